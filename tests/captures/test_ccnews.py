"""Articles out of CC-NEWS: a tree in its layout, behind a server with ranges."""

import gzip
import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from scrapy import cmdline

from newsspider.archive import Period
from newsspider.article.identity import article_id
from newsspider.captures import CaptureError, CaptureStore
from newsspider.captures.ccnews import Journal, list_files, months, started
from newsspider.captures.record import encode, encode_warcinfo
from newsspider.captures.remote import RemoteFile
from newsspider.captures.verify import verify
from newsspider.crawl.lock import let_go, take
from newsspider.ledger.removal import REMOVED, Removal, write_removals
from newsspider.replay.published import Published
from tests.captures.invented import SITE, capture
from tests.range_server import Fault, serve_ranges

NEWS = "crawl-data/CC-NEWS"
PROJECT = Path(__file__).parents[2]
TEXT = "<p>" + "The surveyors measured the wall again and found it a hand's breadth lower than on the plans. " * 5


def page(number, day=None, site=SITE):
    """A page of a story, published on this day or on none."""
    dated = f'<meta property="article:published_time" content="{day}T10:00:00Z">' if day else ""
    content = (
        f"<html><head><title>Story {number}</title>{dated}</head><body><h1>Story {number}</h1>{TEXT}</body></html>"
    )
    return encode(capture(number, content.encode(), url=f"https://www.{site}/story/{number}"))


def put(root, name, *members):
    """A file of the archive, "20200301120000-00001", and its line in the list of its month."""
    folder = root / NEWS / name[:4] / name[4:6]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"CC-NEWS-{name}.warc.gz"
    file.write_bytes(encode_warcinfo(file.name, {"software": "tests"}) + b"".join(members))
    names = sorted(f"{each.relative_to(root)}\n" for each in folder.glob("CC-NEWS-*"))
    (folder / "warc.paths.gz").write_bytes(gzip.compress("".join(names).encode()))
    return f"/{file.relative_to(root)}"


def test_the_months_of_a_period():
    found = [f"{month:%Y-%m}" for month in months(date(2019, 11, 30), date(2020, 2, 1))]
    assert found == ["2019-11", "2019-12", "2020-01", "2020-02"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"{NEWS}/2020/03/CC-NEWS-20200301120000-00001.warc.gz", date(2020, 3, 1)),
        (f"{NEWS}/2020/03/CC-NEWS-20209901120000-00001.warc.gz", date(2020, 3, 15)),
        (f"{NEWS}/2020/03/another.warc.gz", date(2020, 3, 15)),
    ],
)
def test_when_a_file_was_begun(path, expected):
    assert started(path, date(2020, 3, 1)) == expected


@pytest.mark.parametrize(
    ("since", "until", "margin", "expected", "missing"),
    [
        (date(2020, 3, 10), date(2020, 3, 12), 7, ["0308", "0310", "0319"], []),
        (date(2020, 3, 10), date(2020, 3, 12), 0, ["0308", "0310"], []),
        (date(2020, 3, 10), date(2020, 3, 12), 20, ["0308", "0310", "0319", "0320", "0401"], []),
        (date(2020, 3, 1), date(2020, 3, 1), 0, ["0229"], []),
        (date(2020, 4, 20), date(2020, 5, 20), 0, [], ["05"]),
    ],
)
def test_which_files_may_have_articles_of_a_period(tmp_path, since, until, margin, expected, missing):
    for day in ("0307", "0308", "0310", "0319", "0320", "0401", "0229"):
        put(tmp_path, f"2020{day}120000-00001")
    lacking = []
    with serve_ranges(tmp_path) as server:
        wanted = Period(since, until)
        opened = lambda address: RemoteFile(server.address + address, "tests")  # noqa: E731
        found = list_files(opened, wanted, timedelta(days=margin), lacking.append)
    assert [path.partition("CC-NEWS-2020")[2][:4] for path in found] == expected
    assert lacking == [f"{NEWS}/2020/{month}/warc.paths.gz" for month in missing]


def test_a_list_that_is_none(tmp_path):
    put(tmp_path, "20200301120000-00001")
    (tmp_path / NEWS / "2020/03/warc.paths.gz").write_bytes(b"<html>")
    with serve_ranges(tmp_path) as server, pytest.raises(CaptureError, match="is no list of files"):
        wanted = Period(date(2020, 3, 1), date(2020, 3, 2))
        list_files(lambda address: RemoteFile(server.address + address, "tests"), wanted, timedelta(0), print)


