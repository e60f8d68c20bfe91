"""The lines of the feed's files as they were committed: where each stands, its checksum, and its article."""

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, NamedTuple

import msgspec

Record = dict[str, Any]


class Line(NamedTuple):
    """A line with its end: its first byte, its length, its CRC-32, and the id of its article (None: no record)."""

    at: int
    length: int
    sum: int
    article: str | None

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.at + self.length


@dataclass(slots=True)
class Found:
    """What stands in a file: `known` lines of the ledger, `new` ones with their records (None: an object that is no
    record), `broken` bytes (start, end), and which lines of the ledger are `missing`."""

    known: list[Line] = field(default_factory=list)
    new: list[tuple[Line, Record | None]] = field(default_factory=list)
    broken: list[tuple[int, int]] = field(default_factory=list)
    missing: list[Line] = field(default_factory=list)


class Lines:
    """The table of lines in the ledger."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def of(self, file: str) -> Iterator[Line]:
        """Return the lines of a file, as they stand in it."""
        rows = self._db.execute("SELECT at, length, sum, article FROM lines WHERE file = ? ORDER BY at", (file,))
        return map(Line._make, rows)

    def add(self, file: str, lines: Iterable[Line]) -> None:
        """Note lines; part of the transaction that commits the file's length."""
        rows = ((file, *line) for line in lines)
        self._db.executemany(
            "INSERT OR REPLACE INTO lines (file, at, length, sum, article) VALUES (?, ?, ?, ?, ?)", rows
        )

    def forget(self, file: str) -> None:
        """Forget the lines of a file."""
        self._db.execute("DELETE FROM lines WHERE file = ?", (file,))

    def move(self, old: str, new: str) -> None:
        """Note that the lines of one file are in another now."""
        self._db.execute("UPDATE lines SET file = ? WHERE file = ?", (new, old))


def line_of(at: int, data: bytes, article: str | None) -> Line:
    """Return the line that these bytes are."""
    return Line(at, len(data), zlib.crc32(data), article)


def match(stream: IO[bytes], lines: Iterable[Line]) -> int | None:
    """Return where the last of these lines ends in a file, None if not each stands there as it was written."""
    end = 0
    for line in lines:
        if zlib.crc32(stream.read(line.length)) != line.sum:
            return None
        end = line.end
    return end


def read(stream: Iterable[bytes], at: int, known: Iterable[Line], committed: int) -> Found:
    """Compare what stands in a file from `at` on with the lines that are known, which may have moved.

    What begins before `committed` and is not known is broken; behind it, whole lines are new.
    """
    waiting: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in known:
        waiting[line.length, line.sum].append(line)
    found = Found()
    for data in stream:
        line = line_of(at, data, None)
        at = line.end
        if same := waiting.get((line.length, line.sum)):
            found.known.append(line._replace(article=same.pop(0).article))
        elif line.at >= committed and (value := decode(data)) is not None:
            record = value if is_record(value) else None
            found.new.append((line._replace(article=record["id"] if record else None), record))
        else:
            found.broken.append((line.at, line.end))
    found.missing = sorted(line for lines in waiting.values() for line in lines)
    return found


def decode(data: bytes) -> Record | None:
    """Return the JSON object on a line, None for what is none, or not whole."""
    try:
        value = msgspec.json.decode(data) if data.endswith(b"\n") else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return value if isinstance(value, dict) else None


def is_record(value: Record) -> bool:
    """Return whether a JSON object is a record of ours."""
    return {"id", "url", "completeness"} <= value.keys()
