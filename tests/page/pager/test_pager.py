"""Pagers that are an article's, in the forms and languages of the press: what the page says of number, total, pages."""

from __future__ import annotations

from typing import Any

import pytest

from newsspider.page.model import PageLink
from tests.page.pager.pages import PROSE, SITE, check, modern, read, tables

U = SITE + "/news/blue-notebook"


def test_a_row_of_numbers_is_read_as_a_whole() -> None:
    row = '<div class="nav">Pages: <a href="?page=1">1</a> <b>2</b> <a href="?page=3">3</a></div>'
    pager = read(modern(below=row), U + "?page=2")
    assert (pager.number, pager.total) == (2, 3)
    assert pager.pages == (PageLink(1, U + "?page=1"), PageLink(3, U + "?page=3"))
    assert (pager.previous, pager.next, pager.single) == (U + "?page=1", U + "?page=3", None)
    assert pager.is_slideshow is False
    assert [evidence.seen for evidence in pager.evidence if evidence.field == "next"] == ["Pages: 1 2 3"]


@pytest.mark.parametrize(
    ("url", "label", "href", "lands"),
    [
        ("/n/blue-notebook", "Next page »", "?page=2", "?page=2"),
        ("/n/blue-notebook", "Continue reading", "?page=2", "?page=2"),
        ("/n/blue-notebook.php", "continued", "/n/blue-notebook_pt2.php", "_pt2.php"),
        ("/n/blue-notebook", "Next page: The men who kept the boats", "?page=2", "?page=2"),
        ("/n/blue-notebook", "Nächste Seite", "?seite=2", "?seite=2"),
        ("/n/blue-notebook", "Weiterlesen >>", "?p=2", "?p=2"),
        ("/n/blue-notebook.html", "Page suivante", "/n/blue-notebook,2.html", ",2.html"),
        ("/n/blue-notebook.php", "Lire la suite »", "/n/blue-notebook-2.php", "-2.php"),
        ("/a.php?id=4411", "Siguiente &gt;", "/a.php?id=4411&amp;pag=2", "&pag=2"),
        ("/n/blue-notebook", "Próxima página", "?pagina=2", "?pagina=2"),
        ("/n/blue-notebook", "Pagina successiva", "?pagina=2", "?pagina=2"),
        ("/n/blue-notebook", "Volgende pagina", "/n/blue-notebook/2", "/2"),
        ("/n/blue-notebook", "Nästa sida", "?sida=2", "?sida=2"),
        ("/n/blue-notebook", "Næste side", "?side=2", "?side=2"),
        ("/n/blue-notebook", "Seuraava sivu", "?sivu=2", "?sivu=2"),
        ("/n/blue-notebook,1.html", "Czytaj dalej", "/n/blue-notebook,2.html", ",2.html"),
        ("/n/blue-notebook", "Další strana", "?strana=2", "?strana=2"),
        ("/n/blue-notebook", "Következő oldal", "?oldal=2", "?oldal=2"),
        ("/n/blue-notebook", "Pagina următoare", "?pagina=2", "?pagina=2"),
        ("/n/blue-notebook", "Sljedeća stranica", "?str=2", "?str=2"),
        ("/n/blue-notebook", "Следующая страница", "?PAGEN_1=2", "?PAGEN_1=2"),
        ("/n/blue-notebook", "Наступна сторінка", "?page=2", "?page=2"),
        ("/n/blue-notebook", "Επόμενη σελίδα", "?page=2", "?page=2"),
        ("/n/blue-notebook", "Sonraki Sayfa", "/n/blue-notebook/2", "/2"),
        ("/n/blue-notebook", "Trang sau", "?trang=2", "?trang=2"),
        ("/n/blue-notebook", "Halaman Selanjutnya", "?page=2", "?page=2"),
        ("/n/blue-notebook", "التالي", "?page=2", "?page=2"),
        ("/n/blue-notebook", "صفحه بعدی", "?page=2", "?page=2"),
        ("/n/blue-notebook", "לעמוד הבא", "?page=2", "?page=2"),
        ("/n/blue-notebook", "अगला पेज", "?page=2", "?page=2"),
        ("/n/blue-notebook", "หน้าถัดไป", "?page=2", "?page=2"),
        ("/n/t123.shtml", "下一页&gt;&gt;", "t123_1.shtml", "/n/t123_1.shtml"),
        ("/n/t123.shtml", "下一頁", "t123_2.shtml", "/n/t123_2.shtml"),
        ("/n/b.html", "次のページへ", "b_2.html", "/n/b_2.html"),
        ("/n/blue-notebook", "次ページ→ 「船のない会社」へ", "/n/blue-notebook/2", "/2"),
        ("/n/blue-notebook", "다음 페이지", "?page=2", "?page=2"),
    ],
)
@pytest.mark.parametrize("layout", [modern, tables])
def test_the_word_for_next(layout: Any, url: str, label: str, href: str, lands: str) -> None:
    pager = read(layout(below=f'<p><a href="{href}">{label}</a></p>'), SITE + url)
    assert pager.next is not None and pager.next.startswith(SITE) and pager.next.endswith(lands)
    assert pager.number == 1
    assert pager.previous is None


