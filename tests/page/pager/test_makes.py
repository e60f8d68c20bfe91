"""Pagers as systems of many makes write them, and what looks like one beside an article."""

from __future__ import annotations

import pytest

from tests.page.pager.pages import SITE, modern, read, tables

STORY = SITE + "/2019/05/the-blue-notebook/"

# Each: the page's address, what stands below the text, and (next, previous, total) as the page says.
MAKES = {
    "WordPress, wp_link_pages": (
        STORY,
        '<div class="page-links">Pages: <span class="post-page-numbers current" aria-current="page">1</span>'
        f' <a href="{STORY}2/" class="post-page-numbers">2</a> <a href="{STORY}3/" class="post-page-numbers">3</a></div>',
        (STORY + "2/", None, 3),
    ),
    "WordPress without pretty addresses": (
        SITE + "/?p=8871",
        '<p>Pages: 1 <a href="/?p=8871&#038;page=2">2</a></p>',
        (SITE + "/?p=8871&page=2", None, 2),
    ),
    "Drupal, minified": (
        SITE + "/news/notebook",
        '<nav class="pager" aria-labelledby="p"><h4 id="p" class="visually-hidden">Pagination</h4><ul><li class="is-active">'
        '<a href="?page=0"><span class="visually-hidden">Current page</span>1</a></li><li><a href="?page=1">'
        '<span class="visually-hidden">Page</span>2</a></li><li><a href="?page=1" rel="next"><span class="visually-hidden">'
        'Next page</span><span aria-hidden="true">››</span></a></li></ul></nav>',
        (SITE + "/news/notebook?page=1", None, 2),
    ),
    "Drupal, a pager of several on the page": (
        SITE + "/node/4471",
        '<ul class="pager"><li>1</li><li><a href="/node/4471?page=0,1">2</a></li><li><a href="/node/4471?page=0,1">next ›</a>'
        '</li><li><a href="/node/4471?page=0,2">last »</a></li></ul>',
        (SITE + "/node/4471?page=0,1", None, 3),
    ),
    "CGI, parameters with semicolons": (
        SITE + "/cgi-bin/news.cgi?rec=55;pg=1",
        '[1] [<a href="news.cgi?rec=55;pg=2">2</a>] [<a href="news.cgi?rec=55;pg=3">3</a>]',
        (SITE + "/cgi-bin/news.cgi?rec=55;pg=2", None, 3),
    ),
    "ColdFusion": (
        SITE + "/article.cfm?ID=771",
        '<font size=1>Page <b>1</b> <a href="article.cfm?ID=771&PG=2">2</a> <a href="article.cfm?ID=771&PG=2">Next&gt;</a></font>',
        (SITE + "/article.cfm?ID=771&PG=2", None, 2),
    ),
    "an image of an arrow": (
        SITE + "/old/ferry.htm",
        '<a href="ferry_2.htm"><img src="/img/next.gif"></a>',
        (SITE + "/old/ferry_2.htm", None, None),
    ),
    "an icon with a label": (
        STORY,
        f'<a href="{STORY}?page=2" aria-label="Next page"><svg><path d="M0"/></svg></a>',
        (STORY + "?page=2", None, None),
    ),
    "a list of titles": (
        SITE + "/tests/kamera-77123.html",
        '<ul><li><b>1. Einleitung</b></li><li><a href="kamera-77123-2.html">2. Der Sensor</a></li></ul>'
        '<a href="kamera-77123-2.html">Weiter: Der Sensor</a>',
        (SITE + "/tests/kamera-77123-2.html", None, 2),
    ),
    "a select box": (
        SITE + "/s/ferry-8812.html",
        'Go to page: <select><option value="/s/ferry-8812.html" selected>The quay</option>'
        '<option value="/s/ferry-8812-2.html">The boat</option></select>',
        (SITE + "/s/ferry-8812-2.html", None, 2),
    ),
    "an address in a script": (
        SITE + "/s/ferry-8812",
        "<b>1</b> <a href='#' onclick=\"location.href='/s/ferry-8812?page=2'\">2</a>",
        (SITE + "/s/ferry-8812?page=2", None, 2),
    ),
    "DataLife Engine": (
        SITE + "/economy/4412-notebook.html",
        f'<div class="splitnewsnavigation"><span>1</span> <a href="{SITE}/economy/page,1,2,4412-notebook.html">2</a> '
        f'<a href="{SITE}/economy/page,1,3,4412-notebook.html">3</a></div>',
        (SITE + "/economy/page,1,2,4412-notebook.html", None, 3),
    ),
    "Bitrix, a row with all": (
        SITE + "/news/2231/?PAGEN_1=2",
        '<font class="text">Страницы 2 - 2 из 3<br></font><font class="text"><a href="?PAGEN_1=1">Начало</a> | <a href="?PAGEN_1=1">Пред.</a> | <a href="?PAGEN_1=1">1</a> '
        '<b>2</b> <a href="?PAGEN_1=3">3</a> | <a href="?PAGEN_1=3">След.</a> | <a href="?PAGEN_1=3">Конец</a></font>',
        (SITE + "/news/2231/?PAGEN_1=3", SITE + "/news/2231/?PAGEN_1=1", 3),
    ),
    "Joomla, in Lao": (
        SITE + "/index.php?id=771",
        '<div>ໜ້າ 1 ຈາກ 2</div><ul><li>&lt;&lt; ກ່ອນໜ້າ</li><li><a href="/index.php?id=771&limitstart=1">ຕໍ່ໄປ &gt;&gt;</a></li></ul>',
        (SITE + "/index.php?id=771&limitstart=1", None, 2),
    ),
    "the last page": (
        STORY + "?page=3",
        f'<a href="{STORY}?page=2">Previous</a> <a href="{STORY}">1</a> <a href="{STORY}?page=2">2</a> <strong>3</strong>',
        (None, STORY + "?page=2", 3),
    ),
    "Arabic digits": (
        SITE + "/news/99812",
        '١ <a href="/news/99812?page=2">٢</a> <a href="/news/99812?page=3">٣</a> <a href="/news/99812?page=2">التالي</a>',
        (SITE + "/news/99812?page=2", None, 3),
    ),
    "a button of a script beside a count": (
        STORY,
        '<div>Page 1 of 2 <span role="button">Next page</span></div>',
        (None, None, 2),
    ),
}

