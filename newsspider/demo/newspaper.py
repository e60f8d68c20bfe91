"""The two invented newspapers as a whole: load them, render every page, and know what a harvest should find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date
from email.utils import format_datetime
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urlsplit

from newsspider.demo.addresses import page_path, single_path
from newsspider.demo.layout import article_page, print_page
from newsspider.demo.lists import calendar_page, data_lists, day_page, html_lists
from newsspider.demo.model import Expected, InventedArticle, Outlet, Response
from newsspider.demo.parts import Setting
from newsspider.demo.texts import read_articles, read_outlets
from newsspider.demo.truth import expected

DAY = re.compile(r"/archive/(\d{4})/(\d\d)/(\d\d)/")
MONTH = re.compile(r"/events/(\d{4})/(0[1-9]|1[0-2])/")
OWN_QUERY = frozenset({"page", "pg", "pagewanted", "view"})  # parameters that the newspapers know


def load(bases: Mapping[str, str] | None = None) -> Newspaper:
    """The newspapers. `bases` gives the address that each outlet, by its key, is served at."""
    outlets = read_outlets()
    for key, base in (bases or {}).items():
        outlets[key] = replace(outlets[key], base=base.rstrip("/"))
    return Newspaper(outlets, read_articles())


@dataclass(frozen=True)
class Newspaper:
    """Both outlets and their articles, newest first within each."""

    outlets: Mapping[str, Outlet]
    articles: tuple[InventedArticle, ...]

    def of(self, outlet: str) -> tuple[InventedArticle, ...]:
        """The articles of one outlet."""
        return tuple(article for article in self.articles if article.outlet == outlet)

    def expected(self, article: InventedArticle) -> Expected:
        """What a harvest should give for an article."""
        return expected(article, self.outlets[article.outlet].base)

    def entry(self, article: InventedArticle) -> str:
        """The URL by which the demo enters an article: not always page 1."""
        return self.outlets[article.outlet].base + page_path(article, article.enter_at)

    @cached_property
    def rendered(self) -> dict[str, dict[str, Response]]:
        """Every finite page, by outlet and path."""
        return {key: dict(_render(outlet, self.of(key))) for key, outlet in self.outlets.items()}

    def pages(self) -> dict[str, Response]:
        """Every page that is served, by its URL, but for the endless calendars."""
        return {
            self.outlets[key].base + path: response
            for key, pages in self.rendered.items()
            for path, response in pages.items()
        }

    def respond(self, outlet: str, path: str) -> Response:
        """What the outlet's server answers for a path, as a real one does: parameters it does not know are ignored."""
        pages = self.rendered[outlet]
        for spelling in _spellings(path):
            if spelling in pages:
                return pages[spelling]
        return self._endless(outlet, urlsplit(path).path)

    def _endless(self, outlet: str, path: str) -> Response:
        known = self.outlets[outlet]
        if match := DAY.fullmatch(path):
            try:
                day = date(*map(int, match.groups()))
                return _html(known, day_page(known, day))
            except (ValueError, OverflowError):
                pass
        if match := MONTH.fullmatch(path):
            return _html(known, calendar_page(known, int(match[1]), int(match[2])))
        return _html(
            known,
            f"<html><head><title>Not found</title></head><body><h1>Not found</h1>"
            f"<p>{known.name} has no such page.</p></body></html>",
            404,
        )


def article_paths(article: InventedArticle) -> list[str]:
    """The paths of the article's pages that are served, page 1 first."""
    return [page_path(article, number) for number in range(1, len(article.pages) + 1)]


def _spellings(path: str) -> Iterator[str]:
    yield path
    parts = urlsplit(path)
    query = [(key, value) for key, value in parse_qsl(parts.query) if key in OWN_QUERY]
    if query:
        yield f"{parts.path}?{urlencode(query)}"
    yield parts.path


def _render(outlet: Outlet, articles: tuple[InventedArticle, ...]) -> Iterable[tuple[str, Response]]:
    for path, html in html_lists(outlet, articles):
        yield path, _html(outlet, html)
    for path, kind, body in data_lists(outlet, articles):
        yield path, Response(200, {"Content-Type": kind}, body)
    for article in articles:
        for number, path in enumerate(article_paths(article), 1):
            yield path, _dated(article, _html(outlet, article_page(Setting(outlet, articles, article, number))))
        if article.single:
            yield single_path(article), _single(outlet, articles, article)


def _single(outlet: Outlet, articles: tuple[InventedArticle, ...], article: InventedArticle) -> Response:
    assert article.single is not None
    if article.single.leads_to == "subscription":
        return Response(302, {"Location": f"{outlet.base}/subscribe"}, b"")
    setting = Setting(outlet, articles, article, 1, is_whole=True)
    if article.single.style == "print":
        return _html(outlet, print_page(setting))
    return _html(outlet, article_page(setting))


def _dated(article: InventedArticle, response: Response) -> Response:
    changed = (article.modified or article.date).astimezone(UTC)
    return replace(response, headers={**response.headers, "Last-Modified": format_datetime(changed, usegmt=True)})


def _html(outlet: Outlet, html: str, status: int = 200) -> Response:
    charset = "; charset=utf-8" if outlet.encoding == "utf-8" else ""  # the old server names none: the page does
    return Response(status, {"Content-Type": f"text/html{charset}"}, html.encode(outlet.encoding, "xmlcharrefreplace"))
