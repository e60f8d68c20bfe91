"""`scrapy crawl`, with a spider's arguments checked before anything is opened."""

from __future__ import annotations

import argparse

from scrapy.commands import crawl
from scrapy.exceptions import UsageError


class Command(crawl.Command):
    """Scrapy's command; bad arguments end it with a sentence and status 2, and leave the output as it is."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """-o and -O take the place of the ledger's feed: Scrapy would write both, and the ledger skip what it has."""
        super().process_options(args, opts)
        if opts.output or opts.overwrite_output:
            assert self.settings is not None
            feeds = self.settings.getdict("FEEDS")
            kept = {uri: options for uri, options in feeds.items() if not str(uri).startswith("ledger:")}
            self.settings.set("FEEDS", kept, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process is not None
        if len(args) == 1:
            known = self.crawler_process.spider_loader.list()
            if args[0] not in known:
                raise UsageError(f"there is no spider {args[0]!r}; there are: {', '.join(sorted(known))}")
            spider = self.crawler_process.spider_loader.load(args[0])
            read_arguments = getattr(spider, "read_arguments", None)
            if read_arguments is not None:
                opts.spargs = read_arguments(opts.spargs, self.settings)
        super().run(args, opts)
