#!/usr/bin/env python3
"""Replay from WARC to JSON Lines, beside fastwarc with a bare lxml parse of the same captures, and beside trafilatura.

    python benchmarks/replay.py [--pages DIR] [--count N] [--jobs N] [--workers N]

DIR holds HTML pages (*.html, *.htm, also *.gz), of which each becomes as many captures as are needed for N; without it
the pages are those of the bundled newspapers, which are small. Both others read the same WARC files with fastwarc. The
ratio is that of CPU seconds in one run. trafilatura, which finds text and metadata of each page, is measured if it is
installed. With --workers a Dask cluster of so many local workers replays the same captures twice, the second time with
one of them killed in the middle, and the outputs are compared with that of one process.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType
from lxml import etree

from newsspider.captures import Capture, CaptureStore, Entry
from newsspider.demo.newspaper import load
from newsspider.replay import Part, Replay, pages
from newsspider.replay.articles import Setup
from newsspider.replay.dask_pool import DaskPool
from newsspider.sites.reading import Declarations

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
SUFFIXES = (".html", ".htm", ".html.gz", ".htm.gz", ".gz")


def read_pages(directory: Path | None) -> list[bytes]:
    """The pages of a directory, or of the bundled newspapers."""
    if directory is None:
        return [page.body for page in load().pages().values()]
    files = [file for file in sorted(directory.rglob("*")) if file.name.endswith(SUFFIXES)]
    return [gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes() for file in files]


def fill(root: Path, bodies: list[bytes], count: int) -> int:
    """Put `count` captures in a store; how many bytes their files have."""
    with CaptureStore(root) as store:
        for number, body in enumerate(islice(cycle(bodies), count)):
            url = f"https://paper{number % 50}.example/2012/04/story-{number}.html"
            own = body + b"<!-- %d -->" % number  # or the store would keep a payload that repeats but once
            headers = (("Content-Type", "text/html"),)
            capture = Capture(url, 200, headers, own, BEGAN + timedelta(seconds=number), role="entry")
            store.add(capture, f"paper{number % 50}.example")
    return sum(path.stat().st_size for path in root.glob("*/*.warc.gz"))


def setup_of(root: Path) -> tuple[Setup, list[Entry]]:
    """What a replay of a store needs."""
    with CaptureStore(root) as store:
        setup = Setup(root, root / "index.sqlite", root / "templates", pages.Limits())
        return setup, list(store.index.entries())


def replay(root: Path, jobs: int) -> tuple[float, float, float, bytes]:
    """Seconds, CPU seconds and those in read_page (one process only), and the output of a replay."""
    spent = 0.0
    original = Declarations.read_page

    def timed(*arguments: Any) -> Any:
        nonlocal spent
        began = time.process_time()
        try:
            return original(*arguments)
        finally:
            spent += time.process_time() - began

    Declarations.read_page = timed  # type: ignore[method-assign, assignment]
    setup, entries = setup_of(root)
    output = io.BytesIO()
    wall, cpu = time.perf_counter(), time.process_time()
    Replay([Part(setup, entries)], jobs).write(output)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    Declarations.read_page = original  # type: ignore[method-assign]
    return wall, cpu, spent, output.getvalue()


def on_cluster(root: Path, address: str, kills: bool) -> tuple[float, bytes]:
    """Seconds and the output of a replay by the cluster; with `kills` a worker is killed when a third is done."""
    from distributed import Client

    setup, entries = setup_of(root)
    output, done = io.BytesIO(), 0

    def on_progress(count: int) -> None:
        nonlocal done
        if kills and done < len(entries) / 3 <= done + count:
            with Client(address) as client:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        done += count

    with DaskPool(address) as pool:
        began = time.perf_counter()
        Replay([Part(setup, entries)], 1, lambda jobs: nullcontext(pool)).write(output, on_progress)
        return time.perf_counter() - began, output.getvalue()


def measure_cluster(root: Path, workers: int, expected: bytes) -> None:
    """Print what a Dask cluster of local workers does."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as cluster:
        for kills in (False, True):
            wall, output = on_cluster(root, cluster.scheduler_address, kills)
            rate = len(setup_of(root)[1]) / wall
            print(f"Dask, {workers} workers{', one killed' * kills:12} {rate:6.0f} pages/s by the clock", end="   ")
            print("the same bytes" if output == expected else "OTHER BYTES")


def bodies_of(root: Path) -> Iterator[tuple[str, bytes]]:
    """The pages of the WARC files, in the order in which they stand there."""
    for path in sorted(root.glob("*/*.warc.gz")):
        for record in ArchiveIterator(path.open("rb"), WarcRecordType.response):
            yield record.headers.get("WARC-Target-URI") or "", record.reader.read()


def parse_over_fastwarc(root: Path) -> float:
    """CPU seconds to read the WARC files and parse each page with lxml, nothing more."""
    began = time.process_time()
    for _, body in bodies_of(root):
        etree.fromstring(body or b"<p/>", etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return time.process_time() - began


def trafilatura_over_fastwarc(root: Path) -> float | None:
    """CPU seconds of trafilatura for the same pages, None where it is not installed."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        return None
    began = time.process_time()
    lines = []
    for url, body in bodies_of(root):
        document = bare_extraction(body, url=url, with_metadata=True)
        if document is not None:
            lines.append(json.dumps({"title": document.title, "date": document.date, "text": document.text}))
    return time.process_time() - began


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, help="a directory of HTML pages")
    parser.add_argument("--count", type=int, default=5000, help="how many captures to replay (default: 5000)")
    parser.add_argument("--jobs", type=int, default=1, help="measure this many processes too")
    parser.add_argument("--workers", type=int, default=0, help="measure a Dask cluster of this many workers too")
    options = parser.parse_args()
    bodies = read_pages(options.pages)
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        size = fill(root, bodies, options.count)
        mean = sum(map(len, bodies)) / len(bodies)
        print(
            f"{options.count} captures of {len(bodies)} pages, {mean / 1000:.0f} KB each, {size / 1e6:.0f} MB of WARC"
        )
        wall, cpu, spent, output = replay(root, 1)
        articles = len(output.splitlines())
        print(f"replay, 1 process     {options.count / cpu:6.0f} pages/s of CPU", end="   ")
        print(f"{spent / cpu:.0%} in read_page   {articles} articles")
        if options.jobs > 1:
            wall, *_, again = replay(root, options.jobs)
            print(f"replay, {options.jobs} processes   {options.count / wall:6.0f} pages/s by the clock", end="   ")
            print("the same bytes" if again == output else "OTHER BYTES")
        if options.workers:
            measure_cluster(root, options.workers, output)
        bare = parse_over_fastwarc(root)
        print(f"fastwarc, bare lxml   {options.count / bare:6.0f} pages/s of CPU", end="   ")
        print(f"replay takes {cpu / bare:.2f} times this")
        theirs = trafilatura_over_fastwarc(root)
        if theirs:
            print(f"trafilatura, fastwarc {options.count / theirs:6.0f} pages/s of CPU")


if __name__ == "__main__":
    main()
