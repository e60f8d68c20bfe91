"""kill -9 while captures are written: what was acknowledged is there, and nothing is torn."""

import os
import random
from functools import partial
from itertools import count

import pytest

from newsspider.captures import CaptureStore, request_fingerprint
from newsspider.captures.verify import verify
from tests.captures.invented import SITE, body, capture, warcio_check
from tests.kills import kill_at_a_random_moment


def write_until_killed(root, first, acknowledge):
    """Add captures without end and report each number when `add` has returned. Never returns."""
    store = CaptureStore(root, max_bytes=2_000_000)
    for number in count(first):
        store.add(capture(number, body(number, random.choice((500, 20_000, 400_000)))), SITE)
        store.add(capture(number, b"the same on each page", status=404), "other.example")
        os.write(acknowledge, number.to_bytes(4, "big"))


def kill_a_writer(root, first):
    """Kill a writer up to 60 ms after its first capture; the numbers that it acknowledged."""
    data = kill_at_a_random_moment(partial(write_until_killed, root, first), 0.06)
    return [int.from_bytes(data[at : at + 4], "big") for at in range(0, len(data) - 3, 4)]


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.slow)])
def test_kills_lose_and_tear_nothing(tmp_path, kills):
    acknowledged = []
    for turn in range(kills):
        numbers = kill_a_writer(tmp_path, turn * 10_000)
        assert numbers
        acknowledged += numbers
    with CaptureStore(tmp_path) as store:
        for number in acknowledged:
            assert store.find(request_fingerprint(capture(number).url)), (
                f"capture {number} was acknowledged and is lost"
            )
        for number in random.sample(acknowledged, min(200, len(acknowledged))):
            revisit = next(entry for entry in store.index.captures_of(capture(number).key) if entry.status == 404)
            assert store.read(revisit).body == b"the same on each page"
        report = verify(store)
    assert report.problems == ()
    assert report.captures >= 2 * len(acknowledged)
    assert warcio_check(tmp_path.glob("*/*.warc.gz")) == (0, "")
