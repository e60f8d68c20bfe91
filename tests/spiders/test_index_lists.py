"""The index of a web archive is read to its end, whatever way on its server names. No network, no clock."""

from __future__ import annotations

from collections import Counter, deque
from datetime import UTC, date, datetime, timedelta

import pytest

from newsspider.archive import Link, Period
from newsspider.sites import Site
from newsspider.spiders.index_lists import IndexLists
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.webarchives import WebArchive, find_archive
from tests.webarchives.imitation import Imitation
from tests.webarchives.old_paper import Captured

TODAY = date(2026, 11, 29)
SITE = Site(domains=("gazette.example",), name="gazette")
WAYBACK = find_archive("wayback")


def captures(count: int) -> list[Captured]:
    """Pages of an invented paper, one a capture, over two years."""
    begin = datetime(2012, 4, 1, tzinfo=UTC)
    return [
        Captured(
            f"http://gazette.example/2012/04/{at % 30 + 1:02}/what-became-of-matter-{at}",
            f"{begin + timedelta(minutes=at * 50):%Y%m%d%H%M%S}",
            b"",
            is_revisit=at % 10 == 9,
        )
        for at in range(count)
    ]


class Reading:
    """A harvest that reads the index of an imitation: what came, and how long it takes at the declared pace."""

    def __init__(self, server: Imitation, archive: WebArchive = WAYBACK) -> None:
        self.links: Counter[str] = Counter()
        self.problems: list[Failure] = []
        self.queries = 0
        lists = IndexLists(archive, SITE, Period(date(2012, 4, 1), date(2012, 4, 30)), TODAY)
        waiting, known = deque(lists.first()), set[str]()
        while waiting:
            ref = waiting.popleft()
            if ref.url in known:
                continue
            known.add(ref.url)
            self.queries += 1
            status, _, body = server.answer(ref.url.removeprefix("https://web.archive.org"))
            page = (
                lists.read(body, ref)[0] if status == 200 else lists.fail(ref, Failure(FailureKind.STATUS, str(status)))
            )
            self.links.update(link.url for link in page.links)
            self.problems += page.problems
            waiting += page.next_lists

    @property
    def minutes(self) -> float:
        return self.queries / WAYBACK.pace.index


def test_twenty_thousand_rows_in_slices_some_of_which_are_empty() -> None:
    held = captures(20_000)
    reading = Reading(Imitation(held, slice_size=1_000, empty_every=4))
    assert set(reading.links) == {each.url for each in held}
    assert max(reading.links.values()) == 1
    assert not reading.problems
    assert reading.queries == 26  # 20 slices with rows, and six empty ones


def test_twenty_thousand_rows_whose_resume_keys_lead_in_a_circle() -> None:
    held = captures(20_000)
    reading = Reading(Imitation(held, slice_size=1_000, empty_every=5, circle_days=90))
    assert set(reading.links) == {each.url for each in held}
    assert not reading.problems
    assert reading.minutes < 10


def test_a_circle_that_no_half_leaves_is_told_by_day() -> None:
    held = captures(60)
    reading = Reading(Imitation(held, slice_size=2, circle_days=-1))
    days = {each.stamp[:8] for each in held}
    assert reading.problems
    assert all("its resume keys lead in a circle" in problem.sentence for problem in reading.problems)
    assert len(reading.problems) <= len(days)
    assert "gazette.example" in reading.problems[0].sentence


def test_an_index_that_fails_is_not_asked_without_end() -> None:
    server = Imitation(captures(10), script={"/cdx/": [(504, {}, b"")]})
    reading = Reading(server)
    assert reading.queries < 20
    assert {problem.sentence for problem in reading.problems} == {"status 504"}


@pytest.mark.parametrize(
    ("reason", "halves"),
    [
        (Failure(FailureKind.TIMED_OUT), 2), (Failure(FailureKind.STATUS, "504"), 2),
        (Failure(FailureKind.TOO_LARGE), 2), (Failure(FailureKind.STATUS, "403"), 0),
        (Failure(FailureKind.HOST_UNKNOWN), 0), (Failure(FailureKind.REFUSED), 0),
    ],
)  # fmt: skip
def test_halves_are_asked_for_where_a_query_may_be_too_much(reason: Failure, halves: int) -> None:
    lists = IndexLists(WAYBACK, SITE, Period(), TODAY)
    (ref,) = lists.first()
    assert len(lists.fail(ref, reason).next_lists) == halves


@pytest.mark.parametrize("limit", [50, 500])
def test_an_index_without_a_way_on_is_asked_in_halves(limit: int) -> None:
    """A pywb over plain files cuts at the limit, or at one of its own, and says nothing."""
    held = captures(3_000)
    server = Imitation(held, slice_size=500)
    plain = find_archive("http://127.0.0.1:8080/old").index
    names = {"url": "original", "mime": "mimetype", "status": "statuscode"}
    index = type(plain)(url="https://web.archive.org/cdx/search/cdx", names=names, limit=limit)
    archive = WebArchive(index=index, memento=WAYBACK.memento, title="plain")
    reading = Reading(server, archive)
    assert set(reading.links) == {each.url for each in held}
    assert not reading.problems


def test_links_are_of_the_period_by_their_addresses_and_undated_ones_are_read() -> None:
    held = [
        Captured("http://gazette.example/2011/02/03/before-the-period-began", "20120501000000", b""),
        Captured("http://gazette.example/news/an-undated-matter-of-this-kind", "20120501000000", b""),
        Captured("http://gazette.example/2012/04/03/within-the-period-it-is", "20140501000000", b""),
        Captured("http://gazette.example/tag/harbour", "20120501000000", b""),
        Captured("http://other.example/2012/04/03/of-another-paper-altogether", "20120501000000", b""),
    ]
    reading = Reading(Imitation(held))
    assert sorted(reading.links) == [held[2].url, held[1].url]


def test_a_link_says_where_it_was_found() -> None:
    lists = IndexLists(WAYBACK, SITE, Period(), TODAY)
    (ref,) = lists.first()
    body = Imitation(captures(1)).answer(ref.url.removeprefix("https://web.archive.org"))[2]
    page, rows = lists.read(body, ref)
    assert [(type(link), link.source, link.found_at) for link in page.links] == [(Link, ref.source, ref.url)]
    assert [row.url for row in rows] == [page.links[0].url]
