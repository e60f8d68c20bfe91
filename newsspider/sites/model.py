"""The declaration of a site: the structure of sites/NAME.toml, key by key."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import msgspec
from cronsim import CronSim, CronSimError

from newsspider.archive import Calendar, Rules, Source
from newsspider.archive.calendars import STEPS, problem_with
from newsspider.archive.model import MAX_PAGES
from newsspider.article.record import FIELDS
from newsspider.files import directory_name
from newsspider.sites.selectors import Selectors
from newsspider.web.urls import site_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
EVERY = re.compile(r"([1-9]\d{0,4})([mhd])")
UNITS = {"m": 60, "h": 3600, "d": 86_400}  # seconds
DOMAIN = re.compile(r"(?:[\w-]+\.)*[\w-]+(?::\d+)?")
HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.1
OWN_HEADERS = frozenset({"user-agent", "host"})  # says who asks (the setting CONTACT); says which site is asked
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

Positive = Annotated[int, msgspec.Meta(ge=1)]
Seconds = Annotated[float, msgspec.Meta(ge=0)]


class Patterns(tuple[re.Pattern[str], ...]):
    """Regular expressions, each searched for in the whole URL. A single one may be written without a list."""

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> Patterns:
        """Make patterns of a string or a list of strings. Raises ValueError with a sentence for anything else."""
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ValueError("a pattern is a text or a list of texts")
        return cls(_compile(text) for text in texts)


def _compile(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise ValueError(f'"{text}" is not a regular expression ({error})') from None


class Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of all parts of a declaration: unknown keys are errors, and values never change."""


class Issue(Declared, frozen=True):
    """One issue of a numbered publication, its number and its day. The numbers of all others are counted from it."""

    number: int
    day: dt.date


class CalendarList(Declared, frozen=True):
    """[[lists.calendars]] and [[lists.searches]]: a URL template and the days for which it holds."""

    url: str
    since: dt.date
    until: dt.date | None = None
    step: str = ""
    issue: Issue | None = None
    weekdays: tuple[str, ...] = WEEKDAYS
    first_page: Annotated[int, msgspec.Meta(ge=0)] = 1
    page_size: Positive = 10
    max_pages: Positive = MAX_PAGES

    def __post_init__(self) -> None:
        if self.until and self.until < self.since:
            raise ValueError(f"until ({self.until}) lies before since ({self.since})")
        if self.step and self.step not in STEPS:
            raise ValueError(f'step is one of {", ".join(STEPS)}, not "{self.step}"')
        for day in self.weekdays:
            if day not in WEEKDAYS:
                raise ValueError(f'a weekday is one of {", ".join(WEEKDAYS)}, not "{day}"')
        problem = problem_with(self.calendar(None, ""))
        if problem:
            raise ValueError(f'the template "{self.url}" {problem}')

    def calendar(self, language: str | None, home: str, source: Source = Source.CALENDAR) -> Calendar:
        """The same in the form that the archive package reads, with an absolute URL."""
        return Calendar(
            template=urljoin(home, self.url),
            since=self.since,
            until=self.until,
            source=source,
            step=self.step,
            issue=self.issue.number if self.issue else 1,
            issue_day=self.issue.day if self.issue else None,
            weekdays=tuple(sorted(WEEKDAYS.index(day) for day in self.weekdays)),
            language=language,
            first_page=self.first_page,
            page_size=self.page_size,
            max_pages=self.max_pages,
        )


class Lists(Declared, frozen=True):
    """[lists]: where the site lists its articles. URLs may be relative to `home`.

    robots, front_page   whether the sitemaps of robots.txt and the front page are read too; by default only if no list
                         is declared
    trust_dates          whether sitemaps of an index may be left out because of their dates (archive/sitemaps.py)
    """

    robots: bool | None = None
    front_page: bool | None = None
    sitemaps: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    calendars: tuple[CalendarList, ...] = ()
    searches: tuple[CalendarList, ...] = ()
    max_pages: Positive = MAX_PAGES
    trust_dates: bool = True

    @property
    def is_declared(self) -> bool:
        """Whether any list is declared."""
        return bool(self.sitemaps or self.feeds or self.sections or self.calendars or self.searches)


class Urls(Declared, frozen=True):
    """[urls]: patterns that addresses of articles fit, patterns of addresses that are not articles, and the languages
    of the articles that are harvested, where a list tells them."""

    article: Patterns = Patterns()
    not_article: Patterns = Patterns()
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for language in self.languages:
            _check_language(language)


class Politeness(Declared, frozen=True):
    """[politeness]: how fast and when the site is crawled.

    delay        seconds between requests; robots.txt may ask for more
    concurrent   requests at the same time
    hours        when to crawl, in the site's time zone: "22:00-06:00"
    cap          requests a day at most
    """

    delay: Seconds = 1.0
    concurrent: Positive = 1
    hours: str | None = None
    cap: Positive | None = None

    def __post_init__(self) -> None:
        if self.hours is not None and not HOURS.fullmatch(self.hours):
            raise ValueError(f'hours are written like "22:00-06:00", not "{self.hours}"')

    def is_open(self, time: dt.time) -> bool:
        """Whether the site may be crawled at a time of its day."""
        match = HOURS.fullmatch(self.hours or "")
        if match is None:
            return True
        start, end = dt.time(int(match[1]), int(match[2])), dt.time(int(match[3]), int(match[4]))
        return start <= time < end if start < end else time >= start or time < end


class Secret(Declared, frozen=True):
    """The value of a header that does not stand in the declaration: in an environment variable, or in a file."""

    env: str = ""
    file: str = ""

    def __post_init__(self) -> None:
        if bool(self.env) == bool(self.file):
            raise ValueError('the value of a header is a text, { env = "NAME" } or { file = "PATH" }')


