"""The index of the captures: an SQLite file that can be deleted at any time, and is made again from the WARC files."""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsspider.captures.model import CaptureError, Entry, request_fingerprint
from newsspider.sqlite import PATIENCE, run_file, transaction, use_wal
from newsspider.web.urls import is_view, normalise_url

VERSION = 5  # of the tables and of the spelling of addresses; an index of another version is made anew
SELECT = """SELECT time, name, offset, length, url, fingerprint, digest, status, mime, is_revisit, role, is_memento
FROM captures JOIN files ON files.id = captures.file"""
OWN = "NOT is_memento"  # captured by a harvest at the site itself
NEWEST_FIRST = "ORDER BY time DESC, name DESC, offset DESC"
NEWEST = f"{NEWEST_FIRST} LIMIT 1"


class Index:
    """Which captures there are, and where. Several processes may use one index."""

    def __init__(self, path: Path | None) -> None:
        """Open the index file, or one in memory. A file that is no index, or an old one, is made anew (and empty)."""
        self.path = path
        try:
            self._db = _connect(path)
        except sqlite3.DatabaseError as error:
            if path is None or error.sqlite_errorcode not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                raise CaptureError(f"The index of the captures, {path}, cannot be opened: {error}.") from error
            self.close()
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            self._db = _connect(path)

    def close(self) -> None:
        """Close the file."""
        with contextlib.suppress(AttributeError):
            self._db.close()

    def files(self) -> dict[str, int]:
        """Return the files that are indexed, each with the offset up to which it is."""
        return dict(self._db.execute("SELECT name, end FROM files"))

    def forget(self, name: str) -> None:
        """Drop a file and its captures, which are lost until `add` finds them again."""
        with transaction(self._db):
            lost = f"SELECT name, offset, time, url FROM ({SELECT}) WHERE name = ?"
            self._db.execute(f"INSERT OR IGNORE INTO lost {lost}", (name,))
            self._db.execute("DELETE FROM captures WHERE file IN (SELECT id FROM files WHERE name = ?)", (name,))
            self._db.execute("DELETE FROM files WHERE name = ?", (name,))

    def add(self, entries: Iterable[Entry], name: str, end: int) -> None:
        """Add captures of the file `name`, which is then indexed up to `end`. Those that are there already stay."""
        entries = list(entries)
        with transaction(self._db):
            file = self._file_id(name, end)
            self._db.executemany(
                "INSERT OR IGNORE INTO captures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_row(file, entry) for entry in entries),
            )
            found = ((name, entry.offset, entry.time, entry.url) for entry in entries)
            self._db.executemany("DELETE FROM lost WHERE name = ? AND offset = ? AND time = ? AND url = ?", found)

    def lost(self) -> dict[str, list[tuple[int, str]]]:
        """Return the captures that were indexed and are lost from their files: by file, their offsets and URLs."""
        found: dict[str, list[tuple[int, str]]] = {}
        for name, offset, url in self._db.execute("SELECT name, offset, url FROM lost ORDER BY name, offset"):
            found.setdefault(name, []).append((offset, url))
        return found

    def accept_losses(self) -> None:
        """Forget what is lost."""
        self._db.execute("DELETE FROM lost")

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
        return next((entry for entry in map(_entry, rows) if _stands_for(entry.url, url)), None)

    def mementos(self, url: str) -> list[Entry]:
        """Return the captures of a page that were had from a web archive, by any spelling of its address, by time."""
        key = request_fingerprint(url)
        query = f"{SELECT} WHERE is_memento AND (fingerprint = ? OR page = ?) ORDER BY time, name, offset"
        found = map(_entry, self._db.execute(query, (key, _page_key(url))))
        return [entry for entry in found if entry.fingerprint == key or _stands_for(entry.url, url)]

    def captures_of(self, fingerprint: bytes) -> list[Entry]:
        """All captures of a request, oldest first."""
        rows = self._db.execute(f"{SELECT} WHERE fingerprint = ? ORDER BY time, name, offset", (fingerprint,))
        return [_entry(row) for row in rows]

    def at(self, url: str, time: int) -> Entry | None:
        """Return the capture of a URL that was taken at this time (microseconds)."""
        return self._one(f"{SELECT} WHERE url = ? AND time = ? {NEWEST}", url, time)

    def payload(self, digest: bytes) -> Entry | None:
        """Return the oldest response that holds the payload with this digest."""
        return self._one(f"{SELECT} WHERE digest = ? AND NOT is_revisit ORDER BY time, name, offset LIMIT 1", digest)

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
        return map(_entry, self._db.execute(query, values))

    def count(self) -> int:
        """Return how many captures there are."""
        (count,) = self._db.execute("SELECT count(*) FROM captures").fetchone()
        return int(count)

    def _one(self, query: str, *values: object) -> Entry | None:
        row = self._db.execute(query, values).fetchone()
        return _entry(row) if row else None

    def _file_id(self, name: str, end: int) -> int:
        update = "ON CONFLICT (name) DO UPDATE SET end = max(end, excluded.end)"
        self._db.execute(f"INSERT INTO files (name, end) VALUES (?, ?) {update}", (name, end))
        (file,) = self._db.execute("SELECT id FROM files WHERE name = ?", (name,)).fetchone()
        return int(file)


def _connect(path: Path | None) -> sqlite3.Connection:
    db = sqlite3.connect(path or ":memory:", timeout=PATIENCE, isolation_level=None)
    try:
        # What the index says can be had again from the WARC files, so no commit waits for the disk.
        use_wal(db)
        db.execute("PRAGMA synchronous = NORMAL")
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
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        db.execute(f'DROP TABLE "{table}"')
    run_file(db, __package__, "index.sql")
    db.execute(f"PRAGMA user_version = {VERSION}")


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


def _entry(row: tuple[object, ...]) -> Entry:
    values = list(row)
    values[9], values[11] = bool(values[9]), bool(values[11])
    return Entry(*values)  # type: ignore[arg-type]
