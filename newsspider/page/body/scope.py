"""Where on the page the article stands.

From the root the search goes down as long as one child holds the better part of the prose: that child is the core. From
there it goes up again, and takes in what stands beside the core and reads like more of it: the other sections of an
article that is cut up.
"""

from __future__ import annotations

from typing import NamedTuple

from newsspider.page.body.names import name_rest
from newsspider.page.body.outline import HEADINGS, INLINE, NOWHERE, Outline
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason

LEAVES = frozenset({"p", "li", "dd", "dt", "pre", *HEADINGS, *INLINE})
# Elements of running text: what stands in one belongs to the element around it.
FLOW = frozenset({"ul", "ol", "dl", "blockquote", "center", "figure", "tbody", "tr", *LEAVES})
LISTS = frozenset({"ul", "ol", "dl", "blockquote"})
ITEMS = frozenset({"li", "dt", "dd", "p"})
LEAST_PARAGRAPHS = 3  # more than a headline's own element has: a standfirst, a caption
MOST_TRIES = 8  # levels that are looked at closely
MOST_LEVELS = 4  # above the core, on which its siblings are looked at
LEAST_SECTION = 60  # characters of prose in what stands beside the core and belongs to it
ENOUGH = 400  # characters of prose that an article's other sections have at least


class Scope(NamedTuple):
    """Where the article stands: the outermost regions, and the node of the headline over it, or NOWHERE."""

    tops: list[int]
    title: int

    def lines(self, outline: Outline) -> list[int]:
        """The lines in the scope."""
        return [line for top in self.tops for line in outline.lines(top)]


class Children(NamedTuple):
    """The children of a region: the two with the most prose, the one with the headline (0 where there is none), and
    how much prose stands in loose paragraphs and lists between them."""

    best: int
    second: int
    headed: int
    loose: int


def find_scope(outline: Outline) -> Scope:
    """The core, what it is widened to, and the regions beside it that belong to it."""
    core = find_core(outline)
    title = _find_title(outline, core)
    path = outline.path(core)
    top = 0 if outline.holds(core, title) else widen(outline, path)
    beside = find_beside(outline, path, top, title)
    return Scope(sorted([path[top], *beside]), title)


def find_core(outline: Outline) -> int:
    """The region where the article's paragraphs stand: down the tree as long as one child outweighs the rest.

    A child with the headline is taken with a third of its rival's prose, since readers' comments or the day's other
    stories may be longer than the article; but not if it holds the standfirst alone.
    """
    prose = outline.prose
    titled = outline.around([line for line in outline.titles if not outline.linked[line]])
    core = 0
    while True:
        held = prose[core]
        best, second, headed, loose = _weigh_children(outline, core, titled)
        if best == 0 or loose > prose[best]:
            break
        child, rival = best, prose[second] if second else 0
        is_weak = prose[best] * 2 < held and prose[best] < rival * 2 or prose[best] * 3 < held
        is_odd = headed and prose[headed] * 3 > prose[best] and (is_weak or headed != best)
        if is_odd and _has_paragraphs(outline, headed):
            child = headed
        elif is_weak:
            break
        if prose[child] * 4 < held:
            break
        core = child
    parent = outline.parents[core]
    return parent if parent in titled and _is_plain_list(outline, core) else core


def _weigh_children(outline: Outline, core: int, titled: set[int]) -> Children:
    prose, tags, names = outline.prose, outline.tags, outline.names
    held = prose[core]
    best = second = headed = loose = 0
    for child in outline.children(core):
        if prose[child] <= 0 < held or names[child] is not None:
            continue
        if tags[child] in LEAVES:
            loose += prose[child]
            continue
        if child in titled:
            headed = child
        if best == 0 or prose[child] > prose[best]:
            best, second = child, best
        elif second == 0 or prose[child] > prose[second]:
            second = child
    return Children(best, second, headed, loose)


def _is_plain_list(outline: Outline, region: int) -> bool:
    """Whether a region is a list of plain items: the steps of a recipe are not all of it."""
    return outline.tags[region] in LISTS and ITEMS.issuperset(outline.tags[region + 1 : outline.lasts[region]])


