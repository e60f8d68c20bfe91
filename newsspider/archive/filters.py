"""Which of the addresses that a list names are followed, and the reason why the others are not."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsspider.archive.forms import article_signs, is_index, is_numbered
from newsspider.archive.model import Link, ListRef, Period, Refusal, Source, span_of
from newsspider.vocabulary.address_dates import date_in_address
from newsspider.web.urls import host_of, request_url

PUBLISHED_LISTS = (Source.SITEMAP, Source.NEWS_SITEMAP, Source.FEED)
# How many lists may lead to one of a kind. An index of sitemaps names no other index (sitemaps.org); some sites' do.
MAX_DEPTH = {Source.SITEMAP: 5, Source.SECTION: 3, Source.TAG: 3, Source.ARCHIVE: 4}
MAX_EMPTY = 10  # pages of a calendar in a row without an article: holidays, and then its end
FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|tiff?|pdf|docx?|xlsx?|pptx?|zip|gz|rar|mp3|m4a|wav|ogg|mp4|m4v|mov|avi|wmv|flv|swf"
    r"|css|js|json|xml|rss|atom|rdf|ics|exe|dmg|apk|epub)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site's declaration says of its addresses. Without an `article` pattern the form of an address decides.

    domains         hosts; each stands for its subdomains too
    article         patterns: an article's URL fits one of them (re.search on the whole URL); () for any
    not_article     patterns: an article's URL fits none of them
    zone            the site's time zone, which decides on which day an instant falls
    language        the language of dates in lists and URLs
    languages       of articles that a list says the language of, those that are followed; () for all
    trusts_list_dates   whether an index's lastmod and names may leave sitemaps out (archive/sitemaps.py)
    explores        whether pages of links are looked through for lists that nobody declared (archive/explore.py)
    """

    domains: tuple[str, ...]
    article: tuple[re.Pattern[str], ...] = ()
    not_article: tuple[re.Pattern[str], ...] = ()
    zone: ZoneInfo | None = None
    language: str | None = None
    languages: tuple[str, ...] = ()
    trusts_list_dates: bool = True
    explores: bool = False


def is_own(url: str, domains: tuple[str, ...]) -> bool:
    """Whether a URL's host is one of the domains or below one."""
    return _is_below(_host(url), domains)


def _host(url: str) -> str:
    return _host_of_start("/".join(url.split("/", 3)[:3]))


@lru_cache(maxsize=4096)
def _host_of_start(start: str) -> str:
    return host_of(start)


@lru_cache(maxsize=4096)
def _is_below(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in domains)


def refuse_address(url: str, rules: Rules) -> Refusal | None:
    """Return why an address is not to be fetched at all, be it an article's or a list's; None if it may be."""
    if not url.startswith(("http://", "https://")) or not _host(url):
        return Refusal.NOT_WEB
    if len(url) > 2_000:
        return Refusal.TOO_LONG
    if not is_own(url, rules.domains):
        return Refusal.OFF_SITE
    return Refusal.REPEATING_PATH if repeats_path(url) else None


