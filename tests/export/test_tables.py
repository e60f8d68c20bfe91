"""Rows from a record."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newsspider.article.schema import SCHEMA
from newsspider.export.tables import (
    ARTICLES,
    AUTHORS,
    NESTED,
    PAGES,
    PARAGRAPHS,
    PARTS,
    day_of,
    describe_columns,
    moment_of,
    part_rows,
)  # fmt: skip
from tests.export.invented import FULL
from tests.ledger.invented import record


def row(source):
    return dict(zip(ARTICLES.names, ARTICLES.row(source), strict=True))


def test_an_article_is_one_row():
    assert {name: value for name, value in row(FULL).items() if value is not None} == {
        "id": FULL["id"], "site": "harbourpost.example", "url": FULL["url"], "headline": "Ferry 1",
        "authors": "Ann Pell; Jo Orr", "keywords": "ferry; harbour", "publisher": "The Harbour Post",
        "datePublished": "2012-04-05T23:30:00-02:00", "publishedOn": date(2012, 4, 5),
        "publishedAt": datetime(2012, 4, 6, 1, 30, tzinfo=UTC), "fetchedAt": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "verdict": "incomplete", "lacks": "status", "declaredPages": 3, "pageCount": 1,
        "missingPages": "2: status 404; 3: status 500", "words": 11, "isAccessibleForFree": False,
        "mainImage": "https://harbourpost.example/1.jpg", "imageCaption": "The ferry", "revision": 1,
        "digest": FULL["digest"], "schemaVersion": "1.1", "articleBody": FULL["articleBody"],
    }  # fmt: skip


def test_rights_and_declared_zones_have_flat_columns():
    rights = {
        "reserved": ["ai-train", "tdm"],
        "allowed": ["search"],
        "license": "https://x.example/l",
        "statements": [],
    }
    made = row({**record(1), "rights": rights, "declaredZones": {"datePublished": "Europe/Berlin"}})
    names = ("reserved", "allowed", "license", "copyrightHolder", "publishedZone", "modifiedZone")
    assert [made[name] for name in names] == [
        "ai-train; tdm", "search", "https://x.example/l", None, "Europe/Berlin", None,
    ]  # fmt: skip


def test_a_record_with_nothing_but_what_every_record_has():
    bare = {"schemaVersion": "1.1", "id": "0" * 16, "url": "https://x.example/", "completeness": {"verdict": "unknown"}}
    known = {name: value for name, value in row(bare).items() if value is not None}
    assert known == {"id": "0" * 16, "site": "x.example", "url": "https://x.example/", "verdict": "unknown",
                     "words": 0, "pageCount": 0, "revision": 1, "schemaVersion": "1.1"}  # fmt: skip


@pytest.mark.parametrize(
    ("stamp", "day", "moment"),
    [
        (None, None, None),
        ("2012", None, None),
        ("2012-04", None, None),
        ("2012-04-05", date(2012, 4, 5), None),
        ("2012-04-05T10:00", date(2012, 4, 5), None),
        ("2012-04-05T10:00Z", date(2012, 4, 5), datetime(2012, 4, 5, 10, tzinfo=UTC)),
        ("2012-04-05T10:00:01.5+0530", date(2012, 4, 5), datetime(2012, 4, 5, 4, 30, 1, 500000, tzinfo=UTC)),
        ("2012-02-31", None, None),
        ("2012-02-31T10:00Z", None, None),
        ("0001-01-01T00:00+10:00", date(1, 1, 1), None),
        ("yesterday", None, None),
    ],
)
def test_days_and_moments(stamp, day, moment):
    assert (day_of(stamp), moment_of(stamp)) == (day, moment)


def test_words_of_a_script_without_spaces():
    assert row(record(1, "渡船今天又迟到了港口没有人知道原因"))["words"] == 3


def test_parts_are_rows_in_their_order():
    assert part_rows(PARAGRAPHS, FULL) == [
        (FULL["id"], 1, 1, None, "paragraph", "The ferry of day 1 was late."),
        (FULL["id"], 2, 1, None, "paragraph", "Nobody could say why."),
    ]
    assert part_rows(AUTHORS, FULL) == [
        (FULL["id"], 1, "Ann Pell", "By Ann Pell and Jo Orr"), (FULL["id"], 2, "Jo Orr", None),
    ]  # fmt: skip
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert part_rows(PAGES, FULL) == [(FULL["id"], 1, 1, FULL["url"], 200, moment, None, None, None)]
    assert part_rows(AUTHORS, record(1)) == []


def test_each_field_of_the_record_has_a_column():
    in_several = {"paragraphs", "pages", "completeness", "rights", "declaredZones"}
    assert set(SCHEMA["properties"]) - set(ARTICLES.names) == in_several
    assert set(SCHEMA["properties"]) & set(ARTICLES.names) > set(NESTED) - in_several


def test_each_field_of_a_part_has_a_column():
    for table in PARTS:
        fields = set(SCHEMA["properties"][table.name]["items"]["properties"])
        assert fields - {"number"} == set(table.names) - {"article", "number", "page"} | (fields & {"page"})


def test_the_page_of_columns_is_that_of_the_code():
    assert (Path(__file__).parents[2] / "docs" / "columns.md").read_text("utf-8") == describe_columns()
