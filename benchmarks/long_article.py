#!/usr/bin/env python3
"""An article of many pages: what it costs beside reading the same pages one by one, at 1, 10, 50 and 100 pages.

    python benchmarks/long_article.py [--rounds N]

The article is one of the bundled newspapers', lengthened: each page links all the others by number. It is walked as a
crawl walks it (each request carries the trail of the walk), and a record is made of it. The ratio is
that of the CPU seconds of both in one run, the least of N rounds each. "trail" is what all its requests carry together.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice

import msgspec

from newsspider.article.model import Fetched, PageSet
from newsspider.article.record import to_record
from newsspider.article.sidebars import remove_sidebars
from newsspider.article.stitch import stitch
from newsspider.article.walk import Walk
from newsspider.demo.model import Part
from newsspider.demo.newspaper import Newspaper, article_paths, load
from newsspider.page.page import read_page

SIZES = (1, 10, 50, 100)
PARTS = 12  # paragraphs a page
Bodies = dict[str, bytes]


def lengthen(count: int) -> Bodies:
    """The pages of an article of `count` pages, by address."""
    paper = load()
    texts = [part.lines[0] for a in paper.articles for page in a.pages for part in page if part.kind == "paragraph"]
    article = next(each for each in paper.articles if each.pager and each.pager.style == "numbers" and not each.single)
    assert article.pager is not None
    parts = (Part("paragraph", (f"{number}. {text}",)) for number, text in enumerate(cycle(texts)))
    pages = tuple(tuple(islice(parts, PARTS)) for _ in range(count))
    long = replace(article, pages=pages, pager=replace(article.pager, total=count) if count > 1 else None)
    base = paper.outlets[article.outlet].base
    articles = tuple(long if each is article else each for each in paper.articles)
    rendered = Newspaper(paper.outlets, articles).rendered[article.outlet]
    return {base + path: rendered[path].body for path in article_paths(long)}


def read_alone(bodies: Bodies) -> None:
    """Read every page, and keep none."""
    for url, body in bodies.items():
        read_page(body, url)


def harvest(bodies: Bodies) -> int:
    """Walk the article and make its record; how many bytes its requests carried."""
    size = 0
    step: Walk | PageSet = Walk.begin(next(iter(bodies)))
    while isinstance(step, Walk):
        size += len(msgspec.json.encode(step.trail))
        page = read_page(bodies[step.asking], step.asking)
        step = step.tell(page, Fetched(step.asking))
    record = to_record(stitch(remove_sidebars(step)))
    assert len(record["pages"]) == len(bodies), record["completeness"]
    return size


def cpu(action: Callable[[], object], rounds: int) -> float:
    """The least CPU seconds of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        action()
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (default: 3)")
    rounds = parser.parse_args().rounds
    print("pages   read alone   article   ratio   trail")
    for count in SIZES:
        bodies = lengthen(count)
        alone, whole = cpu(lambda b=bodies: read_alone(b), rounds), cpu(lambda b=bodies: harvest(b), rounds)
        trail = harvest(bodies) / 1000
        print(f"{count:5}   {alone * 1000:7.1f} ms {whole * 1000:6.1f} ms   {whole / alone:5.2f}   {trail:,.1f} KB")


if __name__ == "__main__":
    main()
