"""Lists of crawls, and counts of pages."""

import json
from datetime import UTC, date, datetime

import pytest

from newsspider.webarchives import IndexServer
from newsspider.webarchives.crawls import Crawl, read_crawls, read_page_count, server_of, since
from newsspider.webarchives.index import IndexProblem


@pytest.mark.parametrize(
    ("listed", "first", "last"),
    [
        (
            {"id": "CC-MAIN-2026-12", "from": "2026-03-05T09:00:00", "to": "2026-03-19T10:00:00"},
            (2026, 3, 5),
            (2026, 3, 19),
        ),
        ({"id": "CC-MAIN-2014-10"}, (2014, 3, 3), (2014, 3, 24)),
        ({"id": "CC-MAIN-2012"}, (2012, 1, 1), (2012, 12, 31)),
        ({"id": "CC-MAIN-2009-2010"}, (2009, 1, 1), (2010, 12, 31)),
    ],
)
def test_when_a_crawl_was(listed, first, last):
    assert read_crawls(json.dumps([listed]).encode()) == (Crawl(listed["id"], date(*first), date(*last)),)


@pytest.mark.parametrize(
    "body", [b"<html>", b"{}5", b'[{"id": "CC-MAIN-2014-99"}]', b'[{"id": "spring"}]', b'[{"name": "x"}]']
)
def test_what_is_no_list_of_crawls(body):
    with pytest.raises(IndexProblem, match="is not a list of crawls"):
        read_crawls(body)


ONE, OTHER = Crawl("A", date(2012, 1, 1), date(2012, 12, 31)), Crawl("B", date(2014, 3, 1), date(2014, 3, 20))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(None, [ONE, OTHER]), (date(2012, 12, 31), [ONE, OTHER]), (date(2013, 1, 1), [OTHER]), (date(2015, 1, 1), [])],
)
def test_crawls_that_may_have_what_was_published(day, expected):
    assert since([ONE, OTHER], day) == expected


@pytest.mark.parametrize(
    ("at", "nearest"),
    [(datetime(2012, 6, 1), ONE), (datetime(2013, 1, 5), ONE), (datetime(2014, 1, 5), OTHER), (None, ONE)],
)
def test_the_nearest_crawl(at, nearest):
    at = at and at.replace(tzinfo=UTC)
    assert min((OTHER, ONE), key=lambda crawl: crawl.distance(at)) == nearest


def test_the_index_of_a_crawl():
    assert server_of(IndexServer(url="http://x.example/{crawl}-index"), ONE).url == "http://x.example/A-index"


@pytest.mark.parametrize(("body", "pages"), [(b'{"pages": 3, "pageSize": 5}', 3), (b'{"pages": 0}', 0)])
def test_a_count_of_pages(body, pages):
    assert read_page_count(body) == pages


@pytest.mark.parametrize("body", [b"-", b"{}", b'{"pages": null}', b"[]"])
def test_what_is_no_count(body):
    with pytest.raises(IndexProblem, match="does not say how many pages"):
        read_page_count(body)
