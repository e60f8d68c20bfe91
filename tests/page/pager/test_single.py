"""Links to the whole article on one page: the link's words and the story's own address are the evidence."""

from __future__ import annotations

import pytest

from newsspider.vocabulary.single_views import read_view
from tests.page.pager.pages import SITE, modern, read

PAGER = '<p>1 <a href="{here}page=2">2</a> <a href="{here}page=2">Next page</a></p>'


@pytest.mark.parametrize(
    ("here", "link"),
    [
        ("/view.asp?newsid=883120", '<a href="ccprint.asp?newsid=883120"><img src="/p.gif" alt="Print"></a>'),
        ("/view.asp?newsid=88", '<a href="print.asp?newsid=88">Print</a>'),
        ("/w/eco/idCC883120", '<a href="/wPrint?wId=CC883120">Print</a>'),
        ("/w/cider", '<a href="/w/cider?sp=true">View as a single page</a>'),
        ("/w/cider", '<a href="/w/cider?sp=true">View all</a>'),
        ("/w/cider", '<a href="/w/cider?page=0">All</a>'),
        ("/w/cider", '<a href="/w/cider?x=7">Single-page view</a>'),
        ("/w/cider", '<a href="/w/cider?x=7">この記事を全文表示する</a>'),
        ("/w/cider", """<a onclick="location.href='/w/cider?x=7'">余下全文</a>"""),
    ],
)
@pytest.mark.parametrize("pager", [PAGER, '<p><a href="javascript:turn(2)">Continued...</a></p>'])
def test_links_to_a_single_view(here: str, link: str, pager: str) -> None:
    row = pager.format(here=here + ("&" if "?" in here else "?"))
    single = read(modern(below=f"<div>{link}</div>{row}"), SITE + here).single
    assert single is not None
    assert single.rpartition("/")[2] in link


@pytest.mark.parametrize(
    ("here", "link"),
    [
        ("/view.asp?newsid=88", '<a href="print.asp?newsid=89">Print</a>'),
        ("/w/cider", '<a href="/w/perry?sp=true">View all</a>'),
        ("/w/cider", '<a href="/w/cider?comments=1">View all</a>'),
        ("/w/cider-883120", '<a href="/print/8831201">Print</a>'),
    ],
)
def test_links_to_something_else(here: str, link: str) -> None:
    row = PAGER.format(here=here + ("&" if "?" in here else "?"))
    assert read(modern(below=f"<div>{link}</div>{row}"), SITE + here).single is None


def test_an_article_of_one_page_is_not_asked_for_its_printed_view() -> None:
    link = '<div><a href="/w/cider?print=1">Print</a> <a href="javascript:slide()">Next</a></div>'
    assert read(modern(below=link), SITE + "/w/cider").single is None


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Single-page view", 3),
        ("記事全文", 3),
        ("このページを印刷", 1),
        ("Gesamter Artikel", 3),
        ("Printer-friendly", 1),
        ("-", 0),
    ],
)
def test_labels(label: str, expected: int) -> None:
    assert read_view(label) == expected
