"""What a site's lists named, by article address: what is due, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from newsspider.archive import Link, Period
from newsspider.article.identity import article_id
from newsspider.ledger.ledger import MAX_ATTEMPTS, Ledger
from newsspider.sqlite import transaction

TABLES = """
CREATE TABLE IF NOT EXISTS links (
    site TEXT NOT NULL, address TEXT NOT NULL, url TEXT NOT NULL, date TEXT, date_modified TEXT, title TEXT,
    source TEXT NOT NULL, found_at TEXT NOT NULL, seen_at TEXT NOT NULL, run INTEGER, skipped TEXT,
    PRIMARY KEY (site, address)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    number INTEGER PRIMARY KEY, site TEXT NOT NULL, began_at TEXT NOT NULL, since TEXT, until TEXT, ended_at TEXT
);
CREATE TABLE IF NOT EXISTS failed_lists (
    site TEXT NOT NULL, url TEXT NOT NULL, date TEXT, reason TEXT NOT NULL, PRIMARY KEY (site, url)
) WITHOUT ROWID;
"""
NOTE = """
INSERT INTO links (site, address, url, date, date_modified, title, source, found_at, seen_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (site, address) DO UPDATE SET
    date = CASE
        WHEN excluded.source = 'calendar' AND links.source = 'calendar' AND excluded.date <> links.date THEN NULL
        WHEN length(coalesce(excluded.date, '')) > length(coalesce(links.date, '')) THEN excluded.date
        ELSE links.date END,
    date_modified = nullif(max(coalesce(excluded.date_modified, ''), coalesce(links.date_modified, '')), ''),
    title = coalesce(links.title, excluded.title)
"""
DUE = """
SELECT links.address, links.url, links.date, articles.id IS NOT NULL
FROM links
LEFT JOIN addresses ON addresses.address = links.address
LEFT JOIN articles ON articles.id = addresses.article
WHERE links.site = ? AND links.skipped IS NULL AND links.run IS NOT ?
AND (
    articles.id IS NULL
    OR (articles.verdict = 'incomplete' AND articles.attempts < ?)
    OR links.date_modified > articles.updated_at
)
ORDER BY links.date IS NULL, links.date, links.address
"""


class Links:
    """The links of all sites, in the ledger's file."""

    def __init__(self, ledger: Ledger) -> None:
        self._db = ledger.connection
        for statement in TABLES.split(";"):
            self._db.execute(statement)

    def begin_run(self, site: str, period: Period, now: str) -> int:
        """Note that a harvest of a site's archive begins; its number."""
        days = [day.isoformat() if day else None for day in (period.since, period.until)]
        cursor = self._db.execute(
            "INSERT INTO runs (site, began_at, since, until) VALUES (?, ?, ?, ?)", (site, now, *days)
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def end_run(self, number: int, now: str) -> None:
        """Note that a harvest has seen all that was due: the next one may look only for what is new."""
        self._db.execute("UPDATE runs SET ended_at = ? WHERE number = ?", (now, number))

    def last_run(self, site: str) -> date | None:
        """The day on which the last harvest that was not cut short began."""
        row = self._db.execute(
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
        with transaction(self._db):
            self._db.executemany(NOTE, rows)

    def take_due(
        self, site: str, period: Period, run: int, count: int, max_attempts: int = MAX_ATTEMPTS
    ) -> Iterator[tuple[str, bool]]:
        """Up to `count` addresses that are due and that this run has not taken yet; whether each is held and changed.

        Due is what is not held, what is incomplete and has been tried less than `max_attempts` times, and what its list
        says was modified since. A link that its list dates outside the period is not; an undated one is.
        """
        rows = self._db.execute(DUE, (site, run, max_attempts)).fetchall()
        taken = [row for row in rows if not period.excludes(row[2])][:count]
        with transaction(self._db):
            self._db.executemany(
                "UPDATE links SET run = ? WHERE site = ? AND address = ?", [(run, site, row[0]) for row in taken]
            )
        return ((url, bool(is_held)) for _, url, _, is_held in taken)

    def skip(self, site: str, url: str, reason: str, published: str | None = None) -> None:
        """Note why a link gives no article: it is not due again. `published` is the date that its page gave."""
        self._db.execute(
            "UPDATE links SET skipped = ?, date = coalesce(?, date) WHERE site = ? AND address = ?",
            (reason, published, site, article_id(url)),
        )

    def fail_list(self, site: str, url: str, date: str | None, reason: str | None) -> None:
        """Note that a list could not be read, or (reason None) that it could after all."""
        if reason is None:
            self._db.execute("DELETE FROM failed_lists WHERE site = ? AND url = ?", (site, url))
        else:
            self._db.execute("INSERT OR REPLACE INTO failed_lists VALUES (?, ?, ?, ?)", (site, url, date, reason))
