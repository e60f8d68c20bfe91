"""What differs between two outputs: article by article, to be read, and as JSON Lines."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from newsspider.ledger.parts import find_parts, read_lines

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


def read_records(path: Path) -> dict[str, dict[str, Any]]:
    """Return each article's newest record in a JSON Lines file, a feed's directory, a site's folder or the folder of
    all sites. Raises OSError, ValueError."""
    folders = [path, *(folder for folder in path.glob("*") if folder.is_dir())]
    files = [path] if path.is_file() else [file for folder in folders for file in find_parts(folder).values()]
    if not files:
        raise ValueError(f"there are no JSON Lines in {path}")
    newest: dict[str, dict[str, Any]] = {}
    for file in files:
        for number, line in enumerate(read_lines(file), 1):
            record = _decode(line, file, number)
            held = newest.get(record["id"])
            if held is None or record.get("revision", 1) >= held.get("revision", 1):
                newest[record["id"]] = record
    return newest


def _decode(line: bytes, file: Path, number: int) -> dict[str, Any]:
    try:
        record: dict[str, Any] = msgspec.json.decode(line, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise ValueError(f"{file}, line {number} is no record: {error}") from error
    if "id" not in record:
        raise ValueError(f"{file}, line {number} is no record: it has no id")
    return record


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
    paragraphs = tuple(_diff(_shown(old), _shown(new)))
    if not fields and not paragraphs:
        return None
    return Difference(Change.CHANGED, new["id"], new.get("url", ""), new.get("headline"), fields, paragraphs)


def _shown(record: dict[str, Any]) -> list[str]:
    """Return the paragraphs, with what is unusual about each."""
    found = record.get("paragraphs")
    if found is None:
        return str(record["articleBody"]).split("\n\n") if "articleBody" in record else []
    return [f"[{each['kind']}, page {each['page']}] {each['text']}" for each in found]


def _diff(old: list[str], new: list[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield from (f"- {line}" for line in old[old_start:old_end])
            yield from (f"+ {line}" for line in new[new_start:new_end])


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
