"""Headers of one's own: those that a site's declaration or site config says are sent to it.

They are put into a copy of the request that only the download handler sees. So captures, the log, the queue on disk,
redirects to other sites and records cannot hold them. docs/decisions/0077-own-headers.md
"""

import os
from pathlib import Path

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newsspider.crawl.harvest import HarvestSpider
from newsspider.crawl.project import project_root
from newsspider.crawl.refusals import PutOff
from newsspider.crawl.stop import stop
from newsspider.sites.model import Secret, Site


class HeaderError(Exception):
    """The value of a header cannot be had; the text says why, without the value."""


class SiteHeaders:
    """The headers to send with a crawl's requests."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._known: dict[tuple[str, ...], dict[str, str]] = {}  # by the domains of the site

    def add_to(self, request: Request) -> Request:
        """Return the request, or a copy of it with its site's headers. Raises PutOff, and ends the crawl, if a value
        cannot be had."""
        spider = self._crawler.spider
        site = spider.declarations.find(request.url) if isinstance(spider, HarvestSpider) else None
        if site is None or not site.headers:
            return request
        try:
            headers = self._headers_of(site)
        except HeaderError as error:
            stop(self._crawler, str(error))
            raise PutOff(str(error)) from None
        copy = request.copy()
        copy.headers.update(headers)
        return copy

    def _headers_of(self, site: Site) -> dict[str, str]:
        if site.domains not in self._known:
            values = {name: read_value(site.name, name, value) for name, value in site.headers.items()}
            self._known[site.domains] = values
        return self._known[site.domains]


def without_cookies(response: Response) -> Response:
    """Return the response without the cookies that it sets: they are those of whoever the headers identify."""
    headers = response.headers.copy()
    headers.pop("Set-Cookie", None)
    return response.replace(headers=headers)


def read_value(site: str, name: str, value: str | Secret) -> str:
    """Return the value of a site's header. A file's path is below the project's directory. Raises HeaderError."""
    if isinstance(value, str):
        return value
    where = f"the environment variable {value.env}" if value.env else f"the file {value.file}"
    try:
        found = (
            os.environ[value.env] if value.env else (project_root() / Path(value.file).expanduser()).read_text("utf-8")
        )
    except (KeyError, OSError, UnicodeDecodeError) as error:
        cause = "is not set" if value.env else f"cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})"
        raise HeaderError(f"The header {name} of {site} is to come from {where}, which {cause}.") from None
    if not found.strip() or len(found.strip().splitlines()) > 1:
        raise HeaderError(f"The header {name} of {site} is to come from {where}, which does not hold one line of text.")
    return found.strip()
