"""When a site is due, by its declaration. Moments are seconds since 1970; a zone of None is UTC."""

import datetime as dt
from hashlib import blake2b

from cronsim import CronSim

from newsspider.sites.model import HOURS, Politeness, Schedule

MINUTE, DAY = 60, 86_400  # seconds


def last_due(schedule: Schedule, name: str, zone: dt.tzinfo | None, now: float) -> int:
    """Return the newest moment up to `now` at which the site of this name was due."""
    if schedule.every:
        return _grid(schedule, name, now)
    after = _local(zone, now).replace(second=0, microsecond=0) + dt.timedelta(minutes=1)
    return int(next(CronSim(schedule.cron, after, reverse=True)).timestamp())


def next_due(schedule: Schedule, name: str, zone: dt.tzinfo | None, now: float) -> int:
    """Return the first moment after `now` at which the site of this name is due."""
    if schedule.every:
        return _grid(schedule, name, now) + schedule.seconds
    return int(next(CronSim(schedule.cron, _local(zone, now))).timestamp())


def _grid(schedule: Schedule, name: str, now: float) -> int:
    """The sites are spread over their interval by a hash of their names, the same at each start and on each machine."""
    step = schedule.seconds
    shift = int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big") % step
    return int((now - shift) // step * step + shift)


def next_open(politeness: Politeness, zone: dt.tzinfo | None, now: float) -> float:
    """Return the first moment from `now` on at which the site may be asked."""
    local = _local(zone, now)
    hours = HOURS.fullmatch(politeness.hours or "")
    if hours is None or politeness.is_open(local.time()):
        return now
    opens = local.replace(hour=int(hours[1]), minute=int(hours[2]), second=0, microsecond=0)
    return (opens if opens > local else opens + dt.timedelta(days=1)).timestamp()


def next_day(zone: dt.tzinfo | None, now: float) -> float:
    """Return the beginning of the next day."""
    return (_local(zone, now).replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(days=1)).timestamp()


def in_utc(moment: float) -> str:
    """Return a moment for people, to the minute: "2026-03-03 12:00 UTC"."""
    return f"{dt.datetime.fromtimestamp(moment, dt.UTC):%Y-%m-%d %H:%M} UTC"


def day_of(zone: dt.tzinfo | None, moment: float) -> dt.date:
    """Return the day of a moment."""
    return _local(zone, moment).date()


def _local(zone: dt.tzinfo | None, moment: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(moment, zone or dt.UTC)
