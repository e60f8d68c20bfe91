"""Where on the page the article stands.

Lines are weighed as prose; the weights are summed up the tree. From the root one goes down as long as one child has the
better part of the prose: that is the core. From there one goes up again, and takes in what stands beside it and reads
like more of it: the lead, the other parts of an article that is cut by advertisements.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsspider.page.body.segment import FLOW, Regions, Units
from newsspider.page.model import Reason

SENTENCE_ENDS = frozenset(".!?…:;\"'”’»)]。！？」』।؟۔")
OVERRIDE = 0.5  # a name is not believed of elements that hold more than this share of the page's prose
LITTLE = 400  # a name that says what an element is (a caption, a date) is not believed of more prose than this
SMALL_THINGS = frozenset({
    Reason.CAPTION, Reason.DATE, Reason.BYLINE, Reason.TAGS, Reason.HIDDEN, Reason.PULL_QUOTE, Reason.STANDFIRST,
    Reason.AUTHOR,
})  # fmt: skip


def score_unit(text: str, linked: int) -> int:
    """How much a line speaks for being prose, in characters; negative for links and labels."""
    length = len(text)
    if linked * 2 > length:
        return -min(length, 60)
    if not text.isascii() and text.count(" ") * 20 < length:
        length *= 3  # Chinese, Japanese, Thai: a character says more, and no spaces
    if length >= 50 and (text[-1] in SENTENCE_ENDS or ", " in text or ". " in text or "。" in text):
        return length - 2 * linked
    return -10 if length < 50 else 0


@dataclass(slots=True)
class Sums:
    """Of each region with all that it holds: characters of prose, of links and labels, and of both links and text."""

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


def find_core(regions: Regions, sums: Sums) -> int:
    """The region where the article's paragraphs stand: down the tree as long as one child outweighs the rest."""
    parents, prose, junk, tags = regions.parents, sums.prose, sums.junk, regions.tags
    best, second = [0] * len(parents), [0] * len(parents)
    for region in range(1, len(parents)):
        parent = parents[region]
        if tags[region] in FLOW and tags[region] != "tr" and tags[region] != "tbody" and tags[region] != "center":
            continue
        if prose[region] > prose[best[parent]] or best[parent] == 0:
            second[parent] = best[parent]
            best[parent] = region
        elif prose[region] > prose[second[parent]] or second[parent] == 0:
            second[parent] = region
    core = 0
    while best[core]:
        child = best[core]
        share = prose[child]
        rival = prose[second[core]] if second[core] else 0
        if share * 2 < prose[core] and share < rival * 2:
            break
        if share * 3 < prose[core]:
            break
        core = child
    if tags[core] in ("span", "a"):
        core = parents[core]
    return core


def find_scope(units: Units, regions: Regions, sums: Sums, core: int, headline: int) -> list[bool]:
    """For each region, whether the article may stand in it. `headline` is the headline's unit, -1 where it is not on
    the page."""
    parents, prose, junk = regions.parents, sums.prose, sums.junk
    path = [core]
    while path[-1]:
        path.append(parents[path[-1]])
    on_path = {region: level for level, region in enumerate(path)}
    taken = {core}
    headline_node = units.starts[headline] if headline >= 0 else -1
    for region in range(1, len(parents)):
        level = on_path.get(parents[region])
        if level is None or level == 0 or region in on_path or sums.marks[region] is not None:
            continue
        child = path[level - 1]
        if regions.nodes[child] <= headline_node < regions.ends[child]:
            continue
        if prose[region] < 60 or junk[region] * 3 > prose[region]:
            continue
        before = regions.nodes[region] < regions.nodes[child]
        if before and regions.nodes[region] > headline_node >= 0 and level <= 3:
            taken.add(region)
        elif regions.tags[region] in FLOW and level <= 2:
            taken.add(region)
        elif regions.tags[region] == regions.tags[child] and prose[region] * 5 > prose[core] and level <= 3:
            taken.add(region)
    scope = [False] * len(parents)
    scope[0] = core == 0
    for region in range(1, len(parents)):
        scope[region] = scope[parents[region]] or region in taken
    return scope
