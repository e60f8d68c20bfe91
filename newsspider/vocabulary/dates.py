"""The one reader of dates: as pages, lists, feeds and sitemaps write them, to ISO 8601, with how sure the day is.

Own, and not dateparser: that takes 0.5 ms a call with the language given (half as long as a parse of the page), guesses
where it should not ("may" or "12" alone are dates to it), fills in what is missing from today's date, and loses the
zone of half of the notations below. A table of month names and a dozen patterns read the same strings in 10 to 80 µs.
Nothing here knows today's date: "2 hours ago" is no date.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

import msgspec

from newsspider.vocabulary.clock import read_clock
from newsspider.vocabulary.date_words import links, month_of, order_in, persian_months
from newsspider.vocabulary.eras import PERSIAN_YEARS, YEARS, calendar_day, full_year, with_common_years
from newsspider.web.text import INVISIBLE, word_set

# What a page's head says since about 2008: 2007-04-19T12:30:00+02:00. It is written already as it is wanted.
STAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:[.,]\d+)?(?:(Z)|([+-]\d\d):?(\d\d))?$", re.A
)
GLUED = r"(?=\d\d:\d\d)"  # <span>30.09.19</span><span>07:39</span>
# The look-behinds stand after the first digit, not before it, so that the search can leap from digit to digit.
YEAR_FIRST = re.compile(
    rf"(\d(?<!\d\d)\d{{3}})(?:-(\d{{1,2}})-(\d{{1,2}})(?:(?!\d)|{GLUED})"  # 2008-01-15
    rf"|\s?[./年년]\s?(\d{{1,2}})\s?[./月월]\s?(\d{{1,2}})(?:(?!\d)|{GLUED})"  # 2008/1/15, 2008年1月15日
    r"|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)"  # 20080115, 20080115T103000
    r"|\s?он(?:ы|д)?\s(\d{1,2})(?:-?р)?\s?сар(?:ын)?\s(\d{1,2})(?!\d))"  # Mongolian: 2008 оны 1 сарын 15
)
NUMBERS = re.compile(
    r"(\d(?<![\d.]\d)(?<!\d-\d)\d?)\s?([./–-])\s?(\d{1,2})\s?\2\s?"
    rf"(\d{{4}}(?=\d{{1,2}}:\d\d)|\d\d{GLUED}|\d{{4}}(?!\d|/|[.-]\d|:\d\d)|\d\d?(?!\d|/|[.-]\d|:\d\d))"
)
VIETNAMESE = re.compile(r"(\d(?<!\d\d)\d?)\s*(?:tháng|thg)\s*(\d{1,2}),?\s*(?:năm\s*)?(\d{4})", re.I)
# Numbers and words; the dots of an abbreviation in Thai or Lao are in its word, and some months have two words.
TOKEN = re.compile(
    r"\d{4}(?=\d\d?:\d\d)|\d+|[\u0e00-\u0eff][\u0e00-\u0eff.]*|(?:كانون|تشرين|арван)\s\w+"
    r"|[^\W\d_][^\s\d,./()\[\]|_'’–•·●⋅:;&*،؛၊。、-]*"
)
AFTER_SHORT_YEAR = re.compile(r"[:.]|\s*[^\W\d]")  # what makes "3 May 12:30" and "3 May 12 comments" no dates
C_TIME = re.compile(
    r"([A-Z][a-z]{2,8})\s+(\d{1,2})\s+(?:@\s+)?(\d\d:\d\d:\d\d)\s+(?:([A-Z]{3,4}|[+-]\d{4})\s+)?(\d{4})(?!\d)"
)
# Where day and year stand from the month's name, and the digits of the year: "15 May 2008", "May 15, 2008",
# "2008 May 15", "2008. gada 15. maijs", "15 May 08".
ORDERS = ((-1, 1, 4), (1, 2, 4), (1, -1, 4), (-1, -2, 4), (-1, 1, 2))
PART = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?$", re.A)
ARABIC_LETTERS = str.maketrans("يك", "یک")  # which papers in Persian write for their own
DAY_FIRST = word_set("uk au nz ie in za pk lk ke ng gh zw sg my hk mt jm tt bd np fj ug tz zm mw bw na cy")
UNSPACED = frozenset({"ja", "zh", "yu"})
MAX_TEXT = 640


class Sure(Enum):
    """How much of a date is certain."""

    DAY = "day"
    ORDER = "day, if day and month stand in the expected order"
    MONTH = "month"
    YEAR = "year"


class Moment(msgspec.Struct, frozen=True):
    """A date as ISO 8601, as precise as it is certain, and how sure it is.

    `2007`, `2007-04`, `2007-04-19`, `2007-04-19T12:30:00`, `2007-04-19T12:30:00+02:00`
    """

    text: str
    sure: Sure = Sure.DAY

    @property
    def is_day(self) -> bool:
        """Whether it tells the day."""
        return len(self.text) >= 10


class _Day(NamedTuple):
    """A day found in a text: where it begins and ends, and its time where that stands inside the date."""

    day: date
    start: int
    end: int
    sure: Sure = Sure.DAY
    time: str = ""
    is_iso: bool = False


class Reader(msgspec.Struct, frozen=True):
    """How dates are read: in which language, and whether 3/4 is the third of April (None: that cannot be known)."""

    language: str = ""
    is_day_first: bool | None = None

    def read(self, text: str) -> str | None:
        """The first day in a text as ISO 8601, with its time and zone where they stand there."""
        moment = self.find(text)
        return moment.text if moment and moment.is_day else None

    def read_field(self, text: str) -> str | None:
        """The first date in a text as ISO 8601, as precise as it is certain: also a month or a year."""
        moment = self.find(text)
        return moment.text if moment else None

    def find(self, text: str) -> Moment | None:
        """The first date in a text. A month or a year counts only where the text is nothing else."""
        stamp = STAMP.match(text)
        moment = _stamp(stamp) if stamp else None
        if moment:
            return Moment(moment)
        text = text[:MAX_TEXT].strip()
        if text.isdecimal() and len(text) in (10, 13):
            return _epoch(text)
        if not text.isascii():
            text = with_common_years(text if text.isprintable() else text.translate(INVISIBLE))
        found = self._first(text)
        if found is None:
            return self._part(text) if len(text) <= 24 else None
        if found.sure is Sure.YEAR:
            return Moment(str(found.day.year), Sure.YEAR)
        before = "" if found.is_iso else text[: found.start]
        time = read_clock(found.time + text[found.end :], before, self.language)
        return Moment(found.day.isoformat() + time, found.sure)

    def _first(self, text: str) -> _Day | None:
        """The day that stands first."""
        best = _c_time(text)
        for look in (self._year_first, self._numbers, self._named) if best is None else ():
            found = look(text if best is None else text[: best.start])
            best = found or best
        return best

    def _year_first(self, text: str) -> _Day | None:
        for match in YEAR_FIRST.finditer(text):
            year, month, number = [int(group) for group in match.groups() if group][:3]
            day = self._day(year, month, number)
            if day and (match[6] is None or year >= 1900):
                time = f" {match[8]}:{match[9]}:{match[10] or '00'}" if match[8] else ""
                return _Day(day, match.start(), match.end(), time=time, is_iso=match[2] is not None)
        return None

    def _named(self, text: str) -> _Day | None:
        """A date with the month's name, its day and its year beside it in any order."""
        skipped = links()
        tokens = [token for token in TOKEN.finditer(text) if token[0].lower().rstrip(".") not in skipped]
        numbers = {position for position, token in enumerate(tokens) if token[0].isdecimal()}
        for position, token in enumerate(tokens):
            if position in numbers or (position - 1 not in numbers and position + 1 not in numbers):
                continue
            month = month_of(token[0], self.language) or persian_months().get(token[0].translate(ARABIC_LETTERS))
            for day_at, year_at, digits in ORDERS if month else ():
                if month and position + day_at in numbers and position + year_at in numbers:
                    found = _beside(token, tokens[position + day_at], tokens[position + year_at], digits, month)
                    if found:
                        return found
        return None

    def _numbers(self, text: str) -> _Day | None:
        spoken = VIETNAMESE.search(text) if "thg" in text or not text.isascii() else None
        day = calendar_day(int(spoken[3]), int(spoken[2]), int(spoken[1])) if spoken else None
        if spoken and day:
            return _Day(day, *spoken.span())
        for match in NUMBERS.finditer(text):
            found = self._in_order(match)
            if found:
                return found
        return None

    def _in_order(self, match: re.Match[str]) -> _Day | None:
        """The day of three numbers of which the last is the year, or the first, where a language has it so."""
        first, second, is_dotted = int(match[1]), int(match[3]), match[2] == "."
        if len(match[4]) < 3 and self._has_short_year_first(match[2]):
            day = self._day(full_year(f"{first:02}"), second, int(match[4]))
            return _Day(day, *match.span(), Sure.ORDER) if day else None
        if len(match[4]) == 1:
            return None
        year = full_year(match[4])
        may_lead = match[2] == "-" and len(match[4]) == 2  # 08-04-12: the first may be the year
        is_certain = not may_lead and (first > 12 or second > 12 or first == second or is_dotted)
        if not is_certain and self.is_day_first is None:
            return _Day(date(year, 1, 1), *match.span(), Sure.YEAR) if year in YEARS and not may_lead else None
        is_day_first = first > 12 or (second <= 12 and (is_dotted or bool(self.is_day_first)))
        number, month = (first, second) if is_day_first else (second, first)
        day = self._day(year, month, number)
        return _Day(day, *match.span(), Sure.DAY if is_certain else Sure.ORDER) if day else None

    def _has_short_year_first(self, mark: str) -> bool:
        """Whether 08/1/15 is of 2008 in the language: of East Asia with a slash, of Sweden with a hyphen."""
        order = order_in(self.language)
        return order == "yymd" or (order == "ymd" and (mark == "-" or (mark == "/" and self.language[:2] in UNSPACED)))

    def _day(self, year: int, month: int, number: int) -> date | None:
        is_persian = self.language[:2] == "fa" and year in PERSIAN_YEARS
        return calendar_day(year, month, number, is_persian)

    def _part(self, text: str) -> Moment | None:
        """The month or the year that a text is."""
        match = PART.match(text)
        if match:
            return Moment(text, Sure.MONTH if match[2] else Sure.YEAR) if int(match[1]) in YEARS else None
        tokens = [token[0] for token in TOKEN.finditer(text) if token[0].lower() not in links()]
        if len(tokens) != 2:
            return None
        year, name = tokens if tokens[0].isdecimal() else reversed(tokens)
        month = month_of(name, self.language) if len(year) == 4 and year.isdecimal() else None
        day = calendar_day(int(year), month, 1) if month else None
        return Moment(day.isoformat()[:7], Sure.MONTH) if day else None


