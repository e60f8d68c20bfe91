#!/usr/bin/env python3
"""A site's pages out of a large WARC file, as CC-NEWS has them: megabytes a second beside bare fastwarc, and memory.

    python benchmarks/ccnews.py [--size MB] [--pages DIR] [--share N] [--jobs N]

The file has the size given (200 MB) and one page in N (1,000) of the site. DIR holds HTML pages (*.html, *.htm, also
*.gz); without it pages are invented, of 30 KB, from words that pack as English does. "fastwarc" iterates over the
file's records and looks at nothing; the file is imported from disk and over HTTP from a server on the loopback
interface. Rates are of packed bytes, each measured in a process of its own; the memory is its largest resident size.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType
from replay import read_pages

from newsspider.captures import Capture, CaptureStore
from newsspider.captures.record import encode, encode_warcinfo
from newsspider.captures.streaming import Link, Picking, import_files, pick
from tests.range_server import serve_ranges

SITE = "paper.example"
BEGAN = datetime(2020, 3, 1, tzinfo=UTC)


def invent(number: int) -> bytes:
    """A page of 30 KB."""
    chance = random.Random(number)
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(2000)]
    text = "".join(f"<p class='paragraph'>{' '.join(chance.choices(words, k=60))}</p>" for _ in range(80))
    return f"<html><head><title>Story {number}</title></head><body><h1>Story {number}</h1>{text}</body></html>".encode()


def write(path: Path, size: int, share: int, bodies: list[bytes]) -> int:
    """Write the file; return how many pages it has."""
    with path.open("wb") as stream:
        stream.write(encode_warcinfo(path.name, {"software": "benchmark"}))
        for number in count(1):
            host = SITE if number % share == 0 else f"paper{number % 300}.example"
            body = bodies[number % len(bodies)] + b"<!-- %d -->" % number
            url, at = f"https://www.{host}/2020/03/01/story-{number}.html", BEGAN + timedelta(seconds=number)
            stream.write(encode(Capture(url, 200, (("Content-Type", "text/html"),), body, at)))
            if stream.tell() >= size:
                return number
    raise AssertionError


@dataclass(frozen=True)
class Cost:
    """Of a process that read a file: seconds of CPU and by the clock, the largest resident size in MB, and a count."""

    cpu: float
    clock: float
    memory: float
    count: int


def bare(place: str, root: Path) -> int:
    """Iterate over the responses with fastwarc; return their number."""
    with Path(place).open("rb") as stream:
        return sum(1 for _ in ArchiveIterator(stream, WarcRecordType.response, parse_http=False))


def ours(place: str, root: Path) -> int:
    """Import the site's captures; return their number."""
    with CaptureStore(root) as store:
        link = Link(multiprocessing.get_context("spawn"))
        link.put = lambda found: store.add(found[1], SITE)  # type: ignore[method-assign]
        report = pick(place, frozenset({SITE}), Picking(), link)
        assert report.error is None, report.error
        return store.index.count()


def measure(work: Callable[[str, Path], int], place: str | Path, root: Path) -> Cost:
    """Return what the work costs in a process of its own."""
    context = multiprocessing.get_context("spawn")
    sink = context.SimpleQueue()
    process = context.Process(target=_measure, args=(work, str(place), root, sink))
    process.start()
    cost: Cost = sink.get()
    process.join()
    return cost


def _measure(work: Callable[[str, Path], int], place: str, root: Path, sink: multiprocessing.SimpleQueue[Cost]) -> None:
    cpu, clock = time.process_time(), time.perf_counter()
    number = work(place, root)
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    peak = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())  # ru_maxrss is inherited
    sink.put(Cost(cpu, clock, int(peak[1]) / 1024 if peak else 0, number))


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=200, help="of the file, in MB (default: 200)")
    parser.add_argument("--share", type=int, default=1000, help="one page in so many is of the site (default: 1000)")
    parser.add_argument("--pages", type=Path, help="a directory of HTML pages")
    parser.add_argument("--jobs", type=int, default=2, help="processes for the copies of the file (default: 2)")
    options = parser.parse_args()
    bodies = read_pages(options.pages) if options.pages else [invent(number) for number in range(200)]
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        whole, tenth = folder / "whole.warc.gz", folder / "tenth.warc.gz"
        number = write(whole, options.size * 1_000_000, options.share, bodies)
        write(tenth, options.size * 100_000, options.share, bodies)
        size = whole.stat().st_size / 1e6
        print(f"{size:.0f} MB, {number} pages, {number // options.share} of the site")
        with serve_ranges(folder) as server:
            theirs = measure(bare, whole, folder)
            runs = {
                "fastwarc, bare": theirs,
                "import from disk": measure(ours, whole, folder / "disk"),
                "import over HTTP": measure(ours, server.address + whole.name, folder / "http"),
            }
        for name, cost in runs.items():
            print(f"{name:17} {size / cost.cpu:6.1f} MB/s of CPU  {size / cost.clock:6.1f} by the clock", end="  ")
            print(f"{theirs.cpu / cost.cpu:.2f} of fastwarc by CPU  {cost.memory:4.0f} MB  {cost.count} captures")
        small = measure(ours, tenth, folder / "small")
        print(f"import from disk, a tenth of the file: {small.memory:4.0f} MB")
        began = time.perf_counter()
        copies = [folder / f"copy{number}.warc.gz" for number in range(options.jobs)]
        for copy in copies:
            copy.hardlink_to(whole)
        files = [(str(copy), frozenset({SITE})) for copy in copies]
        with CaptureStore(folder / "several") as store:
            list(import_files(files, Picking(), options.jobs, lambda url: store, lambda read: None))
        several = size * len(copies) / (time.perf_counter() - began)
        print(f"{options.jobs} files, {options.jobs} processes: {several:.1f} MB/s by the clock, with their start")


if __name__ == "__main__":
    main()
