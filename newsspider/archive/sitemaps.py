"""Sitemaps: indexes, XML, Google News, plain text; and which children of an index lie outside a period.

After sitemaps.org/protocol.html and Google's "News sitemaps". `lastmod` is when a page was last changed, so it is a
link's `date_modified`, never its date.

**What may be left out of an index.** Two things tell without a fetch that a child sitemap holds nothing of a period:

- its `lastmod` lies before the period: a file that has not changed since then cannot list an article that was
  published later. Never the other way round: a late `lastmod` is the rule for old sitemaps, since they are made anew.
  Not believed where all of several children have the same `lastmod` (it is made up by the site's software, and may be
  anything), nor for an index any of whose children is named for days after its own `lastmod` (they contradict).
- the day, month or year in its name (sitemap-2012-04.xml, ?yyyy=2012&mm=04). Believed only where two or more children
  have the same name but for the digits, and every one of them gives a date that is not yet to come: "sitemap-2012.xml"
  beside "sitemap-97.xml" is the 2,012th. Sites file by their own day and some by the day of change, so a week is added
  on both sides.

Both fail safe: what is not believed is fetched. `Rules.trusts_list_dates` (`trust_list_dates = false` in a declaration)
turns both off, for a site whose sitemaps are known to lie.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree

from newsspider.archive.model import Link, Period, Source, language_tag, span_of
from newsspider.vocabulary.dates import Reader
from newsspider.vocabulary.eras import calendar_day
from newsspider.web.encoding import decode
from newsspider.web.urls import host_of, join_url
from newsspider.web.xml import (
    Fields,
    clean_title,
    clean_url,
    fields_of,
    first_text,
    local_name,
    parse_xml,
    text_of,
)

MARGIN = dt.timedelta(days=7)
DIGITS = re.compile(r"\d+")
NAME_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
NAME_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/.]?(0?[1-9]|1[0-2])(?!\d)")
READER = Reader()  # the dates of a sitemap are in numbers
NAME_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
QUERY_YEAR = re.compile(r"(?:^|[?&])(?:yyyy|year|y)=((?:19|20)\d\d)(?!\d)", re.I)
QUERY_MONTH = re.compile(r"[?&](?:mm|month|m)=(\d{1,2})(?!\d)", re.I)
BARE_LINE = re.compile(r"(?:https?://|(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/)\S*", re.I)  # with a scheme or without
QUERY_DAY = re.compile(r"[?&](?:dd|day|d)=(\d{1,2})(?!\d)", re.I)


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap that an index names."""

    url: str
    date_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap file says: articles (and other pages), child sitemaps, problems."""

    links: tuple[Link, ...] = ()
    children: tuple[Child, ...] = ()
    problems: tuple[str, ...] = ()


def read_sitemap(body: bytes, url: str, content_type: str | None = None) -> Sitemap:
    """Read an XML sitemap or index, unpacked. An index that is also a sitemap gives both."""
    root, problems = parse_xml(body, content_type)
    if root is None:
        return Sitemap(problems=problems)
    links: dict[str, Link] = {}
    alternates: dict[str, Link] = {}
    found: list[Child] = []
    for entry in root.iter(*_tags(root, "url")):
        fields = fields_of(entry)
        link = _read_entry(fields, url)
        if link:
            links.setdefault(link.url, link)
            alternates |= {other.url: other for other in _alternates(fields, link)}
    for entry in root.iter(*_tags(root, "sitemap")):
        found += _read_children(entry, url)
    others = (link for address, link in alternates.items() if address not in links)
    return Sitemap((*links.values(), *others), tuple(found), problems)


def _tags(root: etree._Element, name: str) -> tuple[str, ...]:
    """The spellings, with namespaces and prefixes, that a name has in a document; one that is not there, if none."""
    elements = {element.tag: element for element in root.iter()}
    return tuple(str(tag) for tag, element in elements.items() if local_name(element) == name) or ("-",)


def _read_children(entry: etree._Element, found_at: str) -> list[Child]:
    """The sitemaps that an entry of an index names: one, by the protocol; some sites put several into one entry, or the
    address where its <loc> should be."""
    fields = fields_of(entry)
    locations = [clean_url(text_of(loc)) for loc in fields.get("loc", ())] or [clean_url(entry.text or "")]
    modified = _read_date(first_text(fields, ("lastmod",))) if len(locations) == 1 else None
    return [Child(_absolute(location, found_at), modified) for location in locations if location]


def _absolute(location: str, found_at: str) -> str:
    """The address that a sitemap names. One without a scheme begins with the sitemap's own host, or is relative."""
    if location.startswith(("https://", "http://")):
        return location
    start = location.partition("/")[0].lower()
    if "." in start and start.removeprefix("www.") == host_of(found_at).removeprefix("www."):
        return f"{found_at.partition('://')[0]}://{location}"
    return join_url(found_at, location)


@lru_cache(maxsize=4096)
def _read_date(text: str) -> str | None:
    return READER.read_field(text)


