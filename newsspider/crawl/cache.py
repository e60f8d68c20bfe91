"""The captures as Scrapy's HTTP cache: storage (HTTPCACHE_STORAGE), policy (HTTPCACHE_POLICY), middleware.

A page that is captured is served from the captures to every spider, so a harvest that is started again goes on. A
request whose meta says `revalidate` asks the site whether the page has changed, once in a crawl. With REPLAY=1 no site
is asked: a page that is not held fails as "not captured". With HTTPCACHE_ENABLED=False only pages of articles and what
sites say of their use are captured, and the captures are deleted when the crawl ends.
"""

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcache import HttpCacheMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings, Settings
from scrapy.statscollectors import StatsCollector
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object

from newsspider.article.captured import APART
from newsspider.captures import Capture, CaptureError, CaptureStore, Entry, TemporaryStore
from newsspider.captures.model import to_microseconds
from newsspider.crawl.folders import Folders
from newsspider.crawl.harvest import folder_of
from newsspider.crawl.lock import HeldError, hold
from newsspider.crawl.politeness.in_flight import PAGES
from newsspider.crawl.project import is_by_site, obeyed_uses, project_path
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.response import pairs, to_response
from newsspider.crawl.site_files import FRESH, SAYS, SiteFiles, is_site_file
from newsspider.crawl.stop import stop
from newsspider.crawl.wanted import MEMENTOS, WANTED, Wanted
from newsspider.vocabulary.failures import FailureKind
from newsspider.web.urls import domain_of
from newsspider.webarchives.memento import FIRST, Memento

DAMAGED = frozenset({"partial", "dataloss", "download_stopped"})  # Scrapy's flags of a response that is not whole
ERROR = "captures_error"  # request.meta: why the captures could not be asked
logger = logging.getLogger(__name__)