@pytest.mark.parametrize(
    ("url", "row", "expected"),
    [
        pytest.param(
            "/n/blue/2/",
            'Pages: <a href="/n/blue/">1</a> <span>2</span>',
            {"number": 2, "total": 2, "next": None, "previous": SITE + "/n/blue/"},
            id="page 2 of 2",
        ),
        pytest.param(
            "/n/blue/",
            'Pages: <span>1</span> <a href="/n/blue/2/">2</a> <a href="/n/blue/3/">3</a>',
            {"number": 1, "total": 3, "next": SITE + "/n/blue/2/", "previous": None},
            id="page 1 has no number in its address",
        ),
        pytest.param(
            "/n/blue?page=2",
            '<a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=3">3</a>',
            {"number": 2, "total": 3, "next": SITE + "/n/blue?page=3", "previous": SITE + "/n/blue?page=1"},
            id="this page is a link as well",
        ),
        pytest.param(
            "/n/blue",
            '<a href="?page=1">1</a> <a href="?page=2">2</a>',
            {"number": 1, "total": 2, "next": SITE + "/n/blue?page=2"},
            id="page 1 by its number",
        ),
        pytest.param(
            "/f/marsh1.shtml",
            'Page 1 <a href="marsh2.shtml">Page 2</a> <a href="marsh3.shtml">Page 3</a>',
            {"number": 1, "total": 3, "next": SITE + "/f/marsh2.shtml"},
            id="each number with its word",
        ),
        pytest.param(
            "/1998/ferry.html",
            '[1] <a href="ferry2.html">[2]</a> <a href="ferry3.html">[3]</a>',
            {"number": 1, "total": 3, "next": SITE + "/1998/ferry2.html"},
            id="in brackets",
        ),
        pytest.param(
            "/essay-p10/blue",
            '<a href="/essay-p0/blue">1</a> 2 <a href="/essay-p20/blue">3</a> <a href="/essay-p30/blue">4</a>',
            {"number": 2, "total": 4, "next": SITE + "/essay-p20/blue", "previous": SITE + "/essay-p0/blue"},
            id="by offset",
        ),
        pytest.param(
            "/n/blue",
            '1 <a href="?start=11">2</a> <a href="?start=21">3</a>',
            {"number": 1, "total": 3, "next": SITE + "/n/blue?start=11"},
            id="by offset from 1",
        ),
        pytest.param(
            "/n/blue?page=1",
            '<a href="/n/blue">1</a> <b>2</b> <a href="?page=2">3</a>',
            {"number": 2, "total": 3, "next": SITE + "/n/blue?page=2", "previous": SITE + "/n/blue"},
            id="from 0",
        ),
        pytest.param(
            "/n/blue",
            '<b>1</b><a href="?page=0%2C1">2</a><a href="?page=0%2C2">3</a><a href="?page=0%2C1">next ›</a>'
            '<a href="?page=0%2C2">last »</a>',
            {"number": 1, "total": 3, "next": SITE + "/n/blue?page=0%2C1"},
            id="the second of a page's pagers",
        ),
        pytest.param(
            "/murders/sound/2.html",
            '<a href="index.html">1</a> - 2 - <a href="3.html">3</a>',
            {
                "number": 2,
                "total": 3,
                "next": SITE + "/murders/sound/3.html",
                "previous": SITE + "/murders/sound/index.html",
            },
            id="page 1 is index.html",
        ),
        pytest.param(
            "/n/blue?page=5",
            '<a href="?page=1">1</a> … <a href="?page=4">4</a> <b>5</b> <a href="?page=6">6</a> … <a href="?page=12">12</a>',
            {"number": 5, "total": 12, "next": SITE + "/n/blue?page=6", "previous": SITE + "/n/blue?page=4"},
            id="a window of many",
        ),
        pytest.param(
            "/n/blue?page=3",
            '<a href="?page=1">« first</a> <a href="?page=2">‹ previous</a> 3 of 7 <a href="?page=4">next ›</a>'
            ' <a href="?page=7">last »</a>',
            {"number": 3, "total": 7, "next": SITE + "/n/blue?page=4", "previous": SITE + "/n/blue?page=2"},
            id="first, previous, next, last",
        ),
        pytest.param(
            "/n/blue?page=3",
            '<a href="?page=2" title="Previous">&lt;</a> Page <input type="text" value="3"> of <a href="?page=6">6</a>'
            ' <a href="?page=4" title="Next">&gt;</a> <a href="?page=6">&gt;|</a>',
            {"number": 3, "total": 6, "next": SITE + "/n/blue?page=4", "previous": SITE + "/n/blue?page=2"},
            id="the number in a field",
        ),
        pytest.param(
            "/n/blue",
            '<b>1</b> <a href="?page=2">2</a> <a href="?page=3">3</a> z 3 <a href="?page=2">Następna</a>',
            {"number": 1, "total": 3, "next": SITE + "/n/blue?page=2"},
            id="1 2 3 z 3",
        ),
        pytest.param(
            "/n/blue",
            '【1】<a href="?page=2">【2】</a><a href="?page=3">【3】</a>',
            {"number": 1, "total": 3, "next": SITE + "/n/blue?page=2"},
            id="in black brackets",
        ),
        pytest.param(
            "/n/blue.html",
            '１ <a href="/n/blue_2.html">２</a>',
            {"number": 1, "total": 2, "next": SITE + "/n/blue_2.html"},
            id="full-width digits",
        ),
        pytest.param(
            "/n/blue",
            '<a href="#" class="active">1</a><a href="/n/blue/2">2</a><a href="/n/blue/3">3</a>',
            {"number": 1, "total": 3, "next": SITE + "/n/blue/2"},
            id="this page leads nowhere",
        ),
        pytest.param(
            "/n/blue?page=2",
            '<a href="?page=1">1</a><a href="?page=2" aria-current="page">2</a><a href="?page=3">3</a>',
            {"number": 2, "total": 3, "next": SITE + "/n/blue?page=3"},
            id="aria-current",
        ),
        pytest.param(
            "/n/blue/2",
            '<a href="/n/blue"><span>1</span></a> <span><span>2</span></span> <a href="/n/blue/3"><span>3</span></a>',
            {"number": 2, "total": 3, "next": SITE + "/n/blue/3", "previous": SITE + "/n/blue"},
            id="each number in an element",
        ),
        pytest.param(
            "/f/part3.html",
            '<a href="/f/part2.html">Previous</a> <a href="/f/part1.html">1. The harbour</a>,'
            ' <a href="/f/part2.html">2. The boats</a>, 3. The men, <a href="/f/part4.html">4. The end</a>'
            ' <a href="/f/part4.html">Next part</a>',
            {"number": 3, "total": 4, "next": SITE + "/f/part4.html", "previous": SITE + "/f/part2.html"},
            id="with titles",
        ),
        pytest.param(
            "/rev/blue/1/",
            '<ol><li>1. Introduction</li><li><a href="/rev/blue/2/">2. The boats</a></li>'
            '<li><a href="/rev/blue/3/">3. The men</a></li></ol>',
            {"number": 1, "total": 3, "next": SITE + "/rev/blue/2/"},
            id="a table of contents",
        ),
        pytest.param(
            "/n/blue.html",
            '<ul><li><b>Seite 1: Das Notizbuch</b></li><li><a href="/n/blue-2.html">Seite 2: Die Boote</a></li>'
            '<li><a href="/n/blue-3.html">Seite 3: Die Männer</a></li></ul>',
            {"number": 1, "total": 3, "next": SITE + "/n/blue-2.html"},
            id="Seite 2: a title",
        ),
        pytest.param(
            "/rev/1.html",
            '<select><option value="/rev/1.html" selected>1 - Introduction</option>'
            '<option value="/rev/2.html">2 - The boats</option><option value="/rev/3.html">3 - Verdict</option></select>'
            ' <a href="/rev/2.html">Next page &gt;&gt;</a>',
            {"number": 1, "total": 3, "next": SITE + "/rev/2.html"},
            id="a list to choose from, and next",
        ),
        pytest.param(
            "/n/blue?p=2",
            '<select><option value="/n/blue?p=1">1</option><option value="/n/blue?p=2" selected>2</option>'
            '<option value="/n/blue?p=3">3</option></select>',
            {"number": 2, "total": 3, "next": SITE + "/n/blue?p=3", "previous": SITE + "/n/blue?p=1"},
            id="a list to choose from",
        ),
        pytest.param(
            "/n/blue.html",
            '<script>draw()</script><noscript>1 <a href="/n/blue_2.html">2</a> <a href="/n/blue_2.html">Next</a></noscript>',
            {"number": 1, "total": 2, "next": SITE + "/n/blue_2.html"},
            id="in noscript",
        ),
        pytest.param(
            "/n/blue",
            'Continued on <a href="?page=2">page 2</a> 1 <a href="#">2</a> <a href="#">3</a>',
            {"number": 1, "next": SITE + "/n/blue?page=2"},
            id="numbers of scripts beside a link",
        ),
    ],
)
def test_rows(url: str, row: str, expected: dict[str, Any]) -> None:
    check(modern(below=f'<div class="x">{row}</div>'), SITE + url, **expected)
    check(tables(below=row), SITE + url, **expected)


