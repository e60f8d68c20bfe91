"""The result of a walk, and what is made of it."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Self

import msgspec

from newsspider.page.model import Block, Metadata, Page
from newsspider.vocabulary.failures import End, Failure
from newsspider.vocabulary.reasons import Kind
from newsspider.vocabulary.rights import Statement
from newsspider.web.text import iso_utc


@dataclass(frozen=True, slots=True)
class Fetched:
    """The response a page was read from. `at` is ISO 8601 in UTC, `digest` the body's "sha256:…".

    `archive` is the address of the capture in a web archive that it is from; `at` is then when that was made. `says` is
    what its headers and the site's files say of the use of the page.
    """

    url: str
    status: int = 200
    at: str | None = None
    digest: str | None = None
    archive: str | None = None
    says: tuple[Statement, ...] = ()

    @classmethod
    def of(cls, url: str, status: int, body: bytes, moment: datetime) -> Self:
        """Return what is kept of a response with this body that came at this moment."""
        return cls(url, status, iso_utc(moment), "sha256:" + hashlib.sha256(body).hexdigest())


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one request: a page and its response, or a failure.

    `marks` are 64-bit fingerprints of the page's kept blocks, in order.
    """

    asked: str
    page: Page | None = None
    fetched: Fetched | None = None
    failure: Failure | None = None
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """A page in its place among the pages of its article, counted from 1."""

    number: int
    page: Page
    fetched: Fetched


class Verdict(StrEnum):
    """Whether the article is whole."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Missing:
    """A page that the article has and that could not be fetched. `url` is None if nothing links it."""

    number: int
    failure: Failure
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Completeness:
    """The verdict and its evidence: the total that was declared, the numbers found, what is missing and why.

    `end` is how the walk ended, `reason` what the record says of it. `failure` is why the article is incomplete: that
    of the first page that is missing or holds a part of its text.
    """

    verdict: Verdict
    declared: int | None = None
    found: tuple[int, ...] = ()
    missing: tuple[Missing, ...] = ()
    reason: str | None = None
    end: End = End.LAST
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class PageSet:
    """The pages of one article in order, and whether they are all.

    `url` is the address of page 1 (fetched or not), which the article's id is made from. `is_single_view` says that
    the one page held is the article's single view.
    """

    url: str
    entry: str
    pages: tuple[NumberedPage, ...]
    completeness: Completeness
    is_single_view: bool = False


class Paragraph(msgspec.Struct, frozen=True):
    """A block of the stitched article. `last_page` differs from `page` where a page break cut it.

    It is a msgspec struct, as Block is: an article has hundreds.
    """

    text: str
    kind: Kind
    page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something suspicious: `name` is its key in the stats, `sentence` what the record says."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Metadata):
    """The stitched article: metadata, paragraphs, where they came from, what was set aside, and the verdict.

    An empty tuple of `problems` means that nothing is known to be wrong.
    """

    url: str
    entry: str
    paragraphs: tuple[Paragraph, ...] = ()
    pages: tuple[NumberedPage, ...] = ()
    completeness: Completeness = field(default_factory=lambda: Completeness(Verdict.UNKNOWN))
    is_single_view: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """The paragraphs, joined by blank lines."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def set_aside(self) -> tuple[Block, ...]:
        """The blocks of its pages that are not the article."""
        return tuple(block for numbered in self.pages for block in numbered.page.blocks if block.reason is not None)


def kept_blocks(page: Page) -> tuple[Block, ...]:
    """Return the blocks of a page that are the article."""
    return tuple(block for block in page.blocks if block.reason is None)
