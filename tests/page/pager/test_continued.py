"""Pages that only words name: from one file to another whose address has no number in it."""

from __future__ import annotations

import pytest

from newsspider.page.model import Evidence, Pager
from newsspider.page.pager.continued import BY_WORDS, name_of
from tests.page.pager.pages import SITE, modern, read, tables

U = SITE + "/2001/05/s1.html"


@pytest.mark.parametrize(
    "label",
    [
        "Continued on next page",
        "(continued)",
        "Story continued »",
        "Next page",
        "Go to the next page >>",
        "Next page: The men who kept the boats",
        "Continued on page 2",
        "Fortsetzung auf der nächsten Seite",
        "Fortsetzung",
        "Nächste Seite",
        "Page suivante",
        "La suite",
        "Página siguiente",
        "Volgende pagina",
        "Nästa sida",
        "Ciąg dalszy",
        "Následující strana",
        "Продолжение",
        "Следующая страница",
        "下一页",
        "次のページへ",
    ],
)
@pytest.mark.parametrize("layout", [modern, tables])
def test_a_phrase_names_the_next_page(layout: object, label: str) -> None:
    pager = read(layout(below=f'<p><a href="s1a.html">{label}</a></p>'), U)  # type: ignore[operator]
    assert (pager.next, pager.previous, pager.number, pager.pages) == (SITE + "/2001/05/s1a.html", None, None, ())
    assert pager.evidence == (Evidence("next", BY_WORDS, label),)


@pytest.mark.parametrize(
    ("page", "href"),
    [
        ("/a/story.htm", "story-b.htm"),
        ("/a/part-one.html", "part-two.html"),
        ("/a/s1a.html", "/a/s1b.html"),
        ("/a/harbour", "/a/harbour-continued"),
    ],
)
def test_addresses_without_a_number(page: str, href: str) -> None:
    pager = read(tables(inside=f' <a href="{href}">(continued)</a>'), SITE + page)
    assert pager.next is not None and pager.next.endswith(href)


def test_the_way_back_is_named_as_the_way_on() -> None:
    row = '<a href="s1.html">Previous page</a> <a href="s1b.html">Next page</a>'
    for layout in (modern(above=f"<p>{row}</p>", below=f"<p>{row}</p>"), tables(below=row)):
        pager = read(layout, SITE + "/2001/05/s1a.html")
        assert (pager.previous, pager.next) == (U, SITE + "/2001/05/s1b.html")


@pytest.mark.parametrize(
    ("href", "label"),
    [
        ("s1a.html", "Next"),
        ("s1a.html", "Next »"),
        ("s1a.html", "More"),
        ("s1a.html", "More »"),
        ("s1a.html", "Read more"),
        ("s1a.html", "Read on"),
        ("s1a.html", "Continue"),
        ("s1a.html", "Continue reading"),
        ("s1a.html", "Weiter"),
        ("s1a.html", "Weiterlesen"),
        ("s1a.html", "Lire la suite"),
        ("s1a.html", "Suivant"),
        ("s1a.html", "Czytaj dalej"),
        ("s1a.html", "Читать далее"),
        ("s1a.html", "Next article"),
        ("s1a.html", "Next story"),
        ("s1a.html", "Nächster Artikel"),
        ("s1a.html", "Next part"),
        ("s1a.html", "Next chapter: the boats"),
        ("s1a.html", "Nächster Teil"),
        ("s1a.html", "下一篇"),
        ("s1a.html", "Fortsetzung folgt"),
        ("s1a.html", "To be continued"),
        ("s1a.html", "Continued from page 1"),
        ("s1a.html", "»"),
        ("s1.html", "Next page"),
        ("s1.html#more", "Continued"),
        ("#", "Next page"),
        ("javascript:next()", "Next page"),
        ("/2001/06/s1a.html", "Next page"),
        ("../s1a.html", "Continued on next page"),
        ("index.html", "Next page"),
        ("./", "Next page"),
        ("s1a.pdf", "Next page"),
        ("http://other.example/2001/05/s1a.html", "Continued on next page"),
    ],
)
@pytest.mark.parametrize("layout", [modern, tables])
def test_no_page_is_named(layout: object, href: str, label: str) -> None:
    assert read(layout(below=f'<p><a href="{href}">{label}</a></p>'), U) == Pager()  # type: ignore[operator]


LINK = '<p><a href="s1a.html">Continued on next page</a></p>'
STORIES = "".join(f'<p><a href="/n/{i}">Story {i} of the island, its ferries and its goats</a></p>' for i in range(20))


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(modern(beside=LINK), id="in a sidebar"),
        pytest.param(modern(above=LINK), id="above the text"),
        pytest.param(modern(below=f'<div class="related">{LINK}</div>'), id="in a related box"),
        pytest.param(modern(after=f"<div><h3>More news</h3>{STORIES}{LINK}</div>"), id="below other stories"),
        pytest.param(modern(below=LINK + LINK.replace("s1a", "s1b")), id="two of them"),
        pytest.param(
            modern(below=f"<h3>Comments (4)</h3><p>I was there, and it was worse, I can tell you all.</p>{LINK}"),
            id="below readers' comments",
        ),
    ],
)
def test_what_stands_elsewhere_names_no_page_of_the_article(html: str) -> None:
    assert read(html, U) == Pager()


def test_within_the_text_it_names_no_page() -> None:
    html = modern().replace("</p>", ' See the <a href="s1a.html">next page</a>.</p>', 3)
    assert html.count("next page") == 3
    assert read(html, U) == Pager()


def test_a_pager_with_numbers_goes_before_words() -> None:
    row = '<p>1 <a href="s1_2.html">2</a></p>'
    assert read(modern(below=row + LINK), U).next == SITE + "/2001/05/s1_2.html"
    last = read(modern(below='<p><a href="s1.html">1</a> 2</p>' + LINK), SITE + "/2001/05/s1_2.html")
    assert (last.number, last.total, last.next) == (2, 2, None)


def test_slides_are_named_by_no_words() -> None:
    assert read(modern(below=LINK), SITE + "/gallery/s1.html") == Pager()


@pytest.mark.parametrize(
    ("label", "field"), [("Previous page", "previous"), ("Zur vorigen Seite", "previous"), ("Back", None)]
)
def test_words_for_the_page_before(label: str, field: str | None) -> None:
    assert name_of(label) == field
