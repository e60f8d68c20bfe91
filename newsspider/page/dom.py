"""The page parsed once, and walked once, into plain lists.

Everything else in this package reads these lists and never the parser's nodes. They are columns and not objects because
an object an element costs more than the parse: measured for a page of 47 KB with 1,170 nodes, parse 0.23 ms, walk into
columns 0.4 ms, walk into objects 0.7 to 1.0 ms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from newsspider.page.encoding import decode
from newsspider.page.text import clean_text

MAX_BYTES = 16_000_000  # a page of news is 50 to 500 KB; the rest of a larger one is not read
MAX_DEPTH = 5_000  # HTML5 parsing is quadratic in the depth of open elements: 50,000 open <div> take 3 s
OPTIONS = int(LexborDocumentOptions.WO_EVENTS)
TEXT = "-text"  # the tag of a text node
UNREAD = frozenset({"script", "style", "svg", "template", "math", "object", "applet"})  # no text of the article's
TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.I)
NEVER_DEEP = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup",
})  # fmt: skip

Attributes = dict[str, str | None]
NONE: Attributes = {}


class Document:
    """A parsed page as columns: node i is an element or a text, in document order.

    tags      the tag; "-text" for a text
    attrs     the attributes of an element; {} for a text
    texts     the text of a text; "" for an element, so "".join(texts[i:ends[i]]) is all the text in element i
    parents   the parent's index; -1 for the root
    ends      the index after the last descendant: j stands in i if i < j < ends[i]
    data      the source of each JSON <script>, by its index (scripts and styles have no text)
    """

    def __init__(self, url: str, encoding: str, is_cut: bool) -> None:
        self.url = url
        self.base = url
        self.encoding = encoding
        self.is_cut = is_cut
        self.tags: list[str] = []
        self.attrs: list[Attributes] = []
        self.texts: list[str] = []
        self.parents: list[int] = []
        self.ends: list[int] = []
        self.data: dict[int, str] = {}

    @cached_property
    def by_tag(self) -> dict[str, list[int]]:
        """The nodes with each tag, in document order."""
        groups: dict[str, list[int]] = {}
        for index, tag in enumerate(self.tags):
            if tag in groups:
                groups[tag].append(index)
            else:
                groups[tag] = [index]
        return groups

    def find(self, *tags: str) -> list[int]:
        """The elements with one of these tags, in document order within each tag."""
        return [index for tag in tags for index in self.by_tag.get(tag, ())]

    def get(self, index: int, name: str) -> str:
        """An attribute's value, "" where it is missing or has none."""
        return self.attrs[index].get(name) or ""

    def text(self, index: int) -> str:
        """All the text in a node, on one line."""
        return clean_text("".join(self.texts[index : self.ends[index]]))

    def ancestors(self, index: int) -> Iterator[int]:
        """The parent, its parent, and so on to the root."""
        index = self.parents[index]
        while index >= 0:
            yield index
            index = self.parents[index]

    def children(self, index: int) -> Iterator[int]:
        """The child nodes, texts included."""
        child = index + 1
        while child < self.ends[index]:
            yield child
            child = self.ends[child]

    def absolute(self, href: str) -> str | None:
        """The URL that `href` leads to, None for anything but http and https."""
        try:
            url = urljoin(self.base, href.strip())
        except ValueError:  # "http://[broken"
            return None
        return url if url.startswith(("http://", "https://")) else None


def parse(html: bytes, url: str, content_type: str | None = None) -> Document:
    """Parse a page. Never raises: broken, empty and non-HTML input gives a document with what there is."""
    text, encoding = decode(html[:MAX_BYTES], content_type)
    text, is_too_deep = _cut_depth(text.replace("\x00", ""))
    document = Document(url, encoding, is_cut=is_too_deep or len(html) > MAX_BYTES)
    root = LexborHTMLParser(text, options=OPTIONS).root
    if root is not None:
        _walk(root, document)
    for index in document.find("base"):
        href = document.get(index, "href")
        if href:
            document.base = document.absolute(href) or url
            break
    return document


def _cut_depth(text: str) -> tuple[str, bool]:
    """The text up to where more than MAX_DEPTH elements could be open, and whether that cut anything.

    Counts are enough for nearly every page: it is looked at tag by tag only where the openers outnumber the closers by
    more than the limit, which unclosed <p> and <br> reach in pages of megabytes. Those count as closed.
    """
    if text.count("<") - 2 * text.count("</") <= MAX_DEPTH:
        return text, False
    depth = 0
    for match in TAG.finditer(text):
        if match[2].lower() in NEVER_DEEP:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > MAX_DEPTH:
            return text[: match.start()], True
    return text, False


def _walk(node: LexborNode, document: Document) -> None:
    """Copy the tree below `node` into the columns, without recursion: pages nest thousands deep."""
    tags, attrs, texts, parents, ends = document.tags, document.attrs, document.texts, document.parents, document.ends
    open_nodes: list[LexborNode] = []
    parent, count = -1, 0
    while True:
        tag = node.tag or ""
        if tag == TEXT:
            tags.append(TEXT)
            attrs.append(NONE)
            texts.append(node.text_content or "")
            parents.append(parent)
            count += 1
            ends.append(count)
        elif tag[:1] not in "-!":
            tags.append(tag)
            attrs.append(node.attributes)
            texts.append("")
            parents.append(parent)
            count += 1
            ends.append(count)
            child = None
            if tag not in UNREAD:
                child = node.child
            elif tag == "script" and "json" in (attrs[-1].get("type") or ""):
                document.data[count - 1] = node.text() or ""
            if child is not None:
                open_nodes.append(node)
                parent = count - 1
                node = child
                continue
        while True:
            if not open_nodes:
                return
            following = node.next
            if following is not None:
                break
            node = open_nodes.pop()
            ends[parent] = count
            parent = parents[parent]
        node = following