def _read_entry(fields: Fields, found_at: str) -> Link | None:
    location = clean_url(first_text(fields, ("loc",)))
    if not location:
        return None
    url = _absolute(location, found_at)
    modified = _read_date(first_text(fields, ("lastmod",)))
    if "news" not in fields:
        return Link(url, None, modified, None, _own_language(fields, location), found_at, Source.SITEMAP)
    news = fields_of(fields["news"][0])
    publication = fields_of(news["publication"][0]) if "publication" in news else {}
    return Link(
        url=url,
        date=_read_date(first_text(news, ("publication_date",))),
        date_modified=modified,
        title=clean_title(first_text(news, ("title",))),
        language=language_tag(first_text(publication, ("language",))),
        found_at=found_at,
        source=Source.NEWS_SITEMAP,
    )


def _own_language(fields: Fields, location: str) -> str | None:
    """The language that an entry's own address has among its alternates (xhtml:link rel=alternate hreflang=…)."""
    own = (link for link in fields.get("link", ()) if link.get("href") == location)
    return next((language_tag(link.get("hreflang") or "") for link in own), None)


def _alternates(fields: Fields, own: Link) -> Iterator[Link]:
    """The article of an entry in other languages, and for other regions."""
    for link in fields.get("link", ()):
        language = language_tag(link.get("hreflang") or "")
        if language and link.get("href") and "alternate" in (link.get("rel") or "alternate"):
            url = _absolute(clean_url(link.get("href") or ""), own.found_at)
            if url != own.url:
                yield Link(url, own.date, own.date_modified, None, language, own.found_at, own.source)


def read_text_sitemap(body: bytes, url: str, content_type: str | None = None) -> Sitemap:
    """Read a text sitemap: one address a line. Lines that are none are left out."""
    text, _ = decode(body, content_type)
    lines = (_absolute(line.strip(), url) for line in text.splitlines() if BARE_LINE.fullmatch(line.strip()))
    return Sitemap(tuple(Link(line, found_at=url) for line in lines))


def is_text_sitemap(body: bytes) -> bool:
    """Whether the first line that is not empty is an address and nothing else."""
    head = body[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").replace(b"\x00", b"")
    line = head.splitlines()[0].strip() if head else b""
    return BARE_LINE.fullmatch(line.decode("utf-8", "replace")) is not None


def children_outside(found: tuple[Child, ...], period: Period, today: dt.date) -> frozenset[str]:
    """The URLs of the child sitemaps that hold nothing of a period; the module's text says when that is believed."""
    named = _believed_names(found, today)
    outside = {url for url, (first, last) in named.items() if not period.overlaps(first - MARGIN, last + MARGIN)}
    if period.since and _believes_lastmod(found, named):
        outside |= {child.url for child in found if period.is_before(child.date_modified)}
    return frozenset(outside)


def _believes_lastmod(found: tuple[Child, ...], named: dict[str, tuple[dt.date, dt.date]]) -> bool:
    dates = [child.date_modified for child in found if child.date_modified]
    if len(found) > 1 and len(set(dates)) < 2:
        return False
    for child in found:
        changed = span_of(child.date_modified) if child.date_modified else None
        if changed and child.url in named and changed[1] + MARGIN < named[child.url][0]:
            return False
    return True


def _believed_names(found: tuple[Child, ...], today: dt.date) -> dict[str, tuple[dt.date, dt.date]]:
    """The days that each child's name stands for, where the names of its kind all stand for days."""
    kinds: dict[str, list[tuple[str, tuple[dt.date, dt.date] | None]]] = {}
    for child in found:
        kinds.setdefault(DIGITS.sub("#", child.url), []).append((child.url, date_in_name(child.url, today)))
    believed: dict[str, tuple[dt.date, dt.date]] = {}
    for members in kinds.values():
        spans = {url: span for url, span in members if span}
        if len(members) > 1 and len(spans) == len(members) and len(set(spans.values())) > 1:
            believed |= spans
    return believed


def date_in_name(url: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a sitemap's name says it is for, None where it says none or days to come."""
    path, _, query = url.partition("://")[2].partition("/")[2].partition("?")
    match = QUERY_YEAR.search(query)
    if match:
        return _span(match[1], QUERY_MONTH.search(query), QUERY_DAY.search(query), today)
    text = f"/{unquote(path)}?{query}"
    match = NAME_DAY.search(text)
    if match:
        return _checked(calendar_day(int(match[1]), int(match[3]), int(match[4])), today)
    match = NAME_MONTH.search(text)
    if match:
        return _checked(f"{match[1]}-{int(match[2]):02}", today)
    match = NAME_YEAR.search(text)
    return _checked(match[1], today) if match else None


def _span(
    year: str, month: re.Match[str] | None, day: re.Match[str] | None, today: dt.date
) -> tuple[dt.date, dt.date] | None:
    if month is None:
        return _checked(year, today)
    if day is None:
        return _checked(f"{year}-{int(month[1]):02}", today)
    return _checked(calendar_day(int(year), int(month[1]), int(day[1])), today)


def _checked(date: str | dt.date | None, today: dt.date) -> tuple[dt.date, dt.date] | None:
    span = span_of(str(date)) if date else None
    return span if span and span[0] <= today else None
