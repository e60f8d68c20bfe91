"""The schedule runs: what is due is started, what hangs is ended, and how it ended is noted."""

import logging
import select
import signal
import socket
import time
from collections.abc import Callable
from math import inf
from types import FrameType
from typing import Any, Protocol

from newsspider.crawl.command import count
from newsspider.crawl.stop import Ending
from newsspider.schedule.due import Due
from newsspider.schedule.model import Job, Plan, State
from newsspider.schedule.store import KILLED, ScheduleStore, new_articles
from newsspider.schedule.times import in_utc
from newsspider.system import CHILD_SIGNALS, END_SIGNALS

TICK = 1.0  # seconds between two looks, if nothing happens
logger = logging.getLogger(__name__)


class Harvest(Protocol):
    """A harvest that runs (crawls.py)."""

    def ended(self) -> tuple[Ending | None, dict[str, Any]] | None: ...
    def is_hung(self, limit: float) -> bool: ...
    def stop(self) -> None: ...


class Running:
    """A harvest with what it was started for. `number` is that of its run in the store."""

    def __init__(self, plan: Plan, job: Job, number: int, harvest: Harvest) -> None:
        self.plan, self.job, self.number, self.harvest = plan, job, number, harvest
        self.is_hung = False
        self.is_lost = False  # another worker has it


class Harvests:
    """Harvests that run, at most `jobs` at a time. A subclass says what is started, and what is noted."""

    def __init__(self, jobs: int, patience: float) -> None:
        """`patience` is how many seconds a harvest may go without an answer and without an article."""
        self._jobs, self._patience = jobs, patience
        self.running: dict[str | int, Running] = {}

    def tick(self, now: float, is_ending: bool = False) -> None:
        """Note what has ended, end what hangs (or, if `is_ending`, all), and start what is due."""
        for key, running in list(self.running.items()):
            if end := running.harvest.ended():
                if self.note(running, *end, now):
                    del self.running[key]
            elif is_ending or running.is_lost or running.is_hung or running.harvest.is_hung(self._patience):
                self._stop(running, is_ending)
        self.start_due(now, 0 if is_ending else self._jobs - len(self.running))

    def note(self, running: Running, ending: Ending | None, summary: dict[str, Any], now: float) -> bool:
        """Note how a harvest ended; return whether that could be done."""
        raise NotImplementedError

    def start_due(self, now: float, free: int) -> None:
        """Look what is due, and start as much of it as is `free`."""
        raise NotImplementedError

    def next_ready(self) -> float | None:
        """Return before when no harvest begins; None if that is not known, or none ever does."""
        raise NotImplementedError

    def _stop(self, running: Running, is_ending: bool) -> None:
        if not (running.is_hung or running.is_lost or is_ending):
            running.is_hung = True
            logger.error("%s: no answer for %d s, it is ended", running.plan.name, self._patience)
        running.harvest.stop()


def tell_begin(plan: Plan, job: Job) -> None:
    """Log that a harvest begins."""
    logger.info("%s: %s begins", plan.name, f"{job.since} to {job.until}" if job.month else "what is new")


def note_end(
    store: ScheduleStore, running: Running, ending: Ending | None, summary: dict[str, Any], now: float
) -> State:
    """Note how a harvest ended, and what follows from that; return the site's state."""
    plan, job = running.plan, running.job
    if running.is_hung:
        ending = None
    with store.transaction():
        store.end_run(running.number, ending or ("hung" if running.is_hung else KILLED), summary, now)
        state = plan.after(store.state(plan.name), job, ending, now)
        store.set_after(job, state)
    how = ending.sentence if ending else "it was killed or hung"
    logger.info("%s: %s; %s; %s", plan.name, how, count(new_articles(summary), "new article"), _next(plan, state, now))
    return state


def _next(plan: Plan, state: State, now: float) -> str:
    ready = plan.ready_at(state, now)
    if ready is None:
        return "paused"
    return f"next {in_utc(ready)}" if ready > now else "next at once"


class Runner(Harvests):
    """The schedule of one machine. One harvest of a site's folder runs at a time."""

    def __init__(self, store: ScheduleStore, start: Callable[[Plan, Job], Harvest], jobs: int, patience: float) -> None:
        super().__init__(jobs, patience)
        self._store, self._start, self._due = store, start, Due(store)
        self.plan = self._due.plan
        self._told: float | None = None  # the moment until which it was logged that nothing is due

    def next_ready(self) -> float | None:
        """Return before when no harvest begins; None if none ever does."""
        return self._due.soonest if self._due.soonest < inf else None

    def start_due(self, now: float, free: int) -> None:
        """Start what is due."""
        self._due.read(now)
        for plan in self._due.now(now) if free else []:
            job = plan.next_job(self._due.states[plan.name], now)
            if job is None or plan.site.folder in self.running:
                continue
            number = self._store.begin_run(job, now)
            self.running[plan.site.folder] = Running(plan, job, number, self._start(plan, job))
            tell_begin(plan, job)
            self._told = None
            free -= 1
            if free == 0:
                return
        if free and not self.running and now < self._due.soonest != self._told:
            self._tell_idle()

    def _tell_idle(self) -> None:
        self._told = self._due.soonest
        name = self._due.first()
        logger.info("Nothing is due%s", f" until {in_utc(self._told)} ({name})" if name else "")

    def note(self, running: Running, ending: Ending | None, summary: dict[str, Any], now: float) -> bool:
        """Note how a harvest ended."""
        self._due.set(running.plan.name, note_end(self._store, running, ending, summary, now), now)
        return True


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


def run(runner: Harvests, is_once: bool, on_tick: Callable[[float], None]) -> None:
    """Run the schedule until a signal ends it, or, with `is_once`, until nothing is due. `on_tick` is called with the
    time before each look."""
    with Wakeups() as wakeups:
        is_told = False
        while True:
            now = time.time()
            on_tick(now)
            if wakeups.is_ending and not is_told:
                is_told = True
                logger.info("Asked to end, with %s running", count(len(runner.running), "harvest"))
            runner.tick(now, wakeups.is_ending)
            ready = runner.next_ready()
            if not runner.running and (wakeups.is_ending or (is_once and (ready is None or ready > now))):
                return
            wakeups.wait(min(TICK, ready - now) if ready and ready > now else TICK)
