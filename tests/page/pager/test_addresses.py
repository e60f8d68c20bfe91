"""The forms of page addresses, each in five kinds of pager, read on the first, the second and the last page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsspider.page.model import Pager
from newsspider.web.address import Step, find_step, read_address
from tests.page.pager.pages import SITE, modern, read, tables

TITLES = ("The orchard", "The press", "The cellar")

FORMS = {
    "folder of the story": ("/story/7719", "/story/7719/2", "/story/7719/3"),
    "query without a name": ("/w/cider.html", "/w/cider.html?2", "/w/cider.html?3"),
    "query without an equals sign": ("/w/cider.html", "/w/cider.html?p2", "/w/cider.html?p3"),
    "number of the story in the query": ("/?p=5512", "/?p=5512&page=2", "/?p=5512&page=3"),
    "low number of the story": ("/view.php?id=31", "/view.php?id=31&page=2", "/view.php?id=31&page=3"),
    "pageid": ("/w.asp?newsid=883", "/w.asp?newsid=883&pageid=2", "/w.asp?newsid=883&pageid=3"),
    "a compound with page": ("/w/cider", "/w/cider?storypage=2", "/w/cider?storypage=3"),
    "offset in characters": ("/w/8830.html", "/w/8830.html?offset=1500", "/w/8830.html?offset=3000"),
    "letter and number": (
        "/w/110605/eco11060512-n1.htm",
        "/w/110605/eco11060512-n2.htm",
        "/w/110605/eco11060512-n3.htm",
    ),
    "number with a zero": ("/w/cider_01.html", "/w/cider_02.html", "/w/cider_03.html"),
    "story number like a month": ("/w/201109.html", "/w/201109-2.html", "/w/201109-3.html"),
    "file numbers": ("/w/1106/41.htm", "/w/1106/42.htm", "/w/1106/43.htm"),
    "topics": ("/topics/5512/", "/topics/5512/page/2/", "/topics/5512/page/3/"),
    "title for each page": ("/w/318-1/orchard.html", "/w/318-2/press-room.html", "/w/318-3/cellar.html"),
    "number, then title": ("/w/7719/1/orchard", "/w/7719/2/press-room", "/w/7719/3/cellar"),
    "semicolon": ("/w/cider.html", "/w/cider.html;page=2", "/w/cider.html;page=3"),
    "tilde": ("/w/cider", "/w/cider~2", "/w/cider~3"),
}


def _link(urls: tuple[str, ...], number: int, text: object) -> str:
    return f'<a href="{urls[number - 1]}">{text}</a>'


def _numbers(urls: tuple[str, ...], this: int) -> str:
    row = [f"<b>{number}</b>" if number == this else _link(urls, number, number) for number in (1, 2, 3)]
    return " ".join([*row, _link(urls, this + 1, "Next") if this < 3 else ""])


def _words(urls: tuple[str, ...], this: int) -> str:
    before = _link(urls, this - 1, "Previous page") if this > 1 else ""
    return before + " " + (_link(urls, this + 1, "Next page") if this < 3 else "")


def _counted(urls: tuple[str, ...], this: int) -> str:
    before = _link(urls, this - 1, "«") if this > 1 else ""
    return f"<span>Page {this} of 3</span> {before} " + (_link(urls, this + 1, "»") if this < 3 else "")


def _contents(urls: tuple[str, ...], this: int) -> str:
    titles = [f"{number}. {title}" for number, title in enumerate(TITLES, 1)]
    items = [f"<b>{title}</b>" if n == this else _link(urls, n, title) for n, title in enumerate(titles, 1)]
    return "<h4>In this article</h4><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _select(urls: tuple[str, ...], this: int) -> str:
    options = (
        f'<option value="{urls[number - 1]}"{" selected" if number == this else ""}>Page {number}</option>'
        for number in (1, 2, 3)
    )
    return f"<select>{''.join(options)}</select>"


@pytest.mark.parametrize("pager", [_numbers, _words, _counted, _contents, _select])
@pytest.mark.parametrize("urls", [pytest.param(urls, id=name) for name, urls in FORMS.items()])
def test_forms_of_addresses(urls: tuple[str, ...], pager: Callable[[tuple[str, ...], int], str]) -> None:
    for this in (1, 2, 3):
        found = read(modern(below=f'<div class="x">{pager(urls, this)}</div>'), SITE + urls[this - 1])
        assert found.next == (SITE + urls[this] if this < 3 else None)
        assert found.previous == (SITE + urls[this - 2] if this > 1 else None)
        if pager is not _words:
            assert found.total == 3


MOVED = [
    ("/orchards/the-cider-press-runs", "/ideas/the-cider-press-runs?page=2"),
    ("/orchards/the-cider-press-runs/", "/ideas/the-cider-press-runs/2/"),
    ("/Orchards/Cider.aspx", "/orchards/cider.aspx?page=2"),
    ("/s/7719", "/2011/06/cider-press-7719?page=2"),
    ("/orchards/cider", "http://m.morrow-gazette.example/orchards/cider?page=2"),
]


@pytest.mark.parametrize(("here", "following"), MOVED)
@pytest.mark.parametrize("layout", [modern, tables])
def test_the_story_in_another_folder_or_spelling(layout: Callable[..., str], here: str, following: str) -> None:
    following = following if following.startswith("http") else SITE + following
    row = f'<p>1 <a href="{following}">2</a> <a href="{following}">Next</a></p>'
    assert read(layout(below=row), SITE + here).next == following


def test_pages_named_by_titles_alone_are_numbered_by_a_row_that_names_pages() -> None:
    urls = ("/w/cider/introduction", "/w/cider/press-room", "/w/cider/cellar")
    row = f'Pages: <a href="{urls[0]}">1</a> <b>2</b> <a href="{urls[2]}">3</a>'
    found = read(modern(below=f"<div>{row}</div>"), SITE + urls[1])
    assert (found.number, found.total) == (2, 3)
    assert (found.previous, found.next) == (SITE + urls[0], SITE + urls[2])
    assert read(modern(below=f"<div>{row.replace('Pages:', '')}</div>"), SITE + urls[1]) == Pager()
    elsewhere = row.replace(urls[2], "/w/perry/cellar")
    assert read(modern(below=f"<div>{elsewhere}</div>"), SITE + urls[1]) == Pager()
    counted = f'<span>Page 2 of 3</span> <a href="{urls[0]}">«</a> <a href="{urls[2]}">»</a>'
    assert read(modern(below=f"<div>{counted}</div>"), SITE + urls[1]).next == SITE + urls[2]


@pytest.mark.parametrize(
    "link",
    [
        """<a href="#" onclick="location.href='/w/cider?page=2'; return false">Next page</a>""",
        """<a onclick="go('http://www.morrow-gazette.example/w/cider?page=2')">Next page</a>""",
        """<a href="javascript:open('/w/cider?page=2')">Next page</a>""",
        """<a href="#" data-href="/w/cider?page=2">Next page</a>""",
        """<button data-page-url="/w/cider?page=2">Next page</button>""",
    ],
)
def test_addresses_written_in_attributes_are_links(link: str) -> None:
    assert read(modern(below=f"<div>{link}</div>"), SITE + "/w/cider").next == SITE + "/w/cider?page=2"


@pytest.mark.parametrize(
    ("here", "before", "following"),
    [
        ("/column/letters-14", "/column/letters-13", "/column/letters-15"),
        ("/post-6.html", "/post-5.html", "/post-7.html"),
        ("/2011/07/post_18.html", "/2011/07/post_17.html", "/2011/07/post_19.html"),
        ("/story/310-5", "/story/310-4", "/story/310-6"),
        ("/series/cider-walks-2", "/series/cider-walks-1", "/series/cider-walks-3"),
        ("/chapter-3", "/chapter-2", "/chapter-4"),
        ("/20110605/3.html", "/20110605/2.html", "/20110605/4.html"),
        ("/issue/3/cellar", "/issue/2/press", "/issue/4/orchard"),
    ],
)
@pytest.mark.parametrize("words", [("‹ Previous", "Next ›"), ("<", "&gt;"), ("‹ Previous", "Part 3")])
def test_the_next_number_may_be_the_next_story(here: str, before: str, following: str, words: tuple[str, str]) -> None:
    row = f'<div class="pager"><a href="{before}">{words[0]}</a> <a rel="next" href="{following}">{words[1]}</a></div>'
    found = read(modern(below=row), SITE + here)
    assert (found.next, found.previous) == (None, None)


@pytest.mark.parametrize(
    "here", ["/w/cider-7719.3.html", "/w/cider,7719,3.html", "/w/2011/06/05/cider_7/3/", "/w/the-old-cider-press-3"]
)
def test_previous_alone_on_the_last_page(here: str) -> None:
    before = "2".join(here.rsplit("3", 1))
    found = read(modern(below=f'<div><a href="{before}">« Previous</a></div>'), SITE + here)
    assert (found.previous, found.number, found.next) == (SITE + before, 3, None)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("/w/201109-2.html", "/w/201109-3.html", Step(2, 3, "", "/", 1)),
        ("/w/2011-09-2.html", "/w/2011-09-3.html", Step(2, 3, "date", "/", 1)),
        ("/2011/06/a.html", "/2011/07/a.html", Step(6, 7, "date", "//a", 1)),
        ("/w/1-1/press.html", "/w/1-2/cellar.html", Step(1, 2, "", "~/", 0)),
        ("/a/the-cider-press", "/b/the-cider-press?page=2", Step(None, 2, "page", "?page", 0)),
        ("/a/cider", "/b/cider?page=2", None),
    ],
)
def test_steps_between_addresses(here: str, there: str, expected: Step | None) -> None:
    assert find_step(read_address(SITE + here), read_address(SITE + there)) == expected
