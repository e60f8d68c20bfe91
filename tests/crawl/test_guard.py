"""What reads a page has a limit of time, and what it reads is known when its process ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsspider.crawl import journal as journals
from newsspider.crawl.guard import Guard
from newsspider.crawl.journal import Journal, State
from newsspider.crawl.refusals import Refusal
from newsspider.vocabulary.failures import FailureKind
from tests.endless import loop, swallow

URL = "https://harbour.example/1"
LIMIT = 0.2


def backtrack() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail() -> None:
    raise KeyError("a")


@pytest.mark.parametrize("work", [loop, swallow, backtrack])
@pytest.mark.parametrize("has_journal", [False, True])
def test_what_takes_too_long_is_given_up(work: Callable[[], None], has_journal: bool, tmp_path: Path) -> None:
    guard = Guard(LIMIT, Journal(tmp_path) if has_journal else None)
    with pytest.raises(Refusal) as error:
        guard.run(URL, 1, work)
    assert error.value.failure.kind is FailureKind.READING_TIMEOUT
    assert signal.getitimer(signal.ITIMER_PROF) == signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert guard.run(URL, 1, len, "abc") == 3


def test_an_error_of_the_reader_is_its_own(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Guard(LIMIT, Journal(tmp_path)).run(URL, 1, fail)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def run(folder: Path, work: str) -> subprocess.CompletedProcess[str]:
    """Read with a guard in a process of its own."""
    code = (
        "from pathlib import Path\n"
        "from newsspider.crawl.guard import Guard\n"
        "from newsspider.crawl.journal import Journal\n"
        "from tests.crawl.test_guard import *\n"
        f"Guard(LIMIT, Journal(Path({str(folder)!r}))).run(URL, 1, {work})\n"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(("work", "status"), [("kill", -signal.SIGKILL), ("sum, range(10**12)", -signal.SIGVTALRM)])
def test_what_ends_the_process_is_tried_in_a_copy_and_set_aside(work: str, status: int, tmp_path: Path) -> None:
    done = run(tmp_path, work)
    assert done.returncode == status, done.stderr
    if status == -signal.SIGVTALRM:
        assert "in run" in done.stderr  # where it was
    done = run(tmp_path, work)
    assert "Refusal: set aside" in done.stderr
    assert "An earlier process ended while it read https://harbour.example/1 (1 bytes" in done.stderr
    done = run(tmp_path, work)
    assert "Refusal: set aside" in done.stderr
    assert "An earlier process" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["pages.jsonl"]


def suspect(folder: Path, work: Callable[..., Any]) -> str:
    """Note that a process was killed while it read a page. Return the page's name."""
    page = f"{URL} (1 bytes, {work.__name__})"
    Journal(folder).note(page, State.SUSPECT)
    return page


def test_a_page_that_was_read_when_somebody_killed_the_process_is_read(tmp_path: Path) -> None:
    page = suspect(tmp_path, len)
    assert Guard(LIMIT, Journal(tmp_path)).run(URL, 1, len, "abc") == 3
    assert Journal(tmp_path).state(page) is None


def test_what_was_set_aside_is_tried_once_by_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = suspect(tmp_path, kill)
    with pytest.raises(Refusal):
        Guard(LIMIT, Journal(tmp_path)).run(URL, 1, kill)
    assert Journal(tmp_path).state(page) is State.SET_ASIDE
    monkeypatch.setattr(journals, "version", lambda name: "99")
    assert Journal(tmp_path).state(page) is State.SUSPECT


def test_a_line_that_was_cut_off_costs_itself(tmp_path: Path) -> None:
    page = suspect(tmp_path, len)
    with (tmp_path / journals.KNOWN).open("a") as file:
        file.write('{"page": "http')
    assert Journal(tmp_path).state(page) is State.SUSPECT


def test_a_process_that_runs_is_not_taken_over(tmp_path: Path) -> None:
    running = Journal(tmp_path)
    running.begin(URL)
    assert Journal(tmp_path).state(URL) is None
    assert not (tmp_path / journals.KNOWN).exists()


def test_where_nothing_can_be_written_nothing_is_noted(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Journal.open(tmp_path / "file") is None
