"""Pages that come from a web archive: what is not taken for a page, and whether pages of different times fit.

An archive holds what a crawler was given: also a 404, a page that asks for consent, the front page after a move. And
it holds the pages of one article of different days, between which the article may have been changed.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from newsspider.article.model import Answer, NumberedPage, PageSet, Verdict, kept_blocks
from newsspider.article.same_article import find_fault, is_same_headline
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.text import TERMINALS

APART = timedelta(days=30)  # pages captured further apart may be of different states of their article
CUT = 40  # characters from which a paragraph without an end mark is cut by a page's end
# The page is gone from its address, and a web archive may have it. What keeps readers out is not among them: a wall
# is the publisher's word.
GONE = frozenset({
    FailureKind.STATUS, FailureKind.HOST_UNKNOWN, FailureKind.REFUSED, FailureKind.TIMED_OUT,
    FailureKind.CONNECTION_FAILED, FailureKind.SITE_DOWN, FailureKind.OFF_SITE_REDIRECT, FailureKind.BAD_REDIRECT,
    FailureKind.MANY_REDIRECTS, FailureKind.FRONT_PAGE, FailureKind.SAYS_NOT_FOUND, FailureKind.CONSENT,
    FailureKind.DETOUR,
})  # fmt: skip
# What an archive captured in the page's place; another capture may be the page.
UNFIT = GONE | {
    FailureKind.LOGIN, FailureKind.BOT_CHECK, FailureKind.SUBSCRIPTION, FailureKind.NOT_HTML, FailureKind.NO_TEXT,
    FailureKind.UNREADABLE, FailureKind.CUT_OFF,
}  # fmt: skip
RANK = (Verdict.INCOMPLETE, Verdict.UNKNOWN, Verdict.COMPLETE)


def is_gone(answer: Answer) -> bool:
    """Whether the site no longer has the page at its address."""
    return _is_of(GONE, answer)


def is_unfit(answer: Answer) -> bool:
    """Whether a capture holds something else than the page."""
    return _is_of(UNFIT, answer)


def _is_of(kinds: frozenset[FailureKind], answer: Answer) -> bool:
    fault: Failure | None = find_fault(answer, ())
    return fault is not None and fault.kind in kinds


def span_of(pages: Sequence[NumberedPage]) -> tuple[datetime, datetime] | None:
    """Return when the first and the last of an article's pages were captured, if any of them is from a web archive."""
    if not any(page.fetched.archive for page in pages):
        return None
    moments = [datetime.fromisoformat(page.fetched.at) for page in pages if page.fetched.at]
    return min(moments), max(moments)


def are_apart(pages: Sequence[NumberedPage]) -> bool:
    """Whether pages from a web archive were captured so far apart that they may be of different states."""
    span = span_of(pages)
    return span is not None and span[1] - span[0] > APART


def find_misfit(pages: Sequence[NumberedPage]) -> str | None:
    """Return why pages captured far apart seem to be of different states of their article, None if they fit."""
    if not are_apart(pages):
        return None
    return next((misfit for before, after in pairwise(pages) for misfit in _misfits(before, after)), None)


def _misfits(before: NumberedPage, after: NumberedPage) -> Iterator[str]:
    one, other = before.page, after.page
    where = f"pages {before.number} and {after.number}"
    if one.pager.total and other.pager.total and one.pager.total != other.pager.total:
        yield f"{where} declare {one.pager.total} and {other.pager.total} pages"
    if one.headline and other.headline and not is_same_headline(one.headline, other.headline):
        yield f"{where} have different headlines"
    if after.number == before.number + 1 and _is_broken(before, after):
        yield f"the sentence that page {before.number} breaks off does not go on"


def _is_broken(before: NumberedPage, after: NumberedPage) -> bool:
    """Whether a page ends in the middle of a sentence, and the next one begins a new one."""
    ends, begins = kept_blocks(before.page), kept_blocks(after.page)
    if not ends or not begins or len(ends[-1].text) < CUT:
        return False
    first = begins[0].text[:1]
    return not ends[-1].text.endswith(TERMINALS) and first.isupper()


def better_time(page_set: PageSet) -> datetime | None:
    """Return the time at which captures of the pages may lie nearer together, None if they are near, or not all are
    from a web archive: that of the page captured furthest from the first."""
    pages = page_set.pages
    if not are_apart(pages) or not all(page.fetched.archive and page.fetched.at for page in pages):
        return None
    moments = [datetime.fromisoformat(page.fetched.at or "") for page in pages]
    return max(moments, key=lambda moment: abs(moment - moments[0]))


def choose_set(one: PageSet, other: PageSet) -> PageSet:
    """Return the better of two sets of captures of one article: by the verdict, then by how near they lie together."""
    return max(one, other, key=_worth)  # `max` returns the first of equals


def _worth(page_set: PageSet) -> tuple[int, int, timedelta]:
    span = span_of(page_set.pages)
    apart = span[1] - span[0] if span else timedelta()
    return RANK.index(page_set.completeness.verdict), len(page_set.pages), -apart
