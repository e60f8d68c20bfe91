"""Where the chunks of a replay are made: processes of this machine. Those of other machines are in dask_pool.py."""

import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Protocol, Self

from newsspider.captures.model import Entry
from newsspider.replay.articles import ArticleMaker, Setup
from newsspider.replay.chunks import Chunk, make_chunk

AHEAD = 3  # chunks a process that wait for it


class Pool(Protocol):
    """Processes that make chunks.

    `ended` is what a chunk's future raises if its process ended, `ahead` how many chunks are handed out at once.
    """

    @property
    def ended(self) -> type[BaseException]: ...

    @property
    def ahead(self) -> int: ...

    def submit(self, entries: list[Entry]) -> "Future[Chunk]":
        """Hand a chunk out. Raises `ended` if no process is left."""
        ...


class LocalPool:
    """Processes of this machine. If one ends, the pool has ended with it."""

    ended: type[BaseException] = BrokenProcessPool

    def __init__(self, setup: Setup, jobs: int) -> None:
        context = multiprocessing.get_context("spawn")  # SQLite connections do not survive a fork
        self._executor = ProcessPoolExecutor(jobs, context, _open, (setup,))
        self.ahead = jobs * AHEAD

    def submit(self, entries: list[Entry]) -> "Future[Chunk]":
        """Hand a chunk out."""
        return self._executor.submit(_make_chunk, entries)

    def __enter__(self) -> Self:
        self._executor.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._executor.__exit__(kind, error, at)


_maker: ArticleMaker | None = None  # of a worker process


def _open(setup: Setup) -> None:
    global _maker
    _maker = ArticleMaker(setup)


def _make_chunk(entries: list[Entry]) -> Chunk:
    assert _maker is not None
    return make_chunk(_maker, entries)
