"""What is never asked of anybody: private networks, other sites, other schemes; and what is too large."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import repeat
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response
from scrapy.settings import Settings

from newsspider.crawl import harvest as crawl_harvest
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.safety import network
from newsspider.crawl.safety.network import PublicNetworkHandler, is_private
from tests.crawl.harvest import Harvest, crawl
from tests.crawl.scripted import Answer, Scripted, redirect, serve

PRIVATE = "on a private network ({}), which ALLOW_PRIVATE_NETWORKS forbids"
MEGABYTE = 1_000_000


@pytest.fixture
def sites() -> Iterator[list[Scripted]]:
    with serve("a", "b") as running:
        yield running


def elsewhere(site: Scripted, path: str = "") -> str:
    """The same server by another name, which makes it another site."""
    return site.url(path).replace("127.0.0.1", "localhost")


def reason(harvest: Harvest, url: str) -> str:
    """Why page 1 could not be had."""
    return harvest.record(url)["completeness"]["missing"][0]["reason"]


# Private networks


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("10.0.0.1", True),
        ("172.16.0.1", True),
        ("172.32.0.1", False),
        ("192.168.1.1", True),
        ("169.254.169.254", True),  # where clouds keep their keys
        ("100.64.0.1", True),  # RFC 6598, between a provider and its customers
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("255.255.255.255", True),
        ("198.18.0.1", True),
        ("93.184.215.14", False),
        ("8.8.8.8", False),
        ("::1", True),
        ("::", True),
        ("fe80::1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("ff02::1", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", False),
        ("::ffff:127.0.0.1", True),
        ("::ffff:8.8.8.8", False),
        ("2002:7f00:1::", True),  # 6to4 of 127.0.0.1
        ("2002:808:808::", False),
        ("64:ff9b::a00:1", True),  # NAT64 of 10.0.0.1
        ("64:ff9b::808:808", False),
    ],
)
def test_which_addresses_are_private(address: str, expected: bool) -> None:
    assert is_private(ip_address(address)) is expected


def test_this_machine_is_asked_where_it_is_named(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    for url in (a.url("/1"), elsewhere(a, "/2")):
        harvest = crawl(tmp_path, "-a", f"url={url}", ALLOW_PRIVATE_NETWORKS=None)
        assert harvest.record(url)["completeness"]["verdict"] == "complete"


def test_this_machine_is_not_asked_by_other_names(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    urls = [a.url("/1").replace("127.0.0.1", host) for host in ("127.1", "2130706433")]
    harvest = crawl(tmp_path, "-a", f"url={' '.join(urls)}", ALLOW_PRIVATE_NETWORKS=None)
    assert {url: reason(harvest, url) for url in urls} == dict.fromkeys(urls, PRIVATE.format("127.0.0.1"))
    assert a.asked == []  # nor for robots.txt
    assert "see ALLOW_PRIVATE_NETWORKS" in harvest.log
    assert "Traceback" not in harvest.log


def test_what_a_page_leads_to_on_this_machine_is_not_asked(sites: list[Scripted], tmp_path: Path) -> None:
    a, b = sites
    a.answers["/1"] = [redirect(b.url("/2"))]
    harvest = crawl(tmp_path, "-a", f"url={a.url('/1')}", ALLOW_PRIVATE_NETWORKS=None)
    assert reason(harvest, a.url("/1")) == "redirects off the site to 127.0.0.1"
    assert b.asked == []


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The handler without a network: `names` are what names resolve to, `peer` is who answers, `sent` what was sent."""
    world = SimpleNamespace(names={}, peer="93.184.215.14", sent=[])

    async def resolve(host: str) -> list:
        if not world.names.get(host):
            raise CannotResolveHostError(host)
        return [ip_address(address) for address in world.names[host]]

    async def download_request(self: object, request: Request) -> Response:
        world.sent.append(request.url)
        return Response(request.url, ip_address=ip_address(world.peer))

    monkeypatch.setattr(network, "resolve", resolve)
    monkeypatch.setattr(HTTP11DownloadHandler, "download_request", download_request)
    monkeypatch.setattr(HTTP11DownloadHandler, "__init__", lambda self, crawler: None)
    world.spider = spider = crawl_harvest.HarvestSpider("tests")
    spider.settings = Settings({"DOWNLOAD_MAXSIZE": MEGABYTE})
    crawler = SimpleNamespace(settings=spider.settings, spider=spider)
    world.fetch = lambda request: asyncio.run(PublicNetworkHandler(crawler).download_request(request))
    yield world


