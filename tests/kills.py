"""A writer that is killed in the midst of its work, at a random moment or at each step."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable


def kill_at_a_random_moment(write: Callable[[int], object], seconds: float) -> bytes:
    """Fork `write`, which is given a pipe to report in, and kill it up to `seconds` after its first report. What it
    reported."""
    readable, writable = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            write(writable)
        finally:
            os._exit(1)
    os.close(writable)
    select.select([readable], [], [], 30)
    time.sleep(random.uniform(0, seconds))
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(readable, "rb") as stream:
        return stream.read()


STEPS = frozenset({"fsync", "replace", "rename", "unlink", "write", "execute", "executemany", "ftruncate"})


def kill_at_step(action: Callable[[], object], step: int) -> bool:
    """Fork `action` and kill it before its step of this number: a call that changes a file. Return whether it came so
    far. Raises AssertionError where the action failed."""
    left = step

    def count(frame: object, event: str, called: object) -> None:
        nonlocal left
        if event == "c_call" and getattr(called, "__name__", "") in STEPS:
            left -= 1
            if left == 0:
                kill_this()

    def run() -> None:
        sys.setprofile(count)
        action()
        sys.setprofile(None)

    return was_killed(run)


def was_killed(action: Callable[[], object]) -> bool:
    """Fork `action`, which may kill its process; return whether it did. Raises AssertionError where it failed."""
    process = os.fork()
    if process == 0:
        _run(action)
    _, status = os.waitpid(process, 0)
    killed = os.WIFSIGNALED(status)
    assert killed or os.WEXITSTATUS(status) == 0
    return killed


def kill_this() -> None:
    """Kill the process that calls it, as from outside: nothing is cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


def _run(action: Callable[[], object]) -> None:
    try:
        action()
    except BaseException:
        sys.setprofile(None)
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)
