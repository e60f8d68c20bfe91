"""Find what the selectors of a declaration select on a parsed page: elements, as indexes into the document, or texts.

Every selector is evaluated on the tree that the rest of the reading works on, which is the HTML5 tree of a browser.
"""

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
ATTRIBUTE = re.compile(r"(?:@|\battribute::)\s*([\w.:-]+|\*)")
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
        self._elements: dict[etree._Element, int] | None = None
        self._attributes: set[str] = set()  # those that the elements of the lxml tree have by now
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
        if self._elements is None:
            self._elements = _build(self.document, self._skips)
        for name in ATTRIBUTE.findall(selector.xpath):
            self._set_attribute(name)
        try:
            found = _compiled(selector.xpath)(next(iter(self._elements))) if self._elements else []
        except etree.XPathError:
            return Match(selector)
        if not isinstance(found, list):
            found = [] if isinstance(found, bool) else [found]
        nodes = [self._elements[item] for item in found if isinstance(item, etree._Element)]
        texts = [clean_text(str(item)) for item in found if not isinstance(item, (etree._Element, tuple))]
        return Match(selector, tuple(nodes), tuple(filter(None, texts)))

    def _set_attribute(self, wanted: str) -> None:
        """Set an attribute ("*" for all) on the elements that have it.

        Setting all of them would take longer than making the elements, and a selector asks for one or two. A name that
        lxml does not take, as on broken pages, is left out.
        """
        elements = self._elements if self._elements and wanted not in self._attributes else {}
        self._attributes.add(wanted)
        for element, node in elements.items():
            attributes = self.document.attrs[node]
            if wanted in attributes:
                _set(element, wanted, attributes[wanted] or "")
            elif wanted == "*":
                for name, value in attributes.items():
                    _set(element, name, value or "")


@lru_cache(maxsize=4096)
def _compiled(xpath: str) -> etree.XPath:
    return etree.XPath(xpath, namespaces=NAMESPACES, smart_strings=False)


def _set(element: etree._Element, name: str, value: str) -> None:
    try:
        element.set(name, value)
    except ValueError:
        with suppress(ValueError):
            element.set(name, NOT_XML.sub(" ", value))


def _build(document: Document, skips: str) -> dict[etree._Element, int]:
    """The document as an lxml tree without attributes: each element and its index, the root first.

    Elements with the tag `skips` are left out; what they hold is not.
    """
    indexes: dict[etree._Element, int] = {}
    elements: list[etree._Element | None] = []
    make = etree.SubElement
    for index, (tag, above, text) in enumerate(zip(document.tags, document.parents, document.texts, strict=True)):
        parent = elements[above] if above >= 0 else None
        if parent is None and not index:
            parent = etree.HTMLParser().makeelement(tag)
            indexes[parent] = index
        elif tag is TEXT and parent is not None:
            _add_text(parent, text if text.isprintable() else NOT_XML.sub(" ", text))
        elif tag != skips and parent is not None:
            try:
                parent = make(parent, tag)
            except ValueError:  # a name that lxml does not take, as on broken pages
                parent = make(parent, "unknown")
            indexes[parent] = index
        elements.append(parent)
    return indexes


def _add_text(parent: etree._Element, text: str) -> None:
    """Add a text to an element.

    White space before an element stands in the document with the first text in the element. It is put back before the
    element here, so that `//a[text()='Next']` finds it.
    """
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text
    elif text[:1].isspace() and not parent.text and (around := parent.getparent()) is not None:
        parent.text = text.lstrip()
        before, space = parent.getprevious(), text[: len(text) - len(parent.text)]
        if before is not None:
            before.tail = (before.tail or "") + space
        else:
            around.text = (around.text or "") + space
    else:
        parent.text = (parent.text or "") + text
