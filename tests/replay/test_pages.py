"""A capture is read as a spider reads a response: content encodings, limits, what is no page."""

import gzip
import zlib
from datetime import UTC, datetime

import brotli
import pytest
from backports import zstd

from newsspider.captures import Capture
from newsspider.page.page import read_page
from newsspider.replay.pages import read_capture
from newsspider.vocabulary.failures import FailureKind
from tests.crawl.whole_harvest.site import html, paragraphs

PAGE = html(1, 1).encode()


def read(
    body,
    encoding=None,
    content_type="text/html; charset=utf-8",
    max_size=1_000_000,
    status=200,
    reader=read_page,
    truncated=None,
):
    headers = [("Content-Type", content_type), *([("Content-Encoding", encoding)] if encoding else [])]
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return read_capture(
        Capture("https://harbourpost.example/2012/1", status, tuple(headers), body, moment, truncated=truncated),
        max_size,
        reader,
    )


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (None, PAGE),
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("br", brotli.compress(PAGE)),
        ("zstd", zstd.compress(PAGE)),
        ("br, gzip", gzip.compress(brotli.compress(PAGE))),
    ],
)
def test_content_encodings_are_undone(encoding, body):
    got = read(body, encoding)
    assert [block.text for block in got.page.blocks if block.kept] == paragraphs(1, 1)
    assert got.fetched.at == "2026-01-01T00:00:00Z"
    assert got.fetched.digest == read(PAGE).fetched.digest


@pytest.mark.parametrize(
    ("options", "failure"),
    [
        ({"body": b"no gzip", "encoding": "gzip"}, "the compressed data is damaged"),
        (
            {"body": gzip.compress(PAGE * 100), "encoding": "gzip", "max_size": 10_000},
            "larger than DOWNLOAD_MAXSIZE",
        ),
        ({"body": b"%PDF-1.4", "content_type": "application/pdf"}, "not HTML: application/pdf"),
        ({"body": PAGE, "status": 404}, "status 404"),
        ({"body": PAGE, "truncated": "length"}, "the response was cut off"),
        ({"body": PAGE, "status": 500}, "status 500"),
    ],
)
def test_what_is_no_page_is_a_failure_in_the_words_of_a_harvest(options, failure):
    got = read(**options)
    assert got.page is None
    assert got.failure.sentence.startswith(failure)


def test_a_page_that_breaks_the_reader_does_not_end_the_replay(caplog):
    assert read(PAGE, reader=lambda *arguments: 1 / 0).failure.kind is FailureKind.UNREADABLE
    assert "ZeroDivisionError" in caplog.text


def test_a_page_that_leads_on_is_no_page():
    got = read(b'<meta http-equiv="refresh" content="0;url=/2012/2">')
    assert (got.following, got.page) == ("https://harbourpost.example/2012/2", None)
