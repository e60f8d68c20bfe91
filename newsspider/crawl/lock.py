"""One harvest a site at a time, by a lock that ends with its process.

Two harvests of a site would ask it for every page twice, and twice as fast as its declaration says.
"""

import fcntl
import logging
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newsspider.crawl.harvest import harvest_of
from newsspider.crawl.politeness.slots import site_of
from newsspider.crawl.project import project_path
from newsspider.files import directory_name

MOST = 100  # sites of one harvest that are locked; a list of addresses of more sites asks little of each
logger = logging.getLogger(__name__)


class HeldError(Exception):
    """Another harvest of the site runs; the text says which."""


class SiteLock:
    """The extension that holds the sites of a harvest. It is made before the feeds, so that no output is touched.

    Settings: SITE_LOCK ("end" or "wait", what to do if another harvest of the site runs; None: no lock), LOCK_DIR.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Take the locks. Raises HeldError: the crawl does not begin."""
        mode = crawler.settings.get("SITE_LOCK")
        sites = {site_of(f"http://{host}") for host in harvest_of(crawler).named} - {""}
        if not mode or crawler.settings.getbool("REPLAY") or not sites or len(sites) > MOST:
            raise NotConfigured
        folder = project_path(crawler.settings, "LOCK_DIR")
        folder.mkdir(parents=True, exist_ok=True)
        self._files: dict[Path, int] = {}
        try:
            for site in sorted(sites):  # in the same order in each process, so that no two wait for each other
                path = folder / f"{directory_name(site)}.lock"
                self._files[path] = take(path, site, waits=mode == "wait")
        except BaseException:
            self.release()
            raise

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and connect its signals."""
        extension = cls(crawler)
        crawler.signals.connect(extension.release, signals.engine_stopped)
        return extension

    def release(self) -> None:
        """Let the sites go. The files are removed while they are held, so nobody takes a lock that is removed."""
        for path, descriptor in self._files.items():
            path.unlink(missing_ok=True)
            os.close(descriptor)
        self._files.clear()


def take(path: Path, site: str, waits: bool) -> int:
    """Lock a file, and write into it who holds it; return its descriptor. Raises HeldError unless it `waits`."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            _lock(descriptor, site, waits)
            if not path.exists() or os.fstat(descriptor).st_ino != path.stat().st_ino:  # its holder has removed it
                os.close(descriptor)
                continue
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC".encode(), 0)
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor


def _lock(descriptor: int, site: str, waits: bool) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace") or "another process"
        held = f"{site} is being harvested already ({holder})"
        if not waits:
            raise HeldError(f"{held}. Run it again later, or with -s SITE_LOCK=wait.") from None
        logger.warning("%s: waiting until that harvest ends.", held)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
