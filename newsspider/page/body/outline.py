"""The outline of a page: its lines of text, and the block-level elements that they stand in.

Everything that decides where the article stands reads these columns and never the tree. They are columns and not
objects for the same reason as in `web.dom`: a page has hundreds of each.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from newsspider.page.body.openings import Run, part_openings
from newsspider.page.body.prose import SENTENCE_ENDS, SHORTEST, score_line, score_lines
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import INVISIBLE, begins_small, clean_text, fingerprint, words
from newsspider.web.urls import printed_host

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "nobr", "label", "picture", "source", "script", "style", "link", "meta", "svg",
    "input", "math", "template", "map", "area", "object", "embed", "param", "blink", "spacer", "rb", "rtc",
})  # fmt: skip
OPAQUE = frozenset({"head", "textarea", "iframe", "noframes", "noembed", "xmp"})  # what is in them is source, not text
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SUBHEADINGS = HEADINGS - {"h1"}
CONTROLS = frozenset({"button", "input", "select", "textarea"})
NOWHERE = -1  # the region of text in opaque elements, and the node of a headline that is not printed
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
RANKS = {"h1": 0, "h2": 1, "h3": 1}  # of the elements in which a headline stands, the best first
LEAST_WORDS = 4  # of a headline that is known in a longer heading
MOST_MARKS = 7  # characters of punctuation by which two spellings of a headline differ


@dataclass(slots=True)
class Outline:
    """The lines and regions of a page, as columns in document order.

    A line is a run of text with no edge of a block-level element and no <br> inside:
        texts    its text, cleaned
        starts, ends   the range of its nodes in the document; the first and the last are texts
        homes    the region that it stands in
        linked   how many of its characters are in links
        breaks   how many <br> stand before it; 0 for the first line of a region
        scores   how much it reads like running text, in characters; negative for links and labels
    A region is a block-level element with text in it; region 0 is the root:
        nodes, tags, classes   its element, the element's tag, and its first class, "" for none
        parents  the region around it
        lasts    the index after its last descendant
        prose    characters of prose in it, without the regions in `apart`
        names    what the region, or one around it, was found to be by its name or its make; None for the others
    And `apart` lists the regions whose prose does not count because they are named, `titles` the lines that print the
    headline, and `anchor` is the line that is the article's own headline, or NOWHERE.
    """

    document: Document
    nodes: list[int]
    tags: list[str]
    classes: list[str]
    parents: list[int]
    lasts: list[int]
    texts: list[str]
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    homes: Sequence[int] = ()
    linked: Sequence[int] = ()
    breaks: Sequence[int] = ()
    scores: list[int] = field(default_factory=list)
    prose: list[int] = field(default_factory=list)
    names: list[Reason | None] = field(default_factory=list)
    apart: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    anchor: int = NOWHERE
    bearers: dict[str, list[int]] | None = None  # `find_bearers`
    controls: list[int] | None = None  # `find_controls`
    hosts: Counter[str] | None = None  # `count_hosts`
    pictures: dict[int, int] | None = None  # `boxes`
    alike: dict[tuple[Any, int], Counter[tuple[str, str | None]]] = field(default_factory=dict)  # `boxes`

    def lines(self, region: int) -> range:
        """The lines in a region."""
        if region == 0:
            return range(len(self.texts))
        node = self.nodes[region]
        first = bisect_left(self.starts, node)
        return range(first, bisect_left(self.starts, self.document.ends[node], first))

    def tag(self, line: int) -> str:
        """The tag of the region that a line stands in."""
        return self.tags[self.homes[line]]

    def is_paragraph(self, region: int) -> bool:
        """Whether a region is a <div> without class and id that holds one line: editors in browsers write these."""
        is_plain = self.tags[region] == "div" and not self.classes[region]
        return is_plain and len(self.lines(region)) == 1 and not self.document.get(self.nodes[region], "id")

    def children(self, region: int) -> Iterator[int]:
        """The regions that stand directly in a region."""
        child, last = region + 1, self.lasts[region]
        while child < last:
            yield child
            child = self.lasts[child]

    def path(self, region: int) -> list[int]:
        """A region and those around it, from the inside out."""
        path = [region]
        while path[-1]:
            path.append(self.parents[path[-1]])
        return path

    def find_around(self, line: int, tag: str) -> int:
        """The innermost region with a tag that a line stands in; 0, the root, without one."""
        return next((region for region in self.path(self.homes[line]) if self.tags[region] == tag), 0)

    def around(self, lines: list[int]) -> set[int]:
        """The regions around any of these lines, without the root."""
        found: set[int] = set()
        for line in lines:
            region = self.homes[line]
            while region and region not in found:
                found.add(region)
                region = self.parents[region]
        return found

    def holds(self, region: int, node: int) -> bool:
        """Whether a node of the document stands in a region; false for NOWHERE."""
        start = self.nodes[region]
        return start <= node < self.document.ends[start] if node >= 0 else False

    def is_same(self, region: int, other: int) -> bool:
        """Whether two regions have the same tag and classes."""
        attrs, nodes = self.document.attrs, self.nodes
        if self.tags[region] != self.tags[other]:
            return False
        return attrs[nodes[region]].get("class") == attrs[nodes[other]].get("class")

    def is_beside(self, line: int, other: int) -> bool:
        """Whether two lines stand in elements of one make in one element."""
        own, mate = self.homes[line], self.homes[other]
        return self.parents[own] == self.parents[mate] and self.is_same(own, mate)

    def find_bearers(self, name: str) -> list[int]:
        """The regions of a first class, none of ""; all are gone through when a class is first asked for."""
        if self.bearers is None:
            self.bearers = {}
            for region, own in enumerate(self.classes):
                self.bearers.setdefault(own, []).append(region)
        return self.bearers.get(name, []) if name else []

    def count_hosts(self) -> Counter[str]:
        """How many links lead to each host; counted when it is first asked for."""
        if self.hosts is None:
            links = self.document.by_tag.get("a", ())
            self.hosts = Counter([printed_host(self.document.get(link, "href")) for link in links])
        return self.hosts

    def find_controls(self) -> list[int]:
        """The nodes of the page's buttons and fields, in document order; looked for when they are first asked for."""
        if self.controls is None:
            by_tag = self.document.by_tag
            self.controls = sorted([node for tag in CONTROLS & by_tag.keys() for node in by_tag[tag]])
        return self.controls

    def name(self, region: int, reason: Reason) -> None:
        """Say what a region is, and all in it that has no name yet."""
        last = self.lasts[region]
        self.names[region:last] = [name or reason for name in self.names[region:last]]

    def set_apart(self, region: int, reason: Reason) -> None:
        """Say what a region and all in it is, and that its prose does not count (`leave_out`)."""
        last = self.lasts[region]
        self.names[region:last] = [reason] * (last - region)
        self.apart.append(region)

    def sum_up(self, values: list[Any]) -> None:
        """Add the value of each region to all the regions around it, in place."""
        parents = self.parents
        for region in range(len(parents) - 1, 0, -1):
            value = values[region]
            if value:
                values[parents[region]] += value

    def leave_out(self, values: list[int]) -> None:
        """Subtract what the regions `apart` hold from the sums of those around them, in place."""
        if not self.apart:
            return
        parents = self.parents
        lost = [0] * len(parents)
        for region in self.apart:
            lost[parents[region]] += values[region]
        apart = set(self.apart)
        for region in range(len(parents) - 1, 0, -1):
            if lost[region]:
                values[region] -= lost[region]
                if region not in apart:  # else it is subtracted whole already
                    lost[parents[region]] += lost[region]
        values[0] -= lost[0]


