"""The news agencies of the world, as bylines and datelines name them."""

import re

from newsspider.vocabulary.tables import read_toml
from newsspider.web.text import holds, line_set, word_set

_WORDS = read_toml("agencies")
# Spelled exactly so: short names are words in other spellings.
SHORT = word_set(_WORDS["short"])
# In any case, a line each.
LONG = line_set(_WORDS["long"])
INSIDE = re.compile(
    r"\b(?-i:AP|AFP|UPI|PTI|AAP)\b|(?:\bthe )?\b(?:associated press|thomson reuters|reuters"
    r"|agence france[- ]presse|canadian press|press trust of india"
    r"|xinhua|itar-tass|dow jones(?: newswires)?|bloomberg(?: news)?|united press international)\b",
    re.I,
)
# One of these is in each of those, in lower case.
HINTS = ("ap", "afp", "upi", "pti", "press", "reuters", "presse", "xinhua", "tass", "jones", "bloomberg")
EDGES = " \t()[]{}<>.,;:–—-/|*©"


def agency_in(text: str) -> str | None:
    """The agency that a text names and nothing else ("AP", "(dpa)", "Reuters/AFP"): the first of several."""
    text = text.strip(EDGES)
    if not text or len(text) > 60:  # characters of a line that names agencies only
        return None
    if is_agency(text):
        return text
    parts = [part.strip(EDGES) for part in re.split(r"[/,;&+|]| (?:and|und|et|y|e|via) ", text)]
    return parts[0] if len(parts) > 1 and all(is_agency(part) for part in parts if part) and parts[0] else None


def agency_inside(text: str) -> re.Match[str] | None:
    """The first agency that a text names among other things."""
    return INSIDE.search(text) if holds(text.lower(), HINTS) else None


def is_agency(name: str) -> bool:
    """Whether a name is an agency's."""
    return name in SHORT or name.casefold() in LONG
