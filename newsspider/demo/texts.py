"""Read the demo's files: the newspapers, the templates of their pages, the articles (TOML with a marked body).

A body is blocks between blank lines. `## ` begins a heading, `> ` a quote, `* ` and `1. ` list items, `| ` the rows of
a table, `: ` the lines of a verse, `~ ` a paragraph that goes on with a sentence of the page before. `@page` is a page
break, any other `@name` an insert of the layout's. Inside a paragraph, `**bold**` and `*emphasis*`.
"""

import re
import tomllib
from functools import cache
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template
from typing import Any

from newsspider.demo.model import InventedArticle, Outlet, PagerSpec, Part, SingleSpec

MARKS = {"## ": "heading", "> ": "quote", "* ": "list", "| ": "table", ": ": "verse"}
STEP = re.compile(r"\d+\. ")
BOLD = re.compile(r"\*\*(.+?)\*\*")
EMPHASIS = re.compile(r"\*(.+?)\*")
HERE = files("newsspider.demo")


def read_outlets() -> dict[str, Outlet]:
    """The two newspapers by their key, with the base addresses of their file."""
    data = tomllib.loads((HERE / "outlets.toml").read_text("utf-8"))
    return {key: _outlet(key, table) for key, table in data.items()}


def read_articles() -> tuple[InventedArticle, ...]:
    """Every article, by outlet and newest first."""
    found = [
        _article(file, folder.name)
        for folder in (HERE / "articles").iterdir()
        if folder.is_dir()
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda article: (article.outlet, -article.date.timestamp(), article.slug)))


def to_html(text: str) -> str:
    """Marked text as HTML."""
    return EMPHASIS.sub(r"<em>\1</em>", BOLD.sub(r"<b>\1</b>", escape(text, quote=False)))


def to_plain(text: str) -> str:
    """Marked text without its marks."""
    return EMPHASIS.sub(r"\1", BOLD.sub(r"\1", text))


def fill(template: str, /, **values: str) -> str:
    """Return a page template with its values."""
    return Template(_read(template)).substitute(values)


def piece(file: str, name: str, /, **values: object) -> str:
    """Return a piece of HTML or XML of templates/FILE.toml with its values."""
    return Template(pieces(file)[name]).substitute(values)


@cache
def pieces(file: str) -> dict[str, Any]:
    """Return the content of templates/FILE.toml."""
    return tomllib.loads(_read(f"{file}.toml"))


@cache
def _read(name: str) -> str:
    return (HERE / "templates" / name).read_text("utf-8")


def _outlet(key: str, table: dict[str, Any]) -> Outlet:
    names = ("name", "base", "layout", "language", "encoding", "sections")
    known = {name: table[name] for name in names}
    return Outlet(key=key, strings={name: value for name, value in table.items() if name not in names}, **known)


def _article(file: Traversable, outlet: str) -> InventedArticle:
    data = tomllib.loads(file.read_text("utf-8"))
    pages = read_body(data.pop("body"))
    pager, single = data.pop("pager", None), data.pop("single", None)
    for name in ("authors", "keywords", "listed"):
        if name in data:
            data[name] = tuple(data[name])
    return InventedArticle(
        slug=file.name.removesuffix(".toml"),
        outlet=outlet,
        pages=pages,
        pager=PagerSpec(**{"total": len(pages)} | pager) if pager else None,
        single=SingleSpec(**single) if single else None,
        **data,
    )


def read_body(body: str) -> tuple[tuple[Part, ...], ...]:
    """A marked body as pages of parts."""
    pages: list[list[Part]] = [[]]
    for block in re.split(r"\n\n+", body.strip()):
        part = _part(block)
        if part.kind == "page":
            pages.append([])
        else:
            pages[-1].append(part)
    return tuple(map(tuple, pages))


def _part(block: str) -> Part:
    if block.startswith("@"):
        kind, _, rest = block[1:].partition(" ")
        separator = "|" if kind == "figure" else ","
        pieces = [rest] if kind == "pull" else rest.split(separator)
        return Part(kind, tuple(piece.strip() for piece in pieces if piece))
    for mark, kind in MARKS.items():
        if block.startswith(mark):
            return Part(kind, tuple(line[len(mark) :].strip() for line in block.split("\n")))
    if STEP.match(block):
        return Part("steps", tuple(STEP.sub("", line, count=1) for line in block.split("\n")))
    if block.startswith("~ "):
        return Part("paragraph", (block[2:],), continues=True)
    return Part("paragraph", (block,))
