#!/usr/bin/env python3
"""Search for pages that cost more than others of their size: random structures, each a few pieces of HTML repeated.

    python benchmarks/hostile.py [--seconds N] [--seed N] [--size BYTES]

Prints the costliest structures found, each with its CPU seconds per megabyte and how many times that is the median of
all, and the two shapes that html parsers are slowest at. The same seed gives the same structures in the same order.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time

from newsspider import read_page

URL = "https://paper.example/2012/05/03/story-12.html"
TAGS = """
    a b i font p div span section article header footer nav aside main h1 h2 h3 ul li dl dt dd table tr td form select
    option button figure figcaption blockquote pre center iframe noscript address title svg math time script
"""
TEXTS = (
    "The harbour was closed on Friday, and nobody said why it was so. ", "word ", "1234567890", "Page %d of 900. ",
    "By Jane Doe ", "By ", "3 May 2012 ", "12:30 ", "Comments ", "Read more ", "«", "...", "(", ")", " | ", ": ", "@",
    "\n\n",
    "http://paper.example/%d ", "&amp;", "记者", "来源：", "年月日", "<br>", "<img src=/%d.jpg>", "<input name=a>",
    "<a rel=next href=/story/%d>Next</a>", "<a href='?page=%d'>%d</a> ", "<a href=/x-%d>", "<font size=%d>",
    "<div class=a%d>", "<option value='/p?page=%d'>", "<time datetime=2020-01-02>", "<span class=byline>",
    "<meta property=og:title content='t %d'>",
    "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"x %d\"}</script>",
)  # fmt: skip
PIECES = (*TEXTS, *(f"<{end}{tag}>" for end in ("", "/") for tag in TAGS.split()))
KNOWN = {
    "100,000 nested elements with their ends": "<div>" * 100_000 + "</div>" * 100_000,
    "80,000 attributes on one tag": "<p " + " ".join(f"a{number}" for number in range(80_000)) + ">x</p>",
}


def build(pieces: list[str], head: str, size: int) -> bytes:
    """A page that repeats these pieces after a beginning, up to a size."""
    parts = [head]
    length = number = 0
    while length < size:
        parts += [piece.replace("%d", str(number)) for piece in pieces]
        length += sum(map(len, parts[-len(pieces) :]))
        number += 1
    return "".join(parts).encode()


def cost_of(page: bytes) -> float:
    """CPU seconds for a megabyte of pages like this one."""
    began = time.process_time()
    read_page(page, URL)
    return (time.process_time() - began) / len(page) * 1e6


def main() -> None:
    """Search, and print the costliest structures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, metavar="N", help="how long to search (60)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the random structures (1)")
    parser.add_argument("--size", type=int, default=60_000, metavar="BYTES", help="of each page (60,000)")
    options = parser.parse_args()
    for name, source in KNOWN.items():
        began = time.process_time()
        read_page(source.encode(), URL)
        print(f"{time.process_time() - began:8.3f} s  {len(source) / 1e6:.1f} MB  {name}")
    choice = random.Random(options.seed)
    found: list[tuple[float, str, list[str]]] = []
    end = time.monotonic() + options.seconds
    while time.monotonic() < end:
        pieces = choice.choices(PIECES, k=choice.choice((1, 1, 2, 2, 3, 4, 6)))
        head = "".join(choice.choices(PIECES, k=choice.choice((0, 0, 2, 5))))
        found.append((cost_of(build(pieces, head, options.size)), head, pieces))
    median = statistics.median(cost for cost, _, _ in found)
    print(f"{len(found)} structures, the median {median:.3f} s a MB; the costliest:")
    for cost, head, pieces in sorted(found, reverse=True)[:15]:
        print(f"{cost:8.2f} s a MB  {cost / median:7.1f} times  {pieces}  after {head!r}")


if __name__ == "__main__":
    main()
