"""The lists that are still to read: each once, bounded, and what is left out."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from newsspider.archive import DayPages, Link, ListPage, ListQueue, ListRef, Period, Source
from newsspider.archive.queue import budget
from tests.archive.help import ALL, APRIL, RULES, TODAY

SITE = "https://gazette.example"
OPEN = replace(RULES, explores=True)
TEMPLATE = SITE + "/archive/{year}/{month:02}/{day:02}/"


def refs(*names: object, source: Source = Source.SITEMAP) -> tuple[ListRef, ...]:
    return tuple(ListRef(f"{SITE}/{name}", source) for name in names)


def day(date: dt.date) -> ListRef:
    return ListRef(f"{SITE}/archive/{date:%Y/%m/%d}/", Source.CALENDAR, date=date.isoformat())


def named(*dates: dt.date) -> ListPage:
    newest = f"{SITE}/archive/{max(dates):%Y/%m/%d}/"
    return ListPage(calendars=(DayPages(TEMPLATE, tuple(sorted(dates)), SITE + "/", newest),))


def test_each_list_is_taken_once_in_order() -> None:
    queue = ListQueue(RULES, ALL, TODAY, 100)
    queue.add(refs("a", "b", "a"))
    queue.note(ListRef(SITE, Source.FRONT), ListPage(next_lists=refs("b", "c", "c")))
    assert [ref.url[-1] for ref in queue.take(2)] == ["b", "c"], "what was found goes first"
    assert [ref.url[-1] for ref in queue.take(9)] == ["a"]
    assert not queue


def test_declared_lists_are_made_when_they_are_taken() -> None:
    made = []

    def endless() -> Iterator[ListRef]:
        for number in range(10**9):
            made.append(number)
            yield ListRef(f"{SITE}/{number}", Source.CALENDAR)

    queue = ListQueue(RULES, ALL, TODAY, 1)
    queue.add(endless())
    assert queue
    assert len(queue.take(50)) == 50
    assert len(made) <= 51
    queue.clear()
    assert not queue


def test_what_is_over_the_budget_is_counted_with_an_example() -> None:
    queue = ListQueue(RULES, ALL, TODAY, 10)
    queue.add(refs("index"))
    queue.note(refs("index")[0], ListPage(next_lists=refs(*range(200_000))))
    assert len(queue.take(300_000)) == 11
    unread = queue.unread[Source.SITEMAP]
    assert (unread.count, unread.example.url) == (199_990, SITE + "/10")


def test_sections_that_nobody_declared_have_a_share_of_the_budget() -> None:
    for rules, number in ((OPEN, 10), (RULES, 100)):
        queue = ListQueue(rules, ALL, TODAY, 100)
        queue.note(ListRef(SITE, Source.FRONT), ListPage(next_lists=refs(*range(150), source=Source.SECTION)))
        assert len(queue.take(1000)) == number


@pytest.mark.parametrize(
    ("period", "most"),
    [
        (ALL, 20_000),
        (Period(until=TODAY), 20_000),
        (Period(since=TODAY - dt.timedelta(days=1)), 1_200),
        (APRIL, 4_000),
        (Period(TODAY, TODAY), 1_100),
    ],
)
def test_the_budget_of_a_period(period: Period, most: int) -> None:
    assert budget(period, 20_000, TODAY) == most


def test_usual_addresses_are_tried_until_one_is_a_list() -> None:
    queue = ListQueue(OPEN, ALL, TODAY, 100)
    robots = ListRef(SITE + "/robots.txt", Source.ROBOTS, is_guess=True, guesses=("/a", "/b", "/c"))
    queue.miss(robots)
    (first,) = queue.take(9)
    assert (first.url, first.is_guess, first.guesses) == ("/a", True, ("/b", "/c"))
    queue.note(first, ListPage())
    (second,) = queue.take(9)
    queue.note(second, ListPage(links=(Link(SITE + "/story"),)))
    assert (second.url, list(queue.take(9))) == ("/b", [])


def test_where_robots_txt_names_sitemaps_only_the_first_guess_is_tried() -> None:
    queue = ListQueue(OPEN, ALL, TODAY, 100)
    robots = ListRef(SITE + "/robots.txt", Source.ROBOTS, guesses=("/a", "/b"))
    queue.note(robots, ListPage(next_lists=refs("named")))
    assert [(ref.url, ref.guesses) for ref in queue.take(9)] == [(SITE + "/named", ()), ("/a", ())]


def test_a_calendar_is_read_for_the_period_once_a_page_of_it_lists_articles() -> None:
    """The front page links the last week alone; April 2012 was asked for."""
    queue = ListQueue(OPEN, APRIL, TODAY, 1000)
    queue.note(ListRef(SITE, Source.FRONT), named(*(dt.date(2013, 6, day) for day in (27, 28, 29))))
    (example,) = queue.take(99)
    assert example == day(dt.date(2013, 6, 29))
    queue.note(example, ListPage(links=(Link(SITE + "/story"),)))
    days = queue.take(99)
    assert [ref.days for ref in days] == [(day, day) for day in (dt.date(2012, 4, n) for n in range(1, 31))]
    assert all(ref.is_guess for ref in days)


def test_a_calendar_without_articles_is_not_read_on() -> None:
    queue = ListQueue(OPEN, APRIL, TODAY, 1000)
    queue.note(ListRef(SITE, Source.FRONT), named(*(dt.date(2013, 6, day) for day in (27, 28, 29))))
    (example,) = queue.take(99)
    queue.note(example, ListPage())
    assert not queue


def test_days_that_an_index_leaves_out_have_no_issue() -> None:
    linked = [dt.date(2012, 4, number) for number in range(2, 29, 2)]
    queue = ListQueue(OPEN, APRIL, TODAY, 1000)
    queue.note(ListRef(SITE + "/archive", Source.ARCHIVE), named(*linked))
    queue.note(day(linked[0]), ListPage(links=(Link(SITE + "/story"),)))
    assert [ref.date for ref in queue.take(99)] == ["2012-04-01"], "the calendar ended long before today"
