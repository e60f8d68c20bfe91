"""The pager's number and total by words and scripts, and what else the page says of its pages."""

from __future__ import annotations

import pytest

from tests.page.pager.pages import SITE, check, modern, read

U = SITE + "/news/blue-notebook"


@pytest.mark.parametrize(
    "phrase",
    ["Page 2 of 5", "Seite 2 von 5", "Page 2 sur 5", "Página 2 de 5", "Strona 2 z 5", "Страница 2 из 5", "Sayfa 2 / 5"],
)
def test_the_words_give_number_and_total(phrase: str) -> None:
    turns = '<a href="?page=1">‹</a> <a href="?page=3">›</a>'
    check(modern(below=f"<p>{phrase}</p><p>{turns}</p>"), U + "?page=2", number=2, total=5, next=U + "?page=3")


def test_the_title_gives_number_and_total() -> None:
    head = "<title>青いノート（1/3ページ）｜モロー新聞</title>"
    html = modern(below='<p><a href="/n/b_2.html">次へ</a></p>').replace("<title>The blue notebook</title>", head)
    check(html, SITE + "/n/b.html", number=1, total=3, next=SITE + "/n/b_2.html")


@pytest.mark.parametrize(
    "row",
    [
        '<div>Page: <a href="#">1</a> <a href="#">2</a> <a href="javascript:go(3)">3</a></div>',
        '<div class="pagination"><b>1</b> <a href="#">2</a> <a href="#">3</a></div>',
        "<p>Page 1 of 3 <button>Next</button></p>",
        '<p>Seite 1 von 3 <a href="javascript:weiter()">Weiter</a></p>',
    ],
)
def test_a_pager_that_only_scripts_turn_gives_number_and_total(row: str) -> None:
    check(modern(below=row), U, number=1, total=3, next=None, previous=None)


def test_a_declared_next_page_is_believed_where_its_address_agrees() -> None:
    check(modern(head='<link rel="next" href="/news/blue-notebook?page=2">'), U, next=U + "?page=2")


def test_the_page_is_found_by_base_and_host() -> None:
    base = '<base href="http://www.morrow-gazette.example/">'
    check(
        modern(head=base, below='<a href="news/123456/blue.html?page=2">Next »</a>'),
        SITE + "/news/123456/blue.html",
        next=SITE + "/news/123456/blue.html?page=2",
    )
    mobile = "http://m.morrow-gazette.example/news/blue-notebook"
    check(modern(below=f'1 <a href="{U}?page=2">2</a>'), mobile, next=U + "?page=2", number=1, total=2)


@pytest.mark.parametrize(
    "came_by",
    ["?utm_source=rss&utm_medium=feed", "?fbclid=abc", "?ref=home"],
)
def test_how_the_reader_came_says_nothing(came_by: str) -> None:
    check(modern(below='1 <a href="/news/blue-notebook?page=2">2</a>'), U + came_by, next=U + "?page=2", number=1)


def test_what_stands_between_sentences_and_pager() -> None:
    note = "<div><p>" + "Ada Quill has written about the island since 1998. " * 5 + "</p></div>"
    tools = (
        '<div class="share"><a href="https://other.example/s">Share</a> <a href="mailto:a@b.example">E-mail</a></div>'
    )
    pages = '<div>1 <a href="?page=2">2</a> <a href="?page=3">3</a></div>'
    check(modern(below=note + tools + pages), U, next=U + "?page=2", total=3)


def test_the_article_comes_before_its_readers() -> None:
    own = '<p>Page 1 of 2 <a href="/news/blue-notebook-2.html">Next</a></p>'
    theirs = '<div><h3>Readers say</h3><p>I like it.</p><p>1 <a href="?page=2">2</a> <a href="?page=3">3</a></p></div>'
    check(modern(below=own + theirs), U + ".html", next=U + "-2.html", total=2)


def test_the_last_page_has_no_next_whatever_follows() -> None:
    pages = '<p>Page <a href="/news/blue-notebook/1">1</a> 2</p>'
    other = '<p><a rel="next" href="/news/goat-elected">Next »</a></p>'
    check(modern(below=pages + other), U + "/2", number=2, total=2, next=None, previous=U + "/1")


