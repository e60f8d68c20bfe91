"""The page parsed once, and walked once, into plain lists.

Everything else in this package reads these lists and never the parser's nodes. They are columns and not objects because
an object an element costs more than the parse: measured for a page of 47 KB with 1,130 nodes, parse 0.36 ms, walk into
columns 0.4 ms, walk into objects 0.7 to 1.0 ms.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from newsspider.web.bounds import cut_excess
from newsspider.web.encoding import to_utf8
from newsspider.web.text import clean_text
from newsspider.web.urls import encode_query, host_of, join_url, safe_url

MAX_BYTES = 16_000_000  # a page of news is 50 to 500 KB; the rest of a larger one is not read
MAX_NODES = 100_000  # a page of 16 MB can have millions; one of news has 500 to 10,000
NODES_BASE = 1_000  # and one more for two bytes of the source: a parser may open elements again for each tag
TEXT = "-text"  # the tag of a text node
OTHER = "!"  # the tag of comments and the like, which are left out
UNREAD = frozenset({"script", "style", "svg", "template", "math", "object", "applet"})  # no text of the article's
TAGS: dict[int, str] = {}  # the parser's numbers of tags, as they are met; one string a tag, so comparing is cheap

Attributes = dict[str, str | None]
NONE: Attributes = {}


class Document:
    """A parsed page as columns: node i is an element or a text, in document order.

    tags      the tag; "-text" for a text
    attrs     the attributes of an element; {} for a text
    texts     the text of a text; "" for an element, so "".join(texts[i:ends[i]]) is all the text in element i
    parents   the parent's index; -1 for the root
    ends      the index after the last descendant: j stands in i if i < j < ends[i]
    text_nodes  the indexes of the texts
    data      the source of each JSON <script>, by its index (scripts and styles have no text)
    tail      the last bytes of the source, in UTF-8
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
        self.text_nodes: list[int] = []
        self.data: dict[int, str] = {}
        self.tail = b""

    @cached_property
    def by_tag(self) -> dict[str, list[int]]:
        """The nodes with each tag, in document order."""
        groups: defaultdict[str, list[int]] = defaultdict(list)
        groups[TEXT] = self.text_nodes
        for index, tag in enumerate(self.tags):
            if tag is not TEXT:
                groups[tag].append(index)
        return dict(groups)

    @cached_property
    def spaced(self) -> str:
        """All the text, with a space after each node's."""
        return " ".join(self.texts)

    def find(self, *tags: str) -> list[int]:
        """The elements with one of these tags, in document order within each tag."""
        return [index for tag in tags for index in self.by_tag.get(tag, ())]

    def get(self, index: int, name: str) -> str:
        """An attribute's value, "" where it is missing or has none."""
        return self.attrs[index].get(name) or ""

    def text(self, index: int) -> str:
        """All the text in a node, on one line."""
        return self.text_between(index, self.ends[index])

    def text_between(self, first: int, end: int) -> str:
        """All the text from node `first` to the one before `end`, on one line."""
        return clean_text("".join(self.texts[first:end]))

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
        """Return the URL that `href` leads to, None for anything but http and https."""
        url = join_url(self.base, href.strip())
        if not url.startswith(("http://", "https://")) or "[" in url and not host_of(url):  # "http://[broken"
            return None
        if "@" in url or not url.isprintable():
            url = safe_url(url)
        return url if self.encoding == "utf-8" or url.isascii() else encode_query(url, self.encoding)


