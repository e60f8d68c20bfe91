"""A site that says "too much", or does not answer, is let alone for a while, and again for longer; then given up.

Retries are Scrapy's (RetryMiddleware), and so is the waiting: it is the site's download slot that pauses, so other
sites go on, and no request is lost while there is hope. A host that never answered and whose name cannot be resolved is
mistyped or gone: no pause mends that, and what remains of it fails at once. This middleware stands next to the network,
beside Politeness.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Self, cast

from scrapy import signals
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from scrapy.utils.httpobj import urlparse_cached

from newsspider.crawl.ending import SITE_DOWN, end
from newsspider.crawl.politeness.health import REFUSALS, UNREACHABLE, Patience, SiteHealth, read_retry_after
from newsspider.crawl.politeness.slots import SiteDownloader, slots_of
from newsspider.crawl.refusals import Refusal
from newsspider.vocabulary.failures import FailureKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

UNREACHED = {
    CannotResolveHostError: FailureKind.HOST_UNKNOWN,
    DownloadConnectionRefusedError: FailureKind.REFUSED,
    DownloadFailedError: FailureKind.CONNECTION_FAILED,
    DownloadTimeoutError: FailureKind.TIMED_OUT,
}
logger = logging.getLogger(__name__)


class Pauses:
    """The downloader middleware. Settings: SITE_FAILURES, SITE_PAUSE, SITE_PAUSE_MAX, SITE_PAUSES."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.patience = Patience(
            failures=max(settings.getint("SITE_FAILURES", 5), 1),
            pause=settings.getfloat("SITE_PAUSE", 10.0),
            pause_max=settings.getfloat("SITE_PAUSE_MAX", 900.0),
            pauses=settings.getint("SITE_PAUSES", 6),
        )
        self.retries = max(settings.getint("RETRY_TIMES"), self.patience.pauses)
        self.sites: defaultdict[str, SiteHealth] = defaultdict(lambda: SiteHealth(self.patience))
        self.unresolved: Counter[str] = Counter()  # how often a host's name was not resolved
        self.bearable = settings.getint("RETRY_TIMES")  # of those, before the host is given up
        self.answered: set[str] = set()  # hosts
        self.asked: defaultdict[str, set[str]] = defaultdict(set)  # hosts of each site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware, connected."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.response_downloaded, signals.response_downloaded)
        crawler.signals.connect(middleware.request_left_downloader, signals.request_left_downloader)
        return middleware

    @property
    def downloader(self) -> SiteDownloader:
        """Scrapy's downloader, which has the slots."""
        return cast("SiteDownloader", self.crawler.engine.downloader)

    def process_request(self, request: Request) -> None:
        """Let a request pass, or not, where its site or host was given up. Raises Refusal."""
        key, host = self.downloader.get_slot_key(request), _host(request)
        if self.sites[key].given_up:
            raise Refusal(FailureKind.SITE_DOWN)
        self.asked[key].add(host)
        if self._is_unknown(host):
            raise Refusal(FailureKind.HOST_UNKNOWN)

    def request_left_downloader(self) -> None:
        """Count what sites were asked: Scrapy counts what came from the captures too."""
        self._add("asked")

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Take in an answer. This signal, and no later moment, comes before the slot sends its next request."""
        key = self.downloader.get_slot_key(request)
        self.answered.add(_host(request))
        health, cause = self.sites[key], f"status {response.status}"
        if response.status in REFUSALS:
            self._add("refused")
            if response.status == 429:  # the site is asked too much; it is not this page that fails
                request.meta["max_retry_times"] = self.retries
            wanted = read_retry_after(_headers(response), datetime.now(UTC))
            self._follow(key, health.refuse(monotonic(), wanted), cause)
        elif response.status in UNREACHABLE:
            self._follow(key, health.fail(monotonic()), cause)
        elif response.status < 500:
            health.succeed(monotonic())

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Take in that there was no answer."""
        if isinstance(exception, CannotResolveHostError) and _host(request) not in self.answered:
            self._miss(self.downloader.get_slot_key(request), _host(request))
            return
        cause = next((kind.sentence for error, kind in UNREACHED.items() if isinstance(exception, error)), None)
        if cause:
            key = self.downloader.get_slot_key(request)
            self._follow(key, self.sites[key].fail(monotonic()), cause)

    def _is_unknown(self, host: str) -> bool:
        return self.unresolved[host] > self.bearable and host not in self.answered

    def _miss(self, key: str, host: str) -> None:
        """Count a name that was not resolved: one request and its retries, and the host is given up."""
        self.unresolved[host] += 1
        if self.unresolved[host] != self.bearable + 1:
            return
        self._add("unknown")
        sentence = f"{host} is not known: its name cannot be resolved."
        logger.warning("%s Its remaining requests fail.", sentence)
        if key in slots_of(self.crawler) and all(map(self._is_unknown, self.asked[key])):
            end(self.crawler, SITE_DOWN, sentence)

    def _follow(self, key: str, seconds: float, cause: str) -> None:
        """Do what the site's health asks for: nothing, a pause, or to give it up."""
        health = self.sites[key]
        if seconds:
            self._add("paused")
            self._add("paused_seconds", round(seconds))
            pause = f"pause {health.pauses} of at most {self.patience.pauses}"
            logger.info("%s is let alone for %.0f s: %s (%s)", key, seconds, cause, pause)
            self.downloader.pause(key, seconds)
        elif health.given_up and not health.is_told:
            health.is_told = True
            self._add("down")
            sentence = f"{key} is down ({cause} after {health.pauses} pauses)."
            logger.warning("%s Its remaining requests fail.", sentence)
            self.downloader.fail_waiting(Refusal(FailureKind.SITE_DOWN), key)
            if key in slots_of(self.crawler):  # of an archive nothing is lost: what its lists named stays due
                end(self.crawler, SITE_DOWN, sentence)

    @property
    def paused(self) -> dict[str, float]:
        """The sites that are let alone now, and for how many seconds more."""
        now = monotonic()
        return {key: health.paused_until - now for key, health in self.sites.items() if health.paused_until > now}

    def _add(self, name: str, count: int = 1) -> None:
        self.crawler.stats.inc_value(f"newsspider/sites/{name}", count)


def _host(request: Request) -> str:
    return urlparse_cached(request).hostname or ""


def _headers(response: Response) -> Callable[[str], str | None]:
    def read(name: str) -> str | None:
        value = response.headers.get(name)
        return None if value is None else value.decode("latin-1")

    return read
