"""Tables of words, written as text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def line_set(text: str) -> frozenset[str]:
    """The entries of a text, each on a line of its own or separated by ";"."""
    entries = (entry.strip() for line in text.splitlines() for entry in line.split(";"))
    return frozenset(entry for entry in entries if entry)
