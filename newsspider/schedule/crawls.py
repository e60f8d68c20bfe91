"""A harvest as a process of its own, which ends with the one that started it."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any, Self

from scrapy.settings import BaseSettings

from newsspider import system
from newsspider.coverage.read import read_coverage
from newsspider.crawl.parent import VARIABLE
from newsspider.crawl.project import project_path, project_root
from newsspider.crawl.stop import Ending
from newsspider.ledger import Ledger, LedgerError
from newsspider.schedule.model import Job
from newsspider.sites import Site

GRACE = 60.0  # seconds that a crawl has to end in order
BY_STATUS = {ending.status: ending for ending in Ending}


class Crawl:
    """A harvest that runs. Its log is `schedule.log` beside the summaries, in `runs`."""

    def __init__(self, process: subprocess.Popen[bytes], site: Site, settings: BaseSettings) -> None:
        self._process, self._site, self._settings = process, site, settings
        self._runs = project_path(settings, "SUMMARY_DIR", site.folder)
        self._began = self._moved = time.time()
        self._ends_at: float | None = None

    @classmethod
    def start(
        cls, site: Site, job: Job, settings: BaseSettings, options: Sequence[str], more: Mapping[str, str] | None = None
    ) -> Self:
        """Start `scrapy crawl archive` in the project's folder, with options of Scrapy's, and `more` variables in its
        environment. Raises OSError."""
        runs = project_path(settings, "SUMMARY_DIR", site.folder)
        runs.mkdir(parents=True, exist_ok=True)
        days = [f"-a{key}={day}" for key, day in (("since", job.since), ("until", job.until)) if day]
        command = [sys.executable, "-m", "newsspider", "crawl", "archive", f"-asite={job.site}", *days, *options]
        command += ["-s", f"PROGRESS_FILE={runs / 'progress'}", "-s", "PROGRESS=False"]
        environment = {**os.environ, VARIABLE: str(os.getpid()), **(more or {})}
        with (runs / "schedule.log").open("wb") as log:
            process = system.start(command, cwd=project_root(), env=environment, stdout=log, stderr=log)
        return cls(process, site, settings)

    def ended(self) -> tuple[Ending | None, dict[str, Any]] | None:
        """Return how it ended (None: it was killed, or its command line is wrong) and its summary; None while it
        runs. One that was asked to end before it could do so in order was interrupted."""
        status = self._process.poll()
        if status is None:
            return None
        (self._runs / "progress").unlink(missing_ok=True)
        otherwise = None if self._ends_at is None else Ending.INTERRUPTED
        return BY_STATUS.get(status, otherwise), self._summary()

    def is_hung(self, limit: float) -> bool:
        """Return whether it had no answer and made no article for `limit` seconds."""
        with contextlib.suppress(FileNotFoundError):
            self._moved = max(self._moved, (self._runs / "progress").stat().st_mtime)
        return time.time() - self._moved > limit

    def stop(self) -> None:
        """Ask it to end in order; when it does not, kill it. To be called again until it has ended."""
        now = time.time()
        if self._ends_at is None:
            self._ends_at = now + GRACE
            system.ask_to_end(self._process)
        elif now > self._ends_at:
            self._process.kill()

    def _summary(self) -> dict[str, Any]:
        """Return the summary that it wrote, with the share of the expected articles that is complete; {} if it wrote
        none."""
        written = [path for path in self._runs.glob("archive-*.json") if path.stat().st_mtime >= self._began - 1]
        for path in sorted(written, key=lambda path: path.stat().st_mtime, reverse=True):
            try:
                summary: dict[str, Any] = json.loads(path.read_text("utf-8"))
            except (OSError, ValueError):
                continue
            return {name: value for name, value in summary.items() if name != "stats"} | {"share": self._share()}
        return {}

    def _share(self) -> float | None:
        try:
            with contextlib.closing(Ledger(project_path(self._settings, "LEDGER_FILE", self._site.folder))) as ledger:
                return read_coverage(ledger, self._site).share
        except LedgerError:
            return None
