#!/usr/bin/env python3
"""Body text on labelled pages: F1 and CPU time of read_page beside other extractors, in one run.

    python benchmarks/body.py DIR [DIR …] [--pages N]

DIR holds pages/ID.html.gz and truth.json, which maps each ID to {"articleBody": …, "url": …}. The metric is that of the
article-extraction-benchmark: multisets of 4-grams of words, precision and recall as means over pages, F1 their harmonic
mean. CPU times are given as multiples of a bare lxml parse of the same bytes. trafilatura and readability-lxml are
measured if they are installed (pip install trafilatura readability-lxml).
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.etree
import lxml.html

from newsspider import read_page

WORD = re.compile(r"\w+")
Extract = Callable[[bytes, str], str]


def grams(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """The text's runs of `size` words, counted; of a shorter text the whole."""
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)) if words)


def score(pairs: list[tuple[str, str]]) -> float:
    """F1 over (labelled, found) texts."""
    precisions, recalls = [], []
    for wanted, found in pairs:
        a, b = grams(wanted), grams(found)
        both = sum((a & b).values())
        if b:
            precisions.append(both / sum(b.values()))
        if a:
            recalls.append(both / sum(a.values()))
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def extractors() -> Iterator[tuple[str, Extract]]:
    """Ours, and those of the peers that are installed."""
    yield "newsspider", lambda html, url: read_page(html, url).text
    if importlib.util.find_spec("trafilatura"):
        import trafilatura

        yield "trafilatura", lambda html, url: trafilatura.extract(html, include_comments=False) or ""
        yield "trafilatura, fast", lambda html, url: trafilatura.extract(html, fast=True, include_comments=False) or ""
        yield (
            "trafilatura, precision",
            lambda html, url: trafilatura.extract(html, favor_precision=True, include_comments=False) or "",
        )
    if importlib.util.find_spec("readability"):
        from readability import Document

        def readability(html: bytes, url: str) -> str:
            summary = Document(html.decode("utf-8", "replace")).summary()
            return " ".join(lxml.html.fromstring(summary).itertext()) if summary.strip() else ""

        yield "readability-lxml", readability


def bare_parse(html: bytes, url: str) -> str:
    """What the times are multiples of."""
    lxml.etree.fromstring(html or b"<p/>", lxml.etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return ""


def timed(extract: Extract, pages: list[tuple[bytes, str]]) -> tuple[float, list[str]]:
    """CPU seconds, and the text of each page ("" where the extractor fails)."""
    texts, spent = [], 0.0
    for html, url in pages:
        start = time.process_time()
        try:
            text = extract(html, url)
        except Exception:
            text = ""
        spent += time.process_time() - start
        texts.append(text)
    return spent, texts


def main() -> None:
    """Measure every extractor on every folder, and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="a folder of labelled pages")
    parser.add_argument(
        "--pages", type=int, default=0, metavar="N", help="at most N pages of each folder, evenly spread"
    )
    options = parser.parse_args()
    for folder in options.folders:
        truth = json.loads((folder / "truth.json").read_text("utf-8"))
        ids = [id for id in sorted(truth) if "articleBody" in truth[id]]
        ids = ids[:: -(-len(ids) // options.pages)] if options.pages else ids
        files = [folder / "pages" / f"{id}.html.gz" for id in ids]
        pages = [
            (gzip.decompress(file.read_bytes()), truth[id].get("url") or "http://unknown.example/")
            for id, file in zip(ids, files, strict=True)
        ]
        floor, _ = timed(bare_parse, pages)
        print(f"{folder.name}: {len(pages)} pages, a bare lxml parse {floor / len(pages) * 1e3:.2f} ms a page")
        for name, extract in extractors():
            spent, texts = timed(extract, pages)
            f1 = score([(truth[id]["articleBody"], text) for id, text in zip(ids, texts, strict=True)])
            print(f"  {name:24} F1 {f1:.4f}   {spent / len(pages) * 1e3:6.2f} ms a page   {spent / floor:5.1f} parses")


if __name__ == "__main__":
    main()
