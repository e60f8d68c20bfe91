"""A replay: which captures are entries, how they are spread over processes, which records are written."""

import multiprocessing
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import IO, Any, NamedTuple

import msgspec

from newsspider.article.identity import text_key
from newsspider.article.model import Verdict
from newsspider.captures.model import Entry
from newsspider.ledger.revise import Outcome, Version, as_revision, judge
from newsspider.replay.articles import ArticleMaker, Setup
from newsspider.replay.foreign import LeftOut, why_no_entry

CHUNK = 100  # captures that one process takes at a time; what is remembered within one must not depend on --jobs
AHEAD = 3  # chunks a process that wait for it
_maker: ArticleMaker | None = None  # of a worker process


@dataclass(slots=True)
class Counts:
    """The counts of a replay. `left_out` is of captures that are no articles, by reason."""

    captures: int = 0
    pages: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


class _Made(msgspec.Struct, frozen=True, array_like=True):
    """A record that was made from a capture, as its line, with the values that decide whether it is written."""

    time: int
    url: str
    id: str
    digest: str | None
    verdict: str
    text_key: str | None
    line: bytes

    @property
    def version(self) -> Version:
        """What the record is beside others of its article."""
        return Version(self.digest, self.verdict != Verdict.INCOMPLETE)


class _Chunk(NamedTuple):
    """What came of some captures: the records, how many captures, how many pages were read, and what was left out."""

    made: list[_Made]
    captures: int
    pages: int
    left_out: Counter[str]


@dataclass(frozen=True, slots=True)
class _Spooled:
    """A record that waits in the temporary file (`made` is without its line), and the one that it is a revision of."""

    made: _Made
    offset: int
    held: Version | None = None

    @property
    def place(self) -> tuple[str, int]:
        """The key by which the output is sorted."""
        return self.made.id, self.held.revision if self.held else 0


def is_entry(entry: Entry) -> bool:
    """Return whether a capture is one that an article is entered by.

    Our own harvests say so. Of other people's captures it is every page that may be HTML: the pages of an article that
    are entered one by one give the same record, which counts once.
    """
    return entry.role == "entry" if entry.role is not None else why_no_entry(entry) is None


class Part(NamedTuple):
    """Captures of one store, and what is needed to make records of them."""

    setup: Setup
    entries: Sequence[Entry]


class Replay:
    """Makes the records of the articles that are entered by the captures of some stores.

    The records are kept in a temporary file until all are there, since an article's place in the output is by its id.
    """

    def __init__(self, parts: Iterable[Part], jobs: int = 1) -> None:
        self.counts = Counts()
        self._parts = [Part(setup, list(filter(self._is_entry, entries))) for setup, entries in parts]
        self._jobs = jobs
        self.total = sum(len(part.entries) for part in self._parts)

    def _is_entry(self, entry: Entry) -> bool:
        if entry.role is None and (reason := why_no_entry(entry)):
            self.counts.left_out[reason] += 1
        return is_entry(entry)

    def write(self, output: IO[bytes], on_progress: Callable[[int], None] = lambda count: None) -> Counts:
        """Write the records to `output`, by id and revision. `on_progress` is told how many captures were done."""
        with tempfile.TemporaryFile() as spool:
            made = list(self._spool(spool, on_progress))
            for each in sorted(self._judge(made), key=lambda kept: kept.place):
                spool.seek(each.offset)
                output.write(_revised(spool.readline(), each.held))
        return self.counts

    def _spool(self, spool: IO[bytes], on_progress: Callable[[int], None]) -> Iterator[_Spooled]:
        for chunk in self._chunks():
            self.counts.captures += chunk.captures
            self.counts.pages += chunk.pages
            self.counts.left_out += chunk.left_out
            for each in chunk.made:
                self.counts.verdicts[each.verdict] += 1
                yield _Spooled(msgspec.structs.replace(each, line=b""), spool.tell())
                spool.write(each.line)
            on_progress(chunk.captures)

    def _chunks(self) -> Iterator[_Chunk]:
        chunks = [
            Part(setup, entries[at : at + CHUNK])
            for setup, entries in self._parts
            for at in range(0, len(entries), CHUNK)
        ]
        if self._jobs > 1:
            context = multiprocessing.get_context("spawn")  # SQLite connections do not survive a fork
            with ProcessPoolExecutor(self._jobs, context) as pool:
                yield from _as_completed(pool, chunks, self._jobs * AHEAD)
            return
        try:
            yield from map(_make_chunk, chunks)
        finally:
            _close()

    def _judge(self, made: Iterable[_Spooled]) -> Iterator[_Spooled]:
        """Yield the records that count: judged in the order of their capture, as harvests do."""
        earlier: dict[str, Version] = {}
        texts: set[str] = set()
        for each in sorted(made, key=lambda waiting: (waiting.made.time, waiting.made.url, waiting.made.id)):
            record = each.made
            held = earlier.get(record.id)
            outcome = judge(record.version, held, record.text_key in texts)
            self.counts.outcomes[outcome] += 1
            if outcome in (Outcome.NEW, Outcome.REVISED):
                revision = held.revision + 1 if held else 1
                earlier[record.id] = record.version._replace(revision=revision)
                texts |= {record.text_key} if record.text_key else set()
                yield replace(each, held=held)


def _revised(line: bytes, held: Version | None) -> bytes:
    return msgspec.json.encode(as_revision(msgspec.json.decode(line), held)) + b"\n" if held else line


def _as_completed(pool: ProcessPoolExecutor, chunks: Iterable[Part], ahead: int) -> Iterator[_Chunk]:
    """Yield the chunks as they are done, with at most `ahead` of them handed out."""
    waiting = iter(chunks)
    running = {pool.submit(_make_chunk, chunk) for chunk in islice(waiting, ahead)}
    while running:
        done, running = wait(running, return_when=FIRST_COMPLETED)
        running |= {pool.submit(_make_chunk, chunk) for chunk in islice(waiting, len(done))}
        for future in done:
            yield future.result()


def _maker_for(setup: Setup) -> ArticleMaker:
    """Return the process's maker, which stays open as long as its captures are those of one store."""
    global _maker
    if _maker is None or _maker.setup != setup:
        _close()
        _maker = ArticleMaker(setup)
    return _maker


def _close() -> None:
    global _maker
    if _maker is not None:
        _maker.close()
    _maker = None


def _make_chunk(part: Part) -> _Chunk:
    """Make the records of a chunk; return them, its number of captures, and the number of pages read."""
    maker, entries = _maker_for(part.setup), part.entries
    maker.pages.forget()
    before, used = maker.pages.read, set[tuple[str, int]]()
    made: list[_Made] = []
    left_out: Counter[str] = Counter()
    for entry in entries:
        if entry.role is None and (entry.file, entry.offset) in used:
            continue  # a page of an article that was made just now
        reason = maker.why_left_out(entry) if entry.role is None else None
        record, its = (None, set()) if reason else maker.make(entry)
        used |= its
        if record is not None:
            made.append(_made(entry, record))
        else:
            left_out[reason or LeftOut.NO_TEXT] += 1
    return _Chunk(made, len(entries), maker.pages.read - before, left_out)


def _made(entry: Entry, record: dict[str, Any]) -> _Made:
    return _Made(
        time=entry.time,
        url=entry.url,
        id=record["id"],
        digest=record.get("digest"),
        verdict=record["completeness"]["verdict"],
        text_key=text_key(record),
        line=msgspec.json.encode(record) + b"\n",
    )
