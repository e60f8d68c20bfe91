"""Captures that were written and cannot be read any more: the harvests ask for them again, `verify` tells of them."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from newsspider.captures.model import Entry
from newsspider.sqlite import transaction

COLUMNS = "time, name, offset, length, url, fingerprint, digest, status, mime, is_revisit, role, is_memento"
# A later capture of the request stands for one that is lost; where an article is entered, only one that enters it.
IS_HAD = """EXISTS (
    SELECT 1 FROM captures AS had WHERE had.fingerprint = lost.fingerprint AND had.time >= lost.time
    AND (had.role = 'entry' OR lost.role IS NOT 'entry')
)"""
IS_RESTORED = """EXISTS (
    SELECT 1 FROM captures AS had
    WHERE had.fingerprint = lost.fingerprint AND had.time = lost.time AND had.role IS lost.role
)"""
IS_THERE = "EXISTS (SELECT 1 FROM files WHERE files.name = lost.name)"


@dataclass(frozen=True, slots=True)
class Loss:
    """A capture that is lost, as the index had it. Its URL is "" where nobody knows what stood in a damaged place.

    `is_had` says that there is a later capture of its request, `is_there` that its file is still there.
    """

    entry: Entry
    is_had: bool
    is_there: bool


class Losses:
    """The table of lost captures in the index."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def note(self, entries: Iterable[Entry]) -> None:
        """Move captures from the index to the losses."""
        with transaction(self._db):
            for entry in entries:
                self._insert(entry)
                self._db.execute(
                    "DELETE FROM captures WHERE offset = ? AND file = (SELECT id FROM files WHERE name = ?)",
                    (entry.offset, entry.file),
                )

    def note_unknown(self, name: str, start: int, end: int) -> None:
        """Note a damaged place of a file, of which nobody knows what stood in it."""
        self._insert(Entry(0, name, start, end - start, "", b"", None, 0, "", False))

    def remove(self, entries: Iterable[Entry]) -> None:
        """Forget losses that are found again, or have been asked for."""
        keys = ((entry.file, entry.offset, entry.time, entry.url) for entry in entries)
        self._db.executemany("DELETE FROM lost WHERE name = ? AND offset = ? AND time = ? AND url = ?", keys)

    def accept(self) -> None:
        """Forget all losses."""
        self._db.execute("DELETE FROM lost")

    def all(self) -> Iterator[Loss]:
        """Return everything that is lost, by file and place."""
        query = f"SELECT {COLUMNS}, {IS_HAD}, {IS_THERE} FROM lost ORDER BY name, offset, time"
        for *row, is_had, is_there in self._db.execute(query).fetchall():
            yield Loss(to_entry(row), bool(is_had), bool(is_there))

    def due(self) -> list[Entry]:
        """Return what is to be asked for again. What went with a file that was taken away is not."""
        return [loss.entry for loss in self.all() if loss.is_there and not loss.is_had]

    def to_restore(self, fingerprint: bytes, digest: bytes) -> list[Entry]:
        """Return the lost captures of a request to the site that had this payload, by time."""
        where = f"fingerprint = ? AND digest = ? AND NOT is_memento AND NOT {IS_RESTORED}"
        return self._entries(f"{where} ORDER BY time, role IS NOT 'entry'", fingerprint, digest)

    def repeating(self, digest: bytes) -> list[Entry]:
        """Return the lost revisits of a payload: they are whole as soon as the payload is held again."""
        return self._entries("digest = ? AND is_revisit", digest)

    def _entries(self, where: str, *values: object) -> list[Entry]:
        return [to_entry(row) for row in self._db.execute(f"SELECT {COLUMNS} FROM lost WHERE {where}", values)]

    def _insert(self, entry: Entry) -> None:
        values = [getattr(entry, "file" if name == "name" else name) for name in COLUMNS.split(", ")]
        self._db.execute(f"INSERT OR IGNORE INTO lost ({COLUMNS}) VALUES ({', '.join('?' * len(values))})", values)


def to_entry(row: Iterable[Any]) -> Entry:
    """Return the entry of a row of COLUMNS."""
    values = list(row)
    values[9], values[11] = bool(values[9]), bool(values[11])
    return Entry(*values)
