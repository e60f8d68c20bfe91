"""What every spider that follows articles has: a request a step of the walk, a reason a failure."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import HtmlResponse, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newsspider.article.model import Fetched, PageSet
from newsspider.article.walk import Walk
from newsspider.captures import CaptureError
from newsspider.crawl.harvest import HarvestSpider
from newsspider.crawl.project import site_configs, site_folders
from newsspider.crawl.refusals import PutOff
from newsspider.sites.reading import Declarations
from newsspider.web.urls import normalise_url

REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (CannotResolveHostError, "the host is not known"),
    (DownloadConnectionRefusedError, "the connection was refused"),
    (DownloadTimeoutError, "timed out"),
    (ResponseDataLossError, "the response was cut off"),
    (DownloadCancelledError, "larger than DOWNLOAD_MAXSIZE"),
    (UnsupportedURLSchemeError, "neither http nor https"),
    (NotSupported, "neither http nor https"),  # a scheme that DOWNLOAD_HANDLERS has no handler for
    (DownloadFailedError, "the connection failed"),
)


class WalkingSpider(HarvestSpider):
    """A spider that turns article addresses into page sets."""

    def walk(self, url: str, revalidate: bool = False) -> Request:
        """The first request for the article that `url` is a page of.

        With `revalidate` the site is asked whether the page is what was captured of it, by whichever walk of this crawl
        comes to it first: pages of different days do not make an article.
        """
        if revalidate:
            self.looks.add(normalise_url(url))
        return self._request(self.begin(url))

    def begin(self, url: str) -> Walk:
        """The walk that enters the article by `url`."""
        return Walk.begin(url, self.settings.getint("MAX_PAGES"), self.declarations.follows_slideshows(url))

    @cached_property
    def looks(self) -> set[str]:
        """The pages that are looked at again in this crawl."""
        return set()

    @cached_property
    def declarations(self) -> Declarations:
        """The declared sites: their layouts go before the general reading."""
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
            priority=len(walk.answers),  # what is begun is finished first
            dont_filter=True,  # the walk itself never asks for a page twice
        )

    def _go_on(self, step: Walk | PageSet) -> Request | PageSet:
        """The next request, or the finished page set. An address that cannot be asked for is a page that failed."""
        limit = self.settings.getint("URLLENGTH_LIMIT")
        while isinstance(step, Walk):
            try:
                request = self._request(step)
            except ValueError:  # a port out of range
                fault = "the address cannot be read"
            else:
                if not limit or len(request.url) <= limit:  # Scrapy drops longer ones, and with them the article
                    return request
                fault = "the address is longer than URLLENGTH_LIMIT"
            self.logger.info("No page from %.200s: %s", step.asking, fault)
            self.count("page_failed")
            self.count(f"failed/{fault}")
            step = step.fail(fault)
        return step

    async def parse_page(self, response: Response, walk: dict[str, Any]) -> AsyncIterator[Request | PageSet]:
        """Tell the walk what came."""
        state = Walk.from_data(walk)
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        if not isinstance(response, HtmlResponse):
            self.count("failed/not HTML")
            yield self._go_on(state.fail(f"not HTML: {content_type or 'no content type'}"))
            return
        try:
            page = self.declarations.read_page(response.body, response.url, content_type)
        except Exception:  # a page that breaks the reader must not lose its article
            self.logger.exception("Could not read %s", response.url)
            self.count("unreadable")
            yield self._go_on(state.fail("could not be read (see the log)"))
            return
        moment = response.meta.get("captured_at") or datetime.now(UTC)
        yield self._go_on(state.tell(page, fetched(response, moment)))

    def parse_failure(self, failure: Failure) -> Iterator[Request | PageSet]:
        """Tell the walk what did not come, and why."""
        if isinstance(failure.value, (CaptureError, PutOff)):
            return  # the crawl ends, and the next run takes the article up again
        request: Request = failure.request  # type: ignore[attr-defined]
        reason = describe(failure.value)
        self.logger.info("No page from %s: %s", request.url, reason)
        self.count("page_failed")
        self.count(f"failed/{getattr(failure.value, 'kind', reason)}")
        yield self._go_on(Walk.from_data(request.cb_kwargs["walk"]).fail(reason))


def fetched(response: Response, moment: datetime) -> Fetched:
    """What the record says of a response that was captured at this moment."""
    return Fetched(
        response.url,
        response.status,
        moment.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "sha256:" + hashlib.sha256(response.body).hexdigest(),
    )


def describe(error: BaseException | None) -> str:
    """A failure in the words that the record uses."""
    if isinstance(error, HttpError):
        return f"status {error.response.status}"
    for kind, reason in REASONS:
        if isinstance(error, kind):
            return reason
    if isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error):  # found while it was unpacked
        return "larger than DOWNLOAD_MAXSIZE"
    if isinstance(error, IgnoreRequest):
        return str(error)[:1].lower() + str(error)[1:] or "not asked for"
    return f"{type(error).__name__}: {error}"
