"""What our commands have in common.

It is not in `commands/`, since Scrapy takes every subclass of ScrapyCommand that is there for a command.
"""

import sys
import textwrap
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Mapping
from datetime import date
from inspect import cleandoc
from pathlib import Path
from typing import Any, ClassVar, TextIO

from scrapy.commands import ScrapyCommand
from scrapy.crawler import CrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newsspider.crawl.project import declared_names
from newsspider.program import typed
from newsspider.web.text import printable

PRIORITY = 35  # of a command's settings: above the project's (20) and a spider's (30), below `-s NAME=VALUE` (40)
WIDTH = 116  # of the lines of a help
# For commands that look at a few pages: no records, no ledger, no article skipped as harvested, errors as one sentence.
QUIET: dict[str, Any] = {"LOG_LEVEL": "CRITICAL", "FEEDS": {}, "EXTENSIONS": {}, "SPIDER_MIDDLEWARES": {}}


class ProjectCommand(ScrapyCommand):
    """A command of the project. A subclass sets the texts of its help, among them what it reads and writes and what
    each exit status means, defines `run`, and may set `overrides`: settings that hold unless the command line has
    others."""

    settings: Settings  # both are set before Scrapy calls a command
    crawler_process: CrawlerProcess
    requires_project = True
    arguments: ClassVar[str] = "[options]"
    summary: ClassVar[str]
    help_text: ClassVar[str]
    reads: ClassVar[str]
    writes: ClassVar[str]
    statuses: ClassVar[Mapping[int, str]]  # besides 2, that of a wrong command line
    overrides: ClassVar[dict[str, Any]] = {}

    def syntax(self) -> str:
        """Return the arguments, for the line of usage."""
        return self.arguments

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return self.summary

    def long_desc(self) -> str:
        """Return what --help says."""
        return f"{cleandoc(self.help_text)}\n\n{facts(self.reads, self.writes, self.statuses)}"

    def add_options(self, parser: ArgumentParser) -> None:
        """Add Scrapy's options. The lines of the help stay as they are."""
        super().add_options(parser)
        parser.formatter_class = RawDescriptionHelpFormatter

    def choices(self) -> Iterable[str]:
        """Return the words that a shell offers: by default the actions, and the names of declared sites, where the
        arguments have some."""
        words = self.arguments.split()
        actions = words[0].split("|") if "|" in words[0] and words[0].islower() else []
        return [*actions, *(declared_names(self.settings) if {"SITE", "[SITE]", "NAME"} & set(words) else ())]

    def process_options(self, args: list[str], opts: Namespace) -> None:
        """Take over the settings of the command line and `overrides`."""
        super().process_options(args, opts)
        self.settings.setdict(self.overrides, priority=PRIORITY)

    def fail(self, error: Exception) -> None:
        """End with an error as a sentence and the status 1."""
        say(f"{typed(type(self).__module__.rpartition('.')[2])}: {error}", to=sys.stderr)
        self.exitcode = 1


def facts(reads: str, writes: str, statuses: Mapping[int, str]) -> str:
    """Return the last lines of a command's help: what the command reads, what it writes, and its exit statuses."""
    known = {2: "the command line is wrong", **statuses}
    lines = [("Reads: ", reads), ("Writes:", writes), ("Status:", "")]
    lines += [(f"{status:5}  ", known[status]) for status in sorted(known)]
    wrapped = (textwrap.fill(f"{name} {text}", WIDTH, subsequent_indent=" " * 8) for name, text in lines)
    return "\n".join(line.rstrip() for line in wrapped)


def say(*lines: str, to: TextIO | None = None) -> None:
    """Print lines, by default to standard output. Letters that the terminal cannot show are replaced, and what a site's
    texts and addresses may do to it is shown (`printable`)."""
    stream = to or sys.stdout
    encoding = stream.encoding or "utf-8"
    for line in lines:
        print(printable(line).encode(encoding, "replace").decode(encoding), file=stream, flush=True)


def short_path(path: Path) -> str:
    """Return the path relative to the current folder, where it is below it."""
    path = path.resolve()
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 article", "2 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def duration(seconds: float) -> str:
    """Return a time in words: "4.2 s", "3 min 20 s", "2 h 5 min", "3 days 4 h"."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, hours = int(seconds // 60), int(seconds // 3600)
    if hours >= 48:
        return f"{hours // 24} days {hours % 24} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min {int(seconds % 60)} s"


def read_day(option: str, text: str | None) -> date | None:
    """Return the day that an option gives, None for no text. Raises UsageError."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f'{option} "{text}" is not a day; write it as 2012-04-01') from None


def read_number(option: str, text: str, least: int = 1) -> int:
    """Return the whole number that an option gives. Raises UsageError for anything else and below `least`."""
    if not (text.isascii() and text.isdigit()) or int(text) < least:
        raise UsageError(f'{option} "{text}" is not a whole number from {least} on; write it as {max(least, 10)}')
    return int(text)
