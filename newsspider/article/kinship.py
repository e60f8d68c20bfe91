"""Whether what came is a new page of the same article, and whether a single view is the whole of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsspider.article.model import Answer
from newsspider.page.model import Page
from newsspider.page.text import words
from newsspider.page.urls import is_front_page, normalise_url

NOT_FOUND = re.compile(
    r"^(\w+ )?404\W*$|\b404\W{1,3}(error|not found|page)|\b(error|erreur|fehler|errore) 404\b"
    r"|\b(page|article|story|file|document) (was |is )?(not found|(could not|cannot) be found|does not exist)"
    r"|\b(seite|artikel) (wurde )?nicht gefunden|\bpage (introuvable|non trouvée|inexistante)"
    r"|\b(página|artículo) no encontrad[ao]|\bpágina não encontrada|\bpagina non trovata|\bpagina niet gevonden"
    r"|\b(siden|sidan) (ble ikke|blev ikke|ikke|hittades inte)|\bsivua ei löyt|\bnie znaleziono strony"
    r"|\bstrona nie istnieje|\bstránka (nebyla nalezena|nenalezena)|\bстраница не найдена|\bсторінк[ау] не знайдено"
    r"|\bsayfa bulunamadı|\baz oldal nem található|ページが見つかりません|[页頁]面(不存在|未找到)|找不到[页頁]面",
    re.I,
)
NOT_FOUND_LINE, NOT_FOUND_TEXT = 60, 1_000  # characters of such a headline, and of the text below it
SAME_TEXT = 0.9  # share of a page's blocks that stand on another page when it is that page again
SAME_HEADLINE = 0.5  # share of the shorter headline's words in the longer: later pages cut it or add a chapter's title
WHOLE = 0.9  # share of a page's blocks that a single view must hold: it may drop a caption or a pull quote
# What a single view must add to page 1, in lengths of page 1: last pages are short, those between are not. Too much is
# asked rather than too little: a view that is turned down costs some requests, one that is not whole costs the article.
LAST_PAGE, MIDDLE_PAGE = 0.25, 0.5


def find_fault(answer: Answer, known: Sequence[Answer]) -> str | None:
    """Why what came is not a new page of the article of which `known` are pages, None where it is one."""
    if answer.page is None:
        return answer.failure or "failed"
    landed = normalise_url(answer.page.url)
    for other in known:
        if other.page is not None and normalise_url(other.page.url) == landed:
            return f"leads again to {other.page.url}"
    if is_front_page(answer.page.url) and not is_front_page(answer.asked):
        return "leads to the front page"
    if says_not_found(answer.page):
        return "says that there is no such page"
    if not answer.marks:
        return "holds no text"
    for other in known:
        if other.page is not None and holds(other, answer) >= SAME_TEXT:
            return f"gives the text of {other.page.url} again"
    if known and known[0].page is not None and is_another_article(answer.page, known[0].page):
        return "is another article"
    return None


def says_not_found(page: Page) -> bool:
    """Whether a page that came with a good status says that it is not there: by its headline, and with little text."""
    headline = page.headline or ""
    return len(headline) <= NOT_FOUND_LINE and bool(NOT_FOUND.search(headline)) and len(page.text) <= NOT_FOUND_TEXT


def holds(one: Answer, other: Answer) -> float:
    """The share of `other`'s blocks that stand in `one`."""
    marks = set(one.marks)
    return sum(mark in marks for mark in other.marks) / max(1, len(other.marks))


def is_another_article(page: Page, known: Page) -> bool:
    """Whether headline and byline differ.

    A later page often has no byline; then its headline alone does not make it another article if its own pager links
    the known page.
    """
    if not page.headline or not known.headline or _is_same_headline(page.headline, known.headline):
        return False
    if page.authors and known.authors:
        return set(map(str.casefold, page.authors)).isdisjoint(map(str.casefold, known.authors))
    links = [page.pager.previous, *(link.url for link in page.pager.pages)]
    return normalise_url(known.url) not in {normalise_url(url) for url in links if url}


def _is_same_headline(one: str, other: str) -> bool:
    a, b = set(words(one)), set(words(other))
    return len(a & b) >= SAME_HEADLINE * max(1, min(len(a), len(b)))


def is_held_by(page: Answer, single: Answer) -> bool:
    """Whether a single view holds the text of a page."""
    return holds(single, page) >= WHOLE


def is_whole(single: Answer, pages: Sequence[Answer]) -> bool:
    """Whether a single view proves to be the whole article of which `pages` are held, the first of them page 1.

    It must hold their text, be longer than page 1 by a good part of a page for each page that is declared, and must not
    itself go on to another page.
    """
    first = pages[0].page
    if single.page is None or first is None or single.page.pager.next or (single.page.pager.total or 1) > 1:
        return False
    if not all(is_held_by(page, single) for page in pages):
        return False
    declared = max(page.page.pager.total or 2 for page in pages if page.page is not None)
    size = len(first.text)
    return len(single.page.text) > size * (1 + LAST_PAGE + MIDDLE_PAGE * max(0, declared - 2))
