"""Which blocks of text on a page are the article."""

from __future__ import annotations

from dataclasses import dataclass

from newsspider.page.dom import Document
from newsspider.page.model import Block, Reason


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a page in document order, and where each stands: `starts[i]` is the index of block i's element
    in the document."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]


def find_body(document: Document, headline: str | None) -> Body:
    """Every block of text on the page, each kept or set aside with a reason."""
    blocks, starts = [], []
    for index in document.find("p"):
        text = document.text(index)
        if text:
            blocks.append(Block(text, reason=None if len(text) > 80 else Reason.OUTSIDE))
            starts.append(index)
    return Body(tuple(blocks), tuple(starts))
