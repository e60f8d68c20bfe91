"""Finding the captures in a WARC file, and where its last whole record ends."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from newsspider.captures.model import Entry, payload_digest, request_fingerprint, to_microseconds
from newsspider.captures.record import FINGERPRINT, ROLE, SOURCE, parse_digest, warc_date

CHUNK = 1 << 20
HEAD = 1 << 18  # bytes kept of a record's start: WARC and HTTP headers; fastwarc itself reads 32 KB of each
FIRST = 1 << 16  # most members are smaller
MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member: its place, and the first `HEAD` bytes of what is in it."""

    offset: int
    length: int
    head: bytes


@dataclass(slots=True)
class Members:
    """The whole gzip members of a file from `end` on. After the iteration `end` is where the last of them ends.

    `damaged` lists the offsets of stretches in the middle of the file that cannot be read, though whole members follow.
    """

    path: Path
    end: int = 0
    damaged: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[Member]:
        with self.path.open("rb") as stream:
            start: int | None = self.end
            while start is not None:
                member = _read_member(stream, start)
                if member:
                    if start != self.end:
                        self.damaged.append(self.end)
                    start = self.end = start + member.length
                    yield member
                else:
                    start = _next_start(stream, start)


def _read_member(stream: BinaryIO, offset: int) -> Member | None:
    """Return the member that starts here, if it is whole and its checksum is right."""
    stream.seek(offset)
    inflate, length, head = zlib.decompressobj(wbits=31), 0, b""
    try:
        while chunk := stream.read(CHUNK if length else FIRST):
            data = inflate.decompress(chunk)
            length += len(chunk)
            if len(head) < HEAD:
                head += data[: HEAD - len(head)]
            if inflate.eof:
                return Member(offset, length - len(inflate.unused_data), head)
    except zlib.error:
        return None
    return None


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
        return zlib.decompressobj(wbits=31).decompress(stream.read(4096), 5) == b"WARC/"
    except zlib.error:
        return False


@dataclass(slots=True)
class Entries:
    """The captures in a file of our own from `end` on; attributes as `Members` has them.

    A request record belongs to the response that follows it, and the two are one entry.
    """

    path: Path
    name: str
    end: int = 0
    damaged: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[Entry]:
        members = Members(self.path, self.end, self.damaged)
        request: Member | None = None
        for member in members:
            record = _parse(member.head)
            kind = record.record_type if record else WarcRecordType.no_type
            if record and kind in (WarcRecordType.response, WarcRecordType.revisit):
                start = request.offset if request else member.offset
                self.end = members.end
                yield entry_of(record, self.name, start, members.end - start)
            # A request whose response has not come yet must be seen again by the next scan.
            request = member if kind == WarcRecordType.request else None
            if not request:
                self.end = members.end


def _parse(head: bytes) -> WarcRecord | None:
    try:
        return next(iter(ArchiveIterator(io.BytesIO(head), parse_http=True, strict_mode=False)), None)
    except (OSError, ValueError):
        return None


class NotByRecord(Exception):
    """A file is compressed as one piece, so that its records cannot be read one by one."""


def foreign_entries(path: Path, name: str) -> Iterator[Entry]:
    """Yield the HTTP captures in anybody's WARC file, compressed by records or not at all. Raises NotByRecord."""
    pending: Entry | None = None
    request: tuple[str, int] = ("", 0)
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, parse_http=True, strict_mode=False):
            if pending:
                yield _until(pending, record.stream_pos)
                pending = None
            if record.record_type == WarcRecordType.request:
                request = (record.headers.get("WARC-Record-ID") or "", record.stream_pos)
            elif _is_http_capture(record):
                belongs = record.headers.get("WARC-Concurrent-To") == request[0]
                pending = entry_of(record, name, request[1] if belongs else record.stream_pos, 0)
    if pending:
        yield _until(pending, path.stat().st_size)


def _until(entry: Entry, end: int) -> Entry:
    if end <= entry.offset:
        raise NotByRecord
    return replace(entry, length=end - entry.offset)


def _is_http_capture(record: WarcRecord) -> bool:
    if record.record_type not in (WarcRecordType.response, WarcRecordType.revisit):
        return False
    if (record.headers.get("WARC-Profile") or "").endswith("server-not-modified"):
        return False
    return record.is_http and (record.headers.get("WARC-Target-URI") or "").strip("<>").startswith("http")


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
