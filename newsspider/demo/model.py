"""What the invented newspapers are made of, and what a harvest of them should find."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """One block of an article's source.

    kind: paragraph, heading, list, steps (a numbered list), quote, table or verse, each with its `lines`; or an insert
    that the layout puts between paragraphs and that is no part of the article: skip, newsletter, offer, ad, promo,
    related, teaser, figure, pull, with its `lines` as arguments. `continues` marks a paragraph that goes on with a
    sentence of the page before.
    """

    kind: str
    lines: tuple[str, ...] = ()
    continues: bool = False


@dataclass(frozen=True, slots=True)
class PagerSpec:
    """How an article's pages are linked (`style`) and addressed (`address`), and what is wrong with them (`fault`).

    fault: "dead" (the last page is a 404), "repeats-first" (page 2 answers with page 1), "script" (only a script can
    turn the page), or "" for a pager that works.
    """

    style: str
    address: str
    total: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class SingleSpec:
    """A link to the whole article on one page: a query or a print view; `leads_to` is "article" or "subscription"."""

    style: str
    label: str
    leads_to: str = "article"


@dataclass(frozen=True, slots=True)
class InventedArticle:
    """One article's text and facts, as its file has them."""

    slug: str
    outlet: str
    headline: str
    date: datetime
    section: str
    pages: tuple[tuple[Part, ...], ...]
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    role: str = ""
    dateline: str = ""
    modified: datetime | None = None
    keywords: tuple[str, ...] = ()
    language: str = "en"
    correction: str = ""
    author_note: str = ""
    notes_on_every_page: bool = False
    comments: int = 0
    next_article: bool = False
    enter_at: int = 1
    sitemap_page: int = 1
    listed: tuple[str, ...] = ("front", "section", "day", "sitemap", "feed")
    pager: PagerSpec | None = None
    single: SingleSpec | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """One newspaper: its address, its layout, and the strings that surround its articles."""

    key: str
    name: str
    base: str
    layout: str
    language: str
    encoding: str
    sections: Mapping[str, str]
    strings: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Response:
    """What the server answers for one path."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that a harvest should give. `kind` is spelled as in the record, `page` counts from 1."""

    text: str
    kind: str
    page: int


@dataclass(frozen=True, slots=True)
class Expected:
    """What a harvest of one article should give.

    url         of page 1
    entries     the address of every page that is served
    paragraphs  the body; a sentence cut by a page break is one paragraph, on the page where it begins
    asides      the article's own correction, author's note and captions: each may be in the record, at most once
    declared    how many pages the article says it has, None if it does not say
    single      the address of a whole view of the article, "" if none is linked
    """

    url: str
    headline: str
    standfirst: str
    authors: tuple[str, ...]
    dateline: str
    date: str
    paragraphs: tuple[Paragraph, ...]
    asides: tuple[str, ...]
    verdict: str
    declared: int | None
    found: int
    missing: tuple[int, ...]
    entries: tuple[str, ...]
    single: str
