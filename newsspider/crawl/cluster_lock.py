"""A crawl's hold on its sites in a cluster, beside the lock files. A plain crawl imports nothing for it."""

import os
import socket
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.task import deferLater

from newsspider.crawl.refusals import PutOff
from newsspider.crawl.stop import Ending, end

DATABASE = "CLUSTER_DATABASE"  # a setting, or else a variable of the environment: the address of the database
JOB = "CLUSTER_JOB"  # of the environment: the job for which a worker started the crawl, as "NUMBER.ATTEMPTS"
PAUSE = 0.2  # seconds between two looks whether the locks are held
LOST = "Another worker harvests the site now."


class ClusterLock:
    """The locks of a crawl in the database of a cluster. `job` is that for which a worker started it, or ""."""

    def __init__(self, crawler: Crawler, url: str) -> None:
        """Raises ModuleNotFoundError where the extra is not installed."""
        from newsspider.crawl.advisory import AdvisoryLocks

        self._crawler, self.job = crawler, os.environ.get(JOB, "")
        name = f"job {self.job}" if self.job else f"process {os.getpid()} on {socket.gethostname()}"
        self._locks = AdvisoryLocks(url, f"newsspider {name}", self.job, self._end)
        self.hold, self.let_go, self.release = self._locks.hold, self._locks.let_go, self._locks.release

    async def be_sure(self) -> None:
        """Return when the locks are known to be held. Raises PutOff if they are lost."""
        from twisted.internet import reactor

        while not self._locks.is_sure():
            if self._locks.is_lost:
                raise PutOff(LOST)
            await maybe_deferred_to_future(deferLater(reactor, PAUSE))

    def _end(self) -> None:
        """End the crawl; called in the thread of the locks."""
        from twisted.internet import reactor

        reactor.callFromThread(end, self._crawler, Ending.HELD, LOST)


_locks: WeakKeyDictionary[Crawler, ClusterLock] = WeakKeyDictionary()


def database_of(settings: BaseSettings) -> str:
    """Return the address of the cluster's database, "" if there is none."""
    return str(settings.get(DATABASE) or os.environ.get(DATABASE, ""))


def cluster_lock(crawler: Crawler) -> ClusterLock | None:
    """Return the lock of a crawl that belongs to a cluster. Raises ModuleNotFoundError without the extra."""
    if url := database_of(crawler.settings):
        _locks[crawler] = ClusterLock(crawler, url)
    return _locks.get(crawler)


async def be_sure(crawler: Crawler) -> None:
    """Return when the crawl's sites are known to be its own. Raises PutOff if they are not any more."""
    if _locks and (lock := _locks.get(crawler)):
        await lock.be_sure()
