"""From the pages of a walk to the record: each stage one call into the heart, in the order of settings.ITEM_PIPELINES.

PageSet ─RemoveSidebars─▶ PageSet ─StitchPages─▶ Article ─Validate, KeepPeriod─▶ Article ─Record─▶ ArticleItem
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import DropItem

from newsspider.archive import Period
from newsspider.article.model import Article, PageSet
from newsspider.article.record import to_record
from newsspider.article.sidebars import remove_sidebars
from newsspider.article.stitch import stitch
from newsspider.article.template import Judge, choose_for
from newsspider.article.validate import find_problems, harvest_day
from newsspider.crawl.project import project_path
from newsspider.items import ArticleItem
from newsspider.sites import SiteError
from newsspider.sites.templates import TEMPLATES_DIR, Templates
from newsspider.vocabulary.failures import DropKind

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)


class RemoveSidebars:
    """Take away what stands on each page of the article, and on the site's other articles (its template)."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Templates(project_path(crawler.settings, "TEMPLATES_DIR", TEMPLATES_DIR)))

    def process_item(self, item: Any) -> Any:
        return remove_sidebars(item, self._judge(item)) if isinstance(item, PageSet) else item

    def _judge(self, page_set: PageSet) -> Judge | None:
        try:
            templates = self.templates.of(page_set.url)
        except SiteError as error:
            logger.error("%s (its site is harvested without a template)", error)
            return None
        return choose_for(templates, page_set)


class StitchPages:
    """Join the pages into one article."""

    def process_item(self, item: Any) -> Any:
        return stitch(item) if isinstance(item, PageSet) else item


class Drop(DropItem):
    """An article that gives no record. `kind` says why."""

    def __init__(self, kind: DropKind, *details: object) -> None:
        self.kind = kind
        level = "WARNING" if kind is DropKind.NO_TEXT else "INFO"
        super().__init__(kind.sentence.format(*details), log_level=level)


class Stage:
    """A stage that counts."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        assert crawler.stats is not None
        return cls(crawler.stats)

    def drop(self, kind: DropKind, *details: object) -> Drop:
        self.stats.inc_value(f"newsspider/dropped/{kind}")
        return Drop(kind, *details)


class Validate(Stage):
    """Flag what is suspicious; drop only a page that was had and holds no text at all.

    An article of which no page could be had is not dropped: its record says which page is missing, and why.
    """

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        problems = find_problems(item, harvest_day(item, datetime.now(UTC).date()))
        for problem in problems:
            self.stats.inc_value(f"newsspider/problem/{problem.name}")
        if item.pages and not item.paragraphs:
            raise self.drop(DropKind.NO_TEXT, item.entry)
        return replace(item, problems=(*item.problems, *(problem.sentence for problem in problems)))


class KeepPeriod(Stage):
    """Drop what its page dates outside the period that the spider harvests: lists do not date everything."""

    def __init__(self, crawler: Crawler) -> None:
        assert crawler.stats is not None
        super().__init__(crawler.stats)
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        period: Period | None = getattr(self.crawler.spider, "period", None)
        if period is None or not isinstance(item, Article) or not period.excludes(item.date_published):
            return item
        raise self.drop(DropKind.OUTSIDE_PERIOD, item.entry, item.date_published)


class Record(Stage):
    """Make the record, once an article however many of its addresses were given."""

    def __init__(self, stats: StatsCollector) -> None:
        super().__init__(stats)
        self.seen: set[str] = set()

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        record = to_record(item)
        keys = {record["id"], *_same_text(record)}
        if keys & self.seen:
            raise self.drop(DropKind.DUPLICATE, item.entry, item.url)
        self.seen |= keys
        completeness = item.completeness
        self.stats.inc_value(f"newsspider/verdict/{completeness.verdict}")
        self.stats.inc_value("newsspider/pages", len(item.pages))
        made = ArticleItem(record)
        made._failures = frozenset(page.failure.kind for page in completeness.missing)
        return made


def _same_text(record: dict[str, Any]) -> set[str]:
    """The key of an article that has two addresses: the same text under the same canonical address."""
    if "canonicalUrl" not in record or "digest" not in record:
        return set()
    return {f"{record['canonicalUrl']} {record['digest']}"}
