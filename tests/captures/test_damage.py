"""Captures that are damaged: what counts as held, what is written again, and what `verify` tells."""

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from newsspider.captures import CaptureError, CaptureStore, request_fingerprint
from newsspider.captures.scan import Members
from newsspider.captures.verify import verify
from newsspider.sqlite import files_of
from tests.captures.invented import SITE, body, capture, warcio_check

OLD = sorted((Path(__file__).parent / "old").glob("*.sql"))


def spoil(root, entry, start=0.5, data=b"\0" * 20):
    """Overwrite bytes of a record, the file's size as it is."""
    with (root / entry.file).open("r+b") as stream:
        stream.seek(entry.offset + int(entry.length * start))
        stream.write(data)


def entry_of(store, number, **changes):
    return store.find(request_fingerprint(capture(number, **changes).url))


@pytest.fixture
def root(tmp_path):
    """Captures 0 to 4, of which the third is damaged."""
    with CaptureStore(tmp_path) as store:
        for number in range(5):
            store.add(capture(number, role="entry"), SITE)
        hit = entry_of(store, 2)
    spoil(tmp_path, hit)
    return tmp_path


@pytest.mark.parametrize(
    ("start", "data"),
    [
        (0, b"\0" * 30), (0.5, b"\0"), (0.5, bytes(range(200, 255))), (0.99, b"\0" * 8), (0.2, b"\0" * 2000),
    ],
)  # fmt: skip
def test_what_is_damaged_is_as_if_not_held(tmp_path, caplog, start, data):
    with CaptureStore(tmp_path) as store:
        store.add(capture(1), SITE)
        hit = store.add(capture(2), SITE)
    spoil(tmp_path, hit, start, data[: hit.length - int(hit.length * start)])
    with CaptureStore(tmp_path) as store:
        with pytest.raises(CaptureError, match=f"{hit.file}, byte {hit.offset}: .* cannot be read"):
            store.read(hit)
        assert entry_of(store, 2) is None
        assert store.read(entry_of(store, 1)) == capture(1)


def test_a_page_that_is_had_again_is_kept_whole_in_the_place_of_the_damaged_one(root):
    later = capture(2, after=900, role="entry")
    with CaptureStore(root) as store:
        (problem,) = verify(store).problems
        assert capture(2).url in problem
        entry = store.keep(later, SITE)
        assert (entry.captured_at, entry.is_revisit, entry.role) == (capture(2).captured_at, False, "entry")
        assert store.read(entry).restored_at == later.captured_at
        assert replace(store.read(entry), restored_at=None) == capture(2, role="entry")
        for _ in range(2):
            report = verify(store)
            assert report.problems == ()
            assert len(report.healed) == 1
            assert "1 captures that stood there are" in report.healed[0] or "the capture there is" in report.healed[0]
        assert store.keep(later, SITE).captured_at == later.captured_at  # once
    for file in files_of(root / "index.sqlite"):
        file.unlink(missing_ok=True)
    with CaptureStore(root) as store:
        assert [entry.captured_at for entry in store.index.captures_of(capture(2).key)] == [
            capture(2).captured_at,
            later.captured_at,
        ]
        assert store.read(entry_of(store, 2)).body == capture(2).body


def test_a_changed_page_is_a_capture_of_its_own_time(root):
    with CaptureStore(root) as store:
        verify(store)
        entry = store.keep(capture(2, b"another text", after=900, role="entry"), SITE)
        assert entry.captured_at == capture(2, after=900).captured_at
        assert verify(store).problems == ()


def test_a_role_of_another_fetch_is_kept_beside(root):
    """The page of an article that is now entered by it."""
    with CaptureStore(root) as store:
        verify(store)
        entry = store.keep(capture(2, after=900, role="page"), SITE)
        assert (entry.role, entry.captured_at) == ("page", capture(2).captured_at)
        roles = [(each.role, each.captured_at) for each in store.index.captures_of(capture(2).key)]
        assert sorted(roles) == [("entry", capture(2).captured_at), ("page", capture(2).captured_at)]


def test_revisits_of_a_damaged_payload_are_whole_again_with_it(tmp_path):
    with CaptureStore(tmp_path) as store:
        first = store.add(capture(1, b"the same", status=404), SITE)
        for number in (2, 3):
            assert store.add(capture(number, b"the same", status=404), SITE).is_revisit
    spoil(tmp_path, first)
    with CaptureStore(tmp_path) as store:
        assert len(verify(store).problems) == 1
        assert "3 captures are lost" in verify(store).problems[0]
        assert not store.keep(capture(2, b"the same", status=404, after=900), SITE).is_revisit
        assert store.read(entry_of(store, 3)).body == b"the same"
        (problem,) = verify(store).problems
        assert "1 capture is lost" in problem
        assert capture(1).url in problem


def test_a_damaged_revisit_is_written_again_from_its_payload(tmp_path):
    """Nobody has to be asked: another capture of the page has it."""
    with CaptureStore(tmp_path) as store:
        store.add(capture(1, role="entry"), SITE)
        hit = store.add(capture(1, after=500, role="entry"), SITE)
        assert hit.is_revisit
    spoil(tmp_path, hit)
    with CaptureStore(tmp_path) as store:
        assert verify(store).problems == ()
        again = store.find(capture(1).key)
        assert (again.captured_at, again.role, again.offset == hit.offset) == (hit.captured_at, "entry", False)
        assert store.read(again).body == body(1)


