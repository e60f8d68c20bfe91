"""The declaration of a web archive, the structure of webarchives/NAME.toml key by key, and a row of its index."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

from newsspider.sites.model import Declared, Seconds

PerMinute = Annotated[float, msgspec.Meta(gt=0)]
HTML = ("text/html", "application/xhtml+xml")
REVISIT = "warc/revisit"


class Paging(StrEnum):
    """How an index is read to its end.

    keys    an answer may name the key of the next slice (resumeKey)
    pages   a query has numbered pages, and tells how many (showNumPages)
    none    an answer is all there is; one that may be cut is asked for in two halves of its time
    """

    KEYS = "keys"
    PAGES = "pages"
    NONE = "none"


class IndexServer(Declared, frozen=True):
    """[index]: where the list of captures is asked for, and the dialect of its answers.

    url         the address of the CDX server; of an archive with `crawls` it may hold {crawl}
    names       what the dialect calls the fields of a row, where it differs from pywb's
    filters     which rows are asked for: HTML that came with status 200, and revisits, whose status is "-" or not said
    parameters  what is sent with each query besides
    limit       rows of an answer; 0 for none
    """

    url: str
    paging: Paging = Paging.NONE
    names: dict[str, str] = {}
    filters: tuple[str, ...] = ()
    parameters: dict[str, str] = {}
    limit: Annotated[int, msgspec.Meta(ge=0)] = 5_000

    def name(self, field: str) -> str:
        """What the dialect calls a field: url, timestamp, mime, status, digest, urlkey, filename, offset, length."""
        return self.names.get(field, field)


class Pace(Declared, frozen=True):
    """[pace]: how fast an archive is asked, slower than its own limit, and what happens when it refuses.

    index, mementos  requests a minute
    pause            seconds without a request after "too many requests" (429) or "slow down" (503)
    pauses           in a row; if it then refuses again, the crawl ends, since a block follows
    """

    index: PerMinute = 60
    mementos: PerMinute = 240
    pause: Seconds = 60
    pauses: Annotated[int, msgspec.Meta(ge=0)] = 1


class WebArchive(Declared, frozen=True):
    """One web archive.

    memento   the address of a capture, with {time} (14 digits) and {url}: as it was captured, not rewritten
    rewrites  whether the archive has no such form, so that what it rewrites must be undone
    records   the address of a WARC file, with {file}: captures are then read from it by byte range
    crawls    the address of a list of the archive's crawls, where each has an index of its own
    """

    title: str
    index: IndexServer
    name: str = ""
    memento: str = ""
    rewrites: bool = False
    records: str = ""
    crawls: str = ""
    pace: Pace = Pace()

    def __post_init__(self) -> None:
        if bool(self.memento) == bool(self.records):
            raise ValueError("a web archive has either memento or records: captures by time, or files of them")
        if self.memento and not ("{time}" in self.memento and "{url}" in self.memento):
            raise ValueError(f'memento is an address with {{time}} and {{url}}, not "{self.memento}"')
        if self.records and "{file}" not in self.records:
            raise ValueError(f'records is an address with {{file}}, not "{self.records}"')

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that are asked, with their ports."""
        return frozenset(
            urlsplit(url).netloc for url in (self.index.url, self.memento, self.records, self.crawls) if url
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a capture stands: a WARC file, and its bytes."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an archive's index: one capture.

    `key` is the address as the index sorts it (SURT). `status` is None where a row does not say it, as those of
    revisits do not. `digest` is that of the payload, "" where it is not said.
    """

    key: str
    time: dt.datetime
    url: str
    mime: str = ""
    status: int | None = None
    digest: str = ""
    place: Place | None = None

    @property
    def may_be_page(self) -> bool:
        """Whether it may be the page of an article: HTML that came with status 200, or a revisit of what came."""
        if self.mime == REVISIT or (self.status is None and not self.mime):
            return self.status in (None, 200)
        return self.status == 200 and self.mime in HTML
