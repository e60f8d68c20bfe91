"""The words of dates in the world's languages: months, halves of the day, what stands between day, month and year.

The data is `cldr_dates.json`, made from CLDR by `scripts/make_date_table.py`. What newspapers print and CLDR lacks is
in SUPPLEMENT. The table is read when the first word is looked up.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files
from typing import Any

from newsspider.web.text import word_set

# For a language the names of a month, joined by "|", in the order of the months; "-" for a month without one.
SUPPLEMENT = {
    "de": "jaenner|jaen feber maerz|mrz - - - - - - - - -",
    "hr": "- - - - - - - - - - studenog -",
    "bg": "ян - - - - - - - - - - -",
    "ar": "- - - - - يونيه يوليه - - - - -",
    "fa": "- - - - - - ژوئيه - - - - -",
    "hi": "- - - - - - - - सितम्बर अक्तूबर नवम्बर दिसम्बर",
    "bn": "- - - - - - - আগষ্ট - - - -",
    "ne": "जनवरी फेब्रुवरी - - - - - - - - - -",
    "si": "ජනවාරි|ජන පෙබරවාරි|පෙබ මාර්තු|මාර් අප්‍රේල්|අප්‍රේ මැයි ජූනි ජූලි අගෝස්තු|අගෝ සැප්තැම්බර්|සැප් ඔක්තෝබර්|ඔක් නොවැම්බර්|නොවැ දෙසැම්බර්|දෙසැ",
}
# The months of the Persian year, which begins on 20 or 21 March.
PERSIAN_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
PERSIAN = {name: month for month, name in enumerate(PERSIAN_MONTHS.split(), 1)}
LINKS = word_set("de del st nd rd th er re è º ª à h of the le kl do di das dhen د го год года năm พ.ศ ค.ศ")
# Short names of other languages that an English text has as words: "3 out of 2012".
ENGLISH_WORDS = word_set("out set led pro ago mac mag rug")
SAME = {"nb": "no", "tl": "fil", "iw": "he", "in": "id", "mo": "ro", "sh": "sr", "cnr": "sr"}
PLAIN_LETTERS = str.maketrans("ıłđøħ", "ildoh")
MIN_PREFIX = 3  # letters of a month's name that are enough where they begin the names of one month only
MIN_STEM = 6  # letters of a name that may have an ending of two more letters: Serbian "januara"; 5 in its own language


class Names:
    """The names of months, by the month.

    `exact` has them as they are and without accents, 0 for a name of two months; `ordered` has them by their letters.
    """

    def __init__(self, languages: list[list[str]]) -> None:
        self.exact: dict[str, int] = {}
        plain: dict[str, int] = {}
        for months in languages:
            for month, names in enumerate(months, 1):
                for name in filter(None, names.split("|")):
                    _add(self.exact, name, month)
                    if not name.isascii():
                        _add(plain, without_accents(name), month)
        self.exact = plain | self.exact
        self.ordered = sorted(self.exact)

    def find(self, word: str, stem: int = MIN_STEM) -> int | None:
        """The month of a name, of the beginning of the names of one month, or of a name with an ending."""
        month = self.exact.get(word)
        if month is not None:
            return month or None
        return self._begun(word) or self._declined(word, stem)

    def _begun(self, word: str) -> int | None:
        if len(word) < MIN_PREFIX:
            return None
        found = {self.exact[name] for name in self._from(word)}
        return found.pop() or None if len(found) == 1 else None

    def _from(self, word: str) -> list[str]:
        first = bisect_left(self.ordered, word)
        return self.ordered[first : bisect_left(self.ordered, word + "\U0010ffff")]

    def _declined(self, word: str, stem: int) -> int | None:
        ends = range(len(word) - 1, max(stem, len(word) - 2) - 1, -1)
        return next((month for end in ends if (month := self.exact.get(word[:end]))), None)


def _add(names: dict[str, int], name: str, month: int) -> None:
    """Add a name; one that stands for two months stands for 0."""
    names[name] = month if names.get(name, month) == month else 0


def without_accents(word: str) -> str:
    """A word without accents, hamza and nukta."""
    letters = unicodedata.normalize("NFD", word.translate(PLAIN_LETTERS))
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not unicodedata.combining(letter)))


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((files(__package__) / "cldr_dates.json").read_text("utf-8"))
    for language, names in SUPPLEMENT.items():
        months = table["languages"][language]["months"]
        for month, more in enumerate(names.split()):
            months[month] += f"|{more}" if more != "-" else ""
    return table


def _entry(language: str) -> dict[str, Any]:
    code = language.replace("_", "-").partition("-")[0].lower()
    languages: dict[str, dict[str, Any]] = _table()["languages"]
    return languages.get(SAME.get(code, code)) or languages.get(code, {})


@lru_cache(maxsize=64)
def _own(language: str) -> Names:
    entry = _entry(language)
    return Names([entry["months"]] if entry else [])


@lru_cache(maxsize=1)
def _everywhere() -> Names:
    return Names([entry["months"] for entry in _table()["languages"].values() if not entry.get("is_own")])


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
    return LINKS | word_set(_table()["links"])


def order_in(language: str) -> str:
    """The order of day, month and year in a language's short dates: "dmy", "mdy", "ymd"; "" where it is unknown."""
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
