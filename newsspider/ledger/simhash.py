"""How alike two texts are, from 64 bits of each (Charikar 2002, "Similarity estimation techniques")."""

from __future__ import annotations

import hashlib
from itertools import islice

from newsspider.web.text import words

GRAM = 3  # words that are hashed together: single ones would make all texts of a subject alike
MOST = 65_535  # grams that are counted: a lane has 16 bits
# The bits of a byte, each in a lane of its own, so that one addition counts all eight.
LANES = tuple(sum(1 << 16 * bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def simhash(text: str) -> int:
    """64 bits that differ in few places for texts that differ in few words. 0 for a text without words."""
    found = words(text)
    grams = {" ".join(found[at : at + GRAM]) for at in range(max(1, len(found) - GRAM + 1))} if found else set()
    totals = [0] * 8
    for gram in islice(sorted(grams), MOST):
        digest = hashlib.blake2b(gram.encode("utf-8", "replace"), digest_size=8).digest()
        for place, byte in enumerate(digest):
            totals[place] += LANES[byte]
    half = min(len(grams), MOST) // 2
    counts = ((total >> 16 * bit) & 0xFFFF for total in totals for bit in range(8))
    return sum(1 << place for place, count in enumerate(counts) if count > half)


def distance(a: int, b: int) -> int:
    """In how many of the 64 bits two simhashes differ: under 10 for texts all but equal, about 32 for strangers."""
    return ((a ^ b) & (1 << 64) - 1).bit_count()
