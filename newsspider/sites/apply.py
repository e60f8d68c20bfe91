"""Read a page of a declared site: its layout gives what it declares, the general rules give the rest.

    layout     the one of the page's day; on an unknown day the one without dates, else the first that fits the page
    headline, body, byline and date, where the layout declares them, else by the general rules
    all other fields by the general rules, read against these (page/page.py)
    next page and single view, where the layout declares them
    the offset of a time without a zone, where the site declares its zone (zones.py)

The page is parsed once and no field is read twice. A selector that finds nothing leaves its field to the general rules,
and the page's `problems` say so.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from newsspider.archive.model import span_of
from newsspider.page.body import Body, find_body
from newsspider.page.metadata import Declared, Found, find_dates, find_headline, printed_text
from newsspider.page.model import Evidence, Page, Pager
from newsspider.page.page import compose, read_page
from newsspider.sites.body import Parts, Spans, read_parts, set_lines_aside
from newsspider.sites.model import Layout, Site
from newsspider.sites.selectors import Selectors
from newsspider.sites.tree import Match, Tree
from newsspider.sites.zones import with_zone
from newsspider.vocabulary.bylines import names_in
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document, parse
from newsspider.web.encoding import to_utf8
from newsspider.web.text import clean_text
from newsspider.web.urls import normalise_url

DECLARED = "declared"  # the rule that evidence names; what it saw is the selector
# Where an element's value stands in an attribute, and not in its text.
VALUES = {"meta": "content", "time": "datetime", "input": "value", "data": "value", "abbr": "title"}


def read_site_page(site: Site, html: bytes, url: str, content_type: str | None = None) -> Page:
    """What a page of a declared site says; the arguments after `site` are those of `read_page`.

    Never raises for what a page holds.
    """
    page = _read(site, html, url, content_type)
    return with_zone(page, site.zone) if site.zone else page


def _read(site: Site, html: bytes, url: str, content_type: str | None) -> Page:
    if not site.layouts:
        return read_page(html, url, content_type)
    layout: Layout | None = site.layouts[0]
    if layout and layout.holds_on(None):  # it has no dates, so it holds on every day
        return _Reading(_parse(html, url, content_type, layout.replace), site).with_layout(layout)
    reading = _Reading(parse(html, url, content_type), site)
    layout = reading.choose_layout()
    if layout and layout.replace:
        reading = _Reading(_parse(html, url, content_type, layout.replace), site)
    return reading.with_layout(layout or Layout())


def day_of(moment: str | None, zone: ZoneInfo | None) -> dt.date | None:
    """The day at the site that an ISO 8601 date of a page is."""
    span = span_of(moment, zone) if moment else None
    return span[0] if span else None


def _parse(html: bytes, url: str, content_type: str | None, replacements: Sequence[tuple[str, str]]) -> Document:
    """The page parsed, after `replacements` were made in its source, as FiveFilters makes them."""
    source, encoding = to_utf8(html, content_type) if replacements else (html, "")
    replaced = source
    for found, put in replacements:
        replaced = replaced.replace(found.encode(), put.encode()) if found else replaced
    if replaced == source:
        return parse(html, url, content_type)
    document = parse(replaced, url, "text/html; charset=utf-8")
    document.encoding = encoding
    return document


class _Reading:
    """The reading of one page of a site."""

    def __init__(self, document: Document, site: Site) -> None:
        self.document, self.site = document, site
        self.declared = Declared(document)
        self.tree = Tree(document)
        self.problems: list[str] = []
        self.problems_of_first: list[str] = []  # later pages need not print headline, author and date again
        self.lines: dict[int, Reason] = {}  # the elements that are declared to be the byline or the date
        self._bodies: dict[str | None, Body] = {}

    def choose_layout(self) -> Layout | None:
        """The layout of the day that the general rules read from the page.

        On an unknown day the first whose body selectors find something, since later pages often print no date.
        """
        headline = self._general_headline
        dates = find_dates(self.document, self._general_body(headline), self.declared, headline)
        published = dates.published()
        layout = self.site.layout_on(day_of(published.value if published else None, self.site.zone))
        if layout or published:
            return layout
        return next((layout for layout in self.site.layouts if self._text_nodes(layout.body)), None)

    def with_layout(self, layout: Layout) -> Page:
        """The page, with what the layout declares in place of what the general rules would find."""
        headline = next(self._values(layout.headline, "headline"), None) or self._general_headline
        match = self._body(layout.body)
        removed = [node for found in self.tree.find(layout.remove) for node in found.nodes]
        body = self._general_body(headline)
        if match or removed:
            parts = Parts(self.document, match.nodes if match else None, removed, layout.prune is False)
            body = read_parts(parts, body, printed_text(headline))
        given = {**self._date(layout, body, headline), **self._author(layout)}
        body = set_lines_aside(self.document, body, self.lines)
        page = compose(self.document, self.declared, headline, body, given)
        pager = self._pager(layout, self._without_removed(page.pager, removed))
        evidence = (Evidence("body", DECLARED, str(match.selector)),) if match else ()
        problems = self.problems if page.pager.number not in (None, 1) else self.problems + self.problems_of_first
        return replace(page, pager=pager, evidence=page.evidence + evidence, problems=(*page.problems, *problems))

    @cached_property
    def _general_headline(self) -> Found | None:
        return find_headline(self.document, self.declared)

    def _general_body(self, headline: Found | None) -> Body:
        title = printed_text(headline)
        if title not in self._bodies:
            self._bodies[title] = find_body(self.document, title)
        return self._bodies[title]

    def _body(self, selectors: Selectors) -> Match | None:
        match = self._text_nodes(selectors)
        if selectors and not match:
            self.problems.append("the layout's body selector found nothing")
        return match

    def _text_nodes(self, selectors: Selectors) -> Match | None:
        """What the first selector finds that finds elements with text."""
        for match in self.tree.find(selectors):
            nodes = tuple(node for node in match.nodes if self.document.text(node))
            if nodes:
                return replace(match, nodes=nodes)
        return None

    def _date(self, layout: Layout, body: Body, headline: Found | None) -> dict[str, Found]:
        """The first of the declared texts that can be read as a date in the page's language, else the site's."""
        texts = list(self._values(layout.date, "date"))
        if not texts:
            return {}
        dates = find_dates(self.document, body, self.declared, headline, self.site.language or "")
        for text in texts:
            moment = dates.reader.read(text.value)
            if moment:
                self.lines[text.index] = Reason.DATE
                return {"date_published": Found(moment, DECLARED, text.index, seen=text.seen)}
        self.problems_of_first.append(f'the layout\'s date selector found "{_short(texts[0].value)}", which is no date')
        return {}

    def _author(self, layout: Layout) -> dict[str, Found]:
        """What the first author selector finds; several elements are several authors."""
        for seen, found in groupby(self._values(layout.author, "author"), key=lambda value: value.seen):
            lines = list(found)
            names = dict.fromkeys(name for line in lines for name in _names_in(line.value))
            self.lines.update((line.index, Reason.BYLINE) for line in lines)
            byline = ", ".join(line.value for line in lines)
            node = lines[0].index
            return {
                "byline": Found(byline, DECLARED, node, seen=seen),
                "authors": Found(tuple(names), DECLARED, node, seen=seen),
            }
        return {}

    def _values(self, selectors: Selectors, key: str) -> Iterator[Found]:
        """The texts that a field's selectors find."""
        is_found = False
        for match in self.tree.find(selectors):
            texts = [*((self._value(node), node) for node in match.nodes), *((text, -1) for text in match.texts)]
            for text, node in texts:
                if text:
                    is_found = True
                    yield Found(text, DECLARED, node, seen=str(match.selector))
        if selectors and not is_found:
            self.problems_of_first.append(f"the layout's {key} selector found nothing")

    def _value(self, node: int) -> str:
        attribute = VALUES.get(self.document.tags[node])
        return (attribute and clean_text(self.document.get(node, attribute))) or self.document.text(node)

    def _pager(self, layout: Layout, pager: Pager) -> Pager:
        """The pager with what is declared. A page without a next page is the last, which is no fault of the layout."""
        following = self._link(layout.next_page)
        if following:
            pager = _with(pager, "next", *following)
        elif layout.next_page and pager.next:
            self.problems.append("the layout's next_page selector found nothing, although there is a next page")
        single = self._link(layout.single_page)
        return _with(pager, "single", *single) if single else pager

    def _link(self, selectors: Selectors) -> tuple[str, str] | None:
        """The first address that the selectors find and that is not this page's, and the selector."""
        here = normalise_url(self.document.url)
        for match in self.tree.find(selectors):
            hrefs = [href for node in match.nodes for href in self._hrefs(node)]
            for href in [*hrefs, *match.texts]:
                url = self.document.absolute(href)
                if url and normalise_url(url) != here:
                    return url.partition("#")[0], str(match.selector)
        return None

    def _hrefs(self, node: int) -> Iterator[str]:
        """The address of a link, or of the links in an element."""
        for index in range(node, self.document.ends[node]):
            if self.document.tags[index] in ("a", "area", "link") and self.document.get(index, "href"):
                yield self.document.get(index, "href")
            elif self.document.tags[index] == "option" and index == node:
                yield self.document.get(index, "value")

    def _without_removed(self, pager: Pager, removed: list[int]) -> Pager:
        """The pager without the addresses that only removed elements link: they are no pages of the article."""
        named = {*(link.url for link in pager.pages), *filter(None, (pager.next, pager.previous, pager.single))}
        wanted = set(map(normalise_url, named)) if removed else set()
        if not wanted:
            return pager
        spans = Spans(self.document, removed)
        inside, elsewhere = set[str](), set[str]()
        for node in self.document.find("a", "area", "link"):
            url = self.document.absolute(self.document.get(node, "href"))
            if url:
                (inside if node in spans else elsewhere).add(normalise_url(url))
        return _without(pager, wanted & inside - elsewhere)


def _names_in(byline: str) -> Sequence[str]:
    """The names in a line that is declared to be the author's, unless it names an agency."""
    names, agency = names_in(byline)
    return names or ([] if agency else names_in(byline, is_declared=True)[0])


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _with(pager: Pager, name: str, url: str, selector: str) -> Pager:
    evidence = tuple(each for each in pager.evidence if each.field != name)
    changes: dict[str, Any] = {name: url, "evidence": (*evidence, Evidence(name, DECLARED, selector))}
    return replace(pager, **changes)


def _without(pager: Pager, urls: set[str]) -> Pager:
    """The pager without these addresses."""
    if not urls:
        return pager
    pages = tuple(link for link in pager.pages if normalise_url(link.url) not in urls)
    if len(pages) < len(pager.pages) and not any(link.number != pager.number for link in pages):
        return Pager()  # the others were not the article's pages, and this one is no page of several
    following, previous, single = (
        None if url and normalise_url(url) in urls else url for url in (pager.next, pager.previous, pager.single)
    )
    return replace(pager, pages=pages, next=following, previous=previous, single=single)
