"""Who wrote it, on pages of many makes: hashed classes, glued elements, names without a label, several languages."""

from __future__ import annotations

import pytest

from tests.page.metadata.papers import PROSE, ld, modern, read

GREEK = tuple(["Το πλοίο έφυγε από το λιμάνι με είκοσι λεπτά καθυστέρηση και κανείς επάνω δεν το σκέφτηκε τότε."] * 3)
MARKED = {
    "classes hashed, the byline marked for tests": (
        modern(before='<p data-testid="byline" class="c-q1"><span>Ada Quill</span><span>Harbour correspondent</span></p>'),
        ("Ada Quill",),
    ),
    "classes hashed, the component marked": (
        modern(before='<div class="x5" data-component="Byline"><a href="/q">Ada Quill</a><span> und </span><a href="/r">Bo Reed</a></div>'),
        ("Ada Quill", "Bo Reed"),
    ),
    "name and role glued in an author's element": (
        modern(before='<div class="author"><b>Ada Quill</b><i>Harbour Pilot</i></div>'), ("Ada Quill",),
    ),
    "RDFa": (
        modern(before='<p><span property="author" typeof="Person"><span property="name">Ada Quill</span></span> 4 May</p>'),
        ("Ada Quill",),
    ),
    "RDFa with a prefix": (modern(before='<p><span property="schema:author">Ada Quill</span> <i>Monday</i></p>'), ("Ada Quill",)),
    "microformats beside a month": (
        modern(before='<p class="byline">by <span class="p-author h-card">Ada Quill</span> <time>May</time></p>'), ("Ada Quill",),
    ),
    "pictures by another": (modern(before="<p>Text: Ada Quill, Fotos: Bo Reed</p>", lang=' lang="de"'), ("Ada Quill",)),
    "pictures by another, Turkish": (modern(before="<div>Haber: Zeynep Aktaş / Fotoğraf: Can Demir</div>"), ("Zeynep Aktaş",)),
    "guest column": (
        modern(before='<div class="contributor">Guest column by Ada Quill of the Pilots’ Union</div>'), ("Ada Quill",),
    ),
    "the reporter beside the paper's name": (
        modern(before='<section class="authors"><span>海灣時報／ <a href="/a/1">記者林小滿</a>／海灣即時報導</span></section>'), ("林小滿",),
    ),
    "article before the name, Greek": (modern(before='<div class="byline">Της Ελένης Μαυρίδου</div>', prose=GREEK),
                                       ("Ελένης Μαυρίδου",)),
    "place after the name": (modern(before='<div class="autor">ADA QUILLON. MORROW</div>', lang=' lang="es"'), ("ADA QUILLON",)),
    "mark of a link behind the name": (modern(before='<ul class="bylineAuthor"><li><a href="/b/1">By Ada Quill »</a></li></ul>'),
                                       ("Ada Quill",)),
    "an office in another place": (modern(before="<p>Von Ada Quill, Studio Morrow</p>", lang=' lang="de"'), ("Ada Quill",)),
    "pictures by another, without a comma": (modern(before="<p>Text: Ada Quill &nbsp; Foto: Bo Reed</p>"), ("Ada Quill",)),
    "reporter and intern, Chinese": (modern(before='<p class="author">本报记者 林小满 实习生 苏明远</p>'), ("林小满", "苏明远")),
    "between bars, far from the line's start": (
        modern(before="<p>La Gazette de Morrow avec AFP | 02.09.2013 à 06h12 • Mis à jour le 03.09.2013 à 09h00 | Par Ada Quill"
                      " (Morrow, envoyée spéciale)</p>"),
        ("Ada Quill",),
    ),
    "makers of the site, by their trades": (
        modern('<meta name="author" content="Design: Ada Quill, Bo Reed. Programming: Jo Dale. HTML: Cy Moor">'), (),
    ),
    "initials in the name": (modern(before='<div class="autor">Juan Fdez. Prado</div>', lang=' lang="es"'), ("Juan Fdez. Prado",)),
    "label between a date and an update": (
        modern(before="<div>Опубліковано 5 березня 2020, 09:12 · Автор: Оксана Гнатів · Оновлено 6 березня 2020</div>"),
        ("Оксана Гнатів",),
    ),
    "the site's address in the head": (
        modern('<meta name="author" content="Morrow Gazette, Morrow, Iceland"><meta property="og:site_name" content="Morrow Gazette">'),
        ("Morrow Gazette",),
    ),
    "the site's name in the byline's element": (
        modern(before='<div class="byline"><b class="n">Ada Quill</b> <i class="o">Järvi-Sanomat</i></div>', title="Ferry - Järvi-Sanomat"),
        ("Ada Quill",),
    ),
    "a link to the author in one of two elements": (
        modern(before='<div class="s"><div class="byline c"><figure><img><img></figure><address><a rel="author" href="/q"><b>Ada</b> <b>Quill'
                      '</b></a></address><i>reporter</i></div><div class="byline c"><address>Bo Reed</address><i>photojournalist</i></div></div>'),
        ("Ada Quill", "Bo Reed"),
    ),
    "two links where JSON-LD has one of them": (
        modern(ld('"author":{"name":"Ada Quill"}'),
               before='<h4 class="author-name"><a href="/author/q/">Ada Quill</a>, <a href="/author/r/">Bo Reed</a></h4>'),
        ("Ada Quill", "Bo Reed"),
    ),
    "a topic beside the author that JSON-LD has": (
        modern(ld('"author":{"name":"Ada Quill"}'),
               before='<p class="tags">Topics: <a href="/people/q/">Ada Quill</a>, <a href="/people/r/">Bo Reed</a></p>'),
        ("Ada Quill",),
    ),
    "who took the pictures beside the author that JSON-LD has": (
        modern(ld('"author":{"name":"Ada Quill"}'),
               before='<p class="m"><a href="/author/q/">Ada Quill</a>, photos <a href="/author/r/">Bo Reed</a></p>'),
        ("Ada Quill",),
    ),
    "a label between bars": (
        modern(before='<p class="m">18. Juni 2020 | Text: Ada Quill | Lesezeit: 5 Minuten</p>', lang=' lang="de"'), ("Ada Quill",),
    ),
    "a title between bars": (modern(before='<p class="m">18 June 2020 | Story: Old Ferries | 5 minutes</p>'), ()),
    "the size of the letters beside a date": (modern(before='<p class="m">18 June 2020 | Text: Larger | Print</p>'), ()),
    "sizes of the letters between bars": (modern(before='<p class="m">News | Text: Large Small | Print</p>'), ()),
    "a kind of text between bars": (modern(before='<p class="m">18 June 2020 | Opinion | Reading time: 5 minutes</p>'), ()),
}  # fmt: skip
GLUED = {
    "a role of two words in an element of its own": (
        modern(before="<div><span>By Ada Quill</span> <span>Health reporter, Morrow Radio</span></div>"),
        ("Ada Quill",),
    ),
    "byline and date": (
        modern(before='<div class="s"><span>By ADA QUILL and BO REED</span><span>May 3, 2019 GMT</span></div>'),
        ("ADA QUILL", "BO REED"),
    ),
    "byline and the paper's name": (
        modern(before='<p><strong class="x">By Ada Quill</strong><span class="y">PBN News, Morrow</span></p>'),
        ("Ada Quill",),
    ),
    "letters of a name": (modern(before="<p>By <b>A</b>DA <b>Q</b>UILL</p>"), ("ADA QUILL",)),
}
MORE = {
    "a second name that only the byline has": (
        modern(ld('"author":{"name":"Ada Quill"}'), before="<p>By Ada Quill and Bo Reed</p>"), ("Ada Quill", "Bo Reed"),
    ),
    "after an update, with a colon": (
        modern(before="<p>Aktualisiert: 04.05.2021, 07:10 | Von: Ada Quill, Bo Reed</p>"), ("Ada Quill", "Bo Reed"),
    ),
    "kind of text before the name": (
        modern(before='<div class="author"><span>Ein Artikel von </span><a href="/a1">Ada Quill</a></div>'), ("Ada Quill",),
    ),
    "kind of text and by on a line of their own": (
        modern(before="<p>Article rédigé par</p><p>Ada Quill</p><p>Rivage</p><p>Publié le 03/05/2021 18:12</p>"), ("Ada Quill",),
    ),
    "name and place behind the date": (
        modern(before="<p>03.05.2021 18:12 | Ada Quill, Morrow</p>", below="<p>a.quill@gazette.example</p>"), ("Ada Quill",),
    ),
    "a board": (modern(before='<p class="byline">By The Editorial Board</p>'), ("The Editorial Board",)),
    "newsroom above the date": (modern(before="<p>Redazione MORROW</p><p>03 maggio 2021 18:12</p>"), ()),
    "agency and place above the date": (modern(before="<p>EFE / Morrow</p><p>3 de mayo de 2021</p>"), ()),
    "a second name that only the page prints": (
        modern('<meta name="author" content="Ada Quill">', before="<div>Ada Quill and Bo Reed</div>"), ("Ada Quill", "Bo Reed"),
    ),
    "a list that begins with a place": (
        modern('<meta name="author" content="Ada Quill">', before="<div>Ada Quill, Morrow Sound</div>"), ("Ada Quill",),
    ),
    "agency among the sources of nobody": (modern(below="<p>Quelle: gazette.example, jre/dpa</p>"), ()),
    "reporter in tortoise shell brackets, Chinese": (
        modern(prose=("〔記者林小滿／灣頭報導〕渡輪在清晨駛離灣頭，乘客不多，船長說海面平靜，下午可能起風。" * 3, *PROSE)), ("林小滿",),
    ),
    "reporter and intern in brackets, Chinese": (modern(below="<p>（记者林小满 实习生苏明远）</p>"), ("林小满", "苏明远")),
}  # fmt: skip
JSON_LD = {
    "the account that entered the text": (
        modern(ld('"author":{"name":"Jo Dale"}'), before="<p>By: Ada Quill</p>"), ("Ada Quill",),
    ),
    "the same person, printed otherwise": (
        modern(ld('"author":{"name":"Ada M. Quill"}'), before="<p>By: Ada Quill</p>"), ("Ada M. Quill",),
    ),
    "the person printed elsewhere": (
        modern(ld('"author":{"name":"Jo Dale"}'), before="<p>By: Ada Quill</p><p>Jo Dale</p>"), ("Jo Dale",),
    ),
    "two bylines are of a list": (
        modern(ld('"author":{"name":"Jo Dale"}'), before="<p>By: Ada Quill</p><p>Boats</p><p>By: Bo Reed</p>"), ("Jo Dale",),
    ),
    "persons by id beside the site": (
        modern('<script type="application/ld+json">{"@graph":[{"@type":"Organization","@id":"#o","name":"Morrow Gazette"},'
               '{"@type":["Article","NewsArticle"],"author":[{"@id":"#q"},{"@id":"#r"}],"publisher":{"@id":"#o"}},'
               '{"@type":["Person"],"@id":"#q","name":"Ada Quill"},{"@type":"Person","@id":"#r","name":["Bo Reed"]}]}</script>'),
        ("Ada Quill", "Bo Reed"),
    ),
    "list of strings": (modern(ld('"author":["Ada Quill","Bo Reed"],"publisher":[{"name":"Morrow Gazette"}]')), ("Ada Quill", "Bo Reed")),
    "the photographer of the picture": (
        modern(ld('"author":{"name":"Ada Quill"},"image":[{"@type":"ImageObject","author":{"name":"Bo Reed"}}]')), ("Ada Quill",),
    ),
    "an article within the page": (
        modern('<script type="application/ld+json">{"@type":"WebPage","mainEntity":{"@type":"NewsArticle",'
               '"author":{"@type":"Person","name":"Ada Quill"}}}</script>'),
        ("Ada Quill",),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("html", "authors"), MARKED.values(), ids=MARKED.keys())
def test_authors_in_marked_elements(html: str, authors: tuple[str, ...]) -> None:
    assert read(html).authors == authors


@pytest.mark.parametrize(("html", "authors"), GLUED.values(), ids=GLUED.keys())
def test_authors_in_glued_elements(html: str, authors: tuple[str, ...]) -> None:
    assert read(html).authors == authors


@pytest.mark.parametrize(("html", "authors"), MORE.values(), ids=MORE.keys())
def test_authors_on_other_lines(html: str, authors: tuple[str, ...]) -> None:
    assert read(html).authors == authors


def test_agencies_without_persons() -> None:
    html, _ = MORE["agency among the sources of nobody"]
    assert read(html).agency == "dpa"
    html, _ = MORE["agency and place above the date"]
    assert read(html).agency == "EFE"


@pytest.mark.parametrize(("html", "authors"), JSON_LD.values(), ids=JSON_LD.keys())
def test_authors_beside_json_ld(html: str, authors: tuple[str, ...]) -> None:
    assert read(html).authors == authors


LABELS = (
    "About", "About Us", "Contact Us", "About the author", "Author profile", "Meet the author", "Über den Autor", "L'autore", "Sobre el autor", "O autorze",
    "Об авторе", "Yazar hakkında", "عن الكاتب", "लेखक के बारे में", "この記事を書いた人", "作者简介", "기자 소개", "Tentang Penulis",
    "Σχετικά με τον συντάκτη", "Giới thiệu tác giả", "על הכותב",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_the_label_of_an_authors_box_is_no_name(label: str) -> None:
    box = f'<div class="author_card"><h4>{label}</h4>{{}}<p>She has lived on both banks since the last big flood.</p></div>'
    assert read(modern(below=box.format(""))).authors == ()
    assert read(modern(below=box.format('<p class="n">Ada Quill</p>'))).authors == ("Ada Quill",)


def test_the_label_of_an_authors_box_may_hold_the_name() -> None:
    box = '<section class="author-box"><h4>About <span>Ada Quill</span></h4><p>Ada sits in the back row.</p></section>'
    assert read(modern(below=box)).authors == ("Ada Quill",)


@pytest.mark.parametrize("name", ["Mette Krogh", "Mette"])
def test_a_name_glued_to_a_mail_address_above_the_date(name: str) -> None:
    byline = f'<div class="b"><img alt="{name}"><div><a>{name}</a><span>mkr@morrow-gazette.example</span></div></div>'
    page = read(
        modern(
            before=f'<p class="manchet">The boat has made room for an oven.</p>{byline}<div>9. nov. 2023 kl. 06.30</div>'
        )
    )
    assert page.authors == ((name,) if " " in name else ())


OTHERS = {
    "a card": '<div class="card"><a href="/1"><h4>A goat on the council again</h4></a><span class="author">Ada Quill</span></div>',
    "a card of boxes": '<div class="card"><div><h4><a href="/1">A goat on the council again</a></h4></div><i class="author">Ada Quill</i></div>',
    "a link with all of it": '<a class="n" href="/n"><span>Next</span><h3>A goat on the council</h3><span>By Ada Quill</span></a>',
    "an article": '<article><h2><a href="/n">A goat on the council again</a></h2><p class="byline">By Ada Quill</p></article>',
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_the_byline_of_another_article_below(other: str) -> None:
    assert read(modern(below=other)).authors == ()
    box = '<div class="author"><a href="/authors/bo">Bo Reed</a></div>'
    related = '<ul><li><a href="/n">A goat on the council again</a></li></ul>'
    assert read(modern(below=related + box + other)).authors == ("Bo Reed",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<div>Authors:<a href='/p/1'>Ada Quill</a>, <a href='/p/2'>Bo Reed</a></div>", ("Ada Quill", "Bo Reed")),
        (
            "<div>Medically reviewed by Bo Reed, RDN — Written by Ada Quill, MS — Updated on March 7, 2023</div>",
            "Ada Quill",
        ),
        ("<div>Posted March 7, 2023, edited by Bo Reed</div>", ()),
        ("<div>7 mars 2023 | Traduit par Bo Reed</div>", ()),
        ("<div>Edited by Bo Reed, March 7, 2023, by Ada Quill</div>", "Ada Quill"),
        ("<p>Das Gespräch führte Ada Quill.</p>", "Ada Quill"),
        ("<p>Die Fragen stellten Ada Quill und Bo Reed</p>", ("Ada Quill", "Bo Reed")),
    ],
)
def test_what_somebody_did_stands_before_the_name(line: str, authors: tuple[str, ...] | str) -> None:
    page = read(modern(before=line))
    assert page.authors == ((authors,) if isinstance(authors, str) else authors)
    assert "Quill" not in page.text


def test_a_byline_is_the_first_line_of_a_page() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    html = f"<html><head><title>The mill of Orme | Post</title></head><body><p>By Ada Quill</p><h1>The mill of Orme</h1>{text}"
    assert read(html).authors == ("Ada Quill",)


def test_a_linked_author_stands_beside_the_date_above_the_headline() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    names = '<ul><li><a href="/author/quill">Ada Quill</a></li><li>March 3, 2031</li></ul>'
    html = f'<body><div><a href="/">Post</a></div><div>{names}<h1>The mill of Orme</h1></div><div>{text}</div>'
    assert read(html).authors == ("Ada Quill",)
