"""Lists that a page links, recognised by address and label."""

import datetime as dt

import pytest

from newsspider.archive import ListRef, Source
from newsspider.archive.explore import day_of, find_days, find_lists
from newsspider.archive.listings import Anchor
from tests.archive.help import TODAY

SITE = "https://gazette.example"
DOMAINS = ("gazette.example",)


@pytest.mark.parametrize(
    ("path", "template", "day"),
    [
        ("/archive/2012/04/03/", "/archive/{year}/{month:02}/{day:02}/", "2012-04-03"),
        ("/archive/2012/4/3", "/archive/{year}/{month}/{day}", "2012-04-03"),
        ("/issues/2012-04-03.html", "/issues/{year}-{month:02}-{day:02}.html", "2012-04-03"),
        ("/day?d=20120403", "/day?d={date:%Y%m%d}", "2012-04-03"),
        ("/sport/2012/04/", "/sport/{year}/{month:02}/", "2012-04-01"),
        ("/archive/2012/", "/archive/{year}/", "2012-01-01"),
        ("/archive?year=2012", "/archive?year={year}", "2012-01-01"),
        ("/{x}/2012/04/", "/{{x}}/{year}/{month:02}/", "2012-04-01"),
    ],
)
def test_a_page_for_a_day_a_month_or_a_year(path: str, template: str, day: str) -> None:
    assert day_of(SITE + path) == (SITE + template, dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    "path", ["/2012/04/03/council-votes-on-bridge", "/olympia-2012", "/2012/13/45/", "/page/12", "/politics/", "/9876"]
)
def test_an_address_that_is_of_no_day(path: str) -> None:
    assert day_of(SITE + path) is None


ANCHORS = [
    # (path, label, the kind of list that it leads to from the front page)
    ("/politics/", "Politics", Source.SECTION),
    ("/sport/football", "Football", Source.SECTION),
    ("/archive/", "Archive", Source.ARCHIVE),
    ("/site-map.html", "Site map", Source.ARCHIVE),
    ("/tag/bridge", "Bridge", Source.TAG),
    ("/topics/the-harbour-bridge-and-its-toll", "The bridge", Source.TAG),
    ("/archive/2012/04/03/", "3", Source.CALENDAR),
    ("/archive/2013/07/02/", "Tomorrow", None),
    ("/login", "Log in", None),
    ("/search?q=", "Search", None),
    ("/about/", "Our house", None),
    ("/team/", "About us", None),
    ("/2012/04/03/council-votes-on-bridge", "Council votes", None),
    ("/feed.xml", "Feed", None),
    ("/politics/", "All that was ever said about the politics of the town", None),
    ("https://other.example/politics/", "Politics", None),
]


@pytest.mark.parametrize(("url", "label", "kind"), ANCHORS)
def test_what_a_link_of_the_front_page_leads_to(url: str, label: str, kind: Source | None) -> None:
    anchor = Anchor(1, url if "://" in url else SITE + url, label)
    found = [*find_lists([anchor], (), ListRef(SITE + "/", Source.FRONT), DOMAINS, TODAY)]
    assert [ref.source for ref in found] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("source", "paths"),
    [
        (Source.SECTION, ["/sport/football/", "/archive/", "/archive/2012/04/03/"]),
        (Source.ARCHIVE, ["/archive/", "/archive/2012/04/03/"]),
        (Source.CALENDAR, ["/archive/2012/04/03/"]),
        (Source.TAG, []),
        (Source.FEED, []),
    ],
)
def test_other_pages_lead_to_fewer_kinds(source: Source, paths: list[str]) -> None:
    links = ["/politics/", "/sport/football/", "/archive/", "/tag/bridge", "/archive/2012/04/03/"]
    anchors = [Anchor(1, SITE + path, "Label") for path in links]
    found = [*find_lists(anchors, (), ListRef(SITE + "/sport/", source, depth=1), DOMAINS, TODAY)]
    assert [ref.url for ref in found] == [SITE + path for path in paths]
    assert {ref.depth for ref in found} <= {2}


def test_an_address_that_was_taken_for_an_article_is_no_list() -> None:
    anchor = Anchor(1, SITE + "/politics/", "Politics")
    front = ListRef(SITE + "/", Source.FRONT)
    assert not [*find_lists([anchor], {anchor.url}, front, DOMAINS, TODAY)]


def test_three_days_make_a_template() -> None:
    anchors = [Anchor(1, f"{SITE}/archive/2012/04/{day:02}/", str(day)) for day in (3, 1, 2)]
    (calendar,) = find_days(anchors, DOMAINS, SITE + "/archive/", TODAY)
    assert calendar.template == SITE + "/archive/{year}/{month:02}/{day:02}/"
    assert [day.day for day in calendar.days] == [1, 2, 3]
    assert (calendar.newest.url, calendar.newest.date) == (SITE + "/archive/2012/04/03/", "2012-04-03")
    assert not find_days(anchors[:2], DOMAINS, SITE + "/archive/", TODAY)
