"""The units as blocks: with their kinds and places, the rows of a table in one block, the lines of a verse in one."""

from __future__ import annotations

import re

from newsspider.page.body.block_paths import find_places
from newsspider.page.body.prose import SENTENCE_ENDS
from newsspider.page.body.segment import Regions, Units, find_kinds
from newsspider.page.body.weights import find_units
from newsspider.page.model import Block
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.dom import Document

CELL, LINE = " | ", "\n"
NO_ROW = -1
LONGEST_VERSE = 80  # characters: longer lines that a single <br> ends are paragraphs
MOST_STANDFIRSTS = 2
LABELS = (
    "correction", "corrections", "correction appended", "clarification", "clarifications", "editor's note",
    "korrektur", "berichtigung", "rectificatif", "corrección", "rettelse", "rättelse", "errata corrige",
)  # fmt: skip
LABEL = re.compile(rf"(?:{'|'.join(LABELS)})\b ?[:.–—-]")
CORRECTED = re.compile(r".{0,40}\b(?:article|story) (?:was|has been) (?:amended|corrected)")
LONGEST_OPENING = 70  # characters that the two look at
NOTES: dict[Reason | None, Kind] = {
    Reason.AUTHOR: Kind.AUTHOR_NOTE,
    Reason.CAPTION: Kind.CAPTION,
    Reason.LEGAL: Kind.COPYRIGHT,
}


def make_blocks(
    document: Document, units: Units, regions: Regions, reasons: list[Reason | None], tables: list[int]
) -> tuple[list[Block], list[int]]:
    """The blocks, and the unit that each begins with."""
    places, kinds_of = find_places(document, regions), find_kinds(regions)
    separators = _join_lines(units, reasons)
    cells = _join_tables(document, units, regions, reasons, tables, separators)
    kinds = [NOTES.get(reason) or kinds_of[region] for region, reason in zip(units.regions, reasons, strict=True)]
    for u, reason in enumerate(reasons):
        if reason is None and _is_correction(units.texts[u]):
            kinds[u] = Kind.CORRECTION
    for u in _find_standfirst(reasons):
        kinds[u] = Kind.STANDFIRST
    for u in cells:
        kinds[u] = Kind.TABLE
    blocks = list(map(Block, units.texts, kinds, reasons, [places[region] for region in units.regions]))
    return _merge(blocks, separators) if separators else (blocks, list(range(len(blocks))))


def _is_correction(text: str) -> bool:
    """Whether a paragraph says that the article was corrected: by its label, or in its first words."""
    opening = text[:LONGEST_OPENING].lower()
    if opening.startswith(LABELS) and LABEL.match(opening):
        return True
    return ("amended" in opening or "corrected" in opening) and CORRECTED.match(opening) is not None


def _merge(blocks: list[Block], separators: dict[int, str]) -> tuple[list[Block], list[int]]:
    """The blocks with those joined that `separators` joins to the one before, and the unit each begins with."""
    merged: list[Block] = []
    firsts: list[int] = []
    u = 0
    while u < len(blocks):
        block, pieces = blocks[u], [blocks[u].text]
        firsts.append(u)
        u += 1
        while u in separators:
            pieces += separators[u], blocks[u].text
            u += 1
        merged.append(block if len(pieces) == 1 else Block("".join(pieces), block.kind, block.reason, block.place))
    return merged, firsts


def _find_standfirst(reasons: list[Reason | None]) -> range:
    """The kept units before the byline: what stands between headline and byline is the standfirst."""
    first = reasons.index(None) if None in reasons else len(reasons)
    last = first
    while last < len(reasons) and reasons[last] is None and last - first < MOST_STANDFIRSTS:
        last += 1
    is_before = last < len(reasons) and reasons[last] in (Reason.BYLINE, Reason.DATE)
    return range(first, last) if is_before and Reason.HEADLINE in reasons[max(0, first - 3) : first] else range(0)


def _join_lines(units: Units, reasons: list[Reason | None]) -> dict[int, str]:
    """What joins a kept line to the one before it, where a single <br> stands between them.

    Two short lines are a verse or an address; a long line that breaks off in a sentence goes on in the next.
    """
    texts, regions = units.texts, units.regions
    separators = {}
    for u, breaks in enumerate(units.breaks):
        if breaks == 1 and reasons[u] is None and reasons[u - 1] is None and regions[u] == regions[u - 1]:
            before, text = texts[u - 1], texts[u]
            if len(text) <= LONGEST_VERSE and len(before) <= LONGEST_VERSE:
                separators[u] = LINE
            elif before[-1] not in SENTENCE_ENDS and text[0].islower():
                separators[u] = " "
    return separators


def _join_tables(
    document: Document,
    units: Units,
    regions: Regions,
    reasons: list[Reason | None],
    tables: list[int],
    separators: dict[int, str],
) -> set[int]:
    """The kept units in tables; `separators` is given what stands before each that does not begin its table."""
    inside: set[int] = set()
    tags, parents = regions.tags, regions.parents
    for table in tables:
        row_of = {table: table}
        row = NO_ROW
        for u in range(*find_units(document, units, regions, table)):
            if reasons[u] is not None:
                row = NO_ROW
                continue
            chain = []
            region = units.regions[u]
            while region not in row_of:
                chain.append(region)
                region = parents[region]
            here = row_of[region]
            for region in reversed(chain):
                here = row_of[region] = region if tags[region] == "tr" else here
            if row != NO_ROW:
                separators[u] = CELL if here == row else LINE
            row = here
            inside.add(u)
    return inside
