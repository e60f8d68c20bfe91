"""The SQLite file."""

import sqlite3

import pytest

from newsspider.export.selection import ExportError
from newsspider.export.sqlite import write_sqlite
from tests.export.databases import check_tables
from tests.export.invented import FIRST, FULL, REVISED, source


def query(path, sql, *values):
    db = sqlite3.connect(path)
    try:
        return db.execute(sql, values).fetchall()
    finally:
        db.close()


def test_what_is_new_and_revised_is_brought_in(tmp_path):
    target = tmp_path / "out.sqlite"
    check_tables(lambda given: write_sqlite(target, given), lambda sql: query(target, sql), tmp_path)


def found(path, words):
    sql = "SELECT a.id FROM articles_fts f JOIN articles a ON a.rowid = f.rowid WHERE articles_fts MATCH ?"
    return [id for (id,) in query(path, sql, words)]


def test_the_text_is_searched_also_what_came_later(tmp_path):
    target = tmp_path / "out.sqlite"
    write_sqlite(target, source(tmp_path, FIRST))
    assert found(target, "nobody") == [FIRST["id"]]
    write_sqlite(target, source(tmp_path, FULL, REVISED))
    assert found(target, "nobody") == [FULL["id"]]
    assert found(target, "authors: péll AND articleBody: late") == [FULL["id"]]
    assert found(target, "rope") == [REVISED["id"]]
    assert query(target, "INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)") == []


def test_datasette_finds_the_index(tmp_path):
    """It looks for these very letters: datasette/utils/__init__.py, detect_fts_sql."""
    write_sqlite(tmp_path / "out.sqlite", source(tmp_path, FIRST))
    ((sql,),) = query(tmp_path / "out.sqlite", "SELECT sql FROM sqlite_master WHERE name = 'articles_fts'")
    assert 'content="articles"' in sql


def test_moments_are_text(tmp_path):
    target = tmp_path / "out.sqlite"
    write_sqlite(target, source(tmp_path, FULL))
    assert query(target, "SELECT publishedAt, fetchedAt FROM articles") == [
        ("2012-04-06T01:30:00Z", "2026-01-02T03:04:05Z")
    ]


def test_another_database_is_left_alone(tmp_path):
    target = tmp_path / "out.sqlite"
    db = sqlite3.connect(target)
    db.execute("CREATE TABLE articles (a)")
    db.close()
    with pytest.raises(ExportError, match="no tables of this version"):
        write_sqlite(target, source(tmp_path, FULL))
    assert query(target, "SELECT name FROM sqlite_master") == [("articles",)]


def test_an_export_that_fails_changes_nothing(tmp_path):
    target = tmp_path / "out.sqlite"
    broken = {**FULL, "completeness": {}}
    with pytest.raises(KeyError):
        write_sqlite(target, source(tmp_path, FIRST, broken))
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
    write_sqlite(target, source(tmp_path, FIRST))
    with pytest.raises(KeyError):
        write_sqlite(target, source(tmp_path, REVISED, broken))
    assert query(target, "SELECT revision FROM articles") == [(1,)]
