"""From the pages of a walk to the record, in the order of settings.ITEM_PIPELINES.

PageSet ─MakeArticle─▶ Article ─KeepPeriod─▶ Article ─ObeyRights─▶ Article ─Record─▶ ArticleItem

Each stage lets pass what is of another type. docs/decisions/0054-one-maker.md says why one stage makes the article.
"""

from datetime import UTC, datetime
from functools import partial
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newsspider.article.identity import text_key
from newsspider.article.make import make_article
from newsspider.article.model import Article, PageSet
from newsspider.article.record import to_record
from newsspider.article.rights import reserved_uses
from newsspider.crawl.harvest import folder_of, guard_of, harvest_of, tell_lost
from newsspider.crawl.project import ANY, obeyed_uses, project_path
from newsspider.crawl.refusals import Refusal
from newsspider.items import ArticleItem
from newsspider.sites.templates import Templates
from newsspider.vocabulary.failures import DropKind


class Drop(DropItem):
    """An article that gives no record. `kind` says why."""

    def __init__(self, kind: DropKind, *details: object) -> None:
        self.kind = kind
        level = "WARNING" if kind in (DropKind.NO_TEXT, DropKind.NOT_MADE) else "INFO"
        super().__init__(kind.sentence.format(*details), log_level=level)


class _Stage:
    """A stage of the pipeline, which counts in the crawl's stats."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def count(self, name: str, count: int = 1) -> None:
        """Add to a number of the crawl's stats."""
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"newsspider/{name}", count)

    def drop(self, kind: DropKind, entry: str, *details: object) -> Drop:
        """Count and tell that the article entered by this address is dropped. Return the exception to raise."""
        self.count(f"dropped/{kind}")
        drop = Drop(kind, entry, *details)
        tell_lost(self.crawler, "article", entry, kind, str(drop))
        return drop


class MakeArticle(_Stage):
    """Make the article of a finished walk (article/make.py). Drop one whose pages came and hold no text.

    An article of which no page could be had is not dropped: its record says which page is missing, and why.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        folder = project_path(crawler.settings, "LEARNED_DIR", ANY)
        self.templates = Templates(folder, partial(folder_of, crawler))

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, PageSet):
            return item
        templates, today = self.templates.usable(item.url), datetime.now(UTC).date()
        try:
            article = guard_of(self.crawler).run(item.entry, 0, make_article, item, templates, today)
        except Refusal as refusal:
            raise self.drop(DropKind.NOT_MADE, item.entry, refusal.failure.sentence) from None
        for problem in article.problems:
            self.count(f"problem/{problem.name}")
        if article.pages and not article.paragraphs:
            raise self.drop(DropKind.NO_TEXT, article.entry)
        return article


class KeepPeriod(_Stage):
    """Drop an article whose page dates it outside the period that is harvested: lists do not date everything."""

    def process_item(self, item: Any) -> Any:
        period = harvest_of(self.crawler).period
        if period is None or not isinstance(item, Article) or not period.excludes(item.date_published):
            return item
        raise self.drop(DropKind.OUTSIDE_PERIOD, item.entry, item.date_published)


class ObeyRights(_Stage):
    """Drop an article of which a use is reserved that OBEY_RIGHTS names."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.obeyed = obeyed_uses(crawler.settings)

    def process_item(self, item: Any) -> Any:
        if not self.obeyed or not isinstance(item, Article):
            return item
        reserved = [use for use in reserved_uses(item.pages) if use in self.obeyed]
        if reserved:
            raise self.drop(DropKind.RESERVED, item.entry, ", ".join(reserved))
        return item


class Record(_Stage):
    """Make the record of an article, once in a crawl however many of its addresses were given."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.seen: set[str] = set()

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        record = to_record(item)
        keys = {record["id"], text_key(record) or record["id"]}
        if keys & self.seen:
            raise self.drop(DropKind.DUPLICATE, item.entry, item.url)
        self.seen |= keys
        self.count(f"verdict/{item.completeness.verdict}")
        self.count("pages", len(item.pages))
        return ArticleItem.of(record, item)
