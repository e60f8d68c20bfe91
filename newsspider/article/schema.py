"""The record's fields as data, and what is made from them: the JSON Schema, the documentation, the item's fields.

python -m newsspider.article.schema DIRECTORY       write output.schema.json and output.md there
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsspider.article.model import Verdict
from newsspider.vocabulary.reasons import Kind

SCHEMA_VERSION = "1.0"
INTRODUCTION = """# Read the records

Each line of the output is a JSON object with one article (JSON Lines, UTF-8). Fields have the names of schema.org's
[NewsArticle](https://schema.org/NewsArticle) where it has one, and the shapes of zyte-common-items for the rest.
**A field that is not known is left out**: it is never null and never empty.

`output.schema.json` beside this page says the same as a JSON Schema. `python -m newsspider.article.schema docs` makes
both from `newsspider/article/schema.py`.

| field | type | always there | what it says |
|---|---|---|---|
"""


def _field(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "description": description}


def _object(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1}


def _choice(values: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": [*map(str, values)]}


TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
ADDRESS: dict[str, Any] = {"type": "string", "pattern": "^https?://"}
NUMBER: dict[str, Any] = {"type": "integer", "minimum": 1}
DATE: dict[str, Any] = {
    "type": "string",
    "pattern": r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$",
}
DIGEST: dict[str, Any] = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
FIELDS: dict[str, dict[str, Any]] = {
    "schemaVersion": _field("The version of this record's form.", TEXT),
    "id": _field(
        "16 hex digits, made from the normalised address of page 1: the same whichever page was entered by.",
        {"type": "string", "pattern": "^[0-9a-f]{16}$"},
    ),
    "url": _field("The address of page 1.", ADDRESS),
    "canonicalUrl": _field("The canonical address that the page declares.", ADDRESS),
    "headline": _field("The headline.", TEXT),
    "alternativeHeadline": _field("The standfirst: the summary printed between headline and text.", TEXT),
    "description": _field("The summary that the page declares for search engines.", TEXT),
    "authors": _field(
        "The authors: `name` as cleaned, `nameRaw` the byline as printed.",
        _array(_object({"name": TEXT, "nameRaw": TEXT}, ("name",))),
    ),
    "agency": _field("The news agency that the text is from.", TEXT),
    "dateline": _field("The place line that the text begins with.", TEXT),
    "datePublished": _field("ISO 8601, with the zone where the page gives one.", DATE),
    "dateModified": _field("ISO 8601, with the zone where the page gives one.", DATE),
    "articleSection": _field("The section of the newspaper.", TEXT),
    "keywords": _field("Keywords and tags that the page declares.", _array(TEXT)),
    "inLanguage": _field("The language, as a BCP 47 tag.", TEXT),
    "publisher": _field("Who publishes the article.", _object({"name": TEXT}, ("name",))),
    "isAccessibleForFree": _field(
        "Whether the whole text is free to read, where the page says so.", {"type": "boolean"}
    ),
    "mainImage": _field(
        "The lead image, with its caption and credit.",
        _object({"url": ADDRESS, "caption": TEXT, "credit": TEXT}, ("url",)),
    ),
    "articleBody": _field("The text: the paragraphs, joined by blank lines.", TEXT),
    "paragraphs": _field(
        "The text block by block: `kind`, and the `page` it stands on (`lastPage`, where a page break cut it).",
        _array(
            _object(
                {
                    "text": TEXT,
                    "kind": _choice(Kind),
                    "page": NUMBER,
                    "lastPage": NUMBER,
                },
                ("text", "kind", "page"),
            )
        ),
    ),
    "corrections": _field("Corrections that the article carries.", _array(TEXT)),
    "pages": _field(
        "The pages held, in order: address, HTTP status, time of capture, digest of the body.",
        _array(
            _object(
                {
                    "number": NUMBER,
                    "url": ADDRESS,
                    "status": {"type": "integer"},
                    "fetchedAt": {"type": "string", "format": "date-time"},
                    "digest": DIGEST,
                },
                ("number", "url", "status"),
            )
        ),
    ),
    "completeness": _field(
        "Whether the article is whole: `verdict`, the number of pages `declared`, the numbers `found`, and each page "
        "`missing` with its reason.",
        _object(
            {
                "verdict": _choice(Verdict),
                "declared": NUMBER,
                "found": _array(NUMBER),
                "missing": _array(_object({"number": NUMBER, "reason": TEXT, "url": ADDRESS}, ("number", "reason"))),
                "reason": TEXT,
            },
            ("verdict",),
        ),
    ),
    "problems": _field("What is suspicious about the record, in sentences.", _array(TEXT)),
    "digest": _field("SHA-256 of headline and text, without regard to case, spacing and punctuation.", DIGEST),
    "revision": _field(
        "The number of this record among those of its article; not there for the first.",
        {"type": "integer", "minimum": 2},
    ),
    "previousDigest": _field("The digest of the revision before.", DIGEST),
}
REQUIRED = ("schemaVersion", "id", "url", "completeness")  # the others are left out where they are not known


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newsspider article",
        "version": SCHEMA_VERSION,
        "type": "object",
        "additionalProperties": False,
        "properties": FIELDS,
        "required": list(REQUIRED),
    }


def describe_fields() -> str:
    """Return docs/output.md: a line for each field, then the shape of those that hold others."""
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
    return f"list of {_type(field['items'])}s" if field["type"] == "array" else str(field["type"])


def _shape(name: str, shape: dict[str, Any]) -> str:
    lines = [f"## `{name}`\n\n| key | type | always there |\n|---|---|---|\n"]
    for key, field in shape["properties"].items():
        values = f": {', '.join(f'`{value}`' for value in field['enum'])}" if "enum" in field else ""
        lines.append(f"| `{key}` | {_type(field)}{values} | {'yes' if key in shape['required'] else ''} |\n")
    return "".join(lines)


def main(arguments: list[str]) -> int:
    """Write both files into the directory that the arguments name; return the exit status."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python -m newsspider.article.schema DIRECTORY", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    (folder / "output.schema.json").write_text(json.dumps(json_schema(), indent=2) + "\n", "utf-8")
    (folder / "output.md").write_text(describe_fields(), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
