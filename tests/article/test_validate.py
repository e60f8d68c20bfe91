"""What is suspicious about an article."""

from __future__ import annotations

from datetime import date

import pytest

from newsspider.article.model import Article, Fetched, NumberedPage, Paragraph
from newsspider.article.validate import find_problems
from newsspider.page.model import Block, Page
from newsspider.vocabulary.reasons import Kind, Reason

TODAY = date(2026, 5, 1)


def article(text: str = "A sentence of the article. " * 20, **fields: object) -> Article:
    metadata: dict = {"headline": "High water", **fields}
    paragraphs = (Paragraph(text, Kind.PARAGRAPH, 1, 1),) if text else ()
    return Article(
        url="https://paper.example/tide", entry="https://paper.example/tide", paragraphs=paragraphs, **metadata
    )


MENU = Page(url="https://paper.example/tide", blocks=(Block("Menu and more menu. " * 400, reason=Reason.OUTSIDE),))
AROUND = (NumberedPage(1, MENU, Fetched(MENU.url)),)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (article(), []),
        (article(""), ["empty_body"]),
        (article(headline=None), ["no_headline"]),
        (article(date_published="2012-04-20T10:00:00+01:00"), []),
        (article(date_published="2026-05-02"), []),  # a zone ahead of ours
        (article(date_published="2026-05-03"), ["implausible_date"]),
        (article(date_published="1066-10-14"), ["implausible_date"]),
        (article(date_published="yesterday"), ["implausible_date"]),
        (article(date_published="2012-13-01"), ["implausible_date"]),
        (article(date_published="1987-01-05", date_modified="2030-01-01"), ["implausible_date"]),
        (article("A brief of one line, as papers have them.", pages=()), []),
        (article("A brief of one line, as papers have them.", pages=AROUND), ["too_short"]),
    ],
)
def test_problems(given: Article, names: list[str]) -> None:
    assert [problem.name for problem in find_problems(given, TODAY)] == names
