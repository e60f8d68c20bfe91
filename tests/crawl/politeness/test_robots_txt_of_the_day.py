"""robots.txt counts for a day from its capture on, also within one crawl."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from scrapy import Request
from scrapy.http import Response, TextResponse
from scrapy.utils.test import get_crawler

from newsspider.crawl.politeness.robots import RobotsTxt


class Engine:
    """Answers each request with a robots.txt that was captured some hours ago."""

    def __init__(self, hours: list[int | None]) -> None:
        self.hours, self.asked = hours, 0

    async def download_async(self, request: Request) -> Response:
        hours = self.hours[min(self.asked, len(self.hours) - 1)]
        self.asked += 1
        if hours is not None:
            request.meta["captured_at"] = datetime.now(UTC) - timedelta(hours=hours)
        return TextResponse(request.url, body=b"User-agent: *\nDisallow: /", request=request)


@pytest.mark.parametrize(
    ("hours", "asked"),
    [([1], 1), ([23], 1), ([None], 1), ([25, 0], 2), ([25, 25, 25], 3)],
    ids=["captured now", "captured yesterday", "not captured", "older, then new", "older each time"],
)
def test_it_is_asked_for_again_after_a_day(hours: list[int | None], asked: int) -> None:
    crawler = get_crawler(settings_dict={"ROBOTSTXT_OBEY": True})
    crawler.engine = engine = Engine(hours)  # type: ignore[assignment]
    robots = RobotsTxt(crawler)

    async def ask() -> None:
        for page in range(3):
            parser = await robots.robot_parser(Request(f"http://post.example/{page}"))
            assert parser is not None
            assert not parser.allowed("http://post.example/", "any")

    asyncio.run(ask())
    assert engine.asked == asked
