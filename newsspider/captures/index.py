"""The index of the captures: an SQLite file that can be deleted at any time, and is made again from the WARC files."""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsspider.captures.losses import COLUMNS, Losses, to_entry
from newsspider.captures.model import CaptureError, Entry, request_fingerprint
from newsspider.sqlite import checked, connect, files_of, is_damaged, run_file, transaction, use_wal
from newsspider.web.urls import is_view, normalise_url

VERSION = 5  # of the tables and of the spelling of addresses; an index of another version is made anew
SELECT = f"SELECT {COLUMNS} FROM captures JOIN files ON files.id = captures.file"
OWN = "NOT is_memento"  # captured by a harvest at the site itself
NEWEST_FIRST = "ORDER BY time DESC, name DESC, offset DESC"
NEWEST = f"{NEWEST_FIRST} LIMIT 1"


class Extent(NamedTuple):
    """Up to which offset a file is indexed, and up to which it was on the disk when that was last waited for."""

    end: int
    synced: int


class Index:
    """Which captures there are, and where. Several processes may use one index."""

    def __init__(self, path: Path | None) -> None:
        """Open the index file, or one in memory. A file that is no index, or an old one, is made anew (and empty)."""
        self.path = path
        try:
            self._db = _connect(path)
        except sqlite3.DatabaseError as error:
            if path is None or not is_damaged(error):
                raise CaptureError(f"The index of the captures, {path}, cannot be opened: {error}.") from error
            delete(path)
            self._db = _connect(path)
        self.losses = Losses(self._db)

    def close(self) -> None:
        """Close the file."""
        with contextlib.suppress(AttributeError):
            self._db.close()

    def check(self) -> None:
        """Raise sqlite3.DatabaseError if the file is damaged."""
        with checked(self._db):
            self.files(), self.newest(b""), self.losses.due()

    def files(self) -> dict[str, Extent]:
        """Return the files that are indexed."""
        rows = self._db.execute("SELECT name, end, synced FROM files")
        return {name: Extent(end, synced) for name, end, synced in rows}

    def forget(self, name: str) -> None:
        """Drop a file and its captures, which are lost until `add` finds them again."""
        self.losses.note(self.in_file(name))
        self._db.execute("DELETE FROM files WHERE name = ?", (name,))

    def drop(self, name: str) -> None:
        """Drop a file and its captures, which are not lost: it is indexed anew."""
        with transaction(self._db):
            self._db.execute("DELETE FROM captures WHERE file = (SELECT id FROM files WHERE name = ?)", (name,))
            self._db.execute("DELETE FROM files WHERE name = ?", (name,))

    def checkpoint(self) -> None:
        """Wait until everything is on the disk, in the file itself."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def add(self, entries: Iterable[Entry], name: str, end: int, synced: int = 0) -> None:
        """Add captures of the file `name`, which is then indexed up to `end`, and on the disk up to `synced` for sure.

        What the index had at their places is replaced.
        """
        entries = list(entries)
        with transaction(self._db):
            file = self._file_id(name, end, synced)
            self._db.executemany(
                "INSERT OR REPLACE INTO captures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_row(file, entry) for entry in entries),
            )
            self.losses.remove(entries)

    def set_extent(self, name: str, extent: Extent) -> None:
        """Note up to where a file is indexed and on the disk, also where that is less than it was."""
        self._db.execute("UPDATE files SET end = ?, synced = ? WHERE name = ?", (*extent, name))

    def note_synced(self, name: str, synced: int) -> None:
        """Note up to where a file is on the disk for sure."""
        self._db.execute("UPDATE files SET synced = ? WHERE name = ? AND synced < ?", (synced, name, synced))

    def in_file(self, name: str, start: int = 0) -> list[Entry]:
        """Return the captures in a file from `start` on, by their places."""
        query = f"{SELECT} WHERE captures.file = (SELECT id FROM files WHERE name = ?) AND offset >= ? ORDER BY offset"
        return list(map(to_entry, self._db.execute(query, (name, start))))

    def newest(self, fingerprint: bytes, until: int | None = None) -> Entry | None:
        """Return the newest capture of a request, taken at `until` (microseconds) at the latest. Those that were had
        from a web archive do not count: `mementos` returns them."""
        bound = 1 << 62 if until is None else until
        return self._one(f"{SELECT} WHERE fingerprint = ? AND time <= ? AND {OWN} {NEWEST}", fingerprint, bound)

    def newest_page(self, url: str, until: int | None = None) -> Entry | None:
        """Return the newest capture of a page, whichever spelling of its address was asked for.

        A capture of the very spelling is preferred. Of the other spellings only pages that came count: a redirect from
        one to the other is not the page, and a page that one spelling does not have the other may have. The AMP or the
        mobile page of an article is not taken for its own page, which may hold more.
        """
        found = self.newest(request_fingerprint(url), until)
        if found:
            return found
        bound = 1 << 62 if until is None else until
        rows = self._db.execute(
            f"{SELECT} WHERE page = ? AND time <= ? AND {OWN} {NEWEST_FIRST}", (_page_key(url), bound)
        )
        return next((entry for entry in map(to_entry, rows) if _stands_for(entry.url, url)), None)

    def mementos(self, url: str) -> list[Entry]:
        """Return the captures of a page that were had from a web archive, by any spelling of its address, by time."""
        key = request_fingerprint(url)
        query = f"{SELECT} WHERE is_memento AND (fingerprint = ? OR page = ?) ORDER BY time, name, offset"
        found = map(to_entry, self._db.execute(query, (key, _page_key(url))))
        return [entry for entry in found if entry.fingerprint == key or _stands_for(entry.url, url)]

    def captures_of(self, fingerprint: bytes) -> list[Entry]:
        """All captures of a request, oldest first."""
        rows = self._db.execute(f"{SELECT} WHERE fingerprint = ? ORDER BY time, name, offset", (fingerprint,))
        return [to_entry(row) for row in rows]

    def at(self, url: str, time: int) -> Entry | None:
        """Return the capture of a URL that was taken at this time (microseconds)."""
        return self._one(f"{SELECT} WHERE url = ? AND time = ? {NEWEST}", url, time)

    def orphans(self) -> list[Entry]:
        """Return the revisits of payloads that are not held."""
        held = "SELECT 1 FROM captures AS held WHERE held.digest = captures.digest AND NOT held.is_revisit"
        query = f"{SELECT} WHERE is_revisit AND NOT EXISTS ({held})"
        return [to_entry(row) for row in self._db.execute(query)]

    def payloads(self, digest: bytes) -> list[Entry]:
        """Return the responses that hold the payload with this digest, oldest first."""
        query = f"{SELECT} WHERE digest = ? AND NOT is_revisit ORDER BY time, name, offset"
        return [to_entry(row) for row in self._db.execute(query, (digest,))]

    def repeating(self, digest: bytes) -> list[Entry]:
        """Return all captures of the payload with this digest, revisits too, oldest first."""
        rows = self._db.execute(f"{SELECT} WHERE digest = ? ORDER BY time, name, offset", (digest,))
        return [to_entry(row) for row in rows]

    def entries(self, site: str | None = None, since: int | None = None, until: int | None = None) -> Iterator[Entry]:
        """All captures by time, or those of a site, or from `since` to before `until` (microseconds)."""
        where, values = ["1"], list[object]()
        if site is not None:
            where.append("substr(name, 1, ?) = ?")
            values += [len(site) + 1, f"{site}/"]
        if since is not None:
            where.append("time >= ?")
            values.append(since)
        if until is not None:
            where.append("time < ?")
            values.append(until)
        query = f"{SELECT} WHERE {' AND '.join(where)} ORDER BY time, name, offset"
        return map(to_entry, self._db.execute(query, values))

    def count(self) -> int:
        """Return how many captures there are."""
        (count,) = self._db.execute("SELECT count(*) FROM captures").fetchone()
        return int(count)

    def _one(self, query: str, *values: object) -> Entry | None:
        row = self._db.execute(query, values).fetchone()
        return to_entry(row) if row else None

    def _file_id(self, name: str, end: int, synced: int) -> int:
        update = "ON CONFLICT (name) DO UPDATE SET end = max(end, excluded.end), synced = max(synced, excluded.synced)"
        self._db.execute(f"INSERT INTO files (name, end, synced) VALUES (?, ?, ?) {update}", (name, end, synced))
        (file,) = self._db.execute("SELECT id FROM files WHERE name = ?", (name,)).fetchone()
        return int(file)


def _connect(path: Path | None) -> sqlite3.Connection:
    db = connect(path or ":memory:")
    try:
        # What the index says can be had again from the WARC files, so no commit waits for the disk.
        use_wal(db)
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA secure_delete = ON")  # what is forgotten is not left in free pages
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version == VERSION:
            return db
        db.execute("BEGIN IMMEDIATE")
        (version,) = db.execute("PRAGMA user_version").fetchone()  # another process may have been faster
        if version != VERSION:
            _create(db)
        db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def _create(db: sqlite3.Connection) -> None:
    """Make the tables anew. What is lost stays noted: it is in no file."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    lost = db.execute("SELECT name, offset, time, url FROM lost").fetchall() if "lost" in tables else []
    for table in tables:
        db.execute(f'DROP TABLE "{table}"')
    run_file(db, __package__, "index.sql")
    rows = ((*row, request_fingerprint(row[3])) for row in lost if row[3])
    db.executemany("INSERT INTO lost (name, offset, time, url, fingerprint) VALUES (?, ?, ?, ?, ?)", rows)
    db.execute(f"PRAGMA user_version = {VERSION}")


def delete(path: Path) -> None:
    """Delete an index; it is made again when it is opened."""
    for file in files_of(path):
        file.unlink(missing_ok=True)


def _row(file: int, e: Entry) -> tuple[object, ...]:
    page = _page_key(e.url) if e.status == 200 and e.fingerprint == request_fingerprint(e.url) else None
    return (file, e.offset, e.length, e.time, e.url, e.fingerprint, e.digest, e.status, e.mime, e.is_revisit, e.role,
            e.is_memento, page)  # fmt: skip


def _page_key(url: str) -> int:
    """64 bits of an address without regard to its spelling."""
    digest = hashlib.blake2b(normalise_url(url).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _stands_for(held: str, asked: str) -> bool:
    """Return whether the page held for one address may be given for another."""
    return normalise_url(held) == normalise_url(asked) and (is_view(asked) or not is_view(held))
