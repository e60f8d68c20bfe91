"""Where a site lists its articles. PURE: the bytes of a list in, Links out.

    ListRef ──fetch (the spider)──▶ bytes ──read_list──▶ ListPage(links, next_lists, refused, problems)

`read_list` tells the format by the bytes and reads it (sitemaps.py, feeds.py, listings.py, robots.py); `sift` keeps
what the site's Rules and the Period allow, and counts the reasons for the rest; `lists_of` makes the lists of a day
calendar or a search by date. Nothing is fetched here, and nothing raises because of what a list holds.

A reader of many lists does three things more: it asks for each list once (by ListRef.url), it takes each article once
(`merge_links` where two lists name it), and it reads lists before articles where a period is asked for, since dates in
a later list may leave an article out.
"""

from newsspider.archive.calendars import Calendar, lists_of
from newsspider.archive.filters import Rules
from newsspider.archive.model import Link, ListPage, ListRef, Period, Refusal, Source, merge_links
from newsspider.archive.reader import read_list

__all__ = [
    "Calendar", "Link", "ListPage", "ListRef", "Period", "Refusal", "Rules", "Source", "lists_of", "merge_links",
    "read_list",
]  # fmt: skip