def test_a_payload_counts_as_held_only_while_it_reads_back(root):
    with CaptureStore(root) as store:
        copy = store.add(capture(9, body(2)), SITE)
        assert not copy.is_revisit
        assert store.read(copy).body == body(2)


def test_an_end_of_zeros_after_a_power_cut_is_found_on_opening(tmp_path, caplog):
    with CaptureStore(tmp_path) as store:
        entries = [store.add(capture(number), SITE) for number in range(5)]
    with sqlite3.connect(tmp_path / "index.sqlite") as db:  # as the index is before the file was synced to its end
        db.execute("UPDATE files SET synced = ?", (entries[2].offset,))
    path = tmp_path / entries[0].file
    size = path.stat().st_size
    os.truncate(path, entries[3].offset + 100)
    os.truncate(path, size)
    with CaptureStore(tmp_path) as store:
        assert [entry_of(store, number) is not None for number in range(5)] == [True, True, True, False, False]
        assert [entry.url for entry in store.index.losses.due()] == [capture(3).url, capture(4).url]
    assert "had a damaged end" in caplog.text
    assert warcio_check([path]) == (0, "")


def test_what_stood_in_a_place_that_the_index_never_knew_is_a_problem(root):
    for file in files_of(root / "index.sqlite"):
        file.unlink(missing_ok=True)
    with CaptureStore(root) as store:
        (problem,) = verify(store).problems
        assert "one or more that the index did not know" in problem
        store.index.losses.remove(store.index.losses.due())
        assert verify(store).problems == ()


@pytest.mark.parametrize("size", [1, 50, 4096, 20_000])
@pytest.mark.parametrize("where", [0.0, 0.1, 0.5, 0.9])
def test_a_damaged_index_is_made_anew(tmp_path, where, size):
    with CaptureStore(tmp_path) as store:
        for number in range(200):
            store.add(capture(number, b"%d" % number), SITE)
        before = list(store.index.entries())
    path = tmp_path / "index.sqlite"
    with path.open("r+b") as stream:
        stream.seek(int(path.stat().st_size * where))
        stream.write(os.urandom(size))
    with CaptureStore(tmp_path) as store:
        assert verify(store).problems == ()
        assert list(store.index.entries()) == before


@pytest.mark.parametrize("dump", OLD, ids=lambda path: path.stem)
def test_an_index_of_an_earlier_version_is_made_anew(tmp_path, dump):
    with CaptureStore(tmp_path) as store:
        store.add(capture(1), SITE)
        before = list(store.index.entries())
    for file in files_of(tmp_path / "index.sqlite"):
        file.unlink(missing_ok=True)
    with sqlite3.connect(tmp_path / "index.sqlite") as db:
        db.executescript(dump.read_text("utf-8"))
        has_losses = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'lost'").fetchone()
        if has_losses:
            db.execute("INSERT INTO lost VALUES ('gone.example/a.warc.gz', 7, 9, 'https://gone.example/story')")
    with CaptureStore(tmp_path) as store:
        assert list(store.index.entries()) == before
        problems = verify(store).problems
    assert len(problems) == bool(has_losses)


def test_a_file_that_cannot_be_opened_for_another_reason_is_no_loss(tmp_path, monkeypatch):
    with CaptureStore(tmp_path) as store:
        entry = store.add(capture(1), SITE)
        with monkeypatch.context() as patch:
            patch.setattr(
                Path, "open", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
            )
            with pytest.raises(CaptureError, match="Permission denied"):
                store.read(entry)
        assert store.read(entry) == capture(1)


def test_damage_does_not_grow(root):
    """Each visit of a damaged page once added a revisit of what could not be read."""
    for _ in range(3):
        with CaptureStore(root) as store:
            store.keep(capture(2, after=900, role="entry"), SITE)
            assert len(verify(store).problems) == 0


def test_a_clock_that_was_set_back_does_not_change_the_order(tmp_path):
    with CaptureStore(tmp_path) as store:
        first = store.keep(capture(1, after=500), SITE)
        second = store.keep(capture(1, b"a new text", after=100), SITE)
        assert first.time < second.time == first.time + 1
        assert store.read(store.find(capture(1).key)).body == b"a new text"


def test_a_request_before_damage_is_not_that_of_the_response_behind_it(tmp_path):
    asked = {"request_headers": (("User-Agent", "newsspider"),)}
    with CaptureStore(tmp_path) as store:
        entries = [store.add(capture(number, **asked), SITE) for number in range(4)]
    members = list(Members(tmp_path / entries[1].file))
    response = next(member for member in members if member.offset > entries[1].offset)  # the request stays whole
    assert response.offset < entries[2].offset
    with (tmp_path / entries[0].file).open("r+b") as stream:
        stream.seek(response.offset)
        stream.write(bytes(entries[2].offset + 20 - response.offset))  # … and the next request goes too
    for file in files_of(tmp_path / "index.sqlite"):
        file.unlink(missing_ok=True)
    with CaptureStore(tmp_path) as store:
        for entry in store.index.entries():
            number = next(number for number in range(4) if capture(number).url == entry.url)
            assert store.read(entry).body == capture(number).body
        assert {entry.url for entry in store.index.entries()} >= {capture(0).url, capture(3).url}
