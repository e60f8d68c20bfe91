"""What is said of a wrong argument on the command line, and what the help says of the right ones."""

from __future__ import annotations

import pytest
from scrapy import Spider
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newsspider.crawl.arguments import choose_spider, refuse_unknown, table
from newsspider.spiders.archive import ArchiveSpider
from newsspider.spiders.article import ArticleSpider
from tests.crawl.command import scrapy


@pytest.mark.parametrize(
    ("spider", "given", "words", "said"),
    [
        (ArchiveSpider, {"sinse": "2012-04-01"}, [], 'no argument "sinse"; did you mean "since"?'),
        (ArchiveSpider, {"colour": "red"}, [], 'no argument "colour"; its arguments are site, since, until'),
        (ArticleSpider, {"uri": "x"}, [], 'no argument "uri"; did you mean "url"?'),
        (ArchiveSpider, {}, ["--since", "2012-04-01"], "write it as -a since=2012-04-01"),
        (ArchiveSpider, {}, ["--since=2012-04-01"], "write it as -a since=2012-04-01"),
        (ArchiveSpider, {}, ["until=2012-04-01"], "write it as -a until=2012-04-01"),
        (ArchiveSpider, {}, ["--sins"], '"--sins" is not an option of scrapy crawl; did you mean "since"?'),
        (ArchiveSpider, {}, ["paper.example"], "arguments of the spider are written as -a NAME=VALUE"),
        (Spider, {"anything": "goes"}, ["--since"], '"--since" is not an option of scrapy crawl'),
    ],
)
def test_a_wrong_argument_is_refused(spider: type[Spider], given: dict[str, str], words: list[str], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        refuse_unknown(spider, given, words)
    assert said in str(raised.value)


def test_the_arguments_that_a_spider_has_pass() -> None:
    refuse_unknown(ArchiveSpider, {"site": "a.example", "since": "2012-04-01", "limit": "3"}, [])
    refuse_unknown(Spider, {"anything": "goes"}, [])


@pytest.mark.parametrize(
    ("words", "said"),
    [(["archve"], "'archve'; did you mean \"archive\"?"), ([], "no spider was named (there are: archive, article)")],
)
def test_a_spider_that_is_not_there(words: list[str], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        choose_spider(words, ["article", "archive"])
    assert said in str(raised.value)


def test_the_help_has_every_argument_of_every_spider() -> None:
    settings = Settings({"SPIDER_MODULES": ["newsspider.spiders"]})
    lines = table(settings).splitlines()
    for spider in (ArchiveSpider, ArticleSpider):
        begin = lines.index(f"arguments of the spider {spider.name} (-a NAME=VALUE):")
        found = [line.split("=")[0].strip() for line in lines[begin + 1 : begin + 1 + len(spider.arguments)]]
        assert found == [*spider.arguments]


def test_the_command_says_it_with_status_2() -> None:
    done = scrapy("crawl", "archive", "-a", "site=paper.example", "--since=2012-04-01")
    assert done.status == 2
    assert done.err.rstrip().endswith(
        "--since=2012-04-01 is an argument of the spider: write it as -a since=2012-04-01"
    )
    assert "-a since" not in done.out
