"""CC-NEWS, Common Crawl's archive of news: which files it has of a period, and which of them were imported.

Its WARC files are of 1 GB, listed by month. No index says which site stands in which of them.
"""

import os
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from newsspider.archive import Period
from newsspider.captures.model import CaptureError
from newsspider.captures.remote import RemoteError, RemoteFile

ADDRESS = "crawl-data/CC-NEWS/{:%Y/%m}/warc.paths.gz"  # of a month's list, below the base address
STARTED = re.compile(r"CC-NEWS-(\d{8})\d*-\d+\.warc\.gz$")
BEFORE = timedelta(days=2)  # a file is filled for hours after the time in its name, and days begin at different hours
LIST_BYTES = 10_000_000  # of a month's list, unpacked: that of 1,000 files has 70 KB


def list_files(
    open_list: Callable[[str], RemoteFile], period: Period, margin: timedelta, on_missing: Callable[[str], None]
) -> list[str]:
    """Return the paths of the files that may hold articles of a period, oldest first; `since` and `until` are needed.

    An article is captured when its feed or sitemap names it, hours or days after its publication. So the files are
    those begun from two days before the period until `margin` after it. `on_missing` is told of a month without a list.
    Raises RemoteError, and CaptureError for a list that cannot be read.
    """
    assert period.since and period.until
    first, last = period.since - BEFORE, period.until + margin
    paths: list[str] = []
    for month in months(first, last):
        address = ADDRESS.format(month)
        try:
            with open_list(address) as file:
                listed = _unpack(file)
        except RemoteError as error:
            if error.status != 404:
                raise
            on_missing(address)
            continue
        paths += (path for path in sorted(listed) if first <= started(path, month) <= last)
    return paths


def months(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month from that of `first` to that of `last`."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def started(path: str, month: date) -> date:
    """Return the day on which a file was begun, as its name says; else the middle of its month."""
    named = STARTED.search(path)
    try:
        return datetime.strptime(named[1], "%Y%m%d").date() if named else month.replace(day=15)
    except ValueError:
        return month.replace(day=15)


def _unpack(file: RemoteFile) -> list[str]:
    packed = b"".join(iter(lambda: file.read(1 << 16), b""))
    try:
        text = zlib.decompressobj(wbits=47).decompress(packed, LIST_BYTES)
    except zlib.error as error:
        raise CaptureError(f"{file.url} is no list of files: {error}.") from error
    return [line for line in text.decode("utf-8", "replace").split() if line.endswith(".warc.gz")]


class _Done(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file that was read to its end, for articles of these days."""

    file: str
    since: date | None = None
    until: date | None = None


class Journal:
    """Which files were read to their end for a site, as JSON Lines in its folder, which the caller holds."""

    def __init__(self, path: Path) -> None:
        """Open the journal. Raises OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b")
        self._file.seek(0)
        lines = self._file.read()
        self._file.truncate(lines.rfind(b"\n") + 1)  # what a killed process wrote of a line
        done = [msgspec.json.decode(line, type=_Done) for line in lines[: lines.rfind(b"\n") + 1].splitlines()]
        self._done: dict[str, list[_Done]] = {}
        for each in done:
            self._done.setdefault(each.file, []).append(each)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def has(self, file: str, period: Period) -> bool:
        """Return whether a file was read to its end for articles of a period, or of a longer one."""
        return any(
            (done.since is None or (period.since is not None and done.since <= period.since))
            and (done.until is None or (period.until is not None and done.until >= period.until))
            for done in self._done.get(file, ())
        )

    def note(self, file: str, period: Period) -> None:
        """Note that a file was read to its end; the site's captures in it are on the disk."""
        self._file.write(msgspec.json.encode(_Done(file, period.since, period.until)) + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
