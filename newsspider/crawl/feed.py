"""The ledger as Scrapy's default feed: FEEDS = {"ledger:output/article.jsonl": {"format": "ledger"}}.

A feed of the scheme `ledger` is one file of JSON Lines, or a directory of files by site and month, that has each
article once. With other feeds beside it no article is skipped because the ledger has it, since they get every article
of the crawl. -o and -O replace it (commands/crawl.py). docs/decisions/0012-ledger-feed.md has the reasons.
"""

import logging
from io import BytesIO
from typing import IO, Any, Self, cast
from urllib.parse import urlsplit

import msgspec
from itemadapter import ItemAdapter
from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.exporters import BaseItemExporter, JsonLinesItemExporter
from scrapy.extensions.feedexport import FeedExporter
from scrapy.http import Response
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware
from scrapy.utils.asyncio import create_looping_call

from newsspider.article.identity import article_id
from newsspider.captures import CaptureError, CaptureStore
from newsspider.crawl.harvest import count, tell_lost
from newsspider.crawl.project import project_path, project_root
from newsspider.crawl.stop import stop
from newsspider.files import cause_of
from newsspider.items import ArticleItem
from newsspider.ledger import Feed, FeedError, open_ledger
from newsspider.ledger.ledger import MAX_ATTEMPTS
from newsspider.vocabulary.failures import FailureKind
from newsspider.web.urls import domain_of

SCHEME = "ledger"
PLAIN = frozenset({"encoding", "fields_to_export", "export_empty_fields", "indent"})  # options msgspec can follow
NOT_ASKED = frozenset({FailureKind.SITE_DOWN, FailureKind.ROBOTS_UNKNOWN})  # the article was not tried
logger = logging.getLogger(__name__)


class HarvestLedger:
    """The extension that opens the ledger and its feeds before the crawl, if FEEDS has a feed of the scheme `ledger`.
    Settings: LEDGER_FILE, LEDGER_COMPRESS."""

    def __init__(self, crawler: Crawler) -> None:
        """Open the ledger and cut back the feed's files. Raises LedgerError or FeedError: the crawl does not begin."""
        feeds = [str(uri) for uri in crawler.settings.getdict("FEEDS")]
        uris = [uri for uri in feeds if urlsplit(uri).scheme == SCHEME]
        if not uris:
            raise NotConfigured
        self.crawler = crawler
        self.is_only_feed = uris == feeds
        self.ledger = open_ledger(project_path(crawler.settings, "LEDGER_FILE"))
        self.feeds = {uri: Feed(self.ledger, project_root() / urlsplit(uri).path) for uri in uris}
        self._compress = crawler.settings.get("LEDGER_COMPRESS")
        self._clock = create_looping_call(self._tick)

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
        """Write the records that wait, and close the ledger."""
        self._clock.stop()
        for feed in self.feeds.values():
            self.guard(feed.flush)
            if self._compress and not feed.is_waiting:
                self.guard(feed.compress, self._compress)
            self._count(feed)
        self.ledger.close()

    def sync_first(self, captures: CaptureStore) -> None:
        """Have the captures on the disk before an article that is made of them is committed."""

        def sync() -> None:
            try:
                captures.sync()
            except CaptureError as error:
                raise FeedError(str(error)) from error

        for feed in self.feeds.values():
            feed.before_commit = sync

    def guard(self, action: Any, *arguments: Any) -> None:
        """Call an action of a feed. If it fails, stop the crawl."""
        try:
            action(*arguments)
        except FeedError as error:
            stop(self.crawler, str(error))

    def _tick(self) -> None:
        for feed in self.feeds.values():
            self.guard(feed.tick)

    def _count(self, feed: Feed) -> None:
        for outcome, number in feed.outcomes.items():
            count(self.crawler, f"ledger/{outcome}", number)
        shown = ", ".join(f"{number} {outcome}" for outcome, number in sorted(feed.outcomes.items())) or "nothing new"
        logger.info("Ledger, %s: %s", feed.root, shown, extra={"spider": self.crawler.spider})


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
        self.feed, self.crawler = cast("Feed", file), crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: BytesIO, **options: Any) -> Self:
        """The exporter for one feed."""
        return cls(file, crawler, **options)

    def export_item(self, item: Any) -> None:
        """Hand a record to the feed."""
        record = dict(item) if isinstance(item, ArticleItem) else ItemAdapter(item).asdict()
        was_asked = not isinstance(item, ArticleItem) or NOT_ASKED.isdisjoint(item.failures)
        try:
            self.feed.add(record, domain_of(record["url"]) or "unknown", was_asked)
        except FeedError as error:
            stop(self.crawler, str(error))


class SkipHarvested(BaseSpiderMiddleware):
    """The spider middleware that drops requests for articles that were taken out for good, that the ledger has whole,
    or that it has tried often enough.

    Only requests whose meta has the role "entry" are dropped; none with REPLAY=1. Because the ledger has the article,
    none with `revalidate` is dropped, and none if there is a feed beside the ledger's. Setting: LEDGER_MAX_ATTEMPTS.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.max_attempts = crawler.settings.getint("LEDGER_MAX_ATTEMPTS", MAX_ATTEMPTS)
        if crawler.settings.getbool("REPLAY"):
            raise NotConfigured

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:
        """Return the request, or None for an article that is not due."""
        if request.meta.get("role") != "entry":
            return request
        harvest = self.crawler.get_extension(HarvestLedger)
        if harvest and article_id(request.url) in harvest.ledger.removed:
            count(self.crawler, "ledger/removed")
            return None
        if request.meta.get("revalidate"):
            return request
        held = harvest.ledger.find(request.url) if harvest and harvest.is_only_feed else None
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


class JsonLinesExporter(JsonLinesItemExporter):
    """Scrapy's exporter of JSON Lines with msgspec as its encoder: the same options, the same output, less time.

    An article's fields are written in the order in which its record was made. Options and types that msgspec does not
    have (another encoding, an indent, ASCII only) are left to Scrapy's encoder. benchmarks/exporter.py has the figures.
    """

    def __init__(self, file: BytesIO, **options: Any) -> None:
        plain = not options.get("indent") and options.keys() <= PLAIN
        super().__init__(file, **options)
        self._is_fast = plain and (self.encoding or "").lower().replace("_", "-") in ("utf-8", "utf8")

    def export_item(self, item: Any) -> None:
        if self._is_fast:
            try:
                line = msgspec.json.encode(self._fields(item), enc_hook=self.encoder.default)
            except (TypeError, UnicodeEncodeError):
                pass
            else:
                self.file.write(line + b"\n")
                return
        super().export_item(item)

    def _fields(self, item: Any) -> dict[str, Any]:
        # An ArticleItem has no serializers: its fields are exported as they are.
        if isinstance(item, ArticleItem) and self.fields_to_export is None and not self.export_empty_fields:
            return dict(item)
        return dict(self.get_serialized_fields(item))
