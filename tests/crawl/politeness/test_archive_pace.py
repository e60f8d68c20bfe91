"""A web archive is asked at the pace that its declaration says, whatever the settings of the harvest say."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newsspider.crawl.politeness.limits import Politeness
from newsspider.crawl.politeness.pauses import Pauses
from newsspider.crawl.politeness.slots import CAPTURE_SLOT, INDEX_SLOT
from newsspider.crawl.refusals import Refusal
from newsspider.spiders.article import ArticleSpider

MEMENTO = {"Memento-Datetime": "Sat, 21 Apr 2012 10:00:01 GMT"}


class Slots:
    """What is asked of the downloader."""

    def __init__(self) -> None:
        self.delays: dict[str, float] = {}
        self.concurrency: dict[str, int] = {}
        self.paused: list[tuple[str, float]] = []

    def set_concurrency(self, key: str, number: int) -> None:
        self.concurrency[key] = number

    def raise_delay(self, key: str, seconds: float) -> None:
        self.delays[key] = seconds

    def pause(self, key: str, seconds: float) -> None:
        self.paused.append((key, seconds))

    def fail_waiting(self, refusal: Refusal, key: str | None = None) -> None:
        pass

    def get_slot_key(self, request: Request) -> str:
        return str(request.meta.get("download_slot", "live"))


@pytest.fixture
def crawler():
    made = get_crawler(ArticleSpider, {"MAX_PAGES": 100, "DOWNLOAD_DELAY": 0})
    made.spider = ArticleSpider.from_crawler(made, url="http://gazette.example/a", source="wayback")
    made.engine = SimpleNamespace(downloader=Slots(), running=False)
    return made


def test_the_pace_of_the_internet_archive(crawler) -> None:
    Politeness(crawler).spider_opened()
    slots = crawler.engine.downloader
    assert slots.delays == {INDEX_SLOT: 60 / 24, CAPTURE_SLOT: 60 / 480}
    assert slots.concurrency == {INDEX_SLOT: 1, CAPTURE_SLOT: 1}
    assert 20_000 / 5_000 * slots.delays[INDEX_SLOT] == 10  # seconds for 20,000 rows, where every slice is full


def answered(pauses: Pauses, slot: str, status: int, headers: dict[str, str] | None = None) -> None:
    request = Request("https://web.archive.org/x", meta={"download_slot": slot})
    pauses.response_downloaded(Response(request.url, status=status, headers=headers), request)


def test_a_refusal_pauses_the_index_and_the_captures_and_the_next_one_is_the_last(crawler) -> None:
    pauses, slots = Pauses(crawler), crawler.engine.downloader
    answered(pauses, CAPTURE_SLOT, 429)
    assert slots.paused == [(INDEX_SLOT, 60), (CAPTURE_SLOT, 60)]
    pauses.sites["Wayback Machine of the Internet Archive"].paused_until = 0
    answered(pauses, INDEX_SLOT, 429)
    assert slots.paused == [(INDEX_SLOT, 60), (CAPTURE_SLOT, 60)]
    assert "Wayback Machine of the Internet Archive is down (status 429" in crawler.stats.get_value("newsspider/ended")
    for slot in (INDEX_SLOT, CAPTURE_SLOT):
        with pytest.raises(Refusal):
            pauses.process_request(Request("https://web.archive.org/y", meta={"download_slot": slot}))


@pytest.mark.parametrize(
    ("status", "headers", "is_refusal"),
    [
        (429, {}, True), (503, {}, True), (403, {}, True), (404, {}, False), (200, {}, False), (503, MEMENTO, False),
        (429, MEMENTO, False), (403, {"X-Archive-Wayback-Runtime-Error": "RobotAccessControlException"}, False),
    ],
)  # fmt: skip
def test_what_is_a_refusal_of_an_archive(crawler, status: int, headers: dict[str, str], is_refusal: bool) -> None:
    answered(Pauses(crawler), CAPTURE_SLOT, status, headers)
    assert bool(crawler.engine.downloader.paused) is is_refusal


def test_a_page_that_is_forbidden_is_no_refusal_of_a_site(crawler) -> None:
    answered(Pauses(crawler), "live", 403)
    assert not crawler.engine.downloader.paused
