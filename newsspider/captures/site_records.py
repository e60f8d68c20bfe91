"""The records of some sites in a stream of WARC members: a file of 1 GB is read once, and never held whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from newsspider.captures.inflate import zlib
from newsspider.captures.model import CaptureError

CHUNK = 1 << 20  # bytes asked of the stream at once
PIECE = 1 << 14  # bytes inflated at once: most members are little larger
HEAD = 1 << 15  # bytes of a record, among which its header ends
OUT = 1 << 20  # bytes that a piece may become at once
MOST = 1 << 26  # bytes of one record, packed or not: a page has at most 16 MB
MAGIC = re.compile(rb"\x1f\x8b\x08")
RESPONSE = re.compile(rb"\nWARC-Type:[ \t]*response\b", re.I)
TARGET = re.compile(rb"\nWARC-Target-URI:[ \t]*<?https?://(?:[^\s/?#@>]*@)?([^\s/?#>:]+)", re.I)


class NotPacked(CaptureError):
    """A file does not begin with a gzip member that holds a record."""


class Stream(Protocol):
    """What is read: a file, or a response. `read` returns b"" at its end."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(slots=True)
class SiteRecords:
    """The responses of some hosts, and of the hosts below them, in WARC files packed member by member.

    Iterating yields each as the bytes of its gzip member, checked against its checksum. Afterwards `records` is how
    many whole records were read and `damaged` how many pieces were passed over. Every member is inflated, and the next
    one looked for where it ends: a page that holds a WARC file cannot pass its content off as captures. Raises
    NotPacked.
    """

    stream: Stream
    hosts: frozenset[str]
    records: int = 0
    damaged: int = 0
    _data: bytes = b""
    _at: int = 0  # of the member in `_data`

    def __iter__(self) -> Iterator[bytes]:
        if self._piece(0) and not self._opens_record():
            raise NotPacked("It is not packed record by record, as the files of CC-NEWS are.")
        while self._piece(0):
            length, head, size = self._inflate()
            if not length or not head.startswith(b"WARC/"):
                self.damaged += 1
                self._seek_record()
                continue
            self.records += 1
            if self._is_wanted(head):
                if size <= MOST:
                    yield self._data[self._at : self._at + length]
                else:
                    self.damaged += 1
            self._at += length

    def _inflate(self) -> tuple[int, bytes, int]:
        """Return the length of the member that begins here (0 if it is not whole), its first bytes, and its size."""
        inflate, length, size, head = zlib.decompressobj(wbits=31), 0, 0, b""
        try:
            while not inflate.eof:
                piece = self._piece(length)
                if not piece or length > MOST:
                    return 0, head, size
                data = inflate.decompress(piece, OUT)
                rest = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
                length += len(piece) - len(rest)
                size += len(data)
                head += data[: HEAD - len(head)] if len(head) < HEAD else b""
        except zlib.error:
            return 0, head, size
        return length, head, size

    def _is_wanted(self, head: bytes) -> bool:
        fields = head[: head.find(b"\r\n\r\n")]
        target = TARGET.search(fields)
        return bool(target and is_below(target[1].decode("latin-1").lower(), self.hosts) and RESPONSE.search(fields))

    def _piece(self, offset: int) -> bytes:
        """Return the next bytes from this offset in the member on, b"" at the stream's end."""
        while len(self._data) - self._at - offset < PIECE and (chunk := self.stream.read(CHUNK)):
            self._data, self._at = self._data[self._at :] + chunk, 0
        start = self._at + offset
        return self._data[start : start + PIECE]

    def _seek_record(self) -> None:
        """Go to where the next record seems to begin, or to the end of the stream."""
        self._at += 1
        while self._piece(0):
            found = MAGIC.search(self._data, self._at)
            self._at = found.start() if found else max(self._at + 1, len(self._data) - 2)
            if found and self._opens_record():
                return
            self._at += bool(found)

    def _opens_record(self) -> bool:
        try:
            return bool(zlib.decompressobj(wbits=31).decompress(self._piece(0), 5) == b"WARC/")
        except zlib.error:
            return False


def is_below(host: str, hosts: frozenset[str]) -> bool:
    """Return whether a host is one of these or below one of them ("news.paper.example" of "paper.example")."""
    while host not in hosts:
        host = host.partition(".")[2]
        if not host:
            return False
    return True
