"""The arguments of spiders on the command line: which there are, and what is said of a wrong one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scrapy import Spider
from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from newsspider.crawl.harvest import HarvestSpider
from newsspider.sites import did_you_mean


def table(settings: Settings) -> str:
    """Return the arguments of each of the project's spiders, as lines for a help."""
    loader = get_spider_loader(settings)
    return "\n".join(line for name in sorted(loader.list()) for line in _lines(loader.load(name)))


def _lines(spider: type[Spider]) -> Iterator[str]:
    if not issubclass(spider, HarvestSpider):
        return
    yield f"arguments of the spider {spider.name} (-a NAME=VALUE):"
    yield from (f"  {f'{name}={value}':<14}  {meaning}" for name, (value, meaning) in spider.arguments.items())
    yield ""


def choose_spider(words: Sequence[str], known: Iterable[str]) -> str:
    """Return the spider that the command line names. Raises UsageError if there is none."""
    names = sorted(known)
    name = next((word for word in words if word in names), None)
    if name is None:
        given = f"there is no spider {words[0]!r}{did_you_mean(words[0], names)}" if words else "no spider was named"
        raise UsageError(f"{given} (there are: {', '.join(names)})")
    return name


def refuse_unknown(spider: type[Spider], given: Mapping[str, str], words: Sequence[str]) -> None:
    """Raise UsageError for an argument that the spider does not have, and for words that stand without -a."""
    if not issubclass(spider, HarvestSpider):
        known: Mapping[str, tuple[str, str]] = {}
    else:
        known = spider.arguments
        for name in given.keys() - known.keys():
            mend = did_you_mean(name, known) or f"; its arguments are {', '.join(known)}"
            raise UsageError(f'the spider {spider.name} has no argument "{name}"{mend}')
    if words:
        name, _, value = words[0].lstrip("-").partition("=")
        if name in known:
            value = value or next(iter(words[1:]), known[name][0])
            raise UsageError(f"{words[0]} is an argument of the spider: write it as -a {name}={value}")
        mend = did_you_mean(name, known) or "; arguments of the spider are written as -a NAME=VALUE"
        raise UsageError(f'"{words[0]}" is not an option of scrapy crawl{mend}')
