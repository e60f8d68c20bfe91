"""Whether an address is an article's, a section's, a list's or a service page's, judged by its form.

It is asked only where a site's declaration has no patterns. Measured on the addresses of saved pages: of 581 articles
of news sites 580 are taken from a sitemap and 579 from a page of links under a headline, of 708 guides and blog posts
678.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from newsspider.archive.words import ARTICLE_SEGMENTS, LIST_SEGMENTS, PLACE_SEGMENTS, SERVICE_SEGMENTS
from newsspider.vocabulary.address_dates import date_in_address
from newsspider.vocabulary.date_words import month_of

INDEX_FILE = re.compile(r"(?:index|default|home|main)\.\w{2,5}$", re.I)
PAGE_SUFFIX = re.compile(r"\.(?:s?html?|xhtml|php\d?|aspx?|cfm|jsp|stm|story|jhtml|ssf|ece|cms|do|txt|pl|cgi)$", re.I)
ID_KEYS = re.compile(r"(?:^|&)(?:\w{0,12}id|art|article|story|artikel|idn|no|newsno|p)=[\w.,-]{0,60}\d{2,}", re.I)
SEPARATOR = re.compile(r"[-_+,~.]|%20")
LETTER = re.compile(r"[^\W\d_]")
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # Thai, kana, Han: no spaces between words
SHORT_ID = re.compile(
    r"[a-z]{0,3}-?\d{4,}|[0-9a-f]{8}-?[0-9a-f-]{8,}|(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{8,}", re.I
)
PAGE_SEGMENTS = ("page", "seite", "pagina", "p")
YEAR_MONTH = re.compile(r"(?:19|20)\d\d(?:[01]\d)?")
LONG_NUMBER = re.compile(r"(?<!\d)\d{5,}(?!\d)")


class _Form(NamedTuple):
    """An address taken apart: the segments of its path without index.html, the last one without suffix, the query."""

    segments: list[str]
    stem: str
    query: str

    @property
    def last(self) -> str:
        """The last segment of the path, "" for a front page."""
        return self.segments[-1] if self.segments else ""


@lru_cache(maxsize=4096)
def _form(url: str) -> _Form:
    path, _, query = url.partition("#")[0].partition("://")[2].partition("?")
    path, query = (unquote(path), unquote(query)) if "%" in url else (path, query)
    segments = [segment for segment in path.split("/")[1:] if segment]
    if segments and not query and INDEX_FILE.match(segments[-1]):
        segments.pop()
    return _Form(segments, PAGE_SUFFIX.sub("", segments[-1]) if segments else "", query)


@lru_cache(maxsize=4096)
def is_index(url: str) -> bool:
    """Whether the form of an address is that of a front page, a section, a list or a service page."""
    form = _form(url)
    if not form.segments:
        return not _has_key(form.query)
    lower = [segment.lower() for segment in form.segments]
    if _names_list(lower, form) and not (_dated_signs(url, form) or _is_service_item(lower, form)):
        return True
    if form.last.isdigit() and len(lower) > 1 and lower[-2] in PAGE_SEGMENTS:
        return True
    if not (PLACE_SEGMENTS.isdisjoint(lower) or article_signs(url)):
        return True
    if form.stem == form.last:
        return not (form.query or _slug_signs(form.stem) or article_signs(url))
    return False


@lru_cache(maxsize=4096)
def is_numbered(url: str) -> bool:
    """Whether a path names one item by a word and a short number or name: "/node/12", "/story/bridge".

    On a page of links this is as often a section or a page's number, so only a sitemap's word is taken for it.
    """
    form = _form(url)
    lower = [segment.lower() for segment in form.segments]
    if not lower or _names_list(lower, form) or not PLACE_SEGMENTS.isdisjoint(lower):
        return False
    parent = lower[-2] if len(lower) > 1 else ""
    if parent in PAGE_SEGMENTS or YEAR_MONTH.fullmatch(form.stem) or date_in_address(url):
        return False
    return parent in ARTICLE_SEGMENTS or any(character.isdecimal() for character in form.stem)


def _names_list(lower: list[str], form: _Form) -> bool:
    is_list = not (LIST_SEGMENTS.isdisjoint(lower) and SERVICE_SEGMENTS.isdisjoint(lower))
    return is_list or form.stem.lower() in PLACE_SEGMENTS


def _is_service_item(lower: list[str], form: _Form) -> bool:
    return LIST_SEGMENTS.isdisjoint(lower) and _has_id(form)


@lru_cache(maxsize=4096)
def article_signs(url: str) -> int:
    """Return how many signs of an article's address this one has: 0 to 6. Two are enough; one needs a headline as link.

    A date with a name after it (2) or a number (1); a number or key that names one item (1); a slug of four words (2),
    of two or three (1); a page's suffix below a section (1).
    """
    form = _form(url)
    signs = _dated_signs(url, form) + _has_id(form)
    # A headline may stand some segments before the end: /the-headline/id/1234/default.aspx
    has_headline = any(_slug_signs(text) == 2 for text in form.segments[-4:-1])
    signs += 2 if has_headline else _slug_signs(form.stem)
    if form.stem != form.last and len(form.segments) > 1:
        signs += 1
    return signs


def _dated_signs(url: str, form: _Form) -> int:
    """Return 2 for a date and a name below it, 1 for a date and a number, 0 for a date alone, as lists have it."""
    if not date_in_address(url) or re.fullmatch(r"[\d-]*", form.stem) or month_of(form.stem):
        return 0
    return 2 if re.search(r"[^\W\d_]{3}", form.stem) else 1


def _has_id(form: _Form) -> bool:
    if _has_key(form.query):
        return True
    tail = [part for part in (form.stem, *form.segments[-2:-1]) if not YEAR_MONTH.fullmatch(part)]
    if any(SHORT_ID.fullmatch(part) for part in tail) or any(LONG_NUMBER.fullmatch(part) for part in form.segments):
        return True
    return form.stem in tail and LONG_NUMBER.search(form.stem) is not None


def _has_key(query: str) -> bool:
    """Whether a query names one item: by a number under a key like "id", or by one of five digits under any key."""
    return bool(query) and (ID_KEYS.search(query) is not None or LONG_NUMBER.search(query) is not None)


@lru_cache(maxsize=4096)
def _slug_signs(text: str) -> int:
    """Return 2 for four words, a very long one or ten letters of a script without spaces, 1 for two words or six such
    letters, else 0."""
    words = sum(map(bool, map(LETTER.search, SEPARATOR.split(text))))
    letters = len(UNSPACED.findall(text))
    if words >= 4 or letters >= 10 or (words == 1 and len(text) >= 25):
        return 2  # one long word is a headline in camel case
    return int(words >= 2 or letters >= 6)
