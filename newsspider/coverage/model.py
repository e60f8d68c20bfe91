"""What coverage is counted in: days, articles with their state, and the report made of both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from newsspider.archive import Period
from newsspider.coverage.usual import Span, Unusual
from newsspider.sites.model import Expect


class State(StrEnum):
    """What became of an article that a list named, or that was harvested without being named."""

    COMPLETE = "complete"
    UNKNOWN = "unknown"
    INCOMPLETE = "incomplete"
    FAILED = "failed"
    MISSING = "missing"
    SKIPPED = "skipped"


MEANING = {
    State.COMPLETE: "every page is there, by the article's own evidence",
    State.UNKNOWN: "harvested, and no evidence for or against its being whole",
    State.INCOMPLETE: "harvested, and a page that it declares or links is not there",
    State.FAILED: "nothing of it could be had",
    State.MISSING: "named by a list, and not fetched yet",
    State.SKIPPED: "named by a list, and no article of the period: not expected",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the period that the report is on, the spans that harvests asked for ("" for a first day that
    nobody named), the spans for which a list was read, even if it names nothing, what the site's declaration expects,
    and the day of the last harvest."""

    period: Period = Period()
    spans: tuple[Span, ...] = ()
    read: tuple[Span, ...] = ()
    expect: Expect = Expect()
    today: str = ""

    @property
    def wanted(self) -> tuple[Span, ...]:
        """The spans that harvests or the report ask for. A report on a period asks for all of it."""
        return self.spans if self.period == Period() else (*self.spans, ("", "9999"))


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many articles of a site are in each state on one day, or on several days added up.

    day         "2012-04-03"; "2012-04" or "2012" for a month or year; "" for an unknown day; "all" for the whole
    counts      articles by state
    failed_lists  lists of this day that could not be read
    fields      of the harvested articles, how many have each field ("author", …); {} where it is not known
    """

    day: str
    counts: Mapping[State, int]
    failed_lists: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)

    def count(self, *states: State) -> int:
        """Return how many articles are in one of these states."""
        return sum(self.counts.get(state, 0) for state in states)

    @property
    def expected(self) -> int:
        """How many articles there should be: all but the skipped."""
        return sum(self.counts.values()) - self.counts.get(State.SKIPPED, 0)

    @property
    def lost(self) -> int:
        """How many of the expected are not there, or not whole."""
        return self.count(State.INCOMPLETE, State.FAILED, State.MISSING)

    @property
    def share(self) -> float | None:
        """The part of the expected that is there and not known to be incomplete; None where nothing is expected."""
        return 1 - self.lost / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article for the list of a day: why it is not complete, and the file of the feed that has its record."""

    day: str
    url: str
    state: State
    title: str = ""
    reason: str = ""
    file: str = ""


class LostList(NamedTuple):
    """A list that could not be read, or not whole: the day or month that it is for, if it is for one, and why."""

    url: str
    date: str | None
    reason: str


class Named(NamedTuple):
    """How many articles of a day are named by both the site's lists and a web archive's index, or by one of them."""

    both: int = 0
    site: int = 0
    archive: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The report: each day in order without gaps, months, the whole, and what stands out.

    days      every day from the first to the last, also those of which nothing is known
    undated   what has no day: months, years, and ""
    gaps      days on which nothing, or much less than usual, is listed: the list itself may lack them
    unknown   stretches of days that were asked for and of which no list speaks
    unusual   what differs from the site's past, or from its declaration
    lines     articles by day, those with a problem first
    unlisted  how many of the harvested articles no list had named, over all days
    lost_lists  the lists that could not be read, or not whole
    named     by day, where the articles are named; {} if no index of a web archive was read
    """

    site: str
    days: tuple[DayCount, ...]
    undated: tuple[DayCount, ...]
    months: tuple[DayCount, ...]
    whole: DayCount
    gaps: Mapping[str, int]
    unknown: tuple[Span, ...] = ()
    unusual: tuple[Unusual, ...] = ()
    lines: tuple[ArticleLine, ...] = ()
    unlisted: int = 0
    lost_lists: tuple[LostList, ...] = ()
    named: Mapping[str, Named] = field(default_factory=dict)

    @property
    def unknown_days(self) -> int:
        """How many days the unknown stretches have."""
        bounds = ((date.fromisoformat(first), date.fromisoformat(last)) for first, last in self.unknown)
        return sum((last - first).days + 1 for first, last in bounds)

    @property
    def hidden(self) -> int:
        """How many articles there are at least that nobody listed, by estimate.

        A list that could not be read hides what is usual on its day, at least one article. A day of which no list
        speaks hides as many as the other days have on average.
        """
        known = sum(1 for day in self.days if day.counts)
        dated = sum(day.expected for day in self.days)
        in_stretches = ceil(self.unknown_days * dated / known) if known else self.unknown_days
        behind_lists = sum(self._hidden(day) for day in (*self.days, *self.undated))
        return in_stretches + behind_lists

    @property
    def share(self) -> float:
        """The part of the articles, listed and hidden, that is there; 0 where nothing is known."""
        there, all_of_them = self.whole.expected - self.whole.lost, self.whole.expected + self.hidden
        return there / all_of_them if all_of_them else float(bool(self.days))

    def worst_days(self, count: int = 20) -> list[DayCount]:
        """Return the days that lack most articles. A list that could not be read may hide what is usual on its day."""
        bad = [day for day in self.days if day.lost or day.failed_lists]
        return sorted(bad, key=lambda day: (-day.lost - self._hidden(day), day.day))[:count]

    def _hidden(self, day: DayCount) -> int:
        return max(day.failed_lists, self.gaps.get(day.day, 0)) if day.failed_lists else 0
