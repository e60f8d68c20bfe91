"""What a site's robots.txt, sitemaps, feeds, front page, sections and archive pages say of it. Pure.

    survey = Survey(home, today)
    refs = survey.begin()
    … fetch each, and what `take` answers with …

A few lists of each kind are enough: it is a look, and no harvest.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from newsspider.archive import Link, ListPage, ListRef, Period, Rules, Source, read_list
from newsspider.archive.filters import is_file, is_own
from newsspider.archive.forms import article_signs, is_index
from newsspider.archive.listings import Anchor, find_anchors
from newsspider.sites import default_site
from newsspider.web.dom import parse

Item = TypeVar("Item")
MOST = {Source.SITEMAP: 8, Source.FEED: 4, Source.SECTION: 12, Source.CALENDAR: 3}  # lists of a kind that are read
BETWEEN = re.compile(r"\s[-|–—·•:]\s")  # the parts of a title
ARCHIVE = re.compile(r"archiv|archief|arkiv|calendar|hemeroteca|kalender|by-?date|toutes-les-dates", re.I)
NO_SECTION = re.compile(r"/(?:search|suche|login|tag|author|user|print|info|impressum|subscribe|abo)\b", re.I)
# A day or month at the end of an address: the template's form of it, and what it is read with.
DAYS = (
    (re.compile(r"(?<!\d)(\d{4})/(\d\d)/(\d\d)(?=/?$|\.\w{2,5}$|[&#])"), "{year}/{month:02}/{day:02}"),
    (re.compile(r"(?<!\d)(\d{4})/(\d{1,2})/(\d{1,2})(?=/?$|\.\w{2,5}$|[&#])"), "{year}/{month}/{day}"),
    (re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?=/?$|\.\w{2,5}$|[&#])"), "{year}-{month:02}-{day:02}"),
    (re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?=/?$|\.\w{2,5}$|[&#])"), "{date:%Y%m%d}"),
    (re.compile(r"(?<!\d)(\d{4})/(\d\d)(?=/?$|\.\w{2,5}$|[&#])"), "{year}/{month:02}"),
    (re.compile(r"(?<!\d)(\d{4})-(\d\d)(?=/?$|\.\w{2,5}$|[&#])"), "{year}-{month:02}"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One list as it was read. `links` are what may be articles; `failure` says why there is none."""

    ref: ListRef
    links: tuple[Link, ...] = ()
    children: int = 0  # further lists that it names
    failure: str | None = None

    @property
    def count(self) -> str:
        """How many articles it names, in words."""
        return f"{len(self.links)} article{'' if len(self.links) == 1 else 's'}"

    @property
    def days(self) -> str:
        """The span in words, to follow a count."""
        first, last = self.span or ("", "")
        return (f", {first} to {last}" if first != last else f", {first}") if first else ""

    @property
    def span(self) -> tuple[str, str] | None:
        """The first and the last day that its links are dated with."""
        dates = sorted(link.date[:10] for link in self.links if link.date)
        return (dates[0], dates[-1]) if dates else None


@dataclass(frozen=True, slots=True)
class CalendarSeen:
    """A template of day or month pages: the days that are linked, and on which page."""

    template: str
    days: tuple[dt.date, ...]
    found_at: str
    example: str

    @property
    def is_daily(self) -> bool:
        """Whether there is a page a day, and not one a month."""
        return "{day" in self.template or "%d" in self.template


