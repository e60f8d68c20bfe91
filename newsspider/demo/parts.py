"""What both layouts share: parts of an article as HTML and the pieces of the page around it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from zlib import crc32

from newsspider.demo.addresses import page_path
from newsspider.demo.model import InventedArticle, Outlet, Part
from newsspider.demo.pagers import pager_html
from newsspider.demo.texts import piece, to_html
from newsspider.demo.truth import cells


@dataclass(frozen=True, slots=True)
class Setting:
    """One page of one article, with the newspaper around it."""

    outlet: Outlet
    articles: Sequence[InventedArticle]  # the outlet's, newest first
    article: InventedArticle
    number: int
    is_whole: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """What stands on this page: all the parts of the article, if it is the view that has it whole."""
        if self.is_whole:
            return tuple(part for parts in self.article.pages for part in parts)
        return self.article.pages[self.number - 1]

    @property
    def pager(self) -> tuple[str, str]:
        """What stands above and below the text to turn the page."""
        return ("", "") if self.is_whole else pager_html(self.article, self.number)

    @property
    def is_last(self) -> bool:
        """Whether this is the last page that is served."""
        return self.is_whole or self.number == len(self.article.pages)

    def pick(self, key: str) -> Any:
        """One of the outlet's strings of a kind: always the same one for a page, differing between pages."""
        choices = self.outlet.strings[key]
        return choices[crc32(f"{key}{self.article.slug}{self.number}".encode()) % len(choices)]

    def others(self, count: int) -> list[InventedArticle]:
        """Articles to link from this one's page."""
        start = self.articles.index(self.article) + 1
        turned = [*self.articles[start:], *self.articles[: start - 1]]
        return [article for article in turned if "front" in article.listed][:count]

    def following(self) -> InventedArticle:
        """The article that a "next article" link leads to."""
        return self.others(1)[0]

    def teaser(self, key: str = "") -> Mapping[str, str]:
        """The teaser with this key, or the page's own pick."""
        for teaser in self.outlet.strings["teasers"]:
            if teaser["key"] == key:
                return dict(teaser)
        return dict(self.pick("teasers"))


def attribute(text: str) -> str:
    """A text for an attribute's value or for an element's content."""
    return escape(text, quote=True)


def items(lines: Iterable[str], tag: str = "li") -> str:
    """Each line in an element."""
    return "".join(f"<{tag}>{escape(line, quote=False)}</{tag}>" for line in lines)


def each(file: str, name: str, texts: Iterable[str]) -> str:
    """Return a piece of HTML for each text."""
    return "\n".join(piece(file, name, text=escape(text, quote=False)) for text in texts)


def link(href: str, label: str) -> str:
    """A link."""
    return f'<a href="{attribute(href)}">{escape(label, quote=False)}</a>'


def slug(label: str) -> str:
    """A label as it stands in an address."""
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in label.lower()).split())


def menu(outlet: Outlet) -> str:
    """Return the links of the menu."""
    labels = outlet.strings["menu"]
    return "\n".join(piece(outlet.layout, "menu_item", link=link(menu_path(label), label)) for label in labels)


def menu_path(label: str) -> str:
    """Where an entry of the menu leads."""
    return {"Home": "/", "Latest": "/", "Archive": "/archive/"}.get(label, f"/info/{slug(label)}")


def sections(outlet: Outlet) -> str:
    """The links to the sections, as list items."""
    return "\n".join(f"<li>{link(f'/{key}/', name)}</li>" for key, name in outlet.sections.items())


def links_to(articles: Iterable[InventedArticle]) -> str:
    """The headlines of articles as linked list items."""
    return "\n".join(f"<li>{link(page_path(article), article.headline)}</li>" for article in articles)


def description(article: InventedArticle) -> str:
    """The summary for a page's head and for lists."""
    first = next(part.lines[0] for part in article.pages[0] if part.kind == "paragraph")
    return article.standfirst or first[:150].rsplit(" ", 1)[0] + " ..."


def text_html(part: Part) -> str:
    """A part of the article's own text as HTML."""
    if part.kind == "table":
        return _table(part)
    if part.kind in ("list", "steps"):
        tag = "ul" if part.kind == "list" else "ol"
        return f"<{tag}>" + "".join(f"<li>{to_html(line)}</li>" for line in part.lines) + f"</{tag}>"
    if part.kind == "verse":
        return "<blockquote><p>" + "<br>\n".join(map(to_html, part.lines)) + "</p></blockquote>"
    text = to_html(" ".join(part.lines))
    return {
        "heading": f"<h3>{text}</h3>",
        "quote": f"<blockquote><p>{text}</p></blockquote>",
        "paragraph": f"<p>{text}</p>",
    }[part.kind]


def _table(part: Part) -> str:
    head, *rows = part.lines
    header = "".join(f"<th>{to_html(cell)}</th>" for cell in cells(head))
    body = "".join("<tr>" + "".join(f"<td>{to_html(cell)}</td>" for cell in cells(row)) + "</tr>" for row in rows)
    return f"<table class='results'><tr>{header}</tr>{body}</table>"


def comments_pager(setting: Setting) -> str:
    """The pager of the readers' comments, which is not the article's."""
    path = page_path(setting.article, setting.number)
    query = "&" if "?" in path else "?"
    steps = [f"<a href='{attribute(f'{path}{query}cpage={number}')}#comments'>{number}</a>" for number in (2, 3, 4)]
    following = f"<a class='next' href='{attribute(f'{path}{query}cpage=2')}#comments'>Next</a>"
    return f"<div class='comment-pages'><b>1</b> {' '.join(steps)} {following}</div>"
