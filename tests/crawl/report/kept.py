"""Harvests that keep all that a harvest keeps, and what their reports say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.crawl.harvest import QUICK, ROOT, Harvest, crawl
from tests.crawl.scripted import Answer, Scripted


def kept(place: Path) -> dict[str, str]:
    """Settings with which a harvest keeps all that it would keep, below `place`."""
    return {
        "HTTPCACHE_ENABLED": "1",
        "CAPTURES_DIR": f"{place}/captures",
        "LEDGER_FILE": f"{place}/ledger.sqlite",
        "POLITENESS_FILE": f"{place}/requests.sqlite",
        "SITES_DIR": f"{place}/sites",
        "SUMMARY_DIR": f"{place}/summary",
        "FEEDS": json.dumps({f"ledger:{place}/articles": {"format": "ledger"}}),
    }


def summary(place: Path) -> dict:
    return json.loads(max((place / "summary").glob("*Z*.json")).read_text("utf-8"))


def lost(place: Path) -> list[dict[str, str]]:
    """What the last harvest did not get."""
    file = max((place / "summary").glob("*.lost.jsonl"))
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def article(place: Path, *urls: str, **settings: str) -> Harvest:
    return crawl(place, "-a", f"url={' '.join(urls)}", SUMMARY_DIR=f"{place}/summary", **settings)


def archive(place: Path, site: Scripted, *arguments: str, name: str = "", **settings: str) -> Harvest:
    """Harvest a site, by the name of its declaration or by its address, without -O, so that it has a ledger."""
    options = [f"-s{name}={value}" for name, value in {**QUICK, **kept(place), **settings}.items()]
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "archive",
        "-a",
        f"site={name or site.url('/')}",
        *arguments,
        *options,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    return Harvest(done.returncode, done.stdout + done.stderr, [])


def sitemap(site: Scripted, *paths: str) -> Answer:
    urls = "".join(f"<url><loc>{site.url(path)}</loc></url>" for path in paths)
    return Answer(f"<urlset>{urls}</urlset>".encode(), headers={"Content-Type": "application/xml"})


STORIES = tuple(f"/2012/04/03/the-harbour-wall-of-{name}" for name in ("ash", "birch", "cedar"))
