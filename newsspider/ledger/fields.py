"""Which fields a record has, as one number: what coverage over time shows of a changed layout."""

from collections.abc import Mapping
from typing import Any

# The bit of a field is its place here; new ones are added at the end.
FIELDS = (
    "headline", "datePublished", "authors", "articleBody", "articleSection", "mainImage", "description", "keywords",
    "inLanguage", "dateModified",
)  # fmt: skip


def fields_of(record: Mapping[str, Any]) -> int:
    """Return the fields of FIELDS that a record has."""
    return sum(1 << bit for bit, name in enumerate(FIELDS) if record.get(name))
