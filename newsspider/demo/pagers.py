"""The pagers that an article's page may carry, as HTML: one function a style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from newsspider.demo.addresses import page_path, single_path
from newsspider.demo.model import InventedArticle


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pager stands: on which page of how many, of which article."""

    article: InventedArticle
    number: int
    total: int

    def link(self, number: int, label: str, attributes: str = "") -> str:
        """A link to another page of the article."""
        return f'<a href="{escape(page_path(self.article, number))}"{attributes}>{label}</a>'

    @property
    def has_next(self) -> bool:
        """Whether a page follows this one."""
        return self.number < self.total


def pager_html(article: InventedArticle, number: int) -> tuple[str, str]:
    """What stands above and below the text of an article's page to turn its pages."""
    if article.pager is None:
        return "", ""
    place = Place(article, number, article.pager.total)
    top, bottom = PAGERS[article.pager.style](place)
    return top, bottom + _single(article)


def _single(article: InventedArticle) -> str:
    if article.single is None:
        return ""
    href = escape(single_path(article))
    return f'<p class="one-page"><a href="{href}">{article.single.label}</a></p>'


def _words(place: Place) -> tuple[str, str]:
    says = f"Page {place.number} of {place.total}"
    links = []
    if place.number > 1:
        links.append(place.link(place.number - 1, "Previous Page"))
    if place.has_next:
        links.append(place.link(place.number + 1, "Next Page"))
    return f'<p class="pageNo">({says})</p>', f'<div class="pageNav">{says} | {" | ".join(links)}</div>'


def _numbers(place: Place) -> tuple[str, str]:
    if place.article.outlet == "lantern":
        return "", _numbers_modern(place)
    steps = [
        f"<b>{number}</b>" if number == place.number else place.link(number, str(number))
        for number in range(1, place.total + 1)
    ]
    if place.has_next:
        steps.append(place.link(place.number + 1, "Next &gt;"))
    return "", f'<table class="pages"><tr><td>Pages: {"&nbsp;".join(steps)}</td></tr></table>'


def _numbers_modern(place: Place) -> str:
    steps = []
    if place.number > 1:
        steps.append(place.link(place.number - 1, "Previous<span class='sr-only'> page</span>", ' rel="prev"'))
    for number in range(1, place.total + 1):
        if number == place.number:
            steps.append(f'<span aria-current="page">{number}</span>')
        else:
            steps.append(place.link(number, str(number), f' aria-label="Page {number}"'))
    if place.has_next:
        steps.append(place.link(place.number + 1, "Next<span class='sr-only'> page</span>", ' rel="next"'))
    items = "".join(f"<li>{step}</li>" for step in steps)
    return f'<nav class="pagination" aria-label="Pages of this article"><ul>{items}</ul></nav>'


def _next(place: Place) -> tuple[str, str]:
    back = place.link(place.number - 1, "&laquo; Previous") if place.number > 1 else ""
    forth = place.link(place.number + 1, "Next &raquo;") if place.has_next else ""
    return "", f'<div class="pageNav">{back} {forth}</div>'


def _select(place: Place) -> tuple[str, str]:
    options = "".join(
        f'<option value="{escape(page_path(place.article, number))}"'
        f"{' selected=selected' if number == place.number else ''}>Page {number} of {place.total}</option>"
        for number in range(1, place.total + 1)
    )
    return "", (
        '<form class="jump" action="#"><label>Go to page</label> '
        f'<select name="page" onchange="location.href=this.value">{options}</select></form>'
    )


def _seite(place: Place) -> tuple[str, str]:
    says = f"Seite {place.number} von {place.total}"
    back = place.link(place.number - 1, "Zurück") if place.number > 1 else ""
    forth = place.link(place.number + 1, "Weiter") if place.has_next else ""
    return f'<p class="page-of">{says}</p>', f'<nav class="pagination">{back} <span>{says}</span> {forth}</nav>'


def _siguiente(place: Place) -> tuple[str, str]:
    steps = [place.link(place.number - 1, "‹ Anterior")] if place.number > 1 else []
    for number in range(1, place.total + 1):
        steps.append(f"<strong>{number}</strong>" if number == place.number else place.link(number, str(number)))
    if place.has_next:
        steps.append(place.link(place.number + 1, "Siguiente ›"))
    return "", f'<div class="paginacion">{" ".join(steps)}</div>'


def _script(place: Place) -> tuple[str, str]:
    return "", (
        f'<div class="pager" data-total="{place.total}"><span>Page {place.number} of {place.total}</span>'
        f'<button type="button" onclick="loadPage({place.number + 1})">Next page</button></div>'
    )


PAGERS: dict[str, Callable[[Place], tuple[str, str]]] = {
    "words": _words,
    "numbers": _numbers,
    "next": _next,
    "select": _select,
    "seite": _seite,
    "siguiente": _siguiente,
    "script": _script,
}
