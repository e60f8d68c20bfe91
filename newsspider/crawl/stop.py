"""How crawls end, and ending one before it is done. What is not done is not recorded, so the next run does it."""

import logging
from enum import StrEnum
from typing import Self

from scrapy.crawler import Crawler

from newsspider.crawl.refusals import PutOff
from newsspider.crawl.scrapy_private import close_spider

ENDED = "newsspider/ended"  # in the stats: why the crawl ended early, as a sentence
ERROR = "newsspider/stopped"  # in the stats: the same, where an error was the reason
logger = logging.getLogger(__name__)


class Ending(StrEnum):
    """How a harvest ended: a name (in the summary, and Scrapy's finish reason), the exit status of `scrapy crawl`, and
    what it means. docs/harvesting.md has the table. 2 is the status for a wrong command line."""

    status: int
    sentence: str

    DONE = "done", 0, "the harvest ran to its end"
    COULD_NOT_BEGIN = "could_not_begin", 1, "the harvest could not begin"
    CHECK_FAILED = "check_failed", 3, "a check of the harvest failed"
    STOPPED = "stopped", 4, "an error stopped it, or an output is not whole"
    SITE_DOWN = "site_down", 5, "the site does not answer"
    NOTHING_HAD = "nothing_had", 6, "no article could be had"
    OUTSIDE_HOURS = "outside_hours", 7, "the site may not be asked at this hour"
    DAILY_CAP = "daily_cap", 8, "the site has had its requests of the day"
    NOT_CAPTURED = "not_captured", 9, "a replay did not find pages in the captures"
    HELD = "held", 11, "another harvest of the site runs"
    CUT_SHORT = "cut_short", 10, "a setting ended it early"
    INTERRUPTED = "interrupted", 130, "it was interrupted"  # 128 + SIGINT, as shells have it

    def __new__(cls, name: str, status: int, sentence: str) -> Self:
        """An ending of this name. Enum calls it for each member."""
        member = str.__new__(cls, name)
        member._value_, member.status, member.sentence = name, status, sentence
        return member


def end(crawler: Crawler, ending: Ending, sentence: str) -> PutOff:
    """End the crawl in order, with a finish reason; return what to raise for requests. Only the first call has an
    effect."""
    _end(crawler, ENDED, ending, sentence)
    return PutOff(sentence)


def stop(crawler: Crawler, sentence: str) -> None:
    """End the crawl because of an error (a full disk, damaged captures). Only the first call has an effect."""
    _end(crawler, ERROR, Ending.STOPPED, sentence)


def _end(crawler: Crawler, stat: str, ending: Ending, sentence: str) -> None:
    assert crawler.stats is not None
    if crawler.stats.get_value(stat):
        return
    crawler.stats.set_value(stat, sentence)
    level = logging.CRITICAL if stat == ERROR else logging.WARNING
    logger.log(level, "The crawl ends early: %s Run it again to go on.", sentence, extra={"spider": crawler.spider})
    close_spider(crawler, str(ending))
