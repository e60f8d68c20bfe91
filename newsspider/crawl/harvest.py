"""What a harvest is of. The crawl's other parts (politeness, safety, pipelines, reports) ask here, not the spider."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newsspider.archive import Period
from newsspider.crawl.guard import Guard
from newsspider.crawl.project import declarations, is_by_site, obeyed_uses, place, project_path, project_root
from newsspider.files import directory_name
from newsspider.page.model import Page
from newsspider.sites import Site
from newsspider.sites.reading import Declarations
from newsspider.web.urls import site_of
from newsspider.webarchives import WebArchive

NAME = "newsspider"
LOST = object()  # the signal of `tell_lost`


@dataclass(frozen=True, slots=True)
class Sources:
    """Where pages are had from: the site, a web archive, or the archive where the site no longer has a page.

    `at` is the time of the captures that are wanted; None: soon after publication.
    """

    is_live: bool = True
    archive: WebArchive | None = None
    at: datetime | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts of the archive, with their ports."""
        return self.archive.hosts if self.archive else frozenset()

    def __str__(self) -> str:
        """Return them in words."""
        names = [*(["the site"] if self.is_live else []), *([self.archive.title] if self.archive else [])]
        return ", then ".join(names)


LIVE = Sources()


@dataclass(frozen=True, slots=True)
class Harvest:
    """What is harvested.

    `site` is the declared site whose politeness holds and whose domains count as one site; None: any site.
    `period` is the days of publication that are kept; None: all days.
    `sources` are where its pages are had from.
    `is_whole` is False for a part of the period's articles, as for a first look.
    `named` are the hosts, with their ports, that the command line names: on this machine only they are fetched.
    """

    site: Site | None = None
    period: Period | None = None
    named: frozenset[str] = frozenset()
    is_whole: bool = True
    sources: Sources = LIVE

    def __str__(self) -> str:
        """Return what is harvested, in words."""
        return f"{self._what()}, from {self.sources}" if self.sources.archive else self._what()

    def _what(self) -> str:
        if self.site:
            has_bounds = self.period and (self.period.since or self.period.until)
            return f"{self.site.name}, {self.period}" if has_bounds else self.site.name
        hosts = sorted(self.named)
        more = f" and {len(hosts) - 3:,} other hosts" if len(hosts) > 3 else ""
        return ", ".join(hosts[:3]) + more or "any site"


class HarvestSpider(Spider):
    """A spider that says what it harvests. It replaces `harvest` when it learns more, for example its first day.

    `arguments` are those of the command line: by name the kind of value, and what it means. No other is accepted.
    """

    arguments: ClassVar[Mapping[str, tuple[str, str]]] = {}
    harvest: Harvest = Harvest()

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Set the user agent, unless the project has one.

        robots.txt may name it without the version (RFC 9309, 2.2.1).
        """
        super().update_settings(settings)
        if settings.getpriority("USER_AGENT"):
            return
        settings.set("USER_AGENT", user_agent(settings), priority="spider")
        settings.set("ROBOTSTXT_USER_AGENT", NAME, priority="addon")

    @classmethod
    def read_arguments(cls, arguments: dict[str, Any], settings: BaseSettings) -> dict[str, Any]:
        """Return the command line's arguments as those of `__init__`, or as they are if read already. Raises
        UsageError. The crawl command calls it before any file is opened."""
        return arguments

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider from the arguments of the command line. Raises UsageError, also in a project without what
        the spider needs: it would end with no article and without an error."""
        if crawler.settings.get("MAX_PAGES") is None:  # a setting of ours that Scrapy does not know
            raise UsageError(
                f'the spider "{cls.name}" needs more of newsspider than its spiders: add to the settings of the '
                'project ADDONS = {"newsspider.addon.NewsSpider": 400}'
            )
        obeyed_uses(crawler.settings)
        return super().from_crawler(crawler, *args, **cls.read_arguments(kwargs, crawler.settings))

    def count_ahead(self) -> int | None:
        """Return how many articles are known and not asked for yet; None as long as the spider does not know it."""
        return None

    def count_lists(self) -> int:
        """Return how many lists are known and not asked for yet."""
        return 0

    @cached_property
    def declarations(self) -> Declarations:
        """The declared sites, by whose layouts pages are read."""
        return declarations(self.settings)

    @cached_property
    def guard(self) -> Guard:
        """The limits within which pages and lists are read."""
        return Guard.of(self.settings)

    def read_page(self, html: bytes, url: str, content_type: str | None = None) -> Page:
        """Return what a page says, by its site's declaration. Raises Refusal for one that takes too long."""
        return self.guard.reader(self.declarations.read_page)(html, url, content_type)


def user_agent(settings: BaseSettings) -> str:
    """Return what servers are told of us: the project's USER_AGENT, else newsspider, its version, and who runs it
    (CONTACT)."""
    if settings.getpriority("USER_AGENT"):
        return str(settings.get("USER_AGENT"))
    return f"{NAME}/{version(NAME)} (+{settings.get('CONTACT') or 'contact not set'})"


def harvest_of(crawler: Crawler) -> Harvest:
    """What the crawl's spider harvests. Any other Scrapy spider harvests any site, all days, and names no host."""
    return crawler.spider.harvest if isinstance(crawler.spider, HarvestSpider) else Harvest()


def guard_of(crawler: Crawler) -> Guard:
    """The limits within which the crawl's spider reads. Any other Scrapy spider has none."""
    return crawler.spider.guard if isinstance(crawler.spider, HarvestSpider) else Guard()


def folder_of(crawler: Crawler, url: str) -> str:
    """Return the name of the folder that an address belongs to: that of the site that is harvested, else of its own."""
    site = harvest_of(crawler).site
    if site:
        return site.folder
    spider = crawler.spider
    return spider.declarations.folder_of(url) if isinstance(spider, HarvestSpider) else directory_name(site_of(url))


def named_folders(crawler: Crawler) -> list[str]:
    """Return the names of the folders of the sites that the command line names."""
    harvest = harvest_of(crawler)
    if harvest.site:
        return [harvest.site.folder]
    return sorted({folder_of(crawler, f"http://{host}") for host in harvest.named if host})


def runs_folder(crawler: Crawler) -> Path:
    """Return where the summary of a harvest goes: into the folder of its site, or where those of many sites are."""
    folders = named_folders(crawler)
    name = "SUMMARY_DIR" if len(folders) == 1 else "SUMMARY_DIR_OF_MANY"
    by_site = is_by_site(crawler.settings, "SUMMARY_DIR")
    return project_path(crawler.settings, name if by_site else "SUMMARY_DIR", "".join(folders[:1]))


def shown_path(crawler: Crawler, uri: str) -> str:
    """Return a feed's address or a path relative to the project's folder; of several sites' folders as a pattern."""
    path, folders = uri.removeprefix("ledger:").removeprefix("file://"), named_folders(crawler)
    path = str(place(crawler.settings, path, folders[0] if len(folders) == 1 else "*"))
    return path.removeprefix(f"{project_root()}/")


def tell_lost(crawler: Crawler, what: str, url: str, kind: str, sentence: str, **more: str) -> None:
    """Tell the reports of a page, list or article (`what`) that failed or was skipped: its kind, and why."""
    crawler.signals.send_catch_log(LOST, lost={"what": what, "url": url, "kind": kind, "sentence": sentence, **more})


def count(crawler: Crawler, name: str, number: int = 1) -> None:
    """Add to the stat `newsspider/NAME`."""
    assert crawler.stats is not None
    crawler.stats.inc_value(f"newsspider/{name}", number)
