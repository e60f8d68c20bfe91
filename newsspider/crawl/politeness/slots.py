"""One site, one download slot: Scrapy's downloader, whose slots are by host, is told what a site is (DOWNLOADER).

All of politeness asks for slots here; docs/decisions/0058-throttling.md says what becomes of it in a later Scrapy.
"""

from collections.abc import Generator
from typing import Any, cast

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.defer import Deferred, inlineCallbacks
from twisted.python.failure import Failure

from newsspider.crawl.harvest import harvest_of
from newsspider.crawl.politeness.in_flight import PagesOnce
from newsspider.crawl.refusals import PutOff, Refusal
from newsspider.crawl.scrapy_private import SlotDownloader, is_closing
from newsspider.web.urls import site_of

INDEX_SLOT, CAPTURE_SLOT = "archive-index", "archive-captures"  # of the web archive that a harvest asks


class SiteDownloader(SlotDownloader):
    """The downloader. A request's meta may name another slot (`download_slot`), as in Scrapy.

    Requests for the same page take turns (in_flight.py); a request that waits for its turn is in no slot.
    When the crawl is ending, requests that still wait are put off: a pause may be longer than anybody wants to wait.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pages = PagesOnce(crawler.stats)
        self._clock = create_looping_call(self._tick)
        crawler.signals.connect(self._spider_opened, signals.spider_opened)

    def _spider_opened(self) -> None:
        self._clock.start(1.0, now=False)  # seconds between two checks of whether the crawl is ending

    def close(self) -> None:
        """Stop the clocks."""
        if self._clock.running:
            self._clock.stop()
        super().close()

    @inlineCallbacks
    def fetch(self, request: Request, spider: object = None) -> Generator[Deferred[Any], Any, Response | Request]:
        """Return the answer to a request: Scrapy's method, with turns."""
        self.active.add(request)
        try:
            result: Response | Request = yield deferred_from_coro(self._pages.fetch(request, self.download))
            return result
        finally:
            self.active.remove(request)

    def needs_backout(self) -> bool:
        """Return whether CONCURRENT_REQUESTS are under way. Requests that wait for their turn are not counted: the
        retry that they wait for must find room."""
        return 0 < self.total_concurrency <= len(self.active) - self._pages.waiting

    def get_slot_key(self, request: Request) -> str:
        """Return the slot of a request. Scrapy's scheduler asks too, and takes requests from the sites in turn."""
        return request.meta.get(self.DOWNLOAD_SLOT) or site_of(request.url)

    def fail_waiting(self, refusal: Refusal, key: str | None = None) -> None:
        """Fail the requests that wait in one slot, or in all."""
        for waiting in self.take_waiting(key):
            waiting.errback(Failure(refusal))  # type: ignore[no-untyped-call]

    def _tick(self) -> None:
        if is_closing(self.crawler):
            refusal = PutOff("The crawl is ending")
            self.fail_waiting(refusal)
            self._pages.put_off(refusal)


def downloader_of(crawler: Crawler) -> SiteDownloader:
    """Return the crawl's downloader, which has the slots."""
    return cast("SiteDownloader", crawler.engine.downloader)


def harvested_slots(crawler: Crawler) -> frozenset[str]:
    """Return the slots of the one site that is harvested; none if the harvest is of any site."""
    site = harvest_of(crawler).site
    return frozenset(site_of(f"http://{domain}") for domain in site.domains) if site else frozenset()
