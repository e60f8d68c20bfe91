"""When two articles are near duplicates. PURE.

Copies of a wire story differ in their headline, are cut, or have a paragraph more: they have whole paragraphs in
common. An edited copy has none, but most runs of three words. The numbers are measured in benchmarks/duplicates.py.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from newsspider.page.metadata.headings import count_words
from newsspider.web.text import fingerprint

Record = dict[str, Any]
MIN_WORDS = 8  # of a paragraph that tells articles apart
SHARE = 0.3  # of the shorter one's words that two articles have in common
EDITED_SHARE = 0.6  # of the shorter one's runs of words
WHOLE = 0.95  # a text with this share of another one has all of it
RUN = 3  # words of a run
MIN_RUNS = 20  # of a text that is compared by them
WORD = re.compile(r"[\u2e80-\u9fff]|[^\W\u2e80-\u9fff]+")  # a letter is a word in scripts without spaces


class Kind(StrEnum):
    """What a duplicate is beside the article that stands for its group."""

    SAME = "same"
    SHORTER = "shorter"  # its text is a part of the other's
    LONGER = "longer"  # the other's text is a part of its
    PART = "part"  # both have paragraphs that the other has not
    EDITED = "edited"  # words are changed in its paragraphs


def find_paragraphs(record: Record) -> dict[int, int]:
    """Return the long paragraphs of a record: a number of 64 bits that tells their text, and their words.

    Case and punctuation do not count.
    """
    texts = (paragraph["text"] for paragraph in record.get("paragraphs", ()))
    return {_number(fingerprint(text)): words for text in texts if (words := count_words(text)) >= MIN_WORDS}


def find_runs(record: Record) -> set[bytes]:
    """Return the runs of three words of a record's text; none for a short one."""
    words = WORD.findall(record.get("articleBody", "").casefold())
    runs = {" ".join(words[at : at + RUN]).encode() for at in range(len(words) - RUN + 1)}
    return runs if len(runs) >= MIN_RUNS else set()


def judge(common: int, own: int, other: int) -> tuple[Kind, float] | None:
    """Return what an article is beside another one, and the share of the shorter one's words that they have in common.

    `common`, `own` and `other` are words in long paragraphs: of both, of this one, of the other one. None for two
    articles that are no duplicates.
    """
    share = common / max(min(own, other), 1)
    if share < SHARE:
        return None
    has_all, is_part = common >= WHOLE * other, common >= WHOLE * own
    return {
        (True, True): Kind.SAME, (False, True): Kind.SHORTER, (True, False): Kind.LONGER, (False, False): Kind.PART,
    }[has_all, is_part], share  # fmt: skip


def judge_runs(alike: float, own: int, other: int) -> tuple[Kind, float] | None:
    """Return the same for two articles of which a share of all runs of words is alike, and which have so many each."""
    share = min(1.0, alike * (own + other) / ((1 + alike) * max(min(own, other), 1)))
    return (Kind.EDITED, share) if share >= EDITED_SHARE else None


def bands_of(values: bytes, size: int) -> Iterator[int]:
    """Yield a number for each `size` bytes of a MinHash, with their place: alike texts have one of them in common."""
    for at in range(0, len(values), size):
        yield _number(f"{at} ", values[at : at + size])


def _number(text: str, rest: bytes = b"") -> int:
    return int.from_bytes(blake2b(text.encode() + rest, digest_size=8).digest(), "big", signed=True)
