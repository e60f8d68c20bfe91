"""Read page marks, "Page 2 of 5", in the page's title and in the lines around a pager."""

from dataclasses import dataclass

from newsspider.vocabulary.page_marks import LONGEST_MARK, find_page_mark
from newsspider.web.dom import Document


@dataclass(frozen=True, slots=True)
class Phrase:
    """A page's number and the total as words give them, the line that does, and its first node."""

    number: int
    total: int
    rule: str
    text: str
    node: int


def read_title(document: Document) -> Phrase | None:
    """Return the number and the total in the title: "The blue notebook - page 2 of 5"."""
    for index in document.by_tag.get("title", ())[:1]:
        # A title that is not closed holds the page.
        title = "".join(document.texts[index : document.ends[index]])[:300]
        mark = find_page_mark(title)
        if mark:
            return Phrase(mark.number, mark.total, "words in the title", " ".join(title.split()), index)
    return None


def read_nodes(document: Document, start: int, end: int) -> Phrase | None:
    """Return the number and the total in the short lines of a span of nodes. Long lines are prose."""
    texts = [text if len(text) <= LONGEST_MARK else "\n" for text in document.texts[start:end]]
    mark = find_page_mark(" ".join(texts))
    if not mark:
        return None
    ahead, offset = mark.start - len(texts[0]) - 1, 0
    while ahead >= 0:
        offset += 1
        ahead -= len(texts[offset]) + 1
    said = f"page {mark.number} of {mark.total}"
    return Phrase(mark.number, mark.total, "words in the text", said, start + offset)
