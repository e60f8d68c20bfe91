"""Find the view of the whole article on one page: the full view, else the printed one.

A link is one by its label, or by a word in its address that this page's address does not have ("print", "all", "full").
Its address must keep what names the story in this page's address. Whether the view really holds the whole article is
checked when it is fetched.
"""

import re

from newsspider.page.pager.links import find_href, find_kin, is_dead
from newsspider.vocabulary.single_views import PRINT_ADDRESS, VIEW_ADDRESS, VIEW_STEMS, read_view
from newsspider.web.address import PAGE_NAME, SUFFIX, Address, is_same, read_address
from newsspider.web.dom import Document
from newsspider.web.text import holds
from newsspider.web.urls import same_site

MAX_LABEL = 60
OTHER = re.compile(
    r"e?mail|mailto|friend|send\w*|share|sharer|comments?|kommentare?|subscri\w*|abo|login|signin|register|account|rss"
    r"|pdf|reprints?|permissions?|licens\w*|order|shop|facebook|twitter|bookmark|digg|feed|gallery|slideshow|photos?"
)
NUMBERS = re.compile(r"(?<!\d)(?:\d{5,}|(?!19|20)\d{4})(?!\d)")
TOKENS = re.compile(r"[^\W_]+")


def find_single(document: Document, page: Address) -> tuple[str, str, str] | None:
    """Return the best view of the whole article that the page links: URL, rule and label. One page is better than
    print."""
    best: tuple[int, tuple[str, str, str]] | None = None
    story = _story(page)
    here = frozenset(TOKENS.findall(_text(page)))
    for index in find_kin(document, page):
        href = find_href(document.attrs[index])
        if is_dead(href) or document.ends[index] - index > 12:
            continue
        label = _label(document, index)
        said = read_view(label) if label else 0
        if not said and not holds(href.lower(), VIEW_STEMS):
            continue
        url = document.absolute(href)
        if url is None:
            continue
        address = read_address(url.partition("#")[0])
        if is_same(page, address) or not _is_same_story(page, address, *story):
            continue
        if address.host != page.host and not same_site(page.url, url):
            continue
        points = _weigh(here, address, said, address.path == page.path)
        if points and (best is None or points > best[0]):
            rule = "view on one page" if points > 1 else "printed view"
            best = points, (address.url, rule, label)
    return best[1] if best else None


def _label(document: Document, index: int) -> str:
    """Return a link's text, or the alternative text of its image."""
    text = " ".join("".join(document.texts[index : document.ends[index]]).split())
    if text:
        return text if len(text) <= MAX_LABEL else ""
    for attributes in document.attrs[index : document.ends[index]]:
        for name in ("alt", "title", "aria-label"):
            if attributes.get(name):
                return (attributes[name] or "")[:MAX_LABEL]
    return ""


def _weigh(here: frozenset[str], address: Address, said: int, is_here: bool) -> int:
    """Return 3 or 2 for a view on one page, 1 for a printed one, 0 for neither. "View all" that leads to this page's
    path (`is_here`) is one whatever its parameter is called."""
    new = [token for token in TOKENS.findall(_text(address)) if token not in here]
    if any(OTHER.fullmatch(token) for token in new):
        return 0
    is_print = any(PRINT_ADDRESS.fullmatch(token) for token in new)
    is_view = any(VIEW_ADDRESS.fullmatch(token) for token in new)
    if said == 3 or said == 2 and (is_view or is_here):
        return 3
    if is_view and said != 1 and not is_print:
        return 2
    return 1 if said == 1 or is_print else 0


def _text(address: Address) -> str:
    return address.path + " " + " ".join(f"{name} {value.casefold()}" for name, value in address.query)


def _story(page: Address) -> tuple[str, list[str], str]:
    """Return what names the story in an address: the end of its path, its long parameters, its longest number."""
    stem = ""
    for segment in reversed(page.path.split("/")):
        stem = re.sub(r"(?:[-_.,/]?(?:page|seite|p|pt|part|pg))?[-_.,/]?\d{1,3}$", "", SUFFIX.sub("", segment))
        if len(stem) >= 4:
            break
    values = [value.casefold() for _, value in page.query if len(value) >= 4]
    numbers = NUMBERS.findall(_text(page))
    return stem, values, max(numbers, key=len, default="")


def _half(stem: str) -> str:
    """Return the part of a story's name that its other views share: "AB12_story.html", "AB12_print.html"."""
    return stem[: max(4, len(stem) // 2)]


def _is_same_story(page: Address, address: Address, stem: str, values: list[str], number: str) -> bool:
    """Whether an address has what names the story: its number, the parameters of its script, or its name."""
    text = _text(address)
    if number and number in NUMBERS.findall(text):
        return True
    if not all(PAGE_NAME.fullmatch(name) for name, _ in page.query) and set(page.query) <= set(address.query):
        return page.path.rpartition("/")[0] == address.path.rpartition("/")[0]
    return len(stem) >= 4 and _half(stem) in text and all(value in text for value in values)
