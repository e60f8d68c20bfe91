"""The JSON Schema of a record (record.schema.json), and the documentation that is made from it.

python -m newsspider.article.schema DIRECTORY       write output.schema.json, output.md and records.sql there
"""

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

INTRODUCTION = """# Read the records

Each line of the output is a JSON object with one article (JSON Lines, UTF-8). Fields have the names of schema.org's
[NewsArticle](https://schema.org/NewsArticle) where it has one, and the shapes of zyte-common-items for the rest.
**A field that is not known is left out**: it is never null and never empty.

`output.schema.json` beside this page says the same as a JSON Schema, and `records.sql` lets DuckDB read the lines
([tables.md](tables.md)). `python -m newsspider.article.schema docs` makes all three from
`newsspider/article/record.schema.json`.

| field | type | always there | what it says |
|---|---|---|---|
"""


# Without the types DuckDB guesses them from the first 20,480 lines, and a later date of another form ends the query.
RECORDS_SQL = """-- DuckDB reads records as they are: docs/tables.md.
-- Made by `python -m newsspider.article.schema docs`.

-- All lines of files: records('output/article.jsonl'), records('output/sites/*/articles/*.jsonl*').
CREATE OR REPLACE MACRO records(files) AS TABLE
SELECT * FROM read_json(files, format = 'newline_delimited', columns = {{
    {columns}
}});

-- Each article's newest record.
CREATE OR REPLACE MACRO articles(files) AS TABLE
SELECT * FROM records(files) QUALIFY row_number() OVER (PARTITION BY id ORDER BY revision DESC NULLS LAST) = 1;
"""
DUCKDB_TYPES = {"string": "VARCHAR", "integer": "INTEGER", "boolean": "BOOLEAN"}

# The JSON Schema of a record: the one list of its fields. A test compares its choices with Kind and Verdict.
SCHEMA: dict[str, Any] = json.loads((files(__package__) / "record.schema.json").read_text("utf-8"))


def describe_fields() -> str:
    """Return docs/output.md: a line for each field, then the shape of those that hold others."""
    lines = [INTRODUCTION]
    shapes = []
    for name, field in SCHEMA["properties"].items():
        required = "yes" if name in SCHEMA["required"] else ""
        lines.append(f"| `{name}` | {_type(field)} | {required} | {field['description']} |\n")
        inner = field.get("items", field)
        if "properties" in inner:
            shapes.append(_shape(name, inner))
    return "".join(lines) + "\n" + "\n".join(shapes)


def _type(field: dict[str, Any]) -> str:
    return f"list of {_type(field['items'])}s" if field["type"] == "array" else str(field["type"])


def _shape(name: str, shape: dict[str, Any]) -> str:
    lines = [f"## `{name}`\n\n| key | type | always there |\n|---|---|---|\n"]
    for key, field in shape["properties"].items():
        values = f": {', '.join(f'`{value}`' for value in field['enum'])}" if "enum" in field else ""
        lines.append(f"| `{key}` | {_type(field)}{values} | {'yes' if key in shape['required'] else ''} |\n")
    return "".join(lines)


def describe_to_duckdb() -> str:
    """Return docs/records.sql: the macros `records` and `articles` for DuckDB."""
    columns = ",\n    ".join(f"{name}: '{_duckdb_type(field)}'" for name, field in SCHEMA["properties"].items())
    return RECORDS_SQL.format(columns=columns)


def _duckdb_type(field: dict[str, Any]) -> str:
    if field["type"] == "array":
        return f"{_duckdb_type(field['items'])}[]"
    if field["type"] == "object":
        inner = (f"{name} {_duckdb_type(inner)}" for name, inner in field["properties"].items())
        return f"STRUCT({', '.join(inner)})"
    return DUCKDB_TYPES[field["type"]]


def main(arguments: list[str]) -> int:
    """Write the files into the directory that the arguments name; return the exit status."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python -m newsspider.article.schema DIRECTORY", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    (folder / "output.schema.json").write_text(json.dumps(SCHEMA, indent=2) + "\n", "utf-8")
    (folder / "output.md").write_text(describe_fields(), "utf-8")
    (folder / "records.sql").write_text(describe_to_duckdb(), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
