"""What comes of some captures: the records of the articles that they enter, as lines."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from newsspider.article.identity import text_key
from newsspider.article.model import Verdict
from newsspider.captures.model import Entry
from newsspider.crawl.refusals import Refusal
from newsspider.ledger.revise import Version
from newsspider.replay.articles import ArticleMaker, Setup
from newsspider.replay.foreign import LeftOut


class Part(NamedTuple):
    """Captures of one store, and what is needed to make records of them."""

    setup: Setup
    entries: Sequence[Entry]


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A record that was made from a capture, as its line, with the values that decide whether it is written."""

    time: int
    url: str
    id: str
    digest: str | None
    verdict: str
    text_key: str | None
    line: bytes

    @property
    def version(self) -> Version:
        """What the record is beside others of its article."""
        return Version(self.digest, self.verdict != Verdict.INCOMPLETE)


class Chunk(NamedTuple):
    """What came of some captures: the records, how many captures, how many pages were read, what was left out, and what
    could not be read within limits."""

    made: list[Made]
    captures: int
    pages: int
    left_out: Counter[str]
    lost: tuple[tuple[str, str], ...] = ()


def make_chunk(part: Part) -> Chunk:
    """Make the records of a chunk with the maker of this process."""
    return make_with(_maker_for(part.setup), part.entries)


def make_with(maker: ArticleMaker, entries: Sequence[Entry]) -> Chunk:
    """Make the records of the articles that are entered by these captures."""
    maker.pages.forget()
    before, used = maker.pages.read, set[tuple[str, int]]()
    made: list[Made] = []
    left_out: Counter[str] = Counter()
    lost: list[tuple[str, str]] = []
    for entry in entries:
        if entry.role is None and (entry.file, entry.offset) in used:
            continue  # a page of an article that was made just now
        reason = maker.why_left_out(entry) if entry.role is None else None
        try:
            record, its = (None, set()) if reason else maker.make(entry)
        except Refusal as refusal:
            lost.append((entry.url, refusal.failure.sentence))
            continue
        used |= its
        if record is None:
            left_out[reason or LeftOut.NO_TEXT] += 1
        elif maker.setup.obeyed.isdisjoint(record.get("rights", {}).get("reserved", ())):
            made.append(_made(entry, record))
        else:
            left_out[LeftOut.RESERVED] += 1
    return Chunk(made, len(entries), maker.pages.read - before, left_out, tuple(lost))


_maker: ArticleMaker | None = None  # of the process


def _maker_for(setup: Setup) -> ArticleMaker:
    """Return the process's maker, which stays open as long as its captures are those of one store."""
    global _maker
    if _maker is None or _maker.setup != setup:
        close_maker()
        _maker = ArticleMaker(setup)
    return _maker


def close_maker() -> None:
    """Close the files that `make_chunk` has opened in this process."""
    global _maker
    if _maker is not None:
        _maker.close()
    _maker = None


def _made(entry: Entry, record: dict[str, Any]) -> Made:
    return Made(
        time=entry.time,
        url=entry.url,
        id=record["id"],
        digest=record.get("digest"),
        verdict=record["completeness"]["verdict"],
        text_key=text_key(record),
        line=msgspec.json.encode(record) + b"\n",
    )
