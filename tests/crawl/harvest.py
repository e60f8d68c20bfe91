"""Run the real command against the demo newspapers on the loopback interface."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUICK = {
    "AUTOTHROTTLE_ENABLED": "0",
    "DOWNLOAD_DELAY": "0",
    "RETRY_TIMES": "1",
    "HTTPPROXY_ENABLED": "0",
    "ALLOW_PRIVATE_NETWORKS": "1",
    "SITE_PAUSE": "0.05",
    "STATS_DUMP": "1",
    "SUMMARY_DIR": "",
    "LOG_LEVEL": "INFO",
    "HTTPCACHE_ENABLED": "0",
    "READING_DIR": "",
    "FEEDS": "{}",
}


@dataclass(frozen=True)
class Harvest:
    """What a finished command left: its status, its log, the records it wrote."""

    status: int
    log: str
    records: list[dict]

    def record(self, url: str) -> dict:
        """The record of the article whose page 1 has this address."""
        found = [record for record in self.records if record["url"] == url]
        assert len(found) == 1, f"{len(found)} records of {url}"
        return found[0]


def crawl(
    tmp_path: Path, *arguments: str, stdin: str | None = None, spider: str = "article", **settings: str | None
) -> Harvest:
    """`scrapy crawl SPIDER …` in the project, its records written below tmp_path. A setting that is None is the
    project's own."""
    output = tmp_path / "article.jsonl"
    options = [f"-s{name}={value}" for name, value in {**QUICK, **settings}.items() if value is not None]
    command = [sys.executable, "-m", "scrapy", "crawl", spider, *arguments, *options]
    if not any(argument.startswith(("-O", "-o")) for argument in arguments):
        command += ["-O", f"{output}:jsonlines"]
    done = subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, text=True, timeout=120)
    lines = output.read_text("utf-8").splitlines() if output.exists() else []
    return Harvest(done.returncode, done.stdout + done.stderr, [json.loads(line) for line in lines])


def without_times(record: dict) -> dict:
    """The record without what differs from one fetch to the next."""
    pages = [{key: value for key, value in page.items() if key != "fetchedAt"} for page in record.get("pages", [])]
    return {**record, "pages": pages}
