"""What a page shows against what its address says: page 1 at the address of a single view."""

from __future__ import annotations

import pytest

from newsspider.page.model import PageLink, Pager
from newsspider.page.pager.views import without_view
from newsspider.web.address import read_address
from tests.page.pager.pages import SITE, modern, read, tables

U = "/news/blue-notebook"
ROW = '1 <a href="{0}2">2</a> <a href="{0}3">3</a> <a href="{0}2">Next</a>'
WORDS = '<p>Page 1 of 3 <a href="{0}2">Next</a></p>'
ADDRESSES = [
    (f"{U}?page=all", f"{U}?page="),
    (f"{U}?single=1", f"{U}?page="),
    (f"{U}?print=1", f"{U}?page="),
    (f"{U}?singlePage=true", f"{U}?page="),
    (f"{U}?view=print&_r=1", f"{U}?page="),
    (f"{U}/print", f"{U}?page="),
    (f"{U}/print/", f"{U}/"),
    (f"{U}/komplettansicht", f"{U}/seite-"),
    (f"/print{U}", f"{U}?page="),
    ("/news/drukuj/blue-notebook-1234567.html", "/news/blue-notebook-1234567.html?page="),
    (f"{U}_print.html", f"{U}_"),
    (f"{U}.single.html", f"{U}.html?page="),
    ("/a.php?id=4411&view=all", "/a.php?id=4411&page="),
    ("/print.php?id=4411&print=1", "/print.php?id=4411&page="),
]


@pytest.mark.parametrize(("url", "to"), ADDRESSES)
@pytest.mark.parametrize("row", [ROW, WORDS])
@pytest.mark.parametrize("layout", [modern, tables])
def test_a_pager_is_read_whatever_the_address_says(layout: object, row: str, url: str, to: str) -> None:
    pager = read(layout(below=f"<div>{row.format(to)}</div>"), SITE + url)  # type: ignore[operator]
    assert (pager.number, pager.total, pager.next, pager.previous) == (1, 3, f"{SITE}{to}2", None)
    assert PageLink(2, f"{SITE}{to}2") in pager.pages


def test_the_declared_address_tells_whence_the_pager_leads() -> None:
    html = modern(head='<link rel="canonical" href="/story.php?id=4411">', below=ROW.format("/story.php?id=4411&p="))
    assert read(html, SITE + "/print.php?id=4411").next == SITE + "/story.php?id=4411&p=2"
    elsewhere = html.replace('canonical" href="', 'canonical" href="http://other.example')
    assert read(elsewhere, SITE + "/print.php?id=4411") == Pager()


def test_a_declared_next_page_at_a_single_views_address() -> None:
    head = f'<link rel="next" href="{U}?page=2">'
    assert read(modern(head=head), f"{SITE}{U}?page=all").next == f"{SITE}{U}?page=2"


@pytest.mark.parametrize(
    "row",
    [
        "",
        '<a href="?page=all">Single page</a>',
        '<a href="/news/goat-elected">Next</a>',
        '<h3>Comments</h3>1 <a href="?commentpage=2">2</a> <a href="?commentpage=2">Next</a>',
    ],
)
@pytest.mark.parametrize("url", [f"{U}?page=all", f"{U}/print", f"{U}?single=1"])
def test_a_single_view_without_a_pager_has_none(url: str, row: str) -> None:
    assert read(modern(below=f"<div>{row}</div>"), SITE + url) == Pager()


@pytest.mark.parametrize(
    ("url", "path", "query"),
    [
        ("/news/story?page=all", "/news/story", ()),
        ("/news/story?id=7&print=true", "/news/story", (("id", "7"),)),
        ("/print/news/story", "/news/story", ()),
        ("/news/story/full/", "/news/story", ()),
        ("/news/story.print", "/news/story", ()),
        ("/news/print-story.html", "/news/story.html", ()),
    ],
)
def test_an_address_without_the_words_of_a_view(url: str, path: str, query: object) -> None:
    story = without_view(read_address(SITE + url))
    assert story is not None and (story.path, story.query) == (path, query)


@pytest.mark.parametrize(
    "url", ["/", "/news/story", "/news/story?page=2", "/news/fullers-earth", "/news/allotments/a.html"]
)
def test_an_address_of_no_view(url: str) -> None:
    assert without_view(read_address(SITE + url)) is None
