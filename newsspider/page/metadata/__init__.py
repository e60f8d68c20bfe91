"""The metadata of an article: headline, standfirst, byline, dates and so on.

Each field has an ordered list of rules, and the first rule that finds something wins; `Found.rule` names it. `declared`
reads what the page declares (<meta>, <link>, JSON-LD) once. `headline` runs before the body is read, with the titles
that `claims` collects from the head. All other fields are read after the body, from its blocks near the headline
(`head_lines`).
"""

from collections.abc import Mapping

from newsspider.page.body import Body
from newsspider.page.metadata import fields
from newsspider.page.metadata.authors import Authors
from newsspider.page.metadata.corrections import find_corrections
from newsspider.page.metadata.dateline import find_dateline
from newsspider.page.metadata.dates import Dates
from newsspider.page.metadata.declared import Declared, Found, printed_text
from newsspider.page.metadata.head_lines import Near
from newsspider.page.metadata.headline import find_headline
from newsspider.page.metadata.image import find_image
from newsspider.page.metadata.language import SAMPLE, find_language
from newsspider.page.metadata.rights import find_rights
from newsspider.web.dom import Document

__all__ = ["Declared", "Found", "find_dates", "find_headline", "find_metadata", "find_rights", "printed_text"]

NOTHING: Mapping[str, Found] = {}


def find_dates(document: Document, body: Body, declared: Declared, title: Found | None, language: str = "") -> Dates:
    """The rules for the page's dates. `language` is that of a page whose own is not known."""
    near = Near(body, title.index if title else -1)
    found = find_language(document, declared, near.sample(SAMPLE))
    return Dates(document, declared, near, found.value if found else language)


def find_metadata(
    document: Document,
    body: Body,
    declared: Declared,
    title: Found | None,
    given: Mapping[str, Found] = NOTHING,
) -> dict[str, Found]:
    """The other fields, by their names in `Page`; a field that is not known is not there.

    `title` is the headline, None where there is none: the lines near it are read. `given` are byline, authors and
    date_published, where the caller knows them from a site's layout: these are not looked for.
    """
    near = Near(body, title.index if title else -1)
    language = find_language(document, declared, near.sample(SAMPLE))
    dates = Dates(document, declared, near, language.value if language else "")
    authors = Authors(document, declared, near)
    dateline, agency = find_dateline(near)
    names = given.get("authors") or authors.authors()
    headline = title.value if title else ""
    found = {
        "canonical_url": fields.canonical_url(document, declared),
        "standfirst": fields.standfirst(document, near, declared, headline, names.value if names else ()),
        "description": fields.description(declared),
        "byline": given.get("byline") or authors.byline(),
        "authors": names,
        "agency": authors.agency() or agency,
        "dateline": dateline,
        "date_published": given.get("date_published") or dates.published(),
        "date_modified": dates.modified(),
        "section": fields.section(document, near, declared, headline),
        "keywords": fields.keywords(declared),
        "language": language,
        "publisher": fields.publisher(document, declared),
        "is_free": fields.is_free(declared),
        "image": find_image(document, declared, near),
        "corrections": find_corrections(near),
    }
    return {name: field for name, field in found.items() if field}
