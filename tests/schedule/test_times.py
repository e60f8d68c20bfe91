"""When a site is due: by an interval, by a cron line also over daylight saving, and within its hours."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newsspider.schedule.times import last_due, next_day, next_due, next_open
from newsspider.sites.model import Politeness, Schedule

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def at(text: str, zone: ZoneInfo | None = None) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=zone or UTC).timestamp()


def shown(moment: float, zone: ZoneInfo | None = None) -> str:
    return datetime.fromtimestamp(moment, zone or UTC).strftime("%m-%d %H:%M")


def test_sites_are_spread_over_their_interval_and_come_once_in_it() -> None:
    schedule, now = Schedule(every="6h"), at("2026-03-01 12:00")
    firsts = {name: last_due(schedule, name, None, now) for name in (f"paper-{number}" for number in range(200))}
    assert all(now - 6 * 3600 < first <= now for first in firsts.values())
    quarters = [int((now - first) // 5400) for first in firsts.values()]
    assert all(30 <= quarters.count(quarter) <= 70 for quarter in range(4))
    for name, first in firsts.items():
        assert next_due(schedule, name, None, now) == first + 6 * 3600
        assert last_due(schedule, name, None, first + 6 * 3600 - 1) == first
        assert last_due(schedule, name, None, first + 6 * 3600) == first + 6 * 3600


@pytest.mark.parametrize(
    ("cron", "zone", "now", "last", "following"),
    [
        ("15 4 * * *", None, "2026-03-01 04:15", "03-01 04:15", "03-02 04:15"),
        ("15 4 * * *", None, "2026-03-01 04:14", "02-28 04:15", "03-01 04:15"),
        ("15 4 * * *", NEW_YORK, "2026-03-01 12:00", "03-01 04:15", "03-02 04:15"),
        ("0 0 1 * *", BERLIN, "2026-01-31 23:59", "01-01 00:00", "02-01 00:00"),
        ("30 6 * * 1-5", BERLIN, "2026-03-07 12:00", "03-06 06:30", "03-09 06:30"),
        ("30 2 * * *", BERLIN, "2026-03-29 12:00", "03-29 03:00", "03-30 02:30"),  # 02:30 is not there on this day
    ],
)
def test_a_cron_line_is_in_the_zone_of_the_site(
    cron: str, zone: ZoneInfo | None, now: str, last: str, following: str
) -> None:
    schedule = Schedule(cron=cron)
    assert shown(last_due(schedule, "a", zone, at(now, zone)), zone) == last
    assert shown(next_due(schedule, "a", zone, at(now, zone)), zone) == following


@pytest.mark.parametrize(("cron", "days"), [("30 2 * * *", 4), ("0 12 * * *", 4)])
@pytest.mark.parametrize("begin", ["2026-03-27 13:00", "2026-10-23 13:00"])
def test_daylight_saving_neither_doubles_nor_drops_a_day(cron: str, days: int, begin: str) -> None:
    moment, found = at(begin, BERLIN), list[int]()
    for minute in range((days * 24 + 2) * 60):
        due = last_due(Schedule(cron=cron), "a", BERLIN, moment + 60 * minute)
        if not found or due > found[-1]:  # as the schedule compares
            found.append(due)
    assert len({shown(due, BERLIN)[:5] for due in found}) == len(found) == days + 1


@pytest.mark.parametrize(
    ("hours", "now", "opens"),
    [
        (None, "2026-03-01 12:00", "03-01 12:00"),
        ("22:00-06:00", "2026-03-01 23:00", "03-01 23:00"),
        ("22:00-06:00", "2026-03-01 05:59", "03-01 05:59"),
        ("22:00-06:00", "2026-03-01 06:00", "03-01 22:00"),
        ("01:00-05:30", "2026-03-01 12:00", "03-02 01:00"),
        ("01:00-05:30", "2026-03-01 00:10", "03-01 01:00"),
    ],
)
def test_the_next_moment_within_the_hours(hours: str | None, now: str, opens: str) -> None:
    politeness = Politeness(hours=hours)
    assert shown(next_open(politeness, BERLIN, at(now, BERLIN)), BERLIN) == opens


def test_the_next_day_begins_in_the_zone_of_the_site() -> None:
    assert shown(next_day(NEW_YORK, at("2026-03-01 03:00")), NEW_YORK) == "03-01 00:00"
