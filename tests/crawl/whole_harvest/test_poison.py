"""A page that ends the process, or blocks it, costs itself: harvests and replays pass by it and say so."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl.harvest import without_times
from tests.crawl.scripted import Scripted, serve, story
from tests.crawl.whole_harvest.run import Harvest

POISON = {"/kills": "KILLS", "/blocks": "BLOCKS"}
SOUND = [f"/story-{number}" for number in range(2)]
SET_ASIDE = "set aside: reading it ended the process twice"
REASONS = {"/kills": SET_ASIDE, "/blocks": "took longer to read than READING_TIMEOUT"}
LIMIT = {"READING_TIMEOUT": "0.5"}


class Poisoned(Harvest):
    program = "tests.crawl.poisoned"


@pytest.fixture
def site() -> Iterator[Scripted]:
    with serve("a") as (running,):
        for path, text in POISON.items():
            page = story(path.strip("/"))
            page.body = page.body.replace(b"</article>", f"<p>This page {text}.</p></article>".encode())
            running.answers[path] = [page]
        yield running


def reason(record: dict) -> str | None:
    missing = record["completeness"].get("missing")
    return missing[0]["reason"] if missing else None


def test_a_page_that_ends_the_process_is_passed_by(site: Scripted, tmp_path: Path) -> None:
    paths = [*SOUND[:2], *POISON, *SOUND[2:]]
    harvest = Poisoned(tmp_path, [site.url(path) for path in paths])
    assert harvest.run(**LIMIT).returncode == -signal.SIGKILL
    done = harvest.run(**LIMIT)
    assert done.returncode == 0, done.stderr

    records = {path: harvest.records()[site.url(path)] for path in paths}
    assert all(len(found) == 1 for found in records.values())
    assert {path: reason(found[0]) for path, found in records.items()} == {**dict.fromkeys(SOUND), **REASONS}
    told = [
        json.loads(line) for file in tmp_path.glob("summary/*.lost.jsonl") for line in file.read_text().splitlines()
    ]
    assert {(line["url"], line["sentence"]) for line in told} >= {
        (site.url(path), why) for path, why in REASONS.items()
    }
    assert "'newsspider/failed/set_aside': 1" in done.stderr
    assert f"An earlier process ended while it read {site.url('/kills')}" in done.stderr
    assert site.asked.count("/kills") == 1  # it comes from the captures

    for journal, jobs in (("reading", "1"), ("fresh", "2")):  # a fresh one learns of the page by a process that ends
        done = harvest.replay("--jobs", jobs, "-s", f"READING_DIR={tmp_path}/{journal}", "-s", "READING_TIMEOUT=0.5")
        assert done.returncode == 0, done.stderr
        replayed = [json.loads(line) for line in (tmp_path / "replay.jsonl").read_text("utf-8").splitlines()]
        assert {record["url"]: without_times(record) for record in replayed} == {
            site.url(path): without_times(found[0]) for path, found in records.items()
        }


def test_a_replay_without_a_journal_counts_what_ends_its_processes(site: Scripted, tmp_path: Path) -> None:
    harvest = Harvest(tmp_path, [site.url(path) for path in (*SOUND, "/kills")])
    assert harvest.run().returncode == 0  # this reader is not poisoned
    poisoned = Poisoned(tmp_path, [])
    done = poisoned.replay("--jobs", "2", "-s", "READING_DIR=")
    assert done.returncode == 0, done.stderr
    assert f"no record of {site.url('/kills')}: reading it ended the process" in done.stderr
    replayed = [json.loads(line)["url"] for line in (tmp_path / "replay.jsonl").read_text("utf-8").splitlines()]
    assert sorted(replayed) == [site.url(path) for path in SOUND]
