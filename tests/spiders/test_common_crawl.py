"""Both spiders with an archive in Common Crawl's layout, for real, against a tree of it on the loopback interface."""

from __future__ import annotations

from pathlib import Path

from tests.crawl.harvest import Harvest, crawl
from tests.range_server import Fault
from tests.spiders.test_old_news import PERIOD, as_expected, days, replay
from tests.webarchives.crawled import Crawled, serve
from tests.webarchives.old_paper import make_paper


def harvest(tmp_path: Path, archive: Crawled, *arguments: str, spider: str = "article") -> Harvest:
    folder = archive.declare(tmp_path / "webarchives")
    return crawl(
        tmp_path, *arguments, "-a", "source=crawled", spider=spider,
        WEB_ARCHIVES=folder, HTTPCACHE_ENABLED="1", CAPTURES_DIR=str(tmp_path / "captures"),
        LOCK_DIR=str(tmp_path / "locks"),
    )  # fmt: skip


def ranges(archive: Crawled) -> list[str]:
    return [asked for path, asked in archive.log if path.endswith(".warc.gz")]


def test_the_whole_paper_from_the_crawls(tmp_path: Path) -> None:
    paper, expected = make_paper()
    with serve(tmp_path / "tree", paper.captures) as archive:
        done = harvest(tmp_path, archive, "-a", "site=ferrygazette.example", *PERIOD, spider="archive")
        asked = [path for path, _ in archive.log if "-index" in path]
    assert done.status == 0, done.log
    held = {each.url: each for each in expected.values() if each.found}
    assert {record["url"]: as_expected(record) for record in done.records} == held
    pages = [page for record in done.records for page in record["pages"]]
    assert all(page["archive"].startswith(archive.address) and "#bytes=" in page["archive"] for page in pages)
    assert replay(tmp_path) == {record["id"]: record for record in done.records}
    counts = {path for path in asked if "showNumPages" in path}
    assert len(counts) == 3
    assert len(asked) == len(set(asked)) > 6, "each page of each index once"
    assert 0 < len(ranges(archive)) < len(pages), "captures that stand together are had at once"


def test_an_article_is_looked_up_in_the_nearest_crawls(tmp_path: Path) -> None:
    paper, expected = make_paper()
    wanted = [expected[slug] for slug in ("lighthouse-keeper-retires-early", "council-votes-on-parking-again")]
    with serve(tmp_path / "tree", paper.captures) as archive:
        done = harvest(tmp_path, archive, "-a", f"url={wanted[0].url} {wanted[1].url} {paper.home}/2012/05/01/no-such")
        asked = [path for path, _ in archive.log if "-index" in path]
    records = {record["url"]: record for record in done.records}
    assert [as_expected(records[each.url]) for each in wanted] == wanted
    (lost,) = (record for url, record in records.items() if url.endswith("no-such"))
    assert [page["reason"] for page in lost["completeness"]["missing"]] == ["not archived"]
    assert sum("2012-05-01" not in path and "no-such" not in path for path in asked) == 2, "one answer has all pages"


def test_the_crawl_of_the_time_that_is_asked_for(tmp_path: Path) -> None:
    paper, expected = make_paper()
    url = expected["herring-prices-reach-a-record"].url
    with serve(tmp_path / "tree", paper.captures) as archive:
        done = harvest(tmp_path, archive, "-a", f"url={url}", "-a", "at=20140310")
    assert [days(record) for record in done.records] == [("2014-07-10", "2014-07-10")]


def test_a_file_that_cannot_be_had(tmp_path: Path) -> None:
    paper, expected = make_paper()
    url = expected["lighthouse-keeper-retires-early"].url
    with serve(tmp_path / "tree", paper.captures) as archive:
        for file in archive.root.rglob("CC-MAIN-2012-*.warc.gz"):
            file.unlink()
        done = harvest(tmp_path, archive, "-a", f"url={url}")
    assert [page["reason"] for page in done.records[0]["completeness"]["missing"]] == ["not archived"]


def test_a_slow_down_is_waited_for_and_a_block_ends_the_harvest(tmp_path: Path) -> None:
    paper, expected = make_paper()
    url = expected["lighthouse-keeper-retires-early"].url
    with serve(tmp_path / "tree", paper.captures) as archive:
        archive.faults["/collinfo.json"] = [Fault(503)]
        slow = harvest(tmp_path / "slow", archive, "-a", f"url={url}")
        archive.faults["/collinfo.json"] = [Fault(403)] * 9
        blocked = harvest(tmp_path / "blocked", archive, "-a", f"url={url} {url}-again")
    assert [as_expected(record) for record in slow.records] == [expected["lighthouse-keeper-retires-early"]]
    assert blocked.status == 5
    assert "The crawled archive is down (status 403" in blocked.log
