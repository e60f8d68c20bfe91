"""When it was published and changed: markup, visible lines, the address; never another article's date."""

from __future__ import annotations

import pytest

from tests.page.metadata.papers import PROSE, ld, modern, read, rule_of, tables

PLAIN = "https://www.morrow-gazette.example/news/blue-notebook.html"
UK = "https://www.morrow-gazette.co.uk/news/blue-notebook.html"
META = '<meta property="article:published_time" content="2021-05-03T10:20:00+02:00">'
HEAD = "<h2>A ferry is late again today</h2>"
PUBLISHED = {
    "json-ld": (modern(ld('"datePublished":"2021-05-03T10:20:00Z"')), PLAIN, "2021-05-03T10:20:00+00:00", "json-ld"),
    "json-ld before meta": (
        modern(META + ld('"datePublished":"2021-05-02T10:20:00Z"')), PLAIN, "2021-05-02T10:20:00+00:00", "json-ld",
    ),
    "json-ld, made precise by meta": (
        modern(META + ld('"datePublished":"2021-05-03"')), PLAIN, "2021-05-03T10:20:00+02:00", "json-ld",
    ),
    "meta": (modern(META), PLAIN, "2021-05-03T10:20:00+02:00", "article:published_time"),
    "Dublin Core": (modern('<meta name="DC.date.issued" content="2004-07-01">'), PLAIN, "2004-07-01", "dc.date.issued"),
    "sailthru": (modern('<meta name="sailthru.date" content="May 15th, 2013">'), PLAIN, "2013-05-15", "sailthru.date"),
    "microdata": (modern('<meta itemprop="datePublished" content="2015-02-01">'), PLAIN, "2015-02-01", "datepublished"),
    "time": (
        modern(before='<time datetime="2021-05-03T10:20:00+02:00">3 May</time>'), PLAIN, "2021-05-03T10:20:00+02:00", "time",
    ),
    "the later time is an update": (
        modern(before='<p>Updated <time class="updated" datetime="2021-05-04">4 May</time></p>'
                      '<p>Published <time datetime="2021-05-03">3 May</time></p>'), PLAIN, "2021-05-03", "time",
    ),
    "an update that the words before it tell, first published below": (
        modern(before='<p>Updated on: <time datetime="2021-05-04T07:10:00-04:00">May 4, 2021</time></p>',
               below="<div>First published on May 3, 2021 / 6:12 PM</div>"), PLAIN, "2021-05-03T18:12:00", "visible line",
    ),
    "words before another time": (
        modern(before='<p>Updated <time datetime="2021-05-04">4 May</time> | Published <time datetime="2021-05-03">3 May</time></p>'),
        PLAIN, "2021-05-03", "time",
    ),
    "first published below the date of the last change": (
        modern(before="<details><summary>Tue 4 May 2021 18.12 BST</summary>First published on Mon 3 May 2021 12.00 BST</details>"),
        PLAIN, "2021-05-03T12:00:00+01:00", "visible line",
    ),
    "the beginning of a system's time": (
        modern(ld('"datePublished":"1970-01-01T00:00:00Z"'), before="<p>3 May 2021</p>"), PLAIN, "2021-05-03", "visible line",
    ),
    "a number of milliseconds": (modern(ld('"datePublished":1620072720000')), PLAIN, "2021-05-03T20:12:00+00:00", "json-ld"),
    "data for scripts": (
        modern(before='<p><span data-timestamp="1620072720000">2 hours ago</span></p>'),
        PLAIN, "2021-05-03T20:12:00+00:00", "data attribute",
    ),
    "data for scripts about a change": (
        modern(before='<p><span data-updated-time="1620072720000">2 hours ago</span></p>'), PLAIN, None, None,
    ),
    "date of a picture": (
        modern(before="<figure><figcaption>The pier on May 1, 2021.</figcaption></figure><p>May 3, 2021</p>"),
        PLAIN, "2021-05-03", "visible line",
    ),
    "year of an era": (modern(before="<p>令和3年5月3日</p>", lang=' lang="ja"'), PLAIN, "2021-05-03", "visible line"),
    "date of a sidebar below a short text": (
        modern(prose=("The ferry is late. Nobody on board that day thought of it at the time.",),
               below='<aside class="rail"><p>Boats sail</p><p>4 January 2023</p></aside>'), PLAIN, None, None,
    ),
    "name and date glued": (
        modern(before="<div><b>Harbour</b><i>May 3, 2021</i></div>"), PLAIN, "2021-05-03", "visible line",
    ),
    "a long line of name, paper, publication and update": (
        modern(before='<div><span>Ada Quill and Bo Reed, Morrow Register</span><span>Published 7:02 a.m. ET May 3, 2021 | '
                      'Updated 9:12 a.m. ET May 4, 2021</span></div>'), PLAIN, "2021-05-03T07:02:00", "visible line",
    ),
    "times of the sidebar and of comments are not the article's": (
        modern(below='<section class="comments"><p>Bo Reed <time datetime="2031-01-01">1 January 2031</time></p></section>'
                     '<aside><time datetime="2030-01-01">1 January 2030</time></aside>'), PLAIN, None, None,
    ),
    "time without a machine-readable moment": (modern(before="<p><time>3 May 2021, 10:20</time></p>"), PLAIN, "2021-05-03T10:20:00", "time"),
    "visible line": (modern(before="<p>3 May 2021, 10:20</p>"), PLAIN, "2021-05-03T10:20:00", "visible line"),
    "published, then updated": (
        modern(before="<p>Updated: 5 May 2021</p><p>Published: 3 May 2021</p>"), PLAIN, "2021-05-03", "visible line",
    ),
    "line above the headline": (modern(top="<p>3 May 2021</p>"), PLAIN, "2021-05-03", "line above"),
    "day first in Britain": (modern(before="<p>03/05/2021</p>"), UK, "2021-05-03", "visible line"),
    "month first in America": (modern(before="<p>05/03/2021</p>"), PLAIN, "2021-05-03", "visible line"),
    "day first in German": (modern(before="<p>03/05/2021</p>", lang=' lang="de"'), PLAIN, "2021-05-03", "visible line"),
    "old page; its header shows the harvest's day": (
        tables(headline=HEAD, before="<i>Posted Friday, May 14, 2004</i><br>"), PLAIN, "2004-05-14", "visible line",
    ),
    "old page without": (tables(headline=HEAD), PLAIN, None, None),
    "address": (modern(), "https://gazette.example/2012/04/19/notebook.html", "2012-04-19", "url"),
    "address with a month's name": (modern(), "https://gazette.example/2012/apr/19/notebook", "2012-04-19", "url"),
    "address in one": (modern(), "https://gazette.example/news/20120419-notebook.html", "2012-04-19", "url"),
    "no date in the address": (modern(), "https://gazette.example/news/2012/99/notebook-1234567.html", None, None),
    "visible time of the address's day": (
        modern(before="<p>19 April 2012, 8:05</p>"), "https://gazette.example/2012/04/19/notebook.html",
        "2012-04-19T08:05:00", "visible line",
    ),
    "day and month as the address has them": (
        modern(before="<p>03/10/2023</p>"), "https://gazette.example/blog/2023/october/03/notebook", "2023-10-03", "visible line",
    ),
    "name and date": (modern(before="<p>Ada Quill•Oct 20, 2025</p>"), PLAIN, "2025-10-20", "visible line"),
    "an update above all, the date in the page's header": (
        modern(top="<p>Tuesday, January 15, 2008</p>", before="<p>last updated: January 13, 2008 09:31 PM</p>"),
        PLAIN, "2008-01-13T21:31:00", "visible line",
    ),
    "a story's own dates are not its date": (modern(before="<p>The bridge was built in 1999 and opened in 2001.</p>"), PLAIN,
                                             None, None),
    "two elements without a space": (
        modern(before="<p><span>30.09.19</span><span>07:39</span></p>", lang=' lang="de"'), PLAIN, "2019-09-30T07:39:00",
        "visible line",
    ),
    "hAtom": (
        modern(before='<p><abbr class="published" title="2021-05-03T10:20:00+02:00">Monday</abbr></p>'), PLAIN,
        "2021-05-03T10:20:00+02:00", "time",
    ),
    "microdata of any element": (
        modern(before='<p><span itemprop="datePublished" content="2021-05-03T10:20:00Z">Monday</span></p>'), PLAIN,
        "2021-05-03T10:20:00+00:00", "time",
    ),
    "a day in the head, its time in the text": (
        modern('<meta name="pubdate" content="2021-05-03">', before="<p>3 May 2021, 10:20 CEST</p>"), PLAIN,
        "2021-05-03T10:20:00+02:00", "pubdate",
    ),
    "a day printed, its moment in UTC": (
        modern(before='<p><time datetime="2021-05-04T03:20:00Z">May 3, 2021</time></p>'), PLAIN, "2021-05-03", "time",
    ),
    "month first in the head, day first in the text": (
        modern('<meta name="date" content="11/01/2023 12:43:42">', below="<p>Erstellt am: 01.11.2023</p>", lang=' lang="de"'),
        PLAIN, "2023-11-01T12:43:42", "date",
    ),
    "day first beside the month's name": (
        modern(before='<p>Ada Quill - 12/03/2026</p><ul><li><a href="/2026/3">March 2026</a></li></ul>'), PLAIN,
        "2026-03-12", "visible line",
    ),
    "the order of the language where nothing else tells": (
        modern('<meta name="date" content="11/01/2023">', below="<p>Gelesen: 01.12.2023</p>", lang=' lang="de"'), PLAIN,
        "2023-01-11", "date",
    ),
    "a day printed before the stamp of a site that moved": (
        modern(ld('"datePublished":"2025-06-12"'), before="<p>2 November 2022, 9:05</p>"), PLAIN, "2022-11-02T09:05:00", "json-ld",
    ),
    "a day printed in the zone of the place": (
        modern(ld('"datePublished":"2022-05-04T02:41:00Z"'), before="<p>3 May 2022 22:41</p>"), PLAIN, "2022-05-03T22:41:00", "json-ld",
    ),
    "a later day printed is not believed alone": (
        modern(ld('"datePublished":"2021-05-03"'), before="<p>19 May 2021</p>"), PLAIN, "2021-05-03", "json-ld",
    ),
    "a later day printed with a second stamp": (
        modern(ld('"datePublished":"2021-05-01"') + META, before="<p>3 May 2021</p>"), PLAIN, "2021-05-03T10:20:00+02:00", "json-ld",
    ),
    "an update printed before the stamp": (
        modern(ld('"datePublished":"2021-05-03"'), before="<p>Updated 1 May 2021</p>"), PLAIN, "2021-05-03", "json-ld",
    ),
    "a later day printed than that on which the page was made": (
        modern('<meta name="dcterms.created" content="2021-05-01">', before="<p>3 May 2021</p>"), PLAIN, "2021-05-03", "dcterms.created",
    ),
    "times of a list above the headline": (
        modern(top='<p>Low tide <time datetime="2025-12-17">17 December</time></p>',
               before='<p><time datetime="2017-03-01">1 March</time></p>'), PLAIN, "2017-03-01", "time",
    ),
    "the day printed in the zone of the place, after that in UTC": (
        modern(ld('"datePublished":"2018-06-12T22:30:00Z"'), before="<p>Morrow, 13/06/2018 00:30</p>", lang=' lang="es"'), PLAIN,
        "2018-06-13T00:30:00", "json-ld",
    ),
    "an update before the publication on a line": (
        modern(before="<p>Last updated: 13 Jun 2018, 10:20 AM | Published: 12 Jun 2018, 9:00 PM</p>"), PLAIN,
        "2018-06-12T21:00:00", "visible line",
    ),
    "an update behind the publication on a line, another date below": (
        modern(before="<p>3 Dec 2018 - 14:10, updated 6 Dec 2018</p><p>Print edition of 7 Dec 2018</p>"), PLAIN,
        "2018-12-03T14:10:00", "visible line",
    ),
    "a date glued to its neighbours": (
        modern(before="<div><b>Ada Quill</b><span>Dec 17, 2025</span><span>5 min read</span></div>"), PLAIN,
        "2025-12-17", "visible line",
    ),
    "PHP-Nuke": (
        modern(before="<p>Posted on Sunday, March 04 @ 09:12:44 CET 2007 by ada</p>"), PLAIN, "2007-03-04T09:12:44+01:00", "visible line",
    ),
    "a day and an hour are no year": (
        modern(before="<p>30.3. 12:15 | Päivitetty 30.3.2021 14:02</p>", lang=' lang="fi"'), PLAIN, "2021-03-30T14:02:00", "visible line",
    ),
    "a printed day in the order of the language, its moment in UTC": (
        modern(before='<p><time datetime="2020-02-11T01:30:00.000Z">10/02/2020 22h30</time></p>', lang=' lang="pt-BR"'), PLAIN,
        "2020-02-10T22:30:00", "time",
    ),
    "a long line of parts between bars": (
        modern(before="<p>By Ada Quill | quill@sound.example | UPDATED: May 4, 2021 at 8:02 p.m. | PUBLISHED: May 3, 2021 at"
                      " 7:30 a.m. | CATEGORIES: News</p>"), PLAIN, "2021-05-03T07:30:00", "visible line",
    ),
    "RDFa": (
        modern(before='<p><span property="schema:datePublished" content="2021-05-03T10:20:00Z">Monday</span></p>'), PLAIN,
        "2021-05-03T10:20:00+00:00", "time",
    ),
    "the day that opens the text": (
        modern(prose=("16 May 2021 – " + PROSE[0], *PROSE[1:])), PLAIN, "2021-05-16", "text",
    ),
    "the day behind the place that opens the text": (
        modern(prose=("MORROW, May 16, 2021 -- " + PROSE[0], *PROSE[1:])), PLAIN, "2021-05-16", "text",
    ),
    "a day within the text's first sentence": (
        modern(prose=("On 16 May 2021 the ferry was late, as it had been on most days of that spring, and nobody minded it much.", *PROSE)), PLAIN, None, None,
    ),
    "a source in the text, the day above the headline": (
        modern(top="<div>May 16, 2021</div>", prose=(PROSE[0], "The Morrow Gazette, May 3, 2020", *PROSE[1:])), PLAIN,
        "2021-05-16", "line above",
    ),
    "the day on which somebody joined": (
        modern(before="<div>Registered: 2019-01-27</div><div>2021-05-03 10:59</div>"), PLAIN, "2021-05-03T10:59:00", "visible line",
    ),
    "the half of the day glued to the next word": (
        modern(before="<div>May 3, 2021 2:00 PMTags</div>"), PLAIN, "2021-05-03T14:00:00", "visible line",
    ),
    "2 hours ago is no date": (modern(before="<p>2 hours ago</p>"), PLAIN, None, None),
}  # fmt: skip


