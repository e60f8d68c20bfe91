"""Both spiders with -a source=NAME, for real, against an imitation of the Internet Archive."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from newsspider.article.schema import SCHEMA
from tests.crawl.command import scrapy
from tests.crawl.harvest import QUICK, Harvest, crawl
from tests.crawl.scripted import Answer, redirect
from tests.crawl.scripted import serve as serve_site
from tests.webarchives.imitation import Imitation, serve
from tests.webarchives.old_paper import CONSENT, Expected, OldPaper, make_paper, page_2014

PERIOD = ("-a", "since=2012-04-01", "-a", "until=2014-12-31")


def days(record: dict) -> tuple[str, ...]:
    return tuple(page["capturedAt"][:10] for page in record.get("pages", ()))


def as_expected(record: dict) -> Expected:
    completeness = record["completeness"]
    missing = tuple(page["number"] for page in completeness.get("missing", ()))
    return Expected(record["url"], completeness["verdict"], tuple(completeness.get("found", ())), missing, days(record))


def harvest(
    tmp_path: Path, archive: Imitation, *arguments: str, spider: str = "article", source: str = "imitation", **settings
) -> Harvest:
    folder = archive.declare(tmp_path / "webarchives")
    return crawl(
        tmp_path, *arguments, "-a", f"source={source}", spider=spider,
        **{"WEB_ARCHIVES": folder, "HTTPCACHE_ENABLED": "1", "CAPTURES_DIR": str(tmp_path / "captures"),
           "SITE_FOLDER": str(tmp_path / "sites" / "{site}"), **settings},
    )  # fmt: skip


def replay(tmp_path: Path) -> dict[str, dict]:
    output = tmp_path / "replay.jsonl"
    done = scrapy("replay", "-o", output, "--jobs", "1", CAPTURES_DIR=tmp_path / "captures")
    assert done.status == 0, done.err
    records = map(json.loads, output.read_text("utf-8").splitlines())
    return {record["id"]: record for record in records}


def test_the_whole_paper_from_the_archive(tmp_path: Path) -> None:
    paper, expected = make_paper()
    with serve(Imitation(paper.captures, slice_size=4, empty_every=3)) as archive:
        done = harvest(tmp_path, archive, "-a", "site=ferrygazette.example", *PERIOD, spider="archive")
    assert done.status == 0, done.log
    held = {slug: each for slug, each in expected.items() if each.found}  # what was never captured, no index names
    assert {record["url"]: as_expected(record) for record in done.records} == {each.url: each for each in held.values()}
    for record in done.records:
        jsonschema.validate(record, SCHEMA)
        assert record["datePublished"][:10] == "-".join(record["url"].split("/")[3:6])
        assert all(page["archive"].startswith(archive.address) and "fetchedAt" not in page for page in record["pages"])
    assert replay(tmp_path) == {record["id"]: record for record in done.records}


def test_each_article_entered_by_its_last_page(tmp_path: Path) -> None:
    paper, expected = make_paper()
    entries = [f"{each.url}?page={max(each.found)}" for each in expected.values() if len(each.found) > 1]
    with serve(Imitation(paper.captures)) as archive:
        done = harvest(tmp_path, archive, "-a", f"url={' '.join(entries)}")
    found = {record["url"]: as_expected(record) for record in done.records}
    wanted = {each.url: each for each in expected.values() if len(each.found) > 1}
    assert {url: each.found for url, each in found.items()} == {url: each.found for url, each in wanted.items()}
    assert {url: each.verdict for url, each in found.items()} == {url: each.verdict for url, each in wanted.items()}
    assert replay(tmp_path) == {record["id"]: record for record in done.records}


def test_what_was_only_ever_captured_as_something_else_is_not_archived(tmp_path: Path) -> None:
    paper, expected = make_paper()
    lost = [each.url for each in expected.values() if not each.found]
    with serve(Imitation(paper.captures)) as archive:
        done = harvest(tmp_path, archive, "-a", f"url={' '.join(lost)} {paper.home}/2012/04/20/never-heard-of-it")
    assert len(done.records) == 3
    reasons = [page["reason"] for record in done.records for page in record["completeness"]["missing"]]
    assert reasons == ["not archived"] * 3
    assert all("pages" not in record for record in done.records)


@pytest.mark.parametrize(
    ("at", "day"), [("2012", "2012-06-21"), ("20120725", "2012-07-21"), ("2012-07-21", "2012-07-21")]
)
def test_the_time_that_is_asked_for(tmp_path: Path, at: str, day: str) -> None:
    paper, expected = make_paper()
    with serve(Imitation(paper.captures)) as archive:
        url = expected["storm-damages-the-eastern-pier"].url
        done = harvest(tmp_path, archive, "-a", f"url={url}", "-a", f"at={at}")
    assert [days(record) for record in done.records] == [(day, day)]


def live_and_archived(home: str) -> OldPaper:
    """A paper whose site still has some pages: what the archive holds of those that it does not."""
    paper = OldPaper(home)
    for slug in ("town-buys-the-old-salt-works", "a-museum-for-the-smallest-boats", "herring-prices-reach-a-record"):
        for number in (1, 2):
            paper.page(slug, "2014-03-03", number, 2, f"2014030408000{number}")
    return paper


def test_the_archive_where_the_site_no_longer_has_a_page(tmp_path: Path) -> None:
    with serve_site("paper") as [site], serve(Imitation()) as archive:
        paper = live_and_archived(site.address)
        archive.captures = paper.captures
        here, moved, consent = (
            paper.address(slug, "2014-03-03").removeprefix(site.address)
            for slug in (
                "town-buys-the-old-salt-works",
                "a-museum-for-the-smallest-boats",
                "herring-prices-reach-a-record",
            )
        )
        first = page_2014("town-buys-the-old-salt-works", "2014-03-03", 1, 2, here)
        site.answers[here] = [Answer(first.encode())]
        site.answers[f"{here}?page=2"] = [Answer(status=404)]
        site.answers[moved] = [redirect("http://elsewhere.example/")]
        site.answers[consent] = [Answer(CONSENT.encode())]
        for path in (moved, consent):
            site.answers[f"{path}?page=2"] = [Answer(status=410)]
        gone = "/2014/03/03/nobody-has-this-one-any-more"
        site.answers[gone] = [Answer(status=404)]
        urls = " ".join(site.url(path) for path in (here, moved, consent, gone))
        done = harvest(tmp_path, archive, "-a", f"url={urls}", source="live,imitation")
        records = {record["url"].removeprefix(site.address): record for record in done.records}
    assert {path: record["completeness"]["verdict"] for path, record in records.items()} == {
        here: "complete", moved: "complete", consent: "complete", gone: "incomplete",
    }  # fmt: skip
    assert ["archive" in page for page in records[here]["pages"]] == [False, True]
    assert "fetchedAt" in records[here]["pages"][0] and records[here]["pages"][1]["capturedAt"][:4] == "2014"
    assert all("archive" in page for path in (moved, consent) for page in records[path]["pages"])
    assert records[gone]["completeness"]["reason"] == "page 1: status 404"
    assert any("captured" in problem for problem in records[here]["problems"])
    assert replay(tmp_path) == {record["id"]: record for record in done.records}


def without_sources(record: dict, kept: tuple[str, ...]) -> dict:
    pages = [{key: page[key] for key in kept} for page in record["pages"]]
    return {**record, "pages": pages}


@pytest.mark.parametrize("rewrites", [False, True])
def test_live_and_archived_records_are_equal_but_for_times_and_sources(tmp_path: Path, rewrites: bool) -> None:
    with serve_site("paper") as [site], serve(Imitation()) as archive:
        paper, expected = make_paper(site.address)
        archive.captures = paper.captures
        given = ("-a", f"url={expected['lighthouse-keeper-retires-early'].url}")
        folder = archive.declare(tmp_path / "webarchives", rewrites=rewrites)
        old = crawl(
            tmp_path,
            *given,
            "-a",
            "source=imitation",
            WEB_ARCHIVES=folder,
            SITE_FOLDER=str(tmp_path / "sites" / "{site}"),
        )
        for each in paper.captures[:3]:
            site.answers[each.url.removeprefix(paper.home)] = [Answer(each.body)]
        now = crawl(tmp_path, *given, SITE_FOLDER=str(tmp_path / "sites" / "{site}"))
    kept = ("number", "url", "status") if rewrites else ("number", "url", "status", "digest")
    (one,), (other,) = ([without_sources(record, kept) for record in each.records] for each in (old, now))
    assert {key: value for key, value in one.items() if value != other.get(key)} == {}
    assert one == other
    assert len(now.records[0]["pages"]) == 3


def test_a_captured_redirect_to_another_spelling_is_followed(tmp_path: Path) -> None:
    paper = OldPaper()
    slug, day = "bakery-opens-beside-the-station", "2014-04-02"
    url = paper.page(slug, day, 1, 2, "20140403080000")
    paper.captures[0] = replace(paper.captures[0], url=url.replace("http:", "https:"))
    paper.add(url, "20140403075959", "", 301, url.replace("http:", "https:"))
    paper.page(slug, day, 2, 2, "20140403080002")
    with serve(Imitation(paper.captures)) as archive:
        done = harvest(tmp_path, archive, "-a", f"url={url}")
    (record,) = done.records
    assert record["completeness"]["verdict"] == "complete"
    assert record["pages"][0]["archive"].endswith(f"/web/20140403080000id_/{url.replace('http:', 'https:')}")
    assert replay(tmp_path) == {record["id"]: record}


def test_the_archive_spider_makes_the_same_records_of_the_site_and_of_the_archive(tmp_path: Path) -> None:
    with serve_site("paper") as [site], serve(Imitation()) as archive:
        paper = OldPaper(site.address)
        slugs = ("town-buys-the-old-salt-works", "a-museum-for-the-smallest-boats", "storm-damages-the-eastern-pier")
        urls = [paper.page(slug, "2014-03-03", at, 2, f"2014030408000{at}") for slug in slugs for at in (1, 2)]
        archive.captures = paper.captures
        for each in paper.captures:
            site.answers[each.url.removeprefix(paper.home)] = [Answer(each.body)]
        listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls[::2])
        site.answers["/sitemap.xml"] = [
            Answer(f"<urlset>{listed}</urlset>".encode(), headers={"Content-Type": "text/xml"})
        ]
        given = ("-a", f"site={site.address}/", *PERIOD)
        settings = {"WEB_ARCHIVES": archive.declare(tmp_path / "webarchives"), "SITE_FOLDER": str(tmp_path / "{site}")}
        now = crawl(tmp_path, *given, spider="archive", **settings)
        old = crawl(tmp_path, *given, "-a", "source=imitation", spider="archive", **settings)
    kept = ("number", "url", "status", "digest")
    one, other = ({record["id"]: without_sources(record, kept) for record in each.records} for each in (now, old))
    assert len(one) == 3 and one == other
    assert not any("archive" in page for record in now.records for page in record["pages"])
    assert all("archive" in page for record in old.records for page in record["pages"])


def test_lists_of_the_site_and_the_index_together(tmp_path: Path) -> None:
    """The site lists two articles and has one of them; the archive has the other one and one that no list names."""
    with serve_site("paper") as [site], serve(Imitation()) as archive:
        paper = OldPaper(site.address)
        here, gone, unlisted = (
            paper.page(slug, f"2014-03-0{day}", 1, 1, f"2014030{day}120000")
            for day, slug in enumerate(("town-buys-the-old-salt-works", "a-museum-for-the-smallest-boats",
                                        "storm-damages-the-eastern-pier"), 3)
        )  # fmt: skip
        site.answers[here.removeprefix(paper.home)] = [Answer(paper.captures[0].body)]
        archive.captures = paper.captures[1:]
        for url in (gone, unlisted):
            site.answers[url.removeprefix(paper.home)] = [Answer(status=404)]
        listed = "".join(f"<url><loc>{url}</loc></url>" for url in (here, gone))
        site.answers["/sitemap.xml"] = [
            Answer(f"<urlset>{listed}</urlset>".encode(), headers={"Content-Type": "text/xml"})
        ]
        settings = {**QUICK, "WEB_ARCHIVES": archive.declare(tmp_path / "webarchives")}
        settings |= {"SITE_FOLDER": str(tmp_path / "{site}"), "LEDGER_FILE": str(tmp_path / "ledger.sqlite")}
        settings |= {"FEEDS": json.dumps({f"ledger:{tmp_path}/articles.jsonl": {"format": "ledger"}})}
        given = ("-a", f"site={site.address}/", *PERIOD, "-a", "source=live,imitation")
        done = scrapy("crawl", "archive", *given, **settings)
        told = scrapy("coverage", f"{site.address}/", "--json", "-", LEDGER_FILE=tmp_path / "ledger.sqlite")
    assert done.status == 0, done.err
    records = {record["url"]: record for record in map(json.loads, (tmp_path / "articles.jsonl").open())}
    assert {url: "archive" in record["pages"][0] for url, record in records.items()} == {
        here: False, gone: True, unlisted: True,
    }  # fmt: skip
    named = {each.pop("day"): each for each in json.loads(told.out)["named"]["days"]}
    assert named == {
        "2014-03-03": {"both": 0, "site": 1, "archive": 0},
        "2014-03-04": {"both": 1, "site": 0, "archive": 0},
        "2014-03-05": {"both": 0, "site": 0, "archive": 1},
    }


def test_a_harvest_that_is_started_again_asks_the_archive_for_nothing_that_it_holds(tmp_path: Path) -> None:
    paper, expected = make_paper()
    url = expected["school-orchestra-plays-at-sea"].url
    with serve(Imitation(paper.captures)) as archive:
        once = harvest(tmp_path, archive, "-a", f"url={url}")
        asked = len(archive.asked)
        again = harvest(tmp_path, archive, "-a", f"url={url}")
    assert again.records == once.records
    assert len(archive.asked) == asked


REFUSAL = (429, {"Retry-After": "1", "Content-Type": "text/html"}, b"Too many requests")


def test_one_refusal_is_a_pause_and_the_next_one_ends_the_harvest(tmp_path: Path) -> None:
    paper, _ = make_paper()
    with serve(Imitation(paper.captures)) as archive:
        archive.script["/web/"] = [REFUSAL]
        done = harvest(tmp_path, archive, "-a", "site=ferrygazette.example", *PERIOD, spider="archive")
    assert done.status == 5
    assert "The imitation refuses requests" in done.log or "The imitation is down (status 429" in done.log
    assert "blocked" in done.log
    assert sum(path.startswith("/web/") for path in archive.asked) == 2
    assert not done.records


def test_a_slow_down_is_waited_for(tmp_path: Path) -> None:
    paper, expected = make_paper()
    url = expected["lighthouse-keeper-retires-early"].url
    with serve(Imitation(paper.captures)) as archive:
        archive.script["/web/"] = [(503, {}, b"slow down"), (200, {}, b"")]
        done = harvest(tmp_path, archive, "-a", f"url={url}")
    assert done.records[0]["completeness"]["verdict"] in ("complete", "incomplete")


def test_robots_txt_of_the_paper_is_not_asked_of_the_archive(tmp_path: Path) -> None:
    paper, expected = make_paper()
    with serve(Imitation(paper.captures)) as archive:
        harvest(tmp_path, archive, "-a", f"url={expected['lighthouse-keeper-retires-early'].url}")
    assert not [path for path in archive.asked if "robots.txt" in path]


def test_a_part_of_the_index_that_cannot_be_read_is_a_failed_list(tmp_path: Path) -> None:
    paper, _ = make_paper()
    with serve(Imitation(paper.captures)) as archive:
        archive.script["/cdx/"] = [(200, {"Content-Type": "text/html"}, b"<h1>Sorry</h1>")] * 200
        settings = {
            **QUICK,
            "WEB_ARCHIVES": archive.declare(tmp_path / "webarchives"),
            "SITE_FOLDER": str(tmp_path / "sites" / "{site}"),
        }
        settings |= {"FEEDS": json.dumps({f"ledger:{tmp_path}/articles": {"format": "ledger"}})}
        settings |= {"LEDGER_FILE": str(tmp_path / "ledger.sqlite")}
        given = ("-a", "site=ferrygazette.example", *PERIOD, "-a", "source=imitation")
        done = scrapy("crawl", "archive", *given, **settings)
    assert done.status == 6
    assert len(archive.asked) < 20
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as ledger:
        [(reason,)] = ledger.execute("SELECT DISTINCT reason FROM failed_lists")
    assert reason.startswith("is not an answer of an index")


def test_wrong_sources_are_refused(tmp_path: Path) -> None:
    for arguments, said in (
        (("source=waybak",), 'did you mean "wayback"?'),
        (("source=wayback,live",), "-a source is live"),
        (("at=2012",), "name one with -a source=NAME"),
        (("source=wayback", "at=soon"), "-a at is a time like"),
    ):
        given = [part for argument in arguments for part in ("-a", argument)]
        done = crawl(tmp_path, "-a", "url=http://ferrygazette.example/", *given)
        assert done.status == 2 and said in done.log
