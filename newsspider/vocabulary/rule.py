"""A rule on a line's words, and the words that several rules share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsspider.vocabulary.reasons import Reason

THING = r"(?:article|story|page|post|entry|report)"
THINGS = (
    r"(?:stories|articles?|links?|content|news|topics?|coverage|posts?|items?|reading|videos?|information|headlines)"
)
NETWORK = r"(?:whatsapp|telegram|instagram|facebook|twitter|youtube|tiktok|linkedin)"
NAME = r"(?-i:[A-ZÀ-ÝА-Я])[\w.'’-]*"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of at most `longest` characters is set aside for `reason` if it begins with a word of `starts` and then as
    `opening` says, or if it holds a word of `holds` and one of the patterns is found in it. Words are in lower case;
    "0" stands for a number."""

    reason: Reason
    longest: int
    opening: re.Pattern[str] | None
    inside: re.Pattern[str] | None
    starts: frozenset[str]
    holds: frozenset[str]

    def opens(self, text: str) -> bool:
        """Whether the line begins as the rule says."""
        return self.opening is not None and len(text) <= self.longest and self.opening.match(text) is not None

    def fits(self, text: str) -> bool:
        """Whether the line begins as the rule says, or has in it what the rule says."""
        if self.opens(text):
            return True
        return self.inside is not None and len(text) <= self.longest and self.inside.search(text) is not None


def make_rule(reason: Reason, longest: int, *patterns: str, starts: str = "", holds: str = "") -> Rule:
    """A rule from its patterns (those with "^" must begin the line, the others stand anywhere in it) and its words,
    separated by spaces."""
    opening = [pattern for pattern in patterns if pattern.startswith("^")]
    inside = [pattern for pattern in patterns if not pattern.startswith("^")]
    return Rule(reason, longest, _join(opening), _join(inside), frozenset(starts.split()), frozenset(holds.split()))


def _join(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns), re.I) if patterns else None
