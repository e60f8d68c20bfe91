"""Queries of an index, and its answers in each dialect."""

import json
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from newsspider.webarchives import Row, find_archive
from newsspider.webarchives.index import IndexProblem, Match, Query, halves, query_url, read_slice
from newsspider.webarchives.model import IndexServer, Place

WAYBACK = find_archive("wayback").index
PYWB = find_archive("http://127.0.0.1:8080/old").index
MOMENT = datetime(2012, 4, 21, 10, 0, 1, tzinfo=UTC)
KEY, URL = "example,gazette)/a", "http://gazette.example/a"
HEAD = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest"]


def test_a_query_of_the_internet_archive() -> None:
    url = query_url(
        WAYBACK, Query("gazette.example", Match.DOMAIN, date(2012, 4, 1), date(2013, 1, 31), "com,a)/ 2012!")
    )
    assert url.startswith("https://web.archive.org/cdx/search/cdx?")
    asked = parse_qs(urlsplit(url).query)
    assert asked["url"] == ["gazette.example"] and asked["matchType"] == ["domain"] and asked["output"] == ["json"]
    assert (asked["from"], asked["to"], asked["resumeKey"]) == (["20120401"], ["20130131"], ["com,a)/ 2012!"])
    assert asked["showResumeKey"] == ["true"] and asked["fl"][0].startswith("urlkey,")  # without it keys are wrong
    assert asked["filter"][0] == "!statuscode:[345]\\d\\d"  # revisits have the status "-"
    assert "collapse" not in asked


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([KEY, "20120421100001", URL, "text/html", "200", "AB"], Row(KEY, MOMENT, URL, "text/html", 200, "AB")),
        ([KEY, "20120421100001", URL, "warc/revisit", "-", "AB"], Row(KEY, MOMENT, URL, "warc/revisit", None, "AB")),
        ([KEY, "20120421100001", URL, "text/html", "200", "-"], Row(KEY, MOMENT, URL, "text/html", 200, "")),
        ([KEY, "20129921100001", URL, "text/html", "200", "AB"], None),
        ([KEY, "20120421100001", "", "text/html", "200", "AB"], None),
    ],
)
def test_a_row_of_the_internet_archive(row: list[str], expected: Row | None) -> None:
    assert read_slice(json.dumps([HEAD, row]).encode(), WAYBACK).rows == ((expected,) if expected else ())


@pytest.mark.parametrize(
    ("table", "rows", "key"),
    [
        ([HEAD, [KEY, "20120421100001", URL, "text/html", "200", "AB"], [], ["next"]], 1, "next"),
        ([HEAD, [], ["next"]], 0, "next"),  # an empty slice that is not the end
        ([HEAD], 0, ""),
        ([], 0, ""),
    ],
)
def test_the_way_on(table: list[list[str]], rows: int, key: str) -> None:
    read = read_slice(json.dumps(table).encode(), WAYBACK)
    assert (len(read.rows), read.key, read.is_cut) == (rows, key, False)


def lines(count: int, **more: str) -> bytes:
    row = {"urlkey": KEY, "timestamp": "20120421100001", "url": URL, "mime": "text/html", "status": "200", **more}
    return "".join(json.dumps(row) + "\n" for _ in range(count)).encode()


def test_a_row_of_pywb() -> None:
    read = read_slice(lines(1, filename="a.warc.gz", offset="7", length="9", digest="AB"), PYWB)
    assert read.rows == (Row(KEY, MOMENT, URL, "text/html", 200, "AB", Place("a.warc.gz", 7, 9)),)


@pytest.mark.parametrize(
    ("count", "limit", "is_cut"),
    [(0, 700, False), (3, 700, False), (700, 700, True), (500, 700, True), (501, 700, False)],
)
def test_an_answer_without_a_way_on_may_be_cut(count: int, limit: int, is_cut: bool) -> None:
    server = IndexServer(url="http://127.0.0.1/cdx", limit=limit)
    assert read_slice(lines(count), server).is_cut is is_cut


@pytest.mark.parametrize("body", [b"<html>Sorry</html>", b'[["urlkey", "times', b'{"urlkey": "a"', b"5"])
def test_what_is_no_answer_of_an_index(body: bytes) -> None:
    with pytest.raises(IndexProblem):
        read_slice(body, WAYBACK)


@pytest.mark.parametrize(
    ("mime", "status", "may_be"),
    [
        ("text/html", 200, True), ("application/xhtml+xml", 200, True), ("warc/revisit", None, True), ("", None, True),
        ("text/html", 404, False), ("text/html", 301, False), ("image/png", 200, False), ("text/html", None, False),
        ("warc/revisit", 302, False),
    ],
)  # fmt: skip
def test_which_captures_may_be_pages(mime: str, status: int | None, may_be: bool) -> None:
    assert Row(KEY, MOMENT, URL, mime, status).may_be_page is may_be


def test_the_halves_of_a_query() -> None:
    query = Query("gazette.example", Match.DOMAIN, date(2012, 1, 1), date(2012, 1, 4))
    spans = [(each.since, each.until) for each in halves(query, date(2026, 1, 1))]
    assert spans == [(date(2012, 1, 1), date(2012, 1, 2)), (date(2012, 1, 3), date(2012, 1, 4))]
    assert list(halves(Query("a", since=date(2012, 1, 1), until=date(2012, 1, 1)), date(2026, 1, 1))) == []
    open_query = list(halves(Query("a"), date(2026, 1, 1)))
    assert open_query[0].since == date(1996, 1, 1) and open_query[1].until == date(2026, 1, 1)
