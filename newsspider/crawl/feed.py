"""The ledger as Scrapy's default feed: FEEDS = {"ledger:{site_folder}/articles": {"format": "ledger"}}.

A feed of the scheme `ledger` has each article once. It is a directory in each site's folder with a file a month, one
file of JSON Lines, or one directory of files by site and month. With feeds of other schemes no article is skipped
because a ledger has it, since they get every article of the crawl. -o and -O replace it (commands/crawl.py).
docs/decisions/0012-ledger-feed.md has the reasons.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Self, cast
from urllib.parse import urlsplit

from itemadapter import ItemAdapter
from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.exporters import BaseItemExporter
from scrapy.extensions.feedexport import FeedExporter
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware
from scrapy.utils.asyncio import create_looping_call

from newsspider.article.identity import article_id
from newsspider.crawl.folders import Folders
from newsspider.crawl.harvest import count, folder_of, harvest_of, shown_path, tell_lost
from newsspider.crawl.lock import HeldError, hold
from newsspider.crawl.project import FOLDER, is_by_site, kept_folders, place, project_path
from newsspider.crawl.stop import stop
from newsspider.files import cause_of
from newsspider.items import ArticleItem
from newsspider.ledger import Feed, FeedError, Ledger, LedgerError, open_ledger
from newsspider.ledger.ledger import MAX_ATTEMPTS, Held
from newsspider.ledger.lines import Record, is_record
from newsspider.ledger.removal import REMOVED, removed_addresses
from newsspider.ledger.revise import Outcome
from newsspider.ledger.settle import Damage
from newsspider.vocabulary.failures import FailureKind
from newsspider.web.urls import domain_of

SCHEME = "ledger"
# The article was not tried.
NOT_ASKED = frozenset({FailureKind.SITE_DOWN, FailureKind.ROBOTS_UNKNOWN, FailureKind.ARCHIVE_FAILED})
logger = logging.getLogger(__name__)


class OneFeed:
    """A feed at one place for all sites, with its ledger."""

    def __init__(self, root: Path, ledger_file: Path | None, first: Callable[[], None]) -> None:
        """Open both; `ledger_file` is by default beside the feed. `first` is called before records are written. Raises
        LedgerError or FeedError."""
        self.feed = Feed(open_ledger(ledger_file or root.with_suffix(".sqlite")), root)
        self.feed.before_commit = first

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How many records had which outcome."""
        return self.feed.outcomes

    def add(self, record: Record, was_asked: bool) -> None:
        """Hand in a record. Raises FeedError."""
        self.feed.add(record, domain_of(record["url"]) or "unknown", was_asked)

    def of(self, url: str) -> Feed:
        """Return the feed."""
        return self.feed

    def opened(self) -> list[Feed]:
        """Return the feed."""
        return [self.feed]

    def flush(self) -> None:
        """Write what waits. Raises FeedError."""
        self.feed.flush()

    def close(self) -> None:
        """Close the ledger."""
        self.feed.ledger.close()


class SiteFeed(Feed):
    """A site's feed and ledger, in its folder. What has to be written before it is written with `first`: what this
    ledger has is not harvested again."""

    def __init__(self, ledger: Ledger, root: Path, first: Callable[[], None], outcomes: Counter[Outcome]) -> None:
        """`outcomes` is added to when the feed is closed. Raises FeedError."""
        super().__init__(ledger, root)
        self.before_commit, self._outcomes = first, outcomes

    def close(self) -> None:
        """Write what waits, and close the ledger. Raises FeedError."""
        try:
            self.flush()
        finally:
            self._outcomes += self.outcomes
            self.ledger.close()


