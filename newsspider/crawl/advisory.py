"""Advisory locks of PostgreSQL on sites. Needs psycopg (the extra `cluster`).

The locks end with the session, the session with its process, and with its machine after 11 s (postgres.py). A process
that was frozen, or cut off from the database, cannot know whether it still has them: it sends nothing until it knows.
docs/decisions/0118-what-a-frozen-crawl-may-do.md
"""

import contextlib
import logging
import time
from collections.abc import Callable
from threading import Event, RLock, Thread
from typing import Any

import psycopg

from newsspider.postgres import connect, words

BEAT = 2.0  # seconds between two looks whether the locks are still held
SURE = 6.0  # seconds after such a look in which requests are sent
GIVE_UP = 20.0  # seconds until a worker's crawl that cannot have its site ends
PAUSE = 0.25  # seconds between two tries
KEY = "hashtextextended('newsspider ' || %s, 0)"
TAKE = f"SELECT pg_try_advisory_lock({KEY})"
LET_GO = f"SELECT pg_advisory_unlock({KEY})"
LET_ALL_GO = "SELECT pg_advisory_unlock_all()"
IS_MINE = "SELECT FROM procrastinate_jobs WHERE id = %s AND attempts = %s AND status = 'doing'"
END_OWN = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE application_name = %s AND datname = current_database() AND pid <> pg_backend_pid()"""
# The sessions of a crawl whose job was taken over: it is frozen or cut off, else it would have ended.
END_LOST = f"""
    SELECT pg_terminate_backend(pid, 1000) FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND datname = current_database()
    AND (classid::bigint << 32 | objid::bigint) = {KEY} AND application_name LIKE 'newsspider job %%'
    AND NOT EXISTS (SELECT FROM procrastinate_jobs WHERE status = 'doing'
        AND application_name = 'newsspider job ' || id || '.' || attempts)"""
logger = logging.getLogger(__name__)


class AdvisoryLocks:
    """The locks of a process. A thread looks whether they are still held, and takes them anew when the database was
    away."""

    def __init__(self, url: str, name: str, job: str, on_lost: Callable[[], None]) -> None:
        """`name` is the session's; `job` is "NUMBER.ATTEMPTS" of Procrastinate's, or "". `on_lost` is called in the
        thread when the locks are another's."""
        self._url, self._name, self._on_lost = url, name, on_lost
        self._job = tuple(map(int, job.split("."))) if job else ()
        self._session: psycopg.Connection[Any] | None = None
        self._folders: list[str] = []
        self._mutex, self._ended = RLock(), Event()
        self._looked = float("-inf")
        self._is_away = self.is_lost = False

    def is_sure(self) -> bool:
        """Return whether the locks are known to be held."""
        return not self.is_lost and _now() - self._looked < SURE

    def hold(self, folder: str, waits: bool = False) -> str | None:
        """Take the lock of a site's folder; return why that cannot be done, or None. A worker's crawl waits for the one
        before it: until that has seen that it lost its job, or, if it is frozen, until it will send nothing more."""
        began = _now()
        while why := self._try(folder, _now() - began > SURE + BEAT):
            if self.is_lost or not waits and _now() - began > (GIVE_UP if self._job else 0):
                return why
            time.sleep(PAUSE)
        return None

    def let_go(self, folder: str) -> None:
        """Let one site go."""
        with self._mutex:
            self._folders.remove(folder)
            with contextlib.suppress(psycopg.Error):  # the lock ends with the session
                self._opened().execute(LET_GO, (folder,))

    def release(self) -> None:
        """Let the sites go. Another crawl can have them as soon as this returns, if the database is there."""
        self._ended.set()
        with self._mutex:
            if self._session is not None:
                with contextlib.suppress(psycopg.Error):  # the server sees only later that a session was closed
                    self._session.execute(LET_ALL_GO)
                self._session.close()

    def _try(self, folder: str, is_late: bool) -> str | None:
        try:
            with self._mutex:
                session = self._opened()
                if self.is_lost or not self._is_mine(session):
                    self.is_lost = True
                elif _has(session, TAKE, folder):
                    self._begin(folder)
                    return None
                elif is_late and self._job:
                    session.execute(END_LOST, (folder,))
        except psycopg.Error as error:
            return f"the database of the cluster is away: {words(error)}"
        return f"{folder} is being harvested already, by a crawl of the cluster"

    def _begin(self, folder: str) -> None:
        self._folders.append(folder)
        is_first, self._looked = self._looked == float("-inf"), _now()
        if is_first:
            Thread(target=self._watch, name="cluster lock", daemon=True).start()

    def _opened(self) -> psycopg.Connection[Any]:
        """Return the session. If it is a new one, the locks that were had are taken again, or known to be lost."""
        if self._session is None or self._session.closed:
            session = connect(self._url, self._name)
            session.execute(END_OWN, (self._name,))  # the server may not know yet that it is gone
            self.is_lost = not all(_has(session, TAKE, folder) for folder in self._folders)
            self._session = session
        return self._session

    def _is_mine(self, session: psycopg.Connection[Any]) -> bool:
        """Return whether the session is there, and the worker still has the job for which it started the crawl."""
        return session.execute(IS_MINE if self._job else "SELECT 1", self._job).rowcount == 1

    def _watch(self) -> None:
        while not self._ended.wait(BEAT) and not self.is_lost:
            began = _now()
            try:
                with self._mutex:
                    if not self._ended.is_set():
                        self._look(began)
            except psycopg.Error as error:
                if not self._is_away:
                    logger.warning("The database is away: %s. No request is sent until it is back.", words(error))
                self._is_away = True

    def _look(self, began: float) -> None:
        if self._is_mine(self._opened()) and not self.is_lost:
            self._looked, self._is_away = began, False
            return
        self.is_lost = True
        self._on_lost()


def _has(session: psycopg.Connection[Any], query: str, value: str) -> bool:
    return bool(session.execute(query, (value,)).fetchall()[0][0])


def _now() -> float:
    """Return seconds that pass also while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
