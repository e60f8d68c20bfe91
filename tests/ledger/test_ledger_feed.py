import gzip
import json
import logging
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from backports import zstd

from newsspider.ledger import Feed, Ledger, LedgerError, Outcome, parts
from newsspider.sqlite import files_of
from tests.ledger.invented import PART, SITE, lines, record


def test_a_record_is_a_line_in_the_part_of_its_site_and_month(place):
    place.write(
        record(1), record(2), record(3, date="2012-05-01T10:00:00Z"), record(4, date=None), record(5, date="1999")
    )
    assert {name: [each["url"][-1] for each in found] for name, found in lines(place.root).items()} == {
        PART: ["1", "2"],
        f"{SITE}/2012-05.jsonl": ["3"],
        f"{SITE}/1999.jsonl": ["5"],
        f"{SITE}/undated.jsonl": ["4"],
    }
    assert lines(place.root)[PART][0] == record(1)


@pytest.mark.parametrize(
    ("site", "date", "name"),
    [
        ("a.example", "2012-04-05T23:00:00+02:00", "a.example/2012-04.jsonl"),
        ("a.example", "2012-04", "a.example/2012-04.jsonl"),
        ("a.example", "20120405", "a.example/undated.jsonl"),
        ("a.example", "../../2012", "a.example/undated.jsonl"),
        ("The Post", None, "the_post/undated.jsonl"),
        ("../..", None, "_/undated.jsonl"),
        ("", "", "unknown/undated.jsonl"),
    ],
)
def test_names_of_parts(site, date, name):
    assert parts.part_name(site, date) == name


def test_what_is_held_is_not_written_again(place):
    assert place.write(record(1), record(2)) == {Outcome.NEW: 2}
    before = place.part.read_bytes()
    assert place.write(record(1), record(2), record(1)) == {Outcome.UNCHANGED: 3}
    assert place.part.read_bytes() == before


def test_another_text_is_a_revision(place):
    place.write(record(1))
    outcomes = place.write(record(1, "The ferry was on time."), record(1, "The ferry was on time."), record(1, "Late."))
    assert outcomes == {Outcome.REVISED: 2, Outcome.UNCHANGED: 1}
    first, second, third = lines(place.root)[PART]
    assert first == record(1)
    assert second == {**record(1, "The ferry was on time."), "revision": 2, "previousDigest": first["digest"]}
    assert third == {**record(1, "Late."), "revision": 3, "previousDigest": second["digest"]}
    held = place.held(1)
    assert (held.revision, held.digest) == (3, third["digest"])


def test_an_article_that_becomes_whole_is_a_revision(place):
    place.write(record(1, "Page one.", "incomplete"))
    assert place.held(1).reason == "page 2: status 503"
    assert place.write(record(1, "Page one. Page two.")) == {Outcome.REVISED: 1}
    assert [each["completeness"]["verdict"] for each in lines(place.root)[PART]] == ["incomplete", "complete"]
    assert (place.held(1).verdict, place.held(1).attempts, place.held(1).reason) == ("complete", 0, None)


def test_a_site_that_is_down_costs_no_attempt(place):
    down = {"verdict": "incomplete", "missing": [{"number": 1, "reason": "the site is down"}]}
    for _ in range(5):
        place.write(record(1, "", completeness=down), was_asked=False)
    assert (place.held(1).attempts, place.held(1).is_due()) == (0, True)
    place.write(record(1, "", "incomplete"))
    assert place.held(1).attempts == 1


def test_an_article_without_text_that_gets_one_has_no_previous_digest(place):
    place.write(record(1, "", "incomplete"))
    place.write(record(1))
    assert [(each.get("revision"), each.get("previousDigest")) for each in lines(place.root)[PART]] == [
        (None, None),
        (2, None),
    ]


def test_a_whole_article_is_not_replaced_by_a_part_of_it(place):
    place.write(record(1, "Page one. Page two."))
    assert place.write(record(1, "Page one.", "incomplete")) == {Outcome.NOT_BETTER: 1}
    assert len(lines(place.root)[PART]) == 1
    assert place.held(1).is_whole


