"""What a page says of itself in words: "Page 2 of 5", "Seite 2 von 5", "（2/5ページ）"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsspider.page.dom import Document
from newsspider.page.pager.words import OF, PAGE

MAX_TOTAL = 200
MAX_LINE = 60  # characters of a line that says nothing else
_page = "|".join(sorted(PAGE - {"part", "parts", "rész", "bet", "бет", "síða"}, key=len, reverse=True))
_of = "|".join(sorted(OF - {"/"}, key=len, reverse=True))
_between = rf"(?:\s(?:{_of})(?:\s(?:the|la|les))?\s|[/／])"
PAGE_OF = re.compile(
    rf"(?<!\w)(?:{_page}|[页頁]码?)[\s:.#№-]{{0,3}}(\d{{1,3}})\s*{_between}\s*(\d{{1,3}})(?![\d/])"
    rf"|(?<![\d/])(\d{{1,3}})\s*{_between}\s*(\d{{1,3}})\s*(?:{_page})(?!\w)"
    rf"|(?<![\d/])(\d{{1,3}})\.?\s(?:{_page})\s*{_between}\s*(\d{{1,3}})(?![\d/])"
    r"|第\s*(\d{1,3})\s*[页頁]\W{0,4}(?:共|总共)\s*(\d{1,3})\s*[页頁]",
    re.I,
)
DIGIT = re.compile(r"\d")
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
        title = document.text(index)
        numbers = read_phrase(title) if DIGIT.search(title) else None
        if numbers:
            return Phrase(*numbers, "words in the title", title, index)
    return None


def read_nodes(document: Document, start: int, end: int) -> Phrase | None:
    """What the short lines in a span of nodes say. Long ones are prose, which may speak of the pages of a report."""
    texts = document.texts[start:end]
    line = "".join([text if len(text) <= MAX_LINE else "\n" for text in texts])
    if not DIGIT.search(line):
        return None
    match = PAGE_OF.search(line) or TOTAL_FIRST.search(line)
    numbers = read_phrase(match[0]) if match else None
    if not match or not numbers:
        return None
    at = match.start()
    for offset, text in enumerate(texts):
        at -= len(text) if len(text) <= MAX_LINE else 1
        if at < 0:
            return Phrase(*numbers, "words in the text", " ".join(match[0].split()), start + offset)
    return None


def read_phrase(text: str) -> tuple[int, int] | None:
    """The number and the total that a text gives in words; None where it gives none."""
    match = PAGE_OF.search(text)
    if match:
        number, total = (int(group) for group in match.groups() if group)
    else:
        match = TOTAL_FIRST.search(text)
        if not match:
            return None
        total, number = int(match[1]), int(match[2])
    return (number, total) if 1 <= number <= total and 2 <= total <= MAX_TOTAL else None
