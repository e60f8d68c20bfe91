import logging
import os
import sqlite3
import subprocess
import sys
from dataclasses import astuple
from datetime import datetime
from pathlib import Path

import pytest

from newsspider.captures import CaptureError, CaptureStore, request_fingerprint
from newsspider.captures.verify import verify
from newsspider.files import directory_name
from tests.captures.invented import SITE, body, capture, files, fill, rows, warcio_check


class SameSecond:
    @staticmethod
    def now(zone):
        return datetime(2012, 4, 20, tzinfo=zone)


def test_a_capture_is_found_by_its_request_and_its_url(tmp_path):
    with CaptureStore(tmp_path) as store:
        entry = store.add(capture(1), SITE)
        assert store.find(capture(1).key) == store.find(request_fingerprint(capture(1).url)) == entry
        assert store.find(request_fingerprint("https://harbourpost.example/story/2")) is None
        assert store.read(entry) == capture(1)
    with CaptureStore(tmp_path) as store:
        assert store.read(store.find(request_fingerprint(capture(1).url))) == capture(1)


def test_the_newest_capture_is_found_or_the_newest_until_a_time(tmp_path):
    with CaptureStore(tmp_path) as store:
        entries = [store.add(capture(1, b"<p>%d</p>" % second, second), SITE) for second in (20, 10, 30)]
        key = capture(1).key
        assert store.find(key) == entries[2]
        assert store.find(key, until=entries[0].time) == entries[0]
        assert store.find(key, until=entries[0].time - 1) == entries[1]
        assert store.find(key, until=entries[1].time - 1) is None
        assert store.index.captures_of(key) == [entries[1], entries[0], entries[2]]


def test_an_amp_page_is_not_given_for_the_page_of_the_article(tmp_path):
    story = "https://harbourpost.example/the-wall-is-low"
    with CaptureStore(tmp_path) as store:
        page = store.add(capture(1, url=f"{story}?utm_source=letter"), SITE)
        amp = store.add(capture(2, url=f"{story}/amp"), SITE)
        alone = store.add(capture(3, url="https://m.harbourpost.example/the-wall-is-high"), SITE)
        assert store.find_page(story) == store.find_page(f"{story}/") == page
        assert store.find_page(f"{story}/amp") == store.find_page(f"{story}/amp/") == amp
        assert store.find_page("https://harbourpost.example/the-wall-is-high") is None
        assert store.find_page("http://m.harbourpost.example/the-wall-is-high") == alone


def test_pages_whose_queries_are_not_utf_8_are_kept_apart(tmp_path):
    with CaptureStore(tmp_path) as store:
        held = store.add(capture(1, url="https://harbourpost.example/news.asp?tema=%C2%E5%F2"), SITE)
        assert store.find_page("http://harbourpost.example/news.asp?tema=%c2%e5%f2") == held
        assert store.find_page("https://harbourpost.example/news.asp?tema=%CB%E5%E4") is None


def test_a_post_is_not_found_by_its_url_alone(tmp_path):
    post = capture(1, method="POST", request_body=b"page=2")
    with CaptureStore(tmp_path) as store:
        entry = store.add(post, SITE)
        assert store.find(request_fingerprint(post.url)) is None
        assert store.find(request_fingerprint(post.url, "POST", b"page=2")) == entry
    (tmp_path / "index.sqlite").unlink()
    with CaptureStore(tmp_path) as store:
        found = store.find(request_fingerprint(post.url, "POST", b"page=2"))
        assert store.read(found) == post


def test_a_payload_that_is_held_is_not_written_again(tmp_path):
    with CaptureStore(tmp_path) as store:
        first = store.add(capture(1, body(1, 50_000)), SITE)
        second = store.add(capture(1, body(1, 50_000), after=100), SITE)
        third = store.add(capture(2, body(1, 50_000)), "other.example")
        assert (first.is_revisit, second.is_revisit, third.is_revisit) == (False, True, True)
        assert second.length < 1000 < first.length
        assert store.read(second) == capture(1, body(1, 50_000), after=100)
        assert store.read(third) == capture(2, body(1, 50_000))
    assert warcio_check(files(tmp_path)) == (0, "")


