#!/usr/bin/env python3
"""What a learned template adds: body text with and without it, on the sites of a labelled set that has several pages.

    python benchmarks/templates.py DATASET [DATASET …] [--lost]

DATASET is a folder with `pages/ID.html.gz` and `truth.json` ({ID: {"url", "articleBody"}}). Of each site with five
pages or more, each page is read with a template learned from the site's other pages (leave one out). The measure is F1
of 4-grams of words, from the means of precision and recall over pages, as in the article-extraction-benchmark.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from newsspider import read_page
from newsspider.article.learning import MIN_PAGES, learn
from newsspider.article.template import choose
from newsspider.page.model import Block, Page
from newsspider.web.text import fingerprint
from newsspider.web.urls import domain_of

WORD = re.compile(r"\w+")
Scores = list[tuple[float | None, float | None]]


def main() -> None:
    """Measure each set, site by site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", nargs="+", type=Path, metavar="DATASET")
    parser.add_argument("--lost", action="store_true", help="show the labelled text that templates set aside")
    options = parser.parse_args()
    for dataset in options.datasets:
        measure(dataset, options.lost)


def measure(dataset: Path, shows_lost: bool) -> None:
    """Print a line a site, and one for all of them."""
    truth = json.loads((dataset / "truth.json").read_text("utf-8"))
    sites: defaultdict[str, list[str]] = defaultdict(list)
    for name, labels in sorted(truth.items()):
        if domain_of(labels.get("url") or ""):
            sites[domain_of(labels["url"])].append(name)
    before: Scores = []
    after: Scores = []
    print(f"{dataset.name}\n{'site':<28} pages     F1  with template")
    for site, names in sorted(sites.items()):
        if len(names) < MIN_PAGES:
            continue
        pages = [read(dataset, name, truth[name]["url"]) for name in names]
        bodies = [truth[name]["articleBody"] for name in names]
        kept = [[block for block in page.blocks if block.kept] for page in pages]
        left = [leave_out(site, pages, index) for index in range(len(pages))]
        site_before = [score(body, blocks) for body, blocks in zip(bodies, kept, strict=True)]
        site_after = [score(body, blocks) for body, blocks in zip(bodies, left, strict=True)]
        print(line(site, site_before, site_after))
        if shows_lost:
            show_lost(bodies, kept, left)
        before += site_before
        after += site_after
    print(line("all", before, after) + "\n")


def read(dataset: Path, name: str, url: str) -> Page:
    """A page of the set."""
    return read_page(gzip.decompress((dataset / "pages" / f"{name}.html.gz").read_bytes()), url)


def leave_out(site: str, pages: list[Page], index: int) -> list[Block]:
    """The blocks of a page that a template learned from the others leaves."""
    others = [(page, None) for place, page in enumerate(pages) if place != index]
    judge = choose(learn(site, others), [pages[index]])
    return [block for block in pages[index].blocks if block.kept and not (judge and judge(block))]


def score(body: str, blocks: list[Block]) -> tuple[float | None, float | None]:
    """Precision and recall of a page, None where there is nothing to divide by."""
    wanted, got = grams(body), grams("\n\n".join(block.text for block in blocks))
    both = sum((wanted & got).values())
    return (both / sum(got.values()) if got else None, both / sum(wanted.values()) if wanted else None)


def grams(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """The multiset of runs of words."""
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)) if words)


def f1(scores: Scores) -> float:
    """The harmonic mean of the mean precision and the mean recall."""
    precisions = [precision for precision, _ in scores if precision is not None]
    recalls = [recall for _, recall in scores if recall is not None]
    precision, recall = sum(precisions) / max(1, len(precisions)), sum(recalls) / max(1, len(recalls))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def line(name: str, before: Scores, after: Scores) -> str:
    """The figures, and a word where something changed."""
    change = f1(after) - f1(before)
    word = "" if abs(change) < 5e-5 else "  better" if change > 0 else "  WORSE"
    return f"{name:<28} {len(before):5}  {f1(before):.4f}  {f1(after):.4f}{word}"


def show_lost(bodies: list[str], kept: list[list[Block]], left: list[list[Block]]) -> None:
    """The blocks that a template took and that are in the labels."""
    for body, before, after in zip(bodies, kept, left, strict=True):
        text = fingerprint(body)
        for block in before:
            if block not in after and fingerprint(block.text) in text:
                print(f"    lost: {block.text[:90]}")


if __name__ == "__main__":
    main()
