"""Headline, standfirst, byline, dates …: for each field an ordered list of small rules, best first."""

from __future__ import annotations

from newsspider.page.body import Body
from newsspider.page.dom import Document
from newsspider.page.metadata import headline
from newsspider.page.metadata.authors import Authors
from newsspider.page.metadata.claims import site_names
from newsspider.page.metadata.dates import Dates
from newsspider.page.metadata.declared import Declared
from newsspider.page.metadata.found import Found
from newsspider.page.metadata.near import Near

__all__ = ["Declared", "Found", "find_headline", "find_metadata"]


def find_headline(document: Document, declared: Declared | None = None) -> Found | None:
    """The article's headline: found first, since the body is read against it.

    `declared` is what the page's head says, for a caller that hands the same to `find_metadata`.
    """
    return headline.find_headline(document, declared or Declared(document))


def find_metadata(
    document: Document, body: Body, declared: Declared | None = None, title: Found | None = None
) -> dict[str, Found]:
    """The other fields, by their names in `Page`; a field that is not known is not there.

    `title` is the headline, where the caller has found it already: the lines near it are read.
    """
    declared = declared or Declared(document)
    title = title or find_headline(document, declared)
    near = Near(body, title.index if title else -1)
    dates = Dates(document, declared, near, "")
    authors = Authors(document, declared, near, site_names(document, declared))
    found = {
        "byline": authors.byline(),
        "authors": authors.authors(),
        "agency": authors.agency(),
        "date_published": dates.published(),
        "date_modified": dates.modified(),
    }
    return {name: field for name, field in found.items() if field}
