"""What is due next, and what follows from how a harvest ended. Moments are seconds since 1970."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsspider.archive import LATE
from newsspider.crawl.stop import Ending
from newsspider.schedule.times import DAY, MINUTE, day_of, last_due, next_day, next_due, next_open
from newsspider.sites import Site
from newsspider.sites.model import Schedule

RETRY = 5 * MINUTE  # until a failed harvest is tried again; each time it is twice as long
TRIES = 5  # of one harvest; then the site's next time is waited for
DONE = frozenset({Ending.DONE, Ending.CHECK_FAILED, Ending.NOTHING_HAD, Ending.CUT_SHORT})  # it had its turn


@dataclass(frozen=True, slots=True)
class Job:
    """A harvest of a site: of what is new since a day (`month` is None), or of a month of its first harvest.

    `slot` is the moment at which the site was due.
    """

    site: str
    slot: int
    since: dt.date | None = None
    until: dt.date | None = None
    month: dt.date | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What is kept of a site: the last moment for which it was harvested (-1: none), whether it is paused or wanted
    now, when a failed harvest is tried again and how often one was, the day of the last harvest of what is new, and the
    months of its first harvest that are done."""

    slot: int = -1
    is_paused: bool = False
    is_wanted: bool = False
    retry_at: float = 0
    failures: int = 0
    began: dt.date | None = None
    months: frozenset[dt.date] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """A site with a schedule."""

    site: Site
    schedule: Schedule

    @property
    def name(self) -> str:
        """The site's name."""
        return self.site.name

    def months(self, now: float) -> list[dt.date]:
        """Return the first days of the months that the first harvest has, newest first."""
        if self.schedule.since is None:
            return []
        first, month = self.schedule.since.replace(day=1), day_of(self.site.zone, now).replace(day=1)
        return list(_months(first, month))

    def begin(self, now: float) -> State:
        """Return the state of a site that is new here. By an interval it is due at once, by a cron line at its next
        time."""
        return State() if self.schedule.every else State(slot=self._last_due(now))

    def next_job(self, state: State, now: float) -> Job | None:
        """Return the harvest that is due, whatever the site's hours: what is new before what is old."""
        slot = self._last_due(now)
        if state.is_wanted or slot > state.slot:  # however many times were missed, they are made up once
            return Job(self.name, slot, self._since(state, now))
        month = next((month for month in self.months(now) if month not in state.months), None)
        if month is None:
            return None
        assert self.schedule.since
        return Job(self.name, state.slot, max(month, self.schedule.since), _last_of(month), month)

    def _since(self, state: State, now: float) -> dt.date | None:
        """Return the first day of what is new. Without a first harvest by months the spider knows it."""
        if self.schedule.since is None:
            return None
        first = day_of(self.site.zone, now - self.schedule.seconds if self.schedule.every else now)
        return max((state.began or first) - LATE, self.schedule.since)

    def ready_at(self, state: State, now: float) -> float | None:
        """Return when the site's next harvest may begin, `now` at the earliest; None if it is paused."""
        if state.is_paused and not state.is_wanted:
            return None
        is_due = self.next_job(state, now) is not None
        moment = now if is_due else next_due(self.schedule, self.name, self.site.zone, now)
        return self._next_open(max(moment, state.retry_at))

    def after(self, state: State, job: Job, ending: Ending | None, now: float) -> State:
        """Return the state after a harvest that began with `state`; `ending` is None if it was killed or hung."""
        if ending in DONE:
            return self._had(state, job, now)
        if ending is Ending.INTERRUPTED or ending is Ending.OUTSIDE_HOURS:
            return state
        if ending is Ending.HELD:
            return replace(state, retry_at=now + MINUTE)
        if ending is Ending.DAILY_CAP:
            return replace(state, retry_at=next_day(self.site.zone, now))
        if state.failures + 1 < TRIES:
            wait = RETRY * 2**state.failures
            return replace(state, failures=state.failures + 1, retry_at=now + wait)
        given_up = replace(state, failures=0, is_wanted=False)
        return replace(given_up, retry_at=now + DAY) if job.month else replace(given_up, slot=job.slot, retry_at=0)

    def _had(self, state: State, job: Job, now: float) -> State:
        state = replace(state, failures=0, retry_at=0)
        if job.month:
            return replace(state, months=state.months | {job.month})
        return replace(state, slot=job.slot, is_wanted=False, began=day_of(self.site.zone, now))

    def _last_due(self, now: float) -> int:
        return last_due(self.schedule, self.name, self.site.zone, now)

    def _next_open(self, moment: float) -> float:
        return next_open(self.site.politeness, self.site.zone, moment)


def _months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the first days of the months from the last to the first."""
    while last >= first:
        yield last
        last = (last - dt.timedelta(days=1)).replace(day=1)


def _last_of(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
