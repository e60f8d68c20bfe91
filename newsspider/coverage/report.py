"""Counts of days become the report."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median

from newsspider.coverage.model import ArticleLine, Asked, Coverage, DayCount, State
from newsspider.coverage.usual import Span, Unusual, find_below, find_unlike_past

NEIGHBOURS = 6  # weeks before and after whose same weekday says what is usual
USUAL = 4  # articles a day below which a day without any is nothing special
WEEK = 7  # days
FEW = 1 / 3  # of the usual number, which makes a day stand out


def make_report(
    site: str,
    counts: Iterable[DayCount],
    lines: Iterable[ArticleLine] = (),
    asked: Asked | None = None,
    unlisted: int = 0,
) -> Coverage:
    """Return the report on a site. Without a period it is on the days that have anything or were asked for."""
    asked = asked or Asked()
    period = asked.period
    dated: dict[dt.date, DayCount] = {}
    undated: list[DayCount] = []
    for count in counts:
        day = _day(count.day)
        if day is None:
            if not period.excludes(count.day):
                undated.append(count)
        elif period.overlaps(day, day):
            dated[day] = count
    days = _without_gaps(dated, asked)
    return Coverage(
        site=site,
        days=days,
        undated=tuple(undated),
        months=tuple(_months(days)),
        whole=add_up("all", (*days, *undated)),
        gaps=find_gaps(days),
        unknown=tuple(find_unknown(days, asked)),
        unusual=tuple(sorted(_unusual(days, asked), key=lambda each: (each.last, each.sign))),
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


def _without_gaps(dated: dict[dt.date, DayCount], asked: Asked) -> tuple[DayCount, ...]:
    """Return a count for each day of the period, an empty one where there is none."""
    named = filter(None, (_day(day) for span in asked.spans for day in span))
    known = [*dated, *named]
    first = asked.period.since or min(known, default=None)
    last = asked.period.until or max(known, default=None)
    if first is None or last is None:
        return ()
    span = min((last - first).days + 1, 400 * 366)  # four centuries: the span of digitised newspapers
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


def find_unknown(days: tuple[DayCount, ...], asked: Asked) -> Iterator[Span]:
    """Yield the stretches of days that were asked for and of which no list speaks: a week or more, or all there is.

    Shorter ones are ordinary: small papers do not appear every day, and sitemaps do not say so.
    """
    empty = [day.day for day in days if not day.counts and not day.failed_lists]
    asked_for, _ = _split(empty, asked.wanted)
    _, unknown = _split(asked_for, asked.read)
    for stretch in _stretches(unknown):
        if len(stretch) >= WEEK or len(stretch) == len(days):
            yield stretch[0], stretch[-1]


def _unusual(days: tuple[DayCount, ...], asked: Asked) -> Iterator[Unusual]:
    """Yield what is unusual, without the day of the last harvest, which was not over, and without weeks of days that
    nobody asked for."""
    _, not_asked = _split([day.day for day in days if not day.counts], asked.wanted)
    left_out = {day for stretch in _stretches(not_asked) if len(stretch) >= WEEK for day in stretch}
    judged = [day for day in days if day.day not in left_out and day.day < (asked.today or "9999")]
    counts = {day.day: day for day in judged}
    for stretch in _stretches(counts):
        segment = [counts[day] for day in stretch]
        yield from find_below(segment, asked.expect)
        yield from find_unlike_past(segment, asked.expect)


def _split(days: Iterable[str], spans: Iterable[Span]) -> tuple[list[str], list[str]]:
    """Return the days in any of the spans, and the others. Days come in order."""
    waiting = sorted(spans, reverse=True)
    inside: list[str] = []
    outside: list[str] = []
    last = ""  # of the spans that have begun
    for day in days:
        while waiting and waiting[-1][0] <= day:
            last = max(last, waiting.pop()[1])
        (inside if day <= last else outside).append(day)
    return inside, outside


def _stretches(days: Iterable[str]) -> Iterator[list[str]]:
    """Yield the days, those that follow one another together."""
    stretch: list[str] = []
    for day in days:
        if stretch and dt.date.fromisoformat(day) - dt.date.fromisoformat(stretch[-1]) > dt.timedelta(days=1):
            yield stretch
            stretch = []
        stretch.append(day)
    if stretch:
        yield stretch


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
