"""JSON-LD, however it is wrapped or broken."""

from __future__ import annotations

import pytest

from newsspider.web.jsonld import article, decode, flatten

GOOD = '{"@type":"NewsArticle","headline":"Ferry late"}'
SCRIPTS = {
    "plain": GOOD,
    "array": f"[{GOOD}]",
    "graph": f'{{"@graph":[{{"@type":"WebSite","headline":"no"}},{GOOD}]}}',
    "type with its address": '{"@type":"http://schema.org/NewsArticle","headline":"Ferry late"}',
    "several types": '{"@type":["Article","Thing"],"headline":"Ferry late"}',
    "main entity": f'{{"@type":"WebPage","name":"no","mainEntity":{GOOD}}}',
    "html comment": f"<!-- {GOOD} -->",
    "CDATA": f"//<![CDATA[\n{GOOD}\n//]]>",
    "semicolon": f"{GOOD};",
    "trailing commas": '{"@type":"NewsArticle","headline":"Ferry late","keywords":["a",],}',
    "raw line break": '{"@type":"NewsArticle","headline":"Ferry late","description":"one\ntwo"}',
    "bad escape": '{"@type":"NewsArticle","headline":"Ferry late","description":"it\\\'s"}',
    "two values": f'{{"@type":"WebSite"}}{GOOD}',
    "escaped quotes": GOOD.replace('"', "&quot;"),
    "quotes that are not escaped": '{"@type":"NewsArticle","headline":"Ferry late","description":"so "late" again"}',
    "cut off": '{"@type":"NewsArticle","headline":"Ferry late","description":"so',
}


@pytest.mark.parametrize("source", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_article_is_found(source: str) -> None:
    assert article(flatten([decode(source)]))["headline"] == "Ferry late"


@pytest.mark.parametrize(
    "source", ["", "null", "[]", "42", '"text"', "{", "<p>", "[" * 100_000, '{"@graph":' * 50_000, '{"@type":{}}']
)
def test_nothing_is_found(source: str) -> None:
    assert article(flatten([decode(source)])) == {}


def test_strings_of_broken_json() -> None:
    broken = '{"author":{"@type":"Person","name":"Ada Quill"},"datePublished":"2021-05-03","x":"a "b" c"}'
    assert decode(broken) == {"@type": "Article", "datePublished": "2021-05-03", "author": "Ada Quill"}


def test_the_article_with_a_headline_goes_first() -> None:
    nodes = [{"@type": "NewsArticle", "@id": "#a"}, {"@type": "NewsArticle", "headline": "Ferry late"}]
    assert article(nodes)["headline"] == "Ferry late"
