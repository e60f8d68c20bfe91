"""Authors that no label and no element's name tells: names by their place on the page."""

from __future__ import annotations

import pytest

from tests.page.metadata.papers import JAPANESE, MENU, PROSE, RUSSIAN, modern, read, tables

UNLABELLED = {
    "name, date and photographer in elements of a line": (
        modern(before='<div class="m"><span>Ada Quill</span><span>16 October 2019, 12:05</span><span>fot. Bo Reed</span></div>',
               below="<p>a.quill@gazette.example</p>"),
        ("Ada Quill",),
    ),
    "a reporter in a link between the paper and the desk": (
        modern(before='<section class="info"><section class="authors"><time class="t1">2022-06-09 15:12</time><span class="content__author">灣景日報／ 記者<a>趙一帆</a>／東港即時報導</span></section></section>', prose=JAPANESE),
        ("趙一帆",),
    ),
    "date and name glued above the headline": (
        modern(top='<div class="dateAndAuthor__JAv"><span>Dec 17, 2025</span><span>Ada K. Quill</span></div>'), ("Ada K. Quill",),
    ),
    "picture of others above the headline": (
        modern(top="<p><b>Spring 2023</b>, on the pier with <b>Ada Quill</b> and <b>Bo Reed</b></p>"), (),
    ),
    "name, a button, date": (
        modern(before='<div><a href="/@ada?s=p"><div>Ada Quill</div></a><button>Follow</button><span>Mar 4, 2021</span></div>'),
        ("Ada Quill",),
    ),
    "name above a role": (modern(before="<div>OPINION</div><div>Ada Quill</div><div>Columnist</div>"), ("Ada Quill",)),
    "name and role above the date": (
        modern(before="<p>Ada Quill, Special to the Gazette</p><p>Published 8:14 p.m. PT Nov. 4, 2014</p>"), ("Ada Quill",),
    ),
    "three names above the date": (
        modern(before="<p>Ada Quill, Bo Reed and Jo Dale</p><p>4 May 2010</p>"), ("Ada Quill", "Bo Reed", "Jo Dale"),
    ),
    "two names above the date": (modern(before="<p>Ada Quill, Bo Reed</p><p>4 May 2010</p>"), ("Ada Quill", "Bo Reed")),
    "the family name in capitals, beside a team in the head": (
        modern('<meta name="author" content="La rédaction"><meta property="og:site_name" content="Morrow Gazette">',
               before="<div>Morrow Gazette<span> </span><span>Ada QUILL</span></div><div>Publié le 11/10/2020</div>"),
        ("Ada QUILL",),
    ),
    "a section above the date": (
        modern(before='<div><a href="/harbour">Harbour Life</a></div><div>Mar 4, 2021, 9:00 by the clock</div>'), (),
    ),
    "a section beside the date": (
        modern(before='<div><a href="/harbour">Harbour Life</a> <span>Mar 4, 2021</span></div>'), (),
    ),
    "the place of the story beside the date": (modern(before="<p>Morrow Sound | Mar 4, 2021</p>"), ()),
    "a topic whose words the page has in small letters": (
        modern(before="<div>Public Service</div><div>Mar 4, 2021</div>", below="<p>A public inquiry, a new service.</p>"), (),
    ),
    "a list of topics with a trade": (modern(before="<ul><li>Lawn Care</li><li>Attorney</li></ul>"), ()),
    "a place in capitals beside the date": (modern(before="<div><b>SAN MORROW</b> <i>Mar 4, 2021</i></div>"), ()),
    "signature in an element of its own, Russian": (
        modern(below='<div class="sign">Марина Лапшина</div>', prose=RUSSIAN, lang=' lang="ru"'), ("Марина Лапшина",),
    ),
    "label in an element of its own, Russian": (modern(below="<div>Читайте также</div>", prose=RUSSIAN, lang=' lang="ru"'), ()),
    "label in an element of its own": (modern(below="<div>Read More Articles</div>"), ()),
    "signature, Japanese": (modern(below="<p>【港野花子】</p>", prose=JAPANESE, lang=' lang="ja"'), ("港野花子",)),
    "signature with a label, Japanese": (modern(below="<p>【文／港野 花子】</p>", prose=JAPANESE, lang=' lang="ja"'), ("港野 花子",)),
    "signature with a bar, Chinese": (modern(below="<p>记者丨林小满</p>"), ("林小满",)),
    "heading in brackets, Japanese": (modern(below="<p>【関連記事】</p>", prose=JAPANESE, lang=' lang="ja"'), ()),
    "name and place above the date": (
        modern(top=MENU, before="<div>Ada Quill in Morrow Sound</div><div>Tuesday May 4, 2021</div>"), ("Ada Quill",),
    ),
    "a title with a place above the date": (
        modern(top=MENU, before="<div>Made in Morrow</div><div>Tuesday May 4, 2021</div>"), (),
    ),
    "name in capitals above a role": (
        modern(before="<p>May 4, 2021</p><p>ADA QUILL</p><p>News staff writer</p>"), ("ADA QUILL",),
    ),
    "two names above a paper's name": (
        modern(before="<div>Ada Quill and Bo Reed</div><div>The Harbour Reporter</div><div>May 4, 2021 12:00</div>"),
        ("Ada Quill", "Bo Reed"),
    ),
    "a place in capitals above a role": (modern(before="<p>MORROW</p><p>Staff writer</p>"), ()),
    "name below the date, Russian": (
        modern(top=MENU, before="<div>28.11.2011 16:08</div><div>Марина Лапшина</div>", prose=RUSSIAN, lang=' lang="ru"'),
        ("Марина Лапшина",),
    ),
    "label below the date, Russian": (
        modern(top=MENU, before="<div>28.11.2011 16:08</div><div>Версия для печати</div>", prose=RUSSIAN, lang=' lang="ru"'), (),
    ),
    "reporter behind the paper's name, Chinese": (
        modern(before="<div>海灣媒╱記者林小滿／海灣報導 2021-05-04 17:43</div>"), ("林小滿",),
    ),
    "name and trade in an author's element": (
        modern(before='<p>by <a class="author-name" href="/team/quill">Ada Quill, Dietitian</a></p>'), ("Ada Quill",),
    ),
    "name of the page's makers in the head": (
        modern('<meta name="author" content="Harbour Web Ltd., Компания Причал">', below='<p class="author">Марина Лапшина</p>',
               prose=RUSSIAN, lang=' lang="ru"'),
        ("Марина Лапшина",),
    ),
    "what an element says of the author": (
        modern(before="<p>Ada Quill</p><div class=author-description>Licensed Harbour Pilot, M.A. Tides</div>"), (),
    ),
    "no name after the word for one": (modern(before="<div>By popular demand</div><div>4 May 2021</div>"), ()),
    "a team without a name, German": (modern(before="<div>Von der Redaktion</div><div>4. Mai 2021</div>", lang=""), ()),
    "a label of reporters, Korean": (modern(before="<div>모든 기자</div><div>2021.05.04</div>", lang=""), ()),
    "a company alone": (modern('<meta name="author" content="Harbour Web Ltd.">'), ("Harbour Web Ltd.",)),
    "the site's name with a joint": (
        modern('<meta name="author" content="Harbour & Sea, Morrow, Iceland"><meta property="og:site_name" content="Harbour & Sea">'),
        ("Harbour & Sea",),
    ),
    "agency beside the date, teasers above": (
        tables(headline="<h2>A ferry is late again</h2>",
               before="".join(f"<p>Boat {n} sails</p>" for n in range(12)) + "<p>Associated Press - May 3, 2007</p>"),
        (),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("html", "authors"), UNLABELLED.values(), ids=UNLABELLED.keys())
def test_authors_without_a_label(html: str, authors: tuple[str, ...]) -> None:
    assert read(html).authors == authors


def test_agency_far_below_the_headline() -> None:
    html, _ = UNLABELLED["agency beside the date, teasers above"]
    assert read(html).agency == "Associated Press"


def test_prose_is_unchanged_by_a_byline() -> None:
    html, _ = UNLABELLED["name above a role"]
    assert read(html).text.split("\n\n") == list(PROSE)
