"""Progress of a harvest: status lines in a terminal, elsewhere a log line every LOGSTATS_INTERVAL seconds."""

import logging
import sys
from collections import deque
from datetime import timedelta
from time import monotonic
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.extensions.logstats import LogStats
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import create_looping_call

from newsspider.crawl.command import count, duration
from newsspider.crawl.harvest import HarvestSpider, harvest_of
from newsspider.crawl.politeness.pauses import Pauses
from newsspider.crawl.report.display import Display
from newsspider.crawl.report.tally import Tally, listing, reasons, spoken
from newsspider.crawl.scrapy_private import count_waiting

AGAIN = frozenset({"redirect_times", "retry_times"})  # in the meta of a request that is made again
logger = logging.getLogger(__name__)


class Progress(LogStats):
    """The extension, in the place of LogStats. PROGRESS=0: log lines in a terminal too."""

    crawler: Crawler

    def __init__(self, stats: StatsCollector, interval: float = 60.0) -> None:
        super().__init__(stats, interval)
        self.began = monotonic()
        self.days: set[str] = set()  # on which the articles so far were published
        self.answers = deque([(self.began, 0)])  # (when, how many pages had come)
        self.lists = 0  # that were put into the queue
        self.reading = ""  # the address that was asked for last
        self.display: Display | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and connect its signals."""
        extension = super().from_crawler(crawler)
        extension.crawler = crawler
        crawler.signals.connect(extension.item_scraped, signals.item_scraped)
        crawler.signals.connect(extension.request_scheduled, signals.request_scheduled)
        crawler.signals.connect(extension.request_dropped, signals.request_dropped)
        crawler.signals.connect(extension.request_reached_downloader, signals.request_reached_downloader)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        """Say what is harvested, and start to show progress."""
        logger.info("Harvesting %s", harvest_of(self.crawler))
        settings = self.crawler.settings
        goes_to_stdout = any(str(uri).startswith("stdout:") for uri in settings.getdict("FEEDS"))
        if settings.getbool("PROGRESS", True) and sys.stderr.isatty() and not (goes_to_stdout and sys.stdout.isatty()):
            self.display = Display(3)
        self.pagesprev = self.itemsprev = 0  # what LogStats counts from
        self.task = create_looping_call(self.show)
        self.task.start(1.0 if self.display else self.interval, now=self.display is not None)

    def item_scraped(self, item: Any) -> None:
        """Note the article's day of publication."""
        if day := item.get("datePublished"):
            self.days.add(day[:10])

    def request_scheduled(self, request: Request) -> None:
        """Count a list that is to be read."""
        self.lists += request.meta.get("role") == "list" and request.meta.keys().isdisjoint(AGAIN)

    def request_dropped(self, request: Request) -> None:
        """Take back a list that was put into the queue before."""
        self.lists -= request.meta.get("role") == "list"

    def request_reached_downloader(self, request: Request) -> None:
        """Note what is read now."""
        self.reading = request.url

    def show(self) -> None:
        """Draw or log the progress."""
        done, ahead = self.describe()
        if self.display:
            elapsed = timedelta(seconds=int(monotonic() - self.began))
            indent = " " * len(str(elapsed))
            self.display.show([f"{elapsed}  {done}", f"{indent}  {ahead}", f"{indent}  {self.reading}"])
        else:
            logger.info("%s; %s; %s", done, ahead, self.reading)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Remove the status lines, and put Scrapy's final rates into the stats."""
        if self.display:
            self.display.close()
        super().spider_closed(spider, reason)

    def describe(self) -> tuple[str, str]:
        """Return two texts: what is done, and what is ahead."""
        tally = Tally.of(self.stats.get_stats())
        rate, waiting, lists = self._rate(), count_waiting(self.crawler), self._lists_ahead(tally)
        articles = None if lists else self._count_ahead()
        done = count(tally.articles, "article")
        if articles is not None:
            done = f"{tally.articles:,} of {count(tally.articles + articles + waiting, 'article')}"
        if tally.verdicts:
            done += f" ({listing(tally.verdicts)})"
        if self.days:
            done += f" on {self._days}"
        done += f", {count(tally.pages, 'page')}, {rate:.0f} answers a minute"
        ahead = [*lists, f"{waiting:,} waiting"]
        if articles is not None and rate:
            pages = max(tally.pages / tally.articles, 1.0) if tally.articles else 1.0
            ahead.append(f"about {duration((articles * pages + waiting) * 60 / rate)} left")
        if tally.failures:
            ahead.append(f"{count(sum(tally.failures.values()), 'page')} failed ({reasons(spoken(tally.failures), 3)})")
        ahead += [f"{site} pauses for {seconds:.0f} s" for site, seconds in self._paused.items()]
        return done, ", ".join(ahead)

    def _lists_ahead(self, tally: Tally) -> list[str]:
        """Return how far the reading of lists is, nothing if no list is to be read."""
        read = tally.lists.get("read", 0)
        absent = int(self.stats.get_value("newsspider/list_absent", 0))  # days without an issue
        to_read = self.lists - read - tally.lists.get("failed", 0) - absent
        links = count(tally.lists.get("links", 0), "link")
        return [f"lists: {read:,} read, {to_read:,} to read, {links}"] if to_read > 0 else []

    def _count_ahead(self) -> int | None:
        spider = self.crawler.spider
        return spider.count_ahead() if isinstance(spider, HarvestSpider) else None

    @property
    def _days(self) -> str:
        """How many days the articles are of, out of how many if the harvest has a first and a last day."""
        period = harvest_of(self.crawler).period
        if period is None or not (period.since and period.until):
            return count(len(self.days), "day")
        return f"{len(self.days):,} of {count((period.until - period.since).days + 1, 'day')}"

    def _rate(self) -> float:
        """Return the answers of the last minute."""
        now, answers = monotonic(), int(self.stats.get_value("response_received_count", 0))
        self.answers.append((now, answers))
        while len(self.answers) > 2 and now - self.answers[1][0] >= 60.0:  # seconds over which the rate is taken
            self.answers.popleft()
        since, before = self.answers[0]
        return (answers - before) * 60 / max(now - since, 1.0)

    @property
    def _paused(self) -> dict[str, float]:
        pauses = self.crawler.get_downloader_middleware(Pauses)
        return pauses.paused if pauses else {}
