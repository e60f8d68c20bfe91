"""The texts of a page that can be its headline: which are looked at, and what their tag, place and shape are worth."""

import re
from bisect import bisect_left

from newsspider.page.metadata.declared import plain
from newsspider.page.metadata.head_lines import line_of, lines_of
from newsspider.vocabulary.date_labels import STAMP, STAMP_LINE
from newsspider.vocabulary.elements import Role, classify_names
from newsspider.vocabulary.lines import FIRST_UNSPACED, judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.vocabulary.signatures import is_credit
from newsspider.web.dom import TEXT, Document

HEADINGS = {"h1": 3.0, "h2": 2.0, "h3": 1.5, "h4": 1.0, "h5": 0.5, "h6": 0.5}
CRUMBS = frozenset({"nav", "li", "ol", "ul"})
OUTSIDE = frozenset({"nav", "aside", "footer", "form", "select"})
CLOCK = re.compile(r"\b(?:19|20)\d\d\b.*\d:\d\d|\d:\d\d.*\b(?:19|20)\d\d\b")
DATE_END = re.compile(r"[,(:–-] ?\d\d?[./-]\d\d?[./-](?:\d\d)?\d\d\W*$")  # "Morrow Weekly, 6/3/2002"
NUMBERED = re.compile(r"\d+\s?[.):]\s")
CJK = re.compile("[\u2e80-\u9fff]")
LABELLED = frozenset({Role.HEADLINE})
MAX_NODES = 24  # in a headline's element
MOST_H1S, MOST_NODES = 50, 300  # that are looked at, and in one that is
NEAR = 150  # nodes before the text in which a headline without a heading's tag is looked for


def find_h1s(document: Document) -> list[int]:
    """The first <h1> of a page, without those that hold a good part of it."""
    ends = document.ends
    return [index for index in document.by_tag.get("h1", [])[:MOST_H1S] if ends[index] - index <= MOST_NODES]


def is_linked(document: Document, index: int) -> bool:
    """Whether all of a heading is a link."""
    first = next((inner for inner in range(index + 1, document.ends[index]) if document.tags[inner] == "a"), None)
    return first is not None and line_of(document, first) == line_of(document, index)


def own_text(document: Document, index: int) -> str:
    """The text of a heading without the byline or the date on its last lines."""
    if document.ends[index] - index <= 3:
        return line_of(document, index)
    lines = list(filter(None, (plain("".join(texts)) for texts in lines_of(document, index))))
    while len(lines) > 1 and _is_byline(lines[-1]):
        lines.pop()
    return " ".join(lines)


def _is_byline(line: str) -> bool:
    """Whether a line of a heading is the byline or the date."""
    if judge_line(line) in (Reason.BYLINE, Reason.DATE) or STAMP_LINE.match(line):
        return True
    return CLOCK.search(line) is not None or line > FIRST_UNSPACED and is_credit(line)


