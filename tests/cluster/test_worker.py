"""A worker of scripted harvests: what it takes, what it notes, and what it does when a job is another's."""

from __future__ import annotations

import logging
from datetime import date

import pytest

from newsspider.cluster.database import Tables
from newsspider.cluster.queue import Ticket
from newsspider.cluster.worker import UNKNOWN, Worker
from newsspider.crawl.stop import Ending
from newsspider.schedule.model import Job, Plan, State
from newsspider.schedule.plans import Plans
from newsspider.schedule.store import LOST
from newsspider.sites import Site
from newsspider.sites.model import Schedule
from tests.schedule.test_runner import NOON, Scripted, paper


class Desk:
    """A worker whose harvests end when the test says so."""

    def __init__(self, database: str, *plans: Plan, jobs: int = 2) -> None:
        self.tables, self.started, self.tickets = Tables(database), list[Scripted](), list[Ticket]()
        known = Plans([])
        known.read()
        known.all = list(plans)
        self.worker = Worker(self.tables, known, self._start, jobs, 60)
        self.store = self.worker.store

    def _start(self, plan: Plan, job: Job, ticket: Ticket) -> Scripted:
        self.started.append(Scripted(job))
        self.tickets.append(ticket)
        return self.started[-1]

    def tick(self, now: float, is_ending: bool = False) -> list[str]:
        """The names of the sites that are started by a look at the clock, which ticks."""
        before = len(self.started)
        self.tables.execute("UPDATE clock SET ticked_at = '-infinity'")
        self.worker._beaten = float("-inf")
        self.worker.tick(now, is_ending)
        return [harvest.job.site for harvest in self.started[before:]]

    def end(self, ending: Ending | None = Ending.DONE) -> None:
        for harvest in self.started:
            harvest.end = harvest.end or (ending, {})

    def jobs(self) -> list[tuple[str, int]]:
        return self.tables.execute("SELECT status::text, attempts FROM procrastinate_jobs ORDER BY id").fetchall()


def test_workers_share_what_is_due(database: str) -> None:
    one, other = (Desk(database, *map(paper, "abcde")) for _ in range(2))
    taken = [one.tick(NOON), other.tick(NOON), one.tick(NOON)]
    assert [len(names) for names in taken] == [2, 2, 0]
    one.end()
    taken.append(one.tick(NOON + 1))
    assert sorted(sum(taken, [])) == list("abcde")
    one.end()
    other.end()
    assert (one.tick(NOON + 2), other.tick(NOON + 2), one.jobs()) == ([], [], [])
    assert {run.ending for name in "abcde" for run in one.store.runs_of(name, 9)} == {Ending.DONE}


def test_a_job_ends_and_is_noted_in_one_transaction(database: str) -> None:
    desk = Desk(database, paper("a"))
    desk.tick(NOON)
    desk.end(Ending.SITE_DOWN)
    assert desk.tick(NOON + 1) == []
    assert (desk.store.state("a").failures, desk.jobs()) == (1, [])
    assert desk.tick(NOON + 302) == ["a"]


def test_what_was_paused_or_had_since_the_job_was_added_is_not_harvested(database: str) -> None:
    one, other = Desk(database, *map(paper, "abcd"), jobs=1), Desk(database, *map(paper, "abcd"), jobs=9)
    (first,) = one.tick(NOON)
    for name in set("abcd") - {first}:
        one.store.pause(name, True)
    assert other.tick(NOON) == []
    assert one.jobs() == [("doing", 0)]


