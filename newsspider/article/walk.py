"""The walk from any page of an article to all of them, as a state machine without I/O.

    walk = Walk.begin(url)
    while isinstance(walk, Walk):
        … fetch walk.asking …
        walk = walk.tell(page, fetched)     or     walk.fail(failure)
    page_set = walk

The state is what came of each request, in order, and nothing else: which page is first, which comes next and where the
article ends follows from that (`plan.py`). So two walks that were told the same have the same result, whichever page
they entered by. The pages are held by the walk alone, in the memory of its process. A request carries the walk's trail:
the addresses asked for and what failed, as plain data that a queue on disk can keep. From its trail a walk is taken up
again by asking for the same pages (docs/decisions/0053-trail-of-a-walk.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec

from newsspider.article.book import Book
from newsspider.article.model import Answer, Fetched, PageSet, kept_blocks
from newsspider.article.plan import plan
from newsspider.page.model import Page
from newsspider.page.walls import find_barrier
from newsspider.vocabulary.failures import Failure

MAX_PAGES = 100  # pages of one article; the longest of 137 real ones had 25
MARKED = 40  # characters a block must have to tell pages apart: shorter ones repeat by chance


class Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    """A request that was answered: its address, and the failure if no page came."""

    url: str
    failure: Failure | None = None


class Trail(msgspec.Struct, frozen=True, omit_defaults=True):
    """A walk without its pages: what its next request carries."""

    entry: str
    asking: str
    max_pages: int = MAX_PAGES
    follow_slideshows: bool = False
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk that is under way: `asking` is the URL to fetch next.

    `follow_slideshows` is what the site's declaration says of articles whose pages are slides.
    """

    entry: str
    asking: str
    answers: tuple[Answer, ...] = ()
    max_pages: int = MAX_PAGES
    follow_slideshows: bool = False
    _book: Book | None = field(default=None, compare=False, repr=False)  # the answers, indexed

    @classmethod
    def begin(cls, url: str, max_pages: int = MAX_PAGES, follow_slideshows: bool = False) -> Walk:
        """Return a walk that enters by `url` and takes at most `max_pages` pages (at least 1)."""
        return cls(url, url, max_pages=max(1, max_pages), follow_slideshows=follow_slideshows)

    @classmethod
    def take_up(cls, trail: Trail, answers: Sequence[Answer]) -> Walk:
        """Return the walk that left this trail; `answers` are what came of its requests when they were made again."""
        return cls(trail.entry, trail.asking, tuple(answers), trail.max_pages, trail.follow_slideshows)

    @property
    def trail(self) -> Trail:
        """The walk without its pages."""
        asked = tuple(Asked(answer.asked, answer.failure) for answer in self.answers)
        return Trail(self.entry, self.asking, self.max_pages, self.follow_slideshows, asked)

    def tell(self, page: Page, fetched: Fetched) -> Walk | PageSet:
        """Go on with the page that `asking` gave; `page.url` is its address after redirects."""
        return self.take(answer_of(self.asking, page, fetched))

    def fail(self, failure: Failure) -> Walk | PageSet:
        """Go on without the page that was asked for."""
        return self.take(Answer(self.asking, failure=failure))

    def take(self, answer: Answer) -> Walk | PageSet:
        """Go on with what came of the request for `asking`."""
        book = self._book
        if book is None or len(book.all) != len(self.answers):  # None was made, or it is another's by now
            book = Book(self.answers, self.max_pages)
        book.add(answer)
        step = plan(book, self.follow_slideshows)
        if isinstance(step, PageSet):
            return step
        return replace(self, asking=step, answers=(*self.answers, answer), _book=book)


def answer_of(asked: str, page: Page, fetched: Fetched) -> Answer:
    """Return the answer to a request that gave a page: a failure, where another page stands in the article's place."""
    if barrier := find_barrier(asked, page):
        return Answer(asked, failure=barrier)
    blocks = kept_blocks(page)
    long = [block.text for block in blocks if len(block.text) >= MARKED] or [block.text for block in blocks]
    return Answer(asked, page, fetched, marks=tuple(map(_mark, long)))


def _mark(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.casefold().encode("utf-8", "replace"), digest_size=8).digest())
