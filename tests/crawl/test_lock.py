"""Two harvests of one site: the second says who holds it, and ends or waits."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsspider.crawl.lock import HeldError, take
from newsspider.crawl.stop import Ending
from tests.crawl.harvest import QUICK, ROOT, crawl
from tests.crawl.scripted import serve

HOLD = "import sys, time; from pathlib import Path; from newsspider.crawl.lock import take; take(Path(sys.argv[1]), 'a', False); print('held', flush=True); time.sleep(60)"  # fmt: skip


def hold(path: Path) -> subprocess.Popen[str]:
    """A process that holds the lock."""
    path.parent.mkdir(exist_ok=True)
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


def test_a_second_harvest_ends_and_touches_nothing(tmp_path: Path) -> None:
    with serve("a", "b") as (held, free):
        path = tmp_path / "locks" / f"{held.address.removeprefix('http://').replace(':', '_')}.lock"
        process = hold(path)
        output = tmp_path / "article.jsonl"
        output.write_text('{"url": "from before"}\n')
        try:
            done = crawl(tmp_path, "-a", f"url={held.url('/1')} {free.url('/1')}", LOCK_DIR=str(tmp_path / "locks"))
        finally:
            process.kill()
            process.wait()
        assert done.status == Ending.HELD.status
        assert f"is being harvested already (process {process.pid}, since 2" in done.log
        assert "Traceback" not in done.log
        assert (held.asked, free.asked) == ([], [])
        assert output.read_text() == '{"url": "from before"}\n'
        again = crawl(tmp_path, "-a", f"url={held.url('/1')}", LOCK_DIR=str(tmp_path / "locks"))
        assert (again.status, len(again.records)) == (0, 1)  # the lock ended with its process
    assert not path.exists()


def test_a_second_harvest_waits_if_it_is_told_to(tmp_path: Path) -> None:
    with serve("a") as (site,):
        process = hold(tmp_path / "locks" / f"{site.address.removeprefix('http://').replace(':', '_')}.lock")
        settings = {**QUICK, "SITE_LOCK": "wait", "LOCK_DIR": f"{tmp_path}/locks"}
        options = [f"-s{name}={value}" for name, value in settings.items()]
        command = [sys.executable, "-m", "scrapy", "crawl", "article", "-a", f"url={site.url('/1')}", *options]
        second = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        assert second.stderr
        assert any("waiting until that harvest ends" in line for line in second.stderr)
        asked = len(site.asked)
        process.kill()
        _, log = second.communicate(timeout=60)
        process.wait()
    assert asked == 0
    assert second.returncode == 0
    assert "articles    1: 1 complete" in log


@pytest.mark.parametrize("settings", [{"SITE_LOCK": ""}, {"REPLAY": "1", "HTTPCACHE_ENABLED": "1"}])
def test_what_takes_no_lock(tmp_path: Path, settings: dict[str, str]) -> None:
    with serve("a") as (site,):
        process = hold(tmp_path / "locks" / f"{site.address.removeprefix('http://').replace(':', '_')}.lock")
        (tmp_path / "captures").mkdir()
        own = {"LOCK_DIR": str(tmp_path / "locks"), "CAPTURES_DIR": str(tmp_path / "captures"), **settings}
        done = crawl(tmp_path, "-a", f"url={site.url('/1')}", **own)
        process.kill()
        process.wait()
    assert "already" not in done.log


def test_a_file_that_its_holder_removes_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    first = take(path, "a", waits=False)
    with pytest.raises(HeldError, match=f"process {os.getpid()}"):
        take(path, "a", waits=False)
    got: list[int] = []
    waiting = threading.Thread(target=lambda: got.append(take(path, "a", waits=True)))
    waiting.start()
    path.unlink()
    os.close(first)
    waiting.join(10)
    assert path.exists()
    assert os.fstat(got[0]).st_ino == path.stat().st_ino
    os.close(got[0])
