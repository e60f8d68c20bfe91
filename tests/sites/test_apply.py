"""Layouts: what a declaration says of a page goes before the general reading, and what it does not find is said."""

from __future__ import annotations

from datetime import date

import pytest

from newsspider.article.model import Fetched
from newsspider.article.walk import Walk
from newsspider.page.model import Evidence
from newsspider.page.page import read_page
from newsspider.sites import Site, read_config, read_site
from newsspider.sites.apply import day_of, read_site_page
from newsspider.sites.reading import Declarations
from newsspider.vocabulary.reasons import Reason

URL = "https://quay.example/story"
# A page on which the general way goes wrong: another story is as long as the article, and nothing has a telling name.
PAGE = """<html lang="en"><head><title>The tide turns at last | Quay</title>
<meta name="hidden-date" content="2011-01-02T10:00:00Z"></head><body>
<div class="menu"><a href="/">Home</a> <a href="/sport">Sport</a></div>
<h1>Quay Weekly</h1>
<div class="x1"><h2 class="hd">The tide turns at last</h2><div class="who">Amery Corrigan and Beth Dunmore</div>
<div class="when">03/04/2012</div></div>
<div class="promo-text">
<p class="line">Amery Corrigan, Saltmouth</p>
<p>The harbour was dry on Monday morning, and nobody in the town knew why it was.</p>
<p><span class="ad">Buy rope!</span> By noon the water came back, and with it came the boats that follow it.</p>
<table><tr><td class="cell">Twelve boats were counted by the harbour master, he said.</td></tr></table>
<p>Short.</p>
<div class="caption">The quay at noon.</div>
<div class="box">More on tides: see the map of the quay and all of its boats, in colour.</div>
</div>
<div class="rel"><p>Another story altogether stands here, and it is long enough to be taken for an article by anyone.</p>
<p>It goes on for another paragraph that has commas, verbs, and everything that a paragraph has to have.</p></div>
<div class="pg"> <a href="/story?page=2">Next</a> <a href="/print/1">Print</a> <b><a href="/other">Next story</a></b></div>
</body></html>"""
BODY = [
    "Amery Corrigan, Saltmouth",
    "The harbour was dry on Monday morning, and nobody in the town knew why it was.",
    "Buy rope! By noon the water came back, and with it came the boats that follow it.",
    "Twelve boats were counted by the harbour master, he said.",
    "Short.",
    "More on tides: see the map of the quay and all of its boats, in colour.",
]


def read(declared: str, html: str = PAGE, url: str = URL):
    """The page, read with a layout that is declared so."""
    site = read_site(f'domains = ["quay.example"]\n[[layouts]]\n{declared}', "quay.toml")
    source = html.encode()
    return read_site_page(site, source, url, "text/html; charset=utf-8")


def kept(page) -> list[str]:
    return [block.text for block in page.blocks if block.kept]


def test_without_a_layout_the_page_is_the_general_one():
    source = PAGE.encode()
    page = read_page(source, URL)
    assert read_site_page(read_site('domains = ["quay.example"]'), source, URL) == page
    assert any("Another story" in text for text in kept(page)), "the page no longer shows what a layout is for"


# ---------------------------------------------------------------------------------------------------- body, remove


@pytest.mark.parametrize(
    "selector",
    [
        "div.promo-text",
        "//div[@class='promo-text']",
        "//h2/ancestor::body/div[3]",
        "(//div[@class='promo-text'])[1]",
        "//p[.='Short.']/..",
    ],
)
def test_a_body_is_declared_in_css_or_xpath(selector):
    page = read(f'body = "{selector}"')
    assert [text for text in kept(page) if "More on" not in text] == BODY[:-1]
    assert Evidence("body", "declared", selector) in page.evidence
    assert page.problems == ()


def test_rules_for_captions_still_hold_in_a_declared_body_and_names_of_what_holds_it_do_not():
    page = read('body = "div.promo-text"')
    reasons = {block.text: block.reason for block in page.blocks}
    assert reasons["The quay at noon."] is Reason.CAPTION
    assert reasons["Home Sport"] is not None
    assert reasons["The tide turns at last"] is Reason.HEADLINE


