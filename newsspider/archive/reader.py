"""Reads one list: finds its format, and which of the addresses that it names are followed and which refused."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b

from newsspider.archive.calendars import page_url
from newsspider.archive.explore import find_days, find_lists
from newsspider.archive.feeds import read_feed
from newsspider.archive.filters import (
    PUBLISHED_LISTS,
    Rules,
    is_own,
    refuse_address,
    refuse_article,
    refuse_list,
    sift,
    sift_dates,
)
from newsspider.archive.listings import NO_ARTICLE, Anchor, Listing, read_listing
from newsspider.archive.model import Link, ListPage, ListRef, Period, Refusal, Source
from newsspider.archive.pagers import find_next
from newsspider.archive.robots import sitemaps_in_robots
from newsspider.archive.sitemaps import Sitemap, children_outside, is_text_sitemap, read_sitemap, read_text_sitemap
from newsspider.vocabulary.address_dates import date_in_address
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.dom import Document, parse
from newsspider.web.urls import host_of, request_url
from newsspider.web.xml import gunzip, root_name

DATA_FILE = re.compile(r"\.(?:xml|txt)(?:\.gz)?$|\.gz$", re.I)  # no page for readers
MANY = 5  # links of a page from which their host tells something: a page that bars robots has fewer
DIGIT = re.compile(r"\d")


def read_list(body: bytes, ref: ListRef, rules: Rules, period: Period, today: dt.date) -> ListPage:
    """Read one fetched list.

    `body` is the body of the response, compressed or not; `ref` is what was asked for, with the response's content type
    and the address after redirects; `today` is the day at the site. The bytes decide which format the list has,
    `ref.source` says which was expected. What cannot be read is named in `problems`, and raises nothing.
    """
    body, problem = gunzip(body)
    problems = _parts([problem] if problem else ())
    if not body.strip():
        return ListPage(problems=(*problems, Failure(FailureKind.EMPTY_LIST)))
    page = _read(body, ref, rules, period, today)
    return replace(page, problems=(*problems, *page.problems)) if problems else page


def _read(body: bytes, ref: ListRef, rules: Rules, period: Period, today: dt.date) -> ListPage:
    if ref.source is Source.ROBOTS:
        return _read_robots(body, ref, rules, period, today)
    root = root_name(body)
    if root in ("urlset", "sitemapindex"):
        return _read_sitemap(read_sitemap(body, ref.url, ref.content_type), ref, rules, period, today)
    if root:
        return _read_feed(body, ref, rules, period, today)
    if is_text_sitemap(body):
        return _read_sitemap(read_text_sitemap(body, ref.url, ref.content_type), ref, rules, period, today)
    is_for_readers = ref.source is Source.SITEMAP and not ref.is_guess and not DATA_FILE.search(ref.url)
    if ref.source in PUBLISHED_LISTS and not is_for_readers:
        return ListPage(problems=(Failure(FailureKind.NO_LIST, ref.source),))
    return _read_html(parse(body, ref.url, ref.content_type), ref, rules, period, today)


def _parts(problems: Iterable[str]) -> tuple[Failure, ...]:
    """What was wrong with the bytes of a list, of which a part is read."""
    return tuple(Failure(FailureKind.PART_OF_LIST, problem) for problem in problems)


def _read_robots(body: bytes, ref: ListRef, rules: Rules, period: Period, today: dt.date) -> ListPage:
    """Read the sitemaps that a robots.txt names. They may be on any host."""
    refs = [ListRef(url, Source.SITEMAP, is_vouched=True) for url in sitemaps_in_robots(body, ref.url)]
    return _with_lists(ListPage(), refs, rules, period, today)


def _with_lists(page: ListPage, refs: Iterable[ListRef], rules: Rules, period: Period, today: dt.date) -> ListPage:
    """Return the page with the further lists that may be read, and with what became of the others."""
    lists, refused = _sift_lists(refs, rules, period, today)
    problems = list(page.problems)
    elsewhere = [ref.url for ref, why in refused if why is Refusal.OFF_SITE and ref.source is Source.SITEMAP]
    hosts = dict.fromkeys(map(host_of, elsewhere))
    if hosts:
        problems.append(Failure(FailureKind.LISTS_ELSEWHERE, ", ".join([*hosts][:3])))
    deep = next((ref.url for ref, why in refused if why is Refusal.TOO_DEEP and ref.source is Source.SITEMAP), None)
    if deep:
        problems.append(Failure(FailureKind.DEEP_LISTS, deep))
    counts = Counter(page.refused) + Counter(why for _, why in refused)
    return replace(page, next_lists=lists, refused=counts, problems=tuple(problems))


def _sift_lists(
    refs: Iterable[ListRef], rules: Rules, period: Period, today: dt.date
) -> tuple[tuple[ListRef, ...], list[tuple[ListRef, Refusal]]]:
    kept: list[ListRef] = []
    refused: list[tuple[ListRef, Refusal]] = []
    for ref in refs:
        refusal = refuse_list(ref, rules, period, today)
        if refusal:
            refused.append((ref, refusal))
        else:
            kept.append(ref)
    return tuple(kept), refused


def _read_sitemap(sitemap: Sitemap, ref: ListRef, rules: Rules, period: Period, today: dt.date) -> ListPage:
    outside = children_outside(sitemap.children, period, today) if rules.trusts_list_dates else frozenset()
    children = [
        ListRef(child.url, Source.SITEMAP, depth=ref.depth + 1, is_vouched=ref.is_vouched)
        for child in sitemap.children
        if child.url not in outside
    ]
    links, refused = sift(sitemap.links, rules, period, today)
    if outside:
        refused[Refusal.LIST_OUTSIDE_PERIOD] += len(outside)
    problems = _parts(sitemap.problems)
    if not sitemap.links and not sitemap.children and not problems:
        problems = (Failure(FailureKind.NAMES_NOTHING),)
    problems += () if links else _strangers((link.url for link in sitemap.links), rules)
    return _with_lists(ListPage(links, (), refused, problems), children, rules, period, today)


def _read_feed(body: bytes, ref: ListRef, rules: Rules, period: Period, today: dt.date) -> ListPage:
    feed = read_feed(body, ref.url, ref.content_type)
    links, refused = sift(feed.links, rules, period, today)
    older = replace(ref, url=feed.older, page=ref.page + 1) if feed.older else None
    pages, refused_pages = _next_page(older, ref, feed.links, period)
    problems = _parts(feed.problems) + (() if links else _strangers((link.url for link in feed.links), rules))
    return _with_lists(ListPage(links, (), refused + refused_pages, problems), pages, rules, period, today)


def _strangers(urls: Iterable[str], rules: Rules) -> tuple[Failure, ...]:
    """What is wrong with a list whose links are all of other hosts; nothing where one is the site's own."""
    hosts = Counter(filter(None, map(host_of, urls)))
    if not hosts or any(is_own(f"http://{host}/", rules.domains) for host in hosts):
        return ()
    host, number = hosts.most_common(1)[0]
    return (Failure(FailureKind.OTHER_HOST, f"{number:,} of {hosts.total():,} links are of {host}"),)


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
    if ref.source is Source.SITEMAP:  # one for readers
        ref = replace(ref, source=Source.ARCHIVE)
    listing = read_listing(document, ref.source, may_be_article, rules.language)
    day = _day_of(ref)
    found = [replace(link, date=_list_date(link, day, rules, today)) for link in listing.links]
    links, refused_links = sift_dates(found, rules, period, today)
    pages, refused_pages = _next_page(_following(document, listing.anchors, ref, found), ref, found, period)
    page = ListPage(links, (), refused + refused_links + refused_pages, _html_problems(listing, found, rules))
    feeds = [ListRef(url, Source.FEED) for url in listing.feeds] if ref.source is Source.FRONT else []
    if not rules.explores:
        return _with_lists(page, [*feeds, *pages], rules, period, today)
    named = frozenset(link.url for link in found)
    recognised = find_lists(listing.anchors, named, ref, rules.domains, today)
    further = [_after_empty(one, ref, page) for one in recognised]
    calendars = find_days(listing.anchors, rules.domains, ref.url, today)
    page = replace(page, calendars=tuple(calendars))
    return _with_lists(page, [*feeds, *pages, *further], rules, period, today)


def _html_problems(listing: Listing, found: list[Link], rules: Rules) -> tuple[Failure, ...]:
    problems = _parts(["the list is longer than what is read of one"] if listing.is_cut else ())
    if found:
        return problems
    strangers = _strangers((anchor.url for anchor in listing.anchors), rules) if len(listing.anchors) >= MANY else ()
    return (*problems, Failure(FailureKind.NO_ARTICLES), *strangers)


def _after_empty(further: ListRef, ref: ListRef, page: ListPage) -> ListRef:
    """Return a page of the calendar that is being read with the number of pages without an article that led to it."""
    if ref.source is not Source.CALENDAR or page.names_articles or _shape(further.url) != _shape(ref.url):
        return further
    return replace(further, empty=ref.empty + 1)


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
