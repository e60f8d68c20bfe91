"""What `scrapy demo` prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newsspider.demo import load
from newsspider.demo.report import conclusion, pick, show, summary, welcome


def record(headline: str, pages: int, verdict: str = "complete", **more: Any) -> dict[str, Any]:
    return {
        "url": "http://courier.example/",
        "headline": headline,
        "pages": [{"number": number} for number in range(1, pages + 1)],
        "completeness": {"verdict": verdict, "reason": "page 3: status 404"},
        **more,
    }


RECORDS = [
    record("Long, in two", 2),
    record("One", 1),
    record("Two", 2),
    record("Half", 2, "incomplete", problems=["Odd."]),
]


def test_summary() -> None:
    assert list(summary(RECORDS, 1.25, Path("output/demo.jsonl"))) == [
        "",
        "4 articles from 7 pages in 1.2 seconds, written to output/demo.jsonl",
        "3 of them were stitched from 6 pages:",
        "  2 pages  Long, in two",
        "  2 pages  Two",
        "  2 pages  Half",
        "",
        "Verdicts:",
        "   3 complete    every page of the article is there",
        "   1 incomplete  a page is missing, and the record says which and why",
        "  Half",
        "      page 3: status 404",
        "",
        "Problems:",
        "  Half",
        "      Odd.",
    ]


def test_a_harvest_of_nothing() -> None:
    assert pick([]) is None
    assert "0 articles from 0 pages in 0.0 seconds, written to /nowhere/x.jsonl" in summary(
        [], 0, Path("/nowhere/x.jsonl")
    )


def test_the_shortest_stitched_record_is_shown() -> None:
    assert pick(RECORDS) is RECORDS[2]
    assert pick(RECORDS[1:2]) is RECORDS[1]
    assert '  "headline": "Two",' in show(RECORDS[2])


def test_welcome_names_the_addresses() -> None:
    assert list(welcome(load()))[1:] == [
        "  http://courier.example  The Saltmouth Courier, 16 articles, the layout of 2012",
        "  http://lantern.example  Inland Lantern, 15 articles, the layout of the 2020s",
    ]


def test_conclusion() -> None:
    assert list(conclusion({}))[1].startswith("All is as it should be")
    assert list(conclusion({"http://a.example/": ["One.", "Two."]}))[1:] == [
        "Not all is as it should be. 2 differences in 1 article:",
        "  http://a.example/",
        "    - One.",
        "    - Two.",
    ]
