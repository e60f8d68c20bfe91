"""Site configs in the form of FiveFilters' and Graby's, read as they are."""

from pathlib import Path

from newsspider.sites import read_config, read_folder

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
    assert len(layout.single_page) == 2
    assert layout.remove[0] == "//div[@class='ad']"
    assert layout.remove[1].startswith("//*[contains(concat(' ',normalize-space(@class),' '),' share ')")
    assert layout.remove[2] == "//img[contains(@src,'spacer.gif')]"
    assert layout.replace == (("<br><br>", "</p><p>"), ("<hr>", ""), ("<x>", "<y>"))
    assert layout.headers == {"User-Agent": "Mozilla/5.0"}
    assert (layout.tidy, layout.prune, layout.since, layout.until) == (False, True, None, None)
    assert layout.test_urls == ("http://gazette.example/2012/04/03/a.html", "http://gazette.example/2012/04/04/b.html")
    assert layout.holds_on(None)
    assert config.problems == ('gazette.example.txt, line 7: "//div[[" is not XPath 1.0 (Invalid expression)',)


def test_a_config_that_says_nothing_of_use() -> None:
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
