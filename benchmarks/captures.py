#!/usr/bin/env python3
"""The storages of Scrapy's HTTP cache: storing and retrieving a response, ours beside Scrapy's, in one run.

    python benchmarks/captures.py [--pages DIR] [--count N]

DIR holds HTML pages (*.html, *.htm, also *.gz); without it the pages are those of the bundled newspapers. Storages are
called as the middleware calls them, without the engine around them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from replay import read_pages
from scrapy import Request, Spider
from scrapy.extensions.httpcache import DbmCacheStorage, FilesystemCacheStorage
from scrapy.http import HtmlResponse
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newsspider.crawl.cache import WarcCacheStorage


def measure(kind: Any, place: Path, bodies: list[bytes], count: int) -> tuple[float, float, int]:
    """CPU milliseconds to store and to retrieve a response, and the bytes on disk."""
    settings = Settings({"HTTPCACHE_DIR": str(place), "CAPTURES_DIR": str(place), "HTTPCACHE_DBM_MODULE": "dbm"})
    crawler = get_crawler(Spider)
    spider = crawler.spider = crawler._create_spider("benchmark")
    storage = kind(settings)
    storage.open_spider(spider)
    urls = [f"https://paper.example/2012/04/story-{number}.html" for number in range(count)]
    began = time.process_time()
    for number, body in enumerate(islice(cycle(bodies), count)):
        own = body + b"<!-- %d -->" % number
        response = HtmlResponse(urls[number], headers={"Content-Type": "text/html"}, body=own)
        storage.store_response(spider, Request(urls[number]), response)
    stored = time.process_time() - began
    began = time.process_time()
    for url in urls:
        assert storage.retrieve_response(spider, Request(url)) is not None
    retrieved = time.process_time() - began
    storage.close_spider(spider)
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    return stored / count * 1000, retrieved / count * 1000, size


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, help="a directory of HTML pages")
    parser.add_argument("--count", type=int, default=1000, help="how many responses (default: 1000)")
    options = parser.parse_args()
    bodies = read_pages(options.pages)
    print(f"{options.count} responses, {sum(map(len, bodies)) / len(bodies) / 1000:.0f} KB each on average")
    for kind in (WarcCacheStorage, FilesystemCacheStorage, DbmCacheStorage):
        with tempfile.TemporaryDirectory() as directory:
            stored, retrieved, size = measure(kind, Path(directory), bodies, options.count)
        print(f"{kind.__name__:24} store {stored:.2f} ms   retrieve {retrieved:.2f} ms   {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
