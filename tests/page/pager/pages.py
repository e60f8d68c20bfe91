"""Pages of invented newspapers for the pager's tests: prose, and slots for what stands above, below, beside and after."""

from __future__ import annotations

from typing import Any

from newsspider.page.body import find_body
from newsspider.page.metadata import Declared, find_headline, printed_text
from newsspider.page.model import Pager
from newsspider.page.pager import find_pager
from newsspider.web.dom import parse

SITE = "http://www.morrow-gazette.example"

PROSE = (
    "The ferry to Morrow Sound left twenty minutes late on the morning the council met, and nobody who was on board"
    " that day thought much of it at the time.",
    "By noon the harbour master had written three letters, none of which were answered, and had begun to keep a record"
    " of every crossing in a blue notebook.",
    "“It was not the delay that worried me,” he said last week, turning its pages. “It was that nobody could say whose"
    " timetable we were supposed to be following.”",
    "The notebook, which runs to two hundred pages, is now the best account there is of how the island's only public"
    " service came to be run by a company with no boats.",
    "Its entries are short. They give the hour, the weather, the number of passengers and, in a column that grows wider"
    " as the months go by, the reason that was given.",
)


def modern(
    above: str = "", below: str = "", inside: str = "", beside: str = "", after: str = "", head: str = ""
) -> str:
    """A page as built since about 2012: header, main, article, aside, footer."""
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in PROSE)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The blue notebook</title>{head}</head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/news/">News</a></li><li><a href="/sport/">Sport</a>
</li><li><a href="/video/">Video</a></li></ul></nav></header>
<main><article class="story"><header><h1>The blue notebook of Morrow Sound</h1><p class="byline">By Ada Quill</p></header>
{above}<div class="story-text">{first}{"".join(rest)}{inside}</div>{below}</article>
<aside class="sidebar"><h2>Most read</h2><ol><li><a href="/news/lighthouse-sold">Lighthouse sold for one pound</a></li>
<li><a href="/news/goat-elected">Goat elected to parish council again</a></li></ol>{beside}</aside></main>
{after}<footer><a href="/about">About us</a> <a href="/contact">Contact</a> © The Morrow Gazette</footer></body></html>"""


def tables(
    above: str = "", below: str = "", inside: str = "", beside: str = "", after: str = "", head: str = ""
) -> str:
    """A page as built around 2000: tables in tables, paragraphs cut by <br>, no classes."""
    prose = "<br><br>\n".join(PROSE)
    return f"""<html><head><title>Morrow Gazette: The blue notebook</title>{head}</head><body bgcolor="#ffffff">
<table width="760"><tr><td width="120" valign="top"><font size="1"><a href="/news.html">News</a><br>
<a href="/sport.html">Sport</a><br><a href="/letters.html">Letters</a><br>{beside}</font></td>
<td valign="top"><table><tr><td><font size="5"><b>The blue notebook of Morrow Sound</b></font></td></tr>
<tr><td>{above}</td></tr><tr><td><font face="Times">{prose}{inside}</font></td></tr><tr><td>{below}</td></tr></table></td>
</tr></table>{after}<hr><font size="1">Copyright 2001 The Morrow Gazette</font></body></html>"""


def read(html: str, url: str) -> Pager:
    """The pager of a page, read as `read_page` does."""
    document = parse(html.encode(), url)
    return find_pager(document, find_body(document, printed_text(find_headline(document, Declared(document)))))


def check(html: str, url: str, **expected: Any) -> None:
    """Compare the fields that are named with what the page gives; each that has a value must have its evidence."""
    pager = read(html, url)
    assert {name: getattr(pager, name) for name in expected} == expected
    shown = {evidence.field for evidence in pager.evidence}
    for name in ("number", "total", "next", "previous", "single"):
        assert (getattr(pager, name) is not None) == (name in shown)
