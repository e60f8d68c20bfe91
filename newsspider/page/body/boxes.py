"""Elements inside the article that are something of their own: a list of links, a picture with its text, a sign-up.

A box is judged by what it holds: mostly links, one line beside a picture, or a first line that says what it is.
"""

from __future__ import annotations

from bisect import bisect_left

from newsspider.page.body.lines import judge_line
from newsspider.page.body.segment import Regions, Units
from newsspider.page.dom import Document
from newsspider.page.model import Reason

CONTAINERS = frozenset({
    "div", "table", "tbody", "tr", "td", "ul", "ol", "dl", "section", "aside", "center", "figure", "article", "header",
    "fieldset",
})  # fmt: skip
LISTS = frozenset({"ul", "ol", "dl"})
PICTURE_BOXES = frozenset({"div", "td", "table", "center", "figure", "span"})
LARGEST = 0.25  # of the article's prose: what holds more is no box
LONGEST_TITLE = 80  # characters of a line that may say what its box is
LONGEST_BOX = 800
LONGEST_CAPTION = 300
TITLES = frozenset({
    Reason.RELATED, Reason.NEWSLETTER, Reason.SHARE, Reason.ADVERTISEMENT, Reason.COMMENTS, Reason.NOTICE,
})  # fmt: skip


def find_boxes(
    document: Document, units: Units, regions: Regions, prose: list[int], scope: list[bool]
) -> dict[int, Reason]:
    """The regions in the scope that are boxes, and all regions in them, with the reason."""
    inside = [region for region, is_in in enumerate(scope) if is_in]
    if not inside:
        return {}
    low, high = inside[0], inside[-1] + 1
    chars, linked, count = [0] * high, [0] * high, [0] * high
    first = [-1] * high
    for u, region in enumerate(units.regions):
        if low <= region < high and scope[region]:
            chars[region] += len(units.texts[u])
            linked[region] += units.linked[u]
            count[region] += 1
            if first[region] < 0:
                first[region] = u
    parents = regions.parents
    for region in range(high - 1, low, -1):
        parent = parents[region]
        if parent >= low:
            chars[parent] += chars[region]
            linked[parent] += linked[region]
            count[parent] += count[region]
            if first[region] >= 0 and not 0 <= first[parent] < first[region]:
                first[parent] = first[region]
    most = sum(prose[region] for region in inside if not scope[parents[region]] or region == 0) * LARGEST
    pictures = document.by_tag.get("img", [])
    boxes: dict[int, Reason] = {}
    for region in inside:
        reason = boxes.get(parents[region])
        if reason is None and count[region] and prose[region] <= most:
            reason = _judge_box(
                regions.tags[region], units.texts[first[region]], chars[region], linked[region], count[region]
            )
            if reason is None and count[region] == 1 and chars[region] <= LONGEST_CAPTION:
                reason = _judge_picture(regions, region, units.starts[first[region]], pictures)
        if reason is not None:
            boxes[region] = reason
    return boxes


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


def _judge_picture(regions: Regions, region: int, text: int, pictures: list[int]) -> Reason | None:
    if regions.tags[region] not in PICTURE_BOXES:
        return None
    place = bisect_left(pictures, regions.nodes[region])
    return Reason.CAPTION if place < len(pictures) and pictures[place] < text else None
