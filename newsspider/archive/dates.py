"""Dates from feeds and sitemaps, from a list's text, and from URLs; each as ISO 8601, as precise as it stands there.

What is ambiguous keeps only what is certain: 03/04/2012 of a page that does not show which comes first is "2012".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from newsspider.archive.months import month_number

Reader = Callable[[re.Match[str], str | None, bool | None], str | None]
FIRST_YEAR = 1700  # digitised newspapers go back that far
ISO = re.compile(
    r"(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T\s]\s*(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*([zZ]|[+-]\d\d:?\d\d|[+-]\d\d\b)?)?)?)?(?!\S)"
)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?([zZ]|[+-]\d{4})?)?$")
RFC_822 = re.compile(
    r"(\d{1,2})[ .-]+([^\W\d_]{3,}\.?)[ .-]+(\d{4}|\d\d)\b"
    r"(?:,?\s+(\d\d?):(\d\d)(?::(\d\d))?\s*([+-]\d\d:?\d\d|[A-Za-z]{1,5})?)?"
)
# RFC 822, 5.1, and what feeds of Europe write; other letters mean different zones in different countries.
ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "JST": 9,
}  # fmt: skip

# In running text. A day is never glued to further digits, so that ids and telephone numbers give none.
TEXT_YMD = re.compile(r"(?<![\d/.-])(\d{4})\s?([-/.年년])\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")
TEXT_DMY = re.compile(r"(?<![\d/.:-])(\d{1,2})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?![\d:/]|[.-]\d)")
WORD = r"[^\s\d.,/()|:;-](?:[^\s\d,/()|:;-]*[^\s\d.,/()|:;-])?"
TEXT_DAY_MONTH = re.compile(
    rf"(?<![\d:./-])(\d{{1,2}})(?:\.|st|nd|rd|th|er|º|ª|°|-?а|-го)?\s?-?(?:de |of |d'|d’|ta' )?"
    rf"({WORD})[.,-]?\s?(?:de |del )?(\d{{4}})(?!\d)"
)
TEXT_MONTH_DAY = re.compile(rf"({WORD})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(?:de )?(\d{{4}})(?!\d)")
TEXT_YEAR_MONTH_DAY = re.compile(rf"(?<!\d)(\d{{4}})\.?\s(?:m\. )?({WORD})\s(\d{{1,2}})(?!\d)")  # Hungarian, Lithuanian

# In URLs: whole segments, or the start or end of one. What stands in the middle of a slug is the story's, not its date.
DIGIT = re.compile(r"\d")
URL_YMD = re.compile(r"/(\d{4})[/_.-](\d{1,2})[/_.-](\d{1,2})(?=[/_.-]|$)")
URL_Y_MD = re.compile(r"/((?:19|20)\d\d)/?(0[1-9]|1[0-2])/?(0[1-9]|[12]\d|3[01])(?=\D|\d{4}\b|\d{6}\b|$)")
URL_NAME = re.compile(r"/(\d{4})[/-]([^\W\d_]{3,})[/-](\d{1,2})(?=/|-|$)")
URL_DMY = re.compile(r"/(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?=/|$)")
URL_TAIL = re.compile(
    r"[_.-]((?:19|20)\d\d)([-_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[_-]\d{1,6})?(?:\.\w{2,6})?/?$"
)
URL_LETTER = re.compile(r"/[a-z]{1,4}((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\D|$)", re.I)
URL_MIDDLE = re.compile(r"[./_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[./_-]")
URL_APART = re.compile(r"/((?:19|20)\d\d)/(?:[^\W\d]+/){1,3}(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?=/|$)")
URL_QUERY = re.compile(r"(?:^|[?&])[a-z_]*(?:date|day|dt|datum|fecha)=(\d{4})-?(\d\d)-?(\d\d)(?=\D|$)", re.I)
URL_MONTH = re.compile(r"/((?:1[789]|20)\d\d)[/-](\d{1,2}|[^\W\d_]{3,})(?=/|$)")
URL_Y_M = re.compile(r"/((?:19|20)\d\d)(0[1-9]|1[0-2])(?=/|$)")


def make_date(year: int, month: int, day: int) -> str | None:
    """A day as ISO 8601, None for one that the calendar does not have. Years of the Thai calendar are converted."""
    if year > 2400:
        year -= 543
    if not FIRST_YEAR <= year <= 2100:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def read_date(text: str | None, language: str | None = None) -> str | None:
    """The date of a field that holds nothing else: W3C (ISO 8601), RFC 822 with its usual slips, or as printed."""
    text = (text or "").strip()
    if not text or len(text) > 100:
        return None
    match = ISO.match(text) or COMPACT.match(text)
    if match and (match[2] or match.end() == len(text)):  # "2012 m. balandžio 3 d." only begins like one
        return _from_iso(match)
    match = RFC_822.search(text)
    month = month_number(match[2], language) if match else None
    if match and month:
        day = make_date(_full_year(match[3]), month, int(match[1]))
        return _with_time(day, match[4], match[5], match[6], match[7])
    return find_date(text, language)


def _from_iso(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    if not month:
        return year if FIRST_YEAR <= int(year) <= 2100 else None
    whole = make_date(int(year), int(month), int(day or 1))
    if whole and not day:
        return whole[:7]
    return _with_time(whole, hour, minute, second, zone)


def _with_time(day: str | None, *time: str | None) -> str | None:
    hour, minute, second, zone = time
    if day is None or hour is None or minute is None:
        return day
    if int(hour) > 23 or int(minute) > 59:
        return day
    return f"{day}T{int(hour):02}:{minute}:{min(int(second or 0), 59):02}{_offset(zone)}"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        return f"{zone[0]}{digits[:2]}:{digits[2:]}" if int(digits[:2]) < 24 and int(digits[2:]) < 60 else ""
    hours = ZONES.get(zone.upper())
    return "" if hours is None else f"{hours:+03}:00"


def _full_year(digits: str) -> int:
    """Two digits mean 1970 to 2069, as POSIX has it with one year's difference; the web has no older feeds."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def find_date(text: str, language: str | None = None, is_day_first: bool | None = None) -> str | None:
    """The first date that stands in a text, in any of the languages of months.py.

    `is_day_first` says how 03/04/2012 is meant; None leaves the year only, unless the numbers tell. Dates with dots
    have the day first everywhere.
    """
    found: list[tuple[int, str]] = []
    for pattern, read in _TEXT_FORMS:
        for match in pattern.finditer(text):
            date = read(match, language, is_day_first)
            if date:
                found.append((match.start(), date))
                break
    return min(found)[1] if found else None