ANNOUNCED = ["Next page:", "Next:", "Nächste Seite:", "Page suivante :", "Следующая страница:", "下一页："]

# What stands below the text of a story of one page.
NO_PAGERS = {
    "posts before and after": '<a href="/2019/05/wall/" rel="prev">Previous Post</a> <a href="/2019/05/bridge/">Next Post</a>',
    "older and newer posts": '<a href="/2019/05/bridge.html">Newer Post</a> <a href="/">Home</a> <a href="/2019/04/a.html">Older Post</a>',
    "a next article's icon": '<a href="/2019/05/bridge/" aria-label="Next article"><i class="icon-next"></i></a>',
    "an announced story": '<p>Next: <a href="/2019/05/bridge/">A bridge is to be built</a></p>',
    "an announced story with a number": '<p>Next: <a href="/2019/05/27/">A bridge is to be built</a></p>',
    "an announced page and an archive": '<p>Next page: <a href="?page=2">The boats</a>, <a href="/archive">archive</a></p>',
    "more stories, loaded": '<section><h2>More stories</h2><ul><li><a href="/a/one-more-boat">One more boat was sold</a></li>'
    '<li><a href="/a/the-wall">The wall was built anew</a></li></ul><a href="?page=2">Load more</a></section>',
    "comments": '<section id="comments"><h3>12 Comments</h3><p>I was there and saw the whole thing from the pier.</p>'
    f'<a href="{STORY}comment-page-1/#comments">1</a> <a href="{STORY}comment-page-2/#comments">2</a></section>',
    "a page of the printed paper": "<p>Continued on page A12</p>",
    "pictures": f'<div class="slideshow"><img src="/1.jpg"><span>1/9</span> <a href="{STORY}?photo=2">Next photo</a></div>',
    "a calendar": '<table><caption>May 2019</caption><tr><td><a href="/2019/05/01/">1</a></td><td><a href="/2019/05/02/">2</a></td></tr></table>',
    "the next story in Russian": '<a href="/news/11">← Предыдущая новость</a> <a href="/news/13">Следующая новость →</a>',
    "the next story in Chinese": '<a href="/a/11.html">上一篇：旧港口</a> <a href="/a/13.html">下一篇：新的桥</a>',
    "the next story in Japanese": '<a href="/a/11.html">前の記事</a> <a href="/a/13.html">次の記事</a>',
    "the next episode": '<a href="/podcast/episode-11">Previous episode</a> <a href="/podcast/episode-13">Next episode</a>',
}


@pytest.mark.parametrize("layout", [modern, tables])
@pytest.mark.parametrize("make", MAKES)
def test_a_pager_of_this_make_is_read(layout: object, make: str) -> None:
    url, below, expected = MAKES[make]
    pager = read(layout(below=below), url)  # type: ignore[operator]
    assert (pager.next, pager.previous, pager.total) == expected


@pytest.mark.parametrize("words", ANNOUNCED)
def test_a_line_below_the_text_announces_the_next_page_and_links_its_title(words: str) -> None:
    pager = read(modern(below=f'<p>{words} <a href="{STORY}2/">The captain speaks</a></p>'), STORY)
    assert pager.next == STORY + "2/"


@pytest.mark.parametrize("layout", [modern, tables])
@pytest.mark.parametrize("kind", NO_PAGERS)
def test_what_is_no_pager_of_the_article(layout: object, kind: str) -> None:
    pager = read(layout(below=NO_PAGERS[kind]), STORY)  # type: ignore[operator]
    assert (pager.next, pager.previous, pager.total) == (None, None, None)


def test_a_declared_next_page_is_a_lists_where_a_row_far_from_the_text_leads_there() -> None:
    far = "<p>" + "Words of the house that are no part of the story. " * 60 + "</p>"
    row = '<p><a href="?page=1">1</a> <b>2</b> <a href="?page=3">3</a> <a href="?page=3">Next</a></p>'
    head = '<link rel="next" href="?page=3">'
    assert read(modern(head=head), STORY + "?page=2").next == STORY + "?page=3"
    assert read(modern(head=head, after=f"<footer>{far}{row}</footer>"), STORY + "?page=2").next is None


@pytest.mark.parametrize(
    ("path", "is_story"),
    [("/news/2231", True), ("/news/412", True), ("/news/2019", False), ("/news/12", False), ("/news/page/412", False)],
)
def test_a_number_in_the_path_is_a_storys_or_a_lists(path: str, is_story: bool) -> None:
    row = f'<p>1 <a href="{path}?page=2">2</a> <a href="{path}?page=3">3</a></p>'
    assert (read(modern(below=row), SITE + path).next is not None) is is_story


def test_a_one_and_a_number_behind_a_word_that_is_no_page_are_another_address() -> None:
    row = '<p>1 <a href="/ferry,photo,1,2.html">2</a> <a href="/ferry,photo,1,3.html">3</a></p>'
    assert read(modern(below=row), SITE + "/ferry.html").total is None
