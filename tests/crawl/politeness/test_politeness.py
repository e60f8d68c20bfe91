"""How sites are treated: by the pure parts, and by `scrapy crawl` against sites on the loopback interface."""

from __future__ import annotations

import multiprocessing
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.settings import Settings

from newsspider.crawl.cache import CapturePolicy
from newsspider.crawl.politeness.health import Patience, SiteHealth, read_retry_after
from newsspider.crawl.politeness.request_count import RequestCount
from newsspider.web.urls import site_of
from tests.crawl.harvest import Harvest, crawl
from tests.crawl.scripted import Answer, Scripted, serve, story
from tests.ports import free_port

SPIDERS = "newsspider.spiders,tests.crawl.declared"
BUSY = Answer(status=503)
NOWHERE = "harbourpsot.invalid"  # RFC 2606: no such name is ever given


@pytest.fixture
def sites() -> Iterator[list[Scripted]]:
    with serve("a", "b") as running:
        yield running


def seeds(site: Scripted, *paths: str) -> str:
    return " ".join(map(site.url, paths))


def verdicts(harvest: Harvest) -> dict[str, str]:
    return {urlsplit(record["url"]).path: record["completeness"]["verdict"] for record in harvest.records}


def reasons(harvest: Harvest) -> set[str]:
    return {page["reason"] for record in harvest.records for page in record["completeness"].get("missing", [])}


def stat(harvest: Harvest, name: str) -> int:
    match = re.search(rf"'newsspider/{name}': (\d+)", harvest.log)
    return int(match[1]) if match else 0


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.harbour.example.co.uk/2012/1", "example.co.uk"),
        ("http://news.post.example/", "post.example"),
        ("https://POST.example:8443/", "post.example"),
        ("http://127.0.0.1:8001/a", "127.0.0.1:8001"),
        ("http://127.8.0.1:8001/a", "127.8.0.1:8001"),
        ("http://localhost:8001/a", "localhost:8001"),
        ("http://user:word@localhost/a", "localhost"),
        ("http://[::1]:8001/a", "[::1]:8001"),
        ("http://10.1.2.3:8001/a", "10.1.2.3"),
        ("http://[broken", ""),
        ("data:,x", ""),
    ],
)
def test_the_site_of_an_address(url: str, site: str) -> None:
    assert site_of(url) == site


# What a site's answers say of how it is

PATIENCE = Patience(failures=3, pause=10, pause_max=100, pauses=5)


@pytest.mark.parametrize(
    ("events", "pauses"),
    [
        ("f f", [0, 0]),
        ("f f f", [0, 0, 10]),
        ("f f ok f f f", [0, 0, None, 0, 0, 10]),
        ("r", [10]),
        ("r r r r r r", [10, 20, 40, 80, 100, "given up"]),
        ("f f f f f f f f", [0, 0, 10, 20, 40, 80, 100, "given up"]),
        ("r ok r", [10, None, 10]),
        ("r r25 r70", [10, 25, 70]),
        ("r9999", [100]),
        ("r f", [10, 20]),
        ("r r r r r ok r", [10, 20, 40, 80, 100, None, 10]),
    ],
)
def test_pauses_grow_until_a_good_answer(events: str, pauses: list[float | str | None]) -> None:
    health, now, found = SiteHealth(PATIENCE), 0.0, []
    for event in events.split():
        seconds: float | None = None
        if event == "ok":
            health.succeed(now)
        elif event == "f":
            seconds = health.fail(now)
        else:
            seconds = health.refuse(now, float(event[1:]) if event[1:] else None)
        found.append("given up" if health.given_up else seconds)
        now += seconds or 0
    assert found == pauses


