"""No page mark of any language that the pager reads stays in an article's text or headline."""

from __future__ import annotations

import pytest

from newsspider import read_page, stitch_pages
from newsspider.vocabulary.page_marks import read_page_mark
from tests.vocabulary.marks import MARKS, PROSE

FIRST = (
    "The ferry to Morrow Sound left twenty minutes late on the morning the council met, and nobody minded.",
    "By noon the harbour master had written three letters, none of which were answered that week or the next.",
    "The notebook, which runs to two hundred sheets, is now the best account there is of how this came about.",
    "Its entries are short, and give the hour, the weather and the number of passengers who had been waiting.",
)
SECOND = (
    "In the autumn the company with no boats sent a man with a briefcase, who stayed for a day and a half.",
    "He was shown the pier, the shed and the timetable, and asked for a copy of each, which nobody could make.",
    "The harbour master lent him the blue notebook for the crossing home, and has not seen the book since then.",
    "What it said is known only because his sister had copied the whole of it into her recipes, week by week.",
)
HEADLINE = "The blue notebook of Morrow Sound"
SITE = "https://morrow.example/news/blue-notebook"
PLACES = ("above", "middle", "below")


def build(language: str, paragraphs: tuple[str, ...], marks: dict[str, str], headline: str, title: str) -> bytes:
    """A page in which a line stands above, in the middle of or below the text."""
    line = {place: f"<p>{marks[place]}</p>" if place in marks else "" for place in PLACES}
    text = [f"<p>{paragraph}</p>" for paragraph in paragraphs]
    body = "".join([line["above"], *text[:2], line["middle"], *text[2:], line["below"]])
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<nav><a href="/">Morrow</a></nav><main><article><h1>{headline}</h1>{body}</article></main></body></html>'
    ).encode()


def read_both(language: str, marks: dict[str, str], headline: str, title: str = HEADLINE) -> tuple[list[str], str]:
    """The paragraphs and the headline of the article of two pages, each with the marks. The second is page 2 of 3."""
    pages = [
        read_page(build(language, FIRST, {}, HEADLINE, HEADLINE), SITE),
        read_page(build(language, SECOND, marks, headline, title), f"{SITE}?page=2"),
    ]
    assert (pages[1].pager.number, pages[1].pager.total) == (2, 3)
    assert pages[1].headline == HEADLINE
    article = stitch_pages(pages)
    return [paragraph.text for paragraph in article.paragraphs], article.headline or ""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", MARKS)
def test_a_mark_by_the_text(language: str, place: str) -> None:
    mark = MARKS[language][0]
    counted = {} if place != "middle" else {"below": mark}
    assert read_both(language, {place: mark, **counted}, HEADLINE) == ([*FIRST, *SECOND], HEADLINE)


@pytest.mark.parametrize("form", ["{} - {}", "{} ({})"])
@pytest.mark.parametrize("language", MARKS)
def test_a_mark_in_the_headline(language: str, form: str) -> None:
    mark = MARKS[language][0]
    headline = form.format(HEADLINE, mark)
    assert read_both(language, {}, headline, headline) == ([*FIRST, *SECOND], HEADLINE)


@pytest.mark.parametrize("language", MARKS)
def test_a_pair_in_the_headline(language: str) -> None:
    mark = MARKS[language][0]
    assert read_both(language, {"below": mark}, f"{HEADLINE} (2/3)") == ([*FIRST, *SECOND], HEADLINE)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("language", "mark"), [(name, mark) for name, marks in MARKS.items() for mark in marks[1:]])
def test_a_mark_without_a_total(language: str, mark: str, place: str) -> None:
    html = build(language, SECOND, {place: mark}, HEADLINE, HEADLINE)
    article = stitch_pages([read_page(html, f"{SITE}?page=2")])
    assert tuple(paragraph.text for paragraph in article.paragraphs) == SECOND


@pytest.mark.parametrize(
    "form", ["<h3>{}</h3>", "<div class='n'><b>{}</b></div>", "<center>({})</center>", "<hr>{}<br>"]
)
@pytest.mark.parametrize("language", MARKS)
def test_a_mark_in_other_elements(language: str, form: str) -> None:
    html = build(language, SECOND, {}, HEADLINE, HEADLINE).decode()
    first = f"<p>{SECOND[2]}</p>"
    html = html.replace(first, form.format(MARKS[language][0]) + first)
    page = read_page(html.encode(), f"{SITE}?page=2")
    assert tuple(block.text for block in page.blocks if block.reason is None) == SECOND
    assert tuple(paragraph.text for paragraph in stitch_pages([page]).paragraphs) == SECOND


@pytest.mark.parametrize("sentence", [text for text in PROSE if len(text) > 30 and text[-1] in ".。"])
def test_a_sentence_that_speaks_of_pages_stays(sentence: str) -> None:
    assert read_page_mark(sentence) is None
    html = build("en", SECOND, {"middle": sentence}, HEADLINE, HEADLINE)
    found = [paragraph.text for paragraph in stitch_pages([read_page(html, SITE)]).paragraphs]
    assert found == [*SECOND[:2], sentence, *SECOND[2:]]