@pytest.mark.parametrize(
    ("url", "href", "label"),
    [
        ("/2008/01/20/us/20ferry.html?_r=1&hp", "/2008/01/20/us/20ferry.html?pagewanted=2&_r=1", "Next Page »"),
        ("/time/0,9171,1234567,00.html", "/time/0,9171,1234567-2,00.html", "Next »"),
        ("/World/2011/0120/Ferry-in-trouble", "/World/2011/0120/Ferry-in-trouble/(page)/2", "Next"),
        ("/news/stories/0110/31231.html", "/news/stories/0110/31231_Page2.html", "Next"),
        ("/news/la-ferry-20120117,0,1234567.story", "/news/la-ferry-20120117,0,1234567.story?page=2", "next"),
        ("/2008/quill/01/17/ferry/index.html", "/2008/quill/01/17/ferry/1.html", "Next &gt;&gt;"),
        ("/id/22345678/", "/id/22345678/page/2/", "Next &gt;"),
        ("/politik/das-blaue-buch-1.1234567", "/politik/das-blaue-buch-1.1234567-2", "Weiter zu Seite 2"),
        ("/india/Ferry/articleshow/12345678.cms", "/india/Ferry/articleshow/12345678.cms?curpg=2", "Next page"),
        ("/index.php?view=article&id=577", "/index.php?view=article&id=577&limitstart=1", "Next &gt;&gt;"),
        ("/s/ap/20110305/on_ferry;_ylt=Ajk3", "/s/ap/20110305/on_ferry;_ylt=Bkk4?page=2", "Next page"),
        ("/news/2001/01/20/ferry/index.html", "/news/2001/01/20/ferry/index1.html", "Next page: The boats"),
        ("/n/blue-notebook", "/n/blue-notebook?pg=2", "Click here for page 2"),
        ("/n/blue-notebook", "/n/blue-notebook?seite=2", "Lesen Sie weiter auf Seite 2"),
        ("/n/blue-notebook", "/n/blue-notebook?page=2", "Continue article"),
        ("/n/b.html", "/n/b_2.html", "続きは次のページへ"),
        ("/n/b.html", "/n/b_2.html", "点击进入下一页"),
        ("/n/blue-notebook", "/n/blue-notebook?page=2", '<i class="icon-next"></i>'),
    ],
)
def test_addresses_of_many_makes(url: str, href: str, label: str) -> None:
    check(modern(below=f'<p><a href="{href}">{label}</a></p>'), SITE + url, next=SITE + href, number=1)


