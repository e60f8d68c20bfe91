"""The words of dates in the world's languages: months, halves of the day, what stands between day, month and year.

The data is `cldr_dates.json`, made from CLDR by `scripts/make_date_table.py`, which also has what newspapers print and
CLDR lacks. The table is read when the first word is looked up.
"""

import json
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files
from typing import Any

from newsspider.web.text import word_set

# Short names of other languages that an English text has as words: "3 out of 2012".
ENGLISH_WORDS = word_set("out set led pro mac mag rug")
MIN_STEM = 6  # letters of a name that may have an ending of two more letters: Serbian "januara"; 5 in its own language


class _Names:
    """The names of months, by the month: `exact` as they are, 0 for a name of two months; `ordered` by their
    letters."""

    def __init__(self, languages: list[list[str]]) -> None:
        self.exact: dict[str, int] = {}
        for months in languages:
            for month, names in enumerate(months, 1):
                for name in filter(None, names.split("|")):
                    self.exact[name] = month if self.exact.get(name, month) == month else 0
        self.ordered = sorted(self.exact)

    def find(self, word: str, stem: int = MIN_STEM) -> int | None:
        """The month of a name, of the beginning of the names of one month, or of a name with an ending."""
        month = self.exact.get(word)
        if month is not None:
            return month or None
        return self._begun(word) or self._declined(word, stem)

    def _begun(self, word: str) -> int | None:
        if len(word) < 3:  # letters of a month's name that are enough where they begin the names of one month only
            return None
        first, last = bisect_left(self.ordered, word), bisect_left(self.ordered, word + "\U0010ffff")
        found = {self.exact[name] for name in self.ordered[first:last]}
        return found.pop() or None if len(found) == 1 else None

    def _declined(self, word: str, stem: int) -> int | None:
        ends = range(len(word) - 1, max(stem, len(word) - 2) - 1, -1)
        return next((month for end in ends if (month := self.exact.get(word[:end]))), None)


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((files(__package__) / "cldr_dates.json").read_text("utf-8"))
    return table


def _entry(language: str) -> dict[str, Any]:
    code = language.replace("_", "-").partition("-")[0].lower()
    found: dict[str, Any] = _table()["languages"].get(_table()["aliases"].get(code, code), {})
    return found


@lru_cache(maxsize=64)
def _own(language: str) -> _Names:
    entry = _entry(language)
    return _Names([entry["months"]] if entry else [])


@lru_cache(maxsize=1)
def _everywhere() -> _Names:
    return _Names([entry["months"] for entry in _table()["languages"].values() if not entry.get("is_own")])


@lru_cache(maxsize=4096)
def month_of(word: str, language: str = "") -> int | None:
    """The month (1 to 12) that a word names: in `language` (a tag such as "de-AT") first, else in any other.

    A name that means different months in different languages (Polish and Croatian "listopad") is none without its
    language, nor are the beginnings of such names.
    """
    word = word.lower().replace("i̇", "i").strip(".॰")
    if len(word) < 2:
        return None
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
    own = _own(language).find(word, MIN_STEM - 1) if language else None
    if own or (language[:2] == "en" and word in ENGLISH_WORDS):
        return own
    return _everywhere().find(word)


def month_names(language: str | None) -> tuple[str, ...]:
    """The twelve names in a language, in lower case; English where it has none or is unknown."""
    names = [names.partition("|")[0] for names in _entry(language or "").get("months", ())]
    return tuple(names) if all(names) and names else month_names("en")


@lru_cache(maxsize=1)
def links() -> frozenset[str]:
    """The words that may stand between a day, a month and a year ("de", "gada", "พ.ศ")."""
    return word_set(_table()["links"])


@lru_cache(maxsize=1)
def persian_months() -> dict[str, int]:
    """The months of the Persian year, which begins on 20 or 21 March."""
    return {name: month for month, name in enumerate(_table()["persian"].split(), 1)}


def order_in(language: str) -> str:
    """The order of a language's short dates: "dmy", "mdy", "ymd", "yymd" (a year of two digits); "" if unknown."""
    return str(_entry(language).get("order", ""))


@lru_cache(maxsize=64)
def halves(language: str) -> dict[str, int]:
    """The words for the halves of the day, 0 for before and 12 for after noon: the language's, English, and those in
    letters other than Latin of every language."""
    found = {"a.m": 0, "am": 0, "a. m": 0, "a m": 0, "p.m": 12, "pm": 12, "p. m": 12, "p m": 12}
    own = _entry(language)
    for entry in (*_table()["languages"].values(), own):
        for half, hours in (("am", 0), ("pm", 12)):
            for word in entry.get(half, "").split("|"):
                if word and (entry is own or word[0] > "\u0370"):
                    found[word] = hours
    return found
