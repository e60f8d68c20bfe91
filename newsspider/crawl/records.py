"""Captures out of an archive's WARC files, by byte range: Common Crawl has no captures by time, only files of them.

The rows of its index say where a capture stands (places.py). Those of a harvest's lists are noted; without lists the
index of the nearest crawls is asked, for all addresses that begin with the page's: those of its further pages are often
among them. Captures that stand together are had with one request.
"""

import asyncio
import zlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import TypeVar

import msgspec
from scrapy.http import Response

from newsspider.captures.lenient import decode_foreign
from newsspider.captures.model import Capture, CaptureError
from newsspider.crawl.places import Places, end_of
from newsspider.crawl.politeness.slots import CAPTURE_SLOT, INDEX_SLOT
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.wanted import Wanted
from newsspider.vocabulary.failures import FailureKind
from newsspider.web.urls import normalise_url
from newsspider.webarchives import WebArchive
from newsspider.webarchives.choose import choose
from newsspider.webarchives.crawls import Crawl, read_crawls, server_of, since
from newsspider.webarchives.index import IndexProblem, Match, Query, query_url, read_slice
from newsspider.webarchives.memento import Memento
from newsspider.webarchives.model import Place, Row

CRAWLS = 12  # whose index is asked for one page: a year of Common Crawl's
ROWS = 500  # of one answer: an article's own address comes first
KEPT = 200  # captures that came with others, until they are wanted
T = TypeVar("T")
Get = Callable[[str, str, dict[str, str]], Awaitable[Response]]


class Records:
    """The files of one archive. `get` asks for an address, in a slot, with headers, and raises Refusal."""

    def __init__(self, archive: WebArchive, get: Get) -> None:
        self.archive, self._get = archive, get
        self._places = Places()
        self._crawls: tuple[Crawl, ...] | None = None
        self._asked: set[tuple[str, str]] = set()  # crawls whose index was asked for a page
        self._ahead: OrderedDict[Place, bytes] = OrderedDict()
        self._reading = asyncio.Lock()

    def note(self, rows: Iterable[Row]) -> None:
        """Note what the lists of the harvest name."""
        self._places.add(rows)

    async def find(self, url: str, wanted: Wanted, is_listed: bool) -> tuple[Memento, Capture]:
        """Return the capture of a page that is nearest to the time wanted. `is_listed` says that lists have named all
        captures of the site, so that no index is asked. Raises Refusal."""
        for row in await self._choices(url, wanted, is_listed):
            assert row.place
            capture = _decode(await self._read(row.place))
            if capture and normalise_url(capture.url) == normalise_url(url):
                place = f"{self._address(row.place)}#bytes={row.place.offset}-{end_of(row.place) - 1}"
                location = capture.header("location")
                return Memento(place, capture.captured_at, url, capture.status, location), replace(capture, url=url)
        raise Refusal(FailureKind.NOT_ARCHIVED)

    async def _choices(self, url: str, wanted: Wanted, is_listed: bool) -> list[Row]:
        """Return the captures to try, the best first: those known, else those of the nearest crawl that has any."""
        found = self._choose(url, wanted)
        if found or is_listed:
            return found
        crawls = since(await self._list_crawls(), wanted.published)
        for crawl in sorted(crawls, key=lambda crawl: crawl.distance(wanted.at))[:CRAWLS]:
            if (crawl.id, url) not in self._asked:
                self._asked.add((crawl.id, url))
                self._places.add(await self._look_up(crawl, url))
                if found := self._choose(url, wanted):
                    return found
        return []

    def _choose(self, url: str, wanted: Wanted) -> list[Row]:
        return choose(self._places.of(url), wanted.at, wanted.tried, wanted.published)

    async def _list_crawls(self) -> tuple[Crawl, ...]:
        if self._crawls is None:
            self._crawls = await self._ask_index(self.archive.crawls, read_crawls) or ()
        return self._crawls

    async def _look_up(self, crawl: Crawl, url: str) -> tuple[Row, ...]:
        server = msgspec.structs.replace(server_of(self.archive.index, crawl), limit=ROWS)
        address = query_url(server, Query(url, Match.PREFIX))
        return await self._ask_index(address, lambda body: read_slice(body, server).rows) or ()

    async def _ask_index(self, address: str, read: Callable[[bytes], T]) -> T | None:
        """Return what an answer of the index says, None where it has nothing. Raises Refusal."""
        response = await self._get(address, INDEX_SLOT, {})
        if response.status == 404:
            return None
        if response.status != 200:
            raise Refusal(FailureKind.ARCHIVE_FAILED, f"status {response.status} of its index")
        try:
            return read(response.body)
        except IndexProblem as problem:
            raise Refusal(FailureKind.ARCHIVE_FAILED, f"{address} {problem}") from None

    async def _read(self, place: Place) -> bytes:
        """Return the bytes of a capture, and keep those of the captures that stand near it. Raises Refusal."""
        async with self._reading:  # what waits may come with what is read
            if place not in self._ahead:
                await self._read_together(self._places.together(place))
            return self._ahead.pop(place, b"")

    async def _read_together(self, places: list[Place]) -> None:
        first, end = places[0].offset, end_of(places[-1])
        asked = {"Range": f"bytes={first}-{end - 1}", "Accept-Encoding": "identity"}
        response = await self._get(self._address(places[0]), CAPTURE_SLOT, asked)
        if response.status == 404:
            return
        if response.status != 206:
            raise Refusal(FailureKind.ARCHIVE_FAILED, f"status {response.status} for a part of {places[0].file}")
        while len(self._ahead) > KEPT:
            self._ahead.popitem(last=False)
        self._ahead |= {place: response.body[place.offset - first : end_of(place) - first] for place in places}

    def _address(self, place: Place) -> str:
        return self.archive.records.replace("{file}", place.file)


def _decode(data: bytes) -> Capture | None:
    try:
        return decode_foreign(data)
    except (OSError, ValueError, zlib.error, CaptureError):
        return None
