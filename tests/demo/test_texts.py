"""The marked text of an article's file."""

from __future__ import annotations

import pytest

from newsspider.demo.model import Part
from newsspider.demo.texts import read_body, to_html, to_plain

BLOCKS = [
    ("A paragraph\non two lines.", Part("paragraph", ("A paragraph\non two lines.",))),
    ("~ goes on here.", Part("paragraph", ("goes on here.",), continues=True)),
    ("## What is left", Part("heading", ("What is left",))),
    ("> Said so.", Part("quote", ("Said so.",))),
    ("* one\n* two", Part("list", ("one", "two"))),
    ("1. stir\n2. wait", Part("steps", ("stir", "wait"))),
    ("| a | b |\n| 1 | 2 |", Part("table", ("a | b |", "1 | 2 |"))),
    (": roses\n: \n: violets", Part("verse", ("roses", "", "violets"))),
    ("@skip", Part("skip")),
    ("@related one, two", Part("related", ("one", "two"))),
    ("@figure A boat. | P. Hand", Part("figure", ("A boat.", "P. Hand"))),
    ("@pull Two, or three, words.", Part("pull", ("Two, or three, words.",))),
    ("1984 was a wet year.", Part("paragraph", ("1984 was a wet year.",))),
]


@pytest.mark.parametrize(("block", "part"), BLOCKS)
def test_each_mark_gives_its_part(block: str, part: Part) -> None:
    assert read_body(block) == ((part,),)


def test_a_page_break_begins_a_page() -> None:
    pages = read_body("one\n\ntwo\n\n@page\n\nthree")
    assert [[part.lines for part in page] for page in pages] == [[("one",), ("two",)], [("three",)]]


MARKED = [
    ("**Q: Why?**", "<b>Q: Why?</b>", "Q: Why?"),
    ("an *odd* word", "an <em>odd</em> word", "an odd word"),
    ('5 < 6 & "so on"', '5 &lt; 6 &amp; "so on"', '5 < 6 & "so on"'),
]


@pytest.mark.parametrize(("text", "html", "plain"), MARKED)
def test_marks_inside_a_paragraph(text: str, html: str, plain: str) -> None:
    assert (to_html(text), to_plain(text)) == (html, plain)
