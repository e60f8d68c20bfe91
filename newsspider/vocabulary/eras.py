"""Days of the calendar, from years counted in the eras that newspapers print."""

import re
from datetime import date, timedelta

YEARS = range(1700, 2101)  # digitised newspapers go back that far
YEAR = re.compile(r"(?:19|20)\d\d")  # as it stands in dates and addresses of web pages
PERSIAN_YEARS = range(1250, 1480)
# The year before the first of each era of Japan and of the Republic of China.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
ERA_YEAR = re.compile(rf"({'|'.join(ERAS)})\s?(\d{{1,3}}|元)\s?年")


def calendar_day(year: int, month: int, day: int, is_persian: bool = False) -> date | None:
    """A day of the Gregorian calendar from one of it, of a Thai year, or (`is_persian`) of the Persian calendar; None
    for a day that does not exist."""
    if is_persian:
        return _persian_day(year, month, day) if year in PERSIAN_YEARS else None
    if year in range(2441, 2643):  # Thai years, 543 ahead
        year -= 543
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """Two digits mean 1970 to 2069, about as POSIX has it."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def with_common_years(text: str) -> str:
    """A text with the years of Japanese eras and of the Republic of China as common years: 平成22年 is 2010年."""
    if "年" not in text:
        return text
    return ERA_YEAR.sub(lambda match: f"{ERAS[match[1]] + (1 if match[2] == '元' else int(match[2]))}年", text)


def _persian_day(year: int, month: int, day: int) -> date | None:
    """A day of the Persian calendar, by its rule of eight leap years in 33, which holds from 1244 to 1500."""
    is_leap = (25 * year + 11) % 33 < 8
    length = 31 if month <= 6 else 30 if month < 12 or is_leap else 29
    if not (1 <= month <= 12 and 1 <= day <= length):
        return None
    days_before = 365 * (year - 1) + (8 * year + 21) // 33
    # The day before the first of the Persian year 1
    return date(622, 3, 20) + timedelta(days=days_before + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day)
