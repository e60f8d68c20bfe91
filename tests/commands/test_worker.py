"""`scrapy worker` on several machines, as far as one machine can be several: workers that are killed, frozen and cut
off from their database while they harvest."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cluster.conftest import database as database
from tests.cluster.conftest import server as server
from tests.cluster.papers import Cluster, Paper
from tests.postgres import Server

OPEN = """SELECT (SELECT count(*) FROM newsspider.procrastinate_jobs)
    + (SELECT count(*) FROM newsspider.sites WHERE began IS NULL)"""


@pytest.fixture
def make(tmp_path: Path, database: str) -> Iterator[Callable[..., Cluster]]:
    """Makes a cluster for papers of so many articles."""
    made = list[Cluster]()

    def make(names: str, articles: int, delay: float) -> Cluster:
        papers = [Paper(name, articles, 0.02) for name in names.split()]
        made.append(Cluster(tmp_path, database, papers, delay))
        return made[0]

    yield make
    for cluster in made:
        cluster.end()
        for paper in cluster.papers:
            paper.close()


def wait_for(condition: Callable[[], bool], what: str, seconds: float = 120) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what} never came"
        time.sleep(0.05)


def is_done(database: str) -> bool:
    """Whether each site was harvested, and no job is left."""
    try:
        with psycopg.connect(database) as connection:
            return connection.execute(OPEN).fetchone() == (0,)
    except psycopg.OperationalError:
        return False


def test_what_a_killed_worker_had_is_taken_over(make: Callable[..., Cluster]) -> None:
    cluster = make("quay moor", articles=40, delay=0.1)
    quay, moor = cluster.papers
    killed = cluster.start("first")
    wait_for(lambda: len(quay.askers) > 3 and len(moor.askers) > 3, "a harvest")
    cluster.start("second")
    killed.kill()
    wait_for(lambda: is_done(cluster.database), "the end")
    cluster.check()
    assert all(len(paper.crawls()) == 2 for paper in cluster.papers)
    assert cluster.logs().count("another one takes it over") == 2


@pytest.mark.parametrize("group", [False, True])
def test_a_frozen_worker_that_wakes_ends_what_is_no_longer_its_own(make: Callable[..., Cluster], group: bool) -> None:
    """Frozen alone, or together with its crawl."""
    cluster = make("quay", articles=60, delay=0.1)
    (quay,) = cluster.papers
    frozen = cluster.start("first")
    wait_for(lambda: len(quay.askers) > 3, "a harvest")
    cluster.freeze(frozen, group=group)
    cluster.start("second")
    wait_for(lambda: len(quay.crawls()) > 1, "the second harvest")
    (os.killpg if group else os.kill)(frozen.pid, signal.SIGCONT)
    wait_for(lambda: "another worker has taken it over" in cluster.logs(), "that it is known")
    wait_for(lambda: is_done(cluster.database), "the end")
    cluster.check()
    assert len(quay.crawls()) == 2
    assert "The database is away" not in cluster.logs()


def test_a_database_that_is_away_delays_and_loses_nothing(make: Callable[..., Cluster], server: Server) -> None:
    cluster = make("quay moor", articles=30, delay=0.1)
    quay, moor = cluster.papers
    cluster.start("first", jobs=1)
    wait_for(lambda: len(quay.askers) + len(moor.askers) > 3, "a harvest")
    server.stop()
    wait_for(lambda: "The database is away" in cluster.logs(), "that it is known")
    server.start()
    wait_for(lambda: is_done(cluster.database), "the end")
    cluster.check()
    assert [len(paper.crawls()) for paper in cluster.papers] == [1, 1]


def test_a_signal_lets_the_harvest_end_in_order_and_the_job_waits_again(make: Callable[..., Cluster]) -> None:
    cluster = make("quay", articles=60, delay=0.1)
    (quay,) = cluster.papers
    worker = cluster.start("first")
    wait_for(lambda: len(quay.askers) > 3, "a harvest")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(120) == 0
    with psycopg.connect(cluster.database) as connection:
        jobs = "SELECT status, attempts FROM newsspider.procrastinate_jobs"
        assert connection.execute(jobs).fetchall() == [("todo", 1)]
        assert connection.execute("SELECT ending FROM newsspider.runs").fetchall() == [("interrupted",)]
        assert connection.execute("SELECT FROM newsspider.procrastinate_workers").rowcount == 0
    cluster.start("second")
    wait_for(lambda: is_done(cluster.database), "the end")
    cluster.check()


class Harm:
    """What happens to the workers of a cluster, at random moments."""

    def __init__(self, cluster: Cluster, server: Server, names: list[str], seed: int) -> None:
        self.cluster, self.server, self.random = cluster, server, random.Random(seed)
        self.workers = {name: cluster.start(name, jobs=2, quick=False) for name in names}
        self.frozen = list[tuple[float, int]]()  # until when, and which process group or process

    def strike(self) -> None:
        """Do one of these at random: kill a worker; stop it by SIGSTOP for a while, alone or with its crawls; crash
        the database."""
        name = self.random.choice(sorted(self.workers))
        kind = self.random.choice([self._kill, self._kill, self._freeze, self._freeze_group, self._crash])
        print(f"{time.strftime('%T')} {kind.__name__} {name}")
        kind(name)

    def wake(self, now: float) -> None:
        """Wake what was frozen for long enough."""
        for until, pid in list(self.frozen):
            if now > until:
                self.frozen.remove((until, pid))
                with contextlib.suppress(ProcessLookupError):
                    (os.killpg if pid < 0 else os.kill)(abs(pid), signal.SIGCONT)

    def _kill(self, name: str) -> None:
        self.workers[name].kill()
        self.workers[name].wait()
        self.workers[name] = self.cluster.start(name, jobs=2, quick=False)

    def _freeze(self, name: str) -> None:
        os.kill(self.workers[name].pid, signal.SIGSTOP)
        self.frozen.append((time.monotonic() + self.random.uniform(1, 40), self.workers[name].pid))

    def _freeze_group(self, name: str) -> None:
        os.killpg(self.workers[name].pid, signal.SIGSTOP)
        self.frozen.append((time.monotonic() + self.random.uniform(1, 40), -self.workers[name].pid))

    def _crash(self, name: str) -> None:
        self.server.stop()
        time.sleep(self.random.uniform(0, 15))
        self.server.start()


@pytest.mark.slow
def test_six_papers_three_workers_and_ten_kills(make: Callable[..., Cluster], server: Server) -> None:
    seed = int(os.environ.get("SEED", time.time_ns() % 10**6))
    print(f"SEED={seed}")
    cluster = make("quay moor fen tarn beck rill", articles=120, delay=0.7)
    harm = Harm(cluster, server, ["first", "second", "third"], seed)
    wait_for(lambda: sum(len(paper.askers) for paper in cluster.papers) > 3, "a harvest")
    strikes = 0
    following = time.monotonic()
    end = following + 900
    while not (is_done(cluster.database) and strikes == 10 and not harm.frozen):
        assert time.monotonic() < end, cluster.logs()
        if strikes < 10 and time.monotonic() > following:
            harm.strike()
            strikes += 1
            following = time.monotonic() + harm.random.uniform(0, 25)
        harm.wake(time.monotonic())
        time.sleep(0.1)
    print("\n".join(line for line in cluster.logs().splitlines() if "take" in line))
    cluster.check()
    for paper in cluster.papers:
        print(
            f"{paper.name}: {len(paper.crawls())} crawls, {sum(paper.asked.values())} requests for {len(paper.asked)} pages"
        )
