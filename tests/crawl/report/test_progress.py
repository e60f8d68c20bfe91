"""While a harvest runs, and what came of it: status lines, the summary, the checks."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsspider.crawl.report.monitors import check
from newsspider.crawl.report.tally import Tally, reasons
from tests.crawl.harvest import QUICK, ROOT, crawl
from tests.crawl.scripted import Answer, Scripted, serve, story

ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
LOG_LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[[\w.]+\] [A-Z]+: ")


@pytest.fixture
def site() -> Iterator[Scripted]:
    """Twelve articles, of which one has a second page that is gone and one does not exist."""
    with serve("a") as (running,):
        first = story("one")
        pager = b'<div class="pagination">Page <b>1</b> <a href="/2012/1?page=2">2</a> <a href="/2012/1?page=2">Next page</a></div></article>'
        first.body = first.body.replace(b"</article>", pager)
        running.answers |= {"/2012/1": [first], "/2012/1?page=2": [Answer(status=404)], "/2012/2": [Answer(status=404)]}
        yield running


def urls(site: Scripted) -> str:
    return " ".join(site.url(f"/2012/{number}") for number in range(1, 13))


# In a terminal


def in_terminal(tmp_path: Path, site: Scripted, **settings: str) -> tuple[str, str]:
    """What standard error, a terminal, and standard output, a file, got."""
    options = [f"-s{name}={value}" for name, value in {**QUICK, "DOWNLOAD_DELAY": "0.2", **settings}.items()]
    command = [sys.executable, "-m", "scrapy", "crawl", "article", "-a", f"url={urls(site)}", *options]
    command += ["-O", f"{tmp_path / 'out.jsonl'}:jsonlines"]
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 160, 0, 0))
    with (tmp_path / "stdout").open("wb") as stdout:
        process = subprocess.Popen(command, cwd=ROOT, stdout=stdout, stderr=theirs)
    os.close(theirs)
    seen = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.wait(180) == 0, seen.decode()
    return seen.decode(), (tmp_path / "stdout").read_text()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other side is closed
        return b""


def test_a_terminal_has_status_lines_that_tear_no_log_line(site: Scripted, tmp_path: Path) -> None:
    seen, stdout = in_terminal(tmp_path, site)
    drawn = [text for text in re.split(r"[\r\n]", ESCAPES.sub("", seen)) if text.strip()]
    status = [text for text in drawn if re.match(r"0:0\d:\d\d  (\d+ of )?\d+ article", text)]
    assert len(status) > 1
    assert any("1 incomplete" in text for text in status)
    assert any(re.match(r" +\d+ waiting, about .+ left, \d pages? failed \(status 404: \d\)", text) for text in drawn)
    assert any(text.strip().startswith(site.url("/2012/")) for text in drawn)
    logged = [text for text in drawn if "] INFO: " in text]
    assert len(logged) > 5
    assert all(LOG_LINE.match(text) for text in logged)
    assert "No page from" in seen
    assert "LogStats" not in seen
    assert stdout == ""


def test_the_status_lines_are_gone_at_the_end(site: Scripted, tmp_path: Path) -> None:
    seen, _ = in_terminal(tmp_path, site)
    last = seen[seen.rindex("Spider closed") :]
    assert not re.search(r"\d waiting|answers a minute", last)
    assert "\x1b" not in last


def test_progress_can_be_switched_off_in_a_terminal(site: Scripted, tmp_path: Path) -> None:
    seen, _ = in_terminal(tmp_path, site, PROGRESS="0")
    assert "\x1b" not in seen
    assert "waiting" not in seen


# Elsewhere


def test_elsewhere_there_is_a_log_line_in_scrapys_place(site: Scripted, tmp_path: Path) -> None:
    log = crawl(tmp_path, "-a", f"url={urls(site)}", LOGSTATS_INTERVAL="0.2", DOWNLOAD_DELAY="0.1").log
    lines = re.findall(r"\[newsspider\.crawl\.report\.progress\] INFO: (.+)", log)
    assert len(lines) > 1
    done = r"\d+ of \d+ articles?( \(.+\))?( on \d day)?, \d+ pages?, \d+ answers a minute"
    ahead = r"\d+ waiting(, about .+ left)?(, \d pages? failed \(.+\))?"
    pattern = f"{done}; {ahead}; ({re.escape(site.address)}/.*)?"
    lines.remove(f"Harvesting {site.address.removeprefix('http://')}")
    assert all(re.fullmatch(pattern, line) for line in lines)
    assert "Crawled" not in log
    assert "\x1b" not in log
    assert "'items_per_minute'" in log


# The summary


def summary(folder: Path) -> dict:
    (file,) = folder.glob("*.json")
    assert re.fullmatch(r"article-\d{8}T\d{6}Z\.json", file.name)
    return json.loads(file.read_text("utf-8"))


def test_the_summary_says_what_came_of_a_harvest(site: Scripted, tmp_path: Path) -> None:
    folder = tmp_path / "below" / "summary"
    harvest = crawl(
        tmp_path, "-a", f"url={urls(site)} {site.url('/2012/3')}#again", SUMMARY_DIR=str(folder), STATS_DUMP="0"
    )
    found = summary(folder)
    assert found["articles"] == {"total": 12, "complete": 10, "incomplete": 2}
    assert (found["pages"], found["failures"]) == (11, {"status_404": 2})
    assert (found["reason"], found["errors"], found["fromCaptures"]) == ("finished", 0, 0)
    assert found["sites"]["asked"] == len(site.asked) == 14
    assert found["stats"]["newsspider/pages"] == 11
    assert str(tmp_path / "article.jsonl") in found["files"][0]
    text = harvest.log[harvest.log.index("Summary") :]
    assert "  articles    12: 10 complete, 2 incomplete\n" in text
    assert "  failures    status 404: 2\n" in text
    assert f"              {next(folder.glob('*.json'))}\n" in text
    assert text.endswith(".json\n")  # nothing comes after it


def test_harvests_of_one_second_have_a_file_each(tmp_path: Path) -> None:
    from newsspider.crawl.report.lost import new_file

    names = [new_file(tmp_path, "article-20260301T120000Z", ".json").name for _ in range(3)]
    assert names == [f"article-20260301T120000Z{end}.json" for end in ("", "-2", "-3")]


def test_a_summary_that_cannot_be_written_is_an_error_in_the_log(site: Scripted, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    harvest = crawl(tmp_path, "-a", f"url={site.url('/2012/3')}", SUMMARY_DIR=str(tmp_path / "file" / "below"))
    assert "The summary cannot be written" in harvest.log
    assert "  articles    1: 1 complete" in harvest.log
    assert "Traceback" not in harvest.log


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (None, "status 404: 30, timed out: 2, no text: 1"),
        (3, "status 404: 30, timed out: 2, no text: 1"),
        (1, "status 404: 30, others: 3"),
    ],
)
def test_reasons_are_listed(most: int | None, expected: str) -> None:
    assert reasons({"status 404": 30, "timed out": 2, "no_text": 1}, most) == expected


# Checks

GOOD = {
    "newsspider/verdict/complete": 90,
    "newsspider/verdict/incomplete": 6,
    "newsspider/verdict/unknown": 4,
    "newsspider/field/text": 96,
    "newsspider/field/headline": 96,
    "newsspider/field/date": 90,
    "newsspider/field/authors": 48,
    "newsspider/pages": 150,
}

ONE = dict.fromkeys(GOOD, 0)  # a harvest of few articles


@pytest.mark.parametrize(
    ("changed", "bounds", "failed"),
    [
        ({}, {"complete": 0.9, "headline": 1, "date": 0.9, "authors": 0.5, "dropped": 0, "failed": 0, "crashes": 0, "down": 0}, []),
        ({}, {"complete": 0.91}, ["complete"]),
        ({}, {"authors": 0.6, "date": 0.99}, ["date", "authors"]),
        ({"newsspider/field/headline": 40}, {"headline": 0.9}, ["headline"]),
        ({"newsspider/dropped/no_text": 50}, {"dropped": 0.3}, ["dropped"]),
        ({"newsspider/dropped/duplicate": 50}, {"dropped": 0}, []),
        ({"newsspider/failed/status 404": 30, "newsspider/failed/timed out": 20}, {"failed": 0.2}, ["failed"]),
        ({"newsspider/failed/status 404": 30}, {"failed": 0.2}, []),
        ({"spider_exceptions/count": 1}, {"crashes": 0}, ["crashes"]),
        ({"newsspider/failed/unreadable": 1}, {"crashes": 0}, ["crashes"]),
        ({"newsspider/sites/down": 1}, {"down": 0}, ["down"]),
        ({"newsspider/sites/down": 1}, {}, []),
        ({}, {"lists": 1}, []),  # it read none because there were none to read
        ({"newsspider/list_failed": 3}, {"lists": 1}, ["lists"]),
        ({"newsspider/list_failed": 3, "newsspider/lists": 1}, {"lists": 1}, []),
        ({"newsspider/verdict/complete": 1, "newsspider/verdict/incomplete": 4}, {"complete": 0.9}, []),  # too few
        ({"newsspider/verdict/complete": 0, "newsspider/verdict/incomplete": 5}, {"complete": 0.9}, ["complete"]),
        (ONE | {"newsspider/verdict/incomplete": 1}, {"complete": 0.9}, ["complete"]),
        (ONE | {"newsspider/verdict/incomplete": 1, "newsspider/ledger/again": 1}, {"complete": 0.9}, []),
        (ONE | {"newsspider/verdict/complete": 1}, {"complete": 0.9}, []),
        (ONE | {"newsspider/dropped/no_text": 3}, {"dropped": 0.2}, ["dropped"]),
        (ONE | {"newsspider/failed/status_404": 1, "newsspider/pages": 1}, {"failed": 0.2}, []),
        (ONE | {"newsspider/verdict/incomplete": 2, "newsspider/failed/status_404": 2}, {"failed": 0.2}, ["failed"]),
        ({"newsspider/verdict/complete": 0, "newsspider/verdict/incomplete": 6}, {"complete": 0.9}, ["complete"]),
    ],
)  # fmt: skip
def test_checks(changed: dict, bounds: dict, failed: list[str]) -> None:
    assert [one.name for one in check(Tally.of({**GOOD, **changed}), bounds, 10) if not one.passed] == failed


def test_a_check_says_what_it_found() -> None:
    checks = check(Tally.of({**GOOD, "newsspider/list_failed": 3}), {"date": 0.99, "dropped": 0.125, "lists": 1}, 10)
    assert [(one.found, one.sentence) for one in checks] == [
        (0.9375, "90 of 96 articles have a date, 93.8 %; at least 99 % expected"),
        (0.0, "0 of 100 articles hold no text, 0 %; at most 12.5 % expected"),
        (0, "0 of 3 lists could be read; at least 1 expected"),
    ]


@pytest.mark.parametrize(
    ("settings", "status"),
    [
        ({}, 0),
        ({"MONITORS": '{"complete": 0.99}'}, 3),
        ({"MONITORS": '{"complete": 0.99}', "MONITORS_MIN": "13"}, 0),
        ({"MONITORS": '{"complete": null, "failed": 0}'}, 3),
        ({"MONITORS": "{}"}, 0),
    ],
    ids=["as set", "too few complete", "too few to say", "failed pages", "none"],
)
def test_a_failed_check_is_an_error_and_status_3(site: Scripted, tmp_path: Path, settings: dict, status: int) -> None:
    harvest = crawl(tmp_path, "-a", f"url={urls(site)}", SUMMARY_DIR=str(tmp_path / "summary"), **settings)
    failed = [one for one in summary(tmp_path / "summary").get("checks", []) if not one["passed"]]
    assert (harvest.status, len(failed)) == (status, status // 3)
    assert harvest.log.count("] ERROR: Check failed (") == len(failed)
    for one in failed:
        assert f"  FAILED      {one['name']}: {one['sentence']}\n" in harvest.log
