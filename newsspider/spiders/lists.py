"""What the archive spider does with the responses of lists: links and days into the ledger, failures told."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response

from newsspider.archive import ListPage, ListQueue, ListRef, Source, read_list
from newsspider.crawl.harvest import count, guard_of, harvest_of, tell_lost
from newsspider.crawl.mementos import Mementos
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.response import PageReader, content_type, read_response
from newsspider.ledger.links import DayList, Links
from newsspider.page.model import Page
from newsspider.program import typed
from newsspider.sites import Site
from newsspider.spiders.index_lists import IndexLists
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.text import iso_utc

logger = logging.getLogger(__name__)
DATED = (Source.CALENDAR, Source.SEARCH)  # lists that are for certain days, in whichever order they name articles
WHOLE = frozenset({FailureKind.NAMES_NOTHING, FailureKind.NO_ARTICLES})  # what such a list lacks is no fault of ours


class ListReader:
    """Reads the lists of one harvest of a site.

    `wants` says of an address whether it is of the section asked for. With `is_update` only what is new is looked for:
    a list is read no further than to its first page without a new link.
    """

    def __init__(self, crawler: Crawler, links: Links, wants: Callable[[str], bool], is_update: bool) -> None:
        harvest = harvest_of(crawler)
        assert harvest.site is not None and harvest.period is not None
        self.crawler, self.links, self.wants, self.is_update = crawler, links, wants, is_update
        self.today = datetime.now(UTC).date()
        self.site: Site = harvest.site
        self.period = harvest.period
        archive = harvest.sources.archive
        self.index = IndexLists(archive, self.site, self.period, self.today) if archive else None
        self.queue = ListQueue(self.site.rules(), self.period, self.today, crawler.settings.getint("LISTS_MAX"))

    def add(self, refs: Iterable[ListRef]) -> None:
        """Add the lists with which the reading begins."""
        self.queue.add(filter(self._is_wanted, refs))

    def read(self, response: Response, ref: ListRef, read_page: PageReader) -> None:
        """Note what a list names. `read_page` tells of a page without links whether it stands in the list's place."""
        if ref.source is Source.INDEX:
            self._read_index(response, ref)
            return
        asked = replace(ref, url=response.url, content_type=content_type(response))
        read, rules = guard_of(self.crawler).run, self.site.rules()
        try:
            page = read(
                response.url, len(response.body), read_list, response.body, asked, rules, self.period, self.today
            )
        except Refusal as error:
            self.fail(ref, error.failure)
            return
        for refusal, number in page.refused.items():
            count(self.crawler, f"refused/{refusal.name.lower()}", number)
        if self.is_update and ref.source not in DATED:
            page = self._without_older(page)
        is_empty = not (page.names_articles or page.next_lists)
        if ref.is_guess and is_empty and not page.refused:
            count(self.crawler, "list_absent")
        else:
            problems = (*page.problems, *_barriers(response, read_page)) if is_empty else page.problems
            self._note(ref, page, tuple(problem for problem in problems if self._is_told(ref, problem)))
        self.queue.note(asked, replace(page, next_lists=tuple(filter(self._is_wanted, page.next_lists))))

    def _read_index(self, response: Response, ref: ListRef) -> None:
        """Note what a slice of a web archive's index names."""
        assert self.index is not None
        page, rows = self.index.read(response.body, ref)
        for refusal, number in page.refused.items():
            count(self.crawler, f"refused/{refusal.name.lower()}", number)
        count(self.crawler, "archive/rows", len(rows))
        self._note(ref, page, page.problems)
        self.links.note_archived(self.site.name, ((row.url, row.time) for row in rows))
        mementos = self.crawler.get_downloader_middleware(Mementos)
        if mementos:
            mementos.note(self.index.archive, rows)
        self.queue.note(ref, page)

    def _without_older(self, page: ListPage) -> ListPage:
        """Return a page of a list without the next one, if it names nothing new: lists go from new to old."""
        if any(self.links.is_new(self.site.name, link.url) for link in page.links):
            return page
        return replace(page, next_lists=tuple(one for one in page.next_lists if one.page == 1))

    def _is_wanted(self, ref: ListRef) -> bool:
        return ref.source not in (Source.SECTION, Source.TAG) or self.wants(ref.url)

    def _is_told(self, ref: ListRef, problem: Failure) -> bool:
        """Whether a problem is told: that a page lists no article is none where nobody said that it is a list."""
        is_found = self.site.rules().explores and ref.source is not Source.FRONT
        return problem.kind is not FailureKind.NO_ARTICLES or not is_found

    def _note(self, ref: ListRef, page: ListPage, problems: tuple[Failure, ...]) -> None:
        for problem in problems:
            logger.warning("%s: %s", ref.url, problem.sentence)
            tell_lost(self.crawler, "list", ref.url, problem.name, problem.sentence)
            count(self.crawler, "list_problem")
        lost = next((problem.sentence for problem in problems if problem.kind not in WHOLE), None)
        is_lost = lost is not None and not (page.links or page.next_lists)
        count(self.crawler, "list_failed" if is_lost else "lists")
        count(self.crawler, "listed", len(page.links))
        wanted = (link for link in page.links if self.wants(link.url) or self.wants(link.found_at))
        self.links.note(self.site.name, wanted, now())
        self.links.fail_list(self.site.name, ref.url, ref.date, lost)
        if ref.days and lost is None and (page.links or self._is_known(ref)):
            self.links.note_day_list(self.site.name, ref, DayList.FULL if page.links else DayList.EMPTY)

    def _is_known(self, ref: ListRef) -> bool:
        """Whether a list without articles says something of its day: that of any calendar or of its end does not."""
        return not self.site.rules().explores or (self.queue.has_filled(ref) and not ref.empty)

    def fail(self, ref: ListRef, reason: Failure) -> None:
        """Note that a list failed: the coverage shows which days are in doubt. A guess fails in silence."""
        if ref.source is Source.INDEX and self.index:
            way_on = self.index.fail(ref, reason)
            if not way_on.problems:
                self._note(ref, way_on, ())
                self.queue.note(ref, way_on)
                return
        if ref.guesses:
            self.queue.miss(ref)
        if ref.is_guess and ref.source is not Source.CALENDAR:
            count(self.crawler, "list_absent")
            return
        if _is_no_list_of_the_day(ref, reason):
            logger.info("No list for %s: %s at %s", ref.date, reason.sentence, ref.url)
            self.links.note_day_list(self.site.name, ref, DayList.ABSENT)
            self.links.fail_list(self.site.name, ref.url, ref.date, None)
            count(self.crawler, "list_absent")
            return
        tell_lost(self.crawler, "list", ref.url, reason.name, reason.sentence)
        logger.warning("No list from %s: %s", ref.url, reason.sentence)
        self.links.fail_list(self.site.name, ref.url, ref.date, reason.sentence)
        count(self.crawler, "list_failed")

    def end(self) -> None:
        """Tell of the lists that were found and not read, and of the days whose lists are not there."""
        for source in Source:
            unread = self.queue.unread.get(source)
            if unread is None:
                self.links.fail_list(self.site.name, source, None, None)
                continue
            failure = Failure(FailureKind.MANY_LISTS, f"{unread.count:,} {source}s")
            self.links.fail_list(self.site.name, source, None, failure.sentence)
            self._tell_unread(unread.example.url, failure, unread.count)
        lost = [(day, url) for day, url in self.links.lost_days(self.site.name) if not self.period.excludes(day)]
        for day, url in lost:
            sentence = f"no list for {day} names articles, nor for the days around it"
            tell_lost(self.crawler, "list", url, "no_list", sentence)
        if lost:
            count(self.crawler, "list_failed", len(lost))
            text = "%d days have no list with articles, the first %s, the last %s."
            logger.warning(text, len(lost), lost[0][0], lost[-1][0])

    def _tell_unread(self, example: str, failure: Failure, number: int) -> None:
        count(self.crawler, "list_unread", number)
        tell_lost(self.crawler, "list", example, failure.name, failure.sentence)
        way = f"`{typed('addsite')} {self.site.home_url}` writes a declaration; the lists that it names are all read."
        logger.warning("Not read: %s is %s. %s", example, failure.sentence, way)


def _barriers(response: Response, read_page: PageReader) -> list[Failure]:
    """What stands in the place of a list without links: a page that keeps robots out, or asks for consent."""
    page = read_response(response, read_page) if isinstance(response, HtmlResponse) else None
    return [Failure(page.instead)] if isinstance(page, Page) and page.instead else []


def _is_no_list_of_the_day(ref: ListRef, reason: Failure) -> bool:
    """Whether the site answered that it has no list for a day: perhaps the paper did not appear."""
    is_gone = reason.kind is FailureKind.STATUS and reason.detail in ("404", "410")
    is_a_day = ref.days is not None and ref.days[0] == ref.days[1]
    return is_gone and is_a_day and ref.source is Source.CALENDAR and ref.page == 1


def now() -> str:
    """Return the time as the ledger keeps it."""
    return iso_utc(datetime.now(UTC))
