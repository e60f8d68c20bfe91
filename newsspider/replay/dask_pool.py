"""The chunks of a replay made by the workers of a Dask cluster (`pip install newsspider[dask]`).

Each worker opens the captures by the same paths as this machine, and has the same version of newsspider. A worker that
is lost costs nothing: the scheduler gives its chunks to another. docs/decisions/0106-dask.md
"""

import faulthandler
import socket
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from importlib import import_module
from importlib.metadata import version
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from newsspider.crawl.guard import Guard
from newsspider.replay.articles import ArticleMaker
from newsspider.replay.chunks import Chunk, Part, make_with
from newsspider.replay.pools import AHEAD
from newsspider.system import HARD

P = ParamSpec("P")
T = TypeVar("T")
STDERR = 2
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
    with closing(ArticleMaker(part.setup, EndingGuard(part.setup.timeout))) as maker:
        return make_with(maker, part.entries)


class EndingGuard(Guard):
    """Ends the process when a page takes too long by the clock: Dask runs tasks beside the main thread, where nothing
    can be interrupted. The scheduler then gives up the chunk, and the page is found as one that ends processes."""

    def __init__(self, seconds: float) -> None:
        """Allow a page three times this many seconds; 0: no limit."""
        super().__init__()
        self._allowed = HARD * seconds

    def run(self, url: str, size: int, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` returns."""
        if not self._allowed:
            return work(*args, **kwargs)
        faulthandler.dump_traceback_later(self._allowed, exit=True, file=STDERR)
        try:
            return work(*args, **kwargs)
        finally:
            faulthandler.cancel_dump_traceback_later()
