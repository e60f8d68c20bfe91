"""How messages name our commands: as the user calls them, `scrapy …` or, outside a project, `newsspider …`."""

import os
import re

VARIABLE = "NEWSSPIDER_PROGRAM"  # of the environment, since other processes of a command write messages too
NAMED = re.compile(r'\bscrapy(?= [a-z<]|")')


def call_it(program: str) -> None:
    """Name our commands as those of this program from now on."""
    os.environ[VARIABLE] = program


def typed(command: str) -> str:
    """Return a command as the user types it: "scrapy replay" for "replay"."""
    return f"{os.environ.get(VARIABLE, 'scrapy')} {command}"


def as_typed(text: str) -> str:
    """Return a text of the help, which names commands of `scrapy`, with the commands that the user types."""
    return NAMED.sub(os.environ.get(VARIABLE, "scrapy"), text)
