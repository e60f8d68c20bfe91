"""Which articles are held, how whole, and up to where each of the feed's files is committed."""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from newsspider.article.identity import article_id, text_key
from newsspider.article.model import Verdict
from newsspider.article.record import FIELDS
from newsspider.ledger.lines import Lines
from newsspider.ledger.removal import REMOVED, removed_addresses
from newsspider.ledger.revise import Version
from newsspider.program import typed
from newsspider.sqlite import connect, is_damaged, run_file, transaction, use_wal
from newsspider.web.urls import domain_of

VERSION = 3  # 1 had a column of simhashes, which nothing compared; 2 had no checksums
MAX_ATTEMPTS = 3  # harvests that try to have an incomplete article whole
COLUMNS = "id, site, url, digest, revision, verdict, reason, attempts, date, file, updated_at, fields, again"
SUMMED = ("id", "site", "url", "digest", "revision", "verdict", "date", "updated_at", "fields")  # what never changes
MIGRATIONS = {
    1: ("ALTER TABLE articles DROP COLUMN simhash",),
    2: (
        "ALTER TABLE articles ADD COLUMN again INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE articles ADD COLUMN sum INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE files ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0",
        """CREATE TABLE lines (
            file TEXT NOT NULL, at INTEGER NOT NULL, length INTEGER NOT NULL, sum INTEGER NOT NULL, article TEXT,
            PRIMARY KEY (file, at)
        ) WITHOUT ROWID""",
    ),
}


class LedgerError(Exception):
    """What is wrong with the ledger, as a sentence for the reader."""


class DamagedLedgerError(LedgerError):
    """The ledger is not what was written."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the ledger knows of an article: its newest revision.

    `digest` is that of headline and text, None for an article without text; `reason` says what is missing, `attempts`
    counts the harvests that left it so. `date` is the day of publication as the record gives it, `file` the feed's file
    that holds the line, `updated_at` the time of the commit in UTC, `fields` which fields it has (FIELDS). `again` says
    that its line or its captures are damaged, so that it is due whatever it was.
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
    again: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing to try again for."""
        return self.verdict is not Verdict.INCOMPLETE

    @property
    def version(self) -> Version:
        """What decides whether another record of the article is a revision."""
        return Version(self.digest, self.is_whole, self.revision)

    def is_due(self, max_attempts: int = MAX_ATTEMPTS) -> bool:
        """Return whether another harvest is to try to have it whole, or again."""
        return self.again or (not self.is_whole and self.attempts < max_attempts)


class Part(NamedTuple):
    """A file of the feed: its committed length in bytes (0: nothing in it counts), and whether it is compressed.

    `changed_at` is the time of its last change in nanoseconds, as the file system had it then.
    """

    length: int
    is_closed: bool = False
    changed_at: int = 0


