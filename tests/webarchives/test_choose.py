"""Which capture of a page is taken."""

from datetime import UTC, date, datetime

import pytest

from newsspider.webarchives import Row
from newsspider.webarchives.choose import choose


def row(day: str, status: int | None = 200, digest: str = "", mime: str = "text/html") -> Row:
    return Row("k", at(day), "http://gazette.example/a", mime, status, digest or day)


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


ROWS = (row("2012-04-01"), row("2012-05-01"), row("2013-01-01"), row("2014-01-01"))


@pytest.mark.parametrize(
    ("rows", "wanted", "tried", "published", "expected"),
    [
        (ROWS, "2012-05-20", (), None, ["2012-05-01", "2012-04-01", "2013-01-01", "2014-01-01"]),
        (ROWS, None, (), None, ["2012-04-01", "2012-05-01", "2013-01-01", "2014-01-01"]),
        (ROWS, None, (), "2012-04-20", ["2012-05-01", "2013-01-01", "2014-01-01"]),
        ((row("2012-04-18"), row("2012-04-19")), None, (), "2012-04-20", ["2012-04-19"]),
        (ROWS, "2012-04-01", ("2012-04-01",), None, ["2012-05-01", "2013-01-01", "2014-01-01"]),
        ((row("2012-04-01", 404), row("2012-05-01", 301), row("2012-06-01")), None, (), None, ["2012-06-01"]),
        ((row("2012-04-01", None, mime="warc/revisit"),), None, (), None, ["2012-04-01"]),
        # the same payload holds the same wrong page
        ((row("2012-04-01", digest="X"), row("2012-04-02", digest="X"), row("2012-06-01")), None, ("2012-04-01",), None,
         ["2012-06-01"]),
        ((), None, (), None, []),
    ],
)  # fmt: skip
def test_choose(rows, wanted, tried, published, expected) -> None:
    moment = at(wanted) if wanted else None
    day = date.fromisoformat(published) if published else None
    chosen = choose(rows, moment, {at(each) for each in tried}, day)
    assert [f"{each.time:%Y-%m-%d}" for each in chosen] == expected
