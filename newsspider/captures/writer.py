"""Writing WARC files: append-only, one process a file, whole records only."""

import os
import time
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from newsspider import locks
from newsspider.captures.record import encode_warcinfo
from newsspider.files import directory_name
from newsspider.system import BINARY, sync_directory

SYNC_SECONDS = 2.0  # how much a power cut may cost; a killed process loses nothing that was written
OPEN_FILES = 32  # sites whose files are kept open at once


class WarcFile:
    """One file that this process writes, under a lock that ends with the process."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        """Create the file. Raises FileExistsError where there is one of this name, or another one has its lock."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.end = 0
        self.synced = 0  # up to where the file is on the disk for sure
        lock = locks.try_to_take(_lock_of(path))
        if lock is None:
            raise FileExistsError(path)
        self._fd = self._open(lock, os.O_CREAT | os.O_EXCL)
        self._synced_at = time.monotonic()
        try:
            self.append(encode_warcinfo(path.name, about))
            sync_directory(path.parent)
        except OSError:
            os.close(self._fd)
            path.unlink()
            self._lock.let_go()
            raise
        self._opening = self.end

    def has_room(self, length: int, max_bytes: int) -> bool:
        """Return whether a record of this length may still be added; a file takes one record, however long that is."""
        return self.end + length <= max_bytes or self.end == self._opening

    def append(self, data: bytes) -> int:
        """Append a record and return its offset. Where that fails (disk full), the file is as it was before."""
        if self._fd < 0:
            self._fd = self._open(locks.take(_lock_of(self.path)))
        offset = self.end
        try:
            _write_all(self._fd, data)
        except OSError:
            os.ftruncate(self._fd, offset)
            raise
        self.end += len(data)
        if time.monotonic() - self._synced_at > SYNC_SECONDS:
            self.sync()
        return offset

    def take_back(self, offset: int) -> None:
        """Cut off what was appended from `offset` on."""
        os.ftruncate(self._fd, offset)
        self.end = offset
        self.synced = min(self.synced, offset)

    def sync(self) -> None:
        """Wait until what was written is on the disk."""
        if self._fd >= 0 and self.synced < self.end:
            os.fsync(self._fd)
            self.synced = self.end
        self._synced_at = time.monotonic()

    def close(self) -> None:
        """Sync and let the file go; the next `append` opens it again."""
        if self._fd < 0:
            return
        self.sync()
        os.close(self._fd)
        self._lock.let_go()
        self._fd = -1

    def _open(self, lock: locks.Lock, flags: int = 0) -> int:
        self._lock = lock
        try:
            return os.open(self.path, os.O_WRONLY | os.O_APPEND | BINARY | flags, 0o644)
        except OSError:
            lock.let_go()
            raise


class Writer:
    """The files that this process writes below `root`, one a site at a time, each of at most `max_bytes`."""

    def __init__(self, root: Path, max_bytes: int, about: Mapping[str, str]) -> None:
        self._root, self._max_bytes, self._about = root, max_bytes, about
        self._files: OrderedDict[str, WarcFile] = OrderedDict()
        self._numbers: dict[str, int] = {}

    def append(self, site: str, data: bytes) -> tuple[WarcFile, int]:
        """Append a capture's records to the site's file; the file, and the offset in it."""
        site = directory_name(site)
        file = self._files.get(site)
        if file is None or not file.has_room(len(data), self._max_bytes):
            file = self._start(site)
        self._files.move_to_end(site)
        if len(self._files) > OPEN_FILES:
            for idle in list(self._files.values())[:-OPEN_FILES]:
                idle.close()
        return file, file.append(data)

    def sync(self) -> list[WarcFile]:
        """Wait until all that was written is on the disk; return the files."""
        for file in self._files.values():
            file.sync()
        return list(self._files.values())

    def close(self) -> None:
        """Close all files."""
        for file in self._files.values():
            file.close()
        self._files.clear()

    def _start(self, site: str) -> WarcFile:
        if old := self._files.pop(site, None):
            old.close()
        while True:
            number = self._numbers[site] = self._numbers.get(site, 0) + 1
            moment = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
            path = self._root / site / f"{site}-{moment}-{os.getpid()}-{number:03}.warc.gz"
            try:
                self._files[site] = WarcFile(path, self._about)
            except FileExistsError:
                continue
            return self._files[site]


def _write_all(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def is_written(path: Path) -> bool:
    """Return whether a process writes a file now."""
    return locks.holder_of(_lock_of(path)) is not None


def cut(path: Path, end: int, size: int) -> bool:
    """Cut a file of `size` bytes back to `end`, unless a process writes it or has written more; whether it was cut."""
    lock = locks.try_to_take(_lock_of(path))
    if lock is None:
        return False
    try:
        with path.open("r+b") as file:
            if os.fstat(file.fileno()).st_size != size:
                return False
            file.truncate(end)
            os.fsync(file.fileno())
    finally:
        lock.let_go()
    return True


def _lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")
