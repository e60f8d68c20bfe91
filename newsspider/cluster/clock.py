"""What is due becomes jobs, and what workers had that are gone becomes free. One worker at a time does that."""

import logging
from collections.abc import Iterable, Iterator
from itertools import islice

from newsspider.cluster.database import Tables
from newsspider.cluster.queue import Queue
from newsspider.schedule.due import Due
from newsspider.schedule.model import Job, Plan
from newsspider.schedule.store import ScheduleStore

TICK = 1.0  # seconds between two ticks, whichever worker's they are
MOST = 1000  # jobs that a tick adds, so that its transaction is short
STALLED = 12.0  # seconds after which a worker that is not heard of is taken for gone
# The row is locked to the end of the transaction: a tick at a time. Machines' clocks differ, the database's is one.
TURN = "SELECT FROM clock WHERE ticked_at < clock_timestamp() - make_interval(secs => ?) FOR UPDATE SKIP LOCKED"
logger = logging.getLogger(__name__)


class Clock:
    """Adds jobs to the queue for the sites that are due. Every worker has a clock; one worker's ticks at a time. A tick
    takes no place of a harvest, so it happens also while the worker runs as many harvests as it may."""

    def __init__(self, tables: Tables, store: ScheduleStore, queue: Queue, seconds: float = TICK) -> None:
        self._tables, self._store, self._queue, self._seconds = tables, store, queue, seconds
        self._due = Due(store)

    def plan(self, plans: Iterable[Plan], now: float) -> None:
        """Take over the sites with a schedule, and all of their states, outside of a tick's transaction."""
        self._due.plan(plans, now)
        self._due.read(now)

    def tick(self, now: float) -> list[str] | None:
        """Add a job for each site that is due and has none, and return the sites' names; None if another worker has
        done it. Raises psycopg.Error; then nothing is done."""
        with self._store.transaction():
            if not self._tables.execute(TURN, (self._seconds,)).rowcount:
                return None
            self._tables.execute("UPDATE clock SET ticked_at = clock_timestamp()")
            self._free_stalled(now)
            self._due.read(now)
            return self._queue.add(islice(self._jobs(now), MOST))

    def _jobs(self, now: float) -> Iterator[tuple[Plan, Job]]:
        """Yield what is due of sites without a job. Thousands may have one, so the days are worked out last."""
        busy = self._queue.folders()
        for plan in self._due.now(now):
            if plan.site.folder not in busy and (job := plan.next_job(self._due.states[plan.name], now)):
                busy.add(plan.site.folder)
                yield plan, job

    def _free_stalled(self, now: float) -> None:
        if self._tables.seconds < STALLED:  # after the database was away, each worker needs time to be heard of
            return
        for ticket in self._queue.free_stalled(STALLED):
            self._store.end_lost(ticket.site, now)
            logger.warning("%s: its worker was not heard of for %d s, another one takes it over", ticket.site, STALLED)
