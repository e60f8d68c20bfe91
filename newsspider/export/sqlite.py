"""The tables as an SQLite file with full-text search, ready for Datasette."""

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from newsspider.export.changes import change_rows
from newsspider.export.selection import ExportError, Outcomes, Source
from newsspider.export.sql import checksum, create_table, insert, put
from newsspider.export.tables import (
    ARTICLES,
    CHANGES,
    PARTS,
    TABLES,
    VERSION,
    Kind,
    Record,
    Row,
    part_rows,
)
from newsspider.files import replaced
from newsspider.sqlite import connect, transaction
from newsspider.web.text import iso_utc

CACHE = 64_000  # KiB that SQLite keeps in memory of the file
TYPES = {
    Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.BOOLEAN: "INTEGER", Kind.DAY: "TEXT", Kind.MOMENT: "TEXT",
}  # fmt: skip
SEARCHED = ("headline", "alternativeHeadline", "authors", "articleBody")
_new = ", ".join(f"new.{name}" for name in SEARCHED)
_old = ", ".join(f"old.{name}" for name in SEARCHED)
_names = ", ".join(SEARCHED)
_add = f"INSERT INTO articles_fts (rowid, {_names}) VALUES (new.rowid, {_new});"
_take = f"INSERT INTO articles_fts (articles_fts, rowid, {_names}) VALUES ('delete', old.rowid, {_old});"
# The index holds no text: it reads it from the table. sqlite.org/fts5.html, "External Content Tables".
# Datasette finds it by `content="articles"`, with these quotes.
SEARCH = f"""
CREATE VIRTUAL TABLE articles_fts USING fts5
    ({_names}, content="articles", tokenize="unicode61 remove_diacritics 2");
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN {_add} END;
CREATE TRIGGER articles_taken AFTER DELETE ON articles BEGIN {_take} END;
CREATE TRIGGER articles_changed AFTER UPDATE ON articles BEGIN {_take} {_add} END;
CREATE INDEX by_site_and_day ON articles (site, publishedOn);
CREATE INDEX by_author ON authors (name);
PRAGMA user_version = {VERSION};
"""
PUT = put(ARTICLES, "?")
HELD = "SELECT revision, checksum FROM articles WHERE id = ?"


def write_sqlite(path: Path, source: Source) -> str:
    """Make the file, or bring what is new and revised into it, in one transaction; what came of it, in words.

    Raises ExportError where the file has other tables, sqlite3.Error, OSError.
    """
    if path.exists():
        with closing(_connect(path)) as db:
            _check(db, path)
            with transaction(db):
                return str(_fill(db, source))
    with replaced(path) as part:
        part.unlink(missing_ok=True)
        with closing(_connect(part)) as db:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            with transaction(db):  # in place of one a statement: half the time
                for table in TABLES:
                    db.execute(create_table(table, TYPES))
                outcomes = _fill(db, source)
            db.executescript(SEARCH)
    return str(outcomes)


def _connect(path: Path) -> sqlite3.Connection:
    db = connect(path)
    db.execute(f"PRAGMA cache_size = -{CACHE}")
    return db


def _check(db: sqlite3.Connection, path: Path) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version != VERSION or not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles_fts'").fetchone():
        raise ExportError(f"{path} has no tables of this version of newsspider: name another file, or delete it")


def _fill(db: sqlite3.Connection, source: Source) -> Outcomes:
    outcomes = Outcomes()
    for record in source:
        row, mark = ARTICLES.row(record), checksum(record)
        held = db.execute(HELD, (record["id"],)).fetchone()
        if outcomes.tell(record, mark, held):
            db.execute(PUT, (*_values(row), mark))
            _put_parts(db, record, is_new=held is None)
    for history in source.histories():
        rows = [_values(row) for row in change_rows(history)]
        db.executemany("DELETE FROM changes WHERE article = ? AND revision = ?", {row[:2] for row in rows})
        db.executemany(insert(CHANGES, "?"), rows)
    return outcomes


def _put_parts(db: sqlite3.Connection, record: Record, is_new: bool) -> None:
    for table in PARTS:
        if not is_new:
            db.execute(f"DELETE FROM {table.name} WHERE article = ?", (record["id"],))
        db.executemany(insert(table, "?"), map(_values, part_rows(table, record)))


def _values(row: Row) -> tuple[Any, ...]:
    """Return a row as SQLite keeps it: days and moments are text."""
    return tuple(
        [
            iso_utc(value) if isinstance(value, datetime) else str(value) if isinstance(value, date) else value
            for value in row
        ]
    )
