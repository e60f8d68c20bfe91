"""What the tests of the captures share: an invented newspaper's responses, made from a number."""

import hashlib
import subprocess
import sys
from dataclasses import astuple
from datetime import UTC, datetime, timedelta

from newsspider.captures import Capture, CaptureStore

SITE = "harbourpost.example"
START = datetime(2026, 1, 1, tzinfo=UTC)


def body(number, length=3000):
    """Text that gzip cannot make much smaller, so that a kill has a record to hit."""
    words, seed = [], str(number)
    while sum(map(len, words)) < length:
        seed = hashlib.sha256(seed.encode()).hexdigest()
        words.append(seed)
    return f"<title>Story {number}</title><p>{' '.join(words)}</p>".encode()


def capture(number, content=None, after=None, **changes):
    """The capture of story `number`, taken `number` (or `after`) seconds after the start."""
    values = {
        "url": f"https://{SITE}/story/{number}",
        "status": 200,
        "headers": (("Content-Type", "text/html; charset=utf-8"), ("ETag", f'"{number}"')),
        "body": body(number) if content is None else content,
        "captured_at": START + timedelta(seconds=number if after is None else after, microseconds=number),
    }
    return Capture(**(values | changes))


def warcio_check(paths):
    """What `warcio check` says of the files: (exit status, output)."""
    command = [sys.executable, "-m", "warcio.cli", "check", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


def fill(root, numbers, site=SITE, **settings):
    """Capture these stories."""
    with CaptureStore(root, **settings) as store:
        for number in numbers:
            store.add(capture(number), site)


def files(root):
    """The captures' files."""
    return sorted(root.glob("*/*.warc.gz"))


def rows(root):
    """The index, opened anew, as tuples."""
    with CaptureStore(root) as store:
        return [astuple(entry) for entry in store.index.entries()]
