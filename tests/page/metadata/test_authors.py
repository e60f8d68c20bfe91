"""Who wrote it: markup and visible lines."""

from __future__ import annotations

import pytest

from tests.page.metadata.papers import PROSE, ld, modern, read, rule_of, tables

PUBLISHER = '"publisher":{"@type":"Organization","name":"Morrow Gazette"}'
PAGES = {
    "json-ld": (modern(ld('"headline":"x","author":{"@type":"Person","name":"Ada Quill"}')), ("Ada Quill",), None),
    "json-ld list": (modern(ld('"author":[{"name":"Ada Quill"},{"name":"Bo Reed"}]')), ("Ada Quill", "Bo Reed"), None),
    "json-ld list in a list": (modern(ld('"author":[[{"name":"Ada Quill"}],["Bo Reed"]]')), ("Ada Quill", "Bo Reed"), None),
    "json-ld names in one": (modern(ld('"author":"Ada Quill and Bo Reed"')), ("Ada Quill", "Bo Reed"), None),
    "json-ld by id": (
        modern(
            '<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#q"}},'
            '{"@type":"Person","@id":"#q","name":"Ada Quill"}]}</script>'
        ),
        ("Ada Quill",),
        None,
    ),
    "json-ld agency": (modern(ld('"author":{"@type":"Person","name":"AFP"}')), (), "AFP"),
    "json-ld person and agency": (
        modern(ld('"author":[{"name":"Reuters"},{"name":"Ada Quill"}]')), ("Ada Quill",), "Reuters",
    ),
    "json-ld organization": (
        modern(ld('"author":{"@type":"Organization","name":"Center for Ferries and Tides"}')),
        ("Center for Ferries and Tides",),
        None,
    ),
    "the publisher is no person": (
        modern(ld(f'"author":{{"name":"Morrow Gazette"}},{PUBLISHER}'), before='<p class="byline">By Ada Quill</p>'),
        ("Ada Quill",),
        None,
    ),
    "the publisher for want of a person": (
        modern(ld(f'"author":{{"name":"Morrow Gazette"}},{PUBLISHER}')), ("Morrow Gazette",), None,
    ),
    "meta": (modern('<meta name="author" content="Ada Quill">'), ("Ada Quill",), None),
    "meta without people": (
        modern('<meta property="article:author" content="https://social.example/gazette">'
               '<meta name="author" content="a.quill@morrow-gazette.example">'), (), None,
    ),
    "meta twice": (
        modern('<meta property="article:author" content="Ada Quill"><meta property="article:author" content="Bo Reed">'),
        ("Ada Quill", "Bo Reed"),
        None,
    ),
    "written by, for cards": (
        modern('<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Quill">'),
        ("Ada Quill",),
        None,
    ),
    "written by, for cards, in Polish": (
        modern('<meta name="twitter:label1" content="Napisane przez"><meta name="twitter:data1" content="Ada Quill">'
               '<meta name="twitter:label2" content="Czas czytania"><meta name="twitter:data2" content="4 minuty">'),
        ("Ada Quill",), None,
    ),
    "written by, for cards, in Turkish": (
        modern('<meta name="twitter:label1" content="Yazan:"><meta name="twitter:data1" content="Hakan Yılmaz">'),
        ("Hakan Yılmaz",), None,
    ),
    "time to read, for cards": (
        modern('<meta name="twitter:label1" content="Temps de lecture"><meta name="twitter:data1" content="Ada Quill">'),
        (), None,
    ),
    "rel=author": (modern(before='<div><a rel="author" href="/q">Ada Quill</a></div>'), ("Ada Quill",), None),
    "visible line": (modern(before="<p>By Ada Quill</p>"), ("Ada Quill",), None),
    "visible line, German": (modern(before="<p>Von Ada Quill und Bo Reed</p>"), ("Ada Quill", "Bo Reed"), None),
    "visible line, French": (modern(before="<p>Par Ada Quill</p>"), ("Ada Quill",), None),
    "visible line, Spanish": (modern(before="<p>Por Ada Quill</p>"), ("Ada Quill",), None),
    "visible line, Russian": (modern(before="<p>Автор: Анна Иванова</p>"), ("Анна Иванова",), None),
    "visible line, Greek": (modern(before="<p>Από Μαρία Δήμου</p>"), ("Μαρία Δήμου",), None),
    "visible line, Turkish": (modern(before="<p>Gönderen Hakan Yılmaz</p>"), ("Hakan Yılmaz",), None),
    "visible line, Hindi": (modern(before="<p>लेखक: सुरेश कुमार</p>"), ("सुरेश कुमार",), None),
    "a label and a name in an element of a line": (
        modern(before="<p><i>03 май 2017</i> <i>Автор: Мая Колева</i> <i>Прочетена 31 пъти</i></p>"), ("Мая Колева",), None,
    ),
    "hCard": (
        modern(before='<div><span class="author vcard">Lisätty <span class="fn">Ada Quill</span></span></div>'),
        ("Ada Quill",),
        None,
    ),
    "RDFa of a user": (
        modern(before='<div>Inlagt <span class="username" property="foaf:name">Ada Quill</span> 4.5.2010</div>'),
        ("Ada Quill",),
        None,
    ),
    "signature of the paper's kind": (modern(before='<div class="firma">Ada Quill</div>'), ("Ada Quill",), None),
    "By on a line of its own": (modern(before="<div>Written by</div><div>Ada Quill</div>"), ("Ada Quill",), None),
    "date and name on a line": (
        modern(before='<div class="date">Published August 7, 2023 by Ada Quill</div>'), ("Ada Quill",), None,
    ),
    "class": (modern(before='<div class="author-name">Ada Quill</div>'), ("Ada Quill",), None),
    "old page": (tables(headline="<h2>A ferry is late again</h2>", before="<b>By ADA QUILL</b><br>"), ("ADA QUILL",), None),
    "old page, agency": (
        tables(headline="<h2>A ferry is late again</h2>", before="By ADA QUILL Associated Press Writer<br>"),
        ("ADA QUILL",),
        "Associated Press",
    ),
    "name below the text": (modern(below="<p>By Ada Quill</p>"), ("Ada Quill",), None),
    "name beside the date": (modern(before="<p>Ada K. Quill • Oct 20, 2025</p>"), ("Ada K. Quill",), None),
    "section beside the date": (modern(before="<p>Island News • Oct 20, 2025</p>"), (), None),
    "agency beside the date": (
        tables(headline="<h2>A ferry is late again</h2>", before="Associated Press - December 29, 2007 4:44 AM ET<br>"),
        (),
        "Associated Press",
    ),
    "source below the text": (modern(below="<p>Quelle: dpa</p>"), (), "dpa"),
    "byline before the webmaster's tag": (
        modern('<meta name="author" content="Web Smith">', before="<p>By Ada Quill</p>"), ("Ada Quill",), None,
    ),
    "nobody": (modern(), (), None),
    "byline among the tools": (modern(before="<p>E-mail | Print | Text size By Ada Quill</p>"), ("Ada Quill",), None),
    "sent by e-mail": (modern(below="<p>Send this article to friends by E-Mail</p>"), (), None),
    "a label is no name": (modern(before='<div class="author-line">Published</div>'), (), None),
    "Drupal, German": (modern(before="<p>Verfasst von Ada Quill am 12. März 2011 - 10:14</p>"), ("Ada Quill",), None),
    "after the date, French": (modern(before="<p>Publié le 4 mai 2010 à 10h12 par Ada Quill</p>"), ("Ada Quill",), None),
    "Movable Type": (modern(before="<p>Posted by Ada Quill on May 4, 2010 at 9:00 am</p>"), ("Ada Quill",), None),
    "Movable Type, below": (
        modern(below='<p class="posted">Posted by Ada Quill at 9:14 AM | <a href="/c">Comments (3)</a></p>'),
        ("Ada Quill",),
        None,
    ),
    "label in a line, Russian": (
        modern(before="<div>14 мая 2018, 12:45 Автор: Анна Иванова Просмотров: 1 204</div>"), ("Анна Иванова",), None,
    ),
    "labels in a line, Chinese": (
        modern(before="<div>2010-06-08 10:00　来源：湾头日报　作者：苏明远　字号：大 中</div>"), ("苏明远",), None,
    ),
    "name before another label, Chinese": (modern(before="<p>作者：苏明远 来源：湾头日报</p>"), ("苏明远",), None),
    "reporter, Korean": (modern(before="<p>홍길순 기자 2010-05-04 10:12</p>"), ("홍길순",), None),
    "link into a folder of authors": (
        modern(before='<div><a href="/authors/quill">Ada Quill</a></div>'), ("Ada Quill",), None,
    ),
    "link elsewhere": (modern(before='<div><a href="/islands/quill">Quill Island</a></div>'), (), None),
    "name above the date": (modern(before="<p>Ada K. Quill</p><p>4 May 2010</p>"), ("Ada K. Quill",), None),
    "role beside the name": (
        modern(before='<div class="author"><div class="n">Ada Quill</div><div class="r">Harbour Manager</div></div>'),
        ("Ada Quill",),
        None,
    ),
    "name in the author's box": (
        modern(before='<div class="author-box"><img src="/q.jpg"><h3 class="author-name">Ada Quill</h3><p>Pilot</p></div>'),
        ("Ada Quill",),
        None,
    ),
    "all the boxes of one make": (
        modern(before='<span class="author">Ada Quill</span> <span class="author">Bo Reed</span>'),
        ("Ada Quill", "Bo Reed"),
        None,
    ),
    "login before a printed name": (
        modern('<meta name="author" content="aquill">', before="<div>May 4, 2010 by <a href='/author/aquill'>Ada Quill</a></div>"),
        ("Ada Quill",),
        None,
    ),
    "import account before a printed name": (
        modern(ld('"author":{"name":"Tidewater feed"}'), before='<span class="author-name">Ada Quill</span>'),
        ("Ada Quill",),
        None,
    ),
    "fuller list in another tag": (
        modern(ld('"author":{"name":"Ada Quill"}') + '<meta name="author" content="Ada Quill, Bo Reed">'),
        ("Ada Quill", "Bo Reed"),
        None,
    ),
    "team for want of a person": (modern(before='<div class="author">Harbour Desk</div>'), ("Harbour Desk",), None),
    "the site beside a person": (
        modern(ld(f'"author":[{{"name":"Ada Quill"}},{{"@type":"Organization","name":"Morrow Gazette"}}],{PUBLISHER}')),
        ("Ada Quill",),
        None,
    ),
    "host": (modern('<meta name="author" content="morrow-gazette.example, Morrow, Sound">'), (), None),
    "mail beside the name": (modern('<meta name="author" content="Ada Quill, quill@sound.example">'), ("Ada Quill",), None),
    "catalogue": (
        modern('<meta name="citation_author" content="Quill, Ada"><meta name="citation_author" content="Reed, Bo">'),
        ("Ada Quill", "Bo Reed"),
        None,
    ),
    "parts of a name": (
        modern(ld('"author":{"givenName":"Ada","additionalName":"Maria","familyName":"Quill"}')),
        ("Ada Maria Quill",),
        None,
    ),
    "photographer in a line of a caption": (
        modern(before='<figure><img src="/f.jpg"><figcaption>The pier. <i>By Ada Quill / AP</i></figcaption></figure>'), (), None,
    ),
    "account of a content system": (modern('<meta name="author" content="Super User">'), (), None),
    "a month after by": (modern(before="<p>By Feb. 27, 2025</p>"), (), None),
    "photo credit": (
        modern(before='<figure><img src="/f.jpg"><figcaption><span class="author">Ada Quill</span></figcaption></figure>'),
        (),
        None,
    ),
    "line with stuck links": (
        modern(before='<p class="byline">By <a class="author-name" href="/u/q">Ada Quill</a><a href="/shop">Boats</a></p>'),
        ("Ada Quill",),
        None,
    ),
    "footer of the article": (
        modern(below='<footer class="entry-footer"><span class="author vcard"><a href="/q">Ada Quill</a></span></footer>'),
        ("Ada Quill",),
        None,
    ),
    "reporter in brackets, Chinese": (modern(prose=(*PROSE, "渡轮在清晨驶离湾头，乘客不多。（记者 苏明远、林小满）")), ("苏明远", "林小满"), None),
    "signature, Chinese": (modern(below='<div align="right">（苏明远）</div>'), ("苏明远",), None),
    "editor, Chinese": (modern(below="<div>（责编：苏明远）</div>"), ("苏明远",), None),
    "signature, Japanese": (modern(prose=(*PROSE, "連絡船は朝の港を静かに離れた。【港野花子】")), ("港野花子",), None),
    "print this, Chinese": (modern(below="<div>【打印本稿】</div>"), (), None),
    "the publisher's own box beside the person's": (
        modern(
            ld('"author":{"name":"Morrow Gazette"}'),
            before='<div class="video-author-name">Morrow Gazette</div><div class="video-author-name">Ada Quill</div>',
        ),
        ("Ada Quill",),
        None,
    ),
    "team in JSON-LD before a person in another tag": (
        modern(ld('"author":{"name":"Harbour Desk"}') + '<meta name="author" content="Web Smith">'), ("Harbour Desk",), None,
    ),
    "first name in JSON-LD before the full name in another tag": (
        modern(ld('"author":{"name":"Ada"}') + '<meta name="author" content="Ada Quill">'), ("Ada Quill",), None,
    ),
    "a printed pen name before the site": (
        modern(
            ld(f'"author":{{"name":"Morrow Gazette"}},{PUBLISHER}'),
            before='<div>By <a href="/u/9" rel="author">Tidewatcher</a> in <a href="/w">Boats</a></div>',
        ),
        ("Tidewatcher",),
        None,
    ),
    "role in an element of its own": (
        modern(
            before='<div class="byline"><span class="label">Written By:</span> <span class="author-name"><a href="/author/q">'
            'Ada Quill</a></span> <span class="author-title">Pilot &amp; Gardener</span></div>'
        ),
        ("Ada Quill",),
        None,
    ),
    "login after by": (modern(before="<p>by tidewatcher</p>"), ("tidewatcher",), None),
    "column after by": (modern(before="<p>By Ask the Harbour Master</p>"), ("Ask the Harbour Master",), None),
    "role after by": (modern(before="<p>By Staff Reporter</p>"), (), None),
    "name in bold below the text": (
        modern(prose=(*PROSE, "<strong>Ada Quill</strong>")), ("Ada Quill",), None,
    ),
    "name after a dash below the text, with a role": (modern(prose=(*PROSE, "- Ada Quill<br>Contributing writer")), ("Ada Quill",), None),
    "name and paper after a dash below the text": (
        modern(prose=(*PROSE, "— Ada Quill, Morrow Gazette")), ("Ada Quill",), None,
    ),
    "name that opens a line with its mail below the text": (
        modern(below="<p>Ada Quill can be reached at aquill@morrow-gazette.example.</p>"), ("Ada Quill",), None,
    ),
    "name of somebody to ask": (
        modern(below="<p>For tickets write to Ada Quill at aquill@morrow-gazette.example.</p>"), (), None,
    ),
    "name with a mail of another house": (modern(below="<p>Ada Quill can be reached at aquill@council.example.</p>"), (), None),
    "reporting by, below the text": (modern(below="<p>Reporting by Ada Quill; Editing by Bo Reed</p>"), ("Ada Quill",), None),
    "site's name from the title": (
        modern(ld('"author":{"name":"Ada Quill | Tide Post"}'), title="The blue notebook of Morrow Sound | Tide Post"),
        ("Ada Quill",),
        None,
    ),
    "catalogue, one": (modern('<meta name="dc.creator" content="Quill, Ada">'), ("Ada Quill",), None),
    "team behind a name": (modern(before="<p>By Ada Quill, Metro Desk</p>"), ("Ada Quill",), None),
    "written by, in a note below the text": (
        modern(below='<div class="author-bio">This post was written by Ada Quill, staff writer</div>'), ("Ada Quill",), None,
    ),
    "label in bold below the text": (
        modern(prose=(*PROSE, "<strong>Los Morros</strong>", '<a href="/x">Ferries</a>')), (), None,
    ),
    "paper after a dash below the text": (modern(prose=(*PROSE, "- Morrow Gazette")), (), None),
    "plain words below the text": (modern(prose=(*PROSE, "Ada Quill")), (), None),
    "heading in bold below the text": (modern(below="<div><strong>Related Links</strong></div>"), (), None),
    "author's element well above the headline": (
        modern(top='<div class="author">Ada Quill</div><p>Ferries</p><p>Sound</p><p>Print</p>'), ("Ada Quill",), None,
    ),
    "author's element below a short first paragraph": (
        modern(prose=("The ferry is late again today.", '<span class="author">Ada Quill</span>', *PROSE)), ("Ada Quill",), None,
    ),
    "licence": (
        modern(before='<p>Music: tides (<a href="https://licences.example/licenses/by/3.0">CC BY</a>)</p>'), (), None,
    ),
    "full name beside a first name": (
        modern(before="<div>Ada Quill</div><div>Pilot</div><div>Articles by Ada</div>"), ("Ada Quill",), None,
    ),
    "a name above its label": (
        modern(before="<div><div>Siti Rahma</div><div>Penulis</div></div><div>Perahu Biru dan cucunya di dermaga</div>"),
        ("Siti Rahma",),
        None,
    ),
    "a label before a name in microdata": (
        modern(before='<dl><dd itemprop="author">Аутор <span itemprop="name">Милица Перић</span></dd></dl>'),
        ("Милица Перић",),
        None,
    ),
    "a paper and its portal are no persons": (
        modern('<meta property="og:article:author" content="바다신문 | 포털">', before="<p>홍길순 기자</p>"), ("홍길순",), None,
    ),
    "a byline some lines below the text": (
        modern(below="<div><p>1024</p><ul><li>Boats</li><li>Tides</li><li>Isles</li></ul><p>Written by Ada Quill</p></div>"),
        ("Ada Quill",),
        None,
    ),
    "by the way": (modern(before="<p>By noon, the harbour was empty.</p>"), (), None),
}  # fmt: skip


