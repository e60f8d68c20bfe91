"""`scrapy replay`, in this process: options, errors, other people's archives."""

import json
from pathlib import Path

import pytest
from scrapy import cmdline

from newsspider.captures import CaptureStore
from newsspider.captures.wacz import Packed, pack
from tests.captures.invented import SITE, START
from tests.crawl.whole_harvest.site import html
from tests.replay.test_replay import Archive


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """(status, standard output, standard error) of a replay of tmp_path / "captures" to tmp_path / "out.jsonl"."""
    monkeypatch.chdir(Path(__file__).parents[2])

    def execute(*arguments):
        own = ["-o", str(tmp_path / "out.jsonl"), "--jobs", "1", "-s", f"CAPTURES_DIR={tmp_path / 'captures'}"]
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", "replay", *own, *arguments])
        return ended.value.code, *capsys.readouterr()

    return execute


@pytest.fixture
def archive(tmp_path):
    filled = Archive(tmp_path / "captures")
    for number in range(4):
        filled.article(number)
    return filled


def written(tmp_path):
    return [json.loads(line)["url"].rpartition("/")[2] for line in (tmp_path / "out.jsonl").read_text().splitlines()]


@pytest.mark.parametrize(
    ("arguments", "stories"),
    [
        ([], "0123"),
        (["--site", SITE], "0123"),
        (["--since", START.date().isoformat(), "--until", "2026-01-01"], "0123"),
        (["--since", "2026-01-02"], ""),
        (["--url", "*/2012/[12]"], "12"),
    ],
)
def test_what_is_selected_is_replayed(tmp_path, archive, run, arguments, stories):
    status, _, errors = run(*arguments)
    assert status == 0, errors
    assert sorted(written(tmp_path)) == sorted(stories)


def test_the_pages_of_what_is_selected_are_looked_up_in_all_captures(tmp_path, archive, run):
    run("--url", "*/2012/3")
    (record,) = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert [page["number"] for page in record["pages"]] == [1, 2, 3]


@pytest.mark.parametrize("source", [(), ("--from", "captures")])
@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("127.0.0.1:8001", "1"),
        ("127.0.0.1_8002", "2"),
        ("LOCALHOST:8001", "3"),
        ("127.0.0.1", "12"),
        ("127.0.0.1:8003", None),
        ("127.0.0.1:800", None),
    ],
)
def test_a_site_of_this_machine_is_named_by_host_and_port(tmp_path, run, name, paths, source):
    filled = Archive(tmp_path / "captures")
    for number, host in enumerate(("127.0.0.1:8001", "127.0.0.1:8002", "localhost:8001"), 1):
        filled.put(f"http://{host}/2012/{number}", html(number, 1))
    status, _, errors = run("--site", name, *[word.replace("captures", str(filled.root)) for word in source])
    if paths:
        assert (status, sorted(written(tmp_path))) == (0, list(paths)), errors
    else:
        assert status == 1
        assert f"There are no captures of {name}" in errors
        assert not (tmp_path / "out.jsonl").exists()


def test_a_package_is_replayed(tmp_path, archive, run):
    with CaptureStore(tmp_path / "captures") as store:
        pack([Packed(store.read(entry), SITE) for entry in store.index.entries()], tmp_path / "a.wacz", "")
    run()
    expected = (tmp_path / "out.jsonl").read_bytes()
    for source in (tmp_path / "a.wacz", tmp_path / "captures"):
        (tmp_path / "out.jsonl").unlink()
        status, _, errors = run("--from", str(source))
        assert status == 0, errors
        assert (tmp_path / "out.jsonl").read_bytes() == expected


def test_a_replay_that_fails_leaves_the_output_as_it_was(tmp_path, archive, run, monkeypatch):
    (tmp_path / "out.jsonl").write_text("what was there")
    monkeypatch.setattr("newsspider.replay.run.judge", lambda *arguments: (_ for _ in ()).throw(OSError("no more")))
    assert run()[0] == 1
    assert (tmp_path / "out.jsonl").read_text() == "what was there"
    assert {path.name for path in tmp_path.iterdir()} == {"out.jsonl", "captures"}


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--jobs", "many"], 2, '--jobs "many" is not a whole number from 1 on'),
        (["--jobs", "0"], 2, "is not a whole number from 1 on"),
        (["--until", "soon"], 2, '--until "soon" is not a day'),
        (["everything"], 2, "everything is not an option of replay"),
        (["-o", "-", "--diff", "old.jsonl"], 2, "--diff compares files"),
        (["--from", "/nowhere.warc"], 1, "/nowhere.warc does not exist."),
        (
            ["--site", "elsewhere.example"],
            1,
            f"There are no captures of elsewhere.example. These sites have some: {SITE}.",
        ),
        (["--site", f"{SITE}:80", "--since", "2026-01-02"], 1, f"There are no captures of {SITE}:80."),
        (["--diff", "/nowhere.jsonl"], 1, "there are no JSON Lines in /nowhere.jsonl"),
        (["-s", "CAPTURES_DIR=/nowhere/captures"], 1, "There are no captures: /nowhere/captures is not a directory."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(archive, run, arguments, status, message):
    code, output, errors = run(*arguments)
    assert code == status
    assert message in output + errors
    assert "Traceback" not in errors


def test_help_names_every_option(run):
    _, output, _ = run("--help")
    for option in (
        "--site",
        "--since",
        "--until",
        "--url",
        "--from",
        "--jobs",
        "--diff OLD",
        "--diff-output",
        "REPLAY=1",
    ):
        assert option in output