def test_an_article_with_two_addresses_is_written_once(place):
    canonical = "https://harbourpost.example/canonical"
    first = record(1, "The same text.", canonicalUrl=canonical)
    twin = record(2, "The same text.", canonicalUrl=canonical)
    outcomes = place.write(first, twin, record(3, "The same text."), record(4, "Another text.", canonicalUrl=canonical))
    assert outcomes == {Outcome.NEW: 3, Outcome.DUPLICATE: 1}
    assert [each["url"][-1] for each in lines(place.root)[PART]] == ["1", "3", "4"]
    assert place.write(twin) == {Outcome.DUPLICATE: 1}
    ledger = Ledger(place.file)
    assert ledger.find(twin["url"]).id == first["id"]
    ledger.close()


def test_attempts_are_counted_and_limited(place):
    expected = [(1, True), (2, True), (3, False), (4, False)]
    for text, (attempts, is_due) in zip(["One.", "One.", "One. And a half.", "One."], expected, strict=True):
        place.write(record(1, text, "incomplete"))
        held = place.held(1)
        assert (held.attempts, held.is_due(3)) == (attempts, is_due)
    place.write(record(2))
    assert place.held(2).is_due(3) is False


def test_an_article_is_found_by_each_of_its_pages(place):
    place.write(record(1, pages=3))
    ledger = Ledger(place.file)
    for url in ("https://harbourpost.example/story/1", "http://www.harbourpost.example/story/1?page=3&utm_source=x"):
        assert ledger.find(url).id == record(1)["id"]
    assert ledger.find("https://harbourpost.example/story/1?page=4") is None
    ledger.close()


def test_what_the_ledger_keeps(place):
    place.write(record(7, date="2012-04-05T10:00:00Z"))
    held = place.held(7)
    assert (held.site, held.url, held.file) == (SITE, record(7)["url"], PART)
    assert (held.date, held.verdict, held.revision, held.digest) == (
        "2012-04-05T10:00:00Z",
        "complete",
        1,
        record(7)["digest"],
    )


def test_a_batch_is_committed_by_count(place):
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root, batch=3, seconds=1000)
    for number in range(8):
        feed.add(record(number), SITE)
        assert len(lines(place.root).get(PART, [])) == (number + 1) // 3 * 3
    assert feed.is_waiting
    ledger.close()


def test_a_batch_is_committed_by_time(place):
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root, batch=100, seconds=1000)
    feed.add(record(1), SITE)
    feed.tick()
    assert lines(place.root) == {}
    feed._seconds = 0
    feed.tick()
    assert len(lines(place.root)[PART]) == 1
    assert not feed.is_waiting
    ledger.close()


def test_files_that_are_not_the_feeds_are_left_alone(place):
    place.write(record(1))
    others = {
        name: place.part.with_name(name)
        for name in ("notes.jsonl", "2012-04.jsonl.bak", "2012-04.jsonl~", "2012-4.jsonl")
    }
    for path in others.values():
        path.write_bytes(b"not ours, and without a line end")
    place.write(record(2))
    assert {path.read_bytes() for path in others.values()} == {b"not ours, and without a line end"}
    assert set(place.committed) == {PART}


@pytest.mark.parametrize(
    ("method", "suffix", "unpack"), [("gzip", "gz", gzip.decompress), ("zstd", "zst", zstd.decompress)]
)
def test_closed_parts_are_compressed(place, method, suffix, unpack):
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root)
    feed.add(record(1), SITE)
    feed.compress(method)
    feed.add(record(2), SITE)
    feed.compress(method)
    feed.add(record(3), SITE)
    feed.flush()
    ledger.close()
    packed = [place.part.with_name(f"2012-04.00{number}.jsonl.{suffix}") for number in (1, 2)]
    assert [[json.loads(line) for line in unpack(path.read_bytes()).splitlines()] for path in packed] == [
        [record(1)],
        [record(2)],
    ]
    assert lines(place.root) == {PART: [record(3)]}
    assert place.held(1).file == f"{SITE}/2012-04.001.jsonl.{suffix}"
    assert place.write(record(1), record(2), record(3)) == {Outcome.UNCHANGED: 3}
    place.file.unlink()
    assert place.write(record(1), record(2), record(3)) == {Outcome.UNCHANGED: 3}


