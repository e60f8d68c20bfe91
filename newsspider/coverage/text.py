"""The report for a terminal: a table, the days that stand out, and one line for cron."""

from collections.abc import Iterable
from math import floor

from newsspider.coverage.data import share_of
from newsspider.coverage.model import Coverage, DayCount, Named, State
from newsspider.coverage.report import add_up

COLUMNS = (
    ("", 12), ("known", 9), ("complete", 9), ("unknown", 8), ("incompl.", 9), ("failed", 8), ("not yet", 8),
    ("skipped", 8), ("there", 8),
)  # fmt: skip


def as_table(coverage: Coverage, worst: int = 15) -> str:
    """Return the report as text: counts by day, month or year; what has no day; worst days; gaps."""
    rows = [_row(span.day, span) for span in _spans(coverage)]
    rows += [_row("no day" if not count.day else f"{count.day}-?", count) for count in coverage.undated]
    rows.append(_row("all", coverage.whole))
    lines = [_title(coverage), "", _join(name for name, _ in COLUMNS), *map(_join, rows)]
    lines += ["", f"There: {_share(coverage)}."]
    lines += _unknown(coverage) + _lost_lists(coverage, worst) + _unusual(coverage, worst)
    lines += _worst(coverage, worst) + _gaps(coverage, worst) + _named(coverage)
    return "\n".join(lines) + "\n"


def as_line(coverage: Coverage) -> str:
    """Return the report on one line."""
    whole = coverage.whole
    parts = [f"{whole.count(state):,} {_name(state)}" for state in (State.INCOMPLETE, State.FAILED, State.MISSING)]
    parts += [f"{whole.failed_lists:,} lists not read"] if whole.failed_lists else []
    parts += [coverage.unusual[-1].sentence] if coverage.unusual else []
    parts += [f"{len(coverage.gaps):,} days with less than usual"] if coverage.gaps else []
    return f"{_title(coverage)}: {_share(coverage)}; {', '.join(parts)}"


def _share(coverage: Coverage) -> str:
    return f"{_floor(coverage.share)} of {share_of(coverage)}"


def _title(coverage: Coverage) -> str:
    if not coverage.days:
        return coverage.site
    return f"{coverage.site}, {coverage.days[0].day} to {coverage.days[-1].day}"


def _spans(coverage: Coverage) -> Iterable[DayCount]:
    """Return up to 62 days; of more days the months, and of more than 36 months the years."""
    if len(coverage.days) <= 62:
        return coverage.days
    if len(coverage.months) <= 36:
        return coverage.months
    years: dict[str, list[DayCount]] = {}
    for month in coverage.months:
        years.setdefault(month.day[:4], []).append(month)
    return (add_up(year, months) for year, months in years.items())


def _row(name: str, count: DayCount) -> list[str]:
    states = (State.COMPLETE, State.UNKNOWN, State.INCOMPLETE, State.FAILED, State.MISSING, State.SKIPPED)
    known = sum(count.counts.values())
    cells = (f"{count.count(state):,}" if count.count(state) else "-" for state in states)
    return [name, f"{known:,}", *cells, _percent(count) if count.expected else ""]


def _join(cells: Iterable[str]) -> str:
    first, *others = zip(cells, COLUMNS, strict=True)
    padded = [first[0].ljust(first[1][1]), *(cell.rjust(width) for cell, (_, width) in others)]
    return " ".join(padded).rstrip()


def _unknown(coverage: Coverage) -> list[str]:
    lines = [f"  nothing is listed {_span(*span)}" for span in coverage.unknown]
    return ["", "Days of which no list speaks:", *lines] if lines else []


def _lost_lists(coverage: Coverage, count: int) -> list[str]:
    """Return the lists that were not read, or not whole, and why."""
    lines = [f"  {each.url}: {each.reason}" for each in coverage.lost_lists[:count]]
    rest = len(coverage.lost_lists) - len(lines)
    return ["", "Lists not read, or not whole:", *lines, *([f"  and {rest:,} more"] if rest else [])] if lines else []


def _unusual(coverage: Coverage, count: int) -> list[str]:
    """Return the newest of what is unusual."""
    if not coverage.unusual:
        return []
    lines = [f"  {each.sentence}" for each in coverage.unusual[-count:]]
    rest = len(coverage.unusual) - len(lines)
    return ["", "Unusual for the site:", *([f"  {rest:,} earlier"] if rest else []), *lines]


def _span(first: str, last: str) -> str:
    return f"on {first}" if first == last else f"from {first} to {last}"


def _worst(coverage: Coverage, count: int) -> list[str]:
    days = coverage.worst_days(count)
    if not days:
        return []
    lines = ["", "Days that lack most:"]
    for day in days:
        states = (State.FAILED, State.INCOMPLETE, State.MISSING)
        lacks = [f"{day.count(state):,} {_name(state)}" for state in states if day.count(state)]
        lacks += [f"{day.failed_lists} of its lists not read"] if day.failed_lists else []
        lines.append(f"  {day.day}  {', '.join(lacks)} of {day.expected:,}")
    return lines


def _gaps(coverage: Coverage, count: int) -> list[str]:
    if not coverage.gaps:
        return []
    expected = {day.day: day.expected for day in coverage.days}
    lines = ["", "Days for which the lists name less than usual:"]
    shown = list(coverage.gaps.items())[:count]
    lines += [f"  {day}  {expected[day]:,}, usually {usual:,}" for day, usual in shown]
    rest = len(coverage.gaps) - len(shown)
    return [*lines, f"  and {rest:,} more"] if rest else lines


def _named(coverage: Coverage) -> list[str]:
    """Return where the articles are named, by the same spans as the table, if a web archive's index was read."""
    if not coverage.named:
        return []
    rows = [
        ("", "both", "site only", "archive only", "neither"),
        *(_named_in(coverage, span) for span in _spans(coverage)),
    ]
    lines = (f"{span:<12}{both:>6}{site:>11}{archive:>14}{neither:>13}" for span, both, site, archive, neither in rows)
    return ["", "Articles that are named by the site's lists, and by the web archive's index:", *lines]


def _named_in(coverage: Coverage, span: DayCount) -> tuple[str, str, str, str, str]:
    """Return the sums of a span, and on how many of its days neither names an article."""
    days = [day.day for day in coverage.days if day.day.startswith(span.day)]
    named = [coverage.named[day] for day in days if day in coverage.named]
    both, site, archive = (f"{sum(column):,}" if any(column) else "-" for column in zip(Named(), *named, strict=True))
    empty = len(days) - len(named)
    return span.day, both, site, archive, f"{empty:,} day{'s' * (empty > 1)}" if empty else "-"


def _name(state: State) -> str:
    return "not fetched yet" if state is State.MISSING else state.value


def _percent(count: DayCount) -> str:
    return _floor(1.0 if count.share is None else count.share)


def _floor(share: float) -> str:
    """Return a share, rounded down: 99.99 % is not everything."""
    return f"{floor(share * 1000 + 1e-9) / 10:.1f} %"
