"""The comparison of a harvest with what it should be: silent about what is right, a sentence for what is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from newsspider.demo import load
from newsspider.demo.check import differences
from newsspider.demo.model import Expected

PAPER = load()
EXPECTED = {article.slug: PAPER.expected(article) for article in PAPER.articles}

Record = dict[str, Any]


def record_of(expected: Expected) -> Record:
    """The record that is expected."""
    numbers = list(range(1, expected.found + 1))
    return {
        "url": expected.url,
        "headline": expected.headline,
        "alternativeHeadline": expected.standfirst,
        "authors": [{"name": name} for name in expected.authors],
        "datePublished": expected.date,
        "paragraphs": [{"text": p.text, "kind": p.kind, "page": p.page} for p in expected.paragraphs],
        "pages": [{"number": number} for number in numbers],
        "completeness": {
            "verdict": expected.verdict,
            "declared": expected.declared,
            "found": numbers,
            "missing": [{"number": number, "reason": "status 404"} for number in expected.missing],
        },
    }


def check(slug: str, change: Callable[[Record], object]) -> list[str]:
    """The sentences about one record that was changed among right ones."""
    records = {name: record_of(expected) for name, expected in EXPECTED.items()}
    change(records[slug])
    found = differences(PAPER, list(records.values()))
    assert set(found) <= {EXPECTED[slug].url}
    return found.get(EXPECTED[slug].url, [])


def add(text: str, kind: str = "paragraph", at: int = 1) -> Callable[[Record], object]:
    return lambda record: record["paragraphs"].insert(at, {"text": text, "kind": kind, "page": 1})


def put(**fields: Any) -> Callable[[Record], object]:
    return lambda record: record.update(fields)


def judge(**fields: Any) -> Callable[[Record], object]:
    return lambda record: record["completeness"].update(fields)


def split_table(record: Record) -> None:
    """Each word of the table in a block of its own."""
    paragraphs = record["paragraphs"]
    at = next(index for index, paragraph in enumerate(paragraphs) if paragraph["kind"] == "table")
    paragraphs[at : at + 1] = [{"text": word, "kind": "table", "page": 1} for word in paragraphs[at]["text"].split()]


CAPTION = "The north arm of the harbour at low water. Divers found cavities behind the lower courses."
RIGHT = [
    ("tide-clock", lambda record: None),
    ("spring-regatta", split_table),
    ("harbour-wall-costs", add(CAPTION, "caption")),
    ("harbour-wall-costs", add("H. Trevanion/The Saltmouth Courier", "caption")),
    ("bridge-report", add("Lucy Harkness covers the county for the Courier. Letters about this report may be sent to "
                          "the editor.", "authorNote", at=8)),
    ("tide-clock", add("SALTMOUTH", at=0)),
    ("tide-clock", lambda record: record["paragraphs"][0].update(text=f"SALTMOUTH — {record['paragraphs'][0]['text']}")),
    ("herring-years", judge(found=[1], declared=None)),  # its single view, which is whole
    ("lighthouse-keeper-interview", judge(declared=3)),  # more than the pages say
]  # fmt: skip

WRONG = [
    ("tide-clock", put(headline="Tide"), 'The headline should be "Tide clock on the Customs House starts again, four '
     'minutes …" and is "Tide".'),
    ("tide-clock", put(authors=[]), 'The authors should be "Dan Hockaday" and is empty.'),
    ("tide-clock", put(datePublished="2012-04-21T07:10:00+01:00"), 'The day should be "2012-04-20" and is "2012-04-21".'),
    ("allotment-war", put(alternativeHeadline=""), 'The standfirst should be "Nineteen years, one hedge, and a marrow '
     'that nobody will …" and is empty.'),
    ("tide-clock", add("Become a fan! Follow us! See our feeds!"), '"Become a fan! Follow us! See our feeds!" is in the '
     "text and is not the article's."),
    ("tide-clock", add("Something else."), '"Something else." is in the text and is not the article\'s.'),
    ("tide-clock", add("Another's caption", "caption"), '"Another\'s caption" stands beside the text and is not the '
     "article's."),
    ("tide-clock", lambda record: record["paragraphs"].pop(), 'The text lacks "The clock is four minutes slow on the '
     'published tables. Mr. …".'),
    ("gasworks-site", judge(missing=[]), "The missing pages should be 3 and are none."),
    ("gasworks-site", judge(verdict="complete", reason="hope"), "The verdict should be incomplete and is complete (hope)."),
    ("farrow-ferry-inquiry", judge(found=[1]), "3 pages should have been found, not 1."),
    ("farrow-ferry-inquiry", judge(declared=2), "3 pages were declared, and the record says 2."),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "change"), RIGHT)
def test_what_is_right_is_passed_over(slug: str, change: Callable[[Record], object]) -> None:
    assert check(slug, change) == []


@pytest.mark.parametrize(("slug", "change", "sentence"), WRONG)
def test_what_is_wrong_is_said(slug: str, change: Callable[[Record], object], sentence: str) -> None:
    assert check(slug, change) == [sentence]


def test_a_caption_twice() -> None:
    def twice(record: Record) -> None:
        add(CAPTION, "caption")(record)
        add(CAPTION, "caption")(record)

    assert check("harbour-wall-costs", twice) == [
        '"The north arm of the harbour at low water. Divers found …" stands beside the text 2 times.'
    ]


def test_records_too_many_and_too_few() -> None:
    records = [record_of(expected) for expected in EXPECTED.values()]
    twin, stray = records[1], record_of(EXPECTED["tide-clock"]) | {"url": "http://courier.example/?page=2"}
    found = differences(PAPER, [*records[1:], twin, stray])
    assert found == {
        records[0]["url"]: ["0 records were written instead of one."],
        twin["url"]: ["2 records were written instead of one."],
        stray["url"]: ["This is not the first page of any article, and has a record."],
    }
