"""Saved pages of invented newspapers: in a folder, and as captures. The fixtures are for tests to import."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsspider.captures import Capture, CaptureStore
from newsspider.demo import load

NEWS = load()
HOUSE_LINE = "The Pier is printed on the pier, whatever the weather"


def pier(number: int) -> bytes:
    """A page of an invented newspaper that has its house line among the paragraphs, where no class tells it apart."""
    topic = ("ferry", "crane", "gulls", "choir", "lamps", "eels", "tides", "bells")[number]
    paragraphs = "".join(
        f"<p>Of the {topic} it was said in session {part} that nobody had asked for them, and that they had come "
        f"nevertheless, in numbers that the {topic} committee calls remarkable.</p>"
        for part in ("one", "two", "three", "four")
    )
    return (
        f"<html><head><title>The {topic} question - The Pier</title></head><body><div class=page>"
        f"<h1>The {topic} question</h1><div class=text>{paragraphs}<p>{HOUSE_LINE}</p></div></div></body></html>"
    ).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight pages, some gzipped, and what else lies about in a folder."""
    root = tmp_path / "saved"
    root.mkdir()
    for number in range(8):
        (root / f"story-{number}.html").write_bytes(gzip.compress(pier(number)) if number % 2 else pier(number))
    (root / "logo.png").write_bytes(b"\x89PNG\r\n")
    (root / "notes.txt").write_text("nothing here", "utf-8")
    return root


DAY = datetime(2012, 5, 1, tzinfo=UTC)


@pytest.fixture
def captures(tmp_path: Path) -> Path:
    """Every page of the older demo newspaper, gzipped as its server would; a list, a front page, an error, a stranger."""
    root = tmp_path / "captures"
    with CaptureStore(root) as store:
        for number, url in enumerate(courier_urls()):
            store.add(
                capture(url, gzip.compress(NEWS.pages()[url].body), DAY + timedelta(days=number)), "courier.example"
            )
        store.add(capture("http://courier.example/", pier(0), DAY), "courier.example")
        store.add(capture("http://courier.example/list", pier(1), DAY, role="list"), "courier.example")
        store.add(capture("http://courier.example/gone", pier(2), DAY, status=404), "courier.example")
        store.add(capture("http://pier.example/3", pier(3), DAY), "pier.example")
    return root


def capture(url: str, body: bytes, moment: datetime, **fields: object) -> Capture:
    headers = [("Content-Type", "text/html")]
    if body.startswith(b"\x1f\x8b"):
        headers.append(("Content-Encoding", "gzip"))
    return Capture(
        **{"url": url, "status": 200, "headers": tuple(headers), "body": body, "captured_at": moment, **fields}
    )


def courier_urls() -> Iterator[str]:
    for article in NEWS.of("courier"):
        yield from NEWS.expected(article).entries
