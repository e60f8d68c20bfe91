"""Scrapy's feeds `-O x.jsonl`, `x.csv`, `x.parquet` and `x.xml` for articles (FEED_EXPORTERS)."""

import re
from io import BytesIO
from typing import Any

import msgspec
from scrapy.exporters import BaseItemExporter, CsvItemExporter, JsonLinesItemExporter, XmlItemExporter

from newsspider.export.formats import needed
from newsspider.export.spreadsheet import ENCODING, cell
from newsspider.export.tables import ARTICLES
from newsspider.items import ArticleItem

PLAIN = frozenset({"encoding", "fields_to_export", "export_empty_fields", "indent"})  # options msgspec can follow
# What an XML document may not hold, even as a reference: w3.org/TR/xml, 2.2.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JsonLinesExporter(JsonLinesItemExporter):
    """Scrapy's exporter of JSON Lines with msgspec as its encoder: the same options, the same output, less time.

    An article's fields are written in the order in which its record was made. Options and types that msgspec does not
    have (another encoding, an indent, ASCII only) are left to Scrapy's encoder. benchmarks/exporter.py has the figures.
    """

    def __init__(self, file: BytesIO, **options: Any) -> None:
        plain = not options.get("indent") and options.keys() <= PLAIN
        super().__init__(file, **options)
        self._is_fast = plain and (self.encoding or "").lower().replace("_", "-") in ("utf-8", "utf8")

    def export_item(self, item: Any) -> None:
        if self._is_fast:
            try:
                line = msgspec.json.encode(self._fields(item), enc_hook=self.encoder.default)
            except (TypeError, UnicodeEncodeError):
                pass
            else:
                self.file.write(line + b"\n")
                return
        super().export_item(item)

    def _fields(self, item: Any) -> dict[str, Any]:
        # An ArticleItem has no serializers: its fields are exported as they are.
        if isinstance(item, ArticleItem) and self.fields_to_export is None and not self.export_empty_fields:
            return dict(item)
        return dict(self.get_serialized_fields(item))


class CsvExporter(CsvItemExporter):
    """One line an article, as `scrapy export csv` writes it. Other items are written as Scrapy does.

    FEED_EXPORT_FIELDS chooses columns; it may name other fields of the record too, which are written as JSON.
    """

    def __init__(self, file: BytesIO, **options: Any) -> None:
        if (options.get("encoding") or "utf-8").lower().replace("_", "-") in ("utf-8", "utf8"):
            options["encoding"] = ENCODING
        super().__init__(file, **options)

    def export_item(self, item: Any) -> None:
        """Write an item."""
        if isinstance(item, ArticleItem):
            self.fields_to_export = self.fields_to_export or ARTICLES.names
            item = _row(dict(item))
        super().export_item(item)


def _row(record: dict[str, Any]) -> dict[str, str]:
    nested = {name: value for name, value in record.items() if name not in ARTICLES.names}
    others = {name: cell(msgspec.json.encode(value).decode()) for name, value in nested.items()}
    return others | {column.name: cell(column.read(record)) for column in ARTICLES.columns}


class ParquetExporter(BaseItemExporter):
    """Articles as `scrapy export parquet` writes them. FEED_EXPORT_FIELDS chooses columns. Needs the extra `tables`.

    The end of the file says where its rows stand: a crawl that is killed leaves a file that cannot be read.
    """

    def __init__(self, file: BytesIO, **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        parquet = needed("newsspider.export.parquet", "tables")
        self._writer = parquet.ArticleWriter(file, tuple(self.fields_to_export or ()))

    def export_item(self, item: Any) -> None:
        """Write an article."""
        self._writer.add(dict(item))

    def finish_exporting(self) -> None:
        """Write the end of the file."""
        self._writer.close()


class XmlExporter(XmlItemExporter):
    """Scrapy's exporter, without the control characters with which the file would be no XML."""

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        """Return the value of a field."""
        return _clean(super().serialize_field(field, name, value))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return NOT_XML.sub("", value)
    if isinstance(value, dict):
        return {name: _clean(inner) for name, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list | tuple) else value
