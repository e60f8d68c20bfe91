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
from scrapy.spiderloader import get_spider_loader
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newsspider.captures import CaptureError
from newsspider.crawl.arguments import choose_spider, refuse_unknown, table
from newsspider.crawl.command import facts
from newsspider.crawl.harvest import HarvestSpider
from newsspider.crawl.lock import HeldError
from newsspider.crawl.parent import die_with_parent
from newsspider.crawl.project import is_by_site, obeyed_uses, output_path
from newsspider.crawl.report.ending import ending_of
from newsspider.crawl.report.log import quiet_start
from newsspider.crawl.scrapy_private import create_crawler
from newsspider.crawl.stop import Ending
from newsspider.ledger import FeedError, LedgerError
from newsspider.moving import is_old

logger = logging.getLogger(__name__)


class Command(crawl.Command):
    """Scrapy's command. Wrong arguments end it with a sentence and status 2, and leave the output as it is.

    The other statuses are those of `Ending` (crawl/stop.py).
    """

    reads = "the site; captures and ledger of the sites, declarations (SITES_DIR)"
    writes = "articles (FEEDS, or -o and -O), captures, ledger, and a summary of the harvest (SUMMARY_DIR)"
    statuses = {ending.status: ending.sentence for ending in Ending}

    def long_desc(self) -> str:
        """Return what --help says."""
        return f"{super().long_desc()}\n\n{facts(self.reads, self.writes, self.statuses)}"

    def choices(self) -> list[str]:
        """Return the spiders, for completion in a shell."""
        assert self.settings is not None
        return get_spider_loader(self.settings).list()

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add Scrapy's options, and to the help the arguments of each spider."""
        super().add_options(parser)
        assert self.settings is not None
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = table(self.settings)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Let -o and -O replace the ledger's feed. With both, articles that the ledger has would not be written."""
        super().process_options(args, opts)
        quiet_start()
        if opts.output or opts.overwrite_output:
            assert self.settings is not None
            feeds = self.settings.getdict("FEEDS")
            kept = {uri: options for uri, options in feeds.items() if not str(uri).startswith("ledger:")}
            self.settings.set("FEEDS", kept, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the arguments, crawl, and set the status."""
        assert self.crawler_process is not None
        die_with_parent()
        loader = self.crawler_process.spider_loader
        name = choose_spider(args, loader.list())
        spider = loader.load(name)
        refuse_unknown(spider, opts.spargs, [word for word in args if word != name])
        if issubclass(spider, HarvestSpider):
            assert self.settings is not None
            opts.spargs = spider.read_arguments(opts.spargs, self.settings)
            obeyed_uses(self.settings)
            self._refuse_old_output()
        if opts.spargs.get("dry_run") and (opts.output or opts.overwrite_output):
            raise UsageError("-a dry_run=1 writes no articles: leave out -o and -O")
        self._crawl(name, opts.spargs)

    def _refuse_old_output(self) -> None:
        """Raise UsageError if an earlier version's ledger or captures would not be found, and all be fetched again."""
        assert self.settings is not None
        output = output_path(self.settings)
        if is_by_site(self.settings, "LEDGER_FILE") and is_old(output):
            raise UsageError(f"{output} was written by an earlier version: `scrapy move-output` moves it, once")

    def _crawl(self, name: str, arguments: dict[str, Any]) -> None:
        assert self.crawler_process is not None
        crawler = create_crawler(self, name)
        errors = list[BaseException]()
        _collect(self.crawler_process.crawl(crawler, **arguments), errors)
        self.crawler_process.start()
        if not errors and crawler.stats and "finish_reason" not in crawler.stats.get_stats():  # Ctrl-C, twice
            print("Interrupted. What was written is whole: run it again to go on.", file=sys.stderr)
        for error in errors:
            if isinstance(error, CaptureError | LedgerError | FeedError | HeldError):
                print(error, file=sys.stderr)
            else:
                logger.error("The crawl failed.", exc_info=error)
        self.exitcode = self._ending(crawler, errors).status

    def _ending(self, crawler: Crawler, errors: list[BaseException]) -> Ending:
        if any(isinstance(error, HeldError) for error in errors):
            return Ending.HELD
        assert self.crawler_process is not None
        assert self.settings is not None
        if self.crawler_process.bootstrap_failed or errors or not crawler.stats:
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
