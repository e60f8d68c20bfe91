"""Which page of how many this is, and where the others are."""

from __future__ import annotations

from newsspider.page.body import Body
from newsspider.page.dom import Document
from newsspider.page.model import Pager


def find_pager(document: Document, body: Body) -> Pager:
    """The article's pager: what the page says of its number, the total, and the other pages' URLs."""
    return Pager()
