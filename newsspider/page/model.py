"""What one page says: the dataclasses that leave this package."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.vocabulary.rights import Rights


class Block(msgspec.Struct, frozen=True, gc=False):
    """One block of text, in document order.

    `reason` is None for a block that is part of the article, and says why for one that is set aside. `path` is the
    block's place in the tree, `tag.class` of its ancestors joined by "/", as learned templates use it.

    A msgspec struct and no dataclass, because a page has hundreds: 0.11 µs to make one against 0.87.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    reason: Reason | None = None
    path: str = ""

    @property
    def kept(self) -> bool:
        """Whether the block is part of the article."""
        return self.reason is None

    def set_aside(self, reason: Reason) -> Block:
        """The same block, set aside. (`dataclasses.replace` does not take it; `msgspec.structs.replace` does.)"""
        return Block(self.text, self.kind, reason, self.path)


DECLARED_ZONE = "declared zone"  # the rule of a date's offset that the site's declaration gives; it saw the zone


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """Why a field has its value: the rule that gave it, and what it saw on the page."""

    field: str
    rule: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the article that this page links: its number (from 1) and absolute URL."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of how many this is, and where the others are. None and () where the page does not say.

    Numbers count from 1; URLs are absolute. `is_slideshow` marks a pager whose pages are slides: it is noted, and
    followed only where a site's declaration says so.
    """

    number: int | None = None
    total: int | None = None
    pages: tuple[PageLink, ...] = ()
    next: str | None = None
    previous: str | None = None
    single: str | None = None
    is_slideshow: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """The article's lead image."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is said about an article; None and () where it is not known.

    Dates are ISO 8601 strings, with the zone where the page gives one. `byline` is the line as printed, `authors` the
    names in it. `evidence` says which rule gave each field.
    """

    canonical_url: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    description: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    is_free: bool | None = None
    image: Image | None = None
    corrections: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Metadata):
    """What one capture says: metadata, blocks of text, the pager.

    `problems` are sentences about what is wrong with the page itself (cut, not HTML, …). `instead` is what the page is
    where it is no article at all (a login page), `lacks` why it holds a part of its text (a teaser). `rights` is what
    it says of the use of its text.
    """

    url: str
    blocks: tuple[Block, ...] = ()
    pager: Pager = field(default_factory=Pager)
    encoding: str | None = None
    problems: tuple[str, ...] = ()
    instead: FailureKind | None = None
    lacks: Failure | None = None
    rights: Rights | None = None

    @property
    def text(self) -> str:
        """The kept blocks, joined by blank lines."""
        return "\n\n".join(block.text for block in self.blocks if block.reason is None)
