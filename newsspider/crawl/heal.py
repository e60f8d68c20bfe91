"""What is lost from the captures is asked for again: by the walks of its articles, or at once if it is of none."""

import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, NotConfigured
from scrapy.utils.defer import deferred_from_coro

from newsspider.article.identity import article_id
from newsspider.captures import CaptureStore, Entry
from newsspider.crawl.cache import CaptureMiddleware
from newsspider.crawl.feed import HarvestLedger
from newsspider.crawl.harvest import harvest_of
from newsspider.crawl.politeness.slots import site_of
from newsspider.crawl.scrapy_private import is_closing
from newsspider.ledger import Ledger

logger = logging.getLogger(__name__)


class Heal:
    """The extension that makes a harvest with a ledger heal the captures, and syncs them before its articles."""

    def __init__(self, crawler: Crawler) -> None:
        if crawler.settings.getbool("REPLAY"):
            raise NotConfigured
        self.crawler = crawler
        self._others: list[Entry] = []
        crawler.signals.connect(self.spider_opened, signals.spider_opened)
        crawler.signals.connect(self.spider_idle, signals.spider_idle)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension."""
        return cls(crawler)

    def spider_opened(self) -> None:
        """Note in the ledger which articles are due for captures that are lost, and ask for the site's other pages."""
        cache = self.crawler.get_downloader_middleware(CaptureMiddleware)
        harvest = self.crawler.get_extension(HarvestLedger)
        if not (cache and harvest and isinstance(cache.storage.store, CaptureStore)):
            return
        store, ledger = cache.storage.store, harvest.ledger
        harvest.sync_first(store)
        lost = store.index.losses.due()
        if not lost:
            return
        if unknown := [entry for entry in lost if not entry.url]:
            _ask_for_uncaptured(ledger, store)
            store.index.losses.remove(unknown)
        count = ledger.ask_again(entry.url for entry in lost)
        logger.warning("%d captures are lost, and %d articles are due again.", len(lost), count)
        sites = {site_of(f"http://{host}") for host in harvest_of(self.crawler).named}
        self._others = [entry for entry in lost if site_of(entry.url) in sites and not ledger.find(entry.url)]
        deferred_from_coro(self._fetch())

    def spider_idle(self) -> None:
        """Keep the crawl from ending while there are pages to ask for."""
        if self._others:
            raise DontCloseSpider

    async def _fetch(self) -> None:
        """Ask for pages one after the other, for the captures alone."""
        assert self.crawler.engine is not None
        while self._others and not is_closing(self.crawler):
            try:
                await self.crawler.engine.download_async(_request(self._others[0]))
            except Exception as error:
                logger.warning("%s is lost, and could not be had again: %s", self._others[0].url, error)
            del self._others[0]
        self._others.clear()


def _ask_for_uncaptured(ledger: Ledger, store: CaptureStore) -> None:
    """Note that articles are due of which a page is not captured, since nobody knows what stood in a damaged place."""
    held, entered = set[str](), set[str]()
    for entry in store.index.entries():
        address = article_id(entry.url)
        held.add(address)
        if entry.role in ("entry", None):
            entered.add(address)
    ledger.ask_again_without(held, entered)


def _request(entry: Entry) -> Request:
    meta = {"role": entry.role or "other", "site": entry.site, "dont_redirect": True}
    meta["dont_obey_robotstxt"] = entry.url.endswith("/robots.txt")
    return Request(entry.url, meta=meta, dont_filter=True)
