"""Reading one page: parse, headline, body, pager, metadata."""

from __future__ import annotations

from newsspider.page.body import find_body
from newsspider.page.dom import parse
from newsspider.page.metadata import Declared, find_headline, find_metadata
from newsspider.page.model import Evidence, Page
from newsspider.page.pager import find_pager


def read_page(html: bytes, url: str, content_type: str | None = None) -> Page:
    """What one page says.

    `html` is the response's body, `url` the address it came from (after redirects), `content_type` the HTTP header's
    value where it is known. Never raises for what a page holds: broken, empty, enormous, deeply nested and non-HTML
    input gives a Page with what could be read, and `problems` that say the rest.
    """
    document = parse(html, url, content_type)
    declared = Declared(document)
    headline = find_headline(document, declared)
    body = find_body(document, headline.value if headline else None)
    pager = find_pager(document, body)
    found = find_metadata(document, body, declared, headline)
    if headline:
        found["headline"] = headline
    return Page(
        url=url,
        blocks=body.blocks,
        pager=pager,
        encoding=document.encoding,
        evidence=tuple(Evidence(name, field.rule) for name, field in found.items()),
        problems=("the page is longer than what is read of one",) if document.is_cut else (),
        **{name: field.value for name, field in found.items()},
    )