def test_the_headline_in_the_address_may_change_from_page_to_page() -> None:
    two, three = "/reviews/3344/2/the-notebook-the-boats.html", "/reviews/3344/3/the-notebook-the-men.html"
    row = f'Pagina: 1 <a href="{two}">2</a> <a href="{three}">3</a> <a href="{two}">Volgende</a>'
    check(modern(below=row), SITE + "/reviews/3344/the-notebook.html", next=SITE + two, number=1, total=3)


def test_page_1_may_be_linked_by_its_number_beside_titles() -> None:
    row = (
        '<a href="?seite=2">Weiter</a><ol><li><a href="?seite=1">Das blaue Buch</a></li>'
        '<li><a href="?seite=2">Die Boote</a></li><li><a href="?seite=3">Das Ende</a></li></ol>'
    )
    check(modern(below=row), U + "-1234567.html", number=1, total=3, next=U + "-1234567.html?seite=2")


def test_items_that_link_elsewhere_are_no_list_of_stories() -> None:
    items = "".join(
        f'<div class="item"><h3><a href="http://shop.example/{i}">Book {i}</a></h3><p>{text}</p></div>'
        for i, text in enumerate(PROSE)
    )
    check(modern(inside=items + '<p>Pages: 1 <a href="/news/blue-notebook/2/">2</a></p>'), U + "/", next=U + "/2/")


