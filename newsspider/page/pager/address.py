"""Addresses of pages: the place in them where the page's number lives, and how it differs between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from newsspider.page.urls import is_noise, same_site

Query = tuple[tuple[str, str], ...]

MAX_NUMBER = 999  # a page's number or offset; larger numbers are those of stories
MAX_INSERTED = 40  # characters; "/story - page 2/story-2.html" is the longest way of saying 2
INDEX = frozenset({"", "index", "default", "main", "home", "start"})  # page 1 of a folder: index.html, 2.html
# What may stand around a number that is put in: "/page/2", "_p2", ",nPack,2", "-pt2", "/pgno/0/2".
INSERTED = re.compile(r"[\W_]*?([a-z]{0,12})[\W_]*?(?:0[\W_]+)?(\d{1,3})[\W_]*")
PLAIN = re.compile(r"[\W_]*")
PARAMETER = re.compile(r"(?:\d+,)*(\d{1,3})")  # "2", and "0,1" of pagers that stand on a page with others
# "title - page 2/story-2.html": where an address says its page twice, the spoken one is taken away first.
SPOKEN = re.compile(r"[-+_., ]+(?:page|seite|strona|pagina)[-+_., ]+\d{1,3}(?=[/.]|$)")
GLUED = re.compile(r"(?:^|[\W\d_])([a-z]+)[-_.,=]?$")
DATE = re.compile(r"(?:^|\D)(?:19|20)\d\d[/_-]?\d\d?[/_-]$")  # the number after it is a day
SLASHES = re.compile(r"/{2,}")
SESSION = re.compile(r";\w*sess\w*=[^/]*")
SUFFIX = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cfm|ece|do|story|read|jhtml|xml|jp)$")


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart: host without "www.", path in lower case without the slash at its end, parameters."""

    url: str
    host: str
    path: str
    query: Query


@dataclass(frozen=True, slots=True)
class Step:
    """How a page's address becomes another's: one number put in, taken away or changed.

    before, after  the number in the two addresses; None where there is none
    name           the word beside the number ("page", "p", ""), in lower case
    place          which place it is, the same for all the pages that differ by it
    """

    before: int | None
    after: int | None
    name: str
    place: str


@lru_cache(maxsize=2048)
def read_address(url: str) -> Address:
    """Take an absolute address apart."""
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[broken"
        return Address(url, "", url, ())
    path = parts.path.casefold()
    if "%" in path:
        path = unquote(path).casefold()
    if ";" in path:
        path = SESSION.sub("", path)
    if "//" in path:
        path = SLASHES.sub("/", path)
    host = parts.netloc.casefold()
    return Address(url, host[4:] if host.startswith("www.") else host, path.rstrip("/"), _parameters(parts.query))


def _parameters(query: str) -> Query:
    if not query:
        return ()
    pairs = parse_qsl(query, keep_blank_values=True) if "=" in query else [(query, "")]
    return tuple((name.casefold(), value) for name, value in pairs if not is_noise(name, value))


def is_same(a: Address, b: Address) -> bool:
    """Whether two addresses are one page's."""
    return a.path == b.path and a.host == b.host and (a.query == b.query or sorted(a.query) == sorted(b.query))


def find_step(a: Address, b: Address) -> Step | None:
    """The number in which address b differs from a; None where they differ in nothing, or in more than that."""
    if a.host != b.host and not same_site(a.url, b.url):
        return None
    if a.path == b.path:
        return _query_step(a.query, b.query)
    if abs(len(a.path) - len(b.path)) > MAX_INSERTED or not _is_same_but_lost(a.query, b.query):
        return None
    return _path_step(a.path, b.path) or _path_step(SPOKEN.sub("", a.path), SPOKEN.sub("", b.path))


def _is_same_but_lost(a: Query, b: Query) -> bool:
    """Whether b's parameters are a's, or some of them: where the path has changed, "?sect=21" may be lost."""
    return set(b) <= set(a) or set(a) <= set(b) and all(not value.isdecimal() for _, value in set(b) - set(a))


def _query_step(a: Query, b: Query) -> Step | None:
    """The one parameter in which b differs from a. What names the story (a parameter with a number) must be in both."""
    old, new = dict(a), dict(b)
    gone = [name for name in old if name not in new]
    come = [name for name in new if name not in old and new[name]]
    changed = [name for name in new if name in old and new[name].casefold() != old[name].casefold()]
    if len(come) + len(changed) > 1:
        return None
    if come or changed:
        name = (come or changed)[0]
        before, after = _number(old.get(name)), _number(new[name])
        if after is None or (name in old and before is None) or any(re.search(r"\d{3}", old[lost]) for lost in gone):
            return None
        return Step(before, after, name, "?" + name)
    counted = [name for name in gone if _number(old[name]) is not None]
    return Step(_number(old[counted[0]]), None, counted[0], "?" + counted[0]) if len(counted) == 1 else None


def _number(value: str | None) -> int | None:
    match = PARAMETER.fullmatch(value) if value else None
    return int(match[1]) if match else None


def _path_step(a: str, b: str) -> Step | None:
    """The number in which path b differs from a, with the word beside it."""
    start = _shared(a, b)
    rest_a, rest_b = a[start:], b[start:]
    end = _shared(rest_a[::-1], rest_b[::-1])
    middle_a, middle_b, tail = rest_a[: len(rest_a) - end], rest_b[: len(rest_b) - end], rest_a[len(rest_a) - end :]
    before, after = _inserted(middle_a), _inserted(middle_b)
    if before is None or after is None or before[1] == after[1]:
        return None
    name = "date" if DATE.search(a[:start]) else before[0] or after[0] or _word_before(a[:start])
    return Step(before[1], after[1], name, f"/{name}:{SUFFIX.sub('', tail)}")


def _shared(a: str, b: str) -> int:
    """How many characters a and b begin with alike, without cutting a number: "/1" and "/11" share "/"."""
    length, limit = 0, min(len(a), len(b))
    while length < limit:  # halves: a loop over the characters costs five times as much
        middle = (length + limit + 1) // 2
        if a[length:middle] == b[length:middle]:
            length = middle
        else:
            limit = middle - 1
    if a[length : length + 1].isdecimal() or b[length : length + 1].isdecimal():
        while length and a[length - 1].isdecimal():
            length -= 1
    return length


def _inserted(text: str) -> tuple[str, int | None] | None:
    """The word and the number of what differs; None where it is something else."""
    if PLAIN.fullmatch(text) or text.strip("/.-_") in INDEX or SUFFIX.fullmatch(text):
        return "", None
    match = INSERTED.fullmatch(SUFFIX.sub("", text))
    return (match[1], int(match[2])) if match else None


def _word_before(text: str) -> str:
    """The word that a number is glued to: "page" of "/page" and "/story_page_", nothing of "/page-one/"."""
    match = GLUED.search(text)
    return match[1] if match else ""