def test_prune_no_of_a_site_config_keeps_all_that_stands_in_the_body():
    layout = read_config("body: //div[@class='promo-text']\nprune: no").layouts[0]
    source = PAGE.encode()
    page = read_site_page(Site(domains=("quay.example",), layouts=(layout,)), source, URL)
    assert kept(page) == [*BODY[:-1], "The quay at noon.", BODY[-1]]


def test_a_body_of_several_elements_in_the_order_of_the_page():
    page = read("""body = "//td | //p[starts-with(., 'The harbour')]" """)
    assert kept(page) == [BODY[1], BODY[3]]


def test_the_first_selector_that_finds_text_is_taken():
    html = PAGE.replace('<div class="menu">', '<div class="empty"><img src="a.png"></div><div class="menu">')
    page = read('body = ["#nothing", "div.empty", "td.cell", "div.rel"]', html)
    assert kept(page) == [BODY[3]]


def test_what_is_removed_is_set_aside_and_inside_a_paragraph_taken_out():
    page = read("""body = "div.promo-text"
remove = [".ad", "//div[@class='box']", "p.line", "//div[@class='rel']"]""")
    assert kept(page) == [BODY[1], BODY[2].removeprefix("Buy rope! "), *BODY[3:5]]
    removed = [block.text for block in page.blocks if block.reason is Reason.LAYOUT]
    assert removed[:2] == [BODY[0], BODY[5]]
    assert len(removed) == 4


def test_remove_without_a_body_leaves_the_rest_to_the_general_way():
    page = read('remove = "div.rel"')
    assert BODY[1] in kept(page)
    assert not any("Another story" in text for text in kept(page))


def test_a_body_that_stands_in_an_aside_or_a_form():
    html = f"<title>T</title><form><aside class='sidebar'><p>{BODY[1]}</p><p>{BODY[2]}</p></aside></form>"
    assert kept(read('body = "aside"', html)) == BODY[1:3]


def test_rows_of_tables_with_and_without_the_tbody_that_browsers_add():
    for path in ("//table/tr/td", "//table/tbody/tr/td", "table > tr > td", "table > tbody > tr > td"):
        assert kept(read(f'body = "{path}"')) == [BODY[3]], path


# ------------------------------------------------------------------------------------------------- plain fields


@pytest.mark.parametrize(
    ("declared", "field", "value"),
    [
        ('headline = "h1"', "headline", "Quay Weekly"),
        ('headline = "//h1/text()"', "headline", "Quay Weekly"),
        ("headline = \"substring-before(//title, ' |')\"", "headline", "The tide turns at last"),
        ('author = ".who"', "authors", ("Amery Corrigan", "Beth Dunmore")),
        ('author = ".who"', "byline", "Amery Corrigan and Beth Dunmore"),
        ('author = "p.line"', "authors", ("Amery Corrigan",)),
        ("date = \"//meta[@name='hidden-date']\"", "date_published", "2011-01-02T10:00:00+00:00"),
        ('date = "//meta/@content"', "date_published", "2011-01-02T10:00:00+00:00"),
        ('date = ".when"', "date_published", "2012-03-04"),
    ],
)
def test_fields(declared, field, value):
    page = read(declared)
    assert getattr(page, field) == value
    assert Evidence(field, "declared", declared.partition(" = ")[2].strip('"')) in page.evidence
    assert [evidence.field for evidence in page.evidence].count(field) == 1
    assert page.problems == ()


@pytest.mark.parametrize(
    ("url", "language", "expected"),
    [
        (URL, "en", "2012-03-04"),
        ("https://quay.example.uk/story", "en", "2012-04-03"),
        (URL, "de", "2012-04-03"),
        (URL, "en-GB", "2012-04-03"),
    ],
)
def test_a_declared_date_is_read_in_the_order_of_the_page_s_language(url, language, expected):
    html = PAGE.replace('lang="en"', f'lang="{language}"')
    assert read('date = ".when"', html, url).date_published == expected


