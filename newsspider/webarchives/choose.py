"""Which capture of a page is taken: the one nearest to a time that may be a page and was not found wanting."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from newsspider.webarchives.memento import FIRST
from newsspider.webarchives.model import Row

DAY = timedelta(days=1)  # the day of publication is the paper's, that of a capture is of UTC
MOST = 4  # captures of one page that are looked at


def choose(
    rows: Iterable[Row], at: datetime | None, tried: Collection[datetime] = (), published: date | None = None
) -> list[Row]:
    """Return the captures of a page to take, the best first: the nearest to `at`, without it the oldest.

    `tried` are the times of captures that held something else; those with the same payload hold it too. A capture
    before the day on which the page was published is of something else.
    """
    rows = list(rows)
    wanting = {row.digest for row in rows if row.time in tried and row.digest}
    fit = (
        row
        for row in rows
        if row.may_be_page
        and row.time not in tried
        and row.digest not in wanting
        and not is_before(row.time, published)
    )
    return sorted(fit, key=lambda row: (abs(row.time - (at or FIRST)), row.time))[:MOST]


def is_before(moment: datetime, published: date | None) -> bool:
    """Whether a capture was made before the day on which its page was published, wherever the paper is."""
    return published is not None and moment.date() < published - DAY
