"""The lines of text near the headline, where a page prints its byline, date and standfirst."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

import msgspec

from newsspider.page.body import Body
from newsspider.page.metadata.declared import plain
from newsspider.page.model import Block
from newsspider.vocabulary.bylines import is_role
from newsspider.vocabulary.date_labels import FIRST_SAID
from newsspider.vocabulary.elements import NOTHING, Role, Roles, classify_element
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import begins_small

UNREAD = frozenset({Reason.HIDDEN, Reason.COMMENTS, Reason.ADVERTISEMENT, Reason.NOTICE})
ELSEWHERE = UNREAD | {Reason.NAVIGATION, Reason.RELATED, Reason.PROMO, Reason.TAGS}
BEFORE, BELOW = 6, 7  # lines before the headline and from the text's last on that are looked at
HEADER = 40  # first lines of a page
PARAGRAPHS = 2  # of the article's text among these
AROUND = 20  # lines before the headline with breadcrumbs, and after the text with corrections
MAX_NODES = 300  # around the headline
MAX_ROLE = 40  # characters of a line that is a role
MOST_ELEMENTS = 24  # of a line
# What an element is that holds lines of something else than the article.
APART = frozenset({
    Reason.COMMENTS, Reason.PROMO, Reason.RELATED, Reason.NEWSLETTER, Reason.NAVIGATION, Role.FOOTER,
})  # fmt: skip
LABELLED = 18  # first characters of a line in which the label of a date begins
MENU = frozenset({Reason.NAVIGATION})  # in which no line says when something was published
LINE_ENDS = frozenset({"br", "p", "div", "li", "tr", "td", "address", "h1", "h2", "h3", "h4", "h5", "h6"})


def line_of(document: Document, index: int) -> str:
    """The text of an element on one line, with a space where a line or a block ends."""
    end = document.ends[index]
    if end - index > 2:
        pairs = zip(document.tags[index:end], document.texts[index:end], strict=True)
        return plain("".join([" " if tag in LINE_ENDS else text for tag, text in pairs]))
    return plain("".join(document.texts[index:end]))


def lines_of(document: Document, index: int) -> Iterator[list[str]]:
    """The lines of an element's text, each as the texts that it is made of."""
    texts: list[str] = []
    for inner in range(index, document.ends[index]):
        if document.tags[inner] in LINE_ENDS and inner > index:
            yield texts
            texts = []
        if document.texts[inner]:
            texts.append(document.texts[inner])
    yield texts


def unglued(texts: Iterable[str]) -> str:
    """Join texts to one line. A bar is put between two that no space parts, and before a role:
    `<b>Ada Quill</b><i>Editor</i>` gives "Ada Quill | Editor". A mail address is new though it begins small."""
    line: list[str] = []
    for text in filter(None, texts):
        is_new = line and len(line[-1]) > 1 and line[-1][-1].isalnum() and text[0].isalnum()
        is_new = is_new and (not begins_small(text) or "@" in text)
        is_new = is_new or line and len(text) <= MAX_ROLE and is_role(text)
        line.append(f" | {text}" if is_new else text)
    return plain("".join(line))


@lru_cache(maxsize=1 << 14)
def _roles_of(element: str) -> Roles:
    """The reasons and roles of one element of a block's path."""
    tag, _, name = element.partition(".")
    return classify_element(tag, {"class": name})


def _roles_in(elements: Iterable[str]) -> Roles:
    return NOTHING.union(*map(_roles_of, elements))


@lru_cache(maxsize=1 << 12)
def _is_of_crumbs(path: str) -> bool:
    """Whether a path has an element that is named for breadcrumbs."""
    return Role.BREADCRUMB in _roles_in(path.split("/"))


@lru_cache(maxsize=1 << 12)
def _find_apart(path: str, text_path: str) -> Roles:
    """What a path's elements are that hold something else than the article, as the text's own path has not."""
    around_text = text_path.split("/")
    apart = _roles_in([element for element in path.split("/") if element not in around_text]) & APART
    if not apart:
        return NOTHING
    article = path.partition("/footer")[0]
    if article.rpartition("/")[2].startswith("article") and text_path.startswith(f"{article}/"):
        apart -= {Role.FOOTER}  # the article's own, in which WordPress prints the byline
    return NOTHING if apart <= _roles_in(around_text) else apart


def named(block: Block) -> Roles:
    """The reasons and roles of the element that a block was made of."""
    return named_path(block.path)


