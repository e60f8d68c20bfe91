"""`scrapy crawl archive` and `scrapy coverage`: the real commands on the demo newspapers' archives."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from newsspider import read_page
from newsspider.archive import Link
from newsspider.article.identity import article_id
from newsspider.article.model import Completeness, Fetched, NumberedPage, PageSet, Verdict
from newsspider.demo.server import DemoServer
from newsspider.ledger.ledger import Ledger
from newsspider.ledger.links import Links
from newsspider.pipelines import Drop
from newsspider.spiders.archive import ArchiveSpider
from newsspider.vocabulary.failures import DropKind
from tests.crawl.harvest import QUICK, ROOT

PERIOD = ("2012-05-01", "2012-05-31")


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer() as running:
        yield running


class Project:
    """A place for one project's output, and its declaration of the Courier."""

    def __init__(self, place: Path, server: DemoServer) -> None:
        self.place, self.server = place, server
        self.base = server.bases["courier"]
        (place / "sites").mkdir()
        (place / "sites" / "courier.toml").write_text(
            f"""
            domains = ["127.0.0.1"]
            home = "{self.base}/"
            language = "en"

            [lists]
            robots = true
            front_page = true

            [[lists.calendars]]
            url = "/archive/{{year}}/{{month:02}}/{{day:02}}/"
            since = 2012-04-01
            until = 2012-06-30
            """,
            "utf-8",
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        own = {
            "CAPTURES_DIR": f"{self.place}/captures",
            "LEDGER_FILE": f"{self.place}/ledger.sqlite",
            "SITES_DIR": f"{self.place}/sites",
            "HTTPCACHE_ENABLED": "1",
            "LEARNED_DIR": f"{self.place}/templates",
            "POLITENESS_FILE": f"{self.place}/requests.sqlite",
            "FEEDS": json.dumps({f"ledger:{self.place}/articles": {"format": "ledger"}}),
        }
        options = [f"-s{name}={value}" for name, value in {**QUICK, **own}.items()]
        command = [sys.executable, "-m", "scrapy", *arguments, *options]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180)

    def harvest(self, *arguments: str, site: str = "courier") -> list[str]:
        """Crawl; the paths that were asked for, but for robots.txt."""
        before = len(self.server.log)
        done = self.run("crawl", "archive", "-a", f"site={site}", *arguments)
        assert done.returncode == 0, done.stderr[-2000:]
        return [url.removeprefix(self.base) for url in self.server.log[before:] if not url.endswith("/robots.txt")]

    def records(self) -> list[dict]:
        files = sorted(self.place.glob("articles/*/*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]

    def of_period(self, since: str, until: str) -> dict[str, object]:
        paper = self.server.newspaper
        expected = [paper.expected(article) for article in paper.of("courier")]
        return {truth.url: truth for truth in expected if since <= truth.date[:10] <= until}


@pytest.fixture
def project(tmp_path: Path, server: DemoServer) -> Project:
    return Project(tmp_path, server)


def test_every_article_of_the_period_once_and_whole(project: Project) -> None:
    asked = project.harvest("-a", f"since={PERIOD[0]}", "-a", f"until={PERIOD[1]}")
    wanted = project.of_period(*PERIOD)
    assert len(wanted) >= 5
    records = project.records()
    assert sorted(record["url"] for record in records) == sorted(wanted)
    for record in records:
        assert record["completeness"]["verdict"] == wanted[record["url"]].verdict
    # What its list or its address dates outside the period is not fetched, nor are the days of a trap calendar.
    assert not [path for path in asked if path.startswith(("/2012/04", "/2012/06"))]
    days = [path for path in asked if path.startswith("/archive/")]
    assert sorted(days) == [f"/archive/2012/05/{day:02}/" for day in range(1, 32)]
    assert not [path for path in asked if path.startswith("/events/")]


def test_an_address_that_cannot_be_asked_for_keeps_no_other_from_being(project: Project) -> None:
    ledger = Ledger(project.place / "ledger.sqlite")
    Links(ledger).note(
        "courier", [Link("http://127.0.0.1:99999/2012/05/01/tale", "2012-05-01")], "2012-06-01T00:00:00Z"
    )
    ledger.close()
    project.harvest("-a", f"since={PERIOD[0]}", "-a", f"until={PERIOD[1]}")
    assert sorted(record["url"] for record in project.records()) == sorted(project.of_period(*PERIOD))


def test_a_run_that_cannot_ask_for_what_is_due_is_no_finished_run(project: Project) -> None:
    ledger = Ledger(project.place / "ledger.sqlite")
    Links(ledger)
    ledger.close()
    with contextlib.closing(sqlite3.connect(project.place / "ledger.sqlite")) as db:
        db.execute(
            "CREATE TRIGGER broken BEFORE UPDATE OF run ON links BEGIN SELECT raise(ABORT, 'the disk is ill'); END"
        )
    done = project.run("crawl", "archive", "-a", "site=courier", "-a", f"since={PERIOD[0]}", "-a", f"until={PERIOD[1]}")
    assert done.returncode == 4
    sentence = "the articles that are due could not be asked for (IntegrityError: the disk is ill)."
    assert done.stderr.count(f"The crawl ends early: {sentence}") == 1
    assert "'finish_reason': 'stopped'" in done.stderr
    ledger = Ledger(project.place / "ledger.sqlite")
    assert Links(ledger).last_run("courier") is None
    ledger.close()


def test_a_second_run_fetches_lists_and_nothing_else(project: Project) -> None:
    days = ("-a", f"since={PERIOD[0]}", "-a", f"until={PERIOD[1]}")
    project.harvest(*days)
    first = project.records()
    again = project.harvest(*days)
    articles = {urlsplit(page["url"]).path for record in first for page in record.get("pages", [])}
    broken = {
        urlsplit(page["url"]).path
        for record in first
        for page in record["completeness"].get("missing", [])
        if "url" in page
    }
    asked_again = {urlsplit(path).path for path in again} & articles
    assert asked_again <= broken | {
        urlsplit(r["url"]).path for r in first if r["completeness"]["verdict"] == "incomplete"
    }
    assert [record["id"] for record in project.records()] == [record["id"] for record in first]


def test_from_the_domain_alone_it_finds_what_lists_name(project: Project) -> None:
    asked = project.harvest(site=f"{project.base}/")
    found = [record["url"] for record in project.records()]
    paper = project.server.newspaper
    assert sorted(found) == sorted(paper.expected(article).url for article in paper.of("courier"))
    assert len(asked) == len(set(asked))
    traps = [path for path in asked if path.startswith("/events/")]
    assert 1 < len(traps) < 30, "a calendar without articles is left"


def test_what_only_its_page_dates_outside_the_period_is_dropped_and_not_asked_for_again(
    project: Project, server: DemoServer
) -> None:
    """The Lantern's front page and addresses tell the month, not the day."""
    (project.place / "sites" / "lantern.toml").write_text(
        f'domains = ["127.0.0.1"]\nhome = "{server.bases["lantern"]}/"\n[lists]\nfront_page = true\nrobots = false\n',
        "utf-8",
    )
    period = ("-a", "since=2024-03-10", "-a", "until=2024-03-14")
    first = project.harvest(*period, site="lantern")
    days = [record["datePublished"][:10] for record in project.records()]
    assert days
    assert all("2024-03-10" <= day <= "2024-03-14" for day in days)
    articles = [path for path in first if path.count("/") > 4]
    assert len(articles) > len(days), "nothing outside the period was fetched: the test shows nothing"
    again = project.harvest(*period, site="lantern")
    assert len([path for path in again if path.count("/") > 4]) <= 1


def test_limit_and_section(project: Project) -> None:
    project.harvest("-a", "limit=3")
    assert len(project.records()) == 3


def test_coverage_says_which_day_lacks_what(project: Project) -> None:
    project.harvest("-a", f"since={PERIOD[0]}", "-a", f"until={PERIOD[1]}")
    page, data = project.place / "courier.html", project.place / "courier.json"
    done = project.run("coverage", "courier", "--html", str(page), "--json", str(data))
    assert done.returncode == 0, done.stderr
    report = json.loads(data.read_text("utf-8"))
    broken = {truth.date[:10] for truth in project.of_period(*PERIOD).values() if truth.verdict == "incomplete"}
    assert broken
    assert {day["day"] for day in report["days"] if day.get("incomplete")} == broken
    assert "<script" in page.read_text("utf-8")
    assert project.run("coverage", "courier", "--fail-under", "0.5").returncode == 0
    mistyped = project.run("coverage", "couriers.example", "--fail-under", "0.5")
    assert mistyped.returncode == 2
    assert "nothing is known of couriers.example" in mistyped.stderr
    strict = project.run("coverage", "courier", "--fail-under", "1")
    assert strict.returncode == 1
    assert len(strict.stdout.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "no site was given"),
        (("-a", "site=no such site"), "there is no site"),
        (("-a", "site=courier", "-a", "since=April"), '"April" is not a day'),
        (("-a", "site=courier", "-a", "since=2012-05-02", "-a", "until=2012-05-01"), "lies after"),
        (("-a", "site=courier", "-a", "limit=some"), "is not a whole number"),
    ],
)
def test_bad_arguments_end_in_a_sentence(project: Project, arguments: tuple[str, ...], sentence: str) -> None:
    done = project.run("crawl", "archive", *arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert sentence in done.stdout + done.stderr


def test_a_second_link_to_a_recorded_article_is_a_link_to_that_article(tmp_path: Path) -> None:
    first, second, whole = (f"https://post.example/2012/wall{end}" for end in ("", "-p2", "?view=all"))
    ledger = Ledger(tmp_path / "ledger.sqlite")
    (links := Links(ledger)).note("post", [Link(first), Link(second)], "2026-04-03T10:00:00Z")
    spider = SimpleNamespace(links=links, site=SimpleNamespace(name="post"))
    page = NumberedPage(1, read_page(b"<p>Words", whole), Fetched(whole))
    walked = PageSet(first, second, (page,), Completeness(Verdict.COMPLETE), is_single_view=True)
    ArchiveSpider.note_drop(spider, walked, Drop(DropKind.DUPLICATE, second, first))  # type: ignore[arg-type]
    assert links.db.execute("SELECT skipped FROM links WHERE skipped IS NOT NULL").fetchall() == []
    assert (article_id(second), article_id(first)) in links.db.execute(
        "SELECT address, article FROM addresses"
    ).fetchall()
    ledger.close()