DAY = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("done", "asked", "expected"),
    [
        ((None, None), (None, None), True),
        ((None, None), (DAY, date(2020, 1, 2)), True),
        ((DAY, date(2020, 1, 31)), (date(2020, 1, 5), date(2020, 1, 31)), True),
        ((DAY, date(2020, 1, 31)), (date(2020, 1, 5), date(2020, 2, 1)), False),
        ((DAY, date(2020, 1, 31)), (date(2019, 12, 31), date(2020, 1, 2)), False),
        ((DAY, date(2020, 1, 31)), (None, None), False),
    ],
)
def test_for_which_days_a_file_was_read(tmp_path, done, asked, expected):
    with closing(Journal(tmp_path / "j.jsonl")) as journal:
        journal.note("x.warc.gz", Period(*done))
    with closing(Journal(tmp_path / "j.jsonl")) as journal:
        assert journal.has("x.warc.gz", Period(*asked)) is expected
        assert not journal.has("y.warc.gz", Period(*asked))


def test_a_line_that_a_killed_process_left_is_cut_off(tmp_path):
    path, always = tmp_path / "j.jsonl", Period()
    with closing(Journal(path)) as journal:
        journal.note("x", always)
    path.write_bytes(path.read_bytes() + b'{"file": "y"')
    with closing(Journal(path)) as journal:
        assert not journal.has("y", always)
        journal.note("z", always)
    assert [json.loads(line)["file"] for line in path.read_text().splitlines()] == ["x", "z"]


@pytest.mark.parametrize(
    ("day", "address", "expected"),
    [
        ("2020-03-10", "story/1", True),
        ("2020-03-09", "story/1", False),
        ("2020-03-09", "2020/03/10/story", False),
        (None, "2020/03/10/story", True),
        (None, "2020/03/09/story", False),
        (None, "2020/03/story", True),
        (None, "story/1", True),
    ],
)
def test_an_article_is_of_the_day_that_its_page_says(day, address, expected):
    dated = f'<meta property="article:published_time" content="{day}T10:00:00Z">' if day else ""
    content = f"<html><head><title>Story</title>{dated}</head><body><h1>Story</h1>{TEXT}</body></html>".encode()
    keeps = Published(Period(date(2020, 3, 10), date(2020, 3, 11)))
    assert keeps(capture(1, content, url=f"https://{SITE}/{address}")) is expected


@pytest.fixture
def archive(tmp_path):
    """Four files of March 2020, one of them with a damaged piece; the server."""
    put(tmp_path, "20200309120000-00001", page(1, "2020-03-10"), page(2, "2020-03-01"), page(3, site="other.example"))
    put(tmp_path, "20200312120000-00002", page(4, "2020-03-11"), bytes(500), page(5))
    put(tmp_path, "20200315120000-00003", page(6, "2020-03-12"), page(7, "2020-03-10", "other.example"))
    put(tmp_path, "20200330120000-00004", page(8, "2020-03-10"))
    with serve_ranges(tmp_path) as server:
        yield server


@pytest.fixture
def command(tmp_path, archive):
    own = ["-s", f"SITE_FOLDER={tmp_path / 'sites'}/{{site}}", "-s", f"CCNEWS_URL={archive.address}"]
    days = ["--since", "2020-03-10", "--until", "2020-03-12"]
    return ["captures", "import", "--from", "ccnews", "--site", SITE, *own], days


@pytest.fixture
def run(command, capsys, monkeypatch):
    """The import, in this process and those that it starts: (status, standard output, standard error)."""
    monkeypatch.chdir(PROJECT)

    def execute(*arguments, days=True):
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", *command[0], *(command[1] if days else []), *arguments])
        return ended.value.code, *capsys.readouterr()

    return execute


def held(tmp_path):
    numbers = []
    for root in (tmp_path / "sites").glob("*/captures"):
        with CaptureStore(root) as store:
            assert not verify(store).problems
            numbers += [int(entry.url.rpartition("/")[2]) for entry in store.index.entries()]
    return sorted(numbers)


def files_asked(server):
    return [path.partition("CC-NEWS-")[2][:8] for path, _ in server.log if path.endswith(".warc.gz")]


def test_the_articles_of_a_period_are_imported(tmp_path, archive, run):
    status, output, errors = run("--jobs", "2")
    assert (status, held(tmp_path)) == (0, [1, 4, 5, 6]), errors
    assert output.startswith(
        "captures: 4 imported, 1 published outside the period, 1 damaged pieces passed over; 3 files"
    )
    assert sorted(files_asked(archive)) == ["20200309", "20200312", "20200315"]
    assert "3 files to read, 0 were read before" in errors
    assert "CC-NEWS-20200312120000-00002.warc.gz: 3 records" in errors
    assert [path.name for path in (tmp_path / "sites").iterdir()] == [SITE]


