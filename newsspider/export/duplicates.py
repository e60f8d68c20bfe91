"""Near duplicates among many records: groups, each with the article that stands for it.

What is compared is kept in a file of SQLite's that is deleted afterwards, so memory grows with the number of duplicates
alone. docs/tables.md has what a million articles take.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from newsspider.export.formats import needed
from newsspider.export.near import Kind, bands_of, find_paragraphs, find_runs, judge, judge_runs
from newsspider.export.tables import Record, day_of
from newsspider.sqlite import connect, run_file

CACHE = 64_000  # KiB that SQLite keeps in memory
BATCH = 500  # records
MOST = 50  # articles with a paragraph; one that more have is no sign of a copy
# Two articles with a mark in common, and the words of all marks that they have in common.
FIND_PAIRS = """
INSERT INTO pairs SELECT a.article, b.article, sum(a.words)
FROM (SELECT mark FROM {table} GROUP BY mark HAVING count(*) BETWEEN 2 AND {most}) shared
JOIN {table} a ON a.mark = shared.mark JOIN {table} b ON b.mark = shared.mark AND b.article > a.article
GROUP BY a.article, b.article
"""
# The order in which articles may stand for a group: the earliest, then the longest.
RANK = """
UPDATE articles SET rank = ranked.rank FROM (
    SELECT number, row_number() OVER (ORDER BY day IS NULL, day, words DESC, runs DESC, id) AS rank FROM articles
) ranked WHERE articles.number = ranked.number
"""
# Each pair once, with what is known of both; the pairs of an article with those that rank before it come together.
IN_ORDER = """
SELECT l.number, e.number, max(common), l.words, e.words, l.runs, e.runs, l.minhash, e.minhash
FROM pairs JOIN articles a ON a.number = one JOIN articles b ON b.number = other
JOIN articles l ON l.number = iif(a.rank > b.rank, one, other)
JOIN articles e ON e.number = iif(a.rank > b.rank, other, one)
WHERE :days IS NULL OR abs(l.day - e.day) <= :days OR l.day IS NULL OR e.day IS NULL
GROUP BY l.rank, e.rank ORDER BY l.rank, e.rank
"""
ADD = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"
GROUPS = """
SELECT e.number, e.id, e.url, e.headline, e.date, l.id, l.url, l.headline, l.date, kind, share
FROM members JOIN articles l ON l.number = article JOIN articles e ON e.number = representative
ORDER BY e.rank, l.rank
"""


class Pair(NamedTuple):
    """An article and one that ranks before it: the words of the marks that they have in common, and what each has."""

    number: int
    other: int
    common: int
    words: int
    other_words: int
    runs: int
    other_runs: int
    minhash: bytes | None
    other_minhash: bytes | None


class Shown(msgspec.Struct, frozen=True, omit_defaults=True):
    """An article in a group. `kind` and `share` say what it is beside the one that stands for the group."""

    id: str
    url: str
    headline: str | None = None
    datePublished: str | None = None
    kind: Kind | None = None
    share: float | None = None


class Group(msgspec.Struct, frozen=True):
    """The article that stands for a group, and its duplicates in the order of their dates."""

    representative: Shown
    duplicates: list[Shown]


class Duplicates:
    """Finds the near duplicates among records."""

    def __init__(self, records: Iterable[Record], edited: bool = False) -> None:
        """Read the records. `edited` finds copies with changed words too.

        Raises ExportError where that needs what is not installed.
        """
        self._minhash = needed("newsspider.export.minhash", "duplicates") if edited else None
        self._db = connect("")  # a file that SQLite deletes
        self._db.execute(f"PRAGMA cache_size = -{CACHE}")
        self._db.execute("PRAGMA journal_mode = OFF")
        run_file(self._db, __package__, "duplicates.sql")
        self._db.execute("BEGIN")
        numbered = enumerate(records, 1)
        while batch := list(islice(numbered, BATCH)):
            self._add(batch)
        for table in ("marks", "bands"):
            self._db.execute(f"CREATE INDEX by_mark_of_{table} ON {table} (mark, article, words)")
            self._db.execute(FIND_PAIRS.format(table=table, most=MOST))
        self._db.execute(RANK)

    def groups(self, days: int | None = None) -> Iterator[Group]:
        """Yield the groups by the date of the article that stands for each.

        An article is a duplicate of that earlier one with which it has the most in common and which is none itself.
        `days` bounds the days between the two; articles without a day are compared with all.
        """
        self._db.execute("DELETE FROM members")
        self._db.executemany("INSERT INTO members VALUES (?, ?, ?, ?)", self._members(days))
        rows = self._db.execute(GROUPS)
        for _, members in groupby(rows, itemgetter(0)):
            found = list(members)
            yield Group(Shown(*found[0][1:5]), [_member(row) for row in found])

    def _members(self, days: int | None) -> Iterator[tuple[int, int, Kind, float]]:
        members: set[int] = set()
        pairs = map(Pair._make, self._db.execute(IN_ORDER, {"days": days}))
        for number, own in groupby(pairs, attrgetter("number")):
            judged = ((pair.other, self._judge(pair)) for pair in own if pair.other not in members)
            near = [(other, *found) for other, found in judged if found]
            if near:
                members.add(number)
                yield number, *max(near, key=itemgetter(2))

    def _add(self, batch: list[tuple[int, Record]]) -> None:
        runs = [find_runs(record) if self._minhash else set() for _, record in batch]
        hashes = self._minhash.hash_all(runs) if self._minhash else [None] * len(batch)
        for (number, record), own, minhash in zip(batch, runs, hashes, strict=True):
            marks = find_paragraphs(record)
            self._db.execute(ADD, _row(number, record, sum(marks.values()), len(own), minhash))
            self._db.executemany(f"INSERT INTO marks VALUES (?, {number}, ?)", marks.items())
            if self._minhash and minhash:
                bands = bands_of(minhash, self._minhash.BAND)
                self._db.executemany(f"INSERT INTO bands VALUES (?, {number}, 0)", ((band,) for band in bands))

    def _judge(self, pair: Pair) -> tuple[Kind, float] | None:
        found = judge(pair.common, pair.words, pair.other_words)
        if found is None and self._minhash and pair.minhash and pair.other_minhash:
            alike = self._minhash.likeness(pair.minhash, pair.other_minhash)
            found = judge_runs(alike, pair.runs, pair.other_runs)
        return found


def read_duplicates(path: Path) -> dict[str, str]:
    """Return the ids of duplicates, each with that of the article which stands for its group, from a file of groups.

    Raises OSError, and ValueError for a file that holds none.
    """
    try:
        groups = msgspec.json.Decoder(Group).decode_lines(path.read_bytes())
    except msgspec.DecodeError as error:
        raise ValueError(f"{path} holds no groups of duplicates: {error}") from error
    return {duplicate.id: group.representative.id for group in groups for duplicate in group.duplicates}


def report(groups: Iterable[Group]) -> Iterator[str]:
    """Yield the lines of a report to be read: for each group the article, and its duplicates below it."""
    for group in groups:
        yield f"{_line(group.representative)}"
        for each in group.duplicates:
            yield f"    {each.kind}, {each.share:.0%}: {_line(each)}"


def _line(article: Shown) -> str:
    return f"{(article.datePublished or 'undated')[:10]}  {article.headline or '(no headline)'}  {article.url}"


def _member(row: tuple[Any, ...]) -> Shown:
    id, url, headline, date, kind, share = row[5:]
    return Shown(id, url, headline, date, Kind(kind), round(share, 2))


def _row(number: int, record: Record, words: int, runs: int, minhash: bytes | None) -> tuple[Any, ...]:
    stamp = record.get("datePublished")
    day = day_of(stamp)
    known = (record["id"], record["url"], record.get("headline"), stamp, day.toordinal() if day else None)
    return number, *known, words, runs, minhash
