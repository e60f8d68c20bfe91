"""The number of a page in its address: where it stands, and how it differs between the addresses of two pages."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote

from msgspec import Struct
from msgspec.structs import replace

from newsspider.web.urls import is_noise, same_site

Query = tuple[tuple[str, str], ...]

INDEX = frozenset({"", "index", "default", "main", "home", "start"})  # page 1 of a folder: index.html, 2.html
# What may stand around a number that is put in: "/page/2", "_p2", ",nPack,2", "-pt2", "/pgno/0/2", "page,1,2,".
INSERTED = re.compile(r"[\W_]*?([a-z]{0,12})[\W_]*?(?:0[\W_]+|(?<=page,)1,)?(\d{1,4})[\W_]*")
MAX_INSERTED = 60  # characters of it; the time that the pattern takes grows with the cube
PLAIN = re.compile(r"[\W_]*")
SLOT_AT_END = re.compile(
    r"/index$|(?:/[a-z]{1,8})?/(?:[a-z]{1,8}[-_]?)?\d{1,3}$|[-_,.](?:page|seite|pt?|part)?[-_,.]?\d{1,3}$"
)
NAME = re.compile(r"[^\W\d_]+(?:[-_][^\W\d_]+)*|\d+")
# What goes before the number of a page, as it names the story: a headline of three words, a word or a story's number
# with a mark, their folder, a folder in that of a date. "/post-", "/harbour-walks-" and "/archives/" do not.
_DAY = r"(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
IN_STORY = re.compile(
    r"(?:[^\W\d_]+[-_]){3}$|[^\W\d_]{3}[,.~]$|[^\W\d_][-_][^\W\d_]+/(?:\d+/)?$"
    rf"|(?<!\d)(?:(?!{_DAY})\d{{5,}}|(?!19|20)\d{{4}}(?!\d))[^/]*/$"
    rf"|(?<!\d)(?!{_DAY})\d{{5,}}[-_.,~]?[a-z]{{0,4}}[-_.,]?$|(?<!\d)(?!19|20)\d{{4}}[_.,~]$"
    r"|/(?:19|20)\d\d/(?:\d\d?/){0,2}[^/]*[^\W\d_][^/]*/$"
)
DATE = re.compile(r"(?:^|\D)(?:19|20)\d\d([/_-])(?:\d\d?\1)?$")  # the number after it is a month or a day
# What the place is called where the number of an article's page stands: also "articlepage", "pageid", "start".
PAGE_NAME = re.compile(
    r"(?:[a-z]+_)?(?:p|pg|pag|seiten|str|pn|pno|pgno|pagewanted|npack|pi|paged|pager|pagen_\d|s|start|limitstart|offset)"
    r"|(?:[a-z]+_)?(?:part|pt|teil|partie|parte|chapter|section)"
    r"|[a-z_]*(?:page|pages|pagina|página|pagine|seite|sida|side|sivu|strona|strana|stran|stranica|oldal|sayfa|halaman"
    r"|trang)_?(?:no|num\w*|index|nr|id)?"
)
OFFSETS = frozenset({"start", "limitstart", "offset"})
BARE = re.compile(r"([a-z]{0,8})[-_]?(\d{1,3})", re.I)  # a query without "=": "?2", "?p2"
GLUED = re.compile(r"(^|[\W\d_])([a-z]+)([-_.,=/:]?)$")
PARTS = re.compile(r"[^\W\d_]+|\d+")
DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"(?<!\d)\d{1,5}(?!\d)")  # that may be a page's
NAMES_STORY = re.compile(r"\d{4}|[^\W\d_]+[-_][^\W\d_]+[-_][^\W\d_]")  # a path with an id or a headline in it
LAST_NUMBER = re.compile(r"(?:\d+,)*(\d{1,5})")
FIVE_DIGITS = re.compile(r"\d{5,}")
LONG_NUMBER = re.compile(r"\d{4,}")
STORY_NUMBER = re.compile(r"\d{5,}|(?!19|20)\d{4}")  # not a year
BYTES = "surrogateescape"  # bytes that are not UTF-8 stay apart: "%C0" and "%D1"
LOOSE = "~"  # the place of a number that came with more than itself
LABELLED = "~1"  # the place where no number stands in an address: the labels of a row number the pages
TITLED = "~/"  # the place of a number in the folder of a file that has the title of its page
TITLE = re.compile(r"[^\W\d_][^\W_]*(?:[-_][^\W_]+)*(?:\.[a-z]{3,5})?")
SESSION = re.compile(r";(?!p(?:age)?=)\w+=[^/]*")  # ";jsessionid=1F00", ";_ylt=A0oG"
SUFFIX = re.compile(r"\.[a-z][a-z\d]{1,5}$", re.I)


class Address(Struct, frozen=True, gc=False):
    """An address taken apart: host without "www.", path in lower case without the slash at its end, parameters."""

    url: str
    host: str
    path: str
    query: Query


class Step(Struct, frozen=True, gc=False):
    """The one number in which the addresses of two pages differ: it is changed, put in or taken away.

    before, after  the number in the two addresses; None where there is none
    name           the word beside the number ("page", "p", ""), in lower case
    place          where the number stands, the same for all pages that differ in it: "?name", "/what follows"
    sure_to        the highest number that is a page's without further evidence: stories are numbered too
    """

    before: int | None
    after: int | None
    name: str
    place: str
    sure_to: int = 0


@lru_cache(maxsize=2048)
def read_address(url: str) -> Address:
    """Take an absolute address apart. Parameters that are noise (web/urls.py) are left out."""
    rest, _, query = url.partition("#")[0].partition("?")
    host, slash, path = rest.partition("://")[2].casefold().partition("/")
    path = slash + path
    if "%" in path:
        path = unquote(path, errors=BYTES).casefold()
    if ";" in path:
        path = SESSION.sub("", path)
    if "//" in path:
        path = re.sub(r"/{2,}", "/", path)
    return Address(url, host[4:] if host.startswith("www.") else host, path.rstrip("/"), _parameters(query))


def _parameters(query: str) -> Query:
    if not query:
        return ()
    if "=" in query:
        if ";" in query and "&" not in query:  # as old scripts wrote them: "?rec=55;pg=2"
            query = query.replace(";", "&")
        pairs = parse_qsl(query, keep_blank_values=True, errors=BYTES)
    else:
        bare = BARE.fullmatch(query)
        pairs = [(bare[1], bare[2]) if bare else (query, "")]
    return tuple((name.casefold(), value) for name, value in pairs if not is_noise(name, value))


@lru_cache(maxsize=256)
def find_marks(page: Address) -> tuple[str, str]:
    """Return two strings; the address of every other view of the article contains at least one of them, as it is spelt.

    They are the first half of the story's name (the other half may say which view it is: "AB12_story", "AB12_print")
    and the longest number in the address, or the folder where the name is short. Both are "" where there is no name.
    """
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
    number = max(FIVE_DIGITS.findall(_all(page)), key=len, default="")
    if number:
        return half, number
    return half, folder if len(name) < 8 <= len(folder) else half


def is_beside(a: Address, b: Address) -> bool:
    """Whether two addresses are those of files in one folder."""
    folder = a.path.rpartition("/")[0]
    return a.host == b.host and bool(folder) and folder == b.path.rpartition("/")[0] and a.path != b.path


def is_same(a: Address, b: Address) -> bool:
    """Whether two addresses are those of one page."""
    return a.path == b.path and a.host == b.host and (a.query == b.query or sorted(a.query) == sorted(b.query))


@lru_cache(maxsize=2048)
def find_step(a: Address, b: Address, digits: int = 3) -> Step | None:
    """Return the number in which address b differs from a, None where they differ in nothing or in more than a number.

    The number of an article's page has at most three digits: longer ones are those of stories. Lists may count up to
    four `digits`, as they count their items. Addresses of two sites differ in more than a number.
    """
    if a.query == b.query and NUMBER.findall(a.path) == NUMBER.findall(b.path):
        return None
    if a.host != b.host and _ending(a.host) != _ending(b.host):
        return None
    step = _find_step(a, b, digits) or _moved_step(a, b, digits)
    # The site is asked for last: the list of suffixes, which takes 40 ms to load, is needed on one page in hundreds.
    return step if step is None or a.host == b.host or same_site(a.url, b.url) else None


def _find_step(a: Address, b: Address, digits: int) -> Step | None:
    if a.path == b.path:
        return _query_step(a, b, digits)
    if not _is_same_but_lost(a.query, b.query):
        return None
    return _path_step(a.path, b.path, digits) or _titled_step(a.path, b.path, digits) or _loose_step(a, b)


def _moved_step(a: Address, b: Address, digits: int) -> Step | None:
    """Return the number in which b differs from a if the story stands in another folder there: "/harbour/blue-notebook"
    and "/ideas/blue-notebook?page=2"; "/s/4321" and "/2014/blue-notebook-4321?page=2"."""
    name = _story_name(a.path)
    if not name or name not in b.path:
        return None
    folder, found, _ = b.path.partition("/" + name)
    if found:
        path = folder + a.path[a.path.rfind(found) :]
        return None if path == a.path else _find_step(replace(a, path=path), b, digits)
    is_moved = not a.query and STORY_NUMBER.fullmatch(name) and name in PARTS.findall(b.path)
    step = _query_step(replace(a, path=b.path), b, digits) if is_moved else None
    return step if step and PAGE_NAME.fullmatch(step.name) else None


@lru_cache(maxsize=256)
def _story_name(path: str) -> str:
    """Return the last segment of a path without a page's number, "" where it names no story."""
    name = SLOT_AT_END.sub("", SUFFIX.sub("", path)).rpartition("/")[2]
    return name if NAMES_STORY.search(name) else ""


