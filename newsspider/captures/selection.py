"""Which captures are meant: of a site, a period, an address pattern."""

import fnmatch
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from newsspider.captures.index import Index
from newsspider.captures.model import Entry, to_microseconds
from newsspider.files import directory_name
from newsspider.web.urls import domain_of, site_of


@dataclass(frozen=True, slots=True)
class Selection:
    """None selects everything.

    `site` is a name as of `is_of_site`, `since` and `until` are days of capture in UTC, both included,
    `url` is a pattern as of the shell's: * for any characters, ? for one.
    """

    site: str | None = None
    since: date | None = None
    until: date | None = None
    url: str | None = None

    def entries(self, index: Index) -> Iterator[Entry]:
        """Yield the captures that are meant, by time."""
        pattern = re.compile(fnmatch.translate(self.url)) if self.url else None
        since = _midnight(self.since) if self.since else None
        until = _midnight(self.until + timedelta(days=1)) if self.until else None
        for entry in index.entries(since=since, until=until):
            if pattern and not pattern.match(entry.url):
                continue
            if self.site is None or self.site == entry.site or is_of_site(entry.url, self.site):
                yield entry


def is_of_site(url: str, name: str) -> bool:
    """Return whether an address is of the site of this name: its registrable domain, on this machine also its host and
    port, or how its folder is named for them."""
    own = site_of(url)
    return name.lower() in (domain_of(url), own, directory_name(own))


def _midnight(day: date) -> int:
    return to_microseconds(datetime.combine(day, time(), UTC))
