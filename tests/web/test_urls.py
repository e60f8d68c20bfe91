"""Addresses: the many spellings of one, the sites they are of, the front pages."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.web.dom import parse
from newsspider.web.urls import declared_host, is_front_page, is_view, join_url, normalise_url, request_url, same_site

STORY = "http://daily.example/news/harbour-bridge"
LONG = "https://daily.example/2012/bridge-opens-in-harbour"


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


@pytest.mark.parametrize(
    "spelling",
    [
        LONG + "/amp",
        LONG + "/amp/",
        LONG + ".amp",
        LONG + "?amp",
        LONG + "?amp=1",
        LONG + "?outputType=amp",
        LONG + "?noamp=mobile",
        "https://daily.example/amp/2012/bridge-opens-in-harbour",
        "https://amp.daily.example/2012/bridge-opens-in-harbour",
        "https://m.daily.example/2012/bridge-opens-in-harbour",
        "https://www.mobile.daily.example/2012/bridge-opens-in-harbour/",
        "http://m.daily.example/2012/bridge-opens-in-harbour/amp?utm_source=letter",
    ],
)
def test_amp_and_mobile_pages_are_views_of_one_article(spelling: str) -> None:
    assert normalise_url(spelling) == LONG
    assert is_view(spelling)


@pytest.mark.parametrize(
    "parameters",
    [
        "xtref=x&xtcr=2&xtnp=3",
        "fb_ref=x",
        "fb_source=feed&refid=28&fref=ts",
        "s_cid=1&clickid=1",
        "guccounter=2&guce_referrer=x",
        "Echobox=35272",
        "utm_source=x&amp;utm_medium=y",
        "utm_source=x&amp;amp;utm_id=7",
        "share=twitter&nb=1",
        "source=rss",
        "replytocom=4411",
    ],
)
def test_who_sent_the_reader_does_not_count(parameters: str) -> None:
    assert normalise_url(f"{LONG}?{parameters}") == LONG
    assert normalise_url(f"{LONG}?id=3&{parameters}") == f"{LONG}?id=3"
    assert not is_view(f"{LONG}?{parameters}")


def test_an_amp_page_before_a_suffix() -> None:
    assert normalise_url(LONG + ".amp.html") == LONG + ".html"
    assert normalise_url(LONG + "/amp/2") == LONG + "/2"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # bytes that are not UTF-8: windows-1251, GBK, Latin-1, in the query and in the path
        ("news.asp?tema=%C2%E5%F2%E5%F0", "news.asp?tema=%CB%E5%E4"),
        ("s.php?t=%CE%F7%B0%B2", "s.php?t=%B9%E3%D6%DD"),
        ("caf%E9.html", "caf%E8.html"),
        ("?%E9=1", "?%E8=1"),
        ("a?q=%C3%A9", "a?q=%E9"),
        ("a?q=a%26b", "a?q=a&b"),
        ("a?q=%2541", "a?q=A"),
        ("a+b", "a%20b"),
        ("a%2Fb", "a/b"),
        # words and numbers that only look like a view's or a campaign's
        ("glossary/amp", "glossary"),
        ("gear/amp/", "gear/"),
        ("a-b-c-d/ampere", "a-b-c-d"),
        ("best-amp.html", "best.html"),
        ("a-b-c-d?amp=2", "a-b-c-d"),
        ("a-b-c-d?q=amp", "a-b-c-d"),
        ("story.php?share=12", "story.php?share=13"),
        ("story.php?source=reuters", "story.php?source=afp"),
        ("story.php?nb=1", "story.php?nb=2"),
        ("story.php?refid=28", "story.php?refid=29"),
        ("story.php?cm_id=4", "story.php?cm_id=5"),
        ("story.php?ns_page=1", "story.php?ns_page=2"),
        ("story.php?id=1&amp;page=2", "story.php?id=1"),
    ],
)
def test_two_articles_of_a_site_stay_two(a: str, b: str) -> None:
    assert normalise_url(f"https://daily.example/{a}") != normalise_url(f"https://daily.example/{b}")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://m.daily.example/12", "https://daily.example/12"),
        ("https://m.daily.example/news.php?id=12", "https://daily.example/news.php?id=12"),
        ("https://m.daily.example/", "https://daily.example/"),
        ("https://m.co.uk/a-b-c-d", "https://amp.co.uk/a-b-c-d"),
        ("https://amplifier.example/a-b-c-d", "https://example/a-b-c-d"),
        ("https://mobile.example/a-b-c-d", "https://example/a-b-c-d"),
    ],
)
def test_hosts_that_may_count_for_themselves_stay_two(a: str, b: str) -> None:
    assert normalise_url(a) != normalise_url(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a?tema=%c2%e5%f2", "a?tema=%C2%E5%F2"),
        ("a?q=x%20y", "a?q=x+y"),
        ("a?q=caf%C3%A9", "a?q=café"),
        ("мост/%D0%BC%D0%BE%D1%81%D1%82", "%D0%BC%D0%BE%D1%81%D1%82/мост"),
        ("%7Eann/a", "~ann/a"),
        ("(S(abcdefghijklmnopqrstuvwx))/a.aspx", "a.aspx"),
    ],
)
def test_one_address_in_two_ways_of_escaping(a: str, b: str) -> None:
    assert normalise_url(f"https://daily.example/{a}") == normalise_url(f"https://daily.example/{b}")


def test_the_spelling_of_bytes_is_a_fixed_point() -> None:
    url = "https://gazeta.example/news.asp?tema=%C2%E5%F2"
    assert normalise_url(normalise_url(url)) == url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Gazette.example:443/A?b=1#c", "https://gazette.example/A?b=1"),
        ("http://gazette.example", "http://gazette.example/"),
        ("http://gazette.example:8080/a", "http://gazette.example:8080/a"),
        ("https://gazette.example/a;jsessionid=0A1B2C?b=1", "https://gazette.example/a?b=1"),
        ("https://gazette.example/(S(abcdefghijklmnopqrstuvwx))/a.aspx", "https://gazette.example/a.aspx"),
        ("https://gazette.example/a?PHPSESSID=1&id=2&utm_source=x", "https://gazette.example/a?id=2"),
        ("https://gazette.example/a?sid=0123456789abcdef0123456789abcdef", "https://gazette.example/a"),
        ("https://gazette.example/a?sid=7&s=words", "https://gazette.example/a?sid=7&s=words"),
        ("https://user@gazette.example/a", "https://gazette.example/a"),
        ("https://gazette.example/a?", "https://gazette.example/a"),
        ("https://gazette.example/a;b/c?d;e", "https://gazette.example/a;b/c?d;e"),
        ("https://gazette.example/a?z=%c2%e5&b=1", "https://gazette.example/a?z=%c2%e5&b=1"),
        ("https://gazette.example/a?share=twitter&nb=1", "https://gazette.example/a"),
        ("https://gazette.example/a?ref=front&source=rss", "https://gazette.example/a?ref=front&source=rss"),
        ("https://gazette.example/a?tt=4&utm_id=1&cHash=0f", "https://gazette.example/a?tt=4&utm_id=1&cHash=0f"),
        ("https://m.gazette.example/a-b-c-d/amp", "https://m.gazette.example/a-b-c-d/amp"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_the_address_to_ask_for(url: str, expected: str) -> None:
    assert request_url(url) == expected
    assert request_url(expected) == expected


@pytest.mark.parametrize(
    "base", ["http://daily.example/a/b.html?x=1#c", "http://daily.example", "http://daily.example/a/"]
)
@given(st.text(alphabet="ab/?.:#=&%2-_;[\\~é", max_size=10))
def test_links_are_joined_as_urljoin_does(base: str, href: str) -> None:
    try:
        expected = urljoin(base, href)
    except ValueError:
        expected = href
    assert join_url(base, href).replace("?#", "#") == expected.replace("?#", "#")


def test_a_long_link_is_joined_in_no_time() -> None:
    href = "a" * 5_000 + "?"
    assert join_url("http://daily.example/", href) == "http://daily.example/" + href.removesuffix("?")


def test_a_query_is_asked_for_in_the_encoding_of_its_page() -> None:
    html = '<meta charset="windows-1251"><p>Мост открыт, и все рады.<a href="/лед?tema=Ветер&p=%20">x</a>'
    document = parse(html.encode("windows-1251"), "http://gazeta.example/")
    assert document.absolute("/лед?tema=Ветер&p=%20") == "http://gazeta.example/лед?tema=%C2%E5%F2%E5%F0&p=%20"
    assert document.absolute("?tema=橋") == "http://gazeta.example/?tema=橋"
    assert parse(html.encode(), "http://gazeta.example/").absolute("?a=é") == "http://gazeta.example/?a=é"


def test_the_host_that_a_declaration_names() -> None:
    assert declared_host("https://user@WWW.gazette.example:8000/a") == "gazette.example:8000"
    assert declared_host("Gazette.example?a") == "gazette.example"


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


@pytest.mark.parametrize(
    "host", ["daily.example", "www.daily.example", "127.0.0.1:8000", "daily.example:65000", "daily.example:80"]
)
@pytest.mark.parametrize(
    "path",
    ["", "/", "/2012/04/the-ferry", "/2012/04/the-ferry/", "/The_Ferry.html", "/a//b", "/a/../b", "/~ann/x.y", "/amp/x", "/x."],
)  # fmt: skip
def test_a_plain_address_has_the_spelling_that_it_has_with_a_fragment(host: str, path: str) -> None:
    """Most addresses need no parsing; the others have the same spelling."""
    for scheme in ("http", "https"):
        url = f"{scheme}://{host}{path}"
        assert normalise_url(url) == normalise_url(f"{url}#top")
        assert request_url(url) == request_url(f"{url}#top")