def named_path(path: str) -> Roles:
    """The reasons and roles of the last element of a path."""
    return _roles_of(path.rpartition("/")[2])


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line: the block that the body made of it, and its node in the document."""

    block: Block
    node: int


class Near:
    """The lines near the headline at node `index`, or near the text's start where that is -1.

    after   the lines from the headline on, with the first paragraphs
    before  the lines shortly before the headline, the nearest first
    below   the last line of the text and the lines shortly after it
    all     these three, one after the other
    texts         the texts of all
    until_text    the lines between the headline and the first block of the article's text, without the headline
    first_kept    the first block of the article's text
    second_kept   its second
    """

    def __init__(self, body: Body, index: int) -> None:
        self._blocks = body.blocks
        self._starts = body.starts
        self._kept = kept = body.kept
        self._first, self._last = (kept[0], kept[-1]) if kept else (-1, -1)
        self._headline = bisect_left(body.starts, index) if index >= 0 else max(0, self._first - 12)
        self.after = self._find_after()
        self.before = self._lines(max(0, self._headline - BEFORE), self._headline)[::-1]
        self.below = self._lines(self._last, self._last + BELOW) if kept else []
        self.all = self.after + self.before + self.below
        self.texts = [line.block.text for line in self.all]
        self.until_text = self._find_until_text()
        self.first_kept = self._kept_line(0)
        self.second_kept = self._kept_line(1)

    def _lines(self, first: int, last: int) -> list[Line]:
        """The lines of a stretch that are not elsewhere."""
        lines = zip(self._blocks[first:last], self._starts[first:last], strict=True)
        return [Line(block, node) for block, node in lines if not self.is_elsewhere(block)]

    @property
    def header(self) -> list[Line]:
        """The lines of the page above `before`, the first HEADER."""
        return self._lines(0, min(HEADER, max(0, self._headline - BEFORE)))

    def beside(self, node: int) -> tuple[int, int]:
        """The first nodes of the lines before and after the line of a node; -1 and a large number without one."""
        starts = (-1, *self._starts, 1 << 30)
        number = bisect_right(starts, node)
        return starts[number - 2], starts[number]

    def _find_after(self) -> list[Line]:
        lines: list[Line] = []
        paragraphs = 0
        blocks, starts = self._blocks, self._starts
        for number in range(self._headline, min(self._headline + 120, len(blocks))):  # a menu may stand in between
            block = blocks[number]
            if block.reason in UNREAD or block.reason is Reason.NAVIGATION:
                continue
            lines.append(Line(block, starts[number]))
            paragraphs += block.reason is None and len(block.text) >= 100
            if paragraphs == PARAGRAPHS or len(lines) == 40:
                break
        return lines

    def is_elsewhere(self, block: Block) -> bool:
        """Whether a line is of a sidebar, of comments, of a menu: by its reason, or by what it stands in that the text
        does not."""
        if block.reason is None:
            return False
        if block.reason in ELSEWHERE:
            return True
        apart = _find_apart(block.path, self._blocks[self._first].path) if self._first >= 0 else NOTHING
        return bool(apart) and not (apart == MENU and FIRST_SAID.search(block.text[:LABELLED].lower()))

    def _find_until_text(self) -> list[Line]:
        lines = []
        for line in self.after:
            if line.block.reason is None:
                break
            if line.block.reason is not Reason.HEADLINE:
                lines.append(line)
        return lines

    def sample(self, length: int) -> str:
        """The beginning of the article's text, so many characters or a block more, to tell its language by."""
        parts: list[str] = []
        for number in self._kept:
            parts.append(self._blocks[number].text)
            length -= len(parts[-1])
            if length <= 0:
                break
        return " ".join(parts)

    def _kept_line(self, place: int) -> Line | None:
        if place >= len(self._kept):
            return None
        number = self._kept[place]
        return Line(self._blocks[number], self._starts[number])

    @property
    def edges(self) -> tuple[Block, ...]:
        """The blocks from the headline to the text's start, and from its end on: where corrections stand."""
        if self._first < 0:
            return self._blocks[self._headline : self._headline + AROUND]
        start = self._first + PARAGRAPHS
        end = max(start, self._last - PARAGRAPHS)
        return self._blocks[min(self._headline, self._first) : start] + self._blocks[end : self._last + AROUND]

    @property
    def crumbs(self) -> list[tuple[str, int, int]]:
        """The breadcrumbs: the lines near the headline that stand in what is named so, as (text, first, last node)."""
        first, last = max(0, self._headline - AROUND), self._headline + BEFORE
        starts = (*self._starts[first : last + 1], 1 << 30)
        blocks = enumerate(self._blocks[first:last])
        return [(block.text, starts[n], starts[n + 1]) for n, block in blocks if _is_of_crumbs(block.path)]

    @cached_property
    def until_first(self) -> tuple[int, int]:
        """The nodes from shortly before the headline to the text's second paragraph, as (first, last)."""
        if self._first < 0:
            return 0, 0
        starts = self._starts
        first = starts[max(0, min(self._headline - 2, self._first))]
        second = self.second_kept
        last = max(second.node if second else starts[self._first], self.after[-1].node if self.after else 0)
        return first, min(last, first + MAX_NODES)

    @cached_property
    def from_last(self) -> tuple[int, int]:
        """The nodes of the text's last block and of the lines below it, as (first, last)."""
        return (self.below[0].node, min(self.span[1], self.below[-1].node + MAX_NODES)) if self.below else (0, 0)

    @cached_property
    def span(self) -> tuple[int, int]:
        """The nodes from shortly before the headline to shortly after the article's text, as (first, last)."""
        starts = self._starts
        if not starts:
            return 0, -1
        first = starts[max(0, min(self._headline - BEFORE, len(starts) - 1))]
        if self._last < 0:
            return first, starts[-1]
        number = self._last + 1
        for line in self.below[1:]:
            if line.block is not self._blocks[number]:
                break
            number += 1
        return first, starts[number] - 1 if number < len(starts) else 1 << 30


def elements_of(document: Document, near: Near, line: Line) -> range:
    """The elements in which a line's text stands, at most MOST_ELEMENTS after its first text."""
    first, parents = line.node, document.parents
    before, after = near.beside(line.node)
    while parents[first] > before and document.tags[parents[first]] != "body":
        first = parents[first]
    return range(first, min(after, line.node + MOST_ELEMENTS, len(parents)))
