"""The next page of a list, believed only where the address agrees."""

import pytest

from newsspider.archive.listings import find_anchors
from newsspider.archive.pagers import find_next, step_between
from newsspider.web.dom import parse

SITE = "https://gazette.example"


@pytest.mark.parametrize(
    ("here", "other", "step"),
    [
        ("/news/", "/news/page/2/", 2),
        ("/news", "/news/page/2", 2),
        ("/news/page/2/", "/news/page/3/", 1),
        ("/news?cat=4", "/news?cat=4&page=2", 2),
        ("/news", "/news?page=2", 2),
        ("/news/", "/news/?page=2", 2),
        ("/news.html", "/news-2.html", 2),
        ("/news.html", "/news_p2.html", 2),
        ("/news/index.html", "/news/index2.html", 2),
        ("/news/index.html", "/news/2.html", 2),
        ("/list?start=0", "/list?start=20", 20),
        ("/list?start=20", "/list?start=0", 0),
        ("/news/page/3/", "/news/page/2/", 0),
        ("/news/page/2/", "/news/", 0),
        ("/news/", "/news/", 0),
        ("/news/", "/sport/page/2/", 0),
        ("/news/", "/news/council-votes-on-7-bridges", 0),
        ("/story.php?id=179341", "/story.php?id=179350", 0),
        ("/backnumber/200209.html", "/backnumber/200210.html", 0),
        ("/list?cat=4&p=1", "/list?cat=5&p=2", 0),
        ("/news/", "/news/2012/04/", 0),
        ("/größe/", "/gr%C3%B6%C3%9Fe/?p=2", 2),
    ],
)
def test_step_between(here: str, other: str, step: int) -> None:
    assert step_between(SITE + here, SITE + other) == step


@pytest.mark.parametrize(
    ("html", "page", "expected"),
    [
        ('<link rel="next" href="/news/page/2/">', 1, "/news/page/2/"),
        ('<a rel="next" href="/news/page/2/">x</a>', 1, "/news/page/2/"),
        ('<a rel="next" href="/other/">x</a>', 1, None),
        ('<a href="/news/page/2/">Older posts</a>', 1, "/news/page/2/"),
        ('<a href="/news/page/2/">Weiter »</a>', 1, "/news/page/2/"),
        ('<a href="/news/page/2/">次へ</a>', 1, "/news/page/2/"),
        ('<a href="/news/page/2/">»</a>', 1, "/news/page/2/"),
        ('<a href="/news/page/2/">2</a><a href="/news/page/3/">3</a>', 1, "/news/page/2/"),
        ('<a href="/news/page/2/">2</a><a href="/news/page/11/">Next</a>', 1, "/news/page/2/"),
        ('<a href="/news/page/9/">Last</a>', 1, None),
        ('<a href="/news/a-story-of-2">Next</a>', 1, None),
        ("<p>Next</p>", 1, None),
    ],
)  # fmt: skip
def test_find_next(html: str, page: int, expected: str | None) -> None:
    document = parse(html.encode(), SITE + "/news/")
    assert find_next(document, find_anchors(document), page) == (expected and SITE + expected)
