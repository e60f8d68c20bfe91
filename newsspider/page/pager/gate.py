"""Whether a row is the article's: where it stands, what is around it, and what the place in its addresses is called."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from newsspider.page.body import Body
from newsspider.page.dom import Document
from newsspider.page.pager.rows import Reading

GAP_BELOW = 700  # characters between the last sentence and the pager: an author's note, tools, a correction
GAP_BELOW_SIBLING = 3000  # the same where the pager stands beside the paragraphs themselves: embedded posts
GAP_ABOVE = 350  # characters between a pager on top and the first sentence: headline, byline, tools
SIBLING = 3  # levels
MIN_PROSE = 60

FOREIGN_PLACE = re.compile(
    r"comment|kommentar|reply|respon[ds]|discus|disqus|talkback|forum|guestbook|review-?list"
    r"|related|recommend|sidebar|aside|widget|teaser|carousel|calendar|archive-|rating|vote|poll|ticker|newslist|most-?read"
    r"|video|playlist|twitter|tweet|stocks?-",
    re.I,
)
SLIDES = re.compile(r"slide|gallery|galerie|galeria|photo|foto|image|imagen|bild|picture|lightbox|diapo|thumb|\bpics?\b", re.I)
FOREIGN_NAME = re.compile(r"comment|^c_?p(age)?$|^cpg|kommentar|reply|thread|^post|replyto|forum|opinie|^sp$|^view$|sort|^year|^month|^day|week|^opage")
SLIDE_NAME = re.compile(r"slide|gallery|galerie|photo|foto|^image|^img|^pic|^bild|^ino$|^item$|^index$|^frame")


@dataclass(frozen=True, slots=True)
class Prose:
    """Where the article's sentences stand: the first node of each kept block, and their lengths."""

    starts: list[int]
    lengths: list[int]


def find_prose(body: Body) -> Prose:
    """The kept blocks that are sentences; all kept blocks where none is."""
    kept = [(start, len(block.text)) for start, block in zip(body.starts, body.blocks, strict=True) if block.reason is None]
    long = [pair for pair in kept if pair[1] >= MIN_PROSE] or kept
    return Prose([start for start, _ in long], [length for _, length in long])


def is_beside_prose(document: Document, reading: Reading, prose: Prose) -> bool:
    """Whether a row stands in, right above or right below the article's sentences."""
    after = bisect_left(prose.starts, reading.start)
    if after > 0:
        last = prose.starts[after - 1]
        gap = _text_between(document, document.ends[last], reading.start)
        if gap <= GAP_BELOW or gap <= GAP_BELOW_SIBLING and _levels_to(document, reading.container, last) <= SIBLING:
            return True
    following = bisect_left(prose.starts, reading.end)
    return following < len(prose.starts) and _text_between(document, reading.end, prose.starts[following]) <= GAP_ABOVE


def _text_between(document: Document, start: int, end: int) -> int:
    return sum(len(text.strip()) for text in document.texts[start:end] if text)


def _levels_to(document: Document, node: int, other: int) -> int:
    """How many levels above a node the element is that holds the other node too."""
    levels = 1
    while node >= 0 and not node <= other < document.ends[node]:
        node = document.parents[node]
        levels += 1
    return levels


def is_foreign(document: Document, reading: Reading, prose: Prose) -> bool:
    """Whether an element around the row, that holds none of the sentences, or the addresses say it is another's."""
    if reading.step and FOREIGN_NAME.search(reading.step.name):
        return True
    return any(FOREIGN_PLACE.search(name) for name in _names_around(document, reading, prose))


def is_slides(document: Document, reading: Reading, prose: Prose) -> bool:
    """Whether the row turns slides."""
    if reading.step and SLIDE_NAME.search(reading.step.name):
        return True
    return any(SLIDES.search(name) for name in _names_around(document, reading, prose))


def _names_around(document: Document, reading: Reading, prose: Prose) -> list[str]:
    names = []
    node = reading.container
    while node >= 0:
        if any(node <= start < document.ends[node] for start in prose.starts):
            break
        names.append(f"{document.get(node, 'class')} {document.get(node, 'id')}")
        node = document.parents[node]
    return names
