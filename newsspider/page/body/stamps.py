"""Runs of text that open with the article's date in an element of its own: the date becomes a line by itself."""

from newsspider.vocabulary.elements import judge_element
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import clean_text

Run = tuple[int, int, int, int, int]  # first node, node after the last, region, characters in links, <br> before it

LEAST_TEXT = 60  # characters of text after a date
JOINTS = "–—-:,|"  # what stands after a date that is a part of the sentence


def part_stamp(document: Document, runs: list[Run], inline: frozenset[str]) -> list[Run]:
    """Part the date from the text that follows it in the same run, where one run of the page opens so. Where several
    do they are a chronicle's, or teasers."""
    found = [place for place, run in enumerate(runs) if run[1] > run[0] + 1 and _opens_with_date(document, run, inline)]
    if len(found) != 1:
        return runs
    place = found[0]
    start, end, region, linked, breaks = runs[place]
    after = document.ends[document.parents[start]]
    rest = next(node for node in range(after, end) if document.texts[node])
    parted = [(start, after, region, 0, breaks), (rest, end, region, linked, 1)]
    return [*runs[:place], *parted, *runs[place + 1 :]]


def _opens_with_date(document: Document, run: Run, inline: frozenset[str]) -> bool:
    """Whether the first inline element of a run is named for a date and is nothing else, and a sentence follows."""
    start, end, *_ = run
    element = document.parents[start]
    attributes, after = document.attrs[element], document.ends[element]
    if after >= end or not attributes or document.tags[element] not in inline:
        return False
    if judge_element(document.tags[element], attributes) is not Reason.DATE:
        return False
    date = clean_text("".join(document.texts[start:after]))
    rest = clean_text("".join(document.texts[after:end]))
    return len(rest) >= LEAST_TEXT and rest[0] not in JOINTS and judge_line(date) is Reason.DATE
