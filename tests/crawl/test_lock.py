"""Two harvests of one site: the second says who holds it, and ends or waits."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from newsspider.crawl.lock import HeldError, let_go, take
from newsspider.crawl.stop import Ending
from tests.crawl.harvest import QUICK, ROOT, crawl
from tests.crawl.scripted import Scripted, serve

HOLD = "import sys, time; from pathlib import Path; from newsspider.crawl.lock import take; take(Path(sys.argv[1]), False); print('held', flush=True); time.sleep(600)"  # fmt: skip


def hold(path: Path) -> subprocess.Popen[str]:
    """A process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


def lock_of(place: Path, site: Scripted) -> Path:
    """The lock of a site whose folder is below `place`."""
    return place / site.address.removeprefix("http://").replace(":", "_") / "lock"


def test_a_second_harvest_ends_and_touches_nothing(tmp_path: Path) -> None:
    with serve("a", "b") as (held, free):
        path = lock_of(tmp_path, held)
        process = hold(path)
        output = tmp_path / "article.jsonl"
        output.write_text('{"url": "from before"}\n')
        try:
            done = crawl(tmp_path, "-a", f"url={held.url('/1')} {free.url('/1')}", SITE_FOLDER=str(tmp_path / "{site}"))
        finally:
            process.kill()
            process.wait()
        assert done.status == Ending.HELD.status
        assert f"is being harvested already (process {process.pid} on {socket.gethostname()}, since 2" in done.log
        assert "Traceback" not in done.log
        assert (held.asked, free.asked) == ([], [])
        assert output.read_text() == '{"url": "from before"}\n'
        again = crawl(tmp_path, "-a", f"url={held.url('/1')}", SITE_FOLDER=str(tmp_path / "{site}"))
        assert (again.status, len(again.records)) == (0, 1)  # the lock ended with its process
    assert not path.parent.exists()  # nothing was written there


def test_a_second_harvest_waits_if_it_is_told_to(tmp_path: Path) -> None:
    with serve("a") as (site,):
        process = hold(lock_of(tmp_path, site))
        settings = {**QUICK, "SITE_LOCK": "wait", "SITE_FOLDER": f"{tmp_path}/{{site}}"}
        options = [f"-s{name}={value}" for name, value in settings.items()]
        command = [sys.executable, "-m", "scrapy", "crawl", "article", "-a", f"url={site.url('/1')}", *options]
        second = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        assert second.stderr
        assert any("waiting until that harvest ends" in line for line in second.stderr)
        asked = len(site.asked)
        process.kill()
        _, log = second.communicate(timeout=180)
        process.wait()
    assert asked == 0
    assert second.returncode == 0
    assert "articles    1: 1 complete" in log


@pytest.mark.parametrize("settings", [{"SITE_LOCK": ""}, {"REPLAY": "1", "HTTPCACHE_ENABLED": "1"}])
def test_what_takes_no_lock(tmp_path: Path, settings: dict[str, str]) -> None:
    with serve("a") as (site,):
        process = hold(lock_of(tmp_path, site))
        folder = lock_of(tmp_path, site).parent
        (folder / "captures").mkdir()
        own = {"SITE_FOLDER": str(tmp_path / "{site}"), **settings}
        done = crawl(tmp_path, "-a", f"url={site.url('/1')}", **own)
        process.kill()
        process.wait()
    assert "already" not in done.log


def test_who_holds_a_lock_is_said(tmp_path: Path) -> None:
    lock = take(tmp_path / "post" / "lock", waits=False)
    with pytest.raises(HeldError, match=f"post is being harvested already .process {os.getpid()} on "):
        take(lock.path, waits=False)
    let_go(lock)
    assert not lock.path.parent.exists()


def test_the_file_of_a_crawl_that_lost_its_job_is_replaced_and_stays_the_next_one_s(tmp_path: Path) -> None:
    path = tmp_path / "post" / "lock"
    frozen = take(path, waits=False, job="7.0")
    with pytest.raises(HeldError, match=r"already \(process \d+ on \S+, since [^\n]* UTC\)\. Run it again"):
        take(path, waits=False)
    following = take(path, waits=False, job="7.1")
    let_go(frozen)
    with pytest.raises(HeldError):
        take(path, waits=False)
    let_go(following)
    assert not path.exists()


def test_the_file_of_a_crawl_that_is_of_no_cluster_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "post" / "lock"
    by_hand = take(path, waits=False)
    with pytest.raises(HeldError):
        take(path, waits=False, job="7.1")
    let_go(by_hand)
