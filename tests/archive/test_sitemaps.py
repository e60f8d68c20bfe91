"""Sitemaps, and which of an index's children may be left out."""

import datetime as dt

import pytest

from newsspider.archive import Source
from newsspider.archive.model import Period
from newsspider.archive.robots import sitemaps_in_robots
from newsspider.archive.sitemaps import (
    Child,
    children_outside,
    date_in_name,
    is_text_sitemap,
    read_sitemap,
    read_text_sitemap,
)
from tests.archive.help import APRIL, TODAY

SITE = "https://gazette.example/"
NEWS = f"""<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>{SITE}a</loc><lastmod>2012-04-05</lastmod>
<image:image><image:loc>{SITE}a.jpg</image:loc><image:title>A picture</image:title></image:image>
<news:news><news:publication><news:name>Gazette</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2012-04-03T10:15:00+01:00</news:publication_date><news:title>Bridge &amp; tunnel</news:title>
</news:news></url></urlset>""".encode()


def children(*entries: str | tuple[str, str]) -> tuple[Child, ...]:
    return tuple(
        Child(SITE + entry) if isinstance(entry, str) else Child(SITE + entry[0], entry[1]) for entry in entries
    )


def left_out(period: Period, *entries: str | tuple[str, str]) -> set[str]:
    return {url.removeprefix(SITE) for url in children_outside(children(*entries), period, TODAY)}


def test_a_news_sitemap_has_title_date_and_language() -> None:
    (link,) = read_sitemap(NEWS, SITE + "news.xml").links
    assert (link.url, link.date, link.date_modified) == (SITE + "a", "2012-04-03T10:15:00+01:00", "2012-04-05")
    assert (link.title, link.language, link.source) == ("Bridge & tunnel", "en", Source.NEWS_SITEMAP)
    assert link.found_at == SITE + "news.xml"


def test_lastmod_is_no_date_of_publication() -> None:
    (link,) = read_sitemap(
        b"<urlset><url><loc>/a</loc><lastmod>2012-04-05</lastmod></url></urlset>", SITE + "s.xml"
    ).links
    assert (link.url, link.date, link.date_modified) == (SITE + "a", None, "2012-04-05")


def test_the_language_of_an_entry_is_that_of_its_own_alternate() -> None:
    body = f"""<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc>{SITE}de/a</loc>
    <xhtml:link rel="alternate" hreflang="en" href="{SITE}en/a"/>
    <xhtml:link rel="alternate" hreflang="de" href="{SITE}de/a"/></url></urlset>"""
    assert read_sitemap(body.encode(), SITE).links[0].language == "de"


def test_a_text_sitemap() -> None:
    body = f"\ufeff{SITE}a\r\n\r\n  {SITE}b \nnot an address\n".encode()
    assert is_text_sitemap(body)
    assert [link.url for link in read_text_sitemap(body, SITE).links] == [SITE + "a", SITE + "b"]
    assert not is_text_sitemap(b"see https://gazette.example/ for more")
    assert not is_text_sitemap(b"")


def test_robots_names_sitemaps() -> None:
    body = (
        b"\xef\xbb\xbfSitemap: https://gazette.example/a.xml\r\nUser-agent: *\r\nDisallow: /x\r\n"
        b"  SITEMAP : /b.xml # old\r\nsitemap:https://gazette.example/a.xml\r\n# Sitemap: /c.xml\r\nSitemap:\r\n"
    )
    assert sitemaps_in_robots(body, SITE + "robots.txt") == (SITE + "a.xml", SITE + "b.xml")


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("sitemap-2012-04.xml", "2012-04-01", "2012-04-30"),
        ("sitemap_201204.xml.gz", "2012-04-01", "2012-04-30"),
        ("sitemaps/2012/04/sitemap.xml", "2012-04-01", "2012-04-30"),
        ("sitemap-2012-04-03.xml", "2012-04-03", "2012-04-03"),
        ("sitemap20120403.xml", "2012-04-03", "2012-04-03"),
        ("sitemap.xml?yyyy=2012&mm=04&dd=03", "2012-04-03", "2012-04-03"),
        ("sitemap.xml?year=2012&month=4", "2012-04-01", "2012-04-30"),
        ("sitemap.xml?year=2012", "2012-01-01", "2012-12-31"),
        ("post-sitemap-2012.xml", "2012-01-01", "2012-12-31"),
        ("archive-2012-w14.xml", "2012-01-01", "2012-12-31"),
    ],
)
def test_date_in_name(name: str, first: str, last: str) -> None:
    assert date_in_name(SITE + name, TODAY) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("name", ["sitemap1.xml", "sitemap-200812345.xml", "sitemap-2020.xml", "sitemap-1812.xml"])
def test_no_date_in_name(name: str) -> None:
    assert date_in_name(SITE + name, TODAY) is None


def test_months_far_from_the_period_are_left_out_and_its_neighbours_within_a_week_are_not() -> None:
    names = [f"s-2012-{month:02}.xml" for month in range(1, 8)]
    assert left_out(APRIL, *names) == {"s-2012-01.xml", "s-2012-02.xml", "s-2012-06.xml", "s-2012-07.xml"}


def test_names_are_not_believed_where_a_sibling_has_no_date() -> None:
    assert left_out(APRIL, "s-2008.xml", "s-2009.xml", "s-97.xml") == set()
    assert left_out(APRIL, "s-2009.xml", "s-2010.xml") == {"s-2009.xml", "s-2010.xml"}


def test_a_single_dated_name_is_not_believed() -> None:
    assert left_out(APRIL, "s-2009.xml", "news.xml") == set()


def test_numbers_that_run_past_today_are_no_years() -> None:
    assert left_out(APRIL, "s-1998.xml", "s-1999.xml", "s-2014.xml") == set()


def test_lastmod_before_the_period_leaves_out_and_after_it_never_does() -> None:
    entries = (("a.xml", "2012-03-31"), ("b.xml", "2012-04-02"), ("c.xml", "2013-06-30"), "d.xml")
    assert left_out(APRIL, *entries) == {"a.xml"}
    assert left_out(Period(until=dt.date(2012, 4, 30)), *entries) == set()


def test_lastmod_is_not_believed_where_all_are_the_same() -> None:
    assert left_out(APRIL, ("a.xml", "2005-01-01"), ("b.xml", "2005-01-01")) == set()


def test_lastmod_is_not_believed_where_it_contradicts_the_names() -> None:
    entries = (("s-2012-01.xml", "2011-01-01"), ("s-2012-03.xml", "2012-01-05"), ("x.xml", "2012-02-01"))
    assert "x.xml" not in left_out(APRIL, *entries)


def test_no_period_leaves_nothing_out() -> None:
    assert left_out(Period(), ("s-2009.xml", "2009-12-31"), ("s-2010.xml", "2010-12-31")) == set()
