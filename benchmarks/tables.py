#!/usr/bin/env python3
"""Exports of many records beside DuckDB, which reads the JSON Lines as they are: seconds, megabytes, peak memory.

    python benchmarks/tables.py [--records N] [--postgres DSN]

Needs duckdb, and the extras `tables` and `duplicates`. Each line is a process of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from records import write_records

DUCKDB = """
import duckdb
db = duckdb.connect()
db.execute(open("docs/records.sql").read())
print(db.execute({!r}).fetchall())
"""
COUNT = "SELECT completeness.verdict, count(*) FROM articles('{}') GROUP BY 1"
SEARCH = "SELECT count(*) FROM records('{}') WHERE articleBody ILIKE '%lifeboat%'"
COPY = "COPY (FROM articles('{}')) TO '{}' (COMPRESSION zstd)"


def size(path: Path) -> float:
    """Megabytes of a file or folder."""
    files = path.rglob("*") if path.is_dir() else [path] if path.exists() else []
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def measure(name: str, command: list[str], output: Path) -> None:
    """Run a command; print what it took."""
    start = time.monotonic()
    process = os.posix_spawn(command[0], command, {**os.environ, "PYTHONPATH": "."},
                             file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])  # fmt: skip
    _, status, usage = os.wait4(process, 0)
    seconds = time.monotonic() - start
    note = "" if status == 0 else f"   status {status}"
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000
    print(f"{name:40} {seconds:7.1f} s {cpu:7.1f} s CPU {size(output):9.1f} MB {peak:7.0f} MB peak{note}", flush=True)


def main() -> None:
    """Measure each format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--postgres", metavar="DSN", help="measure PostgreSQL too, in this database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        records = folder / "records.jsonl"
        write_records(records, options.records, options.records // 100)
        print(f"{options.records:,} records, {size(records):.0f} MB of JSON Lines")
        scrapy = [sys.executable, "-m", "scrapy"]
        for format in ("csv", "parquet", "parquet-parts", "parquet-tables", "sqlite", "sqlite"):
            again = ", again" if format == "sqlite" and (folder / format).exists() else ""
            output = folder / format
            measure(f"export {format}{again}", [*scrapy, "export", format, str(records), "-o", str(output)], output)
        for again in ("", ", again") if options.postgres else ():
            command = [*scrapy, "export", "postgres", str(records), "-o", options.postgres]
            measure(f"export postgres{again}", command, folder / "postgres")
        for edited in ([], ["--edited"]):
            command = [*scrapy, "duplicates", str(records), *edited, "-o", str(folder / "groups")]
            measure(" ".join(["duplicates", *edited]), command, folder / "groups")
        copied = folder / "copied.parquet"
        for name, query in (("count", COUNT), ("search", SEARCH), ("copy to Parquet", COPY)):
            command = [sys.executable, "-c", DUCKDB.format(query.format(records, copied))]
            measure(f"DuckDB on the JSON Lines: {name}", command, copied)


if __name__ == "__main__":
    main()
