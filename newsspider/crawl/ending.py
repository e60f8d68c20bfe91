"""Ending a crawl in order before it is done. What is not done is not recorded, so that the next run does it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.utils.defer import deferred_from_coro

from newsspider.crawl.refusals import PutOff

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

ENDED = "newsspider/ended"  # in the stats: why
OUTSIDE_HOURS, DAILY_CAP, SITE_DOWN = "outside_hours", "daily_cap", "site_down"  # finish reasons
logger = logging.getLogger(__name__)


def end(crawler: Crawler, reason: str, sentence: str) -> PutOff:
    """End the crawl, once, and return what to raise for a request that is not made any more."""
    if not crawler.stats.get_value(ENDED):
        crawler.stats.set_value(ENDED, sentence)
        logger.warning("The crawl ends here: %s Run it again later to go on.", sentence)
        deferred_from_coro(crawler.engine.close_spider_async(reason=reason))
    return PutOff(sentence)
