"""Complete, incomplete or unknown: from what evidence."""

from collections.abc import Sequence

from newsspider.article.captured import find_misfit
from newsspider.article.model import Completeness, Missing, NumberedPage, Verdict
from newsspider.vocabulary.failures import End, Failure, FailureKind

MAX_NAMED = 1_000  # missing pages that are named one by one; a page that claims millions is not believed
SINGLE_VIEWS = (End.SINGLE_VIEW, End.FULLER)
ONE_PAGE = (*SINGLE_VIEWS, End.SLIDESHOW, End.SERIES)  # ends at which no page counts as missing


def judge(
    pages: Sequence[NumberedPage],
    missing: Sequence[Missing],
    declared: int | None,
    end: End,
    held: Sequence[int] = (),
) -> Completeness:
    """Return the verdict on a finished walk.

    `missing` are the pages that were asked for in vain or named without a link, `declared` the greatest total that a
    page named, `held` the pages that were found and whose text stands on another.
    """
    found = tuple(page.number for page in pages)
    lacking = next((page for page in pages if page.page.lacks), None)
    if lacking is None and end in ONE_PAGE:
        return _conclude(Verdict.COMPLETE if end is End.SINGLE_VIEW else Verdict.UNKNOWN, declared, found, end)
    found = tuple(sorted({*found, *held}))
    lost = () if end in ONE_PAGE else _name_all(found, missing, declared)
    if lacking is not None and lacking.page.lacks:
        failure = lacking.page.lacks
        sentence = f"page {lacking.number}: {failure.sentence}"
        return Completeness(Verdict.INCOMPLETE, declared, found, lost, sentence, end, failure)
    if end is End.ASTRAY and len(lost) == 1:
        return Completeness(
            Verdict.UNKNOWN, declared, found, reason=end.sentence.format(lost[0].failure.sentence), end=end
        )
    if lost:
        return Completeness(Verdict.INCOMPLETE, declared, found, lost, _sentence(lost), end, lost[0].failure)
    if misfit := find_misfit(pages):
        reason = End.APART.sentence.format(misfit)
        return Completeness(Verdict.UNKNOWN, declared, found, reason=reason, end=End.APART)
    end = _unbroken_end(pages, declared)
    return _conclude(Verdict.UNKNOWN if end is End.NOT_SAID else Verdict.COMPLETE, declared, found, end)


def _conclude(verdict: Verdict, declared: int | None, found: tuple[int, ...], end: End) -> Completeness:
    return Completeness(verdict, declared, found, reason=end.sentence, end=end)


def _unbroken_end(pages: Sequence[NumberedPage], declared: int | None) -> End:
    """Return how a walk ended that found no page missing."""
    last = pages[-1].page.pager
    if declared is not None:
        return End.ALL_DECLARED
    if len(pages) == 1 and not last.pages and last.number is None:
        return End.NO_OTHER
    if last.previous or last.pages or last.number is not None:
        return End.NO_FURTHER
    return End.NOT_SAID


def _name_all(found: Sequence[int], missing: Sequence[Missing], declared: int | None) -> tuple[Missing, ...]:
    """Return the missing pages in order: those that were tried, and those between that nothing links."""
    named = {page.number: page for page in missing if page.number not in found}
    highest = max([min(declared or 0, MAX_NAMED), *found, *named])
    for number in range(1, highest + 1):
        if number not in found:
            named.setdefault(number, Missing(number, Failure(FailureKind.NO_LINK)))
    return tuple(named[number] for number in sorted(named))


def _sentence(lost: Sequence[Missing]) -> str:
    first, rest = lost[0], len(lost) - 1
    return f"page {first.number}: {first.failure.sentence}" + (f" (and {rest} more)" if rest else "")
