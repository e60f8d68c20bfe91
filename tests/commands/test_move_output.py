"""An output folder of the layout before sites had folders is moved into them, and nothing is fetched again."""

from __future__ import annotations

import json
import os
import tarfile
from pathlib import Path

import pytest

from newsspider.article.schema import SCHEMA
from newsspider.crawl.lock import take
from tests.commands import old_papers
from tests.commands.old_papers import HOSTS, UNLISTED, scrapy

FIXTURE = Path(__file__).parent / "old-output.tar.gz"
QUAY, MOOR = HOSTS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with tarfile.open(FIXTURE) as fixture:
        fixture.extraction_filter = getattr(tarfile, "data_filter", None)  # not in Python 3.11.0 to 3.11.3
        fixture.extractall(tmp_path)
    return tmp_path


def without_files(coverage: str) -> dict:
    """A report of `scrapy coverage`, without where the records are."""
    data = json.loads(coverage)
    return {**data, "articles": [{**article, "file": ""} for article in data["articles"]]}


def captured(listed: str) -> list[str]:
    return [line.removesuffix(" (revisit)") for line in listed.splitlines()]


def test_an_old_output_folder_is_moved_and_nothing_is_fetched_again(project: Path) -> None:
    expected = project / "expected"
    with old_papers.serve() as (proxy, asked):
        refused = scrapy(project, proxy, "crawl", "archive", "-a", f"site=http://{QUAY}/")
        assert (refused.returncode, asked) == (2, [])
        assert "`scrapy move-output` moves it, once" in refused.stderr
        moved = scrapy(project, proxy, "move-output")
        assert (moved.returncode, moved.stderr) == (0, "")
        assert scrapy(project, proxy, "replay", "--jobs", "1").returncode == 0
        was_replayed = (expected / "replay.jsonl").read_bytes()  # by the version that made this folder: records of 1.0
        now = b'"schemaVersion":"%s"' % SCHEMA["version"].encode()
        assert (project / "output/replay.jsonl").read_bytes() == was_replayed.replace(b'"schemaVersion":"1.0"', now)
        for name in ("quay", "moor.example"):
            coverage = scrapy(project, proxy, "coverage", name, "--json", "-").stdout
            was = (expected / f"coverage-{name.partition('.')[0]}.json").read_text()
            assert without_files(coverage) == without_files(was)
        listed = scrapy(project, proxy, "captures", "list").stdout
        assert captured(listed) == captured((expected / "captures.txt").read_text())
        verified = scrapy(project, proxy, "captures", "verify")
        assert (verified.returncode, verified.stdout.splitlines()[-1]) == (0, "All is as it was written.")
        for host in HOSTS:
            assert scrapy(project, proxy, "crawl", "archive", "-a", f"site=http://{host}/").returncode == 0
        urls = f"http://{QUAY}/2012/04/{UNLISTED} http://{MOOR}/2012/04/{UNLISTED} http://{QUAY}/2012/04/ferry/page/2"
        assert scrapy(project, proxy, "crawl", "article", "-a", f"url={urls}").returncode == 0
    assert {url for url in asked if "/2012/" in url} == set()
    sites = project / "output/sites"
    for name, own in (("quay.example", ["requests.sqlite", "templates"]), ("moor.example", [])):
        there = sorted(path.name for path in (sites / name).iterdir())
        assert there == sorted(["articles", "captures", "ledger.sqlite", "runs", *own])
        assert len((sites / name / "articles/2012-04.jsonl").read_text().splitlines()) == 4
    assert len((project / "output/article.jsonl").read_text().splitlines()) == 2
    assert (sites / "quay.example/templates/quay.example.toml").exists()


def test_a_move_that_ended_early_is_gone_on_with(project: Path) -> None:
    ledger = project / "output/ledger.sqlite"
    held = take(project / "output/sites/moor.example/lock", waits=False)  # captures are written there anew
    first = scrapy(project, "", "move-output")
    assert first.returncode == 1
    assert "moor.example is being harvested already" in first.stderr
    assert ledger.exists()
    os.close(held.descriptor)
    again = scrapy(project, "", "move-output")
    assert (again.returncode, again.stderr) == (0, "")
    assert not ledger.exists()
    assert scrapy(project, "", "captures", "verify").returncode == 0
    assert "has nothing of the layout of earlier versions" in scrapy(project, "", "move-output").stderr
