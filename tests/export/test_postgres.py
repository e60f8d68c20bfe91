"""The tables in PostgreSQL: in the gate, which installs a server."""

import subprocess
import sys

import psycopg
import pytest

from newsspider.export.postgres import write_postgres
from newsspider.export.selection import ExportError
from tests.export.databases import check_tables
from tests.export.invented import FIRST, FULL, source, story
from tests.postgres import find_program, running_server


@pytest.fixture(scope="module")
def server():
    if find_program("initdb") is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server() as server:
        yield server.dsn


@pytest.fixture
def database(server):
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return server


def query(dsn, sql):
    with psycopg.connect(dsn) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.slow
def test_what_is_new_and_revised_is_brought_in(database, tmp_path):
    check_tables(lambda given: write_postgres(database, given), lambda sql: query(database, sql), tmp_path)


@pytest.mark.slow
def test_moments_have_a_zone_and_text_has_no_nul(database, tmp_path):
    write_postgres(database, source(tmp_path, {**FULL, "headline": "a\0b"}))
    sql = "SELECT headline, publishedAt AT TIME ZONE 'UTC', publishedOn + 1, isAccessibleForFree FROM articles"
    assert [tuple(map(str, row)) for row in query(database, sql)] == [
        ("ab", "2012-04-06 01:30:00", "2012-04-06", "False")
    ]


@pytest.mark.slow
def test_an_export_that_fails_changes_nothing(database, tmp_path):
    write_postgres(database, source(tmp_path, FIRST))
    with pytest.raises(KeyError):
        write_postgres(database, source(tmp_path, FULL, {**story(3), "completeness": {}}))
    assert query(database, "SELECT count(*) FROM articles") == [(1,)]


@pytest.mark.slow
def test_two_exports_at_once(database, tmp_path):
    stories = [story(number) for number in range(3000)]
    source(tmp_path, *stories)
    command = [sys.executable, "-m", "scrapy", "export", "postgres", tmp_path / "in.jsonl", "-o", database]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = sorted(process.communicate(timeout=100)[0].splitlines()[-1] for process in both)
    assert told == ["0 new, 0 revised, 3,000 unchanged", "3,000 new, 0 revised, 0 unchanged"]
    assert query(database, "SELECT count(*) FROM paragraphs") == [(6000,)]


def test_a_database_that_cannot_be_had_is_said(tmp_path):
    with pytest.raises(ExportError, match="the database: "):
        write_postgres(f"host={tmp_path} dbname=nothing", source(tmp_path, FULL))
