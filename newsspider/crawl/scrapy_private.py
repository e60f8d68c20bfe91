"""The only place that uses what Scrapy does not document. tests/crawl/test_scrapy_private.py fails when it changes.

docs/decisions/0058-throttling.md says how we move to Scrapy's coming throttler.
"""

import sys
from collections.abc import Coroutine, Iterator, Sized
from time import monotonic
from typing import Any

from scrapy import Request, cmdline
from scrapy.commands import BaseRunSpiderCommand, ScrapyCommand
from scrapy.core.downloader import Downloader, Slot
from scrapy.core.downloader.handlers import http11
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.feedexport import FeedExporter
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils._compression import _DecompressionMaxSizeExceeded
from scrapy.utils.asyncio import call_later
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.defer import Deferred
from twisted.web._newclient import ParseError as ParseError

from newsspider.program import as_typed, call_it

MAX_HEADERS = 262_144  # bytes of an answer's headers: what Chromium takes (kMaxHeaderBufSize)


class SlotDownloader(Downloader):
    """Scrapy's downloader with public methods for what we do to its slots. `key` is what `get_slot_key` returns."""

    async def download(self, request: Request) -> Response | Request:
        """Send a request through the downloader middlewares and its slot. Raises what they raise."""
        return await self.middleware.download_async(self._enqueue_request, request)

    def _wait_for_download(
        self, slot: Slot, request: Request, queue_dfd: Deferred[Response]
    ) -> Coroutine[Any, Any, None]:
        """Count a request when it leaves the queue. Scrapy 2.19 counts it when its task first runs, so a slot sends
        more requests at a time than its concurrency allows: without a delay all of its queue."""
        slot.transferring.add(request)
        return super()._wait_for_download(slot, request, queue_dfd)

    def set_concurrency(self, key: str, number: int) -> None:
        """Set how many requests a new slot sends at a time, unless DOWNLOAD_SLOTS says it."""
        self.per_slot_settings[key] = {"concurrency": number, **self.per_slot_settings.get(key, {})}

    def has_own_delay(self, key: str) -> bool:
        """Whether DOWNLOAD_SLOTS sets this slot's delay."""
        return "delay" in self.per_slot_settings.get(key, {})

    def raise_delay(self, key: str, seconds: float) -> None:
        """Make a slot wait at least this long between two requests, now and when it is made anew, without jitter."""
        self.per_slot_settings[key] = {**self.per_slot_settings.get(key, {}), "delay": seconds, "jitter": 0}
        if slot := self.slots.get(key):
            slot.delay, slot.jitter = max(slot.delay, seconds), 0

    def keep_delay(self, key: str, seconds: float) -> None:
        """Lengthen a slot's delay to this if it is shorter."""
        slot = self.slots.get(key)
        if slot and slot.delay < seconds:
            slot.delay = seconds

    @property
    def longest_delay(self) -> float:
        """The seconds between two requests of the slowest slot that was used in the last minute; 0 if there is none."""
        return max((slot.delay for slot in self.slots.values()), default=0.0)

    def pause(self, key: str, seconds: float) -> None:
        """Send nothing from a slot for this long, be it in use or not. Its requests stay in its queue."""
        slot = self.slots.get(key) or self._get_slot(Request("data:,", meta={self.DOWNLOAD_SLOT: key}))[1]
        if slot.latercall:
            slot.latercall.cancel()
        slot.latercall = call_later(seconds, self._latercall, slot)
        slot.lastseen = monotonic() + seconds  # an idle slot is not deleted meanwhile

    def take_waiting(self, key: str | None = None) -> Iterator[Deferred[Response]]:
        """Take the requests that wait out of one slot's queue, or out of all; yield what each of them waits for."""
        for name, slot in self.slots.items():
            while slot.queue and key in (None, name):
                yield slot.queue.popleft()[1]


class _Parser(cmdline.ScrapyArgumentParser):
    """Scrapy's parser, whose help and errors name our commands as the user types them."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(as_typed(message), file)


def execute_as(program: str) -> None:
    """Run Scrapy's command line as that of another program, which its texts name."""
    call_it(program)
    cmdline.ScrapyArgumentParser = _Parser  # type: ignore[misc]
    cmdline.print = lambda *texts: print(*map(as_typed, texts))  # type: ignore[attr-defined]
    cmdline.execute([program, *sys.argv[1:]])


def find_commands(settings: Settings) -> dict[str, ScrapyCommand]:
    """Return all commands, by name."""
    return cmdline._get_commands_dict(settings, inproject=True)


def create_crawler(command: BaseRunSpiderCommand, name: str) -> Crawler:
    """Make the crawler of a spider as `scrapy crawl NAME` does."""
    return command._create_crawler(name)


def close_spider(crawler: Crawler, reason: str) -> None:
    """End the crawl with a finish reason, if it runs."""
    if crawler.engine is not None and crawler.engine.running:
        deferred_from_coro(crawler.engine.close_spider_async(reason=reason))


def is_closing(crawler: Crawler) -> bool:
    """Whether the crawl is ending. Scrapy has no signal for the moment in which that begins."""
    engine = crawler.engine
    return not engine.running or bool(engine._slot and engine._slot.closing)


def count_waiting(crawler: Crawler) -> int:
    """The number of requests that are queued or under way."""
    scheduler = crawler.engine.scheduler
    return (len(scheduler) if isinstance(scheduler, Sized) else 0) + len(crawler.engine.downloader.active)


def feed_uris(crawler: Crawler) -> list[str]:
    """Where the feeds of a running crawl are written."""
    feeds = crawler.get_extension(FeedExporter)
    return [slot.uri for slot in feeds.slots] if feeds else []


class LongHeadersError(Exception):
    """An answer's headers are longer than MAX_HEADERS."""


class _LimitedParser(http11._LenientHTTPClientParser):
    """Scrapy's parser of answers. It takes lines of 16 KB at most, and any number of them."""

    MAX_LENGTH = MAX_HEADERS
    _length = 0

    def lineReceived(self, line: bytes) -> None:
        self._length += len(line)
        if self._length > MAX_HEADERS:
            raise LongHeadersError
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:
        raise LongHeadersError


def limit_headers() -> None:
    """Give up answers from now on whose headers are too long."""
    http11._LenientHTTPClientParser = _LimitedParser  # type: ignore[misc]


def reasons_of(error: BaseException | None) -> list[BaseException]:
    """Return why the client of HTTP gave an answer up; nothing for any other error."""
    return [failure.value for failure in getattr(getattr(error, "__cause__", None), "reasons", ())]


def was_too_large(error: BaseException | None) -> bool:
    """Return whether a response was refused because its unpacked body exceeded DOWNLOAD_MAXSIZE."""
    return isinstance(error, IgnoreRequest) and isinstance(error.__cause__, _DecompressionMaxSizeExceeded)
