"""What `scrapy demo` prints: plain sentences and columns, as lists of lines."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

from newsspider.crawl.command import count, short_path
from newsspider.demo.newspaper import Newspaper

WIDTH = 100
VERDICTS = {
    "complete": "every page of the article is there",
    "incomplete": "a page is missing, and the record says which and why",
    "unknown": "the newspaper does not say how many pages there are, and the chain broke off",
}

Record = Mapping[str, Any]


def welcome(newspaper: Newspaper) -> Iterator[str]:
    """What is served, and where."""
    yield "Two invented newspapers are being served on this machine:"
    for key, outlet in newspaper.outlets.items():
        number = len(newspaper.of(key))
        yield f"  {outlet.base}  {outlet.name}, {number} articles, the layout of {outlet.strings['era']}"


def summary(records: Sequence[Record], seconds: float, file: Path) -> Iterator[str]:
    """How many articles came of how many pages, whole or not, and where they are."""
    pages = sum(len(record.get("pages", ())) for record in records)
    stitched = [record for record in records if len(record.get("pages", ())) > 1]
    yield ""
    yield f"{len(records)} articles from {pages} pages in {seconds:.1f} seconds, written to {short_path(file)}"
    yield f"{len(stitched)} of them were stitched from {sum(len(record['pages']) for record in stitched)} pages:"
    yield from (f"  {len(record['pages'])} pages  {_title(record)}" for record in stitched)
    yield ""
    yield "Verdicts:"
    verdicts = Counter(record["completeness"]["verdict"] for record in records)
    yield from (f"  {verdicts[name]:2} {name:10}  {says}" for name, says in VERDICTS.items() if verdicts[name])
    for record in records:
        completeness = record["completeness"]
        if completeness["verdict"] != "complete":
            yield f"  {_title(record)}"
            yield f"      {completeness.get('reason', 'no reason given')}"
    yield ""
    yield from _problems(records)


def show(record: Record) -> Iterator[str]:
    """One record in full."""
    yield ""
    yield "One of the records in full (in the file it is one line):"
    yield ""
    yield from json.dumps(record, ensure_ascii=False, indent=2).split("\n")


def conclusion(differences: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Whether the harvest is what it should be."""
    yield ""
    if not differences:
        yield "All is as it should be: every article once, whole, with the right verdict, and nothing else in its text."
        return
    total = sum(map(len, differences.values()))
    yield f"Not all is as it should be. {count(total, 'difference')} in {count(len(differences), 'article')}:"
    for url, sentences in differences.items():
        yield f"  {url}"
        for sentence in sentences:
            yield from wrap(sentence, WIDTH, initial_indent="    - ", subsequent_indent="      ")


def pick(records: Sequence[Record]) -> Record | None:
    """The record to show: the shortest one that was stitched from several pages."""
    return min(records, key=lambda record: (len(record.get("pages", ())) < 2, len(str(record))), default=None)


def _problems(records: Sequence[Record]) -> Iterator[str]:
    found = [(record, problem) for record in records for problem in record.get("problems", ())]
    if not found:
        yield "Problems: none"
        return
    yield "Problems:"
    for record, problem in found:
        yield f"  {_title(record)}"
        yield f"      {problem}"


def _title(record: Record) -> str:
    return str(record.get("headline") or record["url"])