def test_an_empty_body_is_no_revisit(tmp_path):
    with CaptureStore(tmp_path) as store:
        entries = [store.add(capture(number, b"", status=301), SITE) for number in (1, 2)]
    assert [entry.is_revisit for entry in entries] == [False, False]


def test_the_index_can_be_deleted(tmp_path):
    with CaptureStore(tmp_path) as store:
        for number in range(20):
            store.add(capture(number), SITE)
        store.add(capture(3, after=500), SITE)
        store.add(capture(30, method="POST", request_body=b"a=1"), SITE)
        store.add(capture(31, fingerprint=b"\x07" * 20, role="list"), "other.example")
        store.add(capture(32, b"", status=301), SITE)
        before = [astuple(entry) for entry in store.index.entries()]
        listed = {name: extent.end for name, extent in store.index.files().items()}
    (tmp_path / "index.sqlite").unlink()
    assert rows(tmp_path) == before
    with CaptureStore(tmp_path) as store:
        assert {name: extent.end for name, extent in store.index.files().items()} == listed
        assert verify(store).problems == ()


@pytest.mark.parametrize("content", [b"no database at all", b""])
def test_an_index_that_is_none_is_made_anew(tmp_path, content):
    fill(tmp_path, range(3))
    before = rows(tmp_path)
    for name in ("index.sqlite-wal", "index.sqlite-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / "index.sqlite").write_bytes(content)
    assert rows(tmp_path) == before


def test_an_index_of_an_older_version_is_made_anew(tmp_path):
    fill(tmp_path, range(3))
    before = rows(tmp_path)
    with sqlite3.connect(tmp_path / "index.sqlite") as db:
        db.execute("PRAGMA user_version = 999")
        db.execute("DROP TABLE captures")
    assert rows(tmp_path) == before


def test_captures_that_the_index_does_not_know_are_read_from_the_files(tmp_path):
    fill(tmp_path / "a", range(3))
    before = rows(tmp_path / "a")
    index = (tmp_path / "a" / "index.sqlite").read_bytes()
    with CaptureStore(tmp_path / "a") as store:  # as a kill between the write and the index's commit leaves them
        name = store.add(capture(7), SITE).file
        whole = (tmp_path / "a" / name).read_bytes()
    for path in tmp_path.glob("a/index*"):
        path.unlink()
    (tmp_path / "a" / "index.sqlite").write_bytes(index)
    (tmp_path / "a" / name).write_bytes(whole)
    assert len(rows(tmp_path / "a")) == len(before) + 1


def test_a_file_has_at_most_the_size_that_is_set(tmp_path):
    fill(tmp_path, range(12), max_bytes=6_000)
    fill(tmp_path, [20], "other.example", max_bytes=100)
    sizes = [path.stat().st_size for path in files(tmp_path)]
    assert len(sizes) > 4
    assert all(size <= 6_000 for size in sizes)
    assert len(rows(tmp_path)) == 13
    assert warcio_check(files(tmp_path)) == (0, "")


def test_files_are_named_by_site_time_process_and_number(tmp_path):
    fill(tmp_path, range(4), max_bytes=3_000)
    names = [path.name for path in files(tmp_path)]
    assert [name.rpartition("-")[2] for name in names] == ["001.warc.gz", "002.warc.gz", "003.warc.gz", "004.warc.gz"]
    assert all(name.startswith(f"{SITE}-20") and f"-{os.getpid()}-" in name for name in names)


@pytest.mark.parametrize(
    ("site", "directory"),
    [
        ("Harbour Post", "harbour_post"),
        ("../../etc", "_.._etc"),
        ("..", "unknown"),
        ("a/b", "a_b"),
        ("", "unknown"),
        ("CON", "con_"),
        ("aux.example", "aux_.example"),
        ("com1.", "com1_"),
        ("context.example", "context.example"),
        ("a:b?c*d. ", "a_b_c_d._"),
    ],
)
def test_a_site_is_a_directory_below_the_captures(site, directory):
    assert directory_name(site) == directory


def test_many_sites_go_round_in_one_process(tmp_path):
    with CaptureStore(tmp_path) as store:
        for turn in range(3):
            for number in range(70):
                store.add(capture(100 * turn + number, b"%d %d" % (turn, number)), f"paper{number}.example")
        assert verify(store).captures == 210
    assert len(files(tmp_path)) == 70


def test_only_what_is_asked_for_is_listed(tmp_path):
    fill(tmp_path, range(4))
    fill(tmp_path, range(4, 6), "other.example")
    with CaptureStore(tmp_path) as store:
        times = [entry.time for entry in store.index.entries()]
        assert [entry.time for entry in store.index.entries(site="other.example")] == times[4:]
        assert [entry.time for entry in store.index.entries(site="other")] == []
        assert [entry.time for entry in store.index.entries(since=times[1], until=times[3])] == times[1:3]


def test_a_file_that_a_process_writes_is_not_cut(tmp_path):
    writer = CaptureStore(tmp_path)
    writer.add(capture(1), SITE)
    (path,) = files(tmp_path)
    with path.open("ab") as stream:  # what another process sees of a record that is being written
        stream.write(b"\x1f\x8b\x08half")
    size = path.stat().st_size
    assert len(rows(tmp_path)) == 1
    assert path.stat().st_size == size
    writer.close()
    assert len(rows(tmp_path)) == 1
    assert path.stat().st_size == size - len(b"\x1f\x8b\x08half")


WRITE = """
import sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from tests.captures.invented import SITE, capture
from newsspider.captures import CaptureStore
with CaptureStore(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[2]), int(sys.argv[2]) + 100):
        store.add(capture(number, after=number), SITE)
        store.add(capture(5000), SITE)
"""


def test_two_processes_write_at_once_and_never_one_file(tmp_path):
    here = str(Path(__file__).parents[2])
    starts = (1000, 2000)
    writers = [subprocess.Popen([sys.executable, "-c", WRITE, str(tmp_path), str(start), here]) for start in starts]
    assert [writer.wait(180) for writer in writers] == [0, 0]
    assert len(files(tmp_path)) == 2
    numbers = [*range(1000, 1100), *range(2000, 2100), 5000]
    assert {row[4] for row in rows(tmp_path)} == {capture(number).url for number in numbers}
    assert len(rows(tmp_path)) == 400
    with CaptureStore(tmp_path) as store:
        assert verify(store).problems == ()
    assert warcio_check(files(tmp_path)) == (0, "")


def test_two_stores_of_one_process_write_files_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setattr("newsspider.captures.writer.datetime", SameSecond)
    with CaptureStore(tmp_path) as first, CaptureStore(tmp_path) as second:
        held = [first.add(capture(1), SITE), second.add(capture(2), SITE)]
    assert len({entry.file for entry in held}) == 2


def test_a_store_that_is_not_there_is_an_error_where_it_must_be(tmp_path):
    with pytest.raises(CaptureError, match="There are no captures: .*nowhere is not a directory"):
        CaptureStore(tmp_path / "nowhere", must_exist=True)
    assert not (tmp_path / "nowhere").exists()


def test_a_store_that_cannot_be_opened_is_an_error(tmp_path):
    (tmp_path / "captures").write_text("a file where the directory should be")
    with pytest.raises(CaptureError, match="cannot be opened"):
        CaptureStore(tmp_path / "captures")


def test_a_capture_that_cannot_be_read_is_an_error(tmp_path):
    with CaptureStore(tmp_path) as store:
        entry = store.add(capture(1), SITE)
        (tmp_path / entry.file).unlink()
        with pytest.raises(CaptureError, match="capture of https://harbourpost.example/story/1 cannot be read"):
            store.read(entry)


def test_an_index_that_is_wrong_is_found_by_verify(tmp_path):
    fill(tmp_path, [1, 2])
    with sqlite3.connect(tmp_path / "index.sqlite") as db:
        db.execute("UPDATE captures SET digest = zeroblob(20) WHERE url LIKE '%/2'")
    with CaptureStore(tmp_path) as store:
        report = verify(store)
        assert report.problems == ()
        assert report.healed[0].endswith(": 1 captures were not in the index as they are in the file; now they are.")
        assert verify(store).healed == ()


def test_nothing_is_logged_where_nothing_is_wrong(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        fill(tmp_path, [1])
        fill(tmp_path, [2])
    assert caplog.text == ""
