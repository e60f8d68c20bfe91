"""Reading captures from their place in a WARC file."""

import errno
import zlib
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Self

from newsspider.captures.index import Index
from newsspider.captures.lenient import decode_foreign
from newsspider.captures.model import Capture, CaptureError, DamagedError, Entry, payload_digest, to_microseconds
from newsspider.captures.record import decode

OPEN_FILES = 32


class Reader:
    """Reads the captures of an index; file names in it are relative to `root`. Those of others are `is_foreign`."""

    def __init__(self, root: Path, index: Index, is_foreign: bool = False) -> None:
        self._root, self._index, self._is_foreign = root, index, is_foreign
        self._streams: OrderedDict[str, BinaryIO] = OrderedDict()

    def close(self) -> None:
        """Close the files."""
        while self._streams:
            self._streams.popitem()[1].close()

    def read(self, entry: Entry, elsewhere: Self | None = None) -> Capture:
        """Return the capture, with the payload that a revisit repeats. That may be held `elsewhere`.

        Raises CaptureError where it cannot be read.
        """
        capture = self.record(entry)
        if not entry.is_revisit:
            return capture
        original = self._original(entry, capture) or (elsewhere._original(entry, capture) if elsewhere else None)
        if original is None:
            raise no_payload(entry)
        # Our own records each say whether what came was whole.
        truncated = capture.truncated or (original.truncated if self._is_foreign else None)
        return replace(capture, body=original.body, truncated=truncated)

    def _original(self, entry: Entry, revisit: Capture) -> Capture | None:
        """Return the capture whose payload a revisit repeats: one with its digest, or that to which it refers."""
        originals = self._index.payloads(entry.digest) if entry.digest else []
        if not originals and revisit.refers_to:
            url, moment = revisit.refers_to
            held = self._index.at(url, to_microseconds(moment))
            originals = [held] if held and not held.is_revisit else []
        for held in originals:
            try:
                return self.record(held)
            except DamagedError:
                continue
        return None

    def record(self, entry: Entry) -> Capture:
        """Return what stands in the record itself: the body of a revisit is empty.

        Raises DamagedError where this is not what the index says of it, and CaptureError where the file cannot be read.
        """
        try:
            data = self._bytes(entry)
            return decode_foreign(data) if self._is_foreign else _decode_ours(data, entry)
        except (OSError, ValueError, zlib.error, CaptureError) as error:
            is_of_file = isinstance(error, OSError) and error.errno not in (None, errno.EIO)
            why = ascii(str(error))[1:-1][:200]  # an error may quote the bytes that it is about
            raise (CaptureError if is_of_file else DamagedError)(
                f"{_place(entry)}: the capture of {entry.url} cannot be read: {why}"
            ) from error

    def _bytes(self, entry: Entry) -> bytes:
        stream = self._streams.get(entry.file)
        if stream is None:
            if len(self._streams) >= OPEN_FILES:
                self._streams.popitem(last=False)[1].close()
            stream = self._streams[entry.file] = (self._root / entry.file).open("rb", buffering=0)
        self._streams.move_to_end(entry.file)
        stream.seek(entry.offset)
        return stream.read(entry.length)


def _decode_ours(data: bytes, entry: Entry) -> Capture:
    """Return the capture in records of ours. Raises ValueError where it is not the one that the index has."""
    capture = decode(_unpack(data))
    if (capture.url, to_microseconds(capture.captured_at)) != (entry.url, entry.time):
        raise ValueError("another capture stands there")
    if not entry.is_revisit and entry.digest not in (None, payload_digest(capture.body)):
        raise ValueError("the payload is not what its digest says")
    return capture


def _unpack(data: bytes) -> bytes:
    """Return the records in gzip members. Raises ValueError or zlib.error where one is cut or its checksum is wrong."""
    records = b""
    while data:
        inflate = zlib.decompressobj(wbits=31)
        records += inflate.decompress(data)
        if not inflate.eof:
            raise ValueError("the record is cut off")
        data = inflate.unused_data
    return records


def no_payload(entry: Entry) -> CaptureError:
    """Return the error of a revisit whose payload is not held."""
    return CaptureError(f"{_place(entry)}: the payload that this revisit of {entry.url} repeats is not held.")


def _place(entry: Entry) -> str:
    return f"{entry.file}, byte {entry.offset}"
