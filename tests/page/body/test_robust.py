"""Whatever a page holds: no exception, no text lost or made up, the order kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.page.body import Body, find_body
from newsspider.page.body.outline import OPAQUE
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import TEXT, parse

URL = "http://paper.example/story"
PAGES = [file.read_text("utf-8") for file in sorted((Path(__file__).parent / "pages").glob("*.html"))]
PARAGRAPH = "<p>The council met on Tuesday, and by nine o'clock had decided nothing at all.</p>"
PIECES = st.sampled_from([
    PARAGRAPH, "<p>Soup.", "<h1>The headline</h1>", "<h2>A heading</h2>", "<div class='related'>", "<div>", "</div>", "<td>",
    "<table>", "<tr>", "</table>", "<ul>", "<li>One", "</ul>", "<a href=x>A link</a>", "<br>", "By Ruth Banks", "12", "<pre>",
    "</pre>", "line\n  line\n\n", "<blockquote>", "</blockquote>", "<figure><img src=a>", "</figure>", "<form>", "</form>",
    "<aside>", "</aside>", "Post a comment", "Comments are moderated, and may be removed.", "<span class=caption>", "</span>",
    "<b>", "</b>", "&nbsp;", "\u200b", "<textarea>", "</textarea>", "<title>", "Next »", "Page 1 of 2", "<center>", "<font>",
    "気象庁は十三日、日向灘で地震があったと発表した。", "<section hidden>", "</section>", "<nav>", "</nav>", "—", "|",
])  # fmt: skip


def squeeze(text: str) -> str:
    return "".join(character for character in text if character.isprintable() and character not in " |")


def read(html: str, headline: str | None = "The headline") -> Body:
    """The body of a page, checked for what is true of every page's."""
    document = parse(html.encode("utf-8", "replace"), URL)
    body = find_body(document, headline)
    opaque = [range(index, document.ends[index]) for index in document.find(*OPAQUE)]
    texts = [
        document.texts[index] for index in document.by_tag.get(TEXT, ()) if not any(index in nodes for nodes in opaque)
    ]
    assert squeeze("".join(block.text for block in body.blocks)) == squeeze("".join(texts))
    assert len(body.blocks) == len(body.starts)
    assert list(body.starts) == sorted(body.starts)
    for block in body.blocks:
        assert block.text.strip()
        assert block.path.startswith("/")
        assert block.reason is None or isinstance(block.reason, Reason)
    return body


@given(st.lists(PIECES, max_size=40).map("".join))
def test_invented_pages(html: str) -> None:
    read(html)


@given(st.text(max_size=300), st.none() | st.text(max_size=40))
def test_any_text(html: str, headline: str | None) -> None:
    read(html, headline)


@settings(deadline=None)
@given(st.data())
def test_pages_with_parts_cut_out_moved_and_doubled(data: st.DataObject) -> None:
    html = data.draw(st.sampled_from(PAGES))
    for _ in range(data.draw(st.integers(1, 4))):
        start, end = sorted(data.draw(st.tuples(st.integers(0, len(html)), st.integers(0, len(html)))))
        place = data.draw(st.integers(0, len(html)))
        part = html[start:end]
        without = html[:start] + html[end:]
        html = data.draw(
            st.sampled_from([without, without[:place] + part + without[place:], html[:place] + part + html[place:]])
        )
    read(html)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<div>" * 200_000,
        "<div>" * 4_900 + PARAGRAPH * 20,
        ("<div class='story sidebar'>" + PARAGRAPH) * 4_000,
        "<table><tr><td>" * 1_500 + PARAGRAPH,
        "<b><i class=caption>" * 2_000 + "a line<br>" * 5_000,
        "<p>a short line<br>" + "another<br>" * 20_000,
        "<table>" + "<tr><td>A</td><td>12</td></tr>" * 5_000 + "</table>" + PARAGRAPH * 5,
        PARAGRAPH * 5 + "<div>Post a comment</div><p>Comments are moderated, they say so.</p>" * 5_000,
        "<p>" + "word " * 200_000,
        "<pre>" + "line\n\n" * 20_000,
        PARAGRAPH * 2_000 + "<div>" + f"<div><img src=a>{PARAGRAPH}</div>" * 5_000,
        PARAGRAPH * 20 + f"<div><button>Soup?</button><div>{PARAGRAPH}</div></div>" * 5_000,
    ],
    ids=["empty", "divs", "deep", "deep and named", "tables", "inline", "lines", "cells", "comments", "words", "preformatted",
         "pictures", "buttons"],
)  # fmt: skip
def test_large_and_deep_pages(html: str) -> None:
    document = parse(html.encode(), URL)
    body = find_body(document, None)
    assert len(body.blocks) == len(body.starts)


def test_a_page_without_prose_has_no_body() -> None:
    assert not any(
        block.kept for block in read("<ul><li><a href=/>Home</a><li><a href=/n>News</a></ul><p>Tides").blocks
    )


def test_one_paragraph_is_a_body() -> None:
    kept = [block.text for block in read("<h1>The headline</h1>" + PARAGRAPH).blocks if block.kept]
    assert kept == ["The council met on Tuesday, and by nine o'clock had decided nothing at all."]


def test_places_name_the_way_down_and_have_no_counters() -> None:
    html = f"<body class='a b'><div id=story>{PARAGRAPH}<div class=' x  y'>{PARAGRAPH}</div></div>"
    assert [block.path for block in read(html).blocks] == [
        "/html/body.a/div.story/p",
        "/html/body.a/div.story/div.x/p",
    ]
