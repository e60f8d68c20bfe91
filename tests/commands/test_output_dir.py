"""OUTPUT_DIR: everything that a command writes is below it, unless a setting or option names another place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl.harvest import ROOT
from tests.crawl.scripted import Scripted, serve

QUICK = ["AUTOTHROTTLE_ENABLED=0", "DOWNLOAD_DELAY=0", "HTTPPROXY_ENABLED=0", "ALLOW_PRIVATE_NETWORKS=1", "PROGRESS=0"]


def newsspider(folder: Path, *words: str) -> str:
    """Run the command `newsspider` in a folder, which is no project."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder / "config")}
    options = [f"-s{setting}" for setting in QUICK]
    command = [sys.executable, "-m", "newsspider", *words, *options]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def site() -> Iterator[Scripted]:
    with serve("a") as (served,):
        yield served


@pytest.fixture(scope="module")
def harvested(tmp_path_factory: pytest.TempPathFactory, site: Scripted) -> Path:
    """A folder in whose `elsewhere` an article is harvested."""
    folder = tmp_path_factory.mktemp("harvested")
    newsspider(folder, "crawl", "article", "-a", f"url={site.url('/1')}", "-sOUTPUT_DIR=elsewhere")
    return folder


def test_a_harvest_writes_there_alone(harvested: Path, site: Scripted) -> None:
    assert [path.name for path in harvested.iterdir()] == ["elsewhere"]
    there = {path.name for path in (harvested / "elsewhere").iterdir()}
    assert there == {"article.jsonl", "article.sqlite", "sites", "reading"}
    folder = site.address.removeprefix("http://").replace(":", "_")
    kept = {path.name for path in (harvested / "elsewhere" / "sites" / folder).iterdir()}
    assert {"articles", "captures", "ledger.sqlite", "runs"} <= kept


@pytest.mark.parametrize(
    ("command", "made"),
    [
        ("replay", ["replay.jsonl"]),
        ("export csv", ["articles.csv"]),
        ("export sqlite", ["articles.sqlite"]),
        ("duplicates", ["duplicates.jsonl"]),
        ("coverage SITE", ["coverage/SITE.html"]),
        ("demo", ["demo.jsonl"]),
        ("schedule run --once", ["schedule.sqlite"]),
    ],
)
def test_a_command_writes_there_alone(
    command: str, made: list[str], harvested: Path, site: Scripted, tmp_path: Path
) -> None:
    name = site.address.removeprefix("http://")
    shutil.copytree(harvested, tmp_path, dirs_exist_ok=True)
    output = tmp_path / "elsewhere"
    newsspider(tmp_path, *command.replace("SITE", name).split(), "-sOUTPUT_DIR=elsewhere")
    assert [path.name for path in tmp_path.iterdir()] == ["elsewhere"]
    for path in made:
        assert (output / path.replace("SITE", name.replace(":", "_"))).exists()


def test_a_path_that_is_set_stays(tmp_path: Path, site: Scripted) -> None:
    own = tmp_path / "own"
    newsspider(
        tmp_path, "crawl", "article", "-a", f"url={site.url('/1')}", f"-sOUTPUT_DIR={tmp_path / 'elsewhere'}", f"-sSITE_FOLDER={own}/{{site}}"
    )  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == [
        "article.jsonl",
        "article.sqlite",
        "reading",
    ]
    assert list(own.glob("*/captures"))
