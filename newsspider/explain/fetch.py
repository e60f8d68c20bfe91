"""A spider that fetches one page as a harvest fetches it: with robots.txt, captures and limits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python import failure as twisted_failure

from newsspider.crawl.response import failure_of, read_response
from newsspider.crawl.walking import WalkingSpider
from newsspider.page.model import Page
from newsspider.vocabulary.failures import Failure, FailureKind


@dataclass(slots=True)
class Answer:
    """The page that was fetched, or a failure."""

    result: Page | Failure = Failure(FailureKind.OTHER, "nothing came")


class ExplainSpider(WalkingSpider):
    """Fetch one page into `answer`."""

    name = "explain"

    def __init__(self, url: str, answer: Answer, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.url = url
        self.answer = answer

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the page."""
        yield Request(self.url, callback=self.take, errback=self.fail, meta={"role": "page"}, dont_filter=True)

    async def take(self, response: Response) -> None:
        """Read the page."""
        self.answer.result = read_response(response, self.declarations.read_page)

    def fail(self, failure: twisted_failure.Failure) -> None:
        """Keep why there is no page."""
        self.answer.result = failure_of(failure.value)
