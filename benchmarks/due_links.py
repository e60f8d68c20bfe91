#!/usr/bin/env python3
"""Taking the links that are due, 500 at a time, at 10,000, 100,000 and 1,000,000 links: microseconds a link.

    python benchmarks/due_links.py [--sizes 10000,100000,1000000]

A harvest of an archive asks for the next 500 links whenever it is idle, and nothing else goes on meanwhile; the last
column is the longest of these calls. The time a link must stay the same, however many there are.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from newsspider.archive import Link, Period
from newsspider.ledger import Ledger
from newsspider.ledger.links import Links

SITE, NOW = "post", "2020-01-01T00:00:00Z"
BATCH = 500  # that the archive spider takes at a time


def invent(count: int) -> Iterator[Link]:
    """Links in no order; each tenth is undated."""
    for number in range(count):
        place = number * 7_919 % count
        day = date(1990, 1, 1) + timedelta(days=place % 10_000)
        yield Link(f"https://post.example/{day:%Y/%m}/story-{place}", None if place % 10 == 0 else day.isoformat())


def measure(count: int, path: Path) -> tuple[float, float, float]:
    """Seconds to note the links, to take them all, and for the longest call."""
    ledger = Ledger(path)
    links = Links(ledger)
    began = time.perf_counter()
    links.note(SITE, invent(count), NOW)
    noted = time.perf_counter() - began
    due = links.due(links.begin_run(SITE, Period(), NOW))
    longest, taken, began = 0.0, 0, time.perf_counter()
    while True:
        call = time.perf_counter()
        found = len(due.take(BATCH, is_last=True))
        longest = max(longest, time.perf_counter() - call)
        taken += found
        if not found:
            break
    spent = time.perf_counter() - began
    ledger.close()
    assert taken == count
    return noted, spent, longest


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000", help="how many links, in steps")
    print("    links   noted    taken            longest call")
    for count in map(int, parser.parse_args().sizes.split(",")):
        with tempfile.TemporaryDirectory() as directory:
            noted, spent, longest = measure(count, Path(directory) / "ledger.sqlite")
        print(
            f"{count:9,}  {noted:5.1f} s  {spent:5.1f} s  {spent / count * 1e6:5.1f} µs a link  {longest * 1e3:6.1f} ms"
        )


if __name__ == "__main__":
    main()
