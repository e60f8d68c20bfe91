"""Reading all captures again, to know that they are what they were."""

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from newsspider.captures.losses import Loss
from newsspider.captures.scan import Entries, Members
from newsspider.captures.store import CaptureStore

NAMED = 10  # lost captures whose addresses are named, of each file


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification has read: files, records of all kinds, captures, bytes; and a sentence for each problem.

    `healed` has a sentence for each damaged place of which nothing is missed: what stood there is held again.
    """

    files: int = 0
    records: int = 0
    captures: int = 0
    bytes: int = 0
    problems: tuple[str, ...] = ()
    healed: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the report, a line each."""
        yield from self.healed
        yield from self.problems
        yield f"{self.captures} captures, {self.records} records, {self.files} files, {self.bytes} bytes read"
        yield f"{len(self.problems)} problems" if self.problems else "All is as it was written."

    def __add__(self, other: "Report") -> "Report":
        """The report on both."""
        return Report(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


def verify(store: CaptureStore, on_file: Callable[[str], None] = lambda name: None) -> Report:
    """Read every record of every file again: checksums, digests, the index's entries, what revisits refer to.

    The index is made to agree with the files. Captures that are lost (damaged, cut off or taken away) are problems
    until they are had again, or `Losses.accept`. `on_file` is called with the name of each file before it is read.
    """
    held = store.index.files()
    problems, healed, records, size = list[str](), list[str](), 0, 0
    stretches: dict[str, list[tuple[int, int]]] = {}
    for name in sorted(held):
        on_file(name)
        path = store.root / name
        size += path.stat().st_size
        before = set(store.index.in_file(name))
        stretches[name] = _torn(store.scan(name, 0, held[name].end), path)
        if before and (wrong := len(set(store.index.in_file(name)) - before)):
            healed.append(f"{name}: {wrong} captures were not in the index as they are in the file; now they are.")
        records += _verify_members(path, name, problems)
    store.lose(store.index.orphans())
    losses = list(store.index.losses.all())
    problems += _missed(losses)
    for name, places in stretches.items():
        healed += _healed(name, places, losses)
    return Report(len(held), records, store.index.count(), size, tuple(problems), tuple(healed))


def _torn(entries: Entries, path: Path) -> list[tuple[int, int]]:
    """Return the stretches of a file that cannot be read, its end included."""
    size = path.stat().st_size
    return [*entries.damaged, *([(entries.end, size)] if entries.end < size else [])]


def _missed(losses: list[Loss]) -> Iterator[str]:
    """Yield a sentence for the losses of each file that are not had again."""
    missed = (loss.entry for loss in losses if not loss.is_had)
    for name, entries in groupby(missed, key=lambda entry: entry.file):
        lost = list(entries)
        count = "1 capture is" if len(lost) == 1 else f"{len(lost)} captures are"
        more = f" and {len(lost) - NAMED} more" if len(lost) > NAMED else ""
        named = ", ".join(entry.url or "one or more that the index did not know" for entry in lost[:NAMED])
        what = f"{count} lost, damaged, cut off or taken away after having been written"
        yield f"{name}, byte {lost[0].offset}: {what}: {named}{more}"


def _healed(name: str, places: list[tuple[int, int]], losses: list[Loss]) -> Iterator[str]:
    for start, end in places:
        there = [loss for loss in losses if loss.entry.file == name and start <= loss.entry.offset < end]
        if all(loss.is_had for loss in there):
            what = f"{len(there)} captures that stood there are" if len(there) != 1 else "the capture there is"
            yield f"{name}, byte {start}: {end - start} bytes are damaged; {what} held again."


def _verify_members(path: Path, name: str, problems: list[str]) -> int:
    count = 0
    for member in Members(path):
        count += 1
        for why in _verify_member(path, member.offset, member.length):
            problems.append(f"{name}, byte {member.offset}: {why}")
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
