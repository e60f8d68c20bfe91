"""A look at a site: what its lists say, which are asked for, and the declaration that is proposed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from newsspider.addsite.propose import find_patterns, propose
from newsspider.addsite.survey import Survey, choose_sample
from newsspider.archive import Link, Source
from newsspider.sites import read_site

HOME = "https://www.quay.example/"
TODAY = dt.date(2026, 4, 1)
STORIES = [f"/news/2026/03/{day:02}/the-tide-of-day-{day}" for day in range(1, 21)]


def html(links: dict[str, str], more: str = "") -> bytes:
    anchors = "".join(f'<li><a href="{url}">{text}</a></li>' for url, text in links.items())
    return f'<html lang="en-GB"><head><title>Quay Weekly - Home</title>{more}</head><body><ul>{anchors}</ul></body></html>'.encode()


def headlines(paths: list[str]) -> dict[str, str]:
    return dict.fromkeys(paths, "What the tide did on this very day")


SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
SITE = {
    "/": html(
        {
            "/news/": "News",
            "/sport/": "Sport",
            "/empty/": "Empty",
            "/login/": "Log in",
            "/archive/": "Archive",
            "/archive/2026/04/02/": "Tomorrow",
            "https://other.example/news/": "Elsewhere",
            "/price-list.pdf": "Prices",
            **headlines(STORIES[15:]),
        },
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml">',
    ),
    "/robots.txt": b"User-agent: *\nDisallow:\nSitemap: https://www.quay.example/maps.xml\n",
    "/maps.xml": SITEMAP.format(
        "".join(f"<url><loc>https://www.quay.example{path}</loc></url>" for path in STORIES)
    ).encode(),
    "/feed.xml": (
        "<rss version='2.0'><channel>"
        + "".join(f"<item><link>https://www.quay.example{path}</link></item>" for path in STORIES[17:])
        + "</channel></rss>"
    ).encode(),
    "/news/": html(headlines(STORIES[10:15])),
    "/sport/": html(
        headlines(["/sport/2026/03/01/rowers-win-the-long-race", "/sport/2026/03/02/rowers-lose-the-long-race"])
    ),
    "/empty/": html({}),
    "/archive/": html({f"/archive/2026/03/{day:02}/": f"{day} March" for day in range(1, 21)}),
    "/archive/2026/03/20/": html(headlines(STORIES[19:])),
}


def look(site: dict[str, bytes] = SITE) -> tuple[Survey, list[str]]:
    """The survey of a site, and the paths that were asked for."""
    survey, asked = Survey(HOME, TODAY), []
    waiting = survey.begin()
    while waiting:
        ref = waiting.pop(0)
        path = "/" + ref.url.removeprefix(HOME)
        asked.append(path)
        if path in site:
            ref = replace(ref, content_type="text/html; charset=utf-8")
            waiting += survey.take(ref, survey.look(site[path], ref))
        else:
            waiting += survey.fail(ref, "status 404")
    return survey, asked


def test_what_is_asked_for():
    survey, asked = look()
    assert sorted(asked) == sorted([*SITE, "/sitemap.xml"])
    assert {seen.ref.url for seen in survey.sections} == {HOME + "news/", HOME + "sport/"}
    assert [calendar.template for calendar, _ in survey.day_archives] == [HOME + "archive/{year}/{month:02}/{day:02}/"]
    assert [link.url for link in survey.articles()][:3] == [HOME.rstrip("/") + path for path in STORIES[17:]]


def test_what_is_proposed_can_be_read_and_says_what_was_seen():
    survey, _ = look()
    records = [
        {"inLanguage": "en", "datePublished": "2026-03-01T10:00:00+00:00"},
        {"inLanguage": "en", "datePublished": "2026-07-01T10:00:00+01:00"},
    ]
    text = propose(survey, find_patterns(survey), records, "scrapy addsite")
    site = read_site(text, "quay.toml")
    assert site.domains == ("quay.example",)
    assert (site.language, site.time_zone, site.home_url) == ("en", "Europe/London", HOME)
    lists = site.lists
    assert (lists.robots, lists.front_page, lists.sitemaps) == (True, True, ())
    assert (lists.feeds, set(lists.sections)) == (("/feed.xml",), {"/news/", "/sport/"})
    assert [(each.url, each.since) for each in lists.calendars] == [
        ("/archive/{year}/{month:02}/{day:02}/", dt.date(2026, 3, 1))
    ]
    assert [pattern.pattern for pattern in site.urls.article] == [
        r"//[^/]+/news/\d{4}/\d\d/\d\d/[^/]+[-_][^/]+[-_][^/]+"
    ]
    assert text.startswith("# Quay Weekly, written by `scrapy addsite` on 2026-04-01.\n")
    assert "# robots.txt names /maps.xml\n" in text
    assert "# 20 of 20 addresses that lists name fit\n" in text


@pytest.mark.parametrize(
    "site",
    [
        {},
        {"/": b""},
        {"/": b"\x00\xff<"},
        {
            "/": html(
                {"/archive/{x}/2026/03/01/": "a", "/archive/{x}/2026/03/02/": "b", "/archive/{x}/2026/03/03/": "c"}
            )
        },
        {"/": html({'/a"b\\c\u007f/': 'Quote " and \\ and \n'}, '<title>Two\nlines "quoted" \u0085</title>')},
        {"/": html({}), "/sitemap.xml": SITE["/maps.xml"]},
    ],
)
def test_whatever_a_site_holds_the_proposal_can_be_read(site):
    survey, _ = look(site)
    declared = read_site(propose(survey, find_patterns(survey), [], "scrapy addsite"), "quay.toml")
    assert declared.home_url == HOME
    assert declared.lists.sitemaps == (("/sitemap.xml",) if "/sitemap.xml" in site else ())


def test_usual_addresses_are_tried_where_robots_txt_names_no_sitemap():
    site = {"/": html({}), "/sitemap.xml": html({}), "/wp-sitemap.xml": SITE["/maps.xml"]}
    survey, asked = look(site)
    assert [path for path in asked if "sitemap" in path] == ["/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml"]
    declared = read_site(propose(survey, find_patterns(survey), [], "scrapy addsite"), "quay.toml")
    assert declared.lists.sitemaps == ("/wp-sitemap.xml",)


def test_a_site_of_very_many_lists_is_only_looked_at():
    many = {f"/part{number:04}/": f"Part {number}" for number in range(1000)}
    maps = "".join(f"<sitemap><loc>{HOME}maps{number}.xml</loc></sitemap>" for number in range(1000))
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'.encode()
    _, asked = look({"/": html(many), "/sitemap.xml": index})
    assert len(asked) < 30


def test_a_sample_is_spread_over_time_with_the_newest_and_what_is_undated():
    links = [Link(f"{HOME}{day}", f"2026-03-{day:02}", source=Source.SITEMAP) for day in range(1, 31)]
    links.append(Link(f"{HOME}undated"))
    chosen = choose_sample(links, 4)
    assert chosen[0] == f"{HOME}30"
    assert chosen[-1] == f"{HOME}undated"
    assert len(set(chosen)) == 4
    assert choose_sample(links[:2], 4) == [f"{HOME}2", f"{HOME}1"]
