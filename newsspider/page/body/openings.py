"""Runs of text that open with something else in an inline element of its own: it becomes a line by itself."""

from newsspider.vocabulary.elements import judge_element
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import begins_small, clean_text

Run = tuple[int, int, int, int, int]  # first node, node after the last, region, characters in links, <br> before it

LEAST_TEXT = {Reason.DATE: 60, Reason.CAPTION: 20}  # characters of the text after it
LEVELS = 4
JOINTS = "–—-:,|"  # what stands after a date that is a part of the sentence


def part_openings(document: Document, runs: list[Run], inline: frozenset[str]) -> list[Run]:
    """Part a picture's caption from the text that follows it in the same run, and the article's date, where one run of
    the page opens with a date. Where several do they are a chronicle's, or teasers."""
    found = {
        place: reason
        for place, run in enumerate(runs)
        if run[1] > run[0] + 1 and (reason := _judge_opening(document, run, inline))
    }
    if sum([reason is Reason.DATE for reason in found.values()]) > 1:
        found = {place: reason for place, reason in found.items() if reason is Reason.CAPTION}
    parted: list[Run] = []
    for place, run in enumerate(runs):
        parted += _part(document, run) if place in found else [run]
    return parted if found else runs


def _part(document: Document, run: Run) -> list[Run]:
    start, end, region, linked, breaks = run
    after = document.ends[document.parents[start]]
    rest = next(node for node in range(after, end) if document.texts[node])
    return [(start, after, region, 0, breaks), (rest, end, region, linked, 2)]


def _judge_opening(document: Document, run: Run, inline: frozenset[str]) -> Reason | None:
    """What the first inline element of a run is by its name, if it is a date and nothing else, or a picture's caption,
    and a sentence follows."""
    start, end, *_ = run
    element = document.parents[start]
    attributes, after = document.attrs[element], document.ends[element]
    if after >= end or not attributes or document.tags[element] not in inline:
        return None
    reason = judge_element(document.tags[element], attributes)
    rest = clean_text("".join(document.texts[after:end])) if reason in LEAST_TEXT else ""
    if not reason or len(rest) < LEAST_TEXT.get(reason, 1) or rest[0] in JOINTS or begins_small(rest):
        return None
    if reason is Reason.CAPTION:
        is_below = "img" in document.tags[max(element - 2, 0) : element]
        return reason if is_below and not _is_in_figure(document, element) else None
    return reason if judge_line(clean_text("".join(document.texts[start:after]))) is Reason.DATE else None


def _is_in_figure(document: Document, element: int) -> bool:
    """Whether an element stands in a <figure>, where what follows a caption is the credit."""
    for _ in range(LEVELS):
        if document.tags[element] in ("figure", "figcaption"):
            return True
        element = max(document.parents[element], 0)
    return False
