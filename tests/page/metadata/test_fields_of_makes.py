"""Standfirst, section, lead image, agency and byline on pages of many makes."""

from __future__ import annotations

import pytest

from newsspider.page.model import Image
from newsspider.vocabulary.credits import split_credit
from tests.page.metadata.papers import PROSE, TITLE, ld, modern, read, tables

SUMMARY = "The harbour master of a small island kept a record of every crossing. Nobody had asked him to."
LINE = "Nobody on the council has asked for the notebook yet"
DATED = "<div>Tuesday, May 4, 2021</div>"
STANDFIRSTS = {
    "line above the date": (modern(before=f"<div>{LINE}</div>{DATED}"), LINE),
    "line above the byline, of tables": (
        tables(headline=f"<h1>{TITLE}</h1>", before=f"<b>{LINE}</b><br><br>By Ada Quill<br><br>", title=TITLE),
        LINE,
    ),
    "line between date and byline": (modern(before=f"{DATED}<p class=x>{LINE}</p><div>By Ada Quill</div>"), LINE),
    "line above nothing": (modern(before=f"<div>{LINE}</div>"), None),
    "linked": (modern(before=f'<div><a href="/b">{LINE}</a></div>{DATED}'), None),
    "words in capitals": (modern(before=f"<div>Harbour Notes From Morrow Sound Today</div>{DATED}"), None),
    "a picture's credit": (modern(before=f"<div>The late ferry at the old pier, file photo</div>{DATED}"), None),
    "a row of buttons": (
        modern(before=f"<ul><li>Send this text by mail to friends</li><li>Send it by post</li></ul>{DATED}"),
        None,
    ),
    "a word to the readers": (modern(before=f"<div>Subscribers can give this article to friends</div>{DATED}"), None),
    "a picture's caption": (modern(before=f"<div>Photo of the late ferry at the old pier</div>{DATED}"), None),
    "a label in an element named for it": (modern(before="<div class=standfirst>Introduction</div>"), None),
    "a date of two": (
        modern(before=f"<div>Added on 2021-05-04 10:00 and then changed on 2021-05-05</div>{DATED}"),
        None,
    ),
    "a heading right below": (modern(before=f"<h2>{LINE}</h2>"), LINE),
    "a heading of another story": (
        modern(before=f"<div>By Ada Quill</div><div>Read next</div><h4>{LINE}</h4>"),
        None,
    ),
    "a heading that asks to follow": (
        modern(before="<h3>Ada Quill Follow @adaquill Email quill@gazette.example</h3>"),
        None,
    ),
    "a part of the headline": (modern(before="<h2>The blue notebook of Morrow</h2>"), None),
    "contents": (modern(before="<h3>Contents of this article, in five parts</h3>"), None),
    "described, in an element named for the byline": (
        modern(f'<meta name="description" content="{SUMMARY}">', before=f'<div class="byline"><p>{SUMMARY}</p></div>'),
        SUMMARY,
    ),
    "the first paragraph, the date below it": (
        modern(prose=(SUMMARY, f"</p>{DATED}<p>", *PROSE)),
        SUMMARY,
    ),
    "the first paragraph, the author's name below it": (
        modern(ld('"author":{"name":"Ada Quill"}'), prose=(SUMMARY, "</p><div>Ada Quill</div><p>", *PROSE)),
        SUMMARY,
    ),
}


@pytest.mark.parametrize(("html", "expected"), STANDFIRSTS.values(), ids=STANDFIRSTS.keys())
def test_standfirst(html: str, expected: str | None) -> None:
    assert read(html).standfirst == expected


def crumbs(*entries: str) -> str:
    """Return the JSON-LD script of a page with these items as its breadcrumbs."""
    return (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":['
        f"{','.join(entries)}]}}</script>"
    )


