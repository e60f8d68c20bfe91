"""The page's text cut into units: one line of text each, with what it stands in.

A unit is a run of text with no block-level element's edge and no <br> inside. A region is a block-level element with
text in it: units hang on regions, regions on their parents. The walk goes from text to text and looks at an element
only when it meets the first text in it, so that the half of a page's elements that hold no text cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from newsspider.page.body.prose import score_line
from newsspider.vocabulary.reasons import Kind
from newsspider.web.dom import Document
from newsspider.web.text import INVISIBLE, clean_text

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "nobr", "label", "picture", "source", "script", "style", "link", "meta", "svg",
    "input", "math", "template", "map", "area", "object", "embed", "param", "blink", "spacer", "rb", "rtc", "o:p",
})  # fmt: skip
OPAQUE = frozenset({"head", "textarea", "iframe", "noframes", "noembed", "xmp"})  # what is in them is source, not text
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SUBHEADINGS = HEADINGS - {"h1"}
KINDS = {
    "li": Kind.LIST_ITEM, "dd": Kind.LIST_ITEM, "dt": Kind.LIST_ITEM, "blockquote": Kind.QUOTE,
    "pre": Kind.PREFORMATTED, **dict.fromkeys(HEADINGS, Kind.HEADING),
}  # fmt: skip
NOWHERE = -1  # the region of what is no text
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
    regions, region_of = _find_regions(document)
    in_link = _mark_links(document)
    runs: list[Run] = []
    start = end = region = NOWHERE
    linked = breaks = 0
    for node in document.text_nodes:
        new = region_of[parents[node]]
        if new != region or not INLINE.issuperset(tags[end + 1 : node]):
            if region >= 0:
                runs.append((start, end + 1, region, linked, breaks))
            breaks = tags[end + 1 : node].count("br") if new == region else 0
            start, region, linked = node, new, 0
        end = node
        if in_link[node]:
            linked += len(texts[node].strip())
    if region >= 0:
        runs.append((start, end + 1, region, linked, breaks))
    return _read(document, runs, regions), regions


def _find_regions(document: Document) -> tuple[Regions, list[int]]:
    """The regions, and for each element with text the region of the text in it."""
    parents, tags = document.parents, document.tags
    has_text = bytearray(len(tags) + 1)
    has_text[-1] = True  # the last is the root's parent, -1
    for node in document.text_nodes:
        node = parents[node]
        while not has_text[node]:
            has_text[node] = True
            node = parents[node]
    regions = Regions()
    nodes, above, names = regions.nodes, regions.parents, regions.tags
    region_of = [0] * len(has_text)
    for node in compress(range(len(tags)), has_text):
        region = region_of[parents[node]]
        tag = tags[node]
        if tag not in INLINE:
            if tag in OPAQUE or region == NOWHERE:
                region = NOWHERE
            else:
                above.append(region)
                region = len(nodes)
                nodes.append(node)
                names.append(tag)
        region_of[node] = region
    return regions, region_of


def _mark_links(document: Document) -> bytearray:
    """Of each node whether it is a link or stands in one."""
    in_link = bytearray(len(document.tags))
    ends = document.ends
    for link in document.by_tag.get("a", ()):
        end = ends[link]
        in_link[link:end] = b"\1" * (end - link)
    return in_link


def _read(document: Document, runs: list[Run], regions: Regions) -> Units:
    """The runs as units, with clean text; those without visible text are left out."""
    texts = document.texts
    lines = [
        clean_text(texts[start] if end == start + 1 else "".join(texts[start:end])) for start, end, _, _, _ in runs
    ]
    if "pre" in document.by_tag:
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
