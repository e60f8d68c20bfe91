"""Where on the page the article stands.

Lines are weighed as prose; the weights are summed up the tree. From the root one goes down as long as one child has the
better part of the prose: that is the core. From there one goes up again, and takes in what stands beside it and reads
like more of it: the lead, the other sections of an article that is cut up.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsspider.page.body.lines import judge_line
from newsspider.page.body.segment import FLOW, INLINE, Regions, Units
from newsspider.page.model import Reason

LEAVES = frozenset({"p", "li", "dd", "dt", "pre", "h1", "h2", "h3", "h4", "h5", "h6", *INLINE})
OVERRIDE = 0.5  # a name is not believed of elements that hold more than this share of the page's prose
LITTLE = 400  # a name that says what an element is (a caption, a date) is not believed of more prose than this
ENOUGH = 400  # characters of prose that an article's other sections have at least
SMALL_THINGS = frozenset({
    Reason.CAPTION, Reason.DATE, Reason.BYLINE, Reason.TAGS, Reason.HIDDEN, Reason.PULL_QUOTE, Reason.AUTHOR,
})  # fmt: skip


@dataclass(slots=True)
class Sums:
    """Of each region with all that it holds: characters of prose, and of links and labels; and why it is set aside."""

    prose: list[int]
    junk: list[int]
    marks: list[Reason | None]


def weigh(units: Units, regions: Regions, scores: list[int]) -> Sums:
    """Sum the scores up the tree, first of everything, to see which names to believe, then without what is named."""
    parents = regions.parents
    everything = [0] * len(parents)
    for region, score in zip(units.regions, scores, strict=True):
        if score > 0:
            everything[region] += score
    _sum_up(everything, parents)
    marks = _believe(regions, everything)
    prose, junk = [0] * len(parents), [0] * len(parents)
    for region, score in zip(units.regions, scores, strict=True):
        if marks[region] is None:
            if score > 0:
                prose[region] += score
            else:
                junk[region] -= score
    _sum_up(prose, parents)
    _sum_up(junk, parents)
    return Sums(prose, junk, marks)


def _sum_up(values: list[int], parents: list[int]) -> None:
    for region in range(len(parents) - 1, 0, -1):
        values[parents[region]] += values[region]


def _believe(regions: Regions, prose: list[int]) -> list[Reason | None]:
    """For each region, the reason that it or an ancestor is named for, where the name can be believed."""
    parents, own = regions.parents, regions.marks
    limit = prose[0] * OVERRIDE
    by_reason: dict[Reason, int] = {}
    for region in range(1, len(parents)):
        reason = own[region]
        if reason is not None and own[parents[region]] is not reason:
            by_reason[reason] = by_reason.get(reason, 0) + prose[region]
    believed: list[Reason | None] = [None]
    for region in range(1, len(parents)):
        inherited = believed[parents[region]]
        mark = own[region]
        if inherited is None and mark is not None and mark is not Reason.COMMENTS:
            if prose[region] > limit or by_reason.get(mark, 0) > limit and prose[region] > 100:
                mark = None
            elif mark in SMALL_THINGS and prose[region] > LITTLE:
                mark = None
        believed.append(inherited or mark)
    return believed


def find_core(regions: Regions, sums: Sums, titled: set[int]) -> int:
    """The region where the article's paragraphs stand: down the tree as long as one child outweighs the rest.

    `titled` are the regions that hold the headline: such a child is taken with a third of its rival's prose, since
    readers' comments or the day's other stories may be longer than the article.
    """
    parents, prose, tags = regions.parents, sums.prose, regions.tags
    best, second, headed = [0] * len(parents), [0] * len(parents), [0] * len(parents)
    for region in range(1, len(parents)):
        if tags[region] in LEAVES:
            continue
        parent = parents[region]
        if region in titled:
            headed[parent] = region
        if best[parent] == 0 or prose[region] > prose[best[parent]]:
            second[parent] = best[parent]
            best[parent] = region
        elif second[parent] == 0 or prose[region] > prose[second[parent]]:
            second[parent] = region
    core = 0
    while best[core]:
        child = best[core]
        if headed[core] and prose[headed[core]] * 3 > prose[child]:
            child = headed[core]
        share = prose[child]
        rival = prose[second[core]] if second[core] else 0
        if (share * 2 < prose[core] and share < rival * 2 or share * 3 < prose[core]) and child != headed[core]:
            break
        if share * 4 < prose[core]:
            break
        core = child
    return core


def find_scope(
    units: Units, regions: Regions, scores: list[int], sums: Sums, core: int, title: int, names: list[str]
) -> list[bool]:
    """For each region, whether the article may stand in it.

    `title` is the node of the headline that stands in or before the core, -1 where there is none; `names` are the
    regions' classes.
    """
    parents = regions.parents
    path = [core]
    while path[-1]:
        path.append(parents[path[-1]])
    levels = _find_levels(parents, path)
    nodes, ends = regions.nodes, regions.ends
    start = nodes[core]
    top = 0 if start <= title < ends[core] else _widen(units, scores, sums, levels, len(path))
    taken = {path[top]}
    prose, junk = sums.prose, sums.junk
    for region in range(1, len(parents)):
        level = levels[region]
        if level <= top or levels[parents[region]] != level or sums.marks[region] is not None:
            continue
        if parents[region] != path[level]:
            continue
        child = path[level - 1]
        if prose[region] < 60 or junk[region] * 3 > prose[region]:
            continue
        is_kin = regions.tags[region] == regions.tags[child] and names[region] == names[child] != ""
        if nodes[child] <= title < ends[child] and not (is_kin and level <= 2):
            continue
        elif regions.tags[region] in FLOW and level <= 2 or is_kin and level <= 4:
            taken.add(region)
        elif regions.tags[region] == regions.tags[child] and prose[region] * 5 > prose[core] and level <= 3:
            taken.add(region)
    scope = [False] * len(parents)
    scope[0] = path[top] == 0
    for region in range(1, len(parents)):
        scope[region] = scope[parents[region]] or region in taken
    return scope


def find_title(units: Units, regions: Regions, sums: Sums, core: int, titles: list[int]) -> int:
    """The node of the headline over the article: the first in the core, else the last before it; -1 for none."""
    start, end = regions.nodes[core], regions.ends[core]
    title = -1
    for u in titles:
        node = units.starts[u]
        if start <= node < end:
            return node
        if node < start and sums.marks[units.regions[u]] is None:
            title = node
    return title


def _find_levels(parents: list[int], path: list[int]) -> list[int]:
    """For each region, how far up the path its branch leaves it: 0 in the core."""
    on_path = {region: level for level, region in enumerate(path)}
    levels = [len(path) - 1] * len(parents)
    for region in range(1, len(parents)):
        level = on_path.get(region)
        levels[region] = levels[parents[region]] if level is None else level
    return levels


def _widen(units: Units, scores: list[int], sums: Sums, levels: list[int], depth: int) -> int:
    """The level that adds much prose and little else to the core: an article cut into sections."""
    prose, junk = [0] * depth, [0] * depth
    for text, region, score in zip(units.texts, units.regions, scores, strict=True):
        if sums.marks[region] is None:
            level = levels[region]
            if score <= 0:
                junk[level] -= score
            elif level == 0 or judge_line(text) is None and "cookie" not in text.lower():
                prose[level] += score
            else:
                junk[level] += score
    top, has = 0, prose[0]
    more, other = 0, 0
    for level in range(1, depth):
        more += prose[level]
        other += junk[level]
        if more > ENOUGH and more * 5 > has and other * 3 < more:
            top, has = level, has + more
            more, other = 0, 0
    return top
