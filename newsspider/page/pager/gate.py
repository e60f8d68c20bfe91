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
MIN_ITEMS = 4

# What an element is called that holds none of the article's sentences.
FOREIGN_PLACE = re.compile(
    r"comment|kommentar|koment|reactie|reply|respon[ds]|discus|disqus|talkback|forum|guestbook|review-?list|opini"
    r"|relate|recommend|sidebar|aside|widget|teaser|carousel|calendar|rating|vote|poll|ticker|newslist|most-?(?:read|pop)"
    r"|video|playlist|twitter|tweet",
    re.I,
)
SLIDES = re.compile(r"slide|galler|galer|photo|foto|image|imagen|bilder|bildstr|picture|lightbox|diapo|thumb", re.I)
# What the place in an address is called that counts something else than an article's pages.
FOREIGN_NAME = re.compile(
    r".*comment.*|c_?p|cpg|cp(age|g)\w*|.*komment.*|.*reply.*|.*thread.*|post\w*|forum\w*|opinie|rat(e|ing)|vote|stars?|score|note"
    r"|.*size|.*font.*|zoom|tab|lang|sort\w*|order|view|mode|print|share|year|month|day|week|date|c?id|aid|nid|article|\w+id"
)
SLIDE_NAME = re.compile(r".*(slide|galler|galer|photo|foto|imag|picture|bild|diapo).*|img|pics?|ino|frame")
PAGE_NAME = re.compile(
    r"(?:\w+_)?(?:p|pg|pag|page|pages|pagina|p[aá]gina|pagine|seite|seiten|sida|side|sivu|str|strona|strana|stran|stranica|oldal|sayfa"
    r"|halaman|trang|part|pt|teil|partie|parte|chapter|section|pn|pno|pageno|pgno|pagenum|pagenumber|page_?no|page_?num\w*"
    r"|pageid|page_?index|currentpage|curpage|thispage|pagewanted|start|offset|npack|pi|paged|pager|s)"
)


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
    if reading.step and FOREIGN_NAME.fullmatch(reading.step.name):
        return True
    return any(FOREIGN_PLACE.search(name) for name in _names_around(document, reading, prose))


def is_slides(document: Document, reading: Reading, prose: Prose) -> bool:
    """Whether the row turns slides."""
    if reading.step and SLIDE_NAME.fullmatch(reading.step.name):
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


def is_sure(reading: Reading) -> bool:
    """Whether enough speaks of pages. "Next" and an address with the next number in it may as well be the next story;
    numbers that are all linked may as well be marks to give."""
    step = reading.step
    if step is None or reading.names_page or PAGE_NAME.fullmatch(step.name):
        return True
    if reading.number is None:
        return step.before is None and not step.place.startswith("?")
    return True


def is_list(document: Document, prose: Prose) -> bool:
    """Whether the sentences are those of a list of stories or of posts: they stand in four or more elements of one
    name, each of which begins with a link."""
    if not prose.starts:
        return True
    first, last = prose.starts[0], prose.starts[-1]
    container = document.parents[first]
    while container >= 0 and document.ends[container] <= last:
        container = document.parents[container]
    links = document.by_tag.get("a", [])
    counts: dict[str, int] = {}
    for child in document.children(container):
        at = bisect_left(prose.starts, child)
        if at == len(prose.starts) or prose.starts[at] >= document.ends[child]:
            continue
        link = bisect_left(links, child)
        if link < len(links) and document.ends[links[link]] <= prose.starts[at]:
            name = f"{document.tags[child]}.{document.get(child, 'class').partition(' ')[0]}"
            counts[name] = counts.get(name, 0) + 1
    return max(counts.values(), default=0) >= MIN_ITEMS
