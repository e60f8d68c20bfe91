"""The headline, on old and new pages."""

from __future__ import annotations

import pytest

from newsspider.page.page import read_page
from newsspider.vocabulary.reasons import Reason
from tests.page.metadata.papers import PROSE, TITLE, ld, modern, read, rule_of, tables

OG = '<meta property="og:title" content="{}">'
MODERN = {
    "h1 and title": (modern(), TITLE),
    "a word and a separator before the headline": (modern(heading=f"<h1><em>Exclusive</em> | {TITLE}</h1>"), TITLE),
    "the logo is an h1 too": (modern(top="<h1>Morrow Gazette</h1>"), TITLE),
    "the headline is an h2": (modern(top="<h1>Morrow Gazette</h1>", heading=f"<h2>{TITLE}</h2>"), TITLE),
    "kicker in the heading": (
        modern(
            OG.format(TITLE), heading=f"<h1><span>Ferries</span> <span>{TITLE}</span></h1>", title=f"Ferries: {TITLE}"
        ),
        TITLE,
    ),
    "kicker glued to the headline": (
        modern(OG.format(TITLE), heading=f"<h1><span>Ferries</span><span>{TITLE}</span></h1>"),
        TITLE,
    ),
    "the head joins the kicker above and the headline": (
        modern(
            OG.format(f"Ferries: {TITLE}"),
            heading=f'<p class="topic">Ferries</p><h1>{TITLE}</h1>',
            title=f"Ferries: {TITLE} - Morrow Gazette",
        ),
        f"Ferries: {TITLE}",
    ),
    "the head has more before the headline than is printed": (
        modern(OG.format(f"Long read: {TITLE}"), heading=f'<p class="topic">Ferries</p><h1>{TITLE}</h1>'),
        TITLE,
    ),
    "the head does not agree on the kicker": (
        modern(
            OG.format(f"Ferries: {TITLE}") + f'<meta name="twitter:title" content="{TITLE}">',
            heading=f'<p class="topic">Ferries</p><h1>{TITLE}</h1>',
        ),
        TITLE,
    ),
    "the kicker within the heading is a part of the declared title, which ends otherwise": (
        modern(
            OG.format("Notebooks of the sound: found again"),
            heading="<h1><span>Notebooks of the sound</span> A deckhand wrote down every ferry for nine years</h1>",
            title="Notebooks of the sound: found again",
        ),
        "Notebooks of the sound A deckhand wrote down every ferry for nine years",
    ),
    "site in og:title": (modern(OG.format(f"{TITLE} - Morrow Gazette"), heading=f"<h1>{TITLE}</h1>"), TITLE),
    "the site in the heading itself": (modern(heading=f"<h1>{TITLE} | Morrow Gazette</h1>"), TITLE),
    "h1 says it otherwise than the head": (
        modern(
            OG.format("Blue notebook: a ferry's secrets"), heading="<h1>He wrote down every ferry for nine years</h1>"
        ),
        "He wrote down every ferry for nine years",
    ),
    "a search title among the breadcrumbs": (
        modern(
            OG.format(TITLE),
            top='<ul class="breadcrumb"><li><a href="/news">News</a></li><li><h1>Ferry notebook: all you need to know</h1></li></ul>',
            heading=f'<h2 class="article-title">{TITLE}</h2>',
            title="Ferry notebook: all you need to know",
        ),
        TITLE,
    ),
    "the only title is among the breadcrumbs": (
        modern(top=f'<ol class="breadcrumb"><li><a href="/">Home</a></li><li><h1>{TITLE}</h1></li></ol>', heading=""),
        TITLE,
    ),
    "a search title among the breadcrumbs, a kicker in the article's own headline": (
        modern(
            OG.format("Ferry notebook: all you need to know"),
            top='<ul class="breadcrumb"><li><a href="/news">News</a></li><li><h1>Ferry notebook: all you need to know</h1></li></ul>',
            heading='<h2 itemprop="headline"><span class="topline">Ferries</span> <span>He wrote down every ferry</span></h2>',
            title="Ferry notebook: all you need to know",
        ),
        "He wrote down every ferry",
    ),
    "the title in a logo that leads to the front page": (
        modern(
            OG.format(TITLE), top=f'<h1><a href="/"><span>{TITLE} (From Morrow Gazette)</span></a></h1>', heading=f"<h3>{TITLE}</h3>",
            title=f"{TITLE} (From Morrow Gazette)",
        ),
        TITLE,
    ),
    "the paper's name opens the title": (
        modern(
            top="<center><h3>The Gazette</h3></center>", heading='<b class="headline">The ferry and its blue notebook</b>',
            title="The Gazette | Archive | The ferry and its notebook",
        ),
        "The ferry and its blue notebook",
    ),
    "an arrow before the site's name": (
        modern(OG.format(f"{TITLE} ▸ Morrow Gazette"), heading="", title="App"), TITLE,
    ),
    "a star before the site's name": (
        modern('<meta property="og:site_name" content="Morrow Gazette">', heading="", title=f"{TITLE} ⋆ Morrow Gazette"), TITLE,
    ),
    "entities escaped twice": (
        modern(OG.format("Fish &amp;amp; chips &amp;#039;soon&amp;#039;"), heading="", title="Fish &amp;amp; chips"),
        "Fish & chips 'soon'",
    ),
    "br in the heading": (modern(heading="<h1>The blue notebook<br>of Morrow Sound</h1>"), TITLE),
    "only og:title": (modern(OG.format(TITLE), heading="", title=""), TITLE),
    "only the title": (modern(heading=""), TITLE),
    "the title under another section's h1": (
        modern(
            top="<h1>News</h1>", heading=f'<div class="hed">{TITLE}</div>', title=f"{TITLE} - News - Morrow Gazette"
        ),
        TITLE,
    ),
    "the site's h1 is a longer part of the title": (
        modern(top="<h1>The Morrow Gazette</h1>", heading="<h1>Keeper</h1>", title="Keeper - The Morrow Gazette"),
        "Keeper",
    ),
    "a title below an h1 that names the blog": (
        modern(top="<h1>Harbour Light News Blog</h1>", heading='<h3 class="postTitle">A keeper and his goats</h3>',
               title="A keeper and his goats - Harbour Light News Blog"),
        "A keeper and his goats",
    ),
    "the h1 says more than the head": (
        modern(heading=f"<h1>{TITLE} and its two hundred pages</h1>"), f"{TITLE} and its two hundred pages",
    ),
    "the only h1, far above the text": (
        modern(heading="<h1>Goats of the northern rock</h1>" + "<div><img src='/x.jpg'></div>" * 60, title="gazette, news, sport"),
        "Goats of the northern rock",
    ),
    "a section above the line that the text is about": (
        modern(top="<h1>County Wire</h1>", heading="<h2>Ferry twenty minutes late on the morning of the council</h2>",
               title="Morrow Gazette - County Wire"),
        "Ferry twenty minutes late on the morning of the council",
    ),
    "links run into the heading": (
        modern(heading=f"<h1>{TITLE}" + "<a href='/t'>A</a><a href='/u'>B</a>" * 14 + "</h1>"), TITLE,
    ),
    "kicker before a line break": (
        modern(ld(f'"headline":"{TITLE}"') + OG.format(f"Week at sea | {TITLE} - Morrow Gazette"),
               heading=f"<h1>Week at sea<br>{TITLE}</h1>", title=f"Week at sea | {TITLE} - Morrow Gazette"),
        TITLE,
    ),
    "byline in the heading": (modern(heading="<h2>A keeper and his goats<br><span>by Ada Quill, 30 December 2007</span></h2>",
                                     title="Notes"), "A keeper and his goats"),
    "the section at the end of the heading": (
        modern(ld('"headline":"x","articleSection":"Opinion"'), heading=f"<h1>{TITLE} | Opinion</h1>", title=TITLE), TITLE,
    ),
    "low lines between the parts, Chinese": (
        modern(top="<h1>湾头网 湾头新闻</h1>", heading="<h1>渡轮迟到</h1>", title="渡轮迟到_新闻_湾头网"), "渡轮迟到",
    ),
    "no spaces between the words, Chinese": (
        modern(top="<h2>您现在的位置：首页 > 新闻</h2>", heading='<span class="a1">渡轮清晨迟到二十分钟乘客在码头等候良久</span>',
               title="渡轮清晨迟到二十分钟乘客在码头等候良久-社会-湾头网"),
        "渡轮清晨迟到二十分钟乘客在码头等候良久",
    ),
    "odd separator, Korean": (modern(heading="<h1>배가 늦었다</h1>", title="배가 늦었다ㅣ모로 신문"), "배가 늦었다"),
}  # fmt: skip
OLD = {
    "font": (tables(headline=f'<font size="5"><b>{TITLE}</b></font><br>'), TITLE),
    "font, the title says the site": (
        tables(headline=f'<font size="+2">{TITLE}</font><br>', title="Morrow Gazette - the island's newspaper"),
        TITLE,
    ),
    "class of a table cell": (tables(headline=f'<table><tr><td class="headline">{TITLE}</td></tr></table>'), TITLE),
    "bold line that the title holds": (
        tables(headline=f"<b>{TITLE}</b><br>", title=f"Morrow Gazette: News: {TITLE}"),
        TITLE,
    ),
    "span that the title holds": (
        tables(headline=f'<span class="x1">{TITLE}</span><br>', title=f"Morrow Gazette | News | {TITLE}"),
        TITLE,
    ),
    "h3": (tables(headline=f"<h3>{TITLE}</h3>"), TITLE),
    "a plain line, and no title": (
        f"<table><tr><td>Island News</td></tr><tr><td>{TITLE}</td></tr><tr><td>4 May 2010, 10:20</td></tr>"
        f"<tr><td>{'<br><br>'.join(PROSE)}</td></tr></table>",
        TITLE,
    ),
    "the whole page is a form": (
        "<title>morrow sound news, ferries, tides, island sport</title><form><div><ul><li>News</li></ul></div>"
        f"<div><h1>Ferry late again</h1><div>{'</div><div>'.join(PROSE)}</div></div></form>",
        "Ferry late again",
    ),
    "the date in the headline's cell": (
        tables(headline=f'<td class="storytitle">{TITLE}<br><span class="when">Friday, 14 May 2004, 10:20</span></td>',
               title=f"{TITLE} - Morrow Gazette"),
        TITLE,
    ),
    "no title at all, but links for sharing": (
        tables(headline=f'<div class="s">{TITLE}</div>', title="",
               below=f'<a href="http://digg.example/submit?url=x&amp;title={TITLE.replace(" ", "%20")}">Digg</a>'),
        TITLE,
    ),
    "three words below the site's name, which leads home": (
        '<title>Crónicas de Morrow: The last ferry</title><div><h1 class="title"><a href="/">Crónicas de Morrow</a></h1></div>'
        f'<div><div class="post"><h3 class="post-title">The last ferry</h3><div>{"<br><br>".join(PROSE)}</div></div></div>',
        "The last ferry",
    ),
    "a link to an address that a script reads": (
        f'<title>Morrow Gazette</title><div><h2><a href="/#!/2012/42">{TITLE}</a></h2><div>{"<br><br>".join(PROSE)}</div></div>',
        TITLE,
    ),
    "a link to the article's number": (
        f'<title>Morrow Gazette</title><div><h2><a href="/?p=42">{TITLE}</a></h2><div>{"<br><br>".join(PROSE)}</div></div>',
        TITLE,
    ),
    "unclosed title": (
        tables(headline=f"<h2>{TITLE}</h2>", title=f"{TITLE} - Morrow Gazette"),
        TITLE,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), (MODERN | OLD).values(), ids=(MODERN | OLD).keys())
