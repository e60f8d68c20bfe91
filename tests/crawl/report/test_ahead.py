"""What is said of a harvest before and while it runs, and when it is interrupted."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsspider.archive import Period
from newsspider.crawl.harvest import Harvest
from newsspider.sites import Site
from tests.crawl.harvest import QUICK, ROOT, crawl
from tests.crawl.harvest import Harvest as Done
from tests.crawl.scripted import Answer, Scripted, serve

LINKS = [f"/2012/04/{day:02}/the-long-story-of-number-{day}.html" for day in range(1, 16)]


@pytest.fixture
def paper() -> Iterator[Scripted]:
    """A paper whose sitemap names fifteen articles of April 2012."""
    with serve("a") as (site,):
        urls = "".join(f"<url><loc>{site.url(path)}</loc></url>" for path in LINKS)
        sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        site.answers["/sitemap.xml"] = [Answer(sitemap.encode(), headers={"Content-Type": "application/xml"})]
        yield site


def options(place: Path, site: Scripted) -> dict[str, str]:
    """The settings of a harvest with a declaration and a ledger."""
    (place / "sites").mkdir(exist_ok=True)
    host = site.address.removeprefix("http://")
    text = f'domains = ["{host}"]\nhome = "{site.address}/"\n[lists]\nsitemaps = ["/sitemap.xml"]\n'
    (place / "sites" / "paper.toml").write_text(text)
    return {
        "SITES_DIR": f"{place}/sites",
        "LEDGER_FILE": f"{place}/ledger.sqlite",
        "FEEDS": '{"ledger:PLACE/articles": {"format": "ledger"}}'.replace("PLACE", str(place)),
        "MONITORS": "{}",
        "LOCK_DIR": f"{place}/locks",
    }


def archive(place: Path, site: Scripted, *arguments: str, **settings: str) -> Done:
    command = [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", "site=paper", *arguments]
    command += [f"-s{name}={value}" for name, value in {**QUICK, **options(place, site), **settings}.items()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    return Done(done.returncode, done.stderr, [])


def test_a_dry_run_tells_the_number_and_the_time_and_fetches_no_article(paper: Scripted, tmp_path: Path) -> None:
    period = ("-a", "since=2012-04-03", "-a", "until=2012-04-12")
    dry = archive(tmp_path, paper, *period, "-a", "dry_run=1", DOWNLOAD_DELAY="2")
    assert dry.status == 0
    assert "Dry run, 2012-04-03 to 2012-04-12: 10 articles listed, 0 of them without a date; 10 to fetch." in dry.log
    assert "At a request every 2 s they take at least 20.0 s." in dry.log
    assert set(paper.asked) == {"/robots.txt", "/sitemap.xml"}
    archive(tmp_path, paper, *period, "-a", "limit=4")
    assert len([path for path in paper.asked if path in LINKS]) == 4
    rest = archive(tmp_path, paper, *period, "-a", "dry_run=1")
    assert "10 articles listed, 0 of them without a date; 6 to fetch." in rest.log


def test_a_dry_run_does_not_count_as_a_harvest_and_writes_no_file(paper: Scripted, tmp_path: Path) -> None:
    archive(tmp_path, paper, "-a", "dry_run=1")
    again = archive(tmp_path, paper, "-a", "dry_run=1")
    assert "15 to fetch" in again.log
    refused = archive(tmp_path, paper, "-a", "dry_run=1", "-O", f"{tmp_path}/out.jsonl")
    assert refused.status == 2
    assert "-a dry_run=1 writes no articles: leave out -o and -O" in refused.log


def test_the_first_line_is_ours_and_scrapys_lists_are_kept_for_debug(paper: Scripted, tmp_path: Path) -> None:
    log = archive(tmp_path, paper, "-a", "since=2012-04-15", "-a", "until=2012-04-15").log
    assert log.splitlines()[0].endswith("INFO: Harvesting paper, 2012-04-15 to 2012-04-15")
    assert not re.search("Scrapy 2|Versions|Enabled|Overridden|Spider opened", log)
    log = archive(tmp_path, paper, "-a", "dry_run=1", LOG_LEVEL="DEBUG").log
    for words in ("Scrapy 2", "Versions", "Enabled extensions", "Overridden settings", "Spider opened"):
        assert re.search(rf"DEBUG: {words}", log), words


def test_lists_come_first_then_a_total_and_the_time_left(paper: Scripted, tmp_path: Path) -> None:
    period = ("-a", "since=2012-04-03", "-a", "until=2012-04-08")
    log = archive(tmp_path, paper, *period, LOGSTATS_INTERVAL="0.1", DOWNLOAD_DELAY="0.5").log
    lines = re.findall(r"report\.progress\] INFO: (.+)", log)
    first = re.compile(r"0 articles, .* lists: 0 read, 1 to read, 0 links, \d waiting; http")
    later = re.compile(r"(\d) of 6 articles.* on \d of 6 days, .*; \d waiting, about .+ left; http")
    places = [[at for at, line in enumerate(lines) if kind.match(line)] for kind in (first, later)]
    assert all(places), lines
    assert places[0][-1] < places[1][0]


@pytest.mark.parametrize(
    ("harvest", "said"),
    [
        (Harvest(Site(domains=("a.example",), name="paper")), "paper"),
        (Harvest(Site(domains=("a.example",), name="paper"), Period()), "paper"),
        (Harvest(named=frozenset({"b.example", "a.example"})), "a.example, b.example"),
        (
            Harvest(named=frozenset(f"{n}.example" for n in "edcba")),
            "a.example, b.example, c.example and 2 other hosts",
        ),
        (Harvest(), "any site"),
    ],
)
def test_a_harvest_in_words(harvest: Harvest, said: str) -> None:
    assert str(harvest) == said


def test_a_host_that_is_not_known_is_a_sentence(tmp_path: Path) -> None:
    done = crawl(tmp_path, "-a", "site=no-such-host.invalid", spider="archive", LOG_LEVEL="WARNING")
    assert done.status != 0
    assert "no-such-host.invalid is not known: its name cannot be resolved." in done.log
    assert "Traceback" not in done.log
    assert len(done.log.splitlines()) <= 5


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_leaves_a_clean_line_and_a_status(paper: Scripted, tmp_path: Path, times: int) -> None:
    settings = {**QUICK, **options(tmp_path, paper), "DOWNLOAD_DELAY": "5"}
    command = [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", "site=paper"]
    command += [f"-s{name}={value}" for name, value in settings.items()]
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 160, 0, 0))
    process = subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = ""
    while "to read" not in seen:
        seen += os.read(ours, 65536).decode()
    process.send_signal(signal.SIGINT)
    while "shutting down gracefully" not in seen:
        seen += os.read(ours, 65536).decode()
    if times == 2:
        process.send_signal(signal.SIGINT)
    try:
        while data := os.read(ours, 65536):
            seen += data.decode()
    except OSError:  # Linux says so when the other side is closed
        pass
    assert process.wait(180) == 130
    last = seen.rstrip().rpartition("\n")[2]
    assert last.rpartition("\r")[2].startswith("Interrupted." if times == 2 else "  ")
    assert "Traceback" not in seen
