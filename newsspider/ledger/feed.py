"""The feed: JSON Lines in one file, or in files by site and month, each article exactly once, whenever it is killed."""

import contextlib
import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsspider.files import cause_of
from newsspider.ledger import parts
from newsspider.ledger.ledger import Ledger, LedgerError, Part, reason_of
from newsspider.ledger.lines import Record, line_of
from newsspider.ledger.revise import Outcome, as_revision, judge, version_of
from newsspider.ledger.settle import Damage, has_changed, part_of, settle, take_out
from newsspider.system import sync_directory
from newsspider.web.text import iso_utc

BATCH = 50  # records a commit; measured: a sync for each is 145 records/s, one for fifty 5,800
SECONDS = 2.0  # after which a smaller batch is committed
logger = logging.getLogger(__name__)


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
        """Open the feed, and read or cut what the ledger does not know, or knows otherwise. Raises FeedError.

        `root` is a directory for files by site and month, or, if its name ends in ".jsonl", the one file.
        """
        is_file = root.suffix == ".jsonl"
        self.ledger, self.root = ledger, root.parent if is_file else root
        self._file = root.name if is_file else None
        self.outcomes: Counter[Outcome] = Counter()
        self._encode, self._batch, self._seconds = encode, batch, seconds
        self._waiting: list[_Waiting] = []
        self._since = 0.0
        self._checked: set[str] = set()  # files that were read whole
        self.damages: list[Damage] = []
        self.before_commit: Callable[[], None] = lambda: None  # called before articles are written
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
            self.before_commit()
            with self.ledger.transaction():
                self.ledger.register({waiting.file for waiting in self._waiting})
            with contextlib.ExitStack() as locks, self.ledger.transaction():
                self._look_at({waiting.file for waiting in self._waiting})
                outcomes, lines = self._judge_all()
                for name in lines:
                    self._append(name, lines[name], locks)
        self._waiting.clear()
        self.outcomes += outcomes

    def _look_at(self, names: Iterable[str]) -> None:
        """Check the files that are appended to: the first time each, and where somebody else has changed one."""
        files = self.ledger.files()
        for name in sorted(names):
            path = self.root / name
            if path.exists() and (name not in self._checked or has_changed(path, files.get(name, Part(0)))):
                self._settle(name)
            self.ledger.register([name])

    def remove(self, addresses: frozenset[str]) -> dict[str, int]:
        """Take the lines of an article out of the files, and the article out of the ledger; return how many lines that
        were, by file. Raises FeedError. After a kill the files are as they were or without it; call it again."""
        found: dict[str, int] = {}
        with _sentences():
            for name in sorted(self._known()):
                with self.ledger.transaction():
                    self._settle(name)
                    if (self.root / name).exists():
                        found[name] = take_out(self.ledger, self.root / name, name, addresses)
            self.ledger.remove(addresses)
        return {name: count for name, count in found.items() if count}

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
            parts.compress(self.root / name, self.ledger.length(name), self.root / closed, method)
            self.ledger.set_part(closed, part_of(self.root / closed))
            self.ledger.move(name, closed)
            self.ledger.set_part(name, Part(0))
        (self.root / name).unlink()

    def _judge_all(self) -> tuple[Counter[Outcome], dict[str, list[tuple[str, bytes]]]]:
        """Judge the records that wait, and note them in the ledger, uncommitted.

        Return how many had which outcome, and the articles and lines to write, by file.
        """
        outcomes: Counter[Outcome] = Counter()
        lines: dict[str, list[tuple[str, bytes]]] = {}
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
                lines.setdefault(name, []).append((record["id"], self._encode(record) + b"\n"))
                self.ledger.put(record, name, _now(), attempts)
            elif held and not held.is_whole:
                self.ledger.note_attempts(held.id, reason_of(record), attempts)
            if held and was_asked:
                self.ledger.note_asked(held.id)
        return outcomes, lines

    def _append(self, name: str, lines: list[tuple[str, bytes]], locks: contextlib.ExitStack) -> None:
        """Write lines, and commit them with the transaction. The file is locked until that ends."""
        path, at = self.root / name, self.ledger.length(name)
        locks.enter_context(parts.locked(path))
        if at != (path.stat().st_size if path.exists() else 0):
            raise ValueError(f"{path} is written by another process, which has another ledger")
        parts.append(path, at, b"".join(data for _, data in lines))
        if at == 0:
            sync_directory(path.parent)
        for id, data in lines:
            self.ledger.lines.add(name, [line_of(at, data, id)])
            at += len(data)
        self.ledger.set_part(name, part_of(path))

    def _reconcile(self) -> None:
        """Make files and ledger agree: forget what was taken away, read what is new or has changed."""
        known, there = self._known(), self._there()
        for name in known.keys() - there.keys():
            self._forget(name, known[name].length)
        for name, path in sorted(there.items()):
            if name not in known:
                self._adopt(name, path)
            elif has_changed(path, known[name]):
                self._settle(name)

    def check(self) -> list[Damage]:
        """Read all files; return what is broken, which is set aside, and its articles are due. Raises FeedError."""
        for name in sorted(self._known()):
            with _sentences(), self.ledger.transaction():
                self._settle(name)
        return self.damages

    def _settle(self, name: str) -> None:
        """Make a file and the ledger agree."""
        path = self.root / name
        before = path.stat().st_size
        self._checked.add(name)
        if damage := settle(self.ledger, path, name):
            self.damages.append(damage)
            logger.error("%s", damage)
        elif path.exists() and (cut := before - path.stat().st_size) > 0:
            logger.warning("%s had lines that were not committed: %d bytes are cut off.", name, cut)

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
        self._settle(name)
        count = len(self.ledger.ids_in(name))
        logger.warning("%s was not in the ledger: %d articles are read from it.", name, count)


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, LedgerError, sqlite3.Error) as error:
        raise FeedError(f"The articles cannot be written: {cause_of(error)}.") from error


def _now() -> str:
    return iso_utc(datetime.now(UTC))
