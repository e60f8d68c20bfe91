"""Pauses for a site that refuses requests or does not answer. Each pause is longer; after the last the site is down.

Scrapy's RetryMiddleware retries. The site's download slot pauses, so its requests wait and other sites go on. A host
whose name cannot be resolved and that never answered gets no pause: its remaining requests fail at once. A web archive
that refuses requests pauses as its declaration says, and then ends the crawl. This middleware is next to the network,
after Politeness.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newsspider.crawl.harvest import count, harvest_of
from newsspider.crawl.politeness.health import REFUSALS, UNREACHABLE, Patience, SiteHealth, read_retry_after
from newsspider.crawl.politeness.slots import CAPTURE_SLOT, INDEX_SLOT, downloader_of, harvested_slots
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.response import failure_of
from newsspider.crawl.stop import Ending, end
from newsspider.crawl.wanted import WANTED
from newsspider.vocabulary.failures import FailureKind

UNREACHED = frozenset(
    {FailureKind.HOST_UNKNOWN, FailureKind.REFUSED, FailureKind.CONNECTION_FAILED, FailureKind.TIMED_OUT}
)
ARCHIVE_SLOTS = (INDEX_SLOT, CAPTURE_SLOT)
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
        self.unreached: set[str] = set()  # sites to which a connection failed
        self.asked: defaultdict[str, set[str]] = defaultdict(set)  # hosts of each site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware and connect its signals."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.response_downloaded, signals.response_downloaded)
        crawler.signals.connect(middleware.request_left_downloader, signals.request_left_downloader)
        crawler.signals.connect(middleware.spider_idle, signals.spider_idle)
        return middleware

    def process_request(self, request: Request) -> None:
        """Let a request pass. Raises Refusal if its site or host was given up."""
        if WANTED in request.meta:  # it does not go to its host; what is asked of the archive comes here too
            return
        key, host = downloader_of(self.crawler).get_slot_key(request), _host(request)
        if self._health(key).given_up:
            raise Refusal(FailureKind.SITE_DOWN)
        self.asked[key].add(host)
        if self._is_unknown(host):
            raise Refusal(FailureKind.HOST_UNKNOWN)

    def request_left_downloader(self) -> None:
        """Count the requests that sites got. Scrapy's own count includes what came from the captures."""
        count(self.crawler, "sites/asked")

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Note an answer, with a pause if it asks for one. Only this signal comes before the slot's next request."""
        key = downloader_of(self.crawler).get_slot_key(request)
        self.answered.add(_host(request))
        health, cause = self._health(key), f"status {response.status}"
        if is_memento(response):  # whatever the site answered then
            health.succeed(monotonic())
        elif response.status in REFUSALS or (key in ARCHIVE_SLOTS and is_block(response)):
            count(self.crawler, "sites/refused")
            if response.status == 429:  # the site is asked too much; it is not this page that fails
                request.meta["max_retry_times"] = self.retries
            wanted = read_retry_after(_headers(response), datetime.now(UTC))
            self._follow(key, health.refuse(monotonic(), wanted), cause)
        elif response.status in UNREACHABLE:
            self._follow(key, health.fail(monotonic()), cause)
        elif response.status < 500:
            health.succeed(monotonic())

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note that there was no answer. A refusal is none of the site's: it was not asked."""
        if isinstance(exception, Refusal):
            return
        if isinstance(exception, CannotResolveHostError) and _host(request) not in self.answered:
            self._miss(downloader_of(self.crawler).get_slot_key(request), _host(request))
            return
        failure = failure_of(exception)
        if failure.kind in UNREACHED:
            key = downloader_of(self.crawler).get_slot_key(request)
            self.unreached.add(key)
            self._follow(key, self._health(key).fail(monotonic()), failure.sentence)

    def spider_idle(self) -> None:
        """Give up the sites that never answered, since all of their requests have failed."""
        for key in self.unreached:
            if self.asked[key].isdisjoint(self.answered):
                self._health(key).given_up = True
                self._give_up(key, "no answer to any request")

    def _health(self, key: str) -> SiteHealth:
        """Return how a site does. The slots of a web archive have one health: a block holds for both."""
        archive = harvest_of(self.crawler).sources.archive
        if key not in ARCHIVE_SLOTS or archive is None:
            return self.sites[key]
        if archive.title not in self.sites:
            pace = archive.pace
            patience = Patience(
                self.patience.failures, pace.pause, max(pace.pause, self.patience.pause_max), pace.pauses
            )
            self.sites[archive.title] = SiteHealth(patience)
        return self.sites[archive.title]

    def _is_unknown(self, host: str) -> bool:
        return self.unresolved[host] > self.bearable and host not in self.answered

    def _miss(self, key: str, host: str) -> None:
        """Count a name that was not resolved. After one request and its retries the host is given up."""
        self.unresolved[host] += 1
        if self.unresolved[host] != self.bearable + 1:
            return
        count(self.crawler, "sites/unknown")
        sentence = f"{host} is not known: its name cannot be resolved."
        is_all = key in harvested_slots(self.crawler) and all(map(self._is_unknown, self.asked[key]))
        if key in ARCHIVE_SLOTS or (is_all and harvest_of(self.crawler).sources.archive is None):
            end(self.crawler, Ending.SITE_DOWN, sentence)
        else:
            logger.warning("%s Its remaining requests fail.", sentence)

    def _follow(self, key: str, seconds: float, cause: str) -> None:
        """Pause the site for this many seconds, or give it up, if its health asks for either."""
        health = self._health(key)
        if seconds:
            count(self.crawler, "sites/paused")
            count(self.crawler, "sites/paused_seconds", round(seconds))
            pause = f"pause {health.pauses} of at most {health.patience.pauses}"
            logger.info("%s: no requests for %.0f s: %s (%s)", self._name(key), seconds, cause, pause)
            for slot in ARCHIVE_SLOTS if key in ARCHIVE_SLOTS else (key,):
                downloader_of(self.crawler).pause(slot, seconds)
        elif health.given_up:
            self._give_up(key, f"{cause} after {health.pauses} pauses")

    def _give_up(self, key: str, cause: str) -> None:
        """Tell once that a site is down, and fail what waits for it."""
        if self._health(key).is_told:
            return
        self._health(key).is_told = True
        count(self.crawler, "sites/down")
        sentence = f"{self._name(key)} is down ({cause})."
        logger.warning("%s Its remaining requests fail.", sentence)
        for slot in ARCHIVE_SLOTS if key in ARCHIVE_SLOTS else (key,):
            downloader_of(self.crawler).fail_waiting(Refusal(FailureKind.SITE_DOWN), slot)
        if key in ARCHIVE_SLOTS:
            end(
                self.crawler,
                Ending.SITE_DOWN,
                f"{sentence} Wait an hour: who asks on is blocked, each time for longer.",
            )
        elif key in harvested_slots(self.crawler) and harvest_of(self.crawler).sources.archive is None:
            # Of an archive nothing is lost: what its lists named stays due. With a web archive it goes on there.
            end(self.crawler, Ending.SITE_DOWN, sentence)

    def _name(self, key: str) -> str:
        archive = harvest_of(self.crawler).sources.archive
        return archive.title if archive and key in ARCHIVE_SLOTS else key

    @property
    def paused(self) -> dict[str, float]:
        """The sites that pause now, each with the seconds that are left."""
        now = monotonic()
        return {key: health.paused_until - now for key, health in self.sites.items() if health.paused_until > now}


def is_memento(response: Response) -> bool:
    """Whether a web archive's answer is a capture (RFC 7089)."""
    return "Memento-Datetime" in response.headers


def is_block(response: Response) -> bool:
    """Whether a web archive forbids all that is asked, and not a page that it may not show."""
    return response.status == 403 and "X-Archive-Wayback-Runtime-Error" not in response.headers


def _host(request: Request) -> str:
    return urlparse_cached(request).hostname or ""


def _headers(response: Response) -> Callable[[str], str | None]:
    def read(name: str) -> str | None:
        value = response.headers.get(name)
        return None if value is None else value.decode("latin-1")

    return read
