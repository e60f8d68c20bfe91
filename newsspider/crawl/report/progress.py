"""Progress of a harvest: status lines in a terminal, elsewhere a log line every LOGSTATS_INTERVAL seconds."""

import logging
import sys
from collections import deque
from datetime import timedelta
from time import monotonic
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.extensions.logstats import LogStats
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import create_looping_call

from newsspider.crawl.command import count
from newsspider.crawl.harvest import harvest_of
from newsspider.crawl.politeness.pauses import Pauses
from newsspider.crawl.report.display import Display
from newsspider.crawl.report.tally import Tally, listing, reasons, spoken
from newsspider.crawl.scrapy_private import count_waiting

logger = logging.getLogger(__name__)


class Progress(LogStats):
    """The extension, in the place of LogStats. PROGRESS=0: log lines in a terminal too."""

    crawler: Crawler

    def __init__(self, stats: StatsCollector, interval: float = 60.0) -> None:
        super().__init__(stats, interval)
        self.began = monotonic()
        self.days: set[str] = set()  # on which the articles so far were published
        self.answers = deque([(self.began, 0)])  # (when, how many pages had come)
        self.display: Display | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and connect its signals."""
        extension = super().from_crawler(crawler)
        extension.crawler = crawler
        crawler.signals.connect(extension.item_scraped, signals.item_scraped)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        """Start to show progress."""
        settings = self.crawler.settings
        goes_to_stdout = any(str(uri).startswith("stdout:") for uri in settings.getdict("FEEDS"))
        if settings.getbool("PROGRESS", True) and sys.stderr.isatty() and not (goes_to_stdout and sys.stdout.isatty()):
            self.display = Display(2)
        self.pagesprev = self.itemsprev = 0  # what LogStats counts from
        self.task = create_looping_call(self.show)
        self.task.start(1.0 if self.display else self.interval, now=self.display is not None)

    def item_scraped(self, item: Any) -> None:
        """Note the article's day of publication."""
        if day := item.get("datePublished"):
            self.days.add(day[:10])

    def show(self) -> None:
        """Draw or log the progress."""
        done, ahead = self.describe()
        if self.display:
            elapsed = timedelta(seconds=int(monotonic() - self.began))
            self.display.show([f"{elapsed}  {done}", f"{' ' * len(str(elapsed))}  {ahead}"])
        else:
            logger.info("%s; %s", done, ahead)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Remove the status lines, and put Scrapy's final rates into the stats."""
        if self.display:
            self.display.close()
        super().spider_closed(spider, reason)

    def describe(self) -> tuple[str, str]:
        """Return two texts: what is done, and what is ahead."""
        tally = Tally.of(self.stats.get_stats())
        done = count(tally.articles, "article")
        if tally.verdicts:
            done += f" ({listing(tally.verdicts)})"
        if self.days:
            done += f" on {self._days}"
        done += f", {count(tally.pages, 'page')}, {self._rate():.0f} answers a minute"
        ahead = [f"{count_waiting(self.crawler):,} waiting"]
        if tally.failures:
            ahead.append(f"{count(sum(tally.failures.values()), 'page')} failed ({reasons(spoken(tally.failures), 3)})")
        ahead += [f"{site} pauses for {seconds:.0f} s" for site, seconds in self._paused.items()]
        return done, ", ".join(ahead)

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
