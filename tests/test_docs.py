"""The commands and code in README and docs exist as they are written."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest
from scrapy.cmdline import _get_commands_dict, _get_commands_from_module
from scrapy.commands import ScrapyCommand
from scrapy.settings import Settings, default_settings
from scrapy.spiderloader import SpiderLoader

import newsspider.settings
from newsspider.sites.loader import read_declaration, read_site
from newsspider.sites.templates import read_templates
from newsspider.webarchives.model import WebArchive
from tests.crawl.command import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
IN_TEXT = re.compile(r"`(scrapy [a-z][^`]*)`")


class Block(NamedTuple):
    page: Path
    language: str
    text: str


def blocks(*languages: str) -> list[Block]:
    found = [Block(page, *match.groups()) for page in PAGES for match in BLOCK.finditer(page.read_text("utf-8"))]
    return [block for block in found if block.language in languages]


def project_settings() -> Settings:
    settings = Settings()
    settings.setmodule("newsspider.settings", priority="project")
    return settings


SETTINGS = project_settings()
COMMANDS = _get_commands_dict(SETTINGS, inproject=True)
ARGUMENTS = {name: SpiderLoader(SETTINGS).load(name).arguments for name in ("article", "archive")}


def _lines(text: str) -> list[str]:
    """The lines, those that "\\" continues as one."""
    return re.sub(r"\\\n\s*", "", text).splitlines()


def command_lines() -> list[tuple[str, str]]:
    """Every line that is a command of ours, with the page that it stands on."""
    lines = [(block.page.name, line) for block in blocks("", "sh", "bash", "console") for line in _lines(block.text)]
    lines += [(page.name, line) for page in PAGES for line in IN_TEXT.findall(page.read_text("utf-8"))]
    found = []
    for page, line in lines:
        for part in re.split(r"&&|\s\|\s|;", re.sub(r"\s#.*| {2,}.*", "", line.strip())):
            part = part.strip().removeprefix("$ ").removeprefix(".venv/bin/")
            if re.match(r"(scrapy|newsspider) [a-z]", part) and "COMMAND" not in part:
                found.append((page, part))
    return sorted(set(found))


@pytest.mark.parametrize("page, line", command_lines(), ids=lambda value: str(value)[:60])
def test_a_command_of_the_docs_exists_with_its_options(page: str, line: str) -> None:
    words = [word for word in shlex.split(line.replace("…", "")) if word not in ("<", ">")]
    name, rest = words[1], words[2:]
    assert name in COMMANDS, f"{page} names a command that does not exist: {line}"
    command = COMMANDS[name]
    command.settings = project_settings()
    parser = argparse.ArgumentParser(conflict_handler="resolve", exit_on_error=False, add_help=True)
    command.add_options(parser)
    known = {option for action in parser._actions for option in action.option_strings}
    unknown = [word for word in rest if re.match(r"--?[a-zA-Z]", word) and word.split("=")[0] not in known]
    unknown = [word for word in unknown if word[:2] not in ("-s", "-a")]
    assert not unknown, f"{page} names options that do not exist: {line}"
    for place, word in enumerate(rest):
        value = rest[place + 1] if word in ("-s", "-a", "--set") and place + 1 < len(rest) else word[2:]
        key = value.partition("=")[0]
        if word.startswith("-s") and not word.startswith("--since"):
            assert hasattr(newsspider.settings, key) or hasattr(default_settings, key) or key == "REPLAY", line
        if word.startswith("-a") and name == "crawl":
            spider = next(word for word in rest if word in ARGUMENTS)
            assert key in ARGUMENTS[spider], f"{page}: {line}"


def test_each_setting_has_a_meaning() -> None:
    rows = re.findall(r"^\| `(\w+)` \|(?:.*\|)? (.*) \|$", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.M)
    assert len(rows) > 60
    assert [name for name, meaning in rows if not meaning.strip()] == []


OURS = sorted(_get_commands_from_module("newsspider.commands", inproject=True).items())


@pytest.mark.parametrize("name, command", OURS, ids=[name for name, _ in OURS])
def test_the_help_of_a_command_says_what_it_reads_and_writes_and_its_statuses(
    name: str, command: ScrapyCommand
) -> None:
    lines = command.long_desc().splitlines()
    at = lines.index("Status:")
    statuses = [int(line[:5]) for line in lines[at + 1 :] if not line.startswith(" " * 8)]
    assert statuses == sorted(set(statuses)) and {0, 2} < set(statuses)
    assert sum(bool(re.match("(Reads: |Writes:) .+", line)) for line in lines[:at]) == 2


def test_python_of_the_docs_can_be_read_and_defines_the_names_that_it_uses(tmp_path: Path) -> None:
    for number, block in enumerate(blocks("python")):
        (tmp_path / f"{block.page.stem}_{number}.py").write_text(block.text, "utf-8")
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--select=F821",
        "--output-format=concise",
        tmp_path,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("block", blocks("toml"), ids=lambda block: block.page.name)
def test_toml_of_the_docs_is_read_as_what_it_declares(block: Block) -> None:
    declared, name = tomllib.loads(block.text), block.page.name
    if "templates" in declared:
        assert read_templates(block.text, name)
    elif "memento" in declared:
        assert read_declaration(block.text, name, WebArchive).memento == declared["memento"]
    else:
        given = "" if "domains" in declared else 'domains = ["gazette.example"]\n'
        assert read_site(given + block.text, name).domains


@pytest.mark.parametrize("block", blocks("json"), ids=lambda block: block.page.name)
def test_json_of_the_docs_is_a_record_or_a_field_of_one(block: Block) -> None:
    record = json.loads(block.text if block.text.startswith("{") else f"{{{block.text}}}")
    schema = json.loads((ROOT / "docs" / "output.schema.json").read_text("utf-8"))
    if "schemaVersion" not in record:
        schema |= {"required": []}
    jsonschema.validate(record, schema)
    assert record


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_the_docs_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_classifiers_are_the_pythons_that_the_gate_tries() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    least = project["requires-python"].removeprefix(">=")
    [others] = re.findall(r"^for version in ([\d. ]+); do$", (ROOT / ".ci/run").read_text("utf-8"), re.M)
    named = [name.rpartition(" ")[2] for name in project["classifiers"] if ":: Python :: 3." in name]
    assert named == [least, *others.split()]


def test_the_index_leads_to_each_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    names = {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert {name for name in names if f"]({name})" not in index} == set()
