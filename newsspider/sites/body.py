"""The blocks of a page whose layout declares where the body stands, or what is removed from the page."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

import msgspec

from newsspider.page.body import Body, find_body
from newsspider.page.model import Block
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import NONE, Document

# Elements that mean something of their own: the general reading sets them aside, a declared body may stand in one.
TELLING = frozenset({
    "aside", "footer", "form", "nav", "menu", "header", "address", "noscript", "dialog", "figcaption", "figure",
    "button", "select", "caption", "video", "audio", "template",
})  # fmt: skip


class Spans:
    """Elements of a document as spans of its nodes; those inside another are part of it."""

    def __init__(self, document: Document, nodes: Iterable[int]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for node in sorted(set(nodes)):
            if not self.ends or node >= self.ends[-1]:
                self.starts.append(node)
                self.ends.append(document.ends[node])

    def __contains__(self, node: int) -> bool:
        place = bisect_right(self.starts, node) - 1
        return place >= 0 and node < self.ends[place]

    def divide(self, nodes: list[int]) -> tuple[list[int], list[int]]:
        """Sorted nodes divided into those inside the elements and those outside."""
        inside: list[int] = []
        outside: list[int] = []
        at = 0
        for start, end in zip(self.starts, self.ends, strict=True):
            first, last = bisect_left(nodes, start, at), bisect_left(nodes, end, at)
            outside += nodes[at:first]
            inside += nodes[first:last]
            at = last
        return inside, outside + nodes[at:]


@dataclass
class Parts:
    """The parts of a page that a layout declares.

    roots      the elements that are the article's body; None leaves it to the general rules to find it
    removed    the elements that are no part of the article
    keeps_all  whether everything in the declared body is kept, but for the headline
    """

    document: Document
    roots: Sequence[int] | None
    removed: Sequence[int]
    keeps_all: bool = False

    @cached_property
    def outside(self) -> Spans:
        """The removed elements."""
        return Spans(self.document, self.removed)

    def reduce(self) -> Document:
        """The document without the texts that are not of the body, its indexes as they are.

        The elements that are or hold the body lose their names: what is declared to be the body is none of the things
        that a class can say.
        """
        document = self.document
        reduced = copy(document)
        reduced.__dict__.pop("by_tag", None)  # which is worked out from the columns that are changed here
        reduced.tags, reduced.attrs, reduced.texts = document.tags[:], document.attrs[:], document.texts[:]
        dropped, reduced.text_nodes = self.outside.divide(document.text_nodes)
        if self.roots is not None:
            reduced.text_nodes, others = Spans(document, self.roots).divide(reduced.text_nodes)
            dropped += others
        for node in dropped:
            reduced.texts[node] = ""
        for node in _holders(document, self.roots or ()):
            reduced.attrs[node] = NONE
            if reduced.tags[node] in TELLING:
                reduced.tags[node] = "div"
        return reduced


def read_parts(parts: Parts, whole: Body, headline: str | None) -> Body:
    """The page's blocks, where the article is what stands in the declared body and in none of the removed elements.

    What stands there is read by the general rules over these elements alone, and kept unless a rule names what it is (a
    caption, a promo, related links). `whole` are the blocks of the page by the general rules; those of the rest of the
    page are taken from it and set aside.
    """
    read = find_body(parts.reduce(), headline)
    blocks = list(read.blocks)
    if parts.roots is not None:
        blocks = list(map(_judge, blocks))
        if parts.keeps_all or not any(block.kept for block in blocks):
            blocks = list(map(_keep, blocks))
    return _merge(whole, Body(tuple(blocks), read.starts), parts.outside)


def _holders(document: Document, roots: Iterable[int]) -> set[int]:
    """The elements and all that they stand in."""
    holders: set[int] = set()
    for root in roots:
        node = root
        while node >= 0 and node not in holders:
            holders.add(node)
            node = document.parents[node]
    return holders


def _judge(block: Block) -> Block:
    """What only lies outside of what the general rules take for the article is kept, unless its words name it."""
    if block.reason is not Reason.OUTSIDE:
        return block
    return msgspec.structs.replace(block, reason=judge_line(block.text))


def _keep(block: Block) -> Block:
    return block if block.reason is Reason.HEADLINE else msgspec.structs.replace(block, reason=None)


def set_lines_aside(document: Document, body: Body, lines: Mapping[int, Reason]) -> Body:
    """The blocks without the short lines that stand in these elements; each is set aside with the element's reason."""
    by_reason = {
        reason: Spans(document, [node for node, other in lines.items() if other is reason and node >= 0])
        for reason in lines.values()
    }
    blocks = []
    for block, start in zip(body.blocks, body.starts, strict=True) if lines else ():
        if block.kept and len(block.text) <= 160:  # a longer one is a paragraph that holds a name or a date
            reason = next((reason for reason, spans in by_reason.items() if start in spans), None)
            block = block.set_aside(reason) if reason else block
        blocks.append(block)
    return Body(tuple(blocks), body.starts) if lines else body


def _merge(whole: Body, read: Body, outside: Spans) -> Body:
    """The blocks that were read, and those of the rest of the page set aside, in the order of the page.

    Several blocks may begin with one text: the parts of a <pre> between blank lines.
    """
    paths = {start: block.path for block, start in zip(whole.blocks, whole.starts, strict=True)}
    found = [
        (start, msgspec.structs.replace(block, path=paths.get(start, block.path)))
        for block, start in zip(read.blocks, read.starts, strict=True)
    ]
    for block, start in zip(whole.blocks, whole.starts, strict=True):
        after = bisect_right(whole.starts, start)
        end = whole.starts[after] if after < len(whole.starts) else 1 << 30
        place = bisect_left(read.starts, start)
        if place < len(read.starts) and read.starts[place] < end:
            continue  # this block, or what is left of it, has been read
        reason = Reason.LAYOUT if start in outside else block.reason or Reason.OUTSIDE
        found.append((start, block if block.reason is reason else block.set_aside(reason)))
    found.sort(key=itemgetter(0))
    return Body(tuple(block for _, block in found), tuple(start for start, _ in found))
