"""Reading captures from their place in a WARC file."""

from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from newsspider.captures.index import Index
from newsspider.captures.model import Capture, CaptureError, Entry
from newsspider.captures.record import decode

OPEN_FILES = 32


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
        capture = self._decode(entry)
        return replace(capture, body=self._payload(entry)) if entry.is_revisit else capture

    def _payload(self, entry: Entry) -> bytes:
        held = self._index.payload(entry.digest) if entry.digest else None
        if held is None:
            raise CaptureError(f"{_place(entry)}: the payload that this revisit of {entry.url} repeats is not held.")
        return self._decode(held).body

    def _decode(self, entry: Entry) -> Capture:
        try:
            return decode(self._bytes(entry))  # gzip's own checksum is looked at; `verify` looks at the digests
        except (OSError, ValueError, CaptureError) as error:
            raise CaptureError(f"{_place(entry)}: the capture of {entry.url} cannot be read: {error}") from error

    def _bytes(self, entry: Entry) -> bytes:
        stream = self._streams.get(entry.file)
        if stream is None:
            if len(self._streams) >= OPEN_FILES:
                self._streams.popitem(last=False)[1].close()
            stream = self._streams[entry.file] = (self._root / entry.file).open("rb", buffering=0)
        self._streams.move_to_end(entry.file)
        stream.seek(entry.offset)
        return stream.read(entry.length)


def _place(entry: Entry) -> str:
    return f"{entry.file}, byte {entry.offset}"
