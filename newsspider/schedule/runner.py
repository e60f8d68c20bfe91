"""The schedule runs: what is due is started, what hangs is ended, and how it ended is noted."""

import logging
import select
import signal
import socket
import time
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any, Protocol

from newsspider.crawl.stop import Ending
from newsspider.schedule.model import Job, Plan, State
from newsspider.schedule.store import KILLED, ScheduleStore
from newsspider.system import CHILD_SIGNALS, END_SIGNALS

TICK = 1.0  # seconds between two looks, if nothing happens
logger = logging.getLogger(__name__)


class Harvest(Protocol):
    """A harvest that runs (crawls.py)."""

    def ended(self) -> tuple[Ending | None, dict[str, Any]] | None: ...
    def is_hung(self, limit: float) -> bool: ...
    def stop(self) -> None: ...


class Running:
    """A harvest with what it was started for."""

    def __init__(self, plan: Plan, job: Job, number: int, harvest: Harvest) -> None:
        self.plan, self.job, self.number, self.harvest = plan, job, number, harvest
        self.is_hung = False


class Runner:
    """At most `jobs` harvests at a time, one a site's folder."""

    def __init__(self, store: ScheduleStore, start: Callable[[Plan, Job], Harvest], jobs: int, patience: float) -> None:
        """`patience` is how many seconds a harvest may go without an answer and without an article."""
        self._store, self._start, self._jobs, self._patience = store, start, jobs, patience
        self._plans: dict[str, Plan] = {}
        self._states: dict[str, State] = {}
        self._ready: dict[str, float | None] = {}  # when each site's next harvest may begin
        self._version = -1
        self.running: dict[str, Running] = {}  # by folder

    def plan(self, plans: Iterable[Plan], now: float) -> None:
        """Take over the sites with a schedule."""
        self._plans = {plan.name: plan for plan in plans}
        for plan in self._plans.values():
            if plan.name not in self._states:
                self._store.begin_site(plan.name, plan.begin(now))
        self._version = -1

    def tick(self, now: float, is_ending: bool = False) -> None:
        """Note what has ended, end what hangs (or, if `is_ending`, all), and start what is due."""
        for folder, running in list(self.running.items()):
            if end := running.harvest.ended():
                del self.running[folder]
                self._note(running, *end, now)
            elif is_ending or running.is_hung or running.harvest.is_hung(self._patience):
                self._stop(running, is_ending)
        self._read(now)
        if not is_ending:
            self._start_due(now)

    def next_ready(self) -> float | None:
        """Return when the next harvest may begin that does not run; None if there is none."""
        waiting = (at for name, at in self._ready.items() if self._plans[name].site.folder not in self.running)
        return min((at for at in waiting if at is not None), default=None)

    def _read(self, now: float) -> None:
        """Take over what other processes wrote: pauses, and what is wanted now."""
        if self._version == self._store.version:
            return
        self._version = self._store.version
        self._states = self._store.states()
        self._ready = {name: plan.ready_at(self._states[name], now) for name, plan in self._plans.items()}

    def _start_due(self, now: float) -> None:
        free = self._jobs - len(self.running)
        due = sorted((at, name) for name, at in self._ready.items() if at is not None and at <= now) if free else []
        for _, name in due:
            plan = self._plans[name]
            if plan.site.folder in self.running:
                continue
            if job := plan.next_job(self._states[name], now):
                self._begin(plan, job, now)
                free -= 1
            if free == 0:
                return

    def _begin(self, plan: Plan, job: Job, now: float) -> None:
        number = self._store.begin_run(job, now)
        self.running[plan.site.folder] = Running(plan, job, number, self._start(plan, job))
        logger.info("%s: %s begins", plan.name, f"{job.since} to {job.until}" if job.month else "what is new")

    def _stop(self, running: Running, is_ending: bool) -> None:
        if not running.is_hung and not is_ending:
            running.is_hung = True
            logger.error("%s: no answer for %d s, it is ended", running.plan.name, self._patience)
        running.harvest.stop()

    def _note(self, running: Running, ending: Ending | None, summary: dict[str, Any], now: float) -> None:
        plan, job = running.plan, running.job
        if running.is_hung:
            ending = None
        self._store.end_run(running.number, ending or ("hung" if running.is_hung else KILLED), summary, now)
        state = plan.after(self._store.states()[plan.name], job, ending, now)
        self._store.set_after(job, state)
        self._states[plan.name] = state
        self._ready[plan.name] = plan.ready_at(state, now)
        logger.info("%s: %s", plan.name, ending.sentence if ending else "it was killed or hung")


class Wakeups:
    """Signals as something to wait for: a child has ended, somebody asks this process to end."""

    def __init__(self) -> None:
        self.is_ending = False
        self._read, self._write = socket.socketpair()  # Windows waits for sockets alone
        self._read.setblocking(False)
        self._write.setblocking(False)

    def __enter__(self) -> "Wakeups":
        self._handlers = {number: signal.signal(number, self._end) for number in END_SIGNALS}
        for number in CHILD_SIGNALS:
            self._handlers[number] = signal.signal(number, lambda number, frame: None)
        self._wakeup = signal.set_wakeup_fd(self._write.fileno())
        return self

    def __exit__(self, *error: object) -> None:
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()

    def wait(self, seconds: float) -> None:
        """Return after some time, or when a signal comes."""
        if select.select([self._read], [], [], max(0.0, seconds))[0]:
            self._read.recv(4096)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.is_ending = True


def run(runner: Runner, is_once: bool, on_tick: Callable[[float], None]) -> None:
    """Run the schedule until a signal ends it, or, with `is_once`, until nothing is due. `on_tick` is called with the
    time before each look."""
    with Wakeups() as wakeups:
        while True:
            now = time.time()
            on_tick(now)
            runner.tick(now, wakeups.is_ending)
            ready = runner.next_ready()
            if not runner.running and (wakeups.is_ending or (is_once and (ready is None or ready > now))):
                return
            wakeups.wait(min(TICK, ready - now) if ready and ready > now else TICK)
