"""Pages from a web archive: a request that wants a capture (wanted.py) is answered under the page's own address.

The middleware is next to the network (970), after the captures, so that what it returns is captured like any page of
the site. What it asks of the archive goes through the other middlewares in slots of its own (politeness/slots.py).
"""

import logging
from collections.abc import Callable, Iterable
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.responsetypes import responsetypes

from newsspider.article.site_rights import OF_RIGHTS
from newsspider.captures import CaptureError
from newsspider.crawl.harvest import HarvestSpider, count, harvest_of
from newsspider.crawl.politeness.pauses import is_memento
from newsspider.crawl.politeness.slots import CAPTURE_SLOT, INDEX_SLOT
from newsspider.crawl.records import Records
from newsspider.crawl.refusals import PutOff, Refusal
from newsspider.crawl.response import failure_of, to_response
from newsspider.crawl.wanted import MEMENTOS, WANTED, Wanted
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.webarchives import WebArchive
from newsspider.webarchives.choose import choose, is_before
from newsspider.webarchives.index import IndexProblem, Query, query_url, read_slice
from newsspider.webarchives.memento import Came, Memento, memento_url, read_memento
from newsspider.webarchives.model import Row
from newsspider.webarchives.unwrap import unwrap

HOPS = 5  # redirects within an archive, from a time to the exact one
KEPT = 100  # pages whose captures in the index are remembered
# Headers that say something of a page's body as it is handed on: archives give the bare body.
HEADERS = ("Content-Type", "Content-Language", "Last-Modified", "ETag")
ORIGINAL = "X-Archive-Orig-"
logger = logging.getLogger(__name__)


class Mementos:
    """The downloader middleware."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._rows: dict[str, tuple[Row, ...]] = {}  # the captures of the last few pages that were looked up
        self._records: Records | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> Response | None:
        """Return the capture that a request wants as the response of its address, None if it wants none. Raises
        Refusal if the archive does not have it."""
        wanted: Wanted | None = request.meta.get(WANTED)
        archive = harvest_of(self.crawler).sources.archive
        if wanted is None or archive is None:
            return None
        if archive.records:
            memento, capture = await self._of_files(archive).find(request.url, wanted, self._is_listed)
            response = to_response(capture)
        else:
            memento, found = await self._find(archive, request.url, wanted)
            response = to_site_response(archive, memento, found)
        request.meta[MEMENTOS] = (*request.meta.get(MEMENTOS, ()), memento)
        count(self.crawler, "archive/captures")
        return response

    def note(self, archive: WebArchive, rows: Iterable[Row]) -> None:
        """Note what the lists of the harvest name of an archive, if it has its captures in files."""
        if archive.records:
            self._of_files(archive).note(rows)

    @property
    def _is_listed(self) -> bool:
        """Whether lists have named all that an archive has of the site."""
        spider, harvest = self.crawler.spider, harvest_of(self.crawler)
        return (
            harvest.site is not None
            and harvest.is_whole
            and not (isinstance(spider, HarvestSpider) and spider.count_lists())
        )

    def _of_files(self, archive: WebArchive) -> Records:
        self._records = self._records or Records(archive, self._get)
        return self._records

    def process_response(self, request: Request, response: Response) -> Response:
        """Let a response pass. A capture is not asked for again, whatever error of the site it holds."""
        if is_memento(response):
            request.meta["dont_retry"] = True
        return response

    async def _find(self, archive: WebArchive, url: str, wanted: Wanted) -> tuple[Memento, Response]:
        """Return the best capture of a page. The index is asked if the nearest capture is not fit. Raises Refusal."""
        tried = set(wanted.tried)
        if not tried:
            found = await self._ask(archive, url, memento_url(archive, url, wanted.at))
            if found is None:
                raise Refusal(FailureKind.NOT_ARCHIVED)
            if _is_fit(found[0], wanted):
                return found
            tried.add(found[0].time)
        for row in choose(await self._captures_of(archive, url), wanted.at, tried, wanted.published):
            found = await self._ask(archive, url, memento_url(archive, row.url, row.time))
            if found and _is_fit(found[0], wanted) and found[0].time not in tried:
                return found
        raise Refusal(FailureKind.NOT_ARCHIVED)

    async def _ask(self, archive: WebArchive, url: str, address: str) -> tuple[Memento, Response] | None:
        """Return the capture that the archive gives at an address, None where it is none of the page. Raises Refusal
        if the archive does not answer."""
        for _ in range(HOPS):
            response = await self._get(address, CAPTURE_SLOT)
            answer = read_memento(archive, url, Came(response.url, response.status, _header(response)))
            if isinstance(answer, Memento):
                return answer, response
            if isinstance(answer, Failure):
                if answer.kind is FailureKind.NOT_ARCHIVED:
                    return None
                raise Refusal(answer.kind, answer.detail)
            address = answer.address
        raise Refusal(FailureKind.ARCHIVE_FAILED, Failure(FailureKind.MANY_REDIRECTS).sentence)

    async def _captures_of(self, archive: WebArchive, url: str) -> tuple[Row, ...]:
        if url not in self._rows:
            response = await self._get(query_url(archive.index, Query(url)), INDEX_SLOT)
            try:
                rows = () if response.status == 404 else read_slice(response.body, archive.index).rows
            except IndexProblem as problem:
                raise Refusal(FailureKind.ARCHIVE_FAILED, f"its index {problem}") from None
            if len(self._rows) >= KEPT:
                self._rows.pop(next(iter(self._rows)))
            self._rows[url] = rows
        return self._rows[url]

    async def _get(self, address: str, slot: str, headers: dict[str, str] | None = None) -> Response:
        """Return what the archive answers. Raises Refusal, or PutOff if the crawl is ending."""
        meta = {
            "download_slot": slot, "dont_obey_robotstxt": True, "dont_cache": True, "dont_redirect": True,
            "handle_httpstatus_all": True,
        }  # fmt: skip
        assert self.crawler.engine is not None
        try:
            request = Request(address, headers=headers, meta=meta, callback=NO_CALLBACK)
            return await self.crawler.engine.download_async(request)
        except (PutOff, CaptureError):
            raise
        except Refusal as refusal:  # the archive was given up, which ends the crawl
            raise PutOff(refusal.failure.sentence) from None
        except Exception as error:  # whatever the downloader raises
            raise Refusal(FailureKind.ARCHIVE_FAILED, failure_of(error).sentence) from None


def _is_fit(memento: Memento, wanted: Wanted) -> bool:
    """Whether a capture may be of the page: it came whole or led on, and not before the page was published."""
    return memento.may_be_page and not is_before(memento.time, wanted.published)


def _header(response: Response) -> Callable[[str], str | None]:
    def read(name: str) -> str | None:
        value = response.headers.get(name)
        return None if value is None else value.decode("latin-1")

    return read


def to_site_response(archive: WebArchive, memento: Memento, response: Response) -> Response:
    """Return a capture as the response that the site gave then."""
    headers = Headers()
    for name in HEADERS:
        value = response.headers.get(ORIGINAL + name) or response.headers.get(name)
        if value:
            headers[name] = value
    for name in OF_RIGHTS:  # without the prefix it is the archive that speaks
        for value in response.headers.getlist(ORIGINAL + name):
            headers.appendlist(name, value)
    if memento.location:
        headers["Location"] = memento.location
    body = unwrap(response.body, archive) if archive.rewrites else response.body
    kind = responsetypes.from_args(headers=headers, url=memento.url, body=body)
    return kind(url=memento.url, status=memento.status, headers=headers, body=body)
