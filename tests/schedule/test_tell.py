"""What is said of the sites: a table, a page, and a report a day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from newsspider.crawl.stop import Ending
from newsspider.schedule.model import Job
from newsspider.schedule.page import as_page
from newsspider.schedule.report import write_report
from newsspider.schedule.store import KILLED, ScheduleStore
from newsspider.schedule.tell import as_table, read_lines
from tests.schedule.test_runner import paper

MIDNIGHT = dt.datetime(2026, 3, 3).astimezone().timestamp()  # of the machine, whose days the reports have
SILENT = {"name": "usual", "passed": False, "sentence": "no article from 2026-02-20 to 2026-02-26, where 9 are usual"}


def kept(place: Path) -> ScheduleStore:
    """Three sites: one had articles, one was killed and fell silent, one never ran."""
    store = ScheduleStore.of_file(place / "schedule.sqlite")
    for hour, new in enumerate((3, 0, 5)):
        run(store, "quay", hour, Ending.DONE, ledger={"new": new}, share=0.75, failures={"status_404": 2})
    run(store, "moor", 1, None)
    run(store, "moor", 2, Ending.CHECK_FAILED, checks=[SILENT])
    return store


def run(store: ScheduleStore, site: str, hour: int, ending: Ending | None, **summary: object) -> None:
    number = store.begin_run(Job(site, 0), MIDNIGHT + 3600 * hour)
    store.end_run(number, ending or KILLED, summary, MIDNIGHT + 3600 * hour + 60)


def test_the_lines_of_the_sites(tmp_path: Path) -> None:
    store = kept(tmp_path)
    plans = [paper("quay"), paper("moor"), paper("<fen>", "fen.example")]
    store.begin_site("quay", plans[0].begin(MIDNIGHT))
    store.pause("quay", True)
    lines = list(read_lines(store, plans, MIDNIGHT + 4 * 3600))
    assert [(line.site, line.ending, line.new, line.share, line.bars, line.wrong) for line in lines] == [
        ("<fen>", None, 0, None, (), ()),
        ("moor", Ending.CHECK_FAILED, 0, None, (0, 0), (SILENT["sentence"],)),
        ("quay", Ending.DONE, 5, 0.75, (3, 0, 5), ()),
    ]
    table = list(as_table(lines))
    assert [row.split()[0] for row in table] == ["site", "<fen>", "moor", "quay"]
    assert ("check failed" in table[2], SILENT["sentence"] in table[2], "paused" in table[3]) == (True, True, True)
    page = as_page(lines, "now")
    assert page.index("moor") < page.index("&lt;fen&gt;") < page.index("quay")  # what is wrong comes first
    assert "new articles, oldest first: 3, 0, 5" in page
    assert "{{" not in page
    assert "<fen>" not in page


def test_without_a_schedule_the_table_says_how_to_write_one() -> None:
    assert list(as_table([])) == [
        'No site has a schedule: add [schedule] with every = "6h" to its declaration (docs/schedule.md).'
    ]


def test_a_report_a_day(tmp_path: Path) -> None:
    store, taken = kept(tmp_path), tmp_path / "taken.txt"
    command = f"cat > {taken}"
    assert write_report(store, tmp_path / "reports", command, MIDNIGHT - 60) is None  # the schedule begins
    assert write_report(store, tmp_path / "reports", command, MIDNIGHT - 30) is None
    assert write_report(store, tmp_path / "reports", command, MIDNIGHT + 5 * 3600) is not None
    tomorrow = MIDNIGHT + 30 * 3600
    file = write_report(store, tmp_path / "reports", command, tomorrow)
    assert file == tmp_path / "reports" / "2026-03-03.txt"
    assert write_report(store, tmp_path / "reports", command, tomorrow + 60) is None
    text = file.read_text()
    assert taken.read_text() == text
    assert text.splitlines()[1:] == [
        "New: 8 articles",
        "  quay: 8",
        "Unusual:",
        f"  moor: {SILENT['sentence']}",
        "Failed:",
        "  a check of the harvest failed: moor",
        "  it was killed: moor",
        "Pages that failed, by kind:",
        "  status_404: 6",
    ]


def test_a_command_that_fails_costs_no_report(tmp_path: Path) -> None:
    store = kept(tmp_path)
    store.note_report(MIDNIGHT)
    assert write_report(store, tmp_path, "exit 3", MIDNIGHT + 30 * 3600)
    assert (tmp_path / "2026-03-03.txt").exists()
