"""The records in feeds' files: found, and of each article the newest. Memory does not grow with their number."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec

from newsspider.ledger.parts import NAME, read_lines
from newsspider.sqlite import connect

Record = dict[str, Any]
Row = tuple[str, int, int, int]  # of the table of lines
Watch = Callable[[Iterable[Row]], Iterable[Row]]
CACHE = 64_000  # KiB that SQLite keeps in memory of the list of lines; the rest is on the disk
# Each revision of each article once. Where several lines have it, the last one counts.
LINES = """
CREATE TABLE lines (id TEXT, revision INTEGER, file INTEGER, number INTEGER, PRIMARY KEY (id, revision)) WITHOUT ROWID
"""
NEWEST = "CREATE TABLE newest AS SELECT file, number, max(revision) FROM lines GROUP BY id ORDER BY file, number"
REVISED = """
CREATE TABLE revised AS SELECT file, number FROM lines
WHERE id IN (SELECT id FROM lines GROUP BY id HAVING count(*) > 1) ORDER BY file, number
"""


class _Head(msgspec.Struct):
    """What a line is read for the first time for; `url` and `completeness` are there in every record."""

    id: str
    url: str
    completeness: msgspec.Raw
    revision: int = 1


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the JSON Lines files that are meant by files and directories, compressed ones too.

    Of a directory these are the parts of feeds below it (2012-04.jsonl), however deep; else the files of JSON Lines
    that stand directly in it. Raises ValueError for one that has none.
    """
    found: dict[Path, None] = {}
    for path in paths:
        parts = sorted(file for file in path.rglob("*.jsonl*") if NAME.fullmatch(file.name))
        files = [path] if path.is_file() else parts or sorted(path.glob("*.jsonl*"))
        if not files:
            raise ValueError(f"there are no JSON Lines in {path}")
        found.update(dict.fromkeys(files))
    return list(found)


class Records:
    """The records in files. The files are read once for the list of their lines, and again for each use of it; lines
    that are added meanwhile are left out."""

    def __init__(
        self, files: Iterable[Path], watch: Callable[[Iterable[Row]], Iterable[Row]] = lambda rows: rows
    ) -> None:
        """Read the list of lines. `watch` may pass it on with a progress bar.

        Raises OSError, and ValueError for a line that is no record.
        """
        self.files = list(files)
        # A file that SQLite deletes. Parquet's writer of folders reads from a thread of its own, while this one waits.
        self._db = connect("")
        self._db.execute(f"PRAGMA cache_size = -{CACHE}")
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute(LINES)
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO lines VALUES (?, ?, ?, ?)", watch(self._heads()))
        self._db.execute(NEWEST)

    def __len__(self) -> int:
        """Return the number of articles."""
        (number,) = self._db.execute("SELECT count(*) FROM newest").fetchone()
        return int(number)

    def __iter__(self) -> Iterator[Record]:
        """Yield each article's newest record, in the order of the files and their lines."""
        for line in self._read("newest"):
            yield msgspec.json.decode(line)

    def histories(self) -> Iterator[list[Record]]:
        """Yield the records of each article that has several revisions, the oldest first."""
        self._db.execute("DROP TABLE IF EXISTS revised")
        self._db.execute(REVISED)
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS texts (id TEXT, revision INTEGER, line BLOB)")
        self._db.execute("DELETE FROM texts")
        heads = ((_decode_head(line), line) for line in self._read("revised"))
        rows = ((head.id, head.revision, line) for head, line in heads)
        self._db.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
        texts = self._db.execute("SELECT id, line FROM texts ORDER BY id, revision")
        for _, group in groupby(texts, itemgetter(0)):
            yield [msgspec.json.decode(line) for _, line in group]

    def _heads(self) -> Iterator[Row]:
        for place, file in enumerate(self.files):
            for number, line in enumerate(read_lines(file), 1):
                try:
                    head = _decode_head(line)
                except msgspec.DecodeError as error:
                    raise ValueError(f"{file}, line {number} is no record: {error}") from error
                yield head.id, head.revision, place, number

    def _read(self, table: str) -> Iterator[bytes]:
        """Yield the lines that a table lists."""
        rows = self._db.execute(f"SELECT file, number FROM {table} ORDER BY rowid")
        for place, group in groupby(rows, itemgetter(0)):
            numbers = (number for _, number in group)
            wanted = next(numbers, None)
            for number, line in enumerate(read_lines(self.files[place]), 1):
                if number == wanted:
                    yield line
                    wanted = next(numbers, None)
                if wanted is None:
                    break


_decode_head = msgspec.json.Decoder(_Head).decode
