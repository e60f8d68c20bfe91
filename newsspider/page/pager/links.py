"""The links that may be a pager's: their labels, what their addresses do, and which of them stand in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsspider.page.dom import Document
from newsspider.page.pager.address import Address, Step, find_step, is_same, read_address
from newsspider.page.pager.words import Label, Sense, read_label

MAX_NODES = 8  # <a><span><img> and the like; a link with more in it is a teaser
MAX_LABEL = 60
NAMED = re.compile(r"(?:^|[\W_]|page|pag|pagination)(next|prev(?:ious)?)(?:$|[\W_]|page|link|btn|button)", re.I)
IMAGE_NAME = re.compile(r"([^/]+)\.(?:gif|png|jpe?g|svg|webp)\b", re.I)
BETWEEN = 24  # characters between two links of one row: " | ", " ... ", "of 5", a number without a link
NODES_BETWEEN = 30


@dataclass(frozen=True, slots=True)
class Link:
    """A link with a pager's label.

    index, end  the element, and the node after its last
    address     where it leads; None for a script or a fragment
    step        how that address differs from the page's by one number; None where it is another's or this page's
    is_self     whether it leads to this page
    """

    index: int
    end: int
    label: Label
    address: Address | None
    step: Step | None = None
    is_self: bool = False


def find_links(document: Document, page: Address) -> list[Link]:
    """Every link with a pager's label, in document order."""
    links = []
    for index in document.by_tag.get("a", ()):
        end = document.ends[index]
        if end - index > MAX_NODES:
            continue
        label = _label(document, index, end)
        if label:
            links.append(_link(document, page, index, end, label, document.get(index, "href")))
    return links


def _label(document: Document, index: int, end: int) -> Label | None:
    text = "".join(document.texts[index:end]).strip()
    if len(text) > MAX_LABEL:
        return None
    return read_label(text) if text else _label_of_image(document, index, end)


def _label_of_image(document: Document, index: int, end: int) -> Label | None:
    """What an arrow without text says: by its alternative text, title, class or the image's file name."""
    for node in range(index, end):
        attributes = document.attrs[node]
        for name in ("alt", "title", "aria-label"):
            label = read_label((attributes.get(name) or "").strip())
            if label:
                return label
        said = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('rel') or ''}"
        if attributes.get("src"):
            said += " " + " ".join(IMAGE_NAME.findall(attributes["src"] or ""))
        match = NAMED.search(said)
        if match:
            return Label(Sense.NEXT if match[1].lower() == "next" else Sense.PREVIOUS)
    return None


def _link(document: Document, page: Address, index: int, end: int, label: Label, href: str) -> Link:
    href = href.strip()
    url = document.absolute(href) if href and not href.startswith(("#", "javascript:")) else None
    if url is None:
        return Link(index, end, label, None)
    address = read_address(url)
    if is_same(page, address):
        return Link(index, end, label, address, is_self=True)
    return Link(index, end, label, address, find_step(page, address))


def group_rows(document: Document, links: list[Link]) -> list[list[Link]]:
    """The links that stand together: little text and few elements between one and the next."""
    rows: list[list[Link]] = []
    for link in links:
        if rows and _is_near(document, rows[-1][-1], link):
            rows[-1].append(link)
        else:
            rows.append([link])
    return rows


def _is_near(document: Document, a: Link, b: Link) -> bool:
    if b.index - a.end > NODES_BETWEEN:
        return False
    return len("".join(document.texts[a.end : b.index]).split()) <= 6 and (
        sum(len(text.strip()) for text in document.texts[a.end : b.index]) <= BETWEEN
    )
