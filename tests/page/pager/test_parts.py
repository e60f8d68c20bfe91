"""The pager's parts: what labels say, how addresses differ, what words count, which link shows the whole article."""

from __future__ import annotations

import pytest

from newsspider.page.pager.phrases import read_title
from newsspider.vocabulary.labels import Sense, read_label
from newsspider.web.address import find_step, read_address
from newsspider.web.dom import parse
from tests.page.pager.pages import SITE, modern, read

U = SITE + "/news/blue-notebook"
STORY = "http://p.example"


@pytest.mark.parametrize(
    ("text", "sense", "number", "names_page"),
    [
        ("2", Sense.NUMBER, 2, False),
        ("[2]", Sense.NUMBER, 2, False),
        ("２", Sense.NUMBER, 2, False),
        ("۲", Sense.NUMBER, 2, False),
        ("Page 2", Sense.NUMBER, 2, True),
        ("Seite 2", Sense.NUMBER, 2, True),
        ("第2页", Sense.NUMBER, 2, True),
        ("2ページ目", Sense.NUMBER, 2, True),
        ("2. The boats", Sense.NUMBER, 2, False),
        ("Seite 2: Die Boote", Sense.NUMBER, 2, True),
        ("Next", Sense.NEXT, None, False),
        ("NEXT >", Sense.NEXT, None, False),
        ("Next page »", Sense.NEXT, None, True),
        ("Zur nächsten Seite", Sense.NEXT, None, True),
        ("Go to the next page", Sense.NEXT, None, True),
        ("Continued on page 2", Sense.NEXT, 2, True),
        ("Next page: The boats", Sense.NEXT, None, True),
        ("下一页", Sense.NEXT, None, True),
        ("→", Sense.NEXT, None, False),
        ("> >", Sense.NEXT, None, False),
        (">|", Sense.LAST, None, False),
        ("last »", Sense.LAST, None, False),
        ("« first", Sense.FIRST, None, False),
        ("|<", Sense.FIRST, None, False),
        ("« Previous", Sense.PREVIOUS, None, False),
        ("前のページ", Sense.PREVIOUS, None, True),
        ("<", Sense.PREVIOUS, None, False),
    ],
)
def test_labels(text: str, sense: Sense, number: int | None, names_page: bool) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.sense, label.number, label.names_page) == (sense, number, names_page)


@pytest.mark.parametrize(
    "text",
    ["Next article", "Next story", "Next photo", "Nächster Artikel", "Siguiente noticia", "Next week", "2010", "2nd", "12 comments",
     "Page Six", "More news", "Home", "", "*"],
)  # fmt: skip
def test_labels_of_other_things(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("a", "b", "before", "after"),
    [
        ("/x/blue.html", "/x/blue_2.html", None, 2),
        ("/x/blue.html", "/x/blue-p2.html", None, 2),
        ("/x/blue.html", "/x/blue/2.html", None, 2),
        ("/x/blue.htm", "/x/blue1.htm", None, 1),
        ("/x/blue", "/x/blue/2/", None, 2),
        ("/x/blue/", "/x/blue/page/2/", None, 2),
        ("/x/blue/", "/x/blue/page2.html", None, 2),
        ("/x/blue/index.html", "/x/blue/2/", None, 2),
        ("/x/blue.ars", "/x/blue.ars/2", None, 2),
        ("/x/blue,nId,5222535", "/x/blue,nId,5222535,nPack,2", None, 2),
        ("/x/blue.htm", "/x/blue.htm/pgno/0/1", None, 1),
        ("/a/123/slug", "/a/123/2/slug", None, 2),
        ("/kat,111404,title,Blue,wid,1.html", "/kat,111404,page,2,title,Blue,wid,1.html", None, 2),
        ("/x/10", "/x/11", 10, 11),
        ("/x/page/9", "/x/page/10", 9, 10),
        ("/x/page1.shtml", "/x/page2.shtml", 1, 2),
        ("/x_01.html", "/x_02.html", 1, 2),
        ("/x/blue1of3.html", "/x/blue2of3.html", 1, 2),
        ("/1522545,1,blue.read", "/1522545,2,blue.read", 1, 2),
        ("/essay-p10/blue", "/essay-p20/blue", 10, 20),
        ("/x_0.shtml", "/x_1.shtml", 0, 1),
        ("/a.cfm?id=7", "/a.cfm?id=7&page=2", None, 2),
        ("/a.cfm?id=7&page=1", "/a.cfm?page=2&id=7", 1, 2),
        ("/a.cfm?id=7", "/A.cfm?id=7&page=0,1", None, 1),
        ("/x/blue-moon-bay.html?hp&oref=login", "/x/blue-moon-bay.html?pagewanted=2", None, 2),
        ("/x.php?/base/1.xml&coll=2", "/x.php?/base/1.xml&coll=2&thispage=2", None, 2),
        ("/1,1,blue.html", "/1,1,blue.html?as=2&startsz=x", None, 2),
        ("/a.php?id=5&cHash=ab", "/a.php?id=5&page=2&cHash=cd", None, 2),
        ("/s.jsp;jsessionid=AB?id=778899", "/s.jsp;jsessionid=CD?id=778899&page=2", None, 2),
        ("/story/77665/slug-here", "/story/77665/2", None, 2),
        ("/a+title/77665.html", "/a+title+-+page+2/77665-2.html", None, 2),
        ("/x/8.html?sect=21", "/x/9.html", 8, 9),
    ],
)
def test_the_place_of_the_number_in_an_address(a: str, b: str, before: int | None, after: int | None) -> None:
    step = find_step(read_address(STORY + a), read_address(STORY + b))
    assert step is not None
    assert (step.before, step.after) == (before, after)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("/x/blue", "/x/blue"),
        ("/x/blue", "/x/blue/"),
        ("/news/storm", "/news/storms-2"),
        ("/story/one-thing", "/story/another-thing-2"),
        ("/a.php?id=123", "/a.php?id=124567"),
        ("/a.php?id=1234", "/a.php?page=2"),
        ("/x/12345", "/x/12346"),
        ("/x/blue", "/x/blue/comment-page-2"),
        ("/x/blue", "/x/blue/image/4756263"),
        ("/2012/01/04/223225-18.html", "/2012/01/04/150648-14.html"),
        ("/x/blue", "/x/blue?page=2&slide=3"),
    ],
)
def test_addresses_that_differ_in_nothing_or_in_more(a: str, b: str) -> None:
    assert find_step(read_address(STORY + a), read_address(STORY + b)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Page 1 of 2", (1, 2)),
        ("(page 3 of 6)", (3, 6)),
        ("Seite 1 von 2", (1, 2)),
        ("さらば平成（1/2 ページ）", (1, 2)),
        ("第2页 共5页", (2, 5)),
        ("共3页 第2页", (2, 3)),
        ("2/3 페이지", (2, 3)),
        ("Halaman 2 dari 4", (2, 4)),
        ("صفحة 2 من 5", (2, 5)),
        ("صفحه ۱ از ۳", (1, 3)),
        ("Σελίδα 2 από 5", (2, 5)),
        ("पेज 2 / 3", (2, 3)),
        ("עמוד 2 מתוך 5", (2, 5)),
        ("Trang 1/3", (1, 3)),
        ("2. oldal / 5", (2, 5)),
        ("Photo 2 of 5", None),
        ("Page 3 of 1", None),
        ("page 1 of 1", None),
        ("see page 3 of the report", None),
        ("Page: 1 | 2 | 3", None),
        ("pages 12 of 300", None),
        ("on 3/4 of all pages", None),
    ],
)
def test_phrases(text: str, expected: tuple[int, int] | None) -> None:
    found = read_title(parse(f"<title>{text}</title>".encode(), SITE))
    assert (found and (found.number, found.total)) == expected


