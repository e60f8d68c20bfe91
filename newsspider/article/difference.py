"""What differs between two records of an article, and between two outputs: to be read, and as data."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

import msgspec

OWN = frozenset({"id", "schemaVersion", "revision", "previousDigest", "digest", "articleBody"})
SHOWN = 160  # characters of a value in the report


class Change(StrEnum):
    """What became of an article."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Difference(msgspec.Struct, frozen=True, omit_defaults=True):
    """One article that is not what it was.

    `fields` maps the name of each field that changed to its old and its new value (null where there was none);
    `paragraphs` are the lines of a diff of the text, each beginning with "- " or "+ ".
    """

    change: Change
    id: str
    url: str
    headline: str | None = None
    fields: dict[str, tuple[Any, Any]] = {}
    paragraphs: tuple[str, ...] = ()


def differences(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> Iterator[Difference]:
    """Yield the articles that differ, by id."""
    for id in sorted(old.keys() | new.keys()):
        before, after = old.get(id), new.get(id)
        if before is None and after is not None:
            yield _whole(Change.ADDED, after)
        elif after is None and before is not None:
            yield _whole(Change.REMOVED, before)
        elif before is not None and after is not None and (found := changed(before, after)):
            yield found


def _whole(change: Change, record: dict[str, Any]) -> Difference:
    return Difference(change, record["id"], record.get("url", ""), record.get("headline"))


def changed(old: dict[str, Any], new: dict[str, Any]) -> Difference | None:
    """Return how a record of an article differs from another one, None if it does not."""
    names = [name for name in dict.fromkeys([*old, *new]) if name not in OWN and name != "paragraphs"]
    fields = {name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)}
    texts = compare_texts(_shown(old), _shown(new))
    paragraphs = tuple(line for pair in texts for line in _lines(*pair))
    if not fields and not paragraphs:
        return None
    return Difference(Change.CHANGED, new["id"], new.get("url", ""), new.get("headline"), fields, paragraphs)


def _shown(record: dict[str, Any]) -> list[str]:
    """Return the paragraphs, with what is unusual about each."""
    found = record.get("paragraphs")
    if found is None:
        return str(record["articleBody"]).split("\n\n") if "articleBody" in record else []
    return [f"[{each['kind']}, page {each['page']}] {each['text']}" for each in found]


def compare_texts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Yield what changed between two lists of paragraphs, in order: what went, and what came in its place.

    None stands for what was not there, or is not there any more. Paragraphs that take the place of as many others are
    told in pairs.
    """
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        before, after = old[old_start:old_end], new[new_start:new_end]
        if tag != "equal" and len(before) == len(after):
            yield from zip(before, after, strict=True)
        elif tag != "equal":
            yield from ((text, None) for text in before)
            yield from ((None, text) for text in after)


def _lines(before: str | None, after: str | None) -> Iterator[str]:
    if before is not None:
        yield f"- {before}"
    if after is not None:
        yield f"+ {after}"


def report(found: Iterable[Difference], total: int) -> Iterator[str]:
    """Yield the lines of a report to be read: article by article, and what it comes to."""
    changes: Counter[Change] = Counter()
    fields: Counter[str] = Counter()
    for difference in found:
        changes[difference.change] += 1
        fields.update(difference.fields.keys())
        fields["text"] += bool(difference.paragraphs)
        yield f"{difference.change}  {difference.id}  {difference.headline or '(no headline)'}  {difference.url}"
        yield from (f"    {line}" for line in details(difference))
    same = total - changes[Change.CHANGED] - changes[Change.ADDED]
    yield ""
    yield f"{same} articles are what they were, " + ", ".join(f"{changes[change]} {change}" for change in Change) + "."
    if +fields:
        yield "Changed: " + ", ".join(f"{name} {count}" for name, count in fields.most_common() if count) + "."


def details(difference: Difference) -> Iterator[str]:
    """Yield a line for each field that changed, then the lines of the diff of the text."""
    yield from (f"{name}: {_value(old)} -> {_value(new)}" for name, (old, new) in difference.fields.items())
    yield from map(_cut, difference.paragraphs)


def _value(value: Any) -> str:
    return "nothing" if value is None else _cut(msgspec.json.encode(value).decode())


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
