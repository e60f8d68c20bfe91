"""`scrapy verify`: read everything that harvests have written again, and mend what can be mended."""

import argparse
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

from scrapy.exceptions import UsageError

from newsspider.captures import CaptureError
from newsspider.captures.verify import Report, verify
from newsspider.crawl.command import ProjectCommand, count, short_path
from newsspider.crawl.feed import kept_feeds
from newsspider.crawl.project import kept_folders, open_captures, project_path
from newsspider.ledger import Feed, FeedError, LedgerError, open_ledger


class Command(ProjectCommand):
    """The command `verify`."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    summary = "Check captures, articles and ledgers, and have what is damaged harvested again"
    help_text = """
    Reads every capture, every line of the articles, and the ledgers again, and compares them with their checksums.
    Broken lines are set aside beside their file, a damaged ledger is made anew, and what is lost is due again: run the
    same harvests as before to have it.
    """
    reads = "captures, articles and ledgers"
    writes = "FILE.broken beside a file with broken lines; a damaged ledger or index anew"
    statuses = {
        0: "everything is whole",
        1: "something is missing, or cannot be opened",
    }

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
        if not any(root.is_dir() for root in self._places("CAPTURES_DIR")):
            return
        with open_captures(self.settings) as stores:
            report = sum((verify(store, lambda name: print(name, file=sys.stderr)) for store in stores.all), Report())
        print("\n".join(report.lines()))
        yield from report.problems

    def _articles(self) -> Iterator[str]:
        """Check the feeds with their ledgers; yield what is broken, and which articles are due for it."""
        total = 0
        for root, file in kept_feeds(self.settings):
            if not (root.exists() or file.exists()):
                continue
            print(short_path(root), file=sys.stderr)
            ledger = open_ledger(file)
            try:
                yield from map(_shown, Feed(ledger, root).check())
                for held in ledger.articles():
                    total += 1
                    if held.again:
                        yield _shown(f"{held.url} is due again")
            finally:
                ledger.close()
        print(f"{count(total, 'article')} in the ledgers")

    def _places(self, name: str) -> list[Path]:
        return [project_path(self.settings, name, folder) for folder in ["", *kept_folders(self.settings)]]


def _shown(problem: object) -> str:
    print(problem)
    return str(problem)
