#!/usr/bin/env python3
"""A harvest of a generated site: its lists read, and all links that are due taken, at 100,000 and 1,000,000 links.

    python benchmarks/listed_links.py [--sizes 100000,1000000]

The site is served on loopback by another process: an index of sitemaps with 50,000 links each, a hundred a day. The
archive spider reads them into a ledger; the articles are counted in the place of being asked for. CPU is that of the
whole crawling process, with Scrapy's start; the last column is its greatest size in memory.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

EACH = 50_000  # links of a sitemap, the most that the protocol allows
A_DAY = 100
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(base: str, first: int, count: int) -> str:
    """A sitemap of so many links."""
    entries = []
    for number in range(first, first + count):
        day = date(1995, 1, 1) + timedelta(days=number // A_DAY)
        url = f"{base}/{day:%Y/%m/%d}/council-votes-on-the-bridge-{number}"
        entries.append(f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>")
    return f"<urlset {NAMESPACE}>{''.join(entries)}</urlset>"


class Site(BaseHTTPRequestHandler):
    """The generated site."""

    links = 0

    def do_GET(self) -> None:
        """Answer robots.txt, the index and the sitemaps."""
        base = f"http://{self.headers['Host']}"
        name = self.path.strip("/")
        if name == "robots.txt":
            text = f"Sitemap: {base}/index.xml\n"
        elif name == "index.xml":
            children = "".join(
                f"<sitemap><loc>{base}/{first}.xml</loc></sitemap>" for first in range(0, self.links, EACH)
            )
            text = f"<sitemapindex {NAMESPACE}>{children}</sitemapindex>"
        elif name.endswith(".xml") and name[:-4].isdigit():
            first = int(name[:-4])
            text = sitemap(base, first, min(EACH, self.links - first))
        else:
            self.send_error(404)
            return
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


def harvest(address: str, folder: str, result: Any) -> None:
    """Run the crawl in this process, and put (links due, CPU seconds, peak megabytes) into the queue."""
    from scrapy.crawler import CrawlerProcess
    from scrapy.utils.project import get_project_settings

    from newsspider.spiders.archive import BATCH, ArchiveSpider

    taken = 0

    class Counting(ArchiveSpider):
        def _ask_for_due(self) -> bool:
            nonlocal taken
            while due := self.due.take(BATCH, is_last=not self.lists.queue):
                taken += len(due)
            return False

    settings = get_project_settings()
    own = {
        "LEDGER_FILE": f"{folder}/ledger.sqlite", "CAPTURES_DIR": f"{folder}/captures", "SUMMARY_DIR": None,
        "POLITENESS_FILE": f"{folder}/requests.sqlite", "FEEDS": {f"ledger:{folder}/articles": {"format": "ledger"}},
        "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "ALLOW_PRIVATE_NETWORKS": True, "LOG_LEVEL": "ERROR",
        "HTTPPROXY_ENABLED": False, "PROGRESS": False,
    }  # fmt: skip
    for name, value in own.items():
        settings.set(name, value, priority="cmdline")
    process = CrawlerProcess(settings)
    process.crawl(Counting, site=f"{address}/")
    process.start()
    used = resource.getrusage(resource.RUSAGE_SELF)
    result.put((taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))


def measure(count: int) -> tuple[int, float, float]:
    """Return the links that were due, seconds of CPU, and megabytes."""
    handler = type("Handler", (Site,), {"links": count})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    serving = multiprocessing.Process(target=server.serve_forever, daemon=True)
    serving.start()
    result: Any = multiprocessing.Queue()
    with tempfile.TemporaryDirectory() as folder:
        address = f"http://127.0.0.1:{server.server_port}"
        crawling = multiprocessing.Process(target=harvest, args=(address, folder, result))
        crawling.start()
        found = result.get()
        crawling.join()
    serving.terminate()
    return found


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100000,1000000", help="how many links, in steps")
    print("    links        due      CPU                  memory")
    for count in map(int, parser.parse_args().sizes.split(",")):
        due, seconds, size = measure(count)
        print(f"{count:9,}  {due:9,}  {seconds:5.1f} s  {seconds / count * 1e6:5.1f} µs a link  {size:6.0f} MB")


if __name__ == "__main__":
    main()