def parse(html: bytes, url: str, content_type: str | None = None) -> Document:
    """Parse a page. Never raises: broken, empty and non-HTML input gives a document with what there is."""
    is_cut = len(html) > MAX_BYTES
    if is_cut:
        html = html[: html.rfind(b"<", 0, MAX_BYTES)]
    source, encoding = to_utf8(html, content_type)
    if b"\x00" in source:
        source = source.replace(b"\x00", b"")
    source, exceeds = cut_excess(source)
    is_cut = is_cut or exceeds
    document = _read(source, Document(url, encoding, is_cut))
    if any("</" in document.text(index) for index in document.find("title")):  # it is not closed, and holds the page
        closed = re.sub(rb"<title\b[^>]*>[^<]*(?!</title)", rb"\g<0></title>", source, count=1, flags=re.I)
        source, exceeds = cut_excess(closed)  # what was the title's text is structure now
        document = _read(source, Document(url, encoding, is_cut or exceeds))
    document.tail = source[-2048:]  # enough to tell whether the page ends early
    for index in document.find("base"):
        href = document.get(index, "href")
        if href:
            document.base = document.absolute(href) or url
            break
    return document


def _read(source: bytes, document: Document) -> Document:
    most = min(MAX_NODES, NODES_BASE + len(source) // 2)
    _walk(LexborHTMLParser(source, options=int(LexborDocumentOptions.WO_EVENTS)).root, document, most)
    return document


def _walk(node: LexborNode | None, document: Document, most: int) -> None:
    """Copy the tree into the columns, `most` nodes of it, without recursion: pages nest thousands deep.

    White space between tags gives no node: it is put before the next text, where it still keeps words apart. That
    leaves 710 nodes of the 1,130 of a page of 47 KB. It stays as it is once there was a <pre>.
    """
    parents, ends = document.parents, document.ends
    strings: list[str] = []
    add_tag, add_parent, add_end = document.tags.append, parents.append, ends.append
    add_attrs, add_string, add_node = document.attrs.append, strings.append, document.text_nodes.append
    name = TAGS.get
    space, keeps_space = "", False
    count, parent = 0, -1
    above: list[LexborNode] = []  # the elements that are open
    while node is not None:
        tag = name(node.tag_id) or _name_tag(node)
        if tag == TEXT:
            text = node.text_content or " "
            if text.isspace():
                space = text if keeps_space else " "
            else:
                add_node(count)
                count += 1
                add_tag(TEXT)
                add_attrs(NONE)
                add_string(space + text if space else text)
                add_parent(parent)
                add_end(count)
                space = ""
        elif tag != OTHER:
            count += 1
            add_tag(tag)
            add_attrs(node.attributes)
            add_parent(parent)
            add_end(count)
            if count > most:
                _leave_rest(document, parent)
                break
            child = node.first_child
            if child is not None:
                if tag not in UNREAD:
                    above.append(node)
                    node, parent = child, count - 1
                    keeps_space = keeps_space or tag == "pre"
                    continue
                _keep_data(node, count - 1, document)
        node = node.next
        while node is None and above:
            ends[parent] = count
            node, parent = above.pop().next, parents[parent]
    document.texts = _spread(strings, document.text_nodes, count)


def _leave_rest(document: Document, parent: int) -> None:
    """End the elements that are open: the rest of the tree is not read."""
    document.is_cut = True
    while parent >= 0:
        document.ends[parent] = len(document.tags)
        parent = document.parents[parent]


def _keep_data(node: LexborNode, index: int, document: Document) -> None:
    """Keep the source of a JSON <script>."""
    if document.tags[index] == "script" and "json" in document.get(index, "type"):
        document.data[index] = node.text() or ""


def _spread(strings: list[str], places: list[int], count: int) -> list[str]:
    """A column of so many texts: the strings at their places, "" elsewhere."""
    column = [""] * count
    for place, string in zip(places, strings, strict=True):
        column[place] = string
    return column


def _name_tag(node: LexborNode) -> str:
    """The tag of a node; the parser's numbers of HTML's own tags are remembered."""
    tag = sys.intern(node.tag or OTHER)
    if tag == "amp-img":
        return "img"
    if tag[0] in "-!" and tag != TEXT:
        tag = OTHER
    if node.tag_id <= 500:  # lexbor numbers HTML's own tags up to 196; a page's own elements have an address instead
        TAGS[node.tag_id] = tag
    return tag
