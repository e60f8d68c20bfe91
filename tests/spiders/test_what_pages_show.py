"""`scrapy crawl article`, for real, at pages that are other than their addresses say, and at the parts of a series."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.crawl.harvest import crawl
from tests.crawl.scripted import Answer, serve

TEXTS = (
    "The ferry left twenty minutes late on the morning the council met, and nobody on board thought much of it then.",
    "By noon the harbour master had written three letters, and had begun to keep a record of every crossing.",
    "The notebook, which runs to two hundred pages, is now the best account there is of a company without boats.",
    "Its entries are short: the hour, the weather, the passengers, and in a wide column the reason that was given.",
    "In the autumn a second notebook was found behind the stove of the waiting room, in the hand of his daughter.",
    "She had counted the gulls as well, and it is her count that the university has asked to be allowed to print.",
)
HEADLINE = "The blue notebook of Morrow Sound"


def answer(prose: tuple[str, ...], pager: str, headline: str = HEADLINE, day: str = "2012-04-20") -> Answer:
    said = {"@type": "NewsArticle", "headline": headline, "datePublished": f"{day}T06:00:00Z"}
    text = "".join(f"<p>{paragraph}</p>" for paragraph in prose)
    return Answer(
        f'<html lang="en"><head><title>{headline} - Morrow Gazette</title>'
        f'<script type="application/ld+json">{json.dumps(said)}</script></head>'
        f"<body><article><h1>{headline}</h1><p>By Ada Quill</p>{text}<div>{pager}</div></article></body></html>".encode()
    )


def numbers(this: int | None, to: str) -> str:
    return "Pages: " + " ".join(f"<b>{n}</b>" if n == this else f'<a href="{to}{n}">{n}</a>' for n in (1, 2, 3))


def pages(story: str) -> dict[str, list[Answer]]:
    """The three pages of a story; what they say differs in its first words, or it would be one article."""
    return {
        f"{story}?page={number}": [answer(texts(story)[2 * number - 2 : 2 * number], numbers(number, f"{story}?page="))]
        for number in (1, 2, 3)
    }


def texts(story: str) -> tuple[str, ...]:
    return tuple(f"{story.strip('/').title()}: {text}" for text in TEXTS)


def body(record: dict) -> list[str]:
    return record["articleBody"].split("\n\n")


VIEWS = {"/a": "/a?page=all", "/b": "/b/print", "/c": "/c?single=1"}


def test_page_1_at_a_single_views_address_is_no_half_that_says_complete(tmp_path: Path) -> None:
    with serve("gazette") as [site]:
        for story, view in VIEWS.items():
            site.answers.update({**pages(story), view: [answer(texts(story)[:2], numbers(1, f"{story}?page="))]})
        harvest = crawl(tmp_path, "-a", "urls=-", stdin="\n".join(map(site.url, VIEWS.values())))
    assert sorted(map(body, harvest.records)) == [list(texts(story)) for story in VIEWS]
    assert [record["completeness"]["verdict"] for record in harvest.records] == ["complete"] * 3
    assert [record["completeness"]["found"] for record in harvest.records] == [[1, 2, 3]] * 3


def test_a_dead_half_is_named(tmp_path: Path) -> None:
    with serve("gazette") as [site]:
        dead = {f"/a?page={number}": [Answer(status=404)] for number in (2, 3)}
        site.answers.update({**dead, "/a?page=all": [answer(TEXTS[:2], numbers(1, "/a?page="))]})
        [record] = crawl(tmp_path, "-a", f"url={site.url('/a?page=all')}").records
    assert body(record) == list(TEXTS[:2])
    assert record["completeness"]["verdict"] == "incomplete"
    missing = [(page["number"], page["reason"]) for page in record["completeness"]["missing"]]
    assert missing == [(2, "status 404"), (3, "status 404")]


@pytest.mark.parametrize("current", [None, 1])
def test_a_single_view_with_a_pager_is_not_doubled(tmp_path: Path, current: int | None) -> None:
    with serve("gazette") as [site]:
        for story, view in VIEWS.items():
            row = "View as pages. " + numbers(current, f"{story}?page=")
            site.answers.update({**pages(story), view: [answer(texts(story), row)]})
        harvest = crawl(tmp_path, "-a", "urls=-", stdin="\n".join(map(site.url, VIEWS.values())))
    assert sorted(map(body, harvest.records)) == [list(texts(story)) for story in VIEWS]
    assert [record["completeness"]["verdict"] for record in harvest.records] == ["complete"] * 3


@pytest.mark.parametrize("words", ["Part {} of 3", "Teil {} von 3"])
def test_the_parts_of_a_series_are_articles(tmp_path: Path, words: str) -> None:
    titles = ("The harbour that was sold", "What became of the boats", "The daughter who counted gulls")
    with serve("gazette") as [site]:
        for number, title in enumerate(titles, 1):
            row = f"{words.format(number)}: {numbers(number, '/series/notebook-')}"
            part = TEXTS[2 * number - 2 : 2 * number]
            site.answers[f"/series/notebook-{number}"] = [answer(part, row, title, f"2012-04-2{number}")]
        seeds = [site.url(f"/series/notebook-{number}") for number in (1, 2, 3)]
        harvest = crawl(tmp_path, "-a", "urls=-", stdin="\n".join(seeds))
    for number, (url, title) in enumerate(zip(seeds, titles, strict=True), 1):
        record = harvest.record(url)
        assert (record["headline"], body(record)) == (title, list(TEXTS[2 * number - 2 : 2 * number]))
        assert record["completeness"]["verdict"] == "unknown"
        assert "articles of a series" in record["completeness"]["reason"]
    assert "'newsspider/problem/series': 3" in harvest.log


def test_a_page_that_only_words_name(tmp_path: Path) -> None:
    on, back = '<a href="{}.html">Continued on next page</a>', '<a href="{}.html">Previous page</a>'
    with serve("gazette") as [site]:
        site.answers["/2001/s1.html"] = [answer(TEXTS[:2], on.format("s1a"))]
        site.answers["/2001/s1a.html"] = [answer(TEXTS[2:4], back.format("s1") + " " + on.format("s1b"))]
        site.answers["/2001/s1b.html"] = [answer(TEXTS[4:], back.format("s1a"))]
        [record] = crawl(tmp_path, "-a", f"url={site.url('/2001/s1.html')}").records
    assert body(record) == list(TEXTS)
    assert record["completeness"]["verdict"] == "complete"
