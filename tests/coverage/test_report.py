"""Counts of days become the report, its table, its line and its data."""

import datetime as dt
import json

import pytest

from newsspider.archive import Period
from newsspider.coverage import (
    ArticleLine,
    Asked,
    Coverage,
    DayCount,
    State,
    as_data,
    as_line,
    as_page,
    as_table,
    make_report,
)
from newsspider.coverage.data import as_page_data, choose_lines
from newsspider.coverage.report import find_gaps

FIRST = dt.date(2012, 4, 2)  # a Monday
COMPLETE, UNKNOWN, INCOMPLETE = State.COMPLETE, State.UNKNOWN, State.INCOMPLETE
FAILED, MISSING, SKIPPED = State.FAILED, State.MISSING, State.SKIPPED


def day(number: int, **counts: int) -> DayCount:
    states = {State(name): count for name, count in counts.items()}
    return DayCount((FIRST + dt.timedelta(days=number)).isoformat(), states)


def report(*counts: DayCount, **options: object) -> Coverage:
    return make_report("gazette", counts, **options)  # type: ignore[arg-type]


def test_what_is_expected_and_what_is_lost() -> None:
    count = day(0, complete=5, unknown=2, incomplete=1, failed=1, missing=1, skipped=7)
    assert (count.expected, count.lost, count.share) == (10, 3, 0.7)
    assert day(0, skipped=7).share is None
    assert report().share == 0.0


def test_days_without_anything_are_days_too() -> None:
    coverage = report(day(3, complete=1), day(0, complete=1))
    assert [count.day for count in coverage.days] == ["2012-04-02", "2012-04-03", "2012-04-04", "2012-04-05"]
    assert coverage.days[1].expected == 0


def test_a_period_bounds_the_days_and_adds_empty_ones() -> None:
    coverage = report(day(-1, complete=9), day(1, complete=1), asked=Asked(Period(FIRST, FIRST + dt.timedelta(days=2))))
    assert [count.expected for count in coverage.days] == [0, 1, 0]
    assert coverage.whole.expected == 1


def test_months_add_up_and_what_has_no_day_counts_in_the_whole() -> None:
    april, may = day(0, complete=3, failed=1), day(30, complete=5)
    coverage = report(april, may, DayCount("2012-04", {MISSING: 2}), DayCount("", {SKIPPED: 1, MISSING: 1}))
    assert [(month.day, month.expected) for month in coverage.months] == [("2012-04", 4), ("2012-05", 5)]
    assert [count.day for count in coverage.undated] == ["2012-04", ""]
    assert (coverage.whole.expected, coverage.whole.lost) == (12, 4)


def test_what_has_no_day_and_lies_outside_the_period_is_left_out() -> None:
    counts = [DayCount(name, {MISSING: 1}) for name in ("2011", "2012", "2012-03", "2012-04", "2013-01", "")]
    coverage = report(*counts, asked=Asked(Period(FIRST, FIRST)))
    assert [count.day for count in coverage.undated] == ["2012", "2012-04", ""]


def test_fields_add_up() -> None:
    one = DayCount("2012-04-02", {COMPLETE: 2}, fields={"authors": 2, "headline": 2})
    other = DayCount("2012-04-03", {COMPLETE: 2}, fields={"headline": 2})
    assert report(one, other).whole.fields == {"authors": 2, "headline": 4}


def test_worst_days_come_by_what_they_lack() -> None:
    unread = DayCount("2012-04-04", {COMPLETE: 4}, failed_lists=1)
    coverage = report(day(0, complete=9, failed=1), day(1, missing=5), unread, day(3, complete=9))
    assert [count.day for count in coverage.worst_days()] == ["2012-04-03", "2012-04-02", "2012-04-04"]
    assert len(coverage.worst_days(1)) == 1


def test_gaps_are_days_with_much_less_than_the_same_weekdays_around() -> None:
    usual = {0: 30, 1: 30, 2: 30, 3: 30, 4: 30, 5: 12, 6: 0}  # nothing on Sundays
    counts = [day(number, complete=usual[number % 7]) for number in range(70)]
    counts[37] = day(37, complete=9)  # a Wednesday with less than a third
    counts[43] = day(43)  # a Tuesday with nothing
    counts[44] = day(44, complete=11)  # a Wednesday with a little more
    assert find_gaps(tuple(counts)) == {counts[37].day: 30, counts[43].day: 30}


