"""A file of a web server as a stream: breaks, refusals, ranges."""

import pytest

from newsspider.captures.remote import TRIES, RemoteError, RemoteFile
from tests.ports import free_port
from tests.range_server import Fault, serve_ranges

BODY = bytes(range(256)) * 40


@pytest.fixture
def server(tmp_path):
    (tmp_path / "a.bin").write_bytes(BODY)
    with serve_ranges(tmp_path) as served:
        yield served


def read(url, size=1000):
    """(what was read, the pauses)."""
    pauses = []
    with RemoteFile(url, "tests", pauses.append) as file:
        data = b"".join(iter(lambda: file.read(size), b""))
        assert file.size == len(data)
    return data, pauses


@pytest.mark.parametrize(
    ("faults", "pauses", "ranges"),
    [
        ([], [], [""]),
        ([Fault(cut=5000)], [2], ["", "bytes=5000-"]),
        ([Fault(cut=0), Fault(cut=0)], [2, 4], ["", "", ""]),
        ([Fault(cut=5000), Fault(cut=1), Fault(cut=2)], [2, 2, 2], ["", "bytes=5000-", "bytes=5001-", "bytes=5003-"]),
        ([Fault(503), Fault(403), Fault(429)], [2, 4, 8], ["", "", "", ""]),
        ([Fault(503, headers={"Retry-After": "30"})], [30], ["", ""]),
        ([Fault(503, headers={"Retry-After": "86400"})], [300], ["", ""]),
        ([Fault(503, headers={"Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"})], [2], ["", ""]),
        ([Fault(cut=5000), Fault(503)], [2, 4], ["", "bytes=5000-", "bytes=5000-"]),
    ],
)
def test_what_breaks_is_gone_on_with(server, faults, pauses, ranges):
    server.faults["/a.bin"] = list(faults)
    assert read(server.address + "a.bin") == (BODY, pauses)
    assert server.log == [("/a.bin", each) for each in ranges]


@pytest.mark.parametrize(
    ("path", "faults", "status", "requests"),
    [
        ("b.bin", [], 404, 1),
        ("a.bin", [Fault(410)], 410, 1),
        ("a.bin", [Fault(503)] * TRIES, 503, TRIES),
        ("a.bin", [Fault(cut=0)] * TRIES, None, TRIES),
    ],
)
def test_what_is_refused_for_good_is_an_error(server, path, faults, status, requests):
    server.faults["/a.bin"] = list(faults)
    with pytest.raises(RemoteError, match=f"{path} cannot be read") as raised:
        read(server.address + path)
    assert raised.value.status == status
    assert len(server.log) == requests


def test_a_server_that_is_not_there():
    with pytest.raises(RemoteError, match="refused"):
        read(f"http://127.0.0.1:{free_port()}/a.bin")


def test_a_file_that_changes_or_has_no_ranges_is_not_gone_on_with(server, tmp_path):
    server.faults["/a.bin"] = [Fault(cut=5000)]
    server.gives_ranges = False
    with pytest.raises(RemoteError, match="has changed, or the server gives no ranges: it was read up to 5000"):
        read(server.address + "a.bin")
    server.gives_ranges = True
    server.faults["/a.bin"] = [Fault(cut=5000)]
    with RemoteFile(server.address + "a.bin", "tests", lambda seconds: None) as file:
        assert len(file.read(5000)) == 5000
        (tmp_path / "a.bin").write_bytes(BODY[::-1])
        with pytest.raises(RemoteError, match="has changed"):
            file.read(1000)
