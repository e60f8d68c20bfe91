"""The tables in a PostgreSQL database. Needs psycopg (the extra `postgres`)."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import psycopg

from newsspider.export.changes import change_rows
from newsspider.export.selection import ExportError, Outcomes, Source
from newsspider.export.sql import checksum, create_table, on_conflict
from newsspider.export.tables import ARTICLES, CHANGES, PARTS, TABLES, Kind, Record, Row, part_rows

BATCH = 2000  # records that are copied at a time
TYPES = {
    Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.BOOLEAN: "BOOLEAN", Kind.DAY: "DATE",
    Kind.MOMENT: "TIMESTAMPTZ",
}  # fmt: skip
NAMES = (*ARTICLES.names, "checksum")
COLUMNS = ", ".join(NAMES)
INCOMING = "CREATE TEMP TABLE incoming (LIKE articles) ON COMMIT DROP"
UPSERT = f"INSERT INTO articles ({COLUMNS}) SELECT {COLUMNS} FROM incoming {on_conflict(NAMES)}"
HELD = "SELECT id, revision, checksum FROM articles WHERE id = ANY(%s)"
# One export at a time: a second one waits. Who reads the tables is not held up.
ONLY_ONE = "SELECT pg_advisory_xact_lock(hashtext('newsspider export'))"


def write_postgres(dsn: str, source: Source) -> str:
    """Make the tables where they are not there, and bring what is new and revised into them, in one transaction.

    `dsn` is a libpq connection string or address; what it leaves out comes from PGHOST, PGUSER, ~/.pgpass … as in psql.
    Return what came of it, in words. Raises ExportError.
    """
    try:
        with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
            return str(_fill(cursor, source))
    except psycopg.Error as error:
        raise ExportError(f"the database: {str(error).strip()}") from error


def _fill(cursor: Any, source: Source) -> Outcomes:
    outcomes = Outcomes()
    cursor.execute(ONLY_ONE)
    for table in TABLES:
        cursor.execute(create_table(table, TYPES))
    cursor.execute(INCOMING)
    records = iter(source)
    while batch := list(islice(records, BATCH)):
        _put(cursor, batch, outcomes)
    for history in source.histories():
        _put_changes(cursor, change_rows(history))
    return outcomes


def _put(cursor: Any, batch: Sequence[Record], outcomes: Outcomes) -> None:
    cursor.execute(HELD, ([record["id"] for record in batch],))
    held = {id: (revision, mark) for id, revision, mark in cursor.fetchall()}
    marks = {record["id"]: checksum(record) for record in batch}
    due = [record for record in batch if outcomes.tell(record, marks[record["id"]], held.get(record["id"]))]
    cursor.execute("TRUNCATE incoming")
    _copy(cursor, "incoming", NAMES, ((*ARTICLES.row(record), marks[record["id"]]) for record in due))
    cursor.execute(UPSERT)
    for table in PARTS:
        cursor.execute(f"DELETE FROM {table.name} WHERE article = ANY(%s)", ([record["id"] for record in due],))
        _copy(cursor, table.name, table.names, (row for record in due for row in part_rows(table, record)))


def _put_changes(cursor: Any, rows: Sequence[Row]) -> None:
    for article, revision in {row[:2] for row in rows}:
        cursor.execute("DELETE FROM changes WHERE article = %s AND revision = %s", (article, revision))
    _copy(cursor, CHANGES.name, CHANGES.names, rows)


def _copy(cursor: Any, table: str, names: Sequence[str], rows: Iterable[Row]) -> None:
    with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([_without_nul(value) for value in row])


def _without_nul(value: Any) -> Any:
    """Return a value as PostgreSQL takes it: its text has no NUL."""
    return value.replace("\0", "") if isinstance(value, str) and "\0" in value else value