def test_headline(html: str, expected: str) -> None:
    assert read(html).headline == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Storm hits the coast (+video)", "Storm hits the coast"),
        ("Storm hits the coast (with photos)", "Storm hits the coast"),
        ("Storm hits the coast [VIDEO]", "Storm hits the coast"),
        ("Storm hits the coast (Page 2 of 5)", "Storm hits the coast"),
        ("Storm hits the coast - Page 3", "Storm hits the coast"),
        ("Sturm trifft die Küste - Seite 2", "Sturm trifft die Küste"),
        ("Sturm trifft die Küste (mit Video)", "Sturm trifft die Küste"),
        ("The page that saved a novel", "The page that saved a novel"),
        ("Video games (and their makers)", "Video games (and their makers)"),
        ("Catch 22", "Catch 22"),
        ("Video", "Video"),
        ("&gt; Storm hits the coast", "Storm hits the coast"),
        ("■ Storm hits the coast", "Storm hits the coast"),
        ("» Storm hits the coast", "Storm hits the coast"),
        ("»Sturm« trifft die Küste", "»Sturm« trifft die Küste"),
    ],
)
def test_headline_without_extras(heading: str, expected: str) -> None:
    assert read(modern(heading=f"<h1>{heading}</h1>", title=heading)).headline == expected


