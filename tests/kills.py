"""A writer that is killed in the midst of its work."""

from __future__ import annotations

import os
import random
import select
import signal
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
