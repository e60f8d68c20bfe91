"""The day or month that an address is filed under."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from newsspider.vocabulary.date_words import month_of
from newsspider.vocabulary.eras import calendar_day

# Whole segments, or the start or end of one. What stands in the middle of a slug is the story's, not its date.
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


def date_in_address(url: str, language: str | None = None) -> str | None:
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
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    return _named_or_month(path, language)


def _find_numbers(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    if match is None:
        return None
    year, month, day = (int(number) for number in match.groups() if number.isdecimal())
    return _iso(year, month, day)


def _named_or_month(path: str, language: str | None) -> str | None:
    match = URL_NAME.search(path)
    month = month_of(match[2], language or "en") if match else None
    if match and month:
        return _iso(int(match[1]), month, int(match[3]))
    match = URL_DMY.search(path)
    if match:
        return _day_or_year(int(match[1]), int(match[3]), int(match[4]))
    match = URL_MONTH.search(path) or URL_Y_M.search(path)
    if match:
        month = int(match[2]) if match[2].isdecimal() else month_of(match[2], language or "en")
        date = _iso(int(match[1]), month, 1) if month else None
        return date[:7] if date else None
    return None


def _day_or_year(first: int, second: int, year: int) -> str | None:
    """The day of two numbers and a year; the year alone where either number can be the month."""
    if min(first, second) > 12:
        return None
    if max(first, second) > 12 or first == second:
        return _iso(year, min(first, second), max(first, second))
    return str(year)


def _iso(year: int, month: int, number: int) -> str | None:
    day = calendar_day(year, month, number)
    return day.isoformat() if day else None
