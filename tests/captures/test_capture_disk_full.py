"""The disk is full in the middle of a harvest: a sentence, no torn record, and it goes on when there is room."""

import subprocess

import pytest

from newsspider.captures import CaptureError, CaptureStore, request_fingerprint
from newsspider.captures.verify import verify
from tests.captures.invented import SITE, body, capture, warcio_check


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 1 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a file system is not permitted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk(small_disk):
    store = CaptureStore(small_disk / "captures")
    kept = []
    with pytest.raises(
        CaptureError, match="capture of https://harbourpost.example/story/.* cannot be written: the disk is full"
    ):
        for number in range(100):
            store.add(capture(number, body(number, 30_000)), SITE)
            kept.append(number)
    assert 5 < len(kept) < 100
    assert store.read(store.find(request_fingerprint(capture(kept[-1]).url))).body == body(kept[-1], 30_000)
    assert warcio_check(small_disk.glob("captures/*/*.gz")) == (0, "")

    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    store.add(capture(200), SITE)
    store.close()
    with CaptureStore(small_disk / "captures") as store:
        report = verify(store)
    assert report.problems == ()
    assert report.captures == len(kept) + 1
    assert warcio_check(small_disk.glob("captures/*/*.gz")) == (0, "")
