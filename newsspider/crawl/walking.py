"""The spider that follows articles over their pages: each step of a walk is a request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import cached_property
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python import failure as twisted_failure

from newsspider.article.model import PageSet
from newsspider.article.walk import Walk
from newsspider.captures import CaptureError
from newsspider.crawl.harvest import HarvestSpider, count
from newsspider.crawl.project import site_configs, site_folders
from newsspider.crawl.refusals import PutOff
from newsspider.crawl.response import failure_of, fetched, read_response
from newsspider.sites.reading import Declarations
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.urls import normalise_url


class WalkingSpider(HarvestSpider):
    """A spider that turns article addresses into page sets."""

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
    def declarations(self) -> Declarations:
        """The declared sites, by whose layouts pages are read."""
        return Declarations(site_folders(self.settings), site_configs(self.settings))

    def _request(self, walk: Walk) -> Request:
        meta: dict[str, Any] = {"role": "page" if walk.answers else "entry"}
        if self.looks and normalise_url(walk.asking) in self.looks:
            meta["revalidate"] = True
        return Request(
            walk.asking,
            callback=self.parse_page,
            errback=self.parse_failure,
            cb_kwargs={"walk": walk.to_data()},
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
                    return request
                fault = FailureKind.LONG_ADDRESS
            step = self._fail(step, Failure(fault))
        return step

    async def parse_page(self, response: Response, walk: dict[str, Any]) -> AsyncIterator[Request | PageSet]:
        """Tell the walk of a response."""
        state = Walk.from_data(walk)
        page = read_response(response, self.declarations.read_page)
        if isinstance(page, Failure):
            yield self._go_on(self._fail(state, page))
        else:
            yield self._go_on(state.tell(page, fetched(response, response.meta.get("captured_at"))))

    def parse_failure(self, failure: twisted_failure.Failure) -> Iterator[Request | PageSet]:
        """Tell the walk of a request that failed."""
        if isinstance(failure.value, (CaptureError, PutOff)):
            return  # the crawl ends, and the next run takes the article up again
        request: Request = failure.request  # type: ignore[attr-defined]
        yield self._go_on(self._fail(Walk.from_data(request.cb_kwargs["walk"]), failure_of(failure.value)))

    def _fail(self, walk: Walk, failure: Failure) -> Walk | PageSet:
        """Tell the walk of a failure, log it and count it."""
        self.logger.info("No page from %.200s: %s", walk.asking, failure.sentence)
        count(self.crawler, f"failed/{failure.name}")
        return walk.fail(failure)