def _ending(host: str) -> list[str]:
    """The last two labels of a host. Two hosts that differ in them are of two sites."""
    return host.partition(":")[0].split(".")[-2:]


def _is_same_but_lost(a: Query, b: Query) -> bool:
    """Whether one address has the parameters of the other or some of them: a changed path may lose "?sect=21"."""
    return set(b) <= set(a) or set(a) <= set(b) and all(not value.isdecimal() for _, value in set(b) - set(a))


def _query_step(a: Address, b: Address, digits: int) -> Step | None:
    """Return the one parameter with a number in which b differs from a.

    b may have further parameters without a number ("&view=x") and may lack some of a's. If one that it lacks has a long
    number, and the path does not name the story, then b is another story.
    """
    old, new = dict(a.query), dict(b.query)
    gone = [name for name in old if name not in new]
    differing = [name for name in new if new[name] and new[name].casefold() != old.get(name, "").casefold()]
    counted = [name for name in differing if _number(new, name, digits) is not None]
    if not counted:
        counted = [name for name in gone if _number(old, name, digits) is not None]
    if len(counted) != 1 or any(DIGIT.search(new[name]) or name in old for name in differing if name not in counted):
        return None
    if any(re.search(r"\d{3}", old[name]) for name in gone) and not NAMES_STORY.search(a.path):
        return None
    name = counted[0]
    before, after = _number(old, name, digits), _number(new, name, digits)
    return None if name in old and before is None else Step(before, after, name, "?" + name)


