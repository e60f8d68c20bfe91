"""`scrapy crawl` with captures, ledger and feed, from start to end, and started again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsspider.captures import CaptureStore
from newsspider.captures.verify import verify
from tests.crawl.whole_harvest.run import Harvest
from tests.crawl.whole_harvest.site import Site, pages_of, paragraphs

ARTICLES = 12
PAGES = sum(map(pages_of, range(ARTICLES)))


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    yield running
    running.close()


@pytest.fixture
def harvest(site: Site, tmp_path: Path) -> Harvest:
    return Harvest(tmp_path, site.seeds(ARTICLES))


def check(harvest: Harvest, site: Site, articles: int) -> None:
    """Each article once, whole, with its own text."""
    records = harvest.records()
    assert sorted(records) == sorted(site.seeds(articles))
    for number, url in enumerate(site.seeds(articles)):
        (record,) = records[url]
        assert record["completeness"]["verdict"] != "incomplete", url
        texts = [text for page in range(1, pages_of(number) + 1) for text in paragraphs(number, page)]
        assert [paragraph["text"] for paragraph in record["paragraphs"]] == texts


def test_a_harvest_that_is_started_again_has_nothing_to_do(harvest: Harvest, site: Site) -> None:
    first = harvest.run()
    assert first.returncode == 0, first.stderr
    check(harvest, site, ARTICLES)
    assert sum(site.asked.values()) == PAGES
    before = {path: path.read_bytes() for path in harvest.place.glob("articles/*/*")}
    assert {path.name for path in before} == {f"2012-{month:02}.jsonl" for month in range(1, 13)}
    again = harvest.run()
    assert f"'newsspider/ledger/held': {ARTICLES}" in again.stderr
    assert {path: path.read_bytes() for path in harvest.place.glob("articles/*/*")} == before
    assert sum(site.asked.values()) == PAGES


def test_without_its_ledger_a_harvest_goes_on_from_articles_and_captures(harvest: Harvest, site: Site) -> None:
    harvest.run()
    before = {path: path.read_bytes() for path in harvest.place.glob("articles/*/*")}
    for path in harvest.place.glob("ledger.sqlite*"):
        path.unlink()
    for path in harvest.place.glob("captures/index.sqlite*"):
        path.unlink()
    harvest.run()
    assert {path: path.read_bytes() for path in harvest.place.glob("articles/*/*")} == before
    assert sum(site.asked.values()) == PAGES


def test_a_plain_file_gets_every_article_as_in_scrapy(harvest: Harvest, site: Site) -> None:
    harvest.run()
    ledger = (harvest.place / "ledger.sqlite").read_bytes()
    output = harvest.place / "out.jsonl"
    done = harvest.run("-O", str(output))
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in output.read_text().splitlines()]
    assert sorted(record["url"] for record in records) == sorted(site.seeds(ARTICLES))
    harvested = [line for path in harvest.place.glob("articles/*/*") for line in path.read_text().splitlines()]
    assert sorted(output.read_text().splitlines()) == sorted(harvested)
    assert (harvest.place / "ledger.sqlite").read_bytes() == ledger
    assert sum(site.asked.values()) == PAGES


def test_replay_through_the_engine_asks_nobody(harvest: Harvest, site: Site) -> None:
    harvest.run()
    site.close()
    output = harvest.place / "out.jsonl"
    harvest.seeds.write_text(harvest.seeds.read_text() + f"\n{site.address}/2012/999")
    assert harvest.run("-O", str(output), REPLAY="1").returncode == 9
    records = [json.loads(line) for line in output.read_text().splitlines()]
    missing = [record for record in records if record["completeness"]["verdict"] == "incomplete"]
    assert len(records) == ARTICLES + 1
    assert [record["completeness"]["missing"] for record in missing] == [
        [{"number": 1, "reason": "not captured", "url": f"{site.address}/2012/999"}]
    ]


def test_captures_or_a_ledger_that_cannot_be_opened_are_a_sentence(harvest: Harvest, site: Site) -> None:
    (harvest.place / "broken").write_bytes(b"no database " * 500)
    for settings, sentence in (
        ({"REPLAY": "1"}, "There are no captures: "),
        ({"LEDGER_FILE": str(harvest.place)}, "The ledger "),
        ({"CAPTURES_DIR": f"{harvest.place}/broken"}, "The captures in "),
    ):
        done = harvest.run(**settings)
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1].startswith(sentence)
        assert "Traceback" not in done.stderr
    assert not site.asked


def test_captures_know_what_they_were_fetched_as(harvest: Harvest) -> None:
    harvest.run()
    with CaptureStore(harvest.place / "captures") as store:
        assert verify(store).problems == ()
        assert Counter(entry.role for entry in store.index.entries()) == {"entry": ARTICLES, "page": PAGES - ARTICLES}


def test_parts_are_compressed_when_a_harvest_ends(harvest: Harvest) -> None:
    assert harvest.run(LEDGER_COMPRESS="gzip").returncode == 0
    names = {path.name for path in harvest.place.glob("articles/*/*")}
    assert names == {f"2012-{month:02}.001.jsonl.gz" for month in range(1, 13)}
    assert f"'newsspider/ledger/held': {ARTICLES}" in harvest.run(LEDGER_COMPRESS="gzip").stderr


def test_replay_makes_what_the_harvest_wrote(harvest: Harvest, site: Site) -> None:
    harvest.run()
    site.close()
    harvested = [line for part in harvest.place.glob("articles/*/*") for line in part.read_bytes().splitlines(True)]
    expected = b"".join(sorted(harvested, key=lambda line: json.loads(line)["id"]))
    for jobs in ("1", "2"):
        done = harvest.replay("--jobs", jobs, "--diff", str(harvest.place / "articles"))
        assert done.returncode == 0, done.stderr
        assert (harvest.place / "replay.jsonl").read_bytes() == expected
        assert done.stdout.endswith(f"{ARTICLES} articles are what they were, 0 added, 0 removed, 0 changed.\n")
    first, *rest = expected.splitlines(True)
    (harvest.place / "old.jsonl").write_bytes(b"".join([first.replace(b"nobody", b"somebody"), *rest]))
    done = harvest.replay("--diff", str(harvest.place / "old.jsonl"))
    assert done.stdout.endswith("0 added, 0 removed, 1 changed.\nChanged: text 1.\n")
    (difference,) = map(json.loads, (harvest.place / "replay.diff.jsonl").read_text().splitlines())
    assert difference["change"] == "changed"
    assert "somebody" in difference["paragraphs"][0]
