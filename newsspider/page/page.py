"""Reading one page: parse, headline, body, pager, metadata."""

from collections.abc import Mapping

from msgspec import structs

from newsspider.page.body import Body, find_body
from newsspider.page.metadata import NOTHING, Declared, Found, find_headline, find_metadata, find_rights, printed_text
from newsspider.page.model import Block, Evidence, Page
from newsspider.page.pager import find_pager
from newsspider.page.pager.lines import mark_lines
from newsspider.page.walls import add_walls
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.dom import Document, parse

STANDFIRST_WITHIN = 3  # kept blocks from the beginning


def read_page(html: bytes, url: str, content_type: str | None = None) -> Page:
    """What one page says.

    `html` is the response's body, `url` the address it came from (after redirects), `content_type` the HTTP header's
    value where it is known. Never raises for what a page holds: broken, empty, enormous, deeply nested and non-HTML
    input gives a Page with what could be read, and `problems` that say the rest.
    """
    document = parse(html, url, content_type)
    declared = Declared(document)
    headline = find_headline(document, declared)
    return compose(document, declared, headline, find_body(document, printed_text(headline)))


def compose(
    document: Document,
    declared: Declared,
    headline: Found | None,
    body: Body,
    given: Mapping[str, Found] = NOTHING,
) -> Page:
    """The page whose headline and body are known: what else it says is read against them.

    `given` are the fields that a site's layout gives (`find_metadata` says which).
    """
    pager = find_pager(document, body)
    found = find_metadata(document, body, declared, headline, given)
    if headline:
        found["headline"] = headline
    page = Page(
        url=document.url,
        blocks=_mark_standfirst(mark_lines(document, body, pager), found.get("standfirst")),
        pager=pager,
        encoding=document.encoding,
        rights=find_rights(document, declared),
        evidence=tuple(Evidence(name, field.rule, field.seen) for name, field in found.items()),
        problems=("the page is longer than what is read of one",) if document.is_cut else (),
        **{name: field.value for name, field in found.items()},
    )
    return add_walls(document, declared, body, page)


def _mark_standfirst(blocks: tuple[Block, ...], standfirst: Found | None) -> tuple[Block, ...]:
    """Give the standfirst its kind where it begins the text.

    It stays in the text: of 261 labelled pages whose text begins with their standfirst, the labels keep it on 166.
    """
    if standfirst is None:
        return blocks
    looked_at = 0
    for index, block in enumerate(blocks):
        if block.reason is not None:
            continue
        if block.text == standfirst.value:
            # Some papers set it in a second <h1>: then it is a part of the headline.
            reason = Reason.STANDFIRST if block.path.rpartition("/")[2].startswith("h1") else None
            marked = structs.replace(block, kind=Kind.STANDFIRST, reason=reason)
            return (*blocks[:index], marked, *blocks[index + 1 :])
        looked_at += 1
        if looked_at == STANDFIRST_WITHIN:
            break
    return blocks