def test_an_article_that_was_taken_out_is_not_imported(tmp_path, archive, run):
    url = f"https://www.{SITE}/story/4"
    removal = Removal(article_id(url), [article_id(url)], "2026-01-01T00:00:00Z", "court order")
    write_removals(tmp_path / "sites" / SITE / REMOVED, [removal])
    status, output, errors = run()
    assert (status, held(tmp_path)) == (0, [1, 5, 6]), errors
    assert "1 of articles that were taken out" in output


def test_what_was_read_is_not_read_again_but_for_another_site_or_period(tmp_path, archive, run):
    run()
    archive.log.clear()
    assert "0 files to read, 3 were read before" in run()[2]
    assert files_asked(archive) == []
    run("--site", f"{SITE},other.example")
    assert held(tmp_path) == [1, 3, 4, 5, 6, 7]
    run("--margin", "20")
    assert held(tmp_path) == [1, 3, 4, 5, 6, 7, 8]
    archive.log.clear()
    assert ", 4 held already" in run("--since", "2020-03-01")[1]
    assert held(tmp_path) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_files_that_one_has(tmp_path, archive, run):
    status, output, _ = run(str(tmp_path / NEWS), days=False)
    assert (status, held(tmp_path)) == (0, [1, 2, 4, 5, 6, 8])
    assert output.startswith("captures: 6 imported")
    assert archive.log == []
    assert "0 files to read, 4 were read before" in run(str(tmp_path / NEWS), days=False)[2]


def test_headers_of_before_2019_that_do_not_fit_the_body(tmp_path, run):
    """Until May 2019 CC-NEWS kept bodies inflated and out of their chunks under the headers that came."""
    record = gzip.decompress(page(9, "2020-03-11")).partition(b"\r\n\r\n")
    wrong = record[2].replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n", 1)
    fields = [line for line in record[0].split(b"\r\n") if b"Length" not in line and b"Digest" not in line]
    head = b"\r\n".join([*fields, b"Content-Length: %d" % (len(wrong) - 4)])
    put(tmp_path, "20200310120000-00001", gzip.compress(head + b"\r\n\r\n" + wrong))
    assert run(str(tmp_path / NEWS / "2020/03/CC-NEWS-20200310120000-00001.warc.gz"))[0] == 0
    with CaptureStore(tmp_path / "sites" / SITE / "captures") as store:
        (entry,) = store.index.entries()
        assert store.read(entry).body.startswith(b"<html>")
        assert store.read(entry).header("content-encoding") is None


def test_a_file_that_cannot_be_had_is_told_and_read_the_next_time(tmp_path, archive, run):
    path = f"/{NEWS}/2020/03/CC-NEWS-20200312120000-00002.warc.gz"
    archive.faults[path] = [Fault(status=410)]
    status, output, errors = run()
    assert (status, held(tmp_path)) == (1, [1, 6])
    assert "1 file could not be read to the end: run it again" in output
    assert "cannot be read: status 410" in errors
    assert run()[0] == 0
    assert held(tmp_path) == [1, 4, 5, 6]


def test_a_full_disk_ends_the_import(tmp_path, run, monkeypatch):
    def fail(store, capture, site):
        raise CaptureError("the disk is full")

    with monkeypatch.context() as full:
        full.setattr(CaptureStore, "add", fail)
        status, _, errors = run("--jobs", "2")
    assert status == 1
    assert "the disk is full" in errors
    assert run()[0] == 0
    assert held(tmp_path) == [1, 4, 5, 6]


def test_a_site_that_another_process_writes(tmp_path, run):
    folder = tmp_path / "sites" / SITE
    folder.mkdir(parents=True)
    lock = take(folder / "lock", waits=False)
    status, _, errors = run()
    let_go(lock)
    assert status == 1
    assert SITE in errors


def test_after_a_kill_the_files_that_were_not_finished_are_read_again(tmp_path, archive, command):
    path = f"/{NEWS}/2020/03/CC-NEWS-20200312120000-00002.warc.gz"
    archive.faults[path] = [Fault(cut=archive.body(path).index(bytes(500)), hangs=True)]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    full = [sys.executable, "-m", "scrapy", *command[0], *command[1]]
    process = subprocess.Popen(full, cwd=PROJECT, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    assert archive.hung.wait(60)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    while True:  # its worker ends with it
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            break
    archive.log.clear()
    again = subprocess.run(full, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=60)
    assert again.returncode == 0, again.stderr
    assert files_asked(archive) == ["20200312", "20200315"]
    assert held(tmp_path) == [1, 4, 5, 6]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--since", "2020-03-01"], 2, "say which days of publication are wanted"),
        (["--site", "no domain"], 2, "no domain"),
        (["--jobs", "0", "a.warc.gz"], 2, "--jobs"),
        (["/nowhere.warc.gz"], 1, "does not exist"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(run, arguments, status, message):
    code, output, errors = run(*arguments, days=False)
    assert code == status
    assert message in output + errors
