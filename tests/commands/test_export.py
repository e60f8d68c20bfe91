"""`scrapy export`: options, errors, and that a stopped export leaves no half file."""

import csv
import sys

import pytest

from newsspider.commands.export import Command
from tests.crawl.command import run_here
from tests.export.invented import FIRST, FULL, REVISED, put, story

RESERVED = {"reserved": ["ai-train", "tdm"]}
WHOLE = story(7, date="2013-01-01", url="https://other.example/7", rights=RESERVED)


@pytest.fixture
def feed(tmp_path):
    put(tmp_path / "articles" / "harbourpost.example" / "2012-04.jsonl", FULL, FIRST)
    put(tmp_path / "articles" / "harbourpost.example" / "undated.jsonl", REVISED)
    put(tmp_path / "articles" / "other.example" / "2013-01.jsonl", WHOLE)
    return tmp_path / "articles"


def headlines(path):
    return [row["headline"] for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["Ferry 1", "Ferry, again", "Ferry 7"]),
        (["--site", "other.example"], ["Ferry 7"]),
        (["--since", "2013-01-01"], ["Ferry 7"]),
        (["--until", "2012-12-31"], ["Ferry 1", "Ferry, again"]),
        (["--verdict", "incomplete"], ["Ferry 1"]),
        (["--verdict", "complete,unknown"], ["Ferry, again", "Ferry 7"]),
        (["--without-reserved", "tdm"], ["Ferry 1", "Ferry, again"]),
        (["--without-reserved", "search, ai-train"], ["Ferry 1", "Ferry, again"]),
        (["--without-reserved", "all"], ["Ferry 1", "Ferry, again"]),
        (["--without-reserved", "search,snippet"], ["Ferry 1", "Ferry, again", "Ferry 7"]),
        (["--fields", "headline,words"], ["Ferry 1", "Ferry, again", "Ferry 7"]),
    ],
)
def test_what_is_exported(feed, tmp_path, options, expected):
    target = tmp_path / "out.csv"
    done = run_here(Command, "csv", feed, "-o", target, *options)
    assert (done.status, headlines(target)) == (0, expected), done.err
    assert done.out.startswith(f"{len(expected)} article{'s' if len(expected) > 1 else ''} of 3: ")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("127.0.0.1:8001", ["Ferry 1"]), ("127.0.0.1:8002", ["Ferry 2"]), ("127.0.0.1", ["Ferry 1", "Ferry 2"])],
)
def test_a_site_of_this_machine_is_named_by_host_and_port(tmp_path, name, expected):
    records = (story(n, url=f"http://127.0.0.1:800{n}/1", headline=f"Ferry {n}") for n in (1, 2))
    put(tmp_path / "articles" / "2012-04.jsonl", *records)
    target = tmp_path / "out.csv"
    done = run_here(Command, "csv", tmp_path / "articles", "-o", target, "--site", name)
    assert (done.status, headlines(target)) == (0, expected), done.err


def test_a_site_and_a_file_of_a_feed(feed, tmp_path):
    target = tmp_path / "out.csv"
    run_here(Command, "csv", feed / "other.example", "-o", target)
    assert headlines(target) == ["Ferry 7"]
    run_here(Command, "csv", feed / "other.example", feed / "harbourpost.example" / "2012-04.jsonl", "-o", target)
    assert headlines(target) == ["Ferry 7", "Ferry 1", "Ferry 2"]


def test_without_a_path_the_projects_feeds_are_read(feed, tmp_path):
    target, settings = tmp_path / "out.csv", {"SITE_FOLDER": f"{tmp_path}/sites/{{site}}"}
    feeds = f'{{"ledger:{feed}": {{"format": "ledger"}}, "ledger:{{site_folder}}/articles": {{"format": "ledger"}}}}'
    put(tmp_path / "sites" / "third.example" / "articles" / "undated.jsonl", story(8, url="https://third.example/8"))
    assert run_here(Command, "csv", "-o", target, FEEDS=feeds, **settings).status == 0
    assert headlines(target) == ["Ferry 1", "Ferry, again", "Ferry 7", "Ferry 8"]
    nothing = f'{{"ledger:{tmp_path}/nothing": {{"format": "ledger"}}}}'
    done = run_here(Command, "csv", "-o", target, FEEDS=nothing)
    assert (done.status, "nothing is harvested yet" in done.err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ([], 2, "name a format: csv, parquet"),
        (["parket"], 2, 'did you mean "parquet"?'),
        (["postgres"], 2, "name the database"),
        (["csv", "--fields", "headlin"], 2, 'headlin is no column of docs/columns.md; did you mean "headline"?'),
        (["sqlite", "--fields", "headline"], 2, "the tables of sqlite have all columns"),
        (["csv", "--verdict", "whole"], 2, "--verdict whole is none of complete, incomplete, unknown"),
        (["csv", "--without-reserved", "mining"], 2, "--without-reserved: mining is none of search, snippet, archive"),
        (["csv", "--since", "2013-01-01", "--until", "2012-01-01"], 2, "lies after"),
        (["csv", "--delimiter", ";;"], 2, '--delimiter ";;" is not one sign'),
        (["csv", "/nowhere.jsonl"], 1, "there are no JSON Lines in /nowhere.jsonl"),
        (["csv", __file__], 1, "line 1 is no record"),
        (["csv", "--duplicates", "/nowhere.jsonl"], 1, "/nowhere.jsonl"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(feed, arguments, status, message):
    done = run_here(Command, *arguments)
    assert (done.status, message in done.err) == (status, True), done.err


def test_a_format_whose_library_is_not_installed_says_what_to_install(feed, tmp_path, monkeypatch):
    monkeypatch.delitem(sys.modules, "newsspider.export.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run_here(Command, "parquet", feed, "-o", tmp_path / "out.parquet")
    assert done.status == 1
    assert "this needs pyarrow: pip install 'newsspider[tables]'" in done.err
