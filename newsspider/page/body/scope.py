"""Where on the page the article stands.

Lines are weighed as prose; the weights are summed up the tree. From the root one goes down as long as one child has the
better part of the prose: that is the core. From there one goes up again, and takes in what stands beside it and reads
like more of it: other sections of an article that is cut up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from newsspider.page.body.lines import judge_line
from newsspider.page.body.names import judge_element
from newsspider.page.body.segment import INLINE, Regions, Units
from newsspider.page.dom import Document
from newsspider.page.model import Reason

LEAVES = frozenset({"p", "li", "dd", "dt", "pre", "h1", "h2", "h3", "h4", "h5", "h6", *INLINE})
# Elements of running text: what stands in one belongs to the element around it.
FLOW = frozenset({"ul", "ol", "dl", "blockquote", "center", "figure", "tbody", "tr", *LEAVES})
OVERRIDE = 0.5  # a name is not believed of elements that hold more than this share of the page's prose
LITTLE = 600  # a name that says what an element is (a caption, a date) is not believed of more prose than this
HIDES = 150  # characters of prose that is hidden and no article: more is text that waits for a click
MOST_TRIES = 8  # levels at which that is looked at closely
SMALL_THINGS = frozenset({
    Reason.CAPTION, Reason.DATE, Reason.BYLINE, Reason.TAGS, Reason.HIDDEN, Reason.PULL_QUOTE, Reason.AUTHOR,
})  # fmt: skip
ENOUGH = 400  # characters of prose that an article's other sections have at least


@dataclass(slots=True)
class Weights:
    """Of each region with all that it holds, but for what is named something else: characters of prose, and of links
    and labels. `lasts` is the index after its last descendant, `marks` what it, or a region it stands in, is named."""

    prose: list[int]
    junk: list[int]
    lasts: list[int]
    marks: list[Reason | None]


def weigh(document: Document, units: Units, regions: Regions, scores: list[int]) -> Weights:
    """Sum the scores up the tree, and see which names to believe."""
    parents = regions.parents
    count = len(parents)
    prose, junk, lasts = [0] * count, [0] * count, list(range(1, count + 1))
    for region, score in zip(units.regions, scores, strict=True):
        if score > 0:
            prose[region] += score
        else:
            junk[region] -= score
    for region in range(count - 1, 0, -1):
        parent = parents[region]
        prose[parent] += prose[region]
        junk[parent] += junk[region]
        if lasts[region] > lasts[parent]:
            lasts[parent] = lasts[region]
    weights = Weights(prose, junk, lasts, [None] * count)
    _believe(document, regions, weights)
    return weights


def _believe(document: Document, regions: Regions, weights: Weights) -> None:
    """Mark the regions whose name can be believed, and take them out of the sums.

    Only names of what has prose matter here: the others are looked at where the article is (`mark_rest`).
    """
    parents, nodes, tags, attrs = regions.parents, regions.nodes, regions.tags, document.attrs
    prose, junk, lasts, marks = weights.prose, weights.junk, weights.lasts, weights.marks
    named: dict[int, Reason] = {}
    sums: dict[Reason, int] = {}
    for region in range(1, len(parents)):
        if prose[region]:
            reason = judge_element(tags[region], attrs[nodes[region]])
            if reason is not None:
                named[region] = reason
                if named.get(parents[region]) is not reason:
                    sums[reason] = sums.get(reason, 0) + prose[region]
    limit = prose[0] * OVERRIDE
    lost, wasted = [0] * len(parents), [0] * len(parents)
    for region, reason in named.items():
        held = prose[region]
        if (
            marks[region] is not None
            or reason is not Reason.COMMENTS
            and (
                held > limit
                or sums[reason] > limit
                and held > 100
                or reason in SMALL_THINGS
                and held > LITTLE
                or reason is Reason.HIDDEN
                and held > HIDES
            )
        ):
            continue
        last = lasts[region]
        marks[region:last] = [reason] * (last - region)
        lost[parents[region]] += held
        wasted[parents[region]] += junk[region]
    for region in range(len(parents) - 1, 0, -1):
        if lost[region] or wasted[region]:
            prose[region] -= lost[region]
            junk[region] -= wasted[region]
            lost[parents[region]] += lost[region]
            wasted[parents[region]] += wasted[region]
    prose[0] -= lost[0]
    junk[0] -= wasted[0]


def find_core(regions: Regions, weights: Weights, titled: set[int]) -> int:
    """The region where the article's paragraphs stand: down the tree as long as one child outweighs the rest.

    `titled` are the regions that hold the headline: such a child is taken with a third of its rival's prose, since
    readers' comments or the day's other stories may be longer than the article.
    """
    prose, tags, marks = weights.prose, regions.tags, weights.marks
    core = 0
    while True:
        best = second = headed = 0
        for child in _children(core, weights.lasts):
            if tags[child] in LEAVES or marks[child] is not None:
                continue
            if child in titled:
                headed = child
            if best == 0 or prose[child] > prose[best]:
                best, second = child, best
            elif second == 0 or prose[child] > prose[second]:
                second = child
        if best == 0:
            return core
        child, rival = best, prose[second] if second else 0
        if headed and prose[headed] * 3 > prose[best]:
            child = headed
        elif prose[best] * 2 < prose[core] and prose[best] < rival * 2 or prose[best] * 3 < prose[core]:
            return core
        if prose[child] * 4 < prose[core]:
            return core
        core = child


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
    nodes, tags, prose, junk = regions.nodes, regions.tags, weights.prose, weights.junk
    ends = document.ends
    path = [core]
    while path[-1]:
        path.append(regions.parents[path[-1]])
    start = nodes[core]
    top = 0
    if not (ends and start <= title < ends[start]):
        top = _widen(document, units, regions, weights, scores, path)
    taken = [path[top]]
    for level in range(top + 1, min(len(path), 5)):
        child = path[level - 1]
        has_title = nodes[child] <= title < ends[nodes[child]]
        name = document.attrs[nodes[child]].get("class")
        for region in _children(path[level], weights.lasts):
            if region == child or prose[region] < 60 or junk[region] * 3 > prose[region]:
                continue
            if weights.marks[region] is not None:
                continue
            is_kin = name and tags[region] == tags[child] and document.attrs[nodes[region]].get("class") == name
            if (
                is_kin and (level <= 2 or not has_title)
                or not has_title and tags[region] in FLOW and level <= 2
                or not has_title and tags[region] == tags[child] and prose[region] * 5 > prose[core] and level <= 3
            ):  # fmt: skip
                taken.append(region)
    return sorted(taken)


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
            gain, other = _weigh_added(document, units, regions, weights, scores, path[level], path[top])
            if gain > ENOUGH and gain * 5 > held and other * 3 < gain:
                top = level
    return top


def _weigh_added(
    document: Document, units: Units, regions: Regions, weights: Weights, scores: list[int], outer: int, inner: int
) -> tuple[int, int]:
    """What stands in one region and not in another: characters of prose, and of links, labels and false prose."""
    mark_rest(document, regions, weights, [outer])
    first, last = find_units(document, units, regions, outer)
    skip_from, skip_to = find_units(document, units, regions, inner)
    gain = other = 0
    for u in (*range(first, skip_from), *range(skip_to, last)):
        if weights.marks[units.regions[u]] is None:
            text, score = units.texts[u], scores[u]
            if score <= 0:
                other -= score
            elif judge_line(text) is None and "cookie" not in text.lower():
                gain += score
            else:
                other += score
    return gain, other


def find_units(document: Document, units: Units, regions: Regions, region: int) -> tuple[int, int]:
    """The first unit in a region, and the one after its last."""
    if region == 0:
        return 0, len(units.starts)
    node = regions.nodes[region]
    return bisect_left(units.starts, node), bisect_left(units.starts, document.ends[node])


def mark_rest(document: Document, regions: Regions, weights: Weights, scope: list[int]) -> None:
    """Mark the regions in the scope that have no prose and are named something."""
    nodes, tags, attrs, prose = regions.nodes, regions.tags, document.attrs, weights.prose
    lasts, marks = weights.lasts, weights.marks
    for top in scope:
        for region in range(top + 1, lasts[top]):
            if prose[region] <= 0 and marks[region] is None:
                reason = judge_element(tags[region], attrs[nodes[region]])
                if reason is not None:
                    marks[region : lasts[region]] = [mark or reason for mark in marks[region : lasts[region]]]
