"""Lists that a site has for each day, month, year or issue, and searches by date: a URL template becomes their URLs.

    /archive/{year}/{month:02}/{day:02}/          one list a day
    /{year}/{month_name}/                         one a month; also {Month_name}, {MONTH_NAME}, {month_abbr} …
    /{date:%Y%m%d}.html                           any form that strftime writes
    /issues/{issue}/                              by the issue's number
    /search?from={since:%d.%m.%Y}&to={until:%d.%m.%Y}&page={page}     a search, one a month

`{page}` counts the pages of one list, `{offset}` its items. Nothing is made for days after today, which is an argument.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from newsspider.archive.model import MAX_PAGES, ListRef, Period, Source
from newsspider.vocabulary.date_words import month_names

STEPS = ("day", "week", "month", "year", "all")
DAY_FIELDS = frozenset({"day", "date", "weekday", "yearday", "issue"})
MONTH_FIELDS = frozenset({"month", "month_name", "Month_name", "MONTH_NAME", "month_abbr", "Month_abbr", "MONTH_ABBR"})
SPAN_FIELDS = frozenset({"since", "until"})
PAGE_FIELDS = frozenset({"page", "offset"})
FIELDS = DAY_FIELDS | MONTH_FIELDS | {"year", "yy"} | SPAN_FIELDS | PAGE_FIELDS
PAGE_FIELD = re.compile(r"\{(?:page|offset)[^{}]*\}")
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A template and the days it holds for.

    since, until    the first and last day that the site's archive has; None for until: up to today
    step            what one list covers; "" to tell it from the template's fields
    issue, issue_day   the number of one issue and its day, for {issue}; `weekdays` (0 for Monday) are the days on which
                    an issue appears, and on which alone lists are made
    """

    template: str
    since: dt.date
    until: dt.date | None = None
    source: Source = Source.CALENDAR
    step: str = ""
    issue: int = 1
    issue_day: dt.date | None = None
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    language: str | None = None
    first_page: int = 1
    page_size: int = 10
    max_pages: int = MAX_PAGES


def fields_of(template: str) -> set[str]:
    """The names in a template's braces. Raises ValueError for braces that do not pair."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def problem_with(calendar: Calendar) -> str | None:
    """What is wrong with a template, as a sentence's end; None if it can be used."""
    try:
        names = fields_of(calendar.template)
    except ValueError as error:
        return f"has braces that do not pair ({error})"
    unknown = names - FIELDS
    if unknown:
        return f"has a field {{{min(unknown)}}} that is none of {', '.join(sorted(FIELDS))}"
    if not names - PAGE_FIELDS and calendar.step != "all":
        return "names no day, month, year, issue or span"
    if "issue" in names and calendar.issue_day is None:
        return "counts issues, so it needs issue = { number = …, day = … }"
    try:
        _fill(calendar, dt.date(2004, 2, 29), dt.date(2004, 2, 29))
    except (ValueError, KeyError, TypeError) as error:
        return f"cannot be filled in ({error})"
    return None


def step_of(calendar: Calendar) -> str:
    """What one list covers: "day", "week", "month", "year" or "all"."""
    names = fields_of(calendar.template)
    if calendar.step:
        return calendar.step
    if names & DAY_FIELDS:
        return "day"
    if names & SPAN_FIELDS or names & MONTH_FIELDS:
        return "month"
    return "year"


def lists_of(calendar: Calendar, period: Period, today: dt.date) -> Iterator[ListRef]:
    """The first page of each list that holds days of the period, oldest first, none for days to come."""
    first = max(calendar.since, period.since or calendar.since)
    last = min(day for day in (calendar.until, period.until, today) if day)
    step = step_of(calendar)
    start = _start(first, step)
    while first <= last and start <= last:  # a period that ends before it begins has no lists
        end = _end(start, step, last)
        if step != "day" or start.weekday() in calendar.weekdays:
            yield _ref(calendar, start, end, first, last)
        start = end + ONE_DAY


def _start(day: dt.date, step: str) -> dt.date:
    if step == "week":
        return day - dt.timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def _end(start: dt.date, step: str, last: dt.date) -> dt.date:
    if step == "day":
        return start
    if step == "week":
        return start + dt.timedelta(days=6)
    if step == "month":
        return (start.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - ONE_DAY
    return start.replace(month=12, day=31) if step == "year" else last


def _ref(calendar: Calendar, start: dt.date, end: dt.date, first: dt.date, last: dt.date) -> ListRef:
    """One list. A search is asked for no more than the period; a calendar's page covers what it covers."""
    if fields_of(calendar.template) & SPAN_FIELDS:
        start, end = max(start, first), min(end, last)
    return ListRef(
        url=_fill(calendar, start, end),
        source=calendar.source,
        date=start.isoformat(),
        until=end.isoformat() if end != start else None,
        max_pages=calendar.max_pages,
        template=_paged_template(calendar, start, end),
        first_page=calendar.first_page,
        page_size=calendar.page_size,
    )


def _paged_template(calendar: Calendar, start: dt.date, end: dt.date) -> str | None:
    """The URL with its {page} or {offset} still in it, None for a list of one page."""
    match = PAGE_FIELD.search(calendar.template)
    if match is None:
        return None
    values = _values(calendar, start, end)
    before, after = calendar.template[: match.start()], calendar.template[match.end() :]
    return _escape(before.format_map(values)) + match[0] + _escape(after.format_map(values))


def _escape(text: str) -> str:
    return text.replace("{", "%7B").replace("}", "%7D")


def page_url(template: str, page: int, first_page: int, page_size: int) -> str:
    """The URL of a list's page, `page` counting from 1."""
    return template.format_map({"page": page - 1 + first_page, "offset": (page - 1) * page_size})


def _fill(calendar: Calendar, start: dt.date, end: dt.date) -> str:
    """The URL of a list's first page."""
    values = _values(calendar, start, end) | {"page": calendar.first_page, "offset": 0}
    return calendar.template.format_map(values)


def _values(calendar: Calendar, start: dt.date, end: dt.date) -> dict[str, object]:
    name = month_names(calendar.language)[start.month - 1]
    return {
        "year": start.year,
        "yy": f"{start.year % 100:02}",
        "month": start.month,
        "day": start.day,
        "weekday": start.isoweekday(),
        "yearday": start.timetuple().tm_yday,
        "date": start,
        "since": start,
        "until": end,
        "month_name": name,
        "Month_name": name.capitalize(),
        "MONTH_NAME": name.upper(),
        "month_abbr": name[:3],
        "Month_abbr": name[:3].capitalize(),
        "MONTH_ABBR": name[:3].upper(),
        "issue": issue_number(calendar, start),
    }


def issue_number(calendar: Calendar, day: dt.date) -> int:
    """The number of the issue of a day: the known issue's, and one for each day of publication since."""
    if calendar.issue_day is None:
        return calendar.issue
    distance = (day - calendar.issue_day).days
    forward = _publications(calendar.issue_day, abs(distance), 1 if distance > 0 else -1, calendar.weekdays)
    return calendar.issue + (forward if distance > 0 else -forward)


def _publications(start: dt.date, days: int, direction: int, weekdays: tuple[int, ...]) -> int:
    """How many days of publication there are among the `days` days that follow (or precede) `start`."""
    weeks, rest = divmod(days, 7)
    tail = ((start.weekday() + direction * offset) % 7 for offset in range(1, rest + 1))
    return weeks * len(weekdays) + sum(1 for weekday in tail if weekday in weekdays)
