"""The ledger's rows become counts and lines."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from newsspider.archive import Link, ListRef, Period, Source
from newsspider.article.identity import article_id
from newsspider.coverage import Coverage, State, as_data, as_table
from newsspider.coverage.read import read_coverage
from newsspider.ledger import Ledger
from newsspider.ledger.links import DayList, Links
from newsspider.sites import Site

SITE = "https://gazette.example/"
GAZETTE = Site(domains=("gazette.example",), name="gazette")
NOW = "2013-07-01T10:00:00Z"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite")


def harvest(ledger: Ledger, path: str, verdict: str = "complete", **fields: Any) -> None:
    record = {
        "id": article_id(SITE + path),
        "url": SITE + path,
        "headline": path,
        "digest": "sha256:1",
        "completeness": {"verdict": verdict, "missing": [{"number": 2, "reason": "HTTP status 404"}]},
        "datePublished": "2012-04-03",
        **fields,
    }
    record = {name: value for name, value in record.items() if value is not None}
    ledger.put(record, "gazette.example/2012-04.jsonl", NOW)


def note(ledger: Ledger, *links: Link, site: str = "gazette") -> Links:
    known = Links(ledger)
    known.note(site, links, NOW)
    return known


def read(ledger: Ledger, **period: dt.date) -> Coverage:
    return read_coverage(ledger, GAZETTE, **period)


def states(coverage: Coverage) -> dict[str, dict[str, int]]:
    days = (*coverage.days, *coverage.undated)
    return {day.day: {state.value: count for state, count in day.counts.items()} for day in days if day.counts}


def test_each_state(ledger: Ledger) -> None:
    links = note(ledger, *(Link(SITE + path, "2012-04-03", title=path) for path in "abcdef"))
    harvest(ledger, "a")
    harvest(ledger, "b", "unknown")
    harvest(ledger, "c", "incomplete")
    harvest(ledger, "d", "incomplete", digest=None)
    links.skip("gazette", SITE + "e", "dated outside the period")
    coverage = read(ledger)
    assert states(coverage) == {
        "2012-04-03": {"complete": 1, "unknown": 1, "incomplete": 1, "failed": 1, "missing": 1, "skipped": 1}
    }
    assert [(line.url, line.state, line.reason, line.title) for line in coverage.lines] == [
        (SITE + "d", State.FAILED, "page 2: HTTP status 404", "d"),
        (SITE + "c", State.INCOMPLETE, "page 2: HTTP status 404", "c"),
        (SITE + "f", State.MISSING, "", "f"),
        (SITE + "b", State.UNKNOWN, "page 2: HTTP status 404", "b"),
        (SITE + "a", State.COMPLETE, "page 2: HTTP status 404", "a"),
        (SITE + "e", State.SKIPPED, "dated outside the period", "e"),
    ]


def test_the_records_date_goes_before_the_lists(ledger: Ledger) -> None:
    note(ledger, *(Link(SITE + path, "2012-04-05T10:00:00+02:00") for path in "abc"), Link(SITE + "d"))
    harvest(ledger, "a", datePublished="2012-04-04T23:00:00-05:00")
    harvest(ledger, "b", datePublished=None)
    assert states(read(ledger)) == {
        "2012-04-04": {"complete": 1}, "2012-04-05": {"complete": 1, "missing": 1}, "": {"missing": 1},
    }  # fmt: skip


def test_an_article_is_one_by_whichever_page_it_is_listed(ledger: Ledger) -> None:
    note(ledger, Link(SITE + "a", "2012-04-03"), Link(SITE + "a?page=2", "2012-04-03"), Link(SITE + "b?page=2"))
    harvest(ledger, "a", pages=[{"url": SITE + "a"}, {"url": SITE + "a?page=2"}])
    harvest(ledger, "b", pages=[{"url": SITE + "b"}, {"url": SITE + "b?page=2"}])
    coverage = read(ledger)
    assert states(coverage) == {"2012-04-03": {"complete": 2}}
    assert coverage.unlisted == 0


def test_what_no_list_names_is_counted_and_other_sites_are_not(ledger: Ledger) -> None:
    note(ledger, Link(SITE + "a", "2012-04-03"))
    note(ledger, Link("https://other.example/x", "2012-04-03"), site="other")
    harvest(ledger, "a")
    harvest(ledger, "b")
    ledger.put(
        {"id": "0" * 16, "url": "https://other.example/y", "completeness": {"verdict": "complete"}},
        "other.example/2012-04.jsonl",
        NOW,
    )
    coverage = read(ledger)
    assert states(coverage) == {"2012-04-03": {"complete": 2}}
    assert coverage.unlisted == 1


def test_lists_that_could_not_be_read_are_told_by_day(ledger: Ledger) -> None:
    links = note(ledger, Link(SITE + "a", "2012-04-03"))
    links.fail_list("gazette", SITE + "archive/2012/04/04", "2012-04-04", "HTTP status 503")
    links.fail_list("gazette", SITE + "sitemap.xml", None, "HTTP status 503")
    coverage = read(ledger)
    assert [(day.day, day.failed_lists) for day in coverage.days] == [("2012-04-03", 0), ("2012-04-04", 1)]
    assert coverage.whole.failed_lists == 2


def test_a_period(ledger: Ledger) -> None:
    note(ledger, *(Link(f"{SITE}{day}", f"2012-04-{day:02}") for day in (1, 2, 3)))
    coverage = read(ledger, since=dt.date(2012, 4, 2), until=dt.date(2012, 4, 2))
    assert states(coverage) == {"2012-04-02": {"missing": 1}}
    assert [line.url for line in coverage.lines] == [SITE + "2"]


def test_fields(ledger: Ledger) -> None:
    harvest(ledger, "a", authors=[{"name": "Ann"}], articleBody="Text")
    harvest(ledger, "b", articleBody="Text")
    coverage = read(ledger)
    assert coverage.months[0].fields == {"headline": 2, "datePublished": 2, "authors": 1, "articleBody": 2}


def test_an_empty_ledger(ledger: Ledger) -> None:
    coverage = read(ledger)
    assert coverage.days == () and coverage.share == 0.0


def asked_for(ledger: Ledger, since: dt.date | None, until: dt.date | None, now: str = NOW) -> Links:
    links = Links(ledger)
    links.begin_run("gazette", Period(since, until), now)
    return links


def test_the_period_that_was_asked_for_is_remembered(ledger: Ledger) -> None:
    note(ledger, *(Link(f"{SITE}{day}", f"2012-04-{day:02}") for day in range(1, 11)))
    asked_for(ledger, dt.date(2012, 4, 1), dt.date(2012, 5, 31))
    coverage = read(ledger)
    assert (coverage.days[0].day, coverage.days[-1].day) == ("2012-04-01", "2012-05-31")
    assert coverage.unknown == (("2012-04-11", "2012-05-31"),)


@pytest.mark.parametrize(
    ("since", "until", "last"),
    [
        (dt.date(2012, 4, 1), None, "2013-07-01"),  # until the day of the run
        (None, dt.date(2012, 4, 30), "2012-04-30"),
        (None, None, "2012-04-03"),  # all that there is
    ],
)
def test_a_period_without_bounds(ledger: Ledger, since: dt.date | None, until: dt.date | None, last: str) -> None:
    note(ledger, Link(SITE + "a", "2012-04-03"))
    asked_for(ledger, since, until)
    assert read(ledger).days[-1].day == last


def day_list(day: int, month: int = 4) -> ListRef:
    return ListRef(f"{SITE}archive/{month}/{day}", Source.CALENDAR, f"2012-{month:02}-{day:02}")


def test_a_day_without_a_list_is_learned_where_the_lists_around_it_are_there(ledger: Ledger) -> None:
    links = asked_for(ledger, dt.date(2012, 4, 1), dt.date(2012, 4, 30))
    note(ledger, *(Link(f"{SITE}{day}", f"2012-04-{day:02}") for day in range(2, 8)))
    for day in range(1, 31):
        is_there = 2 <= day <= 7 or 9 <= day <= 14
        links.note_day_list("gazette", day_list(day), DayList.FULL if is_there else DayList.ABSENT)
    coverage = read(ledger)
    # The 1st and the 8th are Sundays; the lists of the second half are lost, from a week after the last one on.
    assert [day.day for day in coverage.days if day.failed_lists] == [f"2012-04-{day}" for day in range(21, 31)]
    assert coverage.unknown == ()
    assert links.lost_days("gazette")[0] == ("2012-04-21", SITE + "archive/4/21")
    assert links.lost_days("other") == []


def test_a_list_that_was_read_and_names_nothing_speaks_of_its_days(ledger: Ledger) -> None:
    links = asked_for(ledger, dt.date(2012, 4, 1), dt.date(2012, 4, 30))
    note(ledger, Link(SITE + "a", "2012-04-01"))
    links.note_day_list("gazette", ListRef(SITE + "archive/4", Source.CALENDAR, "2012-04"), DayList.FULL)
    coverage = read(ledger)
    assert (coverage.unknown, coverage.hidden) == ((), 0)


def test_a_list_without_articles_speaks_of_its_day_where_others_of_the_month_have_some(ledger: Ledger) -> None:
    links = asked_for(ledger, dt.date(2012, 4, 1), dt.date(2012, 6, 30))
    note(ledger, Link(SITE + "a", "2012-04-01"))
    links.note_day_list("gazette", day_list(1), DayList.FULL)
    for month, days in ((4, range(2, 31)), (5, range(1, 32)), (6, range(1, 31))):
        for day in days:
            links.note_day_list("gazette", day_list(day, month), DayList.EMPTY)
    coverage = read(ledger)
    failed = [day.day for day in coverage.days if day.failed_lists]
    assert (failed[0], failed[-1], len(failed)) == ("2012-05-03", "2012-06-30", 59)


def test_where_articles_are_named(ledger: Ledger) -> None:
    listed = [Link(f"{SITE}{path}", "2012-04-03", source=Source.SITEMAP) for path in ("both", "site-only", "two-pages")]
    links = note(ledger, *listed)
    assert read(ledger).named == {}
    found = [
        Link(f"{SITE}{path}", day, source=Source.INDEX)
        for path, day in (("both", "2012-04-03"), ("archive-only", "2012-04-05"), ("two-pages?page=2", "2012-04-03"))
    ]
    links.note("gazette", found, NOW)
    links.note_archived("gazette", ((link.url, dt.datetime(2013, 1, 1, tzinfo=dt.UTC)) for link in found))
    harvest(ledger, "two-pages")
    links.join(f"{SITE}two-pages?page=2", article_id(f"{SITE}two-pages"))
    coverage = read(ledger)
    assert {day: named._asdict() for day, named in coverage.named.items()} == {
        "2012-04-03": {"both": 2, "site": 1, "archive": 0},
        "2012-04-05": {"both": 0, "site": 0, "archive": 1},
    }
    assert as_data(coverage)["named"]["neither"] == ["2012-04-04"]
    rows = [line.split() for line in as_table(coverage).splitlines()[-3:]]
    assert rows == [["2012-04-03", "2", "1", "-", "-"], ["2012-04-04", "-", "-", "-", "1", "day"],
                    ["2012-04-05", "-", "-", "1", "-"]]  # fmt: skip


def test_a_list_of_the_site_names_an_article_first_known_from_an_archive(ledger: Ledger) -> None:
    link = Link(f"{SITE}a", "2012-04-03", source=Source.INDEX)
    links = note(ledger, link)
    links.note_archived("gazette", [(link.url, dt.datetime(2013, 1, 1, tzinfo=dt.UTC))])
    assert read(ledger).named["2012-04-03"] == (0, 0, 1)
    note(ledger, Link(link.url, "2012-04-03", source=Source.FEED))
    assert read(ledger).named["2012-04-03"] == (1, 0, 0)
