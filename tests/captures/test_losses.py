"""Captures that are torn, cut off or taken away: what is cut, what is told, and what is held still."""

import os

from newsspider.captures import CaptureStore, request_fingerprint
from newsspider.captures.verify import verify
from newsspider.commands.captures import Command
from tests.captures.invented import SITE, capture, files, fill, rows, warcio_check
from tests.crawl.command import run_here


def test_a_torn_end_is_cut_wherever_it_is_torn(tmp_path, caplog):
    fill(tmp_path, [1, 2])
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    with CaptureStore(tmp_path) as store:
        last = store.find(request_fingerprint(capture(2).url))
    assert last.offset + last.length == len(whole)
    (tmp_path / "index.sqlite").unlink()  # as a kill in the middle of the write leaves it: the index never knew
    for size in [*range(last.offset + 1, len(whole), 97), len(whole) - 1]:
        path.write_bytes(whole[:size])
        with CaptureStore(tmp_path) as store:
            assert [entry.url for entry in store.index.entries()] == [capture(1).url], size
            assert path.read_bytes() == whole[: last.offset]
            assert verify(store).problems == ()
    assert "had a torn end" in caplog.text
    assert warcio_check([path]) == (0, "")


def cut_by_hand(path, store, number):
    """Cut a file in the middle of the story's capture; the capture's place."""
    place = store.find(request_fingerprint(capture(number).url))
    os.truncate(path, place.offset + place.length // 2)
    return place


def problems_of(root):
    with CaptureStore(root) as store:
        return [str(problem) for problem in verify(store).problems]


def test_captures_that_somebody_cut_off_are_a_problem_until_they_are_back_or_accepted(tmp_path):
    fill(tmp_path, range(4))
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    with CaptureStore(tmp_path) as store:
        place = cut_by_hand(path, store, 2)
    lost = [
        f"{place.file}, byte {place.offset}: 2 captures are lost, damaged, cut off or taken away after having been written: "
        f"{capture(2).url}, {capture(3).url}"
    ]
    assert problems_of(tmp_path) == problems_of(tmp_path) == lost
    fill(tmp_path, [2])
    (problem,) = problems_of(tmp_path)
    assert capture(2).url not in problem
    assert capture(3).url in problem
    path.write_bytes(whole)
    assert problems_of(tmp_path) == []
    with CaptureStore(tmp_path) as store:
        cut_by_hand(path, store, 3)
    with CaptureStore(tmp_path) as store:
        assert len(verify(store).problems) == 1
        store.index.losses.accept()
    assert problems_of(tmp_path) == []


def test_of_many_lost_captures_some_are_named_and_all_are_counted(tmp_path):
    fill(tmp_path, range(12))
    files(tmp_path)[0].unlink()
    (problem,) = problems_of(tmp_path)
    assert ": 12 captures are lost" in problem
    assert f"{capture(9).url} and 2 more" in problem
    assert capture(10).url not in problem


def test_the_command_reports_a_loss_with_status_1_until_it_is_accepted(tmp_path):
    fill(tmp_path, [1, 2])
    (path,) = files(tmp_path)
    with CaptureStore(tmp_path) as store:
        cut_by_hand(path, store, 2)
    runs = [run_here(Command, "verify", *more, CAPTURES_DIR=tmp_path) for more in ([], [], ["--accept-losses"], [])]
    assert [run.status for run in runs] == [1, 1, 1, 0]
    for run in runs[:3]:
        assert (
            f"1 capture is lost, damaged, cut off or taken away after having been written: {capture(2).url}\n"
            in run.out
        )
        assert "1 problems" in run.out
    assert "All is as it was written." in runs[3].out


def test_a_torn_response_takes_its_request_along(tmp_path):
    fill(tmp_path, [1])
    (path,) = files(tmp_path)
    size = path.stat().st_size
    with CaptureStore(tmp_path) as store:
        post = store.add(capture(2, method="POST", request_body=b"page=2"), SITE)
    second = next(other for other in files(tmp_path) if other != path)
    second.write_bytes(second.read_bytes()[:-5])
    assert [row[4] for row in rows(tmp_path)] == [capture(1).url]
    assert second.stat().st_size == post.offset
    assert path.stat().st_size == size


def test_noise_at_the_end_is_cut_like_a_torn_record(tmp_path):
    fill(tmp_path, [1, 2])
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    for noise in (b"\0" * 4096, b"\x1f\x8b\x08" * 50, os.urandom(3_000_000)):
        path.write_bytes(whole + noise)
        assert len(rows(tmp_path)) == 2
        assert path.read_bytes() == whole


def test_damage_in_the_middle_costs_that_record_alone(tmp_path, caplog):
    fill(tmp_path, range(5))
    (path,) = files(tmp_path)
    with CaptureStore(tmp_path) as store:
        hit = store.find(request_fingerprint(capture(2).url))
    data = bytearray(path.read_bytes())
    data[hit.offset + hit.length // 2] ^= 0xFF
    path.write_bytes(data)
    with CaptureStore(tmp_path) as store:
        problems = verify(store).problems
    assert all(f", byte {hit.offset}: " in problem for problem in problems) and problems
    (tmp_path / "index.sqlite").unlink()
    assert [row[4] for row in rows(tmp_path)] == [capture(number).url for number in (0, 1, 3, 4)]
    assert f"is damaged at byte {hit.offset}" in caplog.text
    assert path.read_bytes() == data


def test_a_file_that_was_taken_away_is_forgotten(tmp_path, caplog):
    fill(tmp_path, [1])
    fill(tmp_path, [2], "other.example")
    next(tmp_path.glob("other.example/*.gz")).unlink()
    assert [row[4] for row in rows(tmp_path)] == [capture(1).url]
    assert "are gone" in caplog.text
