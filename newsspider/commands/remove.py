"""`scrapy remove`: take an article out of everything that harvests have written, for good."""

import argparse
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError

from newsspider.article.identity import article_id
from newsspider.captures import CaptureError, CaptureStore
from newsspider.captures.archives import is_wacz
from newsspider.captures.wacz import forget_in
from newsspider.crawl.command import ProjectCommand, count, say, short_path
from newsspider.crawl.feed import SCHEME
from newsspider.crawl.project import project_path, project_root
from newsspider.ledger import Feed, FeedError, Ledger, LedgerError, open_ledger
from newsspider.ledger.removal import REMOVED, Removal, read_removals, remove_lines, write_removals
from newsspider.spiders.archive import FEED
from newsspider.web.text import iso_utc

ID = re.compile("[0-9a-f]{16}")
LINES = re.compile(r"\.(jsonl|jl)(\.gz|\.zst|\.broken)?$")


class _Article(NamedTuple):
    """An article to be taken out: its entry in the list, and texts by which it is found in other files."""

    removal: Removal
    needles: set[str]

    @property
    def addresses(self) -> frozenset[str]:
        return frozenset(self.removal.addresses)

    def is_meant(self, url: str) -> bool:
        """Whether it has a page at this address."""
        return article_id(url) in self.addresses


class Command(ProjectCommand):
    """The command `remove`."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    arguments = "URL|ID [URL|ID ...] --reason TEXT [options]"
    summary = "Take an article out of captures, articles, ledger and exports, for good"
    help_text = f"""
    Takes articles out, each named by the address of one of its pages or by its id: their captures out of the WARC files
    and out of WACZ packages, their lines out of the articles and of other files of JSON Lines, and what ledger and
    index know of them. It is for takedowns, and for the right to erasure.

      scrapy remove https://daily.example/2012/1.html --reason "court order 7/2026"
      scrapy remove 0f3a9c51d2e4b687 --reason "asked for by the author" --also exports/
      scrapy remove --undo https://daily.example/2012/1.html

    A line in {REMOVED} beside the ledger says when and why; of the article it has only hashes. It is not harvested, and
    not imported again, until --undo takes that line out. No harvest may run meanwhile. After a kill run it again.
    """

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add why, where else, and the way back."""
        super().add_options(parser)
        parser.add_argument("--reason", metavar="TEXT", help="why: a line in the list of what was taken out")
        parser.add_argument(
            "--also",
            metavar="PATH",
            action="append",
            default=[],
            help="look at this file or folder too, besides the ledger's",
        )
        parser.add_argument("--undo", action="store_true", help="let the article be harvested again")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Take the articles out, one after the other."""
        if not args or any(not (ID.fullmatch(arg) or arg.startswith(("http://", "https://"))) for arg in args):
            raise UsageError(
                "name articles by the address (http:// or https://) of a page, or by their id (16 hex digits)"
            )
        if not (opts.reason or opts.undo):
            raise UsageError("say why: --reason TEXT")
        try:
            for arg in args:
                self._undo(arg) if opts.undo else self._remove(arg, opts.reason, list(map(Path, opts.also)))
        except (CaptureError, FeedError, LedgerError, OSError, ValueError) as error:
            self.fail(error)

    def _remove(self, named: str, reason: str, also: list[Path]) -> None:
        """Take one article out. The list has it first, so that it is not harvested again, whenever this is killed."""
        file = project_path(self.settings, "LEDGER_FILE")
        ledger = open_ledger(file)
        try:
            article = self._note(ledger, named, reason)
            say(f"{named}:", *(f"  {line}" for line in self._take_out(ledger, article)))
        finally:
            ledger.close()
        places = [file.parent, *also]
        say(*(f"  {line}" for line in _clean(places, article)))
        for path in _still_in(places, article.needles):
            say(f"  {short_path(path)} still names it, and is of a kind that is not rewritten.")

    def _note(self, ledger: Ledger, named: str, reason: str) -> _Article:
        """Write the line that says when and why, and return what it is about."""
        held = ledger.article(named) if ID.fullmatch(named) else ledger.find(named)
        key = named if ID.fullmatch(named) else article_id(named)
        removals = read_removals(ledger.path.with_name(REMOVED))
        before = next((removal for removal in removals if key in removal.addresses), None)
        addresses = {
            key,
            *(ledger.addresses_of(held.id) | {held.id} if held else ()),
            *(before.addresses if before else ()),
        }
        removed_at = before.removed_at if before else iso_utc(datetime.now(UTC))
        removal = Removal(before.id if before else held.id if held else key, sorted(addresses), removed_at, reason)
        write_removals(ledger.path.with_name(REMOVED), [*(each for each in removals if each is not before), removal])
        return _Article(removal, {named, removal.id} | ({held.url} if held else set()))

    def _take_out(self, ledger: Ledger, article: _Article) -> Iterator[str]:
        root = project_path(self.settings, "CAPTURES_DIR")
        if root.is_dir():
            with CaptureStore(root) as store:
                gone = store.forget(article.is_meant, with_payloads=True)
            article.needles.update(entry.url for entry in gone)
            yield f"{count(len(gone), 'capture')} in {short_path(root)}"
        uris = dict.fromkeys([*map(str, self.settings.getdict("FEEDS")), FEED])
        feeds = [project_root() / urlsplit(uri).path for uri in uris if urlsplit(uri).scheme == SCHEME]
        for feed in (Feed(ledger, path) for path in feeds if path.exists()):
            for name, lines in feed.remove(article.addresses).items():
                yield f"{count(lines, 'line')} in {short_path(feed.root / name)}"

    def _undo(self, named: str) -> None:
        path = project_path(self.settings, "LEDGER_FILE").with_name(REMOVED)
        key = named if ID.fullmatch(named) else article_id(named)
        removals = read_removals(path)
        kept = [removal for removal in removals if key not in removal.addresses]
        if len(kept) == len(removals):
            raise ValueError(f"{named} was not taken out")
        write_removals(path, kept)
        say(f"{named} may be harvested again.")


def _clean(places: list[Path], article: _Article) -> Iterator[str]:
    """Take an article out of other files of JSON Lines and out of packages; say what was in which."""
    needles = [needle.encode() for needle in article.needles]
    for path in _files(places, lambda path: bool(LINES.search(path.name)) and path.name != REMOVED):
        if lines := remove_lines(path, article.addresses, needles):
            yield f"{count(lines, 'line')} in {short_path(path)}"
    for path in _files(places, is_wacz):
        if captures := forget_in(path, article.is_meant):
            yield f"{count(captures, 'capture')} in {short_path(path)}"


def _files(places: list[Path], is_wanted: Callable[[Path], bool]) -> Iterator[Path]:
    for place in places:
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (path for path in found if path.is_file() and is_wanted(path))


def _still_in(places: list[Path], needles: set[str]) -> Iterator[Path]:
    """Yield the files that are not compressed and have one of these texts: pages, tables, databases of others."""
    pattern = re.compile(b"|".join(re.escape(needle.encode()) for needle in needles))
    for path in _files(places, lambda path: path.suffix not in (".gz", ".zst", ".wacz") and path.name != REMOVED):
        with path.open("rb") as stream:
            before = b""
            while chunk := stream.read(1 << 20):
                if pattern.search(before + chunk):
                    yield path
                    break
                before = chunk[-4096:]