@pytest.mark.parametrize(("html", "url", "expected", "rule"), PUBLISHED.values(), ids=PUBLISHED.keys())
def test_date_published(html: str, url: str, expected: str | None, rule: str | None) -> None:
    page = read(html, url)
    assert (page.date_published, rule_of(page, "date_published")) == (expected, rule)


NAMES = [
    "DC.Issued", "dc:created", "dc:date", "dcterms.issued", "og:regDate", "og:datepublished", "published_on",
    "citation_publication_date", "publication_date", "pub_date", "publish-date", "mediator_published_time",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_of_meta(name: str) -> None:
    page = read(modern(f'<meta name="{name}" content="2021-05-03T10:20:00Z">'), PLAIN)
    assert (page.date_published, rule_of(page, "date_published")) == ("2021-05-03T10:20:00+00:00", name.lower())


MODIFIED = {
    "visible line above the headline": (
        modern(top="<p>18:12 03.05.2021 (обновлено: 07:10 04.05.2021)</p>", lang=' lang="ru"'),
        "2021-05-04T07:10:00",
    ),
    "json-ld": (
        modern(ld('"datePublished":"2021-05-03","dateModified":"2021-05-04T08:00:00Z"')),
        "2021-05-04T08:00:00+00:00",
    ),
    "meta": (
        modern('<meta property="article:modified_time" content="2021-05-04T08:00:00Z">'),
        "2021-05-04T08:00:00+00:00",
    ),
    "WordPress": (
        modern(
            before='<p><time class="entry-date published" datetime="2021-05-03">3 May</time>'
            '<time class="updated" datetime="2021-05-04T08:00:00Z">4 May</time></p>'
        ),
        "2021-05-04T08:00:00+00:00",
    ),
    "WordPress, unchanged": (
        modern(before='<p><time class="entry-date published updated" datetime="2021-05-03">3 May</time></p>'),
        None,
    ),
    "microdata": (
        modern(before='<p><span itemprop="dateModified" content="2021-05-04T08:00:00Z">today</span></p>'),
        "2021-05-04T08:00:00+00:00",
    ),
    "visible": (modern(before="<p>Published 3 May 2021. Last updated: 4 May 2021</p>"), "2021-05-04"),
    "visible, German": (
        modern(before="<p>3. Mai 2021, aktualisiert am 4. Mai 2021</p>", lang=' lang="de"'),
        "2021-05-04",
    ),
    "visible, Arabic": (
        modern(before="<p><span>15/3/2021</span><span>آخر تحديث: 16/3/2021</span></p>", lang=' lang="ar"'),
        "2021-03-16",
    ),
    "never": (modern(before="<p>3 May 2021</p>"), None),
}


@pytest.mark.parametrize(("html", "expected"), MODIFIED.values(), ids=MODIFIED.keys())
def test_date_modified(html: str, expected: str | None) -> None:
    assert read(html).date_modified == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("Oprettet: 11. marts 2020", "2020-03-11"),
        ("11. marts 2020", "2020-03-11"),
        ("I dag er det 14. marts 2020", "2020-03-12"),
        ("Siden 3. marts 1990", "2020-03-12"),
        ("Kapsejlads 2. marts 2020", "2020-03-12"),
    ],
)
def test_a_day_above_the_headline_goes_before_that_of_a_change(above: str, expected: str) -> None:
    changed = '<div class="c1">Sidst opdateret: 12. marts 2020</div>'
    html = modern(top=f'<div class="c2">{above}</div>', before=changed, lang=' lang="da"')
    page = read(html, PLAIN)
    assert page.date_published == expected
    assert page.date_modified == "2020-03-12"
