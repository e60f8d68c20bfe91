"""Is what a harvest of the newspapers wrote what it should have written? Differences as sentences."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from newsspider.demo.model import Expected
from newsspider.demo.newspaper import Newspaper
from newsspider.web.text import fingerprint, words

ASIDES = frozenset({"standfirst", "caption", "correction", "authorNote"})  # kinds of text that stand beside the body
SHOWN = 60  # characters of a text that a sentence quotes

Record = Mapping[str, Any]


def differences(newspaper: Newspaper, records: Sequence[Record]) -> dict[str, list[str]]:
    """What is wrong with the records of a harvest of every article: sentences by the article's URL; {} if nothing."""
    by_url: dict[str, list[Record]] = {}
    for record in records:
        by_url.setdefault(record["url"], []).append(record)
    found = {}
    for expected in map(newspaper.expected, newspaper.articles):
        these = by_url.pop(expected.url, [])
        if len(these) == 1:
            found[expected.url] = list(compare(expected, these[0]))
        else:
            found[expected.url] = [f"{len(these)} records were written instead of one."]
    found |= {url: ["This is not the first page of any article, and has a record."] for url in by_url}
    return {url: sentences for url, sentences in found.items() if sentences}


def compare(expected: Expected, record: Record) -> Iterator[str]:
    """Yield what differs between a record and what was expected of it, in sentences."""
    yield from _compare_completeness(expected, record)
    yield from _compare_text(expected, record)
    yield from _compare_metadata(expected, record)


def _compare_metadata(expected: Expected, record: Record) -> Iterator[str]:
    authors = [author["name"] for author in record.get("authors", ())]
    for name, wanted, got in (
        ("headline", expected.headline, record.get("headline", "")),
        ("standfirst", expected.standfirst, record.get("alternativeHeadline", "")),
        ("day", expected.date[:10], record.get("datePublished", "")[:10]),
        ("authors", ", ".join(expected.authors), ", ".join(authors)),
    ):
        if wanted != got:
            yield f"The {name} should be {_quote(wanted)} and is {_quote(got)}."


def _compare_completeness(expected: Expected, record: Record) -> Iterator[str]:
    completeness = record["completeness"]
    if completeness["verdict"] != expected.verdict:
        yield (
            f"The verdict should be {expected.verdict} and is {completeness['verdict']} "
            f"({completeness.get('reason', 'no reason given')})."
        )
    missing = tuple(page["number"] for page in completeness.get("missing", ()))
    if missing != expected.missing:
        yield f"The missing pages should be {_numbers(expected.missing)} and are {_numbers(missing)}."
    found = len(completeness.get("found", ()))
    if found != expected.found and not (expected.single and found == 1):
        yield f"{expected.found} pages should have been found, not {found}."
    if not expected.single and completeness.get("declared") != expected.declared and expected.declared is not None:
        yield f"{expected.declared} pages were declared, and the record says {completeness.get('declared')}."


def _compare_text(expected: Expected, record: Record) -> Iterator[str]:
    """What differs in the text, read as words: where a table or a verse is cut into blocks does not matter.

    The article's own standfirst, captions, correction and note may stand beside the text, as what they are, once. A
    place line may stand before the first paragraph.
    """
    wanted = [paragraph.text for paragraph in expected.paragraphs]
    blocks = record.get("paragraphs", ())
    body = _without_place([block["text"] for block in blocks if block["kind"] not in ASIDES], expected.dateline)
    if words(" ".join(wanted)) != words(" ".join(body)):
        yield from _explain(wanted, body)
    asides = [block["text"] for block in blocks if block["kind"] in ASIDES]
    for text, count in Counter(asides).items():
        if fingerprint(text) not in map(fingerprint, (expected.standfirst, *expected.asides)):
            yield f"{_quote(text)} stands beside the text and is not the article's."
        elif count > 1:
            yield f"{_quote(text)} stands beside the text {count} times."


def _explain(wanted: Sequence[str], got: Sequence[str]) -> Iterator[str]:
    marks, got_marks = [*map(fingerprint, wanted)], [*map(fingerprint, got)]
    matcher = SequenceMatcher(None, marks, got_marks, autojunk=False)
    for operation, from_wanted, to_wanted, from_got, to_got in matcher.get_opcodes():
        if operation == "equal":
            continue
        yield from (f"The text lacks {_quote(text)}." for text in wanted[from_wanted:to_wanted])
        yield from (f"{_quote(text)} is in the text and is not the article's." for text in got[from_got:to_got])


def _without_place(body: list[str], place: str) -> list[str]:
    """The paragraphs without the place line before the first."""
    if not body or not place or fingerprint(body[0]).split()[: len(words(place))] != words(place):
        return body
    first = body[0][len(place) :].lstrip(" :,-–—")
    return [first, *body[1:]] if first else body[1:]


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or "none"


def _quote(text: str) -> str:
    if not text:
        return "empty"
    return f'"{text}"' if len(text) <= SHOWN else f'"{text[:SHOWN].rsplit(" ", 1)[0]} …"'
