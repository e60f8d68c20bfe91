"""One process at a time writes a site's folder, by a lock that ends with the process.

Two harvests of a site would ask it for every page twice, and twice as fast as its declaration says.
"""

import contextlib
import logging
import os
import socket
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings

from newsspider import locks
from newsspider.crawl.cluster_lock import cluster_lock
from newsspider.crawl.harvest import harvest_of, named_folders
from newsspider.crawl.project import project_path
from newsspider.files import directory_name
from newsspider.locks import Lock
from newsspider.system import allow_files

LOCK = "lock"  # the file in a site's folder
MANY = 100  # locks, for which more files may have to be open than a process may have by default
logger = logging.getLogger(__name__)
_locks: "WeakKeyDictionary[Crawler, SiteLock]" = WeakKeyDictionary()  # also while the extensions are being made


class HeldError(Exception):
    """Another process writes the site's folder; the text says which."""


class SiteLock:
    """The extension that holds the folders of the sites that are harvested. It is made before the feeds, so that no
    output is touched.

    Settings: SITE_LOCK ("end" or "wait", what to do if another process holds one; None: no lock), SITE_FOLDER.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Take the locks of the sites that the command line names, and of the web archive, whose limits hold for all
        harvests together. Raises HeldError: the crawl does not begin."""
        self._mode = crawler.settings.get("SITE_LOCK")
        if not self._mode:
            raise NotConfigured
        _locks[crawler] = self
        self._settings = crawler.settings
        self._held: dict[Path, Lock] = {}
        self._cluster = cluster_lock(crawler)
        archives = map(directory_name, sorted(harvest_of(crawler).sources.hosts))
        folders = [] if crawler.settings.getbool("REPLAY") else [*named_folders(crawler), *archives]
        if len(folders) > MANY:
            allow_files()
        try:
            for folder in folders:  # in the same order in each process, so that no two wait for each other
                self.hold(folder)
        except BaseException:
            self.release()
            raise

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and connect its signals."""
        extension = cls(crawler)
        crawler.signals.connect(extension.release, signals.engine_stopped)
        return extension

    def hold(self, folder: str) -> None:
        """Take the lock of a site's folder unless it is held. Raises HeldError."""
        path = project_path(self._settings, "SITE_FOLDER", folder) / LOCK
        if path in self._held:
            return
        waits = self._mode == "wait"
        if self._cluster and (why := self._cluster.hold(folder, waits)):
            raise HeldError(why)
        try:
            self._held[path] = take(path, waits, job=self._cluster.job if self._cluster else "")
        except HeldError as error:
            if self._cluster:
                self._cluster.let_go(folder)
            raise HeldError(f"{error} With -s SITE_LOCK=wait it waits.") from None

    def release(self) -> None:
        """Let the sites go."""
        while self._held:
            let_go(self._held.popitem()[1])
        if self._cluster:
            self._cluster.release()


def hold(crawler: Crawler, folder: str) -> None:
    """Take the lock of a site's folder before something in it is opened to be written. Raises HeldError."""
    if lock := _locks.get(crawler):
        lock.hold(folder)


def take(path: Path, waits: bool, what: str = "", job: str = "") -> Lock:
    """Lock a site's folder, or something else that runs once (`what`), by the file `path`, and write into it who holds
    it. Raises HeldError unless it `waits`.

    `job` is that of a crawl of a cluster, which has the site's lock in the database. So another job's crawl that still
    holds the file has lost that lock, since it is frozen or cut off: it is left a file that is removed.
    """
    holder = f"process {os.getpid()} on {socket.gethostname()}, since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    own = f"{holder}\n{job}" if job else holder
    if lock := locks.try_to_take(path, own):
        return lock
    who, _, lost = (locks.holder_of(path) or "another process").partition("\n")
    if job and lost:
        with contextlib.suppress(OSError):
            path.unlink()
        if lock := locks.try_to_take(path, own):
            return lock
    held = f"{what or f'{path.parent.name} is being harvested already'} ({who})"
    if not waits:
        raise HeldError(f"{held}. Run it again later.")
    logger.warning("%s: waiting until that harvest ends.", held)
    return locks.take(path, own)


def let_go(lock: Lock) -> None:
    """Unlock a site's folder. A folder in which nothing was written is removed."""
    lock.let_go()
    with contextlib.suppress(OSError):
        lock.path.parent.rmdir()


@contextlib.contextmanager
def held(settings: BaseSettings, folders: Iterable[str]) -> Iterator[None]:
    """Hold the folders of some sites. Raises HeldError."""
    with contextlib.ExitStack() as held_locks:
        for folder in sorted(set(folders)):
            path = project_path(settings, "SITE_FOLDER", folder) / LOCK
            held_locks.callback(let_go, take(path, waits=False))
        yield
