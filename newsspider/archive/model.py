"""The dataclasses of this package: a list to read, what it names, and the period asked for."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from newsspider.vocabulary.failures import Failure

LATE = dt.timedelta(days=2)  # how long after its day an article may come into a list
MAX_PAGES = 100  # pages of one list: a section of 100 pages names one to five thousand articles


class Source(StrEnum):
    """The kinds of lists that name articles."""

    ROBOTS = "robots.txt"
    SITEMAP = "sitemap"
    NEWS_SITEMAP = "news sitemap"
    FEED = "feed"
    CALENDAR = "calendar"
    SECTION = "section"
    ARCHIVE = "archive index"
    TAG = "tag page"
    SEARCH = "search"
    FRONT = "front page"
    INDEX = "web archive"


class Refusal(StrEnum):
    """Why an address that a list names is not followed."""

    NOT_WEB = "not an http or https address"
    OFF_SITE = "another site's address"
    TOO_LONG = "an address longer than 2,000 characters"
    REPEATING_PATH = "a trap: the path repeats itself"
    FACETS = "a trap: a list under many filters"
    CALENDAR = "a trap: a step to another day of a calendar"
    FUTURE = "a list of days to come"
    FILE = "a file, not a page"
    EXCLUDED = "excluded by the site's declaration"
    NO_PATTERN = "fits no article pattern of the site's declaration"
    INDEX = "a list or a service page, not an article"
    NOT_ARTICLE = "does not look like an article"
    LANGUAGE = "in a language that is not asked for"
    OUTSIDE_PERIOD = "dated outside the period"
    LIST_OUTSIDE_PERIOD = "a list that lies outside the period"
    TOO_DEEP = "a list below too many others"
    EMPTY_CALENDAR = "a calendar's page after others without an article"
    TOO_MANY_PAGES = "more pages of a list than are read"
    REPEATED_PAGE = "a list's page that repeats the page before"
    PAST_PERIOD = "a list's page with what is older than the period"
    LISTED_TWICE = "named twice by the list"


@dataclass(frozen=True, slots=True)
class Link:
    """An article's address and what its list said of it.

    `date` is the day of publication in ISO 8601, as precisely as list or URL tell: "2012-04", "2012-04-03" or
    "2012-04-03T10:15:00+02:00"; None where neither does. `date_modified` is a list's "last changed", which is never
    before publication and is nothing more. `found_at` is the list's URL.
    """

    url: str
    date: str | None = None
    date_modified: str | None = None
    title: str | None = None
    language: str | None = None
    found_at: str = ""
    source: Source = Source.SITEMAP


@dataclass(frozen=True, slots=True)
class ListRef:
    """A list to fetch and read.

    `date` is the year, month or day that the list covers ("2012", "2012-04", "2012-04-03"), `until` its last day
    where it covers another span. `page` counts from 1. `template` is the URL with {page} or {offset} left in it, for
    lists whose pages are numbered by the site's declaration; `page_size` is what {offset} counts by and `first_page`
    the number of the first page. `digest` stands for the links of the page before, so that a list which gives its last
    page for ever ends. `content_type` is that of the response, once there is one.

    `depth` is how many lists lead to it, `empty` how many pages of its calendar without an article in a row. `is_guess`
    is true where nothing names it, and `guesses` are the addresses to try if it is none. `is_vouched` is true where
    robots.txt names it, or a list that robots.txt names: it may then be on another host (sitemaps.org, "Sitemaps &
    Cross Submits").
    """

    url: str
    source: Source
    date: str | None = None
    until: str | None = None
    page: int = 1
    max_pages: int = MAX_PAGES
    template: str | None = None
    first_page: int = 1
    page_size: int = 10
    digest: str = ""
    content_type: str | None = None
    depth: int = 0
    empty: int = 0
    is_guess: bool = False
    guesses: tuple[str, ...] = ()
    is_vouched: bool = False

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day that the list covers, None where it does not say."""
        first = span_of(self.date) if self.date else None
        last = span_of(self.until) if self.until else first
        return (first[0], last[1]) if first and last else None


@dataclass(frozen=True, slots=True)
class DayPages:
    """A template of pages for days, months or years: the first days of those that are linked, and on which page.

    `example` is the address of the newest.
    """

    template: str
    days: tuple[dt.date, ...]
    found_at: str
    example: str

    @property
    def is_daily(self) -> bool:
        """Whether there is a page a day, and not one a month or a year."""
        return "{day" in self.template or "%d" in self.template

    @property
    def newest(self) -> ListRef:
        """The list of the newest day that is linked."""
        return ListRef(self.example, Source.CALENDAR, date=self.date_of(self.template, self.days[-1]))

    @staticmethod
    def date_of(template: str, day: dt.date) -> str:
        """What a page of a template covers, as ISO 8601 has it: a day, a month or a year."""
        if "{day" in template or "%d" in template:
            return day.isoformat()
        return f"{day:%Y-%m}" if "{month" in template else f"{day:%Y}"


@dataclass(frozen=True, slots=True)
class ListPage:
    """What was read from one page of a list: links to articles, further lists, counts of refused links, and problems.

    `calendars` are templates of pages for days, of which it links some.
    """

    links: tuple[Link, ...] = ()
    next_lists: tuple[ListRef, ...] = ()
    refused: Mapping[Refusal, int] = field(default_factory=dict)
    problems: tuple[Failure, ...] = ()
    calendars: tuple[DayPages, ...] = ()

    @property
    def names_articles(self) -> bool:
        """Whether it names articles, of the period or of other days."""
        return bool(self.links or self.refused.get(Refusal.OUTSIDE_PERIOD))


@dataclass(frozen=True, slots=True)
class Period:
    """The days asked for, both included; None for no bound. `zone` is the site's: its days are meant."""

    since: dt.date | None = None
    until: dt.date | None = None
    zone: ZoneInfo | None = None

    def __str__(self) -> str:
        """Return the period in words."""
        if self.since and self.until:
            return f"{self.since} to {self.until}"
        return f"since {self.since}" if self.since else f"until {self.until}" if self.until else "all days"

    @property
    def is_open(self) -> bool:
        """Whether all days are asked for."""
        return self.since is None and self.until is None

    def excludes(self, date: str | None) -> bool:
        """Whether the whole of a date lies outside the period. An unknown date does not."""
        return self.is_before(date) or self.is_after(date)

    def overlaps(self, first: dt.date, last: dt.date) -> bool:
        """Whether any of the days from first to last are of the period."""
        return not (self.since and last < self.since) and not (self.until and first > self.until)

    def is_before(self, date: str | None) -> bool:
        """Whether the whole of a date ("2012", "2012-04", …) lies before the period."""
        span = span_of(date, self.zone) if date and self.since else None
        return span is not None and self.since is not None and span[1] < self.since

    def is_after(self, date: str | None) -> bool:
        """Whether the whole of a date lies after the period."""
        span = span_of(date, self.zone) if date and self.until else None
        return span is not None and self.until is not None and span[0] > self.until


def span_of(date: str, zone: ZoneInfo | None = None) -> tuple[dt.date, dt.date] | None:
    """The first and last day of an ISO 8601 date, which may be a year, a month, a day or an instant.

    An instant that tells its offset falls on the day that the site's zone had then; any other on the day as written.
    """
    try:
        if len(date) == 4:
            year = int(date)
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if len(date) == 7:
            first = dt.date.fromisoformat(date + "-01")
            return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        moment = dt.datetime.fromisoformat(date)
        if zone and moment.tzinfo:
            moment = moment.astimezone(zone)
    except (ValueError, OverflowError):
        return None
    return moment.date(), moment.date()


def language_tag(text: str) -> str | None:
    """A language tag with hyphens; anything that is none ("English", "xx_YY.UTF-8") is left out."""
    text = text.strip().replace("_", "-")
    return text if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) else None


def merge_links(one: Link, other: Link) -> Link:
    """Return one link for an article that two lists name, with what either of them knows and the more precise date.

    Where the archives of two days both name an article, it stood in a box like "most read": neither of them dates it.
    """
    date = max(one.date or "", other.date or "", key=len) or None
    is_claimed_twice = one.source is other.source is Source.CALENDAR and one.date != other.date
    return replace(
        one,
        date=None if is_claimed_twice else date,
        date_modified=max(one.date_modified or "", other.date_modified or "") or None,
        title=one.title or other.title,
        language=one.language or other.language,
    )