def refuse_article(url: str, source: Source, rules: Rules, standing: int = 0) -> Refusal | None:
    """Return why an address of the site is not taken for an article's; None if it is.

    The patterns of the declaration decide, if it has any. Without them, an address in a sitemap, a feed or the index of
    a web archive is an article's unless its form says otherwise. An address on a page of links needs two points: it has
    one for each sign in its form (forms.py), and one if its link stands as a headline does (`standing` is 0 to 2,
    listings.py); in a day archive or a search, which list little but articles, the standing counts in full.
    """
    if is_file(url):
        return Refusal.FILE
    if any(pattern.search(url) for pattern in rules.not_article):
        return Refusal.EXCLUDED
    if rules.article:
        return None if any(pattern.search(url) for pattern in rules.article) else Refusal.NO_PATTERN
    if source is Source.FEED or source is Source.NEWS_SITEMAP:
        return None
    if source is Source.SITEMAP or source is Source.INDEX:
        return Refusal.INDEX if is_index(url) and not is_numbered(url) else None
    if is_index(url):
        return Refusal.INDEX
    points = article_signs(url) + (standing if source in (Source.CALENDAR, Source.SEARCH) else standing // 2)
    return None if points >= 2 else Refusal.NOT_ARTICLE


def refuse_list(ref: ListRef, rules: Rules, period: Period, today: dt.date) -> Refusal | None:
    """Return why a further list, or a page of one, is not to be read; None if it may be."""
    refusal = refuse_address(ref.url, rules)
    if refusal and not (refusal is Refusal.OFF_SITE and ref.is_vouched):
        return refusal
    if ref.page > ref.max_pages:
        return Refusal.TOO_MANY_PAGES
    if ref.depth > MAX_DEPTH.get(ref.source, ref.depth):
        return Refusal.TOO_DEEP
    if ref.empty > MAX_EMPTY:
        return Refusal.EMPTY_CALENDAR
    if has_facets(ref.url) and ref.template is None and ref.source not in PUBLISHED_LISTS:
        return Refusal.FACETS
    if ref.days and ref.days[0] > today:
        return Refusal.FUTURE
    return Refusal.LIST_OUTSIDE_PERIOD if ref.days and not period.overlaps(*ref.days) else None


def sift(
    found: Iterable[Link], rules: Rules, period: Period, today: dt.date
) -> tuple[tuple[Link, ...], Counter[Refusal]]:
    """Return the links of a sitemap or a feed that are followed, each once, and how many are refused for each reason.

    A link that the list does not date has the date that its URL names.
    """

    def refuse(link: Link) -> Refusal | None:
        return refuse_address(link.url, rules) or refuse_article(link.url, link.source, rules)

    return _sift(found, refuse, rules, period, today)


def sift_dates(
    found: Iterable[Link], rules: Rules, period: Period, today: dt.date
) -> tuple[tuple[Link, ...], Counter[Refusal]]:
    """Do what `sift` does for links whose addresses were judged before: only their dates are looked at."""
    return _sift(found, lambda link: None, rules, period, today)


def _sift(
    found: Iterable[Link], refuse: Callable[[Link], Refusal | None], rules: Rules, period: Period, today: dt.date
) -> tuple[tuple[Link, ...], Counter[Refusal]]:
    kept: dict[str, Link] = {}
    refused: Counter[Refusal] = Counter()
    for link in found:
        link = _finish(link, rules, today)
        refusal = refuse(link) or _refuse_language(link, rules) or _refuse_date(link, period)
        if link.url in kept:
            refusal = Refusal.LISTED_TWICE
        if refusal:
            refused[refusal] += 1
        else:
            kept[link.url] = link
    return tuple(kept.values()), refused


def _finish(link: Link, rules: Rules, today: dt.date) -> Link:
    """Return the link with the address to ask for, and its date. A date in the future is a mistake, so it is none."""
    url = request_url(link.url)
    date = _possible(link.date, today, rules.zone) or _possible(date_in_address(url, rules.language), today, None)
    if date == link.date and url == link.url:
        return link
    return Link(url, date, link.date_modified, link.title, link.language, link.found_at, link.source)


def _possible(date: str | None, today: dt.date, zone: ZoneInfo | None) -> str | None:
    return date if date and _has_come(date, today, zone) else None


@lru_cache(maxsize=4096)
def _has_come(date: str, today: dt.date, zone: ZoneInfo | None) -> bool:
    """Whether a date is one, and is not to come; tomorrow has come in some zone."""
    span = span_of(date, zone)
    return span is not None and span[0] <= today + dt.timedelta(days=1)


def is_file(url: str) -> bool:
    """Whether the path ends as that of a picture, a document, a feed or a script does."""
    return FILE.search(url.partition("?")[0].partition("#")[0]) is not None


def repeats_path(url: str) -> bool:
    """Whether a path repeats itself (/a/b/a/b/a/b), as relative links do that are resolved against themselves."""
    if url.count("/") < 8:  # two of them before the host
        return False
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    if len(segments) < 6:
        return False
    return len(segments) > 20 or any(segments.count(segment) > 2 for segment in set(segments) if not segment.isdigit())


def has_facets(url: str) -> bool:
    """Whether a list's address is one of many combinations of its filters: five parameters, or one of them twice."""
    keys = [pair.partition("=")[0] for pair in urlsplit(url).query.split("&") if pair]
    return len(keys) > 4 or len(set(keys)) < len(keys)


def _refuse_language(link: Link, rules: Rules) -> Refusal | None:
    """Refuse an article in another language. "fr" stands for all of "fr-CA"; what no list tells is not refused."""
    if not rules.languages or not link.language:
        return None
    told = link.language.lower()
    is_wanted = any(told == wanted or told.startswith(f"{wanted}-") for wanted in map(str.lower, rules.languages))
    return None if is_wanted else Refusal.LANGUAGE


def _refuse_date(link: Link, period: Period) -> Refusal | None:
    """Refuse an article that is dated outside the period, or that was last changed before it."""
    if period.excludes(link.date) or (link.date is None and period.is_before(link.date_modified)):
        return Refusal.OUTSIDE_PERIOD
    return None
