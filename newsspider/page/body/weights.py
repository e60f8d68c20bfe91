"""Lines weighed as prose and summed up the tree, and the names of elements believed or not.

A name is one witness, and prose another: a name is not believed of what holds most of the page's prose, nor of more
prose than such a thing has.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from newsspider.page.body.segment import SUBHEADINGS, Regions, Units
from newsspider.page.body.teasers import find_teasers
from newsspider.vocabulary.elements import judge_element
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document

MOST = 0.5  # the share of the page's prose of which no name is believed
LITTLE = 600  # characters of prose that a thing of few words may hold: a caption, a date
HIDDEN = 150  # … and what is hidden: more is text that waits for a click
SCATTERED = 100  # … and each of many elements of one name, when together they hold most of the prose
SMALL_THINGS = frozenset({
    Reason.CAPTION, Reason.DATE, Reason.BYLINE, Reason.TAGS, Reason.PULL_QUOTE, Reason.AUTHOR,
})  # fmt: skip


@dataclass(slots=True)
class Weights:
    """Of each region: `prose` is the characters of prose in it, but for what is `taken` out, the regions that are named
    something else; `lasts` the index after its last descendant; `marks` what it, or a region it stands in, is named."""

    prose: list[int]
    lasts: list[int]
    marks: list[Reason | None]
    taken: list[int]


def weigh(document: Document, units: Units, regions: Regions, scores: list[int], titled: set[int]) -> Weights:
    """Sum the scores up the tree, and see which names to believe. `titled` are the regions that hold the headline."""
    parents = regions.parents
    count = len(parents)
    prose, lasts = [0] * count, list(range(1, count + 1))
    for region, score in zip(units.regions, scores, strict=True):
        if score > 0:
            prose[region] += score
    for region in range(count - 1, 0, -1):
        parent = parents[region]
        if prose[region]:
            prose[parent] += prose[region]
        if lasts[region] > lasts[parent]:
            lasts[parent] = lasts[region]
    weights = Weights(prose, lasts, [None] * count, [])
    _mark(document, units, regions, weights, scores, titled)
    return weights


def weigh_junk(units: Units, regions: Regions, weights: Weights, scores: list[int]) -> list[int]:
    """Of each region the characters of links and labels in it, but for what is taken out."""
    parents = regions.parents
    junk = [0] * len(parents)
    for region, score in zip(units.regions, scores, strict=True):
        if score < 0:
            junk[region] -= score
    for region in range(len(parents) - 1, 0, -1):
        junk[parents[region]] += junk[region]
    _take_out(weights.taken, parents, junk)
    return junk


def _mark(
    document: Document, units: Units, regions: Regions, weights: Weights, scores: list[int], titled: set[int]
) -> None:
    """Mark the regions whose name can be believed, and take them out of the sums.

    Only names of what has prose matter here: the others are looked at where the article is (`mark_rest`).
    """
    parents, nodes, tags, attrs = regions.parents, regions.nodes, regions.tags, document.attrs
    prose, marks, taken = weights.prose, weights.marks, weights.taken
    named: dict[int, Reason] = {}
    together: dict[Reason, int] = {}
    last_region = len(parents) - 1
    for region in range(1, len(parents)):
        if prose[region]:
            reason = judge_element(tags[region], attrs[nodes[region]])
            if reason is None and region not in titled and region < last_region and tags[region + 1] in SUBHEADINGS:
                reason = Reason.COMMENTS if _is_thread(units, regions, scores, region) else None
            if reason is not None:
                named[region] = reason
                if named.get(parents[region]) is not reason:
                    together[reason] = together.get(reason, 0) + prose[region]
    most = int(prose[0] * MOST)
    for region in find_teasers(units, regions, scores, prose):
        last = weights.lasts[region]
        marks[region:last] = [Reason.RELATED] * (last - region)
        taken.append(region)
    for region, reason in named.items():
        if marks[region] is not None or not _is_believable(reason, prose[region], together[reason], most):
            continue
        if region in titled and prose[region] > LITTLE:
            continue  # what holds the headline and text is the article, whatever it is named
        if reason is Reason.RELATED and not _has_link(document, units, regions, region):
            continue  # in some languages a "teaser" is the article's own standfirst
        last = weights.lasts[region]
        marks[region:last] = [reason] * (last - region)
        taken.append(region)
    _take_out(taken, parents, prose)


def _is_thread(units: Units, regions: Regions, scores: list[int], region: int) -> bool:
    """Whether a region that begins with a heading's begins with "57 comments", and stands behind some prose."""
    starts, nodes = units.starts, regions.nodes
    u = bisect_left(starts, nodes[region + 1])
    is_first = 0 < u < len(starts) and starts[u - 1] < nodes[region]
    return is_first and judge_line(units.texts[u]) is Reason.COMMENTS and max(scores[:u]) > 0


def _is_believable(reason: Reason, held: int, together: int, most: int) -> bool:
    """Whether a name can be believed of an element with so much prose. Readers' comments may be most of a page."""
    if reason is Reason.COMMENTS:
        return True
    if held > most or (together > most and held > SCATTERED):
        return False
    return held <= HIDDEN if reason is Reason.HIDDEN else held <= LITTLE or reason not in SMALL_THINGS


def _has_link(document: Document, units: Units, regions: Regions, region: int) -> bool:
    return any(units.linked[u] for u in range(*find_units(document, units, regions, region)))


def _take_out(taken: list[int], parents: list[int], sums: list[int]) -> None:
    """Take what some regions hold out of the sums of all that they stand in."""
    if not taken:
        return
    lost = [0] * len(parents)
    for region in taken:
        lost[parents[region]] += sums[region]
    out = set(taken)
    for region in range(len(parents) - 1, 0, -1):
        if lost[region]:
            sums[region] -= lost[region]
            if region not in out:  # what stands in a region that is taken out went with it
                lost[parents[region]] += lost[region]
    sums[0] -= lost[0]


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
