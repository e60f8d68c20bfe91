"""A response, whether live, captured or saved, becomes a page or a failure here, and an exception becomes a failure.

page_or_failure = read_response(response, declarations.read_page)
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
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
from scrapy.settings import Settings
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.statscollectors import DummyStatsCollector

from newsspider.article.model import Fetched
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.scrapy_private import was_too_large
from newsspider.page.model import Page
from newsspider.vocabulary.failures import Failure, FailureKind

PageReader = Callable[[bytes, str, str | None], Page]
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
logger = logging.getLogger(__name__)


def read_response(response: Response, read_page: PageReader) -> Page | Failure:
    """Read the page of a response whose content encoding is taken off already. A page that breaks the reader is logged
    and is a failure too: it must not end the walk."""
    if not 200 <= response.status < 300:
        return Failure(FailureKind.STATUS, str(response.status))
    found = content_type(response)
    if not isinstance(response, HtmlResponse):
        return Failure(FailureKind.NOT_HTML, found or "no content type")
    try:
        return read_page(response.body, response.url, found)
    except Exception:
        logger.exception("Could not read %s", response.url)
        return Failure(FailureKind.UNREADABLE)


def content_type(response: Response) -> str:
    """Return the Content-Type header as text, "" if there is none."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")


def fetched(response: Response, captured_at: datetime | None = None) -> Fetched:
    """Return what the record says of a response: address, status, time of capture (by default now), digest."""
    return Fetched.of(response.url, response.status, response.body, captured_at or datetime.now(UTC))


def decode(response: Response, max_size: int) -> Response | Failure:
    """Take the content encoding (gzip, br …) off a response as captured, with Scrapy's middleware. A body of more than
    `max_size` bytes, or one that cannot be unpacked, is a failure."""
    try:
        decoded = _decoder(max_size).process_response(Request(response.url), response)
    except Exception as error:  # whatever a broken or enormous body makes the decoders raise
        return failure_of(error)
    assert isinstance(decoded, Response)
    return decoded


@lru_cache(maxsize=4)
def _decoder(max_size: int) -> HttpCompressionMiddleware:
    # Making a crawler sets up the process's log by its settings: without LOG_ENABLED=False at the level DEBUG.
    limits = {"DOWNLOAD_MAXSIZE": max_size, "DOWNLOAD_WARNSIZE": max_size + 1, "LOG_ENABLED": False}
    crawler = Crawler(Spider, Settings(limits))
    crawler.stats = DummyStatsCollector(crawler)  # a crawler that does not crawl has none
    return HttpCompressionMiddleware(crawler=crawler)


def failure_of(error: BaseException | None) -> Failure:
    """Return the failure that an exception of the downloader means."""
    if isinstance(error, Refusal):
        return error.failure
    if isinstance(error, HttpError):
        return Failure(FailureKind.STATUS, str(error.response.status))
    for kind, failure in KINDS:
        if isinstance(error, kind):
            return Failure(failure)
    if was_too_large(error):
        return Failure(FailureKind.TOO_LARGE)
    if isinstance(error, IgnoreRequest):
        return Failure(FailureKind.NOT_ASKED, str(error)[:1].lower() + str(error)[1:] or "not asked for")
    return Failure(FailureKind.OTHER, f"{type(error).__name__}: {error}")
