"""The parsed page as columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.web.bounds import MAX_DEPTH
from newsspider.web.dom import MAX_BYTES, MAX_NODES, NODES_BASE, TEXT, Document, parse

URL = "http://courier.example/news/harbour/bridge.html"


def read(html: str) -> Document:
    return parse(html.encode(), URL)


def all_text(html: str) -> str:
    document = read(html)
    return document.text(0) if document.tags else ""


def test_columns() -> None:
    document = read("<title>A</title><div class=story id=s1><p>One <b>two</b></p><hr>three</div>")
    assert document.tags == ["html", "head", "title", TEXT, "body", "div", "p", TEXT, "b", TEXT, "hr", TEXT]
    assert document.parents == [-1, 0, 1, 2, 0, 4, 5, 6, 6, 8, 5, 5]
    assert document.ends == [12, 4, 4, 4, 12, 12, 10, 8, 10, 10, 11, 12]
    assert document.attrs[5] == {"class": "story", "id": "s1"}
    assert [text for text in document.texts if text] == ["A", "One ", "two", "three"]
    assert document.find("p", "b") == [6, 8]
    assert list(document.children(5)) == [6, 10, 11]
    assert list(document.ancestors(9)) == [8, 6, 5, 4, 0]
    assert document.text(5) == "One twothree"
    assert document.get(5, "id") == "s1"
    assert document.get(5, "title") == document.get(7, "id") == ""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>one</b> <i>two</i>", "one two"),
        ("<b>one</b><i>two</i>", "onetwo"),
        ("<b>one</b>\n\t<i>two</i>", "one two"),
        ("<b><i>one</i> </b>two", "one two"),
        ("<p>one</p> <p>two</p>", "one two"),
        ("<b>one</b>&nbsp;<i>two</i>", "one two"),
        ("<b>o</b><!-- a remark --><i>ne</i>", "one"),
        ("<b>o</b><script>x = 1</script><i>ne</i>", "one"),
        ("H<sub>2</sub>O", "H2O"),
        ("two<wbr>words", "twowords"),
        ("Caf&eacute; &amp; &#8220;bar&#x201d; &#146;s", "Café & “bar” ’s"),
        ("<style>p {}</style><script>var p</script><svg><text>no</text></svg><template>no</template>yes", "yes"),
        ("<noscript>yes</noscript>", "yes"),
        ("a\x00b", "ab"),
        ("<p>un<b>closed <i>tags</p><p>everywhere", "unclosed tagseverywhere"),
        ("<table><b>out</b><tr><td>in</table>", "outin"),
    ],
)
def test_text_keeps_its_spaces(html: str, expected: str) -> None:
    assert all_text(html) == expected


def test_white_space_in_pre_stays_as_it_is() -> None:
    document = read("<pre><b>def</b>\n    <i>pass</i></pre>")
    assert "".join(document.texts) == "def\n    pass"


def test_json_scripts_are_kept_by_their_index() -> None:
    document = read('<script>no</script><script type="application/ld+json">{"a": 1}</script><p>text</p>')
    (index,) = document.data
    assert document.tags[index] == "script"
    assert document.data[index] == '{"a": 1}'


def test_an_unclosed_title_does_not_take_the_page() -> None:
    document = read("<html><head><title>The bridge\n<meta name=a><body><p>The text.</p><div>More</div></body></html>")
    assert document.text(document.find("title")[0]) == "The bridge"
    assert document.text(document.find("p")[0]) == "The text."


def test_a_title_that_speaks_of_tags_is_left_alone() -> None:
    document = read("<title>What is &lt;b>?</title><p>The text.</p>")
    assert document.text(document.find("title")[0]) == "What is <b>?"


@pytest.mark.parametrize(
    ("base", "href", "expected"),
    [
        ("", "pier.html", "http://courier.example/news/harbour/pier.html"),
        ("", "/pier?page=2", "http://courier.example/pier?page=2"),
        ("", " //lantern.example/a ", "http://lantern.example/a"),
        ('<base href="http://lantern.example/b/">', "c", "http://lantern.example/b/c"),
        ('<base href="/b/">', "c", "http://courier.example/b/c"),
        ('<base target="_top">', "c", "http://courier.example/news/harbour/c"),
        ('<base href="mailto:a@b.example">', "/c", "http://courier.example/c"),
        ("", "javascript:next()", None),
        ("", "mailto:desk@courier.example", None),
        ("", "http://[broken", None),
        ("", "", URL),
    ],
)
def test_addresses(base: str, href: str, expected: str | None) -> None:
    assert read(base + "<p>x").absolute(href) == expected


@pytest.mark.parametrize(
    "html",
    [b"", b" ", b"\x00", b"%PDF-1.4\x00\xff", b"{}", b"<", b"<!doctype html>", b"\x1f\x8b\x08\x00", b"</p></div>"],
)
def test_what_is_no_page_is_read_without_an_exception(html: bytes) -> None:
    document = parse(html, URL)
    assert len(document.tags) == len(document.texts) == len(document.parents) == len(document.ends)


def test_a_deep_page_is_read_to_where_it_is_too_deep() -> None:
    shallow = read("<div>" * (MAX_DEPTH - 10) + "text")
    assert not shallow.is_cut
    assert shallow.text(0) == "text"
    deep = read("first" + "<div>" * (MAX_DEPTH + 10) + "last")
    assert deep.is_cut
    assert deep.text(0) == "first"


def test_a_page_of_too_many_elements_is_read_to_a_limit() -> None:
    document = read("<div><p>first" + "<br>" * (MAX_NODES + 10) + "last</div>")
    assert document.is_cut
    assert len(document.tags) == len(document.ends) == len(document.texts) == MAX_NODES + 1
    assert document.ends[0] == document.ends[document.find("div")[0]] == MAX_NODES + 1
    assert document.text(0) == "first"


def test_a_short_page_has_no_more_elements_than_its_source_can_name() -> None:
    opened = "".join(f"<font size={number}>" for number in range(200))
    document = read(f"<p>first{opened}" + "<p>x" * 2_000)
    assert document.is_cut
    assert len(document.tags) < NODES_BASE + (len(opened) + 2_000 * 4) // 2 + 10
    assert document.text(0).startswith("firstx")


def test_unclosed_paragraphs_are_not_deep() -> None:
    document = read("<p>one<br>two" * (MAX_DEPTH + 10))
    assert not document.is_cut
    assert len(document.find("p")) == MAX_DEPTH + 10


def test_a_large_page_is_read_to_its_limit() -> None:
    document = read(f"<p>{'é' * 500}</p>" * (MAX_BYTES // 1007 + 10))
    assert document.is_cut
    assert document.encoding == "utf-8"
    assert document.text(document.find("p")[-1]) == "é" * 500


TOKENS = st.sampled_from([
    "<p>", "</p>", "<div class='a'>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>", "<i>", "<a href=x>",
    "</a>", "<br>", "<title>", "</title>", "<script>", "</script>", "<pre>", "<svg>", "</svg>", "<textarea>", "<!--", "-->",
    "<select><option>", "<frameset>", "<body>", "<head>", "text", " ", "\n", "&nbsp;", "é", "<", ">", "&", "\x00", "'", '"',
    "<template>", "<noscript>", "<plaintext>", "<math>", "<ul><li>", "<h1>", "<base href=/a>", "<x-y>", "<!doctype html>",
])  # fmt: skip


@given(st.lists(TOKENS, max_size=40).map("".join))
def test_the_columns_are_a_tree(html: str) -> None:
    document = read(html)
    size = len(document.tags)
    assert len(document.texts) == len(document.attrs) == len(document.parents) == len(document.ends) == size
    for index in range(size):
        parent, end = document.parents[index], document.ends[index]
        assert -1 <= parent < index < end <= size
        assert (parent == -1) == (index == 0)
        if index:
            assert end <= document.ends[parent]
        is_text = document.tags[index] == TEXT
        assert is_text == bool(document.texts[index])
        if is_text:
            assert end == index + 1
    assert sorted(index for group in document.by_tag.values() for index in group) == list(range(size))


@given(st.binary(max_size=300))
def test_any_bytes_are_read(html: bytes) -> None:
    document = parse(html, URL)
    assert len(document.tags) == len(document.ends)
