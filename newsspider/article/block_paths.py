"""Where a block stands, in the words of a template: named elements, their numbers left out."""

import hashlib
import re
from functools import lru_cache
from itertools import pairwise

from newsspider.page.model import Block
from newsspider.web.text import fingerprint

DIGITS = re.compile(r"\d+")
LETTER = re.compile(r"[^\W\d_]")
SHORT = 60  # characters up to which texts that differ by their numbers are one: "3 comments", "Updated 12:40"


@lru_cache(maxsize=4096)
def elements_of(place: str) -> tuple[str, ...]:
    """Return the elements of a place, outermost first, with "#" for each run of digits: an id may hold a story's."""
    elements = (element.partition(".") for element in place.strip("/").split("/"))
    return tuple(tag + dot + DIGITS.sub("#", name) for tag, dot, name in elements)


@lru_cache(maxsize=4096)
def pairs_of(place: str) -> tuple[str, ...]:
    """Return the named elements of a place, outermost first, each with the named one around it: "div.page/div.rail".

    The outermost has none around it, unless the place was cut short: then it is not known, and there is no pair.
    """
    elements = elements_of(place)
    named = [element for element in elements if "." in element]
    is_whole = elements[0].partition(".")[0] in ("html", "body")
    return tuple(f"{outer}/{inner}" for outer, inner in pairwise(["", *named] if is_whole else named))


@lru_cache(maxsize=4096)
def end_of(place: str) -> str:
    """Return the end of a place: the innermost named element and what stands in it, "div.story/p"."""
    elements = elements_of(place)
    named = max((index for index, element in enumerate(elements) if "." in element), default=0)
    return "/".join(elements[named:])


def mark_of(text: str) -> str:
    """Return the fingerprint of a text as a template holds it, 16 hex digits; "" for a text without letters."""
    words = fingerprint(text)
    if len(text) <= SHORT:
        words = DIGITS.sub("#", words)
    if not LETTER.search(words):
        return ""
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()


def spot_of(block: Block) -> tuple[str, str]:
    """Return a block's text and the end of its place: what two blocks share that say the same at the same place."""
    return mark_of(block.text), end_of(block.path)
