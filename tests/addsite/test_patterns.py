"""What is inferred of addresses: patterns that fit articles and nothing else, or none."""

from __future__ import annotations

import re

import pytest

from newsspider.addsite.patterns import infer

HOST = "https://www.quay.example"


def addresses(*paths: str) -> list[str]:
    return [HOST + path for path in paths]


DATED = addresses(
    "/news/2012/04/03/the-tide-turns",
    "/sport/2012/04/04/rowers-win",
    "/news/2012/05/11/herring",
    "/arts/2013/05/01/a-b-c",
)
STORIES = [
    # the articles' addresses, what is none, and the pattern
    (DATED, [], r"//[^/]+/[^/]+/\d{4}/\d\d/\d\d/[^/]+"),
    (addresses("/news/tide-12345.html", "/news/boats-are-back-99871.html", "/news/gull-10001.html"), [], r"//[^/]+/news/[^/]*\d{4,}\.html"),
    (addresses("/a/12345-tide", "/b/98761-boats", "/c/10001-gull"), [], r"//[^/]+/[^/]+/\d{4,}[^/]*"),
    (addresses("/story.php?id=1024", "/story.php?id=2048&x=y", "/story.php?id=31"), [], r"//[^/]+/story\.php\?(?:.*&)?id=\d+"),
    (addresses("/?p=1024", "/?p=2048", "/?p=4096"), [], r"//[^/]+/\?(?:.*&)?p=\d+"),
    (
        addresses("/the-tide-turns-at-last", "/boats-are-back-again", "/gulls-eat-the-buns/"),
        addresses("/sport/", "/about"),
        r"//[^/]+/[^/]+[-_][^/]+[-_][^/]+",
    ),
    (addresses("/artikel/123456/", "/artikel/98/", "/artikel/77123/"), [], r"//[^/]+/artikel/\d+"),
]  # fmt: skip


@pytest.mark.parametrize(("articles", "others", "pattern"), STORIES)
def test_one_form(articles, others, pattern):
    found = infer(articles, others)
    assert found.article[0] == pattern
    assert (found.fitting, found.total) == (len(articles), len(articles))
    assert not any(re.search(each, other) for each in found.article for other in others)


def test_later_pages_of_an_article_fit_too():
    pattern = infer(DATED).article[0]
    assert all(re.search(pattern, DATED[0] + more) for more in ("?page=2", "/2/", "-p2.html", "/seite-2"))


def test_several_forms_each_get_a_pattern():
    old = addresses("/story.php?id=1024", "/story.php?id=2048", "/story.php?id=4096")
    assert len(infer([*DATED, *old]).article) == 2


def test_a_list_that_looks_like_an_article_is_excluded_by_its_first_segment():
    found = infer(
        addresses("/news/2012/04/tide", "/arts/2012/04/boats", "/food/2012/05/gull"), addresses("/archive/2012/04/03/")
    )
    assert found.article == (r"//[^/]+/[^/]+/\d{4}/\d\d/[^/]+",)
    assert found.not_article == ("//[^/]+/archive/",)


@pytest.mark.parametrize(
    ("articles", "others"),
    [
        (addresses("/tide", "/boats", "/gulls"), addresses("/sport")),
        (addresses("/news/tide", "/news/boats", "/news/gulls"), addresses("/news/archive")),
        (addresses("/a/b", "/2012/04/x", "/q?z=1", "/c-d/e/f/g", "/123"), []),
        ([], addresses("/sport")),
        (["http://[broken", "http://", ""], []),
    ],
)
def test_no_pattern_is_better_than_one_that_fits_lists_or_misses_articles(articles, others):
    found = infer(articles, others)
    assert found.article == ()
    assert found.total == len(articles)


def test_what_does_not_fit_is_named():
    many = [f"{HOST}/news/2012/04/{day:02}/tide-{day}" for day in range(1, 29)]
    found = infer([*many, f"{HOST}/extra/special"])
    assert found.misses == (f"{HOST}/extra/special",)
    assert (found.fitting, found.total) == (28, 29)
