"""The command `newsspider` in a folder that is no project: it finds declarations, and names itself in its messages."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings

import newsspider.settings
from newsspider.crawl.project import named_site, site_folders
from newsspider.program import as_typed, typed
from newsspider.schedule.plans import Plans
from tests.crawl.harvest import ROOT

PACKAGE = Path(newsspider.settings.__file__).parent
COMMAND = re.compile(r"\bscrapy [a-z]")
HELP = {"help_text", "summary", "reads", "writes", "statuses"}
SITE = 'domains = ["{domain}"]\n[schedule]\nevery = "{every}"\n'


def newsspider_in(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder / "config")}
    command = [sys.executable, "-m", "newsspider", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def declare(folder: Path, name: str, domain: str, every: str = "1d") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(SITE.format(domain=domain, every=every))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with declarations there and in the user's configuration folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    declare(tmp_path / "config/newsspider/sites", "gazette", "gazette.example", "7d")
    declare(tmp_path / "config/newsspider/sites", "herald", "herald.example")
    declare(tmp_path / "sites", "gazette", "gazette.example")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="XDG_CONFIG_HOME is where Linux has it")
def test_a_declaration_in_sites_goes_before_that_of_the_configuration_folder(here: Path) -> None:
    settings = Settings()
    settings.setmodule("newsspider.settings", priority="project")
    assert site_folders(settings) == [here / "sites", here / "config/newsspider/sites"]
    every = {name: named_site(settings, name).schedule.every for name in ("gazette", "gazette.example", "herald")}
    assert [every["gazette"], every["gazette.example"]] == ["1d", "1d"]
    assert every["herald"] == "1d"
    plans = Plans(site_folders(settings))
    plans.read()
    assert [(plan.name, plan.site.schedule.every) for plan in plans.all] == [("gazette", "1d"), ("herald", "1d")]


def test_commands_find_both_folders(here: Path) -> None:
    listed = newsspider_in(here, "schedule", "list")
    assert listed.returncode == 0, listed.stderr
    assert "gazette" in listed.stdout and "herald" in listed.stdout
    (here / "sites/gazette.toml").write_text("domain = 1")
    wrong = newsspider_in(here, "crawl", "archive", "-a", "site=gazette")
    assert wrong.returncode == 2
    assert "sites/gazette.toml, line 1" in wrong.stderr


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ([], 0, "  newsspider <command> [options] [args]"),
        (["harvest"], 2, 'Use "newsspider" to see available commands'),
        (["fetch", "--help"], 0, "newsspider fetch [options] <url>"),
        (["replay", "--help"], 0, "newsspider replay --diff output/sites "),
        (["learn"], 2, "error: name one site: newsspider learn SITE"),
        (["schedule", "install", "-sOUTPUT_DIR=/data/news"], 0, "--jobs 2 -sOUTPUT_DIR=/data/news"),
        (["check-site", "moor"], 1, "newsspider check-site: no declaration has the name moor"),
    ],
)
def test_messages_name_the_command_that_was_typed(tmp_path: Path, words: list[str], status: int, said: str) -> None:
    done = newsspider_in(tmp_path, *words)
    assert done.returncode == status
    assert said in done.stdout + done.stderr
    assert not COMMAND.search(done.stdout + done.stderr)


def test_a_command_is_named_as_it_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSSPIDER_PROGRAM", raising=False)
    assert typed("learn SITE") == "scrapy learn SITE"
    monkeypatch.setenv("NEWSSPIDER_PROGRAM", "newsspider")
    assert typed("learn SITE") == "newsspider learn SITE"
    assert as_typed('"scrapy <command> -h", scrapy learn') == '"newsspider <command> -h", newsspider learn'
    assert as_typed("Scrapy's scrapy.cfg, scrapy 2.19") == "Scrapy's scrapy.cfg, scrapy 2.19"


def test_no_other_message_names_a_command_of_scrapy() -> None:
    """What the parser prints (help, wrong usage) is changed where it is printed; other messages ask `typed`."""
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in set(PACKAGE.rglob("*.py")) - {PACKAGE / "export" / "tables.py"}  # which makes docs/columns.md
        for node in messages(ast.parse(path.read_text("utf-8")))
        if COMMAND.search(node.value)
    ]
    assert found == []


def messages(tree: ast.AST) -> list[ast.Constant]:
    """The strings of a module that are neither documentation nor printed by the parser."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        texts: list[ast.AST] = []
        if isinstance(node, ast.Expr):
            texts = [node.value]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UsageError":
            texts = node.args
        elif (
            isinstance(node, ast.keyword)
            and node.arg == "help"
            or isinstance(node, ast.Assign)
            and getattr(node.targets[0], "id", "") in HELP
        ):
            texts = [node.value]
        skipped.update(inner for text in texts for inner in ast.walk(text) if isinstance(inner, ast.Constant))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped
    ]
