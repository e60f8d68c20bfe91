"""The real command in processes of its own, its output below a directory of the test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
QUICK = {
    "AUTOTHROTTLE_ENABLED": "0",
    "DOWNLOAD_DELAY": "0",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
    "ROBOTSTXT_OBEY": "0",
    "HTTPPROXY_ENABLED": "0",
    "ALLOW_PRIVATE_NETWORKS": "1",
    "SITE_PAUSE": "0.05",
    "LOG_LEVEL": "INFO",
    "STATS_DUMP": "1",
    "MONITORS": "{}",
}


class Harvest:
    """A project's output, and the commands that add to it. `program` is the module that is run as Scrapy."""

    program = "scrapy"

    def __init__(self, place: Path, seeds: list[str]) -> None:
        self.place = place
        self.seeds = place / "seeds.txt"
        self.seeds.write_text("\n".join(seeds))

    def command(self, *arguments: str, **settings: str) -> list[str]:
        """`scrapy crawl article` over the seeds."""
        options = [f"-s{name}={value}" for name, value in {**QUICK, **self.settings(), **settings}.items()]
        command = [sys.executable, "-m", self.program, "crawl", "article", "-a", f"urls={self.seeds}"]
        return [*command, *arguments, *options]

    def settings(self) -> dict[str, str]:
        """Where its files are."""
        return {
            "CAPTURES_DIR": f"{self.place}/captures",
            "LEDGER_FILE": f"{self.place}/ledger.sqlite",
            "SUMMARY_DIR": f"{self.place}/summary",
            "POLITENESS_FILE": f"{self.place}/requests.sqlite",
            "READING_DIR": f"{self.place}/reading",
            "FEEDS": json.dumps({f"ledger:{self.place}/articles": {"format": "ledger"}}),
        }

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        command = self.command(*arguments, **settings)
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)

    def replay(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`scrapy replay` of the captures to replay.jsonl."""
        output = ["-o", f"{self.place}/replay.jsonl", "-s", f"CAPTURES_DIR={self.place}/captures"]
        reading = ["-s", f"READING_DIR={self.place}/reading"]
        command = [sys.executable, "-m", self.program, "replay", *output, *reading, *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)

    def start(self, **settings: str) -> subprocess.Popen[bytes]:
        """Start it in a process group of its own, its log in the file `log`."""
        log = (self.place / "log").open("ab")
        with log:
            return subprocess.Popen(self.command(**settings), cwd=ROOT, stdout=log, stderr=log, start_new_session=True)

    def records(self) -> dict[str, list[dict]]:
        """All records of the feed by address."""
        return records_below(self.place)


def records_below(place: Path) -> dict[str, list[dict]]:
    """All records of the feed in a folder by address. A line that is torn or is no JSON is an error."""
    found: dict[str, list[dict]] = {}
    for path in sorted(place.glob("articles/**/*.jsonl")):
        data = path.read_bytes()
        assert data.endswith(b"\n"), f"{path} ends in a torn line"
        for line in data.splitlines():
            record = json.loads(line)
            found.setdefault(record["url"], []).append(record)
    return found


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the process and all of its children."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
