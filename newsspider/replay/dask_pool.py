"""The chunks of a replay made by the workers of a Dask cluster (`pip install newsspider[dask]`).

Each worker opens the captures by the same paths as this machine, and has the same version of newsspider. A worker that
is lost costs nothing: the scheduler gives its chunks to another. docs/decisions/0106-dask.md
"""

import socket
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from types import TracebackType
from typing import Any, Self

from newsspider.replay.articles import ArticleMaker
from newsspider.replay.chunks import Chunk, Part, make_with
from newsspider.replay.pools import AHEAD

PATIENCE = 60  # seconds until a scheduler has a worker


class ClusterError(Exception):
    """What is wrong with the cluster, as a sentence for the reader."""


class DaskPool:
    """The workers of the cluster with this scheduler ("tcp://10.0.0.1:8786")."""

    def __init__(self, address: str) -> None:
        """Connect, and wait for a worker. Raises ClusterError."""
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            raise ClusterError("Dask is not installed: pip install newsspider[dask]") from None
        self.ended: type[BaseException] = distributed.KilledWorker
        try:
            self._client: Any = distributed.Client(address, timeout=PATIENCE)
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise ClusterError(f"The scheduler {address} does not answer, or has no workers: {error}") from error
        self._executor: Any = self._client.get_executor(pure=False)

    @property
    def ahead(self) -> int:
        """How many chunks are handed out at once: workers may come and go."""
        threads: dict[str, int] = self._client.nthreads()
        return AHEAD * max(1, sum(threads.values()))

    def submit(self, part: Part) -> "Future[Chunk]":
        """Hand a chunk out."""
        # The limit of time and the journal of pages are for processes that read one page at a time.
        part = Part(replace(part.setup, timeout=0, reading=None), part.entries)
        future: Future[Chunk] = self._executor.submit(make_elsewhere, part, version("newsspider"))
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._executor.shutdown(wait=False)
        self._client.close()


def make_elsewhere(part: Part, expected: str) -> Chunk:
    """Make the records of a chunk on a worker, and leave nothing open. Raises ClusterError."""
    here = socket.gethostname()
    if (found := version("newsspider")) != expected:
        raise ClusterError(f"The worker on {here} has newsspider {found}, and not {expected}.")
    index = part.setup.index
    if not index.exists():
        raise ClusterError(f"The worker on {here} does not see {index}: all machines need the same path to it.")
    with closing(ArticleMaker(part.setup)) as maker:
        return make_with(maker, part.entries)
