"""The feed: JSON Lines in one file, or in files by site and month, each article exactly once, whenever it is killed."""

import contextlib
import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from newsspider.files import cause_of
from newsspider.ledger import parts
from newsspider.ledger.ledger import Ledger, Part, reason_of
from newsspider.ledger.removal import part_of, put_in_place, write_without
from newsspider.ledger.revise import Outcome, as_revision, judge, version_of
from newsspider.web.text import iso_utc

BATCH = 50  # records a commit; measured: a sync for each is 145 records/s, one for fifty 5,800
SECONDS = 2.0  # after which a smaller batch is committed
logger = logging.getLogger(__name__)
Record = dict[str, Any]


class _Waiting(NamedTuple):
    """A record that is not written yet: the file it goes to, and whether its site was asked for the article."""

    record: Record
    file: str
    was_asked: bool


class FeedError(Exception):
    """Why records could not be written, as a sentence. They are kept, and written by a later flush."""


class Feed:
    """Records handed in by `add` are written in batches, in the order in which they came."""

    def __init__(
        self,
        ledger: Ledger,
        root: Path,
        encode: Callable[[Record], bytes] = msgspec.json.encode,
        batch: int = BATCH,
        seconds: float = SECONDS,
    ) -> None:
        """Open the feed, and cut or read what the ledger does not know. Raises FeedError.

        `root` is a directory for files by site and month, or, if its name ends in ".jsonl", the one file.
        """
        is_file = root.suffix == ".jsonl"
        self.ledger, self.root = ledger, root.parent if is_file else root
        self._file = root.name if is_file else None
        self.outcomes: Counter[Outcome] = Counter()
        self._encode, self._batch, self._seconds = encode, batch, seconds
        self._waiting: list[_Waiting] = []
        self._since = 0.0
        with _sentences():
            self.root.mkdir(parents=True, exist_ok=True)
            with ledger.transaction():
                self._reconcile()

    @property
    def is_waiting(self) -> bool:
        """Whether there are records that are not written yet."""
        return bool(self._waiting)

    def add(self, record: Record, site: str, was_asked: bool = True) -> None:
        """Hand in a record of an article of this site. Raises FeedError where its batch cannot be written.

        `was_asked` is False for an article whose site was down: that is no attempt to have it whole.
        """
        if not self._waiting:
            self._since = time.monotonic()
        name = self._file or parts.part_name(site, record.get("datePublished"))
        self._waiting.append(_Waiting(record, name, was_asked))
        if len(self._waiting) >= self._batch:
            self.flush()

    def tick(self) -> None:
        """Write what has waited for long enough."""
        if self._waiting and time.monotonic() - self._since >= self._seconds:
            self.flush()

    def flush(self) -> None:
        """Write and commit what is waiting. Raises FeedError."""
        if not self._waiting:
            return
        with _sentences():
            self.ledger.register({waiting.file for waiting in self._waiting})
            with self.ledger.transaction():
                outcomes, lines = self._judge_all()
                for name, data in lines.items():
                    length = parts.append(self.root / name, self.ledger.length(name), data)
                    self.ledger.set_length(name, length)
        self._waiting.clear()
        self.outcomes += outcomes

    def remove(self, addresses: frozenset[str]) -> dict[str, int]:
        """Take the lines of an article out of the files, and the article out of the ledger; return how many lines that
        were, by file. Raises FeedError. After a kill the next process that opens the feed goes on."""
        with _sentences():
            known = {name: part for name, part in self._known().items() if part.length}
            counts = {name: write_without(self.root / name, addresses, part.length) for name, part in known.items()}
            found = {name: count for name, count in counts.items() if count}
            with self.ledger.transaction():
                if any(self.ledger.length(name) != known[name].length for name in found):
                    raise ValueError("another process writes them. Run this again when it has ended")
                lengths = {name: part_of(self.root / name).stat().st_size for name in found}
                self.ledger.remove(addresses, lengths)
            with self.ledger.transaction():
                self._finish_rewrites()
        return found

    def _finish_rewrites(self) -> None:
        """Put the files in place that were written anew."""
        for name in self.ledger.rewrites().keys() & self._known().keys():
            put_in_place(self.root / name)
            self.ledger.end_rewrite(name)

    def compress(self, method: str) -> None:
        """Close all parts: each becomes a compressed one ("gzip" or "zstd"), and the next line begins a new part.

        A feed of one file has no parts, and stays as it is.
        """
        self.flush()
        with _sentences():
            for name, part in self._known().items():
                if part.length and not part.is_closed and not self._file:
                    self._close_part(name, method)

    def _close_part(self, name: str, method: str) -> None:
        stem = name.removesuffix("jsonl")
        number = 1 + sum(part.is_closed for other, part in self.ledger.files().items() if other.startswith(stem))
        closed = parts.closed_name(name, number, method)
        self.ledger.register([closed], is_closed=True)
        with self.ledger.transaction():
            length = parts.compress(self.root / name, self.ledger.length(name), self.root / closed, method)
            self.ledger.set_length(closed, length, is_closed=True)
            self.ledger.move(name, closed)
            self.ledger.set_length(name, 0)
        (self.root / name).unlink()

    def _judge_all(self) -> tuple[Counter[Outcome], dict[str, bytes]]:
        """Judge the records that wait, and note them in the ledger, uncommitted.

        Return how many had which outcome, and the lines to write, by file.
        """
        outcomes: Counter[Outcome] = Counter()
        lines: dict[str, bytes] = {}
        for record, name, was_asked in self._waiting:
            if self.ledger.is_removed(record):
                outcomes[Outcome.REMOVED] += 1
                continue
            held = self.ledger.article(record["id"])
            twin = self.ledger.find_text(record) if held is None else None
            outcome = judge(version_of(record), held.version if held else None, twin is not None)
            outcomes[outcome] += 1
            attempts = (held.attempts if held else 0) + was_asked
            if twin:
                self.ledger.note_addresses(record, twin.id)
            elif outcome in (Outcome.NEW, Outcome.REVISED):
                record = as_revision(record, held.version) if held else record
                lines[name] = lines.get(name, b"") + self._encode(record) + b"\n"
                self.ledger.put(record, name, _now(), attempts)
            elif held and not held.is_whole:
                self.ledger.note_attempts(held.id, reason_of(record), attempts)
        return outcomes, lines

    def _reconcile(self) -> None:
        """Make files and ledger agree: cut what was not committed, forget what was taken away, read what is new."""
        self._finish_rewrites()
        known, there = self._known(), self._there()
        for name, part in known.items():
            if name not in there:
                self._forget(name, part.length)
            elif part.length == 0:
                there[name].unlink()
                self._forget(name, 0)
            elif not part.is_closed and (cut := parts.cut_back(there[name], part.length)):
                logger.warning("%s had lines that were not committed: %d bytes are cut off.", name, cut)
        for name in sorted(there.keys() - known.keys()):
            self._adopt(name, there[name])

    def _known(self) -> dict[str, Part]:
        """This feed's files in the ledger, which may know other feeds' too: parts stand in directories."""
        files = self.ledger.files().items()
        return {name: part for name, part in files if (name == self._file if self._file else "/" in name)}

    def _there(self) -> dict[str, Path]:
        if self._file is None:
            return parts.find_parts(self.root)
        path = self.root / self._file
        return {self._file: path} if path.exists() else {}

    def _forget(self, name: str, length: int) -> None:
        count = self.ledger.forget(name)
        if length:
            logger.warning("%s is gone: its %d articles count as not harvested.", name, count)

    def _adopt(self, name: str, path: Path) -> None:
        """Read a file that the ledger does not know: the ledger was deleted, or the file brought here."""
        is_closed, length, count = parts.is_closed(name), 0, 0
        for line in parts.read_lines(path):
            length += len(line)
            record = _decode(line)
            if record and self.ledger.is_removed(record):
                continue
            held = self.ledger.article(record["id"]) if record else None
            if record and (held is None or record.get("revision", 1) >= held.revision):
                self.ledger.put(record, name, _now())
                count += 1
        self.ledger.set_length(name, path.stat().st_size if is_closed else length, is_closed)
        if not is_closed:
            parts.cut_back(path, length)
        logger.warning("%s was not in the ledger: %d articles are read from it.", name, count)


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, sqlite3.Error) as error:
        raise FeedError(f"The articles cannot be written: {cause_of(error)}.") from error


def _now() -> str:
    return iso_utc(datetime.now(UTC))


def _decode(line: bytes) -> Record | None:
    """Return the record on a line, None for what is no record of ours."""
    try:
        record = msgspec.json.decode(line)
    except msgspec.DecodeError:
        return None
    return record if isinstance(record, dict) and {"id", "url", "completeness"} <= record.keys() else None
