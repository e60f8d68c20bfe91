"""Making a file of the feed and the ledger agree: lines are read, checked and set aside."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newsspider.ledger import parts
from newsspider.ledger.ledger import Ledger, Part
from newsspider.ledger.lines import Found, Line, Record, decode, is_record, match, read
from newsspider.ledger.removal import BROKEN, is_of
from newsspider.web.text import iso_utc

NEVER = sys.maxsize


@dataclass(frozen=True, slots=True)
class Damage:
    """What was broken in a file: `size` bytes of lines from `at` on, which are kept beside it, and the addresses of the
    articles that are due."""

    file: str
    at: int
    size: int
    articles: tuple[str, ...]

    def __str__(self) -> str:
        """Return it as a sentence."""
        kept = (
            f"{self.size} bytes of lines are broken, and kept in {self.file}{BROKEN}" if self.size else "lines are gone"
        )
        return f"{self.file}, byte {self.at}: {kept}; {len(self.articles)} articles are due again."


def has_changed(path: Path, part: Part) -> bool:
    """Return whether a file is not as this or another process committed it, as far as the file system tells."""
    status = path.stat()
    return (status.st_size, status.st_mtime_ns) != (part.length, part.changed_at)


def settle(ledger: Ledger, path: Path, name: str) -> Damage | None:
    """Compare a file with the ledger, line by line; return what was broken. Part of a transaction.

    Whole lines that a killed process did not commit, or that the ledger does not know, are taken over. Broken ones are
    set aside, and their articles are due again. A torn line at the end is cut off.
    """
    part = ledger.files().get(name)
    with parts.locked(path):
        whole = _matched(ledger, path, name)
        if whole and (parts.is_closed(name) or whole == path.stat().st_size):
            ledger.set_part(name, part_of(path))
            return None
        known = [] if whole else list(ledger.lines.of(name))
        committed = whole or (known[-1].end if known else 0)
        found = _read(path, name, whole, known, committed)
        is_first = committed == 0 and (part is None or part.length > 0)
        kept = sorted(found.known + [line for line, record in found.new if _take(ledger, name, line, record, is_first)])
        lost = _lost_articles(ledger, path, name, found, kept, is_first and part is not None)
        broken = [(start, end) for start, end in found.broken if start < committed or is_first]
        _set_aside(path, broken)
        _keep(path, [(0, whole), *((line.at, line.end) for line in kept)])
    _note(ledger, path, name, _moved(kept, whole), whole)
    urls = tuple(held.url for held in map(ledger.article, lost) if held)
    for id, newest in lost.items():
        if newest:
            ledger.put(newest, name, _now(), again=True)
        else:
            ledger.forget_article(id)
    at = min([start for start, _ in broken] + [line.at for line in found.missing], default=0)
    size = sum(end - start for start, end in broken)
    return Damage(name, at, size, urls) if broken or lost else None


def take_out(ledger: Ledger, path: Path, name: str, addresses: frozenset[str]) -> int:
    """Take the lines of an article with one of these addresses out of a file; how many those were.

    Part of a transaction. The file is replaced first: after a kill `settle` finds that the lines are gone.
    """
    with parts.locked(path):
        lines = list(ledger.lines.of(name))
        with parts.open_lines(path) as stream:
            kept = [line for line in lines if not is_of(stream.read(line.length), addresses)]
        if len(kept) < len(lines):
            parts.rewrite(path, _joined((line.at, line.end) for line in kept))
            _note(ledger, path, name, _moved(kept, 0), 0)
    return len(lines) - len(kept)


def _matched(ledger: Ledger, path: Path, name: str) -> int:
    """Return where the ledger's lines of a file end, if each stands in it as it was written; else 0."""
    try:
        with parts.open_lines(path) as stream:
            return match(stream, ledger.lines.of(name)) or 0
    except parts.DAMAGE:
        return 0


def _read(path: Path, name: str, at: int, known: list[Line], committed: int) -> Found:
    with parts.open_lines(path) as stream:
        stream.seek(at)
        return read(parts.whole(stream), at, known, NEVER if known and parts.is_closed(name) else committed)


def _take(ledger: Ledger, name: str, line: Line, record: Record | None, is_first: bool) -> bool:
    """Note a new line in the ledger; return whether it stays in the file."""
    if record is None:
        return is_first
    held, revision = ledger.article(record["id"]), record.get("revision", 1)
    if held is None or revision > held.revision or (held.file == name and revision == held.revision and is_first):
        ledger.put(record, name, _now(), held.attempts if held else 1)
        return True
    return is_first


def _lost_articles(
    ledger: Ledger, path: Path, name: str, found: Found, kept: list[Line], has_no_lines: bool
) -> dict[str, Record | None]:
    """Return the articles whose newest line is lost, each with the newest of its lines that is there.

    `has_no_lines` says that the ledger knows the articles of the file and not yet its lines.
    """
    missing = {line.article for line in found.missing if line.article}
    if has_no_lines:
        missing |= ledger.ids_in(name) - {line.article for line in kept}
    there: dict[str, Line] = {line.article: line for line in kept if line.article in missing}
    lost: dict[str, Record | None] = {}
    for id in missing:
        held = ledger.article(id)
        if held is None or held.file != name:
            continue
        newest = _record(path, there[id]) if id in there else None
        if newest is None or newest.get("revision", 1) != held.revision:
            lost[id] = newest
    return lost


def _record(path: Path, line: Line) -> Record | None:
    with parts.open_lines(path) as stream:
        stream.seek(line.at)
        value = decode(stream.read(line.length))
    return value if value and is_record(value) else None


def _set_aside(path: Path, broken: list[tuple[int, int]]) -> None:
    """Keep broken lines in a file beside, so that nothing is thrown away."""
    if not broken:
        return
    with path.with_name(path.name + BROKEN).open("ab") as sink, parts.open_lines(path) as stream:
        for start, end in broken:
            stream.seek(start)
            sink.write(stream.read(end - start))
        sink.flush()
        os.fsync(sink.fileno())


def _keep(path: Path, places: list[tuple[int, int]]) -> None:
    """Take everything out of a file but these places (start, end)."""
    stretches = _joined(places)
    end = stretches[-1][1] if stretches else 0
    if stretches not in ([], [(0, end)]) or parts.is_closed(path.name):
        parts.rewrite(path, stretches)
    elif path.stat().st_size != end:
        with path.open("r+b") as file:
            file.truncate(end)
            os.fsync(file.fileno())


def _moved(lines: list[Line], at: int) -> list[Line]:
    """Return the lines as they stand from a place on, one after the other."""
    moved = []
    for line in lines:
        moved.append(line._replace(at=at))
        at += line.length
    return moved


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if start == end:
            continue
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _note(ledger: Ledger, path: Path, name: str, lines: list[Line], at: int) -> None:
    """Commit which lines stand in a file from a place on. A file that holds nothing is taken away."""
    if not at:
        ledger.lines.forget(name)
    if not (at or lines):
        path.unlink()
        ledger.drop_file(name)
        return
    ledger.lines.add(name, lines)
    ledger.set_part(name, part_of(path))


def part_of(path: Path) -> Part:
    """Return what the ledger is told of a file as it is now."""
    status = path.stat()
    return Part(status.st_size, parts.is_closed(path.name), status.st_mtime_ns)


def _now() -> str:
    return iso_utc(datetime.now(UTC))
