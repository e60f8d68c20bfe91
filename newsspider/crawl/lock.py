"""One process at a time writes a site's folder, by a lock that ends with the process.

Two harvests of a site would ask it for every page twice, and twice as fast as its declaration says.
"""

import contextlib
import fcntl
import logging
import os
import resource
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

from newsspider.crawl.cluster_lock import cluster_lock
from newsspider.crawl.harvest import harvest_of, named_folders
from newsspider.crawl.project import project_path
from newsspider.files import directory_name

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
        self._files: dict[Path, int] = {}
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
        if path in self._files:
            return
        waits = self._mode == "wait"
        if self._cluster and (why := self._cluster.hold(folder, waits)):
            raise HeldError(why)
        self._files[path] = take(path, waits, job=self._cluster.job if self._cluster else "")

    def release(self) -> None:
        """Let the sites go."""
        while self._files:
            let_go(*self._files.popitem())
        if self._cluster:
            self._cluster.release()


def hold(crawler: Crawler, folder: str) -> None:
    """Take the lock of a site's folder before something in it is opened to be written. Raises HeldError."""
    if lock := _locks.get(crawler):
        lock.hold(folder)


def take(path: Path, waits: bool, what: str = "", job: str = "") -> int:
    """Lock a site's folder, or something else that runs once (`what`), by the file `path`, and write into it who holds
    it; return its descriptor. Raises HeldError unless it `waits`.

    `job` is that of a crawl of a cluster, which has the site's lock in the database. So another job's crawl that still
    holds the file has lost that lock, since it is frozen or cut off: it is left a file that is removed.
    """
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except FileNotFoundError:  # its holder has removed the folder
            continue
        try:
            if job and _job(descriptor) and _is_held(descriptor):
                path.unlink(missing_ok=True)
                os.close(descriptor)
                continue
            _lock(descriptor, what or f"{path.parent.name} is being harvested already", waits)
            if not _is_there(path, descriptor):  # its holder has removed it
                os.close(descriptor)
                continue
            os.ftruncate(descriptor, 0)
            holder = f"process {os.getpid()} on {socket.gethostname()}, since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
            os.pwrite(descriptor, f"{holder}\n{job}".encode(), 0)
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor


def let_go(path: Path, descriptor: int) -> None:
    """Unlock a site's folder. The file is removed while it is held, so nobody takes a lock that is removed; a folder
    in which nothing was written goes with it."""
    if _is_there(path, descriptor):
        path.unlink(missing_ok=True)
    os.close(descriptor)
    with contextlib.suppress(OSError):
        path.parent.rmdir()


@contextlib.contextmanager
def held(settings: BaseSettings, folders: Iterable[str]) -> Iterator[None]:
    """Hold the folders of some sites. Raises HeldError."""
    with contextlib.ExitStack() as locks:
        for folder in sorted(set(folders)):
            path = project_path(settings, "SITE_FOLDER", folder) / LOCK
            locks.callback(let_go, path, take(path, waits=False))
        yield


def holder_of(path: Path) -> str | None:
    """Return who holds a site's folder by the file `path` in it, None if nobody does."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        return _holder(descriptor) if _is_held(descriptor) else None
    finally:
        os.close(descriptor)


def _is_there(path: Path, descriptor: int) -> bool:
    """Return whether the file of a descriptor is still the one of its path."""
    return path.exists() and os.fstat(descriptor).st_ino == path.stat().st_ino


def _is_held(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return False


def _text(descriptor: int) -> list[str]:
    return [*os.pread(descriptor, 200, 0).decode("utf-8", "replace").split("\n"), "", ""]


def _job(descriptor: int) -> str:
    """Return the job of the crawl that holds a lock, "" if it is of no cluster."""
    return _text(descriptor)[1]


def _holder(descriptor: int) -> str:
    return _text(descriptor)[0] or "another process"


def _lock(descriptor: int, what: str, waits: bool) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held = f"{what} ({_holder(descriptor)})"
        if not waits:
            raise HeldError(f"{held}. Run it again later, or with -s SITE_LOCK=wait.") from None
        logger.warning("%s: waiting until that harvest ends.", held)
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def allow_files() -> None:
    """Let the process have as many files open as the system allows it."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
