"""A layout applied to a page: what a site's declaration says of its pages goes before the general reading.

    choose     the layout of the page's day; on an unknown day the one without dates, else the first that fits the page
    headline, body, then everything else read against them as in page/page.py
    date, author, next page, single view, where they are declared

A selector that finds nothing leaves its field to the general reading, and a sentence in the page's problems.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from newsspider.archive.model import span_of
from newsspider.page.body import find_body
from newsspider.page.metadata import Declared, Found, find_headline, printed_text
from newsspider.page.model import Evidence, Page, Pager
from newsspider.page.page import compose
from newsspider.sites.body import Spans, read_declared
from newsspider.sites.model import Layout, Site
from newsspider.sites.selectors import Selectors
from newsspider.sites.tree import Match, Tree
from newsspider.vocabulary.bylines import names_in
from newsspider.vocabulary.dates import reader_for
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document, parse
from newsspider.web.text import clean_text
from newsspider.web.urls import normalise_url

DECLARED = "declared"  # the rule that evidence names; what it saw is the selector
# Where an element's value stands in an attribute, and not in its text.
VALUES = {"meta": "content", "time": "datetime", "input": "value", "data": "value", "abbr": "title"}


def apply_site(page: Page, html: bytes, site: Site) -> Page:
    """The page as the site's declaration has it read; the same page where no layout holds.

    `html` is what `page` was read from. Never raises for what a page holds.
    """
    if not site.layouts:
        return page
    layout = site.layout_on(day_of(page.date_published, site.zone))
    if layout is None and page.date_published is None:
        layout = _fitting(page, html, site.layouts)
    return page if layout is None else apply_layout(page, html, layout, site.language)


def day_of(moment: str | None, zone: ZoneInfo | None) -> dt.date | None:
    """The day at the site that an ISO 8601 date of a page is."""
    span = span_of(moment, zone) if moment else None
    return span[0] if span else None


def apply_layout(page: Page, html: bytes, layout: Layout, language: str | None = None) -> Page:
    """The page as a layout has it read. `language` is that of a page that says none."""
    return _Reading(page, html, layout, page.language or language or "").read()


def _fitting(page: Page, html: bytes, layouts: Sequence[Layout]) -> Layout | None:
    """The first layout whose body selectors find something: later pages of an article often print no date."""
    tree = Tree(_parse(page, html, ()))
    return next((layout for layout in layouts if _text_nodes(tree, layout.body)), None)


def _parse(page: Page, html: bytes, replacements: Sequence[tuple[str, str]]) -> Document:
    """The page parsed as it was read before. `replacements` are made in its source first, as FiveFilters does it."""
    encoding = page.encoding or "utf-8"
    if replacements:
        source = html.decode(encoding, "replace")
        for found, put in replacements:
            source = source.replace(found, put) if found else source
        html, encoding = source.encode("utf-8", "replace"), "utf-8"
    return parse(html, page.url, f"text/html; charset={encoding}")


def _text_nodes(tree: Tree, selectors: Selectors) -> Match | None:
    """What the first selector finds that finds elements with text."""
    for match in tree.find(selectors):
        nodes = tuple(node for node in match.nodes if tree.document.text(node))
        if nodes:
            return replace(match, nodes=nodes)
    return None


class _Reading:
    """One page and one layout."""

    def __init__(self, page: Page, html: bytes, layout: Layout, language: str) -> None:
        self.page, self.layout, self.language = page, layout, language
        self.document = _parse(page, html, layout.replace)
        self.tree = Tree(self.document)
        self.problems: list[str] = []
        self.problems_of_first: list[str] = []  # later pages need not print headline, author and date again
        self.seen: dict[
            str, str
        ] = {}  # the selector that gave a field, as plain text: pages are data that queues carry
        self.lines: dict[int, Reason] = {}

    def read(self) -> Page:
        """The page, its declared fields in place of the general ones."""
        declared = Declared(self.document)
        headline = self._headline() or find_headline(self.document, declared)
        title = printed_text(headline)
        body = self._body()
        fields = {**self._date(), **self._author()}
        removed = [node for match in self.tree.find(self.layout.remove) for node in match.nodes]
        if body or removed or self.lines:
            nodes = body.nodes if body else None
            keeps_all = self.layout.prune is False
            blocks = read_declared(self.document, title, nodes, removed, self.lines, keeps_all)
        else:
            blocks = find_body(self.document, title)
        page = compose(self.document, declared, headline, blocks)
        is_first = page.pager.number in (None, 1)
        fields["pager"] = self._pager(_without(page.pager, self._links_only_in(removed)))
        return replace(
            page,
            **fields,
            encoding=self.page.encoding,
            evidence=self._evidence(page.evidence),
            problems=(*page.problems, *self.problems, *(self.problems_of_first if is_first else ())),
        )

    def _evidence(self, general: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        kept = tuple(evidence for evidence in general if evidence.field not in self.seen)
        return kept + tuple(Evidence(name, DECLARED, selector) for name, selector in self.seen.items())

    # ----------------------------------------------------------------------------------------------- the fields

    def _headline(self) -> Found | None:
        for text, node, selector in self._values(self.layout.headline, "headline"):
            self.seen["headline"] = selector
            return Found(text, DECLARED, node)
        return None

    def _body(self) -> Match | None:
        match = _text_nodes(self.tree, self.layout.body)
        if match:
            self.seen["body"] = str(match.selector)
        elif self.layout.body:
            self.problems.append("the layout's body selector found nothing")
        return match

    def _date(self) -> dict[str, Any]:
        reader = reader_for(self.language, self.document.url, otherwise=False)
        texts = list(self._values(self.layout.date, "date"))
        for text, node, selector in texts:
            moment = reader.read(text)
            if moment:
                self.seen["date_published"] = selector
                self.lines[node] = Reason.DATE
                return {"date_published": moment}
        if texts:
            self.problems_of_first.append(
                f'the layout\'s date selector found "{_short(texts[0][0])}", which is no date'
            )
        return {}

    def _author(self) -> dict[str, Any]:
        """What the first author selector finds; several elements are several authors."""
        byline = ""
        names: list[str] = []
        for text, node, selector in self._values(self.layout.author, "author"):
            if self.seen.setdefault("authors", selector) != selector:
                break
            found, agency = names_in(text)
            found = found or ([] if agency else names_in(text, is_declared=True)[0])
            names += [name for name in found if name not in names]
            byline = f"{byline}, {text}" if byline else text
            self.lines[node] = Reason.BYLINE
        if not byline:
            return {}
        self.seen["byline"] = self.seen["authors"]
        return {"byline": byline, "authors": tuple(names)}

    def _values(self, selectors: Selectors, key: str) -> Iterator[tuple[str, int, str]]:
        """The texts that a field's selectors find, with their element (-1 for none) and the selector."""
        is_found = False
        for match in self.tree.find(selectors):
            for node in match.nodes:
                text = self._value(node)
                if text:
                    is_found = True
                    yield text, node, str(match.selector)
            for text in match.texts:
                is_found = True
                yield text, -1, str(match.selector)
        if selectors and not is_found:
            self.problems_of_first.append(f"the layout's {key} selector found nothing")

    def _value(self, node: int) -> str:
        attribute = VALUES.get(self.document.tags[node])
        return (attribute and clean_text(self.document.get(node, attribute))) or self.document.text(node)

    # ------------------------------------------------------------------------------------------------ the pager

    def _pager(self, pager: Pager) -> Pager:
        """The pager with what is declared. A page without a next page is the last, which is no fault of the layout."""
        following = self._link(self.layout.next_page)
        if following:
            pager = _with(pager, "next", *following)
        elif self.layout.next_page and pager.next:
            self.problems.append("the layout's next_page selector found nothing, although there is a next page")
        single = self._link(self.layout.single_page)
        return _with(pager, "single", *single) if single else pager

    def _link(self, selectors: Selectors) -> tuple[str, str] | None:
        """The first address that the selectors find and that is not this page's, and the selector."""
        here = normalise_url(self.page.url)
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

    def _links_only_in(self, removed: list[int]) -> set[str]:
        """The addresses that only removed elements link: the pager is none of theirs."""
        spans = Spans(self.document, removed)
        inside, elsewhere = set[str](), set[str]()
        for node in self.document.find("a", "area", "link") if removed else ():
            url = self.document.absolute(self.document.get(node, "href"))
            if url:
                (inside if node in spans else elsewhere).add(normalise_url(url))
        return inside - elsewhere


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
    return replace(
        pager,
        pages=pages,
        next=_kept(pager.next, urls),
        previous=_kept(pager.previous, urls),
        single=_kept(pager.single, urls),
    )


def _kept(url: str | None, urls: set[str]) -> str | None:
    return None if url and normalise_url(url) in urls else url
