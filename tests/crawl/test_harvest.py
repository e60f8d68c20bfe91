"""What the crawl's parts know of the spider's harvest."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy import Spider

from newsspider.crawl.harvest import Harvest, HarvestSpider, harvest_of
from newsspider.crawl.politeness.slots import harvested_slots
from newsspider.sites import Site

SITE = Site(domains=("quay.example", "www.pier.example", "127.0.0.1:8000"))


def spider(kind: type[Spider], **attributes: object) -> Spider:
    made = kind("tests")
    vars(made).update(attributes)
    return made


@pytest.mark.parametrize(
    ("running", "expected", "slots"),
    [
        (None, Harvest(), set()),
        (spider(Spider), Harvest(), set()),
        (spider(Spider, harvest=Harvest(SITE), site=SITE), Harvest(), set()),  # not one of ours, whatever its names
        (spider(HarvestSpider), Harvest(), set()),
        (
            spider(HarvestSpider, harvest=Harvest(SITE)),
            Harvest(SITE),
            {"quay.example", "pier.example", "127.0.0.1:8000"},
        ),
    ],
)
def test_a_spider_that_says_nothing_harvests_any_site(
    running: Spider | None, expected: Harvest, slots: set[str]
) -> None:
    crawler = SimpleNamespace(spider=running)
    assert harvest_of(crawler) == expected  # type: ignore[arg-type]
    assert harvested_slots(crawler) == slots  # type: ignore[arg-type]