def _number(query: dict[str, str], name: str, digits: int) -> int | None:
    # "2", and "0,1" of pagers that stand on a page with others.
    match = LAST_NUMBER.fullmatch(query.get(name) or "")
    return int(match[1]) if match and (len(match[1]) <= digits or name in OFFSETS) else None


def _path_step(a: str, b: str, digits: int) -> Step | None:
    """Return the number in which path b differs from a, with the word beside it."""
    start = _shared(a, b)
    rest_a, rest_b = a[start:], b[start:]
    end = _shared(rest_a[::-1], rest_b[::-1])
    middle_a, middle_b, tail = rest_a[: len(rest_a) - end], rest_b[: len(rest_b) - end], rest_a[len(rest_a) - end :]
    if start and a[start - 1].isalpha() and (middle_a[:1].isalpha() or middle_b[:1].isalpha()):
        return None  # a word is cut: "storm" and "storms-2"
    after = _inserted(middle_b, digits)
    before = _inserted(middle_a, digits) if after else None
    if before is None or after is None or before[1] == after[1]:
        return None
    name = before[0] or after[0] or ("" if None in (before[1], after[1]) else _word_before(a[:start]))
    sure_to = 30 if IN_STORY.search(a[:start]) else 1
    return Step(before[1], after[1], name, f"/{SUFFIX.sub('', tail)}", sure_to)


def _titled_step(a: str, b: str, digits: int) -> Step | None:
    """Return the number in which the folders of two paths differ, if each page's file is named by its own title."""
    folder_a, _, name_a = a.rpartition("/")
    folder_b, _, name_b = b.rpartition("/")
    if name_a == name_b or folder_a == folder_b or not (TITLE.fullmatch(name_a) and TITLE.fullmatch(name_b)):
        return None
    step = _path_step(folder_a, folder_b, digits)
    return Step(step.before, step.after, step.name, TITLED) if step else None


def _shared(a: str, b: str) -> int:
    """Return the length of the common beginning of a and b that cuts no number: "/1" and "/11" share "/"."""
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


def _inserted(text: str, digits: int) -> tuple[str, int | None] | None:
    """Return the word and the number in the part that differs, None where it holds anything else."""
    text = SUFFIX.sub("", text)
    if PLAIN.fullmatch(text) or text.strip("/.-_") in INDEX:
        return "", None
    match = INSERTED.fullmatch(text) if len(text) <= MAX_INSERTED and DIGIT.search(text) else None
    return (match[1], int(match[2])) if match and len(match[2]) <= digits else None


def _word_before(text: str) -> str:
    """Return the word before a number that changes: "page" for "/page/" and "/story_page_", "date" for "/2011/03/"; ""
    for the last word of a headline ("/the-blue-notebook-")."""
    if DATE.search(text):
        return "date"
    match = GLUED.search(text)
    if not match:
        return ""
    word, before, after = match[2], match[1], match[3]
    return word if "-" not in (before, after) or PAGE_NAME.fullmatch(word) and "comment" not in text else ""


def _loose_step(a: Address, b: Address) -> Step | None:
    """Return the number that only one of the addresses has, wherever and however often it stands in it.

    Both must have the number of the story: "story - page 2/story-77665-2.html", "/reviews/3344/2/the-boats.html". The
    name is made of the words that b has and a has not.
    """
    all_a, all_b = _all(a), _all(b)
    if not any(number in all_b for number in LONG_NUMBER.findall(all_a)):
        return None
    parts_a, parts_b = PARTS.findall(all_a), PARTS.findall(all_b)
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
    if not address.query:
        return address.path
    return address.path + " " + " ".join(f"{name} {value.casefold()}" for name, value in address.query)
