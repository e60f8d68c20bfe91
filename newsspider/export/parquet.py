"""Parquet: the records with their lists of structs in one file or a folder by site and month, or the flat tables.

Needs pyarrow (the extra `tables`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from newsspider.article.schema import SCHEMA
from newsspider.export.changes import change_rows
from newsspider.export.selection import Source
from newsspider.export.tables import (
    ARTICLES,
    CHANGES,
    NESTED,
    PARTS,
    TABLES,
    VERSION,
    Column,
    Kind,
    Record,
    Row,
    Table,
    part_rows,
)  # fmt: skip
from newsspider.files import replaced, replaced_folder
from newsspider.ledger.parts import month_of

BATCH = 2000  # rows in memory, and in a row group
OPEN_FILES = 200  # of a folder by site and month
ZSTD: dict[str, Any] = {"compression": "zstd", "compression_level": 3}
TYPES = {
    Kind.TEXT: pa.string(), Kind.INTEGER: pa.int32(), Kind.BOOLEAN: pa.bool_(), Kind.DAY: pa.date32(),
    Kind.MOMENT: pa.timestamp("us", tz="UTC"),
}  # fmt: skip
MONTH = Column("month", Kind.TEXT, lambda record: month_of(record.get("datePublished")), "")


def arrow_type(shape: dict[str, Any]) -> Any:
    """Return the Arrow type of a field of the record's JSON Schema."""
    if shape["type"] == "array":
        return pa.list_(arrow_type(shape["items"]))
    if shape["type"] == "object":
        return pa.struct([(name, arrow_type(inner)) for name, inner in shape["properties"].items()])
    return {"integer": pa.int32(), "boolean": pa.bool_()}.get(shape["type"], pa.string())


def nested_columns(fields: Sequence[str] = ()) -> dict[str, tuple[Any, Callable[[Record], Any]]]:
    """Return the columns of the nested form, each with its type and how it is read from a record: those of `articles`,
    but lists and objects of the record as they are. `fields` names those that are wanted; () for all."""
    flat = {column.name: (TYPES[column.kind], column.read) for column in ARTICLES.columns}
    nested = {name: (arrow_type(SCHEMA["properties"][name]), _getter(name)) for name in NESTED}
    columns = flat | nested
    return {name: columns[name] for name in fields or columns}


def _getter(name: str) -> Callable[[Record], Any]:
    return lambda record: record.get(name)


def write_parquet(path: Path, source: Source) -> str:
    """Write one file with a row an article. Raises OSError."""
    columns = nested_columns(source.fields)
    with replaced(path) as part, pq.ParquetWriter(part, _schema(columns), **ZSTD) as writer:
        for batch in _batches(source, columns):
            writer.write_batch(batch)
    return ""


def write_partitions(path: Path, source: Source) -> str:
    """Write a folder with files site=SITE/month=2012-04/part-0.parquet, which readers of datasets open as one table.

    Raises OSError, and ValueError where the folder is there and holds other files.
    """
    parts = {"site": nested_columns(["site"])["site"], "month": (pa.string(), MONTH.read)}
    columns = nested_columns(source.fields) | parts
    schema = _schema(columns)
    with replaced_folder(path, ".parquet") as folder:
        ds.write_dataset(
            pa.RecordBatchReader.from_batches(schema, _batches(source, columns)),
            folder,
            format="parquet",
            file_options=ds.ParquetFileFormat().make_write_options(**ZSTD),
            basename_template="part-{i}.parquet",
            partitioning=ds.partitioning(pa.schema([schema.field(name) for name in parts]), flavor="hive"),
            max_partitions=1_000_000,
            max_open_files=OPEN_FILES,
        )
    return ""


def write_tables(path: Path, source: Source) -> str:
    """Write a folder with a file for each table, of plain columns alone. Raises as `write_partitions`."""
    with replaced_folder(path, ".parquet") as folder, ExitStack() as stack:
        writers = {table.name: stack.enter_context(_TableWriter(folder, table)) for table in TABLES}
        for record in source:
            writers["articles"].add([ARTICLES.row(record)])
            for table in PARTS:
                writers[table.name].add(part_rows(table, record))
        for history in source.histories():
            writers[CHANGES.name].add(change_rows(history))
    return ""


class _TableWriter:
    """A table's file, to which rows are added."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._schema = _schema({column.name: (TYPES[column.kind], column.read) for column in table.columns})
        self._writer = pq.ParquetWriter(folder / f"{table.name}.parquet", self._schema, **ZSTD)
        self._rows: list[Row] = []

    def __enter__(self) -> "_TableWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def add(self, rows: list[Row]) -> None:
        """Add rows, and write them if they are many."""
        self._rows += rows
        if len(self._rows) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(_batch(self._rows, self._schema))
            self._rows = []


def _schema(columns: dict[str, tuple[Any, Any]]) -> Any:
    fields = [(name, kind) for name, (kind, _) in columns.items()]
    return pa.schema(fields, metadata={"newsspider.tables": str(VERSION), "schemaVersion": SCHEMA["version"]})


def _batches(records: Iterable[Record], columns: dict[str, tuple[Any, Callable[[Record], Any]]]) -> Iterator[Any]:
    schema, reads = _schema(columns), [read for _, read in columns.values()]
    rows = (tuple([read(record) for read in reads]) for record in records)
    while some := list(islice(rows, BATCH)):
        yield _batch(some, schema)


def _batch(rows: list[Row], schema: Any) -> Any:
    values = zip(*rows, strict=True)
    arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
