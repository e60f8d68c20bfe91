"""Pages of invented newspapers: a modern one and one of the 2000s, with slots for what a test is about."""

from __future__ import annotations

from newsspider import read_page
from newsspider.page.model import Page

PROSE = (
    "The ferry to Morrow Sound left twenty minutes late on the morning the council met, and nobody who was on board that"
    " day thought much of it at the time.",
    "By noon the harbour master had written three letters, none of which were answered, and had begun to keep a record"
    " of every crossing in a blue notebook.",
    "The notebook, which runs to two hundred pages, is now the best account there is of how the island's only public"
    " service came to be run by a company with no boats.",
    "Its entries are short. They give the hour, the weather, the number of passengers and, in a column that grows wider"
    " as the months go by, the reason that was given.",
)
URL = "https://www.morrow-gazette.example/news/blue-notebook.html"
TITLE = "The blue notebook of Morrow Sound"
JAPANESE = tuple(
    ["連絡船は朝の港を静かに離れ、沖の島へ向かった。乗客は少なく、船長は海が穏やかだと話していた。" * 3] * 3
)
RUSSIAN = (
    "Паром вышел из гавани с опозданием на двадцать минут, и никто на борту тогда об этом не думал всерьёз.",
    "К полудню смотритель написал три письма, ни на одно из которых не пришло ответа, и завёл синюю тетрадь.",
    "Записи в ней короткие: час, погода, число пассажиров и причина, которую назвали людям на причале.",
)
MENU = "".join(f'<a href="/{number}">Pier {number}</a> ' for number in range(45))


def modern(
    head: str = "", top: str = "", before: str = "", below: str = "", heading: str | None = None, lang: str = ' lang="en"',
    prose: tuple[str, ...] = PROSE, title: str = f"{TITLE} | Morrow Gazette",
) -> str:  # fmt: skip
    """A page as built since about 2012. `top` stands above the headline, `before` between headline and text."""
    heading = f"<h1>{TITLE}</h1>" if heading is None else heading
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in prose)
    return f"""<!DOCTYPE html><html{lang}><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
<header><a href="/">Morrow Gazette</a><nav><ul><li><a href="/news/">News</a></li><li><a href="/sport/">Sport</a></li></ul></nav>
</header><main><article>{top}{heading}{before}<div class="story-text">{paragraphs}</div>{below}</article>
<aside><h3>Most read</h3><ul><li><a href="/a">Lighthouse sold for one pound</a> <span>3 March 1999</span></li></ul></aside></main>
<footer><a href="/about">About us</a> © 2031 The Morrow Gazette</footer></body></html>"""


def tables(head: str = "", headline: str = "", before: str = "", below: str = "", title: str = "Morrow Gazette") -> str:
    """A page as built until about 2006: tables, <font>, text broken by <br>."""
    text = "<br><br>".join(PROSE)
    return f"""<html><head><title>{title}</title>{head}</head><body bgcolor="white"><table width="780"><tr>
<td colspan="3"><img src="/logo.gif"><font size="1">Today is Friday, December 31, 2010</font></td></tr><tr><td width="120">
<a href="/">Home</a><br><a href="/news">News</a><br><a href="/sport">Sport</a></td><td width="500">{headline}{before}
{text}<br>{below}</td><td width="160"><b>Also today</b><br><a href="/goat.html">Goat elected to parish council again</a></td></tr>
<tr><td colspan="3"><font size="1">Copyright 2010 The Morrow Gazette</font></td></tr></table></body></html>"""


def read(html: str, url: str = URL) -> Page:
    """The page that some HTML makes."""
    return read_page(html.encode(), url)


def ld(body: str, kind: str = "NewsArticle") -> str:
    """A JSON-LD script with an article of these fields."""
    return f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"{kind}",{body}}}</script>'


def rule_of(page: Page, field: str) -> str | None:
    """The rule that gave a field."""
    return next((evidence.rule for evidence in page.evidence if evidence.field == field), None)
