"""A response is a page or a failure, an exception is a failure."""

from __future__ import annotations

import gzip
import logging

import pytest
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
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError

from newsspider.crawl.refusals import PutOff, Refusal
from newsspider.crawl.response import content_type, decode, failure_of, read_response
from newsspider.page.model import Page
from newsspider.page.page import read_page
from newsspider.vocabulary.failures import Failure, FailureKind

URL = "https://harbour.example/1"
HTML = b"<html><body><p>The ferry to the island leaves an hour later from Monday on, the harbour master said.</p>"


@pytest.mark.parametrize(
    ("error", "kind", "detail"),
    [
        (CannotResolveHostError(), FailureKind.HOST_UNKNOWN, ""),
        (DownloadConnectionRefusedError(), FailureKind.REFUSED, ""),
        (DownloadTimeoutError(), FailureKind.TIMED_OUT, ""),
        (DownloadFailedError(), FailureKind.CONNECTION_FAILED, ""),
        (ResponseDataLossError(), FailureKind.CUT_OFF, ""),
        (DownloadCancelledError(), FailureKind.TOO_LARGE, ""),
        (UnsupportedURLSchemeError(), FailureKind.NOT_HTTP, ""),
        (NotSupported(), FailureKind.NOT_HTTP, ""),
        (HttpError(Response(URL, status=503)), FailureKind.STATUS, "503"),
        (Refusal(FailureKind.OFF_SITE_REDIRECT, "quay.example"), FailureKind.OFF_SITE_REDIRECT, "quay.example"),
        (PutOff("The crawl is ending"), FailureKind.PUT_OFF, "The crawl is ending"),
        (IgnoreRequest("Not on a Sunday"), FailureKind.NOT_ASKED, "not on a Sunday"),
        (IgnoreRequest(), FailureKind.NOT_ASKED, "not asked for"),
        (KeyError("a"), FailureKind.OTHER, ""),
        (UnicodeError("label empty or too long"), FailureKind.BAD_ADDRESS, ""),
        (gzip.BadGzipFile("Not a gzipped file"), FailureKind.DAMAGED, ""),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_exception_is_a_failure_of_a_kind(error: Exception, kind: FailureKind, detail: str) -> None:
    assert failure_of(error) == Failure(kind, detail)


@pytest.mark.parametrize(
    ("response", "failure"),
    [
        (HtmlResponse(URL, status=404, body=HTML), Failure(FailureKind.STATUS, "404")),
        (HtmlResponse(URL, status=304), Failure(FailureKind.STATUS, "304")),
        (Response(URL, headers={"Content-Type": "image/png"}), Failure(FailureKind.NOT_HTML, "image/png")),
        (TextResponse(URL, body=b"plain"), Failure(FailureKind.NOT_HTML, "no content type")),
    ],
)
def test_a_response_that_is_no_page_is_a_failure(response: Response, failure: Failure) -> None:
    assert read_response(response, read_page) == failure


def test_a_response_is_read_with_its_address_and_content_type() -> None:
    seen = []

    def reader(body: bytes, url: str, kind: str | None) -> Page:
        seen.append((body, url, kind))
        return read_page(body, url, kind)

    page = read_response(HtmlResponse(URL, body=HTML, headers={"Content-Type": "text/html; charset=x"}), reader)
    assert isinstance(page, Page)
    assert seen == [(HTML, URL, "text/html; charset=x")]


def test_a_page_that_breaks_the_reader_is_a_failure_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    def broken(body: bytes, url: str, kind: str | None) -> Page:
        raise RuntimeError("no such letter")

    with caplog.at_level(logging.ERROR):
        assert read_response(HtmlResponse(URL, body=HTML), broken) == Failure(FailureKind.UNREADABLE)
    assert (URL in caplog.text, "no such letter" in caplog.text) == (True, True)


@pytest.mark.parametrize(
    ("body", "encoding", "expected"),
    [
        (gzip.compress(HTML, mtime=0), "gzip", HTML),
        (HTML, None, HTML),
        (gzip.compress(HTML * 1000, mtime=0), "gzip", FailureKind.TOO_LARGE),
        (b"not gzip", "gzip", FailureKind.DAMAGED),
    ],
)
def test_a_captured_body_is_decoded(body: bytes, encoding: str | None, expected: bytes | FailureKind) -> None:
    headers = {"Content-Type": "text/html"} | ({"Content-Encoding": encoding} if encoding else {})
    decoded = decode(HtmlResponse(URL, body=body, headers=headers), 10_000)
    if isinstance(decoded, Failure):
        assert decoded.kind is expected
    else:
        assert (decoded.body, type(decoded), content_type(decoded)) == (expected, HtmlResponse, "text/html")
