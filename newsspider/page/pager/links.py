"""Collect the links that may belong to a pager: their labels, how their addresses differ, and which stand in a row."""

import re
from bisect import bisect_left

from msgspec import Struct
from msgspec.structs import replace

from newsspider.vocabulary.elements import Role, classify_name
from newsspider.vocabulary.labels import Label, Sense, begins_label, may_be_label, may_be_labels, read_label
from newsspider.vocabulary.reasons import Reason
from newsspider.web.address import Address, Step, find_marks, find_step, is_same, read_address
from newsspider.web.dom import Attributes, Document

MAX_NODES = 8  # <a><span><img> and the like; a link with more in it is a teaser
MAX_LABEL = 80
SAYING = ("alt", "title", "aria-label")
NAMING = ("class", "id", "rel", "src")
BETWEEN = 24  # characters between two links of one row: " | ", " ... ", "of 5", a number without a link
STAYING = ("#", "?", "javascript:")
SHORT = 20  # characters of "page2.shtml": relative, with nothing of the story's name
WRITTEN = re.compile(
    r"""(?:^|['"(])((?:https?:/|\.{0,2})/[^'"\s<>()]+|[\w./-]*\?[^'"\s<>()=]+=[^'"\s<>()]+)(?:['")]|$)"""
)
DATA = re.compile(r"data-[a-z-]*(?:href|url|link|page)[a-z-]*")
OPTION = re.compile(r"\D{0,8}?(\d{1,3})(?!\d)")
RELS = {"next": Label(Sense.NEXT), "prev": Label(Sense.PREVIOUS)}
TURNING = re.compile("next|prev", re.I)  # what each name with one of these roles has
TURNS = {Role.NEXT: RELS["next"], Role.PREVIOUS: RELS["prev"]}


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


def find_links(document: Document) -> list[int]:
    """Return the links and buttons in document order."""
    links, buttons = document.by_tag.get("a", []), document.by_tag.get("button")
    return sorted(links + buttons) if buttons else links


def find_kin(document: Document, page: Address) -> list[int]:
    """Return the links that may lead to another view of this article, or that have no address (`_may_lead`)."""
    attrs, (name, number) = document.attrs, find_marks(page)
    return [
        index
        for index in find_links(document)
        if not (href := attrs[index].get("href"))
        or name in href
        or number in href
        or (len(href) < SHORT or href[0] not in "/h")
        and _may_lead(href, name, number)
    ]


def _may_lead(href: str | None, name: str, number: str) -> bool:
    """Whether a link may lead to another view of this article, or has no address. Nine in ten links do neither."""
    if not name or not href or name in href or number in href:
        return True
    return len(href) < SHORT and href[0] != "/" and not href.startswith("http") or href.startswith(STAYING)


def find_rows(document: Document, page: Address, span: tuple[int, int]) -> list[list[Link]]:
    """Return the links in a span of nodes with a pager's label, grouped into rows: little text and few elements between
    neighbours."""
    rows: list[list[Link]] = []
    attrs, marks = document.attrs, find_marks(page)
    for index, text in find_likely(document, span):
        href = attrs[index].get("href")
        is_likely = 0 < len(text.strip()) < SHORT or _may_lead(href, *marks)
        label = _label_of(document, index, text) if is_likely else None
        if label is None:
            continue
        link = _link(document, page, index, label, find_href(attrs[index]))
        if rows and _is_near(document, rows[-1][-1], link):
            rows[-1].append(link)
        else:
            rows.append([link])
    lists = (_read_select(document, page, index) for index in _cut(document.by_tag.get("select", []), span))
    return rows[:200] + [row for row in lists if row]


def _cut(nodes: list[int], span: tuple[int, int]) -> list[int]:
    """Return those of the nodes that stand in a span."""
    return nodes[bisect_left(nodes, span[0]) : bisect_left(nodes, span[1])]


def _read_select(document: Document, page: Address, select: int) -> list[Link]:
    """Return the options of a drop-down list of pages, numbered by their labels or by their order."""
    row: list[Link] = []
    options = document.by_tag.get("option", [])
    first, last = bisect_left(options, select), bisect_left(options, document.ends[select])
    for place, index in enumerate(options[first : min(last, first + 60)], 1):
        value = document.get(index, "value").strip()
        if "/" not in value and "?" not in value and "." not in value:
            return []
        match = OPTION.match(document.text(index))
        label = Label(Sense.NUMBER, int(match[1]) if match else place, names_page=True)
        link = _link(document, page, index, label, value)
        if "selected" in document.attrs[index]:
            link = replace(link, is_self=True, step=None)
        if not match and _is_elsewhere(link):
            return []
        row.append(link)
    return row if len(row) > 1 and sum(map(_is_elsewhere, row)) in (0, len(row) - 1) else []


