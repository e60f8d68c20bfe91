"""What changed between the revisions of an article: rows of the table `changes`, and a report. PURE."""

from collections.abc import Iterator, Sequence
from typing import Any

from newsspider.article.difference import compare_texts
from newsspider.export.tables import ARTICLES, CHANGES, Part, Record, Row

# What changes with every revision, or says the same as another column.
NOT_COMPARED = frozenset({
    "revision", "digest", "previousDigest", "schemaVersion", "fetchedAt", "capturedAt", "words", "articleBody",
    "duplicateOf", "publishedOn", "publishedAt", "modifiedAt", "pageCount", "reason",
})  # fmt: skip


def change_rows(history: Sequence[Record]) -> list[Row]:
    """Return the rows of CHANGES from the records of an article, the oldest first."""
    return [row for old, new in zip(history, history[1:], strict=False) for row in _changes(old, new)]


def _changes(old: Record, new: Record) -> Iterator[Row]:
    columns = [column for column in ARTICLES.columns if column.name not in NOT_COMPARED]
    fields = ((column.name, column.read(old), column.read(new)) for column in columns)
    found = [(name, before, after) for name, before, after in fields if before != after]
    found += [("paragraph", before, after) for before, after in compare_texts(_texts(old), _texts(new))]
    for number, (field, before, after) in enumerate(found, 1):
        value = {"revision": new.get("revision", 1), "field": field, "before": _text(before), "after": _text(after)}
        yield CHANGES.row(Part(new["id"], number, value))


def _texts(record: Record) -> list[str]:
    return [paragraph["text"] for paragraph in record.get("paragraphs", ())]


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def report(record: Record, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of a report on an article, given its newest record and its rows of CHANGES."""
    yield f"{record.get('headline', '(no headline)')}  {record['url']}"
    shown = None
    for _, revision, _, field, before, after in rows:
        if revision != shown:
            yield f"  revision {revision}"
            shown = revision
        yield from (f"    {line}" for line in _lines(field, before, after))


def _lines(field: str, before: str | None, after: str | None) -> Iterator[str]:
    if field != "paragraph":
        yield f"{field}: {before or 'nothing'} -> {after or 'nothing'}"
        return
    yield from (f"{sign} {text}" for sign, text in (("-", before), ("+", after)) if text is not None)
