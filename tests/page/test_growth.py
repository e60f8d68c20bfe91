"""Reading takes steps in proportion to a page's size, whatever it is made of."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from newsspider.page.page import read_page
from tests.page.hostile import STORY, URL

ARTICLE = f"<article><h1>The harbour</h1>{STORY}"
# What opens a page, what is repeated in it, what follows, and what is repeated below that. The steps of each grew with
# the square of its size.
SHAPES = {
    "headings in nested lists below the text": (ARTICLE, "<ul><h2>(Reuters) 3 May 2012</td></td>", "", ""),
    "headings below lines without a byline": (
        "<h1>The harbour</h1>", "<p>word</p>", f"<p>{STORY[:90]}</p>", "<h2>Boats</h2><p>word</p>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_the_steps_grow_with_the_size_and_not_with_its_square(shape: tuple[str, str, str, str]) -> None:
    first, repeated, then, again = shape
    once, twice, four_times = (
        count_steps(first + repeated * count + then + again * count) for count in (200, 400, 800)
    )
    assert four_times - twice < 2.5 * (twice - once)


def count_steps(source: str) -> int:
    """How many lines of Python reading a page runs through, each turn of a loop by itself."""
    steps = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read_page(source.encode(), URL)
    finally:
        sys.settrace(before)
    return steps
