"""SQLite files that several processes open at once."""

import contextlib
import re
import sqlite3
import time
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path

PAUSE = 0.02  # seconds between two tries
PATIENCE = 60.0  # seconds until a file that stays locked is an error

# File systems whose files other machines may have open too, by their names in /proc/self/mountinfo.
NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "lustre", "gpfs", "beegfs",
    "ocfs2", "gfs2", "virtiofs", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.rclone",
})  # fmt: skip


def connect(path: Path | str) -> sqlite3.Connection:
    """Open a file ("" or ":memory:" for none) in which each statement is committed by itself.

    It may be used by another thread than the one that opens it, one at a time: `scrapy shell` makes a crawler in one
    thread and runs it in another. Damaged text is read as what it cannot have been, and is no error.
    """
    db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    db.text_factory = partial(str, encoding="utf-8", errors="replace")
    return db


def use_wal(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; on a network file system, whose machines share no memory, to a rollback journal,
    beside which others may read too. Raises sqlite3.OperationalError where the file stays locked.

    The switch takes the whole file, and SQLite does not wait for it as it waits for a write: where two processes begin
    a file in the same moment, one of them is told "database is locked" at once.
    """
    end = time.monotonic() + PATIENCE
    (_, _, file), *_ = db.execute("PRAGMA database_list")
    mode = "TRUNCATE" if file and file_system(Path(file), _mounts()) in NETWORK else "WAL"
    while True:
        try:
            db.execute(f"PRAGMA journal_mode = {mode}")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(PAUSE)
        else:
            return


def file_system(path: Path, mounts: str) -> str:
    """Return the kind of the file system that holds a file, by the text of /proc/self/mountinfo; "" if unknown."""
    found = ("", "")
    for line in mounts.splitlines():
        place, mark, kind = line.partition(" - ")
        fields = place.split()
        if not mark or len(fields) < 5:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[4])  # proc(5): octal
        if path.is_relative_to(point) and len(point) >= len(found[0]):  # the last mount at a place hides the others
            found = (point, kind.split()[0])
    return found[1]


def _mounts() -> str:
    try:
        return Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


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


def is_damaged(error: sqlite3.Error) -> bool:
    """Return whether an error says that a file is no database, or not any more."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


@contextlib.contextmanager
def checked(db: sqlite3.Connection) -> Iterator[None]:
    """Check a database with its indexes (4 s for a million rows), and then what is done within. Raises an error that
    `is_damaged` if it is damaged, also for a table or column that is not there: its name is damaged."""
    (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(found)
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        raise sqlite3.DatabaseError(str(error)) from error


def files_of(path: Path) -> list[Path]:
    """Return the files of a database: its own, and those that SQLite keeps beside it."""
    return [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm")]


def run_file(db: sqlite3.Connection, package: str, name: str) -> None:
    """Run the statements of an SQL file of a package, which make its tables."""
    for statement in (files(package) / name).read_text("utf-8").split(";"):
        db.execute(statement)
