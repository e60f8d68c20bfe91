"""`scrapy crawl`, which checks a spider's arguments before it opens files, and has an exit status for each ending."""

import argparse
import asyncio
import logging
import sys
from collections.abc import Awaitable
from typing import Any

from scrapy.commands import crawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newsspider.captures import CaptureError
from newsspider.crawl.harvest import HarvestSpider
from newsspider.crawl.report.ending import ending_of
from newsspider.crawl.scrapy_private import create_crawler
from newsspider.crawl.stop import Ending
from newsspider.ledger import FeedError, LedgerError

logger = logging.getLogger(__name__)


class Command(crawl.Command):
    """Scrapy's command. Wrong arguments end it with a sentence and status 2, and leave the output as it is.

    The other statuses are those of `Ending` (crawl/stop.py).
    """

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Let -o and -O replace the ledger's feed. With both, articles that the ledger has would not be written."""
        super().process_options(args, opts)
        if opts.output or opts.overwrite_output:
            assert self.settings is not None
            feeds = self.settings.getdict("FEEDS")
            kept = {uri: options for uri, options in feeds.items() if not str(uri).startswith("ledger:")}
            self.settings.set("FEEDS", kept, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the arguments, crawl, and set the status."""
        assert self.crawler_process is not None
        if len(args) != 1:
            super().run(args, opts)  # which says what is wrong
        known = self.crawler_process.spider_loader.list()
        if args[0] not in known:
            raise UsageError(f"there is no spider {args[0]!r}; there are: {', '.join(sorted(known))}")
        spider = self.crawler_process.spider_loader.load(args[0])
        if issubclass(spider, HarvestSpider):
            assert self.settings is not None
            opts.spargs = spider.read_arguments(opts.spargs, self.settings)
        self._crawl(args[0], opts.spargs)

    def _crawl(self, name: str, arguments: dict[str, Any]) -> None:
        assert self.crawler_process is not None
        crawler = create_crawler(self, name)
        errors = list[BaseException]()
        _collect(self.crawler_process.crawl(crawler, **arguments), errors)
        self.crawler_process.start()
        for error in errors:
            if isinstance(error, CaptureError | LedgerError | FeedError):
                print(error, file=sys.stderr)
            else:
                logger.error("The crawl failed.", exc_info=error)
        self.exitcode = self._ending(crawler, bool(errors)).status

    def _ending(self, crawler: Crawler, has_errors: bool) -> Ending:
        assert self.crawler_process is not None
        assert self.settings is not None
        if self.crawler_process.bootstrap_failed or has_errors or not crawler.stats:
            return Ending.COULD_NOT_BEGIN
        return ending_of(crawler.stats.get_stats(), self.settings.getbool("REPLAY"))


def _collect(crawl: Awaitable[None], errors: list[BaseException]) -> None:
    """Put the exception of a crawl that could not begin into `errors`; unhandled, Twisted would log it."""

    def keep(failure: Failure) -> None:
        assert failure.value is not None
        errors.append(failure.value)

    def look_at(task: asyncio.Future[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            errors.append(error)

    if isinstance(crawl, Deferred):
        crawl.addErrback(keep)
    elif isinstance(crawl, asyncio.Future):
        crawl.add_done_callback(look_at)
