"""Reading all captures again, to know that they are what they were."""

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from newsspider.captures.model import CaptureError, Entry, payload_digest
from newsspider.captures.scan import Members
from newsspider.captures.store import CaptureStore

NAMED = 10  # lost captures whose addresses are named, of each file


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification has read: files, records of all kinds, captures, bytes; and a sentence for each problem."""

    files: int = 0
    records: int = 0
    captures: int = 0
    bytes: int = 0
    problems: tuple[str, ...] = ()

    def __add__(self, other: "Report") -> "Report":
        """The report on both."""
        return Report(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


def verify(store: CaptureStore, on_file: Callable[[str], None] = lambda name: None) -> Report:
    """Read every record of every file again: checksums, digests, the index's entries, what revisits refer to.

    Captures that were indexed and have been cut off or taken away since are problems until `Index.accept_losses`.
    `on_file` is called with the name of each file before it is read.
    """
    held = store.index.files()
    expected: dict[str, dict[int, Entry]] = {name: {} for name in held}
    for entry in store.index.entries():
        expected[entry.file][entry.offset] = entry
    problems, records, size = [_loss(name, lost) for name, lost in store.index.lost().items()], 0, 0
    for name in sorted(held):
        on_file(name)
        path = store.root / name
        size += path.stat().st_size
        records += _verify_file(store, path, name, expected[name], problems)
    captures = sum(map(len, expected.values()))
    return Report(len(held), records, captures, size, tuple(problems))


def _at(file: str, offset: int, sentence: str) -> str:
    place = f"{file}, byte {offset}"
    return sentence if sentence.startswith(place) else f"{place}: {sentence}"


def _loss(name: str, lost: list[tuple[int, str]]) -> str:
    count = "1 capture is" if len(lost) == 1 else f"{len(lost)} captures are"
    more = f" and {len(lost) - NAMED} more" if len(lost) > NAMED else ""
    named = ", ".join(url for _, url in lost[:NAMED])
    return _at(name, lost[0][0], f"{count} lost, cut off or taken away after having been indexed: {named}{more}")


def _verify_file(store: CaptureStore, path: Path, name: str, entries: dict[int, Entry], problems: list[str]) -> int:
    members, count = Members(path), 0
    for member in members:
        count += 1
        problems += (_at(name, member.offset, why) for why in _verify_member(path, member.offset, member.length))
    problems += (_at(name, offset, "damaged: no whole record stands here.") for offset in members.damaged)
    if members.end < path.stat().st_size:
        problems.append(_at(name, members.end, "torn: the last record is not whole."))
    for entry in entries.values():
        try:
            if payload_digest(store.read(entry).body) != entry.digest:
                problems.append(_at(name, entry.offset, f"not the payload that the index has of {entry.url}."))
        except CaptureError as error:
            problems.append(_at(name, entry.offset, str(error)))
    return count


def _verify_member(path: Path, offset: int, length: int) -> Iterator[str]:
    with path.open("rb") as stream:
        stream.seek(offset)
        data = zlib.decompress(stream.read(length), wbits=31)
    count = 0
    for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
        count += 1
        if not record.verify_block_digest():
            yield "the block is not what its digest says."
    if count != 1:
        yield f"{count} records in one gzip member, where there must be one."
    for record in ArchiveIterator(io.BytesIO(data), WarcRecordType.response, parse_http=True):
        if not record.verify_payload_digest():
            yield "the payload is not what its digest says."
