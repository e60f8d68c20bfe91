"""What a site's robots.txt, sitemaps, feeds, front page, sections and archive pages say of it. Pure.

    survey = Survey(home, today)
    refs = survey.begin()
    … fetch each, and what `survey.take(ref, survey.look(body, ref))` answers with …

A few lists of each kind are enough: it is a look, and no harvest.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import urljoin

from newsspider.archive import DayPages, Link, ListPage, ListRef, Period, Rules, Source, read_list, usual_sitemaps
from newsspider.archive.filters import is_own
from newsspider.archive.forms import is_index
from newsspider.archive.listings import find_anchors
from newsspider.sites import default_site
from newsspider.web.dom import parse

Item = TypeVar("Item")
MOST = {
    Source.SITEMAP: 8,
    Source.FEED: 4,
    Source.SECTION: 12,
    Source.ARCHIVE: 6,
    Source.CALENDAR: 3,
    Source.TAG: 0,
}  # lists of a kind that are read
UNLINKED = (Source.ROBOTS, Source.SITEMAP, Source.FEED)  # lists that are no pages of links
BETWEEN = re.compile(r"\s[-|–—·•:]\s")  # the parts of a title


@dataclass(frozen=True, slots=True)
class Look:
    """One list of a site, as it was read. `anchors`, the title and the language are those of a page of links; a sitemap
    or feed has none."""

    page: ListPage
    anchors: tuple[str, ...] = ()
    title: str = ""
    language: str | None = None


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


@dataclass
class Survey:
    """What was seen so far."""

    home: str
    today: dt.date
    lists: list[Seen] = field(default_factory=list)
    robots_sitemaps: tuple[str, ...] = ()
    title: str = ""
    language: str | None = None
    calendars: dict[str, DayPages] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)  # addresses that are no articles'
    _asked: set[str] = field(default_factory=set)
    _counts: dict[Source, int] = field(default_factory=dict)

    def begin(self) -> list[ListRef]:
        """The lists to look at first."""
        front, robots = ListRef(self.home, Source.FRONT), ListRef(urljoin(self.home, "/robots.txt"), Source.ROBOTS)
        first, *others = usual_sitemaps(self.home)
        guess = ListRef(first, Source.SITEMAP, is_guess=True, guesses=tuple(others))
        return self._new([robots, front, guess])

    @property
    def rules(self) -> Rules:
        """Whose addresses are the site's."""
        return default_site(self.home).rules()

    def look(self, body: bytes, ref: ListRef) -> Look:
        """Read a list."""
        page = read_list(body, ref, self.rules, Period(), self.today)
        if ref.source in UNLINKED:
            return Look(page)
        document = parse(body, ref.url, ref.content_type)
        title = next((document.text(index) for index in document.find("title")), "")
        language = next((document.get(index, "lang") for index in document.find("html")), "")
        anchors = tuple(anchor.url for anchor in find_anchors(document))
        return Look(page, anchors, BETWEEN.split(title)[0][:80], language or None)

    def take(self, ref: ListRef, look: Look) -> list[ListRef]:
        """Note what a list says; the lists to look at next."""
        page = look.page
        is_list = bool(page.links or page.next_lists)
        failure = None if is_list or ref.source is Source.ROBOTS else _why(page)
        if failure and ref.is_guess:
            return self.fail(ref, failure)
        self.lists.append(Seen(ref, page.links, len(page.next_lists), failure))
        if ref.source is Source.ROBOTS:
            self.robots_sitemaps = tuple(following.url for following in page.next_lists)
        if ref.source in UNLINKED:
            return self._new(_spread(page.next_lists, 3))
        return self._take_html(ref, look)

    def fail(self, ref: ListRef, reason: str) -> list[ListRef]:
        """Note that a list could not be had; the list to look at in its place."""
        if not ref.is_guess or len(ref.guesses) + 1 == len(usual_sitemaps(self.home)):  # the first guess is told
            self.lists.append(Seen(ref, failure=reason))
        if self.robots_sitemaps or not ref.guesses:
            return []
        self._counts[Source.SITEMAP] -= 1
        return self._new([replace(ref, url=ref.guesses[0], guesses=ref.guesses[1:])])

    def _take_html(self, ref: ListRef, look: Look) -> list[ListRef]:
        own = [url for url in look.anchors if is_own(url, self.rules.domains)]
        articles = {link.url for link in look.page.links}
        self.others.update(url for url in own if is_index(url) and url not in articles)
        self._note_calendars(look.page.calendars)
        if ref.source is not Source.FRONT:
            return self._new(calendar.newest for calendar in self.calendars.values())
        self.home = ref.url  # where redirects led
        self.title, self.language = look.title, look.language
        lists = [following for following in look.page.next_lists if following.source is not Source.CALENDAR]
        return self._new([*(calendar.newest for calendar in self.calendars.values()), *lists])

    def _note_calendars(self, calendars: Iterable[DayPages]) -> None:
        """Note templates of pages for days or months. Of each one page is read, to see whether it lists articles."""
        for calendar in calendars:
            self.calendars.setdefault(calendar.template, calendar)

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
        return [seen for seen in self.of(Source.SECTION, Source.ARCHIVE) if len(seen.links) >= 2]

    @property
    def day_archives(self) -> list[tuple[DayPages, Seen]]:
        """The calendars of which a page was seen that lists articles."""
        read = {seen.ref.url: seen for seen in self.of(Source.CALENDAR) if seen.links}
        return [(each, read[each.example]) for each in self.calendars.values() if each.example in read]

    def articles(self) -> list[Link]:
        """What lists name as articles, each once: those that a feed or sitemap names first, since these are sure."""
        found: dict[str, Link] = {}
        kinds = (
            Source.FEED,
            Source.SITEMAP,
            Source.NEWS_SITEMAP,
            Source.CALENDAR,
            Source.FRONT,
            Source.SECTION,
            Source.ARCHIVE,
        )
        for kind in kinds:
            for seen in self.of(kind):
                for link in seen.links:
                    known = found.get(link.url)
                    if known is None or (known.date is None and link.date):
                        found[link.url] = link
        return list(found.values())


def _why(page: ListPage) -> str:
    """Why a list names nothing."""
    return page.problems[0].sentence if page.problems else "it names no article"


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
