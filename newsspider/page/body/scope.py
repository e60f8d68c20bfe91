"""Where on the page the article stands: the core, and what stands beside it and continues it.

From the core the search goes up and judges each sibling on the way. The sections of an article that is cut up are taken
in; other articles, lists of links and the house's own texts are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from newsspider.page.body.boxes import has_control, is_call, is_caption
from newsspider.page.body.core import find_core, is_leaf
from newsspider.page.body.house import is_house_text
from newsspider.page.body.leads import MOST_LEADS
from newsspider.page.body.lists import find_listed, find_lists
from newsspider.page.body.names import believe_beside
from newsspider.page.body.outline import HEADINGS, NOWHERE, SUBHEADINGS, Outline
from newsspider.vocabulary.corrections import opens_as_correction
from newsspider.vocabulary.elements import judge_element
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason

LEAST_SECTION = 60  # characters of prose in what stands beside the core and belongs to it
ENOUGH = 400  # … in all that the core is widened by
LEAST_SHARE = 0.2  # … and how much that is of what the core holds
MOST_JUNK = 0.6  # characters of links and labels for each of prose in a section
LEAST_ALIKE = 0.5  # the share of a section's prose that stands in paragraphs like the core's
NEAR = 2  # levels above the core on which what has the core's tag and class belongs to it, however short
LISTED = frozenset({"li", "td", "th", "dd", "dt", "pre"})
PLAIN = frozenset({"p", "li", "blockquote", "pre", "td"})  # a paragraph's elements, where no class says more
ALIEN = frozenset({
    Reason.COMMENTS, Reason.RELATED, Reason.NEWSLETTER, Reason.SHARE, Reason.NOTICE, Reason.LEGAL, Reason.PROMO,
})  # fmt: skip

# What differs in the classes of the parts of one text: their numbers, "row_1", and their kinds, "frame-type-image".
VARYING = re.compile(r"\d+|(?<=-type-)[\w-]+")

Make = tuple[str, str, str]  # the tag and first class of a line's element; without a class the tag of the one around it


class Scope(NamedTuple):
    """Where the article stands: the outermost regions, and the node of the headline over it, or NOWHERE."""

    tops: list[int]
    title: int

    def lines(self, outline: Outline) -> list[int]:
        """The lines in the scope."""
        return [line for top in self.tops for line in outline.lines(top)]


def find_scope(outline: Outline, said: dict[int, Reason]) -> Scope:
    """The core, and what it is widened to. `said` are the names of the regions with prose, believed or not."""
    lists = find_lists(outline)
    core = find_core(outline, said, lists)
    path = outline.path(core)
    believe_beside(outline, said, path)
    title = _find_title(outline, core)
    rest = outline.prose[0] - outline.prose[core]
    if rest < LEAST_SECTION and not (rest and _has_like(outline, path)):
        return Scope([core], title)
    return Scope(widen(Surroundings(outline, path, title, find_listed(outline, lists))), title)


def _has_like(outline: Outline, path: list[int]) -> bool:
    """Whether prose stands near the core in a region of the class of the one around the core."""
    return any(
        outline.prose[region] > 0 and region != child and outline.is_same(region, child)
        for child, around in zip(path, path[1 : NEAR + 1], strict=False)
        if outline.classes[child]
        for region in outline.children(around)
    )


def _find_title(outline: Outline, core: int) -> int:
    """The node of the headline over the article: the anchor, else the last line like it before the core."""
    start = outline.nodes[core]
    nodes = [outline.starts[line] for line in (outline.anchor, *reversed(outline.titles)) if line >= 0]
    if nodes and nodes[0] < outline.document.ends[start]:
        return nodes[0]
    return next((node for node in nodes if node < start), NOWHERE)


def widen(surroundings: Surroundings) -> list[int]:
    """The outermost regions of the article: the core, or the region around it whose other sections add much to it, and
    its kin beside that. What is refused in that region is set aside, but not between two sections: a table, a list, a
    text of another make. `name_boxes` asks later what that is. Of what stands between the core and its kin it asks
    nothing, so less stays there (`_find_between`)."""
    outline, path = surroundings.outline, surroundings.path
    top, held, gain = 0, outline.prose[path[0]], 0
    levels = []
    for level in range(1, len(path)):
        taken, refused = surroundings.judge(level)
        levels.append((taken, refused))
        gain += sum([outline.prose[region] for region in taken])
        if gain > ENOUGH and gain > held * LEAST_SHARE:
            top, held, gain = level, held + gain, 0
    for child, (taken, refused) in zip(path, levels[:top], strict=False):
        sections = sorted([child, *taken])
        for region in refused:
            if not sections[0] < region < sections[-1]:
                outline.name(region, Reason.OUTSIDE)
    beside: list[int] = []
    for far, (child, (taken, _)) in enumerate(zip(path[top:], levels[top:], strict=False)):
        belongs = surroundings.is_kin if far < NEAR else surroundings.belongs
        own = [region for region in taken if belongs(region, child)]
        beside += own
        if own:
            beside += _find_between(outline, sorted([child, *own]))
    return sorted([path[top], *beside])


def _find_between(outline: Outline, regions: list[int]) -> list[int]:
    """The regions between these, all of one parent, that belong to the text: without a link, they are of the class of
    one beside them, or a heading, a list, or a heading over a list; or they have prose and nothing else."""
    between, sections = takewhile(regions[-1].__gt__, outline.children(outline.parents[regions[0]])), {*regions}
    open_ = (region for region in between if region > regions[0] and _is_open(outline, region))
    return [region for region in open_ if region not in sections and _is_part(outline, region, regions[0])]


def _is_open(outline: Outline, region: int) -> bool:
    attributes = outline.document.attrs[outline.nodes[region]]
    return outline.names[region] is None and judge_element(outline.tags[region], attributes) is None


def _is_part(outline: Outline, region: int, beside: int) -> bool:
    lines = outline.lines(region)
    if not lines or any(outline.linked[lines.start : lines.stop]):
        return False
    if outline.classes[region] and outline.is_same(region, beside):
        return True
    if outline.prose[region] > 0 and _is_plain(outline, region, lines):
        return True
    first = lines.start + (outline.tag(lines.start) in SUBHEADINGS)
    return all(outline.tag(line) in LISTED for line in range(first, lines.stop))


def _is_plain(outline: Outline, region: int, lines: range) -> bool:
    """Whether a region is no picture with its text, and has no button or field, nor a line that its words set aside."""
    if has_control(outline, region) or is_caption(outline, region, lines):
        return False
    return not any(judge_line(outline.texts[line]) for line in lines)


@dataclass(slots=True)
class Surroundings:
    """What stands beside the core: the regions from the core outward, and the node of the headline."""

    outline: Outline
    path: list[int]
    title: int
    listed: tuple[int, ...]  # characters of prose in lists in each region
    makes: frozenset[Make] = frozenset()  # of the core's paragraphs
    has_divs: bool = False  # whether some of these are <div>s without a class
    junk: tuple[int, ...] = ()  # characters of links and labels in each region

    def __post_init__(self) -> None:
        outline = self.outline
        junk = [0] * len(outline.parents)
        for region, score in zip(outline.homes, outline.scores, strict=True):
            if score < 0 and outline.names[region] is None:
                junk[region] -= score
        outline.sum_up(junk)
        self.junk = tuple(junk)
        self.makes = frozenset([self._make(line) for line in outline.lines(self.path[0]) if outline.scores[line] > 0])
        self.has_divs = any(make[:2] == ("div", "") for make in self.makes)

    def judge(self, level: int) -> tuple[list[int], list[int]]:
        """The siblings with prose of a place in the path: those that continue the article, and the others."""
        outline, child = self.outline, self.path[level - 1]
        taken: list[int] = []
        refused: list[int] = []
        is_headed, is_below_comments = outline.holds(child, self.title), False
        for region in outline.children(self.path[level]):
            is_below_comments = is_below_comments or region > child and self._opens_comments(region)
            if region == child or outline.prose[region] <= 0 or outline.names[region] is not None:
                continue
            if outline.tags[region] == "button":  # a question over the core
                continue
            is_same = outline.is_same(region, child)
            is_like = is_same and bool(outline.classes[region])
            continues = not is_below_comments and self._continues(region, is_headed and not is_same, is_like)
            (taken if continues else refused).append(region)
        return taken, refused

    def is_kin(self, region: int, child: int) -> bool:
        """Whether a region that continues the article belongs to it though it adds little.

        It is like its sibling `child` in the path, by class or, if it holds much and no headline stands there, by tag;
        or it is the lead, or a correction.
        """
        outline = self.outline
        if outline.is_same(region, child) or region < child and is_leaf(outline, region):
            return True
        if self._is_correction(region) or self._has_same_paragraphs(region):
            return True
        if region < child and self._opens(region):
            return True
        is_much = outline.prose[region] > outline.prose[self.path[0]] * LEAST_SHARE
        return is_much and outline.tags[region] == outline.tags[child] and not outline.holds(child, self.title)

    def _opens(self, region: int) -> bool:
        """Whether a region below the headline has more sentences than a lead: the article's first paragraphs."""
        outline = self.outline
        sentences = [line for line in outline.lines(region) if outline.scores[line] > 0]
        return 0 <= self.title < outline.nodes[region] and len(sentences) > MOST_LEADS

    def _has_same_paragraphs(self, region: int) -> bool:
        """Whether all prose in a region stands in elements with the tag and class of the core's paragraphs."""
        scores = self.outline.scores
        makes = {self._make(line) for line in self.outline.lines(region) if scores[line] > 0}
        return makes <= self.makes and all(name for _, name, _ in makes)

    def belongs(self, region: int, child: int) -> bool:
        """Whether a region far from the core corrects the article, or has the class of the region around the core and
        no line that is a link."""
        outline = self.outline
        if self._is_correction(region):
            return True
        links = (line for line in outline.lines(region) if outline.linked[line] * 5 > len(outline.texts[line]) * 4)
        return self._is_of_make(region, child) and not any(links)

    def _is_of_make(self, region: int, child: int) -> bool:
        """Whether two regions have the same tag and classes, but for what tells parts of one text from each other."""
        outline = self.outline
        if not outline.classes[child] or outline.tags[region] != outline.tags[child]:
            return False
        own, other = (VARYING.sub("", outline.document.get(outline.nodes[each], "class")) for each in (region, child))
        return own == other

    def _continues(self, region: int, is_strict: bool, is_like: bool) -> bool:
        """Whether a region beside the core continues the article.

        `is_strict` says that its paragraphs must be in elements like the core's, not only in plain ones: what stands
        beside the region with the headline, and is not like it, seldom belongs to it. `is_like` says that the region
        has the class of its sibling around the core: then it may be short, and hold a link to another article.
        """
        outline, prose = self.outline, self.outline.prose[region]
        lines = outline.lines(region)
        if outline.starts[lines[-1]] < self.title:
            return False
        if self._is_correction(region):
            return True
        if self.listed[region] * 2 > prose or self.junk[region] > prose * MOST_JUNK * (1 + is_like):
            return False
        if prose < LEAST_SECTION and not is_like or judge_line(outline.texts[lines[0]]) in ALIEN:
            return False
        if is_leaf(outline, region) and self.title >= 0 and region < self.path[0]:
            return True  # the lead, between headline and text
        if region > self.path[0] and self._asks(region, lines):
            return False
        return sum([outline.scores[line] for line in lines if self._is_alike(line, is_strict)]) >= prose * LEAST_ALIKE

    def _asks(self, region: int, lines: range) -> bool:
        """Whether a region is a text of the house, or asks for something."""
        return is_house_text(self.outline, region, self.path[0]) or is_call(self.outline, region, lines)

    def _is_correction(self, region: int) -> bool:
        """Whether a region is one line that says that the article was corrected."""
        lines = self.outline.lines(region)
        return len(lines) == 1 and opens_as_correction(self.outline.texts[lines.start])

    def _is_alike(self, line: int, is_strict: bool) -> bool:
        """Whether a line is prose in an element like those of the core's paragraphs, or in a plain one."""
        outline = self.outline
        if outline.scores[line] <= 0 or outline.names[outline.homes[line]] is not None:
            return False
        make = self._make(line)
        if make in self.makes:
            return True
        is_plain = make[0] in PLAIN or self.has_divs and outline.is_paragraph(outline.homes[line])
        return not is_strict and not make[1] and is_plain

    def _make(self, line: int) -> Make:
        outline = self.outline
        region = outline.homes[line]
        name = outline.classes[region]
        return outline.tags[region], name, "" if name else outline.tags[outline.parents[region]]

    def _opens_comments(self, region: int) -> bool:
        """Whether a region is a heading that says that readers' comments follow."""
        outline = self.outline
        lines = outline.lines(region)
        is_line = len(lines) == 1 and outline.tags[region] in HEADINGS
        return is_line and judge_line(outline.texts[lines.start]) is Reason.COMMENTS
