"""robots.txt as RFC 9309 has it, with refusals that have a kind."""

from collections import defaultdict
from datetime import UTC, datetime
from time import monotonic

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object
from twisted.internet.defer import DeferredLock

from newsspider.captures import CaptureError
from newsspider.crawl.politeness.pauses import UNREACHED
from newsspider.crawl.refusals import PutOff, Refusal
from newsspider.crawl.response import failure_of
from newsspider.crawl.site_files import FRESH
from newsspider.vocabulary.failures import Failure, FailureKind

HOLD = 60.0  # seconds for which an error status of robots.txt counts; then it is asked for again


class RobotsTxt(RobotsTxtMiddleware):
    """Scrapy's middleware for robots.txt, in its place (100), with its own look-up.

    RFC 9309, 2.3.1: a robots.txt that is not there (status 4xx) forbids nothing. One that cannot be had (status 5xx, no
    answer) forbids everything for now; Scrapy's own look-up then allows everything.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._found: dict[str, RobotParser | None] = {}  # by host and port; None: nothing is forbidden
        self._until: dict[str, datetime] = {}  # when it is asked for again
        self._failed: dict[str, tuple[float, Failure]] = {}  # until when it counts, and why
        self._locks: defaultdict[str, DeferredLock] = defaultdict(DeferredLock)

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Let a request pass that robots.txt allows. Raises Refusal for any other."""
        try:
            await super().process_request(request)
        except Refusal:
            raise
        except IgnoreRequest:
            raise Refusal(FailureKind.ROBOTS) from None

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules for a request's host, None if there are none. Raises Refusal if they cannot be had."""
        host = urlparse_cached(request).netloc
        if not self._is_known(host):
            lock = self._locks[host]
            await maybe_deferred_to_future(lock.acquire())
            try:
                await self._look_up(host, request)
            finally:
                lock.release()
        return self._found[host]

    async def _look_up(self, host: str, request: Request) -> None:
        until, failure = self._failed.get(host, (0.0, Failure(FailureKind.ROBOTS)))
        if self._is_known(host):
            return
        if monotonic() < until:
            raise Refusal(failure.kind, failure.detail)
        try:
            response = await self._ask(request)
        except (PutOff, CaptureError):
            raise
        except Exception as error:  # whatever the downloader raises
            self._take_error(host, failure_of(error))
            self._until[host] = datetime.now(UTC) + FRESH
        else:
            await self._take(host, response, request)
            self._until[host] = response.meta.get("captured_at", datetime.now(UTC)) + FRESH

    def _is_known(self, host: str) -> bool:
        return host in self._found and datetime.now(UTC) < self._until[host]

    async def _ask(self, request: Request) -> Response:
        url = urlparse_cached(request)
        asked = Request(
            f"{url.scheme}://{url.netloc}/robots.txt",
            priority=self.DOWNLOAD_PRIORITY,
            meta={"dont_obey_robotstxt": True},
            callback=NO_CALLBACK,
        )
        assert self.crawler.engine is not None
        return await self.crawler.engine.download_async(asked)

    def _take_error(self, host: str, failure: Failure) -> None:
        """Forbid everything if there was no answer. Any other error, as a redirect without end, is no robots.txt."""
        if failure.kind is FailureKind.TIMED_OUT:
            raise Refusal(FailureKind.ROBOTS_UNKNOWN, failure.sentence)
        if failure.kind in UNREACHED or failure.kind is FailureKind.SITE_DOWN:
            raise Refusal(failure.kind)
        self._found[host] = None

    async def _take(self, host: str, response: Response, request: Request) -> None:
        if response.status >= 500:
            failure = Failure(FailureKind.ROBOTS_UNKNOWN, Failure(FailureKind.STATUS, str(response.status)).sentence)
            self._failed[host] = monotonic() + HOLD, failure
            raise Refusal(failure.kind, failure.detail)
        body = response.body if response.status < 400 else b""
        parser = build_from_crawler(load_object(self.crawler.settings["ROBOTSTXT_PARSER"]), self.crawler, body)
        await self.crawler.signals.send_catch_log_async(signals.robots_parsed, robotparser=parser, request=request)
        self._found[host] = parser
