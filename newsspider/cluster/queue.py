"""The jobs of a cluster: which sites are to be harvested, in Procrastinate's tables.

Procrastinate's own worker ends when its database is away, after the jobs that it has, and meanwhile shows no sign of
life. So its manager of jobs is used, over the connection of the schedule's tables: a job ends in one transaction with
what is noted of its harvest. docs/decisions/0117-procrastinate-without-its-worker.md
"""

from collections.abc import Coroutine, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from procrastinate.connector import BaseAsyncConnector
from procrastinate.jobs import Job as Row
from procrastinate.jobs import Status
from procrastinate.manager import JobManager
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from newsspider.cluster.database import Tables
from newsspider.schedule.model import Job, Plan

QUEUE = TASK = "harvest"
WORKERS_KEPT = 3600.0  # seconds that a worker is known that is not heard of
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ticket:
    """A job that a worker has. It has it no more when `attempts` is greater."""

    number: int
    attempts: int
    site: str

    def __str__(self) -> str:
        return f"{self.number}.{self.attempts}"


class Queue:
    """The jobs. One of a folder waits, and one of a folder runs."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._jobs = JobManager(_Connector(tables))

    def add(self, due: Iterable[tuple[Plan, Job]]) -> list[str]:
        """Add jobs of sites whose folders have none; return the names of the sites."""
        rows = [_row(plan, job) for plan, job in due]
        if rows:
            _now(self._jobs.batch_defer_jobs_async(rows))
        return [str(row.task_kwargs["site"]) for row in rows]

    def folders(self) -> set[str]:
        """Return the folders that have a job."""
        query = "SELECT lock FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
        return {lock for (lock,) in self._tables.execute(query)}

    def register(self) -> int:
        """Return the number of a new worker."""
        return _now(self._jobs.register_worker())

    def leave(self, worker: int) -> None:
        """Note that a worker ends."""
        _now(self._jobs.unregister_worker(worker))

    def beat(self, worker: int) -> bool:
        """Note that a worker lives; return whether it is known."""
        _now(self._jobs.update_heartbeat(worker))
        known = self._tables.execute("SELECT FROM procrastinate_workers WHERE id = ?", (worker,))
        return bool(known.rowcount)

    def take(self, worker: int) -> Ticket | None:
        """Assign the next waiting job to a worker and return it. Return None if no job waits, or each one's site has a
        job that is running."""
        row = _now(self._jobs.fetch_job([QUEUE], worker))
        return _ticket(row) if row else None

    def has(self, worker: int) -> set[Ticket]:
        """Return the jobs that a worker has."""
        return set(map(_ticket, _now(self._jobs.list_jobs_async(worker_id=worker, status=Status.DOING.value))))

    def holds(self, ticket: Ticket) -> bool:
        """Return whether the job is still that of who took it, and keep it so to the end of the transaction."""
        query = "SELECT FROM procrastinate_jobs WHERE id = ? AND attempts = ? AND status = 'doing' FOR UPDATE"
        return bool(self._tables.execute(query, (ticket.number, ticket.attempts)).rowcount)

    def finish(self, ticket: Ticket) -> None:
        """End a job. What came of it is in the schedule's runs, so nothing of it is kept."""
        _now(self._jobs.finish_job_by_id_async(ticket.number, Status.SUCCEEDED, delete_job=True))

    def give_back(self, ticket: Ticket, seconds: float = 0) -> None:
        """Let a job wait again, for so long at least by the database's clock."""
        moment = "SELECT clock_timestamp() + make_interval(secs => ?)"
        ((at,),) = self._tables.execute(moment, (seconds,)).fetchall()
        _now(self._jobs.retry_job_by_id_async(ticket.number, at))

    def free_stalled(self, limit: float) -> Iterator[Ticket]:
        """Let the jobs of workers wait again that were not heard of for so many seconds, and yield them."""
        for ticket in map(_ticket, _now(self._jobs.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=limit))):
            self.give_back(ticket)
            yield ticket
        _now(self._jobs.prune_stalled_workers(WORKERS_KEPT))


def _row(plan: Plan, job: Job) -> Row:
    days: dict[str, Any] = {name: str(day) for name in ("since", "until") if (day := getattr(job, name))}
    return Row(
        queue=QUEUE, task_name=TASK, lock=plan.site.folder, queueing_lock=plan.site.folder,
        priority=-1 if job.month else 0, task_kwargs={"site": job.site, "slot": job.slot, **days},
    )  # fmt: skip


def _ticket(row: Row) -> Ticket:
    assert row.id is not None
    return Ticket(row.id, row.attempts, str(row.task_kwargs["site"]))


class _Connector(BaseAsyncConnector):
    """Procrastinate's queries over the connection of the tables. Nothing in it waits for anything but the database."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def execute_query_async(self, query: str, **values: Any) -> None:
        self._run(query, values)

    async def execute_query_one_async(self, query: str, **values: Any) -> dict[str, Any]:
        (row,) = self._run(query, values).fetchall()
        return dict(row)

    async def execute_query_all_async(self, query: str, **values: Any) -> list[dict[str, Any]]:
        return list(self._run(query, values).fetchall())

    def _run(self, query: str, values: dict[str, Any]) -> Any:
        cursor = self._tables.connection.cursor(row_factory=dict_row)
        return cursor.execute(query, {name: _adapted(value) for name, value in values.items()})


def _adapted(value: Any) -> Any:
    """Return a value for psycopg: mappings become JSON, also within the rows of new jobs."""
    if isinstance(value, dict):
        return Jsonb(value)
    if isinstance(value, tuple):
        return tuple(map(_adapted, value))
    return list(map(_adapted, value)) if isinstance(value, list) else value


def _now(steps: Coroutine[Any, Any, T]) -> T:
    """Return what a coroutine returns that has nothing to wait for."""
    try:
        steps.send(None)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    raise AssertionError("it waits")
