"""Scrapy's log lines: without the pages of an article in full (LOG_FORMATTER), and without its lists at the start."""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from newsspider.web.text import printable


class ShortLines(LogFormatter):
    """Scrapy's formatter; a dropped item is shown by its reason, an item that broke a pipeline by its beginning.

    With it, no line of the log does anything to a terminal, whatever a site's texts and addresses hold.
    """

    def __init__(self) -> None:
        for handler in logging.root.handlers:
            if not isinstance(handler.formatter, _Printable):
                handler.setFormatter(_Printable(handler.formatter or logging.Formatter()))

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return {**super().dropped(item, exception, response, spider), "msg": "Dropped: %(exception)s"}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return super().item_error(f"{str(item)[:300]} …", exception, response, spider)


class _Printable(logging.Formatter):
    """Another formatter's lines, with what cannot be seen shown."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return printable(self._inner.format(record))


# What Scrapy logs before a crawl, by its logger: versions, settings, what is enabled.
STARTS = {
    "scrapy.utils.log": ("Scrapy %", "Versions:"),
    "scrapy.addons": ("Enabled",),
    "scrapy.crawler": ("Overridden settings",),
    "scrapy.middleware": ("Enabled",),
    "scrapy.core.engine": ("Spider opened",),
}


def quiet_start() -> None:
    """Log Scrapy's lists at the start with the level DEBUG, so that the first line of a harvest is ours."""
    for name in STARTS:
        logging.getLogger(name).addFilter(_lower)


def _lower(record: logging.LogRecord) -> bool:
    """Give the record the level DEBUG, by which the handlers decide. Return True: the record is logged."""
    if record.levelno == logging.INFO and str(record.msg).startswith(STARTS[record.name]):
        record.levelno, record.levelname = logging.DEBUG, "DEBUG"
    return True
