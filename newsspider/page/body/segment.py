"""The page's text cut into units: one line of text each, with what it stands in.

A unit is a run of text with no block-level element's edge and no <br> inside. A region is a block-level element with
text in it: units hang on regions, regions on their parents. The walk goes from text to text and looks at an element
only when it meets the first text in it, so that the half of a page's elements that hold no text cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsspider.page.body.prose import score_line
from newsspider.page.dom import TEXT, Document
from newsspider.page.model import Kind
from newsspider.page.text import INVISIBLE, clean_text

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "nobr", "label", "picture", "source", "script", "style", "link", "meta", "svg",
    "input", "math", "template", "map", "area", "object", "embed", "param", "blink", "spacer", "rb", "rtc", "o:p",
})  # fmt: skip
OPAQUE = frozenset({"head", "textarea", "iframe", "noframes", "noembed", "xmp"})  # what is in them is source, not text
KINDS = {
    "li": Kind.LIST_ITEM, "dd": Kind.LIST_ITEM, "dt": Kind.LIST_ITEM, "blockquote": Kind.QUOTE,
    "pre": Kind.PREFORMATTED, "h1": Kind.HEADING, "h2": Kind.HEADING, "h3": Kind.HEADING, "h4": Kind.HEADING,
    "h5": Kind.HEADING, "h6": Kind.HEADING,
}  # fmt: skip
NOWHERE = -1  # the region of what is no text
UNMET = -2
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


class Regions:
    """The block-level elements with text in them, in document order; 0 is the root. Columns, as in Document."""

    __slots__ = ("nodes", "parents", "tags")

    def __init__(self) -> None:
        self.nodes: list[int] = [0]
        self.parents: list[int] = [0]
        self.tags: list[str] = ["html"]


@dataclass(slots=True)
class Units:
    """The lines of text, in document order.

    Unit u is the texts from node `starts[u]` to `ends[u]` in region `regions[u]`; `linked[u]` is how many of its
    characters are in links, `breaks[u]` how many <br> stand before it (0 for the first line in its region).
    """

    texts: list[str]
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    regions: Sequence[int] = ()
    linked: Sequence[int] = ()
    breaks: Sequence[int] = ()


Run = tuple[int, int, int, int, int]


def segment(document: Document) -> tuple[Units, Regions]:
    """Cut a page into units and regions."""
    texts, parents, tags = document.texts, document.parents, document.tags
    regions = Regions()
    region_of = [UNMET] * len(tags) + [0]  # of each node, once it is met; the last is that of the root's parent, -1
    in_link = bytearray(len(tags) + 1)
    runs: list[Run] = []
    start = end = region = NOWHERE
    linked = breaks = 0
    for node in document.by_tag.get(TEXT, ()):
        parent = parents[node]
        new = region_of[parent]
        if new == UNMET:
            new = _grow(tags, parents, regions, region_of, in_link, parent)
        if new != region:
            if region >= 0:
                runs.append((start, end + 1, region, linked, breaks))
            start, region, linked, breaks = node, new, 0, 0
        elif end + 1 != node:
            lines = _count_breaks(tags, end + 1, node)
            if lines:
                if region >= 0:
                    runs.append((start, end + 1, region, linked, breaks))
                start, linked, breaks = node, 0, max(lines, 0)
        end = node
        if in_link[parent]:
            linked += len(texts[node].strip())
    if region >= 0:
        runs.append((start, end + 1, region, linked, breaks))
    return _read(runs, texts, regions), regions


def _grow(
    tags: list[str], parents: list[int], regions: Regions, region_of: list[int], in_link: bytearray, node: int
) -> int:
    """The region of an element not met before: its own, or that of the block-level element it stands in."""
    chain = []
    region = UNMET
    while region == UNMET:
        chain.append(node)
        node = parents[node]
        region = region_of[node]
    is_link = in_link[node]
    nodes, above, names = regions.nodes, regions.parents, regions.tags
    while chain:
        node = chain.pop()
        tag = tags[node]
        if tag == "a":
            is_link = 1
        elif tag not in INLINE:
            if tag in OPAQUE or region < 0:
                region = NOWHERE
            else:
                above.append(region)
                region = len(nodes)
                nodes.append(node)
                names.append(tag)
        region_of[node] = region
        if is_link:
            in_link[node] = 1
    return region


def _count_breaks(tags: list[str], start: int, end: int) -> int:
    """How many <br> stand between two texts of a region; -1 for none but another block-level element's edge."""
    breaks, is_edge = 0, False
    for tag in tags[start:end]:
        if tag == "br":
            breaks += 1
        elif tag not in INLINE:
            is_edge = True
    return breaks or -is_edge


def _read(runs: list[Run], texts: list[str], regions: Regions) -> Units:
    """The runs as units, with clean text; those without visible text are left out."""
    lines = [
        clean_text(texts[start] if end == start + 1 else "".join(texts[start:end])) for start, end, _, _, _ in runs
    ]
    if "pre" in regions.tags:
        runs, lines = _read_preformatted(runs, lines, texts, regions)
    if not all(lines):
        runs = [run for run, line in zip(runs, lines, strict=True) if line]
        lines = [line for line in lines if line]
    return Units(lines, *zip(*runs, strict=True)) if runs else Units([])


def _read_preformatted(
    runs: list[Run], lines: list[str], texts: list[str], regions: Regions
) -> tuple[list[Run], list[str]]:
    """The runs and lines, with those in <pre> as they stand; a text set by hand is cut at its blank lines."""
    new_runs: list[Run] = []
    new_lines: list[str] = []
    for run, line in zip(runs, lines, strict=True):
        chunks = [line]
        if regions.tags[run[2]] == "pre":
            source = "".join(texts[run[0] : run[1]])
            paragraphs = [clean_text(part) for part in BLANK_LINE.split(source)]
            prose = sum(len(part) for part in paragraphs if score_line(part, 0) > 0)
            chunks = paragraphs if prose * 2 > len(source) else [_clean_lines(source)]
        for chunk in chunks:
            new_runs.append(run)
            new_lines.append(chunk)
    return new_runs, new_lines


def _clean_lines(source: str) -> str:
    if not source.isascii():
        source = source.translate(INVISIBLE)
    lines = [line.expandtabs(4).rstrip() for line in source.splitlines()]
    return "\n".join(lines).strip("\n") if any(lines) else ""


def find_kinds(regions: Regions) -> list[Kind]:
    """What a line in each region is: the kind of its element, or of the nearest that it stands in."""
    kinds: list[Kind] = []
    for tag, parent in zip(regions.tags, regions.parents, strict=True):
        kinds.append(KINDS.get(tag) or (kinds[parent] if kinds else Kind.PARAGRAPH))
    return kinds
