"""The schedule runs, with harvests that do as a test says: what is started when, and what is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from newsspider.crawl.stop import Ending
from newsspider.schedule.model import Job, Plan
from newsspider.schedule.runner import Runner
from newsspider.schedule.store import KILLED, ScheduleStore
from newsspider.sites import Site
from newsspider.sites.model import Politeness, Schedule

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC).timestamp()
HOUR = 3600


class Scripted:
    """A harvest that ends when `end` is set."""

    def __init__(self, job: Job) -> None:
        self.job, self.end, self.hangs, self.stopped = job, None, False, 0

    def ended(self) -> tuple[Ending | None, dict[str, Any]] | None:
        return self.end

    def is_hung(self, limit: float) -> bool:
        return self.hangs

    def stop(self) -> None:
        self.stopped += 1


class Desk:
    """A runner of scripted harvests."""

    def __init__(self, place: Path, *plans: Plan, jobs: int = 2) -> None:
        self.store, self.started = ScheduleStore.of_file(place / "schedule.sqlite"), list[Scripted]()
        self.other = ScheduleStore.of_file(place / "schedule.sqlite")  # as of a command beside it
        self.runner = Runner(self.store, self._start, jobs, 60)
        self.runner.plan(plans, NOON)

    def _start(self, plan: Plan, job: Job) -> Scripted:
        self.started.append(Scripted(job))
        return self.started[-1]

    def tick(self, now: float, is_ending: bool = False) -> list[str]:
        """The names of the sites that are started by a look at the clock."""
        before = len(self.started)
        self.runner.tick(now, is_ending)
        return [harvest.job.site for harvest in self.started[before:]]

    def end(self, ending: Ending | None = Ending.DONE, **summary: Any) -> None:
        for harvest in self.started:
            harvest.end = harvest.end or (ending, summary)


def paper(name: str, domain: str = "", every: str = "1h", hours: str | None = None) -> Plan:
    schedule = Schedule(every=every)
    domains = (domain or f"{name}.example",)
    return Plan(Site(domains=domains, name=name, schedule=schedule, politeness=Politeness(hours=hours)), schedule)


def test_at_most_so_many_at_a_time_and_each_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, *(paper(name) for name in "abcde"))
    seen = []
    for minute in range(4):
        seen.append(desk.tick(NOON + minute))
        desk.end()
    assert [len(names) for names in seen] == [2, 2, 1, 0]
    assert sorted(sum(seen, [])) == list("abcde")
    assert sorted(desk.tick(NOON + HOUR)) != []


def test_the_log_says_what_begins_how_it_ends_and_what_is_next(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    desk = Desk(tmp_path, Plan(Site(domains=("moor.example",), name="moor"), Schedule("1d", since=date(2026, 3, 1))))
    desk.tick(NOON)
    desk.end(Ending.SITE_DOWN)
    desk.tick(NOON + 1)
    desk.tick(NOON + 2)
    desk.tick(NOON + 301)
    desk.end(ledger={"new": 3})
    desk.tick(NOON + 302)
    desk.other.pause("moor", True)
    desk.end()
    desk.tick(NOON + 303)
    assert caplog.messages == [
        "moor: what is new begins",
        "moor: the site does not answer; 0 new articles; next 2026-03-03 12:05 UTC",
        "Nothing is due until 2026-03-03 12:05 UTC (moor)",
        "moor: what is new begins",
        "moor: the harvest ran to its end; 3 new articles; next at once",
        "moor: 2026-03-01 to 2026-03-31 begins",
        "moor: the harvest ran to its end; 0 new articles; paused",
        "Nothing is due",
    ]


def test_two_sites_of_one_folder_take_turns(tmp_path: Path) -> None:
    desk = Desk(tmp_path, paper("news", "group.example"), paper("sport", "sport.group.example"))
    first = desk.tick(NOON)
    assert (len(first), desk.tick(NOON + 1)) == (1, [])
    desk.end()
    assert {*first, *desk.tick(NOON + 2)} == {"news", "sport"}


def test_what_is_paused_down_or_closed_holds_up_nobody(tmp_path: Path) -> None:
    closed = paper("closed", hours="20:00-21:00")
    desk = Desk(tmp_path, paper("paused"), paper("down"), closed, paper("well"), jobs=1)
    desk.other.pause("paused", True)
    assert desk.tick(NOON) == ["down"]
    desk.end(Ending.SITE_DOWN)
    assert desk.tick(NOON + 1) == ["well"]
    desk.end()
    assert desk.tick(NOON + 2) == []
    assert desk.tick(NOON + 301) == ["down"]
    desk.other.want("paused")
    desk.end()
    assert desk.tick(NOON + 302) == ["paused"]
    desk.end()
    desk.other.pause("paused", False)
    assert desk.runner.next_ready() is not None
    evening = desk.tick(NOON + 8 * HOUR)
    while "closed" not in evening:
        desk.end()
        evening = desk.tick(NOON + 8 * HOUR + 1)
        assert evening


def test_one_that_hangs_is_ended_and_tried_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path, paper("a"))
    desk.tick(NOON)
    desk.started[0].hangs = True
    desk.tick(NOON + 100)
    desk.tick(NOON + 101)
    assert desk.started[0].stopped == 2
    desk.end(Ending.INTERRUPTED)
    assert desk.tick(NOON + 102) == []
    assert [run.ending for run in desk.store.runs_of("a", 5)] == ["hung"]
    assert desk.tick(NOON + 102 + 300) == ["a"]


def test_after_a_kill_the_schedule_goes_on(tmp_path: Path) -> None:
    Desk(tmp_path, paper("a"), paper("b")).tick(NOON)
    again = Desk(tmp_path, paper("a"), paper("b"))
    assert again.store.end_all(NOON + 5) == 2
    assert sorted(again.tick(NOON + 5)) == ["a", "b"]
    assert [run.ending for run in again.store.runs_of("a", 5)] == [None, KILLED]


def test_a_signal_ends_the_harvests_in_order_and_they_stay_due(tmp_path: Path) -> None:
    desk = Desk(tmp_path, paper("a"), paper("b"), paper("c"))
    assert len(desk.tick(NOON)) == 2
    assert desk.tick(NOON + 1, is_ending=True) == []
    assert [harvest.stopped for harvest in desk.started] == [1, 1]
    desk.end(Ending.INTERRUPTED)
    assert desk.tick(NOON + 2, is_ending=True) == []
    assert not desk.runner.running
    again = Desk(tmp_path, paper("a"), paper("b"), paper("c"), jobs=9)
    assert sorted(again.tick(NOON + 9)) == ["a", "b", "c"]


@pytest.mark.parametrize("ending", [Ending.DONE, None])
def test_what_a_harvest_left_is_kept(tmp_path: Path, ending: Ending | None) -> None:
    desk = Desk(tmp_path, paper("a"))
    desk.tick(NOON)
    desk.end(ending, ledger={"new": 7}, share=0.5)
    desk.tick(NOON + 30)
    (run,) = desk.store.runs_of("a", 5)
    assert (run.new, run.began_at, run.ended_at, run.ending) == (7, NOON, NOON + 30, ending or KILLED)
