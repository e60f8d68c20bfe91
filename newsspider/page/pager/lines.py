"""Set aside the lines that lead to the article's other pages: "On page two: the boats", "All pages of this article:".

The body is read before the pager and cannot know where its links lead.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from newsspider.page.body import Body
from newsspider.page.model import Block, Pager
from newsspider.vocabulary.labels import TITLED, is_of_pages
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document

LONGEST_LABEL = 60


def mark_lines(document: Document, body: Body, pager: Pager) -> tuple[Block, ...]:
    """Return the body's blocks; the lines of the text that lead to other pages of the article have the reason PAGER.

    They are lines that are nothing but such a link, and at the beginning and the end of the text also longer ones, with
    the label above them or the title beside them.
    """
    kept = body.kept
    if pager.next is pager.previous is None and not pager.pages or not kept:
        return body.blocks
    urls = {page.url for page in pager.pages} | {url for url in (pager.next, pager.previous) if url}
    linked = _find_linked(document, body, urls)
    if not linked:
        return body.blocks
    lines = {index for index in kept if body.blocks[index].text == linked.get(index)}
    lines.update(_find_edge(body, linked, reversed(kept)), _find_edge(body, linked, kept))
    if len(lines) == len(kept):
        return body.blocks
    return tuple(
        replace(block, reason=Reason.PAGER) if index in lines else block for index, block in enumerate(body.blocks)
    )


def _find_linked(document: Document, body: Body, urls: set[str]) -> dict[int, str]:
    """Return the blocks in and beside the text with a link to one of these addresses, and the link's text."""
    linked: dict[int, str] = {}
    links, starts, kept = document.by_tag.get("a", []), body.starts, body.kept
    first = starts[kept[0] - 2] if kept[0] > 1 else 0
    last = (*starts[kept[-1] + 2 : kept[-1] + 3], len(document.tags))[0]
    for index in links[bisect_left(links, first) : bisect_left(links, last)]:
        href = document.get(index, "href").partition("#")[0]
        url = document.absolute(href) if href else None
        if url in urls:
            at, text = bisect_right(body.starts, document.ends[index] - 1) - 1, document.text(index)
            line = body.blocks[at].text if at >= 0 else ""
            if text == line or len(text) >= 4 and text in line:
                linked[at] = text
    return linked


def _find_edge(body: Body, linked: dict[int, str], order: Iterable[int]) -> Iterator[int]:
    """Yield the lines with which the text begins or ends that lead to other pages, or stand beside such a line."""
    near = set(linked)
    for index in order:
        text = body.blocks[index].text
        is_near = len(text) <= LONGEST_LABEL and not near.isdisjoint((index - 1, index + 1))
        is_label = is_near and (text.endswith((":", "：")) or TITLED.match(text) or is_of_pages(text))
        if not is_label and (index not in linked or len(text) > 200):
            return
        near.add(index)
        yield index
