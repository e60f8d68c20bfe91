"""Where an article's pages are: the address styles met on real newspapers, each used by one or two articles."""

from collections.abc import Callable

from newsspider.demo.model import InventedArticle

STYLES: dict[str, tuple[str, Callable[[int], str]]] = {
    # style: (what follows the article's path on page 1, on page n)
    "path-page": ("", lambda number: f"/page/{number}"),
    "path-number": ("/", lambda number: f"/{number}/"),
    "path-seite": ("", lambda number: f"/seite-{number}"),
    "suffix-p": (".html", lambda number: f"-p{number}.html"),
    "suffix-number": (".html", lambda number: f"-{number}.html"),
    "underscore": (".html", lambda number: f"_{number}.html"),
    "query-page": ("", lambda number: f"?page={number}"),
    "query-pagewanted": ("", lambda number: f"?pagewanted={number}"),
    "query-pg0": ("", lambda number: f"?pg={number - 1}"),
    "none": ("", lambda number: ""),
}


def page_path(article: InventedArticle, number: int = 1) -> str:
    """The path, with its query, of one page of an article."""
    first, later = STYLES[article.pager.address if article.pager else "none"]
    return _stem(article) + (first if number == 1 else later(number))


def single_path(article: InventedArticle) -> str:
    """The path of the view that is linked as the whole article, "" if none is."""
    if article.single is None:
        return ""
    if article.single.style == "print":
        return f"/print{page_path(article)}"
    return f"{_stem(article)}?view=all"


def day_path(article: InventedArticle) -> str:
    """The path of the archive page of the day on which the article came out."""
    return f"/archive/{article.date:%Y/%m/%d}/"


def _stem(article: InventedArticle) -> str:
    if article.outlet == "courier":
        return f"/{article.date:%Y/%m%d}/{article.slug}"
    return f"/{article.section}/{article.date:%Y/%m}/{article.slug}"
