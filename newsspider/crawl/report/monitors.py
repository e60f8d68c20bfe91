"""Checks of a whole harvest at its end (MONITORS): shares of complete articles, of dates, of failed pages …

A check that fails is logged with the level ERROR, stands in the summary, and gives `scrapy crawl` the exit status 3.
docs/decisions/0014-monitors.md says why this is not Spidermon.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler

from newsspider.crawl.command import count
from newsspider.crawl.report.tally import Tally
from newsspider.crawl.report.usual import find_unusual

FAILED_CHECKS = "newsspider/failed_checks"  # in the stats: how many
FIELDS = {"headline": "headline", "date": "datePublished", "authors": "authors"}
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Check:
    """A check: the value found, its bound, and both in a sentence. Shares are from 0 to 1."""

    name: str
    found: float
    bound: float
    passed: bool
    sentence: str


class Monitors:
    """The extension. Settings: MONITORS (name → bound, None for none), MONITORS_MIN (articles for a share to count)."""

    def __init__(self, crawler: Crawler, bounds: Mapping[str, float | None], least: int) -> None:
        assert crawler.stats is not None
        self.crawler, self.stats = crawler, crawler.stats
        self.bounds = {name: float(bound) for name, bound in bounds.items() if bound is not None}
        self.least = least
        self.checks: tuple[Check, ...] = ()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and connect its signals."""
        settings = crawler.settings
        extension = cls(crawler, settings.getdict("MONITORS"), settings.getint("MONITORS_MIN", 10))
        crawler.signals.connect(extension.item_scraped, signals.item_scraped)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def item_scraped(self, item: Any) -> None:
        """Count the fields of an article that has text."""
        if item.get("articleBody"):
            self.stats.inc_value("newsspider/field/text")
            for name, field in FIELDS.items():
                if item.get(field):
                    self.stats.inc_value(f"newsspider/field/{name}")

    def spider_closed(self, reason: str) -> None:
        """Run the checks and log those that fail. What is usual is checked of a harvest that ran to its end."""
        found = check(Tally.of(self.stats.get_stats()), self.bounds, self.least)
        self.checks = (*found, *(self._usual() if reason == "finished" else ()))
        failed = [one for one in self.checks if not one.passed]
        self.stats.set_value(FAILED_CHECKS, len(failed))
        for one in failed:
            logger.error("Check failed (%s): %s", one.name, one.sentence)

    def _usual(self) -> Iterator[Check]:
        unusual = find_unusual(self.crawler) if "usual" in self.bounds else None
        if unusual is not None:
            sentence = "; ".join(each.sentence for each in unusual) or "nothing is unusual for the site"
            bound = self.bounds["usual"]
            yield Check("usual", len(unusual), bound, len(unusual) <= bound, sentence)


def check(tally: Tally, bounds: Mapping[str, float], least: int) -> Iterator[Check]:
    """Yield the checks that have a bound. Of fewer than `least` things a share is checked only if all or none count."""
    text, failed = tally.fields.get("text", 0), sum(tally.failures.values())
    no_text = tally.dropped.get("no_text", 0)
    again = tally.ledger.get("again", 0)
    # What an earlier harvest could not have whole fails again as a rule, and was reported then.
    new = tally.articles + no_text - again
    is_new = not again or new >= least
    shares = {
        "complete": (tally.verdicts.get("complete", 0), tally.articles, "articles are complete"),
        "headline": (tally.fields.get("headline", 0), text, "articles have a headline"),
        "date": (tally.fields.get("date", 0), text, "articles have a date"),
        "authors": (tally.fields.get("authors", 0), text, "articles have authors"),
        "dropped": (no_text, tally.articles + no_text, "articles hold no text"),
        "failed": (failed, tally.pages + failed, "pages could not be had"),
    }
    for name, (part, whole, says) in shares.items():
        is_enough = whole >= least and is_new
        is_all = 0 < whole < least and new > 0 and part in (0, whole)
        if name in bounds and (is_enough or is_all):
            found = f"{part:,} of {whole:,} {says}, {_percent(part / whole)}"
            yield _compare(name, part / whole, bounds[name], found, _percent(bounds[name]))
    counts = {
        "crashes": (tally.crashes, "exceptions in the spider"),
        "down": (tally.sites.get("down", 0), "sites that were down"),
    }
    if tally.lists:  # an archive's harvest; a site that nobody declared need not have all that are tried
        counts["lists"] = tally.lists.get("read", 0), f"of {_lists(tally)} could be read"
    for name, (number, says) in counts.items():
        if name in bounds:
            yield _compare(name, number, bounds[name], f"{number:,} {says}", f"{bounds[name]:g}")


def _lists(tally: Tally) -> str:
    """How many lists were asked for: "1 list", "3 lists"."""
    return count(tally.lists.get("read", 0) + tally.lists.get("failed", 0), "list")


def _compare(name: str, found: float, bound: float, sentence: str, shown: str) -> Check:
    if name in {"dropped", "failed", "crashes", "down"}:  # the others are at least
        return Check(name, found, bound, found <= bound, f"{sentence}; at most {shown} expected")
    return Check(name, found, bound, found >= bound, f"{sentence}; at least {shown} expected")


def _percent(share: float) -> str:
    return f"{share:.1%}".replace(".0%", "%").replace("%", " %")
