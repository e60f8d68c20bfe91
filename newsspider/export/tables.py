"""The tables that exports have, and their rows from a record. The one list of their columns.

python -m newsspider.export.tables DIRECTORY        write columns.md there

A column has the name of the record's field (docs/output.md) where it has that field's value, lists joined. Values are
str, int, bool, datetime.date and datetime.datetime with the zone UTC; None for what is not known.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from newsspider.article.schema import SCHEMA
from newsspider.page.metadata.headings import count_words
from newsspider.web.urls import site_of

Record = dict[str, Any]
Row = tuple[Any, ...]
VERSION = 2  # of the tables: a database that has other ones is not added to


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DAY = "date"
    MOMENT = "time, UTC"


class Column(NamedTuple):
    """A column. `read` gives its value from what the rows of its table are made of."""

    name: str
    kind: Kind
    read: Callable[[Any], Any]
    says: str


class Table(NamedTuple):
    """A table. `key` names the columns that identify a row; the first one is the article's id."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    says: str

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)

    def choose(self, names: Sequence[str]) -> "Table":
        """Return the table with the columns of these names alone, in this order; () for all."""
        columns = {column.name: column for column in self.columns}
        return self._replace(columns=tuple(columns[name] for name in names)) if names else self

    def row(self, source: Any) -> Row:
        """Return the row that is made of a record, or of a part of one."""
        return tuple([column.read(source) for column in self.columns])


def day_of(stamp: str | None) -> date | None:
    """Return the day of an ISO 8601 date as it is written; None for a month, a year, and what is no date."""
    try:
        return date.fromisoformat(stamp[:10]) if stamp and len(stamp) >= 10 else None
    except ValueError:
        return None


