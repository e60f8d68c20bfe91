"""Page marks: what a page says of itself in words, "Page 2 of 5", "Seite 2", "Continued on next page", （2/5ページ）.

A text is read word by word. Each word has a role, which is one letter, and a mark is a pattern of roles: one short
grammar for all the languages of `paging`. The roles:

p  a page                                        n, N  a number; an ordinal number ("2.", "2-")
o  between number and total ("of")               /     a slash
q  before the total (共5)                        r     after the total (5페이지 중)
#  an ordinal sign (第, 目)                      s     the story
T  next or previous                              t     what leads there and may mean more
u  next or previous page in one word (下一页)    c     "continued"
f  a filler                                      |     punctuation that separates
x  any other word
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsspider.vocabulary.paging import words_of
from newsspider.web.text import WORD

LONGEST_MARK = 60  # characters; a longer line is no page mark
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"  # Thai, kana, Chinese characters, Hangul


class PageMark(NamedTuple):
    """A page mark: the page's number, the total (0 if the mark does not name them), and where in the text it is."""

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
    r"|[^\W\d_](?:[^\W\d_]|['’\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])*"
    r"|[/／]|[\n|;…•·»«>]|[!?\"“”„]"
)
SEPARATORS = frozenset("\n|;…•·»«>")
TWO_NUMBERS = re.compile(r"\d\d{0,2}[^\d\n]{1,14}\d")  # looked for first: it costs little

# Patterns of roles. The numbers of a mark with a total are its groups.
NUMBER_FIRST = re.compile(
    r"(?<!/)(?:p{1,2}[fo]{0,2})?#?([nN])p?f*(?:[o/][fo/]*(?:qf*)?#?([nN])p?|q#?([nN])p?|#?([nN])p?f*r)(?!/)"
)
TOTAL_FIRST = re.compile(r"(?:q#?([nN])p?[for/]*|([nN])p?f*r+f*)(?:pf*)?#?([nN])p?#?")
NUMBERED = re.compile(r"[for]*p{1,2}[fo]{0,2}#?([nN])[for]*|[for]*(?:#([nN])|(N)f?)p[for]*|([nN])p#f*")
TURN = re.compile(r"(?=.*u|.*[tTc].*p|.*p.*[tTc])[^xq]*|s?cf*|T")
# Of a headline: what stands around a mark at its end, and what a mark without a total needs before it.
AROUND_MARK = " \xa0-–—|,:;·/»>(（[【"
BEFORE_MARK = re.compile(r"[|–—:,;·»>(（[【]|\s-(?=\s)")
PAIR = re.compile(r"[(（[【]\s*(\d)\s*[/／]\s*(\d)\s*[)）\]】]\s*$")


def may_be_mark(first: str, words: Sequence[str]) -> bool:
    """Whether a line of these words (in lower case) may be a page mark. `first` is its first word without marks around
    it, "0" for a number. Most lines have an ordinary word among their first three."""
    if first not in ROLES and first[:1] not in HEADS:
        return False
    return all(word in ROLES or not word.isalpha() or not word.isascii() for word in words[:3])


def read_page_mark(line: str) -> PageMark | None:
    """Return the page mark if the whole line is one, with or without a total; None if the line says more."""
    if len(line) > LONGEST_MARK:
        return None
    tokens, roles = [], ""
    for token in TOKEN.finditer(line):
        role = _role_of(token[0])
        if role == "x":
            return None
        if role != "|":
            tokens.append(token)
            roles += role
    mark = _find_total(tokens)
    if mark:
        before, after = map(_roles_of, (line[: mark.start], line[mark.end :]))
        # "Page 1 of 2 Next page", but not "Next: page 2 of 2"
        return mark if before <= set("fo|") and after <= set("fo|Ttup") else None
    match = NUMBERED.fullmatch(roles)
    if match:
        number = tokens[match.start(match.lastindex or 0)][0]
        return PageMark(int(number.rstrip(".-")), 0, 0, len(line))
    return PageMark(0, 0, 0, len(line)) if TURN.fullmatch(roles) else None


def find_page_mark(text: str) -> PageMark | None:
    """The first mark with a number and a total in a text that says more: "The blue notebook - page 2 of 5"."""
    if not TWO_NUMBERS.search(text):
        return None
    return _find_total(list(TOKEN.finditer(text)))


def cut_page_mark(headline: str) -> str:
    """A headline without the mark at its end: " - Page 2 of 3", ", page 2", " (2/3)". One that is all mark stays. A
    pair in brackets is a mark up to 9 pages: (9/11) is a date."""
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


def _roles_of(text: str) -> set[str]:
    return {_role_of(token) for token in TOKEN.findall(text)}


def _role_of(token: str) -> str:
    if token[0].isdecimal():
        digits = token.rstrip(".-")
        return "x" if len(digits) > 3 else "n" if digits == token else "N"  # "Page 1984" is a title
    return "|" if token in SEPARATORS else ROLES.get(token.lower(), "x")


def _find_total(tokens: Sequence[re.Match[str]]) -> PageMark | None:
    """The first mark with a total that the tokens hold."""
    roles = "".join([_role_of(token[0]) for token in tokens])
    for pattern in (NUMBER_FIRST, TOTAL_FIRST):
        for match in pattern.finditer(roles):
            places = [match.start(group) for group, role in enumerate(match.groups(), 1) if role]
            number, total = (int(tokens[place][0].rstrip(".-")) for place in places)
            if pattern is TOTAL_FIRST:
                number, total = total, number
            # More than 200 pages are those of a book or a report.
            if "p" in match[0] and 1 <= number <= total and 2 <= total <= 200:
                return PageMark(number, total, tokens[match.start()].start(), tokens[match.end() - 1].end())
    return None
