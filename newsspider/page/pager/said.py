"""Read a page mark that stands alone beside the text, on a page without links to other pages.

A pager that only a script draws, or that is left out for those who do not subscribe, leaves a line such as "Page 1 of
3" behind. It stands shortly above or below the text, and says nothing else.
"""

from newsspider.page.pager.phrases import Phrase
from newsspider.page.pager.relevance import Prose, is_in_foreign
from newsspider.vocabulary.page_marks import LONGEST_MARK, TWO_NUMBERS, read_page_mark
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.dom import Document

ABOVE, BELOW = 12, 9  # lines before the first of the text, and from its last on
# What may be said of the line itself: one in a menu, a promo or among readers' comments counts something else.
OWN = frozenset({None, Reason.OUTSIDE, Reason.PAGER, Reason.DATE, Reason.BYLINE})


def find_said(document: Document, prose: Prose) -> list[Phrase]:
    """Return the number and total of a line beside the article's text; an empty list if there is no such line."""
    blocks, starts = prose.body.blocks, prose.body.starts
    reasons = [block.reason for block in blocks]
    if None not in reasons:
        return []
    first, last = reasons.index(None), len(reasons) - 1 - reasons[::-1].index(None)
    # It may have been taken for one of the first two lines of the text.
    near = (*range(_find_top(reasons, first), min(first + 2, last)), *range(last, min(last + BELOW, len(reasons))))
    short = [number for number in near if len(blocks[number].text) <= LONGEST_MARK]
    if not TWO_NUMBERS.search("\n".join([blocks[number].text for number in short])):
        return []
    for number in short:
        text = blocks[number].text
        mark = read_page_mark(text)
        if mark and mark.total and _is_own(document, prose, number, last):
            return [Phrase(mark.number, mark.total, "words in a line", text, starts[number])]
    return []


def _is_own(document: Document, prose: Prose, number: int, last: int) -> bool:
    """Whether no heading and no comments stand between the line `number` and the article's last line, `last`."""
    blocks, starts = prose.body.blocks, prose.body.starts
    if blocks[number].reason not in OWN:
        return False
    between = blocks[last + 1 : number]
    if any(block.reason is Reason.COMMENTS or block.kind is Kind.HEADING for block in between):
        return False
    return not is_in_foreign(document, starts[number], prose)


def _find_top(reasons: list[Reason | None], first: int) -> int:
    """Return the line of the headline above the text, else a few lines above the text."""
    top = max(0, first - ABOVE)
    return top + reasons[top:first].index(Reason.HEADLINE) if Reason.HEADLINE in reasons[top:first] else top
