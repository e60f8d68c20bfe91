"""The record's JSON Schema and its documentation, both made from `items.ArticleItem`.

python -m newsspider.schema DIRECTORY       write output.schema.json and output.md there
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from itemadapter import ItemAdapter

from newsspider.article.record import SCHEMA_VERSION
from newsspider.items import ArticleItem

INTRODUCTION = """# The record

One JSON object an article, one article a line (JSON Lines, UTF-8). Names are those of schema.org's
[NewsArticle](https://schema.org/NewsArticle) where it has one, shapes those of zyte-common-items for the rest.
**A field that is not known is not there**: it is never null and never empty.

`output.schema.json` beside this page is the same as a JSON Schema. Both are made from `newsspider/items.py` by
`python -m newsspider.schema docs`.

| field | type | always there | what it says |
|---|---|---|---|
"""


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a record."""
    schema = ItemAdapter.get_json_schema(ArticleItem)
    properties = {name: dict(field["json_schema_extra"]) for name, field in ArticleItem.fields.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newsspider article",
        "version": SCHEMA_VERSION,
        **schema,
        "properties": properties,
        "required": [name for name, field in ArticleItem.fields.items() if field["required"]],
        "additionalProperties": False,
    }


def describe_fields() -> str:
    """docs/output.md: every field on a line, then the shape of those that hold others."""
    schema = json_schema()
    lines = [INTRODUCTION]
    shapes = []
    for name, field in schema["properties"].items():
        required = "yes" if name in schema["required"] else ""
        lines.append(f"| `{name}` | {_type(field)} | {required} | {field['description']} |\n")
        inner = field.get("items", field)
        if "properties" in inner:
            shapes.append(_shape(name, inner))
    return "".join(lines) + "\n" + "\n".join(shapes)


def _type(field: dict[str, Any]) -> str:
    if field["type"] == "array":
        return f"list of {_type(field['items'])}s"
    return {"string": "string", "integer": "integer", "boolean": "boolean", "object": "object"}[field["type"]]


def _shape(name: str, shape: dict[str, Any]) -> str:
    lines = [f"## `{name}`\n\n| key | type | always there |\n|---|---|---|\n"]
    for key, field in shape["properties"].items():
        values = f": {', '.join(f'`{value}`' for value in field['enum'])}" if "enum" in field else ""
        lines.append(f"| `{key}` | {_type(field)}{values} | {'yes' if key in shape['required'] else ''} |\n")
    return "".join(lines)


def main(arguments: list[str]) -> int:
    """Write both files into the directory that is named."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python -m newsspider.schema DIRECTORY", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    (folder / "output.schema.json").write_text(json.dumps(json_schema(), indent=2) + "\n", "utf-8")
    (folder / "output.md").write_text(describe_fields(), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
