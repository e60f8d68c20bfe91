"""Scrapy's feeds of articles as CSV and XML."""

import csv
import io
import xml.etree.ElementTree as ElementTree

import pyarrow.parquet as pq
import pytest

from newsspider.crawl.exporters import CsvExporter, ParquetExporter, XmlExporter
from newsspider.export.parquet import write_parquet
from newsspider.export.spreadsheet import write_csv
from newsspider.items import ArticleItem
from tests.export.invented import FULL, source, story


def exported(kind, *items, **options):
    file = io.BytesIO()
    exporter = kind(file, **options)
    exporter.start_exporting()
    for item in items:
        exporter.export_item(item)
    exporter.finish_exporting()
    return file.getvalue()


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_columns_are_those_of_the_command_whatever_the_first_article_has(tmp_path):
    write_csv(tmp_path / "out.csv", source(tmp_path, story(1), FULL))
    write_csv(tmp_path / "out.csv", source(tmp_path, story(2), FULL))
    assert exported(CsvExporter, ArticleItem(story(2)), ArticleItem(FULL), encoding="utf-8").replace(
        b"\r\n", b"\n"
    ) == (tmp_path / "out.csv").read_bytes().replace(b"\r\n", b"\n")


def test_chosen_fields_may_be_others_of_the_record():
    data = exported(CsvExporter, ArticleItem(FULL), fields_to_export=["words", "completeness", "paragraphs"])
    (row,) = rows(data)
    assert list(row) == ["words", "completeness", "paragraphs"]
    assert row["words"] == "11"
    assert row["completeness"].startswith('{"verdict":"incomplete","kind":"status"')


def test_columns_can_be_renamed():
    (row,) = rows(exported(CsvExporter, ArticleItem(FULL), fields_to_export={"headline": "Title", "words": "Length"}))
    assert row == {"Title": "Ferry 1", "Length": "11"}


def test_a_later_run_appends_without_another_mark():
    first = exported(CsvExporter, ArticleItem(FULL))
    file = io.BytesIO(first)
    file.seek(0, io.SEEK_END)
    exporter = CsvExporter(file, include_headers_line=False)
    exporter.export_item(ArticleItem(story(2)))
    exporter.finish_exporting()
    assert file.getvalue().count(b"\xef\xbb\xbf") == 1
    assert [row["headline"] for row in rows(file.getvalue())] == ["Ferry 1", "Ferry 2"]


def test_other_items_and_encodings_are_left_to_scrapy():
    assert exported(CsvExporter, {"a": "é"}, encoding="latin-1") == b"a\r\n\xe9\r\n"


@pytest.mark.parametrize("text", ["a\x01b", "a\x00b", "a\ufffeb"])
def test_xml_is_well_formed_whatever_the_text_holds(text):
    item = ArticleItem({**FULL, "headline": text, "keywords": [text], "publisher": {"name": text}})
    (article,) = ElementTree.fromstring(exported(XmlExporter, item))
    assert [article.findtext(path) for path in ("headline", "keywords/value", "publisher/name")] == ["ab"] * 3
    assert article.findtext("articleBody") == FULL["articleBody"]


def test_parquet_has_the_rows_of_the_command(tmp_path):
    write_parquet(tmp_path / "out.parquet", source(tmp_path, FULL, story(2)))
    data = exported(ParquetExporter, ArticleItem(FULL), ArticleItem(story(2)), encoding="utf-8")
    assert pq.read_table(io.BytesIO(data)).to_pylist() == pq.read_table(tmp_path / "out.parquet").to_pylist()
    chosen = exported(ParquetExporter, ArticleItem(FULL), fields_to_export=["headline", "words"])
    assert pq.read_table(io.BytesIO(chosen)).to_pylist() == [{"headline": "Ferry 1", "words": 11}]
