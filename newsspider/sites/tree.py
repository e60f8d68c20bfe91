"""Find what the selectors of a declaration select on a parsed page: elements, as indexes into the document, or texts.

Every selector is evaluated on the tree that the rest of the reading works on, which is the HTML5 tree of a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from newsspider.sites.paths import Columns, compile_path
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
    """The elements of a document, for selectors to be evaluated on.

    Most selectors are answered from the document's columns (paths.py); an lxml tree is built for the others only.
    `skips` is a tag whose elements are left out; their children then stand in the element above.
    """

    def __init__(self, document: Document, skips: str = "") -> None:
        self.document = document
        self._skips = skips
        self._columns = Columns(document, skips)
        self._indexes: dict[etree._Element, int] | None = None
        self._without_tbody: Tree | None = None

    def find(self, selectors: Selectors) -> Iterator[Match]:
        """What each selector finds, in order, leaving out those that find nothing."""
        for selector in selectors:
            match = self.match(selector)
            if match.nodes or match.texts:
                yield match

    def match(self, selector: Selector) -> Match:
        """What one selector finds. One that cannot be evaluated finds nothing.

        A browser puts a <tbody> around the rows of a table; the parser that the site configs of FiveFilters were
        written for does not. So a selector of rows that finds nothing is evaluated again without the <tbody>.
        """
        match = self._match(selector)
        if match.nodes or match.texts or self._skips or not ROWS.search(selector):
            return match
        if "tbody" not in self.document.by_tag:
            return match
        self._without_tbody = self._without_tbody or Tree(self.document, "tbody")
        return self._without_tbody.match(selector)

    def _match(self, selector: Selector) -> Match:
        paths = compile_path(selector.xpath)
        if not paths:
            return self._match_in_tree(selector)
        if len(paths) > 1:
            return Match(selector, tuple(sorted({node for path in paths for node in path.select(self._columns)})))
        nodes, attribute = paths[0].select(self._columns), paths[0].attribute
        if not attribute:
            return Match(selector, tuple(nodes))
        texts = [clean_text(self.document.get(node, attribute)) for node in nodes]
        return Match(selector, (), tuple(filter(None, texts)))

    def _match_in_tree(self, selector: Selector) -> Match:
        indexes = self._indexes = _build(self.document, self._skips) if self._indexes is None else self._indexes
        try:
            found = _compiled(selector.xpath)(next(iter(indexes))) if indexes else []
        except etree.XPathError:
            return Match(selector)
        if not isinstance(found, list):
            found = [] if isinstance(found, bool) else [found]
        nodes = [indexes[item] for item in found if isinstance(item, etree._Element)]
        texts = [clean_text(str(item)) for item in found if not isinstance(item, (etree._Element, tuple))]
        return Match(selector, tuple(nodes), tuple(filter(None, texts)))


@lru_cache(maxsize=4096)
def _compiled(xpath: str) -> etree.XPath:
    return etree.XPath(xpath, namespaces=NAMESPACES, smart_strings=False)


def _build(document: Document, skips: str) -> dict[etree._Element, int]:
    """The document as an lxml tree: each element and its index, the root first. Elements with the tag `skips` are left
    out, what they hold is not."""
    indexes: dict[etree._Element, int] = {}
    elements: list[etree._Element | None] = []
    for index, (tag, above) in enumerate(zip(document.tags, document.parents, strict=True)):
        parent = elements[above] if above >= 0 else None
        if tag is TEXT and parent is not None:
            _add_text(parent, NOT_XML.sub(" ", document.texts[index]))
        elif tag != skips and (parent is not None or not index):
            parent = _add(parent, tag, document.attrs[index])
            indexes[parent] = index
        elements.append(parent)
    return indexes


def _add(parent: etree._Element | None, tag: str, attributes: dict[str, str | None]) -> etree._Element:
    """A new element. Names that lxml does not take, of which broken pages are full, are left out."""
    if parent is None:
        element = etree.HTMLParser().makeelement(tag)
    else:
        try:
            return etree.SubElement(parent, tag, attributes)  # type: ignore[arg-type]
        except (TypeError, ValueError):  # an attribute without a value, a name or a character that is not XML's
            element = _add_named(parent, tag)
    for name, value in attributes.items():
        with suppress(ValueError):
            element.set(name, NOT_XML.sub(" ", value or ""))
    return element


def _add_named(parent: etree._Element, tag: str) -> etree._Element:
    try:
        return etree.SubElement(parent, tag)
    except ValueError:
        return etree.SubElement(parent, "unknown")


def _add_text(parent: etree._Element, text: str) -> None:
    """Add a text to an element.

    White space before an element stands in the document with the first text in the element. It is put back before the
    element here, so that `//a[text()='Next']` finds it.
    """
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text
        return
    around = parent.getparent()
    if text[:1].isspace() and around is not None and not parent.text:
        stripped = text.lstrip()
        before, space = parent.getprevious(), text[: len(text) - len(stripped)]
        if before is not None:
            before.tail = (before.tail or "") + space
        else:
            around.text = (around.text or "") + space
        text = stripped
    parent.text = (parent.text or "") + text
