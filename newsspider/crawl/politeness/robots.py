"""robots.txt, with a refusal that has a kind."""

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest

from newsspider.crawl.refusals import Refusal
from newsspider.vocabulary.failures import FailureKind


class RobotsTxt(RobotsTxtMiddleware):
    """Scrapy's middleware for robots.txt, in its place (100)."""

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Let a request pass that robots.txt allows. Raises Refusal for any other."""
        try:
            await super().process_request(request)
        except IgnoreRequest:
            raise Refusal(FailureKind.ROBOTS) from None
