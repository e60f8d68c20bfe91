"""The summary of a harvest: the last lines of the log, and a JSON file in SUMMARY_DIR."""

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler

from newsspider.crawl.command import count, duration
from newsspider.crawl.harvest import harvest_of, runs_folder, shown_path
from newsspider.crawl.report.ending import ending_of
from newsspider.crawl.report.lost import LostFile, new_file
from newsspider.crawl.report.monitors import Monitors
from newsspider.crawl.report.tally import Tally, listing, reasons, spoken
from newsspider.crawl.scrapy_private import feed_uris
from newsspider.crawl.stop import ENDED, ERROR, Ending
from newsspider.web.text import iso_utc

logger = logging.getLogger(__name__)


class Summary:
    """The extension. Setting: SUMMARY_DIR; None writes no file."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.files: list[str] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and connect its signals. engine_stopped comes after Scrapy's own last log lines."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.engine_stopped, signals.engine_stopped)
        return extension

    def spider_opened(self) -> None:
        """Note where records go, since the feeds are closed before the summary."""
        self.files = [shown_path(self.crawler, uri) for uri in feed_uris(self.crawler)]

    def engine_stopped(self) -> None:
        """Write the file and log the summary."""
        summary = summarise(self.crawler, [*self.files, *self._lost()])
        if file := self._write(summary):
            summary["files"].append(shown_path(self.crawler, str(file)))
        logger.info("\n".join(["Summary", *lines(summary)]))

    def _lost(self) -> list[str]:
        lost = self.crawler.get_extension(LostFile)
        return [shown_path(self.crawler, str(lost.path))] if lost and lost.path else []

    def _write(self, summary: dict[str, Any]) -> Path | None:
        if not self.crawler.settings.get("SUMMARY_DIR"):
            return None
        folder = runs_folder(self.crawler)
        began = datetime.fromisoformat(summary["started"])
        text = json.dumps(summary, ensure_ascii=False, indent=2, default=str) + "\n"
        try:
            file = new_file(folder, f"{summary['spider']}-{began:%Y%m%dT%H%M%SZ}", ".json")
            file.write_text(text, "utf-8")
            return file
        except OSError as error:
            logger.error("The summary cannot be written: %s", error)
            return None


def summarise(crawler: Crawler, files: list[str]) -> dict[str, Any]:
    """Return what the file holds: the summary without its empty parts, then all of Scrapy's stats."""
    stats, spider = crawler.stats.get_stats(), crawler.spider
    assert spider is not None
    tally, monitors = Tally.of(stats), crawler.get_extension(Monitors)
    harvest = harvest_of(crawler)
    site, period = harvest.site, harvest.period
    ending = ending_of(stats, crawler.settings.getbool("REPLAY"))
    summary: dict[str, Any] = {
        "ending": ending,
        "status": ending.status,
        "spider": spider.name,
        "site": site and site.name,
        "since": period and _day(period.since),
        "until": period and _day(period.until),
        "started": iso_utc(stats["start_time"]),
        "finished": iso_utc(stats["finish_time"]),
        "seconds": round(stats["elapsed_time_seconds"], 1),
        "reason": stats["finish_reason"],
        "ended": stats.get(ENDED) or stats.get(ERROR),
        "articles": {"total": tally.articles, **tally.verdicts},
        "pages": tally.pages,
        "dropped": tally.dropped,
        "problems": tally.problems,
        "failures": tally.failures,
        "lists": tally.lists,
        "archive": tally.archive,
        "ledger": tally.ledger,
        "sites": tally.sites,
        "fromCaptures": tally.captured,
        "errors": stats.get("log_count/ERROR", 0) + stats.get("log_count/CRITICAL", 0),
        "checks": [asdict(check) for check in monitors.checks] if monitors else [],
    }
    kept = {name: value for name, value in summary.items() if value not in (None, {}, [])}
    return {**kept, "files": list(files), "stats": stats}


def lines(summary: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the summary for people."""
    verdicts = {name: number for name, number in summary["articles"].items() if name != "total"}
    about = [summary["spider"], *(summary[name] for name in ("site",) if name in summary)]
    ending: Ending = summary["ending"]
    yield _line("harvest", f"{' '.join(about)}: {ending.sentence} after {duration(summary['seconds'])}")
    if ending.status:
        yield _line("status", f"{ending.status} ({ending})")
    if "ended" in summary:
        yield _line("", summary["ended"])
    yield _line("articles", _articles(summary, verdicts))
    yield _line("pages", f"{summary['pages']:,}")
    for name in ("dropped", "problems", "failures", "lists", "archive", "ledger"):
        counts = summary.get(name, {})
        if any(counts.values()):
            yield _line(name, reasons(spoken(counts) if name == "failures" else counts))
    sites = summary.get("sites", {})
    yield _line("requests", f"{sites.get('asked', 0):,} made, {summary['fromCaptures']:,} answered from the captures")
    if "paused" in sites:
        pauses = f"{count(sites['paused'], 'time')}, {duration(sites['paused_seconds'])} in all"
        yield _line("paused", pauses)
    if summary["errors"]:
        yield _line("errors", f"{summary['errors']:,} in the log")
    for check in summary.get("checks", []):
        if not check["passed"]:
            yield _line("FAILED", f"{check['name']}: {check['sentence']}")
    if summary.get("checks") and all(check["passed"] for check in summary["checks"]):
        yield _line("checks", f"all {len(summary['checks'])} passed")
    for at, file in enumerate(summary["files"]):
        yield _line("" if at else "files", file)


def _articles(summary: dict[str, Any], verdicts: dict[str, int]) -> str:
    """Return how many articles came, or that none is new."""
    if verdicts:
        return f"{summary['articles']['total']:,}: {listing(verdicts)}"
    held = summary.get("ledger", {}).get("held", 0)
    return f"{held:,} held already, nothing new" if held else "0"


def _line(name: str, text: str) -> str:
    return f"  {name:<10}  {text}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
