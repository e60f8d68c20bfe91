"""Canonical URL, standfirst, description, section, keywords, publisher, free or paywalled, image, corrections."""

from __future__ import annotations

import pytest

from newsspider.page.model import Image
from newsspider.vocabulary.credits import split_credit
from tests.page.metadata.papers import PROSE, TITLE, URL, ld, modern, read, tables

SUMMARY = "The harbour master of a small island kept a record of every crossing. Nobody had asked him to."


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="https://gazette.example/x">', "https://gazette.example/x"),
        ('<link rel="canonical" href="/x?id=1">', "https://www.morrow-gazette.example/x?id=1"),
        ('<meta property="og:url" content="https://gazette.example/y">', "https://gazette.example/y"),
        (
            '<link rel="canonical" href="/"><meta property="og:url" content="https://gazette.example/y">',
            "https://gazette.example/y",
        ),
        ('<link rel="canonical" href="https://gazette.example/">', None),
        ('<link rel="canonical" href="http://[broken">', None),
        ('<link rel="canonical" href="javascript:void(0)">', None),
        ("", None),
    ],
)
def test_canonical_url(head: str, expected: str | None) -> None:
    assert read(modern(head)).canonical_url == expected


STANDFIRSTS = {
    "as described": (modern(f'<meta name="description" content="{SUMMARY}">', before=f"<p>{SUMMARY}</p>"), SUMMARY),
    "class": (modern(before=f'<p class="standfirst">{SUMMARY}</p>'), SUMMARY),
    "heading": (modern(before=f"<h2>{SUMMARY}</h2>"), SUMMARY),
    "a sentence as a heading, beside the text": (
        modern(
            before="<p>By Ada Quill</p>",
            prose=("</p><h2>Nobody on the island has seen the goat since the council met.</h2><p>", *PROSE),
        ),
        "Nobody on the island has seen the goat since the council met.",
    ),
    "a label as a heading, beside the text": (
        modern(
            before="<p>By Ada Quill</p>",
            prose=("</p><h2>What the island knows of the goat, and what not yet</h2><p>", *PROSE),
        ),
        None,
    ),
    "class of the element around": (modern(before=f'<div class="art-lead"><p>{SUMMARY}</p></div>'), SUMMARY),
    "above the author's name and the date": (
        modern(
            before=f"<div>{SUMMARY}</div><div>Ada Quill</div><div>Pilot</div><div>Publisert 27. mai 2023 kl. 14:02</div>"
        ),
        SUMMARY,
    ),
    "not a subheading of the text": (modern(prose=(PROSE[0], "<h2>A subheading of five words</h2>", *PROSE[1:])), None),
    "none": (modern(), None),
}


@pytest.mark.parametrize(("html", "expected"), STANDFIRSTS.values(), ids=STANDFIRSTS.keys())
def test_standfirst(html: str, expected: str | None) -> None:
    assert read(html).standfirst == expected


def test_description() -> None:
    assert read(modern('<meta name="description" content="One &amp;amp; two">')).description == "One & two"
    assert read(modern(ld('"description":"In short"'))).description == "In short"
    assert read(modern()).description is None


