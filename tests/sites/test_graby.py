"""Site configs in the form of FiveFilters' and Graby's, read as they are."""

from pathlib import Path

import pytest

from newsspider.sites import Site, read_config, read_folder
from newsspider.sites.apply import read_site_page

CONFIG = """\
# Author: somebody
title: //h1[@class='head']
author: //p[@class="by"]/a
date: substring-after(//p[@class='date'], 'Posted: ')
body: //div[@id='story']
body: //div[@id='text']
body: //div[[
strip: //div[@class='ad']
strip_id_or_class: 'share'
strip_image_src: spacer.gif
next_page_link: //a[text()='Next']/@href
single_page_link: //a[contains(@href, 'print')]
single_page_link: concat('http://gazette.example/print/', //meta[@name='id']/@content)
replace_string(<br><br>): </p><p>
replace_string(<hr>):
find_string: <x>
replace_string: <y>
http_header(User-Agent): Mozilla/5.0
http_header(Cookie): consent=given
http_header(no name): nothing
tidy: no
prune: yes
parser: html5php
if_page_contains: //nothing
unknown_command: 7
test_url: http://gazette.example/2012/04/03/a.html
test_url: http://gazette.example/2012/04/04/b.html
not a command
"""


def test_a_config_becomes_a_layout_without_dates() -> None:
    config = read_config(CONFIG, "gazette.example.txt")
    (layout,) = config.layouts
    assert layout.body == ("//div[@id='story']", "//div[@id='text']")
    assert layout.headline == ("//h1[@class='head']",)
    assert layout.author == ('//p[@class="by"]/a',)
    assert layout.date == ("substring-after(//p[@class='date'], 'Posted: ')",)
    assert layout.next_page == ("//a[text()='Next']/@href",)
    assert layout.single_page == (
        "//a[contains(@href, 'print')]",
        "substring(concat('http://gazette.example/print/', //meta[@name='id']/@content), 1 div boolean(//nothing))",
    )
    assert layout.remove[0] == "//div[@class='ad']"
    assert layout.remove[1].startswith("//*[contains(concat(' ',normalize-space(@class),' '),' share ')")
    assert layout.remove[2] == "//img[contains(@src,'spacer.gif')]"
    assert layout.replace == (("<br><br>", "</p><p>"), ("<hr>", ""), ("<x>", "<y>"))
    assert config.headers == {"Cookie": "consent=given"}  # who asks is said by the setting CONTACT
    assert (layout.tidy, layout.prune, layout.since, layout.until) == (False, True, None, None)
    assert layout.test_urls == ("http://gazette.example/2012/04/03/a.html", "http://gazette.example/2012/04/04/b.html")
    assert layout.holds_on(None)
    assert config.problems == ('gazette.example.txt, line 7: "//div[[" is not XPath 1.0 (Invalid expression)',)


def test_a_config_that_says_nothing_of_use() -> None:
    assert read_config("http_header(Cookie): a=b\n").layouts == ()
    assert read_config("# nothing\ntidy: no\ntest_url: http://gazette.example/\n").layouts == ()


def test_the_nearest_file_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".gazette.example.txt").write_text("body: //wild\n")
    (tmp_path / "news.gazette.example.txt").write_text("\ufeffbody: //news\n")
    (tmp_path / ".example.txt").write_text("body: //far\n")
    bodies = {
        domain: [layout.body[0] for layout in read_folder(tmp_path, (domain,)).layouts]
        for domain in ("news.gazette.example", "www.gazette.example", "sport.gazette.example", "gazette.other")
    }
    assert bodies == {
        "news.gazette.example": ["//news"], "www.gazette.example": ["//wild"], "sport.gazette.example": ["//wild"],
        "gazette.other": [],
    }  # fmt: skip


