"""What is said of articles that are not what they were."""

from __future__ import annotations

import pytest

from newsspider.addsite.sample import SampleArticle, compare

URL = "https://quay.example/1"
RECORD = {
    "id": "0123456789abcdef",
    "url": URL,
    "headline": "The tide turns",
    "authors": [{"name": "Amery Corrigan", "nameRaw": "By Amery Corrigan"}],
    "datePublished": "2012-05-01",
    "paragraphs": [{"text": text, "kind": "paragraph", "page": 1} for text in ("One.", "Two.", "Three.")],
    "pages": [{"number": 1, "url": URL, "fetchedAt": "2026-01-01T00:00:00Z", "digest": "sha256:0"}],
    "completeness": {"verdict": "complete", "found": [1]},
}


def said(**changes) -> list[str]:
    after = {name: value for name, value in {**RECORD, **changes}.items() if value is not None}
    return list(compare([SampleArticle(URL, RECORD)], [SampleArticle(URL, after)]))


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"headline": "The tide is out"}, 'headline: "The tide turns" -> "The tide is out"'),
        ({"headline": None}, 'headline: "The tide turns" -> nothing'),
        ({"agency": "Coast News"}, 'agency: nothing -> "Coast News"'),
        ({"datePublished": "2012-05-02"}, 'datePublished: "2012-05-01" -> "2012-05-02"'),
        ({"problems": ["no date"]}, 'problems: nothing -> ["no date"]'),
        ({"pages": []}, f'pages: ["{URL}"] -> []'),
        ({"pages": [*RECORD["pages"], {"number": 2, "url": URL + "/2"}]}, f'pages: ["{URL}"] -> ["{URL}","{URL}/2"]'),
    ],
)
def test_a_field_that_changed(changes, line):
    assert said(**changes) == [f"The tide turns ({URL})", f"  {line}"]


def test_the_text():
    paragraphs = [*RECORD["paragraphs"][:1], {"text": "New.", "kind": "paragraph", "page": 1}, RECORD["paragraphs"][2]]
    assert said(paragraphs=paragraphs)[1:] == ["  - [paragraph, page 1] Two.", "  + [paragraph, page 1] New."]


def test_nothing_is_said_of_what_is_the_same_but_for_the_fetch():
    pages = [{**RECORD["pages"][0], "fetchedAt": "2026-02-02T00:00:00Z", "digest": "sha256:1"}]
    assert said(pages=pages, digest="sha256:2", articleBody="x", revision=2) == []


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            SampleArticle(URL, RECORD),
            SampleArticle(URL, failure="status 410"),
            "It is no article any more: status 410.",
        ),
        (SampleArticle(URL, RECORD), None, "It is no article any more: nothing came of it."),
        (
            SampleArticle(URL, failure="no text"),
            SampleArticle(URL, RECORD),
            "It is an article now; it was none because: no text.",
        ),
        (
            SampleArticle(URL, failure="no text"),
            SampleArticle(URL, failure="gone"),
            "It was none because: no text. Now: gone.",
        ),
        (SampleArticle(URL, failure="no text"), SampleArticle(URL, failure="no text"), None),
    ],
)
def test_articles_that_come_and_go(before, after, sentence):
    assert list(compare([before], [after] if after else []))[1:] == ([f"  {sentence}"] if sentence else [])
