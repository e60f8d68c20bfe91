"""What a line by itself says where no link leads to another page: "Page 1 of 3" under a text that is not all of it.

A pager that only a script draws, or that is left out for those who do not subscribe, leaves such a line behind. It
stands shortly above or below the text, and says nothing else.
"""

from __future__ import annotations

from newsspider.page.body import Body
from newsspider.page.dom import Document
from newsspider.page.model import Kind, Reason
from newsspider.page.pager.gate import find_prose, is_in_foreign
from newsspider.page.pager.phrases import Phrase, read_alone

ABOVE, BELOW = 12, 8  # lines before the first and after the last of the text
# What may be said of the line itself: one in a menu, a promo or among readers' comments counts something else.
OWN = frozenset({None, Reason.OUTSIDE, Reason.PAGER, Reason.DATE, Reason.BYLINE})


def find_said(document: Document, body: Body) -> Phrase | None:
    """The number and total that a line beside the article's text gives; None where none does."""
    blocks = body.blocks
    reasons = [block.reason for block in blocks]
    if None not in reasons:
        return None
    first, last = reasons.index(None), len(reasons) - 1 - reasons[::-1].index(None)
    for number in range(_find_top(reasons, first), min(last + 1 + BELOW, len(reasons))):
        block = blocks[number]
        if number > last and (block.reason is Reason.COMMENTS or block.kind is Kind.HEADING):
            return None  # something else begins
        found = read_alone(block.text) if block.reason in OWN else None
        if found and not is_in_foreign(document, body.starts[number], find_prose(document, body)):
            return Phrase(*found, "words in a line", block.text, body.starts[number])
    return None


def _find_top(reasons: list[Reason | None], first: int) -> int:
    """The headline above the text, else a few lines above it."""
    top = max(0, first - ABOVE)
    return top + reasons[top:first].index(Reason.HEADLINE) if Reason.HEADLINE in reasons[top:first] else top
