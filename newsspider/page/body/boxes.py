"""Elements inside the article that are something of their own: a list of links, a picture with its text, a sign-up.

A box is judged by what it holds: mostly links, one line beside a picture, or a first line that says what it is.
"""

from __future__ import annotations

from bisect import bisect_left

from newsspider.page.body.lines import judge_line
from newsspider.page.body.segment import Regions, Units
from newsspider.page.body.weights import Weights, find_units
from newsspider.page.dom import Document
from newsspider.page.model import Reason

CONTAINERS = frozenset({
    "div", "table", "tbody", "tr", "td", "ul", "ol", "dl", "section", "aside", "center", "figure", "article", "header",
    "fieldset",
})  # fmt: skip
LISTS = frozenset({"ul", "ol", "dl"})
PICTURE_BOXES = frozenset({"div", "td", "table", "center", "figure", "span"})
FIGURES = frozenset({"table", "blockquote", "pre", "ul", "ol"})  # what a <figure> may hold that is part of the text
LARGEST = 0.25  # of the article's prose: what holds more is no box
LONGEST_TITLE = 80  # characters of a line that may say what its box is
LONGEST_BOX = 800
LONGEST_CAPTION = 300
LEAST_CELLS = 4
LONGEST_CELL = 50  # characters, on average
TITLES = frozenset({
    Reason.RELATED, Reason.NEWSLETTER, Reason.SHARE, Reason.ADVERTISEMENT, Reason.COMMENTS, Reason.NOTICE,
})  # fmt: skip


def mark_boxes(document: Document, units: Units, regions: Regions, weights: Weights, scope: list[int]) -> list[int]:
    """Mark the regions in the scope that are boxes, and all in them. Gives the tables of data that are none."""
    tables: list[int] = []
    most = int(sum(weights.prose[top] for top in scope) * LARGEST)
    pictures = document.by_tag.get("img", [])
    for top in scope:
        last = weights.lasts[top]
        if last > top + 1:
            tables += _mark_boxes(document, units, regions, weights, top, most, pictures)
    return tables


def _mark_boxes(
    document: Document, units: Units, regions: Regions, weights: Weights, top: int, most: int, pictures: list[int]
) -> list[int]:
    parents, tags, prose, lasts, marks = regions.parents, regions.tags, weights.prose, weights.lasts, weights.marks
    size = lasts[top] - top
    chars, linked, count, first = [0] * size, [0] * size, [0] * size, [-1] * size
    low, high = find_units(document, units, regions, top)
    for u in range(high - 1, low - 1, -1):
        region = units.regions[u] - top
        chars[region] += len(units.texts[u])
        linked[region] += units.linked[u]
        count[region] += 1
        first[region] = u
    for region in range(size - 1, 0, -1):
        parent = parents[region + top] - top
        chars[parent] += chars[region]
        linked[parent] += linked[region]
        count[parent] += count[region]
        if first[region] >= 0 and not 0 <= first[parent] < first[region]:
            first[parent] = first[region]
    tables: list[int] = []
    region = 1
    while region < size:
        index = region + top
        reason = None
        if count[region] and prose[index] <= most and marks[index] is None:
            reason = _judge_box(tags[index], units.texts[first[region]], chars[region], linked[region], count[region])
            if reason is None and chars[region] <= LONGEST_CAPTION:
                if count[region] == 1:
                    reason = _judge_picture(tags[index], regions.nodes[index], units.starts[first[region]], pictures)
                elif tags[index] == "figure" and FIGURES.isdisjoint(tags[index + 1 : lasts[index]]):
                    reason = Reason.CAPTION
        if reason is not None:
            marks[index : lasts[index]] = [mark or reason for mark in marks[index : lasts[index]]]
            region = lasts[index] - top
        elif tags[index] == "table" and _is_data(tags[index + 1 : lasts[index]], chars[region], count[region]):
            tables.append(index)
            region = lasts[index] - top
        else:
            region += 1
    return tables


def _is_data(tags: list[str], chars: int, count: int) -> bool:
    """Whether a table with these elements is one of short cells in rows, and not there for the layout."""
    cells = tags.count("td") + tags.count("th")
    return cells >= LEAST_CELLS and tags.count("tr") >= 2 and "table" not in tags and chars <= count * LONGEST_CELL


def _judge_box(tag: str, title: str, chars: int, linked: int, count: int) -> Reason | None:
    if tag not in CONTAINERS:
        return None
    if linked * 2 > chars:
        return Reason.RELATED
    if count < 2 or tag in LISTS or chars > LONGEST_BOX:
        return None
    if linked * 3 > chars:
        return Reason.RELATED
    reason = judge_line(title) if len(title) <= LONGEST_TITLE else None
    return reason if reason in TITLES else None


def _judge_picture(tag: str, node: int, text: int, pictures: list[int]) -> Reason | None:
    if tag not in PICTURE_BOXES:
        return None
    place = bisect_left(pictures, node)
    return Reason.CAPTION if place < len(pictures) and pictures[place] < text else None
