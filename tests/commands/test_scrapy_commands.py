"""Scrapy's own commands work in the project, each run as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl.command import ROOT
from tests.crawl.scripted import PARAGRAPHS, Scripted, serve

SPIDER = """
import scrapy


class Single(scrapy.Spider):
    name = "single"

    async def start(self):
        yield {"answer": 42}
"""


@pytest.fixture(scope="module")
def site() -> Iterator[Scripted]:
    with serve("scrapy") as [site]:
        yield site


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a spider in a file, and a package for new spiders."""
    (tmp_path / "single.py").write_text(SPIDER, "utf-8")
    (tmp_path / "spiders_of_mine").mkdir()
    (tmp_path / "spiders_of_mine" / "__init__.py").touch()
    return tmp_path


# Each command line, with URL for a page and PLACE for a folder, and what its output holds.
COMMANDS = [
    (["list"], "archive\narticle\n"),
    (["settings", "--get", "MAX_PAGES"], "100\n"),
    (["version"], "Scrapy "),
    (["check"], ""),
    (["fetch", "URL"], PARAGRAPHS[0]),
    (["shell", "URL", "-c", "response.css('h1::text').get()"], "What became of quay\n"),
    (["view", "URL"], "opened file:"),
    (["parse", "URL", "--spider", "article", "-a", "url=URL", "-c", "parse_page", "--cbkwargs", "TRAIL"], "Scraped"),
    (["genspider", "--list"], "basic"),
    (["genspider", "mine", "paper.example", "-s", "NEWSPIDER_MODULE=spiders_of_mine"], "Created spider 'mine'"),
    (["runspider", "PLACE/single.py", "-O", "PLACE/x.json"], ""),
    (["startproject", "other", "PLACE/other"], "New Scrapy project 'other'"),
    (["bench", "-s", "CLOSESPIDER_TIMEOUT=1"], ""),
    (["edit", "article"], "opened /"),
]


@pytest.mark.parametrize("words, shown", COMMANDS, ids=lambda value: value[0] if isinstance(value, list) else "")
def test_scrapys_command(words: list[str], shown: str, site: Scripted, place: Path) -> None:
    trail = f'{{"trail": {{"entry": "{site.url("/quay")}", "asking": "{site.url("/quay")}"}}}}'
    values = {"URL": site.url("/quay"), "PLACE": str(place), "TRAIL": trail}
    for name, value in values.items():
        words = [word.replace(name, value) for word in words]
    program = place / "open"
    program.write_text('#!/bin/sh\necho "opened $1"\n', "utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "BROWSER": str(program), "EDITOR": str(program), "PYTHONPATH": str(place)}
    settings = {"ALLOW_PRIVATE_NETWORKS": 1, "SITE_FOLDER": f"{place}/sites/{{site}}", "AUTOTHROTTLE_ENABLED": 0}
    options = (
        [f"-s{name}={value}" for name, value in settings.items()] if words[0] not in ("version", "startproject") else []
    )
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *words, *options],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert shown in done.stdout
    assert "Traceback" not in done.stderr
