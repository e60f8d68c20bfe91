"""A parsed page as an lxml tree, so that a declaration's CSS and XPath can be asked of it.

The tree is the one that the rest of the reading works on (HTML5, as browsers show it) and not another parser's, so that
what a selector finds is an element of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from newsspider.sites.selectors import Selector, Selectors
from newsspider.web.dom import TEXT, Document
from newsspider.web.text import clean_text

NAMESPACES = {"re": "http://exslt.org/regular-expressions", "set": "http://exslt.org/sets"}
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ROWS = re.compile(r"\btr\b", re.I)


@dataclass(frozen=True, slots=True)
class Match:
    """What one selector found: elements, as indexes into the document, and texts (attributes, results of functions)."""

    selector: Selector
    nodes: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()


class Tree:
    """The selectors' view of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._view: _View | None = None
        self._without_tbody: _View | None = None

    def find(self, selectors: Selectors) -> Iterator[Match]:
        """What each selector finds, in order, leaving out those that find nothing."""
        for selector in selectors:
            match = self.match(selector)
            if match.nodes or match.texts:
                yield match

    def match(self, selector: Selector) -> Match:
        """What one selector finds. One that cannot be evaluated finds nothing.

        A browser puts a <tbody> around the rows of a table; the parser that the site configs of FiveFilters were
        written for does not. So a selector of rows that finds nothing is asked once more without them.
        """
        if self._view is None:
            self._view = _View(self.document)
        match = self._view.match(selector)
        if match.nodes or match.texts or not ROWS.search(selector) or "tbody" not in self.document.by_tag:
            return match
        if self._without_tbody is None:
            self._without_tbody = _View(self.document, skips="tbody")
        return self._without_tbody.match(selector)


class _View:
    def __init__(self, document: Document, skips: str = "") -> None:
        self.elements = _build(document, skips)
        self.indexes = {element: index for index, element in self.elements.items()}

    def match(self, selector: Selector) -> Match:
        root = self.elements.get(0)
        if root is None:
            return Match(selector)
        try:
            found = root.getroottree().xpath(selector.xpath, namespaces=NAMESPACES)
        except etree.XPathError:
            return Match(selector)
        if not isinstance(found, list):
            found = [] if isinstance(found, bool) else [found]
        nodes = [self.indexes[item] for item in found if isinstance(item, etree._Element) and item in self.indexes]
        texts = [clean_text(str(item)) for item in found if not isinstance(item, (etree._Element, tuple))]
        return Match(selector, tuple(nodes), tuple(text for text in texts if text))


def _build(document: Document, skips: str) -> dict[int, etree._Element]:
    """The elements by their index in the document. Those with the tag `skips` are left out, but not what is in them."""
    make = etree.HTMLParser().makeelement
    elements: dict[int, etree._Element] = {}
    for index, tag in enumerate(document.tags):
        parent = _parent(document, index, elements)
        if tag == TEXT:
            if parent is not None:
                _add_text(parent, NOT_XML.sub(" ", document.texts[index]))
        elif tag != skips or parent is None:
            element = _make(make, tag, document.attrs[index])
            elements[index] = element
            if parent is not None:
                parent.append(element)
    return elements


def _parent(document: Document, index: int, elements: dict[int, etree._Element]) -> etree._Element | None:
    above = document.parents[index]
    while above >= 0 and above not in elements:
        above = document.parents[above]
    return elements.get(above)


def _make(make: type[etree._Element], tag: str, attributes: dict[str, str | None]) -> etree._Element:
    """An element. Names that lxml does not take, of which broken pages are full, are left out."""
    try:
        element: etree._Element = make(tag)
    except ValueError:
        element = make("unknown")
    for name, value in attributes.items():
        try:
            element.set(name, NOT_XML.sub(" ", value or ""))
        except ValueError:
            continue
    return element


def _add_text(parent: etree._Element, text: str) -> None:
    """White space before the first text of an element goes before the element, where the page has it: the document
    keeps it with the text that follows, and `//a[text()='Next']` has to find it."""
    last = parent[-1] if len(parent) else None
    if last is not None:
        last.tail = (last.tail or "") + text
        return
    stripped = text.lstrip()
    space = text[: len(text) - len(stripped)]
    before, around = parent.getprevious(), parent.getparent()
    if not parent.text and space and around is not None:
        text = stripped
        if before is not None:
            before.tail = (before.tail or "") + space
        else:
            around.text = (around.text or "") + space
    parent.text = (parent.text or "") + text
