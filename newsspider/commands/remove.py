"""`scrapy remove`: take an article out of everything that harvests have written, for good."""

import argparse
import contextlib
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from scrapy.exceptions import UsageError

from newsspider.article.identity import article_id
from newsspider.captures import CaptureError
from newsspider.captures.archives import is_wacz
from newsspider.captures.wacz import forget_in
from newsspider.crawl.command import ProjectCommand, count, say, short_path
from newsspider.crawl.feed import kept_feeds
from newsspider.crawl.lock import HeldError, held
from newsspider.crawl.project import declarations, kept_folders, open_captures, project_path
from newsspider.ledger import Feed, FeedError, Ledger, LedgerError, open_ledger
from newsspider.ledger.removal import REMOVED, Removal, read_removals, remove_lines, write_removals
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


class _Found(NamedTuple):
    """What the command line names, its id or that which its address gives, and the feeds of each ledger it is to be
    taken out of."""

    named: str
    key: str
    feeds: dict[Ledger, list[Path]]


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
    reads = "ledgers, captures, and what is below output"
    writes = f"everything that has the article, and {REMOVED}"
    statuses = {
        0: "the article is taken out (or with --undo may be harvested again)",
        1: "something cannot be read or written, or a harvest runs: run it again",
    }

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
                with self._find(arg) as found:
                    _undo(found) if opts.undo else self._remove(found, opts.reason, list(map(Path, opts.also)))
        except (CaptureError, FeedError, HeldError, LedgerError, OSError, ValueError) as error:
            self.fail(error)

    @contextlib.contextmanager
    def _find(self, named: str) -> Iterator[_Found]:
        """Open the ledgers that know an article, or whose site's it is, under the locks of the sites' folders."""
        feeds: dict[Path, list[Path]] = {}
        for root, file in kept_feeds(self.settings):
            feeds.setdefault(file, []).append(root)
        key = named if ID.fullmatch(named) else article_id(named)
        knowing = [file for file in feeds if file.exists() and _knows(file, key)]
        urls = {named} - {key} | {url for file in knowing for url in _urls(file, key)}
        folders = {declarations(self.settings).folder_of(url) for url in urls}
        files = {*knowing, *(project_path(self.settings, "LEDGER_FILE", folder) for folder in folders)}
        if not files:
            raise ValueError(f"no article has the id {named}; name it by the address of a page")
        with held(self.settings, folders), contextlib.ExitStack() as opened:
            ledgers = [opened.enter_context(contextlib.closing(open_ledger(file))) for file in sorted(files)]
            yield _Found(named, key, {ledger: feeds.get(ledger.path, []) for ledger in ledgers})

    def _remove(self, found: _Found, reason: str, also: list[Path]) -> None:
        """Take one article out. The lists have it first, so that it is not harvested again, whenever this is killed."""
        article = _note(found, reason)
        say(f"{found.named}:", *(f"  {line}" for line in self._captures(article)))
        for ledger, roots in found.feeds.items():
            for feed in (Feed(ledger, root) for root in roots if root.exists()):
                lines = feed.remove(article.addresses)
                say(*(f"  {count(number, 'line')} in {short_path(feed.root / name)}" for name, number in lines.items()))
        places = [*(ledger.path.parent for ledger in found.feeds), *also]
        say(*(f"  {line}" for line in _clean(places, article)))
        for ledger in found.feeds:
            ledger.close()
        for path in _still_in(places, article.needles):
            say(f"  {short_path(path)} still names it, or cannot be looked into: make it again, or delete it.")

    def _captures(self, article: _Article) -> Iterator[str]:
        folders = ["", *kept_folders(self.settings)]
        if not any(project_path(self.settings, "CAPTURES_DIR", folder).is_dir() for folder in folders):
            return
        with open_captures(self.settings) as stores:
            for store in stores.all:
                if gone := store.forget(article.is_meant, with_payloads=True):
                    article.needles.update(entry.url for entry in gone)
                    yield f"{count(len(gone), 'capture')} in {short_path(store.root)}"


def _knows(file: Path, key: str) -> bool:
    """Return whether a ledger has an article, or the list beside it."""
    with contextlib.closing(open_ledger(file)) as ledger:
        return key in ledger.removed or ledger.article(ledger.article_at(key) or key) is not None


def _urls(file: Path, key: str) -> Iterator[str]:
    with contextlib.closing(open_ledger(file)) as ledger:
        if held := ledger.article(ledger.article_at(key) or key):
            yield held.url


def _note(found: _Found, reason: str) -> _Article:
    """Write the lines that say when and why, and return what they are about."""
    addresses, urls, removed_at = {found.key}, {found.named}, iso_utc(datetime.now(UTC))
    for ledger in found.feeds:
        if held := ledger.article(ledger.article_at(found.key) or found.key):
            addresses |= {held.id} | ledger.addresses_of(held.id)
            urls.add(held.url)
        for before in _noted(ledger, found.key):
            addresses, removed_at = addresses | set(before.addresses), before.removed_at
    removal = Removal(_id_of(found, addresses), sorted(addresses), removed_at, reason)
    for ledger in found.feeds:
        path = ledger.path.with_name(REMOVED)
        write_removals(path, [*(each for each in read_removals(path) if found.key not in each.addresses), removal])
    return _Article(removal, urls | {removal.id})


def _noted(ledger: Ledger, key: str) -> list[Removal]:
    return [removal for removal in read_removals(ledger.path.with_name(REMOVED)) if key in removal.addresses]


def _id_of(found: _Found, addresses: set[str]) -> str:
    """Return the article's id: what a ledger or a list says, or else that of the address."""
    ids = [removal.id for ledger in found.feeds for removal in _noted(ledger, found.key)]
    ids += [held.id for ledger in found.feeds for key in sorted(addresses) if (held := ledger.article(key))]
    return ids[0] if ids else found.key


def _undo(found: _Found) -> None:
    """Take the line of an article out of the lists."""
    if not any(_noted(ledger, found.key) for ledger in found.feeds):
        raise ValueError(f"{found.named} was not taken out")
    for ledger in found.feeds:
        path = ledger.path.with_name(REMOVED)
        if _noted(ledger, found.key):
            write_removals(path, [each for each in read_removals(path) if found.key not in each.addresses])
    say(f"{found.named} may be harvested again.")


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
    found = {path for place in places for path in ([place] if place.is_file() else place.rglob("*"))}
    yield from (path for path in sorted(found) if path.is_file() and is_wanted(path))


def _still_in(places: list[Path], needles: set[str]) -> Iterator[Path]:
    """Yield the files of other kinds that have one of these texts (pages, tables, databases), and Parquet files, which
    are packed."""
    pattern = re.compile(b"|".join(re.escape(needle.encode()) for needle in needles))
    for path in _files(places, lambda path: path.suffix not in (".gz", ".zst", ".wacz") and path.name != REMOVED):
        if path.suffix == ".parquet" or _has(path, pattern):
            yield path


def _has(path: Path, pattern: re.Pattern[bytes]) -> bool:
    before = b""
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            if pattern.search(before + chunk):
                return True
            before = chunk[-4096:]
    return False
