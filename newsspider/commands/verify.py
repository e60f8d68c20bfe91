"""`scrapy verify`: read everything that harvests have written again, and mend what can be mended."""

import argparse
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError

from newsspider.captures import CaptureError, CaptureStore
from newsspider.captures.verify import verify
from newsspider.crawl.command import ProjectCommand, count, short_path
from newsspider.crawl.feed import SCHEME
from newsspider.crawl.project import project_path, project_root
from newsspider.ledger import Feed, FeedError, LedgerError, open_ledger
from newsspider.spiders.archive import FEED


class Command(ProjectCommand):
    """The command `verify`."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    summary = "Check captures, articles and ledger, and have what is damaged harvested again"
    help_text = """
    Reads every capture, every line of the articles, and the ledger again, and compares them with their checksums.
    Broken lines are set aside beside their file, a damaged ledger is made anew, and what is lost is due again: run the
    same harvests as before to have it. The status is 1 as long as something is missing.
    """

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the captures, then the articles."""
        if args:
            raise UsageError(f"{args[0]} is not an option of verify; see scrapy verify --help")
        logging.basicConfig(format="%(message)s", level=logging.WARNING)
        try:
            problems = [*self._captures(), *self._articles()]
        except (CaptureError, LedgerError, FeedError) as error:
            self.fail(error)
            return
        if problems:
            print(f"{count(len(problems), 'problem')}. Run the harvests again: what is damaged is due.")
        self.exitcode = 1 if problems else 0

    def _captures(self) -> Iterator[str]:
        root = project_path(self.settings, "CAPTURES_DIR")
        if root.is_dir():
            with CaptureStore(root) as store:
                report = verify(store, lambda name: print(name, file=sys.stderr))
            print("\n".join(report.lines()))
            yield from report.problems

    def _articles(self) -> Iterator[str]:
        """Check the feeds that the ledger knows; yield what was broken."""
        file = project_path(self.settings, "LEDGER_FILE")
        roots = [root for root in self._feeds() if root.exists()]
        if not (file.exists() or roots):
            return
        ledger = open_ledger(file)
        try:
            for root in roots:
                print(short_path(root), file=sys.stderr)
                yield from map(str, Feed(ledger, root).check())
            due = [held for held in ledger.articles() if held.again]
            print(
                f"{count(sum(1 for _ in ledger.articles()), 'article')} in the ledger, {len(due)} due again for damage"
            )
            yield from (f"{held.url} is due again" for held in due)
        finally:
            ledger.close()

    def _feeds(self) -> list[Path]:
        uris = dict.fromkeys([*map(str, self.settings.getdict("FEEDS")), FEED])
        return [project_root() / urlsplit(uri).path for uri in uris if urlsplit(uri).scheme == SCHEME]
