"""Dates of fields, of texts and of URLs."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from newsspider.archive.dates import date_in_url, find_date, is_day_first, read_date
from newsspider.archive.months import month_names, month_number

from newsspider.archive.model import Period, span_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # W3C's profile of ISO 8601, as sitemaps and Atom have it
        ("2012", "2012"),
        ("2012-04", "2012-04"),
        ("2012-04-03", "2012-04-03"),
        ("2012-04-03T10:15Z", "2012-04-03T10:15:00+00:00"),
        ("2012-04-03T10:15:30.45+02:00", "2012-04-03T10:15:30+02:00"),
        ("2012-04-03T10:15:30-0530", "2012-04-03T10:15:30-05:30"),
        ("2012-04-03 10:15:30", "2012-04-03T10:15:30"),
        ("20120403T101530Z", "2012-04-03T10:15:30+00:00"),
        ("20120403", "2012-04-03"),
        # RFC 822 and its slips in feeds
        ("Tue, 03 Apr 2012 10:15:30 GMT", "2012-04-03T10:15:30+00:00"),
        ("Tue, 3 Apr 12 10:15 EST", "2012-04-03T10:15:00-05:00"),
        ("Sat, 7 Sep 1996 00:00:01 PDT", "1996-09-07T00:00:01-07:00"),
        ("3 April 2012 10:15:30 +0100", "2012-04-03T10:15:30+01:00"),
        ("mié, 03 abr 2012 10:15:30 +0200", "2012-04-03T10:15:30+02:00"),
        ("Di, 03 Mrz 2012 10:15:30 +0100", "2012-03-03T10:15:30+01:00"),
        ("Tue, 03 Apr 2012", "2012-04-03"),
        ("Tue, 03 Apr 2012 25:15:30 GMT", "2012-04-03"),
        ("03-APR-2012", "2012-04-03"),
        ("Tue, 03 Apr 2012 10:15:30 XYZ", "2012-04-03T10:15:30"),
        # as printed
        ("2012/04/03", "2012-04-03"),
        ("03.04.2012", "2012-04-03"),
        ("23/04/2012", "2012-04-23"),
        ("04/23/2012", "2012-04-23"),
        ("03/04/2012", "2012"),
        ("Apr. 3, 2012 10:15", "2012-04-03"),
        ("2012-02-30", None),
        ("0000-00-00", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("9" * 200, None),
    ],
)
def test_read_date(text: str | None, expected: str | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Posted: Wednesday, April 3rd, 2012 | 14 comments", "en", "2012-04-03"),
        ("By A. Writer 5 Sept. 2003", "en", "2003-09-05"),
        ("Mittwoch, den 29. September 2004, 18:45 Uhr", "de", "2004-09-29"),
        ("1. März 2004", "de", "2004-03-01"),
        ("Publié le 1er août 2010 à 10h15", "fr", "2010-08-01"),
        ("3 de abril de 2012", "es", "2012-04-03"),
        ("3 de abril del 2012", "es", "2012-04-03"),
        ("3 aprile 2012", "it", "2012-04-03"),
        ("3 kwietnia 2012, 10:15", "pl", "2012-04-03"),
        ("1 listopada 2012", "pl", "2012-11-01"),
        ("1. listopada 2012.", "hr", "2012-10-01"),
        ("3 апреля 2012 г.", "ru", "2012-04-03"),
        ("2012. április 3.", "hu", "2012-04-03"),
        ("3 Απριλίου 2012", "el", "2012-04-03"),
        ("3 Nisan 2012", "tr", "2012-04-03"),
        ("2012年4月3日 10:15", "ja", "2012-04-03"),
        ("2012년 4월 3일", "ko", "2012-04-03"),
        ("٣ أبريل ٢٠١٢", "ar", "2012-04-03"),
        ("3 अप्रैल 2012", "hi", "2012-04-03"),
        ("3 เมษายน 2555", "th", "2012-04-03"),
        ("Senin, 3 April 2012", "id", "2012-04-03"),
        ("3.4.2012", "fi", "2012-04-03"),
        ("2012.04.03", "ko", "2012-04-03"),
        # what is none
        ("Call 030/12/34567", None, None),
        ("1/2/3", None, None),
        ("version 10.4.2012.3", None, None),
        ("3 people 2012", "en", None),
        ("31 February 2012", "en", None),
        ("Euro 2012", "en", None),
        ("1 listopad 2012", None, None),
    ],
)
def test_find_date(text: str, language: str | None, expected: str | None) -> None:
    assert find_date(text, language) == expected


def test_an_ambiguous_date_is_read_as_its_page_reads_others() -> None:
    assert is_day_first(["03/04/2012", "23/04/2012"]) is True
    assert is_day_first(["03/04/2012", "04/23/2012"]) is False
    assert is_day_first(["03/04/2012", "no date"]) is None
    assert is_day_first(["13/04/2012", "04/13/2012"]) is None
    assert find_date("03/04/2012", is_day_first=True) == "2012-04-03"
    assert find_date("03/04/2012", is_day_first=False) == "2012-03-04"
    assert find_date("03.04.2012", is_day_first=False) == "2012-04-03"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2012/04/03/council-votes.html", "2012-04-03"),
        ("/2012/4/3/council-votes", "2012-04-03"),
        ("/news/2012-04-03/council", "2012-04-03"),
        ("/news/2012/0403/p01s02.html", "2012-04-03"),
        ("/2004-09/29/content_123.htm", "2004-09-29"),
        ("/200409/t20040929_12.htm", "2004-09-29"),
        ("/archive/20120403/council", "2012-04-03"),
        ("/news/20120403-council-votes", "2012-04-03"),
        ("/council-votes-20120403.html", "2012-04-03"),
        ("/gazette_2012-04-03_12.html", "2012-04-03"),
        ("/a20120403a6.html", "2012-04-03"),
        ("/story/201204031015", "2012-04-03"),
        ("/2012/apr/03/council", "2012-04-03"),
        ("/2012/april/3/council", "2012-04-03"),
        ("/23/04/2012/council", "2012-04-23"),
        ("/03/04/2012/council", "2012"),
        ("/show?id=7&date=2012-04-03", "2012-04-03"),
        ("/show?issueDate=20120403", "2012-04-03"),
        ("/story.jhtml?xml=/news/2012/04/03/bridge.xml", "2012-04-03"),
        ("/2012/local/harbour/04/03/bridge/", "2012-04-03"),
        ("/story/GZ.20120403.bridge/Local", "2012-04-03"),
        ("/1912/04/15/the-titanic", "1912-04-15"),
        ("/2012/04/council-votes", "2012-04"),
        ("/2012/april/council-votes", "2012-04"),
        ("/201204/council", "2012-04"),
        # the story's date, a number, a year that may be the topic
        ("/elections/2012/who-runs", None),
        ("/what-happened-on-september-11-2001", None),
        ("/remembering-2001-09-11-in-pictures-and-words", None),
        ("/article/123456789", None),
        ("/article/20121399", None),
        ("/0,1518,20120403,00.html", None),
        ("/sport/", None),
    ],
)
def test_date_in_url(path: str, expected: str | None) -> None:
    assert date_in_url("https://www.gazette.example" + path) == expected


def test_the_host_and_port_are_no_date() -> None:
    assert date_in_url("http://2012.gazette.example:8004/09/29") is None


def test_a_months_name_means_what_its_language_means() -> None:
    assert month_number("listopad", "pl") == 11
    assert month_number("Listopad", "hr") == 10
    assert month_number("listopad") is None
    assert month_number("MÄRZ") == 3
    assert month_number("Sept.") == 9
    assert month_number("Freitag", "de") is None
    assert month_names("de")[2] == "märz"
    assert month_names("pt-BR")[11] == "dezembro"
    assert month_names(None)[0] == "january"


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2012", dt.date(2012, 1, 1), dt.date(2012, 12, 31)),
        ("2012-02", dt.date(2012, 2, 1), dt.date(2012, 2, 29)),
        ("2012-12", dt.date(2012, 12, 1), dt.date(2012, 12, 31)),
        ("2012-04-03", dt.date(2012, 4, 3), dt.date(2012, 4, 3)),
        ("2012-04-03T23:30:00+00:00", dt.date(2012, 4, 4), dt.date(2012, 4, 4)),
        ("2012-04-03T23:30:00", dt.date(2012, 4, 3), dt.date(2012, 4, 3)),
    ],
)
def test_span_of_a_date_in_berlin(date: str, first: dt.date, last: dt.date) -> None:
    assert span_of(date, ZoneInfo("Europe/Berlin")) == (first, last)


def test_span_of_what_is_no_date() -> None:
    assert span_of("2012-13") is None
    assert span_of("next week") is None


@pytest.mark.parametrize(
    ("date", "is_excluded"),
    [
        (None, False), ("2012-03-31", True), ("2012-04-01", False), ("2012-04-30", False), ("2012-05-01", True),
        ("2012", False), ("2011", True), ("2012-04", False), ("2012-03", True), ("nonsense", False),
        ("2012-03-31T23:30:00+00:00", False), ("2012-04-30T23:30:00+00:00", True),
    ],
)  # fmt: skip
def test_a_period_excludes_only_what_is_certain(date: str | None, is_excluded: bool) -> None:
    april = Period(dt.date(2012, 4, 1), dt.date(2012, 4, 30), ZoneInfo("Europe/Berlin"))
    assert april.excludes(date) is is_excluded
    assert Period().excludes(date) is False
