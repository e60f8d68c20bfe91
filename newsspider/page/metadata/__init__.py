"""Headline, standfirst, byline, dates …: for each field an ordered list of small rules, best first."""

from __future__ import annotations

from newsspider.page.body import Body
from newsspider.page.dom import Document
from newsspider.page.metadata import headline
from newsspider.page.metadata.declared import Declared
from newsspider.page.metadata.found import Found

__all__ = ["Found", "find_headline", "find_metadata"]


def find_headline(document: Document) -> Found | None:
    """The article's headline: found first, since the body is read against it."""
    return headline.find_headline(document, Declared(document))


def find_metadata(document: Document, body: Body) -> dict[str, Found]:
    """The other fields, by their names in `Page`; a field that is not known is not there."""
    return {}