def make_outline(document: Document, headline: str | None) -> Outline:
    """Cut a page into lines and regions, score the lines and sum the scores of prose up the tree."""
    inline = INLINE.union([tag for tag in document.by_tag if ":" in tag])  # a word processor's marks, <st1:place>
    outline, region_of = _find_regions(document, inline)
    _add_lines(outline, part_openings(document, _find_runs(document, region_of, inline), inline))
    outline.scores = score_lines(outline.texts, outline.linked)
    _score_wrapped(outline)
    if headline:
        outline.titles = _find_titles(outline.texts, headline)
        outline.anchor = _find_anchor(outline, headline)
    _score_headings(outline)
    prose, lasts, parents = outline.prose, outline.lasts, outline.parents
    for region, score in zip(outline.homes, outline.scores, strict=True):
        if score > 0:
            prose[region] += score
    outline.sum_up(prose)
    for region in range(len(parents) - 1, 0, -1):
        if lasts[region] > lasts[parents[region]]:
            lasts[parents[region]] = lasts[region]
    return outline


def _find_regions(document: Document, inline: frozenset[str]) -> tuple[Outline, list[int]]:
    """The outline's regions, and for each element with text the region of the text in it.

    An element is looked at when the first text in it is met: the half of a page's elements without text cost nothing.
    """
    parents, tags = document.parents, document.tags
    has_text = bytearray(len(tags) + 1)
    has_text[-1] = True  # the last is the root's parent, -1
    for node in document.text_nodes:
        node = parents[node]
        while not has_text[node]:
            has_text[node] = True
            node = parents[node]
    nodes, above, names = [0], [0], ["html"]
    region_of = [0] * len(has_text)
    for node in compress(range(len(tags)), has_text):
        region = region_of[parents[node]]
        tag = tags[node]
        if tag not in inline:
            if tag in OPAQUE or region == NOWHERE:
                region = NOWHERE
            else:
                above.append(region)
                region = len(nodes)
                nodes.append(node)
                names.append(tag)
        region_of[node] = region
    count = len(nodes)
    attrs = document.attrs
    classes = [
        name.split(None, 1)[0] if (name := attrs[node].get("class")) and not name.isspace() else "" for node in nodes
    ]
    outline = Outline(document, nodes, names, classes, above, list(range(1, count + 1)), [])
    outline.prose, outline.names = [0] * count, [None] * count
    return outline, region_of


