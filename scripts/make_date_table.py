"""Write `newsspider/vocabulary/cldr_dates.json`: how the world's languages write dates, from CLDR's data.

    pip install babel
    python scripts/make_date_table.py

Babel carries CLDR (https://cldr.unicode.org) and is needed here only, not when newsspider runs. For each language the
table has its months (for each month its names, the stand-alone name first: wide and abbreviated, both cases), its words
for the two halves of the day, and the order of day, month and year in its short dates. The data of a language's other
countries and scripts (Austria's "Jänner", the Maghreb's and the Levant's Arabic months, Latin Serbian) is merged in.

Three rules are this project's: the months of the languages in PRESS are looked up in every text, those of MORE only in
a text that is known to be in that language, since many are common words elsewhere (Breton "here", "even", "du"); a name
that two months of one language share is left out; so is a name that holds a digit ("1月").
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers

TABLE = Path(__file__).parent.parent / "newsspider" / "vocabulary" / "cldr_dates.json"
PRESS = (
    "en de fr es pt it nl ca gl da nb nn sv fi is pl cs sk hu ro hr bs sl sr mk bg ru uk be el tr az lt lv et sq id"
    " ms ar fa he ur hi bn mr ta te kn ml gu pa ne si th lo km my ka hy kk ky mn uz am vi ko ja zh yue"
)
MORE = (
    "eu af sw cy ga gd br fo lb fil zu xh st tn so ha ig yo or as sd ps ku ckb ug tk tg tt eo oc mt fy rm sc dsb hsb"
    " jv su ceb haw mi to qu gn kok doi sa ks bo dz ti om rw sn mg ln kea fur ast an nds gsw vec co os cv ce sah ba"
)
HALVES = {"am": "am", "pm": "pm", "afternoon1": "pm", "afternoon2": "pm", "evening1": "pm", "evening2": "pm"}
KHMER = "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ"
# What newspapers print and CLDR lacks: a language's names by the month's number.
SUPPLEMENT = {
    "de": {1: "jaenner|jaen", 2: "feber", 3: "maerz|mrz"},
    "hr": {11: "studenog"},
    "bg": {1: "ян"},
    "ar": {6: "يونيه", 7: "يوليه"},
    "fa": {7: "ژوئيه"},
    "hi": {9: "सितम्बर", 10: "अक्तूबर", 11: "नवम्बर", 12: "दिसम्बर"},
    "bn": {8: "আগষ্ট"},
    "ne": {2: "फेब्रुवरी"},
    "km": {month: f"ខែ{name}" for month, name in enumerate(KHMER.split(), 1)},
    "si": {
        1: "ජනවාරි|ජන", 2: "පෙබරවාරි|පෙබ", 3: "මාර්තු|මාර්", 4: "අප්‍රේල්|අප්‍රේ", 5: "මැයි", 6: "ජූනි", 7: "ජූලි",
        8: "අගෝස්තු|අගෝ", 9: "සැප්තැම්බර්|සැප්", 10: "ඔක්තෝබර්|ඔක්", 11: "නොවැම්බර්|නොවැ", 12: "දෙසැම්බර්|දෙසැ",
    },
}  # fmt: skip
PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
LINKS = (
    "de del st nd rd th er re è º ª à h of the le kl do di das dhen د го год года năm พ.ศ ค.ศ"
    " року godine године година leta roku жылғы жылы жылдын соли yil yilgi წელი წლის ቀን ዓ.ም गते साल මස වන දින ថ្ងៃទី ខែ"
    " ឆ្នាំ ခုနှစ် ရက် ရက်နေ့ ວັນທີ ເດືອນ ປີ"
)
ALIASES = {"no": "nb", "tl": "fil", "iw": "he", "in": "id", "mo": "ro", "sh": "sr", "cnr": "sr"}
PLAIN_LETTERS = str.maketrans("ıłđøħ", "ildoh")
UNREAD_SCRIPTS = frozenset({"Dsrt", "Shaw", "Mong"})
PATTERN = re.compile(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z']+)")
LETTERS = re.compile(r"[^\W\d_][^\s\d,/()\[\]’'-]*")
FIELD = "\0"


def clean(name: str) -> str:
    """A name as the reader compares it: one spelling, lower case, no dot at the end."""
    name = " ".join(unicodedata.normalize("NFC", name).lower().replace("i̇", "i").split())
    return name.strip(" .॰\u200f")


def without_accents(word: str) -> str:
    """A word without accents, hamza and nukta, as addresses and careless writers have it."""
    letters = unicodedata.normalize("NFD", word.translate(PLAIN_LETTERS))
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def literals(pattern: str) -> str:
    """A date pattern with FIELD for its fields and "MMM" for its month: "d. MMM y 'г'." is "\0. MMM \0 г."."""
    parts = []
    for quoted, field, rest in PATTERN.findall(pattern):
        parts.append("MMM" if "MMM" in field or "LLL" in field else FIELD if field else quoted or rest)
    return "".join(parts)


def patterns_of(locale: Locale) -> list[str]:
    """The literals of the date patterns with a day, a month's name and a year."""
    patterns = [pattern.pattern for pattern in (*locale.date_formats.values(), *locale.datetime_skeletons.values())]
    return [literals(text) for text in patterns if re.search("MMM|LLL", text) and "d" in text and "y" in text]


