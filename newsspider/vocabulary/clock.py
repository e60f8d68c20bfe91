"""The time of day and the zone beside a date."""

import re

from newsspider.vocabulary.date_words import halves

TIME = re.compile(
    r"(\d(?<![\d.,:/-]\d)\d?)(?:(?:[:.]|(?<=[০-৯]):\s|\s?h\s?)(\d\d)|\s?[時时시点點]\s?(\d\d|\d(?=\s?[分분])))(?::(\d\d)(?:[.,]\d+)?)?"
    r"\s*([ap]\.?\s?m\b\.?|(?-i:[AP]M(?=[A-Z])))?",  # "2:00 PMTags"
    re.I,
)
HOUR = re.compile(r"(\d(?<![\d.,:/-]\d)\d?)\s?(?:([ap]\.?m\b\.?)|[時时시点點])", re.I)
ZONE = re.compile(
    r"\s*\(?\s*(?:(Z)\b|((?:GMT|UTC)?\s?[+-]\d\d:?\d\d)|(?:GMT|UTC)([+-]\d{1,2})\b|([^\W\d_]{2,4})\b)", re.I
)
# Minutes ahead of UTC, for abbreviations that mean one zone wherever a newspaper prints them. CST (Chicago, Shanghai,
# Havana) and IST (India, Ireland, Israel) do not, so a time with them has no zone.
ZONES = {
    "UT": 0, "GMT": 0, "UTC": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120,
    "EET": 120, "EEST": 180, "SAST": 120, "MSK": 180, "МСК": 180, "WIB": 420, "HKT": 480, "SGT": 480, "JST": 540,
    "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
NEAR = 16  # characters beside a time in which a half of the day stands
AFTER, BEFORE = 40, 24  # characters after and before a day in which its time stands


def read_clock(after: str, before: str, language: str = "") -> str:
    """`T12:30:00+02:00` from what stands after a day, else shortly before it; "" without a time."""
    return _read(after[:AFTER], language) or _read(before[-BEFORE:], language)


def _read(text: str, language: str) -> str:
    match = TIME.search(text) if text else None
    if match:
        hour, minute, second = int(match[1]), int(match[2] or match[3]), int(match[4] or 0)
        half = _half(text, match, match[5], language)
    else:
        match = HOUR.search(text) if text else None
        half = _half(text, match, match[2], language) if match else None
        if match is None or half is None:
            return ""
        hour, minute, second = int(match[1]), 0, 0
    if half is not None and hour <= 12:
        hour = hour % 12 + half
    if hour > 23 or minute > 59 or second > 59:
        return ""
    zone = read_zone(text[match.end() :])
    if not zone and hour == minute == second == 0:  # a day that a database gave an hour
        return ""
    return f"T{hour:02}:{minute:02}:{second:02}{zone}"


def _half(text: str, match: re.Match[str], mark: str | None, language: str) -> int | None:
    """The hours that the half of the day adds, 0 or 12; None where none is named."""
    if mark:
        return 12 if mark[0] in "pP" else 0
    if text.isascii() and not language:
        return None
    words = halves(language)
    after = text[match.end() :][:NEAR].lower().lstrip(" \u00a0\u202f(分분")
    if after.startswith(tuple(words)):
        word = max((word for word in words if after.startswith(word)), key=len)
        if is_apart(word, after[len(word) : len(word) + 1]):
            return words[word]
    before = text[: match.start()][-NEAR:].lower().rstrip(" \u00a0\u202f.:")
    if before.endswith(tuple(words)):
        word = max((word for word in words if before.endswith(word)), key=len)
        if is_apart(word, before[-len(word) - 1 : -len(word)]):
            return words[word]
    return None


def is_apart(word: str, letter: str) -> bool:
    """Whether a word ends before a letter: in the scripts of East Asia, which have no spaces, it always does."""
    return word[0] >= "\u2e80" or not letter.isalpha()


def read_zone(text: str) -> str:
    """`+02:00` from what follows a time; "" where it names no zone, or one that is not certain."""
    match = ZONE.match(text)
    if not match:
        return ""
    if match[1]:
        return "+00:00"
    if match[2]:
        digits = match[2].replace(":", "")
        return f"{digits[-5:-2]}:{digits[-2:]}" if int(digits[-4:-2]) < 24 and int(digits[-2:]) < 60 else ""
    if match[3]:
        return f"{match[3][0]}{int(match[3][1:]):02}:00"
    minutes = ZONES.get(match[4].upper())
    if minutes is None:
        return ""
    offset = ZONE.match(text[match.end() :])
    if offset and offset[2]:  # "GMT+0000" with a space, "GMT +01:00"
        return read_zone(text[match.end() :])
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