def test_a_next_link_that_goes_round_is_none() -> None:
    pages = '<p>Page <a href="?page=1">1</a> <a href="?page=2">2</a> 3 <a href="?page=1">Next</a></p>'
    check(modern(below=pages), U + "?page=3", number=3, total=3, next=None, previous=U + "?page=2")


def test_next_and_previous_alone_about_page_2_of_the_path() -> None:
    row = f'<a href="{SITE}/2015/pool/">Previous</a> <a href="{SITE}/2015/pool/3/">Next</a>'
    pager = read(modern(below=f"<div>{row}</div>"), SITE + "/2015/pool/2/")
    assert (pager.number, pager.next, pager.previous) == (2, SITE + "/2015/pool/3/", SITE + "/2015/pool/")


def test_a_total_that_the_links_contradict_is_none() -> None:
    pages = '<p>Page 1 of 2: 1 <a href="?page=2">2</a> <a href="?page=3">3</a></p>'
    pager = read(modern(below=pages), U)
    assert pager.total is None
    assert not [evidence for evidence in pager.evidence if evidence.field == "total"]


@pytest.mark.parametrize("words", ["Seite 1/3", "Page 1/3", "1/3", "Page 1 / 3", "第1/3页"])
def test_a_slash_between_number_and_total_beside_a_next_link(words: str) -> None:
    below = f'<div class="turn"><span>{words}</span> <a href="/news/blue-notebook/2/">Weiter</a></div>'
    check(modern(below=below), U + "/", number=1, total=3, next=U + "/2/", previous=None)


def test_page_2_by_offset_whose_page_1_has_none() -> None:
    row = '<p><a href="?id=77">1</a> | 2 | <a href="?id=77&start=20">3</a> | <a href="?id=77&start=20">Next</a></p>'
    check(modern(below=row), U + "?id=77&start=10", number=2, total=3, next=U + "?id=77&start=20")


def test_declared_pages_whose_previous_has_no_number() -> None:
    """Without a visible pager; "-2" is a page's number, since the page before is the story without one."""
    head = '<link rel="prev" href="/news/story-105.html"><link rel="next" href="/news/story-105-3.html">'
    check(
        modern(head=head), SITE + "/news/story-105-2.html",
        next=SITE + "/news/story-105-3.html", previous=SITE + "/news/story-105.html",
    )  # fmt: skip
    articles = '<link rel="prev" href="/news/story-104.html"><link rel="next" href="/news/story-106.html">'
    check(modern(head=articles), SITE + "/news/story-105.html", next=None, previous=None)


def index(*addresses: str) -> str:
    """A table of contents whose entries are titles, and two turns in words that no list has."""
    entries = "".join(
        f'<li><a href="{address}">The {number}. crossing</a></li>' for number, address in enumerate(addresses)
    )
    return f'<ul class="index">{entries}</ul><p><a href="{addresses[0]}">Zpt</a> <a href="{addresses[-1]}">Dop</a></p>'


@pytest.mark.parametrize(
    ("addresses", "url", "next_url"),
    [
        ((U, U + "?start=1", U + "?start=2"), U + "?start=1", U + "?start=2"),
        ((U + "?page=1", U + "?page=2", U + "?page=3"), U + "?page=2", U + "?page=3"),
        ((U + "?showall=1", U + "?start=2", U + "?start=9"), U + "?start=1", None),
        ((U + "?month=1", U + "?month=3"), U + "?month=2", None),
    ],
)
def test_words_count_pages_that_titles_link(addresses: tuple[str, ...], url: str, next_url: str | None) -> None:
    check(modern(above="<p>Page 2 of 3</p>", below=index(*addresses)), url, number=2, total=3, next=next_url)


@pytest.mark.parametrize("story", ["rope-2.html", "rope2.html", "rope.html?page=2"])
def test_words_count_no_pages_of_which_one_is_linked(story: str) -> None:
    more = f'<p><a href="/news/{story}">More on the rope of the ferry: a second story</a></p>'
    check(modern(above="<p>Page 1 of 3</p>", below=more), SITE + "/news/rope.html", number=1, total=3, next=None)


def test_links_to_other_numbers_without_words_that_count_pages_are_no_pager() -> None:
    check(modern(below=index(U, U + "?start=1", U + "?start=2")), U + "?start=1", number=None, total=None, next=None)