def find_likely(document: Document, span: tuple[int, int]) -> list[tuple[int, str]]:
    """Return the links in a span of nodes that may have a pager's label, with their texts: those whose first word is a
    pager's, or that have no text. This leaves one link in six, so it does little for each."""
    ends, texts, attrs = document.ends, document.texts, document.attrs
    links = [index for index in _cut(find_links(document), span) if ends[index] - index <= MAX_NODES]
    said = [texts[index + 1] if ends[index] - index == 2 else _join(texts[index : ends[index]]) for index in links]
    return [
        (index, text)
        for index, text, may_be in zip(links, said, may_be_labels(said), strict=True)
        if (may_be or "rel" in attrs[index] and attrs[index]["rel"] in RELS) and len(text) <= MAX_LABEL
    ]


def _join(texts: list[str]) -> str:
    """Join the texts of a link's elements with spaces ("Page", "2"); without if one is a single letter ("N", "ext")."""
    text = "".join(texts)
    if not text or text in texts:
        return text
    parts = [part for part in texts if part]
    return text if any(len(part) == 1 and part.isalpha() for part in parts) else " ".join(parts)


def _label_of(document: Document, index: int, text: str) -> Label | None:
    """Return a link's label: from its text, else from its image, else from its rel attribute."""
    attributes = document.attrs[index]
    if text:  # `find_likely` has looked at the first word, unless it has letters that are not ASCII
        label = read_label(text.strip()) if text.isascii() else _read(text.strip())
    else:
        label = None if is_dead(attributes.get("href")) else _label_of_image(document, index)
    label = label or RELS.get(attributes.get("rel") or "")
    return None if "name" in attributes and "href" not in attributes else label


def _read(text: str) -> Label | None:
    """Return the label that a text is."""
    return read_label(text) if text and begins_label(text) else None


def _label_of_image(document: Document, index: int) -> Label | None:
    """Return the label of a link without text: by alternative text or title, else by "next" in a class or file name."""
    inside = document.attrs[index : document.ends[index]]
    for attributes in inside:
        for said in map(attributes.get, SAYING):
            label = _read(said.strip()) if said else None
            if label:
                return label
    names = [attributes[name] or "" for attributes in inside for name in NAMING if name in attributes]
    around = document.get(document.parents[index], "class")
    if not TURNING.search(" ".join((around, *names))):
        return None
    roles = {role for name in names for role in classify_name(name.rpartition("/")[2].partition(".")[0])}
    roles |= classify_name(around)
    if Reason.RELATED in roles:  # "next-article"
        return None
    return next((label for role, label in TURNS.items() if role in roles), None)


def _is_elsewhere(link: Link) -> bool:
    """Whether a link leads to neither this page nor one whose address differs from this page's by a number. The last
    page may have a longer number."""
    is_other = link.address is not None and link.step is None and not link.is_self
    return is_other and link.label.sense is not Sense.LAST


def _link(document: Document, page: Address, index: int, label: Label, href: str) -> Link:
    end = document.ends[index]
    url = None if is_dead(href) else document.absolute(href)
    if url is None:
        return Link(index, end, label, None)
    address = read_address(url)
    if is_same(page, address):
        return Link(index, end, label, address, is_self=True)
    return Link(index, end, label, address, find_step(page, address))


def find_href(attributes: Attributes) -> str:
    """Return where a link leads: its address, else the one that is written in its script or its data attributes."""
    href = (attributes.get("href") or "").strip()
    if not is_dead(href):
        return href
    for name, value in attributes.items():
        if value and (name in {"href", "onclick"} or DATA.fullmatch(name)):
            match = WRITTEN.search(value)
            if match:
                return match[1]
    return href


def is_dead(href: str | None) -> bool:
    """Whether a link has no address: it runs a script, or leads to a place on this page."""
    return not href or href.startswith(("#", "javascript:"))


def _is_near(document: Document, a: Link, b: Link) -> bool:
    """Whether two links belong to one row. "Next »" to another story, below an article's pager, begins a row."""
    if b.index - a.end > 30 or a.step and _is_elsewhere(b) or _is_elsewhere(a) and b.step:
        return False
    between = "".join(document.texts[a.end : b.index]).split()
    if a.label.is_titled and b.label.is_titled:
        return sum(map(len, between)) <= MAX_LABEL
    if len(between) > 6 or sum(map(len, between)) > BETWEEN:
        return False
    return len(between) < 3 or sum(not may_be_label(word) for word in between) < 3