class SiteFeeds:
    """A feed in the folder of each site. Setting: LEDGER_FILE."""

    def __init__(self, crawler: Crawler, path: str, first: Callable[[], None]) -> None:
        """Open those of the sites that the command line names. `first` is called before records are written. Raises
        LedgerError or FeedError."""
        self._crawler, self._first = crawler, first
        self._closed: Counter[Outcome] = Counter()
        self._folder, _, self._directory = path.rpartition("/")
        if not is_by_site(crawler.settings, "LEDGER_FILE"):
            raise LedgerError(f"LEDGER_FILE is one file for all sites, so {path} in FEEDS has to be one place too.")
        self._sites = Folders(crawler, self._open)
        self._sites.open_named()

    def _open(self, folder: str) -> SiteFeed:
        hold(self._crawler, folder)
        settings = self._crawler.settings
        ledger = open_ledger(project_path(settings, "LEDGER_FILE", folder))
        return SiteFeed(ledger, place(settings, self._folder, folder), self._first, self._closed)

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How many records had which outcome."""
        return sum((feed.outcomes for feed in self.opened()), self._closed)

    def add(self, record: Record, was_asked: bool) -> None:
        """Hand in a record. Raises FeedError."""
        self.of(record["url"]).add(record, self._directory, was_asked)

    def of(self, url: str) -> Feed:
        """Return the feed of the site that an address belongs to. Raises FeedError."""
        try:
            return self._sites.of(folder_of(self._crawler, url))
        except (LedgerError, HeldError) as error:
            raise FeedError(str(error)) from error

    def opened(self) -> list[SiteFeed]:
        """Return the feeds that are open."""
        return self._sites.opened()

    def flush(self) -> None:
        """Write what waits. Raises FeedError."""
        for feed in self.opened():
            feed.flush()

    def close(self) -> None:
        """Close the ledgers."""
        self._sites.close()


def kept_feeds(settings: BaseSettings) -> Iterator[tuple[Path, Path]]:
    """Yield each feed of the settings, in whichever site's folder, and its ledger's file."""
    uris = map(str, settings.getdict("FEEDS"))
    paths = [urlsplit(uri).path for uri in uris if urlsplit(uri).scheme == SCHEME]
    is_some_by_site = any(FOLDER in path for path in paths)
    for path in paths:
        root = place(settings, path, "")
        if FOLDER in path:
            for folder in kept_folders(settings):
                yield place(settings, path.rpartition("/")[0], folder), project_path(settings, "LEDGER_FILE", folder)
        elif is_some_by_site:
            yield root, root.with_suffix(".sqlite")
        else:
            yield root, project_path(settings, "LEDGER_FILE")


class HarvestLedger:
    """The extension that opens feeds of the scheme `ledger` before the crawl, each with its ledger.
    Settings: FEEDS, LEDGER_FILE, LEDGER_COMPRESS."""

    def __init__(self, crawler: Crawler) -> None:
        """Open the ledgers and cut back the feeds' files. Raises LedgerError, FeedError or HeldError: the crawl does
        not begin."""
        feeds = [str(uri) for uri in crawler.settings.getdict("FEEDS")]
        uris = [uri for uri in feeds if urlsplit(uri).scheme == SCHEME]
        if not uris:
            raise NotConfigured
        self.crawler = crawler
        self.is_only_feed = uris == feeds
        self.before_commit: Callable[[], None] = lambda: None  # called before articles are written; may raise FeedError
        self.feeds = self._open(uris)
        # Those in the sites' folders say what is harvested, if there are any.
        by_site = (each for each in self.feeds.values() if isinstance(each, SiteFeeds))
        self._deciding = next(by_site, self.feeds[uris[0]])
        self._compress = crawler.settings.get("LEDGER_COMPRESS")
        self._clock = create_looping_call(self._tick)

    def _open(self, uris: list[str]) -> dict[str, OneFeed | SiteFeeds]:
        """Open the feeds. A ledger that is not in a site's folder beside the site's feed is that of LEDGER_FILE."""
        paths = {uri: urlsplit(uri).path for uri in uris}
        site, settings = harvest_of(self.crawler).site, self.crawler.settings
        is_free = not any(FOLDER in path for path in paths.values())
        is_known = is_free and (site or not is_by_site(settings, "LEDGER_FILE"))
        file = project_path(settings, "LEDGER_FILE", site.folder if site else "") if is_known else None
        return {
            uri: (
                SiteFeeds(self.crawler, path, self._flush_others)
                if FOLDER in path
                else OneFeed(place(settings, path, ""), file, lambda: self.before_commit())
            )
            for uri, path in paths.items()
        }

    def _flush_others(self) -> None:
        self.before_commit()
        for feeds in self.feeds.values():
            if isinstance(feeds, OneFeed):
                feeds.flush()

    def ledgers(self) -> list[Ledger]:
        """Return the open ledgers that say what is harvested."""
        return [feed.ledger for feed in self._deciding.opened()]

    def damages(self) -> list[Damage]:
        """Return what was broken in the files of the open feeds."""
        return [damage for feeds in self.feeds.values() for feed in feeds.opened() for damage in feed.damages]

    def ledger_of(self, url: str) -> Ledger:
        """Return the ledger that says what is harvested of an address's site. Raises FeedError."""
        return self._deciding.of(url).ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and connect its signals."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self) -> None:
        """Start the clock."""
        self._clock.start(1.0, now=False)  # seconds between two checks of whether a batch has waited long enough

    def spider_closed(self) -> None:
        """Write the records that wait, and close the ledgers."""
        self._clock.stop()
        for at, (uri, feeds) in enumerate(self.feeds.items()):
            for feed in feeds.opened():
                self.guard(feed.flush)
                if self._compress and not feed.is_waiting:
                    self.guard(feed.compress, self._compress)
            self._tell(uri, feeds.outcomes, is_first=at == 0)
            self.guard(feeds.close)

    def guard(self, action: Any, *arguments: Any) -> None:
        """Call an action of a feed. If it fails, stop the crawl."""
        try:
            action(*arguments)
        except FeedError as error:
            stop(self.crawler, str(error))

    def _tick(self) -> None:
        for feeds in self.feeds.values():
            for feed in feeds.opened():
                self.guard(feed.tick)

    def _tell(self, uri: str, outcomes: Counter[Outcome], is_first: bool) -> None:
        """Log what became of the records, and count it for the first feed: the others have the same articles."""
        for outcome, number in outcomes.items() if is_first else ():
            count(self.crawler, f"ledger/{outcome}", number)
        shown = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items())) or "nothing new"
        logger.info("Ledger, %s: %s", shown_path(self.crawler, uri), shown, extra={"spider": self.crawler.spider})


