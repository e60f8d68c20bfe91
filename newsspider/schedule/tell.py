"""What is known of each scheduled site: its last harvest, its next one, and what is wrong."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from newsspider.crawl.command import count
from newsspider.crawl.stop import Ending
from newsspider.schedule.model import Plan, State
from newsspider.schedule.store import KILLED, LOST, Run, ScheduleStore

BARS = 30  # harvests whose new articles are shown
WELL = frozenset({Ending.DONE, Ending.OUTSIDE_HOURS, Ending.DAILY_CAP, Ending.INTERRUPTED, Ending.HELD})
ENDINGS = {ending.value: ending.sentence for ending in Ending} | {
    KILLED: "it was killed", "hung": "it hung", LOST: "its worker was lost, and another one took it over",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A site: whether a harvest runs, when the last one ended and how, how many articles were new, the share of the
    expected articles that is complete, the next time (None: paused), months of the first harvest done and in all, what
    is wrong, and the new articles of the last harvests, oldest first. Times are ISO 8601 in UTC."""

    site: str
    is_running: bool
    is_paused: bool
    last: str | None
    ending: str | None
    new: int
    share: float | None
    next: str | None
    months_done: int
    months: int
    wrong: tuple[str, ...]
    bars: tuple[int, ...]


def read_lines(store: ScheduleStore, plans: list[Plan], now: float) -> Iterator[Line]:
    """Yield a line for each site, in the order of their names."""
    states = store.states()
    for plan in sorted(plans, key=lambda plan: plan.name):
        yield _line(plan, states.get(plan.name) or plan.begin(now), store.runs_of(plan.name, BARS), now)


def _line(plan: Plan, state: State, runs: list[Run], now: float) -> Line:
    ended = [run for run in runs if run.ended_at is not None]
    last = ended[0] if ended else None
    at, months = plan.ready_at(state, now), plan.months(now)
    return Line(
        site=plan.name,
        is_running=any(run.ended_at is None for run in runs),
        is_paused=state.is_paused,
        last=_iso(last.ended_at) if last else None,
        ending=last.ending if last else None,
        new=last.new if last else 0,
        share=next((run.summary["share"] for run in ended if run.summary.get("share") is not None), None),
        next=_iso(at),
        months_done=len(state.months & set(months)),
        months=len(months),
        wrong=tuple(_wrong(last)) if last else (),
        bars=tuple(run.new for run in reversed(ended)),
    )


def _wrong(run: Run) -> Iterator[str]:
    """Yield what is wrong with a harvest, as sentences."""
    is_empty_month = run.until is not None and run.ending == Ending.NOTHING_HAD
    if run.ending not in WELL and run.ending != Ending.CHECK_FAILED and not is_empty_month:
        yield run.summary.get("ended") or ENDINGS.get(run.ending or "", run.ending or "")
    yield from (check["sentence"] for check in run.summary.get("checks", []) if not check["passed"])


def as_data(lines: list[Line]) -> list[dict[str, Any]]:
    """Return the lines for JSON."""
    return [asdict(line) for line in lines]


def as_table(lines: list[Line]) -> Iterator[str]:
    """Yield the lines of a table for people."""
    if not lines:
        yield 'No site has a schedule: add [schedule] with every = "6h" to its declaration (docs/schedule.md).'
        return
    rows = [("site", "last", "result", "new", "complete", "next", "")] + [_row(line) for line in lines]
    widths = [max(len(row[at]) for row in rows) for at in range(6)]
    for row in rows:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[6]]).rstrip()


def _row(line: Line) -> tuple[str, ...]:
    share = f"{line.share:.1%}" if line.share is not None else "-"
    following = "paused" if line.is_paused else _short(line.next)
    return (line.site, _short(line.last), result(line), f"{line.new:,}", share, following, "; ".join(notes(line)))


def result(line: Line) -> str:
    """Return how the last harvest ended, or that one runs."""
    return "runs" if line.is_running else (line.ending or "never").replace("_", " ")


def notes(line: Line) -> Iterator[str]:
    """Yield what else there is to say of a site."""
    if line.months_done < line.months:
        yield f"{line.months_done} of {count(line.months, 'month')} of the first harvest"
    yield from line.wrong


def _iso(moment: float | None) -> str | None:
    return dt.datetime.fromtimestamp(moment, dt.UTC).isoformat(timespec="seconds") if moment is not None else None


def _short(moment: str | None) -> str:
    return moment[:16].replace("T", " ") if moment else "-"