class WarcCacheStorage:
    """Scrapy's cache as WARC files. Settings: CAPTURES_DIR, CAPTURES_MAX_BYTES, REPLAY, HTTPCACHE_ENABLED.

    It reads two keys of a request's meta: `site`, the directory to write to (default: the registrable domain), and
    `role`, what the page is for (default: "other"). It writes one: `captured_at`, the time of capture. Captures that
    were had from a web archive answer only requests that want one (wanted.py).
    """

    def __init__(self, settings: BaseSettings) -> None:
        """Open captures that are in one place for all sites. Raises CaptureError, which ends the crawl before it
        begins."""
        self.is_replay = settings.getbool("REPLAY")
        self._settings = settings
        self._folders: Folders[CaptureStore | TemporaryStore] | None = None
        self._one: CaptureStore | TemporaryStore | None = None
        self._files: dict[CaptureStore | TemporaryStore, SiteFiles] = {}
        if not settings.getbool("HTTPCACHE_ENABLED"):
            self._one = TemporaryStore()
        elif not is_by_site(settings, "CAPTURES_DIR"):
            self._one = self._open("")

    def open_folders(self, crawler: Crawler) -> None:
        """Open the captures in the folders of the sites that the command line names. Raises CaptureError."""
        if self._one is None:
            self._crawler = crawler
            self._folders = Folders(crawler, self._open)
            with _as_capture_errors():
                self._folders.open_named()

    def _open(self, folder: str) -> CaptureStore | TemporaryStore:
        root = project_path(self._settings, "CAPTURES_DIR", folder)
        if folder and self.is_replay and not root.exists():
            return TemporaryStore()  # it holds nothing
        if folder and not self.is_replay:
            hold(self._crawler, folder)
        max_bytes = self._settings.getint("CAPTURES_MAX_BYTES", 1_000_000_000)
        return CaptureStore(root, max_bytes, self.is_replay, about_harvest(self._settings))

    def open_spider(self, spider: Spider) -> None:
        """Log where the captures are and how many there are."""
        self._fingerprinter = spider.crawler.request_fingerprinter
        for store in self.stores():
            logger.info("%d captures are held in %s", store.index.count(), store.root)

    def close_spider(self, spider: Spider) -> None:
        """Sync and close the files. If that fails, the crawl ends as stopped."""
        try:
            if self._one is not None:
                self._one.close()
            if self._folders is not None:
                self._folders.close()
        except CaptureError as error:
            stop(spider.crawler, str(error))

    def sync(self) -> None:
        """Wait until all captures are on the disk. Raises CaptureError."""
        for store in self.stores():
            store.sync()

    def stores(self) -> list[CaptureStore]:
        """The captures that are open and are kept."""
        stores = self._folders.opened() if self._folders else [self._one]
        return [store for store in stores if isinstance(store, CaptureStore)]

    def _store(self, url: str) -> CaptureStore | TemporaryStore:
        """The captures of the site that an address belongs to. Raises CaptureError."""
        if self._one is not None:
            return self._one
        assert self._folders
        with _as_capture_errors():
            return self._folders.of(folder_of(self._crawler, url))

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """Return the newest capture of the request as a response, None if there is none or it is damaged or
        cut off."""
        request.meta.pop("captured_at", None)
        try:
            entry = self._find(request)
        except CaptureError as error:
            request.meta[ERROR] = error
            stop(spider.crawler, str(error))
            return None
        if entry is None:
            return None
        try:
            capture = self._store(request.url).read(entry)
        except CaptureError as error:
            logger.error("%s", error, extra={"spider": spider})
            return None
        if capture.truncated:  # somebody else's
            if self.is_replay:
                request.meta[ERROR] = Refusal(FailureKind.CUT_OFF)
            return None
        _note_time(request, capture.captured_at)
        self._note_rights(request, capture.captured_at)
        if capture.source:
            memento = Memento(capture.source, capture.captured_at, capture.url, capture.status)
            request.meta[MEMENTOS] = (*request.meta.get(MEMENTOS, ()), memento)
        return to_response(capture)

    def _note_rights(self, request: Request, moment: datetime) -> None:
        """Note what the site's files said of a page at the time of its capture. What is no page may be such a file."""
        if request.meta.get("role") not in PAGES:
            for files in self._files.values():
                files.forget()
            return
        store = self._store(request.url)
        if store not in self._files:
            self._files[store] = SiteFiles(store.find_all, store.read)
        request.meta[SAYS] = self._files[store].of(request.url, moment)

    def note_entry(self, crawler: Crawler, request: Request) -> None:
        """Note that an article is entered by a page captured for another purpose, since replays enter articles so.
        Raises CaptureError and stops the crawl."""
        if self.is_replay or isinstance(self._one, TemporaryStore):
            return
        entry = self._find(request)
        if entry is None or entry.role in (None, "entry"):  # None: a capture that somebody else made
            return
        store = self._store(request.url)
        if isinstance(store, CaptureStore) and not store.is_writable:
            return
        try:
            store.add(replace(store.read(entry), role="entry"), entry.site)
        except CaptureError as error:
            stop(crawler, str(error))
            raise

    def _find(self, request: Request) -> Entry | None:
        """Find a capture by the request; a page of an article also by any spelling of its address, as replays do."""
        assert self._fingerprinter is not None
        if wanted := request.meta.get(WANTED):
            return self._find_memento(request.url, wanted)
        store = self._store(request.url)
        entry = store.find(self._fingerprinter.fingerprint(request))
        return entry or (store.find_page(request.url) if request.meta.get("role") in PAGES else None)

    def _find_memento(self, url: str, wanted: Wanted) -> Entry | None:
        """Return the held capture of a page that is nearest to the time wanted; None if none is near."""
        held = [entry for entry in self._store(url).find_mementos(url) if entry.captured_at not in wanted.tried]
        at = wanted.at or FIRST
        nearest = min(held, key=lambda entry: abs(entry.captured_at - at), default=None)
        is_near = nearest and (wanted.at is None or self.is_replay or abs(nearest.captured_at - at) <= APART)
        return nearest if is_near else None

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Capture a response. If that fails, stop the crawl and raise CaptureError."""
        assert self._fingerprinter is not None
        memento: Memento | None = next(reversed(request.meta.get(MEMENTOS, ())), None)
        moment = memento.time if memento else datetime.now(UTC)
        capture = to_capture(request, response, moment, self._fingerprinter.fingerprint(request))
        if memento:
            capture = replace(capture, source=memento.address)
        try:
            site = request.meta.get("site") or domain_of(response.url) or "unknown"
            entry = self._keep(self._store(request.url), capture, site)
        except CaptureError as error:
            stop(spider.crawler, str(error))
            raise
        _note_time(request, entry.captured_at)
        self._note_rights(request, entry.captured_at)

    def _keep(self, store: CaptureStore | TemporaryStore, capture: Capture, site: str) -> Entry:
        """Keep a capture, but for one of a web archive that is held already in its role."""
        if capture.source is None:
            return store.keep(capture, site)
        time, roles = to_microseconds(capture.captured_at), {capture.role, "entry"}
        mementos = store.find_mementos(capture.url)
        held = next((each for each in mementos if each.time == time and each.role in roles), None)
        return held or store.add(capture, site)


def about_harvest(settings: BaseSettings) -> dict[str, str]:
    """Return what the first record of a WARC file says: who harvests, as which user agent, whether robots.txt is
    obeyed, and the uses whose reservation is."""
    obeyed = ", ".join(sorted(obeyed_uses(settings)))
    fields = {
        "operator": settings["CONTACT"], "http-header-user-agent": settings["USER_AGENT"], "obeyed-rights": obeyed,
    }  # fmt: skip
    robots = "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore"
    return {**{name: str(value) for name, value in fields.items() if value}, "robots": robots}


class CapturePolicy:
    """Which responses are captured, and when the site is asked although there is a capture: if a request's meta says
    `revalidate`, and for a robots.txt or tdmrep.json older than a day; never with REPLAY=1. Freshness as servers state
    it is ignored: RFC 2616's heuristic (a tenth of the page's age) hides changes for weeks."""

    def __init__(self, settings: BaseSettings) -> None:
        self.is_replay = settings.getbool("REPLAY")
        self.keeps_all = settings.getbool("HTTPCACHE_ENABLED")
        self.began = datetime.now(UTC)
        self.ignore_schemes = frozenset(settings.getlist("HTTPCACHE_IGNORE_SCHEMES"))
        self.ignore_codes = frozenset(map(int, settings.getlist("HTTPCACHE_IGNORE_HTTP_CODES")))

    def should_cache_request(self, request: Request) -> bool:
        """Return whether the captures are used for a request."""
        is_wanted = self.keeps_all or request.meta.get("role") in PAGES or is_site_file(request.url)
        return is_wanted and urlparse_cached(request).scheme not in self.ignore_schemes

    def should_cache_response(self, response: Response, request: Request) -> bool:
        """Return whether a response is captured: it is whole, and no error that may be temporary."""
        if response.status in self.ignore_codes or response.status == 304 or DAMAGED.intersection(response.flags):
            return False
        # With any other error status a second request may help.
        return response.status < 400 or response.status in {404, 410, 451}

    def is_cached_response_fresh(self, cachedresponse: Response, request: Request) -> bool:
        """Return whether the capture is used. If not, the request becomes a conditional one."""
        if self.is_replay or not (self._is_due_for_a_look(request) or _is_old_file(request)):
            return True
        request.meta.pop("captured_at", None)  # until the answer is captured
        request.headers["Cache-Control"] = "max-age=0"
        for validator, condition in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
            if validator in cachedresponse.headers:
                request.headers[condition] = cachedresponse.headers[validator]
        return False

    def _is_due_for_a_look(self, request: Request) -> bool:
        """Return whether the request wants a page that was captured in this crawl."""
        at = request.meta.get("captured_at")
        return bool(request.meta.get("revalidate")) and (at is None or at < self.began)

    def is_cached_response_valid(self, cachedresponse: Response, response: Response, request: Request) -> bool:
        """Return whether the site said that the page has not changed. An error does not count as that."""
        return response.status == 304


class CaptureMiddleware(HttpCacheMiddleware):
    """Scrapy's cache middleware, in its place (900). If captures cannot be read, the crawl ends."""

    def __init__(self, settings: Settings, stats: StatsCollector) -> None:
        if settings.getbool("REPLAY") and not settings.getbool("HTTPCACHE_ENABLED"):
            raise CaptureError("REPLAY=1 reads the captures, which HTTPCACHE_ENABLED=False switches off.")
        # Without HTTPCACHE_ENABLED Scrapy's own __init__ has no cache at all, and walks would ask twice for one page.
        is_kept = settings.getbool("HTTPCACHE_ENABLED")
        self.policy = load_object(settings["HTTPCACHE_POLICY"] if is_kept else CapturePolicy)(settings)
        self.storage = load_object(settings["HTTPCACHE_STORAGE"] if is_kept else WarcCacheStorage)(settings)
        self.stats = stats
        self.ignore_missing = settings.getbool("HTTPCACHE_IGNORE_MISSING") or settings.getbool("REPLAY")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware, and open the captures. Raises CaptureError."""
        middleware = super().from_crawler(crawler)
        if isinstance(middleware.storage, WarcCacheStorage):
            middleware.storage.open_folders(crawler)
        return middleware

    def process_request(self, request: Request, spider: Spider | None = None) -> Request | Response | None:
        """Return a capture, None to ask the site. Raises Refusal if a replay has no capture."""
        try:
            answer = super().process_request(request)
        except IgnoreRequest:
            self._raise_error(request)
            is_archived = WANTED in request.meta
            raise Refusal(FailureKind.NOT_ARCHIVED if is_archived else FailureKind.NOT_CAPTURED) from None
        self._raise_error(request)
        is_entry = isinstance(answer, Response) and _role_of(request) == "entry"
        if is_entry and isinstance(self.storage, WarcCacheStorage):
            self.storage.note_entry(self.crawler, request)
        return answer

    def process_exception(self, request: Request, exception: Exception, spider: Spider | None = None) -> None:
        """Let a failed request fail. Scrapy would answer with an old capture, which hides that a site is down."""
        request.meta.pop("cached_response", None)

    def _raise_error(self, request: Request) -> None:
        if error := request.meta.pop(ERROR, None):
            raise error


@contextlib.contextmanager
def _as_capture_errors() -> Iterator[None]:
    try:
        yield
    except HeldError as error:
        raise CaptureError(str(error)) from error


def to_capture(request: Request, response: Response, moment: datetime, fingerprint: bytes) -> Capture:
    """Return the capture of a response that came at this moment."""
    return Capture(
        url=response.url.partition("#")[0],
        status=response.status,
        headers=pairs(response.headers),
        body=response.body,
        captured_at=moment,
        method=request.method,
        request_headers=pairs(request.headers),
        request_body=request.body,
        fingerprint=fingerprint,
        role=_role_of(request),
        ip_address=str(response.ip_address) if response.ip_address else None,
    )


def _role_of(request: Request) -> str:
    """Return a request's role, as captures keep it. The target of a redirect is a "page" and not an "entry"."""
    role: str = request.meta.get("role", "other")
    return "page" if role == "entry" and request.meta.get("redirect_times") else role


def _is_old_file(request: Request) -> bool:
    at = request.meta.get("captured_at")
    return at is not None and is_site_file(request.url) and datetime.now(UTC) - at > FRESH


def _note_time(request: Request, moment: datetime) -> None:
    request.meta["captured_at"] = moment
    request.meta["cache_timestamp"] = moment.timestamp()
