"""An export that is killed leaves no half file, and the next one is whole."""

import csv
import random
import sqlite3
from itertools import count

import pyarrow.parquet as pq
import pytest

from newsspider.export.formats import export
from newsspider.export.selection import Source
from newsspider.ledger.records import Records
from tests.export.invented import FIRST, REVISED, put, source, story
from tests.kills import kill_this, was_killed

COUNT = 1500


def count_csv(path):
    return len(list(csv.DictReader(path.read_text("utf-8-sig").splitlines())))


def count_parquet(path):
    return pq.read_table(path).num_rows


def count_tables(path):
    return count_parquet(path / "articles.parquet")


def count_sqlite(path):
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (number,) = db.execute("SELECT count(*) FROM articles").fetchone()
    db.close()
    return number


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    stories = (story(number, date=f"2012-{number % 12 + 1:02}-01") for number in range(COUNT))
    return put(tmp_path_factory.mktemp("records") / "in.jsonl", REVISED, *stories)


def kill_an_export(format, target, records):
    """Kill an export when it reads a random record."""
    numbers = count(1)
    last = random.randint(1, COUNT)

    def on_record():
        if next(numbers) == last:
            kill_this()

    assert was_killed(lambda: export(format, target, Source(Records([records]), on_record=on_record)))


@pytest.mark.parametrize(
    ("format", "count_in"),
    [
        ("csv", count_csv),
        ("parquet", count_parquet),
        ("parquet-parts", count_parquet),
        ("parquet-tables", count_tables),
        ("sqlite", count_sqlite),
    ],
)
def test_a_new_table(tmp_path, records, format, count_in):
    target = tmp_path / "table"
    kill_an_export(format, target, records)
    assert not target.exists()
    export(format, target, Source(Records([records])))
    assert count_in(target) == COUNT
    assert [path.name for path in tmp_path.iterdir()] == ["table"]


def test_a_table_that_is_there(tmp_path, records):
    target = tmp_path / "table.parquet"
    export("parquet", target, source(tmp_path, FIRST))
    kill_an_export("parquet", target, records)
    assert count_parquet(target) == 1


def test_a_database_that_is_there(tmp_path, records):
    target = tmp_path / "table.sqlite"
    export("sqlite", target, source(tmp_path, FIRST))
    kill_an_export("sqlite", target, records)
    assert count_sqlite(target) == 1
    export("sqlite", target, Source(Records([records])))
    assert count_sqlite(target) == COUNT
