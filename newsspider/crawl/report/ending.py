"""How a harvest ended, read from Scrapy's stats: one answer for the summary and for the exit status."""

from collections.abc import Iterator, Mapping
from typing import Any

from newsspider.crawl.report.monitors import FAILED_CHECKS
from newsspider.crawl.report.tally import PREFIX, Tally
from newsspider.crawl.stop import ERROR, Ending
from newsspider.vocabulary.failures import DropKind, FailureKind

FEED_FAILED = "feedexport/failed_count/"  # Scrapy's stats of feeds that could not be stored begin so


def ending_of(stats: Mapping[str, Any], is_replay: bool = False) -> Ending:
    """Return how the crawl with these stats ended: of several endings the one that a person has to act on first."""
    return next(_endings(stats, is_replay))


def _endings(stats: Mapping[str, Any], is_replay: bool) -> Iterator[Ending]:
    reason = stats.get("finish_reason", "shutdown")  # a crawl that was killed has none
    tally = Tally.of(stats)
    if ERROR in stats or any(name.startswith(FEED_FAILED) for name in stats):
        yield Ending.STOPPED
    if reason == "shutdown":  # Scrapy's, after a signal
        yield Ending.INTERRUPTED
    if reason == Ending.SITE_DOWN:
        yield Ending.SITE_DOWN
    if is_replay and FailureKind.NOT_CAPTURED in tally.failures:
        yield Ending.NOT_CAPTURED
    if has_nothing(tally) or f"{PREFIX}nothing_listed" in stats:
        yield Ending.NOTHING_HAD
    if stats.get(FAILED_CHECKS):
        yield Ending.CHECK_FAILED
    yield from (ending for ending in (Ending.OUTSIDE_HOURS, Ending.DAILY_CAP, Ending.HELD) if reason == ending)
    yield Ending.DONE if reason == "finished" else Ending.CUT_SHORT


def has_nothing(tally: Tally) -> bool:
    """Whether articles were tried and nothing of any is there, from this harvest or an earlier one."""
    had = tally.pages + tally.held + sum(tally.dropped.values()) - tally.dropped.get(DropKind.NO_TEXT, 0)
    return had == 0 and tally.articles + tally.dropped.get(DropKind.NO_TEXT, 0) > 0
