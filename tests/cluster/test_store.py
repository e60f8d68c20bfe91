"""What is kept of the sites and their harvests, in a file and in PostgreSQL: the same comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg
import pytest

from newsspider.cluster import ClusterError
from newsspider.cluster.database import Tables, make_tables, open_tables
from newsspider.crawl.stop import Ending
from newsspider.schedule.model import Job, State
from newsspider.schedule.store import KILLED, LOST, RUNS_KEPT, RUNS_KEPT_FOR, Run, ScheduleStore

APRIL = date(2026, 4, 1)


@pytest.fixture(params=["file", "tables"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> ScheduleStore:
    if request.param == "file":
        return ScheduleStore.of_file(tmp_path / "schedule.sqlite")
    store: ScheduleStore = request.getfixturevalue("store")
    return store


def test_states(kept: ScheduleStore) -> None:
    kept.begin_site("quay", State(slot=7))
    kept.begin_site("quay", State(slot=8))  # it is known already
    kept.begin_site("moor", State())
    assert kept.states() == {"quay": State(slot=7), "moor": State()}
    kept.pause("quay", True)
    kept.want("quay")
    assert kept.state("quay") == State(slot=7, is_paused=True, is_wanted=True)
    done = State(2**40, retry_at=1.5, failures=2, began=APRIL, months=frozenset({APRIL}))
    kept.set_after(Job("quay", 2**40, month=APRIL), done)
    assert kept.state("quay") == kept.states()["quay"] == replace(done, is_paused=True)


def test_runs(kept: ScheduleStore) -> None:
    first = kept.begin_run(Job("quay", 0, APRIL, APRIL), 10.5)
    assert kept.runs_of("quay", 5) == [Run("quay", "2026-04-01", "2026-04-01", 10.5, None, None, {})]
    kept.end_run(first, Ending.DONE, {"ledger": {"new": 3}}, 20.5)
    kept.end_run(first, KILLED, {}, 30.0)  # its end is noted already
    kept.begin_run(Job("quay", 0), 40.0)
    kept.begin_run(Job("moor", 0), 41.0)
    kept.end_lost("quay", 50.0)
    assert [(run.ending, run.ended_at, run.new) for run in kept.runs_of("quay", 5)] == [
        (LOST, 50.0, 0),
        ("done", 20.5, 3),
    ]
    assert [run.ending for run in kept.ended_between(20.5, 50.0)] == [LOST]
    assert kept.end_all(60.0) == 1
    assert kept.runs_of("moor", 1)[0].ending == KILLED


def test_old_runs_are_forgotten_but_for_the_last_of_each_site(kept: ScheduleStore) -> None:
    def harvest(site: str, at: float) -> None:
        kept.end_run(kept.begin_run(Job(site, 0), at), Ending.DONE, {}, at)

    for site in ("quay", "moor"):
        for at in range(2 * RUNS_KEPT):
            harvest(site, at)
    assert len(kept.runs_of("quay", 1000)) == 2 * RUNS_KEPT
    harvest("quay", 10.0 + RUNS_KEPT_FOR)
    left = kept.runs_of("quay", 1000)
    # The last RUNS_KEPT, and those that are not old yet: these ended at 10 or later, and they are more.
    assert [run.began_at for run in left] == [10.0 + RUNS_KEPT_FOR, *range(2 * RUNS_KEPT - 1, 9, -1)]
    harvest("quay", 3.0 * RUNS_KEPT_FOR)
    assert len(kept.runs_of("quay", 1000)) == RUNS_KEPT
    assert len(kept.runs_of("moor", 1000)) == 2 * RUNS_KEPT


def test_a_report_is_noted_once(kept: ScheduleStore) -> None:
    assert kept.last_report() is None
    assert [kept.note_report(until) for until in (5.5, 5.5, 6.5)] == [True, False, True]
    assert kept.last_report() == 6.5


def test_what_others_wrote_is_told_once(database: str, tmp_path: Path) -> None:
    for one, other in (
        (ScheduleStore(Tables(database)), ScheduleStore(Tables(database))),
        (ScheduleStore.of_file(tmp_path / "a"), ScheduleStore.of_file(tmp_path / "a")),
    ):
        for name in ("quay", "moor"):
            one.begin_site(name, State())
        mark, names = one.changed(None)
        assert names is None
        other.pause("quay", True)
        mark, names = one.changed(mark)
        assert names in (None, ["quay"])
        assert one.changed(mark)[1] == []
        one.close()
        other.close()


def test_a_change_is_told_that_began_before_the_mark_and_ended_after_it(database: str) -> None:
    one, other = Tables(database), Tables(database)
    store = ScheduleStore(one)
    store.begin_site("quay", State())
    mark, _ = one.changed(None)
    with other.transaction():
        ScheduleStore(other).pause("quay", True)
        mark, names = one.changed(mark)
        assert names == []
    assert one.changed(mark)[1] == ["quay"]


def test_tables_are_made_once_and_kept(database: str, tables: Tables, store: ScheduleStore) -> None:
    store.begin_site("quay", State(slot=3))
    make_tables(database)
    assert store.state("quay") == State(slot=3)
    last = tables.execute("DELETE FROM migrations WHERE name >= '03.04.00_5' RETURNING name").fetchall()  # as of 3.3
    make_tables(database)
    assert tables.execute("SELECT name FROM migrations WHERE name >= '03.04.00_5'").fetchall() == last != []


def test_what_is_said_of_a_database_that_cannot_be_used(server) -> None:
    with psycopg.connect(server.dsn, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS newsspider CASCADE")
    with pytest.raises(ClusterError, match="no tables of a cluster: `scrapy cluster init` makes them"):
        open_tables(server.dsn)
    for action in (open_tables, make_tables):
        with pytest.raises(ClusterError, match="^the database: .*port 1 failed: Connection refused$"):
            action("host=127.0.0.1 port=1")
