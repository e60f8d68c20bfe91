"""Decide whether a row is that of a box beside the article: of teasers, of readers' comments, of something counted."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise

from newsspider.page.model import Block
from newsspider.page.pager.link_groups import Reading
from newsspider.page.pager.links import find_kin
from newsspider.page.pager.relevance import ALWAYS_FOREIGN, FOREIGN_NAME, Prose, is_in_foreign
from newsspider.vocabulary.elements import classify_name
from newsspider.vocabulary.labels import is_of_pages, may_be_label
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.address import read_address
from newsspider.web.dom import Document

TOOLS = frozenset({Reason.SHARE, Reason.TAGS, Reason.BYLINE, Reason.DATE})  # what may stand above an article's pager
COUNT = re.compile(r"\W*\d+\s[^\W\d]+\W*|[^\W\d]+(?:\s[^\W\d]+)?\W*\d+[^\W\d]?\W*")  # "12 Kommentare", "留言(12)"
INLINE = frozenset({"a", "b", "strong", "em", "i", "span", "font"})


def is_foreign(document: Document, reading: Reading, prose: Prose) -> bool:
    """Whether a row is not the article's: an element around it or a name in its addresses belongs to something else.
    Only the names of comments, marks and dates decide against a full row "Pages: 1 2 3"."""
    is_full = reading.names_page and reading.number and reading.highest and not reading.is_titled
    names = ALWAYS_FOREIGN if is_full else FOREIGN_NAME
    if reading.step and any(names.fullmatch(word) for word in reading.step.name.split()):
        return True
    if is_in_foreign(document, reading.link, prose) or _has_heading(document, reading, prose):
        return True
    return not is_full and _is_in_box(document, reading, prose)


def _is_in_box(document: Document, reading: Reading, prose: Prose) -> bool:
    """Whether a row belongs to the first element around it that has more text before the row, and this is a box of
    teasers or of readers' comments.

    A box of teasers holds none of the article's sentences, and links to other stories. One of comments has a heading
    and a few texts below names; the article's first stands elsewhere, and in no element of the same name beside it.
    """
    blocks, starts = prose.body.blocks, prose.body.starts
    box = document.parents[reading.link]
    while box > 0 and not _says_more(document.texts[box : reading.link]):
        box = document.parents[box]
    first, after = bisect_left(prose.starts, box), bisect_left(prose.starts, document.ends[box])
    if first == 0 and after or not prose.starts or box <= 0:
        return False
    if first == after:
        return _has_teasers(document, box, reading.link)
    at = bisect_left(starts, box)
    if reading.names_page or at == len(blocks) or blocks[at].kind is not Kind.HEADING:
        return False
    inside = blocks[at : bisect_left(starts, reading.link)]
    named = [line for line, text in pairwise(inside) if len(line.text) <= 40 and not text.reason]  # of who wrote
    is_small = 2 * sum(prose.lengths[first:after]) < sum(prose.lengths)
    return is_small and len(named) > 1 and not _has_like(document, box, prose)


def _has_teasers(document: Document, start: int, end: int) -> bool:
    """Whether two links to other stories stand in a span of nodes, each alone in its line."""
    kin = set(find_kin(document, read_address(document.url)))
    links = document.by_tag.get("a", [])
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for link in links[bisect_left(links, start) : bisect_left(links, end)]:
        if link not in kin:
            lines[document.parents[link]].append(link)
    found = 0
    for parent, others in lines.items():
        line = document.text(parent)
        # A link of 12 characters is the headline of another story.
        found += len(line) >= 12 and line in map(document.text, others)
        if found > 1:
            return True
    return False


def _says_more(texts: list[str]) -> bool:
    """Whether texts say more than the numbers and words of a pager."""
    return any(not all(map(may_be_label, text.split())) for text in texts if text)


def _has_like(document: Document, box: int, prose: Prose) -> bool:
    """Whether an element of the same name beside a box holds one of the article's sentences."""
    name = document.tags[box], document.get(box, "class")
    for other in document.children(document.parents[box]):
        if other != box and (document.tags[other], document.get(other, "class")) == name:
            at = bisect_left(prose.starts, other)
            if at < len(prose.starts) and prose.starts[at] < document.ends[other]:
                return True
    return False


def _has_heading(document: Document, reading: Reading, prose: Prose) -> bool:
    """Whether a row below the text stands under a heading of its own: "Latest news", "Reviews", "12 Kommentare".

    The row is under each heading whose parent holds both. Between such a heading and the row there is none of the
    article's text, or the heading counts something, or it is that of comments. A row that names pages may stand below a
    heading in the element of the text itself, as below "Share this".
    """
    blocks, starts, link = prose.body.blocks, prose.body.starts, reading.link
    below = bisect_left(starts, link)
    first = prose.starts[0] if prose.starts else link
    is_text = False
    for index in range(below - 1, max(below - 60, bisect_right(starts, first)) - 1, -1):
        block = blocks[index]
        if block.reason is Reason.HEADLINE:
            return False
        box = _box_of(document, starts[index]) if block.kind is Kind.HEADING else link
        if box < link < document.ends[box] and not _is_of_article(block):
            is_count = COUNT.fullmatch(block.text) and box > first and not _has_like(document, box, prose)
            if is_count or judge_line(block.text) is Reason.COMMENTS:
                return True
            if not is_text and (box > first or not reading.names_page):
                return not any(other.path == block.path and not other.reason for other in blocks[:index])
        is_text = is_text or block.reason is None
    return False


def _is_of_article(heading: Block) -> bool:
    """Whether a heading is that of the article's pages or tools: "Contents", "Share this"."""
    said = {heading.reason, judge_line(heading.text), *classify_name(heading.text)}
    return not TOOLS.isdisjoint(said) or is_of_pages(heading.text)


def _box_of(document: Document, text: int) -> int:
    """Return the parent of the heading that a text stands in."""
    heading = document.parents[text]
    while document.ends[document.parents[heading]] == document.ends[heading] or document.tags[heading] in INLINE:
        heading = document.parents[heading]
    return document.parents[heading]
