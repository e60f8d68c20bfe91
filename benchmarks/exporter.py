#!/usr/bin/env python3
"""A record to a JSON line: newsspider's exporter beside Scrapy's, in one run.

    python benchmarks/exporter.py [--records N]

The records are those of the bundled newspapers, made without a network.
"""

from __future__ import annotations

import argparse
import json
import time
from io import BytesIO

from scrapy.exporters import JsonLinesItemExporter

from newsspider import read_page, stitch_pages
from newsspider.article.record import to_record
from newsspider.crawl.exporters import JsonLinesExporter
from newsspider.demo.newspaper import load
from newsspider.items import ArticleItem


def demo_items() -> list[ArticleItem]:
    """The items of every article of the bundled newspapers."""
    newspaper = load()
    pages = newspaper.pages()
    items = []
    for article in newspaper.articles:
        entries = newspaper.expected(article).entries
        items.append(ArticleItem(to_record(stitch_pages([read_page(pages[url].body, url) for url in entries]))))
    return items


def measure(exporter: type[JsonLinesItemExporter], items: list[ArticleItem]) -> tuple[float, bytes]:
    """CPU µs a record, and what was written."""
    file = BytesIO()
    export = exporter(file, encoding="utf-8").export_item
    start = time.process_time()
    for item in items:
        export(item)
    return (time.process_time() - start) / len(items) * 1e6, file.getvalue()


def main() -> None:
    """Measure, and check that both wrote the same records."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=3000, help="how many records to export (default: 3000)")
    wanted = parser.parse_args().records
    demo = demo_items()
    items = (demo * (wanted // len(demo) + 1))[:wanted]
    ours, our_bytes = measure(JsonLinesExporter, items)
    theirs, their_bytes = measure(JsonLinesItemExporter, items)
    same = [*map(json.loads, our_bytes.splitlines())] == [*map(json.loads, their_bytes.splitlines())]
    print(f"records {len(items)}  bytes a record {len(our_bytes) / len(items):.0f}  same content: {same}")
    print(f"newsspider {ours:.1f} µs a record   Scrapy {theirs:.1f} µs   ratio {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
