"""Which blocks of text on a page are the article.

The page is cut into units, lines of text (segment). What an element is named for is believed unless it holds most of
the page's prose, and the article is looked for in the element whose lines, weighed as prose, sum highest (container).
Each line there is judged by small rules (rules); what stands before the first and after the last sentence is trimmed.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsspider.page.body.container import find_core, find_scope, score_unit, weigh
from newsspider.page.body.rules import judge_line
from newsspider.page.body.segment import Regions, Units, segment
from newsspider.page.dom import Document
from newsspider.page.model import Block, Reason
from newsspider.page.text import fingerprint


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a page in document order, and where each stands: `starts[i]` is the index of block i's first text
    node in the document."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]


def find_body(document: Document, headline: str | None) -> Body:
    """Every block of text on the page, each kept or set aside with a reason."""
    units, regions = segment(document)
    scores = [score_unit(text, linked) for text, linked in zip(units.texts, units.linked, strict=True)]
    sums = weigh(units, regions, scores)
    titles = _find_headline(units, headline)
    core = find_core(regions, sums, _holders(regions, [units.regions[u] for u in titles if not units.linked[u]]))
    start = regions.nodes[core]
    before = [u for u in titles if units.starts[u] < start and sums.marks[units.regions[u]] is None]
    within = [u for u in titles if start <= units.starts[u] < regions.ends[core]]
    names = [document.attrs[node].get("class") or "" if document.attrs else "" for node in regions.nodes]
    scope = find_scope(units, regions, sums, core, within[0] if within else before[-1] if before else -1, names)
    reasons = _judge(units, regions, scores, sums.marks, scope, set(titles))
    places = _places(document, regions)
    blocks = [
        Block(text, regions.kinds[region], reason, places(region))
        for text, region, reason in zip(units.texts, units.regions, reasons, strict=True)
    ]
    return Body(tuple(blocks), tuple(units.starts))


def _find_headline(units: Units, headline: str | None) -> list[int]:
    """The units that are the headline."""
    title = fingerprint(headline or "")
    if not title:
        return []
    length = len(headline or "")
    return [
        u for u, text in enumerate(units.texts) if abs(len(text) - length) < 8 and fingerprint(text) == title
    ]


def _holders(regions: Regions, inner: list[int]) -> set[int]:
    """The regions and all that they stand in."""
    holders: set[int] = set()
    for region in inner:
        while region and region not in holders:
            holders.add(region)
            region = regions.parents[region]
    return holders


def _judge(
    units: Units,
    regions: Regions,
    scores: list[int],
    marks: list[Reason | None],
    scope: list[bool],
    titles: set[int],
) -> list[Reason | None]:
    reasons: list[Reason | None] = []
    inside = []
    for u, text in enumerate(units.texts):
        reason = marks[units.regions[u]]
        if u in titles:
            reason = reason or Reason.HEADLINE
        elif not scope[units.regions[u]]:
            reason = reason or Reason.OUTSIDE
        elif reason is None:
            reason = judge_line(text, units.linked[u])
            if reason is None:
                inside.append(u)
        reasons.append(reason)
    _trim(inside, scores, reasons)
    kept = [u for u in inside if reasons[u] is None]
    _trim([u for u in kept[::-1] if regions.tags[units.regions[u]] not in ("td", "th")], scores, reasons)
    kept = [u for u in kept if reasons[u] is None]
    paragraphs = sum(scores[u] > 0 and regions.tags[units.regions[u]] != "div" for u in kept)
    if paragraphs * 2 > len(kept):
        for u in kept:
            if scores[u] <= 0 and regions.tags[units.regions[u]] in LOOSE:
                reasons[u] = Reason.OUTSIDE
    return reasons


LOOSE = frozenset({"div", "section", "span", "header", "main", "article", "a", "label", "strong", "em", "small", "time"})


def _trim(order: list[int], scores: list[int], reasons: list[Reason | None]) -> None:
    for u in order:
        if scores[u] > 0:
            return
        reasons[u] = Reason.OUTSIDE


class _places:
    """The place of a region in the tree, made once for each."""

    def __init__(self, document: Document, regions: Regions) -> None:
        self.document, self.regions = document, regions
        self.known: dict[int, str] = {0: ""}

    def __call__(self, region: int) -> str:
        known = self.known
        chain = []
        while region not in known:
            chain.append(region)
            region = self.regions.parents[region]
        place = known[region]
        for region in reversed(chain):
            node = self.regions.nodes[region]
            attributes = self.document.attrs[node]
            name = (attributes.get("class") or attributes.get("id") or "").split(maxsplit=1)
            place = f"{place}/{self.document.tags[node]}.{name[0]}" if name else f"{place}/{self.document.tags[node]}"
            known[region] = place
        return place
