"""What is kept of each scheduled site and of each harvest: in one SQLite file (SCHEDULE_FILE), or in PostgreSQL."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec

from newsspider.schedule.model import Job, State
from newsspider.sqlite import connect, run_file, transaction, use_wal

KILLED = "killed"  # how a harvest ended that came to no end of its own
LOST = "lost"  # and one whose worker was not heard of any more
TABLES = "schedule.sql"
RUNS_KEPT = 30  # of a site, and those of RUNS_KEPT_FOR besides
RUNS_KEPT_FOR = 30 * 86_400  # seconds; a report is of a day
STATE = "slot, is_paused, is_wanted, retry_at, failures, began"
COLUMNS = "site, since, until, began_at, ended_at, ending, summary"


@dataclass(frozen=True, slots=True)
class Run:
    """A harvest: of which days, from when to when it ran (None: it runs), how it ended (a name of Ending, or KILLED),
    and what its summary says."""

    site: str
    since: str | None
    until: str | None
    began_at: float
    ended_at: float | None
    ending: str | None
    summary: dict[str, Any]

    @property
    def new(self) -> int:
        """How many articles were new."""
        return new_articles(self.summary)


def new_articles(summary: dict[str, Any]) -> int:
    """Return how many articles were new, by a harvest's summary."""
    return int(summary.get("ledger", {}).get("new", 0))