class Ledger:
    """The SQLite file. Several processes may use it at once; what they write is serialised by its lock."""

    def __init__(self, path: Path) -> None:
        """Open the ledger, or begin one. Raises LedgerError; recovery.py makes a damaged one anew."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = connect(path)
            self._identity = _identity(path)
            use_wal(self._db)
            self._db.execute("PRAGMA synchronous = FULL")
            self._begin()
            self.lines = Lines(self._db)
            self.removed = removed_addresses(path.with_name(REMOVED))
        except (OSError, ValueError, sqlite3.Error) as error:
            if isinstance(error, sqlite3.Error) and is_damaged(error):
                raise DamagedLedgerError(f"The ledger {path} is damaged: {error}. {_remedy()}.") from error
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
        rows = self._db.execute("SELECT name, length, is_closed, changed_at FROM files ORDER BY name")
        return {name: Part(length, bool(is_closed), changed_at) for name, length, is_closed, changed_at in rows}

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All is committed together, and no other process writes. Raises LedgerError where the file was replaced: then
        another process has another ledger of the same articles."""
        with transaction(self._db):
            if _identity(self.path) != self._identity:
                raise LedgerError(f"The ledger {self.path} was replaced or taken away while it was in use")
            yield

    def length(self, name: str) -> int:
        """Return the committed length of a file, 0 for one that is not known."""
        row = self._db.execute("SELECT length FROM files WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0

    def register(self, names: Iterable[str], is_closed: bool = False) -> None:
        """Make files known, before the first byte is written: one that is not known was written by somebody else."""
        for name in names:
            columns = "(name, length, is_closed)"
            self._db.execute(f"INSERT OR IGNORE INTO files {columns} VALUES (?, 0, ?)", (name, is_closed))

    def set_part(self, name: str, part: Part) -> None:
        """Commit a file's length; part of a transaction."""
        columns = "(name, length, is_closed, changed_at)"
        self._db.execute(f"INSERT OR REPLACE INTO files {columns} VALUES (?, ?, ?, ?)", (name, *part))

    def ids_in(self, name: str) -> set[str]:
        """Return the articles whose newest line is in a file."""
        return {id for (id,) in self._db.execute("SELECT id FROM articles WHERE file = ?", (name,))}

    def drop_file(self, name: str) -> None:
        """Forget a file that holds no line."""
        self._db.execute("DELETE FROM files WHERE name = ?", (name,))

    def forget(self, name: str) -> int:
        """Forget a file and the articles in it; how many those were."""
        self.lines.forget(name)
        self.drop_file(name)
        return self._forget("file = ?", name)

    def forget_article(self, id: str) -> None:
        """Forget an article: it is due again."""
        self._forget("id = ?", id)

    def _forget(self, where: str, value: str) -> int:
        gone = f"SELECT id FROM articles WHERE {where}"
        self._db.execute(f"UPDATE lines SET article = NULL WHERE article IN ({gone})", (value,))
        self._db.execute(f"DELETE FROM addresses WHERE article IN ({gone})", (value,))
        return self._db.execute(f"DELETE FROM articles WHERE {where}", (value,)).rowcount

    def ask_again(self, url: str) -> bool:
        """Note that the article that has a page at this address is due whatever it was; whether there is one."""
        where = "id = (SELECT article FROM addresses WHERE address = ?)"
        return self._db.execute(f"UPDATE articles SET again = 1 WHERE {where}", (article_id(url),)).rowcount > 0

    def ask_again_without(self, captured: set[str], entered: set[str]) -> None:
        """Note that articles are due of which a page is not captured, or none that an article is entered by.

        Both sets are of ids, which `article_id` makes of addresses.
        """
        whole, lacking = set[str](), set[str]()
        pages = "SELECT address, article FROM addresses WHERE address NOT LIKE 'text %'"
        for address, article in self._db.execute(pages):
            if address in entered:
                whole.add(article)
            if address not in captured:
                lacking.add(article)
        due = lacking | {id for (id,) in self._db.execute("SELECT id FROM articles")} - whole
        self._db.executemany("UPDATE articles SET again = 1 WHERE id = ?", ((id,) for id in due))

    def note_asked(self, id: str) -> None:
        """Note that an article was had again."""
        self._db.execute("UPDATE articles SET again = 0 WHERE id = ? AND again", (id,))

    def move(self, old: str, new: str) -> None:
        """Note that the articles of one file are in another now."""
        self._db.execute("UPDATE articles SET file = ? WHERE file = ?", (new, old))
        self.lines.move(old, new)

    def put(self, record: dict[str, Any], file: str, now: str, attempts: int = 1, again: bool = False) -> None:
        """Note a record that was written to `file`; `attempts` harvests have tried to have its article whole.

        Part of the transaction that commits the file's length.
        """
        completeness = record["completeness"]
        verdict = Verdict(completeness["verdict"])
        held = Held(
            id=record["id"],
            site=domain_of(record["url"]) or "unknown",
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
            again=again,
        )
        row = [getattr(held, column) for column in COLUMNS.split(", ")]
        row.append(sum_of(getattr(held, name) for name in SUMMED))
        self._db.execute(f"INSERT OR REPLACE INTO articles ({COLUMNS}, sum) VALUES ({', '.join('?' * len(row))})", row)
        self.note_addresses(record, record["id"])

    def is_removed(self, record: Mapping[str, Any]) -> bool:
        """Return whether a record is of an article that was taken out for good (removal.py)."""
        return bool(self.removed) and not self.removed.isdisjoint({record["id"]} | _addresses(record))

    def article_at(self, address: str) -> str | None:
        """Return the id of the article with a page whose address gives this id."""
        row = self._db.execute("SELECT article FROM addresses WHERE address = ?", (address,)).fetchone()
        return row[0] if row else None

    def addresses_of(self, id: str) -> set[str]:
        """Return the ids that the addresses of an article's pages give."""
        rows = self._db.execute("SELECT address FROM addresses WHERE article = ?", (id,))
        return {address for (address,) in rows if not address.startswith("text ")}

    def remove(self, addresses: Iterable[str]) -> None:
        """Forget an article by its addresses, and what lists named of it. Nothing is left in the file's free pages."""
        self._db.execute("PRAGMA secure_delete = ON")
        with self.transaction():
            run_file(self._db, __package__, "links.sql")
            for address in addresses:
                self.forget_article(address)
                self._db.execute("DELETE FROM addresses WHERE address = ?", (address,))
                self._db.execute("DELETE FROM links WHERE address = ?", (address,))

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

    def _columns(self) -> set[str]:
        return {row[1] for row in self._db.execute("PRAGMA table_info(articles)")}

    def _begin(self) -> None:
        with self.transaction():
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise LedgerError(
                    f"The ledger {self.path} was written by a newer newsspider (its version is {version}, the newest "
                    f"known here is {VERSION}). Use that newsspider, or move the file away. {_remedy()}."
                )
            if version == 0:
                run_file(self._db, __package__, "ledger.sql")
            elif version < VERSION and "fields" not in self._columns():  # the first ledgers of version 1
                self._db.execute("ALTER TABLE articles ADD COLUMN fields INTEGER NOT NULL DEFAULT 0")
            for old in range(version, VERSION) if version else ():
                for statement in MIGRATIONS[old]:
                    self._db.execute(statement)
            if version != VERSION:
                self._db.execute(f"PRAGMA user_version = {VERSION}")


def sum_of(values: Iterable[object]) -> int:
    """Return the checksum of an article's row: of its values in the order of SUMMED."""
    return zlib.crc32(repr(list(map(str, values))).encode("utf-8", "replace"))


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one of its name. Raises FileNotFoundError."""
    if str(path) == ":memory:":
        return None
    status = path.stat()
    return status.st_dev, status.st_ino


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
    values[5], values[12] = Verdict(values[5]), bool(values[12])
    return Held(*values)


def _remedy() -> str:
    return f"A harvest makes it anew from the files of the articles; so does {typed('verify')}"
