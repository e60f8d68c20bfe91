"""Files of a harvest that are damaged at random places, kills at random moments, and then: is all well?

The quick form is always run. The slow one (`pytest -m slow`) is that of 200 kills and 200 damages. Each seed is printed.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.crawl.whole_harvest.run import Harvest, kill_group
from tests.crawl.whole_harvest.site import Site, pages_of
from tests.crawl.whole_harvest.wreck import ask, mend, verified, wreck


class Behind(Harvest):
    """A harvest on a machine whose clock was set back by two days."""

    def command(self, *arguments: str, **settings: str) -> list[str]:
        return ["faketime", "-f", "-2d", *super().command(*arguments, **settings)]


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site(delay=0.002)
    yield running
    running.close()


def harvested(site: Site, place: Path, articles: int) -> Harvest:
    """A harvest that ran to its end."""
    place.mkdir(exist_ok=True)
    harvest = Harvest(place, site.seeds(articles))
    done = harvest.run()
    assert done.returncode == 0, done.stderr
    return harvest


@pytest.mark.parametrize(
    ("files", "seeds"),
    [
        pytest.param("*.warc.gz", [1], id="captures"),
        pytest.param("*.jsonl", [2], id="articles"),
        pytest.param("*", range(200), id="all", marks=pytest.mark.slow),
    ],
)
def test_damage_is_mended(site: Site, tmp_path: Path, files: str, seeds: list[int]) -> None:
    articles = 6 if len(seeds) == 1 else 20
    harvest = harvested(site, tmp_path, articles)
    for seed in seeds:
        print(f"seed {seed}: {wreck(tmp_path, seed, files)}")
        mend(harvest)
        ask(harvest, site, articles)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_ten_kills_lose_nothing(site: Site, tmp_path: Path, seed: int) -> None:
    print(f"seed {seed}")
    chance, articles = Random(seed), 120
    harvest = Harvest(tmp_path, site.seeds(articles))
    pages = sum(map(pages_of, range(articles)))
    for kill in range(10):
        process = harvest.start()
        limit, deadline = chance.uniform(kill, kill + 1) * pages / 11, time.monotonic() + 60
        while len(site.asked) < limit and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3))
        kill_group(process)
    mend(harvest)
    ask(harvest, site, articles)


def test_a_lost_page_is_asked_for_again_and_no_other(site: Site, tmp_path: Path) -> None:
    harvest = harvested(site, tmp_path, 4)
    asked = site.asked.copy()
    (warc,) = tmp_path.glob("captures/*/*.gz")
    data = warc.read_bytes()
    places = [at for at in range(len(data)) if data.startswith(b"\x1f\x8b\x08", at)]
    warc.write_bytes(data[: places[2] + 40] + bytes(60) + data[places[2] + 100 :])  # the second capture
    status, said = verified(harvest)
    assert (status, "1 capture is lost" in said) == (1, True), said
    assert mend(harvest) == 1
    assert sum((site.asked - asked).values()) == 1
    ask(harvest, site, 4)


@pytest.mark.skipif(not shutil.which("faketime"), reason="faketime (Debian's package) sets the clock of a process")
def test_a_clock_that_is_set_back(site: Site, tmp_path: Path) -> None:
    harvest = harvested(site, tmp_path, 4)
    behind = Behind(tmp_path, site.seeds(8))
    print(wreck(tmp_path, 1, "*.warc.gz"))
    mend(behind)
    ask(harvest, site, 8)
    days = {page["fetchedAt"][:10] for [record] in harvest.records().values() for page in record["pages"]}
    assert len(days) == 2


def test_two_processes_harvest_at_once(site: Site, tmp_path: Path) -> None:
    articles = 30
    first, second = (Harvest(tmp_path, site.seeds(articles)) for _ in range(2))
    processes = [harvest.start(SITE_LOCK="wait") for harvest in (first, second)]
    assert [process.wait(120) for process in processes] == [0, 0]
    ask(first, site, articles)


def test_a_disk_that_becomes_read_only_ends_a_harvest_and_costs_nothing(site: Site, tmp_path: Path) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a file system is not permitted here")
    try:
        harvested(site, place, 3)
        harvest = Harvest(place, site.seeds(6))
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        done = harvest.run()
        assert done.returncode != 0
        assert "Traceback" not in done.stderr
        assert "cannot be opened" in done.stderr
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
        assert harvest.run().returncode == 0
        ask(harvest, site, 6)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
