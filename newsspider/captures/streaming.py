"""The captures of some sites out of WARC files that are read as they come, several at once. Nothing else is kept.

A file is done again from its beginning where it was not read to its end: what is held is not added twice.
"""

import multiprocessing
import os
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.util import Finalize
from pathlib import Path

from newsspider.captures.lenient import decode_foreign
from newsspider.captures.model import Capture, CaptureError
from newsspider.captures.remote import RemoteError, RemoteFile
from newsspider.captures.site_records import NotPacked, SiteRecords, Stream
from newsspider.captures.store import CaptureStore
from newsspider.web.urls import domain_of, host_of

TICK = 0.5  # seconds between two looks at how far the processes are


class Outcome(StrEnum):
    """What became of a record of the sites, or of a piece of a file."""

    IMPORTED = "imported"
    HELD = "held already"
    OTHER_PERIOD = "published outside the period"
    UNREADABLE = "could not be read"
    DAMAGED = "damaged pieces passed over"


@dataclass(frozen=True, slots=True)
class Import:
    """Where captures go (by host, which includes its subdomains), which are kept, and who asks for the files. Plain
    data, to be handed to processes."""

    roots: Mapping[str, Path]
    keeps: Callable[[Capture], bool] | None = None  # None keeps all
    agent: str = "newsspider"


@dataclass(slots=True)
class FileReport:
    """What came of one file. `error` says why it was not read to its end."""

    place: str
    hosts: frozenset[str]
    bytes: int = 0
    records: int = 0
    seconds: float = 0.0
    counts: Counter[Outcome] = field(default_factory=Counter)
    error: str | None = None


def import_files(
    files: Iterable[tuple[str, frozenset[str]]], job: Import, jobs: int, on_bytes: Callable[[int], object]
) -> Iterator[FileReport]:
    """Import from files, each a path or an address with the hosts wanted of it; yield what came of each.

    `jobs` are read at once. `on_bytes` is told from time to time how many bytes were read in all. Raises CaptureError
    where captures cannot be written (disk full), and BrokenProcessPool.
    """
    context = multiprocessing.get_context("spawn")  # SQLite connections do not survive a fork
    count = context.Value("Q", 0)
    with ProcessPoolExecutor(jobs, context, _open, (job, count)) as pool:
        waiting = iter(files)
        running = {pool.submit(_import_file, *file) for file in islice(waiting, jobs)}
        while running:
            done, running = wait(running, TICK, FIRST_COMPLETED)
            on_bytes(count.value)
            running |= {pool.submit(_import_file, *file) for file in islice(waiting, len(done))}
            yield from (future.result() for future in done)


class Importer:
    """Imports one file after the other into a store. `count` is raised by the bytes that are read."""

    def __init__(self, job: Import, count: "Synchronized[int]") -> None:
        self._job, self._count = job, count
        self._stores: dict[Path, CaptureStore] = {}

    def close(self) -> None:
        """Close the stores."""
        for store in self._stores.values():
            store.close()

    def take(self, place: str, hosts: frozenset[str]) -> FileReport:
        """Import the captures of these hosts; when the report comes, they are on the disk. Raises CaptureError where
        they cannot be written."""
        report, began = FileReport(place, hosts), time.monotonic()
        try:
            with open_stream(place, self._job.agent) as stream:
                self._read(stream, report)
        except (OSError, RemoteError, NotPacked) as error:
            report.error = str(error)
        for store in self._stores.values():
            store.sync()
        report.seconds = time.monotonic() - began
        return report

    def _read(self, stream: Stream, report: FileReport) -> None:
        records = SiteRecords(_Counted(stream, report, self._count), report.hosts)
        for data in records:
            report.counts[self._add(data)] += 1
        report.records = records.records
        report.counts[Outcome.DAMAGED] += records.damaged

    def _add(self, data: bytes) -> Outcome:
        try:
            capture = decode_foreign(data)
        except (OSError, ValueError, zlib.error, CaptureError):
            return Outcome.UNREADABLE
        store = self._store(capture.url)
        if store.holds(capture):
            return Outcome.HELD
        if self._job.keeps and not self._job.keeps(capture):
            return Outcome.OTHER_PERIOD
        store.add(capture, domain_of(capture.url) or "unknown")
        return Outcome.IMPORTED

    def _store(self, url: str) -> CaptureStore:
        name = host_of(url)
        while name not in self._job.roots:  # only captures of the wanted hosts come here
            name = name.partition(".")[2]
        root = self._job.roots[name]
        return self._stores.setdefault(root, self._stores.get(root) or CaptureStore(root))


def open_stream(place: str, agent: str) -> AbstractContextManager[Stream]:
    """Return a file, or an address of the web, to be read from its beginning."""
    return RemoteFile(place, agent) if "://" in place else Path(place).open("rb")


@dataclass(slots=True)
class _Counted:
    """A stream that counts its bytes in the report and over all processes."""

    stream: Stream
    report: FileReport
    count: "Synchronized[int]"

    def read(self, size: int, /) -> bytes:
        data = self.stream.read(size)
        self.report.bytes += len(data)
        with self.count.get_lock():
            self.count.value += len(data)
        return data


_importer: Importer | None = None  # of a worker process


def _open(job: Import, count: "Synchronized[int]") -> None:
    global _importer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _importer = Importer(job, count)
    Finalize(_importer, _importer.close, exitpriority=10)


def _end_with_parent() -> None:
    """End this process when its parent is gone: the pool's processes would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _import_file(place: str, hosts: frozenset[str]) -> FileReport:
    assert _importer is not None
    return _importer.take(place, hosts)
