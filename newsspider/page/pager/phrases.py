"""What a page says of itself in words: "Page 2 of 5", "Seite 2 von 5", "（2/5ページ）"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsspider.vocabulary.paging import OF, PAGE, PART
from newsspider.web.dom import Document
from newsspider.web.text import WORD, holds

MAX_TOTAL = 200
MAX_TITLE = 300
MAX_LINE = 60  # characters of a line that says nothing else
NAMES = PAGE - PART - {"bet", "бет", "síða"}
_page = "|".join(sorted(NAMES, key=len, reverse=True))
_of = "|".join(sorted(OF - {"/"}, key=len, reverse=True))
_between = rf"(?:\s(?:{_of})(?:\s(?:the|la|les))?\s|[/／])"
PAGE_OF = re.compile(
    rf"(?<!\w)(?:{_page}|[页頁]码?)[\s:.#№-]{{0,3}}(\d{{1,3}})\s*{_between}\s*(\d{{1,3}})(?![\d/])"
    rf"|(?<![\d/])(\d{{1,3}})\s*{_between}\s*(\d{{1,3}})\s*(?:{_page})(?!\w)"
    rf"|(?<![\d/])(\d{{1,3}})\.?\s(?:{_page})\s*{_between}\s*(\d{{1,3}})(?![\d/])"
    r"|第\s*(\d{1,3})\s*[页頁]\W{0,4}(?:共|总共)\s*(\d{1,3})\s*[页頁]",
    re.I,
)
TWO_NUMBERS = re.compile(r"\d\d{0,2}(?=([^\d\n]{1,14})\d)")  # looked for first: it costs little
SAYS = re.compile(r"[^\W\d_]|[/／]")
AROUND = 16  # characters before and after the two that may hold "page"
TOTAL_FIRST = re.compile(r"(?:共|总共)\s*(\d{1,3})\s*[页頁]\W{0,4}第\s*(\d{1,3})\s*[页頁]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A page's number and the total in words, and where they stand: the line, and its first node."""

    number: int
    total: int
    rule: str
    text: str
    node: int


def read_title(document: Document) -> Phrase | None:
    """What the title says: "The blue notebook - page 2 of 5"."""
    for index in document.by_tag.get("title", ())[:1]:
        title = "".join(document.texts[index : document.ends[index]])[:MAX_TITLE]  # an unclosed one holds the page
        found = _search(title)
        if found:
            return Phrase(*found[1], "words in the title", " ".join(title.split()), index)
    return None


def read_nodes(document: Document, start: int, end: int) -> Phrase | None:
    """What the short lines in a span of nodes say. Long ones are prose, which may speak of the pages of a report."""
    texts = document.texts[start:end]
    found = _search("".join([text if len(text) <= MAX_LINE else "\n" for text in texts]))
    if not found:
        return None
    at = found[0]
    for offset, text in enumerate(texts):
        at -= len(text) if len(text) <= MAX_LINE else 1
        if at < 0:
            return Phrase(*found[1], "words in the text", "page {} of {}".format(*found[1]), start + offset)
    return None


def may_say(text: str) -> bool:
    """Whether a text holds a word for a page at all: most hold none."""
    text = text.casefold()
    if text.isascii():
        return not NAMES.isdisjoint(WORD.findall(text))
    return holds(text, NAMES)


def read_alone(line: str) -> tuple[int, int] | None:
    """The number and the total that a line gives which says nothing else; None for any other line."""
    found = _search(line) if len(line) <= MAX_LINE else None
    if not found:
        return None
    match = PAGE_OF.search(line) or TOTAL_FIRST.search(line)
    is_all = match and not WORD.search(line[: match.start()] + line[match.end() :])
    return found[1] if is_all else None


def _search(text: str) -> tuple[int, tuple[int, int]] | None:
    """Where two numbers stand with the words of pages between and beside them, and the numbers."""
    for pair in TWO_NUMBERS.finditer(text):
        if not SAYS.search(pair[1]):
            continue
        around = text[max(0, pair.start() - AROUND) : pair.end() + 2 * AROUND]
        match = PAGE_OF.search(around)
        if match:
            number, total = (int(group) for group in match.groups() if group)
        else:
            match = TOTAL_FIRST.search(around)
            if not match:
                continue
            total, number = int(match[1]), int(match[2])
        if 1 <= number <= total and 2 <= total <= MAX_TOTAL:
            return pair.start(), (number, total)
    return None
