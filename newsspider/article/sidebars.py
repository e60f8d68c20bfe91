"""What repeats on the pages of an article is furniture, unless the article itself repeats it.

Three kinds of evidence, strongest first: what stands on many articles of the site (its template), what stands on each
page of this article, and the shape of the single page (which `page.body` has judged already).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from msgspec import structs

from newsspider.article.model import PageSet
from newsspider.page.model import Block, Page
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.text import TERMINALS, fingerprint

Judge = Callable[[Block], Reason | None]
NOTES = frozenset({Kind.AUTHOR_NOTE, Kind.CORRECTION, Kind.COPYRIGHT})  # what stitching keeps once, at the end
REFRAIN = frozenset({Kind.QUOTE, Kind.LIST_ITEM, Kind.TABLE, Kind.PREFORMATTED})  # what an article repeats itself
EVERYWHERE = 3  # pages on each of which a paragraph in the middle must stand to be furniture
HEAD, FOOT = 4, 8  # blocks at the edges of a page that are compared with those of the others
SENTENCE = 60  # characters from which a line that ends like a sentence is taken for one


def remove_sidebars(page_set: PageSet, judge: Judge | None = None) -> PageSet:
    """Return the page set with the furniture of its pages set aside.

    `judge` is what is learned of the site: it says of a kept block why it is not the article, or None.
    """
    pages = [numbered.page for numbered in page_set.pages]
    if judge is not None:
        pages = [_set_aside(page, _judge(page, judge)) for page in pages]
    if len(pages) > 1:
        pages = _remove_repeats(pages)
    numbered = (replace(old, page=page) for old, page in zip(page_set.pages, pages, strict=True))
    return replace(page_set, pages=tuple(numbered))


def _judge(page: Page, judge: Judge) -> dict[int, Reason]:
    return {
        index: reason for index, block in enumerate(page.blocks) if block.kept and (reason := judge(block)) is not None
    }


def _set_aside(page: Page, reasons: Mapping[int, Reason]) -> Page:
    """Return the page with these of its blocks set aside, by their index."""
    if not reasons:
        return page
    blocks = tuple(
        structs.replace(block, reason=reasons[index]) if index in reasons else block
        for index, block in enumerate(page.blocks)
    )
    return replace(page, blocks=blocks)


def _remove_repeats(pages: Sequence[Page]) -> list[Page]:
    """Set aside what two pages share at the head or at the foot, and what every page has in the middle."""
    prints = [[fingerprint(block.text) if block.kept else "" for block in page.blocks] for page in pages]
    heads = [_zone(texts, HEAD) for texts in prints]
    feet = [_zone(texts, FOOT, backwards=True) for texts in prints]
    shared = {
        "head": _count(prints, heads),
        "foot": _count(prints, feet),
        "middle": _count(prints, [list(range(len(texts))) for texts in prints]),
    }
    repeated = {name: {text for text, count in shared[name].items() if count > 1} for name in ("head", "foot")}
    first = {fingerprint(text) for text in (pages[0].headline, pages[0].standfirst, pages[0].byline) if text}
    result = []
    for number, page in enumerate(pages):
        texts = prints[number]
        edges = _edge(page, texts, heads[number], repeated["head"] | (first if number else set()), is_first=not number)
        edges |= _edge(page, texts, feet[number], repeated["foot"])
        edges |= _middle(page, texts, shared["middle"], len(pages))
        result.append(_set_aside(page, dict.fromkeys(edges, Reason.REPEAT)))
    return result


def _zone(texts: Sequence[str], size: int, backwards: bool = False) -> list[int]:
    """Return the first (or last) kept blocks of a page, from the edge inwards; at most half of them."""
    kept = [index for index, text in enumerate(texts) if text]
    size = min(size, (len(kept) + 1) // 2)
    return kept[::-1][:size] if backwards else kept[:size]


def _count(prints: Sequence[Sequence[str]], zones: Sequence[Sequence[int]]) -> Counter[str]:
    """Return on how many pages each text stands in its zone."""
    return Counter(
        text for texts, zone in zip(prints, zones, strict=True) for text in {texts[index] for index in zone} if text
    )


def _edge(
    page: Page, texts: Sequence[str], zone: Sequence[int], repeated: Set[str], is_first: bool = False
) -> set[int]:
    """Return the blocks from the edge inwards whose texts are `repeated`, up to the first that is this page's own.

    The first page keeps a sentence at its head: it is the lead, which later pages repeat.
    """
    edge: set[int] = set()
    for index in zone:
        block = page.blocks[index]
        if block.kind in NOTES:
            continue
        if texts[index] not in repeated:
            break
        if is_first and len(block.text) >= SENTENCE and block.text.endswith(TERMINALS):
            break
        edge.add(index)
    return edge


def _middle(page: Page, texts: Sequence[str], shared: Counter[str], pages: int) -> set[int]:
    """Return the blocks that stand on every page of three or more, but for what an article repeats itself."""
    if pages < EVERYWHERE:
        return set()
    return {
        index
        for index, text in enumerate(texts)
        if text and shared[text] == pages and page.blocks[index].kind not in REFRAIN | NOTES
    }
