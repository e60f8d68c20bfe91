"""Reading within limits: a page that takes too long, or that ends the process, costs itself and not the harvest.

guard = Guard.of(settings)
page = guard.run(url, len(body), read_page, body, url, content_type)

docs/decisions/0092-no-poison.md says what is caught how.
"""

import contextlib
import faulthandler
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import ParamSpec, Self, TypeVar

from scrapy.settings import BaseSettings

from newsspider.crawl.journal import Journal, State
from newsspider.crawl.project import project_path
from newsspider.crawl.refusals import Refusal
from newsspider.vocabulary.failures import FailureKind

P = ParamSpec("P")
T = TypeVar("T")
HARD = 3  # times the limit, after which a call that Python cannot interrupt ends the process
AGAIN = 1.0  # second after which the signal comes once more, should what it raised have been swallowed
logger = logging.getLogger(__name__)


class OutOfTimeError(BaseException):
    """The time for one page is over. No `except Exception` of what is interrupted catches it."""


class Guard:
    """Runs what reads pages, with a limit of CPU seconds (0: none) and a journal of what is being read.

    The limit holds in Python and in regular expressions. A call of C code that does not return is ended with the
    process at three times the limit, and the journal keeps the page's name. Outside the main thread there is no limit.
    """

    def __init__(self, seconds: float = 0, journal: Journal | None = None) -> None:
        self._seconds = seconds if threading.current_thread() is threading.main_thread() else 0
        self._journal = journal
        if self._seconds and sys.__stderr__:
            faulthandler.register(signal.SIGVTALRM, sys.__stderr__, chain=True)  # says where it was

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
        if state is State.SUSPECT:
            state = State.SET_ASIDE if self._ends_process(work, *args, **kwargs) else None
            self._journal.note(page, state)
        if state is State.SET_ASIDE:
            raise Refusal(FailureKind.SET_ASIDE)
        self._journal.begin(page)
        try:
            return self._limited(url, work, *args, **kwargs)
        finally:
            self._journal.end()

    def reader(self, read_page: Callable[[bytes, str, str | None], T]) -> Callable[[bytes, str, str | None], T]:
        """Return what reads pages as `read_page` does, and raises Refusal for a page that exceeds the limits."""
        return lambda html, url, kind: self.run(url, len(html), read_page, html, url, kind)

    def _limited(self, url: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if not self._seconds:
            return work(*args, **kwargs)
        try:
            with _time_limit(self._seconds):
                return work(*args, **kwargs)
        except OutOfTimeError:
            logger.warning("Reading %.300s took more than %g seconds, and was given up.", url, self._seconds)
            raise Refusal(FailureKind.READING_TIMEOUT) from None

    def _ends_process(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Try a page in a copy of this process. Return whether that came to no end of its own."""
        child = _fork()
        if child:
            _, status = os.waitpid(child, 0)
            return os.waitstatus_to_exitcode(status) != 0
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(int(10 * HARD * self._seconds) or 600)  # it may wait for ever without using the processor
            with contextlib.suppress(Exception, OutOfTimeError), _time_limit(self._seconds or 60):
                work(*args, **kwargs)
        finally:
            os._exit(0)  # nothing of the parent's is closed or flushed


def _fork() -> int:
    """Copy the process. Only reading follows in the copy, so no lock of another thread is waited for."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12: there are threads
        return os.fork()


def _raise(*_: object) -> None:
    raise OutOfTimeError


@contextlib.contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError after CPU seconds in Python code; end the process if that does not help."""
    before = signal.signal(signal.SIGPROF, _raise)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    signal.setitimer(signal.ITIMER_VIRTUAL, HARD * seconds)  # SIGVTALRM, whose default is to end the process
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)  # the signal may come just before this
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, before)
