"""What is unusual for a site, by its declaration and by its past."""

from __future__ import annotations

import datetime as dt

import pytest

from newsspider.coverage import DayCount, State
from newsspider.coverage.usual import Sign, Unusual, find_below, find_unlike_past, lost_fields
from newsspider.sites.model import Expect

FIRST = dt.date(2012, 4, 2)  # a Monday


def days(*numbers: int, **fields: float) -> list[DayCount]:
    """A day for each number of articles. `fields`: the share of them that has each."""
    return [
        DayCount(
            (FIRST + dt.timedelta(days=at)).isoformat(),
            {State.COMPLETE: number},
            fields={"articleBody": number, **{name: round(number * share) for name, share in fields.items()}},
        )
        for at, number in enumerate(numbers)
    ]


def told(found: list[Unusual]) -> list[tuple[Sign, str, str, float, float]]:
    return [(each.sign, each.first[5:], each.last[5:], each.found, each.usual) for each in found]


WEEK = (3, 3, 3, 3, 3, 3, 0)  # nothing on Sundays
EIGHT = WEEK * 8


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (EIGHT, []),
        (EIGHT + WEEK, []),
        (EIGHT + (2, 2, 2, 2, 2, 2, 0), []),
        (EIGHT + (1, 1, 1, 1, 1, 1, 0), [(Sign.FEWER, "05-28", "06-03", 6, 18)]),
        (EIGHT + (1, 1, 1, 1, 1, 1, 0) * 2, [(Sign.FEWER, "05-28", "06-10", 6, 18)]),
        (EIGHT + (0,) * 7, [(Sign.SILENT, "05-28", "06-03", 0, 18)]),
        (EIGHT + (0,) * 14, [(Sign.SILENT, "05-28", "06-10", 0, 18)]),
        (EIGHT + (3, 3, 0, 0), [(Sign.SILENT, "05-30", "05-31", 0, 6)]),
        (EIGHT + (3, 3, 0), []),  # one day may be a holiday
        (EIGHT + (3, 3, 3, 3, 3, 0, 0), []),  # of these two the Sunday is no loss
        (WEEK * 3 + (0,) * 7, []),  # too short a past
        ((0, 0, 0, 1, 0, 0, 0) * 8 + (0,) * 7, []),  # too small a paper
        ((), []),
    ],
)  # fmt: skip
def test_a_site_that_falls_silent_or_halves(numbers: tuple[int, ...], expected: list) -> None:
    assert told(find_unlike_past(days(*numbers), Expect())) == expected


def test_what_is_declared_takes_the_place_of_the_past() -> None:
    assert find_unlike_past(days(*EIGHT, *(0,) * 7), Expect(a_week=1)) == []


@pytest.mark.parametrize(
    ("numbers", "expect", "expected"),
    [
        ((5, 5, 1, 0, 5), Expect(a_day=3), [(Sign.BELOW_DAY, "04-04", "04-05", 0, 3)]),
        ((5, 5), Expect(a_day=5), []),
        ((5, 5) * 7, Expect(a_week=36), [(Sign.BELOW_WEEK, "04-02", "04-15", 35, 36)]),
        ((5,) * 6, Expect(a_week=36), []),  # no whole week
        ((5, 0), Expect(), []),
    ],
)
def test_less_than_the_declaration_expects(numbers: tuple[int, ...], expect: Expect, expected: list) -> None:
    assert told(find_below(days(*numbers), expect)) == expected


def test_fields_that_each_article_must_have() -> None:
    found = find_below(days(4, 4, 4, authors=0.5, headline=1), Expect(fields=("authors", "headline")))
    assert [each.sentence for each in found] == [
        "authors: 6 articles from 2012-04-02 to 2012-04-04 lack it, and the declaration expects it of each"
    ]


@pytest.mark.parametrize(
    ("now", "before", "lost"),
    [
        ({"articleBody": 10, "datePublished": 1}, {"articleBody": 20, "datePublished": 20}, ["datePublished"]),
        ({"articleBody": 10}, {"articleBody": 20, "datePublished": 20, "authors": 17}, ["datePublished", "authors"]),
        ({"articleBody": 10, "datePublished": 6}, {"articleBody": 20, "datePublished": 20}, []),
        ({"articleBody": 10}, {"articleBody": 20, "authors": 12}, []),  # many had none before
        ({"articleBody": 3}, {"articleBody": 20, "datePublished": 20}, []),
        ({"articleBody": 10}, {"articleBody": 5, "datePublished": 5}, []),
    ],
)
def test_lost_fields(now: dict[str, int], before: dict[str, int], lost: list[str]) -> None:
    assert [field for field, _ in lost_fields(now, before)] == lost


def test_a_field_that_is_lost_is_told_from_the_week_on() -> None:
    before, after = days(*EIGHT, datePublished=1.0), days(*EIGHT, *WEEK, datePublished=0.0)[56:]
    (found,) = find_unlike_past([*before, *after], Expect())
    assert found.sentence == (
        "datePublished: 0% of the articles from 2012-05-28 to 2012-06-03 have it, where 100% are usual"
    )
