"""What docs/tables.md says to run is run: on a few records, in the order of the page."""

import gzip
import json
import re
import shlex
import shutil
import sqlite3
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from newsspider.article.schema import describe_to_duckdb
from newsspider.commands import duplicates, export, revisions
from tests.crawl.command import ROOT, run_here
from tests.export.invented import FIRST, FULL, REVISED, put

PAGE = (ROOT / "docs" / "tables.md").read_text("utf-8")
COMMANDS = {"export": export.Command, "duplicates": duplicates.Command, "revisions": revisions.Command}
READERS = ("polars", "pandas")  # which the tests do not install


@pytest.fixture
def project(tmp_path, monkeypatch):
    records = [{**each, "url": each["url"].replace("harbourpost", "paper")} for each in (FIRST, REVISED, FULL)]
    put(tmp_path / "output" / "sites" / "paper.example" / "articles" / "2012-04.jsonl", *records)
    put(tmp_path / "output" / "article.jsonl", records[-1])
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "records.sql", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)


def run_shell(block):
    for line in block.splitlines():
        if line.startswith("scrapy ") and "postgres" not in line:
            _, name, *arguments = shlex.split(line)
            done = run_here(COMMANDS[name], *arguments)
            assert done.status == 0, f"{line}: {done.err}"


def run_python(block):
    if all(find_spec(name) or f"import {name}" not in block for name in READERS):
        exec(block, {})


def run_sql(block):
    db = duckdb.connect()
    db.execute(Path("docs/records.sql").read_text())
    db.execute(block).fetchall()


def run_sqlite(block):
    db = sqlite3.connect("output/articles.sqlite")
    db.execute(block).fetchall()
    db.close()


RUNS = {"": run_shell, "python": run_python, "sql": run_sql, "sqlite": run_sqlite}


def test_every_block_of_the_page_runs(project):
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert {kind for kind, _ in blocks} == RUNS.keys()
    for kind, block in blocks:
        RUNS[kind](block)
    assert Path("headlines.csv").read_text("utf-8-sig").startswith("headline,authors,publishedOn,words\nFerry 1")


def test_the_statement_for_duckdb_is_that_of_the_schema():
    assert (ROOT / "docs" / "records.sql").read_text("utf-8") == describe_to_duckdb()


def test_a_date_of_another_form_far_down_does_not_end_a_query(tmp_path):
    stamped = {**FIRST, "datePublished": "2012-04-05T10:00:00Z"}
    put(tmp_path / "in.jsonl", *[stamped] * 21_000, {**FULL, "datePublished": "2012-04"})
    db = duckdb.connect()
    db.execute(describe_to_duckdb())
    query = f"SELECT count(*), count(DISTINCT id), min(datePublished) FROM records('{tmp_path / 'in.jsonl'}')"
    assert db.execute(query).fetchall() == [(21_001, 2, "2012-04")]


def test_the_newest_revision_and_compressed_parts(tmp_path):
    put(tmp_path / "a.jsonl", REVISED, FIRST)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps(FULL).encode() + b"\n"))
    db = duckdb.connect()
    db.execute(describe_to_duckdb())
    rows = db.execute(
        f"SELECT id, revision, len(paragraphs) FROM articles('{tmp_path}/*.jsonl*') ORDER BY 2"
    ).fetchall()
    assert rows == [(REVISED["id"], 2, 3), (FULL["id"], None, 2)]
