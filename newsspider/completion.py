"""Completion of the command line by the Tab key (`pip install 'newsspider[completion]'`; docs/from-anywhere.md)."""

import argparse
import os

from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from newsspider.crawl.scrapy_private import find_commands

ASKED = "_ARGCOMPLETE"  # of the environment: a shell asks for completions


def answer() -> None:
    """If a shell asks for completions: print those of the command line that it has, and end the process."""
    if ASKED in os.environ:
        import argcomplete

        argcomplete.autocomplete(
            _parser(get_project_settings(), os.environ.get("COMP_LINE", "").split()), always_complete_options=False
        )


def _parser(settings: Settings, words: list[str]) -> argparse.ArgumentParser:
    """Return a parser of all commands; those that are typed have their options, and their first words."""
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for name, command in find_commands(settings).items():
        own = commands.add_parser(name, conflict_handler="resolve", help=command.short_desc())
        if name in words:
            command.settings = settings
            command.add_options(own)
            choices = list(getattr(command, "choices", tuple)())
            own.add_argument("words", nargs="*").completer = lambda choices=choices, **_: choices  # type: ignore[attr-defined]
    return parser
