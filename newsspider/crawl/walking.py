"""The spider that follows articles over their pages: each step of a walk is a request."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import msgspec
from scrapy import Request
from scrapy.http import Response
from twisted.python import failure as twisted_failure

from newsspider.article.captured import better_time, choose_set
from newsspider.article.model import Answer, PageSet
from newsspider.article.walk import Asked, Trail, Walk, answer_of
from newsspider.captures import CaptureError
from newsspider.crawl.harvest import HarvestSpider, count, tell_lost
from newsspider.crawl.politeness.slots import CAPTURE_SLOT
from newsspider.crawl.refusals import PutOff
from newsspider.crawl.response import failure_of, fetched, read_response
from newsspider.crawl.site_files import SAYS
from newsspider.crawl.wanted import MEMENTOS, WANTED, Wanted, conclude, first_wanted, next_wanted
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.urls import normalise_url
from newsspider.webarchives.memento import Memento

# What is asked for again when its article is tried again: the site did not give the page, or gave a part of it.
AGAIN = frozenset({
    FailureKind.STATUS, FailureKind.OFF_SITE_REDIRECT, FailureKind.CONSENT, FailureKind.LOGIN, FailureKind.BOT_CHECK,
    FailureKind.SUBSCRIPTION, FailureKind.DETOUR, FailureKind.PAYWALL, FailureKind.TORN,
})  # fmt: skip
ENDING = (CaptureError, PutOff)  # the crawl ends, and the next one takes the article up again


class WalkingSpider(HarvestSpider):
    """A spider that turns article addresses into page sets."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.began = datetime.now(UTC)

    def walk(self, url: str, revalidate: bool = False) -> Request:
        """Return the first request for the article that `url` is a page of.

        With `revalidate` the site is asked whether the page has changed since it was captured. The first walk of this
        crawl that comes to the page asks, so that an article is not made of pages of different days.
        """
        if revalidate:
            self.looks.add(normalise_url(url))
        return self._request(self.begin(url))

    def begin(self, url: str) -> Walk:
        """Return the walk that enters the article by `url`."""
        return Walk.begin(url, self.settings.getint("MAX_PAGES"), self.declarations.follows_slideshows(url))

    @cached_property
    def looks(self) -> set[str]:
        """The addresses (normalised) whose pages are asked for again in this crawl."""
        return set()

    @cached_property
    def walks(self) -> dict[str, Walk]:
        """The walks that are under way, with their pages, by their entries. A request has only the trail of its own."""
        return {}

    def _request(self, walk: Walk, wanted: Wanted | None = None) -> Request:
        """The request for the page that a walk asks for, or for the capture of it that is wanted. Raises ValueError for
        an address that cannot be read."""
        meta = self._meta(walk.asking, walk.answers, wanted)
        if self.looks and normalise_url(walk.asking) in self.looks:
            meta["revalidate"] = True
        return Request(
            walk.asking,
            callback=self.parse_page,
            errback=self.parse_failure,
            cb_kwargs={"trail": msgspec.to_builtins(walk.trail)},
            meta=meta,
            priority=len(walk.answers),  # an article that was begun is finished first
            dont_filter=True,  # the walk itself never asks for a page twice
        )

    def _meta(self, url: str, answers: Sequence[Answer], wanted: Wanted | None) -> dict[str, Any]:
        """The meta of a request for a page. `answers` are those of its article so far."""
        if wanted is None and not self.harvest.sources.is_live:
            wanted = first_wanted(self.harvest.sources, url, answers)
        if wanted is None:
            return {"role": "page" if answers else "entry"}
        role = "page" if answers or wanted.is_again else "entry"
        # The rules and the pace are the archive's: those of the site are not asked for.
        return {"role": role, WANTED: wanted, "dont_obey_robotstxt": True, "download_slot": CAPTURE_SLOT}

    def _go_on(self, step: Walk | PageSet) -> Request | PageSet:
        """Return the next request, or the finished page set. An address that cannot be asked for is a failed page."""
        limit = self.settings.getint("URLLENGTH_LIMIT")
        while isinstance(step, Walk):
            try:
                request = self._request(step)
            except ValueError:  # a port out of range
                fault = FailureKind.BAD_ADDRESS
            else:
                if not limit or len(request.url) <= limit:  # Scrapy drops longer ones, and with them the article
                    self.walks[step.entry] = step
                    return request
                fault = FailureKind.LONG_ADDRESS
            step = self._fail(step, Failure(fault))
        self.walks.pop(step.entry, None)
        return self._look_again(step)

    def _look_again(self, found: PageSet) -> Request | PageSet:
        """Return the finished page set, or the request with which captures that lie nearer together are looked for."""
        earlier = self.apart.pop(found.entry, None)
        if earlier is not None:
            return choose_set(earlier, found)
        at = better_time(found)
        if at is None:
            return found
        self.apart[found.entry] = found
        walk = self.walks[found.entry] = self.begin(found.entry)
        return self._request(walk, Wanted(at, is_again=True))

    @cached_property
    def apart(self) -> dict[str, PageSet]:
        """The page sets, by their entries, whose pages were captured far apart and are looked for again."""
        return {}

    async def parse_page(self, response: Response, trail: dict[str, Any]) -> AsyncIterator[Request | PageSet]:
        """Tell the walk of a response."""
        if walk := await self._find_walk(trail):
            answer = self._read(walk.asking, response)
            lacks = answer.page.lacks if answer.page and answer.page.lacks else None
            torn = lacks if lacks and lacks.kind is FailureKind.TORN else None
            if self._is_to_be_asked_again(walk, answer.failure or torn, response.meta):
                yield self._request(walk)
            else:
                yield self._take(walk, answer, response.meta)

    async def parse_failure(self, failure: twisted_failure.Failure) -> AsyncIterator[Request | PageSet]:
        """Tell the walk of a request that failed."""
        if isinstance(failure.value, ENDING):
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        if walk := await self._find_walk(request.cb_kwargs["trail"]):
            answer = Answer(walk.asking, failure=failure_of(failure.value))
            if self._is_to_be_asked_again(walk, answer.failure, request.meta):
                yield self._request(walk)
            else:
                yield self._take(walk, answer, request.meta)

    def _take(self, walk: Walk, answer: Answer, meta: dict[str, Any]) -> Request | PageSet:
        """Tell the walk what came, unless another capture of the page is looked for in its place."""
        if wanted := next_wanted(self.harvest.sources, answer, walk.answers, meta):
            if WANTED not in meta and wanted.gone:
                self.logger.info("No page from %.200s: %s; the web archive is asked", walk.asking, wanted.gone.sentence)
                count(self.crawler, "archive/gone")
            return self._request(walk, wanted)
        answer = conclude(answer, meta)
        return self._go_on(self._fail(walk, answer.failure) if answer.failure else walk.take(answer))

    def _is_to_be_asked_again(self, walk: Walk, failure: Failure | None, meta: dict[str, Any]) -> bool:
        """Return whether a failure is an earlier crawl's, so that the site is asked, once. `meta` is the request's."""
        at, key = meta.get("captured_at"), normalise_url(walk.asking)
        is_old = at is not None and at < self.began and WANTED not in meta and not self.settings.getbool("REPLAY")
        if failure is None or failure.kind not in AGAIN or not is_old or key in self.looks:
            return False
        self.looks.add(key)
        return True

    def _read(self, asked: str, response: Response) -> Answer:
        page = read_response(response, self.read_page)
        if isinstance(page, Failure):
            return Answer(asked, failure=page)
        memento: Memento | None = next(reversed(response.meta.get(MEMENTOS, ())), None)
        source = memento.address if memento else None
        meta = response.meta
        return answer_of(asked, page, fetched(response, meta.get("captured_at"), source, meta.get(SAYS, ())))

    async def _find_walk(self, data: dict[str, Any]) -> Walk | None:
        """Return the walk of a request that carries this trail, None if the crawl ends. One that an earlier process
        began and left in a queue on disk is taken up: its pages are asked for again, and come from the captures."""
        trail = msgspec.convert(data, Trail)
        walk = self.walks.get(trail.entry)
        if walk is not None and walk.trail == trail:
            return walk
        if trail.asked:
            count(self.crawler, "taken_up")
        answers: list[Answer] = []
        try:
            for asked in trail.asked:
                answers.append(await self._ask_again(asked, answers))
        except ENDING:
            return None
        return Walk.take_up(trail, answers)

    async def _ask_again(self, asked: Asked, before: Sequence[Answer]) -> Answer:
        """Return the answer to an earlier request; one that gave a page is made again. Raises exceptions of ENDING."""
        if asked.failure is not None:
            return Answer(asked.url, failure=asked.failure)
        wanted: Wanted | None = None
        while True:
            meta = {**self._meta(asked.url, before, wanted), "role": "page"}
            answer, meta = await self._download(Request(asked.url, meta=meta))
            wanted = next_wanted(self.harvest.sources, answer, before, meta)
            if wanted is None:
                return conclude(answer, meta)

    async def _download(self, request: Request) -> tuple[Answer, dict[str, Any]]:
        """Return what comes of a request, and its meta then. Raises exceptions of ENDING."""
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(request)
        except ENDING:
            raise
        except Exception as error:  # whatever the downloader raises: it is the page's failure
            return Answer(request.url, failure=failure_of(error)), request.meta
        return self._read(request.url, response), response.meta

    def _fail(self, walk: Walk, failure: Failure) -> Walk | PageSet:
        """Tell the walk of a failure, log it and count it."""
        self.logger.info("No page from %.200s: %s", walk.asking, failure.sentence)
        count(self.crawler, f"failed/{failure.name}")
        tell_lost(self.crawler, "page", walk.asking, failure.name, failure.sentence, article=walk.entry)
        return walk.fail(failure)
