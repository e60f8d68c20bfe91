"""Reading within limits: a page that takes too long, or that ends the process, costs itself and not the harvest.

guard = Guard.of(settings)
page = guard.run(url, len(body), read_page, body, url, content_type)

docs/decisions/0092-no-poison.md says what is caught how.
"""

import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, Self, TypeVar

from scrapy.settings import BaseSettings

from newsspider.crawl.journal import Journal, State
from newsspider.crawl.project import project_path
from newsspider.crawl.refusals import Refusal
from newsspider.system import CAN_FORK, OutOfTimeError, ends_process, tell_where_it_was, time_limit
from newsspider.vocabulary.failures import FailureKind

P = ParamSpec("P")
T = TypeVar("T")
logger = logging.getLogger(__name__)


class Guard:
    """Runs what reads pages, with a limit of CPU seconds (0: none) and a journal of what is being read.

    The limit holds in Python and in regular expressions. A call of C code that does not return is ended with the
    process at three times the limit, and the journal keeps the page's name. Outside the main thread there is no limit.
    """

    def __init__(self, seconds: float = 0, journal: Journal | None = None) -> None:
        self._seconds = seconds if threading.current_thread() is threading.main_thread() else 0
        self._journal = journal
        if self._seconds:
            tell_where_it_was()

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        """Return the guard of READING_TIMEOUT and READING_DIR."""
        journal = Journal.open(project_path(settings, "READING_DIR")) if settings.get("READING_DIR") else None
        return cls(settings.getfloat("READING_TIMEOUT"), journal)

    def run(self, url: str, size: int, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` returns. `url` and `size` name the page. Raises Refusal if the page takes too long or is
        set aside, and what `work` raises."""
        if self._journal is None:
            return self._limited(url, work, *args, **kwargs)
        page = f"{url.partition('#')[0]} ({size} bytes, {getattr(work, '__name__', '')})"
        state = self._journal.state(page)
        if state is State.SUSPECT and CAN_FORK:
            ended = ends_process(partial(work, *args, **kwargs), self._seconds or 60)
            state = State.SET_ASIDE if ended else None
            self._journal.note(page, state)
        if state is State.SET_ASIDE:
            raise Refusal(FailureKind.SET_ASIDE)
        if state is State.SUSPECT:  # it stays set aside if it ends this process
            self._journal.note(page, State.SET_ASIDE)
        self._journal.begin(page)
        try:
            return self._limited(url, work, *args, **kwargs)
        finally:
            self._journal.end()
            if state is State.SUSPECT:
                self._journal.note(page, None)

    def reader(self, read_page: Callable[[bytes, str, str | None], T]) -> Callable[[bytes, str, str | None], T]:
        """Return what reads pages as `read_page` does, and raises Refusal for a page that exceeds the limits."""
        return lambda html, url, kind: self.run(url, len(html), read_page, html, url, kind)

    def _limited(self, url: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if not self._seconds:
            return work(*args, **kwargs)
        try:
            with time_limit(self._seconds):
                return work(*args, **kwargs)
        except OutOfTimeError:
            logger.warning("Reading %.300s took more than %g seconds, and was given up.", url, self._seconds)
            raise Refusal(FailureKind.READING_TIMEOUT) from None
