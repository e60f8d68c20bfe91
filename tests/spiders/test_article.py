"""`scrapy crawl article`, for real: the command in a process of its own, a server on the loopback interface."""

from __future__ import annotations

import csv
import json
import pickle
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from pyarrow import parquet
from scrapy.utils.test import get_crawler

from newsspider.article.model import PageSet
from newsspider.article.walk import Walk
from newsspider.demo.model import Expected, InventedArticle
from newsspider.spiders.article import ArticleSpider
from tests.crawl.harvest import crawl, without_times
from tests.crawl.scripted import serve
from tests.faulty_server import FaultyServer


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with FaultyServer() as running:
        yield running


def path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def articles(server: FaultyServer) -> list[tuple[InventedArticle, Expected]]:
    return [(article, server.newspaper.expected(article)) for article in server.newspaper.articles]


def linked(server: FaultyServer, pages: int) -> Expected:
    """An article of at least this many pages, whole, whose pages link each other, without a single view."""
    return next(
        truth
        for article, truth in articles(server)
        if truth.verdict == "complete" and len(truth.entries) >= pages and not article.single and truth.declared
    )


def test_every_entry_gives_the_same_records(server: FaultyServer, tmp_path: Path) -> None:
    truths = [truth for _, truth in articles(server)]
    deepest = max(len(truth.entries) for truth in truths)
    assert deepest >= 4
    first: dict[str, dict] = {}
    for number in range(deepest):
        seeds = "\n".join(truth.entries[number] for truth in truths if number < len(truth.entries))
        harvest = crawl(tmp_path, "-a", "urls=-", stdin=seeds)
        assert harvest.status == 0
        assert len(harvest.records) == len(seeds.splitlines())
        for record in harvest.records:
            known = first.setdefault(record["id"], without_times(record))
            assert without_times(record) == known, f"entered by page {number + 1}"
    assert len(first) == len(truths)


def test_two_addresses_of_an_article_give_one_record(server: FaultyServer, tmp_path: Path) -> None:
    truth = linked(server, 2)
    given = f"{truth.entries[0]}, {truth.entries[1]} {truth.entries[0]}#top"
    harvest = crawl(tmp_path, "-a", f"url={given}")
    assert [record["url"] for record in harvest.records] == [truth.url]
    assert "'newsspider/dropped/duplicate': 1" in harvest.log


def test_two_queries_in_windows_1251_are_two_articles(tmp_path: Path) -> None:
    with serve("gazeta") as [site]:
        given = [site.url("/news.asp?tema=%C2%E5%F2%E5%F0"), site.url("/news.asp?tema=%CB%E5%E4")]
        harvest = crawl(tmp_path, "-a", f"url={' '.join(given)}")
    assert sorted(record["url"] for record in harvest.records) == sorted(given)
    assert len({record["id"] for record in harvest.records}) == 2
    assert site.asked.count("/news.asp?tema=%C2%E5%F2%E5%F0") == site.asked.count("/news.asp?tema=%CB%E5%E4") == 1


def test_the_page_of_an_article_is_asked_for_rather_than_its_amp_page() -> None:
    amp, story, other = (f"http://daily.example/{name}" for name in ("a-b-c-d/amp", "a-b-c-d?utm_id=1", "e"))
    spider = ArticleSpider.from_crawler(get_crawler(ArticleSpider, {"MAX_PAGES": 100}), url=f"{amp} {other} {story}")
    assert spider.seeds == (other, story)


