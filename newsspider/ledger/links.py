"""What a site's lists named, by article address: what is due, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Any, NamedTuple

from newsspider.archive import Link, ListRef, Period
from newsspider.article.identity import article_id
from newsspider.ledger.ledger import MAX_ATTEMPTS, Ledger
from newsspider.sqlite import run_file, transaction

NOTE = """
INSERT INTO links (site, address, url, date, date_modified, title, source, found_at, seen_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (site, address) DO UPDATE SET
    date = CASE
        WHEN excluded.source = 'calendar' AND links.source = 'calendar' AND excluded.date <> links.date THEN NULL
        WHEN length(coalesce(excluded.date, '')) > length(coalesce(links.date, '')) THEN excluded.date
        ELSE links.date END,
    source = iif(links.source = 'web archive', excluded.source, links.source),
    date_modified = nullif(max(coalesce(excluded.date_modified, ''), coalesce(links.date_modified, '')), ''),
    title = coalesce(links.title, excluded.title)
"""
NOTE_ARCHIVED = """
INSERT INTO archived VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)
"""
# The order in which links are taken: by date, then by address, the undated ones last. It has an index of its own.
MAX_PLACE = "~~"
PLACE = "coalesce(links.date, '~') || ' ' || links.address"
HELD = """
links
LEFT JOIN addresses ON addresses.address = links.address
LEFT JOIN articles ON articles.id = addresses.article
"""
IS_DUE = """
links.run IS NOT ? AND (
    articles.id IS NULL OR articles.again
    OR (articles.verdict = 'incomplete' AND articles.attempts < ?)
    OR coalesce(links.date_modified > articles.updated_at, 0)
)
"""
DUE = f"""
SELECT links.address, links.url, links.date, {PLACE}, articles.id IS NOT NULL, links.date_modified > articles.updated_at
FROM {HELD} WHERE links.site = ? AND {PLACE} > ? AND {PLACE} < ? AND links.skipped IS NULL AND {IS_DUE}
ORDER BY {PLACE} LIMIT ?
"""
COUNTS = f"""
SELECT links.date, {IS_DUE} AND {PLACE} > ?, count(*)
FROM {HELD} WHERE links.site = ? AND links.skipped IS NULL GROUP BY 1, 2
"""

HELD_BEFORE = f"""
SELECT links.date, count(*) FROM {HELD} WHERE links.site = ? AND links.run IS NOT ?
AND articles.updated_at < (SELECT began_at FROM runs WHERE number = ?) GROUP BY 1
"""

UNTIL = "coalesce(until, CASE WHEN since IS NOT NULL THEN substr(began_at, 1, 10) END)"
# A day without a list is one without an issue (a Sunday, a holiday) if a list of less than a week before or after it
# names articles. Where a week of lists is missing, the site has moved them, or is not well. A list that is there and
# names nothing needs an other one of the same month: it may be a page that only a browser can read.
IS_KNOWN = """(found = 2 OR EXISTS (
    SELECT 1 FROM day_lists AS other WHERE other.site = one.site AND other.found = 2
    AND other.last BETWEEN date(one.first, '-' || days || ' days') AND date(one.last, '+' || days || ' days')
))"""
DAY_LISTS = "FROM (SELECT *, iif(found, 31, 6) AS days FROM day_lists WHERE site = ?) AS one"


class DayList(IntEnum):
    """What came of a list for certain days: the site has none, it names no article, or it names some."""

    ABSENT = 0
    EMPTY = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Run:
    """A harvest of a site's archive, with its number in the ledger."""

    number: int
    site: str
    period: Period


class DueLink(NamedTuple):
    """An article to ask for: whether the ledger has it, and whether its list says that it changed since."""

    url: str
    is_held: bool
    has_changed: bool


class Plan(NamedTuple):
    """What a run has before it: links that may be of its period, how many of them have no date, how many are due."""

    listed: int
    undated: int
    due: int


