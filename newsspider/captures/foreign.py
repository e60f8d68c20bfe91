"""Other people's WARC files: the captures in them, the records of other kinds, and what cannot be read."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

from newsspider.captures.lenient import NEXT, Head, is_response, mend, read_head
from newsspider.captures.model import Entry, request_fingerprint
from newsspider.captures.scan import CHUNK, FIRST, MAGIC, Member, Members, entry_of, parse_record
from newsspider.captures.selection import is_of_site

SEPARATOR = 64  # bytes of line ends after a record that are looked at; the standard has four
ARC_ADVICE = "ARC files are made WARC files by warcio (pip install warcio): warcio recompress IN.arc.gz OUT.warc.gz"


class NotByRecord(Exception):
    """A file is compressed as one piece, so that its records cannot be read one by one."""


class _Found(NamedTuple):
    """A whole record: where it stands in the file, its header, and the beginning of its block."""

    member: Member
    head: Head
    block: bytes

    @property
    def end(self) -> int:
        return self.member.offset + self.member.length

    @property
    def kind(self) -> str:
        """What it is counted as: its type, with why a response or revisit is no capture."""
        kind = self.head.kind or "nameless"
        if kind not in ("response", "revisit"):
            return kind
        if self.head.field("warc-profile").endswith("server-not-modified"):
            return "revisit (not modified)"
        is_http = self.head.field("warc-target-uri").startswith("http") and is_response(self.block)
        return kind if is_http else f"{kind} (not HTTP)"


@dataclass(slots=True)
class ForeignFile:
    """The HTTP captures in anybody's WARC file, compressed by records or not at all; with `site` those of this site
    (`is_of_site`).

    A record that is damaged, or whose length is not what it says, is left out with a sentence in `problems`. `counts`
    says how many records of each kind there were. The iteration raises NotByRecord.
    """

    path: Path
    name: str
    site: str | None = None
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Entry]:
        before: _Found | None = None  # the record before, and the capture that waits for its request
        waiting: tuple[_Found, _Found | None] | None = None
        for found in itertools.chain(self._records(), [None]):
            if waiting and found and found.kind == "request" and _belong(found, waiting[0]):
                waiting = waiting[0], waiting[1] or found
            elif waiting:
                yield from self._entry(*waiting)
                waiting = None
            if found and found.kind in ("response", "revisit") and self._is_wanted(found):
                waiting = found, before if before and before.kind == "request" and _belong(before, found) else None
            before = found

    def _is_wanted(self, found: _Found) -> bool:
        return self.site is None or is_of_site(found.head.field("warc-target-uri").strip("<>"), self.site)

    def _entry(self, capture: _Found, request: _Found | None) -> Iterator[Entry]:
        offset = min(capture.member.offset, request.member.offset) if request else capture.member.offset
        length = max(capture.end, request.end if request else 0) - offset
        record = parse_record(mend(capture.head, capture.block))
        try:
            if record is None:
                raise ValueError
            entry = entry_of(record, self.name, offset, length)
            _ = urlsplit(entry.url).port  # ValueError: no address
        except ValueError:
            self._tell(capture.member.offset, "the record's header cannot be read")
            return
        method = request.block.partition(b" ")[0].decode("latin-1") if request else "GET"
        if request and method != "GET":
            body = request.block.replace(b"\r\n", b"\n").partition(b"\n\n")[2]
            entry = replace(entry, fingerprint=request_fingerprint(entry.url, method, body))
        yield entry

    def _records(self) -> Iterator[_Found]:
        with self.path.open("rb") as stream:
            is_packed = stream.read(len(MAGIC)) == MAGIC
        for member in self._packed() if is_packed else self._plain():
            head = read_head(member.head)
            if head is None:
                self._tell(member.offset, _why_not(member.head, None))
                continue
            found = _Found(member, head, member.head[head.start : head.end])
            self.counts[found.kind] += 1
            yield found

    def _packed(self) -> Iterator[Member]:
        """Yield the records of a compressed file. Raises NotByRecord."""
        members = Members(self.path)
        for member in members:
            head = read_head(member.head)
            excess, rest = (member.size - head.end, member.head[head.end :].lstrip(b"\r\n")) if head else (0, b"")
            if excess > SEPARATOR and rest[:5] in (b"", b"WARC/"):
                raise NotByRecord
            if 0 <= excess <= SEPARATOR and not rest:
                yield member
            else:
                self._tell(member.offset, _why_not(member.head, head))
        if members.end == 0:
            raise NotByRecord
        for offset, _ in members.damaged:
            self._tell(offset, "damaged; what stands from there to the next whole record is left out")
        if members.end < self.path.stat().st_size:
            self._tell(members.end, "the file is cut off, or no WARC any more; what stands before is read")

    def _plain(self) -> Iterator[Member]:
        """Yield the records of a file that is not compressed."""
        size, at = self.path.stat().st_size, 0
        with self.path.open("rb") as stream:
            while at < size:
                stream.seek(at)
                data = stream.read(FIRST)
                head = read_head(data)
                following = _after(stream, at + head.end, size) if head else None
                if head and following is not None:
                    yield Member(at, following - at, data, following - at)
                    at = following
                    continue
                is_cut = head is not None and at + head.end > size
                why = "the record is cut off, or not as long as it says" if is_cut else _why_not(data, head)
                self._tell(at, f"{why}; what stands from there to the next record is left out")
                at = _next_record(stream, at + 1, size)

    def _tell(self, offset: int, sentence: str) -> None:
        self.problems.append(f"byte {offset}: {sentence}.")


def _why_not(data: bytes, head: Head | None) -> str:
    if data.startswith(b"filedesc://"):
        return f"this is an ARC file. {ARC_ADVICE}"
    return "the record is not as long as it says" if head else "no WARC record begins here"


def _belong(request: _Found, response: _Found) -> bool:
    """Return whether one of two records says that it is concurrent to the other."""
    return any(
        one.head.field("warc-concurrent-to") == other.head.field("warc-record-id") != ""
        for one, other in ((request, response), (response, request))
    )


def _after(stream: BinaryIO, end: int, size: int) -> int | None:
    """Return where what follows a record that ends here begins; None where the record cannot end here."""
    if end > size:
        return None
    stream.seek(end)
    data = stream.read(SEPARATOR + 5)
    rest = data.lstrip(b"\r\n")
    at = end + len(data) - len(rest)
    is_end = rest.startswith(b"WARC/") or data.startswith(b"\r\n\r\n") or (not rest and at == size)
    return at if is_end else None


def _next_record(stream: BinaryIO, at: int, size: int) -> int:
    """Return where the next record seems to begin, the file's end where none does."""
    overlap = 64  # bytes of its first lines
    while at < size:
        stream.seek(at)
        if found := NEXT.search(stream.read(CHUNK + overlap)):
            return at + found.start()
        at += CHUNK
    return size
