#!/usr/bin/env python3
"""Near duplicates: recall by kind of copy, precision, seconds and memory.

    python benchmarks/duplicates.py [--records N] [--copies N] [--edited]

Invents records with copies of six kinds, and finds the groups. A copy is found if it is in the group of its original.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from records import peak_megabytes, write_records

from newsspider.export.duplicates import Duplicates
from newsspider.ledger.records import Records


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--copies", type=int, default=500, help="of each of the six kinds (default: 500)")
    parser.add_argument("--edited", action="store_true", help="with MinHash, for edited copies")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.jsonl"
        truth = write_records(file, options.records, options.copies)
        before, start = peak_megabytes(), time.monotonic()
        found = {
            duplicate.id: group.representative.id
            for group in Duplicates(Records([file]), options.edited).groups()
            for duplicate in group.duplicates
        }
        seconds = time.monotonic() - start
    kinds = Counter(kind for kind, _ in truth.values())
    right = Counter(kind for id, (kind, original) in truth.items() if found.get(id) == original)
    for kind, number in kinds.items():
        print(f"{kind:22} recall {right[kind] / number:.3f}")
    print(f"{len(found)} duplicates found, precision {right.total() / max(len(found), 1):.4f}")
    print(f"{options.records} records: {seconds:.1f} s, peak {peak_megabytes():.0f} MB ({before:.0f} MB before)")


if __name__ == "__main__":
    main()
