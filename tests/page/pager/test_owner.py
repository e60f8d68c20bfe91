"""Whose pager a row is: the article's, or that of the box it stands in."""

from __future__ import annotations

import pytest

from newsspider.page.body import find_body
from newsspider.page.pager import find_pager
from newsspider.web.dom import parse
from tests.page.pager.pages import PROSE, SITE, modern, read

U = "/orchards/cider"
FULL = '<span>1</span> <a href="?page=2">2</a> <a href="?page=3">3</a> <a href="?page=2">Next</a>'
BARE = '<b>1</b> <a href="?p=2">2</a> <a href="?p=3">3</a>'
TEASERS = '<ul><li><a href="/n/1">The old mill is sold to a glass maker</a></li><li><a href="/n/2">Tram line reaches the mill</a></li></ul>'
READERS = "".join(
    f"<div><b>{name}</b><p>I was there that morning, and it was worse than you say, with nobody but {name} there.</p></div>"
    for name in ("Ann", "Bob")
)


@pytest.mark.parametrize("row", [FULL, BARE])
@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>Latest news</h3>{teasers}<div>{row}</div></div>",
        "<div><h2>In video</h2>{teasers}<nav><h4>Pagination</h4>{row}</nav></div>",
        "<div><p><b>Latest news</b></p>{teasers}<div>{row}</div></div>",
        "<div>{teasers}<div>{row}</div></div>",
        '<h3>Reviews</h3><div onclick="x()">Add a review</div><div>{row}</div>',
        "<h3>Leserbriefe</h3><div>{row}</div>",
        "<div><h3>12 Leserstimmen</h3>{readers}<div>{row}</div></div>",
        "<div><h3>Readers write</h3>{readers}<div>{row}</div></div>",
        "<div><h3>コメント 12件</h3>{readers}<div>{row}</div></div>",
        "<div>1 of 3 731 {row}</div>",
        '<div>{row} … <a href="?page=3731">3731</a></div>',
        '<div>{row} <a href="?page=3731">Last »</a></div>',
    ],
)
def test_a_row_of_something_else(box: str, row: str) -> None:
    below = box.format(row=row, teasers=TEASERS, readers=READERS)
    for html in (modern(below=below), modern(inside=below)):
        assert read(html, SITE + U).next is None


@pytest.mark.parametrize(
    "below",
    [
        '<div class="share"><h3>Share this</h3><a href="/mail">Mail it</a></div><div>{row}</div>',
        "<h3>Share this</h3><div>Pages: {row}</div>",
        '<h4>Tags</h4><p><a href="/t/1">Orchards of the valley</a></p><div>{row}</div>',
        '<footer><p>By <a href="/a/1">Ada Quill of the valley</a> in <a href="/t/1">The old presses</a></p>{row}</footer>',
        '<footer><h4>Share this article</h4><a href="/mail">Mail it</a><div>{row}</div></footer>',
        '<footer><p>In: <a href="/t/1">Orchards of the valley</a> <a href="/t/2">The old presses</a></p>Pages: {row}</footer>',
        "<div><h4>Pages of this article</h4>{row}</div>",
        "<div><h4>Contents</h4>{row}</div>",
        "<div>{row}</div><div><h3>Latest news</h3>{teasers}</div>",
        '<div><h3>Related</h3>{teasers}</div><div class="page-links">{row}</div>',
    ],
)
def test_the_article_s_row_beside_something_else(below: str) -> None:
    assert read(modern(below=below.format(row=FULL, teasers=TEASERS)), SITE + U).next == SITE + U + "?page=2"


def test_a_row_below_the_last_section_of_the_article() -> None:
    sections = "".join(
        f'<section class="s"><h2>Part {n}</h2><p>{text}</p>{{}}</section>' for n, text in enumerate(PROSE)
    )
    html = sections.format(*[""] * (len(PROSE) - 1), f"<div>{BARE}</div>")
    assert (
        read(f"<html><body><h1>Cider</h1><article>{html}</article></body></html>", SITE + U).next == SITE + U + "?p=2"
    )


@pytest.mark.parametrize(("name", "is_page"), [("view", True), ("aid", True), ("comments", False), ("rate", False)])
def test_a_name_in_the_address_against_a_full_row(name: str, is_page: bool) -> None:
    row = f'Pages: <b>1</b> <a href="?{name}=2">2</a> <a href="?{name}=3">3</a> <a href="?{name}=2">Next</a>'
    found = read(modern(below=f"<div>{row}</div>"), SITE + U)
    assert (found.next is not None) is is_page
    assert read(modern(below=f"<div>{row.replace('Pages:', '')}</div>"), SITE + U).next is None


def test_a_link_in_the_element_of_a_short_text() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE[:3])
    html = f'<html><body><h1>Cider</h1><div>{text}<a href="?page=2">Continue to next page</a></div></body></html>'
    assert read(html, SITE + U).next == SITE + U + "?page=2"


def test_a_row_in_the_last_section_of_the_text() -> None:
    section = f"<section><h2>The barrels</h2><p>{PROSE[0].replace('ferry', 'cart')}</p><div>{BARE}</div></section>"
    assert read(modern(inside=section), SITE + U).next == SITE + U + "?p=2"


def test_numbers_that_count_issues() -> None:
    row = '<div>Edition <a href="?ed=1">1</a> <b>2</b> <a href="?ed=3">3</a></div>'
    assert read(modern(below=row), SITE + U).next is None


def test_the_next_story_below_the_pager_is_no_part_of_it() -> None:
    below = f'<div>{FULL}</div><div class="post-nav"><a rel="prev" href="/n/1">« The mill</a> <a href="/n/2">Next »</a></div>'
    pager = read(modern(below=below), SITE + U)
    assert (pager.number, pager.total, pager.next) == (1, 3, SITE + U + "?page=2")


def test_a_count_that_a_script_shows_is_no_page() -> None:
    row = '<div><b>1</b> <a href="?page=2">2</a> <a href="?page=2">Next</a> <a href="#">22</a></div>'
    assert read(modern(below=row), SITE + U).total == 2


def test_the_count_in_the_line_above_the_pager() -> None:
    row = '<p class="count">Page 3 of 3</p><div><a href="/orchards/cider?page=2">Previous page</a></div>'
    assert read(modern(below=f"<div>{'x' * 200}</div>{row}"), SITE + U + "?page=3").total == 3


@pytest.mark.parametrize(
    ("post", "is_list"), [("<p>{}</p>", False), ("<div><a href='/u/ann'>Ann</a><br>{}</div>", True)]
)
def test_a_folder_of_topics_holds_articles_or_threads(post: str, is_list: bool) -> None:
    html = f"<html><body><h1>Cider</h1><div>{''.join(map(post.format, PROSE))}</div><div>{FULL}</div></body></html>"
    document = parse(html.encode(), SITE + "/topics/5512/")
    assert (find_pager(document, find_body(document, "Cider")).next is None) is is_list
