"""Write docs/commands.md from the help of each command, and docs/settings.md from newsspider/settings.py.

    python scripts/make_reference.py [FOLDER]

FOLDER is docs by default. The gate compares what it writes with what is there.
"""

import argparse
import ast
import io
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from scrapy.cmdline import ScrapyArgumentParser, _get_commands_from_module
from scrapy.commands import ScrapyCommand, ScrapyHelpFormatter
from scrapy.settings import Settings

import newsspider.settings

WIDTH = 100
GLOBAL = "Global Options"  # Scrapy's, the same for each command
COMMANDS = """# Commands

What `scrapy COMMAND --help` says; made by `python scripts/make_reference.py`. Each command takes Scrapy's options too:
"""
SETTINGS = """# Settings

All settings of `newsspider/settings.py`, with their defaults; made by `python scripts/make_reference.py`. A setting is
changed there, or for one run as `-s NAME=VALUE`. Scrapy's other settings are described in its own documentation.
"""


def main(folder: Path) -> None:
    """Write both pages."""
    (folder / "commands.md").write_text("\n".join(commands()), "utf-8")
    (folder / "settings.md").write_text("\n".join(settings()), "utf-8")


def commands() -> Iterator[str]:
    """Yield the lines of commands.md."""
    yield COMMANDS
    known = _get_commands_from_module("newsspider.commands", inproject=True)
    parsers = {name: _parser(name, command) for name, command in sorted(known.items())}
    yield f"```\n{_help(parsers['verify'], is_global=True)}\n```\n"
    for name, parser in parsers.items():
        yield f"## scrapy {name}\n\n```\n{_help(parser, is_global=False)}\n```\n"


def _parser(name: str, command: ScrapyCommand) -> argparse.ArgumentParser:
    """Return the parser of a command, with its help as wide on every terminal."""
    command.settings = Settings()
    command.settings.setmodule("newsspider.settings", priority="project")
    parser = ScrapyArgumentParser(
        prog=f"scrapy {name}",
        usage=f"scrapy {name} {command.syntax()}",
        description=command.long_desc(),
        formatter_class=ScrapyHelpFormatter,
        conflict_handler="resolve",
    )
    command.add_options(parser)
    formatter = parser.formatter_class
    parser.formatter_class = lambda prog: formatter(prog, width=WIDTH)  # type: ignore[assignment]
    return parser


def _help(parser: argparse.ArgumentParser, is_global: bool) -> str:
    """Return the global options alone, or the help without them."""
    groups = parser._action_groups
    parser._action_groups = [group for group in groups if (group.title == GLOBAL) == is_global]
    text = parser.format_help()
    parser._action_groups = groups
    return text[text.index(GLOBAL) :].strip() if is_global else text.strip()


def settings() -> Iterator[str]:
    """Yield the lines of settings.md."""
    source = Path(newsspider.settings.__file__).read_text("utf-8")
    comments = {
        token.start[0]: (token.string.lstrip("# "), token.start[1] == 0)
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    yield SETTINGS
    is_open = False
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        heading = _heading(comments, node.lineno)
        if heading or not is_open:
            yield f"\n{heading}\n\n| setting | default | means |\n|---|---|---|"
            is_open = True
        value = ast.unparse(node.value)
        meaning = comments.get(node.lineno, ("", False))[0]
        yield f"| `{node.targets[0].id}` | {_shown(value)} | {meaning} |"


def _heading(comments: dict[int, tuple[str, bool]], line: int) -> str:
    """Return the comment that stands above a line, "" if there is none."""
    lines = []
    while (line := line - 1) in comments and comments[line][1]:
        lines.insert(0, comments[line][0])
    return " ".join(lines)


def _shown(value: str) -> str:
    return f"`{value}`" if len(value) <= 60 else "a table: see the file"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
