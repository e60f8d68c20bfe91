"""The ledger's rows become counts and lines. The only file of this package that reads anything.

An article is one, however many lists name it and by whichever of its pages. Its day is the one that its record gives,
else its list's. Counting is left to SQLite and to Counter: a million links take about 2.5 s of CPU and
130 MB.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from newsspider.archive import Period
from newsspider.article.record import FIELDS
from newsspider.coverage.model import ArticleLine, Asked, Coverage, DayCount, LostList, Named, State
from newsspider.coverage.report import make_report
from newsspider.coverage.usual import Sign, Unusual, lost_fields
from newsspider.ledger import Ledger
from newsspider.ledger.links import Links
from newsspider.sites import Site
from newsspider.web.urls import domain_of

MAX_LINES = 100_000  # articles with a problem that are told one by one
RECENT = 500  # articles of a harvest, and of earlier ones, whose fields are compared
FEW = 20_000  # articles of a site up to which those without a problem are told too

STATE = "CASE WHEN a.verdict = 'incomplete' AND a.digest IS NULL THEN 'failed' ELSE a.verdict END"
LISTED_DAY = "(SELECT substr(l.date, 1, 10) FROM links l WHERE l.site = :site AND l.address = a.id)"
DAY = f"coalesce(substr(nullif(a.date, ''), 1, 10), {LISTED_DAY}, '')"
HELD = f"SELECT {DAY}, {STATE}, a.fields FROM articles a WHERE a.site = :store"
HELD_LINES = f"""
SELECT {DAY} AS day, a.url, {STATE},
    (SELECT l.title FROM links l WHERE l.site = :site AND l.address = a.id), a.reason, a.file
FROM articles a
WHERE a.site = :store AND (:all OR a.verdict <> 'complete') AND day BETWEEN :first AND :last LIMIT :limit
"""
LOOSE = """
SELECT substr(coalesce(l.date, ''), 1, 10), l.url, l.title, l.skipped,
    (SELECT article FROM addresses WHERE address = l.address)
FROM links l LEFT JOIN articles a ON a.id = l.address WHERE l.site = :site AND a.id IS NULL
"""

NAMED = """
SELECT coalesce((SELECT substr(date, 1, 10) FROM articles WHERE id = article), day, ''), by_site, by_archive, count(*)
FROM (
    SELECT coalesce(a.article, l.address) AS article, max(substr(l.date, 1, 10)) AS day,
        max(l.source <> 'web archive') AS by_site,
        max(EXISTS (SELECT 1 FROM archived r WHERE r.site = l.site AND r.address = l.address)) AS by_archive
    FROM links l LEFT JOIN addresses a ON a.address = l.address
    WHERE l.site = ? AND l.skipped IS NULL GROUP BY 1
) GROUP BY 1, 2, 3
"""

Key = tuple[str, str, int]
Row = tuple[str, str, str, str | None, str | None, str]


def read_coverage(ledger: Ledger, site: Site, since: dt.date | None = None, until: dt.date | None = None) -> Coverage:
    """Return the report on a site."""
    links, name = Links(ledger), site.name
    asked = Asked(
        period=Period(since, until),
        spans=tuple(links.asked_spans(name)),
        read=tuple(links.day_lists(name)),
        expect=site.expect,
        today=links.last_day(name),
    )
    tally = _Tally(links, name, since, until)
    for store in stores_of(site):
        tally.count_held(store)
    tally.count_loose()
    lost = (LostList(*row) for row in links.failed_lists(name))
    lost_lists = tuple(each for each in lost if not asked.period.excludes(each.date))
    named = {day: each for day, each in read_named(links, name).items() if not asked.period.excludes(day or None)}
    report = make_report(name, tally.days(), tally.lines, asked, tally.unlisted())
    return replace(report, lost_lists=lost_lists, named=named)


def read_named(links: Links, site: str) -> dict[str, Named]:
    """Return by day where a site's articles are named; nothing if no index of a web archive was read."""
    if not links.has_archived(site):
        return {}
    counts: dict[str, Counter[tuple[int, int]]] = {}
    for day, by_site, by_archive, number in links.db.execute(NAMED, (site,)):
        counts.setdefault(day, Counter())[by_site, by_archive] += number
    return {day: Named(each[1, 1], each[1, 0], each[0, 1]) for day, each in sorted(counts.items())}


