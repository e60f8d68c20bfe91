"""The exported item. Its fields are those of a record (article/record.schema.json); docs/output.md describes each."""

from collections.abc import Mapping
from typing import Any, Self

from scrapy import Field, Item

from newsspider.article.model import Article
from newsspider.article.schema import SCHEMA
from newsspider.vocabulary.failures import FailureKind


class ArticleItem(Item):
    """One article. A field that is not known is not there."""

    fields = {
        name: Field(json_schema_extra=schema, required=name in SCHEMA["required"])
        for name, schema in SCHEMA["properties"].items()
    }
    # Scrapy lets an item have attributes of such names only.
    _failures: frozenset[FailureKind] = frozenset()
    _entry = ""

    @classmethod
    def of(cls, record: Mapping[str, Any], article: Article) -> Self:
        """Return the item of an article's record."""
        item = cls(record)
        item._entry = article.entry
        failures = [page.failure for page in article.completeness.missing]
        if article.completeness.failure:
            failures.append(article.completeness.failure)
        item._failures = frozenset(failure.kind for failure in failures)
        return item

    @property
    def entry(self) -> str:
        """Return the address that the article was asked for by."""
        return self._entry

    @property
    def failures(self) -> frozenset[FailureKind]:
        """Return why pages are missing or hold a part of their text; `completeness` has the sentences."""
        return self._failures
