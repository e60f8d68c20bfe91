"""One site, one download slot: Scrapy's downloader, whose slots are by host, told what a site is (DOWNLOADER)."""

from __future__ import annotations

from collections.abc import Generator
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.core.downloader import Downloader
from scrapy.utils.asyncio import call_later, create_looping_call
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.defer import Deferred, inlineCallbacks
from twisted.python.failure import Failure

from newsspider.crawl.politeness.in_flight import PagesOnce
from newsspider.crawl.refusals import PutOff
from newsspider.web.urls import domain_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newsspider.crawl.refusals import Refusal

TICK = 1.0  # seconds between two looks at whether the crawl is ending
# Without any delay Scrapy 2.19 sends all that is queued at once, whatever CONCURRENT_REQUESTS_PER_DOMAIN: a request is
# counted when its task first runs, and that is after the loop that sends them.
LEAST_DELAY = 0.001  # seconds


def site_of(url: str) -> str:
    """The site of an address: its registrable domain, and on the loopback interface host and port as they stand."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return parts.netloc.rpartition("@")[2].lower() if _is_loopback(host) else domain_of(url)


def slots_of(crawler: Crawler) -> frozenset[str]:
    """The slots of the one site that the spider is for (`spider.site`, a declaration), none where it is for any."""
    site = getattr(crawler.spider, "site", None)
    return frozenset(site_of(f"http://{domain}") for domain in site.domains) if site else frozenset()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class SiteDownloader(Downloader):
    """The downloader. A request's meta may name another slot (`download_slot`), as in Scrapy.

    Requests for one page take turns (once.py). Who waits for a turn is in no slot, and in nobody's way.
    A crawl that is ending does not wait for the requests that wait for their turn, which may take as long as the
    longest pause: they are put off.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._delay = max(self._delay, LEAST_DELAY)
        self._pages = PagesOnce(crawler.stats)
        self._clock = create_looping_call(self._tick)
        crawler.signals.connect(self._spider_opened, signals.spider_opened)

    def _spider_opened(self) -> None:
        self._clock.start(TICK, now=False)

    def close(self) -> None:
        """Stop the clocks."""
        if self._clock.running:
            self._clock.stop()
        super().close()

    @inlineCallbacks
    def fetch(self, request: Request, spider: object = None) -> Generator[Deferred[Any], Any, Response | Request]:
        """The answer: Scrapy's method, with turns."""
        self.active.add(request)
        try:
            result: Response | Request = yield deferred_from_coro(self._pages.fetch(request, self._ask))
            return result
        finally:
            self.active.remove(request)

    async def _ask(self, request: Request) -> Response | Request:
        return await self.middleware.download_async(self._enqueue_request, request)

    def needs_backout(self) -> bool:
        """Whether enough is under way. Who waits does not count: the retry that they wait for must find room."""
        return 0 < self.total_concurrency <= len(self.active) - self._pages.waiting

    def get_slot_key(self, request: Request) -> str:
        """The slot of a request. The scheduler asks too, and gives each site its turn."""
        return request.meta.get(self.DOWNLOAD_SLOT) or site_of(request.url)

    def set_delay(self, key: str, seconds: float) -> None:
        """Make this the shortest time between two requests to a site. It is not varied."""
        seconds = max(seconds, LEAST_DELAY)
        self.per_slot_settings[key] = {**self.per_slot_settings.get(key, {}), "delay": seconds, "jitter": 0}
        if slot := self.slots.get(key):
            slot.delay, slot.jitter = max(slot.delay, seconds), 0

    def pause(self, key: str, seconds: float) -> None:
        """Let a site alone for so long. Its requests wait in their slot, where they are in nobody's way."""
        if slot := self.slots.get(key):
            if slot.latercall:
                slot.latercall.cancel()
            slot.latercall = call_later(seconds, self._latercall, slot)

    def fail_waiting(self, refusal: Refusal, key: str | None = None) -> None:
        """Let fail what waits for its turn, in one slot or in all."""
        for name, slot in self.slots.items():
            while slot.queue and key in (None, name):
                _, waiting = slot.queue.popleft()
                waiting.errback(Failure(refusal))  # type: ignore[no-untyped-call]

    def _tick(self) -> None:
        if self._is_ending:
            refusal = PutOff("The crawl is ending")
            self.fail_waiting(refusal)
            self._pages.put_off(refusal)

    @property
    def _is_ending(self) -> bool:
        engine = self.crawler.engine
        slot = engine._slot  # there is no signal that says that closing has begun
        return not engine.running or bool(slot and slot.closing)
