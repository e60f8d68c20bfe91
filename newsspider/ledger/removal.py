"""Articles that were taken out for good: who they are, and files of JSON Lines without them.

What is kept of one says nothing of it: hashes of its addresses, when it was taken out, and why.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from newsspider.article.identity import article_id
from newsspider.files import sync_directory
from newsspider.ledger import parts

REMOVED = "removed.jsonl"  # beside the ledger, which may be deleted and made anew
PART = ".part"  # ends the name of a file that is being written anew


class Removal(msgspec.Struct, frozen=True, rename="camel"):
    """One article: its id, the ids that the addresses of its pages give, when it was taken out (UTC), and why."""

    id: str
    addresses: list[str]
    removed_at: str
    reason: str


class _Page(msgspec.Struct):
    url: str = ""


class _Line(msgspec.Struct):
    """What a line of any of our files says of its article."""

    id: str = ""
    url: str = ""
    pages: list[_Page] = []


def read_removals(path: Path) -> list[Removal]:
    """Return the articles that were taken out, as the file has them. Raises ValueError with the cause."""
    try:
        return msgspec.json.Decoder(Removal).decode_lines(path.read_bytes()) if path.exists() else []
    except (OSError, msgspec.MsgspecError) as error:
        raise ValueError(f"{path} cannot be read: {error}") from error


def write_removals(path: Path, removals: Iterable[Removal]) -> None:
    """Write the file of the articles that were taken out, and wait for the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with part_of(path).open("wb") as sink:
        sink.write(msgspec.json.Encoder().encode_lines(list(removals)))
        sink.flush()
        os.fsync(sink.fileno())
    put_in_place(path)


def is_of(data: bytes, addresses: frozenset[str]) -> bool:
    """Return whether a line is of an article with one of these addresses. What is no JSON object is not."""
    try:
        line = msgspec.json.decode(data, type=_Line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    urls = (line.url, *(page.url for page in line.pages))
    return line.id in addresses or any(article_id(url) in addresses for url in urls if url)


def write_without(path: Path, addresses: frozenset[str], length: int | None = None) -> int:
    """Write a file of JSON Lines anew, beside it and without the lines of an article; how many those were.

    `length` is how much of a plain file counts. Without such lines no file is written.
    """
    count = sum(is_of(line, addresses) for line in _lines(path, length))
    if count:
        with parts.writing(part_of(path), path.suffix.removeprefix(".")) as sink:
            sink.writelines(line for line in _lines(path, length) if not is_of(line, addresses))
    return count


def _lines(path: Path, length: int | None) -> Iterator[bytes]:
    position = 0
    with parts.open_part(path) as stream:
        for line in stream:
            position += len(line)
            if length is not None and position > length and not parts.is_closed(path.name):
                return
            yield line


def put_in_place(path: Path) -> None:
    """Let the file that was written anew take the place of the old one, unless it has already."""
    if part_of(path).exists():
        part_of(path).replace(path)
        sync_directory(path.parent)


def remove_lines(path: Path, addresses: frozenset[str]) -> int:
    """Take the lines of an article out of a file that no ledger knows; how many those were."""
    count = write_without(path, addresses)
    put_in_place(path)
    return count


def part_of(path: Path) -> Path:
    """Return where a file is written anew."""
    return path.with_name(path.name + PART)
