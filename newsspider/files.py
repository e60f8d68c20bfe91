"""Writing files: names, whole files, the disk."""

import errno
import fcntl
import os
import re
import sqlite3
from pathlib import Path


def directory_name(site: str) -> str:
    """Return the name of a site's directory: its name in lower case, with what file systems may not like replaced."""
    return re.sub(r"[^a-z0-9._-]+", "_", site.lower()).strip(".") or "unknown"


def write_whole(path: Path, text: str) -> None:
    """Write a text file. Another process finds the old file or the new one, never a part of it."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, "utf-8", "replace")
    part.replace(path)


def sync_directory(path: Path) -> None:
    """Wait until a directory's entries are on the disk."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def lock_directory(path: Path) -> int:
    """Note that this process uses a directory; wait while another one has it alone. Return the lock's descriptor."""
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    fcntl.flock(fd, fcntl.LOCK_SH)
    return fd


def lock_alone(fd: int) -> bool:
    """Take a directory that is locked for this process alone; return False if another one uses it."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        fcntl.flock(fd, fcntl.LOCK_SH)
        return False
    return True


def cause_of(error: Exception) -> str:
    """Return why a file could not be written: "the disk is full", or else the error's own words."""
    is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    is_full = is_full or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return "the disk is full" if is_full else str(error)
