"""The captures of a project: WARC files below one directory, and their index."""

import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from newsspider.captures import forget
from newsspider.captures.index import Extent, Index, delete
from newsspider.captures.model import Capture, CaptureError, DamagedError, Entry, payload_digest, to_microseconds
from newsspider.captures.reader import Reader, no_payload
from newsspider.captures.record import encode
from newsspider.captures.scan import Entries, is_begun
from newsspider.captures.writer import Writer, cut, is_written
from newsspider.files import cause_of
from newsspider.locks import Lock, share, take_alone
from newsspider.sqlite import files_of, is_damaged
from newsspider.system import sync_file

MAX_BYTES = 1_000_000_000
INDEX = "index.sqlite"
BATCH = 1000  # captures that are entered in the index at once
NOTHING: Mapping[str, str] = MappingProxyType({})
logger = logging.getLogger(__name__)


class CaptureStore:
    """The captures below a directory, to be read by anybody and added to by several processes at once.

    On opening, what the index does not know is read from the files, and a torn record at the end of one (its writer
    was killed) is cut off. Nothing else is ever taken away. A capture that is not what was written any more is as if
    not held: the index moves it to its losses, and its payload is written again when it is had again.

    Captures that cannot be written (`is_writable`) are read with a copy of their index.
    """

    def __init__(
        self, root: Path, max_bytes: int = MAX_BYTES, must_exist: bool = False, about: Mapping[str, str] = NOTHING
    ) -> None:
        """Open the store, and make its directory unless it `must_exist`. Raises CaptureError with the cause.

        `about` is what the first record of each new file says of the harvest (record.encode_warcinfo).
        """
        if must_exist and not root.is_dir():
            raise CaptureError(f"There are no captures: {root} is not a directory.")
        self.root = root
        try:
            root.mkdir(parents=True, exist_ok=True)
            self.is_writable = all(os.access(path, os.W_OK) for path in (root, root / INDEX) if path.exists())
            self._use = share(root) if self.is_writable else None
            self._alone: Lock | None = None
            self._copy = None if self.is_writable else tempfile.TemporaryDirectory(prefix="newsspider-")
            self.index_path = _copied(root / INDEX, Path(self._copy.name)) if self._copy else root / INDEX
            self.index = _open_index(self.index_path)
            self._writer = Writer(root, max_bytes, {"software": f"newsspider/{version('newsspider')}", **about})
            self.reader = Reader(root, self.index)
            self._catch_up()
        except (OSError, sqlite3.Error) as error:
            raise CaptureError(f"The captures in {root} cannot be opened: {error}.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Sync and close all files. Raises CaptureError (disk full); they are closed all the same."""
        try:
            self.sync()
        finally:
            self._writer.close()
            self.reader.close()
            self.index.close()
            for lock in filter(None, (self._alone, self._use)):
                lock.let_go()
            if self._copy:
                self._copy.cleanup()

    def sync(self) -> None:
        """Wait until all captures are on the disk. Raises CaptureError."""
        try:
            for file in self._writer.sync():
                self.index.note_synced(self._name(file.path), file.synced)
        except (OSError, sqlite3.Error) as error:
            raise CaptureError(f"The captures cannot be written: {cause_of(error)}.") from error

    def add(self, capture: Capture, site: str) -> Entry:
        """Keep a capture, and return its entry. Raises CaptureError (disk full).

        A payload that is already held, and reads back, is not written again.
        """
        try:
            return self._write(capture, site)
        except (OSError, sqlite3.Error) as error:
            raise CaptureError(f"The capture of {capture.url} cannot be written: {cause_of(error)}.") from error

    def keep(self, capture: Capture, site: str) -> Entry:
        """Keep a response that came now, as `add` does. Where captures of its request with its payload were lost, it is
        kept in their place, with their times and roles: replays then make what they made.

        A clock that was set back does not make it older than the captures that came before it.
        """
        newest = self.find(capture.key)
        if newest and newest.time >= to_microseconds(capture.captured_at):
            capture = replace(capture, captured_at=newest.captured_at + timedelta(microseconds=1))
        lost = self.index.losses.to_restore(capture.key, payload_digest(capture.body)) if capture.body else []
        if not lost:
            return self.add(capture, site)
        if capture.role not in {each.role for each in lost}:
            lost.append(replace(lost[-1], role=capture.role))
        kept = [self._restore(capture, each, site) for each in lost]
        return next(entry for entry in reversed(kept) if entry.role == capture.role)

    def _write(self, capture: Capture, site: str) -> Entry:
        held = self._held_payload(payload_digest(capture.body)) if capture.body else None
        data = encode(capture, (held.url, held.captured_at) if held else None)
        entry = self._append(capture, site, data, held)
        if capture.body and held is None:
            self._revive(entry)
        return entry

    def _restore(self, capture: Capture, lost: Entry, site: str) -> Entry:
        """Write a capture once more, in the place of one that is lost."""
        at = capture.restored_at or capture.captured_at
        return self.add(replace(capture, captured_at=lost.captured_at, role=lost.role, restored_at=at), site)

    def _revive(self, payload: Entry) -> None:
        """Enter the revisits again that were lost for want of this payload."""
        assert payload.digest is not None
        for entry in self.index.losses.repeating(payload.digest):
            try:
                self.reader.record(entry)
            except CaptureError:
                continue
            self.index.add([entry], entry.file, 0)

    def _append(self, capture: Capture, site: str, data: bytes, held: Entry | None) -> Entry:
        file, offset = self._writer.append(site, data)
        name = self._name(file.path)
        entry = entry_of(capture, name, offset, len(data))
        entry = replace(entry, digest=payload_digest(capture.body), is_revisit=held is not None)
        try:
            self.index.add([entry], name, file.end, file.synced)
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

    def find_all(self, fingerprint: bytes) -> list[Entry]:
        """Return all captures of a request, oldest first."""
        try:
            return self.index.captures_of(fingerprint)
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
        """Return the capture at this place, its payload included. Raises CaptureError where it cannot be read.

        What is not as it was written is not held from then on.
        """
        capture = self._record(entry)
        if not entry.is_revisit:
            return capture
        held = self._held_payload(entry.digest) if entry.digest else None
        if held is None:
            self.lose([entry])
            raise no_payload(entry)
        return replace(capture, body=self._record(held).body)

    def _held_payload(self, digest: bytes) -> Entry | None:
        """Return the oldest response that holds a payload and reads back."""
        for held in self.index.payloads(digest):
            try:
                self._record(held)
            except DamagedError as error:
                logger.error("%s", error)
            else:
                return held
        return None

    def _record(self, entry: Entry) -> Capture:
        try:
            return self.reader.record(entry)
        except DamagedError:
            self.lose([entry])
            raise

    def lose(self, entries: list[Entry]) -> None:
        """Take captures for lost. One whose payload another capture of its request has is written again from that."""
        self.index.losses.note(entries)
        for entry in entries if self.is_writable else ():
            others = self.index.captures_of(entry.fingerprint) if entry.digest else []
            any(self._write_again(other, entry) for other in others if other.digest == entry.digest)

    def _write_again(self, other: Entry, lost: Entry) -> bool:
        try:
            self._restore(self.read(other), lost, lost.site)
        except CaptureError as error:
            logger.error("%s", error)
            return False
        return True

    def forget(self, is_meant: Callable[[str], bool], with_payloads: bool = False) -> list[Entry]:
        """Take the captures of the addresses that are meant out of the files, and return them. The payloads of pages
        that came go from all addresses `with_payloads`. Raises CaptureError, also where another process has the
        captures open."""
        lost = (loss.entry for loss in self.index.losses.all())
        if not any(is_meant(entry.url) for entry in chain(self.index.entries(), lost)):
            return []
        if not self._use:
            raise CaptureError(f"The captures in {self.root} cannot be forgotten: they cannot be written.")
        if not self._alone:
            self._alone = take_alone(self._use)
        if not self._alone:
            raise CaptureError(f"Another process uses the captures in {self.root}. Run this again when it has ended.")
        try:
            changes, losses = forget.plan(self.index, self.reader, is_meant, with_payloads)
            held = {name: self.index.in_file(name) for name in changes}
            gone = [
                entry for name, records in changes.items() for entry in held[name] if records.get(entry.offset) == b""
            ]
            if changes:
                lengths = {name: {entry.offset: entry.length for entry in entries} for name, entries in held.items()}
                forget.write(self.root, changes, lengths)
                self.reader.close()
                self._catch_up()
            self.index.losses.remove(losses)
        except (OSError, sqlite3.Error) as error:
            raise CaptureError(f"The captures in {self.root} cannot be forgotten: {cause_of(error)}.") from error
        return gone

    def holds(self, capture: Capture) -> bool:
        """Return whether this very capture (request, time, payload) is held."""
        time, digest = to_microseconds(capture.captured_at), payload_digest(capture.body)
        return any(entry.time == time and entry.digest == digest for entry in self.index.captures_of(capture.key))

    def _unreadable(self, error: sqlite3.Error) -> CaptureError:
        remedy = "Run the command again: a damaged index is made anew from the WARC files."
        return CaptureError(f"The index of the captures in {self.root} cannot be read: {error}. {remedy}")

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _catch_up(self) -> None:
        """Bring the index to what the files hold. What was being forgotten when a process was killed is forgotten."""
        if self.is_writable:
            forget.finish(self.root, self.index)
        known = self.index.files()
        files = {self._name(path): path for path in self.root.glob("*/*.warc.gz")}
        for name in known.keys() - files.keys():
            logger.warning("The captures in %s are gone: the file is not there any more.", name)
            self.index.forget(name)
        for name, path in sorted(files.items()):
            extent, size = known.get(name, Extent(0, 0)), path.stat().st_size
            if size < extent.end:
                logger.warning("%s is shorter than it was: it is indexed anew.", name)
                self.scan(name, 0, extent.end)
            elif size > extent.end or (size > extent.synced and not is_written(path)):
                self.scan(name, extent.synced, extent.end)

    def scan(self, name: str, start: int, known: int) -> Entries:
        """Bring the index to what a file holds from `start` on, and cut off a torn end. What is indexed up to `known`
        and does not stand there is lost."""
        path, before = self.root / name, self.index.in_file(name, start)
        entries = Entries(path, name, start)
        size, found, scanned = path.stat().st_size, set[int](), iter(entries)
        self.index.add([], name, 0)
        while batch := list(islice(scanned, BATCH)):
            self.index.add(batch, name, entries.end)
            found.update(entry.offset for entry in batch)
        self._tell_damage(entries, size, known)
        synced = start
        if self.is_writable and not is_written(path):
            sync_file(path)
            synced = entries.end
        self.index.set_extent(name, Extent(entries.end, synced))
        if lost := [entry for entry in before if entry.offset not in found]:
            self.lose(lost)
        return entries

    def _tell_damage(self, entries: Entries, size: int, known: int) -> None:
        name = entries.name
        for start, end in entries.damaged:
            logger.error("%s is damaged at byte %d: what stood in the next %d bytes is lost.", name, start, end - start)
            if end > known:
                self.index.losses.note_unknown(name, start, end)
        if entries.end == size or not self.is_writable:
            return
        is_torn = is_begun(entries.path, entries.end)
        if cut(entries.path, entries.end, size):
            what = "a torn end, as of a killed process" if is_torn else "a damaged end"
            logger.warning("%s had %s: %d bytes are cut off.", name, what, size - entries.end)
            if not (is_torn or known):
                self.index.losses.note_unknown(name, entries.end, size)


def _copied(path: Path, folder: Path) -> Path:
    """Return the path of a copy of an index in a folder, which is not there if there is no index."""
    for file in files_of(path)[:2]:  # the third SQLite makes anew
        if file.exists():
            shutil.copyfile(file, folder / file.name)
    return folder / path.name


def _open_index(path: Path) -> Index:
    """Open the index. A damaged one is made anew."""
    index = Index(path)
    try:
        index.check()
    except sqlite3.DatabaseError as error:
        if not is_damaged(error):
            raise
        logger.warning("%s is damaged, and is made anew from the WARC files: %s", path, error)
        index.close()
        delete(path)
        index = Index(path)
    return index


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
