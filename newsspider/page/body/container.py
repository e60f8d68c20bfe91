"""Where on the page the article stands.

Lines are weighed as prose; the weights are summed up the tree. From the root one goes down as long as one child has the
better part of the prose: that is the core. From there one goes up again, and takes in what stands beside it and reads
like more of it: the lead, the other parts of an article that is cut by advertisements.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsspider.page.body.segment import FLOW, INLINE, Regions, Units
from newsspider.page.model import Reason

SENTENCE_ENDS = frozenset(".!?…:;\"'”’»)]。！？」』।؟۔")
LEAVES = frozenset({"p", "li", "dd", "dt", "pre", "h1", "h2", "h3", "h4", "h5", "h6", *INLINE})
FULL_STOPS = frozenset(".!?\"”’»。！？」")
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
    if length >= 25 and text[-1] in FULL_STOPS and linked == 0 and text.count(" ") >= 3:
        return length // 4
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
    return _widen(core, parents, sums, titled)


def _widen(core: int, parents: list[int], sums: Sums, titled: set[int]) -> int:
    """The core, or the ancestor that adds much prose and little else to it: an article cut into sections."""
    prose, junk = sums.prose, sums.junk
    region = core
    while region and core not in titled:
        region = parents[region]
        gain = prose[region] - prose[core]
        if gain * 5 > prose[core] and (junk[region] - junk[core]) * 3 < gain:
            core = region
    return core


def find_scope(units: Units, regions: Regions, sums: Sums, core: int, headline: int, names: list[str]) -> list[bool]:
    """For each region, whether the article may stand in it.

    `headline` is the headline's unit, -1 where it is not on the page; `names` are the regions' classes.
    """
    parents, prose, junk, nodes = regions.parents, sums.prose, sums.junk, regions.nodes
    path = [core]
    while path[-1]:
        path.append(parents[path[-1]])
    levels = {region: level for level, region in enumerate(path)}
    headline_node = units.starts[headline] if headline >= 0 else -1
    taken = {core}
    for region in range(1, len(parents)):
        level = levels.get(parents[region], 0)
        if level == 0 or region in levels or sums.marks[region] is not None:
            continue
        child = path[level - 1]
        if prose[region] < 60 or junk[region] * 3 > prose[region]:
            continue
        is_kin = regions.tags[region] == regions.tags[child] and names[region] == names[child] != ""
        has_headline = nodes[child] <= headline_node < regions.ends[child]
        if headline_node >= 0 and headline_node < nodes[region] < nodes[child] and prose[region] < 1000:
            taken.add(region)
        elif has_headline and not (is_kin and level <= 2):
            continue
        elif regions.tags[region] in FLOW and level <= 2 or is_kin and level <= 4:
            taken.add(region)
        elif regions.tags[region] == regions.tags[child] and prose[region] * 5 > prose[core] and level <= 3:
            taken.add(region)
    scope = [False] * len(parents)
    scope[0] = core == 0
    for region in range(1, len(parents)):
        scope[region] = scope[parents[region]] or region in taken
    return scope
