"""Parquet: the records with their lists of structs in one file or a folder by site and month, or the flat tables.

Needs pyarrow (the extra `tables`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO, Any, Self

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
Columns = dict[str, tuple[Any, Callable[[Any], Any]]]  # by name: the Arrow type, and how a value is read
MONTH = Column("month", Kind.TEXT, lambda record: month_of(record.get("datePublished")), "")


def arrow_type(shape: dict[str, Any]) -> Any:
    """Return the Arrow type of a field of the record's JSON Schema."""
    if shape["type"] == "array":
        return pa.list_(arrow_type(shape["items"]))
    if shape["type"] == "object":
        return pa.struct([(name, arrow_type(inner)) for name, inner in shape["properties"].items()])
    return {"integer": pa.int32(), "boolean": pa.bool_()}.get(shape["type"], pa.string())


def nested_columns(fields: Sequence[str] = ()) -> Columns:
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
    with replaced(path) as part, part.open("wb") as stream, ArticleWriter(stream, source.fields) as writer:
        for record in source:
            writer.add(record)
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
        writers = {table.name: stack.enter_context(_table_writer(folder, table)) for table in TABLES}
        for record in source:
            writers["articles"].add_rows([ARTICLES.row(record)])
            for table in PARTS:
                writers[table.name].add_rows(part_rows(table, record))
        for history in source.histories():
            writers[CHANGES.name].add_rows(change_rows(history))
    return ""


def _table_writer(folder: Path, table: Table) -> "RowWriter":
    columns = {column.name: (TYPES[column.kind], column.read) for column in table.columns}
    return RowWriter(folder / f"{table.name}.parquet", columns)


class RowWriter:
    """A file to which rows are added. It can be read when it is closed."""

    def __init__(self, sink: Path | IO[bytes], columns: Columns) -> None:
        self._schema, self._rows = _schema(columns), list[Row]()
        self._writer = pq.ParquetWriter(sink, self._schema, **ZSTD)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add_rows(self, rows: list[Row]) -> None:
        """Add rows, and write them if they are many."""
        self._rows += rows
        if len(self._rows) >= BATCH:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(_batch(self._rows, self._schema))
            self._rows = []


class ArticleWriter(RowWriter):
    """A file to which records are added, with the columns of the nested form."""

    def __init__(self, sink: Path | IO[bytes], fields: Sequence[str] = ()) -> None:
        columns = nested_columns(fields)
        self._reads = [read for _, read in columns.values()]
        super().__init__(sink, columns)

    def add(self, record: Record) -> None:
        """Add a record."""
        self.add_rows([tuple([read(record) for read in self._reads])])


def _schema(columns: Columns) -> Any:
    fields = [(name, kind) for name, (kind, _) in columns.items()]
    return pa.schema(fields, metadata={"newsspider.tables": str(VERSION), "schemaVersion": SCHEMA["version"]})


def _batches(records: Iterable[Record], columns: Columns) -> Iterator[Any]:
    schema, reads = _schema(columns), [read for _, read in columns.values()]
    rows = (tuple([read(record) for read in reads]) for record in records)
    while some := list(islice(rows, BATCH)):
        yield _batch(some, schema)


def _batch(rows: list[Row], schema: Any) -> Any:
    values = zip(*rows, strict=True)
    arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