def test_a_blogs_name_in_its_h1_begins_the_title_too() -> None:
    html = (
        "<html><head><title>Harbour Watch: Bins: the council replies (sort of)</title></head><body>"
        '<h1><a href="/">Harbour Watch</a></h1><h3 class="post-title">Bins: the council replies (sort of)</h3>'
        "<p>After three weeks and two reminders I have had an answer from the council about the bins.</p></body></html>"
    )
    page = read_page(html.encode(), "http://watch.example/2010/08/bins.html")
    assert page.headline == "Bins: the council replies (sort of)"


def test_a_headline_with_its_kicker_is_not_left_in_the_text() -> None:
    page = read(
        modern(
            OG.format(f"Ferries: {TITLE}"),
            heading=f'<p class="topic">Ferries</p><h1>{TITLE}</h1>',
            title="Morrow Gazette",
        )
    )
    assert page.headline == f"Ferries: {TITLE}"
    assert TITLE not in page.text
    assert [block.reason for block in page.blocks if block.text == TITLE] == [Reason.HEADLINE]


def test_the_rule_says_what_agreed() -> None:
    assert rule_of(read(modern()), "headline") == "h1 and title"
    assert rule_of(read(modern(OG.format(TITLE), heading="", title="")), "headline") == "og:title"


@pytest.mark.parametrize(
    "html", ["", "<p>", "<title></title>", "plain text without any markup", "<h1></h1>", "<h1> | </h1>"]
)
def test_no_headline(html: str) -> None:
    assert read(html).headline is None
