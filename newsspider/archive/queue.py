"""The lists that a harvest is still to read: each once, and no more of a kind than the budget allows. No I/O.

    queue = ListQueue(rules, period, today, most)
    queue.add(declared lists)
    for ref in queue.take(50): fetch and read it, then queue.note(ref, page), or queue.miss(ref) where it is none
    queue.unread    what was found, and is over the budget

What a site declares is read whole. What its lists lead to is bounded: an index may name lists without end.
"""

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from urllib.parse import urljoin

from newsspider.archive.calendars import Calendar, lists_of
from newsspider.archive.explore import day_of
from newsspider.archive.filters import Rules
from newsspider.archive.model import DayPages, ListPage, ListRef, Period, Source

# By the protocol, by two plug-ins of WordPress, and by Google's example.
USUAL = (
    "/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml", "/sitemap.xml.gz", "/sitemap_index.xml.gz",
    "/wp-sitemap.xml.gz", "/news-sitemap.xml", "/news-sitemap.xml.gz",
)  # fmt: skip
SHARE = {Source.SECTION: 0.1, Source.ARCHIVE: 0.1, Source.TAG: 0.02}  # of the budget, where nobody declared them
BASE, A_DAY = 1_000, 100  # lists of a kind for a period, and for each of its days
GONE = dt.timedelta(days=62)  # after its last day a calendar has ended, or was moved


@dataclass
class Unread:
    """Lists of one kind that are over the budget: how many, and one of them."""

    example: ListRef
    count: int = 0


def usual_sitemaps(home: str) -> tuple[str, ...]:
    """The addresses at which sitemaps are looked for that nobody names, by the front page's."""
    return tuple(urljoin(home, path) for path in USUAL)


class ListQueue:
    """The lists to read, in the order in which they were found."""

    def __init__(self, rules: Rules, period: Period, today: dt.date, most: int) -> None:
        self.unread: dict[Source, Unread] = {}
        self._rules, self._period, self._today = rules, period, today
        self._most = budget(period, most, today)
        self._declared: Iterator[ListRef] = iter(())
        self._found: deque[ListRef] = deque()
        self._known: set[str] = set()
        self._counts: Counter[Source] = Counter()
        self._days: dict[str, set[dt.date]] = {}  # the days that are linked, by their template
        self._is_filled: set[str] = set()  # the templates of which all days of the period are read

    def __bool__(self) -> bool:
        """Whether a list is left."""
        if not self._found:
            self._found.extend(islice(self._declared, 1))
        return bool(self._found)

    def __len__(self) -> int:
        """How many lists were found and not taken. How many a declaration names beyond them is not known."""
        return len(self._found)

    def add(self, refs: Iterable[ListRef]) -> None:
        """Add lists that are to be read whatever the budget says."""
        self._declared = chain(self._declared, (ref for ref in refs if self._is_new(ref)))

    def take(self, count: int) -> list[ListRef]:
        """Take up to `count` lists."""
        taken = [self._found.popleft() for _ in range(min(count, len(self._found)))]
        return taken + list(islice(self._declared, count - len(taken)))

    def clear(self) -> None:
        """Forget what is left: enough is found."""
        self._found.clear()
        self._declared = iter(())

    def note(self, ref: ListRef, page: ListPage) -> None:
        """Take up the lists that a list names."""
        self._find(page.next_lists)
        for calendar in page.calendars:
            self._note_calendar(calendar)
        if ref.source is Source.CALENDAR and self._rules.explores and page.names_articles:
            self._fill(ref)
        if ref.guesses and (ref.source is Source.ROBOTS or not (page.links or page.next_lists)):
            self.miss(ref, ref.guesses[:1] if page.next_lists else ref.guesses)

    def miss(self, ref: ListRef, guesses: tuple[str, ...] | None = None) -> None:
        """Try the next address that is a guess, where a list is none."""
        first, *others = ref.guesses if guesses is None else guesses
        self._find([ListRef(first, Source.SITEMAP, is_guess=True, guesses=tuple(others))])

    def has_filled(self, ref: ListRef) -> bool:
        """Whether a page of the same calendar lists articles, so that it is read for the whole period."""
        return _template_of(ref) in self._is_filled

    def _find(self, refs: Iterable[ListRef]) -> None:
        for ref in refs:
            if ref.url in self._known:
                continue
            if self._is_over(ref):
                self.unread.setdefault(ref.source, Unread(ref)).count += 1
                continue
            self._counts[ref.source] += 1
            self._known.add(ref.url)
            self._found.append(ref)

    def _is_over(self, ref: ListRef) -> bool:
        """Whether a list exceeds the budget of its kind. The usual addresses of sitemaps never do: they are few; nor
        does a web archive's index, which is read to its end."""
        if ref.source is Source.INDEX:
            return False
        share = SHARE.get(ref.source, 1) if self._rules.explores else 1
        return self._counts[ref.source] >= self._most * share and not (ref.is_guess and ref.source is Source.SITEMAP)

    def _is_new(self, ref: ListRef) -> bool:
        is_new = ref.url not in self._known
        self._known.add(ref.url)
        return is_new

    def _note_calendar(self, calendar: DayPages) -> None:
        """Note the days that are linked. Where none of them is of the period, its newest page is read as an example."""
        days = self._days.setdefault(calendar.template, set())
        if not days and not any(self._period.overlaps(day, day) for day in calendar.days):
            self._find([calendar.newest])
        days.update(calendar.days)

    def _fill(self, ref: ListRef) -> None:
        """A page of a calendar lists articles: read its pages for all days of the period, not for those linked alone.

        Between the first and the last day that are linked only where they are few: a list of all issues leaves out the
        days without one.
        """
        template = _template_of(ref)
        days = self._days.get(template, set())
        if not days or template in self._is_filled:
            return
        self._is_filled.add(template)
        first, last = min(days), max(days)
        until = last if self._today - last > GONE else None
        calendar = Calendar(template, self._period.since or first, until)
        between = lists_of(replace(calendar, since=first, until=last), Period(), self._today)
        is_dense = len(days) * 3 >= sum(1 for _ in between)
        for one in lists_of(calendar, self._period, self._today):
            if not (is_dense and one.days and first <= one.days[0] <= last):
                self._find([replace(one, is_guess=True)])


def _template_of(ref: ListRef) -> str:
    """The calendar that a list is a page of, as the template of its address; "" for any other list."""
    found = day_of(ref.url)
    return found[0] if found else ""


def budget(period: Period, most: int, today: dt.date) -> int:
    """How many lists of a kind are read: no more than `most`, and less for a short period."""
    if period.since is None:
        return most
    return min(most, BASE + A_DAY * (((period.until or today) - period.since).days + 1))