@pytest.mark.parametrize(
    ("host", "is_fetched"),
    [
        ("127.0.0.1:80", True),
        ("localhost:80", True),
        ("[::1]:80", True),
        ("10.0.0.7:80", False),
        ("post.example:80", False),
    ],
)
def test_a_host_that_is_named_is_fetched_only_of_this_machine(
    handler: SimpleNamespace, host: str, is_fetched: bool
) -> None:
    handler.names = {"post.example": ["127.0.0.1"]}
    handler.spider.harvest = crawl_harvest.Harvest(named=frozenset({host}))
    if is_fetched:
        assert handler.fetch(Request(f"http://{host}/1")).status == 200
    else:
        with pytest.raises(Refusal):
            handler.fetch(Request(f"http://{host}/1"))


@pytest.mark.parametrize(
    ("addresses", "is_fetched"),
    [
        (["93.184.215.14"], True),
        (["10.0.0.7"], False),
        (["93.184.215.14", "10.0.0.7"], False),
        (["2606:2800:21f::1", "93.184.215.14"], True),
        (["::ffff:10.0.0.7"], False),
    ],
)
def test_it_is_what_a_name_resolves_to_that_counts(
    handler: SimpleNamespace, addresses: list[str], is_fetched: bool
) -> None:
    handler.names = {"post.example": addresses}
    request = Request("http://post.example/1")
    if is_fetched:
        assert handler.fetch(request).url == request.url
    else:
        with pytest.raises(Refusal):
            handler.fetch(request)
    assert handler.sent == [request.url] * is_fetched


def test_a_name_that_resolves_to_nothing_is_not_known(handler: SimpleNamespace) -> None:
    with pytest.raises(CannotResolveHostError):
        handler.fetch(Request("http://gone.example/"))
    assert handler.sent == []


def test_a_name_that_leads_elsewhere_the_second_time_is_refused(handler: SimpleNamespace) -> None:
    handler.names, handler.peer = {"post.example": ["93.184.215.14"]}, "127.0.0.1"
    with pytest.raises(Refusal):
        handler.fetch(Request("http://post.example/1"))