def test_a_small_paper_has_no_gaps() -> None:
    counts = tuple(day(number, complete=number % 2 * 3) for number in range(70))
    assert find_gaps(counts) == {}


def test_the_table_has_days_months_or_years() -> None:
    few = as_table(report(*(day(number, complete=1000) for number in range(3))))
    assert ["2012-04-03", "1,000", "1,000", *"-----", "100.0", "%"] in [line.split() for line in few.splitlines()]
    some = as_table(report(*(day(number, complete=1) for number in range(100))))
    assert "\n2012-05         " in some and "2012-05-01" not in some
    many = as_table(report(*(day(number, complete=1) for number in range(1500))))
    assert "\n2013            " in many and "2013-05 " not in many


def test_the_table_names_worst_days_and_gaps() -> None:
    counts = [day(number, complete=30) for number in range(70)]
    counts[37] = day(37, complete=2, failed=1, incomplete=2, missing=3)
    counts[44] = DayCount(counts[44].day, {}, failed_lists=1)
    table = as_table(report(*counts))
    assert "  2012-05-09  1 failed, 2 incomplete, 3 not fetched yet of 8" in table
    assert "  2012-05-16  1 of its lists not read of 0" in table
    assert "  2012-05-16  0, usually 30" in table


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"complete": 999, "missing": 1}, "99.9 % of 1,000 known articles; 0 incomplete, 0 failed, 1 not fetched yet"),
        (
            {"complete": 99_999, "failed": 1},
            "99.9 % of 100,000 known articles; 0 incomplete, 1 failed, 0 not fetched yet",
        ),
        ({"complete": 57, "failed": 43}, "57.0 % of 100 known articles; 0 incomplete, 43 failed, 0 not fetched yet"),
        ({"complete": 10}, "100.0 % of 10 known articles; 0 incomplete, 0 failed, 0 not fetched yet"),
    ],
)
def test_the_line_rounds_down(counts: dict[str, int], expected: str) -> None:
    assert as_line(report(day(0, **counts))) == f"gazette, 2012-04-02 to 2012-04-02: {expected}"


def test_the_data_is_plain() -> None:
    line = ArticleLine("2012-04-02", "https://gazette.example/a", FAILED, reason="HTTP status 503")
    data = json.loads(json.dumps(as_data(report(day(0, complete=3, failed=1), day(2), lines=[line], unlisted=2))))
    assert data["share"] == 0.75
    assert data["total"]["unlisted"] == 2
    assert [entry["day"] for entry in data["days"]] == ["2012-04-02"]
    assert data["days"][0]["failed"] == 1
    assert data["articles"] == [
        {"day": "2012-04-02", "url": "https://gazette.example/a", "state": "failed", "reason": "HTTP status 503"}
    ]


def lines(*counts: int) -> list[ArticleLine]:
    return [
        ArticleLine(f"2012-04-{2 + number:02}", f"https://gazette.example/{number}/{item:03}", FAILED)
        for number, count in enumerate(counts)
        for item in range(count)
    ]


def test_where_not_all_articles_fit_each_day_has_some() -> None:
    chosen, left_out = choose_lines(lines(100, 2, 50), max_bytes=900)
    per_day = {day: sum(line.day == day for line in chosen) for day in ("2012-04-02", "2012-04-03", "2012-04-04")}
    assert per_day["2012-04-03"] == 2
    assert abs(per_day["2012-04-02"] - per_day["2012-04-04"]) <= 1
    assert left_out == {"2012-04-02": 100 - per_day["2012-04-02"], "2012-04-04": 50 - per_day["2012-04-04"]}
    assert choose_lines(lines(3), 10_000) == (lines(3), {})


def test_the_pages_data_takes_the_worst_first() -> None:
    mixed = [
        ArticleLine("2012-04-02", "https://gazette.example/a", COMPLETE),
        ArticleLine("2012-04-02", "https://gazette.example/b", FAILED, reason="HTTP status 503"),
        ArticleLine("2012-04-02", "https://gazette.example/c", UNKNOWN),
    ]
    data = as_page_data(report(day(0, complete=1, failed=1, unknown=1), lines=mixed), 10_000)
    assert data["prefix"] == "https://gazette.example/"
    assert [row[1] for row in data["articles"]["2012-04-02"]] == ["b", "c", "a"]
    assert data["reasons"][data["articles"]["2012-04-02"][0][3]] == "HTTP status 503"