PAGE = b"""<html lang="en"><title>The ferry is late</title><body><article><h1>The ferry is late</h1>
<div class="text"><p>The ferry from the island came two hours late on Monday, and nobody had been told why.</p>
<p>The captain said that the fog, which had stood in the sound since the morning, was to blame.</p></div></article>
<p class="pages">1 <a class="next" href="/ferry/2">2</a> </p><p><a class="all" href="/ferry/w">Timetable</a></p>
<meta name="id" content="77"></body></html>"""


def read(config: str):
    (layout,) = read_config(config, "ferry.example.txt").layouts
    return read_site_page(Site(domains=("ferry.example",), layouts=(layout,)), PAGE, "https://ferry.example/ferry")


@pytest.mark.parametrize(
    ("author", "byline", "authors"),
    [
        ("'Jane Roe'", "Jane Roe", ("Jane Roe",)),
        ('"Jane Roe"', "Jane Roe", ("Jane Roe",)),
        ("string('Jane Roe')", "Jane Roe", ("Jane Roe",)),
        ("concat('Jane', ' ', 'Roe')", "Jane Roe", ("Jane Roe",)),
    ],
)
def test_an_author_may_be_a_text_and_not_a_place(author, byline, authors) -> None:
    page = read(f"author: {author}\nbody: //article")
    assert (page.byline, page.authors) == (byline, authors)
    assert page.text.count("\n\n") == 1, "a text that stands nowhere sets nothing aside"
    assert page.problems == ()


@pytest.mark.parametrize(
    "xpath",
    [
        "article/div",
        "article/div[@class='text']",
        "descendant::article/div",
        "html/body/article/div",
        "div[@class='text']",
    ],
)
def test_an_xpath_may_begin_with_a_name(xpath) -> None:
    page = read(f"body: {xpath}")
    assert page.problems == ()
    assert [block.text[:9] for block in page.blocks if block.kept] == ["The ferry", "The capta"]


@pytest.mark.parametrize(
    ("config", "single", "following"),
    [
        ("single_page_link: //a[@class='all']\nif_page_contains: //p[@class='pages']", "w", "2"),
        ("single_page_link: //a[@class='all']\nif_page_contains: //p[@class='other']", None, "2"),
        ("single_page_link: //a[@class='all']/@href\nif_page_contains: p[@class='other']", None, "2"),
        ("single_page_link: //a[@class='all']\nif_page_contains: .//p[@class='pages']", "w", "2"),
        ("single_page_link: //a[@class='all']\nif_page_contains: descendant::article", "w", "2"),
        ("single_page_link: //a[@class='all']\nif_page_contains: .pages", "w", "2"),
        ("single_page_link: //a[@class='all']\nif_page_contains: count(//article) > 1", None, "2"),
        ("single_page_link: concat('/ferry/', //meta[@name='id']/@content)\nif_page_contains: //article", "77", "2"),
        ("single_page_link: concat('/ferry/', //meta[@name='id']/@content)\nif_page_contains: //aside", None, "2"),
        ("next_page_link: //a[@class='all']\nif_page_contains: //article", None, "w"),
        ("next_page_link: //a[@class='all']\nif_page_contains: //aside", None, "2"),
        # The last single_page_link is meant, and only it; where there is none, the last next_page_link.
        (
            "single_page_link: //a[@class='next']\nsingle_page_link: //a[@class='all']\nnext_page_link: //a[@class='all']\n"
            "if_page_contains: //aside", "2", "w",
        ),
        ("if_page_contains: //aside\nsingle_page_link: //a[@class='all']", "w", "2"),
    ],
)  # fmt: skip
def test_a_link_may_hold_only_on_pages_that_contain_something(config, single, following) -> None:
    pager = read(config).pager
    base = "https://ferry.example/ferry/"
    assert pager.single == (base + single if single else None)
    assert pager.next == base + following


def test_a_condition_that_cannot_be_read_is_named() -> None:
    config = read_config("single_page_link: //a\nif_page_contains: //p[[", "ferry.example.txt")
    assert config.layouts[0].single_page == ("//a",)
    assert config.problems == ('ferry.example.txt, line 2: "//p[[" is not XPath 1.0 (Invalid expression)',)
