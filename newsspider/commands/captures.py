"""`scrapy captures`: list, verify, import and pack captures."""

import argparse
import contextlib
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from tqdm import tqdm

from newsspider.article.identity import article_id
from newsspider.captures import CaptureError, CaptureStore
from newsspider.captures.archives import Archives
from newsspider.captures.selection import Selection
from newsspider.captures.several import Stores
from newsspider.captures.verify import Report, verify
from newsspider.captures.wacz import Packed, cdx_lines, pack
from newsspider.commands.import_ccnews import add_ccnews, import_ccnews
from newsspider.commands.options import add_selection, read_selection
from newsspider.crawl.command import ProjectCommand, say
from newsspider.crawl.feed import kept_feeds
from newsspider.crawl.lock import HeldError, held
from newsspider.crawl.project import declarations, open_captures, project_path
from newsspider.files import write_whole
from newsspider.ledger import open_ledger
from newsspider.ledger.removal import REMOVED, removed_addresses
from newsspider.replay.pages import Limits, read_capture
from newsspider.replay.run import is_entry
from newsspider.web.text import iso_utc, printable
from newsspider.web.urls import domain_of

KEPT = frozenset({"response", "revisit", "request"})  # records of captures


class Written:
    """The captures in the folders of sites, each held by its lock."""

    def __init__(self, settings: BaseSettings) -> None:
        self._settings, self._declarations = settings, declarations(settings)
        self._stores: dict[Path, CaptureStore] = {}
        self._removed: dict[Path, frozenset[str]] = {}
        self._locks = contextlib.ExitStack()

    def store_of(self, url: str, site: str | None = None) -> CaptureStore | None:
        """Return the captures to which a page is added: those of the site of this domain, else of the one that its
        address belongs to. None for a page of an article that was taken out for good. Raises CaptureError."""
        store = self._open(url, site)
        return None if article_id(url) in self._removed[store.root] else store

    def _open(self, url: str, site: str | None) -> CaptureStore:
        folder = self._declarations.folder_of(f"http://{site}" if site else url)
        root = project_path(self._settings, "CAPTURES_DIR", folder)
        if root not in self._stores:
            try:
                self._locks.enter_context(held(self._settings, [folder]))
                ledger = project_path(self._settings, "LEDGER_FILE", folder)
                self._removed[root] = removed_addresses(ledger.with_name(REMOVED))
            except (HeldError, ValueError) as error:
                raise CaptureError(str(error)) from error
            self._stores[root] = CaptureStore(root)
        return self._stores[root]

    def close(self) -> None:
        """Close the captures and let the folders go."""
        for store in self._stores.values():
            store.close()
        self._locks.close()