def test_answers_that_were_under_way_when_a_pause_began_do_not_count() -> None:
    health = SiteHealth(PATIENCE)
    assert health.refuse(0, None) == 10
    assert (health.fail(1), health.refuse(2, None), health.refuse(3, 5)) == (0, 0, 0)
    health.succeed(4)
    assert health.refuse(5, 30) == 30  # but a longer wish does
    assert (health.refuse(34, None), health.refuse(35, None)) == (0, 20)


NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("120", None, 120),
        (" 7 ", None, 7),
        ("0", None, 0),
        ("Sun, 01 Mar 2026 12:02:00 GMT", None, 120),
        ("Sun, 01 Mar 2026 12:02:00 GMT", "Sun, 01 Mar 2026 12:01:30 GMT", 30),  # the server's clock counts
        ("Sunday, 01-Mar-26 12:02:00 GMT", None, 120),
        ("Sun, 01 Mar 2026 11:00:00 GMT", None, 0),
        ("Sun, 01 Mar 2026 13:02:00 +0100", None, 120),
        ("Sun Mar  1 12:02:00 2026", None, 120),
        ("9" * 400, None, float("inf")),
        ("soon", None, None),
        ("-5", None, None),
        ("1.5", None, None),
        ("٣", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_retry_after(value: str | None, date: str | None, seconds: float | None) -> None:
    assert read_retry_after({"Retry-After": value, "Date": date}.get, NOW) == seconds


def test_a_busy_site_is_let_alone_while_others_go_on(sites: list[Scripted], tmp_path: Path) -> None:
    a, b = sites
    a.answers["/1"] = [Answer(status=503, headers={"Retry-After": "6"}), story("one")]
    later = [f"/{number}" for number in range(2, 8)]
    harvest = crawl(tmp_path, "-a", f"url={seeds(a, '/1')} {seeds(b, *later)} {seeds(a, *later)}",
                    CONCURRENT_REQUESTS_PER_DOMAIN="1")  # fmt: skip
    assert set(verdicts(harvest).values()) == {"complete"}
    assert len(harvest.records) == 13
    pages_of_a = [path for path in a.asked if path != "/robots.txt"]
    assert sorted(pages_of_a) == sorted(["/1", "/1", *later])
    refused = a.order.index("a/1")
    resumed = next(at for at in range(refused + 1, len(a.order)) if a.order[at].startswith("a/"))
    assert {f"b{path}" for path in later} <= set(a.order[:resumed])
    assert stat(harvest, "sites/paused_seconds") == 6


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_refuses_for_good_is_given_up(sites: list[Scripted], tmp_path: Path, status: int) -> None:
    a, b = sites
    paths = [f"/{number}" for number in range(1, 13)]
    a.answers.update({path: [Answer(status=status)] for path in paths})
    harvest = crawl(
        tmp_path, "-a", f"url={seeds(a, *paths)} {seeds(b, '/1')}",
        CONCURRENT_REQUESTS_PER_DOMAIN="1", SITE_PAUSES="2",
    )  # fmt: skip
    assert len(a.asked) == 1 + 3  # robots.txt; then a try before each of two pauses, and one after them
    assert len(harvest.records) == 13
    assert reasons(harvest) == {"the site is down"}
    assert (stat(harvest, "sites/paused"), stat(harvest, "sites/refused"), stat(harvest, "sites/down")) == (2, 3, 1)
    assert stat(harvest, "failed/site_down") == 12
    assert harvest.record(b.url("/1"))["completeness"]["verdict"] == "complete"


def test_a_page_that_is_refused_more_often_than_retry_times_is_not_lost(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    a.answers["/1"] = [Answer(status=429)] * 4 + [story("one")]
    harvest = crawl(tmp_path, "-a", f"url={seeds(a, '/1')}", RETRY_TIMES="1")
    assert verdicts(harvest) == {"/1": "complete"}
    assert a.asked.count("/1") == 5


def test_a_site_that_does_not_answer_is_given_up_and_named(sites: list[Scripted], tmp_path: Path) -> None:
    dead, (a, _) = f"http://127.0.0.1:{free_port()}", sites
    gone = [f"{dead}/{number}" for number in range(20)]
    harvest = crawl(
        tmp_path, "-a", f"url={' '.join(gone)} {seeds(a, '/1')}",
        RETRY_TIMES="0", SITE_FAILURES="4", SITE_PAUSES="2", ROBOTSTXT_OBEY="0", CONCURRENT_REQUESTS_PER_DOMAIN="1",
    )  # fmt: skip
    found = {record["url"]: record["completeness"].get("missing") for record in harvest.records}
    assert sorted(found) == sorted([*gone, a.url("/1")])
    counts = Counter(missing[0]["reason"] for missing in found.values() if missing)
    assert counts.keys() == {"the connection was refused", "the site is down"}
    # Four, and one after each of two pauses; each time one more may go out before the failure is known.
    assert 6 <= counts["the connection was refused"] <= 9
    assert counts.total() == len(gone)
    assert stat(harvest, "sites/down") == 1


def test_a_host_that_nobody_knows_is_given_up_at_once(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    mistyped = [f"http://{NOWHERE}/{number}" for number in range(12)]
    harvest = crawl(
        tmp_path, "-a", f"url={' '.join(mistyped)} {seeds(a, '/1')}", SITE_FAILURES="2", CONCURRENT_REQUESTS="1"
    )
    assert {record["url"] for record in harvest.records} == {*mistyped, a.url("/1")}
    assert reasons(harvest) == {"the host is not known"}
    assert harvest.record(a.url("/1"))["completeness"]["verdict"] == "complete"
    assert (stat(harvest, "sites/unknown"), stat(harvest, "sites/paused"), stat(harvest, "sites/down")) == (1, 0, 0)
    assert stat(harvest, "sites/asked") < len(mistyped)  # one request with its retry, and the site that is well


def test_a_declared_site_that_nobody_knows_ends_the_crawl(sites: list[Scripted], tmp_path: Path) -> None:
    harvest = declared(tmp_path, sites[0], arguments={"domains": NOWHERE, "url": f"http://{NOWHERE}/1"})
    assert "'finish_reason': 'site_down'" in harvest.log
    assert f"{NOWHERE} is not known: its name cannot be resolved." in harvest.log


def test_pages_that_fail_are_no_site_that_is_down(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    paths = [f"/{number}" for number in range(12)]
    a.answers.update({path: [Answer(status=500)] for path in paths})
    harvest = crawl(tmp_path, "-a", f"url={seeds(a, *paths)}", RETRY_TIMES="0", SITE_FAILURES="2", SITE_PAUSES="1")
    assert reasons(harvest) == {"status 500"}
    assert stat(harvest, "sites/down") == 0


def test_an_ending_crawl_does_not_wait_for_a_pause(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    paths = [f"/{number}" for number in range(1, 5)]
    a.answers["/1"] = [Answer(status=503, headers={"Retry-After": "600"})]
    harvest = crawl(
        tmp_path, "-a", f"url={seeds(a, *paths)}", CLOSESPIDER_TIMEOUT="5", CONCURRENT_REQUESTS_PER_DOMAIN="1"
    )
    assert "'finish_reason': 'closespider_timeout'" in harvest.log
    assert harvest.records == []
    assert [path for path in a.asked if path != "/robots.txt"] == ["/1"]
    assert "Traceback" not in harvest.log


# What a site asks for


def declared(tmp_path: Path, site: Scripted, *paths: str, arguments: dict[str, str], **settings: str | None) -> Harvest:
    given = {"domains": urlsplit(site.address).netloc, "url": seeds(site, *paths), **arguments}
    options = [part for name, value in given.items() for part in ("-a", f"{name}={value}")]
    return crawl(
        tmp_path, *options, spider="declared",
        **{"SPIDER_MODULES": SPIDERS, "POLITENESS_FILE": str(tmp_path / "requests.sqlite"), **settings},
    )  # fmt: skip


def slot(harvest: Harvest, site: Scripted) -> tuple[str, str]:
    match = re.search(rf"slot {urlsplit(site.address).netloc}: (\d+) at a time, ([\d.]+) s", harvest.log)
    assert match
    return match[1], match[2]


@pytest.mark.parametrize(
    ("arguments", "robots", "settings", "expected"),
    [
        ({"delay": "0.05", "concurrent": "3"}, b"", {}, ("3", "0.050")),
        ({"delay": "0.05"}, b"User-agent: *\nCrawl-delay: 0.1", {}, ("1", "0.100")),
        ({"delay": "0.15"}, b"User-agent: *\nCrawl-delay: 0.1", {}, ("1", "0.150")),
        (
            {"delay": "0.05"},
            b"User-agent: *\nCrawl-delay: 9\n\nUser-agent: newsspider\nCrawl-delay: 0.1",
            {},
            ("1", "0.100"),
        ),
        ({"delay": "0.05"}, b"User-agent: *\nCrawl-delay: 0.1", {"ROBOTSTXT_OBEY": "0"}, ("1", "0.050")),
        ({"delay": "9"}, b"", {"DOWNLOAD_DELAY": "0.03", "CONCURRENT_REQUESTS_PER_DOMAIN": "5"}, ("5", "0.030")),
        ({"delay": "0.01"}, b"User-agent: *\nCrawl-delay: 0.001", {}, ("1", "0.020")),
    ],
    ids=[
        "declared",
        "robots asks for more",
        "for less",
        "of us",
        "robots unread",
        "the command line goes first",
        "ours is the least",
    ],
)
def test_autothrottle_does_not_go_below_the_delay_that_a_site_asks_for(
    sites: list[Scripted], tmp_path: Path, arguments: dict, robots: bytes, settings: dict, expected: tuple
) -> None:
    a, _ = sites
    a.answers["/robots.txt"] = [Answer(robots, headers={"Content-Type": "text/plain"})]
    harvest = declared(
        tmp_path, a, *(f"/{number}" for number in range(6)), arguments=arguments,
        **{"AUTOTHROTTLE_ENABLED": "1", "AUTOTHROTTLE_START_DELAY": "0.01", "DOWNLOAD_DELAY": None, **settings},
        AUTOTHROTTLE_TARGET_CONCURRENCY="1000",  # so that a slow answer of a busy machine does not lengthen the delay
    )  # fmt: skip
    assert slot(harvest, a) == expected
    assert len(harvest.records) == 6


def test_outside_its_hours_a_site_is_asked_nothing(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    now = datetime.now(UTC)
    closed = f"{now + timedelta(hours=2):%H:%M}-{now + timedelta(hours=4):%H:%M}"
    harvest = declared(tmp_path, a, "/1", "/2", arguments={"hours": closed})
    assert (a.asked, harvest.records, harvest.status) == ([], [], 7)
    assert "'finish_reason': 'outside_hours'" in harvest.log
    assert f"may be asked {closed} (UTC)" in harvest.log
    opened = f"{now - timedelta(hours=2):%H:%M}-{now + timedelta(hours=2):%H:%M}"
    assert len(declared(tmp_path, a, "/1", "/2", arguments={"hours": opened}).records) == 2


def test_hours_are_those_of_the_sites_zone(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    now = datetime.now(UTC) + timedelta(hours=12)  # Etc/GMT-12 is twelve hours ahead
    opened = f"{now - timedelta(hours=2):%H:%M}-{now + timedelta(hours=2):%H:%M}"
    arguments = {"hours": opened, "time_zone": "Etc/GMT-12"}
    assert len(declared(tmp_path, a, "/1", arguments=arguments).records) == 1


def test_a_cap_holds_over_several_runs_and_the_next_one_goes_on(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    paths = [f"/{number}" for number in range(1, 9)]
    kept = {"HTTPCACHE_ENABLED": "1", "CAPTURES_DIR": str(tmp_path / "captures")}
    first = declared(tmp_path, a, *paths, arguments={"cap": "4"}, **kept)
    assert (len(a.asked), len(first.records)) == (4, 3)  # robots.txt is one of them
    assert "'finish_reason': 'daily_cap'" in first.log
    again = declared(tmp_path, a, *paths, arguments={"cap": "4"}, **kept)
    assert len(a.asked) == 4
    assert "'finish_reason': 'daily_cap'" in again.log
    assert len(again.records) <= 3  # what is captured does not count, and is served until the crawl ends
    third = declared(tmp_path, a, *paths, arguments={"cap": "100"}, **kept)
    assert sorted(verdicts(third)) == paths
    assert sorted(a.asked) == sorted(["/robots.txt", *paths])  # nothing twice


def test_what_is_captured_asks_nobody_and_does_not_wait(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    paths = [f"/{number}" for number in range(1, 6)]
    kept = {"HTTPCACHE_ENABLED": "1", "CAPTURES_DIR": str(tmp_path / "captures")}
    declared(tmp_path, a, *paths, arguments={}, **kept)
    asked = list(a.asked)
    harvest = declared(tmp_path, a, *paths, arguments={"hours": "00:00-00:00", "cap": "1"}, **kept)
    assert (a.asked, len(harvest.records)) == (asked, 5)
    assert "'finish_reason': 'finished'" in harvest.log


def test_requests_are_counted_by_site_and_day(tmp_path: Path) -> None:
    counts = [RequestCount(tmp_path / "below" / "requests.sqlite") for _ in range(2)]
    day = date(2026, 3, 1)
    found = [counts[at % 2].add("post.example", day, 3) for at in range(5)]
    assert found == [True, True, True, False, False]
    assert counts[0].add("post.example", date(2026, 3, 2), 3)
    assert counts[1].add("other.example", day, 3)
    assert counts[1].add("post.example", day, 4)
    for count in counts:
        count.close()


def test_runs_at_the_same_time_share_a_cap(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(3) as pool:
        admitted = pool.map(_count_forty, [tmp_path / "requests.sqlite"] * 3)
    assert sum(admitted) == 50


def _count_forty(path: Path) -> int:
    count = RequestCount(path)
    return sum(count.add("post.example", date(2026, 3, 1), 50) for _ in range(40))


def test_the_declared_site_that_is_down_ends_the_crawl(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    paths = [f"/{number}" for number in range(1, 41)]
    a.answers.update({path: [BUSY] for path in paths})
    harvest = declared(tmp_path, a, *paths, arguments={}, SITE_PAUSES="1")
    assert "'finish_reason': 'site_down'" in harvest.log
    assert reasons(harvest) == {"the site is down"}
    assert len(harvest.records) < len(paths)  # the others were not begun, and stay due


@pytest.mark.parametrize(
    ("url", "hours", "settings", "is_fresh"),
    [
        ("http://post.example/robots.txt", 23, {}, True),
        ("http://post.example/robots.txt", 25, {}, False),
        ("http://post.example/robots.txt", 25, {"REPLAY": True}, True),
        ("http://post.example/2012/robots.txt", 25, {}, True),
        ("http://post.example/.well-known/tdmrep.json", 23, {}, True),
        ("http://post.example/.well-known/tdmrep.json", 25, {}, False),
    ],
)
def test_a_site_file_of_another_day_is_asked_for_again(url: str, hours: int, settings: dict, is_fresh: bool) -> None:
    request = Request(url, meta={"captured_at": datetime.now(UTC) - timedelta(hours=hours)})
    held = Response(url, headers={"ETag": "one"})
    assert CapturePolicy(Settings(settings)).is_cached_response_fresh(held, request) is is_fresh
    assert request.headers.get("If-None-Match") == (None if is_fresh else b"one")
