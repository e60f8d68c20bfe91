"""The day or month that an address is filed under."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from newsspider.vocabulary.date_words import month_of
from newsspider.vocabulary.dates import Reader
from newsspider.vocabulary.eras import calendar_day

# Whole segments, or the start or end of one. What stands in the middle of a slug is the story's, not its date.
DIGIT = re.compile(r"\d")
# Words behind a folder of which none is a date's part: in "/2012/april-3" one would be.
UNDATED_SLUG = re.compile(r"(?:(?<!/\d{4}/)[^\W\d_](?!.*(?:1[789]|20)\d\d)|(?!.*\d))[^/?#%-]*+-[^/?#%]*+")
DAY = r"(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
SEGMENTS = re.compile(r"/(\d{4})[/_.-](\d{1,2})[/_.-](\d{1,2})(?=[/_.-]|$)")
DAYS = (
    SEGMENTS,
    re.compile(r"/((?:19|20)\d\d)/?(0[1-9]|1[0-2])/?(0[1-9]|[12]\d|3[01])(?=\D|\d{4}\b|\d{6}\b|$)"),
    re.compile(r"[_.-]((?:19|20)\d\d)([-_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[_-]\d{1,6})?(?:\.\w{2,6})?/?$"),
    re.compile(rf"/[a-z]{{1,4}}((?:19|20)\d\d){DAY}(?=\D|$)", re.I),
    re.compile(rf"[./_-]((?:19|20)\d\d){DAY}[./_-]"),
    re.compile(r"/((?:19|20)\d\d)/(?:[^\W\d]+/){1,3}(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?=/|$)"),
)
QUERY = re.compile(r"(?:^|[?&])[a-z_]*(?:date|day|dt|datum|fecha)=(\d{4})-?(\d\d)-?(\d\d)(?=\D|$)", re.I)
NAMED = re.compile(r"/(\d{4})[/-]([^\W\d_]{3,})[/-](\d{1,2})(?=/|-|$)")
MONTH = re.compile(r"/((?:1[789]|20)\d\d)[/-](\d{1,2}|[^\W\d_]{3,})(?=/|$)|/((?:19|20)\d\d)(0[1-9]|1[0-2])(?=/|$)")


def date_in_address(url: str, language: str | None = None) -> str | None:
    """The day ("2012-04-03") or month ("2012-04") that an address is filed under.

    Only where the date is a part of the address's structure: whole segments, the start or the end of a segment, or a
    parameter that says it is a date. A year alone is as often the topic, so it counts for nothing.
    """
    start = url.rfind("/") + 1
    if start and UNDATED_SLUG.fullmatch(url, start):  # all such addresses of one folder have one date
        url = f"{url[:start]}a-a"
    return _find_date(url, language) if DIGIT.search(url) else None


@lru_cache(maxsize=4096)
def _find_date(url: str, language: str | None) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[broken"
        return None
    path = unquote(parts.path)
    for pattern in DAYS:
        day = _day(pattern, path)
        if day:
            return day
    if "/" in parts.query or "%2F" in parts.query:  # story.jhtml?xml=/news/2008/01/08/bridge.xml
        day = _day(SEGMENTS, unquote(parts.query))
        if day:
            return day
    if QUERY.search(parts.query):
        return _day(QUERY, parts.query)
    return _named_or_month(path, language or "en")


def _day(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    if match is None:
        return None
    year, month, number = (int(group) for group in match.groups() if group.isdecimal())
    day = calendar_day(year, month, number)
    return day.isoformat() if day else None


def _named_or_month(path: str, language: str) -> str | None:
    match = NAMED.search(path)
    month = month_of(match[2], language) if match else None
    if match and month:
        day = calendar_day(int(match[1]), month, int(match[3]))
        return day.isoformat() if day else None
    match = re.search(r"/(\d{1,2}([/-])\d{1,2}\2(?:19|20)\d\d)(?=/|$)", path)
    if match:
        return Reader().read_field(match[1])
    match = MONTH.search(path)
    if match is None:
        return None
    year, name = match[1] or match[3], match[2] or match[4]
    month = int(name) if name.isdecimal() else month_of(name, language)
    day = calendar_day(int(year), month, 1) if month else None
    return day.isoformat()[:7] if day else None