class Database(Protocol):
    """Where the tables are. In a query `?` stands for a value."""

    def execute(self, query: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement; return its cursor. It is committed by itself, but for those in a transaction."""

    def executemany(self, query: str, rows: Sequence[Sequence[Any]]) -> Any:
        """Run a statement for each row of values."""

    def transaction(self) -> AbstractContextManager[Any]:
        """Return a context: its statements are committed together at its end, or none is after an error."""

    def changed(self, mark: int | None) -> tuple[int, list[str] | None]:
        """Return a new mark, and the names of the sites whose state may have changed since the old one; None: all."""

    def close(self) -> None:
        """Close it."""


class File:
    """A file of SQLite. Several processes may use it: one runs the schedule, others ask, pause and resume."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = connect(path)
        use_wal(self._db)
        run_file(self._db, __package__, TABLES)
        self.execute, self.executemany, self.close = self._db.execute, self._db.executemany, self._db.close

    def transaction(self) -> AbstractContextManager[None]:
        """Return a context as `Database` has it, in which no other process writes."""
        return transaction(self._db)

    def changed(self, mark: int | None) -> tuple[int, list[str] | None]:
        """SQLite says whether another process has written, and not what."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(version), ([] if version == mark else None)


class ScheduleStore:
    """What is kept, wherever the tables are."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self.transaction, self.changed, self.close = database.transaction, database.changed, database.close

    @classmethod
    def of_file(cls, path: Path) -> "ScheduleStore":
        """Open the store of one machine."""
        return cls(File(path))

    def states(self) -> dict[str, State]:
        """Return the state of each site that has one, by name."""
        months: dict[str, set[dt.date]] = {}
        for site, month in self._db.execute("SELECT site, month FROM months"):
            months.setdefault(site, set()).add(dt.date.fromisoformat(month))
        rows = self._db.execute(f"SELECT name, {STATE} FROM sites")
        return {name: _state(row, months.get(name, ())) for name, *row in rows}

    def state(self, name: str) -> State:
        """Return the state of a site that is known."""
        months = self._db.execute("SELECT month FROM months WHERE site = ?", (name,)).fetchall()
        row = self._db.execute(f"SELECT {STATE} FROM sites WHERE name = ?", (name,)).fetchone()
        return _state(row, (dt.date.fromisoformat(month) for (month,) in months))

    def begin_site(self, name: str, state: State) -> None:
        """Note a site, if it is new here."""
        self.begin_sites({name: state})

    def begin_sites(self, states: Mapping[str, State]) -> None:
        """Note those sites that are new here, by their names."""
        rows = [
            (name, state.slot, int(state.is_paused), int(state.is_wanted), state.retry_at, state.failures, None)
            for name, state in states.items()
        ]
        insert = f"INSERT INTO sites (name, {STATE}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
        self._db.executemany(insert, rows)

    def pause(self, name: str, is_paused: bool) -> None:
        """Pause a site, or let it go on."""
        self._db.execute("UPDATE sites SET is_paused = ? WHERE name = ?", (int(is_paused), name))

    def want(self, name: str) -> None:
        """Have a site harvested as soon as there is room, also if it is paused."""
        self._db.execute("UPDATE sites SET is_wanted = 1, retry_at = 0 WHERE name = ?", (name,))

    def begin_run(self, job: Job, now: float) -> int:
        """Note that a harvest begins; return its number."""
        values = (job.site, _text(job.since), _text(job.until), now)
        insert = "INSERT INTO runs (site, since, until, began_at) VALUES (?, ?, ?, ?) RETURNING number"
        ((number,),) = self._db.execute(insert, values).fetchall()
        return int(number)

    def end_run(self, number: int, ending: str, summary: dict[str, Any], now: float) -> None:
        """Note how a harvest ended, unless that is noted already, and forget the site's old ones."""
        values = (now, ending, msgspec.json.encode(summary).decode(), number)
        update = "UPDATE runs SET ended_at = ?, ending = ?, summary = ? WHERE number = ? AND ended_at IS NULL"
        for (site,) in self._db.execute(f"{update} RETURNING site", values).fetchall():
            self._forget(site, now)

    def _forget(self, site: str, now: float) -> None:
        last = f"SELECT number FROM runs WHERE site = ? ORDER BY number DESC LIMIT 1 OFFSET {RUNS_KEPT}"
        delete = f"DELETE FROM runs WHERE site = ? AND ended_at < ? AND number <= ({last})"
        self._db.execute(delete, (site, now - RUNS_KEPT_FOR, site))

    def set_after(self, job: Job, state: State) -> None:
        """Set a site's state after a harvest. Whether it is paused is as somebody may have said meanwhile."""
        began = _text(state.began)
        values = (state.slot, int(state.is_wanted), state.retry_at, state.failures, began, job.site)
        update = "UPDATE sites SET slot = ?, is_wanted = ?, retry_at = ?, failures = ?, began = ? WHERE name = ?"
        self._db.execute(update, values)
        if job.month in state.months:
            insert = "INSERT INTO months VALUES (?, ?) ON CONFLICT DO NOTHING"
            self._db.execute(insert, (job.site, _text(job.month)))

    def end_all(self, now: float) -> int:
        """Note that no harvest runs: those that did were killed with the process that started them. Return how many."""
        update = "UPDATE runs SET ended_at = ?, ending = ? WHERE ended_at IS NULL"
        return int(self._db.execute(update, (now, KILLED)).rowcount)

    def end_lost(self, site: str, now: float) -> None:
        """Note that a site's harvest runs no more as far as is known: its worker is not heard of."""
        update = "UPDATE runs SET ended_at = ?, ending = ? WHERE site = ? AND ended_at IS NULL"
        self._db.execute(update, (now, LOST, site))

    def runs_of(self, site: str, number: int) -> list[Run]:
        """Return a site's last harvests, newest first."""
        query = f"SELECT {COLUMNS} FROM runs WHERE site = ? ORDER BY number DESC LIMIT ?"
        return [_run(row) for row in self._db.execute(query, (site, number))]

    def ended_between(self, since: float, until: float) -> Iterator[Run]:
        """Yield the harvests that ended after `since`, up to `until`."""
        query = f"SELECT {COLUMNS} FROM runs WHERE ended_at > ? AND ended_at <= ? ORDER BY ended_at"
        return map(_run, self._db.execute(query, (since, until)))

    def last_report(self) -> float | None:
        """Return up to when the last report goes."""
        return self._db.execute("SELECT max(ended_at) FROM reports").fetchone()[0]  # type: ignore[no-any-return]

    def note_report(self, until: float) -> bool:
        """Note up to when a report goes; return False if that is noted already."""
        noted = self._db.execute("INSERT INTO reports VALUES (?) ON CONFLICT DO NOTHING", (until,))
        return bool(noted.rowcount)


def _state(row: Sequence[Any], months: Iterable[dt.date]) -> State:
    slot, is_paused, is_wanted, retry_at, failures, began = row
    day = dt.date.fromisoformat(began) if began else None
    return State(slot, bool(is_paused), bool(is_wanted), retry_at, failures, day, frozenset(months))


def _run(row: tuple[Any, ...]) -> Run:
    *values, summary = row
    decoded: dict[str, Any] = msgspec.json.decode(summary) if summary else {}
    return Run(*values, decoded)  # type: ignore[call-arg]


def _text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
