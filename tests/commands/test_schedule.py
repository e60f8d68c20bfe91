"""`scrapy schedule` with harvests of a server on the loopback interface."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsspider.crawl.stop import Ending
from newsspider.locks import holder_of
from tests.crawl.scripted import Answer, Scripted, serve

ROOT = Path(__file__).parents[2]
QUICK = {"ALLOW_PRIVATE_NETWORKS": 1, "AUTOTHROTTLE_ENABLED": 0, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "WARNING"}
STORIES = 4
FOREVER = (b"" for _ in iter(lambda: time.sleep(0.2), 1))  # an answer that does not come


def project(place: Path, *sites: Scripted, schedule: str = 'every = "1d"') -> Path:
    """A project with these sites declared."""
    (place / "scrapy.cfg").write_text("[settings]\ndefault = newsspider.settings\n")
    (place / "sites").mkdir()
    for site in sites:
        urls = "".join(
            f"<url><loc>{site.url(f'/2012/04/harbour-wall-{number}')}</loc></url>" for number in range(STORIES)
        )
        head = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        site.answers["/sitemap.xml"] = [Answer(f"{head}{urls}</urlset>".encode(), headers={"Content-Type": "text/xml"})]
        host = site.address.removeprefix("http://")
        (place / "sites" / f"{site.name}.toml").write_text(
            f'domains = ["{host}"]\nhome = "{site.address}/"\n[lists]\nsitemaps = ["/sitemap.xml"]\n'
            f"[politeness]\ndelay = 0\n[schedule]\n{schedule}\n"
        )
    return place


def command(*arguments: str) -> list[str]:
    options = [f"-s{name}={value}" for name, value in QUICK.items()] if arguments[0] == "run" else []
    return [sys.executable, "-m", "newsspider", "schedule", arguments[0], *options, *arguments[1:]]


def schedule(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command(*arguments), cwd=place, env=environment, capture_output=True, text=True, timeout=300)


@contextmanager
def running(place: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The schedule, which runs for ever."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command("run"), cwd=place, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def folder(place: Path, site: Scripted) -> Path:
    return place / "output/sites" / site.address.removeprefix("http://").replace(":", "_")


def wait_for(what: str, site: Scripted) -> None:
    """Wait until a site is asked for an address."""
    for _ in range(6000):
        if what in site.asked:
            return
        time.sleep(0.05)
    raise AssertionError(f"{site.name} was never asked for {what}")


def lines(place: Path) -> dict[str, dict]:
    return {line["site"]: line for line in json.loads(schedule(place, "list", "--json").stdout)}


def test_what_is_due_is_harvested_once(tmp_path: Path) -> None:
    with serve("quay", "moor", "held") as (quay, moor, held):
        place = project(tmp_path, quay, moor, held)
        assert schedule(place, "pause", "held").returncode == 0
        done = schedule(place, "run", "--once")
        assert (done.returncode, done.stderr) == (0, "")
        asked = len(quay.asked), len(moor.asked)
        assert schedule(place, "run", "--once").returncode == 0
        assert (len(quay.asked), len(moor.asked), held.asked) == (*asked, [])
        found = lines(place)
        assert {name: (line["ending"], line["new"], line["share"]) for name, line in found.items()} == {
            "quay": (Ending.DONE, STORIES, 1.0), "moor": (Ending.DONE, STORIES, 1.0), "held": (None, 0, None),
        }  # fmt: skip
        assert found["held"]["next"] is None
        schedule(place, "now", "held")
        schedule(place, "run", "--once")
        assert lines(place)["held"]["ending"] == Ending.DONE
        page = tmp_path / "page.html"
        assert schedule(place, "list", "--html", str(page)).returncode == 0
        assert page.read_text().count("<th scope=row>") == 3


def test_the_log_says_what_runs_and_what_comes_next(tmp_path: Path) -> None:
    with serve("quay") as (quay,):
        place = project(tmp_path, quay)
        (place / "sites" / "broken.toml").write_text('domains = ["a.example"]\n[schedule]\nevery = "often"\n')
        log = schedule(place, "run", "--once", "-sLOG_LEVEL=INFO").stderr.splitlines()
    said = [line.partition("] ")[2] for line in log]
    assert (said[0], said[1].partition(":")[0]) == ("INFO: 1 site with a schedule", "WARNING")
    assert said[2] == "INFO: quay: what is new begins"
    assert said[3].startswith(f"INFO: quay: the harvest ran to its end; {STORIES} new articles; next 20")
    assert said[4].startswith("INFO: Nothing is due until 20")
    assert len(said) == 5


def test_harvests_end_with_a_schedule_that_is_killed_and_nothing_is_asked_twice(tmp_path: Path) -> None:
    with serve("quay") as (site,):
        place = project(tmp_path, site)
        slow = f"/2012/04/harbour-wall-{STORIES - 1}"
        story = site.answer("/2012/04/harbour-wall-0")
        site.asked.clear()
        site.answers[slow] = [Answer(chunks=FOREVER), story]
        with running(place) as process:
            wait_for(slow, site)
            second = schedule(place, "run")
            assert second.returncode == Ending.HELD.status
            assert f"the schedule runs already (process {process.pid} on " in second.stderr
        lock = folder(place, site) / "lock"
        for _ in range(2400):
            if holder_of(lock) is None:
                break
            time.sleep(0.05)
        assert holder_of(lock) is None  # the harvest ended with the process that had started it
        assert schedule(place, "run", "--once").returncode == 0
        assert (lines(place)["quay"]["ending"], lines(place)["quay"]["share"]) == (Ending.DONE, 1.0)
    stories = [path for path in site.asked if path.startswith("/2012/") and path != slow]
    assert sorted(stories) == sorted(set(stories))


def test_a_signal_lets_the_harvest_end_in_order(tmp_path: Path) -> None:
    with serve("quay") as (site,):
        place = project(tmp_path, site)
        with running(place) as process:
            wait_for("/2012/04/harbour-wall-0", site)
            process.send_signal(signal.SIGTERM)
            assert process.wait(300) == 0
        assert holder_of(folder(place, site) / "lock") is None
        assert lines(place)["quay"]["ending"] in (Ending.INTERRUPTED, Ending.DONE)
        assert not lines(place)["quay"]["is_running"]


def test_what_is_said_of_a_wrong_command_line(tmp_path: Path) -> None:
    with serve("quay") as (site,):
        place = project(tmp_path, site)
        unknown = schedule(place, "pause", "quey")
        assert (unknown.returncode, "(there are: quay)" in unknown.stderr + unknown.stdout) == (2, True)
        assert "say what to do" in schedule(place, "begin").stderr
        (place / "sites" / "broken.toml").write_text('domains = ["a.example"]\n[schedule]\nevery = "often"\n')
        listed = schedule(place, "list")
        assert listed.stdout.splitlines()[1].startswith("quay ")
        assert 'broken.toml, line 3: every is written like "30m", "6h" or "1d", not "often"' in listed.stderr
