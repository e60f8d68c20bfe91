"""Which articles are held, how whole, and up to where each of the feed's files is committed."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from newsspider.article.identity import article_id, text_key
from newsspider.article.model import Verdict
from newsspider.article.record import FIELDS
from newsspider.ledger.removal import REMOVED, read_removals
from newsspider.ledger.revise import Version
from newsspider.sqlite import PATIENCE, run_file, transaction, use_wal
from newsspider.web.urls import domain_of

VERSION = 2  # 1 had a column of simhashes, which nothing compared
MAX_ATTEMPTS = 3  # harvests that try to have an incomplete article whole
COLUMNS = "id, site, url, digest, revision, verdict, reason, attempts, date, file, updated_at, fields"


class LedgerError(Exception):
    """What is wrong with the ledger, as a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the ledger knows of an article: its newest revision.

    `digest` is that of headline and text, None for an article without text; `reason` says what is missing, `attempts`
    counts the harvests that left it so. `date` is the day of publication as the record gives it, `file` the feed's file
    that holds the line, `updated_at` the time of the commit in UTC, `fields` which fields it has (FIELDS).
    """

    id: str
    site: str
    url: str
    digest: str | None
    revision: int
    verdict: Verdict
    reason: str | None
    attempts: int
    date: str | None
    file: str
    updated_at: str
    fields: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing to try again for."""
        return self.verdict is not Verdict.INCOMPLETE

    @property
    def version(self) -> Version:
        """What decides whether another record of the article is a revision."""
        return Version(self.digest, self.is_whole, self.revision)

    def is_due(self, max_attempts: int = MAX_ATTEMPTS) -> bool:
        """Return whether another harvest is to try to have it whole."""
        return not self.is_whole and self.attempts < max_attempts


class Part(NamedTuple):
    """A file of the feed: its committed length in bytes (0: nothing in it counts), and whether it is compressed."""

    length: int
    is_closed: bool


