"""Each kind of ending has a status of its own, and what was not had is told one by one."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from newsspider.crawl.report.ending import ending_of
from newsspider.crawl.stop import Ending
from tests.crawl.harvest import QUICK, ROOT, crawl
from tests.crawl.report.kept import STORIES, archive, article, lost, sitemap, summary
from tests.crawl.scripted import Answer, serve, story
from tests.ports import free_port

FINISHED = {"finish_reason": "finished"}
ARTICLE = {"newsspider/verdict/complete": 1, "newsspider/pages": 1}
FAILED = {"newsspider/verdict/incomplete": 1, "newsspider/failed/status_404": 1}


@pytest.mark.parametrize(
    ("stats", "ending"),
    [
        (FINISHED, Ending.DONE),
        (FINISHED | ARTICLE, Ending.DONE),
        (FINISHED | ARTICLE | {"newsspider/failed_checks": 1}, Ending.CHECK_FAILED),
        (FINISHED | ARTICLE | {"newsspider/stopped": "the disk is full"}, Ending.STOPPED),
        (FINISHED | ARTICLE | {"feedexport/failed_count/FileFeedStorage": 1}, Ending.STOPPED),
        (FINISHED | FAILED | {"newsspider/failed_checks": 1}, Ending.NOTHING_HAD),
        (FINISHED | FAILED | {"newsspider/ledger/held": 3}, Ending.DONE),
        (FINISHED | {"newsspider/dropped/no_text": 1}, Ending.NOTHING_HAD),
        (FINISHED | FAILED | {"newsspider/dropped/outside_period": 1}, Ending.DONE),
        (FINISHED | {"newsspider/nothing_listed": 1}, Ending.NOTHING_HAD),
        ({"finish_reason": "site_down"} | FAILED, Ending.SITE_DOWN),
        ({"finish_reason": "outside_hours"}, Ending.OUTSIDE_HOURS),
        ({"finish_reason": "daily_cap"} | ARTICLE, Ending.DAILY_CAP),
        ({"finish_reason": "daily_cap", "newsspider/failed_checks": 1} | ARTICLE, Ending.CHECK_FAILED),
        ({"finish_reason": "shutdown"}, Ending.INTERRUPTED),
        ({}, Ending.INTERRUPTED),  # the process was told twice to end
        ({"finish_reason": "closespider_timeout"}, Ending.CUT_SHORT),
        (FINISHED | {"newsspider/failed/not_captured": 1}, Ending.DONE),
    ],
)
def test_endings(stats: dict[str, object], ending: Ending) -> None:
    assert ending_of(stats) is ending


def test_a_replay_that_misses_pages() -> None:
    assert ending_of(FINISHED | FAILED | {"newsspider/failed/not_captured": 1}, is_replay=True) is Ending.NOT_CAPTURED


def test_each_ending_has_a_status_of_its_own_and_stands_in_the_documentation() -> None:
    statuses = [ending.status for ending in Ending]
    assert len(set(statuses)) == len(statuses)
    assert 2 not in statuses  # Scrapy's, for a wrong command line
    table = (ROOT / "docs" / "harvesting.md").read_text("utf-8")
    for ending in Ending:
        assert f"| {ending.status} | `{ending}` |" in table


# Whole harvests


@pytest.mark.parametrize("output", ["/dev/full", "/dev/null/below/out.jsonl"], ids=["full disk", "no such place"])
def test_a_feed_that_cannot_be_written(tmp_path: Path, output: str) -> None:
    with serve("a") as (site,):
        harvest = crawl(
            tmp_path, "-a", f"url={site.url('/1')} {site.url('/2')}", "-O", f"{output}:jsonlines",
            SUMMARY_DIR=f"{tmp_path}/summary",
        )  # fmt: skip
    assert harvest.status == 4
    assert "The crawl ends early: The articles cannot be written: " in harvest.log
    found = summary(tmp_path)
    assert (found["ending"], found["status"]) == ("stopped", 4)
    assert found["ended"].startswith("The articles cannot be written: ")


def test_a_feed_that_is_cut_off_in_the_middle(tmp_path: Path) -> None:
    """The disk is full after some articles: what is in memory is written when there is enough of it."""
    with serve("a") as (site,):
        urls = " ".join(site.url(f"/{number}") for number in range(40))
        harvest = crawl(tmp_path, "-a", f"url={urls}", "-O", "/dev/full:jsonlines")
    assert harvest.status == 4
    assert "'finish_reason': 'stopped'" in harvest.log


def test_every_address_failed_and_each_is_told(tmp_path: Path) -> None:
    with serve("a") as (site,):
        site.answers |= {"/1": [Answer(status=404)], "/2": [Answer(b"%PDF-1.4", headers={"Content-Type": "x/pdf"})]}
        harvest = article(tmp_path, site.url("/1"), site.url("/2"))
        assert harvest.status == 6
        assert summary(tmp_path)["ending"] == "nothing_had"
        assert sorted(lost(tmp_path), key=lambda line: line["url"]) == [
            {"what": "page", "url": site.url("/1"), "kind": "status_404", "sentence": "status 404",
             "article": site.url("/1")},
            {"what": "page", "url": site.url("/2"), "kind": "not_html", "sentence": "not HTML: x/pdf",
             "article": site.url("/2")},
        ]  # fmt: skip
        assert any(name.endswith(".lost.jsonl") for name in summary(tmp_path)["files"])


def test_one_address_of_several_failed(tmp_path: Path) -> None:
    with serve("a") as (site,):
        site.answers["/1"] = [Answer(status=404)]
        assert article(tmp_path, *map(site.url, ("/1", "/2", "/3"))).status == 0


def test_an_article_that_gives_no_record_is_told(tmp_path: Path) -> None:
    with serve("a") as (site,):
        site.answers["/1"] = [Answer(b"<html><head><title>Nothing here</title></head><body></body></html>")]
        harvest = article(tmp_path, *map(site.url, ("/1", "/2")))
        assert {line["kind"] for line in lost(tmp_path) if line["url"] == site.url("/1")}
        assert harvest.status in (0, 3)


def test_a_finished_harvest_that_is_run_again(tmp_path: Path) -> None:
    with serve("a") as (site,):
        site.answers |= {"/sitemap.xml": [sitemap(site, *STORIES)], "/": [story("today")]}
        site.answers["/robots.txt"] = [Answer(b"User-agent: *\nDisallow:\n", headers={"Content-Type": "text/plain"})]
        first, again = archive(tmp_path, site), archive(tmp_path, site)
        assert (first.status, again.status) == (0, 0), again.log[-3000:]
        assert "  articles    3: 3 complete\n" in first.log
        assert "  articles    3 held already, nothing new\n" in again.log
    # The site has vanished. Its robots.txt is in the captures, and says nothing about that.
    gone = archive(tmp_path, site)
    assert gone.status == 5
    assert summary(tmp_path)["ending"] == "site_down"
    assert f"{site.address.removeprefix('http://')} is down (no answer to any request)." in gone.log
    assert {line["what"] for line in lost(tmp_path)} == {"list"}


def test_a_site_whose_lists_name_nothing(tmp_path: Path) -> None:
    with serve("a") as (site,):
        site.answers |= {"/sitemap.xml": [Answer(status=404)], "/": [story("today")]}
        harvest = archive(tmp_path, site)
    assert harvest.status == 6
    assert "No list names an article." in harvest.log
    assert "\n  ledger" not in harvest.log  # nothing to count


def test_an_article_given_up_is_told_and_is_no_failure_of_the_next_harvest(tmp_path: Path) -> None:
    with serve("a") as (site,):
        site.answers |= {"/sitemap.xml": [sitemap(site, *STORIES)], "/": [story("today")]}
        site.answers[STORIES[0]] = [Answer(status=404)]
        assert archive(tmp_path, site).status == 0
        assert archive(tmp_path, site).status == 0  # it is tried again, and is the only article that is


def test_an_interrupted_harvest(tmp_path: Path) -> None:
    with serve("a") as (site,):
        urls = " ".join(site.url(f"/{number}") for number in range(100))
        options = [f"-s{name}={value}" for name, value in {**QUICK, "DOWNLOAD_DELAY": "0.3"}.items()]
        command = [sys.executable, "-m", "scrapy", "crawl", "article", "-a", f"url={urls}", *options]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = monotonic() + 120
        while len(site.asked) < 3 and monotonic() < end:
            sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(120) == 130


def test_a_site_that_never_answered_is_down(tmp_path: Path) -> None:
    harvest = article(tmp_path, f"http://127.0.0.1:{free_port()}/1")
    assert harvest.status == 6
    assert "is down (no answer to any request)" in harvest.log
    assert [check["name"] for check in summary(tmp_path)["checks"] if not check["passed"]][-1] == "down"


# robots.txt


def test_a_robots_txt_that_cannot_be_had_allows_nothing_for_now(tmp_path: Path) -> None:
    with serve("a") as (site,):
        site.answers["/robots.txt"] = [Answer(b"Allow: /", status=500)]
        harvest = article(tmp_path, *map(site.url, ("/1", "/2", "/3")))
        assert set(site.asked) == {"/robots.txt"}
        assert len(site.asked) == 2  # with one retry
    sentence = "robots.txt could not be had (status 500), so nothing is allowed for now"
    assert {line["sentence"] for line in lost(tmp_path)} == {sentence}
    assert {record["completeness"]["reason"] for record in harvest.records} == {f"page 1: {sentence}"}
    assert harvest.status == 6


def test_a_robots_txt_that_does_not_answer_in_time(tmp_path: Path) -> None:
    def wait() -> object:
        sleep(2)
        yield b""

    with serve("a") as (site,):
        site.answers["/robots.txt"] = [Answer(chunks=wait())]  # type: ignore[arg-type]
        article(tmp_path, site.url("/1"), DOWNLOAD_TIMEOUT="0.5", RETRY_TIMES="0")
        assert site.asked == ["/robots.txt"]
    assert [line["kind"] for line in lost(tmp_path)] == ["robots_txt_unknown"]


@pytest.mark.parametrize("status", [403, 404])
def test_a_robots_txt_that_is_not_there_forbids_nothing(tmp_path: Path, status: int) -> None:
    with serve("a") as (site,):
        site.answers["/robots.txt"] = [Answer(b"User-agent: *\nDisallow: /", status=status)]
        assert article(tmp_path, site.url("/1")).status == 0