def test_a_frozen_worker_that_wakes_ends_its_harvest_and_leaves_the_job_to_who_has_it(
    database: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    frozen, other = Desk(database, paper("a")), Desk(database, paper("a"))
    assert (frozen.tick(NOON), other.tick(NOON)) == (["a"], [])
    frozen.tables.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '20 s'")
    other.tables._since -= 60
    assert other.tick(NOON + 20) == ["a"]
    assert frozen.tick(NOON + 21) == []
    assert frozen.tick(NOON + 22) == []
    assert frozen.started[0].stopped == 1
    frozen.end(Ending.INTERRUPTED)
    frozen.tick(NOON + 23)
    assert not frozen.worker.running
    assert frozen.jobs() == [("doing", 1)]
    assert [run.ending for run in other.store.runs_of("a", 5)] == [None, LOST]
    other.end()
    other.tick(NOON + 24)
    assert frozen.jobs() == []
    assert other.store.runs_of("a", 5)[0].ending == Ending.DONE
    assert [text for text in caplog.messages if "over" in text] == [
        "a: its worker was not heard of for 12 s, another one takes it over",
        "a: another worker has taken it over, so it is ended here",
    ]


def test_a_signal_gives_the_jobs_back(database: str) -> None:
    desk = Desk(database, paper("a"), paper("b"), paper("c"))
    desk.tick(NOON)
    assert desk.tick(NOON + 1, is_ending=True) == []
    assert [harvest.stopped for harvest in desk.started] == [1, 1]
    desk.end(Ending.INTERRUPTED)
    assert desk.tick(NOON + 2, is_ending=True) == []
    assert not desk.worker.running
    desk.worker.close()
    again = Desk(database, paper("a"), paper("b"), paper("c"), jobs=9)
    assert sorted(again.jobs()) == [("todo", 0), ("todo", 1), ("todo", 1)]
    assert sorted(again.tick(NOON + 3)) == ["a", "b", "c"]


def test_while_the_database_is_away_harvests_run_on_and_what_came_of_them_is_noted_later(
    database: str, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk(database, paper("a"), paper("b"), jobs=1)
    (first,) = desk.tick(NOON)
    desk.end()
    url, desk.tables._url = desk.tables._url, "host=127.0.0.1 port=1"
    desk.tables.close()
    for second in range(3):
        desk.worker.tick(NOON + second)
    assert len(desk.worker.running) == 1
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("The database is away: ")
    desk.tables._url = url
    assert desk.tick(NOON + 4) == [{"a": "b", "b": "a"}[first]]
    assert desk.store.runs_of(first, 5)[0].ending == Ending.DONE


def test_a_site_that_is_not_declared_here_is_left_to_others(database: str) -> None:
    here, elsewhere = Desk(database), Desk(database, paper("a"), jobs=0)
    elsewhere.tick(NOON)
    assert here.tick(NOON) == []
    assert here.jobs() == [("todo", 1)]
    wait = "SELECT round(extract(epoch FROM scheduled_at - now())) FROM procrastinate_jobs"
    ((seconds,),) = here.tables.execute(wait)
    assert UNKNOWN - 20 < seconds <= UNKNOWN


def test_a_crawl_that_cannot_be_started_costs_one_try(database: str, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(database, paper("a"))

    def fail(plan: Plan, job: Job, ticket: Ticket) -> Scripted:
        raise OSError("the share is not mounted")

    desk.worker._start = fail
    desk.tick(NOON)
    desk.tick(NOON + 1)
    assert "a: the share is not mounted" in caplog.messages
    assert [run.ending for run in desk.store.runs_of("a", 5)] == [Ending.COULD_NOT_BEGIN]
    assert desk.tables.execute("SELECT FROM procrastinate_jobs").rowcount == 0


def test_what_is_new_goes_before_the_months_of_first_harvests(database: str) -> None:
    schedule = Schedule(every="1h", since=date(2026, 2, 1))
    old = Plan(Site(domains=("old.example",), name="old", schedule=schedule), schedule)
    desk = Desk(database, old, paper("new"), jobs=1)
    desk.store.begin_site("old", State(slot=int(NOON)))  # it had what is new
    desk.store.begin_site("new", State(retry_at=NOON + 1))
    busy = Desk(database, old, paper("new"), jobs=0)
    assert (busy.tick(NOON), busy.tick(NOON + 1)) == ([], [])
    assert (desk.tick(NOON + 1), desk.started[0].job.month) == (["new"], None)
    desk.end()
    assert desk.tick(NOON + 2) == ["old"]
    assert desk.started[1].job.month == date(2026, 3, 1)
