"""Ending a crawl before it is done. What is not done is not recorded, so the next run does it."""

import logging

from scrapy.crawler import Crawler

from newsspider.crawl.refusals import PutOff
from newsspider.crawl.scrapy_private import close_spider

OUTSIDE_HOURS, DAILY_CAP, SITE_DOWN, STOPPED = "outside_hours", "daily_cap", "site_down", "stopped"  # finish reasons
ENDED = "newsspider/ended"  # in the stats: why the crawl ended early, as a sentence
ERROR = "newsspider/stopped"  # in the stats: the same, where an error was the reason; the exit status is then 1
logger = logging.getLogger(__name__)


def end(crawler: Crawler, reason: str, sentence: str) -> PutOff:
    """End the crawl in order, with a finish reason; return what to raise for requests. Only the first call has an
    effect."""
    _end(crawler, ENDED, reason, sentence)
    return PutOff(sentence)


def stop(crawler: Crawler, sentence: str) -> None:
    """End the crawl because of an error (a full disk, damaged captures). Only the first call has an effect."""
    _end(crawler, ERROR, STOPPED, sentence)


def _end(crawler: Crawler, stat: str, reason: str, sentence: str) -> None:
    assert crawler.stats is not None
    if crawler.stats.get_value(stat):
        return
    crawler.stats.set_value(stat, sentence)
    level = logging.CRITICAL if stat == ERROR else logging.WARNING
    logger.log(level, "The crawl ends early: %s Run it again to go on.", sentence, extra={"spider": crawler.spider})
    close_spider(crawler, reason)
