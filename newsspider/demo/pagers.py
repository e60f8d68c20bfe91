"""The pagers that an article's page may carry, as HTML: one table of templates/pagers.toml a style."""

from collections.abc import Iterator, Mapping
from html import escape
from string import Template

from newsspider.demo.addresses import page_path, single_path
from newsspider.demo.model import InventedArticle
from newsspider.demo.texts import pieces


def pager_html(article: InventedArticle, here: int) -> tuple[str, str]:
    """Return what stands above and below the text of page `here` of an article to turn its pages."""
    if article.pager is None:
        return "", ""
    style = article.pager.style
    pager = pieces("pagers")["numbers-modern" if style == "numbers" and article.outlet == "lantern" else style]
    values = {"here": here, "total": article.pager.total, "following": here + 1}
    steps = pager.get("between", "").join(_steps(article, pager, values))
    top, bottom = (Template(pager.get(place, "")).substitute(values, steps=steps) for place in ("top", "bottom"))
    return top, bottom + _single(article)


def _steps(article: InventedArticle, pager: Mapping[str, str], values: Mapping[str, int]) -> Iterator[str]:
    """Yield the links and numbers of a pager, as far as its style has them."""
    here, total = values["here"], values["total"]
    numbers = [("current" if number == here else "number", number) for number in range(1, total + 1)]
    for step, number in (("previous", here - 1), *numbers, ("next", here + 1)):
        if step in pager and 1 <= number <= total:
            url = escape(page_path(article, number))
            yield Template(pager[step]).substitute(values, number=number, url=url)


def _single(article: InventedArticle) -> str:
    if article.single is None:
        return ""
    return f'<p class="one-page"><a href="{escape(single_path(article))}">{article.single.label}</a></p>'
