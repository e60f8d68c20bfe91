"""What a line's words say it is: the first rule that fits wins.

Most lines of a page begin with no word of any rule and hold none, and are done after two look-ups.
"""

from __future__ import annotations

import re

from newsspider.vocabulary.line_rules import DATE_WORDS, RULES
from newsspider.vocabulary.page_marks import LONGEST_MARK, may_be_mark, read_page_mark
from newsspider.vocabulary.reasons import Reason

LONGEST = max(rule.longest for rule in RULES)
LONGEST_START = max(rule.longest for rule in RULES if rule.starts)
LONGEST_DATE = 90
TOKENS = re.compile(r"[^\W\d_]+|\d+")
PUNCTUATION = "\"'“”‘’«»()[]{}<>|•·*-–—:;,.!?►▶→#【】（）［］「」『』《》〈〉■◆●▼▲：／ "
LABEL_END = re.compile("[：:】／/（）]")  # of a label in a script without spaces, "関連記事：", "【関連記事】"
MARKS = ("", ".", ",", ":", ";", "!", "?", ")")  # what may follow a word
NUMBER = "0"  # stands for a line's first word, if that is a number


STARTS = {word: tuple(rule for rule in RULES if word in rule.starts) for rule in RULES for word in rule.starts}
FIRST = STARTS.keys() | DATE_WORDS
HOLDS = {
    word + mark: tuple(rule for rule in RULES if word in rule.holds)
    for rule in RULES
    for word in rule.holds
    for mark in MARKS
}
HELD = frozenset(HOLDS)
IN_LONGER = "omment"  # stands in each word that a line longer than LONGEST_START is set aside for


def judge_line(text: str) -> Reason | None:
    """Why a line by itself is not the article, None where it may be."""
    length = len(text)
    if length > LONGEST:
        return None
    lowered = text.lower()
    if length > LONGEST_START:
        return _judge_words(text, lowered.split()) if IN_LONGER in lowered else None
    words = lowered.split()
    first = words[0] if words else ""
    if not first.isalpha():
        first = _find_first(lowered)
    if first in FIRST:
        reason = _judge_start(text, lowered, first)
        if reason is not None:
            return reason
    if length <= LONGEST_MARK and may_be_mark(first) and read_page_mark(text):
        return Reason.PAGER
    return None if HELD.isdisjoint(words) else _judge_words(text, words)


def _find_first(lowered: str) -> str:
    """The first word of a line without the marks around it, NUMBER for a number."""
    first = lowered.lstrip(PUNCTUATION).partition(" ")[0].rstrip(PUNCTUATION)
    if first[:1].isdigit():
        return NUMBER
    return first if first.isascii() else LABEL_END.split(first, maxsplit=1)[0]


def _judge_start(text: str, lowered: str, first: str) -> Reason | None:
    """What a line is by its first word."""
    if len(text) <= LONGEST_DATE and (first == NUMBER or first in DATE_WORDS) and is_date(lowered):
        return Reason.DATE
    for rule in STARTS.get(first, ()):
        if rule.opens(text):
            return rule.reason
    return None


def _judge_words(text: str, words: list[str]) -> Reason | None:
    """What a line is by the words that it holds."""
    for word in words:
        for rule in HOLDS.get(word, ()):
            if rule.fits(text):
                return rule.reason
    return None


def is_date(text: str) -> bool:
    """Whether a line (in lower case) is made of nothing but dates and times, and has a number or a weekday."""
    tokens = TOKENS.findall(text)
    if not DATE_WORDS.issuperset([token for token in tokens if not token.isdigit()]):
        return False
    return len(tokens) == 1 or "ago" in tokens or any(len(token) > 1 and token.isdigit() for token in tokens)
