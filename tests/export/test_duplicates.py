"""Groups of near duplicates, and the command that finds them."""

import json
import random
import sys
from pathlib import Path

import pytest

from newsspider.commands.duplicates import Command
from newsspider.commands.export import Command as Export
from newsspider.export import duplicates
from newsspider.export.duplicates import Duplicates, read_duplicates
from tests.crawl.command import run_here
from tests.export.invented import put, story

WORDS = [
    "harbour",
    "ferry",
    "rope",
    "office",
    "island",
    "morning",
    "wall",
    "stone",
    "boat",
    "council",
    "night",
    "train",
    "bridge",
    "lamp",
    "market",
]


def sentence(number):
    """A sentence of 12 words that no other number gives."""
    return " ".join(random.Random(number).choices(WORDS, k=10)) + f" at {number}"


def text(*numbers):
    return [sentence(number) for number in numbers]


WIRE = text(*range(10))
FIRST = story(1, *WIRE, date="2012-04-05")
COPY = story(2, *WIRE, date="2012-04-06", headline="Another headline")
CUT = story(3, *WIRE[:5], date="2012-04-20")
LONGER = story(4, *WIRE, *text(20, 21), date="2012-04-07")
REWRITTEN = story(5, *WIRE[:5], *text(*range(30, 35)), date=None)
OTHER = story(6, *text(*range(40, 50)), date="2012-04-05")


def found(*records, days=None, **options):
    return {
        each.id: (group.representative.id, str(each.kind), each.share)
        for group in Duplicates(records, **options).groups(days)
        for each in group.duplicates
    }


def test_the_earliest_stands_for_its_group():
    assert found(OTHER, REWRITTEN, LONGER, CUT, COPY, FIRST) == {
        COPY["id"]: (FIRST["id"], "same", 1.0),
        CUT["id"]: (FIRST["id"], "shorter", 1.0),
        LONGER["id"]: (FIRST["id"], "longer", 1.0),
        REWRITTEN["id"]: (FIRST["id"], "part", 0.5),
    }


def test_of_one_day_the_longest_stands_for_its_group():
    same_day = [{**each, "datePublished": "2012-04-05"} for each in (CUT, FIRST, LONGER)]
    assert {representative for representative, *_ in found(*same_day).values()} == {LONGER["id"]}


def test_articles_that_are_far_apart_in_time_may_be_left_alone():
    assert found(FIRST, COPY, CUT, REWRITTEN, days=7).keys() == {COPY["id"], REWRITTEN["id"]}
    finder = Duplicates([FIRST, COPY, CUT])
    assert [len(group.duplicates) for days in (7, None) for group in finder.groups(days)] == [1, 2]


def test_an_article_of_two_parts_does_not_join_two_groups():
    brief = story(7, *text(*range(60, 66)), date="2012-04-01")
    roundup = story(8, *brief["articleBody"].split("\n\n"), *WIRE, date="2012-04-09")
    assert found(brief, FIRST, roundup, COPY) == {
        COPY["id"]: (FIRST["id"], "same", 1.0),
        roundup["id"]: (brief["id"], "longer", 1.0),
    }


def test_a_paragraph_of_many_articles_is_no_sign(monkeypatch):
    monkeypatch.setattr(duplicates, "MOST", 3)
    notice = [sentence(99)]
    stories = [story(number, *notice, *text(100 + number), date="2012-04-05") for number in range(4)]
    assert found(*stories) == {}
    assert len(found(*stories[:3])) == 2


def test_a_copy_with_changed_words_is_found_by_runs_of_words():
    edited = story(
        9, *(each.replace("harbour", "port") for each in text(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)), date="2013-01-01"
    )
    assert edited["id"] not in found(FIRST, edited, OTHER)
    ids = found(FIRST, edited, OTHER, edited=True)
    assert ids.keys() == {edited["id"]}
    assert ids[edited["id"]][:2] == (FIRST["id"], "edited")


def test_the_order_of_the_records_does_not_count():
    records = [FIRST, COPY, CUT, LONGER, REWRITTEN, OTHER]
    assert found(*records, edited=True) == found(*reversed(records), edited=True)


def test_the_command_writes_groups_which_the_export_takes(tmp_path):
    records, target = put(tmp_path / "in.jsonl", FIRST, COPY, CUT, OTHER), tmp_path / "groups.jsonl"
    done = run_here(Command, records, "-o", target)
    assert done.status == 0, done.err
    assert done.out.splitlines() == [
        f"2012-04-05  Ferry 1  {FIRST['url']}",
        f"    same, 100%: 2012-04-06  Another headline  {COPY['url']}",
        f"    shorter, 100%: 2012-04-20  Ferry 3  {CUT['url']}",
        "",
        f"2 duplicates of 1 article: {target}",
    ]
    (group,) = map(json.loads, target.read_text().splitlines())
    assert group["representative"] == {
        "id": FIRST["id"], "url": FIRST["url"], "headline": "Ferry 1", "datePublished": "2012-04-05",
    }  # fmt: skip
    assert read_duplicates(target) == {COPY["id"]: FIRST["id"], CUT["id"]: FIRST["id"]}
    table = tmp_path / "out.csv"
    run_here(Export, "csv", records, "-o", table, "--duplicates", target, "--fields", "duplicateOf")
    assert table.read_text("utf-8-sig").splitlines() == ["duplicateOf", '""', FIRST["id"], FIRST["id"], '""']


def test_the_command_says_what_is_missing(tmp_path, monkeypatch):
    records = put(tmp_path / "in.jsonl", FIRST)
    assert "0 duplicates" in run_here(Command, records, "-o", tmp_path / "out.jsonl").out
    monkeypatch.delitem(sys.modules, "newsspider.export.minhash", raising=False)
    monkeypatch.setitem(sys.modules, "datasketch", None)
    done = run_here(Command, records, "--edited", "-o", tmp_path / "out.jsonl")
    assert (done.status, "pip install 'newsspider[duplicates]'" in done.err) == (1, True)


@pytest.mark.parametrize("content", ["{}\n", "torn"])
def test_a_file_without_groups_is_said(tmp_path, content):
    file = tmp_path / "in.jsonl"
    Path(file).write_text(content)
    with pytest.raises(ValueError, match="holds no groups of duplicates"):
        read_duplicates(file)
