"""`scrapy crawl`, with a spider's arguments checked before anything is opened."""

from __future__ import annotations

import argparse

from scrapy.commands import crawl
from scrapy.exceptions import UsageError


class Command(crawl.Command):
    """Scrapy's command; bad arguments end it with a sentence and status 2, and leave the output as it is."""

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
