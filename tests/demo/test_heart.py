"""The heart alone, on the bundled newspapers: each article whole, whichever of its pages one enters by."""

from __future__ import annotations

import pytest

from newsspider.article.model import Fetched, PageSet
from newsspider.article.record import to_record
from newsspider.article.sidebars import remove_sidebars
from newsspider.article.stitch import stitch
from newsspider.article.walk import Walk
from newsspider.demo import InventedArticle, load
from newsspider.demo.check import compare
from newsspider.page.page import read_page
from newsspider.vocabulary.failures import Failure, FailureKind

PAPER = load()
ENTRIES = [
    pytest.param(article, url, id=f"{article.slug}-{number}")
    for article in PAPER.articles
    for number, url in enumerate(PAPER.expected(article).entries, 1)
]


def follow(outlet: str, url: str) -> PageSet:
    """Walk through the newspaper without a server."""
    base = PAPER.outlets[outlet].base
    step: Walk | PageSet = Walk.begin(url)
    while isinstance(step, Walk):
        at = step.asking
        response = PAPER.respond(outlet, at.removeprefix(base))
        if response.status == 302:
            at = response.headers["Location"]
            response = PAPER.respond(outlet, at.removeprefix(base))
        if response.status != 200:
            step = step.fail(Failure(FailureKind.STATUS, str(response.status)))
            continue
        page = read_page(response.body, at, response.headers["Content-Type"])
        step = step.tell(page, Fetched(at, response.status))
    return step


@pytest.mark.parametrize(("article", "url"), ENTRIES)
def test_each_entry_gives_the_article(article: InventedArticle, url: str) -> None:
    expected = PAPER.expected(article)
    record = to_record(stitch(remove_sidebars(follow(article.outlet, url))))
    assert record["url"] == expected.url
    assert list(compare(expected, record)) == []
