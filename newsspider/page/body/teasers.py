"""Teasers: a linked line and a sentence under it, and more such beside it, lead to other articles."""

from __future__ import annotations

from newsspider.page.body.segment import Regions, Units

LONGEST = 260  # characters of prose in a teaser
SHORTEST_TITLE = 12  # characters of a title
FEWEST = 2  # teasers beside each other
MOST_STEPS = 6  # elements between a title and the teaser it stands in


def find_teasers(units: Units, regions: Regions, scores: list[int], prose: list[int]) -> list[int]:
    """The regions that are teasers, in document order."""
    parents, texts, linked, regions_of = regions.parents, units.texts, units.linked, units.regions
    found: dict[int, list[int]] = {}
    turns = [u for u, following in enumerate(scores[1:]) if following > 0 > scores[u]]
    for u in turns:
        length = len(texts[u])
        if length >= SHORTEST_TITLE and linked[u] * 5 >= length * 4 and linked[u + 1] * 4 <= len(texts[u + 1]):
            teaser = _common(parents, regions_of[u], regions_of[u + 1])
            if teaser and prose[teaser] == scores[u + 1] <= LONGEST:
                row = parents[teaser] if regions.tags[teaser] == "td" else teaser
                if prose[row] != prose[teaser]:
                    row = teaser
                found.setdefault(parents[row], []).append(teaser)
    return sorted(teaser for teasers in found.values() if len(teasers) >= FEWEST for teaser in teasers)


def _common(parents: list[int], one: int, other: int) -> int:
    """The innermost region that holds two regions, if it is near; else 0."""
    for _ in range(MOST_STEPS):
        if one == other:
            return one
        if one > other:
            one = parents[one]
        else:
            other = parents[other]
    return 0
