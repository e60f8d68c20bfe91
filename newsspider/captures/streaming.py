"""The captures of some sites out of WARC files that are read as they come, several at once. Nothing else is kept.

Processes read the files and pick what is wanted; this one alone writes it. A file is done again from its beginning
where it was not read to its end: what is held is not added twice.
"""

import multiprocessing
import os
import queue
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing.context import SpawnContext
from pathlib import Path
from typing import Any

from newsspider.captures.lenient import decode_foreign
from newsspider.captures.model import Capture, CaptureError
from newsspider.captures.remote import RemoteError, RemoteFile
from newsspider.captures.site_records import NotPacked, SiteRecords, Stream
from newsspider.captures.store import CaptureStore
from newsspider.web.urls import domain_of

TICK = 0.5  # seconds between two looks at how far the processes are
WAITING = 50  # captures that were read and are not written yet


class Outcome(StrEnum):
    """What became of a record of the sites, or of a piece of a file."""

    IMPORTED = "imported"
    HELD = "held already"
    REMOVED = "of articles that were taken out"
    OTHER_PERIOD = "published outside the period"
    UNREADABLE = "could not be read"
    DAMAGED = "damaged pieces passed over"


@dataclass(frozen=True, slots=True)
class Picking:
    """Which captures are kept, and who asks for the files. Plain data, to be handed to processes."""

    keeps: Callable[[Capture], bool] | None = None  # None keeps all
    agent: str = "newsspider"


@dataclass(slots=True)
class FileReport:
    """What came of one file. `error` says why it was not read to its end."""

    place: str
    bytes: int = 0
    records: int = 0
    seconds: float = 0.0
    counts: Counter[Outcome] = field(default_factory=Counter)
    error: str | None = None


StoreOf = Callable[[str], CaptureStore | None]  # the captures of an address's site; None: its article was taken out
Files = Iterable[tuple[str, frozenset[str]]]  # each a path or an address, with the hosts that are wanted of it


def import_files(
    files: Files, picking: Picking, jobs: int, store_of: StoreOf, on_bytes: Callable[[int], object]
) -> Iterator[FileReport]:
    """Import from files, `jobs` at once, into the stores that `store_of` gives for addresses; yield what came of each.

    The captures of a file are on the disk when its report comes. `on_bytes` is told from time to time how many bytes
    were read in all. Raises CaptureError where captures cannot be written (disk full), and BrokenProcessPool.
    """
    counts: dict[str, Counter[Outcome]] = {}
    stores: set[CaptureStore] = set()
    with Readers(picking, jobs) as readers:
        for found in readers.read(files, on_bytes):
            if isinstance(found, FileReport):
                for store in stores:
                    store.sync()
                found.counts += counts.pop(found.place, Counter())
                yield found
                continue
            place, capture = found
            kept_in = store_of(capture.url)
            counts.setdefault(place, Counter())[_add(kept_in, capture)] += 1
            if kept_in:
                stores.add(kept_in)


def _add(store: CaptureStore | None, capture: Capture) -> Outcome:
    if store is None:
        return Outcome.REMOVED
    if store.holds(capture):
        return Outcome.HELD
    store.add(capture, domain_of(capture.url) or "unknown")
    return Outcome.IMPORTED


class Readers:
    """Processes that read files. What they find comes through one queue: of each file its captures, then its report."""

    def __init__(self, picking: Picking, jobs: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._link = Link(context)
        self._jobs = jobs
        self._pool = ProcessPoolExecutor(jobs, context, _open, (picking, self._link))

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *error: object) -> None:
        self._link.stopped.set()
        self._pool.shutdown(cancel_futures=True)

    def read(self, files: Files, on_bytes: Callable[[int], object]) -> Iterator[tuple[str, Capture] | FileReport]:
        """Yield what is found. Raises BrokenProcessPool if a process ends."""
        waiting = iter(files)
        running: dict[str, Future[None]] = {}
        while True:
            while len(running) < self._jobs and (file := next(waiting, None)):
                running[file[0]] = self._pool.submit(_read_file, *file)
            if not running:
                return
            try:
                found = self._link.found.get(timeout=TICK)
            except queue.Empty:
                found = None
            on_bytes(self._link.count.value)
            if found is None:
                for ended in (future for future in running.values() if future.done()):
                    ended.result()
                continue
            if isinstance(found, FileReport):
                running.pop(found.place).result()
            yield found


class Link:
    """What the processes share: the queue of what they find, the bytes that were read, and whether to stop."""

    def __init__(self, context: SpawnContext) -> None:
        self.found: Any = context.Queue(WAITING)
        self.count: Any = context.Value("Q", 0)
        self.stopped: Any = context.Event()

    def put(self, found: tuple[str, Capture] | FileReport) -> None:
        """Hand something over. Raises StoppedError."""
        while not self.stopped.is_set():
            try:
                self.found.put(found, timeout=TICK)
            except queue.Full:
                continue
            return
        raise StoppedError


class StoppedError(Exception):
    """The import has ended."""


def pick(place: str, hosts: frozenset[str], picking: Picking, link: Link) -> FileReport:
    """Put the captures of these hosts in a file into the link's queue; return the report. Raises StoppedError."""
    report, began = FileReport(place), time.monotonic()
    try:
        with open_stream(place, picking.agent) as stream:
            records = SiteRecords(_Counted(stream, report, link), hosts)
            for data in records:
                _hand_over(data, picking, report, link)
            report.records = records.records
            report.counts[Outcome.DAMAGED] += records.damaged
    except (OSError, RemoteError, NotPacked) as error:
        report.error = str(error)
    report.seconds = time.monotonic() - began
    return report


def _hand_over(data: bytes, picking: Picking, report: FileReport, link: Link) -> None:
    try:
        capture = decode_foreign(data)
    except (OSError, ValueError, zlib.error, CaptureError):
        report.counts[Outcome.UNREADABLE] += 1
        return
    if picking.keeps and not picking.keeps(capture):
        report.counts[Outcome.OTHER_PERIOD] += 1
    else:
        link.put((report.place, capture))


def open_stream(place: str, agent: str) -> AbstractContextManager[Stream]:
    """Return a file, or an address of the web, to be read from its beginning."""
    return RemoteFile(place, agent) if "://" in place else Path(place).open("rb")


@dataclass(slots=True)
class _Counted:
    """A stream that counts its bytes in the report and over all processes, and that ends with the import."""

    stream: Stream
    report: FileReport
    link: Link

    def read(self, size: int, /) -> bytes:
        if self.link.stopped.is_set():
            raise StoppedError
        data = self.stream.read(size)
        self.report.bytes += len(data)
        with self.link.count.get_lock():
            self.link.count.value += len(data)
        return data


_of_process: tuple[Picking, Link] | None = None  # of a process that reads


def _open(picking: Picking, link: Link) -> None:
    global _of_process
    _of_process = picking, link
    link.found.cancel_join_thread()  # the process may end with things in the queue: then the import has ended
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when its parent is gone: the pool's processes would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_file(place: str, hosts: frozenset[str]) -> None:
    assert _of_process is not None
    picking, link = _of_process
    link.put(pick(place, hosts, picking, link))
