"""What is unusual for a site: by its declaration, or by its own past."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median
from typing import Protocol

from newsspider.sites.model import Expect

Span = tuple[str, str]  # the first and the last day, "2012-04-03"; both are included
WEEKS = 8  # before a week, by which it is judged
LEAST_WEEKS = 4  # of these; of less a past says nothing
USUAL = 4  # articles below which a week, or some days, without any are nothing special
ARTICLES = 5  # whose fields are judged
PAST_ARTICLES = 10  # by whose fields they are judged
MOST = 0.8  # of the articles have a field that can be lost
JUDGED = ("headline", "datePublished", "authors")  # fields that a site gives to each article or to none


class Sign(StrEnum):
    """What is unusual."""

    SILENT = "silent"
    FEWER = "fewer"
    BELOW_DAY = "below_day"
    BELOW_WEEK = "below_week"
    FIELD_LOST = "field_lost"
    FIELD_MISSING = "field_missing"


SENTENCES = {
    Sign.SILENT: "no article {when}, where {usual:.0f} are usual",
    Sign.FEWER: "{found:.0f} articles a week {when}, where {usual:.0f} are usual",
    Sign.BELOW_DAY: "{found:.0f} articles a day {when}, where the declaration expects {usual:.0f}",
    Sign.BELOW_WEEK: "{found:.0f} articles a week {when}, where the declaration expects {usual:.0f}",
    Sign.FIELD_LOST: "{field}: {found:.0%} of the articles {when} have it, where {usual:.0%} are usual",
    Sign.FIELD_MISSING: "{field}: {found:.0f} articles {when} lack it, and the declaration expects it of each",
}


@dataclass(frozen=True, slots=True)
class Unusual:
    """What is unusual from one day to another: the number found, and the usual one (of a field, shares from 0 to 1)."""

    sign: Sign
    first: str
    last: str
    found: float
    usual: float
    field: str = ""

    @property
    def sentence(self) -> str:
        """What a reader is told."""
        when = f"on {self.first}" if self.first == self.last else f"from {self.first} to {self.last}"
        return SENTENCES[self.sign].format(when=when, found=self.found, usual=self.usual, field=self.field)


class Counted(Protocol):
    """A day with its articles: how many there should be, and how many of the harvested have each field."""

    @property
    def day(self) -> str: ...
    @property
    def expected(self) -> int: ...
    @property
    def fields(self) -> Mapping[str, int]: ...


@dataclass(frozen=True, slots=True)
class _Week:
    """Seven days added up."""

    first: str
    last: str
    number: int
    fields: Counter[str]


def find_below(days: Sequence[Counted], expect: Expect) -> list[Unusual]:
    """Return where days that follow one another have less than the declaration expects."""
    found = [*_below_day(days, expect), *_below_week(days, expect), *_missing_fields(days, expect)]
    return list(_merged(found))


def find_unlike_past(days: Sequence[Counted], expect: Expect) -> list[Unusual]:
    """Return what is unlike the past of days that follow one another, by weeks that end with the last day.

    Where the declaration has a least number of articles, they are not compared with the past.
    """
    weeks = list(_weeks(days))
    found = [each for at, week in enumerate(weeks) for each in _judge(week, weeks[max(0, at - WEEKS) : at])]
    if expect.a_day or expect.a_week:
        found = [each for each in found if each.sign is Sign.FIELD_LOST]
    else:
        found += _fell_silent(days)
    return list(_merged(found))


def _weeks(days: Sequence[Counted]) -> Iterator[_Week]:
    for start in range(len(days) % 7, len(days), 7):
        week = days[start : start + 7]
        yield _Week(week[0].day, week[-1].day, sum(day.expected for day in week), _fields(week))


def _judge(week: _Week, before: Sequence[_Week]) -> Iterator[Unusual]:
    if len(before) < LEAST_WEEKS:
        return
    usual = median(earlier.number for earlier in before)
    if usual >= USUAL and 2 * week.number < usual:
        sign = Sign.FEWER if week.number else Sign.SILENT
        yield Unusual(sign, week.first, week.last, week.number, usual)
    past = sum((earlier.fields for earlier in before), Counter[str]())
    for field, (now, then) in lost_fields(week.fields, past):
        yield Unusual(Sign.FIELD_LOST, week.first, week.last, now, then, field)


def _fields(days: Iterable[Counted]) -> Counter[str]:
    fields: Counter[str] = Counter()
    for day in days:
        fields.update(day.fields)
    return fields


def lost_fields(now: Mapping[str, int], before: Mapping[str, int]) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield the fields of JUDGED that most articles had before and less than half as many have now, with both shares.

    Both count the articles that have each field; "articleBody" is how many articles there are.
    """
    articles, past = now.get("articleBody", 0), before.get("articleBody", 0)
    if articles < ARTICLES or past < PAST_ARTICLES:
        return
    for field in JUDGED:
        share, usual = now.get(field, 0) / articles, before.get(field, 0) / past
        if usual >= MOST and 2 * share < usual:
            yield field, (share, usual)


def _fell_silent(days: Sequence[Counted]) -> Iterator[Unusual]:
    """Yield the days at the end without an article, at least two, where the same weekdays had some."""
    end = next((at for at in range(len(days), 0, -1) if days[at - 1].expected), 0)
    before, silent = days[:end], days[end:]
    if not 2 <= len(silent) < 7 or len(before) < 7 * LEAST_WEEKS:
        return
    usual = sum(_usual_on(before, len(before) + at) for at in range(len(silent)))
    if usual >= USUAL:
        yield Unusual(Sign.SILENT, silent[0].day, silent[-1].day, 0, usual)


def _usual_on(before: Sequence[Counted], at: int) -> float:
    """Return the median of the same weekday in the weeks before; `at` counts days from the beginning of `before`."""
    same = [before[day].expected for day in range(at % 7, len(before), 7)][-WEEKS:]
    return median(same)


def _below_day(days: Iterable[Counted], expect: Expect) -> Iterator[Unusual]:
    for day in days:
        if expect.a_day and day.expected < expect.a_day:
            yield Unusual(Sign.BELOW_DAY, day.day, day.day, day.expected, expect.a_day)


def _below_week(days: Sequence[Counted], expect: Expect) -> Iterator[Unusual]:
    for week in _weeks(days):
        if expect.a_week and week.number < expect.a_week:
            yield Unusual(Sign.BELOW_WEEK, week.first, week.last, week.number, expect.a_week)


def _missing_fields(days: Sequence[Counted], expect: Expect) -> Iterator[Unusual]:
    for field in expect.fields:
        lack = [(day.day, day.fields.get("articleBody", 0) - day.fields.get(field, 0)) for day in days]
        lacking = [(day, number) for day, number in lack if number > 0]
        if lacking:
            total = sum(number for _, number in lacking)
            yield Unusual(Sign.FIELD_MISSING, lacking[0][0], lacking[-1][0], total, 0, field)


def _merged(found: Iterable[Unusual]) -> Iterator[Unusual]:
    """Yield the findings; those of one kind whose days follow one another become one, with the least number found."""
    held: Unusual | None = None
    for each in sorted(found, key=lambda one: (one.sign, one.field, one.first)):
        if held and (held.sign, held.field) == (each.sign, each.field) and _is_next(held.last, each.first):
            held = replace(held, last=each.last, found=min(held.found, each.found), usual=max(held.usual, each.usual))
            continue
        if held:
            yield held
        held = each
    if held:
        yield held


def _is_next(last: str, first: str) -> bool:
    return dt.date.fromisoformat(first) - dt.date.fromisoformat(last) <= dt.timedelta(days=1)
