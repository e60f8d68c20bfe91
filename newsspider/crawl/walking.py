"""The spider that follows articles over their pages: each step of a walk is a request."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import msgspec
from scrapy import Request
from scrapy.http import Response
from twisted.python import failure as twisted_failure

from newsspider.article.model import Answer, PageSet
from newsspider.article.walk import Asked, Trail, Walk, answer_of
from newsspider.captures import CaptureError
from newsspider.crawl.harvest import HarvestSpider, count, tell_lost
from newsspider.crawl.refusals import PutOff
from newsspider.crawl.response import failure_of, fetched, read_response
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.urls import normalise_url

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

    def _request(self, walk: Walk) -> Request:
        """The request for the page that a walk asks for. Raises ValueError for an address that cannot be read."""
        meta: dict[str, Any] = {"role": "page" if walk.answers else "entry"}
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
        return step

    async def parse_page(self, response: Response, trail: dict[str, Any]) -> AsyncIterator[Request | PageSet]:
        """Tell the walk of a response."""
        if walk := await self._find_walk(trail):
            answer = self._read(walk.asking, response)
            lacks = answer.page.lacks if answer.page and answer.page.lacks else None
            torn = lacks if lacks and lacks.kind is FailureKind.TORN else None
            if self._is_to_be_asked_again(walk, answer.failure or torn, response.meta):
                yield self._request(walk)
            else:
                yield self._go_on(self._fail(walk, answer.failure) if answer.failure else walk.take(answer))

    async def parse_failure(self, failure: twisted_failure.Failure) -> AsyncIterator[Request | PageSet]:
        """Tell the walk of a request that failed."""
        if isinstance(failure.value, ENDING):
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        if walk := await self._find_walk(request.cb_kwargs["trail"]):
            reason = failure_of(failure.value)
            if self._is_to_be_asked_again(walk, reason, request.meta):
                yield self._request(walk)
            else:
                yield self._go_on(self._fail(walk, reason))

    def _is_to_be_asked_again(self, walk: Walk, failure: Failure | None, meta: dict[str, Any]) -> bool:
        """Return whether a failure is an earlier crawl's, so that the site is asked, once. `meta` is the request's."""
        at, key = meta.get("captured_at"), normalise_url(walk.asking)
        is_old = at is not None and at < self.began and not self.settings.getbool("REPLAY")
        if failure is None or failure.kind not in AGAIN or not is_old or key in self.looks:
            return False
        self.looks.add(key)
        return True

    def _read(self, asked: str, response: Response) -> Answer:
        page = read_response(response, self.read_page)
        if isinstance(page, Failure):
            return Answer(asked, failure=page)
        return answer_of(asked, page, fetched(response, response.meta.get("captured_at")))

    async def _find_walk(self, data: dict[str, Any]) -> Walk | None:
        """Return the walk of a request that carries this trail, None if the crawl ends. One that an earlier process
        began and left in a queue on disk is taken up: its pages are asked for again, and come from the captures."""
        trail = msgspec.convert(data, Trail)
        walk = self.walks.get(trail.entry)
        if walk is not None and walk.trail == trail:
            return walk
        if trail.asked:
            count(self.crawler, "taken_up")
        try:
            return Walk.take_up(trail, [await self._ask_again(asked) for asked in trail.asked])
        except ENDING:
            return None

    async def _ask_again(self, asked: Asked) -> Answer:
        """Return the answer to an earlier request; one that gave a page is made again. Raises exceptions of ENDING."""
        if asked.failure is not None:
            return Answer(asked.url, failure=asked.failure)
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(Request(asked.url, meta={"role": "page"}))
        except ENDING:
            raise
        except Exception as error:  # whatever the downloader raises: it is the page's failure
            return Answer(asked.url, failure=failure_of(error))
        return self._read(asked.url, response)

    def _fail(self, walk: Walk, failure: Failure) -> Walk | PageSet:
        """Tell the walk of a failure, log it and count it."""
        self.logger.info("No page from %.200s: %s", walk.asking, failure.sentence)
        count(self.crawler, f"failed/{failure.name}")
        tell_lost(self.crawler, "page", walk.asking, failure.name, failure.sentence, article=walk.entry)
        return walk.fail(failure)
