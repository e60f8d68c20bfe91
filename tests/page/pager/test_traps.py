"""What looks like an article's pager and is none: readers, slides, lists, the next story, calendars, marks to give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.page.body import Body, find_body
from newsspider.page.model import Pager
from newsspider.page.pager import find_pager
from newsspider.web.dom import parse
from tests.page.pager.pages import PROSE, SITE, modern, read, tables

U = "/news/blue-notebook"


@pytest.mark.parametrize(
    ("url", "trap"),
    [
        pytest.param(
            U, '<h3>Comments</h3>1 <a href="?commentpage=2">2</a> <a href="?commentpage=2">Next</a>', id="name"
        ),
        pytest.param(
            U,
            '<section class="comments"><p>I was there, and it was worse than that, I can tell you.</p>'
            '<div class="pagination">1 <a href="?page=2">2</a> <a href="?page=3">3</a></div></section>',
            id="readers' comments",
        ),
        pytest.param(
            U,
            "<h3>Comments (43)</h3><p>I was there, and it was worse than that, I can tell you.</p>"
            '<p>1 <a href="?p=2">2</a> <a href="?p=3">3</a></p>',
            id="readers' comments under a heading",
        ),
        pytest.param(
            U, f'<a href="{U}/comment-page-2/">2</a> <a href="{U}/comment-page-2/">Next</a>', id="comment-page"
        ),
        pytest.param(
            U,
            '<a rel="prev" href="/news/goat-elected">« Previous</a> <a rel="next" href="/news/lighthouse">Next »</a>',
            id="next story",
        ),
        pytest.param(
            "/s.php?id=1234", '<a href="/s.php?id=1233">Previous</a> <a href="/s.php?id=1235">Next</a>', id="id"
        ),
        pytest.param("/story/12", '<a href="/story/11">« Previous</a> <a href="/story/13">Next »</a>', id="low id"),
        pytest.param("/story/1234567", '<a href="/story/1234568">Next »</a>', id="long id"),
        pytest.param("/story/12", '<a href="/story/13">Next story</a>', id="next story by name"),
        pytest.param("/story/12", '<a href="/story/13">Nächster Artikel</a>', id="nächster Artikel"),
        pytest.param("/story/1234.html", '<a href="1233.html">上一篇</a> <a href="1235.html">下一篇</a>', id="下一篇"),
        pytest.param(U, '<a href="/page/2/">Older posts »</a> <a href="/news/page/2">Next</a>', id="older posts"),
        pytest.param(U, 'Tags: <a href="/tag/ferry/2">2</a> <a href="/tag/ferry">ferry</a>', id="tags"),
        pytest.param(U, '<div class="gallery">1 of 9 <a href="?nr=2">Next</a></div>', id="gallery by class"),
        pytest.param(U, '<p>1 of 9 <a href="?slide=2">Next</a></p>', id="slide by name"),
        pytest.param(U, '<p>Photo 1 of 8 <a href="?img=2">Next photo</a></p>', id="photo"),
        pytest.param(U, '<p>Question 1 of 5 <a href="?question=2">Next</a></p>', id="quiz"),
        pytest.param(
            U,
            'Rate this: <a href="?rate=1">1</a> <a href="?rate=2">2</a> <a href="?rate=3">3</a>',
            id="marks",
        ),
        pytest.param(U, 'Size: <a href="?size=1">1</a> <a href="?size=2">2</a> <a href="?size=3">3</a>', id="size"),
        pytest.param(
            "/2011/03/9",
            '<table><tr><td><a href="/2011/03/7">7</a></td><td><a href="/2011/03/8">8</a></td><td>9</td>'
            '<td><a href="/2011/03/10">10</a></td></tr></table>',
            id="calendar",
        ),
        pytest.param(U, "<p>Page 1 of 1 <span>Next</span></p>", id="page 1 of 1"),
        pytest.param(U, '<p>Another story</p><a href="/news/another-2">Read more</a>', id="teaser"),
        pytest.param(U, f'<a href="{U}#more">Read more</a>', id="further down"),
        pytest.param(
            "/2012/08/letters-part-2.html",
            '<ul><li><a href="/2012/08/letters-part-1.html">The first letter</a></li>'
            '<li><a href="/2012/08/letters-part-3.html">The last letter</a></li></ul>',
            id="parts of a series",
        ),
        pytest.param(U, '<a href="http://other.example/news/blue-notebook?page=2">Next page</a>', id="another site"),
        pytest.param(U, '<div class="search-box">1 / 9 <a href="?90c7_page=2">Next</a></div>', id="suggestions"),
        pytest.param(U, '<a href="/news/storms-2">Next</a>', id="another story with a number"),
        pytest.param(
            U,
            '<h3>Most read</h3><ol><li><a href="/news/a1">1. Goat elected</a></li>'
            '<li><a href="/news/b2">2. Lighthouse sold</a></li></ol>',
            id="a ranking",
        ),
    ],
)
@pytest.mark.parametrize("layout", [modern, tables])
def test_no_page_follows(layout: object, url: str, trap: str) -> None:
    pager = read(layout(below=f"<div>{trap}</div>"), SITE + url)  # type: ignore[operator]
    assert pager.next is None
    assert pager.previous is None


@pytest.mark.parametrize(
    "row",
    [
        '<div>Your mark: <a href="#">1</a> <a href="#">2</a> <a href="#">3</a> <a href="#">4</a> <a href="#">5</a></div>',
        '<div class="carousel"><a href="#">1</a><a href="#">2</a><a href="#">3</a><a href="#">Next</a></div>',
        '<div><a href="#">Previous</a> <a href="#">Next</a></div>',
        '<p>See <a href="#n1">1</a>, <a href="#n2">2</a> on page 12</p>',
        '<p><a href="#">12</a> <a href="#">3</a> <a href="#">Comment</a></p>',
        '<ul class="toc-page"><li><a href="#a">1. The harbour</a></li><li><a href="#b">2. The boats</a></li></ul>',
    ],
)
def test_rows_of_scripts_that_count_no_pages(row: str) -> None:
    assert read(modern(below=row), SITE + U) == Pager()


def test_boxes_beside_and_below_the_article() -> None:
    row = '1 <a href="?w=2">2</a> <a href="?w=3">3</a> <a href="?w=2">Next</a>'
    stories = "".join(
        f'<p><a href="/news/s{i}">Story {i} of the island, its ferries and its goats</a></p>' for i in range(20)
    )
    assert read(modern(beside=f'<div class="latest">{row}</div>'), SITE + U) == Pager()
    far = f'<div><h3>More news</h3>{stories}<p>1 <a href="?page=2">2</a> <a href="?page=3">3</a></p></div>'
    assert read(modern(after=far), SITE + U) == Pager()


def test_declared_next_pages_that_are_other_stories() -> None:
    head = '<link rel="next" href="/news/goat-elected"><link rel="prev" href="/news/lighthouse-sold">'
    assert read(modern(head=head), SITE + U) == Pager()
    comments = f'<link rel="next" href="{U}/comment-page-2/">'
    assert read(modern(head=comments), SITE + U) == Pager()


def test_slides_are_noted_and_not_followed() -> None:
    row = '<div class="slideshow">1 <a href="?slide=2">2</a> <a href="?slide=3">3</a> <a href="?slide=2">Next</a></div>'
    pager = read(modern(below=row), SITE + U)
    assert pager.is_slideshow
    assert (pager.number, pager.total, pager.next, pager.previous) == (1, 3, None, None)
    assert [link.number for link in pager.pages] == [2, 3]


def _list(item: str, below: str) -> str:
    items = "".join(item.format(i=i, text=PROSE[i % 5]) for i in range(8))
    return f"<html><body><h1>The harbour</h1><div>{items}{below}</div></body></html>"


@pytest.mark.parametrize(
    ("url", "item", "below"),
    [
        (
            "/harbour?cat=3",
            '<div class="item"><h2><a href="/news/s{i}">Story {i} of the harbour</a></h2><p>{text}</p></div>',
            '<p>Page 1 of 4: 1 <a href="/harbour?cat=3&page=2">2</a> <a href="/harbour?cat=3&page=2">Next page</a></p>',
        ),
        (
            "/boats/talk?t=7",
            '<div class="post"><b><a href="/user{i}">sailor{i}</a></b><p>{text}</p><p>{text}</p></div>',
            '<p>Pages: 1 <a href="/boats/talk?t=7&start=15">2</a> <a href="/boats/talk?t=7&start=15">Next</a></p>',
        ),
        (
            "/category/harbour",
            "<p>{text}</p>",
            '<p>1 <a href="/category/harbour/page/2">2</a> <a href="/category/harbour/page/2">Older posts</a></p>',
        ),
        ("/page/19/", "<p>{text}</p>", '<p><a href="/page/18/">Previous</a> 19 <a href="/page/20/">Next</a></p>'),
        ("/", "<p>{text}</p>", '<p>1 <a href="/page/2/">2</a> <a href="/page/2/">Next page</a></p>'),
        (
            "/forum/viewtopic.php?t=7",
            "<p>{text}</p>",
            '<p>1 <a href="/forum/viewtopic.php?t=7&start=15">2</a> <a href="/forum/viewtopic.php?t=7&start=15">Next</a></p>',
        ),
    ],
)
def test_lists_of_stories_and_of_posts(url: str, item: str, below: str) -> None:
    assert read(_list(item, below), SITE + url) == Pager()


def test_a_list_below_an_introduction() -> None:
    items = "".join(
        f'<li class="app"><a href="/apps/{i}">Boat {i}</a><p>{text}</p></li>' for i, text in enumerate(PROSE * 2)
    )
    pages = '<p>Page 1 of 8 <a href="?p=2">2</a> <a href="?p=2">Next page</a></p>'
    html = f"<html><body><main><p>{PROSE[0]}</p><section><ul>{items}</ul>{pages}</section></main></body></html>"
    assert read(html, SITE + "/boats/like-the-ferry/") == Pager()


def test_an_article_with_links_in_its_sentences_is_no_list() -> None:
    paragraphs = "".join(
        f'<p class="p"><a href="/who/{i}">Someone</a> said: {text}</p>' for i, text in enumerate(PROSE)
    )
    html = f'<html><body><h1>Said</h1><div>{paragraphs}<p>1 <a href="?page=2">2</a></p></div></body></html>'
    assert read(html, SITE + U).next == SITE + U + "?page=2"


def test_a_page_without_sentences_has_no_pager() -> None:
    html = '<html><body><p>1 <a href="?page=2">2</a> <a href="?page=2">Next</a></p></body></html>'
    assert read(html, SITE + U) == Pager()
    document = parse(html.encode(), SITE + U)
    assert find_pager(document, Body((), ())) == Pager()


@pytest.mark.parametrize(
    "html", ["", "<", "<html>", "<a href='?page=2'>2", "\x00\x01", "<select><option>", "<title>1/2 page"]
)
def test_broken_pages(html: str) -> None:
    assert isinstance(read(html, SITE + U), Pager)


HREFS = st.sampled_from(
    [
        "?page=2",
        "?page=",
        "#",
        "javascript:x",
        "http://[broken",
        "//",
        "?",
        "",
        "2",
        "../2",
        "/news/blue-notebook/2",
        "mailto:a",
    ]
)
LABELS = st.sampled_from(["1", "2", "3", "Next", "»", "", "Page 2 of 3", "…", "999", "0", "of", "Single page", "۲"])


@given(st.lists(st.tuples(HREFS, LABELS), max_size=12), st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_whatever_a_row_holds_nothing_raises(links: list[tuple[str, str]], url: str) -> None:
    row = " ".join(f'<a href="{href}">{label}</a> {label}' for href, label in links)
    html = modern(below=f"<p>{row}</p>")
    for address in (SITE + U, SITE + "/" + url, url):
        document = parse(html.encode(), address)
        pager = find_pager(document, find_body(document, None))
        assert pager.total is None or pager.number is None or pager.number <= pager.total
        assert all(link.number > 0 for link in pager.pages)


@pytest.mark.parametrize("build", [modern, tables])
@pytest.mark.parametrize(
    "place",
    [
        {"above": "<p>(Page 2 of 3)</p>"},
        {"below": "<p>Page 2 of 3</p>"},
        {"inside": "<div>Page 2 of 3</div>"},
        {"below": '<p><a href="/">Home</a> | <a href="/news">News</a></p><p>Page 2 of 3</p>'},
    ],
    ids=str,
)
def test_words_beside_the_text_count_without_any_link(build, place: dict[str, str]) -> None:
    pager = read(build(**place), SITE + U)
    assert (pager.number, pager.total, pager.next, pager.previous) == (2, 3, None, None)
    assert {evidence.rule for evidence in pager.evidence} == {"words in a line"}


@pytest.mark.parametrize(
    "place",
    [
        {"beside": "<h2>Archive</h2><p>Page 2 of 3</p>"},
        {"below": "<h3>Comments</h3><p>I was there, and it was worse than that.</p><p>Page 2 of 3</p>"},
        {"below": "<p>Photo 2 of 3</p>"},
        {"below": "<p>The report on page 2 of 3 says it.</p>"},
        {"below": "".join(f"<p>More news {number}</p>" for number in range(9)) + "<p>Page 2 of 3</p>"},
    ],
    ids=str,
)
def test_words_elsewhere_do_not(place: dict[str, str]) -> None:
    assert read(modern(**place), SITE + U) == Pager()
