#!/usr/bin/env python3
"""A live crawl: CPU a page, beside a bare Scrapy spider that only downloads the same pages, in one run.

    python benchmarks/crawl.py [--pages DIR] [--count N] [--rounds N] [--profile FILE]

DIR holds HTML pages (*.html, *.htm, also *.gz), each of which is served at as many addresses as are needed for N;
without it they are the pages of the bundled newspapers, which are small. A server in a process of its own answers on
the loopback interface. Each crawl is a process of its own, and its CPU time is taken from the opening of the spider to
its end, so that loading the code does not count. Ours is the article spider with the project's settings (captures,
ledger, checks), but without delays, since those cost no CPU; the bare spider has Scrapy's own settings. The rounds
alternate, and the median of each is shown. --profile writes a profile of one crawl of ours (cProfile), for pstats.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import json
import multiprocessing
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import scrapy
from replay import read_pages
from scrapy import signals
from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings

from newsspider.sites.reading import Declarations
from newsspider.spiders.article import ArticleSpider

COMMON: dict[str, Any] = {
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "INFO",
    "TELNETCONSOLE_ENABLED": False,
    "HTTPPROXY_ENABLED": False,
}


class BareSpider(scrapy.Spider):
    """Downloads, and does nothing with what comes."""

    name = "bare"

    def __init__(self, urls: list[str], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.urls = urls

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask for all pages."""
        for url in self.urls:
            yield scrapy.Request(url, self.ignore, dont_filter=True)

    def ignore(self, response: scrapy.http.Response) -> None:
        """Do nothing."""


def serve(bodies: list[bytes], count: int, port: Any) -> None:
    """Serve `count` pages at /1, /2 … on a free port of the loopback interface, which is sent to `port`."""
    answers = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s<!-- %d -->"
        % (len(body) + len(b"<!-- %d -->" % number), body, number)
        for number, body in enumerate(islice(cycle(bodies), count))
    ]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            while (await reader.readline()).strip():
                pass
            writer.write(answers[int(line.split()[1].rsplit(b"-", 1)[1].removesuffix(b".html"))])
            await writer.drain()
        writer.close()

    async def main() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


def time_reading() -> list[float]:
    """Have the CPU seconds of each `Declarations.read_page` added to the list that is returned."""
    spent: list[float] = []
    original = Declarations.read_page

    def timed(*arguments: Any) -> Any:
        began = time.process_time()
        try:
            return original(*arguments)
        finally:
            spent.append(time.process_time() - began)

    Declarations.read_page = timed  # type: ignore[method-assign]
    return spent


def crawl(kind: str, port: int, count: int, profile: str | None) -> None:
    """Crawl in this process, and print the CPU seconds from the opening of the spider to its end."""
    urls = [f"http://127.0.0.1:{port}/2012/04/story-{number}.html" for number in range(count)]
    settings = Settings()
    with tempfile.TemporaryDirectory() as place:
        if kind == "ours":
            settings.setmodule("newsspider.settings", priority="project")
            own = {"CAPTURES_DIR": f"{place}/captures", "LEDGER_FILE": f"{place}/ledger.sqlite"}
            own |= {"FEEDS": {f"ledger:{place}/article.jsonl": {"format": "ledger"}}, "SUMMARY_DIR": f"{place}/summary"}
            own |= {"ROBOTSTXT_OBEY": False, "AUTOTHROTTLE_ENABLED": False, "MONITORS": {}, "PROGRESS": False}
            settings.setdict(own, priority="cmdline")
        settings.setdict(COMMON, priority="cmdline")
        process = CrawlerProcess(settings)
        crawler = process.create_crawler(ArticleSpider if kind == "ours" else BareSpider)
        times: list[float] = []
        profiler = cProfile.Profile(time.process_time)

        def begin() -> None:
            times.append(time.process_time())
            if profile:
                profiler.enable()

        crawler.signals.connect(begin, signals.spider_opened)
        spent = time_reading()
        arguments = {"url": " ".join(urls)} if kind == "ours" else {"urls": urls}
        process.crawl(crawler, **arguments)
        process.start()
        times.append(time.process_time())
        if profile:
            profiler.disable()
            profiler.dump_stats(profile)
        assert crawler.stats is not None
        answers = crawler.stats.get_value("downloader/response_status_count/200")
        articles = crawler.stats.get_value("item_scraped_count")
        print(json.dumps({"cpu": times[1] - times[0], "reading": sum(spent), "answers": answers, "articles": articles}))


def run(kind: str, port: int, count: int, profile: str | None = None) -> dict[str, Any]:
    """Crawl in a process of its own."""
    command = [sys.executable, __file__, "--kind", kind, "--port", str(port), "--count", str(count)]
    command += ["--profile", profile] if profile else []
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, metavar="DIR", help="HTML pages to serve")
    parser.add_argument("--count", type=int, default=1000, metavar="N", help="pages a crawl (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="crawls of each kind (default: 3)")
    parser.add_argument("--profile", metavar="FILE", help="write a profile of one crawl of ours")
    parser.add_argument("--kind", choices=("ours", "bare"), help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.kind:
        crawl(options.kind, options.port, options.count, options.profile)
        return
    bodies = read_pages(options.pages)[: options.count]
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(bodies, options.count, theirs), daemon=True)
    server.start()
    port = ours.recv()
    print(f"{options.count} pages of {sum(map(len, bodies)) / len(bodies) / 1000:.0f} KB on average")
    cost: dict[str, list[float]] = {"bare": [], "ours": []}
    reading: list[float] = []
    for _ in range(options.rounds):
        for kind, seconds in cost.items():
            done = run(kind, port, options.count)
            seconds.append(1000 * done["cpu"] / done["answers"])
            reading.append(1000 * done["reading"] / done["answers"])
            print(
                f"  {kind}: {seconds[-1]:.2f} ms of CPU a page, {done['answers']} answers, {done['articles']} articles"
            )
    bare, full = statistics.median(cost["bare"]), statistics.median(cost["ours"])
    read = statistics.median(reading[1::2])
    print(f"bare {bare:.2f} ms, ours {full:.2f} ms a page: {full / bare:.2f} times")
    print(f"of ours {read:.2f} ms are reading pages, and {full - bare - read:.2f} ms neither that nor downloading")
    if options.profile:
        run("ours", port, options.count, options.profile)
    server.terminate()


if __name__ == "__main__":
    main()