def locales_of(language: str) -> list[Locale]:
    """A language's own locale first, then those of its countries and scripts."""
    tags = sorted(tag for tag in locale_identifiers() if tag.split("_")[0] == language)
    return [Locale.parse(tag) for tag in tags if UNREAD_SCRIPTS.isdisjoint(tag.split("_"))]


def month_names(locales: list[Locale], month: int) -> Iterator[str]:
    """The names of a month, the stand-alone wide one of the language itself first; then with what is written onto it
    (Hebrew "בינואר", Basque "urtarrilaren"), and the last of several words."""
    for locale in locales:
        affixes = {match for text in patterns_of(locale) for match in re.findall(r"([^\W\d_]*)MMM([^\W\d_]*)", text)}
        for context in ("stand-alone", "format"):
            for width in ("wide", "abbreviated"):
                name = re.sub(r"^(?:de |d['’]|ta['’] |dhen )", "", clean(locale.months[context][width][month]))
                if len(name) > 1 and not re.search(r"\d", name):
                    yield name
                    yield from (before + name + after for before, after in affixes if before or after)
                    yield name.rpartition(" ")[2]
                    yield name.rpartition(" ")[0]


def months_of(language: str, locales: list[Locale]) -> list[str]:
    """For each month its names, joined by "|", without those that two months share."""
    names = []
    for month in range(1, 13):
        found = [*month_names(locales, month), *SUPPLEMENT.get(language, {}).get(month, "").split("|")]
        names.append(dict.fromkeys(filter(None, [*found, *map(without_accents, found)])))
    counts = Counter(name for month in names for name in month)
    return ["|".join(name for name in month if counts[name] == 1) for month in names]


def halves_of(locales: list[Locale]) -> dict[str, str]:
    """The words for the halves of the day, by "am" and "pm"; what stands in both is in neither."""
    found: dict[str, dict[str, None]] = {"am": {}, "pm": {}}
    for locale in locales:
        for context in locale.day_periods.values():
            for width in ("wide", "abbreviated"):
                for period, name in context.get(width, {}).items():
                    if period in HALVES:
                        found[HALVES[period]][clean(name)] = None
    both = found["am"].keys() & found["pm"].keys()
    return {half: "|".join(name for name in names if name and name not in both) for half, names in found.items()}


def order_of(locale: Locale) -> str:
    """The order of day, month and year in the short date: "dmy", "mdy", "ymd", and "yymd" for a year of two digits."""
    fields = re.sub(r"[^dmy]", "", re.sub("'[^']*'", "", locale.date_formats["short"].pattern).lower())
    return "yymd" if re.match("yy(?!y)", fields) else "".join(dict.fromkeys(fields))


def links_of(locales: list[Locale]) -> Iterator[str]:
    """The words that stand between day, month and year: the patterns', the era's, "month" in its name."""
    for locale in locales:
        for text in patterns_of(locale):
            yield from map(clean, LETTERS.findall(text.replace(FIELD, " ").replace("MMM", " ")))
        if any("G" in pattern.pattern for pattern in locale.date_formats.values()):
            yield from (clean(name) for names in locale.eras.values() for name in names.values())
    words = Counter(word for month in range(1, 13) for word in set(" ".join(month_names(locales, month)).split()))
    yield from (word for word, count in words.items() if count > 1)


def make_table() -> dict[str, Any]:
    """The whole table."""
    languages: dict[str, dict[str, Any]] = {}
    links: set[str] = set()
    for language in (*PRESS.split(), *MORE.split()):
        locales = locales_of(language)
        entry = {"order": order_of(locales[0]), **halves_of(locales), "months": months_of(language, locales)}
        languages[language] = entry | ({"is_own": True} if language in MORE.split() else {})
        links.update(links_of(locales))
    fields = [text for entry in languages.values() for text in (entry["am"], entry["pm"], *entry["months"])]
    links -= {word for text in fields for word in text.split("|") if len(word) > 1}
    words = " ".join(sorted(link for link in links.union(LINKS.split()) if " " not in link))
    return {"links": words, "persian": PERSIAN, "aliases": ALIASES, "languages": languages}


if __name__ == "__main__":
    table = make_table()
    languages = table["languages"].items()
    entries = [f"  {json.dumps(key)}: {json.dumps(entry, ensure_ascii=False)}" for key, entry in languages]
    head = [f'"{key}": {json.dumps(table[key], ensure_ascii=False)},\n' for key in ("links", "persian", "aliases")]
    lines = ["{\n", *head, '"languages": {\n', ",\n".join(entries), "\n}\n}\n"]
    TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"{TABLE}: {len(entries)} languages")
