"""Decide whether a row is the article's own: by its place, the elements around it, and the names in its addresses."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from newsspider.page.body import Body
from newsspider.page.model import Block
from newsspider.page.pager.around import Around
from newsspider.page.pager.link_groups import Reading
from newsspider.page.pager.numbers import MAX_TEXT
from newsspider.vocabulary.elements import Role
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.address import LABELLED, LOOSE, PAGE_NAME, TITLED, Address, Step, read_address
from newsspider.web.dom import Document

GAP_ABOVE = 350  # characters between a pager on top and the first sentence: headline, byline, tools
GAP_BELOW = 700  # characters between the last sentence and the pager: an author's note, tools, a correction
GAP_NAMED = 1200  # the same where its words or addresses name pages
GAP_BELOW_SIBLING = 2000  # the same where the pager stands beside the paragraphs themselves: embedded posts
SIBLING = 3  # levels
MIN_PROSE = 60
LONG = 100

# What an element is that holds none of the article's sentences, and what no pager of the article stands in.
FOREIGN = frozenset({Reason.COMMENTS, Reason.RELATED, Reason.PROMO, Reason.EMBED, Role.WIDGET})
PART_NAME = re.compile(r"part|pt|teil|partie|parte|chapter|section")  # in a path also of a series: "/chapter-3"
# What the place in an address is called that counts something else than an article's pages.
ALWAYS_FOREIGN = re.compile(
    r".*comment.*|c_?p|cpg|cp(age|g)\w*|.*komment.*|.*reply.*|.*thread.*|post\w*|forum\w*|opinie|rat(e|ing)|vote|stars?"
    r"|score|print|share|year|month|day|week|date|issue"
)
FOREIGN_NAME = re.compile(
    rf"{ALWAYS_FOREIGN.pattern}|note|.*size|.*font.*|zoom|tab|lang|sort\w*|order|view|mode|c?id|aid|nid|article"
    r"|(?!page)\w+id"
)
# Addresses of a site's front, of its lists and of threads, as most systems name them: "/page/19", "/category/harbour".
FRONT = re.compile(
    r"(?:/[a-z]{2})?(?:/(?:index|home|default|news|blog))?(?:\.\w+)?(?:/(?:page|seite|p))?(?:/?\d{1,4})?"
)
STORY_AT_END = re.compile(r"(?<!/page)(?<!/seite)(?<!/p)/(?!19|20)\d{3,4}$")
LIST_ADDRESS = re.compile(
    r".*/(?:categor(?:y|ies|ia)|tags?|authors?|search|kategorie|rubrik|rubrique|labels?)/[a-z_]+(?:-[a-z_]+){0,2}(?:/page)?(?:/\d{1,4})?"
    r"|.*/(?:viewtopic|showthread|viewforum|forumdisplay|threads?/).*"
)
SLIDES_ADDRESS = re.compile(
    r"/(?:slide-?shows?|(?:photo-?|image-?|foto-?|picture-?)?galler(?:y|ies|ia)|(?:foto)?galeri[ea]?s?|photos?|fotos?|fotostrecken?"
    r"|bilder(?:galerie|strecke)?n?|diaporamas?|pictures|in-pictures|photo-?essays?)(?=[/._-]|$)"
)
SLIDE_NAME = re.compile(r".*(slide|galler|galer|photo|foto|imag|picture|bild|diapo).*|img|pics?|ino|frame")


@dataclass(frozen=True, slots=True)
class Prose:
    """Where the article's sentences stand: the first node of each, their lengths, and the body they are taken from."""

    starts: list[int]
    lengths: list[int]
    body: Body
    around: Around

    def has_readers(self, start: int, end: int) -> bool:
        """Whether readers' comments, or the heading above them, begin in a span of nodes."""
        starts = self.body.starts
        between = self.body.blocks[bisect_right(starts, start) : bisect_left(starts, end)]
        return any(map(_is_readers, between))


def find_prose(document: Document, body: Body) -> Prose:
    """Return the kept blocks that are sentences. If none is long, all long texts outside links are added: the body may
    have been taken for a list."""
    blocks, nodes, kept = body.blocks, body.starts, body.kept
    long = [number for number in kept if len(blocks[number].text) >= MIN_PROSE] or kept
    starts, lengths = [nodes[number] for number in long], [len(blocks[number].text) for number in long]
    if max(lengths, default=0) < LONG:
        pairs = sorted({*zip(starts, lengths, strict=True), *_long_texts(document)})
        starts, lengths = [start for start, _ in pairs], [length for _, length in pairs]
    return Prose(starts, lengths, body, Around(document, starts))


