"""Where on the page the article stands.

Lines are weighed as prose; the weights are summed up the tree. From the root one goes down as long as one child has the
better part of the prose: that is the core. From there one goes up again, and takes in what stands beside it and reads
like more of it: other sections of an article that is cut up.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsspider.page.body.segment import HEADINGS, INLINE, Regions, Units
from newsspider.page.body.weights import Weights, find_units, mark_rest, weigh_junk
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document

LEAVES = frozenset({"p", "li", "dd", "dt", "pre", "h1", "h2", "h3", "h4", "h5", "h6", *INLINE})
# Elements of running text: what stands in one belongs to the element around it.
FLOW = frozenset({"ul", "ol", "dl", "blockquote", "center", "figure", "tbody", "tr", *LEAVES})
LISTS = frozenset({"ul", "ol", "dl", "blockquote"})
ITEMS = frozenset({"li", "dt", "dd", "p"})
LEAST_PARAGRAPHS = 3  # more than a headline's own element has: a standfirst, a caption
MOST_TRIES = 8  # levels that are looked at closely
LEAST_SECTION = 60  # characters of prose in what stands beside the core and belongs to it
ENOUGH = 400  # characters of prose that an article's other sections have at least


def find_core(
    document: Document, units: Units, regions: Regions, weights: Weights, scores: list[int], titled: set[int]
) -> int:
    """The region where the article's paragraphs stand: down the tree as long as one child outweighs the rest.

    `titled` are the regions that hold the headline: such a child is taken with a third of its rival's prose, since
    readers' comments or the day's other stories may be longer than the article. With the standfirst alone it is not.
    """
    prose = weights.prose
    core = 0
    while True:
        held = prose[core]
        best, second, headed, loose = _weigh_children(regions, weights, core, titled)
        if best == 0 or loose > prose[best]:
            break
        child, rival = best, prose[second] if second else 0
        is_weak = prose[best] * 2 < held and prose[best] < rival * 2 or prose[best] * 3 < held
        is_odd = headed and prose[headed] * 3 > prose[best] and (is_weak or headed != best)
        if is_odd and _has_paragraphs(document, units, regions, scores, headed):
            child = headed
        elif is_weak:
            break
        if prose[child] * 4 < held:
            break
        core = child
    return _out_of_list(regions, weights.lasts, core, titled)


def _weigh_children(regions: Regions, weights: Weights, core: int, titled: set[int]) -> tuple[int, int, int, int]:
    """Of the children of a region the two with the most prose and the one that holds the headline, 0 where there is
    none; and how much prose stands loose between them, in paragraphs and lists of its own."""
    prose, tags, marks = weights.prose, regions.tags, weights.marks
    held = prose[core]
    best = second = headed = loose = 0
    for child in _children(core, weights.lasts):
        if prose[child] <= 0 < held or marks[child] is not None:
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
    return best, second, headed, loose


def _out_of_list(regions: Regions, lasts: list[int], core: int, titled: set[int]) -> int:
    """Of a list of plain lines the region around it, if that holds the headline: a recipe's steps are not all of it."""
    parent, tags = regions.parents[core], regions.tags
    is_plain = tags[core] in LISTS and ITEMS.issuperset(tags[core + 1 : lasts[core]])
    return parent if is_plain and parent in titled else core


def _has_paragraphs(document: Document, units: Units, regions: Regions, scores: list[int], region: int) -> bool:
    first, last = find_units(document, units, regions, region)
    return sum([score > 0 for score in scores[first:last]]) >= LEAST_PARAGRAPHS


def _children(region: int, lasts: list[int]) -> Iterator[int]:
    child, last = region + 1, lasts[region]
    while child < last:
        yield child
        child = lasts[child]


def find_title(
    units: Units, document: Document, regions: Regions, weights: Weights, core: int, titles: list[int]
) -> int:
    """The node of the headline over the article: the first in the core, else the last before it; -1 for none."""
    start = regions.nodes[core]
    end = document.ends[start] if document.ends else 0
    title = -1
    for u in titles:
        node = units.starts[u]
        if start <= node < end:
            return node
        if node < start and weights.marks[units.regions[u]] is None:
            title = node
    return title


def find_scope(
    document: Document, units: Units, regions: Regions, weights: Weights, scores: list[int], core: int, title: int
) -> list[int]:
    """The regions in which the article may stand: the core, or what was widened to, and what belongs to it.

    `title` is the node of the headline that stands in or before the core, -1 where there is none.
    """
    nodes, tags, prose = regions.nodes, regions.tags, weights.prose
    ends = document.ends
    path = [core]
    while path[-1]:
        path.append(regions.parents[path[-1]])
    start = nodes[core]
    top = 0
    if not (ends and start <= title < ends[start]):
        top = _widen(document, units, regions, weights, scores, path)
    taken: list[int] = []
    for level in range(top + 1, min(len(path), 5)):
        child = path[level - 1]
        has_title = nodes[child] <= title < ends[nodes[child]]
        name = document.attrs[nodes[child]].get("class")
        for region in _children(path[level], weights.lasts):
            if region > child and tags[region] in HEADINGS and _opens_comments(document, units, regions, region):
                break
            if region == child or prose[region] < LEAST_SECTION or weights.marks[region] is not None:
                continue
            is_kin = name and tags[region] == tags[child] and document.attrs[nodes[region]].get("class") == name
            if (
                is_kin and (level <= 2 or not has_title)
                or not has_title and tags[region] in FLOW and level <= 2
                or not has_title and tags[region] == tags[child] and prose[region] * 5 > prose[core] and level <= 3
            ):  # fmt: skip
                taken.append(region)
    if not taken:
        return [path[top]]
    junk = weigh_junk(units, regions, weights, scores)
    return sorted([path[top], *(region for region in taken if junk[region] * 3 <= prose[region])])


def _opens_comments(document: Document, units: Units, regions: Regions, heading: int) -> bool:
    """Whether a heading says that readers' comments follow."""
    first, last = find_units(document, units, regions, heading)
    return last == first + 1 and judge_line(units.texts[first]) is Reason.COMMENTS


def _widen(
    document: Document, units: Units, regions: Regions, weights: Weights, scores: list[int], path: list[int]
) -> int:
    """The place in the path that adds much prose and little else to the core: an article cut into sections."""
    prose = weights.prose
    top = tries = 0
    for level in range(1, len(path)):
        held = prose[path[top]]
        gain = prose[path[level]] - held
        if gain > ENOUGH and gain * 5 > held and tries < MOST_TRIES:
            tries += 1
            if _is_more(document, units, regions, weights, scores, path[level], path[top]):
                top = level
    return top


def _is_more(
    document: Document, units: Units, regions: Regions, weights: Weights, scores: list[int], outer: int, inner: int
) -> bool:
    """Whether what stands in one region and not in another is much prose, and not links, labels and false prose."""
    mark_rest(document, regions, weights, [outer])
    first, last = find_units(document, units, regions, outer)
    skip_from, skip_to = find_units(document, units, regions, inner)
    added = [u for u in (*range(first, skip_from), *range(skip_to, last)) if weights.marks[units.regions[u]] is None]
    prose = [u for u in added if scores[u] > 0]
    gain: int = sum([scores[u] for u in prose])
    other: int = -sum([scores[u] for u in added if scores[u] < 0])
    for u in prose:
        if other * 3 >= gain:
            return False
        text = units.texts[u]
        if judge_line(text) is not None or "cookie" in text.lower():
            gain -= scores[u]
            other += scores[u]
    return gain > ENOUGH and gain * 5 > weights.prose[inner] and other * 3 < gain
