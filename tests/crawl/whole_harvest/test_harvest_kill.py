"""kill -9 in the middle of a harvest, again and again; the disk full in the middle of one."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsspider.captures import CaptureStore
from newsspider.captures.verify import verify
from tests.captures.invented import warcio_check
from tests.crawl.whole_harvest.run import Harvest, kill_group
from tests.crawl.whole_harvest.site import Site, pages_of, paragraphs

IN_FLIGHT = 16  # CONCURRENT_REQUESTS_PER_DOMAIN: what a kill may cost


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site(delay=0.002)
    yield running
    running.close()


def check(harvest: Harvest, site: Site, articles: int) -> None:
    """Each article is there once, whole, with its own text; the captures are sound."""
    records = harvest.records()
    assert sorted(records) == sorted(site.seeds(articles))
    for number, url in enumerate(site.seeds(articles)):
        (record,) = records[url]
        assert record["completeness"]["verdict"] != "incomplete", url
        texts = [text for page in range(1, pages_of(number) + 1) for text in paragraphs(number, page)]
        assert [paragraph["text"] for paragraph in record["paragraphs"]] == texts
    with CaptureStore(harvest.place / "captures") as store:
        assert verify(store).problems == ()
    assert warcio_check(harvest.place.glob("captures/*/*.gz")) == (0, "")


def kill_after(process: subprocess.Popen[bytes], site: Site, pages: float) -> None:
    """Kill the process and its children when the site has been asked for so many pages, and a moment later."""
    deadline = time.monotonic() + 120
    while len(site.asked) < pages and process.poll() is None:
        assert time.monotonic() < deadline, "nothing is fetched"
        time.sleep(0.01)
    time.sleep(random.uniform(0, 0.1))
    kill_group(process)


@pytest.mark.parametrize(("articles", "kills"), [(150, 3), pytest.param(2000, 30, marks=pytest.mark.slow)])
def test_kills_lose_nothing(site: Site, tmp_path: Path, articles: int, kills: int) -> None:
    harvest = Harvest(tmp_path, site.seeds(articles))
    pages = sum(map(pages_of, range(articles)))
    for kill in range(kills):
        # Moments all over the harvest, and not all of them in the start of the process.
        kill_after(harvest.start(), site, random.uniform(kill, kill + 1) * pages / (kills + 1))
    done = harvest.run()
    assert done.returncode == 0, done.stderr
    check(harvest, site, articles)
    assert sum(count > 1 for count in site.asked.values()) <= kills * IN_FLIGHT
    assert len(site.asked) == pages


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a file system is not permitted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("room", [500, *(pytest.param(room, marks=pytest.mark.slow) for room in (200, 350, 650, 800))])
def test_the_disk_is_full(site: Site, small_disk: Path, room: int) -> None:
    articles = 150
    harvest = Harvest(small_disk, site.seeds(articles))
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes((1000 - room) * 1000))
    done = harvest.run()
    assert done.returncode == 4
    assert "the disk is full. Run it again to go on." in done.stderr
    assert "Traceback" not in done.stderr
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    again = harvest.run()
    assert again.returncode == 0, again.stderr
    check(harvest, site, articles)
    assert max(site.asked.values()) <= 2
