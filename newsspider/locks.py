"""Locks that end with their process. Each is a file of its own beside what it is for, removed while it is held: on
Windows nobody else can read what is locked, so no file of data is.

docs/decisions/0123-locks.md
"""

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from filelock import lock_descriptor

from newsspider.system import BINARY, remove_open

ALONE = "alone.lock"  # in a shared folder: held to begin to use it, or to have it alone
USED = ".used"  # the end of the names of the files, one a process, that say that it is used
TEXT_AT = 1  # where the holder's name begins: Windows locks the first byte
TEXT_MOST = 200


class Lock(NamedTuple):
    """A lock that is held."""

    path: Path
    descriptor: int

    def let_go(self) -> None:
        """Remove the file, unless another process has removed it, and let the lock go. It is removed while it is held,
        so nobody takes a lock that is removed."""
        if _is_there(self.path, self.descriptor):
            remove_open(self.path, self.descriptor)
        else:
            os.close(self.descriptor)


def take(path: Path, holder: str = "") -> Lock:
    """Take the lock of the file `path`, which is made with its folder, and write into it who holds it. Wait for it."""
    while True:
        if lock := _take(path, holder, waits=True):
            return lock


def try_to_take(path: Path, holder: str = "") -> Lock | None:
    """Take a lock; return None if another one holds it."""
    return _take(path, holder, waits=False)


def _take(path: Path, holder: str, waits: bool) -> Lock | None:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | BINARY, 0o644)
        except FileNotFoundError:  # its holder has removed the folder
            continue
        has_it = False
        try:
            has_it = lock_descriptor(descriptor, blocking=waits)
            if has_it and _is_there(path, descriptor):
                os.ftruncate(descriptor, 0)
                os.write(descriptor, b" " * TEXT_AT + holder.encode()[:TEXT_MOST])
                return Lock(path, descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if not has_it:
            return None


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock of the file `path`; wait for it if need be."""
    lock = take(path)
    try:
        yield
    finally:
        lock.let_go()


def holder_of(path: Path) -> str | None:
    """Return who holds the lock of the file `path`, "" if that is not written there, None if nobody does: then a file
    that is there was left by a process that was killed, and is removed."""
    try:
        descriptor = _open(path)
    except FileNotFoundError:
        return None
    if lock_descriptor(descriptor, blocking=False):
        Lock(path, descriptor).let_go()
        return None
    try:
        os.lseek(descriptor, TEXT_AT, os.SEEK_SET)
        return os.read(descriptor, TEXT_MOST).decode("utf-8", "replace")
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    """Open a file: to write, since NFS locks no other one; to read, where it cannot be written."""
    try:
        return os.open(path, os.O_RDWR | BINARY)
    except FileNotFoundError:
        raise
    except OSError:
        return os.open(path, os.O_RDONLY | BINARY)


def share(folder: Path) -> Lock:
    """Note that this process uses a folder; wait while another one has it alone."""
    with held(folder / ALONE):
        for path in folder.glob(f"*{USED}"):
            holder_of(path)  # removes what was left
        return take(folder / f"{uuid.uuid4().hex}{USED}")


def take_alone(own: Lock) -> Lock | None:
    """Take the folder that this process uses (`share`) for it alone. Return None if another one uses it."""
    folder = own.path.parent
    if lock := try_to_take(folder / ALONE):
        others = (path for path in folder.glob(f"*{USED}") if path != own.path)
        if all(holder_of(path) is None for path in others):
            return lock
        lock.let_go()
    return None


def _is_there(path: Path, descriptor: int) -> bool:
    """Return whether a file that was opened has not been removed since, or removed and made anew."""
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False
