"""Which addresses are followed, and the reasons for the others."""

import re
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from newsspider.archive import Link, ListRef, Refusal, Rules, Source, merge_links
from newsspider.archive.filters import has_facets, refuse_address, refuse_article, refuse_list, repeats_path, sift
from newsspider.archive.forms import article_signs, is_index
from newsspider.archive.listings import NO_ARTICLE, Anchor, standing_of
from tests.archive.help import ALL, APRIL, RULES, TODAY

SITE = "https://gazette.example"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (SITE + "/a", None),
        ("https://www.gazette.example/a", None),
        ("https://a.b.gazette.example/a", None),
        ("https://notgazette.example/a", Refusal.OFF_SITE),
        ("https://gazette.example.evil.example/a", Refusal.OFF_SITE),
        ("https://evil.example/gazette.example/", Refusal.OFF_SITE),
        ("https://evil.example@gazette.example/", None),
        ("https://gazette.example@evil.example/", Refusal.OFF_SITE),
        ("ftp://gazette.example/a", Refusal.NOT_WEB),
        ("javascript:void(0)", Refusal.NOT_WEB),
        ("http:///a", Refusal.NOT_WEB),
        ("http://[broken/a", Refusal.NOT_WEB),
        ("http://gazette.example:99999/a", Refusal.NOT_WEB),
        ("http://gazette.example:0/a", Refusal.NOT_WEB),
        ("http://gazette.example:x/a", Refusal.NOT_WEB),
        (SITE + "/" + "a" * 2000, Refusal.TOO_LONG),
        (SITE + "/a/b/a/b/a/b/a/b", Refusal.REPEATING_PATH),
        (SITE + "/a" + "/b" * 25, Refusal.REPEATING_PATH),
        (SITE + "/2012/04/04/04/04/04/x", None),
    ],
)
def test_refuse_address(url: str, expected: Refusal | None) -> None:
    assert refuse_address(url, RULES) is expected


# Addresses in the forms of many sites: with what a page of links makes of them under a headline, and under a label.
FORMS = [
    # (path, signs of an article, taken with a headline, taken with a label, taken from a sitemap)
    ("/2012/04/03/council-votes-on-bridge.html", 2, True, True, True),
    ("/2012/04/03/bridge.html", 2, True, True, True),
    ("/news/council-votes-on-the-bridge", 2, True, True, True),
    ("/news/article1234567.ece", 2, True, True, True),
    ("/artikel/123456", 1, True, False, True),
    ("/story.asp?id=1234", 1, True, False, True),
    ("/cgi-bin/show.pl?article_id=1234", 2, True, True, True),
    ("/news/politics/bridge.shtml", 1, True, False, True),
    ("/0,1518,123456,00.html", 1, True, False, True),
    ("/politik/wahl-2004/a-123456.html", 2, True, True, True),
    (
        "/%E9%80%A0%E8%88%B9%E5%8E%82%E5%B7%A5%E4%BA%BA%E7%BD%A2%E5%B7%A5%E7%AC%AC%E4%BA%8C%E5%A4%A9",
        2,
        True,
        True,
        True,
    ),
    ("/idUSTRE8320KR20120403", 1, True, False, True),
    ("/bridge-vote", 1, True, False, True),
    ("/politics/", 0, False, False, False),
    ("/", 0, False, False, False),
    ("/index.html", 0, False, False, False),
    ("/politics/index.html", 0, False, False, False),
    ("/tag/bridge", 0, False, False, False),
    ("/tag/the-harbour-bridge-vote", 2, False, False, False),
    ("/weather/storm-hits-the-coast-again", 2, True, True, True),
    ("/archive/2012/04/03/bridge.html", 2, True, True, True),
    ("/cgi-bin/search.pl?q=bridge", 1, False, False, False),
    ("/author/ann-writer/", 1, False, False, False),
    ("/search?q=bridge", 0, False, False, False),
    ("/2012/04/03/", 0, False, False, False),
    ("/news/page/2", 0, False, False, False),
    ("/index.php?code=161022", 1, True, False, True),
    ("/main.jhtml?xml=/news/2008/01/08/bridge.xml", 2, True, True, True),
    ("/2008/local/harbour/01/08/bridge.vote.delayed/", 2, True, True, True),
    ("/News/Local/CouncilVotesOnTheHarbourBridge/articleID/43376/Default.aspx", 2, True, True, True),
    ("/news/story/GZ.20071229.bridge1229/Local", 2, True, True, True),
    ("/articles/2007/12/29/local/bridge4776.txt", 2, True, True, True),
    ("/council-votes-on-the-bridge/2025/11", 2, True, True, True),
    ("/2012/04/03/index.html", 0, False, False, False),
    ("/the-harbour-bridge-vote/index.html", 2, True, True, True),
    ("/about/privacy.shtml", 1, False, False, False),
    ("/contact", 0, False, False, False),
    ("/privacy-policy", 1, False, False, False),
]


