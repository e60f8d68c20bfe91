"""CSV that spreadsheets open."""

import csv
from datetime import UTC, date, datetime

import pytest

from newsspider.export.spreadsheet import LONGEST, cell, write_csv
from newsspider.export.tables import ARTICLES
from tests.export.invented import FULL, source, story


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("", ""),
        ("plain", "plain"),
        (True, "true"),
        (False, "false"),
        (-3, "-3"),
        (date(2012, 4, 5), "2012-04-05"),
        (datetime(2012, 4, 5, 10, 0, 1, tzinfo=UTC), "2012-04-05T10:00:01Z"),
        ("one\n\ntwo\r\nthree\u2028four", "one two three four"),
        ("a\0b", "ab"),
        ('=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\tx", "'\tx"),
        ("\n=1", "'=1"),
        ("＝1", "'＝1"),
        ("5 - 3 = 2", "5 - 3 = 2"),
        ("a" * LONGEST, "a" * LONGEST),
        ("a" * (LONGEST + 1), "a" * (LONGEST - 4) + " […]"),
    ],
)
def test_cells(value, expected):
    assert cell(value) == expected


def read(path, **options):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, **options))


def test_one_line_an_article_with_every_column(tmp_path):
    target = tmp_path / "deep" / "out.csv"
    assert write_csv(target, source(tmp_path, FULL, story(2, "It said:\n“no”", headline="=1+1"))) == ""
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,site,url,")
    assert target.read_bytes().count(b"\n") == 3
    first, second = read(target)
    assert tuple(first) == ARTICLES.names
    assert first["authors"] == "Ann Pell; Jo Orr"
    assert second["articleBody"] == "It said: “no”"
    assert second["headline"] == "'=1+1"


def test_chosen_columns_and_another_sign_between_them(tmp_path):
    target = tmp_path / "out.csv"
    write_csv(target, source(tmp_path, FULL, fields=["words", "id"]), ";")
    assert target.read_text("utf-8-sig") == f"words;id\n11;{FULL['id']}\n"


def test_cut_texts_are_counted(tmp_path):
    told = write_csv(tmp_path / "out.csv", source(tmp_path, story(1, "long " * 10_000), story(2)))
    assert told == "Texts cut to what a cell holds (32,767 characters), with […] at their end: 1"