class Due:
    """The links that are due in a run, to be taken in order.

    Due is what is not held, what is incomplete and has been tried less than `max_attempts` times, and what its list
    says was modified since. A link that its list dates outside the period is not due; an undated one is.
    """

    def __init__(self, links: Links, run: Run, max_attempts: int) -> None:
        self._links, self._db, self._run = links, links.db, run
        self._due_keys = (run.number, max_attempts)
        self._noted = 0
        self._after = ""  # the place of the last link that was looked at
        self._passed = ""  # the place up to which all are taken

    def take(self, count: int, is_last: bool = False, is_dated: bool = False) -> list[DueLink]:
        """Return up to `count` links that this run has not taken yet.

        Each call goes on where the last one ended, so that taking a million links costs a million times as much as
        taking one. When the end is reached, what was noted meanwhile is looked for, once from the beginning. With
        `is_last` nothing is noted any more, so that the place tells what was taken, and the links need not be marked.
        With `is_dated` the undated links are left for later.
        """
        end = "~" if is_dated else MAX_PLACE
        if is_last and self._noted != self._links.noted:
            self._after = ""
        taken = self._next(count, end)
        if not taken and self._noted != self._links.noted:
            self._after = ""
            taken = self._next(count, end)
        if is_last:
            self._passed = self._after
        else:
            self._mark(taken)
        return [DueLink(url, bool(is_held), bool(has_changed)) for _, url, _, _, is_held, has_changed in taken]

    def _mark(self, taken: list[Any]) -> None:
        """Note that this run has taken these links."""
        with transaction(self._db):
            rows = [(self._run.number, self._run.site, address) for address, *_ in taken]
            self._db.executemany("UPDATE links SET run = ? WHERE site = ? AND address = ?", rows)

    def plan(self) -> Plan:
        """Return what is listed and due now. It looks at every link of the site: about 2 s for a million."""
        rows = self._db.execute(COUNTS, (*self._due_keys, self._passed, self._run.site))
        known = [row for row in rows if not self._run.period.excludes(row[0])]
        return Plan(
            listed=sum(count for _, _, count in known),
            undated=sum(count for date, _, count in known if date is None),
            due=sum(count for _, is_due, count in known if is_due),
        )

    def _next(self, count: int, end: str) -> list[Any]:
        """Return the rows of the next links before a place that are due; fewer than `count` only at the end."""
        if not self._after:
            self._noted = self._links.noted
        taken: list[Any] = []
        while len(taken) < count:
            wanted = count - len(taken)
            keys = (self._run.site, self._after, end, *self._due_keys, wanted)
            rows = self._db.execute(DUE, keys).fetchall()
            taken += [row for row in rows if not self._run.period.excludes(row[2])]
            if rows:
                self._after = rows[-1][3]
            if len(rows) < wanted:
                break
        return taken


