"""JSON Lines, fast: Scrapy's exporter with msgspec as its encoder."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import msgspec
from scrapy.exporters import JsonLinesItemExporter

from newsspider.items import ArticleItem

PLAIN = frozenset({"encoding", "fields_to_export", "export_empty_fields", "indent"})  # options msgspec can follow


class JsonLinesExporter(JsonLinesItemExporter):
    """Scrapy's JsonLinesItemExporter, with the same options and the same output.

    benchmarks/exporter.py has the figures. It writes UTF-8 without spaces, the fields of an article in the order in
    which its record was made; what msgspec is not made for (another encoding, an indent, ASCII only, types of Scrapy's
    own) goes to Scrapy's encoder.
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
