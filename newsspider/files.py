"""Writing files: names, whole files, the disk."""

import contextlib
import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from newsspider.system import sync_directory

# What Windows takes for devices, also before a dot (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")


def directory_name(site: str) -> str:
    """Return the name of a site's directory: its name in lower case, with what file systems may not like replaced."""
    name = re.sub(r"[^a-z0-9._-]+", "_", site.lower()).strip(".") or "unknown"
    device = DEVICE.match(name)
    return f"{device[0]}_{name[device.end() :]}" if device else name


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
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


@contextlib.contextmanager
def replaced_folder(path: Path, suffix: str) -> Iterator[Path]:
    """Do the same for a folder of files with this suffix. Raises ValueError if what is there holds others."""
    part, old = (path.with_name(path.name + end) for end in (".part", ".old"))
    for folder in (path, part, old):
        if folder.is_file() or any(file.is_file() and file.suffix != suffix for file in folder.rglob("*")):
            raise ValueError(f"{folder} holds other files than {suffix}: name another folder")
    if old.exists() and not path.exists():  # a kill came between the two renames
        old.rename(path)
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


def cause_of(error: Exception) -> str:
    """Return why a file could not be written: "the disk is full", or else the error's own words."""
    is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    is_full = is_full or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return "the disk is full" if is_full else str(error)