def test_byline_and_date_in_the_body_are_not_its_text():
    html = PAGE.replace('<p class="line">', '<p class="day">Printed 5 May 2012</p><p class="line">')
    page = read('body = "div.promo-text"\ndate = ".day"\nauthor = "p.line"', html)
    reasons = {block.text: block.reason for block in page.blocks}
    assert reasons["Printed 5 May 2012"] is Reason.DATE
    assert reasons[BODY[0]] is Reason.BYLINE
    assert page.date_published == "2012-05-05"


def test_a_paragraph_that_holds_the_date_stays():
    long = "On 5 May 2012 " + BODY[1] * 2
    html = PAGE.replace('<p class="line">', f'<p class="day">{long}</p><p class="line">')
    page = read('body = "div.promo-text"\ndate = ".day"', html)
    assert long in kept(page)
    assert page.date_published == "2012-05-05"


# ------------------------------------------------------------------------------------------------------ the pager


@pytest.mark.parametrize(
    ("declared", "following", "single"),
    [
        ("next_page = \"//a[text()='Next']\"", "https://quay.example/story?page=2", None),
        ('next_page = "div.pg b"', "https://quay.example/other", None),
        ('next_page = "//b/a/@href"', "https://quay.example/other", None),
        ('single_page = "a[href*=print]"', "https://quay.example/story?page=2", "https://quay.example/print/1"),
    ],
)
def test_next_page_and_single_page(declared, following, single):
    pager = read(declared).pager
    assert (pager.next, pager.single) == (following, single)
    name = "single" if single else "next"
    selector = declared.partition(" = ")[2].strip('"')
    assert [evidence for evidence in pager.evidence if evidence.field == name] == [Evidence(name, "declared", selector)]


def test_a_link_to_the_page_itself_is_no_next_page():
    page = read('next_page = "a.here"', PAGE.replace('href="/other"', 'class="here" href="/story#top"'))
    assert page.pager.next == "https://quay.example/story?page=2"


def test_a_pager_that_is_removed_is_not_followed():
    page = read('remove = "div.pg"')
    assert page.pager.next is None
    assert page.pager.pages == ()


def test_a_declared_next_page_is_asked_for():
    page = read('body = "div.promo-text"\nheadline = "h2"\nauthor = ".who"\ndate = ".when"\nnext_page = "div.pg a"')
    state = Walk.begin(URL).tell(page, Fetched(URL))
    assert isinstance(state, Walk)
    assert state.asking == URL + "?page=2"


# ------------------------------------------------------------------------------------------------------- problems


@pytest.mark.parametrize(
    ("declared", "problems"),
    [
        ('body = "#gone"', ["the layout's body selector found nothing"]),
        ('headline = "#gone"', ["the layout's headline selector found nothing"]),
        ('author = ["#gone", ".no"]', ["the layout's author selector found nothing"]),
        ('date = ".who"', ['the layout\'s date selector found "Amery Corrigan and Beth Dunmore", which is no date']),
        (
            'next_page = "#gone"',
            ["the layout's next_page selector found nothing, although there is a next page"],
        ),
        ('single_page = "#gone"', []),
        ('remove = "#gone"', []),
        ("body = \"//p[no:function('x')]\"", ["the layout's body selector found nothing"]),
    ],
)
def test_what_a_selector_does_not_find_is_said_and_left_to_the_general_way(declared, problems):
    general = read_page(PAGE.encode(), URL)
    page = read(declared)
    assert list(page.problems) == problems
    for field in ("headline", "authors", "byline", "date_published", "pager", "blocks", "text"):
        assert getattr(page, field) == getattr(general, field), field


def test_the_last_page_needs_no_next_page_and_a_later_page_no_headline():
    html = PAGE.replace(' <a href="/story?page=2">Next</a>', ' <a href="/story">1</a> <b>2</b>')
    page = read('next_page = "a.next"\nheadline = "h3"\nauthor = ".nobody"', html, URL + "?page=2")
    assert page.pager.number == 2
    assert page.problems == ()


# ------------------------------------------------------------------------------------------- which layout holds