def find_span(document: Document, prose: Prose) -> tuple[int, int]:
    """Return the nodes from and up to which a row may stand beside the article's sentences; a page without sentences
    has no pager. Half of a page's links stand in menus and lists further away."""
    if not prose.starts:
        return 0, 0
    blocks, starts, last = prose.body.blocks, prose.body.starts, prose.starts[-1]
    first, after = bisect_left(starts, prose.starts[0]), bisect_right(starts, last)
    above = first - _reach(blocks, range(first - 1, -1, -1), GAP_ABOVE + MAX_TEXT) - 1
    below = after + _reach(blocks, range(after, len(blocks)), GAP_NAMED)
    end = starts[below] if below < len(starts) else len(document.tags)
    for _ in range(SIBLING + 1):
        last = max(document.parents[last], 0)
    if document.ends[last] > end:
        below += _reach(blocks, range(below, len(blocks)), GAP_BELOW_SIBLING - GAP_NAMED)
        end = min(document.ends[last], starts[below] if below < len(starts) else len(document.tags))
    return starts[above] if above >= 0 else 0, end


def _reach(blocks: Sequence[Block], numbers: range, gap: int) -> int:
    """Return how many of the blocks with these numbers, from the first on, have no more text than `gap`."""
    for count, number in enumerate(numbers):
        gap -= len(blocks[number].text)
        if gap < 0:
            return count
    return len(numbers)


def _is_readers(block: Block) -> bool:
    """Whether a block is a reader's comment that was set aside, or the heading above the comments."""
    if block.reason is Reason.COMMENTS and len(block.text) >= MIN_PROSE:
        return True
    return bool(block.reason) and block.kind is Kind.HEADING and judge_line(block.text) is Reason.COMMENTS


def _long_texts(document: Document) -> list[tuple[int, int]]:
    return [
        (index, len(text))
        for index, text in enumerate(document.texts)
        if len(text) > LONG and document.tags[document.parents[index]] not in ("a", "option") and len(text.split()) > 15
    ]


def is_beside_prose(document: Document, reading: Reading, prose: Prose) -> bool:
    """Whether a row stands in, right above or right below the article's sentences."""
    after = bisect_left(prose.starts, reading.link)
    if after > 0 and not prose.has_readers(prose.starts[after - 1], reading.link):
        last = prose.starts[after - 1]
        gap = _text_between(document, last, reading.link) - prose.lengths[after - 1]
        if reading.step is None:
            return gap <= 200  # a row of scripts: nothing but its place says whose it is
        is_named = reading.names_page or bool(PAGE_NAME.fullmatch(reading.step.name))
        if gap <= (GAP_NAMED if is_named else GAP_BELOW):
            return True
        if gap <= GAP_BELOW_SIBLING and is_page_step(reading.step) and _are_siblings(document, reading.container, last):
            return True
    # The element around a row may hold a short text too: the caption of a photo story.
    return is_above_prose(document, min([reading.end, *prose.starts[after : after + 1]]), prose)


def is_above_prose(document: Document, end: int, prose: Prose) -> bool:
    """Whether the node `end` stands right above one of the article's sentences."""
    following = bisect_left(prose.starts, end)
    return following < len(prose.starts) and _text_between(document, end, prose.starts[following]) <= GAP_ABOVE


def is_below_prose(document: Document, node: int, prose: Prose) -> bool:
    """Whether a node stands right below the last of the article's sentences."""
    if not prose.starts or node < prose.starts[-1] or prose.has_readers(prose.starts[-1], node):
        return False
    return _text_between(document, prose.starts[-1], node) - prose.lengths[-1] <= GAP_BELOW


def _text_between(document: Document, start: int, end: int) -> int:
    """Return the characters in a span of nodes. Those of links, headlines of other stories, count twice."""
    if end - start > 4000:  # a span with more nodes is longer than any of the gaps
        return end - start
    texts, links = document.texts, document.by_tag.get("a", [])
    linked = (texts[node : document.ends[node]] for node in links[bisect_left(links, start) : bisect_left(links, end)])
    return sum(map(_length, texts[start:end])) + sum(sum(map(_length, parts)) for parts in linked)


def _length(text: str) -> int:
    return len(text.strip()) if text else 0


def _are_siblings(document: Document, node: int, other: int) -> bool:
    """Whether an element that holds both nodes stands only a few levels above each."""
    for _ in range(SIBLING):
        if node <= other < document.ends[node]:
            break
        node = document.parents[node]
    else:
        return False
    for _ in range(SIBLING + 1):
        other = document.parents[other]
        if other == node:
            return True
    return False


def is_in_foreign(document: Document, node: int, prose: Prose) -> bool:
    """Whether a node stands in an element that is for something else and holds none of the article's sentences."""
    return not FOREIGN.isdisjoint(prose.around.roles(document.parents[node]))


def is_slides(document: Document, page: Address, reading: Reading, prose: Prose) -> bool:
    """Whether a row turns slides, by the page's address, the number's name in it, or an element around the row."""
    if SLIDES_ADDRESS.search(page.path):
        return True
    if reading.step and any(SLIDE_NAME.fullmatch(word) for word in reading.step.name.split()):
        return True
    return Role.PICTURES in prose.around.roles(reading.link)


