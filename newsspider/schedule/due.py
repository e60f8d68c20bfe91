"""What is due of the sites with a schedule, kept in memory as far as it does not change."""

from collections.abc import Iterable
from math import inf

from newsspider.schedule.model import Plan, State
from newsspider.schedule.store import ScheduleStore


class Due:
    """When each site's next harvest may begin. `plans` and `states` are by the sites' names."""

    def __init__(self, store: ScheduleStore) -> None:
        self._store = store
        self.plans: dict[str, Plan] = {}
        self.states: dict[str, State] = {}
        self._ready: dict[str, float | None] = {}
        self._mark: int | None = None
        self.soonest = inf  # no harvest may begin before that

    def plan(self, plans: Iterable[Plan], now: float) -> None:
        """Take over the sites with a schedule. What the store does not know is new there."""
        self.plans = {plan.name: plan for plan in plans}
        with self._store.transaction():
            new = self.plans.keys() - self._store.states()
            self._store.begin_sites({name: self.plans[name].begin(now) for name in new})
        self._mark = None

    def read(self, now: float) -> None:
        """Take over what other processes wrote: pauses, what is wanted now, how harvests ended."""
        self._mark, names = self._store.changed(self._mark)
        if names is None:
            self.states, self._ready, self.soonest = self._store.states(), {}, inf
            names = list(self.plans)
        for name in self.plans.keys() & names:
            self.set(name, self.states[name] if name not in self._ready else self._store.state(name), now)

    def set(self, name: str, state: State, now: float) -> None:
        """Note a site's state."""
        self.states[name] = state
        if plan := self.plans.get(name):
            self._ready[name] = at = plan.ready_at(state, now)
            self.soonest = min(self.soonest, inf if at is None else at)

    def first(self) -> str | None:
        """Return the name of the site that is due at `soonest`; None if none is ever due."""
        return next((name for name, at in self._ready.items() if at == self.soonest), None)

    def now(self, now: float) -> list[Plan]:
        """Return the sites that are due, the one that is due for the longest time first."""
        if now < self.soonest:
            return []
        self.soonest = min((at for at in self._ready.values() if at is not None), default=inf)
        due = sorted((at, name) for name, at in self._ready.items() if at is not None and at <= now)
        return [self.plans[name] for _, name in due]