LAYOUTS = """until = 2005-12-31
body = "td.cell"
[[layouts]]
since = 2006-01-01
until = 2012-12-31
body = "div.promo-text"
[[layouts]]
since = 2013-01-01
body = "div.rel"
"""


@pytest.mark.parametrize(
    ("day", "first"),
    [("31.12.2005", BODY[3]), ("1.1.2006", BODY[0]), ("31.12.2012", BODY[0]), ("1.1.2013", "Another story altogether")],
)
def test_the_layout_of_the_page_s_day(day, first):
    html = PAGE.replace('lang="en"', 'lang="de"').replace("03/04/2012", day)
    assert kept(read(LAYOUTS, html))[0].startswith(first)


def test_a_page_without_a_date_has_the_layout_without_dates():
    html = PAGE.replace("03/04/2012", "")
    assert kept(read(LAYOUTS + '[[layouts]]\nbody = "p.line"', html)) == [BODY[0]]


def test_a_page_without_a_date_else_has_the_first_layout_whose_body_is_there():
    html = PAGE.replace("03/04/2012", "").replace("cell", "other")
    assert kept(read(LAYOUTS, html))[0] == BODY[0]
    assert read('since = 2006-01-01\nbody = "#gone"', html).problems == ()


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2012-12-31T23:30:00+00:00", "Europe/Berlin", date(2013, 1, 1)),
        ("2012-12-31T23:30:00", "Europe/Berlin", date(2012, 12, 31)),
        ("2012-12-31", None, date(2012, 12, 31)),
        (None, None, None),
        ("last week", None, None),
    ],
)
def test_the_day_is_the_site_s(moment, zone, day):
    site = read_site(f'domains = ["quay.example"]\n{f"time_zone = {chr(34)}{zone}{chr(34)}" if zone else ""}')
    assert day_of(moment, site.zone) == day


# ------------------------------------------------------------------------------------ site configs, odd documents

CONFIG = """# an invented paper
title: //h2[@class='hd']
body: //div[@class='promo-text']
strip_id_or_class: box
strip: //span[@class='ad']
author: //div[@class='who']
date: //div[@class='when']
next_page_link: //a[contains(., 'Next')]
find_string: Short.
replace_string: Not so short.
prune: yes
"""


def test_a_site_config_of_fivefilters(tmp_path):
    (tmp_path / "quay.example.txt").write_text(CONFIG)
    page = Declarations((), tmp_path).read_page(PAGE.encode(), URL, "text/html; charset=utf-8")
    assert kept(page) == [*BODY[:2], BODY[2].removeprefix("Buy rope! "), BODY[3], "Not so short."]
    assert page.headline == "The tide turns at last"
    assert page.authors == ("Amery Corrigan", "Beth Dunmore")
    assert page.pager.next == "https://quay.example/story?page=2"
    assert page.problems == ()


def test_a_declaration_goes_before_a_site_config(tmp_path):
    (tmp_path / "quay.example.txt").write_text(CONFIG)
    (tmp_path / "quay.toml").write_text('domains = ["quay.example"]\n[[layouts]]\nbody = "td"\n')
    page = Declarations([tmp_path], tmp_path).read_page(PAGE.encode(), "https://www.quay.example/story")
    assert kept(page) == [BODY[3]]


def test_the_page_s_encoding_is_that_of_the_first_reading():
    html = PAGE.replace("Short.", "Café à Zürich.").encode("cp1252")
    site = read_site('domains = ["quay.example"]\n[[layouts]]\nbody = "div.promo-text"')
    page = read_site_page(site, html, URL, "text/html; charset=cp1252")
    assert "Café à Zürich." in kept(page)
    assert page.encoding == "cp1252"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "plain",
        "<p>a\x02b\x00c",
        '<o:p x"y=1 1=2>text</o:p><a"b c<d=3>z',
        "<div>" * 6000 + "deep",
        "<frameset>",
        "<!-- -->",
    ],
)
def test_nothing_on_a_page_is_an_error(html):
    page = read(
        'body = ["//o:p", "p", "//*[@x]"]\nremove = "tr td"\nnext_page = "a"\ndate = "p"\nauthor = "a"\nheadline = "b"',
        html,
    )
    assert page.url == URL
