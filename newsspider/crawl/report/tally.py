"""Counts of a harvest, read from Scrapy's stats, for progress, summary and checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsspider.vocabulary.failures import FailureKind

PREFIX = "newsspider/"
SENTENCES = {str(kind): kind.sentence for kind in FailureKind if "{}" not in kind.sentence}


@dataclass(frozen=True, slots=True)
class Tally:
    """What a crawl has counted so far. Counts by name are sorted, the greatest first."""

    verdicts: dict[str, int]  # complete, unknown, incomplete → articles
    fields: dict[str, int]  # field → articles with text that have it; "text" is how many those are
    pages: int  # of these articles
    dropped: dict[str, int]  # reason → articles
    problems: dict[str, int]  # name → articles
    failures: dict[str, int]  # name of the failure (vocabulary.failures) → pages
    ledger: dict[str, int]  # outcome → articles
    lists: dict[str, int]  # what came of the lists of an archive
    archive: dict[str, int]  # of a web archive: pages asked for, captures had, rows of its index
    sites: dict[str, int]  # requests that sites were asked, refusals, pauses, sites that are down
    captured: int  # requests that were answered from the captures
    crashes: int  # exceptions in our own code

    @classmethod
    def of(cls, stats: Mapping[str, Any]) -> Tally:
        """Return the tally of a crawl's stats."""
        lists = {
            "read": "lists",
            "failed": "list_failed",
            "not there": "list_absent",
            "with problems": "list_problem",
            "links": "listed",
        }
        return cls(
            verdicts=_group(stats, "verdict/"),
            fields=_group(stats, "field/"),
            pages=stats.get(f"{PREFIX}pages", 0),
            dropped=_group(stats, "dropped/"),
            problems=_group(stats, "problem/"),
            failures=_group(stats, "failed/"),
            ledger=_group(stats, "ledger/"),
            lists={name: stats[PREFIX + key] for name, key in lists.items() if stats.get(PREFIX + key)},
            archive=_group(stats, "archive/"),
            sites=_group(stats, "sites/"),
            captured=stats.get("httpcache/hit", 0),
            crashes=stats.get("spider_exceptions/count", 0) + stats.get(f"{PREFIX}failed/{FailureKind.UNREADABLE}", 0),
        )

    @property
    def held(self) -> int:
        """Articles that earlier harvests have, and that were not asked for."""
        return self.ledger.get("held", 0)

    @property
    def articles(self) -> int:
        """All articles that were recorded."""
        return sum(self.verdicts.values())


def _group(stats: Mapping[str, Any], name: str) -> dict[str, int]:
    prefix = PREFIX + name
    found = {key.removeprefix(prefix): value for key, value in stats.items() if key.startswith(prefix)}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def listing(counts: Mapping[str, int]) -> str:
    """Return counts with their names after them: "3 complete, 1 incomplete"."""
    return ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in counts.items())


def spoken(failures: Mapping[str, int]) -> dict[str, int]:
    """Return counts of failures by their sentences instead of their names, where a sentence needs no detail."""
    return {SENTENCES.get(name, name): number for name, number in failures.items()}


def reasons(counts: Mapping[str, int], most: int | None = None) -> str:
    """Return counts with their names before them, `most` of them: "status 404: 3, timed out: 1, others: 4"."""
    named = list(counts.items())[:most]
    rest = sum(counts.values()) - sum(number for _, number in named)
    return ", ".join(f"{name.replace('_', ' ')}: {number:,}" for name, number in [*named, ("others", rest)] if number)
