"""Locks: they end with their process, name their holder, and their files are removed while they are held."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsspider.locks import Lock, held, holder_of, share, take, take_alone, try_to_take

HOLD = "import sys; from pathlib import Path; from newsspider import locks; lock = locks.{}(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"  # fmt: skip


def hold(path: Path, function: str = "take") -> subprocess.Popen[str]:
    """A process that holds a lock."""
    command = [sys.executable, "-c", HOLD.format(function), str(path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_a_lock_has_one_holder_who_is_named(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a.lock"
    lock = take(path, "process 7")
    assert try_to_take(path) is None
    assert holder_of(path) == "process 7"
    lock.let_go()
    assert not path.exists()
    assert holder_of(path) is None


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    process = hold(path)
    assert try_to_take(path) is None
    kill(process)
    assert path.exists()
    assert holder_of(path) is None
    assert not path.exists()  # what was left is removed


def test_a_file_that_its_holder_removes_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    first = take(path, "the first")
    got: list[Lock] = []
    waiting = threading.Thread(target=lambda: got.append(take(path, "the second")))
    waiting.start()
    assert holder_of(path) == "the first"
    first.let_go()
    waiting.join(60)
    assert holder_of(path) == "the second"
    assert os.fstat(got[0].descriptor).st_ino == path.stat().st_ino
    got[0].let_go()


def test_an_error_lets_a_lock_go(tmp_path: Path) -> None:
    with pytest.raises(KeyError), held(tmp_path / "a.lock"):
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_others_use_is_not_had_alone(tmp_path: Path) -> None:
    own, other = share(tmp_path), hold(tmp_path, "share")
    assert take_alone(own) is None
    kill(other)
    alone = take_alone(own)
    assert alone
    got: list[Lock] = []
    waiting = threading.Thread(target=lambda: got.append(share(tmp_path)))
    waiting.start()
    waiting.join(0.2)
    assert waiting.is_alive()
    alone.let_go()
    waiting.join(60)
    assert sorted(tmp_path.iterdir()) == sorted([own.path, got[0].path])  # what the killed process left is removed
    for lock in (own, *got):
        lock.let_go()
