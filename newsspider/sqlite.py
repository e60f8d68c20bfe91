"""SQLite files that several processes open at once."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from importlib.resources import files

PAUSE = 0.02  # seconds between two tries
PATIENCE = 60.0  # seconds until a file that stays locked is an error


def use_wal(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging. Raises sqlite3.OperationalError where the file stays locked.

    The switch takes the whole file, and SQLite does not wait for it as it waits for a write: where two processes begin
    a file in the same moment, one of them is told "database is locked" at once.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(PAUSE)
        else:
            return


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and nobody else meanwhile."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:  # SQLite itself ends it where the disk is full
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def run_file(db: sqlite3.Connection, package: str, name: str) -> None:
    """Run the statements of an SQL file of a package, which make its tables."""
    for statement in (files(package) / name).read_text("utf-8").split(";"):
        db.execute(statement)
