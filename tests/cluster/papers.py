"""Newspapers that know which process asked them for what, and workers that harvest them."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler
from itertools import groupby
from pathlib import Path

import psycopg

from newsspider.captures import CaptureStore
from newsspider.captures.verify import verify
from newsspider.locks import holder_of
from tests.crawl.whole_harvest.run import records_below
from tests.crawl.whole_harvest.site import Site, pages_of, paragraphs, path

ROOT = Path(__file__).parents[2]
SETTINGS = """
import os
from newsspider.settings import *

USER_AGENT = f"process {os.getpid()}"  # so that a paper knows who asks
SITE_FOLDER = "PLACE/sites/{site}"
READING_DIR = "PLACE/reading"
SCHEDULE_REPORTS = "PLACE/reports"
ALLOW_PRIVATE_NETWORKS = True
AUTOTHROTTLE_ENABLED = False
DOWNLOAD_DELAY = 0
MONITORS = {}
"""
BUSY = "SELECT FROM pg_stat_activity WHERE application_name LIKE 'newsspider%' AND state <> 'idle'"
# With a worker that is taken for gone sooner than in life.
QUICK = """
import newsspider.cluster.clock, newsspider.cluster.worker
from newsspider.__main__ import main
newsspider.cluster.clock.STALLED, newsspider.cluster.worker.BEAT = 6.0, 1.0
main()
"""


class Paper(Site):
    """A newspaper with a sitemap of its articles. `askers` lists who asked, in the order of the requests."""

    def __init__(self, name: str, articles: int, delay: float) -> None:
        super().__init__(delay)
        self.name = name
        self.numbers = range(100, 100 + articles)  # an address of less than three digits looks like a month's
        self.askers: list[str] = []
        self.host = self.address.removeprefix("http://")

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.askers.append(handler.headers["User-Agent"])
        if handler.path != "/sitemap.xml":
            super().answer(handler)
            return
        urls = "".join(f"<url><loc>{url}</loc></url>" for url in self.urls())
        xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
        body = f'<?xml version="1.0"?><urlset xmlns="{xmlns}">{urls}</urlset>'.encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "text/xml")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def urls(self) -> list[str]:
        """The addresses of its articles."""
        return [self.address + path(number) for number in self.numbers]

    def declare(self, folder: Path, delay: float, schedule: str = 'every = "1d"') -> None:
        """Write its declaration."""
        (folder / f"{self.name}.toml").write_text(
            f'domains = ["{self.host}"]\nhome = "{self.address}/"\n[lists]\nsitemaps = ["/sitemap.xml"]\n'
            f"[politeness]\ndelay = {delay}\n[schedule]\n{schedule}\n"
        )

    def crawls(self) -> list[str]:
        """Who asked, in order, each with all of its requests in a row once."""
        return [asker for asker, _ in groupby(self.askers)]


def _is_locked(path: Path) -> bool:
    """Whether another process writes a SQLite file."""
    with contextlib.closing(sqlite3.connect(path, timeout=0)) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


class Cluster:
    """Workers in working directories of their own, with one output folder."""

    def __init__(self, place: Path, database: str, papers: list[Paper], delay: float = 0.0) -> None:
        self.place, self.database, self.papers = place, database, papers
        self._settings = SETTINGS.replace("PLACE", str(place))
        self._delay = delay
        self.started = list[subprocess.Popen[bytes]]()

    def start(self, name: str, jobs: int = 2, *, quick: bool = True) -> subprocess.Popen[bytes]:
        """Start a worker in a process group of its own."""
        program = ["-c", QUICK] if quick else ["-m", "newsspider"]
        command = [sys.executable, *program, "worker", "--jobs", str(jobs), "--database", self.database]
        folder = self._folder(name)
        with (folder / "log").open("ab") as log:
            worker = subprocess.Popen(
                command, cwd=folder, env=self._environment(folder), stdout=log, stderr=log, start_new_session=True
            )
        self.started.append(worker)
        return worker

    def freeze(self, worker: subprocess.Popen[bytes], *, group: bool) -> None:
        """Stop a worker, or its whole group, at a moment in which it has no transaction in the database and its crawl
        no lock of a file of the site: what was frozen within one is another matter (docs/cluster.md)."""
        stop = os.killpg if group else os.kill
        end = time.monotonic() + 120
        stop(worker.pid, signal.SIGSTOP)
        while self._is_within():
            assert time.monotonic() < end, "it writes all the time"
            stop(worker.pid, signal.SIGCONT)
            time.sleep(0.05)
            stop(worker.pid, signal.SIGSTOP)

    def _is_within(self) -> bool:
        time.sleep(0.1)  # for what the server was asked before
        with psycopg.connect(self.database) as connection:
            if connection.execute(BUSY).rowcount:
                return True
        if any(holder_of(path) is not None for path in self.place.glob("sites/*/articles/**/*.lock")):
            return True
        return any(map(_is_locked, self.place.glob("sites/**/*.sqlite")))

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        folder = self._folder("desk")
        command = [sys.executable, "-m", "newsspider", *arguments]
        environment = self._environment(folder)
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)

    def _folder(self, name: str) -> Path:
        folder = self.place / name
        if not folder.exists():
            (folder / "sites").mkdir(parents=True)
            (folder / "scrapy.cfg").write_text("[settings]\ndefault = of_the_test\n")
            (folder / "of_the_test.py").write_text(self._settings)
            for paper in self.papers:
                paper.declare(folder / "sites", self._delay)
        return folder

    def _environment(self, folder: Path) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": f"{ROOT}:{folder}", "SCRAPY_SETTINGS_MODULE": "of_the_test"}

    def logs(self) -> str:
        """What all workers said."""
        return "".join(path.read_text() for path in sorted(self.place.glob("*/log")))

    def end(self) -> None:
        """Kill all workers, with what they started."""
        for worker in self.started:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait()

    def check(self) -> None:
        """Each article of each paper is there once, whole, with its own text; the captures are sound; and no crawl of a
        paper began before another one had ended."""
        for paper in self.papers:
            folder = self.place / "sites" / paper.host.replace(":", "_")
            records = records_below(folder)
            assert sorted(records) == sorted(paper.urls())
            for number, url in zip(paper.numbers, paper.urls(), strict=True):
                (record,) = records[url]
                texts = [text for page in range(1, pages_of(number) + 1) for text in paragraphs(number, page)]
                assert [paragraph["text"] for paragraph in record["paragraphs"]] == texts
            with CaptureStore(folder / "captures") as captures:
                assert verify(captures).problems == ()
            crawls = paper.crawls()
            assert len(crawls) == len(set(crawls)), f"{paper.name}: {crawls}"
