"""A replay: which captures are entries, how they are spread over processes, which records are written."""

import tempfile
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import IO

import msgspec

from newsspider.captures.model import Entry
from newsspider.ledger.revise import Outcome, Version, as_revision, judge
from newsspider.replay.chunks import Chunk, Made, Part, close_maker, make_chunk
from newsspider.replay.foreign import why_no_entry
from newsspider.replay.pools import LocalPool, Pool

CHUNK = 100  # captures that one process takes at a time; what is remembered within one must not depend on --jobs
ENDS = "reading it ended the process"
OpenPool = Callable[[int], AbstractContextManager[Pool]]


@dataclass(slots=True)
class Counts:
    """The counts of a replay. `left_out` is of captures that are no articles, by reason; `lost` has the addresses of
    those that could not be read within limits, each with the reason."""

    captures: int = 0
    pages: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    lost: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Spooled:
    """A record that waits in the temporary file (`made` is without its line), and the one that it is a revision of."""

    made: Made
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


class Replay:
    """Makes the records of the articles that are entered by the captures of some stores.

    The records are kept in a temporary file until all are there, since an article's place in the output is by its id.
    """

    def __init__(self, parts: Iterable[Part], jobs: int = 1, open_pool: OpenPool | None = None) -> None:
        """`open_pool` opens the processes to use, given their number; without it they are processes of this machine."""
        self.counts = Counts()
        self._parts = [Part(setup, list(filter(self._is_entry, entries))) for setup, entries in parts]
        self._jobs, self._open_pool = jobs, open_pool or LocalPool
        self._is_alone = jobs == 1 and open_pool is None
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
            self.counts.lost += chunk.lost
            for each in chunk.made:
                self.counts.verdicts[each.verdict] += 1
                yield _Spooled(msgspec.structs.replace(each, line=b""), spool.tell())
                spool.write(each.line)
            on_progress(chunk.captures)

    def _chunks(self) -> Iterator[Chunk]:
        chunks = [
            Part(setup, entries[at : at + CHUNK])
            for setup, entries in self._parts
            for at in range(0, len(entries), CHUNK)
        ]
        if not self._is_alone:
            yield from self._in_processes(iter(chunks))
            return
        try:
            yield from map(make_chunk, chunks)
        finally:
            close_maker()

    def _in_processes(self, chunks: Iterator[Part]) -> Iterator[Chunk]:
        """Yield what processes make of the chunks. If one of them ends, those that were handed out are made anew."""
        broken: list[Part] | None = None
        while broken is None or broken:
            with self._open_pool(self._jobs) as pool:
                broken = yield from _as_completed(pool, chunks)
            for chunk in broken:
                yield from self._anew(chunk)

    def _anew(self, chunk: Part) -> Iterator[Chunk]:
        """Yield what comes of a chunk by itself. If its process ends, its captures are made one by one, and the one
        that ends a process then is lost."""
        waiting = deque([chunk])
        while waiting:
            with self._open_pool(1) as pool:
                try:
                    while waiting:
                        yield pool.submit(waiting[0]).result()
                        waiting.popleft()
                except pool.ended:
                    broken = waiting.popleft()
                    entries = broken.entries
                    waiting.extend(Part(broken.setup, [entry]) for entry in entries if len(entries) > 1)
                    if len(entries) == 1:
                        yield Chunk([], 1, 0, Counter(), ((entries[0].url, ENDS),))

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


def _as_completed(pool: Pool, waiting: Iterator[Part]) -> Generator[Chunk, None, list[Part]]:
    """Yield the chunks as they are done, with some of them handed out. Return those that were not done when one of the
    processes ended."""
    running: dict[Future[Chunk], Part] = {}
    broken: list[Part] = []
    while True:
        while not broken and len(running) < pool.ahead and (chunk := next(waiting, None)) is not None:
            try:
                running[pool.submit(chunk)] = chunk
            except pool.ended:
                broken.append(chunk)
        if not running:
            return broken
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            chunk = running.pop(future)
            try:
                yield future.result()
            except pool.ended:
                broken.append(chunk)
