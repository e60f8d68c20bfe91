"""Run a command of the project as a person does: in a process of its own, or, where that tells no more, in this one."""

from __future__ import annotations

import argparse
import contextlib
import io
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """What a finished command left."""

    status: int
    out: str
    err: str


def scrapy(*arguments: str | Path, **settings: object) -> Done:
    """`scrapy ...` in the project's folder, with settings as `-s NAME=VALUE`."""
    options = [f"-s{name}={value}" for name, value in settings.items()]
    command = [sys.executable, "-m", "scrapy", *map(str, arguments), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    return Done(done.returncode, done.stdout, done.stderr)


def run_here(kind: type[ScrapyCommand], *arguments: str | Path, **settings: object) -> Done:
    """A command that crawls nothing, in this process: a second less."""
    command = kind()
    command.settings = Settings()
    command.settings.setmodule("newsspider.settings", priority="project")
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    given = [*map(str, arguments), *(f"-s{name}={value}" for name, value in settings.items())]
    options, rest = parser.parse_known_args(given)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            command.process_options(rest, options)
            command.run(rest, options)
        except UsageError as error:
            return Done(2, out.getvalue(), str(error))
    return Done(command.exitcode, out.getvalue(), err.getvalue())
