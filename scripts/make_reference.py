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
from scrapy.commands import ScrapyHelpFormatter
from scrapy.settings import Settings

import newsspider.settings

WIDTH = 100
COMMANDS = "# Commands\n\nWhat `scrapy COMMAND --help` says; made by `python scripts/make_reference.py`.\n"
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
    for name, command in sorted(_get_commands_from_module("newsspider.commands", inproject=True).items()):
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
        _fix_width(parser)
        yield f"## scrapy {name}\n\n```\n{parser.format_help().strip()}\n```\n"


def _fix_width(parser: argparse.ArgumentParser) -> None:
    """Make the help as wide on every terminal."""
    formatter = parser.formatter_class
    parser.formatter_class = lambda prog: formatter(prog, width=WIDTH)  # type: ignore[assignment]


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
