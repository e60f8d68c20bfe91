"""Reads one list: finds its format, and which of the addresses that it names are followed and which refused."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b

from newsspider.archive.calendars import page_url
from newsspider.archive.feeds import read_feed
from newsspider.archive.filters import (
    PUBLISHED_LISTS,
    Rules,
    refuse_address,
    refuse_article,
    refuse_list,
    sift,
    sift_dates,
)
from newsspider.archive.listings import NO_ARTICLE, Anchor, read_listing
from newsspider.archive.model import Link, ListPage, ListRef, Period, Refusal, Source
from newsspider.archive.pagers import find_next
from newsspider.archive.robots import sitemaps_in_robots
from newsspider.archive.sitemaps import Sitemap, children_outside, is_text_sitemap, read_sitemap, read_text_sitemap
from newsspider.vocabulary.address_dates import date_in_address
from newsspider.web.dom import Document, parse
from newsspider.web.urls import request_url
from newsspider.web.xml import gunzip, root_name

DIGIT = re.compile(r"\d")


def read_list(body: bytes, ref: ListRef, rules: Rules, period: Period, today: dt.date) -> ListPage:
    """Read one fetched list.

    `body` is the body of the response, compressed or not; `ref` is what was asked for, with the response's content type
    and the address after redirects; `today` is the day at the site. The bytes decide which format the list has,
    `ref.source` says which was expected. What cannot be read is named in `problems`, and raises nothing.
    """
    body, problem = gunzip(body)
    problems = (problem,) if problem else ()
    if not body.strip():
        return ListPage(problems=(*problems, "the list is empty"))
    if ref.source is Source.ROBOTS:
        page = _read_robots(body, ref, rules, period, today)
    else:
        root = root_name(body)
        if root in ("urlset", "sitemapindex"):
            page = _read_sitemap(read_sitemap(body, ref.url, ref.content_type), ref, rules, period, today)
        elif root:
            page = _read_feed(body, ref, rules, period, today)
        elif is_text_sitemap(body):
            page = _read_sitemap(read_text_sitemap(body, ref.url, ref.content_type), ref, rules, period, today)
        elif ref.source in PUBLISHED_LISTS:
            page = ListPage(problems=(f"neither a sitemap nor a feed, although it is listed as a {ref.source}",))
        else:
            page = _read_html(parse(body, ref.url, ref.content_type), ref, rules, period, today)
    return replace(page, problems=(*problems, *page.problems)) if problems else page


def _read_robots(body: bytes, ref: ListRef, rules: Rules, period: Period, today: dt.date) -> ListPage:
    """Read the sitemaps that a robots.txt names. Those on other domains than the site's are refused."""
    refs = [ListRef(url, Source.SITEMAP) for url in sitemaps_in_robots(body, ref.url)]
    lists, refused = _sift_lists(refs, rules, period, today)
    return ListPage(next_lists=lists, refused=refused)


def _sift_lists(
    refs: Iterable[ListRef], rules: Rules, period: Period, today: dt.date
) -> tuple[tuple[ListRef, ...], Counter[Refusal]]:
    kept: list[ListRef] = []
    refused: Counter[Refusal] = Counter()
    for ref in refs:
        refusal = refuse_list(ref, rules, period, today)
        if refusal:
            refused[refusal] += 1
        else:
            kept.append(ref)
    return tuple(kept), refused


def _read_sitemap(sitemap: Sitemap, ref: ListRef, rules: Rules, period: Period, today: dt.date) -> ListPage:
    outside = children_outside(sitemap.children, period, today) if rules.trusts_list_dates else frozenset()
    children = [ListRef(child.url, Source.SITEMAP) for child in sitemap.children if child.url not in outside]
    lists, refused = _sift_lists(children, rules, period, today)
    if outside:
        refused[Refusal.LIST_OUTSIDE_PERIOD] += len(outside)
    links, refused_links = sift(sitemap.links, rules, period, today)
    problems = sitemap.problems
    if not sitemap.links and not sitemap.children and not problems:
        problems = ("the sitemap names nothing",)
    return ListPage(links, lists, refused + refused_links, problems)


def _read_feed(body: bytes, ref: ListRef, rules: Rules, period: Period, today: dt.date) -> ListPage:
    feed = read_feed(body, ref.url, ref.content_type)
    links, refused = sift(feed.links, rules, period, today)
    older = replace(ref, url=feed.older, page=ref.page + 1) if feed.older else None
    pages, refused_pages = _next_page(older, ref, feed.links, period)
    lists, refused_lists = _sift_lists(pages, rules, period, today)
    return ListPage(links, lists, refused + refused_lists + refused_pages, feed.problems)


