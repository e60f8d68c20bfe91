"""Move an output folder whose captures, ledger and feeds are of all sites together into the folders of the sites.

The new ledgers and feeds are made beside the old ones first (`sites.part`) and put into their places when they are
whole, so that the command may be killed and given again at any time. Nothing is deleted that is not elsewhere: what was
written anew is kept in `moved/`.
"""

import contextlib
import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newsspider.captures import CaptureStore
from newsspider.captures.model import Entry
from newsspider.captures.store import INDEX
from newsspider.crawl.lock import held
from newsspider.crawl.politeness.request_count import RequestCount
from newsspider.crawl.project import declarations, is_by_site, named_site, project_path, project_root
from newsspider.files import directory_name
from newsspider.ledger import Ledger, parts
from newsspider.ledger.lines import line_of
from newsspider.ledger.links import Links
from newsspider.ledger.settle import part_of
from newsspider.locks import holder_of
from newsspider.sites.templates import template_path

OLD = ("captures", "ledger.sqlite", "articles", "requests.sqlite", "summary")  # what the old layout has
BY_SITE = ("CAPTURES_DIR", "LEDGER_FILE", "LEARNED_DIR", "SUMMARY_DIR", "POLITENESS_FILE")
LINES = 1000  # that are written at a time
PLACES = """
CREATE TEMP TABLE places AS SELECT id, folder_of(url) AS folder, file FROM articles;
CREATE INDEX temp.by_place ON places (folder);
CREATE INDEX temp.by_article ON places (id);
"""
COPY = (
    "INSERT INTO made.articles SELECT a.* FROM places p JOIN main.articles a ON a.id = p.id WHERE {which}",
    "INSERT INTO made.addresses SELECT a.* FROM places p JOIN main.addresses a ON a.article = p.id WHERE {which}",
)
LISTS = ("links", "runs", "day_lists", "failed_lists")  # tables whose rows are of a site


class MoveError(Exception):
    """Why the folder cannot be moved, as a sentence."""


class Line(NamedTuple):
    """A line of the old feed: where it belongs, and the article's id and revision."""

    folder: str
    part: str
    id: str
    revision: int
    data: bytes


def is_old(output: Path) -> bool:
    """Return whether a folder has a ledger or captures of all sites together."""
    return (output / "ledger.sqlite").exists() or (output / "captures" / INDEX).exists()


