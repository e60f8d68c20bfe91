"""A worker: takes jobs, runs their harvests, and shows that it lives."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

import psycopg

from newsspider.cluster.clock import Clock
from newsspider.cluster.database import GONE, Tables
from newsspider.cluster.queue import Queue, Ticket
from newsspider.crawl.stop import Ending
from newsspider.postgres import words
from newsspider.schedule.model import Job, Plan
from newsspider.schedule.plans import Plans
from newsspider.schedule.runner import Harvest, Harvests, Running, note_end, tell_begin
from newsspider.schedule.store import LOST, ScheduleStore

BEAT = 3.0  # seconds between two signs of life; clock.STALLED is four of them
UNKNOWN = 60.0  # seconds until a job goes round again whose site is not declared here
logger = logging.getLogger(__name__)


class Worker(Harvests):
    """At most `jobs` harvests of a cluster at a time. While the database is away they run on, and none is begun."""

    def __init__(
        self, tables: Tables, plans: Plans, start: Callable[[Plan, Job, Ticket], Harvest], jobs: int, patience: float
    ) -> None:
        super().__init__(jobs, patience)
        self.store, self._queue = ScheduleStore(tables), Queue(tables)
        self._clock = Clock(tables, self.store, self._queue)
        self._plans, self._start = plans, start
        self._known: dict[str, Plan] | None = None  # the plans as the clock has them
        self._tickets: dict[int, Ticket] = {}  # by the numbers of the runs
        self._number = 0
        self._beaten = float("-inf")
        self._is_away = self._is_ending = False

    def tick(self, now: float, is_ending: bool = False) -> None:
        """Note what has ended, end what hangs or is another's, and take jobs."""
        self._is_ending = is_ending
        super().tick(now, is_ending)

    def next_ready(self) -> float | None:
        """Return None: only the clock knows."""
        return None

    def start_due(self, now: float, free: int) -> None:
        """Show that the worker lives, let the clock tick if it is this worker's turn, and take jobs."""
        try:
            self._show_life()
            self._read_plans(now)
            self._clock.tick(now)
            while free > 0 and self._take(now):
                free = self._jobs - len(self.running)
        except GONE as error:
            self._tell_away(error)
        else:
            self._is_away = False

    def note(self, running: Running, ending: Ending | None, summary: dict[str, Any], now: float) -> bool:
        """Note how a harvest ended, and end its job in the same transaction; unless the job is another worker's."""
        ticket = self._tickets[running.number]
        try:
            with self.store.transaction():
                if not self._queue.holds(ticket):
                    self._lose(running)
                    self.store.end_run(running.number, LOST, summary, now)
                else:
                    note_end(self.store, running, ending, summary, now)
                    self._end_job(ticket, ending)
        except GONE as error:
            self._tell_away(error)
            return self._is_ending  # whoever takes the job over finds what is done
        del self._tickets[running.number]
        return True

    def while_there(self, action: Callable[[], None]) -> None:
        """Do something with the store, unless the database is away."""
        try:
            action()
        except GONE as error:
            self._tell_away(error)

    def close(self) -> None:
        """Leave the cluster."""
        self.while_there(lambda: self._queue.leave(self._number))
        self.store.close()

    def _end_job(self, ticket: Ticket, ending: Ending | None) -> None:
        if ending is Ending.INTERRUPTED and self._is_ending:
            self._queue.give_back(ticket)
        else:
            self._queue.finish(ticket)

    def _show_life(self) -> None:
        if monotonic() - self._beaten < BEAT:
            return
        if not self._queue.beat(self._number):
            self._number = self._queue.register()
        had = self._queue.has(self._number)
        for number, ticket in self._tickets.items():
            if ticket not in had:
                self._lose(self.running[number])
        self._beaten = monotonic()

    def _lose(self, running: Running) -> None:
        if not running.is_lost:
            running.is_lost = True
            logger.warning("%s: another worker has taken it over, so it is ended here", running.plan.name)

    def _read_plans(self, now: float) -> None:
        if self._plans.read():
            self._plans.tell()
            self._known = None
        if self._known is None:  # also if the database was away
            self._clock.plan(self._plans.all, now)
            self._known = {plan.name: plan for plan in self._plans.all}

    def _take(self, now: float) -> bool:
        """Take a job and begin its harvest; return False if there is none."""
        with self.store.transaction():
            ticket = self._queue.take(self._number)
            begun = self._begin(ticket, now) if ticket else None
        if ticket and begun:
            self._run(*begun, ticket)
        return ticket is not None

    def _begin(self, ticket: Ticket, now: float) -> tuple[Plan, Job, int] | None:
        """Return what is to be harvested, with the number of its run. The site's state says it, not the job: the site
        may have been paused, or due once more, since the job was added."""
        plan = (self._known or {}).get(ticket.site)
        if plan is None:
            logger.warning("%s: not declared here, so the job is given back", ticket.site)
            self._queue.give_back(ticket, UNKNOWN)
            return None
        state = self.store.state(plan.name)
        job, ready = plan.next_job(state, now), plan.ready_at(state, now)
        if job is None or ready is None or ready > now:
            self._queue.finish(ticket)
            return None
        return plan, job, self.store.begin_run(job, now)

    def _run(self, plan: Plan, job: Job, number: int, ticket: Ticket) -> None:
        self._tickets[number] = ticket
        tell_begin(plan, job)
        try:
            harvest = self._start(plan, job, ticket)
        except OSError as error:
            logger.error("%s: %s", plan.name, error)
            harvest = NotBegun()
        self.running[number] = Running(plan, job, number, harvest)

    def _tell_away(self, error: psycopg.Error) -> None:
        if not self._is_away:
            logger.warning("The database is away: %s. Harvests run on, and no new ones begin.", words(error))
        self._is_away = True


class NotBegun:
    """A harvest whose process could not be started."""

    def ended(self) -> tuple[Ending | None, dict[str, Any]]:
        """Return that at once."""
        return Ending.COULD_NOT_BEGIN, {}

    def is_hung(self, limit: float) -> bool:
        """Return False."""
        return False

    def stop(self) -> None:
        """Do nothing."""
