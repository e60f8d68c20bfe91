"""Complete, incomplete or unknown: from what evidence."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from newsspider.article.model import Completeness, Missing, NumberedPage, Verdict

MAX_NAMED = 1_000  # missing pages that are named one by one; a page that claims millions is not believed


class End(Enum):
    """How a walk ended."""

    LAST = "no further page is linked"
    SINGLE_VIEW = "single view"
    FULLER = "single view: it holds more than the pages that could be had, and does not prove to be whole"
    BROKEN = "a page could not be had"
    ASTRAY = "the link to the next page led elsewhere"
    SERIES = "the pages linked are articles of a series: each has its own headline and its own date"
    CAP = "more pages than the limit"
    SLIDESHOW = "slideshow: its slides are followed only where the site's declaration says so"


SINGLE_VIEWS = (End.SINGLE_VIEW, End.FULLER)


def judge(
    pages: Sequence[NumberedPage],
    missing: Sequence[Missing],
    declared: int | None,
    end: End,
    held: Sequence[int] = (),
) -> Completeness:
    """The verdict on a finished walk.

    `missing` are the pages that were asked for in vain or named without a link, `declared` the greatest total that a
    page named, `held` the pages that were found and whose text stands on another.
    """
    found = tuple(page.number for page in pages)
    if end is End.SINGLE_VIEW:
        return Completeness(Verdict.COMPLETE, declared, found, reason=end.value)
    if end in (End.SLIDESHOW, End.FULLER, End.SERIES):
        return Completeness(Verdict.UNKNOWN, declared, found, reason=end.value)
    found = tuple(sorted({*found, *held}))
    lost = _name_all(found, missing, declared)
    if end is End.ASTRAY and len(lost) == 1:
        return Completeness(Verdict.UNKNOWN, declared, found, reason=f"{end.value}: it {lost[0].reason}")
    if lost:
        return Completeness(Verdict.INCOMPLETE, declared, found, lost, _sentence(lost))
    return _judge_unbroken(pages, found, declared)


def _judge_unbroken(pages: Sequence[NumberedPage], found: tuple[int, ...], declared: int | None) -> Completeness:
    last = pages[-1].page.pager
    if declared is not None:
        return Completeness(Verdict.COMPLETE, declared, found, reason="all declared pages were found")
    if len(pages) == 1 and not last.pages and last.number is None:
        return Completeness(Verdict.COMPLETE, declared, found, reason="the page names no other")
    if last.previous or last.pages or last.number is not None:
        return Completeness(Verdict.COMPLETE, declared, found, reason="the last page links no further one")
    return Completeness(Verdict.UNKNOWN, declared, found, reason="the last page does not say that it is the last")


def _name_all(found: Sequence[int], missing: Sequence[Missing], declared: int | None) -> tuple[Missing, ...]:
    """The missing pages in order: those that were tried, and those between that nothing links."""
    named = {page.number: page for page in missing if page.number not in found}
    highest = max([min(declared or 0, MAX_NAMED), *found, *named])
    for number in range(1, highest + 1):
        if number not in found:
            named.setdefault(number, Missing(number, "no link to it"))
    return tuple(named[number] for number in sorted(named))


def _sentence(lost: Sequence[Missing]) -> str:
    first, rest = lost[0], len(lost) - 1
    return f"page {first.number}: {first.reason}" + (f" (and {rest} more)" if rest else "")