def _find_runs(document: Document, region_of: list[int], inline: frozenset[str]) -> list[Run]:
    """The runs of text that block-level elements and <br> part."""
    texts, parents, tags = document.texts, document.parents, document.tags
    in_link = _mark_links(document)
    runs: list[Run] = []
    start = end = region = NOWHERE
    linked = breaks = 0
    for node in document.text_nodes:
        new = region_of[parents[node]]
        if new != region or not inline.issuperset(tags[end + 1 : node]):
            if region >= 0:
                runs.append((start, end + 1, region, linked, breaks))
            breaks = tags[end + 1 : node].count("br") if new == region else 0
            start, region, linked = node, new, 0
        end = node
        if in_link[node]:
            linked += len(texts[node].strip())
    if region >= 0:
        runs.append((start, end + 1, region, linked, breaks))
    return runs


def _mark_links(document: Document) -> bytearray:
    """For each node, whether it is a link or stands in one."""
    in_link = bytearray(len(document.tags))
    ends = document.ends
    for link in document.by_tag.get("a", ()):
        end = ends[link]
        in_link[link:end] = b"\1" * (end - link)
    return in_link


def _add_lines(outline: Outline, runs: list[Run]) -> None:
    """Add the runs with visible text to the outline as lines."""
    texts = outline.document.texts
    lines = [
        clean_text(texts[start] if end == start + 1 else "".join(texts[start:end])) for start, end, _, _, _ in runs
    ]
    if "pre" in outline.document.by_tag:
        runs, lines = _read_preformatted(outline, runs, lines)
    if not all(lines):
        runs = [run for run, line in zip(runs, lines, strict=True) if line]
        lines = [line for line in lines if line]
    outline.texts = lines
    if runs:
        outline.starts, outline.ends, outline.homes, outline.linked, outline.breaks = zip(*runs, strict=True)