def count_words(text: str) -> int:
    """The number of a text's words; of six characters each in scripts that put no spaces between words."""
    return text.count(" ") + 1 + (0 if text.isascii() else len(CJK.findall(text)) // 6)


def heading_around(document: Document, index: int) -> int:
    """The heading that an element is a part of, else the element."""
    outer = index
    for _ in range(3):
        if document.tags[outer] in HEADINGS:
            return outer
        outer = document.parents[outer]
        if outer < 0:
            break
    return index


def is_apart(document: Document, index: int) -> bool:
    """Whether an element stands outside of navigation, lists and links."""
    if is_crumb(document, index):
        return False
    for _ in range(12):
        index = document.parents[index]
        if index < 0:
            return True
        if document.tags[index] == "a" or is_outside(document, index):
            return False
    return True


def is_outside(document: Document, index: int) -> bool:
    """Whether an element is a part of a page's frame; a form that is half of the page holds the article."""
    tag = document.tags[index]
    return tag in OUTSIDE and not (tag == "form" and 2 * (document.ends[index] - index) > len(document.tags))


def look_of(document: Document, index: int) -> float:
    """Points for an element's tag, name and size."""
    tag = document.tags[index]
    score = HEADINGS.get(tag, 0.0) + (2.0 if is_labelled(document, index) else 0.0)
    if tag == "font" and re.match(r"\+|[4-7]", document.get(index, "size")):
        return score + 1.5
    return score + 0.5 if tag in ("b", "strong") else score


def find_candidates(document: Document, start: int) -> list[int]:
    """The headings above the text, and short lines there that stand out."""
    found = set(find_h1s(document))
    for tag in HEADINGS:
        headings = document.by_tag.get(tag, [])
        found.update(headings[: bisect_left(headings, start)][-8:])
    ends, first, last = document.ends, max(0, start - NEAR), start + 2
    bold = [
        index
        for tag in ("b", "strong", "font", "big")
        for index in document.by_tag.get(tag, ())
        if first <= index < last
    ]
    apart = [index for index in bold if ends[index] - index <= 4]
    attrs = enumerate(document.attrs[first:last], first)
    apart.extend([index for index, named in attrs if named and classify_names(named) == LABELLED])
    found.update([index for index in sorted(apart) if 2 <= ends[index] - index <= MAX_NODES])
    return [index for index in found if ends[index] - index <= 60]


def is_labelled(document: Document, index: int) -> bool:
    """Whether an element is called a headline, and nothing else."""
    attributes = document.attrs[index]
    return bool(attributes) and classify_names(attributes) == LABELLED


def shape_of(text: str) -> float:
    """Points for the shape of a headline: some words, no label, no date."""
    count = count_words(text)
    score = 0.5 if 4 <= count <= 16 else 0.0
    if count < 3:
        score -= 2.0 if count == 1 else 0.7
    if count > 25:
        score -= 1.5
    if text[-1] in ":»>" or NUMBERED.match(text) or (text[-1] in ".。" and count > 10):
        score -= 1.5
    if (":" in text and CLOCK.search(text[:200])) or STAMP.match(text) or DATE_END.search(text):
        score -= 3.0
    return score


def place_of(document: Document, index: int, start: int) -> float:
    """Points for standing shortly before the text, and outside of navigation and links."""
    tags, parents, end = document.tags, document.parents, document.ends[index]
    gap = start - end
    score = max(0.0, 2.0 - gap / 40) if gap >= 0 else 0.0
    if index > start:
        score -= 3.0
    if end - index > 1 and tags[index + 1] == "a":
        score -= 1.0
    if is_crumb(document, index):
        score -= 5.0
    ancestor = index
    for steps in range(12):
        ancestor = parents[ancestor]
        if ancestor < 0:
            break
        if is_outside(document, ancestor):
            return score - 3.0
        if steps < 4 and tags[ancestor] == "a":
            score -= 1.0
    return score


def find_text_start(document: Document) -> int:
    """Where the main text starts: the first text of 100 characters in the element that holds most of these."""
    weights: dict[int, int] = {}
    starts: dict[int, int] = {}
    texts, parents = document.texts, document.parents
    for index in [index for index in document.by_tag.get(TEXT, ()) if len(texts[index]) >= 100]:
        length = len(texts[index].strip())
        parent = parents[index]
        for holder in (parent, parents[parent] if parent >= 0 else -1):
            weights[holder] = weights.get(holder, 0) + length
            starts.setdefault(holder, index)
    return starts[max(weights, key=weights.__getitem__)] if weights else len(document.tags)


def is_crumb(document: Document, index: int) -> bool:
    """Whether an element stands in a list, in navigation, or in what is called breadcrumbs."""
    for steps in range(5):
        attributes = document.attrs[index]
        if steps and document.tags[index] in CRUMBS or attributes and Role.BREADCRUMB in classify_names(attributes):
            return True
        index = document.parents[index]
        if index < 0:
            return False
    return False