def test_the_server_is_killed_between_page_1_and_page_2(server: FaultyServer, tmp_path: Path) -> None:
    truth = linked(server, 2)
    server.stop_after(2)  # robots.txt and page 1
    record = crawl(tmp_path, "-a", f"url={truth.url}").record(truth.url)
    completeness = record["completeness"]
    assert (completeness["verdict"], completeness["found"]) == ("incomplete", [1])
    assert completeness["missing"][0]["number"] == 2
    assert completeness["missing"][0]["reason"] in ("the connection failed", "the connection was refused")
    assert record["articleBody"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (lambda server, page: server.fail(page, 404), "status 404"),
        (lambda server, page: server.fail(page, 503), "status 503"),
        (lambda server, page: server.drop(page), "the connection failed"),
        (lambda server, page: server.hang(page, 30), "timed out"),
    ],
    ids=["404", "503", "dropped", "hangs"],
)
def test_a_failed_page_is_named_with_its_reason(server: FaultyServer, tmp_path: Path, fault, reason: str) -> None:
    truth = linked(server, 3)
    fault(server, path(truth.entries[1]))
    record = crawl(tmp_path, "-a", f"url={truth.url}", DOWNLOAD_TIMEOUT="2").record(truth.url)
    assert record["completeness"]["verdict"] == "incomplete"
    assert [(page["number"], page["reason"]) for page in record["completeness"]["missing"]][0] == (2, reason)


def test_a_page_that_fails_once_is_asked_for_again(server: FaultyServer, tmp_path: Path) -> None:
    truth = linked(server, 2)
    server.fail(path(truth.entries[1]), 503, times=1)
    assert crawl(tmp_path, "-a", f"url={truth.url}").record(truth.url)["completeness"]["verdict"] == "complete"


def test_no_page_at_all_gives_a_record_that_says_so(server: FaultyServer, tmp_path: Path) -> None:
    gone = server.bases["courier"] + "/2012/no-such-story"
    record = crawl(tmp_path, "-a", f"url={gone}").record(gone)
    assert "articleBody" not in record
    assert record["completeness"]["missing"] == [{"number": 1, "reason": "status 404", "url": gone}]


def test_what_robots_txt_forbids_is_not_fetched(server: FaultyServer, tmp_path: Path) -> None:
    robots = server.newspaper.respond("courier", "/robots.txt").body.decode()
    forbidden = next(line.split()[1] for line in robots.splitlines() if line.startswith("Disallow: /"))
    url = server.bases["courier"] + forbidden
    record = crawl(tmp_path, "-a", f"url={url}").record(url)
    assert record["completeness"]["reason"] == "page 1: forbidden by robots.txt"
    assert url not in server.log


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://127.0.0.1:99999/s?page=2", "the address cannot be read"),
        (f"http://127.0.0.1/s?page=2&{'x' * 2100}", "the address is longer than URLLENGTH_LIMIT"),
    ],
    ids=["port", "long"],
)
def test_an_address_that_cannot_be_asked_for_is_a_missing_page(address: str, reason: str) -> None:
    spider = ArticleSpider.from_crawler(
        get_crawler(ArticleSpider, {"URLLENGTH_LIMIT": 2083, "MAX_PAGES": 100}), seeds=[]
    )
    finished = spider._go_on(Walk.begin(address))
    assert isinstance(finished, PageSet)
    assert [(page.url, page.failure.sentence) for page in finished.completeness.missing] == [(address, reason)]


def test_addresses_that_are_too_long_and_twice_the_same(server: FaultyServer, tmp_path: Path) -> None:
    truth = linked(server, 2)
    long = f"{server.bases['courier']}/{'x' * 2100}"
    harvest = crawl(tmp_path, "-a", "urls=-", stdin=f"\ufeff{long}\n{truth.entries[0]}\n{truth.entries[1]}\n")
    assert harvest.record(long)["completeness"]["reason"] == "page 1: the address is longer than URLLENGTH_LIMIT"
    assert harvest.record(truth.url)["completeness"]["verdict"] == "complete"
    assert "Dropped: " in harvest.log
    assert "PageSet(" not in harvest.log


def test_what_is_not_html_is_named(server: FaultyServer, tmp_path: Path) -> None:
    url = server.bases["courier"] + "/robots.txt"
    record = crawl(tmp_path, "-a", f"url={url}").record(url)
    assert record["completeness"]["missing"][0]["reason"].startswith("not HTML: text/plain")


