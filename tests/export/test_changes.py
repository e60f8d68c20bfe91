"""What changed between revisions."""

import json

from newsspider.commands.revisions import Command
from newsspider.export.changes import change_rows
from tests.crawl.command import run_here
from tests.export.invented import FIRST, FULL, REVISED, put, story


def test_what_changed_between_revisions():
    third = {**REVISED, "revision": 3, "completeness": {"verdict": "unknown"}}
    assert [values[1:] for values in change_rows([FIRST, REVISED, third])] == [
        (2, 1, "headline", "Ferry 2", "Ferry, again"),
        (2, 2, "paragraph", "Nobody knows why.", None),
        (2, 3, "paragraph", None, "A rope had snapped."),
        (2, 4, "paragraph", None, "More ropes are bought."),
        (3, 1, "verdict", "complete", "unknown"),
    ]
    assert change_rows([FIRST]) == []
    assert change_rows([story(1), {**story(1), "revision": 2}]) == []


def test_the_command_reports_and_writes_what_changed(tmp_path):
    target = tmp_path / "changes.jsonl"
    done = run_here(Command, put(tmp_path / "in.jsonl", FULL, FIRST, REVISED, story(3)), "-o", target)
    assert done.status == 0, done.err
    assert done.out.splitlines() == [
        f"Ferry, again  {REVISED['url']}",
        "  revision 2",
        "    headline: Ferry 2 -> Ferry, again",
        "    - Nobody knows why.",
        "    + A rope had snapped.",
        "    + More ropes are bought.",
        "",
        "1 of 3 articles was revised",
    ]
    first, *_ = map(json.loads, target.read_text().splitlines())
    assert first == {
        "article": FIRST["id"], "revision": 2, "number": 1, "field": "headline",
        "before": "Ferry 2", "after": "Ferry, again",
    }  # fmt: skip


def test_only_what_is_selected_is_reported(tmp_path):
    done = run_here(Command, put(tmp_path / "in.jsonl", FULL, FIRST, REVISED), "--since", "2013-01-01")
    assert done.out.splitlines() == ["0 of 2 articles were revised"]


def test_what_cannot_be_read_is_said(tmp_path):
    done = run_here(Command, tmp_path / "nothing.jsonl")
    assert (done.status, "there are no JSON Lines" in done.err) == (1, True)
