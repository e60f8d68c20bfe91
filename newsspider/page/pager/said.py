"""Read a page mark that stands alone beside the text, on a page without links to other pages.

A pager that only a script draws, or that is left out for those who do not subscribe, leaves a line such as "Page 1 of
3" behind. It stands shortly above or below the text, and says nothing else.
"""

from collections.abc import Sequence

from newsspider.page.model import Block
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
    blocks, starts, kept = prose.body.blocks, prose.body.starts, prose.body.kept
    if not kept:
        return []
    first, last = kept[0], kept[-1]
    # It may have been taken for one of the first two lines of the text.
    above, below = range(_find_top(blocks, first), min(first + 2, last)), range(last, min(last + BELOW, len(blocks)))
    near = blocks[above.start : above.stop] + blocks[below.start : below.stop]
    if not TWO_NUMBERS.search("\n".join([block.text for block in near if len(block.text) <= LONGEST_MARK])):
        return []
    for number in (*above, *below):
        text = blocks[number].text
        mark = read_page_mark(text) if TWO_NUMBERS.search(text) else None
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


def _find_top(blocks: Sequence[Block], first: int) -> int:
    """Return the line of the headline above the text, else a few lines above the text."""
    top, headline = max(0, first - ABOVE), Reason.HEADLINE
    for line in range(top, first):
        if blocks[line].reason is headline:
            return line
    return top