CRUMBS = '<ul class="breadcrumbs"><li><a href="/">Home</a></li><li><a href="/isles">Isles</a></li></ul>'
CRUMB_LIST = (
    '<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"position":1,"name":"Home"},'
    '{"position":2,"item":{"name":"Isles"}},{"position":3,"name":"The blue notebook"}]}</script>'
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (modern(ld('"articleSection":"Isles"')), "Isles"),
        (modern(ld('"articleSection":["Isles","News"]')), "Isles"),
        (modern('<meta property="article:section" content="Isles">'), "Isles"),
        (modern(CRUMB_LIST), "Isles"),
        (modern(top=CRUMBS), "Isles"),
        (modern(top='<div class="crumbs">You are here: Home &gt; Isles &gt; Ferries</div>'), "Isles"),
        (
            modern(
                top='<nav class="breadcrumb"><h2>Breadcrumb</h2><a href="/">Home</a> <a href="/isles">Isles</a></nav>'
            ),
            "Isles",
        ),
        (
            modern(top='<div class="crumbs"><a href="/">Home</a> <a href="/isles">Isles</a> <b>The blue…</b></div>'),
            "Isles",
        ),
        (modern(top='<div class="crumbs"><a href="/list">Back</a> <a href="/isles">Isles</a></div>'), "Isles"),
        (modern(top='<div class="crumbs">Tue 15 Jan 2008</div>'), None),
        (modern(top='<div class="crumbs">Sponsored by</div>'), None),
        (modern(), None),
    ],
)
def test_section(html: str, expected: str | None) -> None:
    assert read(html).section == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="keywords" content="ferry, island; ferry,  Council ">', ("ferry", "island", "Council")),
        (ld('"keywords":["ferry","island"]'), ("ferry", "island")),
        (ld('"keywords":"ferry, island"'), ("ferry", "island")),
        (
            '<meta property="article:tag" content="ferry"><meta property="article:tag" content="island">',
            ("ferry", "island"),
        ),
        ("", ()),
    ],
)
def test_keywords(head: str, expected: tuple[str, ...]) -> None:
    assert read(modern(head)).keywords == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (modern(ld('"publisher":{"name":"The Morrow Gazette"}')), "The Morrow Gazette"),
        (modern('<meta property="og:site_name" content="The Morrow Gazette">'), "The Morrow Gazette"),
        (modern(), "Morrow Gazette"),
        (modern(title="The blue notebook - a story"), None),
    ],
)
def test_publisher(html: str, expected: str | None) -> None:
    assert read(html).publisher == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ld('"isAccessibleForFree":true'), True),
        (ld('"isAccessibleForFree":"False"'), False),
        (ld('"hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False"}'), False),
        (ld('"headline":"x"') + ld('"isAccessibleForFree":false'), False),
        ('<meta property="article:content_tier" content="locked">', False),
        ('<meta property="article:content_tier" content="free">', True),
        ('<meta property="article:content_tier" content="metered">', None),
        ('<meta name="paywall" content="true">', False),
        ("", None),
    ],
)
def test_is_free(head: str, expected: bool | None) -> None:
    assert read(modern(head)).is_free is expected


@pytest.mark.parametrize(
    "before",
    [f"<h2>{TITLE}</h2>", '<div class="intro">By Ada Quill, in Morrow Sound, at noon</div>'],
)
def test_neither_the_headline_nor_the_byline_is_a_standfirst(before: str) -> None:
    assert read(modern(before=before)).standfirst is None


FIGURE = '<figure><img src="/img/boat.jpg"><figcaption>The late ferry. Photo: Bo Reed</figcaption></figure>'
BOAT = "https://www.morrow-gazette.example/img/boat.jpg"
IMAGES = {
    "json-ld": (
        modern(ld('"image":{"url":"https://img.example/a.jpg","caption":"The late ferry","creditText":"Bo Reed"}')),
        Image("https://img.example/a.jpg", "The late ferry", "Bo Reed"),
    ),
    "json-ld address": (modern(ld('"image":["https://img.example/a.jpg"]')), Image("https://img.example/a.jpg")),
    "og:image, with the figure's caption": (
        modern('<meta property="og:image" content="https://img.example/big/boat.jpg?w=1200">', before=FIGURE),
        Image("https://img.example/big/boat.jpg?w=1200", "The late ferry.", "Bo Reed"),
    ),
    "figure": (modern(before=FIGURE), Image(BOAT, "The late ferry.", "Bo Reed")),
    "lazy figure": (
        modern(before=FIGURE.replace("src=", 'src="data:image/gif;base64,R0" data-src=')), Image(BOAT, "The late ferry.", "Bo Reed"),
    ),
    "first picture of an old page": (
        tables(before='<img src="/dot.gif" width="1"><div class="ad"><img src="/buy.jpg"></div><img src="/img/boat.jpg" width="300">'
                      '<div class="caption">The late ferry. Photo: Bo Reed</div>'),
        Image(BOAT, "The late ferry.", "Bo Reed"),
    ),
    "the logo is not it": (modern('<meta property="og:image" content="https://img.example/site-logo.png">'), None),
    "none": (modern(), None),
}  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), IMAGES.values(), ids=IMAGES.keys())
def test_image(html: str, expected: Image | None) -> None:
    assert read(html).image == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The late ferry (AP Photo/Bo Reed)", ("The late ferry", "AP Photo/Bo Reed")),
        ("The late ferry. © Bo Reed", ("The late ferry.", "Bo Reed")),
        ("Die Fähre. Foto: Bo Reed / dpa", ("Die Fähre.", "Bo Reed / dpa")),
        ("Le bac. Crédit photo : Bo Reed", ("Le bac.", "Bo Reed")),
        ("Photograph by: Bo Reed", (None, "Bo Reed")),
        ("The late ferry", ("The late ferry", None)),
        ("", (None, None)),
    ],
)
def test_credit_is_split_off(caption: str, expected: tuple[str | None, str | None]) -> None:
    assert split_credit(caption) == expected


