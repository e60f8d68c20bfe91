"""No page and no list costs many times as much as others of its size, and more a byte the larger it is."""

from __future__ import annotations

import random
import time

import pytest

from tests.page.hostile import STORY, growth, make, read, search

SIZE = 60_000
LEAST = 1.5  # seconds a megabyte: where a median is low, many times that is little
MANY = 20  # times the median
GROWN = 1.5  # times as much a byte at four times the size: what is made of nothing but links or lines is in proportion
MOST = 8  # seconds a megabyte: no input needs as much that is in proportion
# What was found and mended: each grew with the square of its size, up to minutes at this one.
FOUND = {
    "fonts": "".join(f"<font size={number}>" for number in range(60_000)),
    "links around formatting": "<a><i>" * 100_000,
    "a list of points": f"<h1>The harbour</h1><article>{STORY}" + "<li>“«" * 60_000,
    "a list below a headline": "<h1>The harbour</h1><p>" + "<li>“«" * 60_000,
    "elements in a title that is not closed": "<title>x" + "<div>" * 100_000 + "</div>" * 100_000,
    "a title in nested elements": "<title>The harbour wall</title>" + "<math></p>The harbour wall<pre>" * 20_000,
    "dots at the end": f"<h1>The harbour</h1>{STORY}<p>" + "." * 600_000 + "é",
    "dashes in an address": f"<urlset><url><loc>https://paper.example/{'-' * 600_000} </loc></url></urlset>",
    "marks in a link": f"<h1>The harbour</h1>{STORY}<a href='/{']' * 600_000}1'>2</a>",
    "slashes in an address": f"https://paper.example/{'[/' * 300_000}\n",
}


@pytest.mark.parametrize("kind", ["structure", "text", "list"])
def test_a_seed_gives_the_same_input_again(kind: str) -> None:
    seed = next(seed for seed in range(100) if make(seed, 100)[0] == kind)
    assert make(seed, 2_000) == make(seed, 2_000)
    assert 1_000 < len(make(seed, 2_000)[2]) < 10_000


@pytest.mark.slow
@pytest.mark.parametrize("source", FOUND.values(), ids=FOUND.keys())
def test_what_was_found_stays_mended(source: str) -> None:
    began = time.process_time()
    read("list" if "https://" in source else "structure", source.encode())
    assert time.process_time() - began < 5


@pytest.mark.slow
def test_no_input_costs_many_times_the_median_and_more_a_byte_as_it_grows() -> None:
    seed = random.randrange(10**9)
    print(f"seeds from {seed} on")
    costly = [cost for times, cost in search(600, seed, SIZE) if times > MANY and cost.seconds > LEAST]
    assert [cost for cost in costly if growth(cost, SIZE) > GROWN or cost.seconds > MOST] == []
