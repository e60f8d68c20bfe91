"""Runs of text that open with something else in an inline element of its own: it becomes a line by itself."""

import re

from newsspider.page.body.prose import FULL_STOPS
from newsspider.vocabulary.elements import judge_element
from newsspider.vocabulary.lines import FIRST_UNSPACED, judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import begins_small

Run = tuple[int, int, int, int, int]  # first node, node after the last, region, characters in links, <br> before it

LEAST_TEXT, LEAST_UNSPACED = 60, 20  # characters of the text after it; in a script without spaces
LEAST_SPACES = 2  # in a caption: a name or a number before a text is its heading
LEVELS = 4
JOINTS = "–—-:,|"  # what stands after a date that is a part of the sentence
EMPHASIS = frozenset({"b", "strong", "em", "i", "u"})  # a date in one of these is a heading of the text
FULL_DATE = re.compile(r"(?<!\d)\d{1,2}(?![\d:]).*\d{4}|\d{4}.*(?<![\d:])\d{1,2}(?![\d:])")
OLD_YEAR = re.compile(r"(?<!\d)1(?:[5-8]\d|9[0-8])\d(?!\d)")  # of a life or an event
MOST_ABOVE = 4  # lines in which another date stands, that is the article's


def part_openings(document: Document, runs: list[Run], inline: frozenset[str]) -> list[Run]:
    """Part a picture's caption from the text that follows it in the same run, and the article's date, where one run of
    the page opens with a date, above the other text. Where several do they are a chronicle's, or teasers."""
    parents, ends, attrs = document.parents, document.ends, document.attrs
    found: dict[Run, Reason] = {}
    for run in [run for run in runs if run[1] - run[0] > 1]:
        element = parents[run[0]]
        if attrs[element] and ends[element] < run[1] and (reason := _judge_opening(document, run[0], inline)):
            found[run] = reason
    if not found:
        return runs
    dates = [run for run, reason in found.items() if reason is Reason.DATE]
    is_dated = len(dates) == 1 and _is_article_date(document, runs[: runs.index(dates[0])], dates[0])
    parted: list[Run] = []
    for run in runs:
        reason = found.get(run)
        is_apart = reason is not None and (reason is Reason.CAPTION or is_dated) and _is_text(_rest_of(document, run))
        parted += _part(document, run) if is_apart else [run]
    return parted


def _part(document: Document, run: Run) -> list[Run]:
    start, end, region, linked, breaks = run
    after = document.ends[document.parents[start]]
    rest = next(node for node in range(after, end) if document.texts[node])
    return [(start, after, region, 0, breaks), (rest, end, region, linked, 2)]


def _judge_opening(document: Document, start: int, inline: frozenset[str]) -> Reason | None:
    """Return DATE or CAPTION if the element around a run's first text is inline and named for that; else None.

    As a date it must hold a date and nothing else, as a caption stand right below a picture.
    """
    element = document.parents[start]
    tag, attributes = document.tags[element], document.attrs[element]
    reason = judge_element(tag, attributes) if attributes and tag in inline and tag != "a" else None
    if reason is not Reason.DATE and reason is not Reason.CAPTION:
        return None
    text = document.text_between(start, document.ends[element])
    if reason is Reason.DATE:
        return reason if judge_line(text) is Reason.DATE else None
    is_below = "img" in document.tags[max(element - 2, 0) : element]
    is_told = text.count(" ") >= LEAST_SPACES or text > FIRST_UNSPACED
    return reason if is_below and is_told and not _is_in_figure(document, element) else None


def _is_article_date(document: Document, runs: list[Run], run: Run) -> bool:
    """Whether a date that opens a run has day and year, is not emphasised, and stands below no sentence of the page and
    no other date: the `runs` are those above."""
    start = run[0]
    element = document.parents[start]
    text = document.text_between(start, document.ends[element])
    if document.tags[element] in EMPHASIS or not FULL_DATE.search(text) or OLD_YEAR.search(text):
        return False
    above = [document.text_between(first, end) for first, end, *_ in runs]
    if any(judge_line(line) is Reason.DATE for line in above[-MOST_ABOVE:] if line):
        return False
    return not any(line[-1:] in FULL_STOPS and _is_text(line) for line in above)


def _rest_of(document: Document, run: Run) -> str:
    return document.text_between(document.ends[document.parents[run[0]]], run[1])


def _is_text(rest: str) -> bool:
    """Whether what follows in the run begins as a sentence does and is no short one."""
    least = LEAST_UNSPACED if rest > FIRST_UNSPACED else LEAST_TEXT
    return len(rest) >= least and rest[0] not in JOINTS and not begins_small(rest)


def _is_in_figure(document: Document, element: int) -> bool:
    """Whether an element stands in a <figure>, where what follows a caption is the credit."""
    for _ in range(LEVELS):
        if document.tags[element] in ("figure", "figcaption"):
            return True
        element = max(document.parents[element], 0)
    return False
