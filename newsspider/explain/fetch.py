"""A spider that fetches one page as a harvest fetches it: with robots.txt, captures and limits."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python import failure as twisted_failure

from newsspider.crawl.response import failure_of, read_response
from newsspider.crawl.walking import WalkingSpider
from newsspider.page.model import Page
from newsspider.vocabulary.failures import Failure


class ExplainSpider(WalkingSpider):
    """Fetch one page; it, or the failure, is put into the list `answers`."""

    name = "explain"

    def __init__(self, url: str, answers: list[Page | Failure], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.url = url
        self.answers = answers

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the page."""
        yield Request(self.url, callback=self.take, errback=self.fail, meta={"role": "page"}, dont_filter=True)

    async def take(self, response: Response) -> None:
        """Read the page."""
        self.answers.append(read_response(response, self.read_page))

    def fail(self, failure: twisted_failure.Failure) -> None:
        """Keep why there is no page."""
        self.answers.append(failure_of(failure.value))