class Links:
    """The links of all sites, in the ledger's file."""

    def __init__(self, ledger: Ledger) -> None:
        self.db = ledger.connection
        self._removed = ledger.removed
        self.noted = 0  # how often something was noted
        self.db.execute("PRAGMA cache_size = -65536")  # KiB: a million links are noted in no order
        run_file(self.db, __package__, "links.sql")

    def begin_run(self, site: str, period: Period, now: str) -> Run:
        """Note that a harvest of a site's archive begins."""
        days = [day.isoformat() if day else None for day in (period.since, period.until)]
        cursor = self.db.execute(
            "INSERT INTO runs (site, began_at, since, until) VALUES (?, ?, ?, ?)", (site, now, *days)
        )
        assert cursor.lastrowid is not None
        return Run(cursor.lastrowid, site, period)

    def due(self, run: Run, max_attempts: int = MAX_ATTEMPTS) -> Due:
        """Return what is due in a run."""
        return Due(self, run, max_attempts)

    def end_run(self, number: int, now: str) -> None:
        """Note that a harvest has seen all that was due: the next one may look only for what is new."""
        self.db.execute("UPDATE runs SET ended_at = ? WHERE number = ?", (now, number))

    def count_held(self, run: Run, period: Period) -> int:
        """Return how many links of a period the ledger has articles of, without those that the run asked for."""
        held = self.db.execute(HELD_BEFORE, (run.site, run.number, run.number))
        return sum(number for date, number in held if not period.excludes(date))

    def has_any(self, site: str) -> bool:
        """Return whether any list has ever named an article of a site."""
        return self.db.execute("SELECT 1 FROM links WHERE site = ? LIMIT 1", (site,)).fetchone() is not None

    def asked_spans(self, site: str) -> list[tuple[str, str]]:
        """Return the first and last day of each period that was asked for, "" for a first day that nobody named.

        A period without a last day ends on the day of its run, if it has a first one.
        """
        query = f"SELECT DISTINCT since, {UNTIL} FROM runs WHERE site = ? AND {UNTIL} IS NOT NULL"
        return [(since or "", until) for since, until in self.db.execute(query, (site,))]

    def last_day(self, site: str) -> str:
        """Return the day (UTC) on which the last harvest began, "" if there was none."""
        (began,) = self.db.execute("SELECT max(began_at) FROM runs WHERE site = ?", (site,)).fetchone()
        return (began or "")[:10]

    def day_lists(self, site: str) -> list[tuple[str, str]]:
        """Return the first and last days for which lists were read, or for which the site has none as a rule."""
        return self.db.execute(f"SELECT first, last {DAY_LISTS} WHERE {IS_KNOWN}", (site,)).fetchall()

    def lost_days(self, site: str) -> list[tuple[str, str]]:
        """Return the first day and address of each list that is not there, or names nothing, and that should."""
        return self.db.execute(f"SELECT first, url {DAY_LISTS} WHERE NOT {IS_KNOWN} ORDER BY first", (site,)).fetchall()

    def last_run(self, site: str) -> date | None:
        """Return the day on which the last harvest that was not cut short began."""
        row = self.db.execute(
            "SELECT max(began_at) FROM runs WHERE site = ? AND ended_at IS NOT NULL", (site,)
        ).fetchone()
        return date.fromisoformat(row[0][:10]) if row and row[0] else None

    def note(self, site: str, links: Iterable[Link], now: str) -> None:
        """Note what a list named. Of two lists that date an article the one with more of a date is believed."""
        rows = [
            (site, article_id(link.url), link.url, link.date, link.date_modified, link.title, str(link.source),
             link.found_at, now)
            for link in links
        ]  # fmt: skip
        rows = [row for row in rows if row[1] not in self._removed]
        self.noted += 1
        with transaction(self.db):
            self.db.executemany(NOTE, rows)

    def note_archived(self, site: str, captures: Iterable[tuple[str, datetime]]) -> None:
        """Note which addresses a web archive has captures of, and when they were made."""
        rows = [(site, article_id(url), f"{moment:%Y%m%d%H%M%S}") for url, moment in captures]
        with transaction(self.db):
            self.db.executemany(NOTE_ARCHIVED, [(*row, row[-1]) for row in rows])

    def has_archived(self, site: str) -> bool:
        """Return whether a web archive's index was read for a site."""
        return self.db.execute("SELECT 1 FROM archived WHERE site = ? LIMIT 1", (site,)).fetchone() is not None

    def is_new(self, site: str, url: str) -> bool:
        """Return whether no list has named an article so far. One that was taken out for good is not new."""
        query, address = "SELECT 1 FROM links WHERE site = ? AND address = ?", article_id(url)
        return address not in self._removed and self.db.execute(query, (site, address)).fetchone() is None

    def skip(self, site: str, url: str, reason: str, published: str | None = None) -> None:
        """Note why a link gives no article: it is not due again. `published` is the date that its page gave."""
        self.db.execute(
            "UPDATE links SET skipped = ?, date = coalesce(?, date) WHERE site = ? AND address = ?",
            (reason, published, site, article_id(url)),
        )

    def join(self, url: str, id: str) -> None:
        """Note that a link is of an article, by whichever of its pages."""
        self.db.execute("INSERT OR IGNORE INTO addresses VALUES (?, ?)", (article_id(url), id))

    def note_day_list(self, site: str, ref: ListRef, found: DayList) -> None:
        """Note what came of a list for certain days."""
        assert ref.days is not None
        row = (site, ref.url, *(day.isoformat() for day in ref.days), found)
        self.db.execute("INSERT OR REPLACE INTO day_lists VALUES (?, ?, ?, ?, ?)", row)

    def failed_lists(self, site: str) -> list[tuple[str, str | None, str]]:
        """Return the lists that could not be read, or not whole: address, the day or month that it is for, and why."""
        query = "SELECT url, date, reason FROM failed_lists WHERE site = ? ORDER BY date, url"
        return self.db.execute(query, (site,)).fetchall()

    def fail_list(self, site: str, url: str, date: str | None, reason: str | None) -> None:
        """Note that a list could not be read, or (reason None) that it could after all."""
        if reason is None:
            self.db.execute("DELETE FROM failed_lists WHERE site = ? AND url = ?", (site, url))
        else:
            self.db.execute("INSERT OR REPLACE INTO failed_lists VALUES (?, ?, ?, ?)", (site, url, date, reason))
