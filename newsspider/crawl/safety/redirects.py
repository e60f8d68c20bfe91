"""Redirects, by a response's header or by a page's meta refresh. Those to another site are refused.

The page there is another paper's, a parked domain's, or a login page.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import BaseRedirectMiddleware, RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Request, Response

from newsspider.crawl.harvest import guard_of
from newsspider.crawl.politeness.slots import harvested_slots
from newsspider.crawl.refusals import Refusal
from newsspider.crawl.response import content_type
from newsspider.vocabulary.failures import FailureKind
from newsspider.web.refresh import find_refresh
from newsspider.web.urls import safe_url, site_of

REDIRECTS = frozenset({301, 302, 303, 307, 308})
UNFOLLOWED = frozenset({"dont_redirect", "handle_httpstatus_all", "handle_httpstatus_list"})  # Scrapy's
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


class SiteRedirects(RedirectMiddleware):
    """Scrapy's middleware for redirects, in its place (600). The domains of a declared site count as one site. A
    robots.txt may be on another site: RFC 9309, 2.3.1.2."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the response, or the request that follows its redirect. Raises Refusal."""
        with _as_refusals():
            result = super().process_response(request, response)
        if isinstance(result, Request):
            if not (_is_on_site(self.crawler, request.url, result.url) or _is_robots_txt(request)):
                raise Refusal(FailureKind.OFF_SITE_REDIRECT, urlsplit(result.url).hostname or "")
            return result.replace(url=safe_url(result.url)) if "@" in result.url else result
        if not request.meta.keys() & UNFOLLOWED and _leads_to_other_scheme(response):
            raise Refusal(FailureKind.NOT_HTTP_REDIRECT)
        return response


class SiteRefreshes(BaseRedirectMiddleware):
    """Follows meta refresh in place of Scrapy's middleware (580), which runs after the body is unpacked.

    A refresh is not followed on a page that has text of its own, or if it comes after more than some seconds.
    """

    enabled_setting = "METAREFRESH_ENABLED"

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the response, or the request that follows its refresh. Raises Refusal."""
        if not isinstance(response, HtmlResponse) or response.status >= 300 or request.meta.get("dont_redirect"):
            return response
        body, kind = response.body, content_type(response)
        url = guard_of(self.crawler).run(response.url, len(body), find_refresh, body, response.url, kind)
        if url is None:
            return response
        if not _is_on_site(self.crawler, request.url, url):
            raise Refusal(FailureKind.OFF_SITE_REDIRECT, urlsplit(url).hostname or "")
        with _as_refusals():
            return self._redirect(self._redirect_request_using_get(request, response, url), request, "meta refresh")


@contextmanager
def _as_refusals() -> Iterator[None]:
    """Turn what Scrapy raises for a redirect that it does not follow into a Refusal."""
    try:
        yield
    except ValueError:  # a port out of range
        raise Refusal(FailureKind.BAD_REDIRECT) from None
    except IgnoreRequest:  # the only reason that Scrapy has for it
        raise Refusal(FailureKind.MANY_REDIRECTS) from None


def _is_on_site(crawler: Crawler, a: str, b: str) -> bool:
    sites = {site_of(a), site_of(b)}
    return len(sites) == 1 or sites <= harvested_slots(crawler)


def _is_robots_txt(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt")) and urlsplit(request.url).path == "/robots.txt"


def _leads_to_other_scheme(response: Response) -> bool:
    location = (response.headers.get("Location") or b"").decode("latin-1").strip()
    scheme = SCHEME.match(location)
    return response.status in REDIRECTS and scheme is not None and scheme[1].lower() not in ("http", "https")
