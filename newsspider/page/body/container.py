"""Which element of the page holds the article: scores of units, summed up the tree."""

from __future__ import annotations

from newsspider.page.body.segment import Regions, Units
from newsspider.page.model import Reason

SENTENCE_ENDS = frozenset(".!?…:;\"'”’»)]。！？」』।؟۔")
OVERRIDE = 0.5  # a name is not believed of an element that holds more than this share of the page's prose


def score_unit(text: str, linked: int) -> int:
    """How much a line speaks for being prose, in characters; negative for links and labels."""
    length = len(text)
    if linked * 2 > length:
        return -min(length, 60)
    if length >= 50 and (text[-1] in SENTENCE_ENDS or ", " in text or ". " in text or "。" in text):
        return length - 2 * linked
    return -10 if length < 50 else 0


def believe_marks(units: Units, regions: Regions, scores: list[int]) -> list[Reason | None]:
    """For each region, the reason that it or an ancestor is named for, where the name can be believed."""
    parents = regions.parents
    prose = [0] * len(parents)
    for region, score in zip(units.regions, scores, strict=True):
        if score > 0:
            prose[region] += score
    for region in range(len(parents) - 1, 0, -1):
        prose[parents[region]] += prose[region]
    limit = prose[0] * OVERRIDE
    believed: list[Reason | None] = [None]
    for region in range(1, len(parents)):
        mark = regions.marks[region]
        if mark is not None and prose[region] > limit and mark is not Reason.COMMENTS:
            mark = None
        believed.append(believed[parents[region]] or mark)
    return believed


def find_container(units: Units, regions: Regions, scores: list[int], marks: list[Reason | None]) -> int:
    """The innermost region with the highest sum of scores."""
    parents = regions.parents
    sums = [0] * len(parents)
    for region, score in zip(units.regions, scores, strict=True):
        if marks[region] is None:
            sums[region] += score
    for region in range(len(parents) - 1, 0, -1):
        sums[parents[region]] += sums[region]
    best = max(sums)
    for region in range(len(parents) - 1, -1, -1):
        if sums[region] == best:
            return region
    return 0
