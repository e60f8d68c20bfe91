"""What is due next, and what follows from how a harvest ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from newsspider.crawl.stop import Ending
from newsspider.schedule.model import DONE, TRIES, Job, Plan, State
from newsspider.schedule.times import DAY, MINUTE
from newsspider.sites import Site
from newsspider.sites.model import Politeness, Schedule

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC).timestamp()
DAILY = Schedule(cron="0 12 * * *")
TODAY = int(NOON)


def plan(schedule: Schedule = DAILY, **politeness: str) -> Plan:
    site = Site(domains=("post.example",), name="post", schedule=schedule, politeness=Politeness(**politeness))
    return Plan(site, schedule)


def test_a_site_that_is_new_here() -> None:
    by_cron, by_interval = plan(), plan(Schedule(every="6h"))
    assert by_cron.next_job(by_cron.begin(NOON), NOON) is None
    assert by_cron.ready_at(by_cron.begin(NOON), NOON) == NOON + DAY
    assert by_interval.next_job(by_interval.begin(NOON), NOON) is not None
    assert by_interval.ready_at(by_interval.begin(NOON), NOON) == NOON


def test_missed_times_are_made_up_once() -> None:
    post, state = plan(), State(slot=TODAY - 9 * DAY)
    job = post.next_job(state, NOON + 60)
    assert job == Job("post", TODAY)
    assert post.next_job(post.after(state, job, Ending.DONE, NOON + 90), NOON + 120) is None


def test_what_is_new_comes_before_the_months_of_the_first_harvest() -> None:
    post = plan(Schedule(cron="0 12 * * *", since=date(2025, 12, 10)))
    state, jobs = State(slot=TODAY - DAY), []
    while job := post.next_job(state, NOON):
        jobs.append((job.since, job.until))
        state = post.after(state, job, Ending.DONE, NOON)
    assert jobs == [
        (date(2026, 3, 1), None),
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2025, 12, 10), date(2025, 12, 31)),
    ]
    late = NOON + 3 * DAY
    assert post.next_job(state, late) == Job("post", int(late), date(2026, 3, 1))  # two days before the last one
    assert post.ready_at(state, NOON) == NOON + DAY


@pytest.mark.parametrize(
    ("ending", "after"),
    [
        *((ending, State(slot=TODAY, began=date(2026, 3, 3))) for ending in sorted(DONE)),
        (Ending.INTERRUPTED, State(slot=0)),
        (Ending.OUTSIDE_HOURS, State(slot=0)),
        (Ending.HELD, State(slot=0, retry_at=NOON + MINUTE)),
        (Ending.DAILY_CAP, State(slot=0, retry_at=NOON + DAY / 2)),
        (Ending.SITE_DOWN, State(slot=0, retry_at=NOON + 5 * MINUTE, failures=1)),
        (Ending.COULD_NOT_BEGIN, State(slot=0, retry_at=NOON + 5 * MINUTE, failures=1)),
        (None, State(slot=0, retry_at=NOON + 5 * MINUTE, failures=1)),
    ],
)
def test_how_a_harvest_ended_says_what_follows(ending: Ending | None, after: State) -> None:
    assert plan().after(State(slot=0), Job("post", TODAY), ending, NOON) == after


def test_a_site_that_stays_down_is_tried_ever_later_and_then_at_its_next_time() -> None:
    post, state, waits = plan(), State(slot=0), []
    for _ in range(TRIES):
        job = post.next_job(state, NOON)
        assert job
        state = post.after(state, job, Ending.SITE_DOWN, NOON)
        waits.append((post.ready_at(state, NOON) or 0) - NOON)
    assert waits == [300, 600, 1200, 2400, DAY]
    assert state == State(slot=TODAY)


def test_a_month_that_cannot_be_had_is_not_lost() -> None:
    post = plan(Schedule(cron="0 12 * * *", since=date(2026, 3, 1)))
    state = State(slot=TODAY, failures=TRIES - 1)
    job = post.next_job(state, NOON)
    assert job and job.month == date(2026, 3, 1)
    state = post.after(state, job, None, NOON)
    assert (post.ready_at(state, NOON), post.next_job(state, NOON)) == (NOON + DAY, job)


def test_paused_and_wanted() -> None:
    post, state = plan(hours="13:00-14:00"), State(slot=TODAY - DAY)
    assert post.ready_at(state, NOON) == NOON + 3600
    assert post.ready_at(replace(state, is_paused=True), NOON) is None
    wanted = replace(state, slot=TODAY, is_paused=True, is_wanted=True)
    assert post.ready_at(wanted, NOON) == NOON + 3600  # a site's hours hold also then
    job = post.next_job(wanted, NOON)
    assert job
    done = post.after(wanted, job, Ending.DONE, NOON)
    assert post.ready_at(done, NOON) is None
