"""SQL that SQLite and PostgreSQL have in common.

PostgreSQL writes names in lower case where they are not quoted, so that `SELECT publishedOn` works in both.
"""

from collections.abc import Mapping
from hashlib import blake2b

import msgspec

from newsspider.export.tables import ARTICLES, Kind, Record, Table


def create_table(table: Table, types: Mapping[Kind, str]) -> str:
    """Return the statement that makes a table if it is not there. That of the articles also keeps a checksum."""
    columns = [f"{column.name} {types[column.kind]}" for column in table.columns]
    if table is ARTICLES:
        columns.append("checksum BIGINT NOT NULL")
    else:
        columns[0] += " NOT NULL REFERENCES articles (id)"
    return f"CREATE TABLE IF NOT EXISTS {table.name} ({', '.join(columns)}, PRIMARY KEY ({', '.join(table.key)}))"


def insert(table: Table, mark: str) -> str:
    """Return the statement that adds a row of a table. `mark` stands for a value: "?", "%s"."""
    return f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({', '.join(mark for _ in table.names)})"


def put(table: Table, mark: str) -> str:
    """Return the statement that adds an article with its checksum, or puts it in the place of the one with its id."""
    names = (*table.names, "checksum")
    marks = ", ".join(mark for _ in names)
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks}) {on_conflict(names)}"


def on_conflict(names: tuple[str, ...]) -> str:
    """Return the end of an INSERT by which an article takes the place of the one with its id."""
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    return f"ON CONFLICT (id) DO UPDATE SET {changes}"


def checksum(record: Record) -> int:
    """Return a number of 64 bits, the same for records that are the same."""
    return int.from_bytes(blake2b(msgspec.json.encode(record), digest_size=8).digest(), "big", signed=True)
