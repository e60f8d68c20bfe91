"""Elements inside the article that are something of their own: a list of links, a picture with its text, a sign-up.

A box is judged by what it holds: mostly links, one line beside a picture, or a first line that says what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from newsspider.page.body.prose import SENTENCE_ENDS
from newsspider.page.body.segment import HEADINGS, Regions, Units
from newsspider.page.body.weights import Weights, find_units
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document

CONTAINERS = frozenset({
    "div", "table", "tbody", "tr", "td", "ul", "ol", "dl", "section", "aside", "center", "figure", "article", "header",
    "fieldset",
})  # fmt: skip
LISTS = frozenset({"ul", "ol", "dl"})
PICTURE_BOXES = frozenset({"div", "td", "table", "center", "figure"})
FIGURES = frozenset({"table", "blockquote", "pre", "ul", "ol"})  # what a <figure> may hold that is part of the text
LARGEST = 0.25  # of the article's prose: what holds more is no box
LONGEST_TITLE = 80  # characters of a line that may say what its box is
LONGEST_BOX = 800
LONGEST_CAPTION = 300
LONGEST_CREDIT = 50
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
    tags, prose, lasts, marks = regions.tags, weights.prose, weights.lasts, weights.marks
    low, high = find_units(document, units, regions, top)
    chars_to = list(accumulate(map(len, units.texts[low:high]), initial=0))
    linked_to = list(accumulate(units.linked[low:high], initial=0))
    tables: list[int] = []
    passed = top
    for region in [region for region in range(top + 1, lasts[top]) if tags[region] in CONTAINERS]:
        tag = tags[region]
        is_open = marks[region] is None and prose[region] <= most
        if region < passed or not is_open and tag != "table":
            continue
        last = lasts[region]
        first, after = find_units(document, units, regions, region)
        count, chars = after - first, chars_to[after - low] - chars_to[first - low]
        reason = None
        if count and is_open:
            linked = linked_to[after - low] - linked_to[first - low]
            reason = _judge_box(tag, units.texts[first], chars, linked, count)
            if reason is None and chars <= LONGEST_CAPTION:
                if count == 1 or count == 2 and _is_credit(units, regions, first + 1):
                    reason = _judge_picture(tag, regions.nodes[region], units.starts[first], pictures)
                elif tag == "figure" and FIGURES.isdisjoint(tags[region + 1 : last]):
                    reason = Reason.CAPTION
        if reason is not None:
            marks[region:last] = [mark or reason for mark in marks[region:last]]
            passed = last
        elif tag == "table" and _is_data(tags[region + 1 : last], chars, count):
            tables.append(region)
            passed = last
    return tables


def _is_data(tags: list[str], chars: int, count: int) -> bool:
    """Whether a table with these elements is one of short cells in rows, and not there for the layout."""
    cells = tags.count("td") + tags.count("th")
    return cells >= LEAST_CELLS and tags.count("tr") >= 2 and "table" not in tags and chars <= count * LONGEST_CELL


def _judge_box(tag: str, title: str, chars: int, linked: int, count: int) -> Reason | None:
    if linked * 2 > chars:
        return Reason.RELATED
    if count < 2 or tag in LISTS or chars > LONGEST_BOX:
        return None
    if linked * 3 > chars:
        return Reason.RELATED
    reason = judge_line(title) if len(title) <= LONGEST_TITLE else None
    return reason if reason in TITLES else None


def _is_credit(units: Units, regions: Regions, u: int) -> bool:
    """Whether a line under a caption may say whose the picture is: a name, and no sentence."""
    text = units.texts[u]
    return (
        len(text) <= LONGEST_CREDIT and text[-1] not in SENTENCE_ENDS and regions.tags[units.regions[u]] not in HEADINGS
    )


def _judge_picture(tag: str, node: int, text: int, pictures: list[int]) -> Reason | None:
    if tag not in PICTURE_BOXES:
        return None
    place = bisect_left(pictures, node)
    return Reason.CAPTION if place < len(pictures) and pictures[place] < text else None
