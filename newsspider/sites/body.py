"""The body of a page whose declaration says where it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from copy import copy

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
LONGEST_LINE = 160  # characters of a byline or date line: a longer one is a paragraph that holds a name or a date


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


def read_declared(
    document: Document,
    headline: str | None,
    body: Iterable[int] | None,
    removed: Iterable[int],
    lines: dict[int, Reason],
    keeps_all: bool = False,
) -> Body:
    """The page's blocks, where the article is what stands in the elements `body` and in none of `removed`.

    What stands there is read by the general rules over these elements alone, and kept unless a rule names what it is (a
    caption, a promo, related links). `lines` are elements that are declared to be the byline or the date. With
    `keeps_all` no rule counts but that for the headline. With `body` None the general reading says where the body
    stands; the rest holds.
    """
    outside = Spans(document, removed)
    whole = find_body(document, headline)
    roots = list(body) if body is not None else None
    inside = None if roots is None else Spans(document, roots)
    reduced = find_body(_reduce(document, roots, inside, outside), headline)
    blocks = list(map(_judge, reduced.blocks)) if roots is not None else list(reduced.blocks)
    if keeps_all or not any(block.kept for block in blocks):
        blocks = [_keep(block) for block in blocks] if roots is not None else blocks
    blocks = _set_lines_aside(document, blocks, reduced.starts, lines)
    return _merge(whole, Body(tuple(blocks), reduced.starts), inside, outside)


def _reduce(document: Document, roots: list[int] | None, inside: Spans | None, outside: Spans) -> Document:
    """The document without the texts that are not of the body, its indexes as they are.

    The elements that are or hold the body lose their names: what is declared to be the body is none of the things that
    a class can say.
    """
    reduced = copy(document)
    reduced.__dict__.pop("by_tag", None)  # which is worked out from the columns that are changed here
    reduced.tags, reduced.attrs, reduced.texts = document.tags[:], document.attrs[:], document.texts[:]
    reduced.text_nodes = []
    for node in document.text_nodes:
        if node in outside or (inside is not None and node not in inside):
            reduced.texts[node] = ""
        else:
            reduced.text_nodes.append(node)
    for node in _holders(document, roots or ()):
        reduced.attrs[node] = NONE
        if reduced.tags[node] in TELLING:
            reduced.tags[node] = "div"
    return reduced


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
    """What only lies outside of what the general reading takes for the article is kept, unless its words name it."""
    if block.reason is not Reason.OUTSIDE:
        return block
    return msgspec.structs.replace(block, reason=judge_line(block.text))


def _keep(block: Block) -> Block:
    return block if block.reason is Reason.HEADLINE else msgspec.structs.replace(block, reason=None)


def _set_lines_aside(
    document: Document, blocks: list[Block], starts: tuple[int, ...], lines: dict[int, Reason]
) -> list[Block]:
    by_reason = {
        reason: Spans(document, [n for n, other in lines.items() if other is reason]) for reason in lines.values()
    }
    result = []
    for block, start in zip(blocks, starts, strict=True):
        if block.kept and len(block.text) <= LONGEST_LINE:
            reason = next((reason for reason, spans in by_reason.items() if start in spans), None)
            block = block.set_aside(reason) if reason else block
        result.append(block)
    return result


def _merge(whole: Body, read: Body, inside: Spans | None, outside: Spans) -> Body:
    """The blocks that were read, and those of the rest of the page set aside, in the order of the page."""
    paths = dict(zip(whole.starts, (block.path for block in whole.blocks), strict=True))
    found = {
        start: msgspec.structs.replace(block, path=paths.get(start, block.path))
        for block, start in zip(read.blocks, read.starts, strict=True)
    }
    for number, (block, start) in enumerate(zip(whole.blocks, whole.starts, strict=True)):
        end = whole.starts[number + 1] if number + 1 < len(whole.starts) else 1 << 30
        place = bisect_left(read.starts, start)
        if place < len(read.starts) and read.starts[place] < end:
            continue  # this block, or what is left of it, has been read
        if start in outside:
            found[start] = block.set_aside(Reason.LAYOUT)
        else:
            found[start] = block.set_aside(block.reason or Reason.OUTSIDE)
    starts = sorted(found)
    return Body(tuple(found[start] for start in starts), tuple(starts))