def test_what_is_connected_to_is_what_was_checked(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    url = a.url("/1").replace("127.0.0.1", "post.example")
    harvest = crawl(
        tmp_path, "-a", f"url={url}", DNS_RESOLVER="tests.crawl.rebinding.Rebinding",
        ALLOW_PRIVATE_NETWORKS=None, ROBOTSTXT_OBEY="0", RETRY_ENABLED="0", DOWNLOAD_TIMEOUT="2",
    )  # fmt: skip
    assert len(harvest.records) == 1
    assert a.asked == []  # the second look-up gives this machine


def test_behind_a_proxy_names_are_the_proxys_business(handler: SimpleNamespace) -> None:
    handler.peer = "10.0.0.1"
    proxied = {"proxy": "http://10.0.0.1:3128"}
    assert handler.fetch(Request("http://post.example/1", meta=proxied)).url == "http://post.example/1"
    with pytest.raises(Refusal):
        handler.fetch(Request("http://169.254.169.254/latest/", meta=proxied))
    assert handler.sent == ["http://post.example/1"]


# Redirects


def test_a_redirect_off_the_site_is_refused_with_the_host(sites: list[Scripted], tmp_path: Path) -> None:
    a, b = sites
    a.answers["/1"] = [redirect(elsewhere(b, "/2"))]
    harvest = crawl(tmp_path, "-a", f"url={a.url('/1')}")
    assert reason(harvest, a.url("/1")) == "redirects off the site to localhost"
    assert b.asked == []
    assert "'newsspider/failed/redirect_off_site': 1" in harvest.log


def test_redirects_on_the_site_are_followed(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    statuses = (301, 302, 303, 307, 308)
    a.answers.update({f"/{status}": [redirect(f"/to/{status}", status)] for status in statuses})
    harvest = crawl(tmp_path, "-a", f"url={' '.join(a.url(f'/{status}') for status in statuses)}")
    assert [record["completeness"]["verdict"] for record in harvest.records] == ["complete"] * len(statuses)
    assert {path for path in a.asked if path.startswith("/to/")} == {f"/to/{status}" for status in statuses}


def test_the_declared_domains_are_one_site(sites: list[Scripted], tmp_path: Path) -> None:
    a, b = sites
    a.answers["/1"] = [redirect(elsewhere(b, "/2"))]
    domains = ",".join(url.removeprefix("http://") for url in (a.address, elsewhere(b)))
    harvest = crawl(
        tmp_path, "-a", f"url={a.url('/1')}", "-a", f"domains={domains}",
        spider="declared", SPIDER_MODULES="newsspider.spiders,tests.crawl.declared",
    )  # fmt: skip
    assert [record["completeness"]["verdict"] for record in harvest.records] == ["complete"]
    assert "/2" in b.asked


def test_a_redirect_to_another_scheme_is_refused(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    paths = {
        "/1": "ftp://127.0.0.1/x",
        "/2": "file:///etc/hostname",
        "/3": "FILE:/etc/hostname",
        "/4": "data:text/html,x",
    }
    a.answers.update({path: [redirect(to)] for path, to in paths.items()})
    harvest = crawl(tmp_path, "-a", f"url={' '.join(map(a.url, paths))}")
    assert {reason(harvest, a.url(path)) for path in paths} == {"redirects to neither http nor https"}


def test_a_redirect_to_an_address_that_cannot_be_read(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    a.answers["/1"] = [redirect("http://127.0.0.1:99999/")]
    harvest = crawl(tmp_path, "-a", f"url={a.url('/1')}")
    assert reason(harvest, a.url("/1")) == "redirects to an address that cannot be read"


def test_robots_txt_may_be_elsewhere_and_holds(sites: list[Scripted], tmp_path: Path) -> None:
    a, b = sites
    a.answers["/robots.txt"] = [redirect(elsewhere(b, "/robots.txt"))]
    b.answers["/robots.txt"] = [Answer(b"User-agent: *\nDisallow: /1", headers={"Content-Type": "text/plain"})]
    harvest = crawl(tmp_path, "-a", f"url={a.url('/1')}")
    assert reason(harvest, a.url("/1")) == "forbidden by robots.txt"
    assert a.asked == ["/robots.txt"]


# Schemes and sizes


def test_only_http_and_https_are_fetched(tmp_path: Path) -> None:
    urls = ["file:///etc/hostname", "ftp://127.0.0.1:1/1", "data:text/html,hello", "gopher://127.0.0.1/1"]
    harvest = crawl(
        tmp_path, "-a", f"url={' '.join(urls)}", "-a", "domains=127.0.0.1",
        spider="declared", SPIDER_MODULES="newsspider.spiders,tests.crawl.declared", ROBOTSTXT_OBEY="0",
    )  # fmt: skip
    found = [record["completeness"]["missing"][0]["reason"] for record in harvest.records]
    assert found == ["neither http nor https"] * len(urls)


def test_what_is_too_large_is_not_read_to_its_end(sites: list[Scripted], tmp_path: Path) -> None:
    a, _ = sites
    bomb = gzip.compress(bytes(50 * MEGABYTE), 9)
    assert len(bomb) < MEGABYTE / 10
    a.answers = {
        "/bomb": [Answer(bomb, headers={"Content-Encoding": "gzip"})],
        "/bomb-in-bomb": [Answer(gzip.compress(bomb, 9), headers={"Content-Encoding": "gzip, gzip"})],
        "/long": [Answer(bytes(2 * MEGABYTE))],
        "/endless": [Answer(chunks=repeat(bytes(10_000)))],
        **a.answers,
    }
    paths = [path for path in a.answers if path != "/robots.txt"]
    harvest = crawl(tmp_path, "-a", f"url={' '.join(map(a.url, paths))}", DOWNLOAD_MAXSIZE=str(MEGABYTE))
    assert {path: reason(harvest, a.url(path)) for path in paths} == dict.fromkeys(
        paths, "larger than DOWNLOAD_MAXSIZE"
    )