@dataclass
class Survey:
    """What was seen so far."""

    home: str
    today: dt.date
    lists: list[Seen] = field(default_factory=list)
    robots_sitemaps: tuple[str, ...] = ()
    title: str = ""
    language: str | None = None
    calendars: dict[str, CalendarSeen] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)  # addresses that are no articles'
    _asked: set[str] = field(default_factory=set)
    _counts: dict[Source, int] = field(default_factory=dict)

    def begin(self) -> list[ListRef]:
        """The lists to look at first."""
        front, robots = ListRef(self.home, Source.FRONT), ListRef(urljoin(self.home, "/robots.txt"), Source.ROBOTS)
        return self._new([robots, front, ListRef(urljoin(self.home, "/sitemap.xml"), Source.SITEMAP)])

    @property
    def rules(self) -> Rules:
        """Whose addresses are the site's."""
        return default_site(self.home).rules()

    def take(self, body: bytes, ref: ListRef) -> list[ListRef]:
        """Note what a list says; the lists to look at next."""
        page = read_list(body, ref, self.rules, Period(), self.today)
        is_list = bool(page.links or page.next_lists)
        failure = None if is_list or ref.source is Source.ROBOTS else (page.problems or ("it names no article",))[0]
        self.lists.append(Seen(ref, page.links, len(page.next_lists), failure))
        if ref.source is Source.ROBOTS:
            self.robots_sitemaps = tuple(following.url for following in page.next_lists)
        if ref.source in (Source.ROBOTS, Source.SITEMAP, Source.FEED):
            return self._new(_spread(page.next_lists, 3))
        return self._take_html(body, ref, page)

    def fail(self, ref: ListRef, reason: str) -> None:
        """Note that a list could not be had."""
        self.lists.append(Seen(ref, failure=reason))

    def _take_html(self, body: bytes, ref: ListRef, page: ListPage) -> list[ListRef]:
        document = parse(body, ref.url, ref.content_type)
        anchors = [anchor for anchor in find_anchors(document) if is_own(anchor.url, self.rules.domains)]
        articles = {link.url for link in page.links}
        self.others.update(anchor.url for anchor in anchors if is_index(anchor.url) and anchor.url not in articles)
        self._note_calendars(anchors, ref.url)
        if ref.source is not Source.FRONT:
            return self._new(self._day_pages())
        self.home = ref.url  # where redirects led
        title = next((document.text(index) for index in document.find("title")), "")
        self.title = BETWEEN.split(title)[0][:80]
        self.language = next((document.get(index, "lang") for index in document.find("html")), "") or None
        feeds = [following for following in page.next_lists if following.source is Source.FEED]
        sections = (ListRef(url, Source.SECTION) for url in self._section_addresses(anchors, articles))
        archives = (ListRef(anchor.url, Source.SECTION) for anchor in anchors if _is_archive(anchor))
        return self._new([*feeds, *archives, *self._day_pages(), *sections])

    def _section_addresses(self, anchors: Iterable[Anchor], articles: set[str]) -> Iterator[str]:
        """Short links with short labels to addresses that are no articles': what menus are made of."""
        for anchor in anchors:
            path = urlsplit(anchor.url).path
            is_short = 0 < len(anchor.text) <= 30 and path.strip("/").count("/") <= 1 and path.strip("/")
            if not is_short or anchor.url in articles or NO_SECTION.search(path) or is_file(anchor.url):
                continue
            if article_signs(anchor.url) < 2 and not re.search(r"\d{3}", path) and not _is_archive(anchor):
                yield anchor.url

    def _note_calendars(self, anchors: Iterable[Anchor], found_at: str) -> None:
        days: dict[str, dict[dt.date, str]] = {}
        for anchor in anchors:
            found = _template_of(anchor.url)
            if found and found[1] <= self.today and not article_signs(anchor.url) >= 2:
                days.setdefault(found[0], {})[found[1]] = anchor.url
        for template, linked in days.items():
            if len(linked) >= 3 and template not in self.calendars:
                example = linked[max(linked)]
                self.calendars[template] = CalendarSeen(template, tuple(sorted(linked)), found_at, example)
                self.others.update(linked.values())

    def _day_pages(self) -> Iterator[ListRef]:
        """One page of each calendar, to see whether it lists articles."""
        for calendar in self.calendars.values():
            day = calendar.days[-1]
            date = day.isoformat() if calendar.is_daily else f"{day:%Y-%m}"
            yield ListRef(calendar.example, Source.CALENDAR, date=date)

    def _new(self, refs: Iterable[ListRef]) -> list[ListRef]:
        """Those that have not been asked for, as many of each kind as are enough."""
        kept = []
        for ref in refs:
            count = self._counts.get(ref.source, 0)
            if ref.url in self._asked or count >= MOST.get(ref.source, 99):
                continue
            self._asked.add(ref.url)
            self._counts[ref.source] = count + 1
            kept.append(ref)
        return kept

    def of(self, *sources: Source) -> list[Seen]:
        """The lists of these kinds that name something."""
        return [seen for seen in self.lists if seen.ref.source in sources and seen.failure is None]

    @property
    def sections(self) -> list[Seen]:
        """The pages that list two articles or more below one heading."""
        return [seen for seen in self.of(Source.SECTION) if len(seen.links) >= 2]

    @property
    def day_archives(self) -> list[tuple[CalendarSeen, Seen]]:
        """The calendars of which a page was seen that lists articles."""
        read = {seen.ref.url: seen for seen in self.of(Source.CALENDAR) if seen.links}
        return [(each, read[each.example]) for each in self.calendars.values() if each.example in read]

    def articles(self) -> list[Link]:
        """What lists name as articles, each once: those that a feed or sitemap names first, since these are sure."""
        found: dict[str, Link] = {}
        kinds = (Source.FEED, Source.SITEMAP, Source.NEWS_SITEMAP, Source.CALENDAR, Source.FRONT, Source.SECTION)
        for kind in kinds:
            for seen in self.of(kind):
                for link in seen.links:
                    known = found.get(link.url)
                    if known is None or (known.date is None and link.date):
                        found[link.url] = link
        return list(found.values())


def choose_sample(links: Sequence[Link], size: int, fits: re.Pattern[str] | None = None) -> list[str]:
    """Addresses spread over the time that the lists cover, the newest among them."""
    fitting = [link for link in links if fits is None or fits.search(link.url)]
    dated = sorted((link for link in fitting if link.date), key=lambda link: link.date or "", reverse=True)
    undated = [link for link in fitting if not link.date]
    return [link.url for link in _spread([*dated, *undated], size)]


def _spread(items: Sequence[Item], size: int) -> list[Item]:
    """At most so many, evenly from first to last."""
    count = len(items)
    return list(items) if count <= size else [items[index * (count - 1) // max(1, size - 1)] for index in range(size)]


def _is_archive(anchor: Anchor) -> bool:
    path = urlsplit(anchor.url).path
    return bool(ARCHIVE.search(path)) and article_signs(anchor.url) < 2 and path.strip("/").count("/") <= 2


def _template_of(url: str) -> tuple[str, dt.date] | None:
    """A day's or month's address as a template, and the day."""
    for pattern, form in DAYS:
        match = pattern.search(url)
        if match:
            day = match[3] if match.re.groups == 3 else "1"
            try:
                date = dt.date(int(match[1]), int(match[2]), int(day))
            except ValueError:
                continue
            before, after = _escape(url[: match.start()]), _escape(url[match.end() :])
            return before + form + after, date
    return None


def _escape(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
