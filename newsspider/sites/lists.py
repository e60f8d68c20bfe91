"""The lists with which the reading of a site's archive begins."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urljoin

from newsspider.archive import ListRef, Period, Source, lists_of, usual_sitemaps
from newsspider.sites.model import Site


def first_lists(site: Site, period: Period, today: dt.date) -> Iterator[ListRef]:
    """The lists to fetch first: sitemaps and feeds, then pages of links, then searches and calendars.

    `period` limits the searches and calendars. For a site that declares no list these are robots.txt, the usual
    addresses of sitemaps, one after the other until one is there, and the front page, from which others are found.
    """
    lists, home = site.lists, site.home_url
    is_open = not lists.is_declared
    if lists.robots or (lists.robots is None and is_open):
        guesses = usual_sitemaps(home) if is_open else ()
        yield ListRef(urljoin(home, "/robots.txt"), Source.ROBOTS, is_guess=is_open, guesses=guesses)
    for url in lists.sitemaps:
        yield ListRef(urljoin(home, url), Source.SITEMAP)
    for url in lists.feeds:
        yield ListRef(urljoin(home, url), Source.FEED, max_pages=lists.max_pages)
    if lists.front_page or (lists.front_page is None and is_open):
        yield ListRef(home, Source.FRONT)
    for url in lists.sections:
        yield ListRef(urljoin(home, url), Source.SECTION, max_pages=lists.max_pages)
    for search in lists.searches:
        yield from lists_of(search.calendar(site.language, home, Source.SEARCH), period, today)
    for calendar in lists.calendars:
        yield from lists_of(calendar.calendar(site.language, home), period, today)