def read_lost_fields(ledger: Ledger, site: Site, began: str) -> list[Unusual]:
    """Return the fields that the articles of a harvest have much less often than those of earlier ones.

    `began` is when the harvest began, in UTC. The newest RECENT articles of each are looked at.
    """
    stores = stores_of(site)
    places = ", ".join("?" * len(stores))
    newest = f"""SELECT fields FROM articles WHERE site IN ({places}) AND digest IS NOT NULL AND updated_at {{}} ?
        ORDER BY updated_at DESC LIMIT {RECENT}"""
    counts = []
    for sign in (">=", "<"):
        masks = ledger.connection.execute(newest.format(sign), (*stores, began))
        counts.append(Counter(name for (mask,) in masks for name in _names(mask)))
    day = began[:10]
    return [Unusual(Sign.FIELD_LOST, day, day, *shares, field) for field, shares in lost_fields(*counts)]


def stores_of(site: Site) -> list[str]:
    """Return the names under which the ledger keeps a site's articles: the registrable parts of its domains."""
    return sorted({domain_of(f"https://{domain}") or domain for domain in site.domains})


class _Tally:
    """Counts by day, state and fields, and the lines, while the ledger is read."""

    def __init__(self, links: Links, site: str, since: dt.date | None, until: dt.date | None) -> None:
        self.links, self.db = links, links.db
        self.site = site
        self.first = since.isoformat() if since else ""
        self.last = until.isoformat() if until else "9999"
        self.counts: Counter[Key] = Counter()
        self.lines: list[ArticleLine] = []
        self.held = 0
        self.loose = 0
        self.by_page: set[str] = set()

    def count_held(self, store: str) -> None:
        """The articles that are there, listed or not."""
        values: dict[str, object] = {"site": self.site, "store": store}
        counts: Counter[Key] = Counter(self.db.execute(HELD, values))
        self.counts.update(counts)
        self.held += counts.total()
        values |= {"all": counts.total() <= FEW, "first": self.first, "last": self.last, "limit": MAX_LINES}
        self._tell(self.db.execute(HELD_LINES, values))

    def count_loose(self) -> None:
        """Links without an article of their address: not fetched, skipped, or later pages of an article."""
        for day, url, title, skipped, article in self.db.execute(LOOSE, {"site": self.site}):
            self.loose += 1
            if article is not None:
                self.by_page.add(article)
                continue
            state = State.MISSING if skipped is None else State.SKIPPED
            self.counts[day, state.value, 0] += 1
            self._tell([(day, url, state, title, skipped, "")])

    def unlisted(self) -> int:
        """Return how many articles are there that no list names, be it by their first page or a later one."""
        (listed,) = self.db.execute("SELECT count(*) FROM links WHERE site = ?", (self.site,)).fetchone()
        is_listed = "SELECT 1 FROM links WHERE site = ? AND address = ?"
        by_later_page = sum(not self.db.execute(is_listed, (self.site, id)).fetchone() for id in self.by_page)
        return max(0, self.held - int(listed) + self.loose - by_later_page)

    def _tell(self, rows: Iterable[Row]) -> None:
        for day, url, state, title, reason, file in rows:
            if len(self.lines) < MAX_LINES and self.first <= day <= self.last:
                self.lines.append(ArticleLine(day, url, State(state), title or "", reason or "", file))

    def days(self) -> Iterator[DayCount]:
        """Yield the counts of each day."""
        states: dict[str, Counter[State]] = {}
        fields: dict[str, Counter[str]] = {}
        for (day, state, mask), count in self.counts.items():
            states.setdefault(day, Counter())[State(state)] += count
            known = fields.setdefault(day, Counter())
            for name in _names(mask):
                known[name] += count
        query = "SELECT coalesce(date, ''), count(*) FROM failed_lists WHERE site = ? GROUP BY 1"
        failed_lists = Counter(dict(self.db.execute(query, (self.site,))))
        failed_lists.update(day for day, _ in self.links.lost_days(self.site))
        for day in sorted(states.keys() | failed_lists.keys()):
            yield DayCount(day, states.get(day, {}), failed_lists[day], fields.get(day, {}))


@cache
def _names(mask: int) -> tuple[str, ...]:
    return tuple(name for bit, name in enumerate(FIELDS) if mask >> bit & 1)
