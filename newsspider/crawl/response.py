"""A response, whether live, captured or saved, becomes a page or a failure here, and an exception becomes a failure.

page_or_failure = read_response(response, declarations.read_page)
"""

import gzip
import logging
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from scrapy import Request
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
from scrapy.http import Headers, HtmlResponse, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.spidermiddlewares.httperror import HttpError
from w3lib.url import safe_url_string

from newsspider.article.model import Fetched
from newsspider.article.site_rights import read_headers
from newsspider.captures.model import Capture
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.scrapy_private import LongHeadersError, ParseError, reasons_of, was_too_large
from newsspider.page.model import Page
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.vocabulary.rights import Statement
from newsspider.web.urls import safe_url

REDIRECTS = frozenset({301, 302, 303, 307, 308})
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
    (ValueError, FailureKind.BAD_ADDRESS),  # a host with a label that is empty or too long
    *((broken, FailureKind.DAMAGED) for broken in (gzip.BadGzipFile, zlib.error, EOFError)),
)
ANSWERS: tuple[tuple[type[BaseException], FailureKind], ...] = (  # why the client of HTTP gave up an answer
    (LongHeadersError, FailureKind.LONG_HEADERS),
    (ParseError, FailureKind.NOT_AN_ANSWER),
    (ValueError, FailureKind.NOT_AN_ANSWER),  # a length that is no number
)
logger = logging.getLogger(__name__)


def read_response(response: Response, read_page: PageReader) -> Page | Failure:
    """Read the page of a response whose content encoding is taken off already. A page that breaks the reader is logged
    and is a failure too: it must not end the walk."""
    if not 200 <= response.status < 300:
        return Failure(FailureKind.STATUS, str(response.status))
    found = content_type(response)
    if not isinstance(response, HtmlResponse):
        if encoding := response.headers.get("Content-Encoding"):
            return Failure(FailureKind.UNKNOWN_ENCODING, encoding.decode("latin-1")[:40])
        return Failure(FailureKind.NOT_HTML, found or "no content type")
    try:
        return read_page(response.body, response.url, found)
    except Refusal as refusal:
        return refusal.failure
    except Exception:
        logger.exception("Could not read %s", response.url)
        return Failure(FailureKind.UNREADABLE)


def to_response(capture: Capture) -> Response:
    """Return a capture as a response."""
    headers = Headers()
    for name, value in capture.headers:
        headers.appendlist(name, value.encode("latin-1"))
    kind = responsetypes.from_args(headers=headers, url=capture.url, body=capture.body)
    return kind(url=capture.url, status=capture.status, headers=headers, body=capture.body)


def content_type(response: Response) -> str:
    """Return the Content-Type header as text, "" if there is none."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")


def fetched(
    response: Response,
    captured_at: datetime | None = None,
    archive: str | None = None,
    says: tuple[Statement, ...] = (),
) -> Fetched:
    """Return what the record says of a response: address, status, time of capture (by default now), digest, the
    address in a web archive that it is from, and what its headers say of its use after what the site's files say."""
    came = Fetched.of(response.url, response.status, response.body, captured_at or datetime.now(UTC))
    return replace(came, archive=archive, says=(*says, *read_headers(pairs(response.headers))))


def pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    """Return headers as names and values."""
    items: Any = headers.items()
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, values in items for value in values)


def decode(response: Response, max_size: int) -> Response | Failure:
    """Take the content encoding (gzip, br …) off a response as captured, with Scrapy's middleware. A body of more than
    `max_size` bytes, or one that cannot be unpacked, is a failure."""
    try:
        decoded = _decoder(max_size).process_response(Request(response.url), response)
    except Exception as error:  # whatever a broken or enormous body makes the decoders raise
        failure = failure_of(error)
        return Failure(FailureKind.DAMAGED) if failure.kind is FailureKind.OTHER else failure
    assert isinstance(decoded, Response)
    return decoded


@lru_cache(maxsize=4)
def _decoder(max_size: int) -> HttpCompressionMiddleware:
    # No Crawler: making one sets up the process's log anew, also in the middle of a harvest.
    settings = Settings({"DOWNLOAD_MAXSIZE": max_size, "DOWNLOAD_WARNSIZE": max_size + 1})
    crawler = SimpleNamespace(settings=settings, stats=None, signals=SignalManager())
    return HttpCompressionMiddleware(crawler=cast("Crawler", crawler))


def failure_of(error: BaseException | None) -> Failure:
    """Return the failure that an exception of the downloader means."""
    if isinstance(error, Refusal):
        return error.failure
    if isinstance(error, HttpError):
        return Failure(FailureKind.STATUS, str(error.response.status))
    for reasons, kinds in ((reasons_of(error), ANSWERS), ([error], KINDS)):
        for kind, failure in kinds:
            if any(isinstance(reason, kind) for reason in reasons):
                return Failure(failure)
    if was_too_large(error):
        return Failure(FailureKind.TOO_LARGE)
    if isinstance(error, IgnoreRequest):
        return Failure(FailureKind.NOT_ASKED, str(error)[:1].lower() + str(error)[1:] or "not asked for")
    logger.error("A request failed for a reason that nobody expected", exc_info=error)
    return Failure(FailureKind.OTHER)


def redirect_of(capture: Capture) -> str | None:
    """Return the address that a capture redirects to, None if it does not, as Scrapy finds it. Raises ValueError."""
    location = capture.header("location")
    if capture.status not in REDIRECTS or location is None:
        return None
    target = safe_url_string(location.encode("latin-1"))
    if location.startswith("//"):
        target = f"{urlsplit(capture.url).scheme}://{target.lstrip('/')}"
    url = urljoin(capture.url, target)
    return safe_url(url) if urlsplit(url).scheme in ("http", "https") else None
