"""Is what a harvest of the newspapers wrote what it should have written? Differences as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from newsspider.demo.model import Expected
from newsspider.demo.newspaper import Newspaper
from newsspider.page.text import fingerprint, words

ASIDES = frozenset({"caption", "correction", "authorNote"})  # kinds of text that stand beside the body
SHOWN = 60  # characters of a text that a sentence quotes
LONG = 4  # words from which on a line of furniture is looked for inside paragraphs

Record = Mapping[str, Any]


def differences(newspaper: Newspaper, records: Sequence[Record]) -> list[str]:
    """What is wrong with the records of a harvest of every article; [] if nothing is."""
    expected = [newspaper.expected(article) for article in newspaper.articles]
    by_url: dict[str, list[Record]] = {}
    for record in records:
        by_url.setdefault(record["url"], []).append(record)
    known = {one.url for one in expected}
    found = [f"{url} is no article of the newspapers, but has a record." for url in by_url if url not in known]
    furniture = [line for line in newspaper.furniture if len(words(line)) >= LONG]
    for one in expected:
        these = by_url.get(one.url, [])
        if len(these) != 1:
            found.append(f"{one.url} has {len(these)} records instead of one.")
            continue
        found.extend(f"{one.url}: {sentence}" for sentence in _compare(one, these[0]))
        found.extend(f"{one.url}: {sentence}" for sentence in leaks(furniture, one, these[0]))
    return found


def _compare(expected: Expected, record: Record) -> Iterator[str]:
    """What differs between a record and what was expected of it."""
    yield from _compare_metadata(expected, record)
    yield from _compare_completeness(expected, record)
    yield from compare_text(expected, record)


def _compare_metadata(expected: Expected, record: Record) -> Iterator[str]:
    authors = [author["name"] for author in record.get("authors", ())]
    for name, wanted, got in (
        ("headline", expected.headline, record.get("headline", "")),
        ("standfirst", expected.standfirst, record.get("alternativeHeadline", "")),
        ("day", expected.date[:10], record.get("datePublished", "")[:10]),
        ("authors", ", ".join(expected.authors), ", ".join(authors)),
    ):
        if wanted != got:
            yield f"the {name} should be {_quote(wanted)} and is {_quote(got)}."


def _compare_completeness(expected: Expected, record: Record) -> Iterator[str]:
    completeness = record["completeness"]
    if completeness["verdict"] != expected.verdict:
        yield (
            f"the verdict should be {expected.verdict} and is {completeness['verdict']} "
            f"({completeness.get('reason', 'no reason given')})."
        )
    missing = tuple(page["number"] for page in completeness.get("missing", ()))
    if missing != expected.missing:
        yield f"the missing pages should be {_numbers(expected.missing)} and are {_numbers(missing)}."
    found = len(completeness.get("found", ()))
    if found != expected.found and not (expected.single and found == 1):
        yield f"{expected.found} pages should have been found, not {found}."
    if not expected.single and completeness.get("declared") != expected.declared and expected.declared is not None:
        yield f"{expected.declared} pages were declared, and the record says {completeness.get('declared')}."


def compare_text(expected: Expected, record: Record) -> Iterator[str]:
    """What differs in the text, read as words: where a table or a verse is cut into blocks does not matter.

    The article's own captions, correction and note may stand in it, as what they are, once. A place line may stand
    before the first paragraph.
    """
    body = [fingerprint(paragraph["text"]) for paragraph in record.get("paragraphs", ()) if not _is_aside(paragraph)]
    wanted = [fingerprint(paragraph.text) for paragraph in expected.paragraphs]
    if body and expected.dateline:
        body = _without_place(body, fingerprint(expected.dateline))
    if " ".join(body).split() != " ".join(wanted).split():
        yield from _explain(wanted, body)
    asides = [fingerprint(paragraph["text"]) for paragraph in record.get("paragraphs", ()) if _is_aside(paragraph)]
    allowed = set(map(fingerprint, expected.asides))
    for text in sorted(set(asides)):
        if text not in allowed:
            yield f"{_quote(text)} stands beside the text and is not the article's."
        elif asides.count(text) > 1:
            yield f"{_quote(text)} stands beside the text {asides.count(text)} times."


def leaks(furniture: Iterable[str], expected: Expected, record: Record) -> Iterator[str]:
    """The lines of furniture that are in the record's text."""
    own = f" {' '.join(fingerprint(text) for text in _own_texts(expected))} "
    text = f" {fingerprint(record.get('articleBody', ''))} "
    for line in furniture:
        mark = f" {fingerprint(line)} "
        if mark in text and mark not in own:
            yield f"the furniture {_quote(line)} is in the text."


def _own_texts(expected: Expected) -> Iterator[str]:
    yield from (paragraph.text for paragraph in expected.paragraphs)
    yield from expected.asides


def _explain(wanted: Sequence[str], got: Sequence[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, wanted, got, autojunk=False)
    for operation, from_wanted, to_wanted, from_got, to_got in matcher.get_opcodes():
        if operation in ("delete", "replace"):
            yield from (f"the text lacks {_quote(text)}." for text in wanted[from_wanted:to_wanted])
        if operation in ("insert", "replace"):
            yield from (f"{_quote(text)} is not the article's text." for text in got[from_got:to_got])


def _without_place(body: list[str], place: str) -> list[str]:
    first = body[0].removeprefix(place).strip()
    return [first, *body[1:]] if first else body[1:]


def _is_aside(paragraph: Mapping[str, Any]) -> bool:
    return paragraph["kind"] in ASIDES


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or "none"


def _quote(text: str) -> str:
    if not text:
        return "empty"
    return f'"{text}"' if len(text) <= SHOWN else f'"{text[:SHOWN].rsplit(" ", 1)[0]} …"'
