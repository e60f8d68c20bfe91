"""The exported record: its fields, each with its type and what it says. docs/output.md is generated from here."""

from __future__ import annotations

from typing import Any

from scrapy import Field, Item

from newsspider.vocabulary.failures import FailureKind


def _field(description: str, schema: dict[str, Any], required: bool = False) -> Field:
    return Field(json_schema_extra={**schema, "description": description}, required=required)


def _object(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1}


TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
ADDRESS: dict[str, Any] = {"type": "string", "pattern": "^https?://"}
NUMBER: dict[str, Any] = {"type": "integer", "minimum": 1}
DATE: dict[str, Any] = {
    "type": "string",
    "pattern": r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$",
}
DIGEST: dict[str, Any] = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
KINDS = ["paragraph", "heading", "standfirst", "listItem", "quote", "table", "preformatted", "caption", "correction"]
KINDS += ["authorNote", "copyright"]


class ArticleItem(Item):
    """One article. A field that is not known is not there."""

    _failures: frozenset[FailureKind] = frozenset()  # Scrapy lets an item have attributes of such names only

    @property
    def failures(self) -> frozenset[FailureKind]:
        """Why pages are missing, as kinds: the field `completeness` has the sentences."""
        return self._failures

    schemaVersion = _field("The version of this record's form.", TEXT, required=True)
    id = _field(
        "16 hex digits, made from the normalised address of page 1: the same whichever page was entered by.",
        {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        required=True,
    )
    url = _field("The address of page 1.", ADDRESS, required=True)
    canonicalUrl = _field("The canonical address that the page declares.", ADDRESS)
    headline = _field("The headline.", TEXT)
    alternativeHeadline = _field("The standfirst: the summary printed between headline and text.", TEXT)
    description = _field("The summary that the page declares for search engines.", TEXT)
    authors = _field(
        "The authors: `name` as cleaned, `nameRaw` the byline as printed.",
        _array(_object({"name": TEXT, "nameRaw": TEXT}, ("name",))),
    )
    agency = _field("The news agency that the text is from.", TEXT)
    dateline = _field("The place line that the text begins with.", TEXT)
    datePublished = _field("ISO 8601, with the zone where the page gives one.", DATE)
    dateModified = _field("ISO 8601, with the zone where the page gives one.", DATE)
    articleSection = _field("The section of the newspaper.", TEXT)
    keywords = _field("Keywords and tags that the page declares.", _array(TEXT))
    inLanguage = _field("The language, as a BCP 47 tag.", TEXT)
    publisher = _field("Who publishes the article.", _object({"name": TEXT}, ("name",)))
    isAccessibleForFree = _field("Whether the whole text is free to read, where the page says so.", {"type": "boolean"})
    mainImage = _field(
        "The lead image, with its caption and credit.",
        _object({"url": ADDRESS, "caption": TEXT, "credit": TEXT}, ("url",)),
    )
    articleBody = _field("The text: the paragraphs, joined by blank lines.", TEXT)
    paragraphs = _field(
        "The text block by block: `kind`, and the `page` it stands on (`lastPage`, where a page break cut it).",
        _array(
            _object(
                {"text": TEXT, "kind": {"type": "string", "enum": KINDS}, "page": NUMBER, "lastPage": NUMBER},
                ("text", "kind", "page"),
            )
        ),
    )
    corrections = _field("Corrections that the article carries.", _array(TEXT))
    pages = _field(
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
    )
    completeness = _field(
        "Whether the article is whole: `verdict`, the number of pages `declared`, the numbers `found`, and each page "
        "`missing` with its reason.",
        _object(
            {
                "verdict": {"type": "string", "enum": ["complete", "incomplete", "unknown"]},
                "declared": NUMBER,
                "found": _array(NUMBER),
                "missing": _array(_object({"number": NUMBER, "reason": TEXT, "url": ADDRESS}, ("number", "reason"))),
                "reason": TEXT,
            },
            ("verdict",),
        ),
        required=True,
    )
    problems = _field("What is suspicious about the record, in sentences.", _array(TEXT))
    digest = _field("SHA-256 of headline and text, without regard to case, spacing and punctuation.", DIGEST)
    revision = _field(
        "The number of this record among those of its article; not there for the first.",
        {"type": "integer", "minimum": 2},
    )
    previousDigest = _field("The digest of the revision before.", DIGEST)