def _has_paragraphs(outline: Outline, region: int) -> bool:
    return sum([outline.scores[line] > 0 for line in outline.lines(region)]) >= LEAST_PARAGRAPHS


def _find_title(outline: Outline, core: int) -> int:
    """The node of the headline over the article: the first in the core, else the last before it."""
    title = NOWHERE
    for line in outline.titles:
        node = outline.starts[line]
        if outline.holds(core, node):
            return node
        if node < outline.nodes[core] and outline.names[outline.homes[line]] is None:
            title = node
    return title


def find_beside(outline: Outline, path: list[int], top: int, title: int) -> list[int]:
    """The regions beside the path, above its place `top`, that are like what stands in it, and no lists of links."""
    found: list[int] = []
    for level in range(top + 1, min(len(path), MOST_LEVELS + 1)):
        child = path[level - 1]
        for region in outline.children(path[level]):
            if region > child and outline.tags[region] in HEADINGS and _opens_comments(outline, region):
                break
            if region == child or outline.prose[region] < LEAST_SECTION or outline.names[region] is not None:
                continue
            if _is_kin(outline, region, child, path, title):
                found.append(region)
    if not found:
        return []
    junk = _weigh_junk(outline)
    return [region for region in found if junk[region] * 3 <= outline.prose[region]]


def _is_kin(outline: Outline, region: int, child: int, path: list[int], title: int) -> bool:
    """Whether a region is like its sibling `child`, which is in the path to the core: by class, or by tag."""
    tags, prose, nodes, attrs = outline.tags, outline.prose, outline.nodes, outline.document.attrs
    level = path.index(child) + 1
    has_title = outline.holds(child, title)
    name = attrs[nodes[child]].get("class")
    if name and tags[region] == tags[child] and attrs[nodes[region]].get("class") == name:
        return level <= 2 or not has_title
    if has_title or level > 3:
        return False
    return tags[region] in FLOW and level <= 2 or tags[region] == tags[child] and prose[region] * 5 > prose[path[0]]


def _weigh_junk(outline: Outline) -> list[int]:
    """For each region the characters of links and labels in it, but for what stands in the regions set apart."""
    junk = [0] * len(outline.parents)
    for region, score in zip(outline.homes, outline.scores, strict=True):
        if score < 0:
            junk[region] -= score
    outline.sum_up(junk)
    outline.leave_out(junk)
    return junk


def _opens_comments(outline: Outline, heading: int) -> bool:
    """Whether a heading says that readers' comments follow."""
    lines = outline.lines(heading)
    return len(lines) == 1 and judge_line(outline.texts[lines.start]) is Reason.COMMENTS


def widen(outline: Outline, path: list[int]) -> int:
    """The place in the path that adds much prose and little else to the core: an article cut into sections."""
    prose = outline.prose
    top = tries = 0
    for level in range(1, len(path)):
        held = prose[path[top]]
        gain = prose[path[level]] - held
        if gain > ENOUGH and gain * 5 > held and tries < MOST_TRIES:
            tries += 1
            if _is_more(outline, path[level], path[top]):
                top = level
    return top


def _is_more(outline: Outline, outer: int, inner: int) -> bool:
    """Whether what stands in `outer` and not in `inner` is much prose, and not links, labels and false prose."""
    name_rest(outline, [outer])
    whole, skipped = outline.lines(outer), outline.lines(inner)
    scores, names, homes = outline.scores, outline.names, outline.homes
    added = [
        line
        for line in (*range(whole.start, skipped.start), *range(skipped.stop, whole.stop))
        if names[homes[line]] is None
    ]
    prose = [line for line in added if scores[line] > 0]
    gain: int = sum([scores[line] for line in prose])
    other: int = -sum([scores[line] for line in added if scores[line] < 0])
    for line in prose:
        if other * 3 >= gain:
            return False
        text = outline.texts[line]
        if judge_line(text) is not None or "cookie" in text.lower():
            gain -= scores[line]
            other += scores[line]
    return gain > ENOUGH and gain * 5 > outline.prose[inner] and other * 3 < gain
