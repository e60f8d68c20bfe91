"""Crawls in processes of their own (a reactor runs once a process), forked from one that has Scrapy loaded already."""

import multiprocessing
import os
import sys

import scrapy
from scrapy.crawler import CrawlerProcess

import newsspider.crawl.cache  # noqa: F401 - loaded once, by the process that the others are forked from

SETTINGS = {
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
        "newsspider.crawl.cache.CaptureMiddleware": 900,
    },
    "HTTPCACHE_ENABLED": True,
    "HTTPCACHE_STORAGE": "newsspider.crawl.cache.WarcCacheStorage",
    "HTTPCACHE_POLICY": "newsspider.crawl.cache.CapturePolicy",
    "RETRY_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "LOG_LEVEL": "WARNING",
}
context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload([__name__])


def crawl_once(spider, arguments, settings, log):
    """Run `spider` (a class of a module) in a process of its own, which logs to the file `log`.

    Its stats, the spider's list `answers`, and why the crawl failed before it began.
    """
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_crawl, args=(spider, arguments, settings, log, theirs))
    process.start()
    theirs.close()
    try:
        return ours.recv()
    finally:
        process.join(30)


def _crawl(spider, arguments, settings, log, connection):
    with open(log, "ab") as stream:  # noqa: PTH123 - the descriptor is what counts
        os.dup2(stream.fileno(), sys.stderr.fileno())
    process = CrawlerProcess({**SETTINGS, **settings})
    crawler = process.create_crawler(spider)
    failures = []
    process.crawl(crawler, **arguments).addErrback(lambda failure: failures.append(str(failure.value)))
    process.start()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    answers = getattr(crawler.spider, "answers", [])
    connection.send({"answers": answers, "stats": stats, "failed": "".join(failures)})


class AskingSpider(scrapy.Spider):
    """Asks what it is told to, [(url, meta, options), …], and notes what came."""

    name = "asking"

    async def start(self):
        self.answers = []
        for url, meta, options in self.requests:
            meta = {"handle_httpstatus_all": True, **meta}
            yield scrapy.Request(url, self.parse, meta=meta, errback=self.failed, dont_filter=True, **options)

    def parse(self, response):
        self.answers.append(
            {
                "url": response.url,
                "status": response.status,
                "text": response.body.decode("utf-8", "replace"),
                "at": response.meta.get("captured_at"),
                "kind": type(response).__name__,
            }
        )

    def failed(self, failure):
        self.answers.append({"url": failure.request.url, "error": f"{failure.type.__name__}: {failure.value}"})


class OtherSpider(AskingSpider):
    name = "other"
