"""The article's language: what the page declares, unless its script says otherwise; else its commonest words.

No language identifier is loaded for that: py3langid costs 0.3 ms for 800 characters, and half a second to load; the
languages of the press are told apart by a dozen words each.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from newsspider.page.metadata.declared import Declared, Found
from newsspider.vocabulary.tables import read_toml
from newsspider.web.dom import Document
from newsspider.web.text import words

META = "og:locale content-language dc.language dcterms.language inlanguage language lang parsely-language"
TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.I)
_FILE = read_toml("languages")
NAMES: dict[str, str] = _FILE["names"]
# The script of a language that is not written in Latin letters: first and last character, languages that use it.
SCRIPTS = (
    ("\u0400", "\u052f", ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg")),
    ("\u0370", "\u03ff", ("el",)),
    ("\u0590", "\u05ff", ("he", "yi")),
    ("\u0600", "\u06ff", ("ar", "fa", "ur", "ps", "ckb", "sd", "ug")),
    ("\u0900", "\u097f", ("hi", "mr", "ne")),
    ("\u0980", "\u09ff", ("bn", "as")),
    ("\u0b80", "\u0bff", ("ta",)),
    ("\u0c00", "\u0c7f", ("te",)),
    ("\u0e00", "\u0e7f", ("th",)),
    ("\u10a0", "\u10ff", ("ka",)),
    ("\u0530", "\u058f", ("hy",)),
    ("\u3040", "\u30ff", ("ja",)),
    ("\uac00", "\ud7af", ("ko",)),
    ("\u4e00", "\u9fff", ("zh", "ja")),
)
LANGUAGES: dict[str, list[str]] = {}
for _language, _words in _FILE["common"].items():
    for _word in _words.split():
        LANGUAGES.setdefault(_word, []).append(_language)
SAMPLE = 300  # characters of the text that are looked at
LETTERS = re.compile("[\u0370-\u1fff\u3040-\uffdc]")  # of scripts other than the Latin


def find_language(document: Document, declared: Declared, sample: str) -> Found | None:
    """The language as BCP 47 ("en", "pt-BR"); `sample` is the beginning of the article's text."""
    sample = sample[:SAMPLE]
    for rule, value in _declared(document, declared):
        tag = _normal(value)
        if tag:
            script = _script(sample)
            if script and tag[:2] not in script:
                return Found(_by_letters(sample, script), "script")
            return Found(tag, rule)
    return identify(sample)


def identify(sample: str) -> Found | None:
    """The language by script, else by the commonest words, if these are a twentieth of all."""
    script = _script(sample)
    if script:
        return Found(_by_letters(sample, script), "script")
    tokens = words(sample)
    if len(tokens) < 20:
        return None
    counts = Counter(chain.from_iterable(filter(None, map(LANGUAGES.get, tokens))))
    best = max(counts, key=counts.__getitem__, default="")
    return Found(best, "commonest words") if best and counts[best] >= 0.05 * len(tokens) else None


def _declared(document: Document, declared: Declared) -> Iterator[tuple[str, str]]:
    for index in document.by_tag.get("html", ()):
        yield "html lang", document.get(index, "lang") or document.get(index, "xml:lang")
    yield "json-ld", declared.said("inLanguage")
    for name in META.split():
        for content in declared.meta.get(name, ())[:1]:
            yield name, content


def _normal(value: str) -> str | None:
    """A language tag in its usual spelling, None for what is none."""
    value = value.strip()
    if value.lower() in NAMES:
        return NAMES[value.lower()]
    match = TAG.match(value)
    if not match or match[1].lower() in ("und", "mul", "xx", "zxx"):
        return None
    parts = [match[1].lower()]
    if match[2]:
        parts.append(match[2].title())
    if match[3]:
        parts.append(match[3].upper())
    return "-".join(parts)


def _script(sample: str) -> tuple[str, ...] | None:
    """The languages of the script that most letters of a text are in, None for Latin letters."""
    if sample.isascii():
        return None
    sample = sample[:200]
    letters = LETTERS.findall(sample)
    if len(letters) * 3 < sum(map(str.isalpha, sample)):
        return None
    for first, last, languages in SCRIPTS:
        count = sum(first <= character <= last for character in letters)
        if count * 10 > len(letters) * (1 if languages == ("ja",) else 6):
            return languages
    return None


def _by_letters(sample: str, languages: tuple[str, ...]) -> str:
    for letter, language in zip("ыэіїўђј", ("ru", "ru", "uk", "uk", "be", "sr", "sr"), strict=True):
        if language in languages and letter in sample:
            return language
    if "ar" in languages and any(letter in sample for letter in "پچژگ"):
        return "ur" if "ے" in sample else "fa"
    return "bg" if "bg" in languages else languages[0]
