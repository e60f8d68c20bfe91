"""The walk from any page of an article to all of them, as a state machine without I/O.

    walk = Walk.begin(url)
    while isinstance(walk, Walk):
        … fetch walk.asking …
        walk = walk.tell(page, fetched)     or     walk.fail(failure)
    page_set = walk

The state is the list of what came of each request, and nothing else: which page is first, which comes next and where it
ends is worked out anew from that list after each answer (`chain.plan`). So two walks that were told the same have the
same result, whichever page they entered by, and the state is plain data that a queue on disk can carry.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from newsspider.article.model import Answer, Fetched, PageSet, kept_blocks
from newsspider.article.plan import plan
from newsspider.page.model import Page
from newsspider.vocabulary.failures import Failure

MAX_PAGES = 100  # pages of one article; the longest of 137 real ones had 25
MARKED = 40  # characters a block must have to tell pages apart: shorter ones repeat by chance


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

    @classmethod
    def begin(cls, url: str, max_pages: int = MAX_PAGES, follow_slideshows: bool = False) -> Walk:
        """A walk that enters by `url` and takes at most `max_pages` pages (at least 1)."""
        return cls(url, url, max_pages=max(1, max_pages), follow_slideshows=follow_slideshows)

    def tell(self, page: Page, fetched: Fetched) -> Walk | PageSet:
        """Go on with the page that `asking` gave; `page.url` is its address after redirects."""
        return self._go_on(Answer(self.asking, page, fetched, marks=_marks(page)))

    def fail(self, failure: Failure) -> Walk | PageSet:
        """Go on without the page that was asked for."""
        return self._go_on(Answer(self.asking, failure=failure))

    def _go_on(self, answer: Answer) -> Walk | PageSet:
        told = replace(self, answers=(*self.answers, answer))
        step = plan(told.answers, self.max_pages, self.follow_slideshows)
        return step if isinstance(step, PageSet) else replace(told, asking=step)

    def to_data(self) -> dict[str, Any]:
        """The state as dicts, lists, strings and numbers."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Walk:
        """The walk that `to_data` wrote. Raises msgspec.ValidationError for anything else."""
        return msgspec.convert(data, cls)


def _marks(page: Page) -> tuple[int, ...]:
    blocks = kept_blocks(page)
    long = [block.text for block in blocks if len(block.text) >= MARKED] or [block.text for block in blocks]
    return tuple(
        int.from_bytes(hashlib.blake2b(text.casefold().encode("utf-8", "replace"), digest_size=8).digest())
        for text in long
    )