class Feeds(FeedExporter):
    """Scrapy's extension, in its place. A feed that cannot be written, or that is cut off, stops the crawl."""

    def item_scraped(self, item: Any, spider: Spider) -> None:
        """Write a record to each feed."""
        try:
            super().item_scraped(item, spider)
        except Exception as error:  # of a file, or of somebody's exporter; Scrapy would log it and go on
            self._stop(error)

    async def close_spider(self, spider: Spider) -> None:
        """Write what is still in memory, and close the feeds."""
        for slot in self.slots:
            try:
                if slot.file:
                    slot.file.flush()
            except (OSError, FeedError) as error:
                self._stop(error)
        await super().close_spider(spider)

    def _stop(self, error: Exception) -> None:
        sentence = str(error) if isinstance(error, FeedError) else f"The articles cannot be written: {cause_of(error)}."
        stop(self.crawler, sentence)


class LedgerFeedStorage:
    """The storage of the scheme `ledger` (FEED_STORAGES)."""

    def __init__(self, uri: str, crawler: Crawler) -> None:
        self.uri, self.crawler = uri, crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None) -> Self:
        """The storage for one feed."""
        return cls(uri, crawler)

    def open(self, spider: Spider) -> IO[bytes]:
        """Return the feed, which the exporter gets in place of a file."""
        harvest = self.crawler.get_extension(HarvestLedger)
        if harvest is None or self.uri not in harvest.feeds:
            raise FeedError(f"{self.uri} needs the extension HarvestLedger, and its path takes no placeholders.")
        return cast("IO[bytes]", harvest.feeds[self.uri])

    def store(self, file: IO[bytes]) -> None:
        """Do nothing: the extension writes the records that wait."""


class LedgerExporter(BaseItemExporter):
    """The exporter of the format `ledger` (FEED_EXPORTERS). It hands whole records to the feed."""

    def __init__(self, file: BytesIO, crawler: Crawler, **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self.feed, self.crawler = cast("OneFeed | SiteFeeds", file), crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: BytesIO, **options: Any) -> Self:
        """The exporter for one feed."""
        return cls(file, crawler, **options)

    def export_item(self, item: Any) -> None:
        """Hand a record to the feed. An item of another kind is in none of its files, and is counted."""
        record = dict(item) if isinstance(item, ArticleItem) else ItemAdapter(item).asdict()
        if not is_record(record):
            count(self.crawler, "ledger/no_record")
            return
        was_asked = not isinstance(item, ArticleItem) or NOT_ASKED.isdisjoint(item.failures)
        try:
            self.feed.add(record, was_asked)
        except FeedError as error:
            stop(self.crawler, str(error))


class SkipHarvested(BaseSpiderMiddleware):
    """The spider middleware that drops requests for articles that were taken out for good, that the ledger has whole,
    or that it has tried often enough.

    Only requests whose meta has the role "entry" are dropped; none with REPLAY=1. Because the ledger has the article,
    none with `revalidate` is dropped, and none if there is a feed without a ledger. Setting: LEDGER_MAX_ATTEMPTS.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.max_attempts = crawler.settings.getint("LEDGER_MAX_ATTEMPTS", MAX_ATTEMPTS)
        self._removed: dict[str, frozenset[str]] = {}
        if crawler.settings.getbool("REPLAY"):
            raise NotConfigured

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:
        """Return the request, or None for an article that is not due."""
        if request.meta.get("role") != "entry":
            return request
        if self._is_removed(request.url):
            count(self.crawler, "ledger/removed")
            return None
        held = None if request.meta.get("revalidate") else self._find(request.url)
        if held is None:
            return request
        if held.is_due(self.max_attempts):
            count(self.crawler, "ledger/again")
            return request
        count(self.crawler, f"ledger/{'held' if held.is_whole else 'givenUp'}")
        if not held.is_whole:
            sentence = f"tried {held.attempts} times: {held.reason}"
            tell_lost(self.crawler, "article", request.url, "given_up", sentence)
        return None

    def _is_removed(self, url: str) -> bool:
        """Return whether `scrapy remove` took the article of this address out. That holds with and without a ledger."""
        folder = folder_of(self.crawler, url)
        try:
            if folder not in self._removed:
                ledger_file = project_path(self.crawler.settings, "LEDGER_FILE", folder)
                self._removed[folder] = removed_addresses(ledger_file.with_name(REMOVED))
        except ValueError as error:
            stop(self.crawler, str(error))
            return False
        return bool(self._removed[folder]) and article_id(url) in self._removed[folder]

    def _find(self, url: str) -> Held | None:
        """Return what is held of an article, None also if it is wanted in any case."""
        harvest = self.crawler.get_extension(HarvestLedger)
        if harvest is None or not harvest.is_only_feed:
            return None
        try:
            return harvest.ledger_of(url).find(url)
        except FeedError as error:
            stop(self.crawler, str(error))
            return None
