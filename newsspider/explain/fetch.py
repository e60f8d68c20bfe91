"""A spider for one page: fetched as a harvest would fetch it (robots.txt, captures, limits), and kept as it came."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.http import HtmlResponse, Response
from twisted.python import failure as twisted_failure

from newsspider.article.model import Fetched
from newsspider.crawl.walking import WalkingSpider, describe, fetched
from newsspider.vocabulary.failures import Failure, FailureKind


@dataclass(slots=True)
class Answer:
    """What came: a body and its response, or a failure."""

    body: bytes = b""
    content_type: str | None = None
    response: Fetched | None = None
    failure: Failure = Failure(FailureKind.OTHER, "nothing came")


class ExplainSpider(WalkingSpider):
    """Fetch one page into `answer`."""

    name = "explain"

    def __init__(self, url: str, answer: Answer, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.url = url
        self.answer = answer

    async def start(self) -> AsyncIterator[Request]:
        """The one request."""
        yield Request(self.url, callback=self.take, errback=self.fail, meta={"role": "page"}, dont_filter=True)

    async def take(self, response: Response) -> None:
        """Keep what came."""
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        if not isinstance(response, HtmlResponse):
            self.answer.failure = Failure(FailureKind.NOT_HTML, content_type or "no content type")
            return
        self.answer.body = response.body
        self.answer.content_type = content_type or None
        self.answer.response = fetched(response, response.meta.get("captured_at") or datetime.now(UTC))

    def fail(self, failure: twisted_failure.Failure) -> None:
        """Keep the reason."""
        self.answer.failure = describe(failure.value)
