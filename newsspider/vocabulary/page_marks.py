"""Page marks: what a page says of itself in words, "Page 2 of 5", "Seite 2", "Continued on next page", （2/5ページ）.

A text is read word by word. Each word has a role, one letter, and a mark is a pattern of roles, so that one short
grammar holds for all the languages of `paging`:

p page   n number, N ordinal number ("2.", "2-")   # ordinal sign (第, 目)   / slash   o "of"
q stands before the total (共5)   r stands after it (5페이지 중)   T next, previous   t what leads there and may mean more   c continued   u names the next or
the previous page in one word (下一页)   s story   f filler   | punctuation that separates   x any other word
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsspider.vocabulary.paging import words_of
from newsspider.web.text import WORD

LONGEST_MARK = 60  # characters; a longer line is no page mark
MOST_PAGES = 200  # a greater total is that of a book or a report
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"  # Thai, kana, Chinese characters, Hangul


class PageMark(NamedTuple):
    """A page mark: the page's number and the total (0 where the mark does not name them), and where in the text it
    stands."""

    number: int
    total: int
    start: int
    end: int


def _find_roles() -> dict[str, str]:
    """Each word's role; of a word with several the one that is named last here."""
    kinds = {"filler": "f", "aside": "f", "story": "s", "onward": "t", "back": "t", "next": "T", "previous": "T"}
    kinds |= {"continued": "c", "of": "o", "rest": "r", "total": "q", "page": "p"}
    roles = {word: role for kind, role in kinds.items() for word in words_of(kind)}
    unspaced = re.compile(rf"[{_UNSPACED}]{{2}}")
    roles |= {word: "u" for word, role in roles.items() if role in "tTc" and unspaced.match(word)}
    roles |= dict.fromkeys("第제目", "#") | dict.fromkeys("/／", "/")
    return roles | {"i\u0307" + word[1:]: role for word, role in roles.items() if word[0] == "i"}  # "İ" in lower case


ROLES = _find_roles()
_unspaced = sorted((word for word in ROLES if re.match(f"[{_UNSPACED}]", word)), key=len, reverse=True)
HEADS = frozenset(word[0] for word in _unspaced) | {"0"}  # with which a mark without spaces or a number may begin
TOKEN = re.compile(
    r"\d+(?:\.(?=\s?[^\W\d_])|-(?=[^\W\d_]))?"
    rf"|(?=[{_UNSPACED}])(?:{'|'.join(_unspaced)})"
    r"|[^\W\d_](?:[^\W\d_]|['’\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u0e00-\u0e7f])*"
    r"|[/／]|[\n|;…•·»«>]|[!?\"“”„]"
)
SEPARATORS = frozenset("\n|;…•·»«>")
TWO_NUMBERS = re.compile(r"\d\d{0,2}[^\d\n]{1,14}\d")  # looked for first: it costs little

# Patterns of roles. The numbers of a mark with a total are its groups.
NUMBER_FIRST = re.compile(
    r"(?<!/)(?:p{1,2}[fo]{0,2})?#?([nN])p?f*(?:[o/]+f*q?f*#?([nN])p?|q#?([nN])p?|f*#?([nN])p?f*r)(?!/)"
)
TOTAL_FIRST = re.compile(r"(?:q#?([nN])p?[for/]*|([nN])p?f*r+f*)p?f*#?([nN])p?#?")
NUMBERED = re.compile(r"[for]*p{1,2}[fo]{0,2}#?([nN])[for]*|[for]*(?:#([nN])|(N)f?)p[for]*|([nN])p#")
TURN = re.compile(r"(?=.*u|.*[tTc].*p|.*p.*[tTc])[^xq]*|s?cf*|T")
# Of a headline: what stands around a mark at its end, and what a mark without a total needs before it.
AROUND_MARK = " \xa0-–—|,:;·/»>(（[【"
BEFORE_MARK = re.compile(r"[|–—:,;·»>(（[【]|\s-(?=\s)")
PAIR = re.compile(r"[(（[【]\s*(\d)\s*[/／]\s*(\d)\s*[)）\]】]\s*$")


def may_be_mark(first: str) -> bool:
    """Whether a line that begins with this word (in lower case; "0" for a number) may be a page mark."""
    return first in ROLES or first[:1] in HEADS


def read_page_mark(line: str) -> PageMark | None:
    """The mark that a whole line is, with or without a number and a total; None for a line that says more."""
    if len(line) > LONGEST_MARK:
        return None
    tokens = []
    for token in TOKEN.finditer(line):
        if token[0] in SEPARATORS:
            continue
        if _role_of(token[0]) == "x":
            return None
        tokens.append(token)
    roles = "".join([_role_of(token[0]) for token in tokens])
    mark = _find_total(roles, tokens)
    if mark:
        return mark if not WORD.search(line[: mark.start] + line[mark.end :]) else None
    match = NUMBERED.fullmatch(roles)
    if match:
        return PageMark(_number(tokens[match.start(match.lastindex or 0)]), 0, 0, len(line))
    return PageMark(0, 0, 0, len(line)) if TURN.fullmatch(roles) else None


def find_page_mark(text: str) -> PageMark | None:
    """The first mark with a number and a total in a text that says more: "The blue notebook - page 2 of 5"."""
    if not TWO_NUMBERS.search(text):
        return None
    tokens = list(TOKEN.finditer(text))
    return _find_total("".join([_role_of(token[0]) for token in tokens]), tokens)


def cut_page_mark(headline: str) -> str:
    """A headline without the mark at its end: " - Page 2 of 3", ", page 2", " (2/3)". One that is all mark stays.

    A pair in brackets is taken for a mark up to 9 pages: (9/11) is a date.
    """
    before = max(0, len(headline) - LONGEST_MARK)
    tail = headline[before:]
    if not any(map(str.isdecimal, tail)):
        return headline
    mark = find_page_mark(tail)
    if mark and not WORD.search(tail, mark.end):
        return headline[: before + mark.start].rstrip(AROUND_MARK) or headline
    pair = PAIR.search(tail)
    if pair and 1 <= int(pair[1]) <= int(pair[2]) >= 2:
        return headline[: before + pair.start()].rstrip(AROUND_MARK) or headline
    for match in BEFORE_MARK.finditer(tail):
        mark = read_page_mark(tail[match.end() :])
        if mark and mark.number:
            return headline[: before + match.start()].rstrip(AROUND_MARK) or headline
    return headline


def _role_of(token: str) -> str:
    if token[0].isdecimal():
        return "x" if len(token) > 4 or token[:4].isdecimal() and len(token) > 3 else "n" if token.isdecimal() else "N"
    return "|" if token in SEPARATORS else ROLES.get(token.lower(), "x")


def _find_total(roles: str, tokens: Sequence[re.Match[str]]) -> PageMark | None:
    """The first mark with a total among tokens with these roles."""
    for pattern, is_total_first in ((NUMBER_FIRST, False), (TOTAL_FIRST, True)):
        for match in pattern.finditer(roles):
            if "p" not in match[0]:
                continue
            first, last = (
                _number(tokens[match.start(group)]) for group in range(1, len(match.groups()) + 1) if match[group]
            )
            number, total = (last, first) if is_total_first else (first, last)
            if 1 <= number <= total and 2 <= total <= MOST_PAGES:
                return PageMark(number, total, tokens[match.start()].start(), tokens[match.end() - 1].end())
    return None


def _number(token: re.Match[str]) -> int:
    return int(token[0].rstrip(".-"))