def is_page_step(step: Step) -> bool:
    """Whether the place of the number in an address is that of a page: it has a page's name, or it stands in the path
    and is low enough."""
    if FOREIGN_NAME.fullmatch(step.name) or SLIDE_NAME.fullmatch(step.name):
        return False
    if PART_NAME.fullmatch(step.name) and step.place.startswith("/") and step.before is not None:
        return False
    if PAGE_NAME.fullmatch(step.name) or step.place == "?":
        return True
    if step.place in (TITLED, LABELLED):
        return False
    if step.place == LOOSE:
        return all(PAGE_NAME.fullmatch(word) for word in step.name.split())
    return not step.place.startswith("?") and (step.before is None or step.before <= step.sure_to)


def is_sure(reading: Reading) -> bool:
    """Whether enough speaks for pages. "Next" with the next number in the address may be the next story, and numbers
    that all have links may be marks to give."""
    step = reading.step
    if step is None or is_page_step(step):
        return True
    before = reading.previous.step if reading.previous else None
    if before and before.after is None and before.before == 2 and reading.next and not step.place.startswith("?"):
        return not reading.is_titled  # "/pool/2/" between "/pool/" and "/pool/3/"
    if step.place in (LOOSE, TITLED, LABELLED):
        is_row = reading.number is not None and reading.is_counted and not reading.is_titled
        return (reading.names_page or is_row) and (reading.next is not None or reading.previous is not None)
    if reading.is_titled or reading.number is None or not reading.is_counted:
        return reading.names_page and not reading.is_titled
    return True


def counts_pages(document: Document, reading: Reading, prose: Prose) -> bool:
    """Whether a row of scripts counts pages, and not marks or slides: its words or the element around it say so."""
    if reading.is_titled:
        return False
    return reading.names_page or Role.PAGER in prose.around.roles(reading.link)


def is_list(document: Document, page: Address, prose: Prose, turns: Sequence[Address] = ()) -> bool:
    """Whether the page is a list of stories or posts: by its address, or because its sentences stand in four or more
    elements of one name that each begin with a link. `turns` are the addresses of the next and the previous page."""
    if not prose.starts or LIST_ADDRESS.fullmatch(page.path):
        return True
    is_paged = all(PAGE_NAME.fullmatch(name) and len(value) < 4 for name, value in page.query)
    if FRONT.fullmatch(page.path) and is_paged and not _is_numbered(page, turns):
        return True
    # The addresses of threads, and on some sites of articles
    if re.fullmatch(r".*/topics?/\d.*", page.path) and len({_container(document, start) for start in prose.starts}) > 1:
        return True
    first, last = prose.starts[0], prose.starts[-1]
    container = document.parents[first]
    while document.ends[container] <= last:
        container = document.parents[container]
    share = 0.7 * sum(prose.lengths)  # of the sentences; less is an article with readers' comments below it
    for _ in range(4):  # elements within each other that hold nearly all the sentences
        most, fullest = _items(document, page, container, prose, share)
        if len(most) >= 4 and sum(most) >= share:
            return True
        if fullest is None:
            break
        container = fullest
    return False


def _is_numbered(page: Address, turns: Sequence[Address]) -> bool:
    """Whether a path ends in the number of a story, and no year, as its pages are counted in the query: "/news/2231"
    and "/news/2231?page=2"."""
    is_counted = any(turn.path == page.path and turn.query != page.query for turn in turns)
    return is_counted and STORY_AT_END.search(page.path) is not None


def _container(document: Document, start: int) -> int:
    """Return the element that a text stands in, or that its paragraph stands in."""
    parent = document.parents[start]
    return document.parents[parent] if document.tags[parent] == "p" else parent


def _items(
    document: Document, page: Address, container: int, prose: Prose, share: float
) -> tuple[list[int], int | None]:
    """Return the lengths of the sentences in each child that begins with a link, for the most frequent name of such
    children; and the child that holds most of the page's sentences, if there is one."""
    items: dict[str, list[int]] = {}
    fullest = None
    for child in document.children(container):
        at, to = bisect_left(prose.starts, child), bisect_left(prose.starts, document.ends[child])
        if at == to:
            continue
        length = sum(prose.lengths[at:to])
        if length >= share:
            fullest = child
        if _begins_with_title(document, page, child, prose.starts[at]):
            name = f"{document.tags[child]}.{document.get(child, 'class').partition(' ')[0]}"
            items.setdefault(name, []).append(length)
    return max(items.values(), key=len, default=[]), fullest


def _begins_with_title(document: Document, page: Address, item: int, sentence: int) -> bool:
    """Whether a link to this site (to the story, or its author) stands before an item's first sentence. The items of an
    article (ten books, ten hotels) link to other sites."""
    links = document.by_tag.get("a", [])
    for index in links[bisect_left(links, item) : bisect_left(links, sentence)]:
        href = document.get(index, "href")
        if not href or href.startswith("#") or document.ends[index] > sentence or len(document.text(index)) < 2:
            continue
        if not href.startswith("http") or read_address(href).host == page.host:
            return True
    return False
