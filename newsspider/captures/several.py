"""The captures in several directories, read as if they were in one."""

import heapq
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from newsspider.captures.model import CaptureError, Entry
from newsspider.captures.selection import Selection
from newsspider.captures.store import CaptureStore
from newsspider.web.urls import site_of

SHOWN = 20  # names of sites in a message


class Stores:
    """The stores below some directories, to be read."""

    def __init__(self, roots: Sequence[Path], place: Path, site: str | None = None) -> None:
        """Open them; `place` is where they were looked for. Raises CaptureError, also if there is none, or if no
        capture in them is of `site`."""
        if not roots:
            raise CaptureError(f"There are no captures: {place} is not a directory.")
        self.all: list[CaptureStore] = []
        try:
            for root in roots:
                self.all.append(CaptureStore(root, must_exist=True))
            if site is not None:
                self._check(site)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all files."""
        for store in self.all:
            store.close()

    def entries(self, selection: Selection | None = None) -> Iterator[tuple[Entry, CaptureStore]]:
        """Yield the captures that are meant, by time, each with the store that has it."""
        selection = selection or Selection()
        each = (_with_store(selection.entries(store.index), store) for store in self.all)
        return heapq.merge(*each, key=lambda pair: (pair[0].time, pair[0].file, pair[0].offset))

    def _check(self, site: str) -> None:
        meant = Selection(site)
        if any(any(meant.entries(store.index)) for store in self.all):
            return
        held = sorted({site_of(entry.url) for store in self.all for entry in store.index.entries()})
        shown = [*held[:SHOWN], "…"] if len(held) > SHOWN else held
        known = f" These sites have some: {', '.join(shown)}." if held else ""
        raise CaptureError(f"There are no captures of {site}.{known}")


def _with_store(entries: Iterator[Entry], store: CaptureStore) -> Iterator[tuple[Entry, CaptureStore]]:
    return ((entry, store) for entry in entries)
