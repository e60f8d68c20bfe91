#!/usr/bin/env python3
"""The schedule of 5,000 and 50,000 invented sites whose harvests do nothing: one machine's, and a cluster's.

    python benchmarks/schedule.py [--sites 5000,50000] [--seconds 60] [--database URL]

What is measured, for each number of sites: reading the declarations, and looking whether one changed; a look at the
clock when nothing is due; all sites due at once, and how many harvests a second are begun and noted then; then, for so
many seconds of real time, how long after its moment a site that is due every six hours is begun. With --database (of
an empty database) the same is measured for one worker of a cluster, with the size of its tables.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newsspider.cluster.database import Tables, make_tables
from newsspider.cluster.worker import Worker
from newsspider.crawl.stop import Ending
from newsspider.schedule.model import Job, Plan
from newsspider.schedule.plans import Plans
from newsspider.schedule.runner import Harvests, Runner, run
from newsspider.schedule.store import File, ScheduleStore

JOBS = 16  # harvests at a time
MOST = 200  # harvests that are begun where all are due
SETTLE = "UPDATE sites SET slot = ?, is_wanted = 0"  # as if all others had been harvested now
SUMMARY = {  # of the size of a usual one
    "ledger": {"new": 12, "unchanged": 3}, "failures": {"status_404": 1}, "share": 0.98,
    "checks": [{"name": name, "passed": True, "sentence": f"{name}: 1.0 of at least 0.8"} for name in "abcdefghi"],
}  # fmt: skip


class Nothing:
    """A harvest that has ended when it is looked at."""

    def ended(self) -> tuple[Ending, dict[str, Any]]:
        return Ending.DONE, SUMMARY

    def is_hung(self, limit: float) -> bool:
        return False

    def stop(self) -> None:
        pass


class Begun:
    """Starts harvests that do nothing, and notes how long after their moments."""

    def __init__(self) -> None:
        self.delays: list[float] = []

    def __call__(self, plan: Plan, job: Job, ticket: object = None) -> Nothing:
        self.delays.append(time.time() - job.slot)
        return Nothing()


class Enough(Exception):
    """The time is over."""


@contextmanager
def timed(what: str, number: int = 1, unit: str = "") -> Iterator[None]:
    began, cpu = time.perf_counter(), time.process_time()
    yield
    spent, used = time.perf_counter() - began, time.process_time() - cpu
    rate = f"  {number / spent:>9,.0f} {unit}" if unit else ""
    print(f"  {what:<58}{1000 * spent:>10,.0f} ms ({1000 * used:,.0f} ms CPU){rate}", flush=True)


def read(folder: Path, count: int) -> Plans:
    """Declare so many sites and read them."""
    for number in range(count):
        text = f'domains = ["paper-{number}.example"]\n[schedule]\nevery = "6h"\n'
        (folder / f"paper-{number}.toml").write_text(text)
    plans = Plans([folder])
    with timed("the declarations are read", count, "a second"):
        plans.read()
    plans._next = 0
    with timed("... and looked at again, none has changed"):
        plans.read()
    return plans


def start_cost() -> None:
    """CPU of a process that has loaded what a crawl needs, and does nothing."""
    subprocess.run([sys.executable, "-m", "newsspider", "list"], check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"the start of a crawl's process: {used.ru_utime + used.ru_stime:.1f} s CPU, {used.ru_maxrss / 1000:.0f} MB")


def measure(harvests: Harvests, begun: Begun, most: int, seconds: float, settle: Callable[[], object]) -> None:
    """Run `most` of those that are due; `settle` the rest; then run what comes due in some seconds."""
    with timed("all are due: a first look"):
        harvests.tick(time.time())
    before = len(begun.delays)
    with timed(f"{most:,} are begun and noted", most, "harvests a second"):
        while len(begun.delays) < before + most:
            harvests.tick(time.time())
    settle()
    harvests.tick(time.time())
    time.sleep(1.1)  # a clock of a cluster ticks once a second
    with timed("nothing is due: a look"):
        harvests.tick(time.time())
    begun.delays.clear()
    _live(harvests, seconds)
    delays = sorted(begun.delays)
    if delays:
        values = statistics.median(delays), delays[int(0.95 * len(delays))], delays[-1]
        shown = " ".join(f"{value:.2f} s" for value in values)
        print(f"  {len(delays)} came due in {seconds:.0f} s; begun after (median, 95 %, longest): {shown}")


def _live(harvests: Harvests, seconds: float) -> None:
    end, began = time.time() + seconds, time.process_time()

    def on_tick(now: float) -> None:
        if now > end:
            raise Enough

    try:
        run(harvests, False, on_tick)
    except Enough:
        print(f"  {'CPU of the schedule meanwhile':<58}{100 * (time.process_time() - began) / seconds:>10.1f} %")


def one_machine(plans: Plans, place: Path, count: int, seconds: float) -> None:
    """`scrapy schedule run`."""
    print(f"{count:,} sites, one machine (SQLite)")
    begun, store = Begun(), ScheduleStore.of_file(place / "schedule.sqlite")
    runner = Runner(store, begun, JOBS, 1800)
    with timed("the sites are new to the store"):
        runner.plan(plans.all, time.time())
    beside = File(place / "schedule.sqlite")
    measure(runner, begun, min(MOST, count - JOBS), seconds, lambda: beside.execute(SETTLE, (int(time.time()),)))
    store.close()
    beside.close()


def cluster(plans: Plans, url: str, count: int, seconds: float) -> None:
    """`scrapy worker`."""
    print(f"{count:,} sites, a worker of a cluster (PostgreSQL)")
    make_tables(url)
    tables, begun = Tables(url), Begun()
    worker = Worker(tables, plans, begun, JOBS, 1800)

    def settle() -> None:
        for what in ("jobs", "events"):
            _size(tables, f"procrastinate_{what}", count)
        tables.execute("DELETE FROM procrastinate_jobs")
        tables.execute(SETTLE, (int(time.time()),))

    measure(worker, begun, min(MOST, count - JOBS), seconds, settle)
    _size(tables, "sites", count)
    _size(tables, "runs", len(begun.delays) + min(MOST, count - JOBS))
    with timed("`schedule list`: the last run of 1,000 sites", 1000, "a second"):
        for plan in plans.all[:1000]:
            worker.store.runs_of(plan.name, 30)
    worker.close()


def _size(tables: Tables, name: str, count: int) -> None:
    ((size,),) = tables.execute("SELECT pg_total_relation_size(?::regclass)", (name,)).fetchall()
    print(f"  {f'{name}, for {count:,}':<58}{size / 1e6:>10,.1f} MB")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", default="5000,50000", help="how many sites, in steps")
    parser.add_argument("--seconds", type=float, default=60, help="of real time, for the delay")
    parser.add_argument("--database", help="an empty PostgreSQL database")
    options = parser.parse_args()
    start_cost()
    for count in map(int, options.sites.split(",")):
        with tempfile.TemporaryDirectory() as name:
            (sites := Path(name) / "sites").mkdir()
            plans = read(sites, count)
            one_machine(plans, Path(name), count, options.seconds)
            if options.database:
                cluster(plans, options.database, count, options.seconds)
                Tables(options.database).execute("DROP SCHEMA newsspider CASCADE")


if __name__ == "__main__":
    main()
