"""Ending a crawl that cannot go on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.utils.defer import deferred_from_coro

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

STOPPED = "newsspider/stopped"  # in the stats: why, for whoever sets the exit status
logger = logging.getLogger(__name__)


def stop(crawler: Crawler, sentence: str) -> None:
    """End the crawl, once, with this sentence as the reason. What was committed stays, and the next run goes on."""
    assert crawler.stats is not None
    if crawler.stats.get_value(STOPPED):
        return
    crawler.stats.set_value(STOPPED, sentence)
    logger.critical("The crawl ends here: %s Run it again to go on.", sentence, extra={"spider": crawler.spider})
    if crawler.engine is not None and crawler.engine.running:
        deferred_from_coro(crawler.engine.close_spider_async(reason="stopped"))
