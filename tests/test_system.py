"""What differs between systems: limits of time, processes that end with their parent, files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsspider import system
from newsspider.system import OutOfTimeError, remove_open, sync_directory, sync_file, time_limit
from tests.endless import loop, swallow

HIDDEN = Path(__file__).parent / "without_unix"  # makes a Python as on Windows
LIMIT = 0.2
CHILD = "import time; from newsspider.crawl.parent import die_with_parent; die_with_parent(); print('began', flush=True); time.sleep(600)"  # fmt: skip
PARENT = """
import os, subprocess, sys, time
from newsspider import system
from newsspider.crawl.parent import VARIABLE
environment = {**os.environ, VARIABLE: str(os.getpid())}
child = system.start([sys.executable, "-c", sys.argv[1]], env=environment, stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(600)
"""


def environment(is_hidden: bool) -> dict[str, str]:
    """The environment of a Python process, as on this system or as on Windows."""
    path = [str(HIDDEN)] * is_hidden + [str(HIDDEN.parents[1])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path)}


@pytest.mark.parametrize("timers", [system.HAS_TIMERS, False])
@pytest.mark.parametrize("work", [loop, swallow])
def test_what_takes_too_long_is_interrupted(
    work: Callable[[], None], timers: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "HAS_TIMERS", timers)
    for _ in range(2):
        with pytest.raises(OutOfTimeError), time_limit(LIMIT):
            work()
    with time_limit(5 * LIMIT):
        done = sum(range(1000))
    time.sleep(6 * LIMIT)  # nothing comes when the call has ended
    assert done == 499500


@pytest.mark.parametrize("timers", [system.HAS_TIMERS, False])
def test_what_does_not_return_to_python_ends_the_process(timers: bool) -> None:
    code = f"from newsspider import system; system.HAS_TIMERS = {timers}\nsystem.tell_where_it_was()\nwith system.time_limit({LIMIT}):\n    sum(range(10**12))"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode
    assert re.search(r'File "<string>", line 4', done.stderr)  # where it was


@pytest.mark.parametrize("is_hidden", [False, True])
def test_a_process_ends_with_the_one_that_started_it(is_hidden: bool) -> None:
    command = [sys.executable, "-c", PARENT, CHILD]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(is_hidden))
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    for _ in range(2400):
        if not Path(f"/proc/{child}/cmdline").exists() or not Path(f"/proc/{child}/cmdline").read_bytes():
            return  # it has ended; who takes over orphans may not have looked yet
        time.sleep(0.05)
    pytest.fail("it goes on")


@pytest.mark.parametrize("name", ["posix", "nt"])
def test_files_are_synced_and_removed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("a")
    descriptor = os.open(path, os.O_RDWR)
    monkeypatch.setattr(os, "name", name)
    sync_file(path)
    sync_directory(tmp_path)
    remove_open(path, descriptor)
    monkeypatch.undo()
    assert not path.exists()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.close(descriptor)
