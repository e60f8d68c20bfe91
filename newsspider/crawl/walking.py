"""What every spider that follows articles has: a request a step of the walk, a reason a failure."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from typing import Any

from scrapy import Request, Spider
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
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils._compression import _DecompressionMaxSizeExceeded
from twisted.python import failure as twisted_failure

from newsspider.article.model import Fetched, PageSet
from newsspider.article.walk import Walk
from newsspider.captures import CaptureError
from newsspider.crawl.project import site_configs, site_folders
from newsspider.crawl.refusals import PutOff, Refusal
from newsspider.sites.reading import Declarations
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.urls import normalise_url

KINDS: tuple[tuple[type[BaseException], FailureKind], ...] = (
    (CannotResolveHostError, FailureKind.HOST_UNKNOWN),
    (DownloadConnectionRefusedError, FailureKind.REFUSED),
    (DownloadTimeoutError, FailureKind.TIMED_OUT),
    (ResponseDataLossError, FailureKind.CUT_OFF),
    (DownloadCancelledError, FailureKind.TOO_LARGE),
    (UnsupportedURLSchemeError, FailureKind.NOT_HTTP),
    (NotSupported, FailureKind.NOT_HTTP),  # a scheme that DOWNLOAD_HANDLERS has no handler for
    (DownloadFailedError, FailureKind.CONNECTION_FAILED),
)


class WalkingSpider(Spider):
    """A spider that turns article addresses into page sets.

    `named` are the hosts, with their ports, that the command line names: of this machine, only they are fetched.
    """

    named: frozenset[str] = frozenset()

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Name the project and who runs it in the user agent."""
        super().update_settings(settings)
        contact = settings.get("CONTACT") or "contact not set"
        settings.set("USER_AGENT", f"newsspider/{version('newsspider')} (+{contact})", priority="spider")

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
                fault = FailureKind.BAD_ADDRESS
            else:
                if not limit or len(request.url) <= limit:  # Scrapy drops longer ones, and with them the article
                    return request
                fault = FailureKind.LONG_ADDRESS
            step = self._fail(step, Failure(fault))
        return step

    async def parse_page(self, response: Response, walk: dict[str, Any]) -> AsyncIterator[Request | PageSet]:
        """Tell the walk what came."""
        state = Walk.from_data(walk)
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        if not isinstance(response, HtmlResponse):
            yield self._go_on(self._fail(state, Failure(FailureKind.NOT_HTML, content_type or "no content type")))
            return
        try:
            page = self.declarations.read_page(response.body, response.url, content_type)
        except Exception:  # a page that breaks the reader must not lose its article
            self.logger.exception("Could not read %s", response.url)
            self._count("unreadable")
            yield self._go_on(state.fail(Failure(FailureKind.UNREADABLE)))
            return
        moment = response.meta.get("captured_at") or datetime.now(UTC)
        yield self._go_on(state.tell(page, fetched(response, moment)))

    def parse_failure(self, failure: twisted_failure.Failure) -> Iterator[Request | PageSet]:
        """Tell the walk what did not come, and why."""
        if isinstance(failure.value, (CaptureError, PutOff)):
            return  # the crawl ends, and the next run takes the article up again
        request: Request = failure.request  # type: ignore[attr-defined]
        yield self._go_on(self._fail(Walk.from_data(request.cb_kwargs["walk"]), describe(failure.value)))

    def _fail(self, walk: Walk, failure: Failure) -> Walk | PageSet:
        """Tell the walk of a failure; it is logged and counted."""
        self.logger.info("No page from %.200s: %s", walk.asking, failure.sentence)
        self._count("page_failed")
        self._count(f"failed/{failure.name}")
        return walk.fail(failure)

    def _count(self, name: str, count: int = 1) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"newsspider/{name}", count)


def fetched(response: Response, moment: datetime) -> Fetched:
    """What the record says of a response that was captured at this moment."""
    return Fetched(
        response.url,
        response.status,
        moment.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "sha256:" + hashlib.sha256(response.body).hexdigest(),
    )


def describe(error: BaseException | None) -> Failure:
    """The failure that an exception of the downloader means."""
    if isinstance(error, Refusal):
        return error.failure
    if isinstance(error, HttpError):
        return Failure(FailureKind.STATUS, str(error.response.status))
    for kind, failure in KINDS:
        if isinstance(error, kind):
            return Failure(failure)
    if isinstance(error, IgnoreRequest) and isinstance(error.__cause__, _DecompressionMaxSizeExceeded):
        return Failure(FailureKind.TOO_LARGE)
    if isinstance(error, IgnoreRequest):
        return Failure(FailureKind.NOT_ASKED, str(error)[:1].lower() + str(error)[1:] or "not asked for")
    return Failure(FailureKind.OTHER, f"{type(error).__name__}: {error}")