class Expect(Declared, frozen=True):
    """[expect]: the least that is usual for the site. A harvest and the coverage say where there is less.

    a_day, a_week   articles; without either what the site's own past says
    fields          fields of the record that each article must have ("authors"; docs/output.md has all)
    """

    a_day: Positive | None = None
    a_week: Positive | None = None
    fields: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for field in self.fields:
            if field not in FIELDS:
                raise ValueError(f'a field is one of {", ".join(FIELDS)}, not "{field}"')


class Schedule(Declared, frozen=True):
    """[schedule]: when the site is harvested by `scrapy schedule run`: one of `every` and `cron`.

    every   an interval: "30m", "6h", "1d"; the sites are spread over it
    cron    a cron line in the site's time zone: "15 4 * * *"
    since   the first day of the archive, which is harvested once, month by month; without it the first harvest is of
            all that the lists name
    """

    every: str = ""
    cron: str = ""
    since: dt.date | None = None

    def __post_init__(self) -> None:
        if bool(self.every) == bool(self.cron):
            raise ValueError('a schedule has either every = "6h" or cron = "15 4 * * *"')
        if self.every and not EVERY.fullmatch(self.every):
            raise ValueError(f'every is written like "30m", "6h" or "1d", not "{self.every}"')
        if self.cron:
            try:
                CronSim(self.cron, dt.datetime(2000, 1, 1))
            except CronSimError as error:
                raise ValueError(f'"{self.cron}" is not a cron line ({str(error).lower()})') from None

    @property
    def seconds(self) -> int:
        """The interval."""
        match = EVERY.fullmatch(self.every)
        return int(match[1]) * UNITS[match[2]] if match else 0


class Layout(Declared, frozen=True):
    """[[layouts]]: the selectors for pages of the days from `since` to `until`, both included.

    The selectors of a field are tried in order, and the first that finds something is taken; all of `remove` hold.
    The last four fields come from the site configs of FiveFilters.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    body: Selectors = Selectors()
    remove: Selectors = Selectors()
    next_page: Selectors = Selectors()
    single_page: Selectors = Selectors()
    headline: Selectors = Selectors()
    date: Selectors = Selectors()
    author: Selectors = Selectors()
    follow_slideshows: bool = False
    replace: tuple[tuple[str, str], ...] = ()
    prune: bool | None = None
    tidy: bool | None = None
    test_urls: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"until ({self.until}) lies before since ({self.since})")

    def holds_on(self, day: dt.date | None) -> bool:
        """Whether the layout holds on a day. On an unknown day only a layout without dates holds."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Site(Declared, frozen=True):
    """One publisher. Each of `domains` includes its subdomains; relative URLs are resolved against the first.

    `headers` are sent with each request to the site: a subscriber's cookie, a consent.
    """

    domains: tuple[str, ...]
    name: str = ""
    home: str = ""
    language: str | None = None
    time_zone: str | None = None
    lists: Lists = Lists()
    urls: Urls = Urls()
    politeness: Politeness = Politeness()
    headers: dict[str, str | Secret] = {}
    expect: Expect = Expect()
    schedule: Schedule | None = None
    layouts: tuple[Layout, ...] = ()

    def __post_init__(self) -> None:
        if not self.domains:
            raise ValueError("domains is empty: name at least one")
        for domain in self.domains:
            if not DOMAIN.fullmatch(domain):
                raise ValueError(f'"{domain}" is not a domain; write it like "gazette.example", without https://')
        if self.home and not self.home.startswith(("http://", "https://")):
            raise ValueError(f'home is a whole address like "https://www.gazette.example/", not "{self.home}"')
        if self.language is not None:
            _check_language(self.language)
        if self.time_zone is not None:
            _zone(self.time_zone)
        for name in self.headers:
            if not HEADER.fullmatch(name):
                raise ValueError(f'"{name}" is not the name of a header')
            if name.lower() in OWN_HEADERS:
                raise ValueError(f"the header {name} cannot be declared: the setting CONTACT says who asks")

    @property
    def home_url(self) -> str:
        """The URL of the front page, against which relative URLs are resolved."""
        return self.home or f"https://{self.domains[0]}/"

    @property
    def folder(self) -> str:
        """The name of the folder that holds what belongs to the site: its registrable domain, or host and port."""
        return directory_name(site_of(self.home_url))

    @property
    def zone(self) -> ZoneInfo | None:
        """The time zone, None where none is declared."""
        return _zone(self.time_zone) if self.time_zone else None

    def rules(self) -> Rules:
        """The rules by which the archive package reads the site's lists."""
        return Rules(
            domains=tuple(domain.lower().partition(":")[0] for domain in self.domains),
            article=tuple(self.urls.article),
            not_article=tuple(self.urls.not_article),
            zone=self.zone,
            language=self.language,
            languages=self.urls.languages,
            trusts_list_dates=self.lists.trust_dates,
            explores=self.lists == Lists(max_pages=self.lists.max_pages, trust_dates=self.lists.trust_dates),
        )

    def layout_on(self, day: dt.date | None) -> Layout | None:
        """The first declared layout that holds on a day; None if there is none and the general rules read the page."""
        return next((layout for layout in self.layouts if layout.holds_on(day)), None)


def _check_language(tag: str) -> None:
    if not LANGUAGE.fullmatch(tag):
        raise ValueError(f'language is a tag like "en" or "pt-BR", not "{tag}"')


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'"{name}" is not a time zone; write it like "Europe/Berlin"') from None


def decode_special(kind: type, value: Any) -> Any:
    """Decode Selectors and Patterns; a `dec_hook` for msgspec."""
    if kind in (Selectors, Patterns):
        return kind.read(value)
    raise NotImplementedError(kind)