def moment_of(stamp: str | None) -> datetime | None:
    """Return the moment that an ISO 8601 date says, in UTC; None where it has no time or no zone."""
    try:
        moment = datetime.fromisoformat(stamp) if stamp else None
        return moment.astimezone(UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _field(name: str, kind: Kind = Kind.TEXT) -> Column:
    return Column(name, kind, lambda record: record.get(name), SCHEMA["properties"][name]["description"])


def _joined(name: str, says: str, separator: str = "; ", key: str | None = None) -> Column:
    def read(record: Record) -> str | None:
        values = record.get(name, ())
        return separator.join(value[key] for value in values) if key else separator.join(values)

    return Column(name, Kind.TEXT, lambda record: read(record) or None, says)


def _inner(name: str, outer: str, key: str, says: str, kind: Kind = Kind.TEXT) -> Column:
    return Column(name, kind, lambda record: record.get(outer, {}).get(key), says)


def _uses(name: str, says: str) -> Column:
    return Column(name, Kind.TEXT, lambda record: "; ".join(record.get("rights", {}).get(name, ())) or None, says)


def _words(record: Record) -> int:
    return sum(map(count_words, record["articleBody"].split("\n\n"))) if "articleBody" in record else 0


def _missing(record: Record) -> str | None:
    missing = record["completeness"].get("missing", ())
    return "; ".join(f"{page['number']}: {page['reason']}" for page in missing) or None


def _first(name: str, says: str) -> Column:
    """A column with the earliest of a time that pages have."""

    def read(record: Record) -> datetime | None:
        return moment_of(min((page[name] for page in record.get("pages", ()) if name in page), default=None))

    return Column(name, Kind.MOMENT, read, says)


ARTICLES = Table(
    "articles",
    ("id",),
    (
        _field("id"),
        Column("site", Kind.TEXT, lambda record: site_of(record["url"]) or "unknown",
               "The site: the registrable domain of `url`; on this machine, its host and port."),
        _field("url"),
        _field("headline"),
        _joined("authors", "The names of the authors, joined by `; `.", key="name"),
        Column("publishedOn", Kind.DAY, lambda record: day_of(record.get("datePublished")),
               "The day of `datePublished`, as written there; empty for a month or a year."),
        Column("publishedAt", Kind.MOMENT, lambda record: moment_of(record.get("datePublished")),
               "The moment of `datePublished`; empty where that has no time or no zone."),
        Column("verdict", Kind.TEXT, lambda record: record["completeness"]["verdict"],
               "Whether the article is whole: `complete`, `incomplete`, `unknown`."),
        Column("words", Kind.INTEGER, _words,
               "The words of the text; six characters are a word in scripts without spaces."),
        Column("pageCount", Kind.INTEGER, lambda record: len(record.get("pages", ())), "The pages held."),
        _inner("declaredPages", "completeness", "declared", "The pages that the article says it has.", Kind.INTEGER),
        Column("missingPages", Kind.TEXT, _missing, "The pages that are missing, each with its reason."),
        _inner("lacks", "completeness", "kind", "What an incomplete article lacks first: `status`, `paywall` …"),
        _inner("reason", "completeness", "reason", "What the verdict rests on."),
        _field("articleSection"),
        _field("inLanguage"),
        _field("alternativeHeadline"),
        _field("description"),
        _field("agency"),
        _field("dateline"),
        _joined("keywords", "The keywords, joined by `; `."),
        _inner("publisher", "publisher", "name", "Who publishes the article."),
        _field("isAccessibleForFree", Kind.BOOLEAN),
        _inner("mainImage", "mainImage", "url", "The address of the lead image."),
        _inner("imageCaption", "mainImage", "caption", "Its caption."),
        _inner("imageCredit", "mainImage", "credit", "Its credit."),
        _joined("corrections", "The corrections, joined by blank lines.", "\n\n"),
        _joined("problems", "What is suspicious about the record, joined by blanks.", " "),
        _field("datePublished"),
        _field("dateModified"),
        Column("modifiedAt", Kind.MOMENT, lambda record: moment_of(record.get("dateModified")),
               "The moment of `dateModified`; empty where that has no time or no zone."),
        _inner("publishedZone", "declaredZones", "datePublished",
               "The zone of `datePublished`, where the site's declaration gave it."),
        _inner("modifiedZone", "declaredZones", "dateModified",
               "The zone of `dateModified`, where the site's declaration gave it."),
        _uses("reserved", "The uses that are reserved, joined by `; `: `ai-train`, `tdm` … (docs/rights.md)."),
        _uses("allowed", "The uses that are allowed and not reserved, joined by `; `."),
        _inner("license", "rights", "license", "The license that the page names."),
        _inner("copyrightHolder", "rights", "copyrightHolder", "Who holds the copyright, as the page says."),
        _first("fetchedAt", "When the site gave the first of its pages."),
        _first("capturedAt", "When a web archive captured the first of its pages, for those from there."),
        _field("canonicalUrl"),
        Column("revision", Kind.INTEGER, lambda record: record.get("revision", 1),
               "The number of this record among those of its article, from 1."),
        _field("digest"),
        _field("previousDigest"),
        Column("duplicateOf", Kind.TEXT, lambda record: record.get("duplicateOf"),
               "The id of the article that this one repeats (`scrapy duplicates`), with `--duplicates`."),
        _field("schemaVersion"),
        _field("articleBody"),
    ),
    "One row an article: its newest record.",
)  # fmt: skip


class Part(NamedTuple):
    """A part of a record: the article's id, its place from 1, and the part."""

    article: str
    number: int
    value: dict[str, Any]


ARTICLE = Column("article", Kind.TEXT, lambda part: part.article, "The `id` of the article.")
NUMBER = Column("number", Kind.INTEGER, lambda part: part.number, "The place, from 1.")
KEY = ("article", "number")


def _part(name: str, says: str, kind: Kind = Kind.TEXT, key: str | None = None) -> Column:
    key = key or name
    return Column(name, kind, lambda part: part.value.get(key), says)


def _moment(name: str, says: str) -> Column:
    return Column(name, Kind.MOMENT, lambda part: moment_of(part.value.get(name)), says)


PARAGRAPHS = Table(
    "paragraphs",
    KEY,
    (
        ARTICLE,
        NUMBER,
        _part("page", "The number of the page that it stands on.", Kind.INTEGER),
        _part("lastPage", "The page that it ends on, where a page break cut it.", Kind.INTEGER),
        _part("kind", "`paragraph`, `heading`, `quote` … (docs/output.md has all)."),
        _part("text", "The text."),
    ),
    "The text, block by block.",
)
AUTHORS = Table(
    "authors",
    KEY,
    (ARTICLE, NUMBER, _part("name", "The name."), _part("nameRaw", "The byline as printed.")),
    "One row an author of an article.",
)
PAGES = Table(
    "pages",
    KEY,
    (
        ARTICLE,
        NUMBER,
        _part("page", "The number of the page.", Kind.INTEGER, "number"),
        _part("url", "Its address."),
        _part("status", "The HTTP status.", Kind.INTEGER),
        _moment("fetchedAt", "When the site gave it."),
        _moment("capturedAt", "When a web archive captured it, for a page from there."),
        _part("digest", "The digest of its body."),
        _part("archive", "The address of the web archive's capture, for a page from there."),
    ),
    "The pages held of an article, in order.",
)
CHANGES = Table(
    "changes",
    ("article", "revision", "number"),
    (
        ARTICLE,
        Column("revision", Kind.INTEGER, lambda part: part.value["revision"], "The revision that has the change."),
        NUMBER,
        _part("field", "`paragraph`, or the column of `articles` that changed."),
        _part("before", "What the revision before had; empty for what is new."),
        _part("after", "What this one has; empty for what went."),
    ),
    "What changed between two revisions of an article: columns, then the text paragraph by paragraph.",
)
PARTS = (PARAGRAPHS, AUTHORS, PAGES)  # made of the record's field of this name
TABLES = (ARTICLES, *PARTS, CHANGES)
# Fields of the record that hold lists and objects: Parquet has them as they are.
NESTED = tuple(name for name, shape in SCHEMA["properties"].items() if shape["type"] in ("array", "object"))


def part_rows(table: Table, record: Record) -> list[Row]:
    """Return a record's rows of one of PARTS."""
    values = record.get(table.name, ())
    return [table.row(Part(record["id"], number, value)) for number, value in enumerate(values, 1)]


def describe_columns(tables: Iterable[Table] = TABLES) -> str:
    """Return docs/columns.md: the columns of each table."""
    lines = [
        "# The columns of the tables\n\n`python -m newsspider.export.tables docs` makes this page. "
        "[tables.md](tables.md) says how the tables are made.\n"
    ]
    for table in tables:
        lines.append(f"\n## `{table.name}`\n\n{table.says} The key: {', '.join(f'`{name}`' for name in table.key)}.\n")
        lines.append("\n| column | type | what it says |\n|---|---|---|\n")
        lines += [f"| `{column.name}` | {column.kind} | {column.says} |\n" for column in table.columns]
    return "".join(lines)


if __name__ == "__main__":
    (Path(sys.argv[1]) / "columns.md").write_text(describe_columns(), "utf-8")
