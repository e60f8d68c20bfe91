"""What a run that was killed leaves behind, and what the next run makes of it."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from newsspider.ledger import Feed, FeedError, Ledger, Outcome, parts
from tests.kills import kill_at_a_random_moment
from tests.ledger.invented import PART, SITE, lines, record


@pytest.mark.parametrize("tail", [b'{"torn', b'{"id": "a whole line that was not committed"}\n', b"\0" * 5000])
def test_what_was_not_committed_is_cut_on_opening(place, caplog, tail):
    place.write(record(1))
    before = place.part.read_bytes()
    place.part.write_bytes(before + tail)
    place.write()
    assert place.part.read_bytes() == before
    assert f"{len(tail)} bytes are cut off" in caplog.text


def test_what_another_process_left_behind_is_cut_before_a_line_is_added(place):
    place.write(record(1))
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root)
    with place.part.open("ab") as stream:
        stream.write(b'{"torn')
    feed.add(record(2), SITE)
    feed.flush()
    ledger.close()
    assert [each["url"][-1] for each in lines(place.root)[PART]] == ["1", "2"]


def test_a_new_part_that_was_never_committed_is_taken_away(place, monkeypatch):
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root)
    monkeypatch.setattr(
        Ledger, "set_length", lambda *arguments: (_ for _ in ()).throw(sqlite3.OperationalError("killed"))
    )
    feed.add(record(1), SITE)
    with pytest.raises(FeedError, match="The articles cannot be written: killed."):
        feed.flush()
    ledger.close()
    monkeypatch.undo()
    assert place.part.stat().st_size > 0
    place.write()
    assert not place.part.exists()
    assert place.held(1) is None
    place.write(record(1))
    assert lines(place.root) == {PART: [record(1)]}


def test_records_that_could_not_be_written_are_written_later(place, monkeypatch):
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root, batch=1)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda fd: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(FeedError, match="the disk is full"):
            feed.add(record(1), SITE)
    feed.add(record(2), SITE)
    ledger.close()
    assert lines(place.root) == {PART: [record(1), record(2)]}


def test_a_part_that_lost_lines_is_an_error(place):
    place.write(record(1), record(2))
    place.part.write_bytes(place.part.read_bytes()[:-10])
    with pytest.raises(FeedError, match="2012-04.jsonl has .* bytes, and .* were committed: lines are missing"):
        place.write()


def test_articles_of_a_part_that_was_taken_away_are_harvested_again(place, caplog):
    place.write(record(1), record(2, date="2013-01-01"))
    place.part.unlink()
    assert place.write(record(1), record(2, date="2013-01-01")) == {Outcome.NEW: 1, Outcome.UNCHANGED: 1}
    assert "is gone: its 1 articles count as not harvested" in caplog.text
    assert lines(place.root)[PART] == [record(1)]


def test_a_ledger_that_was_deleted_is_made_again_from_the_parts(place, caplog):
    place.write(record(1), record(2), record(1, "The ferry was on time."))
    before, data = place.held(1), place.part.read_bytes()
    place.file.unlink()
    assert place.write(record(1, "The ferry was on time."), record(2), record(3)) == {
        Outcome.UNCHANGED: 2,
        Outcome.NEW: 1,
    }
    after = place.held(1)
    assert (after.digest, after.revision, after.file) == (before.digest, 2, PART)
    assert place.part.read_bytes().startswith(data)
    assert "was not in the ledger: 3 articles are read from it" in caplog.text


def test_a_file_alone_is_cut_back_to_its_committed_length(tmp_path):
    ledger, file = Ledger(tmp_path / "ledger.sqlite"), tmp_path / "article.jsonl"
    feed = Feed(ledger, file)
    feed.add(record(1), SITE)
    feed.flush()
    with file.open("ab") as torn:
        torn.write(b'{"id": "torn')
    Feed(ledger, file)
    assert [json.loads(line) for line in file.read_text("utf-8").splitlines()] == [record(1)]


def harvest_until_killed(place, first, progress):
    """Harvest as a run that was started again does: everything from the beginning, without end."""
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root, batch=7)
    for number in count():
        months = random.Random(number)
        feed.add(record(number, f"{number} " * 200, date=f"2012-{months.randint(1, 4):02}-01"), SITE)
        if number >= first:
            os.write(progress, b".")
        if number >= first + 2000:
            return


@pytest.mark.parametrize("kills", [6, pytest.param(100, marks=pytest.mark.slow)])
def test_under_kill_9_each_article_is_there_exactly_once(place, kills):
    size = 0
    for _ in range(kills):
        kill_at_a_random_moment(partial(harvest_until_killed, place, size), 0.05)
        place.write()
        found = Counter(each["id"] for part in lines(place.root).values() for each in part)
        assert set(found.values()) <= {1}
        assert len(found) >= size
        size = len(found)
        assert {name: path.stat().st_size for name, path in parts.find_parts(place.root).items()} == place.committed
    ledger = Ledger(place.file)
    assert {held.id for held in ledger.articles()} == set(found)
    assert set(found) == {record(number)["id"] for number in range(size)}
    ledger.close()


WRITE = """
import sys
from pathlib import Path
from tests.kills import kill_at_a_random_moment
from tests.ledger.invented import SITE, record
from newsspider.ledger import Feed, Ledger
ledger = Ledger(Path(sys.argv[1]) / "ledger.sqlite")
feed = Feed(ledger, Path(sys.argv[1]) / "articles", batch=5)
for number in range(int(sys.argv[2]), int(sys.argv[2]) + 200):
    feed.add(record(number), SITE)
feed.flush()
"""


def test_two_processes_write_one_part(place, tmp_path):
    run = [sys.executable, "-c", WRITE, str(tmp_path)]
    writers = [subprocess.Popen([*run, start], cwd=Path(__file__).parents[2]) for start in ("0", "100")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert sorted(each["id"] for each in lines(place.root)[PART]) == sorted(
        record(number)["id"] for number in range(300)
    )
