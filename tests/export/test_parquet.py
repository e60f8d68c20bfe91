"""Parquet files."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from newsspider.export import parquet
from newsspider.export.parquet import write_parquet, write_partitions, write_tables
from newsspider.export.tables import ARTICLES, NESTED, TABLES
from tests.export.invented import FIRST, FULL, REVISED, source, story


def test_one_file_has_the_record_as_it_is_and_the_columns_of_the_table(tmp_path):
    target = tmp_path / "out.parquet"
    write_parquet(target, source(tmp_path, FULL, FIRST, REVISED))
    table = pq.read_table(target)
    assert set(table.column_names) == {*ARTICLES.names, *NESTED}
    first, second = table.to_pylist()
    assert {name: first[name] for name in ("authors", "publishedOn", "publishedAt", "words")} == {
        "authors": [{"name": "Ann Pell", "nameRaw": "By Ann Pell and Jo Orr"}, {"name": "Jo Orr", "nameRaw": None}],
        "publishedOn": date(2012, 4, 5), "publishedAt": datetime(2012, 4, 6, 1, 30, tzinfo=UTC), "words": 11,
    }  # fmt: skip
    assert [page["reason"] for page in first["completeness"]["missing"]] == ["status 404", "status 500"]
    assert second["revision"] == 2
    assert second["paragraphs"][1]["text"] == "A rope had snapped."


def test_a_field_that_no_record_has_keeps_its_type(tmp_path):
    write_parquet(tmp_path / "out.parquet", source(tmp_path, story(1)))
    schema = pq.read_schema(tmp_path / "out.parquet")
    assert schema.field("keywords").type == pa.list_(pa.string())
    assert schema.field("modifiedAt").type == pa.timestamp("us", tz="UTC")
    assert schema.field("completeness").type.field("found").type == pa.list_(pa.int32())


def test_chosen_columns(tmp_path):
    write_parquet(tmp_path / "out.parquet", source(tmp_path, FULL, fields=["words", "paragraphs"]))
    assert pq.read_table(tmp_path / "out.parquet").column_names == ["words", "paragraphs"]


def test_more_records_than_are_held_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "BATCH", 2)
    stories = [story(number) for number in range(5)]
    write_parquet(tmp_path / "out.parquet", source(tmp_path, *stories))
    write_tables(tmp_path / "tables", source(tmp_path, *stories))
    assert pq.ParquetFile(tmp_path / "out.parquet").num_row_groups == 3
    ids = [each["id"] for each in stories]
    assert pq.read_table(tmp_path / "out.parquet")["id"].to_pylist() == ids
    assert pq.read_table(tmp_path / "tables" / "articles.parquet")["id"].to_pylist() == ids
    assert pq.read_table(tmp_path / "tables" / "paragraphs.parquet").num_rows == 10


def test_a_folder_by_site_and_month(tmp_path):
    other = {**story(5), "url": "https://lantern.example/5"}
    undated = story(4, date=None)
    target = tmp_path / "parts"
    for _ in range(2):
        write_partitions(target, source(tmp_path, FULL, story(3, date="2012-05"), undated, other))
    assert sorted(path.relative_to(target).as_posix() for path in target.rglob("*.parquet")) == [
        "site=harbourpost.example/month=2012-04/part-0.parquet",
        "site=harbourpost.example/month=2012-05/part-0.parquet",
        "site=harbourpost.example/month=undated/part-0.parquet",
        "site=lantern.example/month=2012-04/part-0.parquet",
    ]
    table = ds.dataset(target, partitioning="hive").to_table(filter=ds.field("month") == "2012-04")
    assert sorted(table["site"].to_pylist()) == ["harbourpost.example", "lantern.example"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "parts"]


def test_flat_tables(tmp_path):
    target = tmp_path / "tables"
    write_tables(target, source(tmp_path, FULL, FIRST, REVISED))
    assert {path.stem for path in target.iterdir()} == {table.name for table in TABLES}
    for table in TABLES:
        schema = pq.read_schema(target / f"{table.name}.parquet")
        assert tuple(schema.names) == table.names
        assert not any(pa.types.is_nested(field.type) for field in schema)
    changes = pq.read_table(target / "changes.parquet").to_pylist()
    assert [(change["field"], change["after"]) for change in changes][0] == ("headline", "Ferry, again")


@pytest.mark.parametrize("write", [write_partitions, write_tables])
@pytest.mark.parametrize("name", ["mine", "mine.old", "mine.part"])
def test_a_folder_with_other_files_is_not_replaced(tmp_path, write, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "thesis.txt").write_text("years of work")
    with pytest.raises(ValueError, match="holds other files"):
        write(tmp_path / "mine", source(tmp_path, FULL))
    assert (tmp_path / name / "thesis.txt").read_text() == "years of work"


def test_a_folder_that_was_put_aside_by_a_killed_export_comes_back(tmp_path):
    target = tmp_path / "tables"
    write_tables(target, source(tmp_path, FULL))
    target.rename(tmp_path / "tables.old")
    with pytest.raises(KeyError):
        write_tables(target, source(tmp_path, {**FULL, "completeness": {}}))
    assert pq.read_table(target / "articles.parquet").num_rows == 1
