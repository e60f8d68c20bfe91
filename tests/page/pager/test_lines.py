"""Lines of the text that lead to the article's other pages."""

from __future__ import annotations

import pytest

from newsspider import read_page
from newsspider.vocabulary.reasons import Reason
from tests.page.pager.pages import PROSE, SITE, modern

U = SITE + "/orchards/cider-1234.html"
LAST = "The cellar was shut for a winter, and what was in the barrels by then was nobody's idea of a drink any more."
LISTED = "<p>Alle Seiten dieses Artikels:</p><p><b>1. Der Hof</b><br>2. <a href='?page=2'>Die Presse</a></p>"


def _text(html: str) -> list[str]:
    return read_page(html.encode(), U).text.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Auf der <a href='?page=2'>zweiten Seite</a> lesen Sie, wie gepresst wird.</p>",
        "<p>Lesen Sie weiter: <a href='?page=2'>Die Presse</a></p>",
        "<p><a href='?page=2'>Weiter mit der Presse im Keller des alten Hofes</a></p>",
        LISTED,
        "<p>Auf der <a href='?page=2'>zweiten Seite</a> lesen Sie, wie gepresst wird.</p>" + LISTED,
    ],
)
def test_lines_at_the_end_that_lead_to_another_page(line: str) -> None:
    assert _text(modern(inside=f"{line}<p><a href='?page=2'>weiter</a></p>")) == list(PROSE)


def test_a_list_at_the_beginning() -> None:
    html = modern(inside="<p>1 <a href='?page=2'>2</a></p>").replace('story-text">', f'story-text">{LISTED}')
    assert _text(html) == list(PROSE)


def test_a_sentence_with_such_a_link_within_the_text_stays() -> None:
    sentence = "The <a href='?page=2'>second page</a> tells how the press of the old orchard was found again in May."
    html = modern(inside=f"<p>{sentence}</p><p>{LAST}</p><p>1 <a href='?page=2'>2</a></p>")
    assert any("second page" in line for line in _text(html))


def test_a_link_without_words_says_nothing_of_the_line_before_it() -> None:
    html = modern(inside="<p>It was over by 2 that day.</p><a href='?page=2'><img src='/n.gif' alt='Next page'></a>")
    assert _text(html)[-1] == "It was over by 2 that day."


def test_the_reason_is_told() -> None:
    page = read_page(modern(inside=f"{LISTED}<p><a href='?page=2'>weiter</a></p>").encode(), U)
    assert {block.reason for block in page.blocks if "Seiten dieses" in block.text} == {Reason.PAGER}
