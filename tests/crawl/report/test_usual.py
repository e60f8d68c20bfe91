"""A harvest says what is unusual for its site: in the log, in the summary, and by its status."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from newsspider.article.identity import article_id
from newsspider.coverage.read import read_coverage
from newsspider.ledger import Ledger
from newsspider.sites import Site
from tests.crawl.report.kept import archive, lost, sitemap, summary
from tests.crawl.scripted import Answer, Scripted, serve, story

FIELDS = {"articleBody": "Text", "headline": "What became of it", "authors": [{"name": "Ann Reed"}]}


def today() -> date:
    return datetime.now(UTC).date()


def fill(place: Path, days: range, a_day: int = 3, **fields: object) -> None:
    """Put so many articles into the ledger for each of these days; a day is a number of days before today."""
    ledger = Ledger(place / "ledger.sqlite")
    for back in days:
        day = (today() - timedelta(days=back)).isoformat()
        for number in range(a_day):
            url = f"http://127.0.0.1/{day}/{number}"
            record = {
                "id": article_id(url), "url": url, "digest": "sha256:1", "completeness": {"verdict": "complete"},
                "datePublished": day, **FIELDS, **fields,
            }  # fmt: skip
            ledger.put(record, "127.0.0.1/x.jsonl", "2012-01-01T00:00:00Z")
    ledger.close()


def declare(place: Path, site: Scripted, more: str = "") -> None:
    (place / "sites").mkdir()
    lists = "[lists]\nsitemaps = ['/sitemap.xml']\n"
    text = f"domains = ['127.0.0.1']\nhome = '{site.address}/'\n{lists}{more}"
    (place / "sites" / "post.toml").write_text(text, "utf-8")


def newspaper(site: Scripted, *days: date, a_day: int = 3) -> None:
    """Let a site have stories of these days."""
    for day in days:
        for number in range(a_day):
            page = story("the boat")
            text = page.body.replace(b"a hand's breadth", f"{day} {number}".encode())  # each has a text of its own
            text = text.replace(b"the boat</h1>", b"the boat</h1><p class=byline>By Ann Reed</p>")
            page.body = text.replace(b"2012-04-03T10", f"{day}T10".encode())
            site.answers[f"/{day:%Y/%m/%d}/what-became-of-the-boat-{number}"] = [page]
    site.answers["/sitemap.xml"] = [sitemap(site, *(path for path in site.answers if "boat" in path))]


def check(place: Path) -> dict:
    (found,) = [one for one in summary(place)["checks"] if one["name"] == "usual"]
    return found


@pytest.mark.parametrize(
    ("last", "sentence"),
    [(0, "nothing is unusual for the site"), (4, "no article from .+ to .+, where 9 are usual"),
     (10, "no article from .+ to .+, where 21 are usual")],
    ids=["well", "silent for three days", "silent for a week and more"],
)  # fmt: skip
def test_a_site_that_falls_silent(tmp_path: Path, last: int, sentence: str) -> None:
    fill(tmp_path, range(last, 80))
    with serve("post") as (site,):
        declare(tmp_path, site)
        newspaper(site, today() - timedelta(days=max(last, 1)))
        harvest = archive(tmp_path, site, "-a", f"since={today() - timedelta(days=20)}", name="post")
    assert re.fullmatch(sentence, check(tmp_path)["sentence"])
    assert (harvest.status, "Check failed (usual): no article" in harvest.log) == ((3, True) if last else (0, False))


def test_a_site_that_loses_its_dates(tmp_path: Path) -> None:
    fill(tmp_path, range(80))
    with serve("post") as (site,):
        declare(tmp_path, site)
        newspaper(site, today(), a_day=6)
        paths = [path for path in site.answers if "boat" in path]
        for number, path in enumerate(paths):
            (page,) = site.answers.pop(path)
            page.body = page.body.replace(b"article:published_time", b"something else")
            site.answers[f"/stories/what-became-of-the-boat-of-{number}-men"] = [page]
        site.answers["/sitemap.xml"] = [sitemap(site, *(path for path in site.answers if "boat" in path))]
        harvest = archive(tmp_path, site, "-a", f"since={today() - timedelta(days=3)}", name="post")
    assert harvest.status == 3
    assert re.fullmatch(
        "datePublished: 0% of the articles on .+ have it, where 100% are usual", check(tmp_path)["sentence"]
    )


def test_less_than_the_declaration_expects(tmp_path: Path) -> None:
    with serve("post") as (site,):
        declare(tmp_path, site, "[expect]\na_day = 3\nfields = ['authors', 'articleSection']\n")
        newspaper(site, date(2012, 4, 2), date(2012, 4, 4))
        harvest = archive(tmp_path, site, "-a", "since=2012-04-02", "-a", "until=2012-04-04", name="post")
    assert harvest.status == 3
    assert check(tmp_path)["sentence"] == (
        "0 articles a day on 2012-04-03, where the declaration expects 3; "
        "articleSection: 6 articles from 2012-04-02 to 2012-04-04 lack it, and the declaration expects it of each"
    )


def test_a_first_look_is_not_judged(tmp_path: Path) -> None:
    with serve("post") as (site,):
        declare(tmp_path, site, "[expect]\na_day = 3\n")
        newspaper(site, date(2012, 4, 2))
        arguments = ("-a", "since=2012-04-02", "-a", "until=2012-04-04", "-a", "limit=2")
        assert archive(tmp_path, site, *arguments, name="post").status == 0
    assert "usual" not in {one["name"] for one in summary(tmp_path)["checks"]}


# A day archive


def day_archive(site: Scripted, place: Path, *gone: int) -> None:
    """A paper of April 2012 with a list for each day; some are not there."""
    calendar = f"[[lists.calendars]]\nurl = '{site.address}/{{year}}/{{month:02}}/{{day:02}}/'\nsince = 2012-04-01\n"
    (place / "sites").mkdir()
    (place / "sites" / "post.toml").write_text(
        f"domains = ['127.0.0.1']\nhome = '{site.address}/'\n{calendar}", "utf-8"
    )
    for day in range(1, 31):
        newspaper(site, date(2012, 4, day), a_day=1)
        link = f'<a href="/2012/04/{day:02}/what-became-of-the-boat-0">What became of the boat in April</a>'
        listed = Answer(f"<h1>The day</h1><ul><li>{link}</li></ul>".encode())
        site.answers[f"/2012/04/{day:02}/"] = [Answer(status=404) if day in gone else listed]


APRIL = ("-a", "since=2012-04-01", "-a", "until=2012-04-30")
SUNDAYS = (1, 8, 15, 22, 29)


def test_a_paper_that_does_not_appear_on_sundays(tmp_path: Path) -> None:
    with serve("post") as (site,):
        day_archive(site, tmp_path, *SUNDAYS)
        harvests = [archive(tmp_path, site, *APRIL, name="post") for _ in range(2)]
    for harvest in harvests:
        assert harvest.status == 0, harvest.log[-2000:]
        assert "WARNING" not in harvest.log
        assert "not there: 5" in harvest.log
    assert "  articles    25 held already, nothing new\n" in harvests[1].log
    assert not list((tmp_path / "summary").glob("*.lost.jsonl"))
    coverage = read(tmp_path, site)
    assert (coverage.whole.failed_lists, coverage.unknown, coverage.share) == (0, (), 1.0)


def test_a_day_archive_that_has_moved(tmp_path: Path) -> None:
    with serve("post") as (site,):
        day_archive(site, tmp_path, *range(10, 31))
        harvest = archive(tmp_path, site, *APRIL, name="post")
    assert "15 days have no list with articles, the first 2012-04-16, the last 2012-04-30." in harvest.log
    assert [line["kind"] for line in lost(tmp_path)] == ["no_list"] * 15
    coverage = read(tmp_path, site)
    assert coverage.whole.failed_lists == 15
    assert coverage.share < 0.5


def read(place: Path, site: Scripted):
    ledger = Ledger(place / "ledger.sqlite")
    try:
        return read_coverage(ledger, Site(domains=("127.0.0.1",), name="post"))
    finally:
        ledger.close()
