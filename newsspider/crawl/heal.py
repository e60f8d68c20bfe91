"""What is lost from the captures is asked for again: by the walks of its articles, or at once if it is of none."""

import logging
from functools import partial
from itertools import chain
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, NotConfigured
from scrapy.utils.defer import deferred_from_coro

from newsspider.article.identity import article_id
from newsspider.captures import CaptureError, CaptureStore, Entry
from newsspider.crawl.cache import CaptureMiddleware, WarcCacheStorage
from newsspider.crawl.feed import HarvestLedger
from newsspider.crawl.harvest import harvest_of
from newsspider.crawl.scrapy_private import is_closing
from newsspider.ledger import FeedError, Ledger
from newsspider.web.urls import site_of

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
        """Note in the ledgers which articles are due for what is lost, and ask for the sites' other pages."""
        cache = self.crawler.get_downloader_middleware(CaptureMiddleware)
        harvest = self.crawler.get_extension(HarvestLedger)
        if cache is None or harvest is None or not isinstance(cache.storage, WarcCacheStorage):
            return
        harvest.before_commit = partial(_sync, cache.storage)
        stores = cache.storage.stores()
        lost = [(store, entry) for store in stores for entry in store.index.losses.due()]
        for url in [url for damage in harvest.damages() for url in damage.articles]:
            harvest.ledger_of(url).ask_again(url)
        if not lost:
            return
        if not all(entry.url for _, entry in lost):
            _ask_for_uncaptured(harvest.ledgers(), stores)
        for store, entry in lost:
            if not entry.url:
                store.index.losses.remove([entry])
            elif not harvest.ledger_of(entry.url).ask_again(entry.url) and self._is_of_site(entry.url):
                self._others.append(entry)
        logger.warning("%d captures are lost: they are asked for again.", len(lost))
        deferred_from_coro(self._fetch())

    def _is_of_site(self, url: str) -> bool:
        return site_of(url) in {site_of(f"http://{host}") for host in harvest_of(self.crawler).named}

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


def _ask_for_uncaptured(ledgers: list[Ledger], stores: list[CaptureStore]) -> None:
    """Note that articles are due of which a page is not captured, since nobody knows what stood in a damaged place."""
    held, entered = set[str](), set[str]()
    for entry in chain.from_iterable(store.index.entries() for store in stores):
        address = article_id(entry.url)
        held.add(address)
        if entry.role in ("entry", None):
            entered.add(address)
    for ledger in ledgers:
        ledger.ask_again_without(held, entered)


def _sync(storage: WarcCacheStorage) -> None:
    try:
        storage.sync()
    except CaptureError as error:
        raise FeedError(str(error)) from error


def _request(entry: Entry) -> Request:
    meta = {"role": entry.role or "other", "site": entry.site, "dont_redirect": True}
    meta["dont_obey_robotstxt"] = entry.url.endswith("/robots.txt")
    return Request(entry.url, meta=meta, dont_filter=True)