@pytest.mark.parametrize(("path", "signs", "with_headline", "with_label", "in_sitemap"), FORMS)
def test_forms_of_addresses(path: str, signs: int, with_headline: bool, with_label: bool, in_sitemap: bool) -> None:
    url = SITE + path
    assert min(article_signs(url), 2) == signs
    assert (refuse_article(url, Source.SECTION, RULES, 2) is None) is with_headline
    assert (refuse_article(url, Source.SECTION, RULES, 0) is None) is with_label
    assert (refuse_article(url, Source.SITEMAP, RULES) is None) is in_sitemap
    assert refuse_article(url, Source.FEED, RULES) is None


def test_files_are_no_articles_wherever_they_are_listed() -> None:
    for path in ("/a/b-c-d-e.jpg", "/2012/04/03/report.PDF", "/feed.xml", "/a.mp3?id=123456"):
        assert refuse_article(SITE + path, Source.FEED, RULES) is Refusal.FILE


def test_a_declaration_goes_before_the_form() -> None:
    rules = Rules(("gazette.example",), (re.compile(r"/n/\w+$"),), (re.compile(r"/n/ad"),))
    assert refuse_article(SITE + "/n/x", Source.SECTION, rules) is None
    assert refuse_article(SITE + "/n/ad1", Source.SECTION, rules) is Refusal.EXCLUDED
    assert refuse_article(SITE + "/2012/04/03/a-b-c-d.html", Source.SITEMAP, rules) is Refusal.NO_PATTERN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Council votes on bridge", 2), ("Council votes again", 1), ("Council votes", 0), ("", 0),
        ("造船厂工人罢工进入第二天", 2), ("造船厂罢工中", 1), ("体育", 0), ("แม่น้ำท่วมกรุงเทพ", 2),
    ],
)  # fmt: skip
def test_how_a_text_stands(text: str, expected: int) -> None:
    assert standing_of(Anchor(1, SITE, text)) == expected
    assert standing_of(Anchor(1, SITE, text, is_heading=True)) == 2
    assert standing_of(Anchor(1, SITE, text, is_heading=True, is_menu=True)) == 0


@pytest.mark.parametrize("text", ["Contact us", "IMPRESSUM", "Print this »", "关于我们", "Mentions légales"])
def test_a_service_link_leads_to_no_article(text: str) -> None:
    assert standing_of(Anchor(1, SITE, text, is_heading=True)) == NO_ARTICLE


def test_a_day_archive_believes_shorter_headlines() -> None:
    url = SITE + "/stories/bridge.html"
    assert refuse_article(url, Source.SECTION, RULES, 1) is Refusal.NOT_ARTICLE
    assert refuse_article(url, Source.CALENDAR, RULES, 1) is None
    assert refuse_article(url, Source.CALENDAR, RULES, 0) is Refusal.NOT_ARTICLE


def test_traps() -> None:
    assert repeats_path(SITE + "/news/a/news/a/news/a")
    assert not repeats_path(SITE + "/2012/04/03/04/04/04/a")
    assert has_facets(SITE + "/s?a=1&b=2&c=3&d=4&e=5")
    assert has_facets(SITE + "/s?tag=a&tag=b")
    assert not has_facets(SITE + "/s?q=a&page=2&sort=date&type=1")
    assert is_index(SITE + "/news/seite/2")


