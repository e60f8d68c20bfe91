"""Coverage of ten years of days and a million articles: the time and memory of the report and its page.

    python benchmarks/coverage.py [--articles 1000000] [--folder /tmp/coverage]

Fills a ledger with invented articles first, which takes a few minutes, and keeps it in the folder for the next run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from newsspider.coverage import as_data, as_line, as_page
from newsspider.coverage.read import read_coverage
from newsspider.ledger import Ledger
from newsspider.ledger.ledger import COLUMNS
from newsspider.ledger.links import Links
from newsspider.sites import Site

FIRST = dt.date(2003, 7, 1)
DAYS = 3653
NOW = "2013-07-01T00:00:00Z"
MISSING, SKIPPED, FAILED, INCOMPLETE, UNKNOWN = 0.025, 0.035, 0.04, 0.05, 0.08


def fill(path: Path, count: int) -> None:
    """A ledger of `count` links, of which nearly all have an article."""
    ledger = Ledger(path)
    Links(ledger)
    db = ledger.connection
    db.execute("PRAGMA synchronous = OFF")
    rows = list(invent(count))
    marks = ", ".join("?" * len(COLUMNS.split(",")))
    db.execute("BEGIN")
    db.executemany("INSERT INTO links VALUES (?, ?, ?, ?, NULL, ?, 'sitemap', ?, ?, 1, ?)", (link for link, _ in rows))
    held = [article for _, article in rows if article]
    db.executemany(f"INSERT INTO articles ({COLUMNS}) VALUES ({marks})", held)
    db.executemany("INSERT INTO addresses VALUES (?, ?)", ((article[0], article[0]) for article in held))
    db.execute("COMMIT")
    ledger.close()


def invent(count: int) -> Iterator[tuple[tuple[object, ...], tuple[object, ...] | None]]:
    """Rows of `links` and `articles`."""
    rnd = random.Random(5)
    found_at = "https://www.gazette.example/sitemap.xml"
    for number in range(count):
        day = (FIRST + dt.timedelta(days=number * DAYS // count)).isoformat()
        url = f"https://www.gazette.example/{day}/some-story-of-the-day-{number}.html"
        id = hashlib.sha256(url.encode()).hexdigest()[:16]
        part = rnd.random()
        skipped = "dated outside the period" if MISSING < part < SKIPPED else None
        yield (
            ("gazette", id, url, day, f"Some story of the day, number {number}", found_at, NOW, skipped),
            (article(id, url, day, part, rnd.choice((255, 255, 251))) if part > SKIPPED else None),
        )


def article(id: str, url: str, day: str, part: float, fields: int) -> tuple[object, ...]:
    """A row of `articles`; `part` decides its verdict."""
    verdict = "incomplete" if part < INCOMPLETE else "unknown" if part < UNKNOWN else "complete"
    digest = None if part < FAILED else f"sha256:{id}"
    reason = "page 2: HTTP status 404" if verdict == "incomplete" else None
    date, file = f"{day}T10:00:00+02:00", "gazette.example/x.jsonl"
    return id, "gazette.example", url, digest, 1, verdict, reason, 0, date, file, NOW, fields


def main() -> None:
    """Fill the ledger if it is not there, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/coverage"))
    options = parser.parse_args()
    path = options.folder / f"{options.articles}.sqlite"
    if not path.exists():
        fill(path, options.articles)
        print(f"{path} filled; run again to measure")
        return
    wall, start = time.perf_counter(), time.process_time()
    coverage = read_coverage(Ledger(path), Site(domains=("gazette.example",), name="gazette"))
    read = time.process_time() - start
    page = as_page(coverage, NOW)
    as_data(coverage)
    took = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(as_line(coverage))
    print(f"read {read:.2f} s CPU, with page and data {took:.2f} s CPU, {time.perf_counter() - wall:.2f} s in all")
    print(f"page {len(page.encode()) / 1e6:.2f} MB, memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
