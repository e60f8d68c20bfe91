"""The delay, the hours and the daily cap that a site asks for.

The middleware is next to the network (950), after the captures, so it counts only requests that go to the site.
"""

import logging
import math
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.robotstxt import RobotParser
from scrapy.settings import SETTINGS_PRIORITIES

from newsspider.crawl.harvest import harvest_of
from newsspider.crawl.politeness.request_count import RequestCount
from newsspider.crawl.politeness.slots import CAPTURE_SLOT, INDEX_SLOT, downloader_of, harvested_slots
from newsspider.crawl.project import project_path
from newsspider.crawl.stop import Ending, end
from newsspider.sites import Site

logger = logging.getLogger(__name__)


class Politeness:
    """The downloader middleware. A harvest of one site keeps to the politeness that the site's declaration says.

    The delays are those of Scrapy's download slots. AutoThrottle may lengthen them, but not shorten them.
    Setting: POLITENESS_FILE, where the requests of a day are counted if the site has a cap.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.site: Site | None = None
        self.slots: frozenset[str] = frozenset()  # of the site
        self.delays: dict[str, float] = {}  # the shortest, by slot
        self.count: RequestCount | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware and connect its signals."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.spider_opened, signals.spider_opened)
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        crawler.signals.connect(middleware.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(middleware.response_downloaded, signals.response_downloaded)
        return middleware

    def spider_opened(self) -> None:
        """Take over what the declarations say. Settings on the command line and DOWNLOAD_SLOTS win over the site's, and
        none over a web archive's, which blocks who is faster."""
        harvest = harvest_of(self.crawler)
        if archive := harvest.sources.archive:
            for key, rate in ((INDEX_SLOT, archive.pace.index), (CAPTURE_SLOT, archive.pace.mementos)):
                downloader_of(self.crawler).set_concurrency(key, 1)
                self._ask_for_delay(key, 60 / rate)
        self.site = harvest.site
        if self.site is None:
            return
        politeness = self.site.politeness
        least = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.slots = harvested_slots(self.crawler)
        for key in self.slots:
            if not self._is_given("CONCURRENT_REQUESTS_PER_DOMAIN"):
                downloader_of(self.crawler).set_concurrency(key, politeness.concurrent)
            if not self._is_given("DOWNLOAD_DELAY") and not downloader_of(self.crawler).has_own_delay(key):
                self._ask_for_delay(key, max(politeness.delay, least))
        if politeness.cap:
            self.count = RequestCount(project_path(self.crawler.settings, "POLITENESS_FILE", self.site.folder))

    def _is_given(self, name: str) -> bool:
        return (self.crawler.settings.getpriority(name) or 0) > SETTINGS_PRIORITIES["spider"]

    def spider_closed(self) -> None:
        """Close the count."""
        if self.count:
            self.count.close()

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Take over the crawl delay of robots.txt, which Scrapy does not use."""
        settings = self.crawler.settings
        seconds = robotparser.crawl_delay(settings.get("ROBOTSTXT_USER_AGENT") or settings["USER_AGENT"]) or 0.0
        key = downloader_of(self.crawler).get_slot_key(request)
        if math.isfinite(seconds) and seconds > max(self.delays.get(key, 0.0), settings.getfloat("DOWNLOAD_DELAY")):
            logger.info("%s: robots.txt asks for %g seconds between requests", key, seconds)
            self._ask_for_delay(key, seconds)

    def _ask_for_delay(self, key: str, seconds: float) -> None:
        self.delays[key] = seconds
        downloader_of(self.crawler).raise_delay(key, seconds)

    def response_downloaded(self, request: Request) -> None:
        """Lengthen the delay again if AutoThrottle, which is called before, has made it shorter than the shortest."""
        key = downloader_of(self.crawler).get_slot_key(request)
        downloader_of(self.crawler).keep_delay(key, self.delays.get(key, 0.0))

    def process_request(self, request: Request) -> None:
        """Let a request pass, or end the crawl and raise PutOff."""
        key = downloader_of(self.crawler).get_slot_key(request)
        if self.site is None or key not in self.slots:
            return
        politeness, now = self.site.politeness, datetime.now(self.site.zone or UTC)
        if not politeness.is_open(now.time()):
            hours = f"{politeness.hours} ({self.site.time_zone or 'UTC'})"
            raise end(self.crawler, Ending.OUTSIDE_HOURS, f"{key} may be asked {hours}, and it is {now:%H:%M}.")
        if self.count and politeness.cap and not self.count.add(key, now.date(), politeness.cap):
            raise end(self.crawler, Ending.DAILY_CAP, f"{key} has had its {politeness.cap} requests of {now:%Y-%m-%d}.")
