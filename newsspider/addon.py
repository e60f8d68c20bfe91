"""The Scrapy add-on: newsspider's parts in any Scrapy project, by `ADDONS = {"newsspider.addon.NewsSpider": 400}`.

The parts serve the project's spiders that harvest articles (ours, and those built on them). Every other spider of the
project stays as it is, unless its NEWSSPIDER_PARTS names parts for it. The values are those of newsspider/settings.py;
whatever the project, a spider or the command line sets goes before them.
"""

from typing import NamedTuple, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings, default_settings
from scrapy.utils.misc import load_object

from newsspider import settings as defaults
from newsspider.crawl.harvest import HarvestSpider

PRIORITY = "addon"  # Scrapy's: above its own defaults, below the project's settings


class Part(NamedTuple):
    """A part: how its components' paths begin, and which of Scrapy's settings it changes."""

    modules: tuple[str, ...]
    settings: tuple[str, ...] = ()


PARTS = {
    "pipelines": Part(("newsspider.pipelines.",), ("CONCURRENT_ITEMS",)),
    "captures": Part(
        ("newsspider.crawl.cache.", "newsspider.crawl.heal."),
        ("HTTPCACHE_ENABLED", "HTTPCACHE_STORAGE", "HTTPCACHE_POLICY"),
    ),
    "ledger": Part(
        ("newsspider.crawl.feed.",), ("FEEDS", "FEED_STORAGES", "FEED_EXPORTERS", "FEED_EXPORT_ENCODING")
    ),
    "politeness": Part(("newsspider.crawl.politeness.",), (
        "ROBOTSTXT_OBEY", "AUTOTHROTTLE_ENABLED", "AUTOTHROTTLE_START_DELAY", "DOWNLOAD_DELAY",
        "CONCURRENT_REQUESTS_PER_DOMAIN", "COOKIES_ENABLED", "DOWNLOADER",
    )),
    "lock": Part(("newsspider.crawl.lock.",)),
    "webarchives": Part(("newsspider.crawl.mementos.",)),
    "safety": Part(("newsspider.crawl.safety.",), (
        "DOWNLOAD_HANDLERS", "DOWNLOAD_MAXSIZE", "DOWNLOAD_WARNSIZE", "DOWNLOAD_TIMEOUT", "REDIRECT_MAX_TIMES",
    )),
    "reports": Part(("newsspider.crawl.report.",), ("STATS_DUMP", "LOG_FORMATTER", "RETRY_GIVE_UP_LOG_LEVEL")),
}  # fmt: skip
COMPONENTS = ("ITEM_PIPELINES", "EXTENSIONS", "SPIDER_MIDDLEWARES", "DOWNLOADER_MIDDLEWARES")


class NewsSpider:
    """The add-on. Setting: NEWSSPIDER_PARTS, a list of names in PARTS (all for spiders that harvest articles)."""

    def __init__(self, spider: type[Spider]) -> None:
        self.spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the add-on for a crawler's spider."""
        return cls(crawler.spidercls)

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """Add our spiders, and the settings that are ours alone: spiders read them before they have a crawler's."""
        for module in defaults.SPIDER_MODULES:
            settings.add_to_list("SPIDER_MODULES", module)
        for name, value in vars(defaults).items():
            if name.isupper() and not hasattr(default_settings, name):
                settings.set(name, value, PRIORITY)

    def update_settings(self, settings: BaseSettings) -> None:
        """Set what of Scrapy's settings the parts change. Raises UsageError for a part that does not exist."""
        parts = self._parts(settings)
        for part in parts:
            for name in sorted(PARTS[part].settings):
                _set(settings, name)
        for name in COMPONENTS:
            _add_components(settings, name, tuple(module for part in parts for module in PARTS[part].modules))

    def _parts(self, settings: BaseSettings) -> list[str]:
        if settings.get("NEWSSPIDER_PARTS") is None:
            return list(PARTS) if issubclass(self.spider, HarvestSpider) else []
        parts: list[str] = settings.getlist("NEWSSPIDER_PARTS")
        for part in parts:
            if part not in PARTS:
                raise UsageError(f'NEWSSPIDER_PARTS names "{part}", which is none of {", ".join(PARTS)}')
        return parts


def _set(settings: BaseSettings, name: str) -> None:
    """Set a setting to its default here, unless the project sets it. A table keeps the project's keys."""
    value, own = getattr(defaults, name), settings.getpriority(name) or 0
    if isinstance(value, dict) and name != "FEEDS":
        settings.set(name, {**value, **settings.getdict(name)}, max(own, SETTINGS_PRIORITIES[PRIORITY]))
    else:
        settings.set(name, value, PRIORITY)


def _add_components(settings: BaseSettings, name: str, modules: tuple[str, ...]) -> None:
    """Add our components of these modules, in place of Scrapy's that settings.py switches off in the line before."""
    replaced: list[str] = []
    for path, order in getattr(defaults, name).items():
        if order is None:
            replaced.append(path)
            continue
        if path.startswith(modules):
            for component in replaced:
                settings.setdefault_in_component_priority_dict(name, load_object(component), None)
            settings.setdefault_in_component_priority_dict(name, load_object(path), order)
        replaced.clear()
