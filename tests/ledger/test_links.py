"""What a site's lists named: what is due, in which order, and how often it is taken."""

from __future__ import annotations

from datetime import date

import pytest

from newsspider.archive import Link, Period
from newsspider.ledger.ledger import Ledger
from newsspider.ledger.links import DUE, Links
from tests.ledger.invented import record

SITE, NOW = "post", "2020-01-01T00:00:00Z"
EVER = Period()


def link(number, date=None, **fields):
    return Link(record(number)["url"], date, **fields)


@pytest.fixture
def ledger(tmp_path):
    with_tables = Ledger(tmp_path / "ledger.sqlite")
    yield with_tables
    with_tables.close()


def begin(ledger, *found, period=EVER):
    """The links noted, and what is due of them in a new run."""
    links = Links(ledger)
    links.note(SITE, found, NOW)
    return links, links.due(links.begin_run(SITE, period, NOW))


def urls(*numbers):
    return [record(number)["url"] for number in numbers]


def test_links_are_taken_once_by_date_and_the_undated_last(ledger):
    dates = {1: "2012-04-05T10:00:00Z", 2: None, 3: "2012-04", 4: "2012", 5: "2011-12-31", 6: "2012-04-05"}
    _, due = begin(ledger, *(link(number, day) for number, day in dates.items()))
    taken = [url for count in (2, 1, 2, 5) for url, *_ in due.take(count)]
    assert taken == urls(5, 4, 3, 6, 1, 2)
    assert due.take(5) == []


def test_links_outside_the_period_are_passed_over(ledger):
    days = [f"2012-04-{day:02}" for day in range(1, 29)]
    found = [link(number, day) for number, day in enumerate(days)]
    _, due = begin(ledger, *found, link(99), period=Period(date(2012, 4, 26), date(2012, 4, 27)))
    assert [url for url, *_ in due.take(10)] == urls(25, 26, 99)


def test_what_is_noted_meanwhile_is_found_wherever_it_stands(ledger):
    links, due = begin(ledger, link(1, "2012-04-05"), link(2, "2012-04-06"))
    assert len(due.take(2)) == 2
    links.note(SITE, [link(3, "2012-04-01"), link(4, "2012-04-30")], NOW)
    assert [url for url, *_ in due.take(5)] == urls(4)
    assert [url for url, *_ in due.take(5)] == urls(3)
    assert due.take(5) == []


@pytest.mark.parametrize(
    ("verdict", "attempts", "modified", "is_due"),
    [
        ("complete", 1, None, False),
        ("complete", 1, "2019-12-31", False),
        ("complete", 1, "2020-01-02", True),
        ("incomplete", 2, None, True),
        ("incomplete", 3, None, False),
    ],
)
def test_what_is_held_is_due_where_it_lacks_a_page_or_has_changed(ledger, verdict, attempts, modified, is_due):
    ledger.put(record(1, "Page one.", verdict), "post/2012-04.jsonl", NOW, attempts)
    _, due = begin(ledger, link(1, date_modified=modified))
    assert due.take(1) == [(url, True, modified is not None) for url in urls(1)] * is_due


def test_a_second_run_takes_again_what_the_first_took_and_did_not_harvest(ledger):
    links, first = begin(ledger, link(1), link(2))
    assert len(first.take(9)) == 2
    links.skip(SITE, record(1)["url"], "holds no text")
    second = links.due(links.begin_run(SITE, EVER, NOW))
    assert [url for url, *_ in second.take(9)] == urls(2)


def test_links_are_looked_up_in_their_order_and_not_sorted(ledger):
    """Sorting what is left at each call made a harvest of a million links quadratic."""
    _, due = begin(ledger, link(1))
    steps = [row[3] for row in ledger.connection.execute(f"EXPLAIN QUERY PLAN {DUE}", (SITE, "", "~", 1, 3, 500))]
    assert any("links_in_order" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)