@pytest.mark.parametrize(
    ("url", "row", "expected"),
    [
        ("/n/blue?p=3", '<a href="?p=2">Zurück</a> <a href="?p=4">Weiter</a>', (3, "?p=4", "?p=2")),
        ("/n/the-blue-notebook/8307/2", '<a href="/n/the-blue-notebook/8307/3">Next »</a>', (2, "/8307/3", None)),
        (
            "/20050101blue/north.html",
            '<a href="/20050101blue-p10/north.html">next page »</a>',
            (1, "-p10/north.html", None),
        ),
        ("/n/blue-notebook/4", '<a href="/n/blue-notebook/3">« Previous page</a>', (4, None, "/3")),
        ("/n/scrabble.htm", '<a href="scrabble1.htm">Next Page</a>', (1, "/n/scrabble1.htm", None)),
        (
            "/n/scrabble1.htm",
            '<a href="scrabble.htm">Previous Page</a> <a href="scrabble2.htm">Next Page</a>',
            (2, "/n/scrabble2.htm", "/n/scrabble.htm"),
        ),
        (
            "/n/s_p3.html",
            '<a href="s_p2.html"><img src="/i/prev.gif"></a> <a href="s_p4.html"><img src="/i/next.gif"></a>',
            (3, "/n/s_p4.html", "/n/s_p2.html"),
        ),
        (
            "/n/s2.html",
            '<a href="s1.html"><img alt="Vorherige Seite"></a> <a href="s3.html"><img alt="Nächste Seite"></a>',
            (2, "/n/s3.html", "/n/s1.html"),
        ),
        ("/n/blue-notebook/", '<span>←</span><a href="/n/blue-notebook/2">→</a>', (1, "/n/blue-notebook/2", None)),
        ("/n/w_0_0.html", '<a class="paginationNext" href="w_0_1.html"></a>', (1, "/n/w_0_1.html", None)),
    ],
)
def test_words_and_arrows_alone(url: str, row: str, expected: tuple[int, str | None, str | None]) -> None:
    pager = read(tables(below=row), SITE + url)
    number, following, previous = expected
    assert pager.number == number
    assert (pager.next or "").endswith(following or "") and (pager.next is None) == (following is None)
    assert (pager.previous or "").endswith(previous or "") and (pager.previous is None) == (previous is None)
