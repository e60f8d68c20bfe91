"""What was taken out for good: the list of it, and that neither feed nor lists have it again."""

import gzip
import json
from datetime import UTC, datetime

import pytest

from newsspider.archive import Link, Source
from newsspider.article.identity import article_id
from newsspider.ledger import Ledger, LedgerError, Outcome
from newsspider.ledger.links import Links
from newsspider.ledger.removal import REMOVED, Removal, is_of, read_removals, remove_lines, write_removals
from tests.ledger.invented import SITE, record

GONE = record(1, "a text", pages=2)
ADDRESSES = frozenset({GONE["id"], *(article_id(page["url"]) for page in GONE["pages"])})
REMOVAL = Removal(GONE["id"], sorted(ADDRESSES), "2026-11-29T06:00:00Z", "asked for")


def test_the_list_is_read_as_it_was_written(tmp_path):
    path = tmp_path / REMOVED
    assert read_removals(path) == []
    write_removals(path, [REMOVAL, REMOVAL])
    assert read_removals(path) == [REMOVAL, REMOVAL]
    assert json.loads(path.read_text().splitlines()[0]) == {
        "id": GONE["id"], "addresses": sorted(ADDRESSES), "removedAt": "2026-11-29T06:00:00Z", "reason": "asked for",
    }  # fmt: skip


def test_a_list_that_cannot_be_read_is_said(tmp_path):
    (tmp_path / REMOVED).write_text("{")
    with pytest.raises(LedgerError, match=f"{REMOVED} cannot be read"):
        Ledger(tmp_path / "ledger.sqlite")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (json.dumps(GONE), True),
        (json.dumps({"id": GONE["id"]}), True),
        (json.dumps({"kind": "page", "url": GONE["url"] + "?utm_source=x"}), True),
        (json.dumps(record(7) | {"pages": GONE["pages"][1:]}), True),
        (json.dumps(record(2)), False),
        (json.dumps({"id": 5, "url": None}), False),
        ("no JSON", False),
        ("\xff", False),
        ("[1]", False),
    ],
)
def test_whose_a_line_is(line, expected):
    assert is_of(line.encode("latin-1"), ADDRESSES) is expected


@pytest.mark.parametrize("name", ["x.jsonl", "x.jsonl.gz"])
def test_lines_of_other_files_go_and_the_others_stay_to_the_byte(tmp_path, name):
    path = tmp_path / name
    opened = gzip.open if name.endswith("gz") else open
    others = (json.dumps(record(2)) + "\nno JSON\n", json.dumps(record(3)))
    with opened(path, "wt") as sink:
        sink.write(others[0] + json.dumps(GONE) + "\n" + others[1])
    assert remove_lines(path, ADDRESSES, []) == 1
    before = path.stat().st_ino
    assert remove_lines(path, ADDRESSES, []) == 0
    assert path.stat().st_ino == before
    with opened(path, "rt") as source:
        assert source.read() == "".join(others)
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_neither_the_feed_nor_the_lists_take_it_again(place):
    write_removals(place.file.with_name(REMOVED), [REMOVAL])
    assert place.write(GONE, record(2)) == {Outcome.REMOVED: 1, Outcome.NEW: 1}
    assert place.held(1) is None
    ledger = Ledger(place.file)
    links, now = Links(ledger), datetime(2026, 1, 1, tzinfo=UTC).isoformat()
    urls = [GONE["url"], record(3)["url"]]
    links.note(SITE, [Link(url, source=Source.FEED, found_at="https://harbourpost.example/feed") for url in urls], now)
    assert ledger.connection.execute("SELECT url FROM links").fetchall() == [(urls[1],)]
    assert [links.is_new(SITE, url) for url in (*urls, record(4)["url"])] == [False, False, True]
    ledger.close()


def test_nothing_of_it_is_left_in_the_ledger(place):
    place.write(GONE, record(2))
    ledger = Ledger(place.file)
    Links(ledger).note(
        SITE, [Link(GONE["url"], source=Source.FEED, found_at="https://x.example", title="A headline")], "2026"
    )
    assert ledger.addresses_of(GONE["id"]) == ADDRESSES
    ledger.remove(ADDRESSES)
    ledger.close()
    data = place.file.read_bytes()
    assert GONE["url"].encode() not in data
    assert b"A headline" not in data
    assert place.held(2) is not None
