"""The captures of a project: WARC files below one directory, and their index."""

import logging
import sqlite3
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

from newsspider.captures.index import Index
from newsspider.captures.model import Capture, CaptureError, Entry, payload_digest, to_microseconds
from newsspider.captures.reader import Reader
from newsspider.captures.record import encode
from newsspider.captures.scan import Entries
from newsspider.captures.writer import Writer, cut
from newsspider.files import cause_of

MAX_BYTES = 1_000_000_000
INDEX = "index.sqlite"
logger = logging.getLogger(__name__)


class CaptureStore:
    """The captures below a directory, to be read by anybody and added to by several processes at once.

    On opening, what the index does not know is read from the files, and a torn record at the end of one (its writer
    was killed) is cut off. Nothing else is ever taken away.
    """

    def __init__(self, root: Path, max_bytes: int = MAX_BYTES, must_exist: bool = False) -> None:
        """Open the store, and make its directory unless it `must_exist`. Raises CaptureError with the cause."""
        if must_exist and not root.is_dir():
            raise CaptureError(f"There are no captures: {root} is not a directory.")
        self.root = root
        try:
            root.mkdir(parents=True, exist_ok=True)
            self.index = Index(root / INDEX)
            self._writer = Writer(root, max_bytes, f"newsspider/{version('newsspider')}")
            self._reader = Reader(root, self.index)
            self._catch_up()
        except (OSError, sqlite3.Error) as error:
            raise CaptureError(f"The captures in {root} cannot be opened: {error}.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Sync and close all files."""
        self._writer.close()
        self._reader.close()
        self.index.close()

    def add(self, capture: Capture, site: str) -> Entry:
        """Keep a capture; a payload that is already held is not written again. Raises CaptureError (disk full)."""
        try:
            held = self.index.payload(payload_digest(capture.body)) if capture.body else None
            data = encode(capture, (held.url, held.captured_at) if held else None)
            return self._append(capture, site, data, held)
        except (OSError, sqlite3.Error) as error:
            raise CaptureError(f"The capture of {capture.url} cannot be written: {cause_of(error)}.") from error

    def _append(self, capture: Capture, site: str, data: bytes, held: Entry | None) -> Entry:
        file, offset = self._writer.append(site, data)
        name = file.path.relative_to(self.root).as_posix()
        entry = entry_of(capture, name, offset, len(data))
        entry = replace(entry, digest=payload_digest(capture.body), is_revisit=held is not None)
        try:
            self.index.add([entry], name, file.end)
        except sqlite3.Error:
            file.take_back(offset)
            raise
        return entry

    def find(self, fingerprint: bytes, until: int | None = None) -> Entry | None:
        """Return the newest capture of a request, taken at `until` (microseconds since 1970) at the latest."""
        try:
            return self.index.newest(fingerprint, until)
        except sqlite3.Error as error:
            raise self._unreadable(error) from error

    def find_page(self, url: str, until: int | None = None) -> Entry | None:
        """Return the newest capture of a page, whichever spelling of its address was asked for (Index.newest_page)."""
        try:
            return self.index.newest_page(url, until)
        except sqlite3.Error as error:
            raise self._unreadable(error) from error

    def find_mementos(self, url: str) -> list[Entry]:
        """Return the captures of a page that were had from a web archive (Index.mementos)."""
        try:
            return self.index.mementos(url)
        except sqlite3.Error as error:
            raise self._unreadable(error) from error

    def read(self, entry: Entry) -> Capture:
        """Return the capture at this place, its payload included. Raises CaptureError where it cannot be read."""
        return self._reader.read(entry)

    def holds(self, capture: Capture) -> bool:
        """Return whether this very capture (request, time, payload) is held."""
        time, digest = to_microseconds(capture.captured_at), payload_digest(capture.body)
        return any(entry.time == time and entry.digest == digest for entry in self.index.captures_of(capture.key))

    def _unreadable(self, error: sqlite3.Error) -> CaptureError:
        remedy = f"{INDEX} may be deleted: it is made again from the WARC files."
        return CaptureError(f"The index of the captures in {self.root} cannot be read: {error}. {remedy}")

    def _catch_up(self) -> None:
        """Bring the index to what the files hold."""
        known = self.index.files()
        files = {path.relative_to(self.root).as_posix(): path for path in self.root.glob("*/*.warc.gz")}
        for name in known.keys() - files.keys():
            logger.warning("The captures in %s are gone: the file is not there any more.", name)
            self.index.forget(name)
        for name, path in sorted(files.items()):
            end, size = known.get(name, 0), path.stat().st_size
            if size < end:
                logger.warning("%s is shorter than it was: it is indexed anew.", name)
                self.index.forget(name)
                end = 0
            if size != end:
                self._scan(name, path, end, size)

    def _scan(self, name: str, path: Path, end: int, size: int) -> None:
        entries = Entries(path, name, end)
        batch: list[Entry] = []
        for entry in entries:
            batch.append(entry)
            if len(batch) == 1000:
                self.index.add(batch, name, entries.end)
                batch = []
        self.index.add(batch, name, entries.end)
        for offset in entries.damaged:
            logger.error(
                "%s is damaged at byte %d: what stands from there to the next whole record is lost.", name, offset
            )
        if entries.end < size and cut(path, entries.end, size):
            logger.warning("%s had a torn end, as of a killed process: %d bytes are cut off.", name, size - entries.end)


def entry_of(capture: Capture, file: str, offset: int, length: int) -> Entry:
    """Return what the index is told of a capture that stands at this place. Its payload may not be held: no digest."""
    return Entry(
        time=to_microseconds(capture.captured_at),
        file=file,
        offset=offset,
        length=length,
        url=capture.url,
        fingerprint=capture.key,
        digest=None,
        status=capture.status,
        mime=(capture.header("content-type") or "").partition(";")[0].strip().lower(),
        is_revisit=False,
        role=capture.role,
        is_memento=capture.source is not None,
    )
