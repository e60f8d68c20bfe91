"""The declared sites that have a schedule, read again when a declaration changes."""

import logging
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from newsspider.crawl.command import count
from newsspider.schedule.model import Plan
from newsspider.sites import SiteError, load_site

REST = 50  # times what a look at all files takes passes until the next one: 1 s for 50,000 files
logger = logging.getLogger(__name__)


class Plans:
    """The plans in some folders of declarations. `problems` says which declarations cannot be used."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._seen: dict[Path, float] | None = None
        self._next = 0.0
        self.all: list[Plan] = []
        self.problems: list[str] = []

    def read(self) -> bool:
        """Read the declarations if any has changed since; return whether one had. A declaration that cannot be read
        any more leaves its site as it was."""
        began = monotonic()
        if began < self._next:
            return False
        seen = {path: path.stat().st_mtime for folder in self._folders for path in sorted(folder.glob("*.toml"))}
        self._next = monotonic() + REST * (monotonic() - began)
        if seen == self._seen:
            return False
        self._seen, self.problems = seen, []
        known = {plan.name: plan for plan in self.all}
        first = {path.stem: path for path in reversed(seen)}  # the first folder goes before the others
        read = (self._plan(path, known.get(path.stem)) for path in seen if path == first[path.stem])
        self.all = [plan for plan in read if plan]
        return True

    def tell(self) -> None:
        """Log how many sites have a schedule, and which declarations cannot be used."""
        logger.info("%s with a schedule", count(len(self.all), "site"))
        for problem in self.problems:
            logger.warning("%s", problem)

    def _plan(self, path: Path, known: Plan | None) -> Plan | None:
        try:
            site = load_site(path)
        except (SiteError, OSError) as error:
            self.problems.append(str(error))
            return known
        return Plan(site, site.schedule) if site.schedule else None
