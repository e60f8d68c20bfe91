"""Where a site lists its articles. PURE: the bytes of a list in, Links out.

    ListRef ──fetch (the spider)──▶ bytes ──read_list──▶ ListPage(links, next_lists, refused, problems)

`read_list` tells the format by the bytes and reads it (sitemaps.py, feeds.py, listings.py, robots.py); `sift` keeps
what the site's Rules and the Period allow, and counts the reasons for the rest; `lists_of` makes the lists of a day
calendar or a search by date; explore.py finds lists that nobody declared. Nothing is fetched here, and nothing raises
because of what a list holds.

A reader of many lists keeps them in a ListQueue, which has each list once and bounds their number. It takes each
article once (`merge_links` where two lists name it), and an undated article of a period after all lists are read, since
a date in a later list may leave it out.
"""

from newsspider.archive.calendars import Calendar, lists_of
from newsspider.archive.filters import Rules
from newsspider.archive.model import LATE, DayPages, Link, ListPage, ListRef, Period, Refusal, Source, merge_links
from newsspider.archive.queue import ListQueue, usual_sitemaps
from newsspider.archive.reader import read_list

__all__ = [
    "LATE", "Calendar", "DayPages", "Link", "ListPage", "ListQueue", "ListRef", "Period", "Refusal", "Rules", "Source",
    "lists_of", "merge_links", "read_list", "usual_sitemaps",
]  # fmt: skip
