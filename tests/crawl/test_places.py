"""Where captures stand in the files of an archive, and which are had together."""

from datetime import UTC, datetime

import pytest

from newsspider.crawl import places
from newsspider.crawl.places import Places
from newsspider.webarchives.model import Place, Row


def row(offset, length=100, file="a", url=None, year=2012):
    url = url or f"http://paper.example/{offset}"
    return Row("", datetime(year, 4, 1, tzinfo=UTC), url, "text/html", 200, "X", Place(file, offset, length))


def held(*rows):
    held = Places()
    held.add(rows)
    return held


def test_the_captures_of_a_page_in_any_spelling():
    first = row(0, url="https://www.paper.example/story/", year=2012)
    other = row(500, url="http://paper.example/story?utm_source=x", year=2014)
    store = held(other, first, row(900), Row("", first.time, first.url), first)
    assert store.of("http://paper.example/story") == (first, other)
    assert store.of("http://paper.example/other") == ()


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (0, [0, 100, 250]),
        (100, [0, 100, 250]),
        (250, [0, 100, 250]),
        (600, [600]),
        (2000, [2000, 2400]),
        (2400, [2400, 2800]),
        (2800, [2400, 2800]),
    ],
)
def test_what_stands_together(monkeypatch, at, expected):
    monkeypatch.setattr(places, "GAP", 50)
    monkeypatch.setattr(places, "AHEAD", 900)
    rows = [row(0), row(100), row(250), row(600), row(2000, 400), row(2400, 400), row(2800, 400), row(120, file="b")]
    place = next(each.place for each in rows if each.place.offset == at)
    assert [each.offset for each in held(*rows).together(place)] == expected
