"""Selectors answered without a tree: the same elements as lxml finds."""

from __future__ import annotations

import pytest
from cssselect import HTMLTranslator

from newsspider.sites.paths import Columns, compile_path
from newsspider.sites.selectors import Selector
from newsspider.sites.tree import Tree
from newsspider.web.dom import parse

PAGE = b"""<html lang="en-GB"><head><title>Tides</title><meta name="author" content="A. Corrigan"><link rel="next"
href="/2"></head><body class="story  wide"><div id="text" class="text"><p class="lead">One <a href="/print/1"
rel="nofollow next">print</a></p><div class="text-box"><p hidden>Two</p><p class="Lead lead\n last">Three</p></div></div>
<table><tr><td class="text"><div><p id="p4">Four</p></div></td></tr></table><svg><a href="/no"></a></svg>
<div class="\xc2\xa0odd\xc2\xa0"><o:p>Five</o:p></div><p class="">Six</p></body></html>"""
READ = [
    "//div", "//div[@id='text']", '//div[@id="text"]/p', "//div//p", "/html/body/div", "//*[@class]", "//body/*/p",
    "//p[@hidden]", "//p[@class='lead']", "//*[contains(@class, 'text')]", "//*[starts-with(@class,'text')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' lead ')]", "//p[contains(concat(' ', @class, ' '), ' last ')]",
    "//*[contains(concat(' ',normalize-space(@class),' '),' odd ') or contains(concat(' ',normalize-space(@id),' '),' p4 ')]",
    "//p[not(@class)]", "//p[not(@class) and (@id='p4' or @hidden)]", "//p[@class][not(contains(@class,'last'))]",
    "//td | //title", "//a/@href", "//meta[@name='author']/@content", "//p[normalize-space(@class)='Lead lead last']",
    "//table/tr/td", "//table/tbody/tr", "//nothing", "/body", "//html", "//div/p/@class",
]  # fmt: skip
UNREAD = [
    "//p[1]", "(//p)[1]", "//p[.='Two']", "//a[text()='print']", "//p/..", "//p/text()", "string(//title)", "//p[a]",
    "//a/@href | //p", "//p[@class!='lead']", "//p[@class='']", "//p[normalize-space(@class)]", "//o:p", "//p[", "//p]",
    "//", "", "div", "//p[@]", "//p[contains(@class)]", "//p following", "'text'", "//p[@class='a' or]", "//p/@",
]  # fmt: skip
CSS = [
    "div p", "div > p", "div div", ".lead", "p.lead.last", "#text p", "p, td", "a[href]", "a[href*=print]", "a[href^='/p']",
    "a[rel~=next]", "[lang|=en]", "p:not(.lead)", "*", "table > tr > td", "body.story > div", "td.text div p",
]  # fmt: skip


@pytest.mark.parametrize("xpath", [*READ, *map(HTMLTranslator().css_to_xpath, CSS)])
def test_the_same_elements_are_found_as_in_a_tree(xpath):
    assert compile_path(xpath), "a tree would be built for this selector"
    document = parse(PAGE, "https://quay.example/")
    selector = Selector(xpath)
    for skips in ("", "tbody"):
        tree = Tree(document, skips)
        assert tree._match(selector) == tree._match_in_tree(selector)


@pytest.mark.parametrize("xpath", UNREAD)
def test_what_names_more_than_tags_and_attributes_is_left_to_the_tree(xpath):
    assert compile_path(xpath) == ()


def test_an_element_that_is_left_out_leaves_its_children():
    columns = Columns(parse(PAGE, "https://quay.example/"), "tbody")
    (path,) = compile_path("//table/tr")
    assert len(path.select(columns)) == 1
    assert columns.with_tag("tbody") == []
