"""Where a page is had from, and which capture of it is wanted."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newsspider.article.model import Answer, Fetched
from newsspider.crawl.harvest import LIVE, Sources
from newsspider.crawl.sources import read_sources, read_time
from newsspider.crawl.wanted import MEMENTOS, WANTED, Wanted, conclude, first_wanted, next_wanted
from newsspider.page.model import Page
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.webarchives import find_archive
from newsspider.webarchives.memento import Memento

URL = "http://gazette.example/2012/04/20/a-matter-of-the-harbour"
NOON = datetime(2012, 4, 20, 12, tzinfo=UTC)
WAYBACK = find_archive("wayback")
BOTH, ARCHIVE = Sources(True, WAYBACK), Sources(False, WAYBACK)
FORBIDDEN = Failure(FailureKind.STATUS, "403")
MEMENTO = Memento("https://web.archive.org/x", datetime(2012, 4, 21, tzinfo=UTC), URL, 200)


def failed(kind: FailureKind, detail: str = "") -> Answer:
    return Answer(URL, failure=Failure(kind, detail))


def page(published: str | None, at: str) -> Answer:
    return Answer(URL, Page(url=URL, date_published=published), Fetched(URL, at=at))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2012", datetime(2012, 7, 2, tzinfo=UTC)),
        ("201204", datetime(2012, 4, 16, tzinfo=UTC)),
        ("2012-04", datetime(2012, 4, 16, tzinfo=UTC)),
        ("20120420", NOON),
        ("2012-04-20", NOON),
        ("20120420143000", datetime(2012, 4, 20, 14, 30, tzinfo=UTC)),
        ("2012-04-20T14:30:00Z", datetime(2012, 4, 20, 14, 30, tzinfo=UTC)),
    ],
)
def test_a_time(text: str, moment: datetime) -> None:
    assert read_time(text) == moment


@pytest.mark.parametrize("text", ["", "soon", "20121", "20121340", "20120420250000", "2012042014"])
def test_no_time(text: str) -> None:
    with pytest.raises(UsageError):
        read_time(text)


@pytest.mark.parametrize(
    ("given", "is_live", "archive"),
    [
        ({}, True, None), ({"source": "live"}, True, None), ({"source": "wayback"}, False, "wayback"),
        ({"source": "live, wayback"}, True, "wayback"),
        ({"source": "http://127.0.0.1:8080/old"}, False, "http://127.0.0.1:8080/old"),
    ],
)  # fmt: skip
def test_sources(given: dict[str, str], is_live: bool, archive: str | None) -> None:
    read = read_sources({"url": "u", **given}, Settings())
    sources = read.pop("sources")
    assert read == {"url": "u"}
    assert (sources.is_live, sources.archive and sources.archive.name) == (is_live, archive)


@pytest.mark.parametrize(
    "source", ["live,live", "wayback,live", "live,", "", "wayback,arquivo", "live,wayback,arquivo"]
)
def test_sources_that_are_refused(source: str) -> None:
    with pytest.raises(UsageError):
        read_sources({"source": source}, Settings())


@pytest.mark.parametrize(
    ("sources", "url", "answers", "at", "published"),
    [
        (ARCHIVE, URL, (), NOON, date(2012, 4, 20)),
        (Sources(False, WAYBACK, datetime(2014, 1, 1, tzinfo=UTC)), URL, (), datetime(2014, 1, 1, tzinfo=UTC),
         date(2012, 4, 20)),
        (ARCHIVE, "http://gazette.example/news/12345", (), None, None),
        # the other pages: near the first one that came
        (ARCHIVE, f"{URL}?page=2", (page(None, "2012-05-01T08:00:00Z"),), datetime(2012, 5, 1, 8, tzinfo=UTC),
         date(2012, 4, 20)),
        (ARCHIVE, "http://gazette.example/news/12345", (page("2012-04-03T10:00:00+02:00", "2012-05-01T08:00:00Z"),),
         datetime(2012, 5, 1, 8, tzinfo=UTC), date(2012, 4, 3)),
        (ARCHIVE, "http://gazette.example/news/12345", (page("2012-04", "2012-05-01T08:00:00Z"),),
         datetime(2012, 5, 1, 8, tzinfo=UTC), None),
    ],
)  # fmt: skip
def test_the_capture_that_is_wanted(sources, url, answers, at, published) -> None:
    assert first_wanted(sources, url, answers) == Wanted(at, published)


def test_the_archive_is_asked_for_what_is_gone_from_the_site() -> None:
    gone = next_wanted(BOTH, failed(FailureKind.STATUS, "404"), (), {})
    assert gone == Wanted(NOON, date(2012, 4, 20), gone=Failure(FailureKind.STATUS, "404"))
    assert next_wanted(LIVE, failed(FailureKind.STATUS, "404"), (), {}) is None
    for kind in (FailureKind.ROBOTS, FailureKind.LOGIN, FailureKind.SUBSCRIPTION, FailureKind.BOT_CHECK):
        assert next_wanted(BOTH, failed(kind), (), {}) is None


def test_another_capture_is_asked_for_where_one_is_unfit() -> None:
    meta = {WANTED: Wanted(NOON), MEMENTOS: (MEMENTO,)}
    wanted = next_wanted(ARCHIVE, failed(FailureKind.CONSENT), (), meta)
    assert wanted == Wanted(NOON, tried=(MEMENTO.time,), is_again=True)
    assert next_wanted(ARCHIVE, failed(FailureKind.NOT_ARCHIVED), (), {WANTED: Wanted(NOON)}) is None
    often = Wanted(NOON, tried=tuple(datetime(2012, 5, day, tzinfo=UTC) for day in range(1, 6)))
    assert next_wanted(ARCHIVE, failed(FailureKind.CONSENT), (), {WANTED: often, MEMENTOS: (MEMENTO,)}) is None


@pytest.mark.parametrize(
    ("answer", "wanted", "kind"),
    [
        (failed(FailureKind.CONSENT), Wanted(NOON), FailureKind.NOT_ARCHIVED),
        (failed(FailureKind.NOT_ARCHIVED), Wanted(NOON), FailureKind.NOT_ARCHIVED),
        (failed(FailureKind.NOT_ARCHIVED), Wanted(NOON, gone=FORBIDDEN), FailureKind.STATUS),
        (failed(FailureKind.ARCHIVE_FAILED), Wanted(NOON, gone=FORBIDDEN), FailureKind.ARCHIVE_FAILED),
        (failed(FailureKind.CONSENT), None, FailureKind.CONSENT),
    ],
)
def test_what_the_walk_is_told(answer: Answer, wanted: Wanted | None, kind: FailureKind) -> None:
    told = conclude(answer, {WANTED: wanted} if wanted else {})
    assert told.failure is not None and told.failure.kind is kind


def test_a_queue_on_disk_keeps_what_is_wanted() -> None:
    wanted = Wanted(NOON, date(2012, 4, 20), (NOON,), FORBIDDEN, True)
    assert pickle.loads(pickle.dumps((wanted, MEMENTO))) == (wanted, MEMENTO)
