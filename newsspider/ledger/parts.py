"""The feed's files: one a site and month, appended to at their committed length, compressed when they are closed."""

import contextlib
import gzip
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from newsspider import locks
from newsspider.files import directory_name
from newsspider.system import sync_directory

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd  # Scrapy depends on it

MONTH = re.compile(r"\d{4}(-\d{2})?(?=-|T|$)")
NAME = re.compile(r"(\d{4}(-\d{2})?|undated)(\.\d{3,}\.jsonl\.(gz|zst)|\.jsonl)")
DAMAGE = (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError)  # of a file that cannot be unpacked
SUFFIXES = {"gzip": "gz", "zstd": "zst"}


def part_name(site: str, date: str | None) -> str:
    """Return the file for an article: "SITE/2012-04.jsonl", "SITE/2012.jsonl" or "SITE/undated.jsonl", by its date."""
    return f"{directory_name(site)}/{month_of(date)}.jsonl"


def month_of(date: str | None) -> str:
    """Return the month of an ISO 8601 date, "2012-04"; its year, where it has no more; else "undated"."""
    month = MONTH.match(date or "")
    return month[0] if month else "undated"


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file: nobody else writes to it or cuts it."""
    with locks.held(path.with_name(f"{path.name.replace('.jsonl', '')}.lock")):
        yield


def append(path: Path, at: int, data: bytes) -> None:
    """Write at a place in a file, which ends there, and wait for the disk. The file is made if it is not there."""
    path.touch()
    with path.open("r+b", buffering=0) as file:
        file.seek(at)
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
        os.fsync(file.fileno())


def rewrite(path: Path, stretches: Iterable[tuple[int, int]]) -> None:
    """Keep these stretches (start, end) of a file, and wait for the disk. It is replaced: it was the old one, or is the
    new one, whenever the process is killed. A compressed one stays compressed."""
    part = path.with_name(f"{path.name}.part")
    with open_lines(path) as source, part.open("wb") as sink:
        with packed(sink, path.suffix) as target:
            for start, end in stretches:
                source.seek(start)
                _copy(source, target, end - start)
        sink.flush()
        os.fsync(sink.fileno())
    part.replace(path)
    sync_directory(path.parent)


def closed_name(name: str, number: int, method: str) -> str:
    """Return the name of a part's compressed file: the first of "SITE/2012-04.jsonl" is "SITE/2012-04.001.jsonl.gz"."""
    return f"{name.removesuffix('.jsonl')}.{number:03}.jsonl.{SUFFIXES[method]}"


def find_parts(root: Path) -> dict[str, Path]:
    """Return the feed's files below a directory, by name: those alone whose names are ours."""
    found = (path for path in root.glob("*/*.jsonl*") if NAME.fullmatch(path.name))
    return {path.relative_to(root).as_posix(): path for path in found}


def is_closed(name: str) -> bool:
    """Return whether a file is a compressed part, which is never written to again."""
    return name.endswith(tuple(SUFFIXES.values()))


def compress(path: Path, length: int, target: Path, method: str) -> int:
    """Write the first `length` bytes of a part to its compressed file, and wait for the disk; that file's length."""
    with path.open("rb") as source, target.open("wb") as sink:
        with packed(sink, f".{SUFFIXES[method]}") as written:
            _copy(source, written, length)
        sink.flush()
        os.fsync(sink.fileno())
    sync_directory(path.parent)
    return target.stat().st_size


def open_lines(path: Path) -> IO[bytes]:
    """Open a part to read, unpacked."""
    opens: dict[str, Any] = {".gz": gzip.open, ".zst": zstd.open}
    stream: IO[bytes] = opens.get(path.suffix, open)(path, "rb")
    return stream


def whole(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a part with their ends, as far as it can be unpacked."""
    with contextlib.suppress(*DAMAGE):
        yield from stream


def read_lines(path: Path) -> Iterator[bytes]:
    """Yield the whole lines of a part, with their ends. A compressed part may be cut off: its rest is left out."""
    with open_lines(path) as stream:
        yield from (line for line in whole(stream) if line.endswith(b"\n"))


@contextlib.contextmanager
def packed(sink: IO[bytes], suffix: str) -> Iterator[Any]:
    """Write to a file packed as its suffix says, or plain."""
    packs: dict[str, Any] = {
        ".gz": lambda: gzip.GzipFile("", "wb", fileobj=sink, mtime=0),
        ".zst": lambda: zstd.open(sink, "wb"),
    }
    if suffix not in packs:
        yield sink
        return
    with packs[suffix]() as target:
        yield target


def _copy(source: IO[bytes], target: Any, length: int) -> None:
    while length:
        chunk = source.read(min(length, 1 << 20))
        if not chunk:
            raise ValueError("a part is shorter than its committed length")
        target.write(chunk)
        length -= len(chunk)
