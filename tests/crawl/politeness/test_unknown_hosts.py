"""When a host whose name cannot be resolved is given up. The crawls are in test_politeness.py."""

from __future__ import annotations

import contextlib
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response
from scrapy.settings import Settings

from newsspider.crawl.harvest import Harvest, HarvestSpider
from newsspider.crawl.politeness.pauses import Pauses
from newsspider.crawl.refusals import Refusal
from newsspider.sites import Site
from newsspider.web.urls import site_of


@pytest.mark.parametrize(
    ("events", "refused", "ended"),
    [
        ("www? www?", "", False),
        ("www? www? www?", "www", True),
        ("www? www? www? www?", "www", True),
        ("www+ www? www? www? www?", "", False),  # it has answered: such failures are the network's
        ("www? www? www+ www?", "", False),
        ("old? www? old? old?", "old", False),  # www may still answer
        ("www+ old? old? old?", "old", False),
        ("old? www? old? old? www? www?", "old www", True),
    ],
)
def test_a_host_is_unknown_after_one_request_and_its_retries(
    events: str, refused: str, ended: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[str] = []
    monkeypatch.setattr("newsspider.crawl.politeness.pauses.end", lambda crawler, reason, sentence: ends.append(reason))
    spider = HarvestSpider("tests")
    spider.harvest = Harvest(Site(domains=("post.example",)))
    engine = SimpleNamespace(downloader=SimpleNamespace(get_slot_key=lambda request: site_of(request.url)))
    crawler = SimpleNamespace(
        settings=Settings({"RETRY_TIMES": 2, "SITE_FAILURES": 9}),
        stats=SimpleNamespace(inc_value=lambda name, number: None),
        spider=spider,
        engine=engine,
    )
    pauses = Pauses(crawler)  # type: ignore[arg-type]
    requests = {name: Request(f"https://{name}.post.example/") for name in ("www", "old")}
    for event in events.split():
        request = requests[event[:-1]]
        with contextlib.suppress(Refusal):
            pauses.process_request(request)
        if event.endswith("?"):
            pauses.process_exception(request, CannotResolveHostError("no address"))
        else:
            pauses.response_downloaded(Response(request.url), request)
    found = []
    for name in ("old", "www"):
        try:
            pauses.process_request(requests[name])
        except Refusal:
            found.append(name)
    assert found == refused.split()
    assert ends == ["site_down"] * ended
