"""Saved pages as responses: from captures, from Scrapy's HTTP cache, from a folder."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy import Request, Spider
from scrapy.extensions.httpcache import FilesystemCacheStorage
from scrapy.http import HtmlResponse
from scrapy.settings import Settings
from scrapy.utils.request import RequestFingerprinter

from newsspider.captures import CaptureStore
from newsspider.crawl.response import content_type
from newsspider.crawl.saved import Saved, SavedError, from_captures, from_folder, from_http_cache
from tests.crawl.saved_pages import DAY, NEWS, capture, captures, courier_urls, folder, pier

__all__ = ["captures", "folder"]  # fixtures


def test_from_captures(captures: Path) -> None:
    saved = [read() for read in from_captures(Settings({"CAPTURES_DIR": str(captures)}), {"courier.example"})]
    assert [page.response.url for page in saved] == list(courier_urls())
    assert [page.day for page in saved[:2]] == [date(2012, 5, 1), date(2012, 5, 2)]
    assert saved[0].response.body == NEWS.pages()[saved[0].response.url].body
    assert content_type(saved[0].response) == "text/html"


def test_a_capture_with_a_broken_encoding_is_left_out(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(capture("http://pier.example/1", b"\x1f\x8b\x08 not gzip", DAY), "pier.example")
    (read,) = from_captures(Settings({"CAPTURES_DIR": str(tmp_path)}), {"pier.example"})
    with pytest.raises(SavedError, match="http://pier.example/1, captured on 2012-05-01, cannot be decoded"):
        read()


@pytest.mark.parametrize("is_gzipped", [False, True])
def test_from_scrapys_http_cache(tmp_path: Path, is_gzipped: bool) -> None:
    settings = Settings({"HTTPCACHE_DIR": str(tmp_path / "httpcache"), "HTTPCACHE_GZIP": is_gzipped})
    spider = Spider("any")
    spider.crawler = SimpleNamespace(request_fingerprinter=RequestFingerprinter())
    storage = FilesystemCacheStorage(settings)
    storage.open_spider(spider)
    urls = [f"http://pier.example/{number}" for number in range(3)]
    for url in [*urls, "http://pier.example/", "http://courier.example/1"]:
        storage.store_response(
            spider, Request(url), HtmlResponse(url, body=pier(0), headers={"Content-Type": "text/html"})
        )
    saved = [read() for read in from_http_cache(settings, {"pier.example"})]
    assert sorted(page.response.url for page in saved) == urls
    assert {page.response.body for page in saved} == {pier(0)}
    assert {page.day for page in saved} <= {datetime.now(UTC).date(), datetime.now(UTC).date() - timedelta(days=1)}


@pytest.mark.parametrize(
    ("name", "head", "url"),
    [
        ("a.html", "<link rel=canonical href=http://www.pier.example/2012/a>", "http://www.pier.example/2012/a"),
        ("a.html", "<link href='http://pier.example/b' rel='Canonical'>", "http://pier.example/b"),
        ("a.html", '<meta property="og:url" content="http://pier.example/c">', "http://pier.example/c"),
        ("a.html", '<link rel="canonical" href="http://agency.example/wire/1">', "http://pier.example/a.html"),
        ("www.pier.example/2012/a.html", "", "http://www.pier.example/2012/a.html"),
        ("2012/a.html.gz", "", "http://pier.example/2012/a.html"),
        ("https%3A%2F%2Fpier.example%2F7%3Fpage%3D2", "", "https://pier.example/7?page=2"),
    ],
)
def test_the_address_of_a_saved_file(tmp_path: Path, name: str, head: str, url: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f"<html><head>{head}</head><body>x</body></html>".encode())
    assert [read().response.url for read in from_folder(tmp_path, "pier.example")] == [url]


def test_files_that_are_no_pages_are_not_read(folder: Path) -> None:
    (folder / ".hidden.html").write_bytes(pier(0))
    (folder / "cut.html.gz").write_bytes(gzip.compress(pier(0))[:20])
    saved: list[Saved] = [read() for read in from_folder(folder, "pier.example")]
    assert [page.response.url.rsplit("/")[-1] for page in saved] == [f"story-{number}.html" for number in range(8)]
    assert all(page.response.body.startswith(b"<html>") and page.day is None for page in saved)
