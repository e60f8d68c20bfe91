"""What a run that was killed leaves behind, and what the next run makes of it."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from newsspider.archive import Period
from newsspider.ledger import Feed, FeedError, Ledger, Outcome, open_ledger, parts
from newsspider.ledger.links import Links
from newsspider.sqlite import files_of
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


def test_lines_that_were_written_and_not_committed_are_taken_over(place, monkeypatch):
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root)
    monkeypatch.setattr(
        Ledger, "set_part", lambda *arguments: (_ for _ in ()).throw(sqlite3.OperationalError("killed"))
    )
    feed.add(record(1), SITE)
    with pytest.raises(FeedError, match="The articles cannot be written: killed."):
        feed.flush()
    ledger.close()
    monkeypatch.undo()
    assert place.part.stat().st_size > 0
    place.write()
    assert place.held(1).revision == 1
    assert place.write(record(1)) == {Outcome.UNCHANGED: 1}
    assert lines(place.root) == {PART: [record(1)]}


def test_a_new_part_with_nothing_whole_in_it_is_taken_away(place):
    place.write(record(1))
    ledger = Ledger(place.file)
    ledger.register([f"{SITE}/2012-05.jsonl"])
    ledger.close()
    torn = place.part.with_name("2012-05.jsonl")
    torn.write_bytes(b'{"id": "torn')
    place.write()
    assert not torn.exists()


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


def damage(place, number, old, new):
    """Change bytes in the line of a story, in place."""
    data = place.part.read_bytes()
    start = data.index(f"/story/{number}".encode())
    end = data.index(b"\n", start)
    assert old in data[start:end]
    place.part.write_bytes(data[:start] + data[start:end].replace(old, new, 1) + data[end:])


def test_a_part_that_lost_lines_has_their_articles_harvested_again(place, caplog):
    place.write(record(1), record(2), record(3))
    place.part.write_bytes(place.part.read_bytes()[:-10])
    assert place.write(record(1), record(2), record(3)) == {Outcome.UNCHANGED: 2, Outcome.NEW: 1}
    assert lines(place.root)[PART] == [record(1), record(2), record(3)]
    assert "1 articles are due again" in caplog.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b"ferry", b"Ferry", id="a letter: the line is JSON still"),
        pytest.param(b'"headline"', b"\0\0\0\0\0\0\0\0\0\0", id="zeros"),
        pytest.param(b"was late", b"was\nlate", id="a line end more"),
    ],
)
def test_a_broken_line_is_set_aside_and_its_article_is_due(place, caplog, old, new):
    place.write(*map(record, range(1, 5)))
    damage(place, 2, old, new)
    broken = place.part.read_bytes().splitlines(keepends=True)[1:-2]
    place.write()
    assert place.held(2) is None
    assert lines(place.root)[PART] == [record(1), record(3), record(4)]
    assert place.part.with_name("2012-04.jsonl.broken").read_bytes() == b"".join(broken)
    assert f"{PART}, byte " in caplog.text
    assert place.write(*map(record, range(1, 5))) == {Outcome.UNCHANGED: 3, Outcome.NEW: 1}
    assert lines(place.root)[PART] == [record(1), record(3), record(4), record(2)]


def test_a_line_end_that_is_lost_costs_two_lines(place):
    place.write(*map(record, range(1, 5)))
    data = place.part.read_bytes()
    place.part.write_bytes(data.replace(b"}\n{", b"} {", 1))
    assert place.write(*map(record, range(1, 5))) == {Outcome.UNCHANGED: 2, Outcome.NEW: 2}
    assert sorted(each["id"] for each in lines(place.root)[PART]) == sorted(record(n)["id"] for n in range(1, 5))


def test_of_a_broken_revision_the_older_line_counts_again(place):
    new = record(1, "The ferry was on time.")
    place.write(record(1), record(2), new)
    before = lines(place.root)[PART]
    data = place.part.read_bytes()
    place.part.write_bytes(data.replace(b"on time", b"ON TIME"))
    place.write()
    held = place.held(1)
    assert (held.revision, held.digest, held.is_due()) == (1, record(1)["digest"], True)
    assert place.write(new) == {Outcome.REVISED: 1}
    assert lines(place.root)[PART] == before
    assert not place.held(1).is_due()


def test_an_older_line_that_is_broken_makes_nothing_due(place):
    place.write(record(1), record(1, "The ferry was on time."))
    data = place.part.read_bytes()
    place.part.write_bytes(data.replace(b"was late", b"WAS LATE"))
    place.write()
    assert (place.held(1).revision, place.held(1).is_due()) == (2, False)
    assert len(lines(place.root)[PART]) == 1


@pytest.mark.parametrize("method", ["gzip", "zstd"])
@pytest.mark.parametrize("where", [0.3, 0.9])
def test_a_damaged_compressed_part_keeps_what_can_be_unpacked(place, method, where):
    records = [record(number, f"{number} " + os.urandom(1000).hex()) for number in range(300)]
    place.write(*records)
    ledger = Ledger(place.file)
    Feed(ledger, place.root).compress(method)
    ledger.close()
    (closed,) = place.part.parent.glob("*.jsonl.*")
    data = bytearray(closed.read_bytes())
    at = int(len(data) * where)
    data[at : at + 50] = bytes(50)
    closed.write_bytes(data)
    outcomes = place.write(*records)
    assert outcomes[Outcome.UNCHANGED] + outcomes[Outcome.NEW] == 300
    assert outcomes[Outcome.NEW] > 0
    assert outcomes[Outcome.UNCHANGED] > 0 or where < 0.5
    there = [
        json.loads(line)["id"]
        for path in place.part.parent.glob("2012*")
        if path.suffix != ".broken"
        for line in parts.read_lines(path)
    ]
    assert sorted(there) == sorted(each["id"] for each in records)
    ledger = Ledger(place.file)
    assert Feed(ledger, place.root).check() == []
    ledger.close()


def test_what_was_broken_is_found_though_the_files_time_is_as_it_was(place):
    """At the first line that is added to it."""
    place.write(record(1), record(2))
    status = place.part.stat()
    place.part.write_bytes(place.part.read_bytes().replace(b"day 1", b"DAY 1"))
    os.utime(place.part, ns=(status.st_atime_ns, status.st_mtime_ns))
    place.write(record(3))
    assert place.held(1) is None
    assert lines(place.root)[PART] == [record(2), record(3)]


def test_a_process_whose_ledger_was_replaced_writes_no_more(place):
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root)
    feed.add(record(1), SITE)
    feed.flush()
    for file in files_of(place.file):
        file.unlink(missing_ok=True)
    place.write(record(2))
    feed.add(record(3), SITE)
    with pytest.raises(FeedError, match="was replaced or taken away while it was in use"):
        feed.flush()
    assert lines(place.root)[PART] == [record(1), record(2)]
    ledger.close()


def damage_ledger(file, sql):
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute(sql)


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda file: file.write_bytes(b"no database " * 500), id="no database"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:5000]), id="cut"),
        pytest.param(lambda file: damage_ledger(file, "UPDATE articles SET id = 'x' WHERE url LIKE '%/2'"), id="id"),
        pytest.param(lambda file: damage_ledger(file, "UPDATE articles SET digest = 'x'"), id="digest"),
        pytest.param(lambda file: damage_ledger(file, "UPDATE files SET length = length - 3"), id="length"),
        pytest.param(lambda file: damage_ledger(file, "DROP TABLE addresses"), id="table"),
    ],
)
def test_a_damaged_ledger_is_made_anew_from_the_files(place, caplog, harm):
    place.write(record(1), record(2))
    Links(ledger := open_ledger(place.file)).begin_run(SITE, Period(), "2026-01-01T00:00:00Z")
    ledger.close()
    harm(place.file)
    ledger = open_ledger(place.file)
    assert "It is made anew; the old one is kept as" in caplog.text
    Feed(ledger, place.root)
    assert {held.id for held in ledger.articles()} == {record(1)["id"], record(2)["id"]}
    ledger.close()
    open_ledger(place.file).close()
    assert caplog.text.count("It is made anew") == 1
    assert lines(place.root)[PART] == [record(1), record(2)]


def test_what_a_damaged_ledger_knows_of_lists_is_taken_over(place):
    place.write(record(1))
    Links(ledger := open_ledger(place.file)).begin_run(SITE, Period(), "2026-01-01T00:00:00Z")
    ledger.close()
    damage_ledger(place.file, "UPDATE articles SET digest = 'x'")
    ledger = open_ledger(place.file)
    assert Links(ledger).last_day(SITE) == "2026-01-01"
    ledger.close()


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
    assert "was not in the ledger: 2 articles are read from it" in caplog.text


def test_a_file_alone_is_cut_back_to_its_committed_length(tmp_path):
    ledger, file = Ledger(tmp_path / "ledger.sqlite"), tmp_path / "article.jsonl"
    feed = Feed(ledger, file)
    feed.add(record(1), SITE)
    feed.flush()
    with file.open("ab") as torn:
        torn.write(b'{"id": "torn')
    Feed(ledger, file)
    assert [json.loads(line) for line in file.read_text("utf-8").splitlines()] == [record(1)]


def long_record(number):
    month = random.Random(number).randint(1, 4)
    return record(number, f"{number} " * 200, date=f"2012-{month:02}-01")


def harvest_until_killed(place, first, progress):
    """Harvest as a run that was started again does: everything from the beginning, without end."""
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root, batch=7)
    for number in count():
        feed.add(long_record(number), SITE)
        if number >= first:
            os.write(progress, b".")
        if number >= first + 2000:
            return


@pytest.mark.parametrize("kills", [6, pytest.param(100, marks=pytest.mark.slow)])
def test_under_kill_9_each_article_is_there_exactly_once(place, kills):
    began = time.monotonic()
    place.write(*map(long_record, range(7)))
    seconds = 4 * (time.monotonic() - began)  # so that on a slow disk, too, most runs come to write a batch
    size = 7
    for _ in range(kills):
        kill_at_a_random_moment(partial(harvest_until_killed, place, size), seconds)
        place.write()
        found = Counter(each["id"] for part in lines(place.root).values() for each in part)
        assert set(found.values()) <= {1}
        assert len(found) >= size
        size = len(found)
        assert {name: path.stat().st_size for name, path in parts.find_parts(place.root).items()} == place.committed
    ledger = Ledger(place.file)
    assert {held.id for held in ledger.articles()} == set(found)
    ledger.close()
    # A batch of several files may have been taken over in part: the next harvest has the rest.
    assert place.write(*map(long_record, range(size)))[Outcome.NEW] <= kills * 7
    found = Counter(each["id"] for part in lines(place.root).values() for each in part)
    assert set(found.values()) == {1}
    assert set(found) >= {record(number)["id"] for number in range(size)}


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
    assert [writer.wait(180) for writer in writers] == [0, 0]
    assert sorted(each["id"] for each in lines(place.root)[PART]) == sorted(
        record(number)["id"] for number in range(300)
    )