def ref(path: str, source: Source = Source.SECTION, **options: object) -> ListRef:
    return ListRef(SITE + path, source, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("list_ref", "expected"),
    [
        (ref("/news/"), None),
        (ListRef("https://other.example/s.xml", Source.SITEMAP), Refusal.OFF_SITE),
        (ref("/news/", page=101), Refusal.TOO_MANY_PAGES),
        (ref("/s?a=1&b=2&c=3&d=4&e=5"), Refusal.FACETS),
        (ref("/s?a=1&b=2&c=3&d=4&e=5", Source.SITEMAP), None),
        (ref("/s?a=1&b=2&c=3&d=4&e=5", Source.SEARCH, template="x"), None),
        (ref("/2012/04/03", date="2012-04-03"), None),
        (ref("/2012/04", date="2012-03-15", until="2012-04-14"), None),
        (ref("/2012/03", date="2012-03-01", until="2012-03-31"), Refusal.LIST_OUTSIDE_PERIOD),
        (ref("/2014/03", date="2014-03-01"), Refusal.FUTURE),
    ],
)
def test_refuse_list(list_ref: ListRef, expected: Refusal | None) -> None:
    assert refuse_list(list_ref, RULES, APRIL, TODAY) is expected


def test_sift_keeps_each_once_dates_by_the_url_and_counts_the_rest() -> None:
    found = [
        Link(SITE + "/2012/04/03/a-b-c-d.html?utm_source=rss"),
        Link(SITE + "/2012/04/03/a-b-c-d.html#comments"),
        Link(SITE + "/2012/05/03/a-b-c-e.html"),
        Link(SITE + "/a-b-c-f.html", date="2012-04-30T23:30:00+00:00"),
        Link(SITE + "/a-b-c-g.html", date="2019-01-01"),
        Link(SITE + "/a-b-c-h.html", date_modified="2012-03-31"),
        Link(SITE + "/a-b-c-i.html", date_modified="2013-03-31"),
        Link("http://[broken"),
        Link(SITE + "/photo.jpg"),
    ]
    rules = Rules(("gazette.example",), zone=ZoneInfo("America/New_York"))
    links, refused = sift(found, rules, april_in(rules), TODAY)
    assert [(link.url.removeprefix(SITE), link.date) for link in links] == [
        ("/2012/04/03/a-b-c-d.html", "2012-04-03"),
        ("/a-b-c-f.html", "2012-04-30T23:30:00+00:00"),
        ("/a-b-c-g.html", None),
        ("/a-b-c-i.html", None),
    ]
    assert refused == Counter({
        Refusal.LISTED_TWICE: 1, Refusal.OUTSIDE_PERIOD: 2, Refusal.NOT_WEB: 1, Refusal.FILE: 1,
    })  # fmt: skip


def april_in(rules: Rules):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(APRIL, zone=rules.zone)


def test_without_a_period_nothing_is_outside() -> None:
    links, refused = sift([Link(SITE + "/1999/04/03/a-b-c-d.html")], RULES, ALL, TODAY)
    assert len(links) == 1 and not refused


def test_two_lists_of_one_article() -> None:
    feed = Link("u", "2012-04-03T10:15:00+02:00", title="A", source=Source.FEED)
    sitemap = Link("u", "2012-04-03", "2012-05-01", language="en")
    merged = merge_links(sitemap, feed)
    assert (merged.date, merged.date_modified, merged.title, merged.language) == (
        "2012-04-03T10:15:00+02:00", "2012-05-01", "A", "en",
    )  # fmt: skip


def test_two_days_that_claim_an_article_do_not_date_it() -> None:
    one = Link("u", "2012-04-03", source=Source.CALENDAR)
    other = Link("u", "2012-04-04", source=Source.CALENDAR)
    assert merge_links(one, other).date is None
    assert merge_links(one, one).date == "2012-04-03"
