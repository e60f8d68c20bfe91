"""The core runs without what only Unix has: tests of each room, in a Python from which that is hidden."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HIDDEN = Path(__file__).parent / "without_unix"
# Quick ones of each room, among them a harvest on the loopback interface and a schedule that runs once.
TESTS = [
    "tests/page/test_walls.py",
    "tests/article/test_stitch.py",
    "tests/captures/test_forget.py",
    "tests/ledger/test_ledger_feed.py",
    "tests/test_locks.py",
    "tests/crawl/test_guard.py::test_a_page_that_was_read_when_somebody_killed_the_process_is_read",
    "tests/crawl/test_guard.py::test_a_process_that_runs_is_not_taken_over",
    "tests/crawl/test_lock.py::test_a_second_harvest_ends_and_touches_nothing",
    "tests/commands/test_schedule.py::test_what_is_due_is_harvested_once",
]
IS_HIDDEN = "import newsspider.system as s; assert (s.resource, s.HAS_TIMERS, s.CAN_FORK, s.os.name) == (None, False, False, 'nt')"  # fmt: skip


def test_the_core_runs() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HIDDEN), str(ROOT)])}
    subprocess.run([sys.executable, "-c", IS_HIDDEN], env=environment, check=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
