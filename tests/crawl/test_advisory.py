"""A crawl's hold on its sites in the database of a cluster: who has it, who loses it, and when."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from scrapy.utils.test import get_crawler

from newsspider.cluster.database import Tables
from newsspider.cluster.queue import Queue, Ticket
from newsspider.crawl import advisory
from newsspider.crawl.advisory import AdvisoryLocks
from newsspider.crawl.lock import HeldError, SiteLock, let_go, take
from tests.cluster.conftest import database as database
from tests.cluster.conftest import server as server

Make = Callable[..., AdvisoryLocks]


@pytest.fixture
def make(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Makes the locks of a process, or of the crawl of a job. They look every 50 ms."""
    for name, seconds in (("BEAT", 0.05), ("SURE", 0.5), ("GIVE_UP", 5.0), ("PAUSE", 0.05)):
        monkeypatch.setattr(advisory, name, seconds)
    made = list[AdvisoryLocks]()

    def make(name: str, ticket: Ticket | None = None) -> AdvisoryLocks:
        job = str(ticket) if ticket else ""
        made.append(AdvisoryLocks(database, f"newsspider job {job}" if job else name, job, lambda: None))
        return made[-1]

    yield make
    for locks in made:
        locks.release()


@pytest.fixture
def ticket(database: str) -> Ticket:
    """A job that a worker has."""
    tables = Tables(database)
    tables.execute(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('harvest', 'harvest', '{\"site\": \"a\"}')"
    )
    queue = Queue(tables)
    ticket = queue.take(queue.register())
    assert ticket
    return ticket


def retry(database: str, ticket: Ticket) -> Ticket:
    """Let another worker have the job."""
    queue = Queue(Tables(database))
    queue.give_back(ticket)
    again = queue.take(queue.register())
    assert again
    return again


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def cut(database: str, name: str) -> None:
    """End a session at the server."""
    with psycopg.connect(database) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE application_name = %s", (name,)
        )


def freeze(locks: AdvisoryLocks) -> None:
    """Let the thread look no more, as in a process that is frozen."""
    locks._look = lambda began: None  # type: ignore[method-assign]


def test_a_site_is_one_crawl_s_until_that_lets_it_go(make: Make) -> None:
    one, other = make("one"), make("other")
    assert not one.is_sure()
    assert one.hold("quay") is None
    assert other.hold("quay") == "quay is being harvested already, by a crawl of the cluster"
    assert other.hold("moor") is None
    wait_for(one.is_sure)
    wait_for(other.is_sure)
    one.release()
    assert other.hold("quay") is None


def test_a_session_that_was_cut_is_made_anew_with_its_locks(make: Make, database: str) -> None:
    one, other = make("one"), make("other")
    one.hold("quay")
    one.hold("moor")
    session = one._session
    cut(database, "one")
    wait_for(lambda: one._session is not session)
    wait_for(one.is_sure)
    assert (other.hold("quay"), other.hold("moor")) != (None, None)
    assert not one.is_lost


def test_locks_that_another_one_took_meanwhile_are_lost(make: Make, database: str) -> None:
    one, other = make("one"), make("other")
    one.hold("quay")
    with one._mutex:  # so that the other one is first
        cut(database, "one")
        wait_for(lambda: other.hold("quay") is None)
    wait_for(lambda: one.is_lost)
    assert not one.is_sure()


def test_a_crawl_whose_job_another_worker_has_loses_its_sites(make: Make, database: str, ticket: Ticket) -> None:
    crawl = make("", ticket)
    assert crawl.hold("quay") is None
    retry(database, ticket)
    wait_for(lambda: crawl.is_lost)
    assert crawl.hold("moor") is not None


def test_the_next_crawl_of_the_job_waits_for_one_that_is_ending(make: Make, database: str, ticket: Ticket) -> None:
    first = make("", ticket)
    first.hold("quay")
    second = make("", retry(database, ticket))
    wait_for(lambda: first.is_lost)
    first.release()
    assert second.hold("quay") is None


def test_the_session_of_a_frozen_crawl_is_ended_when_it_will_send_nothing_more(
    make: Make, database: str, ticket: Ticket
) -> None:
    frozen = make("", ticket)
    frozen.hold("quay")
    freeze(frozen)
    second = make("", retry(database, ticket))
    assert second.hold("quay") is None
    assert not frozen.is_sure()


def test_a_crawl_that_finds_a_site_s_file_held_leaves_the_site_to_others(
    make: Make, database: str, tmp_path: Path
) -> None:
    by_hand = take(tmp_path / "quay" / "lock", waits=False)
    own = {"SITE_LOCK": "end", "SITE_FOLDER": f"{tmp_path}/{{site}}", "CLUSTER_DATABASE": database}
    sites, other = SiteLock(get_crawler(settings_dict=own)), make("other")
    try:
        for _ in range(2):
            with pytest.raises(HeldError, match="quay is being harvested already"):
                sites.hold("quay")
        sites.hold("moor")
        assert (other.hold("quay"), other.hold("moor") is None) == (None, False)
    finally:
        sites.release()
        let_go(by_hand)


def test_no_session_is_ended_but_that_of_a_lost_job(make: Make, database: str, ticket: Ticket) -> None:
    by_hand = make("newsspider process 1 on desk")
    by_hand.hold("quay")
    assert make("", ticket).hold("quay") == "quay is being harvested already, by a crawl of the cluster"
    wait_for(by_hand.is_sure)


def test_nothing_is_sure_while_the_database_is_away(make: Make, database: str) -> None:
    crawl = make("one")
    crawl.hold("quay")
    crawl._url = "host=127.0.0.1 port=1"
    cut(database, "one")
    wait_for(lambda: not crawl.is_sure())
    assert not crawl.is_lost
    crawl._url = database
    wait_for(crawl.is_sure)
    crawl._url = "host=127.0.0.1 port=1"
    crawl._session.close()
    assert "the database of the cluster is away" in (crawl.hold("moor") or "")


def test_the_server_looks_after_a_silent_client_within_seconds(make: Make) -> None:
    crawl = make("one")
    crawl.hold("quay")
    shown = [crawl._session.execute(f"SHOW tcp_keepalives_{name}").fetchone() for name in ("idle", "interval", "count")]
    assert shown == [("5",), ("2",), ("3",)]
