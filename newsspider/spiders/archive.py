"""`scrapy crawl archive -a site=NAME`: every article that a site's lists name for a period."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, UsageError
from scrapy.http import Response
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from twisted.python import failure as twisted_failure

from newsspider.archive import LATE, ListRef, Period, Source
from newsspider.article.identity import article_id
from newsspider.article.model import PageSet
from newsspider.crawl.command import count as articles
from newsspider.crawl.command import duration, read_day, read_number
from newsspider.crawl.feed import HarvestLedger
from newsspider.crawl.harvest import LIVE, Harvest, Sources, count
from newsspider.crawl.politeness.slots import INDEX_SLOT, downloader_of
from newsspider.crawl.project import named_site
from newsspider.crawl.refusals import PutOff
from newsspider.crawl.response import failure_of
from newsspider.crawl.sources import ARGUMENTS, read_sources
from newsspider.crawl.stop import stop
from newsspider.crawl.walking import WalkingSpider
from newsspider.items import ArticleItem
from newsspider.ledger.ledger import MAX_ATTEMPTS, Ledger
from newsspider.ledger.links import Due, Links, Run
from newsspider.pipelines import Drop
from newsspider.sites import Site, first_lists
from newsspider.spiders.lists import ListReader, now
from newsspider.vocabulary.failures import DropKind
from newsspider.web.urls import normalise_url

FEED = "ledger:{site_folder}/articles"
LISTS = 50  # lists that are read before the first articles
BATCH = 500  # articles that are put into the queue at a time
LIST_META = {"role": "list", "revalidate": True}
# A web archive's index has no robots.txt for programs: its declared pace is what it asks for.
INDEX_META = {**LIST_META, "dont_obey_robotstxt": True, "download_slot": INDEX_SLOT}


class ArchiveSpider(WalkingSpider):
    """Harvest every article that a site's lists name for a period."""

    name = "archive"
    arguments: ClassVar = {
        "site": ("NAME", "a declared site, a domain, or an address: http://DOMAIN/ where there is no https"),
        "since": (
            "DAY",
            "the first day, as 2012-04-01; without it what is new since the last run",
        ),
        "until": ("DAY", "the last day; without it today"),
        "section": ("NAME", "only articles whose address, or whose list's address, has this part in its path"),
        "limit": ("N", "at most N articles, for a first look"),
        "dry_run": ("1", "read the lists, tell how many articles are due and how long they would take, and fetch none"),
        **ARGUMENTS,
    }

    def __init__(
        self,
        site: Site,
        since: date | None = None,
        until: date | None = None,
        section: str | None = None,
        limit: int | None = None,
        dry_run: bool = False,
        sources: Sources = LIVE,
        **arguments: Any,
    ) -> None:
        super().__init__(**arguments)
        self.site = site
        named = frozenset({urlsplit(site.home_url).netloc})
        self.given = Period(since, until, site.zone)
        is_whole = not (section or limit or dry_run)
        self.harvest = Harvest(site, self.given, named, is_whole, sources)
        self.section = section
        self.remaining = limit
        self.is_dry = dry_run
        self.planned: tuple[int, int] = (-1, 0)  # what `Links.noted` was, and how many articles were due then
        self.round, self.turn = LISTS, 0  # lists that are asked for next, and articles before them
        self.links: Links
        self.lists: ListReader
        self.run: Run | None = None
        self.due: Due

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Write records to the site's folder alone, unless the command line says otherwise."""
        super().update_settings(settings)
        if (settings.getpriority("FEEDS") or 0) <= SETTINGS_PRIORITIES["project"]:
            settings.set("FEEDS", {FEED: {"format": "ledger"}}, priority="spider")

    @classmethod
    def read_arguments(cls, arguments: dict[str, Any], settings: BaseSettings) -> dict[str, Any]:
        """Return the arguments with the site found and the dates read. Raises UsageError."""
        if isinstance(arguments.get("site"), Site):
            return arguments
        name = arguments.get("site")
        if not name:
            raise UsageError("no site was given: use -a site=NAME, with a declared site or a domain")
        read = {**read_sources(arguments, settings), "site": named_site(settings, name)}
        for key in ("since", "until"):
            if key in arguments:
                read[key] = read_day(f"-a {key}", arguments[key])
        if read.get("since") and read.get("until") and read["since"] > read["until"]:
            raise UsageError(f"-a since ({read['since']}) lies after -a until ({read['until']})")
        if "limit" in arguments:
            read["limit"] = read_number("-a limit", arguments["limit"])
        read["dry_run"] = str(arguments.get("dry_run", "0")).lower() not in ("0", "false", "no")
        return read

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and connect its signals. Raises UsageError."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.harvest_due, signals.spider_idle)
        crawler.signals.connect(spider.note_article, signals.item_scraped)
        crawler.signals.connect(spider.note_drop, signals.item_dropped)
        crawler.signals.connect(spider.end_run, signals.spider_closed)
        return spider

    @property
    def period(self) -> Period:
        """The days of publication that are harvested."""
        assert self.harvest.period is not None
        return self.harvest.period

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the lists where the site's archive begins."""
        harvest = self.crawler.get_extension(HarvestLedger)
        # With -o or -O there is no ledger: the links are then kept for this run alone.
        self.links = Links(harvest.ledger_of(self.site.home_url) if harvest else Ledger(Path(":memory:")))
        if self.period.since is None and (last := self.links.last_run(self.site.name)):
            self.harvest = replace(self.harvest, period=replace(self.period, since=last - LATE))
            self.logger.info("The last harvest began on %s: looking for what is new since %s", last, last - LATE)
        self.run = self.links.begin_run(self.site.name, self.period, now())
        self.due = self.links.due(self.run, self.settings.getint("LEDGER_MAX_ATTEMPTS", MAX_ATTEMPTS))
        self.lists = ListReader(self.crawler, self.links, self._is_of_section, self.period != self.given)
        if self.harvest.sources.is_live:
            self.lists.add(first_lists(self.site, self.period, self.lists.today))
        if self.lists.index:
            self.lists.add(self.lists.index.first())
        for request in self._lists():
            yield request

    def _lists(self) -> Iterator[Request]:
        """The requests for the next lists. Each time they are twice as many, so that few links are looked at twice."""
        number = self.round if self.remaining is None else min(self.round, max(1, self.remaining))
        self.turn = max(BATCH, number)
        taken = self.lists.queue.take(number)
        if len(taken) == self.round:
            self.round *= 2
        for place, ref in enumerate(taken):
            yield Request(
                ref.url,
                callback=self.parse_list,
                errback=self.list_failed,
                cb_kwargs={"ref": ref},
                priority=-place,  # in order; no article is asked for meanwhile
                meta=INDEX_META if ref.source is Source.INDEX else LIST_META,
                dont_filter=True,  # the queue has each list once
            )

    def parse_list(self, response: Response, ref: ListRef) -> None:
        """Note the links of a list, and the lists that it names."""
        self.lists.read(response, ref, self.read_page)

    def list_failed(self, failure: twisted_failure.Failure) -> None:
        """Note that a list failed, unless the crawl ends, and the next run asks for it."""
        if not isinstance(failure.value, PutOff):
            request: Request = failure.request  # type: ignore[attr-defined]
            self.lists.fail(request.cb_kwargs["ref"], failure_of(failure.value))

    def _is_of_section(self, url: str) -> bool:
        return self.section is None or self.section.casefold() in urlsplit(url).path.casefold().split("/")

    def harvest_due(self) -> None:
        """Ask for the next articles that are due, or for further lists, when all earlier requests are done.

        An error ends the crawl with `stop`. If it were raised, Scrapy would log it and end the crawl as finished, and
        the next run would skip what is due.
        """
        try:
            if not self._ask_for_more():
                return
        except Exception as error:
            self.logger.exception("Could not ask for the articles that are due.")
            stop(self.crawler, f"the articles that are due could not be asked for ({type(error).__name__}: {error}).")
        raise DontCloseSpider  # also after an error: `stop` ends the crawl

    def _ask_for_more(self) -> bool:
        """Put the next articles or lists into the queue, in turns. Return whether there are any."""
        assert self.crawler.engine is not None
        if self.remaining == 0:
            self.lists.queue.clear()  # enough is found
        is_turn = self.turn > 0 and not self._waits_for_index()
        if is_turn and self._ask_for_due():
            return True
        requests = list(self._lists())
        for request in requests:
            self.crawler.engine.crawl(request)
        return bool(requests) or (not is_turn and self._ask_for_due())

    def _waits_for_index(self) -> bool:
        """Whether articles wait until all lists are read: those of an archive of files say where captures stand."""
        archive = self.harvest.sources.archive
        return bool(archive and archive.records and self.remaining is None and self.lists.queue)

    def _ask_for_due(self) -> bool:
        """Put the next articles that are due into the queue. Return whether there are any.

        While lists are left, an undated article of a period waits: a later list may date it outside.
        """
        has_lists = bool(self.lists.queue)
        if self.is_dry:
            if not has_lists:
                self.tell_plan()
            return False
        is_dated = has_lists and self.remaining is None and not self.period.is_open
        number = BATCH if self.remaining is None else min(BATCH, self.remaining)
        due = self.due.take(number, is_last=not has_lists, is_dated=is_dated)
        self.turn -= len(due)
        if not due:
            return False
        if self.remaining is not None:
            self.remaining -= len(due)
        self.planned = self.planned[0], self.planned[1] - len(due)
        assert self.crawler.engine is not None
        for url, is_held, has_changed in due:
            if is_held and not has_changed:
                count(self.crawler, "ledger/again")
            try:
                request = self.walk(url, revalidate=has_changed)
            except ValueError:  # an address that cannot be read must not stop the others
                self.links.skip(self.site.name, url, "the address cannot be read")
                continue
            self.crawler.engine.crawl(request)
        return True

    def count_ahead(self) -> int | None:
        """Return how many articles are due and not asked for yet, by what the lists have named so far."""
        if self.run is None or self.is_dry or self.lists.queue:
            return None
        if self.planned[0] != self.links.noted:
            self.planned = self.links.noted, self.due.plan().due
        return self.planned[1] if self.remaining is None else min(self.planned[1], self.remaining)

    def count_lists(self) -> int:
        """Return how many lists wait to be asked for."""
        return 0 if self.run is None else len(self.lists.queue)

    def tell_plan(self) -> None:
        """Say how many articles the period has and how long they would take."""
        plan, archive = self.due.plan(), self.harvest.sources.archive
        of_archive = 60 / archive.pace.mementos if archive else 0.0
        delay = downloader_of(self.crawler).longest_delay if self.harvest.sources.is_live else of_archive
        due = plan.due if self.remaining is None else min(plan.due, self.remaining)
        listed = f"{articles(plan.listed, 'article')} listed, {plan.undated:,} of them without a date"
        pace = f"At a request every {delay:.2g} s they take at least {duration(due * delay)}."
        self.logger.info("Dry run, %s: %s; %s to fetch. %s", self.period, listed, f"{due:,}", pace)
        count(self.crawler, "planned", due)

    def note_article(self, item: Any) -> None:
        """Note whose link was asked for: the record of a single view does not name the page that the link leads to."""
        if isinstance(item, ArticleItem) and item.entry:
            self.links.join(item.entry, item["id"])

    def note_drop(self, item: Any, exception: BaseException) -> None:
        """Note that a link gives no article of the period, so that it is not due again. `item` is the dropped page set.

        A link to a page of an article that is recorded is not noted: the ledger knows the article by all its pages.
        """
        if not isinstance(item, PageSet):
            return
        pages = {normalise_url(url) for url in (item.url, *(page.fetched.url for page in item.pages))}
        is_duplicate = isinstance(exception, Drop) and exception.kind is DropKind.DUPLICATE
        if is_duplicate:
            if normalise_url(item.entry) not in pages:  # of a page that the single view took the place of
                self.links.join(item.entry, article_id(item.url))
            return
        published = next((page.page.date_published for page in item.pages if page.page.date_published), None)
        self.links.skip(self.site.name, item.entry, str(exception), published)

    def end_run(self, reason: str) -> None:
        """Count what is held, and note that the run is complete: the next one without `since` begins where it began."""
        if self.run:
            count(self.crawler, "ledger/held", self.links.count_held(self.run, self.given))
            self.lists.end()
            if not self.links.has_any(self.site.name):
                self.logger.warning("No list names an article.")
                count(self.crawler, "nothing_listed")
        if reason == "finished" and self.run and not self.is_dry and self.remaining != 0:
            self.links.end_run(self.run.number, now())
