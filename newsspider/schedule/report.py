"""What was new, went silent or failed in the harvests that ended since the last report."""

import datetime as dt
import logging
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from scrapy.settings import BaseSettings

from newsspider.crawl.command import count
from newsspider.crawl.project import project_path
from newsspider.crawl.report.tally import spoken
from newsspider.schedule.store import Run, ScheduleStore
from newsspider.schedule.tell import ENDINGS, WELL

TIMEOUT = 300  # seconds that the user's command may take
logger = logging.getLogger(__name__)


def report(store: ScheduleStore, settings: BaseSettings, now: float) -> None:
    """Write the report that is due, if one is, where the settings say, and log where it is."""
    folder, command = project_path(settings, "SCHEDULE_REPORTS"), settings.get("SCHEDULE_REPORT_COMMAND") or ""
    try:
        if file := write_report(store, folder, command, now):
            logger.info("The report: %s", file)
    except OSError as error:
        logger.error("The report cannot be written: %s", error)


def write_report(store: ScheduleStore, folder: Path, command: str, now: float) -> Path | None:
    """Write the report of the days that have ended since the last one; return its file, None if none has ended.

    `command`, run by the shell, gets it on standard input. Raises OSError.
    """
    day = dt.datetime.fromtimestamp(now).astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    until, last = day.timestamp(), store.last_report()
    if last is not None and last >= until:
        return None
    with store.transaction():
        if not store.note_report(until) or last is None:  # another worker writes it, or the schedule begins today
            return None
        text = "\n".join(lines(list(store.ended_between(last, until)), last, until)) + "\n"
        file = folder / f"{day.date() - dt.timedelta(days=1)}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    if command:
        _tell(command, text)
    return file


def _tell(command: str, text: str) -> None:
    try:
        done = subprocess.run(command, shell=True, input=text.encode(), timeout=TIMEOUT, capture_output=True)
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.error("The report was not taken: %s", error)
        return
    if done.returncode:
        logger.error("The report was not taken: status %d, %s", done.returncode, done.stderr.decode(errors="replace"))


def lines(runs: list[Run], since: float, until: float) -> Iterator[str]:
    """Yield the lines of the report on harvests that ended between two moments."""
    sites = {run.site for run in runs}
    new = Counter[str]()
    for run in runs:
        new[run.site] += run.new
    yield f"Harvests from {_day(since)} to {_day(until)}: {count(len(runs), 'harvest')} of {count(len(sites), 'site')}"
    yield f"New: {count(new.total(), 'article')}"
    yield from (f"  {site}: {number:,}" for site, number in new.most_common() if number)
    silent = list(_silent(runs))
    yield "Unusual:" if silent else "Unusual: nothing"
    yield from (f"  {line}" for line in silent)
    failed = [run for run in runs if run.ending not in WELL]
    yield "Failed:" if failed else "Failed: nothing"
    yield from _failed(failed)
    pages = sum((Counter(run.summary.get("failures", {})) for run in runs), Counter[str]())
    if pages:
        yield "Pages that failed, by kind:"
        yield from (f"  {kind}: {number:,}" for kind, number in Counter(spoken(pages)).most_common())


def _silent(runs: Iterable[Run]) -> Iterator[str]:
    """Yield what the last harvest of each site found unlike the site's past or its declaration."""
    for site, run in sorted({run.site: run for run in runs}.items()):
        for check in run.summary.get("checks", []):
            if check["name"] == "usual" and not check["passed"]:
                yield f"{site}: {check['sentence']}"


def _failed(runs: list[Run]) -> Iterator[str]:
    kinds = Counter((run.ending or "", run.site) for run in runs)
    for ending in sorted({ending for ending, _ in kinds}):
        sites = ", ".join(
            f"{site} ({number} times)" if number > 1 else site
            for (kind, site), number in sorted(kinds.items())
            if kind == ending
        )
        yield f"  {ENDINGS.get(ending, ending)}: {sites}"


def _day(moment: float) -> str:
    return f"{dt.datetime.fromtimestamp(moment).astimezone():%Y-%m-%d %H:%M}"
