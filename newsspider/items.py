"""The exported item. Its fields are those of a record (article/schema.py); docs/output.md describes each."""

from collections.abc import Mapping
from typing import Any, Self

from scrapy import Field, Item

from newsspider.article.model import Article
from newsspider.article.schema import FIELDS, REQUIRED
from newsspider.vocabulary.failures import FailureKind


class ArticleItem(Item):
    """One article. A field that is not known is not there."""

    fields = {name: Field(json_schema_extra=schema, required=name in REQUIRED) for name, schema in FIELDS.items()}
    _failures: frozenset[FailureKind] = frozenset()  # Scrapy lets an item have attributes of such names only

    @classmethod
    def of(cls, record: Mapping[str, Any], article: Article) -> Self:
        """Return the item of an article's record."""
        item = cls(record)
        item._failures = frozenset(page.failure.kind for page in article.completeness.missing)
        return item

    @property
    def failures(self) -> frozenset[FailureKind]:
        """Return why pages are missing, as kinds; the sentences are in the field `completeness`."""
        return self._failures
