"""The report as plain data: for machines, and, shortened, for the page."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from newsspider.coverage.model import ArticleLine, Coverage, DayCount, State

STATES = tuple(State)


def as_data(coverage: Coverage) -> dict[str, Any]:
    """Return the whole report as plain data, ready for JSON. Of many articles it has those with a problem."""
    whole = coverage.whole
    return {
        "site": coverage.site,
        "since": coverage.days[0].day if coverage.days else None,
        "until": coverage.days[-1].day if coverage.days else None,
        "share": round(coverage.share, 6),
        "shareOf": share_of(coverage),
        "hidden": coverage.hidden,
        "unknown": [{"since": first, "until": last} for first, last in coverage.unknown],
        "total": {**_count(whole), "unlisted": coverage.unlisted},
        "months": [{"month": month.day, **_count(month)} for month in coverage.months],
        "days": [{"day": day.day, **_count(day)} for day in coverage.days if day.counts or day.failed_lists],
        "undated": [{"day": day.day, **_count(day)} for day in coverage.undated],
        "unusual": [{**asdict(each), "sentence": each.sentence} for each in coverage.unusual],
        "gaps": [{"day": day, "usual": usual} for day, usual in coverage.gaps.items()],
        "lostLists": [each._asdict() for each in coverage.lost_lists],
        **({"named": _named(coverage)} if coverage.named else {}),
        "articles": [_article(line) for line in coverage.lines],
    }


def share_of(coverage: Coverage) -> str:
    """Return what the share is a share of, as one sentence."""
    known = coverage.whole.expected
    if not coverage.hidden:
        return f"{known:,} known articles"
    why = []
    if coverage.unknown_days:
        why.append(f"{coverage.unknown_days:,} days of which no list speaks")
    if coverage.whole.failed_lists:
        why.append(_lists(coverage.whole.failed_lists))
    hidden = f"about {coverage.hidden:,} more behind {' and '.join(why)}"
    return f"{known + coverage.hidden:,} articles ({known:,} known, {hidden})"


def _lists(number: int) -> str:
    return "a list that could not be read" if number == 1 else f"{number:,} lists that could not be read"


def _count(day: DayCount) -> dict[str, Any]:
    share = day.share
    return {
        "expected": day.expected,
        **{state.value: day.count(state) for state in STATES},
        "failedLists": day.failed_lists,
        "share": None if share is None else round(share, 6),
        **({"fields": dict(day.fields)} if day.fields else {}),
    }


def _named(coverage: Coverage) -> dict[str, Any]:
    return {
        "days": [{"day": day, **named._asdict()} for day, named in coverage.named.items()],
        "neither": [day.day for day in coverage.days if day.day not in coverage.named],
    }


def _article(line: ArticleLine) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(line).items() if value}


def as_page_data(coverage: Coverage, max_bytes: int) -> dict[str, Any]:
    """Return the report for the page: counts as lists in the order of STATES, articles as far as `max_bytes` go.

    Where not all articles fit, each day has its worst first and in turn, so that no day is without any.
    """
    lines, left_out = choose_lines(coverage.lines, max_bytes)
    prefix = _common_prefix(lines)
    reasons: dict[str, int] = {}
    files: dict[str, int] = {}
    articles: dict[str, list[list[Any]]] = {}
    for line in lines:
        reason = reasons.setdefault(line.reason, len(reasons))
        file = files.setdefault(line.file, len(files))
        row = [STATES.index(line.state), line.url.removeprefix(prefix), line.title, reason, file]
        articles.setdefault(line.day, []).append(row)
    return {
        "site": coverage.site,
        "states": [state.value for state in STATES],
        "since": coverage.days[0].day if coverage.days else None,
        "days": [_row(day) for day in coverage.days],
        "months": [[month.day, _row(month), dict(month.fields)] for month in coverage.months],
        "undated": [[day.day, _row(day)] for day in coverage.undated],
        "whole": _row(coverage.whole),
        "unlisted": coverage.unlisted,
        "gaps": dict(coverage.gaps),
        "named": dict(coverage.named),
        "share": round(coverage.share, 6),
        "shareOf": share_of(coverage),
        "unknown": coverage.unknown,
        "unusual": [[each.first, each.sentence] for each in coverage.unusual],
        "worst": [day.day for day in coverage.worst_days(30)],
        "prefix": prefix,
        "reasons": list(reasons),
        "files": list(files),
        "articles": articles,
        "leftOut": left_out,
    }


def _row(day: DayCount) -> list[int]:
    """Return a day as numbers: the states, failed lists; without the zeros at the end."""
    row = [*(day.count(state) for state in STATES), day.failed_lists]
    while row and not row[-1]:
        row.pop()
    return row


def choose_lines(lines: Iterable[ArticleLine], max_bytes: int) -> tuple[list[ArticleLine], Mapping[str, int]]:
    """Return the articles that fit, in order, and how many of each day do not."""
    by_day: dict[str, list[ArticleLine]] = {}
    for line in lines:
        by_day.setdefault(line.day, []).append(line)
    left = max_bytes
    taken = dict.fromkeys(by_day, 0)
    open_days = list(by_day)
    while open_days and left > 0:
        still_open = []
        for day in open_days:
            size = _size(by_day[day][taken[day]])
            if size > left:
                left = 0
                break
            left -= size
            taken[day] += 1
            if taken[day] < len(by_day[day]):
                still_open.append(day)
        open_days = still_open
    chosen = [line for day, members in by_day.items() for line in members[: taken[day]]]
    return chosen, {day: len(members) - taken[day] for day, members in by_day.items() if len(members) > taken[day]}


def _size(line: ArticleLine) -> int:
    """Return the bytes of an article in the page, about: JSON's quotes and brackets are 14."""
    return len(line.url.encode()) + len(line.title.encode()) + 14


def _common_prefix(lines: list[ArticleLine]) -> str:
    """Return what all addresses begin with, up to a slash."""
    if not lines:
        return ""
    low, high = min(line.url for line in lines), max(line.url for line in lines)
    length = next((at for at, (one, other) in enumerate(zip(low, high, strict=False)) if one != other), len(low))
    return low[: low.rfind("/", 0, length) + 1]
