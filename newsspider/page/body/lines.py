"""What a line's words say it is: the first rule that fits wins.

Most lines of a page begin with no word of any rule and hold none, and are done after two look-ups.
"""

from __future__ import annotations

import re

from newsspider.page.body.rules import DATE_WORDS, RULES
from newsspider.page.model import Reason

LONGEST = max(rule.longest for rule in RULES)
LONGEST_START = max(rule.longest for rule in RULES if rule.starts)
LONGEST_DATE = 90
TOKENS = re.compile(r"[^\W\d_]+|\d+")
PUNCTUATION = "\"'“”‘’«»()[]{}<>|•·*-–—:;,.!?►▶→#【】（）［］「」『』《》〈〉■◆●▼▲：／ "
LABEL_END = re.compile("[：:】／/（）]")  # of a label in a script without spaces, "関連記事：", "【関連記事】"
MARKS = ("", ".", ",", ":", ";", "!", "?", ")")  # what may follow a word


STARTS = {word: tuple(rule for rule in RULES if word in rule.starts) for rule in RULES for word in rule.starts}
HOLDS = {
    word + mark: tuple(rule for rule in RULES if word in rule.holds)
    for rule in RULES
    for word in rule.holds
    for mark in MARKS
}
HELD = frozenset(HOLDS)


def judge_line(text: str) -> Reason | None:
    """Why a line by itself is not the article, None where it may be."""
    length = len(text)
    if length > LONGEST:
        return None
    lowered = text.lower()
    if length <= LONGEST_START:
        first = lowered.lstrip(PUNCTUATION).partition(" ")[0].rstrip(PUNCTUATION)
        if first[:1].isdigit():
            first = "0"
        elif not first.isascii():
            first = LABEL_END.split(first, maxsplit=1)[0]
        if length <= LONGEST_DATE and (first == "0" or first in DATE_WORDS) and is_date(lowered):
            return Reason.DATE
        for rule in STARTS.get(first, ()):
            if length <= rule.longest and rule.pattern.search(text):
                return rule.reason
    words = lowered.split()
    if HELD.isdisjoint(words):
        return None
    for word in words:
        for rule in HOLDS.get(word, ()):
            if length <= rule.longest and rule.pattern.search(text):
                return rule.reason
    return None


def is_date(text: str) -> bool:
    """Whether a line (in lower case) is made of nothing but dates and times, and has a number or a weekday."""
    tokens = TOKENS.findall(text)
    if not all(token.isdigit() or token in DATE_WORDS for token in tokens):
        return False
    return len(tokens) == 1 or "ago" in tokens or any(len(token) > 1 and token.isdigit() for token in tokens)
