"""Finding the captures in a WARC file, and where its last whole record ends."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from newsspider.captures.inflate import zlib
from newsspider.captures.model import Entry, payload_digest, request_fingerprint, to_microseconds
from newsspider.captures.record import FINGERPRINT, ROLE, SOURCE, parse_digest, warc_date

CHUNK = 1 << 20
HEAD = 1 << 18  # bytes kept of a record's start: WARC and HTTP headers; fastwarc itself reads 32 KB of each
FIRST = 1 << 16  # most members are smaller
ZEROS = 16  # at the end of a file: no compressed bytes
MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member: its place, the first `HEAD` bytes of what is in it, and how many bytes those are in all."""

    offset: int
    length: int
    head: bytes
    size: int


@dataclass(slots=True)
class Members:
    """The whole gzip members of a file from `end` on. After the iteration `end` is where the last of them ends.

    `damaged` has the start and end of each stretch in the middle of the file that cannot be read, though whole members
    follow.
    """

    path: Path
    end: int = 0
    damaged: list[tuple[int, int]] = field(default_factory=list)

    def __iter__(self) -> Iterator[Member]:
        with self.path.open("rb") as stream:
            start: int | None = self.end
            while start is not None:
                member = _read_member(stream, start)
                if member:
                    if start != self.end:
                        self.damaged.append((self.end, start))
                    start = self.end = start + member.length
                    yield member
                else:
                    start = _next_start(stream, start)


def _read_member(stream: BinaryIO, offset: int) -> Member | None:
    """Return the member that starts here, if it is whole and its checksum is right."""
    stream.seek(offset)
    inflate, length, size, head = zlib.decompressobj(wbits=31), 0, 0, b""
    try:
        while chunk := stream.read(CHUNK if length else FIRST):
            data = inflate.decompress(chunk)
            length += len(chunk)
            size += len(data)
            if len(head) < HEAD:
                head += data[: HEAD - len(head)]
            if inflate.eof:
                return Member(offset, length - len(inflate.unused_data), head, size)
    except zlib.error:
        return None
    return None


def is_begun(path: Path, offset: int) -> bool:
    """Return whether what stands from here on is the beginning of a member, as a killed process leaves it.

    A power cut leaves zeros, which may seem to be compressed bytes.
    """
    inflate, last = zlib.decompressobj(wbits=31), b""
    with path.open("rb") as stream:
        stream.seek(offset)
        try:
            while chunk := stream.read(CHUNK):
                inflate.decompress(chunk)
                last = (last + chunk)[-ZEROS:]
        except zlib.error:
            return False
    return last != bytes(ZEROS)


def _next_start(stream: BinaryIO, after: int) -> int | None:
    """Return where the next record seems to start after a place that cannot be read, None when nothing follows."""
    at = after + 1
    while True:
        stream.seek(at)
        chunk = stream.read(CHUNK)
        found = chunk.find(MAGIC)
        if found >= 0 and _opens_record(stream, at + found):
            return at + found
        if found < 0 and len(chunk) < CHUNK:
            return None
        at += found + 1 if found >= 0 else CHUNK - len(MAGIC) + 1


def _opens_record(stream: BinaryIO, offset: int) -> bool:
    stream.seek(offset)
    try:
        return bool(zlib.decompressobj(wbits=31).decompress(stream.read(4096), 5) == b"WARC/")
    except zlib.error:
        return False


@dataclass(slots=True)
class Entries:
    """The captures in a file of our own from `end` on; attributes as `Members` has them.

    A request record belongs to the response that stands right behind it, and the two are one entry.
    """

    path: Path
    name: str
    end: int = 0
    damaged: list[tuple[int, int]] = field(default_factory=list)

    def __iter__(self) -> Iterator[Entry]:
        members = Members(self.path, self.end, self.damaged)
        request: Member | None = None
        for member in members:
            record = parse_record(member.head)
            kind = record.record_type if record else WarcRecordType.no_type
            if record and kind in (WarcRecordType.response, WarcRecordType.revisit):
                is_asked = request is not None and request.offset + request.length == member.offset
                start = request.offset if request and is_asked else member.offset
                self.end = members.end
                yield entry_of(record, self.name, start, members.end - start)
            # A request whose response has not come yet must be seen again by the next scan.
            request = member if kind == WarcRecordType.request else None
            if not request:
                self.end = members.end


def parse_record(head: bytes) -> WarcRecord | None:
    """Return the record that begins here with its HTTP headers read, None where none does."""
    try:
        return next(iter(ArchiveIterator(io.BytesIO(head), parse_http=True, strict_mode=False)), None)
    except (OSError, ValueError):
        return None


def entry_of(record: WarcRecord, name: str, offset: int, length: int) -> Entry:
    """Return what the index keeps of a response or revisit record at this place in the file `name`."""
    fields = record.headers
    url = (fields.get("WARC-Target-URI") or "").strip("<>")
    stored = fields.get(FINGERPRINT)
    http = record.http_headers if record.is_http else None
    return Entry(
        time=to_microseconds(warc_date(record)),
        file=name,
        offset=offset,
        length=length,
        url=url,
        fingerprint=bytes.fromhex(stored) if stored else request_fingerprint(url),
        digest=_payload_key(fields.get("WARC-Payload-Digest")),
        status=(http.status_code if http else None) or 0,
        mime=((http.get("Content-Type") if http else None) or "").partition(";")[0].strip().lower(),
        is_revisit=record.record_type == WarcRecordType.revisit,
        role=fields.get(ROLE),
        is_memento=fields.get(SOURCE) is not None,
    )


def _payload_key(declared: str | None) -> bytes | None:
    """Return what a revisit and the response that it repeats have in common: the SHA-1, or another digest."""
    return parse_digest(declared) or (payload_digest(declared.encode()) if declared else None)
