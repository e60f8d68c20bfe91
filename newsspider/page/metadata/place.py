"""Where things stand on the page: the main text's start, breadcrumbs, text on a line."""

from __future__ import annotations

from newsspider.page.metadata.declared import plain
from newsspider.web.dom import TEXT, Document
from newsspider.web.text import holds

LINES = frozenset({"br", "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6"})
CRUMB_NAMES = ("crumb", "breadbar", "ariadne")
CRUMBS = frozenset({"nav", "li", "ol", "ul"})
NAMING = ("class", "id", "itemprop")
LONG = 100  # characters of a text that is prose


def line(document: Document, index: int) -> str:
    """The text of an element on one line, with a space where a line or a block ends."""
    end = document.ends[index]
    if end - index > 2:
        pairs = zip(document.tags[index:end], document.texts[index:end], strict=True)
        return plain("".join([" " if tag in LINES else text for tag, text in pairs]))
    return plain("".join(document.texts[index:end]))


def names_between(document: Document, first: int, last: int) -> list[tuple[int, str]]:
    """What the elements from one node up to another are named: each class, id and itemprop, with its element."""
    return [
        (index, name)
        for index, attributes in enumerate(document.attrs[first:last], first)
        if attributes
        for key in NAMING
        if (name := attributes.get(key))
    ]


def text_start(document: Document) -> int:
    """Where the main text starts: the first long text of the element that holds most of the long texts."""
    weights: dict[int, int] = {}
    starts: dict[int, int] = {}
    texts, parents = document.texts, document.parents
    for index in [index for index in document.by_tag.get(TEXT, ()) if len(texts[index]) >= LONG]:
        length = len(texts[index].strip())
        parent = parents[index]
        for holder in (parent, parents[parent] if parent >= 0 else -1):
            weights[holder] = weights.get(holder, 0) + length
            starts.setdefault(holder, index)
    if not weights:
        return len(document.tags)
    return starts[max(weights, key=weights.__getitem__)]


def is_crumb(document: Document, index: int) -> bool:
    """Whether an element stands in a list, in navigation, or in what is named after breadcrumbs."""
    tags, attrs, parents = document.tags, document.attrs, document.parents
    for steps in range(5):
        name = attrs[index].get("class")
        if (steps and tags[index] in CRUMBS) or (name and is_crumb_name(name)):
            return True
        index = parents[index]
        if index < 0:
            return False
    return False


def is_crumb_name(name: str) -> bool:
    """Whether a class is that of breadcrumbs."""
    return holds(name.lower(), CRUMB_NAMES)