class Ledger:
    """The SQLite file. Several processes may use it at once; what they write is serialised by its lock."""

    def __init__(self, path: Path) -> None:
        """Open the ledger, or begin one. Raises LedgerError."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
            use_wal(self._db)
            self._db.execute("PRAGMA synchronous = FULL")
            self._begin()
            self._db.execute("CREATE TABLE IF NOT EXISTS rewrites (name TEXT PRIMARY KEY, length INTEGER NOT NULL)")
            removals = read_removals(path.with_name(REMOVED))
            self.removed = frozenset(address for removal in removals for address in removal.addresses)
        except (OSError, ValueError, sqlite3.Error) as error:
            raise LedgerError(f"The ledger {path} cannot be opened: {error}.") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, for what other tables of it hold (links.py). Statements commit themselves."""
        return self._db

    def article(self, id: str) -> Held | None:
        """Return what is held of the article with this id."""
        return self._held("id = ?", id)

    def find(self, url: str) -> Held | None:
        """Return what is held of the article that has a page at this address."""
        return self._held("id = (SELECT article FROM addresses WHERE address = ?)", article_id(url))

    def articles(self) -> Iterator[Held]:
        """Return everything that is held, by id."""
        return map(_held, self._db.execute(f"SELECT {COLUMNS} FROM articles ORDER BY id"))

    def files(self) -> dict[str, Part]:
        """Return the feed's files."""
        rows = self._db.execute("SELECT name, length, is_closed FROM files ORDER BY name")
        return {name: Part(length, bool(is_closed)) for name, length, is_closed in rows}

    def transaction(self) -> contextlib.AbstractContextManager[None]:
        """Return a context manager in which all is committed together, and no other process writes."""
        return transaction(self._db)

    def length(self, name: str) -> int:
        """Return the committed length of a file, 0 for one that is not known."""
        row = self._db.execute("SELECT length FROM files WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0

    def register(self, names: Iterable[str], is_closed: bool = False) -> None:
        """Make files known, before the first byte is written: one that is not known was written by somebody else."""
        for name in names:
            self._db.execute("INSERT OR IGNORE INTO files VALUES (?, 0, ?)", (name, is_closed))

    def set_length(self, name: str, length: int, is_closed: bool = False) -> None:
        """Commit a file's length; part of a transaction."""
        self._db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (name, length, is_closed))

    def forget(self, name: str) -> int:
        """Forget a file and the articles in it; how many those were."""
        gone = "SELECT id FROM articles WHERE file = ?"
        self._db.execute(f"DELETE FROM addresses WHERE article IN ({gone})", (name,))
        count = self._db.execute("DELETE FROM articles WHERE file = ?", (name,)).rowcount
        self._db.execute("DELETE FROM files WHERE name = ?", (name,))
        return int(count)

    def move(self, old: str, new: str) -> None:
        """Note that the articles of one file are in another now."""
        self._db.execute("UPDATE articles SET file = ? WHERE file = ?", (new, old))

    def put(self, record: dict[str, Any], file: str, now: str, attempts: int = 1) -> None:
        """Note a record that was written to `file`; `attempts` harvests have tried to have its article whole.

        Part of the transaction that commits the file's length.
        """
        completeness = record["completeness"]
        verdict = Verdict(completeness["verdict"])
        held = Held(
            id=record["id"],
            site=file.rpartition("/")[0] or domain_of(record["url"]) or "unknown",
            url=record["url"],
            digest=record.get("digest"),
            revision=record.get("revision", 1),
            verdict=verdict,
            reason=reason_of(record),
            attempts=attempts if verdict is Verdict.INCOMPLETE else 0,
            date=record.get("datePublished"),
            file=file,
            updated_at=now,
            fields=fields_of(record),
        )
        row = [getattr(held, column) for column in COLUMNS.split(", ")]
        self._db.execute(f"INSERT OR REPLACE INTO articles ({COLUMNS}) VALUES ({', '.join('?' * len(row))})", row)
        self.note_addresses(record, record["id"])

    def is_removed(self, record: Mapping[str, Any]) -> bool:
        """Return whether a record is of an article that was taken out for good (removal.py)."""
        return bool(self.removed) and not self.removed.isdisjoint({record["id"]} | _addresses(record))

    def addresses_of(self, id: str) -> set[str]:
        """Return the ids that the addresses of an article's pages give."""
        rows = self._db.execute("SELECT address FROM addresses WHERE article = ?", (id,))
        return {address for (address,) in rows if not address.startswith("text ")}

    def remove(self, addresses: Iterable[str], rewrites: Mapping[str, int]) -> None:
        """Forget an article by its addresses, and note which files are written anew without it, with their new lengths.
        Part of a transaction. Nothing of it is left in the file's free pages."""
        self._db.execute("PRAGMA secure_delete = ON")
        for address in addresses:
            self._db.execute("DELETE FROM articles WHERE id = ?", (address,))
            self._db.execute("DELETE FROM addresses WHERE article = ? OR address = ?", (address, address))
            if self._has_links():
                self._db.execute("DELETE FROM links WHERE address = ?", (address,))
        self._db.executemany("INSERT OR REPLACE INTO rewrites VALUES (?, ?)", rewrites.items())

    def rewrites(self) -> dict[str, int]:
        """Return the files that are being written anew, with their new lengths."""
        return dict(self._db.execute("SELECT name, length FROM rewrites"))

    def end_rewrite(self, name: str) -> None:
        """Note that a file that was written anew is in place; part of a transaction."""
        update = (
            "UPDATE files SET length = (SELECT length FROM rewrites WHERE rewrites.name = files.name) WHERE name = ?"
        )
        self._db.execute(update, (name,))
        self._db.execute("DELETE FROM rewrites WHERE name = ?", (name,))

    def _has_links(self) -> bool:
        return self._db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'links'").fetchone() is not None

    def note_addresses(self, record: dict[str, Any], id: str) -> None:
        """Note that the addresses of a record's pages, and its text, are those of this article."""
        keys = _addresses(record) | ({text_key(record)} - {None})
        self._db.executemany("INSERT OR REPLACE INTO addresses VALUES (?, ?)", ((key, id) for key in keys))

    def find_text(self, record: dict[str, Any]) -> Held | None:
        """Return what is held of the article that has this record's text under its canonical address."""
        return self._held("id = (SELECT article FROM addresses WHERE address = ?)", text_key(record))

    def note_attempts(self, id: str, reason: str | None, attempts: int) -> None:
        """Note how many harvests have tried to have an article whole, and why the last one could not."""
        self._db.execute("UPDATE articles SET attempts = ?, reason = ? WHERE id = ?", (attempts, reason, id))

    def _held(self, where: str, *values: object) -> Held | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM articles WHERE {where}", values).fetchone()
        return _held(row) if row else None

    def _begin(self) -> None:
        with self.transaction():
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version == 0:
                run_file(self._db, __package__, "ledger.sql")
                self._db.execute(f"PRAGMA user_version = {VERSION}")
            elif version == 1:
                self._db.execute("ALTER TABLE articles DROP COLUMN simhash")
                self._db.execute(f"PRAGMA user_version = {VERSION}")
            elif version != VERSION:
                raise LedgerError(f"The ledger {self.path} was written by another version of newsspider ({version}).")


def _addresses(record: Mapping[str, Any]) -> set[str]:
    return {article_id(page["url"]) for page in record.get("pages", [])} | {article_id(record["url"])}


def fields_of(record: dict[str, Any]) -> int:
    """Return the fields of FIELDS that a record has."""
    return sum(1 << bit for bit, name in enumerate(FIELDS) if record.get(name))


def reason_of(record: dict[str, Any]) -> str | None:
    """Return why the article of a record is not whole, in one line."""
    completeness = record["completeness"]
    missing = [f"page {page['number']}: {page['reason']}" for page in completeness.get("missing", [])]
    return "; ".join(missing) or completeness.get("reason")


def _held(row: tuple[Any, ...]) -> Held:
    values = list(row)
    values[5] = Verdict(values[5])
    return Held(*values)