class Command(ProjectCommand):
    """The command `captures`."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    arguments = "list|verify|import|pack|export|forget [PATH or URL ...] [options]"
    summary = "List, verify, import, pack and forget the captured responses (WARC, WACZ)"
    help_text = """
    The captures are the responses of all harvests, as WARC files with an index, in the folder of each site
    (CAPTURES_DIR: output/sites/SITE/captures).

      scrapy captures list                       one line a capture: time, status, content type, address
      scrapy captures verify                     read every record again and check it
      scrapy captures verify --accept-losses     the same, and do not report again what is lost (cut off, taken away)
      scrapy captures import PATH [PATH ...]     add what is in WARC files (.warc, .warc.gz), WACZ packages (.wacz) or
                                                 directories of them; what is held already is not added again
      scrapy captures import --from ccnews --site SITE[,SITE …] --since DAY --until DAY
                                                 the sites' articles of these days out of Common Crawl's CC-NEWS
      scrapy captures import --from ccnews --site SITE PATH [PATH …]
                                                 the same out of its files that you have
      scrapy captures pack FILE.wacz             write captures to a WACZ package, to hand on or to look at with
                                                 replayweb.page
      scrapy captures export FILE.cdxj           write an index of them for other tools (CDXJ)
      scrapy captures forget URL [URL ...]       take the captures of an address out of the WARC files, so that the
                                                 site is asked again; scrapy remove takes out an article for good

    list, pack and export take --site, --since, --until and --url; import takes --site for the directory to put them in.
    """
    reads = "the captures of the sites, and what is named to import"
    writes = "import, forget: captures and ledgers; pack, export: the file that is named; list, verify: nothing"
    statuses = {
        0: "done, and nothing is wrong",
        1: "a capture is damaged or lost (verify), a file cannot be read (import), the captures cannot be opened, "
        "or none is of --site",
    }

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add which captures, what happens to lost ones, and the package's title."""
        super().add_options(parser)
        add_selection(parser)
        add_ccnews(parser)
        parser.add_argument(
            "--accept-losses", action="store_true", help="report lost captures for the last time (verify)"
        )
        parser.add_argument("--title", metavar="TEXT", default="Captures", help="the title of the package (pack)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the action that the first argument names."""
        actions = {
            "list": self._list,
            "verify": self._verify,
            "import": self._import,
            "pack": self._pack,
            "export": self._export,
            "forget": self._forget,
        }
        unknown = [arg for arg in args if arg.startswith("-")]
        if unknown:
            raise UsageError(f"there is no option {unknown[0]}; see scrapy captures --help")
        if not args or args[0] not in actions:
            raise UsageError(f"say what to do: {', '.join(actions)}")
        selection = read_selection(opts)
        try:
            actions[args[0]](args[1:], opts, selection)
            sys.stdout.flush()
        except BrokenPipeError:  # `scrapy captures list | head`: the reader has enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except (CaptureError, HeldError, BrokenExecutor) as error:
            say(str(error), to=sys.stderr)
            self.exitcode = 1

    def _list(self, args: list[str], opts: argparse.Namespace, selection: Selection) -> None:
        _expect(args, 0, "list takes no path")
        count = 0
        with open_captures(self.settings, selection.site) as stores:
            for entry, _ in stores.entries(selection):
                count += 1
                moment = iso_utc(entry.captured_at)
                shown = printable(f"{entry.mime or '-'} {entry.url}")  # a million lines: not with `say`
                print(moment, entry.status, shown + (" (revisit)" if entry.is_revisit else ""))
        print(f"{count} captures", file=sys.stderr)

    def _verify(self, args: list[str], opts: argparse.Namespace, selection: Selection) -> None:
        _expect(args, 0, "verify takes no path, and checks everything")
        report = Report()
        with open_captures(self.settings) as stores:
            for store in stores.all:
                report += verify(store, _tell)
                if opts.accept_losses:
                    store.index.losses.accept()
        say(*report.lines())
        self.exitcode = 1 if report.problems else 0

    def _import(self, args: list[str], opts: argparse.Namespace, selection: Selection) -> None:
        if opts.source:
            with contextlib.closing(Written(self.settings)) as written:
                self.exitcode = import_ccnews(args, opts, selection, self.settings, written.store_of)
            return
        if not args:
            raise UsageError("import what? Name WARC files, WACZ packages or directories of them")
        tally = _Tally()
        with contextlib.closing(Written(self.settings)) as written:
            for path in map(Path, args):
                try:
                    with Archives(path, _tell, tally.tell) as archives:
                        self._import_all(archives, written, opts.site, tally)
                except CaptureError as error:
                    tally.tell(str(error))
        say(*tally.lines())
        self.exitcode = 1 if tally.problems else 0

    def _import_all(self, archives: Archives, written: Written, site: str | None, tally: "_Tally") -> None:
        tally.records += archives.counts
        for entry in tqdm(archives.index.entries(), total=archives.index.count(), unit=" captures", disable=None):
            store = written.store_of(entry.url, site)
            if store is None:
                tally.removed += 1
                continue
            try:
                capture = archives.reader.read(entry, store.reader)
            except CaptureError as error:
                tally.tell(str(error))
                continue
            if store.holds(capture):
                tally.held += 1
            else:
                store.add(capture, site or domain_of(capture.url) or "unknown")
                tally.imported += 1

    def _pack(self, args: list[str], opts: argparse.Namespace, selection: Selection) -> None:
        target = _target(args, ".wacz")
        with open_captures(self.settings, selection.site) as stores:
            count = pack(self._packed(stores, selection), target, opts.title)
        print(f"{count} captures packed into {target}")

    def _packed(self, stores: Stores, selection: Selection) -> Iterator[Packed]:
        max_size = Limits.of(self.settings).max_size
        for entry, store in tqdm(list(stores.entries(selection)), unit=" captures", disable=None):
            capture = store.read(entry)
            page = read_capture(capture, max_size).page if is_entry(entry) else None
            title = (page.headline or entry.url) if page and page.text else None
            yield Packed(capture, entry.site, title)

    def _export(self, args: list[str], opts: argparse.Namespace, selection: Selection) -> None:
        target = _target(args, ".cdxj")
        with open_captures(self.settings, selection.site) as stores:
            lines = cdx_lines(entry for entry, _ in stores.entries(selection))
        write_whole(target, "".join(lines))
        print(f"{len(lines)} captures in {target}")

    def _forget(self, args: list[str], opts: argparse.Namespace, selection: Selection) -> None:
        if not args:
            raise UsageError("forget what? Name addresses")
        meant = frozenset(map(article_id, args))
        with open_captures(self.settings) as stores:
            gone = [entry for store in stores.all for entry in store.forget(lambda url: article_id(url) in meant)]
        for file in {file for _, file in kept_feeds(self.settings) if file.exists()}:
            with contextlib.closing(open_ledger(file)) as ledger:
                for url in args:
                    ledger.ask_again(url)
        print(f"{len(gone)} captures forgotten")


@dataclass(slots=True)
class _Tally:
    """What became of an import: captures, records of each kind in the files, and how often something was unreadable."""

    imported: int = 0
    held: int = 0
    removed: int = 0
    problems: int = 0
    records: Counter[str] = field(default_factory=Counter)

    def tell(self, sentence: str) -> None:
        """Print what could not be read."""
        self.problems += 1
        _tell(sentence)

    def lines(self) -> Iterator[str]:
        """Yield the report, a line each."""
        problems = f", {self.problems} problems: see above" if self.problems else ""
        removed = f", {self.removed} are of articles that were taken out" if self.removed else ""
        yield f"{self.imported} captures imported, {self.held} were held already{removed}{problems}"
        others = {kind: number for kind, number in sorted(self.records.items()) if kind not in KEPT}
        if others:
            yield "Records that are no captures: " + ", ".join(f"{number} {kind}" for kind, number in others.items())


def _tell(sentence: str) -> None:
    say(sentence, to=sys.stderr)


def _target(args: list[str], suffix: str) -> Path:
    """Return the one file that is named. Raises UsageError."""
    _expect(args, 1, f"into which file? Name one that ends in {suffix}")
    if not args[0].endswith(suffix):
        raise UsageError(f"{args[0]} must end in {suffix}, for other tools to know what it is")
    return Path(args[0])


def _expect(args: list[str], count: int, sentence: str) -> None:
    if len(args) != count:
        raise UsageError(sentence)
