"""Reading captures from their place in a WARC file."""

import errno
import zlib
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Self

from newsspider.captures.index import Index
from newsspider.captures.lenient import decode_foreign
from newsspider.captures.model import Capture, CaptureError, DamagedError, Entry, to_microseconds
from newsspider.captures.record import decode

OPEN_FILES = 32
GZIP = b"\x1f\x8b"


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
        held = self._index.payloads(entry.digest) if entry.digest else []
        if not held and revisit.refers_to:
            url, moment = revisit.refers_to
            named = self._index.at(url, to_microseconds(moment))
            held = [named] if named and not named.is_revisit else []
        for each in held:
            try:
                return self.record(each)
            except DamagedError:
                continue
        return None

    def record(self, entry: Entry) -> Capture:
        """Return what stands in the record itself: the body of a revisit is empty.

        Raises DamagedError where this is not what the index says of it, and CaptureError where the file cannot be read.
        """
        try:
            data = _whole(self._bytes(entry))
            capture = decode_foreign(data) if self._is_foreign else decode(data)
            if (capture.url, to_microseconds(capture.captured_at)) != (entry.url, entry.time):
                raise ValueError("another capture stands there")
        except OSError as error:
            kind = DamagedError if error.errno in (None, errno.EIO) else CaptureError  # None: of the decoder
            raise kind(f"{place(entry)}: the capture of {entry.url} cannot be read: {_shown(error)}") from error
        except (ValueError, zlib.error, CaptureError) as error:
            raise DamagedError(f"{place(entry)}: the capture of {entry.url} is damaged: {_shown(error)}") from error
        return capture

    def _bytes(self, entry: Entry) -> bytes:
        stream = self._streams.get(entry.file)
        if stream is None:
            if len(self._streams) >= OPEN_FILES:
                self._streams.popitem(last=False)[1].close()
            stream = self._streams[entry.file] = (self._root / entry.file).open("rb", buffering=0)
        self._streams.move_to_end(entry.file)
        stream.seek(entry.offset)
        return stream.read(entry.length)


def _shown(error: Exception) -> str:
    """Return the words of an error, which may quote the bytes that it is about."""
    return ascii(str(error))[1:-1][:200]


def _whole(data: bytes) -> bytes:
    """Return the records in gzip members, which must be whole and have the checksums that they say. Raises ValueError.

    What is not compressed is returned as it is.
    """
    records = data if not data.startswith(GZIP) else b""
    while data.startswith(GZIP):
        inflate = zlib.decompressobj(wbits=31)
        records += inflate.decompress(data)
        if not inflate.eof:
            raise ValueError("the record is cut off")
        data = inflate.unused_data
    return records


def no_payload(entry: Entry) -> CaptureError:
    """Return the error of a revisit whose payload is not held."""
    return CaptureError(f"{place(entry)}: the payload that this revisit of {entry.url} repeats is not held.")


def place(entry: Entry) -> str:
    """Return where a capture stands."""
    return f"{entry.file}, byte {entry.offset}"