class Move:
    """Moves the output folder of a project."""

    def __init__(self, settings: BaseSettings, output: Path, say: Callable[[str], None]) -> None:
        """Raises MoveError if the folder cannot be moved."""
        self._settings, self._output, self._say = settings, output, say
        self._declarations = declarations(settings)
        self._staged, self._kept = output / "sites.part", output / "moved"
        self._is_whole = self._staged / "whole"
        fixed = [name for name in BY_SITE if not is_by_site(settings, name)]
        if fixed:
            raise MoveError(f"The settings keep {', '.join(fixed)} at one place for all sites: nothing is to be moved.")
        if not self._is_whole.exists() and not any((output / name).exists() for name in OLD):
            raise MoveError(f"{output} has nothing of the layout of earlier versions.")
        for lock in (output / "locks").glob("*.lock"):
            if (holder := holder_of(lock)) is not None:
                raise MoveError(f"{lock.stem} is being harvested ({holder}). Move the folder when that has ended.")

    def run(self) -> None:
        """Move everything. Raises MoveError, CaptureError, LedgerError, OSError."""
        if not self._is_whole.exists():
            self._stage()
        self._move_captures()
        self._move_requests()
        self._move_files()
        self._publish()

    def _home(self, folder: str) -> Path:
        return project_path(self._settings, "SITE_FOLDER", folder)

    # ledgers and feeds

    def _stage(self) -> None:
        """Make the ledgers and feeds of the sites, beside the old ones."""
        shutil.rmtree(self._staged, ignore_errors=True)
        self._staged.mkdir(parents=True)
        file = self._output / "ledger.sqlite"
        if file.exists():
            with contextlib.closing(Ledger(file)) as old:
                self._split(old)
        self._is_whole.touch()

    def _split(self, old: Ledger) -> None:
        Links(old)  # a ledger without lists has no tables for them
        db = old.connection
        db.create_function("folder_of", 1, self._declarations.folder_of, deterministic=True)
        for statement in PLACES.strip().split("\n"):
            db.execute(statement)
        names = {name for table in LISTS for (name,) in db.execute(f"SELECT DISTINCT site FROM {table}")}
        sites = {name: self._folder_named(db, name) for name in names}
        folders = {folder for (folder,) in db.execute("SELECT DISTINCT folder FROM places")} | set(sites.values())
        for folder in sorted(folders):
            if (self._home(folder) / "ledger.sqlite").exists():
                raise MoveError(f"{self._home(folder)} has a ledger already: move that folder away first.")
            with self._made(db, self._staged / folder / "ledger.sqlite"):
                self._copy(db, "p.folder = ?", folder)
                for name in (name for name in sites if sites[name] == folder):
                    for table in LISTS:
                        db.execute(f"INSERT INTO made.{table} SELECT * FROM main.{table} WHERE site = ?", (name,))
        for name, part in old.files().items():
            self._move_lines(db, name, part.length, part.is_closed)

    def _folder_named(self, db: sqlite3.Connection, name: str) -> str:
        """Return the folder of a site by the name under which lists were read; it need not be declared any more."""
        try:
            return named_site(self._settings, name).folder
        except UsageError:
            row = db.execute("SELECT folder_of(url) FROM links WHERE site = ? LIMIT 1", (name,)).fetchone()
            return row[0] if row else directory_name(name)

    @contextlib.contextmanager
    def _made(self, db: sqlite3.Connection, path: Path) -> Iterator[None]:
        """Begin a ledger, and attach it as `made`."""
        with contextlib.closing(Ledger(path)) as made:
            Links(made)
        db.execute("ATTACH ? AS made", (str(path),))
        try:
            with _transaction(db):
                yield
        finally:
            db.execute("DETACH made")

    def _copy(self, db: sqlite3.Connection, which: str, value: str) -> None:
        for statement in COPY:
            db.execute(statement.format(which=which), (value,))

    def _move_lines(self, db: sqlite3.Connection, name: str, length: int, is_closed: bool) -> None:
        """Write the lines of a file of the old feed to the files of their sites. A feed of one file stays and gets a
        ledger of its own."""
        path = self._output / ("articles" if "/" in name else "") / name
        if not path.exists():
            self._say(f"{path} is not there: its articles are left out.")
            return
        if "/" not in name:
            with self._made(db, self._staged / Path(name).with_suffix(".sqlite")):
                self._copy(db, "p.file = ?", name)
                db.execute("INSERT INTO made.files (name, length, is_closed) VALUES (?, ?, 0)", (name, length))
        lines = self._lines(path, None if is_closed else length)
        while batch := list(islice(lines, LINES)):
            for folder in sorted({line.folder for line in batch}):
                self._append(folder, [line for line in batch if line.folder == folder])

    def _lines(self, path: Path, length: int | None) -> Iterator[Line]:
        done = 0
        for data in parts.read_lines(path):
            done += len(data)
            if length is not None and done > length:
                return
            record = msgspec.json.decode(data)
            part = parts.part_name("articles", record.get("datePublished"))
            folder = self._declarations.folder_of(record["url"])
            yield Line(folder, part, record["id"], record.get("revision", 1), data)

    def _append(self, folder: str, lines: list[Line]) -> None:
        root = self._staged / folder
        with contextlib.closing(Ledger(root / "ledger.sqlite")) as ledger, ledger.transaction():
            for part in {line.part for line in lines}:
                self._append_part(ledger, root / part, part, [line for line in lines if line.part == part])
            moved = ((line.part, line.id, line.revision) for line in lines)
            ledger.connection.executemany("UPDATE articles SET file = ? WHERE id = ? AND revision = ?", moved)

    def _append_part(self, ledger: Ledger, path: Path, name: str, lines: list[Line]) -> None:
        at = ledger.length(name)
        with parts.locked(path):
            parts.append(path, at, b"".join(line.data for line in lines))
        for line in lines:
            ledger.lines.add(name, [line_of(at, line.data, line.id if ledger.article(line.id) else None)])
            at += len(line.data)
        ledger.set_part(name, part_of(path))

    def _publish(self) -> None:
        """Put the ledgers and feeds of the sites into their places, and the old ones away."""
        for made in sorted(self._staged.iterdir()):
            if made.suffix == ".sqlite":
                made.replace(self._output / made.name)
            elif made.is_dir():
                for name in ("articles", "ledger.sqlite"):
                    _move(made / name, self._home(made.name) / name)
                shutil.rmtree(made)
                self._say(f"{self._home(made.name)}")
        self._kept.mkdir(exist_ok=True)
        for name in ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "articles", "requests.sqlite"):
            _move(self._output / name, self._kept / name)
        for name in ("locks", "captures", "summary"):
            _remove_empty(self._output / name)
        shutil.rmtree(self._staged)

    # captures

    def _move_captures(self) -> None:
        """Move the WARC files. One with captures of several sites, or with revisits of what another site has, is read
        and written anew, into the folder of each."""
        root = self._output / "captures"
        if not root.is_dir():
            return
        with CaptureStore(root) as store:
            folders = self._folders_of_files(store)
            self._write_anew(store, {file for file, its in folders.items() if len(its) != 1})
        for file, its in sorted(folders.items()):
            target = self._home(next(iter(its))) / "captures" if len(its) == 1 else self._kept / "captures"
            _move(root / file, target / file)
        for path in root.glob(f"{INDEX}*"):
            path.unlink()

    def _folders_of_files(self, store: CaptureStore) -> dict[str, set[str]]:
        """Return to which sites' folders the captures of each file belong, and the payloads that they repeat."""
        folders: dict[str, set[str]] = {file: set() for file in store.index.files()}
        for entry in store.index.entries():
            folders[entry.file].add(self._declarations.folder_of(entry.url))
            if entry.is_revisit and entry.digest and (held := next(iter(store.index.payloads(entry.digest)), None)):
                folders[entry.file].add(self._declarations.folder_of(held.url))
        return folders

    def _write_anew(self, store: CaptureStore, files: set[str]) -> None:
        by_folder: dict[str, list[Entry]] = {}
        for entry in store.index.entries():
            if entry.file in files:
                by_folder.setdefault(self._declarations.folder_of(entry.url), []).append(entry)
        for folder, entries in sorted(by_folder.items()):
            with held(self._settings, [folder]):
                _copy_captures(store, entries, self._home(folder) / "captures")

    # the rest

    def _move_requests(self) -> None:
        """Take over how often each site was asked on each day."""
        file = self._output / "requests.sqlite"
        if not file.exists():
            return
        with contextlib.closing(sqlite3.connect(file)) as old:
            rows = old.execute("SELECT site, day, count FROM requests").fetchall()
        for site in {site for site, _, _ in rows}:
            path = self._home(self._declarations.folder_of(f"http://{site}")) / "requests.sqlite"
            RequestCount(path).close()
            with contextlib.closing(sqlite3.connect(path)) as new, new:
                new.executemany("INSERT OR REPLACE INTO requests VALUES (?, ?, ?)", [r for r in rows if r[0] == site])

    def _move_files(self) -> None:
        """Move the summaries and the learned templates."""
        summaries = self._output / "summary"
        runs: Counter[str] = Counter()
        for file in sorted(summaries.glob("*.json")):
            folder = self._folder_of_run(file)
            target = self._home(folder) / "runs" if folder else project_path(self._settings, "SUMMARY_DIR_OF_MANY")
            lost = file.with_name(f"{file.stem}.lost.jsonl")
            for path in (file, lost):
                _move(path, target / path.name)
            runs[folder] += 1
        for file in sorted((project_root() / "templates").glob("*.toml")):
            folder = self._declarations.folder_of(f"https://{file.stem}")
            _move(file, template_path(project_path(self._settings, "LEARNED_DIR", folder), file.stem))

    def _folder_of_run(self, summary: Path) -> str:
        """Return the folder of the site whose harvest a summary is of, "" for a harvest of any sites."""
        try:
            return named_site(self._settings, json.loads(summary.read_text("utf-8"))["site"]).folder
        except (KeyError, ValueError, UsageError):
            return ""


def _copy_captures(store: CaptureStore, entries: Iterable[Entry], root: Path) -> None:
    with CaptureStore(root) as target:
        for entry in entries:
            capture = store.read(entry)
            if not target.holds(capture):
                target.add(capture, entry.site)


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _move(source: Path, target: Path) -> None:
    """Move a file or directory that is there."""
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _remove_empty(folder: Path) -> None:
    """Remove a folder with the empty folders in it; what holds a file stays."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() or path.suffix == ".lock":
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()
