"""A page that several walks ask for is fetched once in a crawl: later requests wait, and get the capture.

Two seeds may be pages of one article, and two articles may link one page. A page that is captured is served from the
captures (crawl/cache.py); this module is for the time in which a page is under way, its retries included.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from secrets import token_hex

from scrapy.http import Request, Response
from scrapy.statscollectors import StatsCollector
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newsspider.web.urls import normalise_url

Result = Request | Response
PAGES = frozenset({"entry", "page"})  # roles in which an article's pages are asked for; lists are Scrapy's filter's
TURN = "turn"  # request.meta: by which a retry is known as the request that others wait for


@dataclass(slots=True)
class _Turn:
    """A page that is under way.

    `mark` is random and stands in the meta of the request whose turn it is, by which its retry is known, also one from
    a queue on disk. `waiting` are the requests whose turn comes next, each with what it waits for: None (its turn has
    come), a response, or an error that is its own too.
    """

    mark: str
    waiting: deque[tuple[Request, Deferred[Response | None]]] = field(default_factory=deque)


class PagesOnce:
    """Lets one request at a time ask for a page, by any spelling of its address.

    When the page has come, the waiting requests find it captured. When it has failed for good, waiting requests for
    exactly the same address fail too: the site was asked as often as RETRY_TIMES says.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._turns: dict[str, _Turn] = {}
        self.waiting = 0  # how many requests

    async def fetch(self, request: Request, ask: Callable[[Request], Awaitable[Result]]) -> Result:
        """Return what `ask` returns, when it is this request's turn. Raises what `ask` raises."""
        if request.meta.get("role") not in PAGES:
            return await ask(request)
        page = normalise_url(request.url)
        turn = self._turns.get(page)
        if turn is None:
            self._turns[page] = turn = _Turn(token_hex(8))
        elif request.meta.get(TURN) != turn.mark:
            answer = await self._wait(turn, request)
            if answer is not None:
                return answer.replace(request=request)
        request.meta[TURN] = turn.mark
        try:
            result = await ask(request)
        except Exception as error:
            self._fail(page, request, error)
            raise
        if isinstance(result, Response) and "captured_at" not in request.meta:
            self._fail(page, request, result)
        elif not _is_retry(result, request):
            self._pass_on(page)
        return result

    def put_off(self, refusal: Exception) -> None:
        """Fail all waiting requests: the crawl is ending, and the retry that they wait for may never come."""
        for turn in self._turns.values():
            while turn.waiting:
                turn.waiting.popleft()[1].errback(Failure(refusal))  # type: ignore[no-untyped-call]

    async def _wait(self, turn: _Turn, request: Request) -> Response | None:
        self._stats.inc_value("newsspider/once/waited")
        done: Deferred[Response | None] = Deferred()
        turn.waiting.append((request, done))
        self.waiting += 1
        try:
            return await maybe_deferred_to_future(done)
        finally:
            self.waiting -= 1

    def _pass_on(self, page: str) -> None:
        """Give the turn to the next request, if there is one."""
        turn = self._turns[page]
        turn.mark = token_hex(8)
        if turn.waiting:
            turn.waiting.popleft()[1].callback(None)
        else:
            del self._turns[page]

    def _fail(self, page: str, request: Request, outcome: Response | Exception) -> None:
        """Note that a page failed. Waiting requests fail too, unless they have another spelling of its address or, with
        another `revalidate`, may be answered by an earlier capture."""
        turn = self._turns[page]
        waiting, turn.waiting = turn.waiting, deque()
        for other, done in waiting:
            if not _asks_the_same(other, request):
                turn.waiting.append((other, done))
            elif isinstance(outcome, Response):
                done.callback(outcome)
            else:
                done.errback(Failure(outcome))  # type: ignore[no-untyped-call]
        if shared := len(waiting) - len(turn.waiting):
            self._stats.inc_value("newsspider/once/failed_with_it", shared)
        self._pass_on(page)


def _asks_the_same(one: Request, other: Request) -> bool:
    return one.url == other.url and bool(one.meta.get("revalidate")) == bool(other.meta.get("revalidate"))


def _is_retry(result: Result, request: Request) -> bool:
    return isinstance(result, Request) and result.meta.get("retry_times", 0) > request.meta.get("retry_times", 0)
