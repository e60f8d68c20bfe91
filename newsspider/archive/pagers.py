"""The next page of a list: found among its links, and believed only where the address agrees."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from newsspider.archive.listings import Anchor
from newsspider.archive.urls import normalize, safe_normal
from newsspider.archive.words import OLDER_TEXTS
from newsspider.vocabulary.labels import ARROWS, Sense, read_label
from newsspider.web.dom import Document

NUMBER = re.compile(r"\d+")
ITEM_NUMBER = 10_000  # what counts from here on are items (or days), not pages or offsets
MAX_PAGE_PART = 40
PAGE_PART = re.compile(r"(?:index)?[?&/_.,;-]{0,2}[^\W\d]{0,12}[=/_,-]{0,2}\d{1,5}/?")
MAX_LABEL = 40  # characters; a longer text is a headline


def find_next(document: Document, anchors: Iterable[Anchor], page: int) -> str | None:
    """The URL of the list's next page, None where it links none that can be one.

    rel=next, a link that says "next" or "older", or one whose text is the following number; each only if its address is
    this list's but for one place where it counts on. Of several the one that counts on least: "next" may lead ten pages
    on, to the next pages of the pager.
    """
    here = normalize(document.url)
    anchors = tuple(anchors)
    candidates = (*_related(document), *_said(anchors), *_numbered(anchors, page))
    steps = [(step, url) for url in candidates if (step := step_between(here, url))]
    return min(steps, key=lambda found: found[0])[1] if steps else None


def _related(document: Document) -> Iterable[str]:
    for index in document.find("link", "a"):
        if "next" in document.get(index, "rel").lower().split():
            url = safe_normal(document.absolute(document.get(index, "href")))
            if url:
                yield url


def _said(anchors: tuple[Anchor, ...]) -> Iterable[str]:
    for anchor in anchors:
        if len(anchor.text) <= MAX_LABEL:
            label = read_label(anchor.text)
            if label and label.sense is Sense.NEXT or anchor.text.strip(ARROWS).casefold() in OLDER_TEXTS:
                yield anchor.url


def _numbered(anchors: tuple[Anchor, ...], page: int) -> Iterable[str]:
    wanted = str(page + 1)
    return (anchor.url for anchor in anchors if anchor.text.strip("[]() ") == wanted)


def step_between(here: str, other: str) -> int:
    """How much `other` counts on from `here`, 0 where it is not the same list further on.

    Either the two differ in one number that grows, or `other` is `here` with the number of a page put in.
    """
    here, other = unquote(here), unquote(other)
    if NUMBER.sub("#", here) == NUMBER.sub("#", other):
        pairs = zip(NUMBER.findall(here), NUMBER.findall(other), strict=True)
        changed = [(int(old), int(new)) for old, new in pairs if old != new]
        is_page = len(changed) == 1 and changed[0][0] < ITEM_NUMBER
        return max(0, changed[0][1] - changed[0][0]) if is_page else 0
    return _number_put_in(here, other)


def _number_put_in(here: str, other: str) -> int:
    """The number where taking it and its word ("page/2", "?p=2", "-2") out of `other` leaves `here`, else 0."""
    stem, suffix = _split_suffix(here)
    if not other.startswith(stem):
        return 0
    rest = other[len(stem) :]
    rest = rest.removesuffix(suffix) if suffix else rest
    return int(NUMBER.findall(rest)[0]) if len(rest) <= MAX_PAGE_PART and PAGE_PART.fullmatch(rest) else 0


def _split_suffix(url: str) -> tuple[str, str]:
    """("/news/", ".html") for /news/index.html, ("/news", "") for /news/."""
    match = re.search(r"(?:index)?(\.\w{2,5})(\?.*)?$", url.partition("://")[2].partition("/")[2])
    if match is None:
        return url.rstrip("/"), ""
    return url[: len(url) - len(match[0])], match[0].removeprefix("index")
