"""Taking captures out of the WARC files, so that their bytes are gone.

Each file that holds one is written anew without it, and the new file takes the place of the old one. A journal names
the files from when all new ones are whole until the last is in its place. After a kill whoever opens the captures next
goes on there.
"""

import json
import os
from bisect import bisect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from newsspider.captures.index import Index
from newsspider.captures.model import CaptureError, DamagedError, Entry, payload_digest
from newsspider.captures.reader import Reader
from newsspider.captures.record import encode
from newsspider.captures.scan import Members
from newsspider.program import typed
from newsspider.system import sync_directory

JOURNAL = "forgetting.json"
PART = ".part"  # ends the name of a file that is being written anew
EMPTY = payload_digest(b"")
Records = dict[int, bytes]  # of a file: by offset what stands there now, b"" for nothing


def plan(
    index: Index, reader: Reader, is_meant: Callable[[str], bool], with_payloads: bool
) -> tuple[dict[str, Records], list[Entry]]:
    """Return what changes in which file when the captures of some addresses are taken out, and their losses.

    The payloads of pages that came (status 200) go from all addresses `with_payloads`. Else what other captures repeat
    of a payload that goes is written in the first of them. Raises CaptureError.
    """
    doomed = {entry for entry in index.entries() if is_meant(entry.url)}
    lost = [loss.entry for loss in index.losses.all() if is_meant(loss.entry.url)]
    gone = {entry.digest for entry in doomed if entry.digest and not entry.is_revisit} - {EMPTY}
    if with_payloads:
        pages = {entry.digest for entry in (*doomed, *lost) if entry.digest and entry.status == 200} - {EMPTY}
        doomed |= {entry for digest in pages for entry in index.repeating(digest)}
        gone -= pages
    changes: dict[str, Records] = {entry.file: {} for entry in lost if entry.file in index.files()}
    for entry in doomed:
        changes.setdefault(entry.file, {})[entry.offset] = b""
    for digest in gone:
        rest = [entry for entry in index.repeating(digest) if entry not in doomed]
        if rest and all(entry.is_revisit for entry in rest):
            _pass_on(reader, rest, changes)
    return changes, lost


def _pass_on(reader: Reader, revisits: list[Entry], changes: dict[str, Records]) -> None:
    """Write the payload in the first of its revisits, and let the others refer to that."""
    try:
        first = reader.read(revisits[0])
        for entry in revisits:
            again = replace(reader.record(entry), body=first.body)
            original = (first.url, first.captured_at) if entry is not revisits[0] else None
            changes.setdefault(entry.file, {})[entry.offset] = encode(again, original)
    except DamagedError as error:
        raise CaptureError(f"{error}. Run {typed('captures verify')} first.") from error


def write(root: Path, changes: dict[str, Records], lengths: dict[str, dict[int, int]]) -> None:
    """Write the files anew beside the old ones, and then the journal. `lengths` has those of all captures,
    by file and offset."""
    for name, records in changes.items():
        _write_anew(root / name, records, lengths[name])
    for folder in {(root / name).parent for name in changes}:
        sync_directory(folder)
    with _part(root / JOURNAL).open("w") as journal:
        json.dump(sorted(changes), journal)
        journal.flush()
        os.fsync(journal.fileno())
    _part(root / JOURNAL).replace(root / JOURNAL)
    sync_directory(root)


def _write_anew(path: Path, records: Records, lengths: dict[int, int]) -> None:
    """Write the whole members of a file without those that go. What is damaged is left out too."""
    starts = sorted(records)
    with path.open("rb") as source, _part(path).open("wb") as sink:
        for member in Members(path):
            start = next(iter(starts[bisect(starts, member.offset) - 1 :]), -1)
            if start == member.offset:
                sink.write(records[start])
            elif not start < member.offset < start + lengths.get(start, 0):
                source.seek(member.offset)
                sink.write(source.read(member.length))
        sink.flush()
        os.fsync(sink.fileno())


def finish(root: Path, index: Index) -> None:
    """Put the files that the journal names in place. The index does not know them any more. Raises CaptureError.

    Without a journal what is left of files written anew is deleted.
    """
    journal = root / JOURNAL
    if not journal.exists():
        for part in (*root.glob(f"*/*{PART}"), _part(journal)):
            part.unlink(missing_ok=True)
        return
    try:
        names: list[str] = json.loads(journal.read_bytes())
    except ValueError as error:
        raise CaptureError(
            f"{journal} cannot be read: {error}. Delete it, and forget again what was forgotten."
        ) from error
    for name in names:
        path = root / name
        if _part(path).exists():
            _part(path).replace(path)
            sync_directory(path.parent)
        index.drop(name)
    index.checkpoint()
    journal.unlink()
    sync_directory(root)


def _part(path: Path) -> Path:
    return path.with_name(path.name + PART)