CORRECTIONS = [
    "Correction: An earlier version of this article gave the wrong number of boats.",
    "CORRECTION (May 3): The number of boats was wrong.",
    "This article was amended on 3 May 2021 to correct the number of boats.",
    "An earlier version of this story gave the wrong number of boats.",
    "Korrektur: In einer früheren Fassung stand eine falsche Zahl von Booten.",
    "Rectificatif : le nombre de bateaux était faux dans une première version.",
    "Corrección: el número de barcos era erróneo.",
    "Поправка: число лодок было указано неверно.",
]


@pytest.mark.parametrize("text", CORRECTIONS)
def test_correction(text: str) -> None:
    assert read(modern(below=f"<p>{text}</p>")).corrections == (text,)


def test_no_correction() -> None:
    assert read(modern(below="<p>Corrections officers met on Monday to talk about the ferry.</p>")).corrections == ()


def test_an_old_page_as_a_whole() -> None:
    """What a page of tables gives, reviewed by hand."""
    page = read(
        tables(
            head='<meta name="keywords" content="ferry, island"><meta name="description" content="The ferry record">',
            headline='<font size="5"><b>Ferry record fills a blue notebook</b></font><br>',
            before="<b>By ADA QUILL, Gazette Staff</b><br><i>Friday, May 14, 2004</i><br><br>",
            title="Morrow Gazette - Ferry record fills a blue notebook",
        ),
        "http://www.morrow-gazette.example/cgi-bin/story.pl?id=77",
    )
    assert page.headline == "Ferry record fills a blue notebook"
    assert page.byline == "By ADA QUILL, Gazette Staff"
    assert page.authors == ("ADA QUILL",)
    assert page.date_published == "2004-05-14"
    assert page.keywords == ("ferry", "island")
    assert page.description == "The ferry record"
    assert page.language == "en"
    assert page.publisher == "Morrow Gazette"
    assert page.canonical_url is page.section is page.image is page.is_free is page.dateline is None


@pytest.mark.parametrize(
    "html",
    [
        "<meta content><meta name content=x><link rel><link href><time datetime><h1><title>",
        '<meta property="article:published_time" content="99999999999999999999">',
        "<figure><img></figure><figure><figcaption>x</figcaption></figure>",
        ld(
            '"author":[[["x"]]],"image":{"url":{"a":1}},"keywords":{"a":[1]},"publisher":7,"datePublished":{"@value":3}'
        ),
        ld('"author":{"@id":"#a"},"image":[null,3,{"@id":4}],"headline":["a",{"@value":"b"}],"articleSection":[[]]'),
        '<script type="application/ld+json">{"@graph":[{"@id":"#a","@type":"Article","author":{"@id":"#a"}}]}</script>',
        "<base href='http://[x'><link rel=canonical href='http://[y'><meta property=og:image content='http://[z'>",
        "<h1>" + "a" * 100_000 + "</h1><title>" + "| " * 50_000 + "</title>",
        "<p>By " + "x, " * 10_000 + "</p>" + "<p>1/1/1</p>" * 500,
    ],
)
def test_nothing_a_page_holds_raises(html: str) -> None:
    assert read(modern(html)).url == URL
    assert read(html).url == URL
