"""Page objects for web-poet and scrapy-poet: a page class whose item is our Page, one whose item is our Article.

They need the extra `newsspider[poet]`. docs/in-your-project.md shows them in a spider.
"""

from datetime import UTC, datetime

import attrs
from web_poet import HttpClient, HttpResponse, WebPage
from web_poet.exceptions import HttpError, HttpRequestError, HttpResponseError

from newsspider.article.make import make_article
from newsspider.article.model import Article, Fetched, PageSet
from newsspider.article.walk import Walk
from newsspider.page.model import Page
from newsspider.page.page import read_page
from newsspider.settings import MAX_PAGES
from newsspider.vocabulary.failures import Failure, FailureKind


def _read(response: HttpResponse) -> Page:
    return read_page(bytes(response.body), str(response.url), response.headers.get("Content-Type"))


@attrs.define(kw_only=True)
class NewsPage(WebPage[Page]):
    """A page of an article, by itself."""

    async def to_item(self) -> Page:
        """Return what the page says."""
        return _read(self.response)


@attrs.define(kw_only=True)
class NewsArticle(WebPage[Article]):
    """The article that a page is of: its other pages are asked for through the client that is injected."""

    client: HttpClient

    async def to_item(self) -> Article:
        """Return the article. A page that cannot be had is named in its `completeness`."""
        step: Walk | PageSet = _tell(Walk.begin(str(self.response.url), MAX_PAGES), self.response)
        while isinstance(step, Walk):
            step = await self._go_on(step)
        return make_article(step, (), datetime.now(UTC).date())

    async def _go_on(self, walk: Walk) -> Walk | PageSet:
        try:
            return _tell(walk, await self.client.get(walk.asking))
        except HttpResponseError as error:
            status = error.response.status if error.response else None
            return walk.fail(Failure(FailureKind.STATUS, str(status)))
        except HttpRequestError:
            return walk.fail(Failure(FailureKind.CONNECTION_FAILED))
        except HttpError:
            return walk.fail(Failure(FailureKind.NOT_ASKED, "not asked for"))


def _tell(walk: Walk, response: HttpResponse) -> Walk | PageSet:
    """Tell the walk of a response."""
    fetched = Fetched.of(str(response.url), response.status or 200, response.body, datetime.now(UTC))
    return walk.tell(_read(response), fetched)
