"""Captures taken out of the files: their bytes are gone, what others repeat of them stays, whenever the process is killed."""

import gzip
import itertools

import pytest

from newsspider.captures import CaptureError, CaptureStore
from newsspider.captures.verify import verify
from tests.captures.invented import SITE, body, capture, warcio_check
from tests.kills import kill_at_step

OTHER = "other.example"
SHARED = body("the same on three pages")


def fill(root):
    """Seven captures in two sites' files: number 1 twice, its payload on two pages of another site as well."""
    with CaptureStore(root) as store:
        for number in range(3):
            store.add(capture(number, SHARED if number == 1 else None), SITE)
        store.add(capture(1, SHARED, after=50), SITE)
        for number in (60, 61):
            store.add(capture(number, SHARED, url=f"https://{OTHER}/{number}"), OTHER)
        store.add(capture(70, method="POST", request_body=b"q=1"), SITE)


def plain(root):
    """All that stands in the WARC files and their neighbours."""
    files = [path for path in root.rglob("*") if path.is_file()]
    packed = [path for path in files if path.suffix == ".gz"]
    others = b"".join(path.read_bytes() for path in files if path.suffix != ".gz")
    return b"".join(gzip.decompress(path.read_bytes()) for path in packed) + others


def is_first(url):
    return url.endswith("/story/1")


def forget(root, with_payloads=False, is_meant=is_first):
    with CaptureStore(root) as store:
        return store.forget(is_meant, with_payloads)


def held(root):
    """What is held by address and time, each read back; the store is whole."""
    with CaptureStore(root) as store:
        assert verify(store).problems == ()
        found = {(entry.url.rpartition("/")[2], entry.time): store.read(entry) for entry in store.index.entries()}
    assert not list(root.rglob("*.part"))
    return found


def test_what_others_repeat_stays(tmp_path):
    fill(tmp_path)
    before = held(tmp_path)
    assert [entry.url for entry in forget(tmp_path)] == [f"https://{SITE}/story/1"] * 2
    after = held(tmp_path)
    assert after == {key: value for key, value in before.items() if key[0] != "1"}
    assert b"/story/1\r" not in plain(tmp_path)
    assert warcio_check(tmp_path.glob("*/*.warc.gz")) == (0, "")
    with CaptureStore(tmp_path) as store:
        assert [entry.is_revisit for entry in store.index.entries()] == [False, False, False, True, False]
        assert store.find(capture(1).key) is None


def test_a_payload_goes_from_all_addresses(tmp_path):
    fill(tmp_path)
    before = held(tmp_path)
    assert len(forget(tmp_path, with_payloads=True)) == 4
    assert held(tmp_path) == {key: value for key, value in before.items() if key[0] not in ("1", "60", "61")}
    assert SHARED not in plain(tmp_path)
    assert warcio_check(tmp_path.glob("*/*.warc.gz")) == (0, "")
    assert b"/story/1\r" not in plain(tmp_path)


def test_an_error_page_that_others_share_stays_with_them(tmp_path):
    with CaptureStore(tmp_path) as store:
        for number in (1, 2):
            store.add(capture(number, b"gone", status=404), SITE)
            store.add(capture(number + 10, b"", status=301), SITE)
    forget(tmp_path, with_payloads=True, is_meant=lambda url: url.endswith("1"))
    assert [(url, found.body) for (url, _), found in held(tmp_path).items()] == [("2", b"gone"), ("12", b"")]


def test_what_is_damaged_or_lost_is_forgotten_too(tmp_path):
    fill(tmp_path)
    with CaptureStore(tmp_path) as store:
        first = next(entry for entry in store.index.entries() if is_first(entry.url))
    path = tmp_path / first.file
    data = bytearray(path.read_bytes())
    data[first.offset + first.length // 2] ^= 0xFF
    path.write_bytes(data)
    with CaptureStore(tmp_path) as store:
        assert verify(store).problems
    forget(tmp_path, with_payloads=True)
    with CaptureStore(tmp_path) as store:
        assert [loss.entry.url for loss in store.index.losses.all() if is_first(loss.entry.url)] == []
    assert bytes(data[first.offset + 200 : first.offset + 300]) not in path.read_bytes()


def test_what_nobody_meant_stays_as_it_is(tmp_path):
    fill(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.glob("*/*.gz")}
    assert forget(tmp_path, is_meant=lambda url: False) == []
    assert {path: path.read_bytes() for path in tmp_path.glob("*/*.gz")} == before


def test_captures_that_another_process_uses_stay(tmp_path):
    fill(tmp_path)
    with CaptureStore(tmp_path) as store:
        with pytest.raises(CaptureError, match="Another process uses the captures"):
            forget(tmp_path)
        assert store.index.count() == 7
    assert len(forget(tmp_path)) == 2


@pytest.mark.parametrize(
    ("with_payloads", "stride"),
    [(False, 9), (True, 9), *(pytest.param(each, 1, marks=pytest.mark.slow) for each in (False, True))],
)
def test_a_kill_at_each_step_leaves_all_or_nothing(tmp_path, with_payloads, stride):
    fill(tmp_path / "whole")
    before = held(tmp_path / "whole")
    forget(tmp_path / "whole", with_payloads)
    after = held(tmp_path / "whole")
    outcomes = []
    for step in itertools.count(1, stride):
        root = tmp_path / str(step)
        fill(root)
        if not kill_at_step(lambda root=root: forget(root, with_payloads), step):
            break
        outcomes.append(held(root))
        assert outcomes[-1] in (before, after)
        forget(root, with_payloads)
        assert held(root) == after
        assert b"/story/1\r" not in plain(root)
    assert before in outcomes
    assert after in outcomes
