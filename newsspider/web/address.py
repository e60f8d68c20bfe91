"""Addresses of pages: the place in them where the page's number lives, and how it differs between two of them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote

from msgspec import Struct

from newsspider.web.urls import is_noise, same_site

Query = tuple[tuple[str, str], ...]

INDEX = frozenset({"", "index", "default", "main", "home", "start"})  # page 1 of a folder: index.html, 2.html
# What may stand around a number that is put in: "/page/2", "_p2", ",nPack,2", "-pt2", "/pgno/0/2". It has at most three
# digits: longer ones are those of stories.
INSERTED = re.compile(r"[\W_]*?([a-z]{0,12})[\W_]*?(?:0[\W_]+)?(\d{1,3})[\W_]*")
PLAIN = re.compile(r"[\W_]*")
PARAMETER = re.compile(r"(?:\d+,)*(\d{1,3})")  # "2", and "0,1" of pagers that stand on a page with others
SLOT_AT_END = re.compile(
    r"/index$|(?:/[a-z]{1,8})?/(?:[a-z]{1,8}[-_]?)?\d{1,3}$|[-_,.](?:page|seite|pt?|part)?[-_,.]?\d{1,3}$"
)
NAME = re.compile(r"[^\W\d_]+(?:[-_][^\W\d_]+)*|\d+")
NUMBERS = re.compile(r"\d{5,}")
SURE_IN_STORY = 30
# What goes before a number that belongs to a headline: "/blue-notebook-", "/blue-notebook/8307/", "/77665,blue/".
IN_STORY = re.compile(r"[^\W\d_]{3}[-_,.]$|[^\W\d_][-_][^\W\d_]+/(?:\d+/)?$|\d{5}[^/]*/$")
DATE = re.compile(r"(?:^|\D)(?:19|20)\d\d[/_-]?\d\d?[/_-]$")  # the number after it is a day
# What the place is called where the number of an article's page stands.
PAGE_NAME = re.compile(
    r"(?:[a-z]+_)?(?:p|pg|pag|page|pages|pagina|página|pagine|seite|seiten|sida|side|sivu|str|strona|strana|stran|stranica"
    r"|oldal|sayfa|halaman|trang|part|pt|teil|partie|parte|chapter|section|pn|pno|pageno|pgno|pagenum|pagenumber|pageid"
    r"|page_?(?:no|num\w*|index|nr)|currentpage|curpage|thispage|pagewanted|start|limitstart|offset|npack|pi|paged|pager"
    r"|pagen_\d|s)"
)
GLUED = re.compile(r"(^|[\W\d_])([a-z]+)([-_.,=/]?)$")
PARTS = re.compile(r"[^\W\d_]+|\d+")
DIGIT = re.compile(r"\d")
LONG_NUMBER = re.compile(r"\d{3}")
NAMES_STORY = re.compile(r"\d{4}|[^\W\d_]+[-_][^\W\d_]+[-_][^\W\d_]")  # a path with an id or a headline in it
STORY_NUMBER = re.compile(r"\d{5,}|(?!19|20)\d{4}")  # not a year
LOOSE = "~"  # the place of a number that came with more than itself
SLASHES = re.compile(r"/{2,}")
SESSION = re.compile(r";\w+=[^/]*")  # ";jsessionid=1F00", ";_ylt=A0oG"
SUFFIX = re.compile(r"\.[a-z][a-z\d]{1,5}$", re.I)


class Address(Struct, frozen=True, gc=False):
    """An address taken apart: host without "www.", path in lower case without the slash at its end, parameters."""

    url: str
    host: str
    path: str
    query: Query


class Step(Struct, frozen=True, gc=False):
    """How a page's address becomes another's: one number put in, taken away or changed.

    before, after  the number in the two addresses; None where there is none
    name           the word beside the number ("page", "p", ""), in lower case
    place          which place it is, the same for all the pages that differ by it: "?name", "/what follows"
    sure_to        up to which number it is a page's even if nothing else says so: stories are numbered too
    """

    before: int | None
    after: int | None
    name: str
    place: str
    sure_to: int = 0


@lru_cache(maxsize=2048)
def read_address(url: str) -> Address:
    """Take an absolute address apart."""
    rest, _, query = url.partition("#")[0].partition("?")
    host, slash, path = rest.partition("://")[2].casefold().partition("/")
    path = slash + path
    if "%" in path:
        path = unquote(path).casefold()
    if ";" in path:
        path = SESSION.sub("", path)
    if "//" in path:
        path = SLASHES.sub("/", path)
    return Address(url, host[4:] if host.startswith("www.") else host, path.rstrip("/"), _parameters(query))


def _parameters(query: str) -> Query:
    if not query:
        return ()
    pairs = parse_qsl(query, keep_blank_values=True) if "=" in query else [(query, "")]
    return tuple((name.casefold(), value) for name, value in pairs if not is_noise(name, value))


def find_marks(page: Address) -> tuple[str, str]:
    """Two strings of which the address of each other view of the article has one: half the story's name (the rest may
    say which view it is: "AB12_story", "AB12_print"), and its longest number, or the folder where the name is short.
    Twice "" where there is no name."""
    at = page.url.casefold().find(page.path)
    path = page.url[at : at + len(page.path)] if at > 0 else page.path  # as it is spelt
    if not path.isascii() or "%" in page.url:
        return "", ""
    path = SUFFIX.sub("", path)
    if path[-1:].isdecimal() or path.endswith("/index"):
        path = SLOT_AT_END.sub("", path)
    folder, _, segment = path.rpartition("/")
    name = max(NAME.findall(segment), key=len, default="")
    if len(name) < 4:
        return "", ""
    half = name[: max(4, len(name) // 2)]
    number = max(NUMBERS.findall(_all(page)), key=len, default="")
    if number:
        return half, number
    return half, folder if len(name) < 8 <= len(folder) else half


def is_same(a: Address, b: Address) -> bool:
    """Whether two addresses are one page's."""
    return a.path == b.path and a.host == b.host and (a.query == b.query or sorted(a.query) == sorted(b.query))