def _beside(name: re.Match[str], number: re.Match[str], year: re.Match[str], digits: int, month: int) -> _Day | None:
    """The day of a month's name and of two numbers beside it, if they can be its day and its year."""
    if len(number[0]) > 2 or len(year[0]) != digits:
        return None
    first, *_, last = sorted((name.span(), number.span(), year.span()))
    if last[1] - first[0] > 40 or (digits == 2 and AFTER_SHORT_YEAR.match(year.string, year.end())):
        return None
    day = calendar_day(
        full_year(year[0]), month, int(number[0]), is_persian=name[0].translate(ARABIC_LETTERS) in persian_months()
    )
    return _Day(day, first[0], last[1]) if day else None


def _c_time(text: str) -> _Day | None:
    """The day of `Tue Apr 03 10:00:00 CEST 2012`, as C's ctime and Unix's date write it, and with an @ PHP-Nuke."""
    match = C_TIME.search(text) if ":" in text and (text[-1:].isdecimal() or "@" in text) else None
    month = month_of(match[1]) if match else None
    day = calendar_day(int(match[5]), month, int(match[2])) if match and month else None
    return _Day(day, *match.span(), time=f" {match[3]} {match[4] or ''}", is_iso=True) if match and day else None


def _stamp(match: re.Match[str]) -> str | None:
    """A stamp in the usual spelling; midnight without a zone is a day that a database gave an hour."""
    day, time, is_utc, hours, minutes = match.groups()
    if not calendar_day(int(day[:4]), int(day[5:7]), int(day[8:])):
        return None
    zone = "+00:00" if is_utc else f"{hours}:{minutes}" if hours else ""
    return f"{day}T{time}{zone}" if zone or time != "00:00:00" else day


