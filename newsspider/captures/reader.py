"""Reading captures from their place in a WARC file."""

import errno
import zlib
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from newsspider.captures.index import Index
from newsspider.captures.model import Capture, CaptureError, DamagedError, Entry, to_microseconds
from newsspider.captures.record import decode

OPEN_FILES = 32
GZIP = b"\x1f\x8b"


class Reader:
    """Reads the captures of an index; file names in it are relative to `root`."""

    def __init__(self, root: Path, index: Index) -> None:
        self._root, self._index = root, index
        self._streams: OrderedDict[str, BinaryIO] = OrderedDict()

    def close(self) -> None:
        """Close the files."""
        while self._streams:
            self._streams.popitem()[1].close()

    def read(self, entry: Entry) -> Capture:
        """Return the capture, with the payload that a revisit repeats. Raises CaptureError where it cannot be read."""
        capture = self.record(entry)
        return replace(capture, body=self._payload(entry)) if entry.is_revisit else capture

    def _payload(self, entry: Entry) -> bytes:
        for held in self._index.payloads(entry.digest) if entry.digest else ():
            try:
                return self.record(held).body
            except DamagedError:
                continue
        raise no_payload(entry)

    def record(self, entry: Entry) -> Capture:
        """Return what stands in the record itself: the body of a revisit is empty.

        Raises DamagedError where this is not what the index says of it, and CaptureError where the file cannot be read.
        """
        try:
            capture = decode(_whole(self._bytes(entry)))
            if (capture.url, to_microseconds(capture.captured_at)) != (entry.url, entry.time):
                raise ValueError("another capture stands there")
        except OSError as error:
            kind = DamagedError if error.errno in (None, errno.EIO) else CaptureError  # None: of the decoder
            raise kind(f"{place(entry)}: the capture of {entry.url} cannot be read: {error}") from error
        except (ValueError, zlib.error, CaptureError) as error:
            raise DamagedError(f"{place(entry)}: the capture of {entry.url} is damaged: {error}") from error
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
