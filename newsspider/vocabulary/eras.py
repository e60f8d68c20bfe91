"""Days of the calendar, from years counted in the eras that newspapers print."""

import re
from datetime import date, timedelta

YEARS = range(1700, 2101)  # digitised newspapers go back that far
YEAR = re.compile(r"(?:19|20)\d\d")  # as it stands in dates and addresses of web pages
PERSIAN_YEARS = range(1250, 1480)
# The year before the first of each era of Japan and of the Republic of China.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
ERA_YEAR = re.compile(rf"({'|'.join(ERAS)})\s?(\d{{1,3}}|元)\s?年")

HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0}
HAN_UNITS = {"十": 10, "百": 100}
_HAN = f"[{''.join(HAN_DIGITS)}十百]"
HAN_DAY = re.compile(rf"({_HAN}{{2,4}}|[{''.join(HAN_DIGITS)}元])年({_HAN}{{1,2}})月({_HAN}{{1,3}})日")
# A line of few words with such a day
HAN_LINE = re.compile(rf"[^，。、；]{{0,20}}{HAN_DAY.pattern}[^，。、；]{{0,20}}$")


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
    """A text with the years of Japanese eras and of the Republic of China as common years: 平成22年 is 2010年, and
    九十三年四月十九日 is 93年4月19日."""
    if "年" not in text:
        return text
    text = HAN_DAY.sub(lambda match: "{}年{}月{}日".format(*map(_han_number, match.groups())), text)
    return ERA_YEAR.sub(lambda match: f"{ERAS[match[1]] + (1 if match[2] == '元' else int(match[2]))}年", text)


def _han_number(numeral: str) -> int | str:
    """The number that Chinese numerals are, digit by digit (二〇〇四) or with tens and hundreds (九十三); 元, the first
    year of an era, as it is."""
    if not (HAN_DIGITS.keys() | HAN_UNITS).issuperset(numeral):
        return numeral
    if HAN_UNITS.keys().isdisjoint(numeral):
        return int("".join(str(HAN_DIGITS[digit]) for digit in numeral))
    total = count = 0
    for digit in numeral:
        if digit in HAN_UNITS:
            total, count = total + (count or 1) * HAN_UNITS[digit], 0
        else:
            count = HAN_DIGITS[digit]
    return total + count


def _persian_day(year: int, month: int, day: int) -> date | None:
    """A day of the Persian calendar, by its rule of eight leap years in 33, which holds from 1244 to 1500."""
    is_leap = (25 * year + 11) % 33 < 8
    length = 31 if month <= 6 else 30 if month < 12 or is_leap else 29
    if not (1 <= month <= 12 and 1 <= day <= length):
        return None
    days_before = 365 * (year - 1) + (8 * year + 21) // 33
    # The day before the first of the Persian year 1
    return date(622, 3, 20) + timedelta(days=days_before + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day)