def test_the_page_needs_nothing_else_and_holds_no_markup_of_strangers() -> None:
    evil = ArticleLine(
        "2012-04-02", "https://gazette.example/", FAILED, title="</script><script>alert(1)</script>{{data}}"
    )
    page = as_page(report(day(0, failed=1), lines=[evil]), "2013-07-01 10:00 UTC")
    assert "</script><script>alert" not in page
    assert page.count("</script>") == 2
    assert "{{style}}" not in page and "{{script}}" not in page
    assert 'src="' not in page and "@import" not in page and "url(" not in page


def test_ten_years_with_a_million_articles_fit_in_two_megabytes() -> None:
    counts = [day(number, complete=250, incomplete=8, failed=8, missing=8) for number in range(3653)]
    many = [
        ArticleLine(count.day, f"https://www.gazette.example/{count.day}/a-story-of-the-day-number-{item}.html", FAILED)
        for count in counts
        for item in range(24)
    ]
    page = as_page(report(*counts, lines=many), "now")
    assert len(page.encode()) < 2_000_000
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    assert len(data["days"]) == 3653
    assert len(data["articles"]) == 3653
    assert data["leftOut"]


# What is not known


def days(first: int, last: int, **counts: int) -> list[DayCount]:
    return [day(number, **counts) for number in range(first, last + 1)]


def span(first: int, last: int) -> tuple[str, str]:
    return day(first).day, day(last).day


@pytest.mark.parametrize(
    ("counts", "asked", "unknown"),
    [
        (days(0, 9, complete=2), Asked(), ()),
        (days(0, 9, complete=2), Asked(spans=(span(0, 9),)), ()),
        (days(0, 9, complete=2), Asked(spans=(span(0, 19),)), (span(10, 19),)),
        (days(0, 9, complete=2), Asked(spans=(span(0, 15),)), ()),  # six days: a small paper's week
        (days(0, 9, complete=2) + days(30, 39, complete=2), Asked(), ()),  # nobody asked for the days between
        (days(0, 9, complete=2) + days(30, 39, complete=2), Asked(spans=(span(0, 39),)), (span(10, 29),)),
        (days(0, 9, complete=2), Asked(spans=(span(0, 19),), read=tuple(span(n, n) for n in range(10, 20))), ()),
        (days(0, 9, complete=2), Asked(spans=(span(0, 39),), read=(span(15, 25),)), (span(26, 39),)),
        (days(0, 9, complete=2), Asked(spans=(span(0, 9), span(20, 29))), (span(20, 29),)),
        (days(0, 9, complete=2), Asked(spans=(("", span(0, 20)[1]),)), (span(10, 20),)),
        (days(0, 9, complete=2), Asked(Period(FIRST, FIRST + dt.timedelta(days=19))), (span(10, 19),)),
        ([], Asked(Period(FIRST, FIRST + dt.timedelta(days=2))), (span(0, 2),)),
        ([], Asked(Period(FIRST, FIRST), read=(span(0, 0),)), ()),
    ],
)
def test_days_that_were_asked_for_and_of_which_no_list_speaks(
    counts: list[DayCount], asked: Asked, unknown: tuple[tuple[str, str], ...]
) -> None:
    assert report(*counts, asked=asked).unknown == unknown


def test_the_share_is_never_greater_than_what_is_known() -> None:
    half = report(*days(0, 9, complete=2), asked=Asked(spans=(span(0, 19),)))
    assert (half.hidden, half.share) == (20, 0.5)
    assert "50.0 % of 40 articles (20 known, about 20 more behind 10 days of which no list speaks)" in as_line(half)
    assert "  nothing is listed from 2012-04-12 to 2012-04-21" in as_table(half)
    assert as_data(half)["unknown"] == [{"since": "2012-04-12", "until": "2012-04-21"}]
    nothing = report(asked=Asked(spans=(span(0, 19),)))
    assert (nothing.hidden, nothing.share) == (20, 0.0)
    empty = report(asked=Asked(Period(FIRST, FIRST), read=(span(0, 0),)))  # a day without an issue
    assert (empty.hidden, empty.share) == (0, 1.0)


@pytest.mark.parametrize("name", ["", "2012", "2012-04", "2012-04-02"])
def test_a_list_that_failed_counts_whether_or_not_it_has_a_day(name: str) -> None:
    counts = {count.day: count for count in [*days(0, 3, complete=2), DayCount(name, {COMPLETE: 2}, failed_lists=1)]}
    coverage = report(*counts.values())
    assert (coverage.hidden, coverage.share < 1) == (1, True)
    assert "about 1 more behind a list that could not be read" in as_line(coverage)