HOME = (
    '{"@type":"ListItem","position":1,"name":"Morrow Today – all of it","item":"https://www.morrow-gazette.example/"}'
)
HOME_THING = (
    '{"@type":"ListItem","position":1,"item":{"@id":"https://www.morrow-gazette.example","name":"Gateway of the isle"}}'
)
ISLES = '{"@type":"ListItem","position":2,"name":"Isles","item":"https://www.morrow-gazette.example/isles"}'
PAGE = '{"@type":"ListItem","position":3,"name":"The blue notebook"}'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (modern(ld('"articleSection":"Isles,Ferries,Notes"')), "Isles"),
        (modern(ld('"articleSection":"Isles & Sea, Ferries"')), "Isles & Sea"),
        (modern(ld('"articleSection":"Uncategorized, Isles"')), "Isles"),
        (modern(ld('"articleSection":"Non classé"')), None),
        (modern(ld(f'"articleSection":"{TITLE}"')), None),
        (modern(ld('"articleSection":"Other"') + '<meta name="section" content="Isles">'), "Isles"),
        (modern('<meta name="category" content="{$category}">'), None),
        (modern('<meta name="category" content="%SECTION%">' + crumbs(HOME, ISLES, PAGE)), "Isles"),
        (modern(crumbs(HOME, ISLES, PAGE)), "Isles"),
        (modern(crumbs(HOME_THING, ISLES, PAGE)), "Isles"),
        (modern(crumbs(ISLES.replace("Isles", "Αρχική"), ISLES, PAGE)), "Isles"),
        (modern(crumbs(ISLES.replace("Isles", "হোম"), ISLES, PAGE)), "Isles"),
    ],
)
def test_section(html: str, expected: str | None) -> None:
    assert read(html).section == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("QuayPhoto / Contributor / Getty Images", (None, "QuayPhoto / Contributor / Getty Images")),
        ("AP Photo/Bo Reed", (None, "AP Photo/Bo Reed")),
        ("Bo Reed / Reuters", (None, "Bo Reed / Reuters")),
        ("Symbolbild: Eine Fähre am Kai", ("Symbolbild: Eine Fähre am Kai", None)),
        ("Caption: The late ferry", ("The late ferry", None)),
        (": v.l.: Ada Quill, Bo Reed", ("v.l.: Ada Quill, Bo Reed", None)),
        ('"Late again", says the master', ('"Late again", says the master', None)),
        ("Паром у причала. Источник: Порт", ("Паром у причала.", "Порт")),
        ("The pier. Fonte: Porto di Morrow", ("The pier.", "Porto di Morrow")),
        ("The late ferry. Photo by Bo Reed / AFP", ("The late ferry.", "Bo Reed / AFP")),
        ("The late ferry. (Photo by Bo Reed/Getty Images)", ("The late ferry.", "Bo Reed/Getty Images")),
        ("The late ferry. | Bo Reed/AP Photo", ("The late ferry.", "Bo Reed/AP Photo")),
        ("Le bac. BO REED / AFP", ("Le bac.", "BO REED / AFP")),
        ("Le bac. PHOTO BO REED, LE PORT", ("Le bac.", "BO REED, LE PORT")),
        ("Die Fähre. Archivfoto: Bo Reed", ("Die Fähre.", "Bo Reed")),
        ("The pier. Photo courtesy of Bo Reed", ("The pier.", "Bo Reed")),
        ("Il traghetto (foto Bo Reed)", ("Il traghetto", "Bo Reed")),
        ("連絡船（写真：港野花子）", ("連絡船", "港野花子")),
        ("渡轮（图片来源：新华社）", ("渡轮", "新华社")),
        ("여객선. (사진=홍길동 기자)", ("여객선.", "홍길동 기자")),
        ("Phà trễ. Ảnh: Lê Phương", ("Phà trễ.", "Lê Phương")),
        ("Το πλοίο. Φωτογραφία: Άννα Παππά", ("Το πλοίο.", "Άννα Παππά")),
        ("A komp késik. Fotó: Bo Reed", ("A komp késik.", "Bo Reed")),
        ("العبارة. تصوير: أحمد علي", ("العبارة.", "أحمد علي")),
        ("A picture by night of the pier", ("A picture by night of the pier", None)),
        ("late-ferry-at-the-pier", (None, None)),
        ("IMG_2041_pier.jpg", (None, None)),
        ("The ferry left late / the master wrote letters", ("The ferry left late / the master wrote letters", None)),
    ],
)
def test_credit_is_split_off(caption: str, expected: tuple[str | None, str | None]) -> None:
    assert split_credit(caption) == expected


OG = '<meta property="og:image" content="https://img.example{}">'
CREDITED = (
    '<figure><img src="/img/boat.jpg"><p class="credit">The late ferry. Photo: Bo Reed</p></figure>',
    '<figure><img src="/img/boat.jpg"><p class="credit">Bo Reed</p></figure>',
)
BOAT = "https://www.morrow-gazette.example/img/boat.jpg"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (modern(OG.format("/")), None),
        (modern(OG.format("/apple-touch-icon.png")), None),
        (modern(OG.format("/icon512x512.png")), None),
        (modern(OG.format("/img/trans.gif")), None),
        (modern(OG.format("/iconic-pier.png")), Image("https://img.example/iconic-pier.png")),
        (modern(before=CREDITED[0]), Image(BOAT, "The late ferry.", "Bo Reed")),
        (modern(before=CREDITED[1]), Image(BOAT, None, "Bo Reed")),
    ],
)
def test_image(html: str, expected: Image | None) -> None:
    assert read(html).image == expected


@pytest.mark.parametrize(
    "text",
    [
        "Corrections: If you know of an error in this text, write to the desk.",
        "Correction: Please tell us of what is wrong here.",
        "Korrektur: Haben Sie einen Fehler gefunden? Schreiben Sie uns.",
        "Correction : Avez-vous vu une erreur ? Dites-le nous.",
    ],
)
def test_who_asks_for_corrections_prints_none(text: str) -> None:
    assert read(modern(below=f"<p>{text}</p>")).corrections == ()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            modern(before="<div class=date>May 4, 2021</div><div>United Press International</div>"),
            "United Press International",
        ),
        (modern(before="<div>2021-05-04 20:06 来源：新华社</div>"), "新华社"),
        (modern(top="<div>2021-05-04 06:34 Źródło: PAP</div>"), "PAP"),
        (modern(before="<div>(File 2020/The Associated Press)</div>"), None),
    ],
)
def test_agency(html: str, expected: str | None) -> None:
    assert read(html).agency == expected


TEASER = '<div class="next"><a href="/b">The goat and the council</a> <span class="byline">By Bo Reed</span></div>'


@pytest.mark.parametrize(
    ("html", "byline", "authors"),
    [
        (modern(ld('"author":{"name":"Ada Quill"}'), top=f"{TEASER}"), None, ("Ada Quill",)),
        (modern(top=TEASER, before='<div class="author">Ada Quill</div>'), None, ("Ada Quill",)),
        (
            modern(ld('"author":{"name":"Ada Quill"}'), top="<div>By Ada Quill May 4, 2021</div>"),
            "By Ada Quill May 4, 2021",
            ("Ada Quill",),
        ),
        (
            modern(ld('"author":{"name":"Ada Quill"}'), before="<div>By The Harbour Desk</div>"),
            "By The Harbour Desk",
            ("Ada Quill",),
        ),
    ],
)
def test_the_byline_is_that_of_the_authors(html: str, byline: str | None, authors: tuple[str, ...]) -> None:
    page = read(html)
    assert (page.byline, page.authors) == (byline, authors)
