"""The links that may be a pager's: their labels, what their addresses do, and which of them stand in a row."""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec import Struct
from msgspec.structs import replace

from newsspider.page.dom import Document
from newsspider.page.pager.address import Address, Step, find_marks, find_step, is_same, read_address
from newsspider.page.pager.words import HEAD, HEADS, Label, Sense, may_be_label, read_label

MAX_NODES = 8  # <a><span><img> and the like; a link with more in it is a teaser
MAX_LABEL = 80
MAX_ROWS = 200
NAMED = re.compile(
    r"(?:^|[\W_]|page|pag|pagination|arrow|btn|button)(next|prev(?:ious)?)(?![a-z]*(?:article|post|story))", re.I
)
SAYING = ("alt", "title", "aria-label")
NAMING = ("class", "id", "rel", "src")
MAX_OPTIONS = 60
LEADING = re.compile(r"\D{0,8}?(\d{1,3})(?!\d)")
BETWEEN = 24  # characters between two links of one row: " | ", " ... ", "of 5", a number without a link
NODES_BETWEEN = 30
STAYING = ("#", "?", "javascript:")
SHORT = 20  # characters of "page2.shtml": relative, with nothing of the story's name
RELS = {"next": Label(Sense.NEXT), "prev": Label(Sense.PREVIOUS)}


class Link(Struct, frozen=True, gc=False):
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


def find_kin(document: Document, page: Address) -> list[int]:
    """The links that may lead to another view of this article, or nowhere: nine in ten of a page's cannot, as they have
    none of the marks that such an address must have. The one pass over all the links, so it does nothing else."""
    attrs = document.attrs
    name, number = find_marks(page)
    links = document.by_tag.get("a", [])
    kin = [
        index
        for index in links
        if not name
        or not (href := attrs[index].get("href"))
        or name in href
        or (number in href if href[0] == "/" or href.startswith("http") else _stays(href, name))
    ]
    buttons = document.by_tag.get("button")
    return sorted(kin + buttons) if buttons else kin


def _stays(href: str, name: str) -> bool:
    """Whether a relative address may be that of another page of this article: "?page=2", "2.html", "#", a script."""
    return len(href) < SHORT or href.startswith(STAYING) or name.lower() in href.lower()


def find_rows(document: Document, page: Address, kin: list[int]) -> list[list[Link]]:
    """The links with a pager's label that stand together: little text and few elements between one and the next."""
    rows: list[list[Link]] = []
    for index, end, label in _labelled(document, kin):
        link = _link(document, page, index, end, label, document.get(index, "href").strip())
        if rows and _is_near(document, rows[-1][-1], link):
            rows[-1].append(link)
        else:
            rows.append([link])
    lists = (_read_select(document, page, index) for index in document.by_tag.get("select", ()))
    return rows[:MAX_ROWS] + [row for row in lists if row]


def _read_select(document: Document, page: Address, select: int) -> list[Link]:
    """The options of a list of pages to choose from: numbered by their labels, or by their order."""
    row: list[Link] = []
    options = document.by_tag.get("option", [])
    first, last = bisect_left(options, select), bisect_left(options, document.ends[select])
    for place, index in enumerate(options[first : min(last, first + MAX_OPTIONS)], 1):
        value = document.get(index, "value").strip()
        if "/" not in value and "?" not in value and "." not in value:
            return []
        match = LEADING.match(document.text(index))
        label = Label(Sense.NUMBER, int(match[1]) if match else place, names_page=True)
        link = _link(document, page, index, document.ends[index], label, value)
        if "selected" in document.attrs[index]:
            link = replace(link, is_self=True, step=None)
        if not link.is_self and link.step is None:
            return []
        row.append(link)
    return row if len(row) > 1 else []


def _labelled(document: Document, kin: list[int]) -> list[tuple[int, int, Label]]:
    """The links with a pager's label."""
    ends, texts, attrs = document.ends, document.texts, document.attrs
    found = []
    for index in _likely(document, kin):
        end = ends[index]
        if end - index > MAX_NODES:
            continue
        text = texts[index + 1] if end - index == 2 else "".join(texts[index:end])
        if len(text) > MAX_LABEL:
            continue
        if text and not text.isspace():
            label = _read(text)
        else:
            label = None if is_dead(attrs[index].get("href")) else _label_of_image(document, index, end)
        attributes = attrs[index]
        if label is None and "rel" in attributes:
            label = RELS.get(attributes["rel"] or "")
        if label and not ("name" in attributes and "href" not in attributes):
            found.append((index, end, label))
    return found


def _likely(document: Document, kin: list[int]) -> list[int]:
    """The links without those whose first letters are no label's: with the least that can be done for each link."""
    ends, texts, attrs = document.ends, document.texts, document.attrs
    return [
        index
        for index in kin
        if ends[index] - index != 2
        or (head := texts[index + 1].lstrip()[:HEAD]) in HEADS
        or not (head.isalpha() and head.isascii())
        or "rel" in attrs[index]
    ]


def _read(text: str) -> Label | None:
    """What a text that is not empty says."""
    return read_label(text.strip()) if may_be_label(text.split(None, 1)[0]) else None


def _label_of_image(document: Document, index: int, end: int) -> Label | None:
    """What a link without text says: by alternative text or title, else by a class or file name with "next" in it."""
    said = ""
    around = document.attrs[document.parents[index]].get("class") or ""
    if "ext" in around or "rev" in around:
        said = f" {around}"
    for attributes in document.attrs[index:end]:
        for name in SAYING:
            value = attributes.get(name)
            label = _read(value) if value and not value.isspace() else None
            if label:
                return label
        for name in NAMING:
            value = attributes.get(name)
            if value and ("ext" in value or "rev" in value):
                said += f" {value.rpartition('/')[2]}"
    match = NAMED.search(said) if said else None
    return Label(Sense.NEXT if match[1].lower() == "next" else Sense.PREVIOUS) if match else None


def _link(document: Document, page: Address, index: int, end: int, label: Label, href: str) -> Link:
    url = absolute(document, href)
    if url is None:
        return Link(index, end, label, None)
    address = read_address(url)
    if is_same(page, address):
        return Link(index, end, label, address, is_self=True)
    return Link(index, end, label, address, find_step(page, address))


def is_dead(href: str | None) -> bool:
    """Whether a link leads nowhere: a script's, or to a place on this page."""
    return not href or href.startswith(("#", "javascript:"))


def absolute(document: Document, href: str) -> str | None:
    """The URL that `href` leads to, None for scripts and fragments: `Document.absolute`, with a shorter way for the
    plain forms ("/news/2", "?page=2", "2.html"), which are nearly all."""
    if href.startswith(("http://", "https://")):
        return href
    if is_dead(href):
        return None
    base = document.base.partition("#")[0].partition("?")[0]
    path = base.find("/", 8)
    if path < 0 or "." in href[:1] or ".." in href or "//" in href or ":" in href:
        return document.absolute(href)
    if href.startswith("/"):
        return base[:path] + href
    return base + href if href.startswith("?") else base[: base.rfind("/") + 1] + href


def _is_near(document: Document, a: Link, b: Link) -> bool:
    if b.index - a.end > NODES_BETWEEN:
        return False
    between = "".join(document.texts[a.end : b.index]).split()
    if len(between) > 6 or sum(map(len, between)) > BETWEEN:
        return False
    return len(between) < 3 or sum(not may_be_label(word) for word in between) < 3
