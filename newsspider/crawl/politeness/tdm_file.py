"""The tdmrep.json of the sites whose articles are harvested, asked for once a day so that the captures have it."""

import logging
from collections import defaultdict
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import DeferredLock

from newsspider.article.site_rights import TDM_FILE
from newsspider.captures import CaptureError
from newsspider.crawl.politeness.in_flight import PAGES
from newsspider.crawl.project import obeyed_uses
from newsspider.crawl.refusals import PutOff
from newsspider.crawl.response import failure_of
from newsspider.crawl.site_files import FRESH
from newsspider.crawl.wanted import WANTED
from newsspider.vocabulary.rights import Use

PRIORITY = 1000  # that of robots.txt
logger = logging.getLogger(__name__)


class TdmFiles:
    """The downloader middleware, after that for robots.txt, which may forbid the file or all pages of its site.

    Settings: ASK_TDMREP, OBEY_RIGHTS; without them no site is asked.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        is_wanted = settings.getbool("ASK_TDMREP") or Use.TDM in obeyed_uses(settings)
        if settings.getbool("REPLAY") or not is_wanted:
            raise NotConfigured
        self.crawler = crawler
        self._asked: dict[str, datetime] = {}  # by host and port
        self._locks: defaultdict[str, DeferredLock] = defaultdict(DeferredLock)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware."""
        return cls(crawler)

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Let an article's page wait until its site's file has come. A page from a web archive does not wait."""
        if request.meta.get("role") not in PAGES or WANTED in request.meta:
            return
        url = urlparse_cached(request)
        lock = self._locks[url.netloc]
        await maybe_deferred_to_future(lock.acquire())
        try:
            if url.netloc not in self._asked or datetime.now(UTC) - self._asked[url.netloc] > FRESH:
                await self._ask(f"{url.scheme}://{url.netloc}{TDM_FILE}")
                self._asked[url.netloc] = datetime.now(UTC)
        finally:
            lock.release()

    async def _ask(self, address: str) -> None:
        assert self.crawler.engine is not None
        try:
            await self.crawler.engine.download_async(Request(address, priority=PRIORITY, callback=NO_CALLBACK))
        except (PutOff, CaptureError):
            raise
        except Exception as error:  # whatever the downloader raises
            logger.info("No %s: %s", address, failure_of(error).sentence)
