"""The feed's files: one a site and month, appended to at their committed length, compressed when they are closed."""

import contextlib
import gzip
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from newsspider.files import directory_name, sync_directory

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd  # Scrapy depends on it

MONTH = re.compile(r"\d{4}(-\d{2})?(?=-|T|$)")
NAME = re.compile(r"(\d{4}(-\d{2})?|undated)(\.\d{3,}\.jsonl\.(gz|zst)|\.jsonl)")
SUFFIXES = {"gzip": "gz", "zstd": "zst"}


def part_name(site: str, date: str | None) -> str:
    """Return the file for an article: "SITE/2012-04.jsonl", "SITE/2012.jsonl" or "SITE/undated.jsonl", by its date."""
    month = MONTH.match(date or "")
    return f"{directory_name(site)}/{month[0] if month else 'undated'}.jsonl"


def append(path: Path, at: int, data: bytes) -> int:
    """Write at the end of the `at` bytes that are committed, and wait for the disk; the new length.

    What stands beyond them was never committed. Raises ValueError where the file is shorter.
    """
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _cut(fd, path, at)
        view = memoryview(data)
        position = at
        while view:
            written = os.pwrite(fd, view, position)
            view, position = view[written:], position + written
        os.fsync(fd)
    finally:
        os.close(fd)
    if is_new:
        sync_directory(path.parent)
    return position


def cut_back(path: Path, length: int) -> int:
    """Cut a file back to its committed length; how many bytes that were. Raises ValueError where it is shorter."""
    fd = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        return _cut(fd, path, length)
    finally:
        os.close(fd)


def _cut(fd: int, path: Path, length: int) -> int:
    size = os.fstat(fd).st_size
    if size < length:
        raise ValueError(
            f"{path} has {size} bytes, and {length} were committed: lines are missing. Put the file back as it was, or "
            "move it away to have its articles harvested again"
        )
    if size > length:
        os.ftruncate(fd, length)
    return size - length


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


def read_lines(path: Path) -> Iterator[bytes]:
    """Yield the whole lines of a part, with their line ends. A compressed part may be cut off: its rest is left out."""
    with open_part(path) as stream, contextlib.suppress(EOFError):
        for line in stream:
            if line.endswith(b"\n"):
                yield line


def compress(path: Path, length: int, target: Path, method: str) -> int:
    """Write the first `length` bytes of a part to its compressed file, and wait for the disk; that file's length."""
    with path.open("rb") as source, writing(target, SUFFIXES[method]) as packed:
        _copy(source, packed, length)
    sync_directory(path.parent)
    return target.stat().st_size


@contextlib.contextmanager
def writing(target: Path, suffix: str) -> Iterator[Any]:
    """Open a file to be written, packed as the suffix says ("gz", "zst", or anything else), and wait for the disk."""
    with target.open("wb") as sink:
        packed: Any = contextlib.nullcontext(sink)
        if suffix == SUFFIXES["gzip"]:
            packed = gzip.GzipFile("", "wb", fileobj=sink, mtime=0)
        elif suffix == SUFFIXES["zstd"]:
            packed = zstd.open(sink, "wb")
        with packed as stream:
            yield stream
        sink.flush()
        os.fsync(sink.fileno())


def open_part(path: Path) -> IO[bytes]:
    """Open a part to be read, whether it is compressed or not."""
    opens: dict[str, Any] = {".gz": gzip.open, ".zst": zstd.open}
    stream: IO[bytes] = opens.get(path.suffix, open)(path, "rb")
    return stream


def _copy(source: IO[bytes], target: Any, length: int) -> None:
    while length:
        chunk = source.read(min(length, 1 << 20))
        if not chunk:
            raise ValueError("a part is shorter than its committed length")
        target.write(chunk)
        length -= len(chunk)
