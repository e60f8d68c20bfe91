"""Where the chunks of a replay are made: processes of this machine. Those of other machines are in dask_pool.py."""

import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Protocol, Self

from newsspider.replay.chunks import Chunk, Part, make_chunk

AHEAD = 3  # chunks a process that wait for it


class Pool(Protocol):
    """Processes that make chunks.

    `ended` is what a chunk's future raises if its process ended, `ahead` how many chunks are handed out at once.
    """

    @property
    def ended(self) -> type[BaseException]: ...

    @property
    def ahead(self) -> int: ...

    def submit(self, part: Part) -> "Future[Chunk]":
        """Hand a chunk out. Raises `ended` if no process is left."""
        ...


class LocalPool:
    """Processes of this machine. If one ends, the pool has ended with it."""

    ended: type[BaseException] = BrokenProcessPool

    def __init__(self, jobs: int) -> None:
        context = multiprocessing.get_context("spawn")  # SQLite connections do not survive a fork
        self._executor = ProcessPoolExecutor(jobs, context)
        self.ahead = jobs * AHEAD

    def submit(self, part: Part) -> "Future[Chunk]":
        """Hand a chunk out."""
        return self._executor.submit(make_chunk, part)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._executor.shutdown()
