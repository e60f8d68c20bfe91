"""Articles that were taken out for good: who they are, and files of JSON Lines without them.

What is kept of one says nothing of it: hashes of its addresses, when it was taken out, and why.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from newsspider.article.identity import article_id
from newsspider.ledger import parts
from newsspider.system import sync_directory

REMOVED = "removed.jsonl"  # beside the ledger, which may be deleted and made anew
BROKEN = ".broken"  # ends the name of the file that keeps broken lines


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


def removed_addresses(path: Path) -> frozenset[str]:
    """Return the ids that the addresses of what was taken out give. Raises ValueError with the cause."""
    return frozenset(address for removal in read_removals(path) for address in removal.addresses)


def write_removals(path: Path, removals: Iterable[Removal]) -> None:
    """Write the file of the articles that were taken out, and wait for the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, [msgspec.json.Encoder().encode_lines(list(removals))])


def is_of(data: bytes, addresses: frozenset[str]) -> bool:
    """Return whether a line is of an article with one of these addresses. What is no JSON object is not."""
    try:
        line = msgspec.json.decode(data, type=_Line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    urls = (line.url, *(page.url for page in line.pages))
    return line.id in addresses or any(article_id(url) in addresses for url in urls if url)


def remove_lines(path: Path, addresses: frozenset[str], needles: Iterable[bytes]) -> int:
    """Take the lines of an article out of a file that no ledger knows; how many those were.

    `needles` are what tells a line that is broken: the article's id and its addresses.
    """

    def is_meant(line: bytes) -> bool:
        return is_of(line, addresses) or (path.name.endswith(BROKEN) and any(needle in line for needle in needles))

    with parts.open_lines(path) as stream:
        count = sum(map(is_meant, stream))
    if count:
        with parts.open_lines(path) as stream:
            _replace(path, (line for line in stream if not is_meant(line)))
    return count


def _replace(path: Path, lines: Iterable[bytes]) -> None:
    """Write a file anew, and let it take the place of the old one."""
    anew = path.with_name(f".{path.name}.part")
    with anew.open("wb") as sink:
        with parts.packed(sink, path.suffix) as target:
            target.writelines(lines)
        sink.flush()
        os.fsync(sink.fileno())
    anew.replace(path)
    sync_directory(path.parent)
