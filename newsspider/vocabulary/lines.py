"""What a line's words say it is: the first rule that fits wins.

Most lines of a page begin with no word of any rule and hold none, and are done after two look-ups.
"""

import re
from collections import defaultdict
from functools import lru_cache

from newsspider.vocabulary.date_words import links, month_of
from newsspider.vocabulary.line_rules import DATE_WORDS, PARTS, RULES, Rule
from newsspider.vocabulary.page_marks import LONGEST_MARK, may_be_mark, read_page_mark
from newsspider.vocabulary.reasons import Reason

TOKENS = re.compile(r"[^\W\d_]+|\d+")
PUNCTUATION = "\"'“”‘’«»()[]{}<>|•·*-–—:;,.!?¡¿►▶→#【】（）［］「」『』《》〈〉■◆●▼▲：／៖፦ "
LABEL_END = re.compile("[：:】／/（）៖፦]")  # of a label in a script without spaces, "関連記事：", "【関連記事】"
MARKS = ("", ".", ",", ":", ";", "!", "?", ")")  # what may follow a word
FIRST_UNSPACED = "\u3000"  # of the scripts whose words are not parted: there a held word is looked for in the text
ABSTRACT = re.compile("^(?:核心提示|内容提要|內容提要|提要|摘要|简介|簡介|导读|導讀)[：:]\\s*")  # opens an abstract
SHORTEST_MONTH = 4  # Latin letters of a name that is taken for a month's
FEWEST_NUMBERS = 3  # of a date in a script without spaces: the heading of a chronicle is "2010年"
FIRST_OTHER = "\u0370"  # of the letters that are not Latin
ISSUE = "№"  # opens the number of a paper's issue, before its day
NUMBER = "0"  # stands for a line's first word, if that is a number
IN_LONGER = "omment"  # stands in each word that a line longer than LONGEST_START is set aside for
PATTERN = re.compile(r"(\^?)([^ ()\[\]\\?*+$.]+)(.*)")  # an opening: mark, first words, the rest

Test = tuple[Reason, int, re.Pattern[str]]  # the reason, the longest line in characters, the pattern


def _patterns(rule: Rule) -> list[str]:
    """The patterns of a rule, written out."""
    text = re.sub(r"\n {6}", "", rule.patterns)  # a pattern goes on in a line with a deeper indent
    for part, words in PARTS.items():
        text = text.replace(part, words)
    return re.split(r"\s{2,}", text.strip())


def _table_starts() -> dict[str, list[Test]]:
    """For each first word of a line the patterns that such a line is tried with."""
    table: defaultdict[str, list[Test]] = defaultdict(list)
    for rule in (rule for rule in RULES if not rule.words):
        for opening in _patterns(rule):
            parts = PATTERN.fullmatch(opening)
            assert parts, opening
            mark, words, rest = parts.groups()
            begin = "" if mark else r"\W*"
            first = r"\d" if words == NUMBER else f"(?:{words})"
            pattern = re.compile(begin + first + rest + rule.end, re.I)
            for word in words.split("|"):
                table[word].append((rule.reason, rule.longest, pattern))
    return dict(table)


def _table_held() -> dict[str, list[Test]]:
    """For each word that a line may hold, with the marks that may follow it, the patterns to look for in the line."""
    table: defaultdict[str, list[Test]] = defaultdict(list)
    for rule in (rule for rule in RULES if rule.words):
        test = rule.reason, rule.longest, re.compile("|".join(_patterns(rule)), re.I)
        for word in rule.words.split():
            for mark in MARKS:
                table[word + mark].append(test)
    return dict(table)


STARTS = _table_starts()
FIRST = STARTS.keys() | DATE_WORDS | {ISSUE}
HELD = _table_held()
HELD_WORDS = frozenset(HELD)
UNSPACED = re.compile("|".join(sorted(word for word in HELD if word.isalpha() and word > FIRST_UNSPACED)))
LONGEST = max(rule.longest for rule in RULES)
LONGEST_START = max(rule.longest for rule in RULES if not rule.words)


@lru_cache(maxsize=8192)  # a site's pages share their labels, and a page's steps ask for the same lines
def judge_line(text: str) -> Reason | None:
    """Why a line by itself is not the article, None where it may be."""
    length = len(text)
    if length > LONGEST:
        return None
    lowered = text.lower()
    if length > LONGEST_START:
        return _search(text, lowered.split()) if IN_LONGER in lowered else None
    words = lowered.split()
    first = words[0] if words else ""
    if not first.isalpha():
        first = _find_first(lowered)
    if first in FIRST:
        if (first in (NUMBER, ISSUE) or first in DATE_WORDS) and length <= 90 and is_date(lowered):
            return Reason.DATE
        for reason, longest, pattern in STARTS.get(first, ()):
            if length <= longest and pattern.match(text):
                return reason
    if length <= LONGEST_MARK and may_be_mark(first, words) and read_page_mark(text):
        return Reason.PAGER
    if first > FIRST_UNSPACED and (held := UNSPACED.findall(text)):
        return _search(text, held)
    return None if HELD_WORDS.isdisjoint(words) else _search(text, words)


def _find_first(lowered: str) -> str:
    """The first word of a line without the marks around it, NUMBER for a number."""
    first = lowered.lstrip(PUNCTUATION).partition(" ")[0].rstrip(PUNCTUATION)
    if first[:1].isdigit():
        return NUMBER
    if first[:1] in ("©", ISSUE):
        return first[0]
    if first.isascii():
        label = first.partition(":")[0]  # "Published:09:14"
        return label if label.isalpha() else first
    # A Turkish capital İ in lower case is an i with a dot above, two characters.
    return LABEL_END.split(first, maxsplit=1)[0].replace("i̇", "i")


def _search(text: str, words: list[str]) -> Reason | None:
    """What a line is by the words that it holds."""
    for word in words:
        for reason, longest, pattern in HELD.get(word, ()):
            if len(text) <= longest and pattern.search(text):
                return reason
    return None


def _is_of_dates(word: str) -> bool:
    """Whether a word is one of dates. In Latin letters short names of months are words of other languages ("3 out of
    12"), in others what stands beside a month counts too."""
    if word in DATE_WORDS or word > FIRST_OTHER and word in links():
        return True
    return (len(word) >= SHORTEST_MONTH or word > FIRST_OTHER) and month_of(word) is not None


def is_date(text: str) -> bool:
    """Whether a line (in lower case) is made of nothing but dates and times, and has a number or a weekday."""
    tokens = TOKENS.findall(text)
    words = [token for token in tokens if not token.isdigit()]
    if text[0] == ISSUE and not words or not all(map(_is_of_dates, words)):
        return False
    if max(text) > FIRST_UNSPACED and len(tokens) - len(words) < FEWEST_NUMBERS:
        return False
    return len(tokens) == 1 or "ago" in tokens or any(len(token) > 1 and token.isdigit() for token in tokens)
