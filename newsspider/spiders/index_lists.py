"""The index of a web archive as lists of a harvest: read slice by slice, until it is proven to be whole.

An answer is whole if it names no way on and is not cut. Where the way on leads in a circle, or an answer is cut or does
not come, the query is asked in two halves of its time, each halved again if need be. What cannot be read so stands in
the ledger as a list that failed, and the coverage shows it.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from newsspider.archive import Link, ListPage, ListRef, Period, Source
from newsspider.archive.filters import sift
from newsspider.sites import Site
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.webarchives import WebArchive
from newsspider.webarchives.crawls import read_crawls, read_page_count, server_of, since
from newsspider.webarchives.index import IndexProblem, Match, Query, Slice, halves, query_url, read_slice
from newsspider.webarchives.model import IndexServer, Paging, Row

logger = logging.getLogger(__name__)
ABSENT = Failure(FailureKind.STATUS, "404")
PATIENCE = 8  # answers in a row that did not come, after which queries are not halved any more
TOO_MUCH = frozenset({FailureKind.TIMED_OUT, FailureKind.TOO_LARGE, FailureKind.CUT_OFF, FailureKind.PART_OF_LIST})
NO_NAME = re.compile(r"[\d.:]+|.*:\d+|\[.*")  # an address of a machine, or a port: no domain that has subdomains


class IndexLists:
    """The queries of one harvest. They are known by their addresses."""

    def __init__(self, archive: WebArchive, site: Site, period: Period, today: date) -> None:
        self.archive, self.site, self.period, self.today = archive, site, period, today
        self._queries: dict[str, tuple[IndexServer, Query]] = {}
        self._keys: defaultdict[Query, set[str]] = defaultdict(set)  # resume keys, by the query that they are of
        self._failed = 0  # answers in a row

    def first(self) -> Iterator[ListRef]:
        """Yield the queries to begin with: one a domain, for captures since the period began. Captures are later than
        publication, so its end is no bound. Where each crawl has an index of its own, the list of crawls comes first.
        """
        if self.archive.crawls:
            yield ListRef(self.archive.crawls, Source.INDEX)
        else:
            yield from self._first(self.archive.index)

    def _first(self, server: IndexServer) -> Iterator[ListRef]:
        for domain in self.site.domains:
            has_no_name = NO_NAME.fullmatch(domain)
            match = Match.PREFIX if has_no_name else Match.DOMAIN
            query = Query(f"{domain}/" if has_no_name else domain, match, self.period.since)
            yield self._ref(server, replace(query, counts=server.paging is Paging.PAGES))

    def _ref(self, server: IndexServer, query: Query) -> ListRef:
        url = query_url(server, query)
        self._queries[url] = server, query
        return ListRef(url, Source.INDEX)

    def read(self, body: bytes, ref: ListRef) -> tuple[ListPage, tuple[Row, ...]]:
        """Return what a slice names, the way on, and its captures of pages."""
        try:
            next_lists = self._further(body, ref)
            if next_lists is not None:
                return ListPage(next_lists=tuple(next_lists)), ()
            read = read_slice(body, self._queries[ref.url][0])
        except IndexProblem as problem:
            return self.fail(ref, Failure(FailureKind.PART_OF_LIST, str(problem))), ()
        self._failed = 0
        rows = tuple(row for row in read.rows if row.may_be_page)
        named = (Link(row.url, found_at=ref.url, source=Source.INDEX) for row in rows)
        links, refused = sift(named, self.site.rules(), self.period, self.today)
        way_on = self._way_on(ref, read)
        return replace(way_on, links=links, refused=refused), rows

    def _further(self, body: bytes, ref: ListRef) -> Iterable[ListRef] | None:
        """Return the queries to which a list of crawls or a count of pages leads; None for an answer with rows. Raises
        IndexProblem."""
        if ref.url == self.archive.crawls:
            crawls = since(read_crawls(body), self.period.since)
            return [each for crawl in crawls for each in self._first(server_of(self.archive.index, crawl))]
        server, query = self._queries[ref.url]
        if not query.counts:
            return None
        pages = range(read_page_count(body))
        return [self._ref(server, replace(query, counts=False, after=str(page))) for page in pages]

    def _way_on(self, ref: ListRef, read: Slice) -> ListPage:
        server, query = self._queries[ref.url]
        keys = self._keys[replace(query, after="")]
        if read.key and read.key not in keys:
            keys.add(read.key)
            return ListPage(next_lists=(self._ref(server, replace(query, after=read.key)),))
        if not (read.key or read.is_cut):
            return ListPage()
        why = "its resume keys lead in a circle" if read.key else "its answer is cut"
        return self._halve(server, query, Failure(FailureKind.PART_OF_LIST, f"{why} ({self._span(query)})"))

    def fail(self, ref: ListRef, reason: Failure) -> ListPage:
        """Return the way on after an answer that did not come or cannot be read. An index with pages says with status
        404 that it has no captures, and its pages have no halves."""
        server, query = self._queries.get(ref.url, (self.archive.index, None))
        if query and server.paging is Paging.PAGES and reason == ABSENT:
            return ListPage()
        self._failed += 1
        is_hopeless = self._failed > PATIENCE or not _may_be_too_much(reason)
        if is_hopeless or query is None or server.paging is Paging.PAGES:
            return ListPage(problems=(reason,))
        return self._halve(server, query, reason)

    def _halve(self, server: IndexServer, query: Query, problem: Failure) -> ListPage:
        """Return the two halves of a query, or the problem where there are none: with a single day."""
        logger.info("%s: %s. Its halves are asked for.", server.url, problem.sentence)
        parts = tuple(self._ref(server, half) for half in halves(replace(query, after=""), self.today))
        return ListPage(next_lists=parts, problems=() if parts else (problem,))

    def _span(self, query: Query) -> str:
        return f"captures of {urlsplit(f'//{query.url}').netloc}, {Period(query.since, query.until)}"


def _may_be_too_much(reason: Failure) -> bool:
    """Whether a server did not answer a query, or not whole, that it may answer in parts."""
    is_of_server = reason.kind is FailureKind.STATUS and reason.detail.startswith("5")
    return is_of_server or reason.kind in TOO_MUCH
