"""Compare articles with what they were, and describe the differences in sentences. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Protocol

from newsspider.crawl.command import count

# What changes from fetch to fetch, or follows from what else is compared.
UNCOMPARED = frozenset({
    "id", "schemaVersion", "revision", "previousDigest", "digest", "articleBody", "paragraphs", "pages", "problems",
})  # fmt: skip
NAMES = {
    "alternativeHeadline": "standfirst", "datePublished": "date of publication", "dateModified": "date of change",
    "inLanguage": "language", "canonicalUrl": "canonical address", "url": "address of page 1",
    "articleSection": "section", "mainImage": "image", "isAccessibleForFree": "note on whether it is free",
    "completeness": "verdict",
}  # fmt: skip
SHOWN = 90  # characters of a value
LINES = 6  # of a changed text

Record = Mapping[str, Any]


class Outcome(Protocol):
    """The result for one address: a record, or the reason why there is none."""

    @property
    def entry(self) -> str:
        """The address."""

    @property
    def record(self) -> dict[str, Any] | None:
        """The record."""

    @property
    def failure(self) -> str | None:
        """Why there is none."""


def compare(before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[str]:
    """The sentences on each article that differs, its name first. Empty if no article differs."""
    now = {outcome.entry: outcome for outcome in after}
    for outcome in before:
        differences = list(_differences(outcome, now.get(outcome.entry)))
        if differences:
            yield f"{_title(outcome)} ({outcome.entry})"
            yield from (f"  {difference}" for difference in differences)


def _title(outcome: Outcome) -> str:
    return str((outcome.record or {}).get("headline") or "An article without a headline")


def _differences(before: Outcome, after: Outcome | None) -> Iterator[str]:
    if after is None or after.record is None:
        reason = after.failure if after and after.failure else "nothing came of it"
        if before.record is not None:
            yield f"It is no article any more: {reason}."
        elif reason != before.failure:
            yield f"It was none because: {before.failure}. Now: {reason}."
        return
    if before.record is None:
        yield f"It is an article now; it was none because: {before.failure}."
        return
    yield from _fields(before.record, after.record)
    yield from _pages(before.record, after.record)
    yield from _text(before.record, after.record)
    yield from _problems(before.record, after.record)


def _fields(before: Record, after: Record) -> Iterator[str]:
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if name in UNCOMPARED or old == new:
            continue
        said = NAMES.get(name, name)
        if old is None:
            yield f"It has {_article(said)} now: {_value(name, new)}."
        elif new is None:
            yield f"It has no {said} any more; it was {_value(name, old)}."
        else:
            verb = ("were", "are") if said in ("authors", "keywords", "corrections") else ("was", "is")
            yield f"Its {said} {verb[0]} {_value(name, old)}, and {verb[1]} {_value(name, new)}."


def _article(noun: str) -> str:
    return noun if noun.endswith("s") else f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _value(name: str, value: Any) -> str:
    if name == "completeness":
        missing = ", ".join(f"page {page['number']} ({page['reason']})" for page in value.get("missing", ()))
        found = ", ".join(map(str, value.get("found", ())))
        return f"{value['verdict']}, pages {found or 'none'}" + (f", missing {missing}" if missing else "")
    if isinstance(value, list):
        return _quoted(
            ", ".join(str(item.get("name", item)) if isinstance(item, dict) else str(item) for item in value)
        )
    if isinstance(value, dict):
        return _quoted(str(value.get("name") or value.get("url") or value))
    return _quoted(str(value))


def _quoted(text: str) -> str:
    return f'"{_cut(text)}"'


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _pages(before: Record, after: Record) -> Iterator[str]:
    old, new = ([page["url"] for page in record.get("pages", ())] for record in (before, after))
    yield from (f"A page is gone: {url}." for url in old if url not in new)
    yield from (f"A page is new: {url}." for url in new if url not in old)
    if old != new and sorted(old) == sorted(new):
        yield f"Its pages come in another order: {', '.join(new)}."


def _text(before: Record, after: Record) -> Iterator[str]:
    """Which paragraphs are gone and which are new."""
    old, new = map(_paragraphs, (before, after))
    gone: list[str] = []
    come: list[str] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[old_start:old_end]
            come += new[new_start:new_end]
    if not gone and not come:
        return
    yield f"Its text differs: {count(len(gone), 'paragraph')} gone, {count(len(come), 'paragraph')} new."
    lines = [f"  - {_cut(text)}" for text in gone] + [f"  + {_cut(text)}" for text in come]
    yield from lines[:LINES]
    if len(lines) > LINES:
        yield f"  and {len(lines) - LINES} more"


def _paragraphs(record: Record) -> list[str]:
    return [f"[{each['kind']}, page {each['page']}] {each['text']}" for each in record.get("paragraphs", ())]


def _problems(before: Record, after: Record) -> Iterator[str]:
    old, new = set(before.get("problems", ())), set(after.get("problems", ()))
    yield from (f"A problem is gone: {problem}." for problem in sorted(old - new))
    yield from (f"A new problem: {problem}." for problem in sorted(new - old))
