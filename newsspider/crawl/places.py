"""Where the captures that an archive's index named stand in its WARC files, in a temporary file: they are many."""

from collections.abc import Iterable
from typing import Any

from newsspider.captures.model import EPOCH
from newsspider.sqlite import connect
from newsspider.web.urls import normalise_url
from newsspider.webarchives.index import read_stamp, write_stamp
from newsspider.webarchives.model import Place, Row

GAP = 32_000  # bytes between two captures that are had at once: about what a request costs besides
AHEAD = 512_000  # bytes of one request, for several captures


class Places:
    """The rows of an index that have a place. The file is gone with the process."""

    def __init__(self) -> None:
        self._db = connect("")
        self._db.execute("CREATE TABLE rows (page, time, url, mime, status, digest, file, offset, length)")
        self._db.execute("CREATE INDEX by_page ON rows (page)")
        self._db.execute("CREATE UNIQUE INDEX by_place ON rows (file, offset)")

    def add(self, rows: Iterable[Row]) -> None:
        """Note the rows that have a place."""
        values = (
            (normalise_url(row.url), write_stamp(row.time), row.url, row.mime, row.status, row.digest,
             row.place.file, row.place.offset, row.place.length)
            for row in rows if row.place
        )  # fmt: skip
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR IGNORE INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        self._db.execute("COMMIT")

    def of(self, url: str) -> tuple[Row, ...]:
        """Return the captures of a page, whichever spelling of its address the index has."""
        names = "time, url, mime, status, digest, file, offset, length"
        found = self._db.execute(f"SELECT {names} FROM rows WHERE page = ? ORDER BY time", (normalise_url(url),))
        return tuple(map(_row, found))

    def together(self, place: Place) -> list[Place]:
        """Return a place and those that stand near it in the same file, in their order, to be had with one request."""
        after = "offset >= ? ORDER BY offset LIMIT 1"
        before = "offset < ? ORDER BY offset DESC LIMIT 1"
        places = [place]
        while near := self._near(place.file, after, end_of(places[-1])):
            if near.offset - end_of(places[-1]) > GAP or end_of(near) - place.offset > AHEAD:
                break
            places.append(near)
        while near := self._near(place.file, before, places[0].offset):
            if places[0].offset - end_of(near) > GAP or end_of(places[-1]) - near.offset > AHEAD:
                break
            places.insert(0, near)
        return places

    def _near(self, file: str, where: str, offset: int) -> Place | None:
        query = f"SELECT offset, length FROM rows WHERE file = ? AND {where}"
        found = self._db.execute(query, (file, offset)).fetchone()
        return Place(file, *found) if found else None


def end_of(place: Place) -> int:
    """Return the offset after a place's last byte."""
    return place.offset + place.length


def _row(values: tuple[Any, ...]) -> Row:
    time, url, mime, status, digest, file, offset, length = values
    return Row("", read_stamp(time) or EPOCH, url, mime, status, digest, Place(file, offset, length))
