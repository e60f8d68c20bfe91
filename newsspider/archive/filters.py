"""Which of the addresses that a list names are followed, and the named reason for each that is not."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsspider.archive.forms import article_signs, is_index
from newsspider.archive.model import Link, ListRef, Period, Refusal, Source, span_of
from newsspider.archive.urls import has_facets, is_file, repeats_path, safe_normal
from newsspider.vocabulary.address_dates import date_in_address

MAX_URL = 2_000
ENOUGH = 2  # points that make a link of a page an article's
PUBLISHED_LISTS = (Source.SITEMAP, Source.NEWS_SITEMAP, Source.FEED)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site says of its addresses. With no `article` pattern an address's form decides.

    domains         hosts; each stands for its subdomains too
    article         patterns, one of which an article's URL fits (re.search on the whole URL); () for any
    not_article     patterns none of which it fits
    zone            the site's time zone: which day an instant falls on
    language        of dates in lists and URLs
    trusts_list_dates   whether an index's lastmod and names may leave sitemaps out (archive/sitemaps.py)
    """

    domains: tuple[str, ...]
    article: tuple[re.Pattern[str], ...] = ()
    not_article: tuple[re.Pattern[str], ...] = ()
    zone: ZoneInfo | None = None
    language: str | None = None
    trusts_list_dates: bool = True


def is_own(url: str, domains: tuple[str, ...]) -> bool:
    """Whether a URL's host is one of the domains or below one."""
    host = (_host(url) or "").lower()
    return any(host == domain or host.endswith("." + domain) for domain in domains)


def _host(url: str) -> str | None:
    """The host, None where there is none or the address cannot be read ("http://[broken", a port out of range)."""
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.port is None or parts.port else None
    except ValueError:
        return None


def refuse_address(url: str, rules: Rules) -> Refusal | None:
    """Why an address is not to be fetched at all, be it an article's or a list's; None if it may be."""
    if not url.startswith(("http://", "https://")) or not _host(url):
        return Refusal.NOT_WEB
    if len(url) > MAX_URL:
        return Refusal.TOO_LONG
    if not is_own(url, rules.domains):
        return Refusal.OFF_SITE
    return Refusal.REPEATING_PATH if repeats_path(url) else None


def refuse_article(url: str, source: Source, rules: Rules, standing: int = 0) -> Refusal | None:
    """Why an address of the site is not taken for an article's; None if it is.

    What the declaration says goes first. Without it, sitemaps and feeds are believed unless the address is plainly
    another thing's. On a page of links an article needs two points: the signs of its address, one if it stands there as
    a headline does, and one more in a day archive or a search, which list little else (`standing`: 0 to 2,
    listings.py).
    """
    if is_file(url):
        return Refusal.FILE
    if any(pattern.search(url) for pattern in rules.not_article):
        return Refusal.EXCLUDED
    if rules.article:
        return None if any(pattern.search(url) for pattern in rules.article) else Refusal.NO_PATTERN
    if source is Source.FEED or source is Source.NEWS_SITEMAP:
        return None
    if is_index(url):
        return Refusal.INDEX
    if source is Source.SITEMAP:
        return None
    points = article_signs(url) + (standing if source in (Source.CALENDAR, Source.SEARCH) else standing // 2)
    return None if points >= ENOUGH else Refusal.NOT_ARTICLE


def refuse_list(ref: ListRef, rules: Rules, period: Period, today: dt.date) -> Refusal | None:
    """Why a further list or page of one is not to be read; None if it may be."""
    refusal = refuse_address(ref.url, rules)
    if refusal:
        return refusal
    if ref.page > ref.max_pages:
        return Refusal.TOO_MANY_PAGES
    if has_facets(ref.url) and ref.template is None and ref.source not in PUBLISHED_LISTS:
        return Refusal.FACETS
    if ref.days and ref.days[0] > today:
        return Refusal.FUTURE
    return Refusal.LIST_OUTSIDE_PERIOD if ref.days and not period.overlaps(*ref.days) else None


def sift(
    found: Iterable[Link], rules: Rules, period: Period, today: dt.date
) -> tuple[tuple[Link, ...], Counter[Refusal]]:
    """What of a sitemap or feed is followed, each once, dated by its URL where the list did not; the rest counted."""

    def refuse(link: Link) -> Refusal | None:
        return refuse_address(link.url, rules) or refuse_article(link.url, link.source, rules)

    return _sift(found, refuse, rules, period, today)


def sift_dates(
    found: Iterable[Link], rules: Rules, period: Period, today: dt.date
) -> tuple[tuple[Link, ...], Counter[Refusal]]:
    """The same for links that have been judged already: only those of the period, each once."""
    return _sift(found, lambda link: None, rules, period, today)


def _sift(
    found: Iterable[Link], refuse: Callable[[Link], Refusal | None], rules: Rules, period: Period, today: dt.date
) -> tuple[tuple[Link, ...], Counter[Refusal]]:
    kept: dict[str, Link] = {}
    refused: Counter[Refusal] = Counter()
    for link in found:
        link = _finish(link, rules, today)
        refusal = refuse(link) or _refuse_date(link, period)
        if link.url in kept:
            refusal = Refusal.LISTED_TWICE
        if refusal:
            refused[refusal] += 1
        else:
            kept[link.url] = link
    return tuple(kept.values()), refused


def _finish(link: Link, rules: Rules, today: dt.date) -> Link:
    """The link with one spelling of its address, and its date. A date in the future is a mistake, so it is none."""
    url = safe_normal(link.url)
    if url is None:
        return link
    date = _possible(link.date, today, rules.zone) or _possible(date_in_address(url, rules.language), today, None)
    if date == link.date and url == link.url:
        return link
    return replace(link, url=url, date=date)


def _possible(date: str | None, today: dt.date, zone: ZoneInfo | None) -> str | None:
    span = span_of(date, zone) if date else None
    return date if span and span[0] <= today + DAY else None


def _refuse_date(link: Link, period: Period) -> Refusal | None:
    """An article dated outside the period, or last changed before it, is not of the period."""
    if period.excludes(link.date) or (link.date is None and period.is_before(link.date_modified)):
        return Refusal.OUTSIDE_PERIOD
    return None