@pytest.mark.parametrize(("html", "authors", "agency"), PAGES.values(), ids=PAGES.keys())
def test_authors(html: str, authors: tuple[str, ...], agency: str | None) -> None:
    page = read(html)
    assert (page.authors, page.agency) == (authors, agency)


def test_byline_is_the_line_as_printed() -> None:
    page = read(modern(ld('"author":{"name":"Ada Quill"}'), before="<p>By Ada Quill, Staff Writer</p>"))
    assert page.byline == "By Ada Quill, Staff Writer"
    assert rule_of(page, "authors") == "json-ld"
    assert rule_of(page, "byline") == "visible line"


@pytest.mark.parametrize(
    ("name", "role", "authors"),
    [("Ada Quill", "redacteur Regio", ("Ada Quill",)), ("Ada Quill", "fotojournalist", ("Ada Quill",)),
     ("Ada Quill", "Nominee", ())],
)  # fmt: skip
def test_a_name_glued_to_a_role_in_a_list(name: str, role: str, authors: tuple[str, ...]) -> None:
    item = f"<ul><li><img><div><strong>{name}</strong><span>{role}</span></div></li></ul>"
    assert read(modern(before=item)).authors == authors


def test_a_name_glued_to_a_role_below_a_picture() -> None:
    caption = "<figure><img><figcaption><b>Bo Reed</b><span>Photojournalist</span></figcaption></figure>"
    assert read(modern(before=caption)).authors == ()


@pytest.mark.parametrize(
    ("name", "mail", "authors"),
    [
        ("Ada Quill", "ada.quill@gazette.example", ("Ada Quill",)),
        ("Ada Quill", "news.desk@gazette.example", ()),
        ("News Desk", "news.desk@gazette.example", ()),
        ("Local News", "local.news@gazette.example", ()),
        ("Ada Quill", "ada.quill@ferries.example", ()),
    ],
)
def test_a_name_above_its_mail_address(name: str, mail: str, authors: tuple[str, ...]) -> None:
    box = f'<div class="a1"><div class="a2">{name}</div><div class="a3">{mail}</div></div>'
    html = modern(before=box, below="<p>The news desk is open all day.</p>", title="The blue notebook – Gazette")
    assert read(html).authors == authors