def test_scrapys_own_feed_options_work(server: FaultyServer, tmp_path: Path) -> None:
    truth = linked(server, 2)
    outputs = [tmp_path / f"a.{suffix}" for suffix in ("csv", "json", "xml", "pickle", "parquet")]
    options = [word for output in outputs for word in ("-O", str(output))]
    assert crawl(tmp_path, "-a", f"url={truth.url}", *options).status == 0
    table, array, tree, pickled, columns = outputs
    (row,) = csv.DictReader(table.read_text("utf-8-sig").splitlines())
    assert (row["headline"], row["verdict"], row["pageCount"]) == (truth.headline, "complete", "2")
    assert [record["headline"] for record in json.loads(array.read_text("utf-8"))] == [truth.headline]
    assert [node.text for node in ElementTree.parse(tree).iter("headline")] == [truth.headline]
    assert pickle.loads(pickled.read_bytes())["headline"] == truth.headline
    assert parquet.read_table(columns)["headline"].to_pylist() == [truth.headline]


@pytest.mark.parametrize("is_kept", ["1", "0"], ids=["captures", "no captures"])
def test_a_walk_is_taken_up_from_a_queue_on_disk(server: FaultyServer, tmp_path: Path, is_kept: str) -> None:
    """The second process has none of the pages: it finds them in the captures, and without captures fetches them."""
    truth = linked(server, 3)
    settings = {"JOBDIR": f"{tmp_path}/job", "HTTPCACHE_ENABLED": is_kept, "CAPTURES_DIR": f"{tmp_path}/captures"}
    cut_short = crawl(tmp_path, "-a", f"url={truth.url}", CLOSESPIDER_PAGECOUNT="3", **settings)
    assert cut_short.records == []
    assert [Counter(server.log)[url] for url in truth.entries[:3]] == [1, 1, 0]
    other = next(expected for _, expected in articles(server) if expected.url != truth.url)
    harvest = crawl(tmp_path, "-a", f"url={other.url}", **settings)
    assert harvest.record(truth.url)["completeness"]["verdict"] == "complete"
    assert "'newsspider/taken_up': 1" in harvest.log
    assert {Counter(server.log)[url] for url in truth.entries[:2]} == ({1} if is_kept == "1" else {2})


def test_the_walk_rides_in_a_queue_on_disk(server: FaultyServer, tmp_path: Path) -> None:
    truth = linked(server, 3)
    harvest = crawl(tmp_path, "-a", f"url={truth.entries[1]}", JOBDIR=str(tmp_path / "job"))
    assert harvest.record(truth.url)["completeness"]["verdict"] == "complete"
    assert "scheduler/enqueued/disk" in harvest.log
    assert "scheduler/unserializable" not in harvest.log


def test_addresses_come_from_a_file_with_comments(server: FaultyServer, tmp_path: Path) -> None:
    truth = linked(server, 2)
    seeds = tmp_path / "seeds.txt"
    seeds.write_text(f"# the harbour\n\n  {truth.url}  \n", "utf-8")
    assert [record["url"] for record in crawl(tmp_path, "-a", f"urls={seeds}").records] == [truth.url]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "https://paper.example/a\nwww.paper.example/b\n",
            'line 2: "www.paper.example/b" is not the address of a page',
        ),
        ("", "no address was given"),
        (None, "cannot be read"),
    ],
)
def test_bad_arguments_end_in_a_sentence_and_touch_nothing(tmp_path: Path, content: str | None, sentence: str) -> None:
    seeds, output = tmp_path / "seeds.txt", tmp_path / "out.jsonl"
    if content is not None:
        seeds.write_text(content, "utf-8")
    output.write_text("kept\n", "utf-8")
    harvest = crawl(tmp_path, "-a", f"urls={seeds}", "-O", str(output))
    assert (harvest.status, output.read_text("utf-8")) == (2, "kept\n")
    assert sentence in harvest.log
    assert "Traceback" not in harvest.log
