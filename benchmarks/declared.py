#!/usr/bin/env python3
"""What a layout adds to the cost of a page: a page of a declared site beside the same page undeclared, in one run.

    python benchmarks/declared.py [FOLDER] [--pages N] [--rounds N]

FOLDER holds pages (*.html, *.htm, gzipped or not), also in folders below; without it the demo's articles are read. Each
page is read without a layout and with each of the layouts below, in turn; the times are CPU times, the median of the
rounds. The selectors are general enough to find a body, a headline and links on most sites.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import time
from pathlib import Path

from newsspider import read_page
from newsspider.demo.newspaper import article_paths, load
from newsspider.sites import Site, read_config, read_site
from newsspider.sites.apply import read_site_page

Page = tuple[bytes, str, str | None]
CSS = """
body = ["article", "main", "div[class*=content]", "div[class*=article]", "td"]
remove = ["aside", ".share", ".related", "div.ad"]
headline = "h1"
author = [".byline", "[rel=author]"]
date = ["time", ".date"]
next_page = ["a[rel=next]", ".pager a"]
"""
DATED = """
until = 2010-12-31
body = ["article", "td"]
[[layouts]]
since = 2011-01-01
body = ["article", "main", "div[class*=content]"]
remove = ["aside", ".share"]
"""
CONFIG = """
title: //h1
body: //article
body: //div[contains(@class, 'content')]
body: //td
strip: //aside
strip_id_or_class: share
strip_id_or_class: related
author: //a[@rel='author']
date: //meta[@property='article:published_time']/@content
next_page_link: //a[@rel='next']
"""
TEXT = """
title: //h1[1]
body: //article | //div[contains(@class, 'content')] | //td[p[2]]
strip: //p[starts-with(., 'Read more')]
author: substring-after(//p[contains(@class, 'byline')], 'By ')
next_page_link: //a[contains(text(), 'Next')]
"""


def layouts() -> dict[str, Site]:
    """The declarations that are compared, by what they are made of."""
    declared = {
        "CSS": read_site(f'domains = ["a.example"]\n[[layouts]]\n{CSS}'),
        "two layouts with dates": read_site(f'domains = ["a.example"]\n[[layouts]]\n{DATED}'),
    }
    for name, config in (("a site config of tags and attributes", CONFIG), ("a site config that asks for text", TEXT)):
        declared[name] = Site(domains=("a.example",), layouts=read_config(config).layouts)
    return declared


def demo_pages() -> list[Page]:
    """The pages of the demo's articles."""
    newspaper = load()
    pages: list[Page] = []
    for key, outlet in newspaper.outlets.items():
        for article in newspaper.of(key):
            for path in article_paths(article):
                response = newspaper.rendered[key][path]
                pages.append((response.body, outlet.base + path, response.headers.get("Content-Type")))
    return pages


def saved_pages(folder: Path) -> list[Page]:
    """The pages in a folder."""
    pages: list[Page] = []
    for file in sorted(file for file in folder.rglob("*.htm*") if file.is_file()):
        html = file.read_bytes()
        html = gzip.decompress(html) if file.suffix == ".gz" else html
        pages.append((html, f"http://a.example/{file.name}", None))
    return pages


def measure(pages: list[Page], declared: dict[str, Site]) -> dict[str, float]:
    """CPU seconds for all pages, by the name of the layout; "" without one."""
    spent = dict.fromkeys(["", *declared], 0.0)
    for html, url, content_type in pages:
        for name in spent:
            start = time.process_time()
            if name:
                read_site_page(declared[name], html, url, content_type)
            else:
                read_page(html, url, content_type)
            spent[name] += time.process_time() - start
    return spent


def main() -> None:
    """Measure, and print a line for each layout."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a folder of pages (else the demo's)")
    parser.add_argument("--pages", type=int, default=200, metavar="N", help="at most N pages, evenly spread (200)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="passes over the pages (3)")
    options = parser.parse_args()
    pages = saved_pages(options.folder) if options.folder else demo_pages()
    if not pages:
        parser.error(f"{options.folder} holds no *.html")
    pages = pages[:: -(-len(pages) // options.pages)]
    declared = layouts()
    measure(pages, declared)  # caches and processor warm
    rounds = [measure(pages, declared) for _ in range(options.rounds)]
    bare = statistics.median(spent[""] for spent in rounds)
    print(f"{len(pages)} pages, {bare / len(pages) * 1e3:.2f} ms a page without a layout")
    for name in declared:
        ratio = statistics.median(spent[name] / spent[""] for spent in rounds)
        print(f"  {name:38} {ratio:.2f} times as long")


if __name__ == "__main__":
    main()
