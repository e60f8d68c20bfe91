"""A sign that a crawl comes forward, for the process that started it."""

from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

COUNTED = ("downloader/response_count", "downloader/exception_count", "httpcache/hit", "item_scraped_count")
SECONDS = 5.0  # between two looks


class Beat:
    """The extension: touches a file whenever there were answers or articles since the last look. Setting:
    PROGRESS_FILE."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.get("PROGRESS_FILE"):
            raise NotConfigured
        self._crawler, self._file = crawler, Path(crawler.settings["PROGRESS_FILE"])
        self._counted = 0
        self._clock = create_looping_call(self._look)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and connect its signals."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self) -> None:
        """Begin to look."""
        self._clock.start(SECONDS)

    def spider_closed(self) -> None:
        """End."""
        self._clock.stop()

    def _look(self) -> None:
        assert self._crawler.stats is not None
        counted = sum(self._crawler.stats.get_value(name, 0) for name in COUNTED)
        if counted != self._counted:
            self._counted = counted
            self._file.touch()