def _epoch(text: str) -> Moment | None:
    seconds = int(text) / (1000 if len(text) == 13 else 1)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return Moment(moment.isoformat(timespec="seconds")) if 1990 < moment.year < YEARS.stop else None


@lru_cache(maxsize=256)
def reader_for(language: str | None, url: str = "", otherwise: bool | None = None) -> Reader:
    """The reader for texts in a language ("", None: unknown) of a page at a URL. `otherwise` says how 3/4 is read where
    neither tells: the third of April (True), the fourth of March (False), or not at all (None)."""
    is_day_first = day_first(language or "", url)
    return Reader(language or "", otherwise if is_day_first is None else is_day_first)


def day_first(language: str, url: str = "") -> bool | None:
    """Whether 3/4 is the third of April in a language, at a URL; None where that is not known."""
    if language[:2] not in ("", "en"):
        return order_in(language) != "mdy"
    host = url.partition("://")[2].partition("/")[0]
    if host.rpartition(".")[2].partition(":")[0] in DAY_FIRST:  # also where the template says "en-US"
        return True
    return language[3:5].upper() != "US" if language[3:5] else None


def order_told_by(texts: Iterable[str]) -> bool | None:
    """Whether the dates of a page have the day first, by those that can be read only one way; None if none tells."""
    day_first = month_first = 0
    for match in (match for text in texts for match in NUMBERS.finditer(text)):
        day_first += int(match[1]) > 12
        month_first += int(match[3]) > 12
    return None if day_first == month_first else day_first > month_first
