"""A spider for tests: that for given articles, of a site that is declared in its arguments."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newsspider.sites import Politeness, Site
from newsspider.spiders.article import ArticleSpider


class DeclaredSpider(ArticleSpider):
    """domains=A,B; delay, concurrent, hours, cap and time_zone as in a declaration. Any address will do."""

    name = "declared"
    arguments = {
        **ArticleSpider.arguments,
        **dict.fromkeys(("domains", "delay", "concurrent", "hours", "cap", "time_zone"), ("VALUE", "")),
    }
    custom_settings = {"DOWNLOAD_DELAY": 0.02}

    def __init__(self, site: Site, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.harvest = replace(self.harvest, site=site)

    @classmethod
    def read_arguments(cls, arguments: dict[str, Any], settings: BaseSettings) -> dict[str, Any]:
        if "site" in arguments:  # read already, by the command
            return arguments
        politeness: dict[str, Any] = {"hours": arguments.get("hours")}
        if "delay" in arguments:
            politeness["delay"] = float(arguments["delay"])
        for name in ("concurrent", "cap"):
            if name in arguments:
                politeness[name] = int(arguments[name])
        site = Site(
            domains=tuple(arguments["domains"].split(",")),
            time_zone=arguments.get("time_zone"),
            politeness=Politeness(**politeness),
        )
        return {"seeds": arguments["url"].split(), "site": site}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super(ArticleSpider, cls).from_crawler(crawler, **cls.read_arguments(kwargs, crawler.settings))
        crawler.signals.connect(spider.tell_slots, signals.spider_closed)
        return spider

    def tell_slots(self) -> None:
        slots = self.crawler.engine.downloader.slots
        for key, slot in slots.items():
            self.logger.info("slot %s: %d at a time, %.3f s", key, slot.concurrency, slot.delay)
