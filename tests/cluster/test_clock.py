"""What is due becomes a job once, whichever worker's clock ticks; and jobs of workers that are gone go round again."""

from __future__ import annotations

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from psycopg.errors import UniqueViolation

from newsspider.cluster import clock
from newsspider.cluster.clock import STALLED, Clock
from newsspider.cluster.database import GONE, Tables
from newsspider.cluster.queue import Queue, Ticket
from newsspider.crawl.stop import Ending
from newsspider.schedule.model import Job, Plan
from newsspider.schedule.store import LOST, ScheduleStore
from newsspider.sites import Site
from newsspider.sites.model import Schedule
from tests.schedule.test_runner import HOUR, NOON, paper

BERLIN = ZoneInfo("Europe/Berlin")


class Desk:
    """A clock that ticks whenever it is asked to, and the jobs."""

    def __init__(self, database: str, *plans: Plan) -> None:
        self.tables = Tables(database)
        self.store, self.queue = ScheduleStore(self.tables), Queue(self.tables)
        self.clock = Clock(self.tables, self.store, self.queue, seconds=0)
        self.plans = {plan.name: plan for plan in plans}
        self.clock.plan(plans, NOON)
        self.worker = self.queue.register()

    def finish(self, now: float) -> list[str]:
        """Take all jobs, and end them as harvests end."""
        names = []
        while ticket := self.queue.take(self.worker):
            plan, state = self.plans[ticket.site], self.store.state(ticket.site)
            job = plan.next_job(state, now)
            assert job
            self.store.set_after(job, plan.after(state, job, Ending.DONE, now))
            self.queue.finish(ticket)
            names.append(ticket.site)
        return names

    def age(self, seconds: float) -> None:
        """Let time pass since the workers were heard of, and since the connection was made."""
        self.tables.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - make_interval(secs => ?)", (seconds,)
        )
        self.tables._since -= seconds


def test_a_slot_becomes_a_job_once_over_all_workers(database: str) -> None:
    one, other = (Desk(database, *map(paper, "abc")) for _ in range(2))
    assert sorted(one.clock.tick(NOON)) == list("abc")
    for now in (NOON, NOON + 60, NOON + HOUR):  # also when the next slot comes before the job was taken
        assert (one.clock.tick(now), other.clock.tick(now)) == ([], [])
    assert sorted(other.finish(NOON + HOUR)) == list("abc")
    assert (one.clock.tick(NOON + HOUR), other.clock.tick(NOON + HOUR)) == ([], [])
    assert sorted(other.clock.tick(NOON + 2 * HOUR)) == list("abc")


def test_one_clock_ticks_at_a_time_and_not_sooner_than_after_a_second(database: str) -> None:
    one, other = Desk(database, paper("a")), Desk(database, paper("a"))
    with one.tables.transaction():
        assert one.clock.tick(NOON) == ["a"]
        assert other.clock.tick(NOON) is None
    other.clock = Clock(other.tables, other.store, other.queue, seconds=3600)
    assert other.clock.tick(NOON) is None


def test_a_folder_has_one_job(database: str) -> None:
    news, sport = paper("news", "group.example"), paper("sport", "sport.group.example")
    desk = Desk(database, news, sport)
    (first,) = desk.clock.tick(NOON)
    assert desk.clock.tick(NOON) == []
    assert desk.finish(NOON) == [first]
    assert {first, *desk.clock.tick(NOON)} == {"news", "sport"}
    with pytest.raises(UniqueViolation):  # the queue itself refuses a second one
        desk.tables.execute("INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock) SELECT queue_name, "
                            "task_name, queueing_lock FROM procrastinate_jobs")  # fmt: skip


def test_what_is_paused_is_no_job_and_what_is_wanted_is_one(database: str) -> None:
    desk = Desk(database, paper("a"), paper("b"))
    beside = ScheduleStore(Tables(database))
    beside.pause("a", True)
    assert desk.clock.tick(NOON) == ["b"]
    beside.want("a")
    assert desk.clock.tick(NOON) == ["a"]


@pytest.mark.parametrize("begin", ["2026-03-27 13:00", "2026-10-23 13:00"])
def test_daylight_saving_neither_doubles_nor_drops_a_job(database: str, begin: str) -> None:
    schedule = Schedule(cron="30 2 * * *")
    plan = Plan(Site(domains=("post.example",), name="post", schedule=schedule, time_zone="Europe/Berlin"), schedule)
    moment = datetime.fromisoformat(begin).replace(tzinfo=BERLIN).timestamp()
    desk = Desk(database, plan)
    desk.store.set_after(Job("post", 0), plan.begin(moment))
    days = []
    for minute in range(0, 4 * 24 * 60 + 120, 10):
        now = moment + 60 * minute
        if desk.clock.tick(now):
            days.append(datetime.fromtimestamp(now, BERLIN).day)
            assert desk.finish(now) == ["post"]
    assert days == [int(begin[8:10]) + day for day in (1, 2, 3, 4)]


def test_the_job_of_a_worker_that_is_not_heard_of_goes_round_again(database: str) -> None:
    desk = Desk(database, paper("a"))
    desk.clock.tick(NOON)
    taken = desk.queue.take(desk.worker)
    assert taken == Ticket(taken.number, 0, "a")
    desk.store.begin_run(Job("a", 0), NOON)
    desk.clock.tick(NOON)
    assert desk.queue.has(desk.worker) == {taken}
    desk.age(STALLED + 1)
    desk.clock.tick(NOON + 1)
    assert (desk.queue.has(desk.worker), desk.queue.holds(taken)) == (set(), False)
    assert [run.ending for run in desk.store.runs_of("a", 5)] == [LOST]
    assert desk.queue.take(desk.queue.register()) == Ticket(taken.number, 1, "a")


def test_nobody_is_taken_for_gone_as_soon_as_the_database_is_back(database: str) -> None:
    desk = Desk(database, paper("a"))
    desk.clock.tick(NOON)
    taken = desk.queue.take(desk.worker)
    desk.age(STALLED + 1)
    desk.tables.close()
    desk.clock.tick(NOON + 1)
    assert desk.queue.holds(taken)


def test_a_worker_that_is_not_known_any_more_learns_it(database: str) -> None:
    desk = Desk(database)
    assert desk.queue.beat(desk.worker)
    desk.age(2 * HOUR)
    desk.clock.tick(NOON)
    assert not desk.queue.beat(desk.worker)


def test_a_tick_adds_a_bounded_number_of_jobs_and_the_next_one_the_rest(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "MOST", 2)
    desk = Desk(database, *map(paper, "abc"))
    added = [desk.clock.tick(NOON), desk.clock.tick(NOON), desk.clock.tick(NOON)]
    assert [len(names) for names in added] == [2, 1, 0]
    assert sorted(sum(added, [])) == list("abc")


def test_a_session_that_ended_in_a_transaction_counts_as_a_database_that_is_away(database: str) -> None:
    tables = Tables(database)
    tables.execute("SET idle_in_transaction_session_timeout = '50ms'")
    with pytest.raises(GONE), tables.transaction():
        tables.execute("SELECT")
        time.sleep(1)
        tables.execute("SELECT")
    assert tables.execute("SELECT 1").fetchall() == [(1,)]
