"""The captures in several directories, read as if they were in one."""

import heapq
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from newsspider.captures.model import CaptureError, Entry
from newsspider.captures.selection import Selection
from newsspider.captures.store import CaptureStore


class Stores:
    """The stores below some directories, to be read."""

    def __init__(self, roots: Sequence[Path], place: Path) -> None:
        """Open them; `place` is where they were looked for. Raises CaptureError, also if there is none."""
        if not roots:
            raise CaptureError(f"There are no captures: {place} is not a directory.")
        self.all: list[CaptureStore] = []
        try:
            for root in roots:
                self.all.append(CaptureStore(root, must_exist=True))
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


def _with_store(entries: Iterator[Entry], store: CaptureStore) -> Iterator[tuple[Entry, CaptureStore]]:
    return ((entry, store) for entry in entries)
