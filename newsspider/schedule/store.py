"""What is kept of each scheduled site and of each harvest: one SQLite file (SCHEDULE_FILE)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from newsspider.schedule.model import Job, State
from newsspider.sqlite import connect, run_file, transaction, use_wal

KILLED = "killed"  # how a harvest ended that came to no end of its own
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
        return int(self.summary.get("ledger", {}).get("new", 0))


class ScheduleStore:
    """The file. Several processes may use it: one runs the schedule, others ask, pause and resume."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = connect(path)
        use_wal(self._db)
        run_file(self._db, __package__, "schedule.sql")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def version(self) -> int:
        """A number that changes when another process has written."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(version)

    def states(self) -> dict[str, State]:
        """Return the state of each site that has one, by name."""
        months: dict[str, set[dt.date]] = {}
        for site, month in self._db.execute("SELECT site, month FROM months"):
            months.setdefault(site, set()).add(dt.date.fromisoformat(month))
        rows = self._db.execute("SELECT name, slot, is_paused, is_wanted, retry_at, failures, began FROM sites")
        return {
            name: State(
                slot, bool(is_paused), bool(is_wanted), retry_at, failures,
                dt.date.fromisoformat(began) if began else None, frozenset(months.get(name, ())),
            )
            for name, slot, is_paused, is_wanted, retry_at, failures, began in rows
        }  # fmt: skip

    def begin_site(self, name: str, state: State) -> None:
        """Note a site that is new here."""
        values = (name, state.slot, state.is_paused, state.is_wanted, state.retry_at, state.failures, None)
        self._db.execute("INSERT OR IGNORE INTO sites VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def pause(self, name: str, is_paused: bool) -> None:
        """Pause a site, or let it go on."""
        self._db.execute("UPDATE sites SET is_paused = ? WHERE name = ?", (is_paused, name))

    def want(self, name: str) -> None:
        """Have a site harvested as soon as there is room, also if it is paused."""
        self._db.execute("UPDATE sites SET is_wanted = 1, retry_at = 0 WHERE name = ?", (name,))

    def begin_run(self, job: Job, now: float) -> int:
        """Note that a harvest begins; return its number."""
        values = (job.site, _text(job.since), _text(job.until), now)
        insert = "INSERT INTO runs (site, since, until, began_at) VALUES (?, ?, ?, ?)"
        return int(self._db.execute(insert, values).lastrowid or 0)

    def end_run(self, number: int, ending: str, summary: dict[str, Any], now: float) -> None:
        """Note how a harvest ended."""
        values = (now, ending, msgspec.json.encode(summary).decode(), number)
        self._db.execute("UPDATE runs SET ended_at = ?, ending = ?, summary = ? WHERE number = ?", values)

    def set_after(self, job: Job, state: State) -> None:
        """Set a site's state after a harvest. Whether it is paused is as somebody may have said meanwhile."""
        began = _text(state.began)
        values = (state.slot, state.is_wanted, state.retry_at, state.failures, began, job.site)
        with transaction(self._db):
            update = "UPDATE sites SET slot = ?, is_wanted = ?, retry_at = ?, failures = ?, began = ? WHERE name = ?"
            self._db.execute(update, values)
            if job.month in state.months:
                self._db.execute("INSERT OR IGNORE INTO months VALUES (?, ?)", (job.site, _text(job.month)))

    def end_all(self, now: float) -> int:
        """Note that no harvest runs: those that did were killed with the process that started them. Return how many."""
        update = "UPDATE runs SET ended_at = ?, ending = ? WHERE ended_at IS NULL"
        return self._db.execute(update, (now, KILLED)).rowcount

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

    def note_report(self, until: float) -> None:
        """Note up to when a report goes."""
        self._db.execute("INSERT OR IGNORE INTO reports VALUES (?)", (until,))


def _run(row: tuple[Any, ...]) -> Run:
    *values, summary = row
    decoded: dict[str, Any] = msgspec.json.decode(summary) if summary else {}
    return Run(*values, decoded)  # type: ignore[call-arg]


def _text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
