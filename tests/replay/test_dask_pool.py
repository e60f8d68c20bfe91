"""A replay by the workers of a Dask cluster: the same bytes, whatever becomes of the workers."""

import io
import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from scrapy import cmdline

from newsspider.captures import CaptureStore
from newsspider.replay import Part, Replay, dask_pool, run
from newsspider.replay.articles import Setup
from newsspider.replay.dask_pool import ClusterError, DaskPool, make_elsewhere
from newsspider.replay.pages import Limits
from tests.crawl.whole_harvest.site import path
from tests.ports import free_port
from tests.replay.test_replay import SITE, Archive

ROOT = Path(__file__).parents[2]
distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def scheduler():
    """The address of a scheduler with two workers, each a process."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster:
        yield cluster.scheduler_address


@pytest.fixture(params=[20])
def setup(request, tmp_path, monkeypatch):
    """The setup of a replay of so many articles, handed out by threes."""
    monkeypatch.setattr(run, "CHUNK", 3)
    filled = Archive(tmp_path / "captures")
    for number in range(request.param):
        filled.article(number)
    return Setup(filled.root, filled.root / "index.sqlite", filled.root / "templates", Limits())


def replayed(setup, pool=None, on_progress=lambda count: None):
    """(the output, the counts)."""
    with CaptureStore(setup.root) as store:
        parts = [Part(setup, list(store.index.entries()))]
    output = io.BytesIO()
    replay = Replay(parts, 1, pool and (lambda jobs: nullcontext(pool)))
    replay.write(output, on_progress)
    return output.getvalue(), replay.counts


def test_the_same_bytes_as_by_one_process(setup, scheduler):
    alone = replayed(setup)
    with DaskPool(scheduler) as pool:
        assert replayed(setup, pool) == alone
    assert len(alone[0].splitlines()) == 20


def test_the_chunks_of_a_worker_that_is_killed_are_made_again(setup, scheduler):
    with DaskPool(scheduler) as pool, distributed.Client(scheduler) as client:
        victims = list(client.run(os.getpid).values())

        def kill(count):
            while victims:
                os.kill(victims.pop(), signal.SIGKILL)

        assert replayed(setup, pool, kill) == replayed(setup)
    assert victims == []


def deadly(part, expected):
    """Make a chunk, unless story 1 is in it, which ends the process."""
    if any(entry.url == SITE + path(1) for entry in part.entries):
        os.kill(os.getpid(), signal.SIGKILL)
    return make_elsewhere(part, expected)


@pytest.mark.slow
@pytest.mark.parametrize("setup", [4], indirect=True)
def test_a_page_that_ends_each_worker_is_lost_alone(setup, monkeypatch):
    monkeypatch.setattr(dask_pool, "make_elsewhere", deadly)
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster:
        cluster.scheduler.allowed_failures = 0
        with DaskPool(cluster.scheduler_address) as pool:
            output, counts = replayed(setup, pool)
    assert len(output.splitlines()) == 3
    assert counts.lost == [(SITE + path(1), "reading it ended the process")]
    assert counts.captures == 4


@pytest.mark.parametrize(("limit", "status"), [(0.1, 1), (0, 0), (20, 0)])
def test_a_page_that_takes_too_long_ends_its_process(limit, status):
    work = f"EndingGuard({limit}).run('http://a.example/', 1, time.sleep, 1)"
    script = "import threading, time; from newsspider.replay.dask_pool import EndingGuard\n"
    script += f"thread = threading.Thread(target=lambda: {work}); thread.start(); thread.join()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == status
    assert ("Timeout" in done.stderr) is bool(status)


def test_a_worker_of_another_version_or_without_the_captures(setup, tmp_path):
    with pytest.raises(ClusterError, match="has newsspider .*, and not 99"):
        make_elsewhere(Part(setup, []), "99")
    with pytest.raises(ClusterError, match="does not see .*: all machines need the same path"):
        make_elsewhere(Part(replace(setup, index=tmp_path / "none"), []), version("newsspider"))


@pytest.fixture
def command(setup, capsys, monkeypatch):
    """(status, standard error) of `scrapy replay --scheduler`."""
    monkeypatch.chdir(ROOT)

    def execute(scheduler, output):
        arguments = ["-s", f"CAPTURES_DIR={setup.root}", "--scheduler", scheduler, "-o", str(output)]
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", "replay", *arguments])
        return ended.value.code, capsys.readouterr().err

    return execute


def test_the_command(setup, scheduler, command, tmp_path):
    status, errors = command(scheduler, tmp_path / "out.jsonl")
    assert status == 0, errors
    assert (tmp_path / "out.jsonl").read_bytes() == replayed(setup)[0]
    assert "20 complete" in errors


def test_a_scheduler_that_is_not_there(command, tmp_path, monkeypatch):
    monkeypatch.setattr(dask_pool, "PATIENCE", 1)
    status, errors = command(f"tcp://127.0.0.1:{free_port()}", tmp_path / "out.jsonl")
    assert status == 1
    assert "does not answer, or has no workers" in errors
    assert not (tmp_path / "out.jsonl").exists()
