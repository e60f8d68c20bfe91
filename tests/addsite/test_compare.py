"""What is said of articles that are not what they were."""

from __future__ import annotations

import pytest

from newsspider.addsite.compare import compare
from newsspider.addsite.sample import SampleArticle

URL = "https://quay.example/1"
RECORD = {
    "url": URL,
    "headline": "The tide turns",
    "authors": [{"name": "Amery Corrigan", "nameRaw": "By Amery Corrigan"}],
    "datePublished": "2012-05-01",
    "paragraphs": [{"text": text, "kind": "paragraph", "page": 1} for text in ("One.", "Two.", "Three.")],
    "pages": [{"number": 1, "url": URL, "fetchedAt": "2026-01-01T00:00:00Z", "digest": "sha256:0"}],
    "completeness": {"verdict": "complete", "found": [1]},
}
MISSING = {"verdict": "incomplete", "found": [1], "missing": [{"number": 2, "reason": "status 404"}]}


def said(**changes) -> list[str]:
    after = {name: value for name, value in {**RECORD, **changes}.items() if value is not None}
    return list(compare([SampleArticle(URL, RECORD)], [SampleArticle(URL, after)]))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"headline": "The tide is out"}, 'Its headline was "The tide turns", and is "The tide is out".'),
        ({"headline": None}, 'It has no headline any more; it was "The tide turns".'),
        ({"agency": "Coast News"}, 'It has an agency now: "Coast News".'),
        ({"alternativeHeadline": "And nobody"}, 'It has a standfirst now: "And nobody".'),
        ({"authors": [{"name": "B. Dunmore"}]}, 'Its authors were "Amery Corrigan", and are "B. Dunmore".'),
        ({"datePublished": "2012-05-02"}, 'Its date of publication was "2012-05-01", and is "2012-05-02".'),
        (
            {"completeness": MISSING},
            "Its verdict was complete, pages 1, and is incomplete, pages 1, missing page 2 (status 404).",
        ),
        ({"problems": ["no date"]}, "A new problem: no date."),
        ({"pages": []}, f"A page is gone: {URL}."),
        ({"pages": [*RECORD["pages"], {"number": 2, "url": URL + "/2"}]}, f"A page is new: {URL}/2."),
    ],
)
def test_sentences(changes, sentence):
    assert said(**changes) == [f"The tide turns ({URL})", f"  {sentence}"]


def test_the_text():
    paragraphs = [*RECORD["paragraphs"][:1], {"text": "New.", "kind": "paragraph", "page": 1}, RECORD["paragraphs"][2]]
    assert said(paragraphs=paragraphs)[1:] == [
        "  Its text differs: 1 paragraph gone, 1 paragraph new.",
        "    - [paragraph, page 1] Two.",
        "    + [paragraph, page 1] New.",
    ]


def test_a_changed_text_is_not_shown_whole():
    many = [{"text": f"Line {number}.", "kind": "paragraph", "page": 1} for number in range(50)]
    lines = said(paragraphs=many)
    assert lines[1] == "  Its text differs: 3 paragraphs gone, 50 paragraphs new."
    assert lines[-1] == "    and 47 more"


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