PAGES = '<p>1 <a href="?page=2">2</a></p>'


@pytest.mark.parametrize(
    ("link", "lands"),
    [
        ('<a href="?page=all">Single page</a>', "?page=all"),
        ('<a href="?pagewanted=all">View as a single page</a>', "?pagewanted=all"),
        ('<a href="?all=1">View all pages</a>', "?all=1"),
        ('<a href="?all=1">Auf 1 Seite lesen</a>', "?all=1"),
        ('<a href="/news/blue-notebook/full/">Read the full article</a>', "/full/"),
        ('<a href="/news/blue-notebook/komplettansicht">Auf einer Seite lesen</a>', "/komplettansicht"),
        ('<a href="?tout=1">Lire l\'article sur une seule page</a>', "?tout=1"),
        ('<a href="?page=all#p2">Tampilkan Semua</a>', "?page=all"),
        ('<a href="?page=all">在本页阅读全文</a> <a href="?page=all">阅读全文</a>', "?page=all"),
        ('<a href="/news/blue-notebook.single.html"></a>', ".single.html"),
        ('<a href="?print=1">Print</a>', "?print=1"),
        ('<a href="/print/news/blue-notebook">Drucken</a>', "/print/news/blue-notebook"),
        ('<a href="?mode=PF"><img alt="Print this story"></a>', "?mode=PF"),
        ('<a href="/news/drukuj/blue-notebook">drukuj</a>', "/drukuj/blue-notebook"),
        ('<a href="?print=true">印刷</a>', "?print=true"),
        ('<a href="?print=1">Print</a> <a href="?page=all">Single page</a>', "?page=all"),
    ],
)
def test_views_of_the_whole_article(link: str, lands: str) -> None:
    single = read(modern(above=f"<div>{link}</div>", below=PAGES), U).single
    assert single is not None and single.endswith(lands)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/subscriptions/">View on single page</a>',
        '<a href="/subscribe?story=blue-notebook&view=all">Read the full story</a>',
        '<a href="/email?story=blue-notebook">E-mail this article</a>',
        '<a href="/news/blue-notebook/comments">View all comments</a>',
        '<a href="/photos/blue-notebook-all">View all</a>',
        '<a href="/print/goat-elected">Print</a>',
        '<a href="#" onclick="print()">Print</a>',
        '<a href="javascript:window.print()">Print</a>',
        '<a href="http://other.example/print/news/blue-notebook">Print</a>',
        '<a href="/news/blue-notebook?share=print">Share</a>',
        '<a href="/reprints/blue-notebook">Order a reprint</a>',
        '<a href="/news/blue-notebook-the-start">Part 1</a>',
        '<a href="/news/blue-notebook-begins">Page 1</a>',
        '<a href="/news/blue-notebook-anfang">Seite 1</a>',
    ],
)
def test_views_of_other_things(link: str) -> None:
    assert read(modern(above=f"<div>{link}</div>", below=PAGES), U).single is None


def test_a_printed_view_without_other_pages_is_none() -> None:
    assert read(modern(above='<a href="?print=1">Print</a>'), U).single is None
