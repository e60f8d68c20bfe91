"""The spiders that survey a site and harvest a sample of it. Records are kept in memory."""

import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Self

import msgspec
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from newsspider.addsite.patterns import Patterns
from newsspider.addsite.propose import find_patterns
from newsspider.addsite.survey import Survey, choose_sample
from newsspider.archive import ListRef
from newsspider.article.model import PageSet
from newsspider.article.walk import Walk
from newsspider.crawl.harvest import Harvest
from newsspider.crawl.project import site_configs
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.response import content_type, failure_of
from newsspider.crawl.walking import WalkingSpider
from newsspider.pipelines import Drop
from newsspider.sites import Site
from newsspider.sites.reading import Declarations
from newsspider.vocabulary.failures import DropKind

LISTS_FIRST = 1_000


@dataclass
class Harvested:
    """The result of a sample: by the address of entry each article's record, or the sentence why there is none."""

    entries: list[str] = field(default_factory=list)
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


class SampleSpider(WalkingSpider):
    """Harvest the articles at these addresses into `harvested`."""

    name = "sample"

    def __init__(self, site: Site, harvested: Harvested, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.harvest = Harvest(site=site)
        self.harvested = harvested
        self._entries: dict[str, str] = {}  # by the article's address

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and connect its signals."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.keep_record, signals.item_scraped)
        crawler.signals.connect(spider.keep_drop, signals.item_dropped)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Begin a walk for each address."""
        for url in self.harvested.entries:
            yield self.walk(url)

    def _go_on(self, step: Walk | PageSet) -> Request | PageSet:
        if isinstance(step, PageSet):
            self._entries.setdefault(step.url, step.entry)
        return super()._go_on(step)

    def keep_record(self, item: Any) -> None:
        """Keep the record of an article."""
        record: dict[str, Any] = msgspec.to_builtins(dict(item))
        self.harvested.records[self._entries.get(record["url"], record["url"])] = record

    def keep_drop(self, item: Any, exception: BaseException) -> None:
        """Keep why an address gave no record. A second address of an article is removed from the sample."""
        if not isinstance(item, PageSet):
            return
        if isinstance(exception, Drop) and exception.kind is DropKind.DUPLICATE:
            self.harvested.entries.remove(item.entry)
        else:
            self.harvested.failures[item.entry] = str(exception)


class AddSiteSpider(SampleSpider):
    """Look at a site's lists into `survey`, then harvest a sample of what they name.

    `told` is called with what the addresses have in common when the sample begins.
    """

    name = "addsite"

    def __init__(self, survey: Survey, size: int, told: Callable[[Patterns], None], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.survey, self.size, self.told = survey, size, told
        self.reserve: list[str] = []  # addresses in the place of those that are of an article harvested already
        self.patterns: Patterns | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and connect its signals."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.declarations = Declarations((), site_configs(crawler.settings))  # the one proposed has no layouts
        crawler.signals.connect(spider.begin_sample, signals.spider_idle)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first lists."""
        for request in self._ask(self.survey.begin()):
            yield request

    def _ask(self, refs: Iterable[ListRef]) -> Iterator[Request]:
        for ref in refs:
            yield Request(
                ref.url,
                callback=self.parse_list,
                errback=self.list_failed,
                cb_kwargs={"ref": ref},
                priority=LISTS_FIRST,
                meta={"role": "list", "dont_cache": True},  # the sample's captures are those of its articles
                dont_filter=True,
            )

    def parse_list(self, response: Response, ref: ListRef) -> Iterator[Request]:
        """Note what a list says, and ask for the lists that it names."""
        found = replace(ref, url=response.url, content_type=content_type(response))
        try:
            look = self.guard.run(response.url, len(response.body), self.survey.look, response.body, found)
        except Refusal as refusal:
            yield from self._ask(self.survey.fail(found, refusal.failure.sentence))
        else:
            yield from self._ask(self.survey.take(found, look))

    def list_failed(self, failure: Failure) -> Iterator[Request]:
        """Note why a list could not be read, and ask for the list to look at in its place."""
        request: Request = failure.request  # type: ignore[attr-defined]
        yield from self._ask(self.survey.fail(request.cb_kwargs["ref"], failure_of(failure.value).sentence))

    def begin_sample(self) -> None:
        """Ask for the articles of the sample when all lists are read, and then for replacements."""
        if self.patterns is None:
            self.patterns = find_patterns(self.survey)
            fits = re.compile("|".join(self.patterns.article)) if self.patterns.article else None
            due = choose_sample(self.survey.articles(), self.size, fits)
            rest = [link for link in self.survey.articles() if link.url not in due]
            self.reserve = choose_sample(rest, self.size, fits)
            self.harvested.entries += due
            self.told(self.patterns)
        else:
            missing = self.size - len(self.harvested.entries)  # second addresses of an article were removed
            due, self.reserve = self.reserve[:missing], self.reserve[missing:]
            self.harvested.entries += due
        assert self.crawler.engine is not None
        for url in due:
            self.crawler.engine.crawl(self.walk(url))
        if due:
            raise DontCloseSpider
