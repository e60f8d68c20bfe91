"""The tables of a cluster, in PostgreSQL: those of the schedule, and Procrastinate's."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg
from procrastinate.schema import SchemaManager

from newsspider.cluster import ClusterError
from newsspider.postgres import SCHEMA, connect, words
from newsspider.program import typed
from newsspider.schedule.store import TABLES

# The database is away, for now or for good; or it has ended the session of a worker that was frozen in a transaction.
GONE = (psycopg.OperationalError, psycopg.errors.IdleInTransactionSessionTimeout)
NAME = "newsspider worker"
# SQLite numbers the rows of an INTEGER PRIMARY KEY by itself.
NUMBERED = ("INTEGER PRIMARY KEY", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY")
ONLY_ONE = "SELECT pg_advisory_xact_lock(hashtextextended('newsspider init', 0))"


class Tables:
    """The schedule's tables (schedule.store.Database). A connection that is lost is made anew by the next statement,
    so that none is lost but the transaction it broke."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._open: psycopg.Connection[Any] | None = None
        self._since = monotonic()

    @property
    def connection(self) -> psycopg.Connection[Any]:
        """Return the connection to the database, which is opened if there is none or if it was lost. Raises
        psycopg.Error."""
        if self._open is None or self._open.closed:
            self._open, self._since = connect(self._url, NAME), monotonic()
        return self._open

    @property
    def seconds(self) -> float:
        """How long the connection has been there."""
        return monotonic() - self._since

    def execute(self, query: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement; return its cursor."""
        return self.connection.execute(query.replace("?", "%s"), values)

    def executemany(self, query: str, rows: Sequence[Sequence[Any]]) -> Any:
        """Run a statement for each row of values."""
        self.connection.cursor().executemany(query.replace("?", "%s"), rows)

    def transaction(self) -> AbstractContextManager[Any]:
        """Return a context: its statements are committed together at its end, or none is after an error."""
        return self.connection.transaction()

    def changed(self, mark: int | None) -> tuple[int, list[str] | None]:
        """Return which sites were written by transactions that had not ended when the mark was taken, and a new
        mark."""
        ((new,),) = self.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint").fetchall()
        if mark is None:
            return new, None
        rows = self.execute("SELECT name FROM sites WHERE changed >= ?::text::xid8", (mark,)).fetchall()
        return new, [name for (name,) in rows]

    def close(self) -> None:
        """Close the connection."""
        if self._open is not None:
            self._open.close()


def open_tables(url: str) -> Tables:
    """Open the tables that `make_tables` made. Raises ClusterError."""
    tables = Tables(url)
    try:
        ((found,),) = tables.execute("SELECT to_regclass('clock')").fetchall()
    except psycopg.Error as error:
        raise ClusterError(f"the database: {words(error)}") from error
    if not found:
        raise ClusterError(f"the database has no tables of a cluster: `{typed('cluster init')}` makes them")
    return tables


def make_tables(url: str) -> None:
    """Make the tables in a schema of their own, or bring them up to date. Raises ClusterError."""
    try:
        with connect(url, NAME) as connection, connection.transaction():
            connection.execute(ONLY_ONE)
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            connection.execute(_text(files("newsspider.schedule") / TABLES).replace(*NUMBERED))
            connection.execute(_text(files(__package__) / "cluster.sql"))
            _migrate(connection)
    except psycopg.Error as error:
        raise ClusterError(f"the database: {words(error)}") from error


def _migrate(connection: psycopg.Connection[Any]) -> None:
    """Make Procrastinate's tables, or run those of its migrations that came with a newer version of it."""
    migrations = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    done = {name for (name,) in connection.execute("SELECT name FROM migrations")}
    due = [path for path in migrations if path.name not in done] if done else []
    for text in map(_text, due) if done else [SchemaManager.get_schema()]:
        connection.execute(text)
    insert = "INSERT INTO migrations VALUES (%s) ON CONFLICT DO NOTHING"
    with connection.cursor() as cursor:
        cursor.executemany(insert, [(path.name,) for path in migrations])


def _text(file: Any) -> Any:
    return file.read_text("utf-8")
