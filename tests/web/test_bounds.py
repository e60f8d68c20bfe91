"""Sources that would take the parser seconds are cut before it; pages as papers write them are not."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsspider.web import bounds
from newsspider.web.bounds import MAX_ATTRIBUTES, MAX_DEPTH, cut_excess
from newsspider.web.dom import Document, parse

MANY = 20_000
HOSTILE = {
    "nested, with their ends": b"<div>" * MANY + b"</div>" * MANY,
    "nested, without ends": b"<section>" * MANY,
    "closed by other names": b"<div></i>" * MANY,
    "closed beyond a table": b"<div><table></div>" * MANY,
    "closed in comments": b"<div><!--</div>-->" * MANY,
    "closed in scripts": b"<div><script>'</div>'</script>" * MANY,
    "closed in a declaration": b"<div><!x </div>" * MANY,
    "formatting around blocks": b"<b><div></b>" * MANY,
    "formatting reopened": b"".join(b"<font size=%d>" % n for n in range(MANY)) + b"<p>one" * MANY,
    "formatting reopened, with long attributes": b"".join(b"<font face=%099d>" % n for n in range(3000))
    + b"<p>x" * 3000,
    "attributes": b"<p " + b" ".join(b"a%d" % n for n in range(MANY)) + b">one",
    "attributes with quoted marks": b"<p " + b" ".join(b'a%d=">"' % n for n in range(MANY)) + b">one",
    "attributes with quoted tags": b"<p " + b" ".join(b"a%d='<p>'" % n for n in range(MANY)) + b">one",
    "attributes of the body": b"".join(b"<body a%d=1>" % n for n in range(MANY)),
    "items of two kinds": b"<li><dd>" * MANY,
    "groups of options": b"<optgroup>" * MANY,
    "options with formatting": b"<option><b>" * MANY,
    "formatting between paragraphs' ends": b"</p><font>" * MANY,
    "formatting between other elements' ends": b"<font></dt>" * MANY,
    "formatting with other names' ends": b"<font></b>" * MANY,
    "formatting in a picture": b"<svg>" + b"</tr><font></a>" * MANY,
    "end tags in the depth": b"<div>" * (MAX_DEPTH - 12) + b"</p>" * 250_000,
}
HARMLESS = {
    "empty": b"",
    "text": b"one two three " * 20_000,
    "an attribute with a picture": b'<p>one<img src="data:image/png;base64,' + b"A" * 40_000 + b'"><p>two',
    "an attribute with a page": b'<p>one<iframe srcdoc="' + b"<p>'one'</p>" * 4000 + b'"></iframe><p>two',
    "unclosed paragraphs": b"<p>one<br>two" * MANY,
    "unclosed items": b"<ul>" + b"<li>one" * MANY + b"</ul>",
    "unclosed definitions": b"<dl>" + b"<dt>one<dd>two" * MANY + b"</dl>",
    "items with what they leave open": b"<ul>" + b"<li><div><span><b>one" * 4000 + b"</ul>",
    "lists in items": (b"<ul>" + b"<li>one<ul><li>two<li>three</ul>" * 4000 + b"</ul>"),
    "unclosed groups of options": b"<select>" + b"<optgroup><option>one<option>two" * MANY + b"</select>",
    "blocks with formatting left open": b"<div><b>one</div>" * MANY,
    "formatting closed as often": b"<p>" + b"<b>" * 100 + b"one" + b"</b>" * 100 + b"<p>two" * MANY,
    "unclosed cells": b"<table>" + b"<tr><td>one<td>two" * MANY + b"</table>",
    "fonts in cells": b"<table>" + b"<tr><td><font size=2 color=red>one" * 4000 + b"</table>",
    "unclosed links": b"".join(b"<p><a href=/%d>one" % n for n in range(4000)),
    "fonts that no one closes": b"".join(b"<p><font size=%d>one" % (n % 9) for n in range(3000)),
    "options": b"<select>" + b"<option value=1>one" * MANY + b"</select>",
    "a script with tags": b"<p>one<script>" + b"w('<div><b>');" * MANY + b"</script><p>two",
    "paragraphs of a long page": b"<div><p>one <b>two</b></p></div>" * MANY,
}


def depth_of(document: Document) -> int:
    """How deep the deepest element stands, formatting elements not counted."""
    depths: list[int] = []
    for tag, above in zip(document.tags, document.parents, strict=True):
        depths.append((depths[above] if above >= 0 else 0) + (tag.encode() not in bounds.FORMATTING))
    return max(depths, default=0)


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_source_is_cut(source: bytes) -> None:
    document = parse(b"<p>first</p>" + source, "https://quaypost.example/story")
    assert document.is_cut
    assert document.text(0).startswith("first")
    assert depth_of(document) <= MAX_DEPTH + 10
    assert max(map(len, document.attrs)) <= MAX_ATTRIBUTES + 1
    assert len(document.tags) < 1_000_000


def test_a_short_source_may_cost_the_parser_less_than_a_long_one() -> None:
    fonts = b"".join(b"<font size=%d>" % n for n in range(200))
    source = fonts + b"<p>one" * 1_000
    cut, exceeds = cut_excess(source)
    assert exceeds
    assert len(fonts) < len(cut) < len(source) // 2
    long = fonts + b"<p>" + b"one " * 100_000 + b"<p>one" * 700
    assert cut_excess(long) == (long, False)


@pytest.mark.parametrize("source", HARMLESS.values(), ids=HARMLESS.keys())
def test_a_harmless_source_is_read_whole(source: bytes) -> None:
    assert cut_excess(source) == (source, False)


PIECES = [
    *(f"<{name}>" for name in ("div", "p", "b", "a", "table", "td", "ul", "li", "svg", "form", "h1", "select", "font a", "tr")),
    *(f"</{name}>" for name in ("div", "p", "b", "a", "table", "td", "ul", "form", "h1", "select", "font", "script")),
    "<!--", "-->", "<!-->", "<script>", "<style>", "</style>", "<!x", ">", '<p a="', '"', "<div a=b='>'", "one", "</ >",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@example(["<td>", "<p>", "<table>"], 21)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.integers(1, 60))
def test_no_mixture_of_tags_is_deeper_than_the_limit_says(pieces: list[str], times: int) -> None:
    source = ("".join(pieces) * times).encode()
    end = bounds._find_excess(source, 20)
    document = parse(source[:end], "https://quaypost.example/story")
    assert depth_of(document) <= 6 * 20 + 20  # <tbody>, <tr>, <td>, <li> and <p> of each table are not counted
