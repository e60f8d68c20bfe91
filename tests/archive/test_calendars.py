"""Templates and periods become the addresses of lists."""

import datetime as dt

import pytest

from newsspider.archive import Calendar, ListRef, Period, Source, lists_of
from newsspider.archive.calendars import issue_number, page_url, problem_with, step_of

SITE = "https://gazette.example"
TODAY = dt.date(2012, 4, 3)
FIRST = dt.date(2004, 1, 1)


def urls(calendar: Calendar, since: str | None = None, until: str | None = None, today: dt.date = TODAY) -> list[str]:
    period = Period(since and dt.date.fromisoformat(since), until and dt.date.fromisoformat(until))
    return [ref.url.removeprefix(SITE) for ref in lists_of(calendar, period, today)]


def made(template: str, **options: object) -> Calendar:
    return Calendar(SITE + template, FIRST, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("template", "since", "until", "expected"),
    [
        ("/archive/{year}/{month:02}/{day:02}/", "2004-02-28", "2004-03-01",
         ["/archive/2004/02/28/", "/archive/2004/02/29/", "/archive/2004/03/01/"]),
        ("/{date:%Y%m%d}.html", "2004-12-31", "2005-01-01", ["/20041231.html", "/20050101.html"]),
        ("/{year}/{month_name}/", "2004-02-28", "2004-03-01", ["/2004/february/", "/2004/march/"]),
        ("/{yy}{month:02}.htm", "2009-12-31", "2010-01-01", ["/0912.htm", "/1001.htm"]),
        ("/{year}/{Month_abbr}/{day}/", "2004-02-09", "2004-02-09", ["/2004/Feb/9/"]),
        ("/{year}/", "2004-02-28", "2006-01-01", ["/2004/", "/2005/", "/2006/"]),
        ("/{year}/{yearday:03}", "2004-12-31", "2004-12-31", ["/2004/366"]),
        ("/s?from={since:%d.%m.%Y}&to={until:%d.%m.%Y}", "2004-01-20", "2004-03-02",
         ["/s?from=20.01.2004&to=31.01.2004", "/s?from=01.02.2004&to=29.02.2004", "/s?from=01.03.2004&to=02.03.2004"]),
        ("/list?y={year}&p={page}", "2004-01-20", "2004-03-02", ["/list?y=2004&p=1"]),
    ],
)  # fmt: skip
def test_lists_of_a_period(template: str, since: str, until: str, expected: list[str]) -> None:
    assert urls(made(template), since, until) == expected


def test_nothing_is_made_for_days_to_come_or_before_the_archive_begins() -> None:
    daily = made("/{year}/{month}/{day}")
    assert urls(daily, "2012-04-02", "2012-12-31") == ["/2012/4/2", "/2012/4/3"]
    assert urls(daily, "1990-01-01", "2004-01-02") == ["/2004/1/1", "/2004/1/2"]
    assert urls(daily, "2012-04-04") == []
    assert urls(daily, "2012-04-03", "2012-04-01") == []
    assert len(urls(daily)) == (TODAY - FIRST).days + 1
    assert urls(made("/{year}/{month}/{day}", until=dt.date(2004, 1, 2))) == ["/2004/1/1", "/2004/1/2"]


def test_a_month_that_is_not_over_is_listed_and_a_search_ends_today() -> None:
    assert urls(made("/{year}/{month}"), "2012-03-31", "2012-12-31") == ["/2012/3", "/2012/4"]
    assert urls(made("/s?f={since}&t={until}"), "2012-04-01", "2012-12-31") == ["/s?f=2012-04-01&t=2012-04-03"]


def test_steps() -> None:
    weekly = made("/s?f={since}&t={until}", step="week")
    assert urls(weekly, "2004-02-28", "2004-03-02") == ["/s?f=2004-02-28&t=2004-02-29", "/s?f=2004-03-01&t=2004-03-02"]
    whole = made("/s?f={since}&t={until}&p={page}", step="all")
    assert urls(whole, "2004-02-28", "2006-03-02") == ["/s?f=2004-02-28&t=2006-03-02&p=1"]
    assert step_of(made("/{year}")) == "year"


def test_days_without_an_issue_are_left_out() -> None:
    calendar = made("/{date:%d}", weekdays=(0, 1, 2, 3, 4, 5))
    assert urls(calendar, "2004-02-28", "2004-03-01") == ["/28", "/01"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2004-03-01", 100),
        ("2004-03-02", 101),
        ("2004-03-06", 105),
        ("2004-03-08", 106),
        ("2004-02-28", 99),
        ("2004-02-16", 88),
    ],
)
def test_issues_count_the_days_of_publication(day: str, expected: int) -> None:
    calendar = made("/{issue}", issue=100, issue_day=dt.date(2004, 3, 1), weekdays=(0, 1, 2, 3, 4, 5))
    assert issue_number(calendar, dt.date.fromisoformat(day)) == expected


def test_issue_numbers_far_away_are_those_of_counting_day_by_day() -> None:
    calendar = made("/{issue}", issue=1, issue_day=dt.date(2004, 3, 3), weekdays=(1, 3))
    day, number = dt.date(2004, 3, 3), 1
    for _ in range(400):
        day += dt.timedelta(days=1)
        number += day.weekday() in (1, 3)
        assert issue_number(calendar, day) == number


def test_a_ref_says_what_it_covers_and_how_it_goes_on() -> None:
    calendar = made("/{year}/{month}?p={page}&q={{x}}", source=Source.SEARCH, first_page=0, max_pages=7)
    (ref,) = lists_of(calendar, Period(dt.date(2004, 2, 3), dt.date(2004, 2, 4)), TODAY)
    template = SITE + "/2004/2?p={page}&q=%7Bx%7D"
    assert ref == ListRef(
        SITE + "/2004/2?p=0&q={x}", Source.SEARCH, "2004-02-01", "2004-02-29", 1, 7, template, first_page=0
    )
    assert ref.days == (dt.date(2004, 2, 1), dt.date(2004, 2, 29))
    assert page_url(template, 2, 0, 10) == SITE + "/2004/2?p=1&q=%7Bx%7D"
    assert page_url("/?start={offset:03}", 3, 1, 20) == "/?start=040"


def test_months_in_a_sites_language() -> None:
    assert urls(made("/{month_name}-{year}", language="es"), "2004-01-01", "2004-02-01") == [
        "/enero-2004",
        "/febrero-2004",
    ]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("/{year", "braces"),
        ("/{yaer}/", "{yaer}"),
        ("/archive/", "names no day"),
        ("/archive/?p={page}", "names no day"),
        ("/{issue}", "counts issues"),
        ("/{year:%Y}", "cannot be filled in"),
        ("/{year.real}", "{year.real}"),
        ("/{date[0]}", "{date[0]}"),
    ],
)
def test_what_is_wrong_with_a_template(template: str, expected: str) -> None:
    assert expected in (problem_with(made(template)) or "")


def test_a_template_that_can_be_used_has_no_problem() -> None:
    assert problem_with(made("/{year}/{month:02}/{day:02}/?p={page}")) is None
    assert problem_with(made("/all?p={page}", step="all")) is None
