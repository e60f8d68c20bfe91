"""`scrapy crawl article -a url=URL`: the articles that given addresses are pages of."""

import re
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newsspider.article.model import PageSet
from newsspider.crawl.harvest import LIVE, Harvest, Sources
from newsspider.crawl.sources import ARGUMENTS, read_sources
from newsspider.crawl.walking import WalkingSpider
from newsspider.web.urls import is_view, normalise_url

# An address may contain commas: a comma separates two addresses only if another address follows it.
BETWEEN = re.compile(r"\s+|\s*,\s*(?=https?://)")


class ArticleSpider(WalkingSpider):
    """Harvest the articles that given addresses are pages of, whichever of their pages."""

    name = "article"
    arguments: ClassVar = {
        "url": ("URL", "an address; several are separated by white space or commas"),
        "urls": (
            "FILE",
            'a file with an address a line, or "-" for standard input; lines with "#" are skipped',
        ),
        **ARGUMENTS,
    }

    def __init__(self, seeds: Iterable[str], sources: Sources = LIVE, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.seeds = tuple(seeds)
        self.begun = 0
        self.harvest = Harvest(named=frozenset(urlsplit(url).netloc for url in self.seeds), sources=sources)

    @classmethod
    def read_arguments(cls, arguments: dict[str, Any], settings: BaseSettings) -> dict[str, Any]:
        """Return the arguments with `url` and `urls` read into `seeds`. Raises UsageError."""
        if "seeds" in arguments:
            return arguments
        read = read_sources(arguments, settings)
        rest = {name: value for name, value in read.items() if name not in ("url", "urls")}
        given = [*_split(arguments.get("url", "")), *_read(arguments.get("urls"))]
        if not given:
            raise UsageError("no address was given: use -a url=URL or -a urls=FILE (an address a line, - for stdin)")
        unique: dict[str, str] = {}
        for url in sorted(given, key=is_view):  # an article's own page is preferred to its AMP and mobile pages
            unique.setdefault(normalise_url(url), url)
        return {**rest, "seeds": tuple(sorted(unique.values(), key=given.index))}

    async def start(self) -> AsyncIterator[Request | PageSet]:
        """Begin a walk for each address."""
        for url in self.seeds:
            self.begun += 1
            yield self._go_on(self.begin(url))

    def count_ahead(self) -> int:
        """Return how many addresses are not asked for yet."""
        return len(self.seeds) - self.begun


def _split(text: str) -> Iterator[str]:
    for url in BETWEEN.split(text.strip()):
        if url:
            yield _checked(url, "-a url")


def _read(name: str | None) -> Iterator[str]:
    if name is None:
        return
    try:
        lines = sys.stdin.read().removeprefix("\ufeff") if name == "-" else Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name} cannot be read: {error}") from error
    for number, line in enumerate(lines.splitlines(), 1):
        url = line.strip()
        if url and not url.startswith("#"):
            yield _checked(url, f"{'standard input' if name == '-' else name}, line {number}")


def _checked(url: str, where: str) -> str:
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url)
        parts.port  # noqa: B018 - raises ValueError for what is no port
    except ValueError:
        is_address = False
    if not is_address:
        raise UsageError(f'{where}: "{url}" is not the address of a page; write it in full, as https://host/path')
    return url