def _read_html(document: Document, ref: ListRef, rules: Rules, period: Period, today: dt.date) -> ListPage:
    def may_be_article(url: str, standing: int) -> bool:
        refusal = refuse_address(url, rules)
        if refusal is None and (_shape(url) == shape or (standing == NO_ARTICLE and not rules.article)):
            refusal = Refusal.INDEX
        refusal = refusal or refuse_article(url, ref.source, rules, standing)
        if refusal:
            refused[refusal] += 1
        return refusal is None

    refused: Counter[Refusal] = Counter()
    shape = _shape(request_url(ref.url))
    listing = read_listing(document, ref.source, may_be_article, rules.language)
    day = _day_of(ref)
    found = [replace(link, date=_list_date(link, day, rules, today)) for link in listing.links]
    links, refused_links = sift_dates(found, rules, period, today)
    feeds = listing.feeds if ref.source is Source.FRONT else ()
    pages, refused_pages = _next_page(_following(document, listing.anchors, ref, found), ref, found, period)
    further = [*(ListRef(url, Source.FEED) for url in feeds), *pages]
    lists, refused_lists = _sift_lists(further, rules, period, today)
    problems = ("the list is longer than what is read of one",) if listing.is_cut else ()
    if not links and not refused_links:
        problems = (*problems, "no link to an article")
    return ListPage(links, lists, refused + refused_links + refused_lists + refused_pages, problems)


def _shape(url: str) -> str:
    """Return an address with 0 for each digit: lists of other days, issues and pages then equal the list itself."""
    return DIGIT.sub("0", url)


def _list_date(link: Link, day: str | None, rules: Rules, today: dt.date) -> str | None:
    """Return the date of a link on a page, from the first of these that has one: the link's URL, if it has the day; the
    text beside the link; the list itself; the month in the URL.

    A text beside a link that has no day ("2012", from 03/04/2012) is less precise than the list, and comes last.
    """
    in_url = date_in_address(link.url, rules.language)
    if in_url and len(in_url) == 10 and in_url <= (today + dt.timedelta(days=1)).isoformat():
        return in_url
    if link.date and len(link.date) >= 10:
        return link.date
    return day or in_url or link.date


def _day_of(ref: ListRef) -> str | None:
    """Return the day, or else the month, that a list of a calendar is for, None where it covers more."""
    days = ref.days
    if days is None:
        return None
    if days[0] == days[1]:
        return days[0].isoformat()
    is_one_month = (days[0].year, days[0].month) == (days[1].year, days[1].month)
    return f"{days[0]:%Y-%m}" if is_one_month else None


def _following(document: Document, anchors: tuple[Anchor, ...], ref: ListRef, found: list[Link]) -> ListRef | None:
    """Return the list's next page: by the declared template as long as a page has links, else by the page's links."""
    if ref.template:
        if not found:
            return None
        return replace(ref, url=page_url(ref.template, ref.page + 1, ref.first_page, ref.page_size), page=ref.page + 1)
    if ref.source is Source.FRONT:
        return None
    url = find_next(document, anchors, ref.page)
    return replace(ref, url=url, page=ref.page + 1) if url else None


def _next_page(
    following: ListRef | None, ref: ListRef, links: Sequence[Link], period: Period
) -> tuple[list[ListRef], Counter[Refusal]]:
    """Return the next page of a list, or the reason why the list ends with this one."""
    if following is None:
        return [], Counter()
    digest = blake2b("\n".join(link.url for link in links).encode("utf-8", "replace"), digest_size=8).hexdigest()
    if digest == ref.digest:
        return [], Counter([Refusal.REPEATED_PAGE])
    if _is_past(links, period):
        return [], Counter([Refusal.PAST_PERIOD])
    if _is_another_day(following, ref):
        return [], Counter([Refusal.CALENDAR])
    return [replace(following, digest=digest, content_type=None)], Counter()


def _is_another_day(following: ListRef, ref: ListRef) -> bool:
    """Whether the link "next" leads to another day or month. Archived feeds may: they go on with older entries."""
    if ref.template or ref.source is Source.FEED:
        return False
    return date_in_address(following.url) != date_in_address(ref.url)


def _is_past(links: Sequence[Link], period: Period) -> bool:
    """Whether all dated links are older than the period, and enough are dated to tell: lists go from new to old."""
    dated = [link.date for link in links if link.date]
    if len(dated) < 3 or 2 * len(dated) < len(links):
        return False
    return all(period.is_before(date) for date in dated)