def _read_preformatted(outline: Outline, runs: list[Run], lines: list[str]) -> tuple[list[Run], list[str]]:
    """The runs and lines, where text in <pre> keeps its line breaks, and is cut at blank lines if it is prose."""
    new_runs: list[Run] = []
    new_lines: list[str] = []
    for run, line in zip(runs, lines, strict=True):
        chunks = [line]
        if outline.tags[run[2]] == "pre":
            source = "".join(outline.document.texts[run[0] : run[1]])
            paragraphs = [clean_text(part) for part in BLANK_LINE.split(source)]
            prose = sum(len(part) for part in paragraphs if score_line(part, 0) > 0)
            chunks = paragraphs if prose * 2 > len(source) else [_clean_lines(source)]
        new_runs += [run] * len(chunks)
        new_lines += chunks
    return new_runs, new_lines


def _clean_lines(source: str) -> str:
    """The text without invisible characters, trailing spaces and blank lines around it; tabs become spaces."""
    if not source.isascii():
        source = source.translate(INVISIBLE)
    lines = [line.expandtabs(4).rstrip() for line in source.splitlines()]
    return "\n".join(lines).strip("\n") if any(lines) else ""


def _find_titles(texts: list[str], headline: str) -> list[int]:
    """The lines that have the headline's words and nothing else."""
    title = fingerprint(headline)
    if not title:
        return []
    least, most = len(headline) - MOST_MARKS, len(headline) + MOST_MARKS
    word = max(title.split(), key=len)
    return [
        line
        for line, text in enumerate(texts)
        if least <= len(text) <= most and word in text.casefold() and fingerprint(text) == title
    ]


def _find_anchor(outline: Outline, headline: str) -> int:
    """The line that is the article's printed headline, NOWHERE without one.

    Of the lines with the headline's words that is an <h1>, else a heading, else any, and one outside of links before
    one in a link. Where no line has them, it is the first <h1> that has most of them, or the first heading that has all
    of them and a kicker.
    """
    tag, linked = outline.tag, outline.linked
    ranked = [(linked[line] > 0, RANKS.get(tag(line), 2), line) for line in outline.titles]
    if ranked:
        return min(ranked)[-1]
    own = frozenset(words(headline))
    headings = [line for line, region in enumerate(outline.homes) if outline.tags[region] in HEADINGS]
    for line in headings:
        if tag(line) == "h1" and _is_alike(own, frozenset(words(outline.texts[line]))):
            return line
    longer = headings if len(own) >= LEAST_WORDS else []
    return next((line for line in longer if own.issubset(words(outline.texts[line]))), NOWHERE)


def _is_alike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of words are alike: they share three quarters, or one holds nearly all of the other."""
    common = len(some & others)
    return (
        common * 4 >= 3 * max(len(some), len(others)) or common >= 4 and common * 10 >= 9 * min(len(some), len(others))
    )


def _score_wrapped(outline: Outline) -> None:
    """Let the lines of a paragraph count whole that is wrapped with a <br> after each few words."""
    if 1 not in outline.breaks:
        return
    texts, homes, linked, scores = outline.texts, outline.homes, outline.linked, outline.scores
    for line, breaks in enumerate(outline.breaks):
        before = line - 1
        if breaks != 1 or homes[line] != homes[before] or not begins_small(texts[line]):
            continue
        if len(texts[before]) >= SHORTEST and texts[before][-1] not in SENTENCE_ENDS and not linked[before]:
            for part in (before, line):
                if scores[part] <= 0 and not linked[part]:
                    scores[part] = len(texts[part])


def _score_headings(outline: Outline) -> None:
    """Let headings count nothing as prose, unless most of the page's prose stands in headings."""
    scores = outline.scores
    headings = [line for line, score in enumerate(scores) if score > 0 and outline.tag(line) in HEADINGS]
    if 2 * sum([scores[line] for line in headings]) <= sum([score for score in scores if score > 0]):
        for line in headings:
            scores[line] = 0