def _read_ymd(match: re.Match[str], language: str | None, is_day_first: bool | None) -> str | None:
    return make_date(int(match[1]), int(match[3]), int(match[4]))


def _read_dmy(match: re.Match[str], language: str | None, is_day_first: bool | None) -> str | None:
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    return _in_order(first, second, year, True if match[2] == "." else is_day_first)


def _in_order(first: int, second: int, year: int, is_day_first: bool | None) -> str | None:
    if first > 12 or second > 12 or first == second:
        return make_date(year, min(first, second), max(first, second)) if min(first, second) <= 12 else None
    if is_day_first is None:
        return str(year) if FIRST_YEAR <= year <= 2100 else None
    return make_date(year, second, first) if is_day_first else make_date(year, first, second)


def _read_named(day: int, month: int, year: int) -> Reader:
    """A reader of dates with a month's name; the numbers are the groups of the pattern."""

    def read(match: re.Match[str], language: str | None, is_day_first: bool | None) -> str | None:
        number = month_number(match[month], language)
        return make_date(int(match[year]), number, int(match[day])) if number else None

    return read


_TEXT_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (TEXT_YMD, _read_ymd),
    (TEXT_DMY, _read_dmy),
    (TEXT_DAY_MONTH, _read_named(1, 2, 3)),
    (TEXT_MONTH_DAY, _read_named(2, 1, 3)),
    (TEXT_YEAR_MONTH_DAY, _read_named(3, 2, 1)),
)


def is_day_first(texts: list[str]) -> bool | None:
    """How the dates of one page are written, told by those that can be read only one way; None if none can."""
    day_first = month_first = 0
    for text in texts:
        for match in TEXT_DMY.finditer(text):
            day_first += int(match[1]) > 12
            month_first += int(match[3]) > 12
    if day_first == month_first:
        return None
    return day_first > month_first


def date_in_url(url: str, language: str | None = None) -> str | None:
    """The day ("2012-04-03") or month ("2012-04") that an address is filed under.

    Only where the date is a part of the address's structure: whole segments, the start or the end of a segment, or a
    parameter that says it is a date. A year alone is as often the topic, so it counts for nothing.
    """
    if not DIGIT.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[broken"
        return None
    path = unquote(parts.path)
    for pattern in (URL_YMD, URL_Y_MD, URL_TAIL, URL_LETTER, URL_MIDDLE, URL_APART):
        date = _find_numbers(pattern, path)
        if date:
            return date
    if "/" in parts.query or "%2F" in parts.query:  # story.jhtml?xml=/news/2008/01/08/bridge.xml
        date = _find_numbers(URL_YMD, unquote(parts.query))
        if date:
            return date
    match = URL_QUERY.search(parts.query)
    if match:
        return make_date(int(match[1]), int(match[2]), int(match[3]))
    return _named_or_month(path, language)


def _find_numbers(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    if match is None:
        return None
    year, month, day = (int(number) for number in match.groups() if number.isdigit())
    return make_date(year, month, day)


def _named_or_month(path: str, language: str | None) -> str | None:
    match = URL_NAME.search(path)
    month = month_number(match[2], language) if match else None
    if match and month:
        return make_date(int(match[1]), month, int(match[3]))
    match = URL_DMY.search(path)
    if match:
        return _in_order(int(match[1]), int(match[3]), int(match[4]), None)
    match = URL_MONTH.search(path) or URL_Y_M.search(path)
    if match:
        month = int(match[2]) if match[2].isdigit() else month_number(match[2], language)
        date = make_date(int(match[1]), month, 1) if month else None
        return date[:7] if date else None
    return None
