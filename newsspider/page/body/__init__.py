"""Which blocks of text on a page are the article.

    segment   the page is cut into units, lines of text, that hang on regions, the block-level elements
    names     what a region's class, id and tag say it is: a sidebar, a caption, readers' comments
    prose     how much a unit reads like running text
    teasers   what leads to other articles
    weights   prose and labels summed up the tree; which names are believed
    scope     where the article stands: the region with the prose, and what belongs to it
    boxes     what stands inside the article and is something of its own: a list of links, a picture and its text
    lines     what a unit's words say it is: a byline, a date, "Sign up today"
    judge     each unit kept or set aside, and what is left at the edges trimmed
    blocks    the units as blocks: the cells of a table in one, the lines of a verse in one
    places    where each block stands in the tree

A name is believed unless it holds most of the page's prose: no name is wrong as often as prose is right.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsspider.page.body.blocks import make_blocks
from newsspider.page.body.boxes import mark_boxes
from newsspider.page.body.judge import judge
from newsspider.page.body.prose import score_lines
from newsspider.page.body.scope import find_core, find_scope, find_title
from newsspider.page.body.segment import Regions, Units, segment
from newsspider.page.body.weights import mark_rest, weigh
from newsspider.page.model import Block
from newsspider.web.dom import Document
from newsspider.web.text import fingerprint

MOST_MARKS = 7  # characters of punctuation by which a headline's two spellings differ


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a page in document order, and where each stands: `starts[i]` is the index of block i's first text
    node in the document."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]


def find_body(document: Document, headline: str | None) -> Body:
    """Every block of text on the page, each kept or set aside with a reason."""
    units, regions = segment(document)
    scores = score_lines(units.texts, units.linked)
    titles = _find_titles(units, headline)
    printed = [units.regions[u] for u in titles if not units.linked[u]]
    weights = weigh(document, units, regions, scores, _holders(regions, printed[:1]))
    core = find_core(document, units, regions, weights, scores, _holders(regions, printed))
    title = find_title(units, document, regions, weights, core, titles)
    scope = find_scope(document, units, regions, weights, scores, core, title)
    mark_rest(document, regions, weights, scope)
    tables = mark_boxes(document, units, regions, weights, scope)
    reasons = judge(document, units, regions, scores, weights, scope, tables, titles, title)
    blocks, firsts = make_blocks(document, units, regions, reasons, tables)
    return Body(tuple(blocks), tuple([units.starts[u] for u in firsts]))


def _find_titles(units: Units, headline: str | None) -> list[int]:
    """The units that are the headline."""
    title = fingerprint(headline) if headline else ""
    if not headline or not title:
        return []
    least, most = len(headline) - MOST_MARKS, len(headline) + MOST_MARKS
    word = max(title.split(), key=len)
    return [
        u
        for u, text in enumerate(units.texts)
        if least <= len(text) <= most and word in text.casefold() and fingerprint(text) == title
    ]


def _holders(regions: Regions, inner: list[int]) -> set[int]:
    """The regions and all that they stand in."""
    holders: set[int] = set()
    for region in inner:
        while region and region not in holders:
            holders.add(region)
            region = regions.parents[region]
    return holders
