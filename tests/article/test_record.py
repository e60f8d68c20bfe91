"""The record: its schema, its documentation, its exporters."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from scrapy import Request
from scrapy.exporters import JsonLinesItemExporter
from zyte_common_items import Article as ZyteArticle

from newsspider.article.model import Completeness, Fetched, Missing, NumberedPage, PageSet, Verdict
from newsspider.article.record import to_record
from newsspider.article.schema import SCHEMA, describe_fields
from newsspider.article.stitch import stitch
from newsspider.crawl.exporters import JsonLinesExporter
from newsspider.items import ArticleItem
from newsspider.page.model import DECLARED_ZONE, Block, Evidence, Image, Page
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.vocabulary.reasons import Kind
from newsspider.vocabulary.rights import Place, Rights, Use

DOCS = Path(__file__).parents[2] / "docs"
URL = "https://paper.example/2012/04/tide"

FULL = Page(
    url=URL,
    canonical_url=URL,
    headline="High water “again”",
    standfirst="The quay was closed.",
    description="A summary.",
    byline="By Ann Field and Bo Reed",
    authors=("Ann Field", "Bo Reed"),
    agency="Northern Wire",
    dateline="PORT ELLEN",
    date_published="2012-04-20T10:00:00+01:00",
    date_modified="2012-04-21",
    section="Local",
    keywords=("tide", "harbour"),
    language="en",
    publisher="The Paper",
    is_free=False,
    image=Image("https://paper.example/tide.jpg", "The quay", "Cy Lens"),
    corrections=("An earlier version was wrong.",),
    blocks=(Block("The tide rose until"), Block("A heading", Kind.HEADING)),
    rights=Rights(license="https://paper.example/terms"),
    evidence=(Evidence("date_published", DECLARED_ZONE, "Europe/London"),),
)


def record(page: Page = FULL, **completeness: object) -> dict:
    fetched = Fetched(page.url, 200, "2026-01-02T03:04:05Z", "sha256:" + "0" * 64)
    verdict = Completeness(Verdict.COMPLETE, 1, (1,), **completeness)  # type: ignore[arg-type]
    return to_record(stitch(PageSet(page.url, page.url, (NumberedPage(1, page, fetched),), verdict)))


def failed() -> dict:
    lost = (Missing(1, Failure(FailureKind.STATUS, "404"), URL),)
    return to_record(
        stitch(PageSet(URL, URL, (), Completeness(Verdict.INCOMPLETE, None, (), lost, "page 1: status 404")))
    )


@pytest.mark.parametrize("made", [record(), record(Page(url=URL)), failed()], ids=["full", "bare", "failed"])
def test_every_record_is_valid_and_has_nothing_null_or_empty(made: dict) -> None:
    jsonschema.validate(made, SCHEMA)
    assert all(value not in (None, "", [], {}) for value in made.values())
    assert set(made) <= set(ArticleItem.fields)


def test_a_full_record_has_every_field_but_problems_and_those_of_a_revision() -> None:
    assert set(ArticleItem.fields) - set(record()) == {"problems", "revision", "previousDigest"}


def test_false_is_known() -> None:
    assert record()["isAccessibleForFree"] is False


def test_unknown_fields_are_left_out() -> None:
    assert set(record(Page(url=URL, blocks=(Block("Only text."),)))) == {
        "schemaVersion", "id", "url", "articleBody", "paragraphs", "pages", "completeness", "digest",
    }  # fmt: skip


def test_zyte_common_items_reads_it() -> None:
    article = ZyteArticle.from_dict(record())
    assert (article.headline, article.authors[1].name) == ("High water “again”", "Bo Reed")
    assert (article.authors[0].nameRaw, article.mainImage.url) == ("By Ann Field and Bo Reed", FULL.image.url)
    assert (article.datePublished, article.inLanguage) == ("2012-04-20T10:00:00+01:00", "en")
    assert article.articleBody == "The tide rose until\n\nA heading"


def test_the_id_is_that_of_every_spelling_of_page_1() -> None:
    spelled = Page(url="http://www.paper.example/2012/04/tide/?utm_source=mail#top", blocks=FULL.blocks)
    assert record(spelled)["id"] == record()["id"]
    assert record(Page(url=URL + "2", blocks=FULL.blocks))["id"] != record()["id"]


# What can become of a list, and of no page of an article.
OF_LISTS = frozenset({
    FailureKind.NO_LIST, FailureKind.EMPTY_LIST, FailureKind.PART_OF_LIST, FailureKind.OTHER_HOST,
    FailureKind.LISTS_ELSEWHERE, FailureKind.DEEP_LISTS, FailureKind.MANY_LISTS, FailureKind.NAMES_NOTHING,
    FailureKind.NO_ARTICLES,
})  # fmt: skip


def test_documentation_and_schema_are_those_of_the_code() -> None:
    assert (DOCS / "output.md").read_text("utf-8") == describe_fields()
    paragraph = SCHEMA["properties"]["paragraphs"]["items"]["properties"]
    assert paragraph["kind"]["enum"] == [*map(str, Kind)]
    completeness = SCHEMA["properties"]["completeness"]["properties"]
    assert completeness["verdict"]["enum"] == [*map(str, Verdict)]
    rights = SCHEMA["properties"]["rights"]["properties"]
    assert rights["reserved"]["items"]["enum"] == rights["allowed"]["items"]["enum"] == [*map(str, Use)]
    assert rights["statements"]["items"]["properties"]["place"]["enum"] == [*map(str, Place)]
    assert completeness["kind"]["enum"] == [str(kind) for kind in FailureKind if kind not in OF_LISTS]
    assert json.loads((DOCS / "output.schema.json").read_text("utf-8")) == SCHEMA


# ------------------------------------------------------------------------------------------------ the exporter


def export(exporter: type[JsonLinesItemExporter], item: object, **options: object) -> bytes:
    file = BytesIO()
    exporter(file, **options).export_item(item)
    return file.getvalue()


@pytest.mark.parametrize(
    "options",
    [
        {"encoding": "utf-8"},
        {},
        {"encoding": "latin-1"},
        {"encoding": "utf-8", "fields_to_export": ["headline", "url"]},
        {"encoding": "utf-8", "fields_to_export": {"headline": "title"}},
        {"encoding": "utf-8", "export_empty_fields": True},
        {"encoding": "utf-8", "sort_keys": True},
    ],
    ids=str,
)
def test_the_exporter_writes_what_scrapys_writes(options: dict) -> None:
    item = ArticleItem({**record(), "headline": "Tide \N{LATIN SMALL LETTER E WITH ACUTE} “x” \x07 </script>"})
    if options.get("encoding") == "latin-1":
        item["headline"], item["articleBody"] = "Tide é", "é"
    ours, theirs = (export(cls, item, **options) for cls in (JsonLinesExporter, JsonLinesItemExporter))
    assert ours.endswith(b"\n") and ours.count(b"\n") == 1
    encoding = options.get("encoding") or "ascii"
    assert json.loads(ours.decode(encoding)) == json.loads(theirs.decode(encoding))


def test_the_exporter_takes_what_only_scrapys_encoder_knows() -> None:
    item = {"at": datetime(2012, 4, 20, 10, 30, tzinfo=UTC), "request": Request(URL), "kinds": {"one"}}
    ours, theirs = (export(cls, item, encoding="utf-8") for cls in (JsonLinesExporter, JsonLinesItemExporter))
    assert json.loads(ours)["kinds"] == ["one"]
    assert json.loads(ours)["request"] == json.loads(theirs)["request"]
