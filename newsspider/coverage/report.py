"""Counts of days become the report."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from statistics import median

from newsspider.coverage.model import ArticleLine, Coverage, DayCount, State

NEIGHBOURS = 6  # weeks before and after whose same weekday says what is usual
USUAL = 4  # articles a day below which a day without any is nothing special
FEW = 1 / 3  # of the usual number, which makes a day stand out
MAX_DAYS = 400 * 366  # a period of four centuries: the span of digitised newspapers


def make_report(
    site: str,
    counts: Iterable[DayCount],
    lines: Iterable[ArticleLine] = (),
    since: dt.date | None = None,
    until: dt.date | None = None,
    unlisted: int = 0,
) -> Coverage:
    """Return the report on a site. Without `since` and `until` it is on the days that have anything."""
    dated: dict[dt.date, DayCount] = {}
    undated: list[DayCount] = []
    for count in counts:
        day = _day(count.day)
        if day is None:
            if not _is_outside(count.day, since, until):
                undated.append(count)
        elif (since is None or since <= day) and (until is None or day <= until):
            dated[day] = count
    days = _without_gaps(dated, since, until)
    return Coverage(
        site=site,
        since=since,
        until=until,
        days=days,
        undated=tuple(undated),
        months=tuple(_months(days)),
        whole=add_up("all", (*days, *undated)),
        gaps=find_gaps(days),
        lines=tuple(sorted(lines, key=_rank)),
        unlisted=unlisted,
    )


def _rank(line: ArticleLine) -> tuple[str, int, str]:
    return line.day, ORDER.index(line.state), line.url


ORDER = (State.FAILED, State.INCOMPLETE, State.MISSING, State.UNKNOWN, State.COMPLETE, State.SKIPPED)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _is_outside(month: str, since: dt.date | None, until: dt.date | None) -> bool:
    """Return whether a month or year lies outside the period; what has no date at all does not."""
    length = len(month)
    is_before = since is not None and month < since.isoformat()[:length]
    return is_before or (until is not None and month > until.isoformat()[:length])


def _without_gaps(dated: dict[dt.date, DayCount], since: dt.date | None, until: dt.date | None) -> tuple[DayCount, ...]:
    """Return a count for each day of the period, an empty one where there is none."""
    first = since or min(dated, default=None)
    last = until or max(dated, default=None)
    if first is None or last is None:
        return ()
    span = min((last - first).days + 1, MAX_DAYS)
    every = (first + dt.timedelta(days=number) for number in range(span))
    return tuple(dated.get(day) or DayCount(day.isoformat(), {}) for day in every)


def _months(days: tuple[DayCount, ...]) -> Iterable[DayCount]:
    groups: dict[str, list[DayCount]] = {}
    for day in days:
        groups.setdefault(day.day[:7], []).append(day)
    return (add_up(month, members) for month, members in groups.items())


def add_up(name: str, days: Iterable[DayCount]) -> DayCount:
    """Several counts as one."""
    counts: Counter[State] = Counter()
    fields: Counter[str] = Counter()
    failed_lists = 0
    for day in days:
        counts.update(day.counts)
        fields.update(day.fields)
        failed_lists += day.failed_lists
    return DayCount(name, counts, failed_lists, fields)


def find_gaps(days: tuple[DayCount, ...]) -> dict[str, int]:
    """Return the days with much less than usual, with the usual number: the median of the same weekday around them."""
    expected = [day.expected for day in days]
    gaps: dict[str, int] = {}
    for index, day in enumerate(days):
        weeks = (index + 7 * week for week in range(-NEIGHBOURS, NEIGHBOURS + 1) if week)
        around = [expected[other] for other in weeks if 0 <= other < len(days)]
        usual = median(around) if around else 0
        if usual >= USUAL and expected[index] < usual * FEW:
            gaps[day.day] = int(usual)
    return gaps
