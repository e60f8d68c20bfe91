"""Captures on a medium that cannot be written: they are listed, verified and replayed, and pages are explained."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsspider.captures import CaptureError, CaptureStore, request_fingerprint
from newsspider.sqlite import files_of
from tests.captures.invented import SITE, capture

ROOT = Path(__file__).parents[2]
PAGE = (
    b"<html><head><title>The ferry - Harbour Post</title></head><body><article><h1>The ferry</h1>"
    b"<p>The ferry of day 1 was late, and nobody of those who had come to the quay could say why it was late again.</p>"
    b"<p>The harbourmaster said that the next ferry would come on the next day, and that it would be on time.</p>"
    b"</article></body></html>"
)


@pytest.fixture
def captures(tmp_path):
    """Captures with an index that was not closed."""
    store = CaptureStore(tmp_path / "captures")
    store.add(capture(1, PAGE, role="entry"), SITE)
    store.sync()
    yield tmp_path / "captures"
    store.index.close()


@pytest.fixture
def medium(captures, tmp_path):
    """The captures as they are seen on a read-only file system."""
    view = tmp_path / "view"
    view.mkdir()
    try:
        subprocess.run(["mount", "--bind", str(captures), str(view)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a file system is not permitted here")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(view)], check=True)
    with pytest.raises(OSError, match="Read-only file system"):
        (view / "new").touch()
    yield view
    subprocess.run(["umount", "-l", str(view)], check=True)


def run(place, *command):
    settings = [f"-sCAPTURES_DIR={place}", "-sROBOTSTXT_OBEY=0", "-sALLOW_PRIVATE_NETWORKS=1"]
    arguments = [sys.executable, "-m", "scrapy", *map(str, command), *settings]
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("has_index", [True, False])
def test_captures_that_cannot_be_written_are_read(captures, medium, tmp_path, has_index):
    if not has_index:
        for file in files_of(captures / "index.sqlite"):
            file.unlink(missing_ok=True)
    listed = run(medium, "captures", "list")
    assert (listed.returncode, capture(1).url in listed.stdout) == (0, True), listed.stderr
    assert run(medium, "captures", "verify").returncode == 0
    replayed = run(medium, "replay", "--jobs", "2", "-o", tmp_path / "replay.jsonl")
    assert replayed.returncode == 0, replayed.stderr
    assert json.loads((tmp_path / "replay.jsonl").read_text())["headline"] == "The ferry"
    explained = run(medium, "explain", capture(1).url, "-o", tmp_path / "explained.html")
    assert explained.returncode == 0, explained.stdout + explained.stderr
    assert "The harbourmaster said" in (tmp_path / "explained.html").read_text()


def test_damage_is_told_and_nothing_is_written(captures, medium):
    with CaptureStore(captures) as store:
        hit = store.find(request_fingerprint(capture(1).url))
        store.add(capture(1, PAGE, after=9, role="entry"), SITE)
    data = bytearray((captures / hit.file).read_bytes())
    data[hit.offset + 300] ^= 0xFF
    (captures / hit.file).write_bytes(data + b"torn")
    for _ in range(2):
        verified = run(medium, "captures", "verify")
        assert (verified.returncode, "damaged" in verified.stdout) == (1, True), verified.stderr
    with CaptureStore(medium) as store, pytest.raises(CaptureError, match="cannot be written: .*Read-only"):
        store.add(capture(3), SITE)
    assert (captures / hit.file).read_bytes() == data + b"torn"
