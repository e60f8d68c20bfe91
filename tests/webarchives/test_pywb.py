"""Both spiders against pywb itself, over the WARC of an invented paper."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.crawl.command import scrapy
from tests.crawl.harvest import Harvest, crawl
from tests.ports import free_port
from tests.spiders.test_old_news import PERIOD, as_expected, replay
from tests.webarchives.old_paper import Expected, OldPaper, make_paper, write_warc

OTHERS = os.environ.get("WEB_ARCHIVE_TOOLS")  # the directory of `wayback`, if it is not on the path
WAYBACK, MANAGER = (shutil.which(name, path=OTHERS) for name in ("wayback", "wb-manager"))
pytestmark = [pytest.mark.slow, pytest.mark.skipif(WAYBACK is None, reason="needs pywb: pip install pywb")]


@contextmanager
def pywb(folder: Path, paper: OldPaper, config: str = "") -> Iterator[str]:
    """The address of the collection `old`, served by pywb."""
    assert WAYBACK and MANAGER
    folder.mkdir()
    write_warc(paper, folder / "gazette.warc.gz")
    for arguments in (("init", "old"), ("add", "old", "gazette.warc.gz")):
        subprocess.run([MANAGER, *arguments], cwd=folder, check=True, capture_output=True)
    (folder / "config.yaml").write_text(config or "debug: false\n", "utf-8")
    port = free_port()
    server = subprocess.Popen(
        [WAYBACK, "-b", "127.0.0.1", "-p", str(port)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/old"
    try:
        _wait_for(f"{address}/cdx?url=ferrygazette.example")
        yield address
    finally:
        server.terminate()
        server.wait(60)


def _wait_for(url: str) -> None:
    for _ in range(480):
        try:
            urlopen(url, timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.25)
        else:
            return
    raise AssertionError("pywb does not answer")


def harvest(tmp_path: Path, source: str, *arguments: str, spider: str, **settings: str) -> Harvest:
    kept = {
        "HTTPCACHE_ENABLED": "1",
        "CAPTURES_DIR": str(tmp_path / "captures"),
        "SITE_FOLDER": str(tmp_path / "sites" / "{site}"),
    }
    return crawl(tmp_path, *arguments, "-a", f"source={source}", spider=spider, **{**kept, **settings})


def held(expected: dict[str, Expected]) -> dict[str, Expected]:
    return {each.url: each for each in expected.values() if each.found}


@pytest.mark.parametrize("config", ["", "redirect_to_exact: true\n"], ids=["nearest", "redirected"])
def test_the_whole_paper_from_pywb(tmp_path: Path, config: str) -> None:
    paper, expected = make_paper()
    with pywb(tmp_path / "pywb", paper, config) as address:
        done = harvest(tmp_path, address, "-a", "site=ferrygazette.example", *PERIOD, spider="archive")
    assert {record["url"]: as_expected(record) for record in done.records} == held(expected), done.log
    assert replay(tmp_path) == {record["id"]: record for record in done.records}


def test_each_article_entered_by_its_last_page(tmp_path: Path) -> None:
    paper, expected = make_paper()
    wanted = {url: each for url, each in held(expected).items() if len(each.found) > 1}
    entries = " ".join(f"{each.url}?page={max(each.found)}" for each in wanted.values())
    with pywb(tmp_path / "pywb", paper) as address:
        done = harvest(tmp_path, address, "-a", f"url={entries}", spider="article")
    found = {record["url"]: as_expected(record) for record in done.records}
    assert {url: (each.verdict, each.found, each.missing) for url, each in found.items()} == {
        url: (each.verdict, each.found, each.missing) for url, each in wanted.items()
    }


def test_a_collection_that_is_shown_rewritten_only(tmp_path: Path) -> None:
    paper, expected = make_paper()
    url = expected["lighthouse-keeper-retires-early"].url
    with pywb(tmp_path / "pywb", paper) as address:
        raw = harvest(tmp_path, address, "-a", f"url={url}", spider="article", CAPTURES_DIR=str(tmp_path / "raw"))
        folder = tmp_path / "webarchives"
        folder.mkdir()
        declared = f'title = "Shown"\nmemento = "{address}/{{time}}mp_/{{url}}"\nrewrites = true\n[index]\nurl = "{address}/cdx"\n'
        (folder / "shown.toml").write_text(declared, "utf-8")
        shown = harvest(tmp_path, "shown", "-a", f"url={url}", spider="article", WEB_ARCHIVES=str(folder))
    (one,), (other,) = raw.records, shown.records
    assert {key: value for key, value in one.items() if key != "pages"} == {
        key: value for key, value in other.items() if key != "pages"
    }


def test_captures_of_pywb_read_as_written(tmp_path: Path) -> None:
    paper, expected = make_paper()
    url = expected["storm-damages-the-eastern-pier"].url
    with pywb(tmp_path / "pywb", paper) as address:
        harvest(tmp_path, address, "-a", f"url={url}", "-a", "at=20120721", spider="article")
    done = scrapy("captures", "verify", CAPTURES_DIR=tmp_path / "captures")
    assert done.status == 0, done.out
    listed = scrapy("captures", "list", CAPTURES_DIR=tmp_path / "captures").out
    assert "2012-07-21" in listed and json.dumps(url)[1:-1] in listed
