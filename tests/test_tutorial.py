"""The commands of the tutorial and the recipes run in their order, and print what the pages say."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.crawl.command import ROOT
from tests.ports import free_port

PORT = "8912"  # on the pages; here the newspapers get free ones
BLOCK = re.compile(r"^```(?:console|python|toml|text)\n(.*?)^```", re.M | re.S)
FILE = re.compile(r"# (\S+\.\w+)\n")
# `newsspider` without the waits of politeness: the newspaper is our own.
NEWSSPIDER = f"""#!/bin/bash
[ "$1" = crawl ] && set -- "$@" -s DOWNLOAD_DELAY=0 -s AUTOTHROTTLE_ENABLED=0
exec {sys.executable} -m newsspider "$@"
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the command `newsspider` below it."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "newsspider"
    command.write_text(NEWSSPIDER)
    command.chmod(0o755)
    (tmp_path / "work").mkdir()
    return tmp_path


def _commands(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with the output that the page shows."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, shown = re.sub(r"\\\n\s*", "", part).partition("\n")
        yield command, shown


def _serve(command: str, opened: ExitStack, **options: object) -> str:
    """Start the newspapers, which run until the test ends, and return what they print."""
    server = opened.enter_context(subprocess.Popen(f"exec {command}", shell=True, text=True, stdout=-1, **options))  # type: ignore[call-overload]
    opened.callback(server.terminate)
    lines = []
    while not lines or "Ctrl-C" not in lines[-1]:
        lines.append(server.stdout.readline())
        assert lines[-1], f"{command} has ended: {lines}"
    return "".join(lines)


@pytest.mark.parametrize("page", ["tutorial.md", "recipes.md"])
def test_the_commands_of_a_page_print_what_it_shows(page: str, place: Path) -> None:
    port = free_port(2)
    text = (ROOT / "docs" / page).read_text("utf-8")
    text = text.replace(str(int(PORT) + 1), str(port + 1)).replace(PORT, str(port))
    paths = f"{place / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    options = {"cwd": place / "work", "env": {**os.environ, "PATH": paths, "PYTHONPATH": str(ROOT), "COLUMNS": "120"}}
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    wrong, number = [], 0
    with ExitStack() as opened:
        for block in BLOCK.findall(text):
            if named := FILE.match(block):
                target = place / "work" / named[1]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(block, "utf-8")
            for command, shown in _commands(block):
                number += 1
                if "--serve" in command:
                    status, out = 0, _serve(command, opened, **options)
                else:
                    done = subprocess.run(
                        ["bash", "-c", command], text=True, stdout=-1, stderr=-2, timeout=300, **options
                    )  # type: ignore[call-overload]
                    status, out = done.returncode, done.stdout.removeprefix("\ufeff")  # of CSV for Excel
                if status or shown and not doctest.OutputChecker().check_output(shown, out, flags):
                    wrong.append(f"$ {command}\n{out}(status {status})")
    assert not wrong, "\n".join(wrong)
    assert number >= 10
