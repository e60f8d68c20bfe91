"""Where on the page the article stands: the core, and what stands beside it and continues it.

From the core the search goes up, and judges each sibling on the way: sections of an article that is cut up are taken in,
other articles, lists and the house's own texts are not.
"""

from __future__ import annotations

from typing import NamedTuple

from newsspider.page.body.core import LISTS, find_core
from newsspider.page.body.names import believe_beside, name_rest
from newsspider.page.body.outline import HEADINGS, NOWHERE, Outline
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason

LEAST_SECTION = 60  # characters of prose in what stands beside the core and belongs to it
ENOUGH = 400  # characters of prose that an article's other sections have at least
MOST_JUNK = 1 / 1.7  # characters of links and labels to each of prose in a section
MAKE = 2
ANCHOR = 1
FIFTH = 5
PLAIN = frozenset({"p", "li", "blockquote", "pre", "td"})
ALIENS = frozenset({
    Reason.COMMENTS, Reason.RELATED, Reason.NEWSLETTER, Reason.SHARE, Reason.NOTICE, Reason.LEGAL, Reason.PROMO,
})  # fmt: skip
FIRST_LINES = 6  # of another article, in which its title and its byline or date stand


class Scope(NamedTuple):
    """Where the article stands: the outermost regions, and the node of the headline over it, or NOWHERE."""

    tops: list[int]
    title: int

    def lines(self, outline: Outline) -> list[int]:
        """The lines in the scope."""
        return [line for top in self.tops for line in outline.lines(top)]


def find_scope(outline: Outline, said: dict[int, Reason]) -> Scope:
    """The core, and what it is widened to. `said` are the names of the regions with prose, believed or not."""
    core = find_core(outline, said)
    title = _find_title(outline, core)
    path = outline.path(core)
    believe_beside(outline, said, path)
    top = widen(outline, path, title)
    return Scope(sorted([top, *find_beside(outline, path, top, title)]) if BESIDE else [top], title)


LEVELS = 2
BESIDE = 1


def find_beside(outline, path, top, title):
    tags, prose, nodes, attrs = outline.tags, outline.prose, outline.nodes, outline.document.attrs
    at = path.index(top)
    found = []
    W = Widening(outline, path[0], title)
    for child, region in list(zip(path, path[1:]))[at:at+LEVELS]:
        for sibling in outline.children(region):
            if sibling > child and tags[sibling] in HEADINGS and _opens_comments(outline, sibling):
                break
            if sibling == child or outline.names[sibling] is not None:
                continue
            if tags[sibling] == tags[child] and attrs[nodes[sibling]].get("class") == attrs[nodes[child]].get("class") and W.takes(sibling):
                found.append(sibling)
    return found


def _find_title(outline: Outline, core: int) -> int:
    """The node of the headline over the article: the first in the core, else the last before it."""
    if outline.anchor >= 0:
        node = outline.starts[outline.anchor]
        if node < outline.document.ends[outline.nodes[core]] and ANCHOR:
            return node
    title = NOWHERE
    for line in outline.titles:
        node = outline.starts[line]
        if outline.holds(core, node):
            return node
        if node < outline.nodes[core] and outline.names[outline.homes[line]] is None:
            title = node
    return title


class Widening:
    """The judging of what stands beside the core."""

    def __init__(self, outline: Outline, core: int, title: int) -> None:
        self.outline = outline
        self.title = title
        self.core = core
        self.makes = {self._make(line) for line in outline.lines(core) if outline.scores[line] > 0}
        self.junk = _weigh_junk(outline)

    def _make(self, line: int) -> tuple[str, str, str]:
        """The tag and first class of a line's element, and the tag of the element around it."""
        outline = self.outline
        region = outline.homes[line]
        name = (outline.document.attrs[outline.nodes[region]].get("class") or "").partition(" ")[0]
        return outline.tags[region], name, outline.tags[outline.parents[region]]

    def takes(self, region: int) -> bool:
        """Whether a region beside the core continues the article."""
        outline = self.outline
        prose = outline.prose[region]
        if prose < LEAST_SECTION or self.junk[region] > prose * MOST_JUNK:
            return False
        lines = outline.lines(region)
        if outline.starts[lines[-1]] < self.title:
            return False
        if judge_line(outline.texts[lines[0]]) in ALIENS or not outline.holds(region, self.title) and self.is_article(lines):
            return False
        return MAKE * sum(
            [outline.scores[line] for line in lines if outline.scores[line] > 0 and outline.names[outline.homes[line]] is None and self.is_like(line)]
        ) >= prose

    def is_like(self, line: int) -> bool:
        make = self._make(line)
        return make in self.makes or not make[1] and make[0] in PLAIN

    def is_article(self, lines: range) -> bool:
        """Whether lines open with a title and with a byline or a date of their own."""
        outline = self.outline
        has_heading = False
        for line in lines[:FIRST_LINES]:
            if outline.tag(line) in HEADINGS:
                has_heading = True
            elif has_heading:
                if judge_line(outline.texts[line]) in (Reason.BYLINE, Reason.DATE):
                    return True
        return False


def widen(outline: Outline, path: list[int], title: int) -> int:
    """The region around the core that adds much prose of the same make to it: an article cut into sections."""
    prose = outline.prose
    top, held, gain = path[0], prose[path[0]], 0
    if prose[0] - held < ENOUGH:
        return top
    widening = Widening(outline, path[0], title)
    refused = []
    pending = []
    for child, region in zip(path, path[1:]):
        is_thread = False
        for sibling in outline.children(region):
            if sibling > child and outline.tags[sibling] in HEADINGS and _opens_comments(outline, sibling):
                is_thread = True
            if sibling == child or prose[sibling] <= 0 or outline.names[sibling] is not None:
                continue
            if not is_thread and widening.takes(sibling):
                gain += prose[sibling]
            else:
                pending.append(sibling)
        if gain > ENOUGH and gain * FIFTH > held:
            top, held, gain = region, held + gain, 0
            refused += pending
            pending = []
    for region in refused:
        outline.name(region, Reason.OUTSIDE)
    return top


def _weigh_junk(outline: Outline) -> list[int]:
    """For each region the characters of links and labels in it, but for what stands in the regions set apart."""
    junk = [0] * len(outline.parents)
    for region, score in zip(outline.homes, outline.scores, strict=True):
        if score < 0 and outline.names[region] is None:
            junk[region] -= score
    outline.sum_up(junk)
    return junk


def _opens_comments(outline: Outline, heading: int) -> bool:
    """Whether a heading says that readers' comments follow."""
    lines = outline.lines(heading)
    return len(lines) == 1 and judge_line(outline.texts[lines.start]) is Reason.COMMENTS