@pytest.mark.parametrize("moment", ["compressed", "committed"])
def test_a_kill_while_a_part_is_compressed(place, monkeypatch, moment):
    place.write(record(1), record(2))
    ledger = Ledger(place.file)
    feed = Feed(ledger, place.root)
    target = (Ledger, "move") if moment == "compressed" else (Path, "unlink")
    monkeypatch.setattr(*target, lambda *arguments: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        feed.compress("gzip")
    ledger.close()
    monkeypatch.undo()
    assert place.write(record(1), record(2)) == {Outcome.UNCHANGED: 2}
    packed = place.part.with_name("2012-04.001.jsonl.gz")
    assert (packed.exists(), place.part.exists()) == ((False, True) if moment == "compressed" else (True, False))


def test_a_ledger_of_another_version_is_an_error(place):
    place.write(record(1))
    with sqlite3.connect(place.file) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(
        LedgerError, match=r"written by a newer newsspider \(its version is 99, .* or move the file away"
    ):
        Ledger(place.file)


@pytest.mark.parametrize("dump", sorted((Path(__file__).parent / "old").glob("*.sql")), ids=lambda path: path.stem)
def test_a_ledger_of_an_earlier_version_is_taken_over(place, dump):
    """It was filled with these records by newsspider as of that version."""
    written = [record(1), record(2), record(3, verdict="incomplete"), record(1, "The ferry was on time.")]
    digest = record(1)["digest"]
    place.write(*written)
    lines_before, before = lines(place.root), place.held(2)
    for file in files_of(place.file):
        file.unlink(missing_ok=True)
    with sqlite3.connect(place.file) as db:
        db.executescript(dump.read_text("utf-8"))
    after = place.held(2)
    assert replace(after, updated_at="", fields=0) == replace(before, updated_at="", fields=0)
    assert place.held(3).attempts == 1
    assert place.write(record(1, "The ferry was on time."), record(2), record(4)) == {
        Outcome.UNCHANGED: 2,
        Outcome.NEW: 1,
    }
    assert lines(place.root)[PART] == [*lines_before[PART], record(4)]
    assert lines_before[PART][-1]["previousDigest"] == digest
    assert place.held(3).attempts == 1


def test_a_ledger_that_cannot_be_opened_is_an_error(tmp_path):
    (tmp_path / "ledger.sqlite").write_bytes(b"no database " * 500)
    with pytest.raises(LedgerError, match="is damaged: file is not a database. A harvest makes it anew"):
        Ledger(tmp_path / "ledger.sqlite")


def test_nothing_is_logged_where_nothing_is_wrong(place, caplog):
    with caplog.at_level(logging.WARNING):
        place.write(record(1))
        place.write(record(2))
    assert caplog.text == ""


def test_a_feed_of_one_file_and_one_of_parts_share_a_ledger_and_leave_each_other_alone(tmp_path):
    """The article spider writes one file, the archive spider parts: neither forgets what the other has."""
    file = tmp_path / "article.jsonl"
    ledger = Ledger(tmp_path / "ledger.sqlite")
    for _ in range(2):
        for root, number in ((file, 1), (tmp_path / "articles", 2)):
            feed = Feed(ledger, root)
            feed.add(record(number), SITE)
            feed.flush()
            feed.compress("gzip") if root is file else None
    assert [json.loads(line) for line in file.read_text("utf-8").splitlines()] == [record(1)]
    assert lines(tmp_path / "articles") == {PART: [record(2)]}
    assert ledger.article(record(1)["id"]).file == "article.jsonl"
