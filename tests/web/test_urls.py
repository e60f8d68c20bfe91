"""Addresses: the many spellings of one, the sites they are of, the front pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.web.urls import is_front_page, normalise_url, same_site

STORY = "http://daily.example/news/harbour-bridge"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://daily.example/news/harbour-bridge/",
        "https://daily.example/news/harbour-bridge",
        "http://www.daily.example/news/harbour-bridge",
        "HTTP://Daily.Example/news/harbour-bridge",
        "http://daily.example:80/news/harbour-bridge",
        "https://daily.example:443/news/harbour-bridge",
        "http://daily.example/news/harbour-bridge#comments",
        "http://daily.example//news/harbour-bridge",
        "http://daily.example/news/harbour-bridge?utm_source=letter&utm_medium=mail",
        "http://daily.example/news/harbour-bridge?fbclid=IwAR0",
        "http://daily.example/news/harbour-bridge?ref=front",
        "http://daily.example/news/harbour-bridge?tag=letter",
        "http://daily.example/news/harbour-bridge;jsessionid=4F00A1",
        "http://daily.example/news/harbour-bridge?PHPSESSID=9c1f2b7a",
        "http://daily.example/news/harbour-bridge?sid=9c1f2b7a9c1f2b7a9c1f2b7a",
        " http://daily.example/news/harbour-bridge\n",
    ],
)
def test_the_many_spellings_of_one_address(spelling: str) -> None:
    assert normalise_url(spelling) == normalise_url(STORY)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (STORY, STORY + "?page=2"),
        (STORY, STORY + "/2"),
        (STORY, STORY + "-2"),
        ("http://daily.example/story.php?sid=12", "http://daily.example/story.php?sid=13"),
        ("http://daily.example/story.php?ref=12", "http://daily.example/story.php?ref=13"),
        ("http://daily.example/story.php?tag=12", "http://daily.example/story.php?tag=13"),
        ("http://daily.example/story.php?12", "http://daily.example/story.php?13"),
        (STORY, "http://sport.daily.example/news/harbour-bridge"),
        (STORY, "http://daily.example:8080/news/harbour-bridge"),
    ],
)
def test_two_addresses_stay_two(a: str, b: str) -> None:
    assert normalise_url(a) != normalise_url(b)


def test_the_order_of_parameters_says_nothing() -> None:
    assert normalise_url("http://daily.example/a?b=2&a=1") == normalise_url("http://daily.example/a?a=1&b=2")


def test_escapes_have_one_spelling() -> None:
    assert normalise_url("http://daily.example/caf%c3%a9") == normalise_url("http://daily.example/café")


@pytest.mark.parametrize("url", ["http://[broken", "", "not an address"])
def test_what_is_no_address_does_not_raise(url: str) -> None:
    assert isinstance(normalise_url(url), str)
    assert is_front_page(url) is False
    assert same_site(url, STORY) is False


def test_an_address_that_cannot_be_read_stays_as_it_is() -> None:
    assert normalise_url("http://daily.example:port/a") == "http://daily.example:port/a"


@given(st.text())
def test_never_raises(text: str) -> None:
    assert isinstance(normalise_url("http://daily.example/" + text), str)
    assert isinstance(same_site(text, STORY), bool)
    assert isinstance(is_front_page(text), bool)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("http://daily.example/a", "https://www.daily.example/b", True),
        ("http://news.daily.co.uk/a", "http://sport.daily.co.uk/b", True),
        ("http://daily.co.uk/a", "http://evening.co.uk/b", False),
        ("http://daily.com/a", "http://daily.de/a", False),
        ("http://localhost:8000/a", "http://localhost:9000/b", True),
        ("http://192.0.2.1/a", "http://192.0.2.2/a", False),
        ("mailto:desk@daily.example", "http://daily.example/", False),
    ],
)
def test_same_site(a: str, b: str, same: bool) -> None:
    assert same_site(a, b) is same


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("http://daily.example", True),
        ("http://www.daily.example/", True),
        ("http://daily.example/index.html", True),
        ("http://daily.example/default.aspx", True),
        ("http://daily.example/home/", True),
        ("http://daily.example/en/", True),
        ("http://daily.example/de-at/index.php", True),
        ("http://daily.example/?utm_source=letter", True),
        ("http://daily.example/?p=1234", False),
        ("http://daily.example/news/", False),
        ("http://daily.example/2.html", False),
        (STORY, False),
    ],
)
def test_front_pages(url: str, front: bool) -> None:
    assert is_front_page(url) is front
