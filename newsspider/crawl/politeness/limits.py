"""Every site is treated as it asks to be: its delay, its hours, its cap a day. It stands next to the network (950),
behind the captures, so that only requests count that really go to the site.
"""

from __future__ import annotations

import logging
import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self, cast

from scrapy import signals
from scrapy.settings import SETTINGS_PRIORITIES

from newsspider.crawl.ending import DAILY_CAP, OUTSIDE_HOURS, end
from newsspider.crawl.politeness.request_count import RequestCount
from newsspider.crawl.politeness.slots import SiteDownloader, slots_of
from newsspider.crawl.project import project_path

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

    from newsspider.sites import Site

POLITENESS_FILE = "output/requests.sqlite"
logger = logging.getLogger(__name__)


class Politeness:
    """The downloader middleware. A spider that has a `site` (a declaration) is held to the site's politeness.

    The delays are those of Scrapy's download slots, which AutoThrottle may lengthen, but not shorten. Setting:
    POLITENESS_FILE, where the requests of a day are counted if there is a cap.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.site: Site | None = None
        self.slots: frozenset[str] = frozenset()  # of the site
        self.delays: dict[str, float] = {}  # the shortest, by slot
        self.count: RequestCount | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware, connected."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.spider_opened, signals.spider_opened)
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        crawler.signals.connect(middleware.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(middleware.response_downloaded, signals.response_downloaded)
        return middleware

    @property
    def downloader(self) -> SiteDownloader:
        """Scrapy's downloader, which has the slots."""
        return cast("SiteDownloader", self.crawler.engine.downloader)

    def spider_opened(self, spider: Spider) -> None:
        """Take over what the declaration says. Settings of the command line and DOWNLOAD_SLOTS go before it."""
        self.site = getattr(spider, "site", None)
        if self.site is None:
            return
        politeness, settings = self.site.politeness, self.downloader.per_slot_settings
        least = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.slots = slots_of(self.crawler)
        for key in self.slots:
            own = settings.get(key, {})
            if not self._is_given("CONCURRENT_REQUESTS_PER_DOMAIN"):
                settings[key] = {"concurrency": politeness.concurrent, **own}
            if not self._is_given("DOWNLOAD_DELAY") and "delay" not in own:
                self._ask_for_delay(key, max(politeness.delay, least))
        if politeness.cap:
            self.count = RequestCount(project_path(self.crawler.settings, "POLITENESS_FILE", POLITENESS_FILE))

    def _is_given(self, name: str) -> bool:
        return (self.crawler.settings.getpriority(name) or 0) > SETTINGS_PRIORITIES["spider"]

    def spider_closed(self) -> None:
        """Close the count."""
        if self.count:
            self.count.close()

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Take over the crawl delay of robots.txt, which Scrapy reads and makes nothing of."""
        settings = self.crawler.settings
        seconds = robotparser.crawl_delay(settings.get("ROBOTSTXT_USER_AGENT") or settings["USER_AGENT"]) or 0.0
        key = self.downloader.get_slot_key(request)
        if math.isfinite(seconds) and seconds > max(self.delays.get(key, 0.0), settings.getfloat("DOWNLOAD_DELAY")):
            logger.info("%s: robots.txt asks for %g seconds between requests", key, seconds)
            self._ask_for_delay(key, seconds)

    def _ask_for_delay(self, key: str, seconds: float) -> None:
        self.delays[key] = seconds
        self.downloader.set_delay(key, seconds)

    def response_downloaded(self, request: Request) -> None:
        """Undo it where AutoThrottle, an extension and so called before, went below the shortest delay."""
        key = self.downloader.get_slot_key(request)
        slot = self.downloader.slots.get(key)
        if slot and slot.delay < self.delays.get(key, 0.0):
            slot.delay = self.delays[key]

    def process_request(self, request: Request) -> None:
        """Let a request pass, or end the crawl. Raises PutOff."""
        key = self.downloader.get_slot_key(request)
        if self.site is None or key not in self.slots:
            return
        politeness, now = self.site.politeness, datetime.now(self.site.zone or UTC)
        if not politeness.is_open(now.time()):
            hours = f"{politeness.hours} ({self.site.time_zone or 'UTC'})"
            raise end(self.crawler, OUTSIDE_HOURS, f"{key} may be asked {hours}, and it is {now:%H:%M}.")
        if self.count and politeness.cap and not self.count.add(key, now.date(), politeness.cap):
            raise end(self.crawler, DAILY_CAP, f"{key} has had its {politeness.cap} requests of {now:%Y-%m-%d}.")
