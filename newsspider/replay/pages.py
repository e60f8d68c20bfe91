"""From a capture to a page or a failure, as a harvest has it from the response."""

import logging
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from scrapy.settings import BaseSettings

from newsspider.article.captured import is_unfit
from newsspider.article.model import Fetched
from newsspider.article.walk import answer_of
from newsspider.captures.index import Index
from newsspider.captures.model import Capture, CaptureError, Entry
from newsspider.captures.reader import Reader
from newsspider.crawl.guard import Guard
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.response import (
    REDIRECTS,
    PageReader,
    content_type,
    decode,
    fetched,
    read_response,
    redirect_of,
    to_response,
)
from newsspider.crawl.site_files import SiteFiles
from newsspider.page.model import Page
from newsspider.page.page import read_page
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.dom import Document, parse
from newsspider.web.refresh import find_refresh
from newsspider.web.urls import host_of, same_site
from newsspider.webarchives.memento import FIRST

KEPT = 256  # pages that are remembered: those of an article were captured one soon after the other
UNGUARDED = Guard()
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Got:
    """The result of a look-up: a page and its response, or a failure. `entries` are the captures that were read.

    `following` is the address to which a capture leads on.
    """

    page: Page | None = None
    fetched: Fetched | None = None
    failure: Failure | None = None
    entries: tuple[Entry, ...] = ()
    following: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The settings that decide what a harvest takes: pages of an article, redirects, bytes of a page."""

    max_pages: int = 100
    max_redirects: int = 5
    max_size: int = 16_000_000

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        """Return the limits of MAX_PAGES, REDIRECT_MAX_TIMES and DOWNLOAD_MAXSIZE."""
        return cls(
            settings.getint("MAX_PAGES", cls().max_pages),
            settings.getint("REDIRECT_MAX_TIMES", cls().max_redirects),
            settings.getint("DOWNLOAD_MAXSIZE", cls().max_size),
        )


class Pages:
    """Reads pages from captures. The last few are remembered and not read again; `read` counts the pages read."""

    def __init__(
        self, index: Index, reader: Reader, limits: Limits, read_page: PageReader = read_page, guard: Guard = UNGUARDED
    ) -> None:
        self._index, self._reader, self._limits = index, reader, limits
        self._read_page, self._guard = read_page, guard
        self._files = SiteFiles(index.captures_of, reader.read)
        self._known: OrderedDict[tuple[str, int], Got] = OrderedDict()
        self.read = 0

    def forget(self) -> None:
        """Forget the pages that were read."""
        self._known.clear()

    def get(self, url: str, until: int | None, at: int | None = None) -> Got:
        """Return the page of an address, with redirects followed.

        Only captures up to the time `until` count; `at` is when the article's entry was captured (both microseconds).
        """
        entries: list[Entry] = []
        for _ in range(self._limits.max_redirects + 1):
            entry = self._find(url, until, at)
            if entry is None:
                return Got(failure=_not_held(url, entries), entries=tuple(entries))
            entries.append(entry)
            got = self._known.get((entry.file, entry.offset)) or self._take(entry)
            if got.following is None:
                return Got(got.page, got.fetched, got.failure, tuple(entries))
            url = got.following
        return Got(failure=Failure(FailureKind.MANY_REDIRECTS), entries=tuple(entries))

    def get_memento(self, url: str, at: datetime | None) -> Got | None:
        """Return the page of an address as a harvest had it from a web archive: the capture nearest to a time, without
        one the oldest, that is fit. None if none is held."""
        held = self._index.mementos(url)
        for entry in sorted(held, key=lambda entry: abs(entry.captured_at - (at or FIRST))):
            got = self._follow(entry, at)
            if got.page and got.fetched and not is_unfit(answer_of(url, got.page, got.fetched)):
                return got
        return None

    def _follow(self, entry: Entry, at: datetime | None) -> Got:
        """Return the page of a capture from a web archive, with redirects followed."""
        entries = [entry]
        for _ in range(self._limits.max_redirects + 1):
            got = self._known.get((entry.file, entry.offset)) or self._take(entry)
            if got.following is None:
                return replace(got, entries=tuple(entries))
            held = self._index.mementos(got.following)
            if not held or not same_site(entry.url, got.following):
                break
            entry = min(held, key=lambda each: abs(each.captured_at - (at or FIRST)))
            entries.append(entry)
        return Got(failure=Failure(FailureKind.NOT_ARCHIVED), entries=tuple(entries))

    def look_at(self, entry: Entry) -> tuple[Page, Document] | None:
        """Return the page of a capture with its tree; None if it is none, or leads on to another address."""
        got = self._known.get((entry.file, entry.offset)) or self._take(entry)
        if got.page is None:
            return None
        response = decode(to_response(self._reader.read(entry)), self._limits.max_size)
        assert not isinstance(response, Failure)
        return got.page, parse(response.body, response.url, content_type(response))

    def _find(self, url: str, until: int | None, at: int | None) -> Entry | None:
        """Return the newest capture of an address.

        If harvests entered an article by this page too, return the one nearest in time to `at`: each harvest had both.
        """
        found = self._index.newest_page(url, until)
        if found is None or found.role != "entry" or at is None:
            return found
        times = [
            each
            for each in self._index.captures_of(found.fingerprint)
            if each.role == "entry" and each.time <= found.time
        ]
        return min(times, key=lambda each: abs(each.time - at), default=found)

    def _take(self, entry: Entry) -> Got:
        try:
            capture = self._reader.read(entry)
        except CaptureError as error:
            logger.error("%s", error)
            return Got(failure=Failure(FailureKind.NOT_CAPTURED))
        got = read_capture(capture, self._limits.max_size, self._read_page, self._guard)
        if got.fetched:
            says = self._files.of(capture.url, capture.captured_at)
            got = replace(got, fetched=replace(got.fetched, says=(*says, *got.fetched.says)))
        if got.following is None:
            self.read += 1
        self._known[entry.file, entry.offset] = got
        if len(self._known) > KEPT:
            self._known.popitem(last=False)
        return got


def _not_held(url: str, entries: list[Entry]) -> Failure:
    """Return why there is no capture of an address: perhaps a redirect to another site, which harvests refuse."""
    if entries and not same_site(url, entries[-1].url):
        return Failure(FailureKind.OFF_SITE_REDIRECT, host_of(url))
    return Failure(FailureKind.NOT_CAPTURED)


def read_capture(capture: Capture, max_size: int, read_page: PageReader = read_page, guard: Guard = UNGUARDED) -> Got:
    """Return the page of a capture, where it leads on, or the failure that a harvest has. `max_size` is `decode`'s."""
    if capture.status in REDIRECTS and capture.header("location"):
        try:
            following = redirect_of(capture)
        except ValueError:  # a port out of range
            return Got(failure=Failure(FailureKind.BAD_REDIRECT))
        return Got(following=following) if following else Got(failure=Failure(FailureKind.NOT_HTTP_REDIRECT))
    if capture.truncated:
        return Got(failure=Failure(FailureKind.CUT_OFF))
    response = decode(to_response(capture), max_size)
    if isinstance(response, Failure):
        return Got(failure=response)
    url, size, kind = response.url, len(response.body), content_type(response)
    try:
        if following := guard.run(url, size, find_refresh, response.body, url, kind):
            return Got(following=following)
    except Refusal as refusal:
        return Got(failure=refusal.failure)
    page = read_response(response, guard.reader(read_page))
    if isinstance(page, Failure):
        return Got(failure=page)
    return Got(page, fetched(response, capture.captured_at, capture.source))
