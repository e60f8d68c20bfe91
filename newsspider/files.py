"""Writing files: names, whole files, the disk."""

import contextlib
import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path


def directory_name(site: str) -> str:
    """Return the name of a site's directory: its name in lower case, with what file systems may not like replaced."""
    return re.sub(r"[^a-z0-9._-]+", "_", site.lower()).strip(".") or "unknown"


def write_whole(path: Path, text: str) -> None:
    """Write a text file. Another process finds the old file or the new one, never a part of it."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, "utf-8", "replace")
    part.replace(path)


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a path beside this one to write to, and put what is written there in its place, synced. After an error what
    was there stays, and after a kill too: what is left beside it is overwritten by the next one."""
    part = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield part
        fd = os.open(part, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


@contextlib.contextmanager
def replaced_folder(path: Path, suffix: str) -> Iterator[Path]:
    """Do the same for a folder of files with this suffix. Raises ValueError if what is there holds others."""
    others = (file for file in path.rglob("*") if file.is_file() and file.suffix != suffix)
    if path.is_file() or next(others, None):
        raise ValueError(f"{path} holds other files than {suffix}: name another folder")
    part, old = (path.with_name(path.name + end) for end in (".part", ".old"))
    for left in (part, old):
        shutil.rmtree(left, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        yield part
        if path.exists():
            path.rename(old)
        part.rename(path)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Wait until a directory's entries are on the disk."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def cause_of(error: Exception) -> str:
    """Return why a file could not be written: "the disk is full", or else the error's own words."""
    is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    is_full = is_full or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return "the disk is full" if is_full else str(error)
