"""What we use of Scrapy beyond its documentation is as it was in the version we tried.

A failure here means that Scrapy was changed. Read the change, mend newsspider/crawl/scrapy_private.py (or the module
that the row names), and write the new digest into the table.
"""

from __future__ import annotations

import hashlib
import inspect
import re
from pathlib import Path
from typing import Any

import pytest
import scrapy
from scrapy import cmdline
from scrapy.commands import BaseRunSpiderCommand
from scrapy.core.downloader import Downloader, Slot
from scrapy.core.downloader.handlers import http11
from scrapy.core.engine import ExecutionEngine
from scrapy.downloadermiddlewares.httpcache import HttpCacheMiddleware
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.extensions.feedexport import FeedExporter
from scrapy.extensions.logstats import LogStats
from scrapy.extensions.throttle import AutoThrottle

TRIED = "2.19"
# What is used, what for, and a digest of its source.
USED: tuple[tuple[Any, str, str], ...] = (
    (Slot.__init__, "a slot has concurrency, delay, jitter, queue and latercall", "1486f4e10196"),
    (Downloader.__init__, "DOWNLOAD_SLOTS is in per_slot_settings", "936dce4a2786"),
    (Downloader.fetch, "SiteDownloader.fetch takes its place", "96a6fe83260b"),
    (Downloader.needs_backout, "SiteDownloader.needs_backout takes its place", "8d00624a5327"),
    (Downloader._get_slot, "a slot is made from per_slot_settings by get_slot_key", "1aeaf091c4de"),
    (Downloader._enqueue_request, "SlotDownloader.download sends a request to its slot", "858abd3f6d5e"),
    (Downloader._process_queue, "a slot sends nothing while it has a latercall", "e5630a1bff51"),
    (Downloader._latercall, "SlotDownloader.pause: a slot goes on after it", "b661cc598ec0"),
    (Downloader._download, "response_downloaded comes before the slot's next request", "27b8cbe1224c"),
    (Downloader._wait_for_download, "SlotDownloader counts a request before it is called", "8c4eb8563323"),
    (Downloader.close, "SiteDownloader.close stops its clock too", "2bcb5ce88785"),
    (ExecutionEngine.close_spider_async, "is_closing: _slot.closing is set when the end begins", "12b51d211409"),
    (AutoThrottle, "Politeness.response_downloaded corrects the delay that it sets", "38fcfe70c470"),
    (BaseRunSpiderCommand._create_crawler, "create_crawler", "0ac6436873c5"),
    (FeedExporter.open_spider, "feed_uris: a FeedExporter has slots, each with a uri", "7983591847f2"),
    (HttpCacheMiddleware.__init__, "CaptureMiddleware.__init__ takes its place", "ec590ca7cbb4"),
    (HttpCacheMiddleware.process_request, "CaptureMiddleware.process_request calls it", "743dff30c656"),
    (HttpCacheMiddleware.process_exception, "CaptureMiddleware.process_exception takes its place", "f093013fe7ce"),
    (HttpCompressionMiddleware.__init__, "crawl/response.py makes one without a crawl", "78374c59944f"),
    (HttpCompressionMiddleware.process_response, "crawl/response.py decodes captures with it", "756c2676331e"),
    (RedirectMiddleware.process_response, "SiteRedirects calls it, replay/pages.py does the same", "fe27bad8fb26"),
    (http11._LenientHTTPClientParser, "_LimitedParser is one", "62bc2ec16298"),
    (http11._LenientHTTP11ClientProtocol.request, "it takes the parser by its name", "9c8e18dd24db"),
    (cmdline.execute, "execute_as: texts come by print and by a parser of ScrapyArgumentParser", "6ca733a8e257"),
    (cmdline._get_commands_dict, "find_commands", "670d84650f19"),
    (LogStats, "Progress takes its place", "a1177802f696"),
)


def code_digest(thing: Any) -> str:
    """A digest of the source of a function or class, without its comment lines and spaces."""
    lines = inspect.getsource(inspect.unwrap(thing)).split("\n")
    code = "".join("".join(line.split()) for line in lines if not line.lstrip().startswith("#"))
    return hashlib.sha256(code.encode()).hexdigest()[:12]


@pytest.mark.parametrize(("thing", "used_for", "digest"), USED, ids=lambda value: getattr(value, "__qualname__", "-"))
def test_the_code_that_we_rely_on_is_as_it_was(thing: Any, used_for: str, digest: str) -> None:
    assert code_digest(thing) == digest, (
        f"Scrapy {scrapy.__version__} has changed {thing.__qualname__}, of which we use: {used_for}. Tried: {TRIED}."
    )


def test_the_version_is_the_one_that_was_tried() -> None:
    assert scrapy.__version__.startswith(f"{TRIED}."), "docs/decisions/0058-throttling.md says how to move on"


def test_no_other_module_uses_private_names_of_scrapy() -> None:
    private = re.compile(r"\b(?:engine|downloader|crawler|scheduler)\._[a-z]|from scrapy[a-z.]* import _|\._slot\b")
    package = Path(__file__).parents[2] / "newsspider"
    found = [path.name for path in package.rglob("*.py") if private.search(path.read_text("utf-8"))]
    assert found == ["scrapy_private.py"]
