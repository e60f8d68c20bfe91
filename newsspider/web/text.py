"""Text as it is kept: one spelling for white space, nothing invisible."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from unicodedata import category

# Soft hyphen, zero-width space/non-joiner at a word's edge, word joiner, BOM, directional marks, and the control
# characters of ASCII, which no text has. The zero-width joiner and non-joiner inside words are letters of Persian and
# the scripts of India, so they stay. docs/decisions/0093-control-characters.md
DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff" + DIRECTION)) | dict.fromkeys(
    code for code in (*range(32), 127) if not chr(code).isspace()
)
WORD = re.compile(r"\w+")


def clean_text(text: str) -> str:
    """The text on one line: each run of white space one space, no invisible characters.

    Text that is clean already is found so by `isprintable`, which is false for every invisible character and for all
    white space but the plain space: a quarter of the cost of splitting it into words.
    """
    text = text.strip()
    if text.isprintable() and "  " not in text:
        return text
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(text.translate(INVISIBLE).split())


def printable(text: str) -> str:
    """Return a text for a terminal or a page of ours: control characters, marks of direction and what else cannot be
    seen as "\\u001b". Lines, tabs and spaces stay, and so do the joiners of letters."""
    return text if text.isprintable() else "".join(map(_show, text))


def _show(character: str) -> str:
    is_plain = character.isprintable() or character in "\n\t\u200c\u200d" or category(character) == "Zs"
    return character if is_plain else f"\\u{ord(character):04x}"


def words(text: str) -> list[str]:
    """The words of the text, in lower case, without punctuation."""
    return WORD.findall(text.casefold())


def fingerprint(text: str) -> str:
    """One spelling for texts that read the same: words in lower case, joined by a space."""
    return " ".join(words(text))


def begins_small(text: str) -> bool:
    """Whether a text begins with a small letter. Georgian has capitals for titles alone, so its letters are not small,
    though Unicode calls them so."""
    return text[:1].islower() and not "\u10d0" <= text[0] <= "\u10ff"


def holds(text: str, parts: Iterable[str]) -> bool:
    """Whether one of the parts is in a text: for few of them, half to a tenth of the cost of a pattern's search."""
    for part in parts:  # noqa: SIM110 - `any` takes twice as long
        if part in text:
            return True
    return False


def iso_utc(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second: "2012-04-20T10:00:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# The full stops and question marks of the scripts that have their own: of East Asia, India, Arabic, Ethiopia, Armenia,
# Burma, Cambodia, Tibet and Mongolia.
STOPS = "。．！？।॥؟۔።፧։။៕។།᠃"
# What a sentence ends with, in the scripts of the world's press, closing quotes and brackets included.
TERMINALS = tuple(f".!?…:{STOPS}\"'”’»›」』)]）" + "“‘«‹")  # the last four close quotes in German and Danish


key_of = lru_cache(maxsize=1024)(fingerprint)  # a page repeats its title in four or five places


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def line_set(text: str) -> frozenset[str]:
    """The entries of a text, each on a line of its own or separated by ";"."""
    entries = (entry.strip() for line in text.splitlines() for entry in line.split(";"))
    return frozenset(entry for entry in entries if entry)
