"""The days that a date stands for, and which dates a period excludes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from newsspider.archive.model import Period, span_of


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2012", dt.date(2012, 1, 1), dt.date(2012, 12, 31)),
        ("2012-02", dt.date(2012, 2, 1), dt.date(2012, 2, 29)),
        ("2012-12", dt.date(2012, 12, 1), dt.date(2012, 12, 31)),
        ("2012-04-03", dt.date(2012, 4, 3), dt.date(2012, 4, 3)),
        ("2012-04-03T23:30:00+00:00", dt.date(2012, 4, 4), dt.date(2012, 4, 4)),
        ("2012-04-03T23:30:00", dt.date(2012, 4, 3), dt.date(2012, 4, 3)),
    ],
)
def test_span_of_a_date_in_berlin(date: str, first: dt.date, last: dt.date) -> None:
    assert span_of(date, ZoneInfo("Europe/Berlin")) == (first, last)


def test_span_of_what_is_no_date() -> None:
    assert span_of("2012-13") is None
    assert span_of("next week") is None


@pytest.mark.parametrize(
    ("date", "is_excluded"),
    [
        (None, False), ("2012-03-31", True), ("2012-04-01", False), ("2012-04-30", False), ("2012-05-01", True),
        ("2012", False), ("2011", True), ("2012-04", False), ("2012-03", True), ("nonsense", False),
        ("2012-03-31T23:30:00+00:00", False), ("2012-04-30T23:30:00+00:00", True),
    ],
)  # fmt: skip
def test_a_period_excludes_only_what_is_certain(date: str | None, is_excluded: bool) -> None:
    april = Period(dt.date(2012, 4, 1), dt.date(2012, 4, 30), ZoneInfo("Europe/Berlin"))
    assert april.excludes(date) is is_excluded
    assert Period().excludes(date) is False