@lru_cache(maxsize=2048)
def find_step(a: Address, b: Address) -> Step | None:
    """The number in which address b differs from a; None where they differ in nothing, or in more than that, or are two
    sites'."""
    if a.host != b.host and _ending(a.host) != _ending(b.host):
        return None
    if a.path == b.path:
        step = _query_step(a, b)
    elif _is_same_but_lost(a.query, b.query):
        step = _path_step(a.path, b.path) or _loose_step(a, b)
    else:
        return None
    # The site is asked for last: the list of suffixes, which takes 40 ms to load, is needed on one page in hundreds.
    return step if step is None or a.host == b.host or same_site(a.url, b.url) else None


def _ending(host: str) -> list[str]:
    """The last two names of a host: where they differ, sites do, and nothing more need be looked up."""
    return host.partition(":")[0].split(".")[-2:]


def _is_same_but_lost(a: Query, b: Query) -> bool:
    """Whether b's parameters are a's, or some of them: where the path has changed, "?sect=21" may be lost."""
    return set(b) <= set(a) or set(a) <= set(b) and all(not value.isdecimal() for _, value in set(b) - set(a))


def _query_step(a: Address, b: Address) -> Step | None:
    """The one parameter with a number in which b differs from a. Others may come without a number ("&view=x") and may
    go, unless one with a long number goes and the path does not name the story: that is another story."""
    old, new = dict(a.query), dict(b.query)
    gone = [name for name in old if name not in new]
    differing = [name for name in new if new[name] and new[name].casefold() != old.get(name, "").casefold()]
    counted = [name for name in differing if _number(new[name]) is not None]
    if not counted:
        counted = [name for name in gone if _number(old[name]) is not None]
    if len(counted) != 1 or any(DIGIT.search(new[name]) or name in old for name in differing if name not in counted):
        return None
    if any(LONG_NUMBER.search(old[name]) for name in gone) and not NAMES_STORY.search(a.path):
        return None
    name = counted[0]
    before, after = _number(old.get(name)), _number(new.get(name))
    return None if name in old and before is None else Step(before, after, name, "?" + name)


def _number(value: str | None) -> int | None:
    match = PARAMETER.fullmatch(value) if value else None
    return int(match[1]) if match else None


def _path_step(a: str, b: str) -> Step | None:
    """The number in which path b differs from a, with the word beside it."""
    start = _shared(a, b)
    rest_a, rest_b = a[start:], b[start:]
    end = _shared(rest_a[::-1], rest_b[::-1])
    middle_a, middle_b, tail = rest_a[: len(rest_a) - end], rest_b[: len(rest_b) - end], rest_a[len(rest_a) - end :]
    if start and a[start - 1].isalpha() and (middle_a[:1].isalpha() or middle_b[:1].isalpha()):
        return None  # a word is cut: "storm" and "storms-2"
    before, after = _inserted(middle_a), _inserted(middle_b)
    if before is None or after is None or before[1] == after[1]:
        return None
    name = before[0] or after[0] or ("" if None in (before[1], after[1]) else _word_before(a[:start]))
    sure_to = SURE_IN_STORY if IN_STORY.search(a[:start]) else 1
    return Step(before[1], after[1], name, f"/{SUFFIX.sub('', tail)}", sure_to)


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
    text = SUFFIX.sub("", text)
    if PLAIN.fullmatch(text) or text.strip("/.-_") in INDEX:
        return "", None
    match = INSERTED.fullmatch(text)
    return (match[1], int(match[2])) if match else None


def _word_before(text: str) -> str:
    """The word that a number which changes belongs to: "page" of "/page/" and "/story_page_", "date" of "/2011/03/",
    nothing of "/the-blue-notebook-", whose last word is the headline's."""
    if DATE.search(text):
        return "date"
    match = GLUED.search(text)
    if not match:
        return ""
    word, before, after = match[2], match[1], match[3]
    return word if "-" not in (before, after) or PAGE_NAME.fullmatch(word) and "comment" not in text else ""


def _loose_step(a: Address, b: Address) -> Step | None:
    """The number that b's address has and a's has not, wherever and however often it stands, if both have the story's
    number: "story - page 2/story-77665-2.html", "/reviews/3344/2/the-boats.html". The words that come go into the name.
    """
    parts_a, parts_b = PARTS.findall(_all(a)), PARTS.findall(_all(b))
    if not any(STORY_NUMBER.fullmatch(part) and part in parts_b for part in parts_a):
        return None
    come = [part for part in dict.fromkeys(parts_b) if part not in parts_a]
    gone = [part for part in dict.fromkeys(parts_a) if part not in parts_b]
    after, before = [part for part in come if part.isdecimal()], [part for part in gone if part.isdecimal()]
    if not after and not before or len(after) > 1 or len(before) > 1:
        return None
    if any(len(part) > 3 for part in (*after, *before)):
        return None
    words = " ".join(part for part in come if not part.isdecimal())
    return Step(int(before[0]) if before else None, int(after[0]) if after else None, words, LOOSE)


def _all(address: Address) -> str:
    return address.path + " " + " ".join(f"{name} {value.casefold()}" for name, value in address.query)
