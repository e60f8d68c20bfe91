"""Scrapy's log lines (LOG_FORMATTER), without the pages of an article in full."""

from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


class ShortLines(LogFormatter):
    """Scrapy's formatter; a dropped item is shown by its reason, an item that broke a pipeline by its beginning."""

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return {**super().dropped(item, exception, response, spider), "msg": "Dropped: %(exception)s"}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return super().item_error(f"{str(item)[:300]} …", exception, response, spider)
