"""A compressed page that was cut off is not taken for a whole one."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.http import Response

from newsspider.crawl.safety.truncation import BROTLI, ZSTD, is_cut_off
from tests.crawl.harvest import crawl
from tests.crawl.safety.test_network import MEGABYTE, reason
from tests.crawl.scripted import Answer, Scripted, serve, story


@pytest.fixture
def site() -> Iterator[Scripted]:
    with serve("a") as (running,):
        yield running


STORY = b"<p>The harbour wall was measured on Monday, and found a hand's breadth lower than the one drawn.</p>" * 50
PACKED = gzip.compress(STORY, mtime=0)
NAMED = PACKED[:3] + b"\x08" + PACKED[4:10] + b"page.html\0" + PACKED[10:]  # with the file's name in its header


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (PACKED, False),
        (NAMED, False),
        (PACKED[:-8], False),  # without check sum and length
        (PACKED[:-8] + bytes(8), False),  # with wrong ones
        (PACKED + b"\0\0", False),
        (PACKED * 2, False),
        (gzip.compress(bytes(5 * MEGABYTE), mtime=0), False),
        (gzip.compress(bytes(3 * MEGABYTE), mtime=0)[:-500], False),  # larger than the limit, which says so itself
        (STORY, False),
        (b"", False),
        (PACKED[: len(PACKED) // 2], True),
        (PACKED[:10], True),
        (NAMED[: len(NAMED) // 2], True),
        (PACKED[:40] + b"\xff" * 40, True),
    ],
)
def test_gzip_that_ends_too_early(body: bytes, expected: bool) -> None:
    response = Response("http://a.example/", headers={"Content-Encoding": "gzip"}, body=body)
    assert is_cut_off(response, MEGABYTE) is expected
    assert not is_cut_off(response.replace(headers={}), MEGABYTE)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw": raw_deflate,
    "br": BROTLI.compress,
    "zstd": ZSTD.compress,
}
TEXT = " ".join(hashlib.sha256(bytes([at % 256, at // 256])).hexdigest() for at in range(1000)).encode()


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("data", [STORY, TEXT, b"short", hashlib.shake_128().digest(3 * MEGABYTE // 2)])
def test_compressed_data_that_ends_too_early(name: str, data: bytes) -> None:
    """Wherever it is cut, but for the check sum at its end, and but for a start that is no gzip yet."""
    packed, encoding = PACKERS[name](data), "deflate" if name == "raw" else name
    response = Response("http://a.example/", headers={"Content-Encoding": encoding}, body=packed)
    first, sums = {"gzip": (3, 8), "deflate": (1, 4)}.get(name, (1, 0))
    assert not is_cut_off(response, 0)
    assert not is_cut_off(response.replace(body=b""), 0)
    for length in {*range(first, len(packed) - sums, len(packed) // 50 + 1), len(packed) - sums - 1}:
        assert is_cut_off(response.replace(body=packed[:length]), 0), length
    if len(data) > MEGABYTE:  # the limit says so itself
        assert not is_cut_off(response.replace(body=packed[:-1]), MEGABYTE)


def test_of_several_encodings_the_last_tells() -> None:
    half = BROTLI.compress(gzip.compress(TEXT))[:-9]
    for headers, expected in (({"Content-Encoding": "gzip, br"}, True), ({"Content-Encoding": ["gzip", "BR"]}, True)):
        assert is_cut_off(Response("http://a.example/", headers=headers, body=half), 0) is expected
    unknown = Response("http://a.example/", headers={"Content-Encoding": "br, morse"}, body=half)
    assert not is_cut_off(unknown, 0)


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("is_chunked", [True, False])
def test_a_body_without_a_length_that_was_cut_off(site: Scripted, tmp_path: Path, name: str, is_chunked: bool) -> None:
    """The connection ends with the body; and in chunks, the last of which says that this was all."""
    packed = PACKERS[name](story("the wall").body)
    headers = {"Content-Encoding": "deflate" if name == "raw" else name}
    if is_chunked:
        headers["Transfer-Encoding"] = "chunked"
    half, whole = packed[: len(packed) // 2], packed

    def sent(body: bytes) -> Answer:
        pieces = [b"%x\r\n%s\r\n" % (len(body), body), b"0\r\n\r\n"] if is_chunked else [body]
        return Answer(headers=headers, chunks=iter(pieces))

    site.answers = {"/once": [sent(half), sent(whole)], "/always": [sent(half) for _ in range(9)], **site.answers}
    harvest = crawl(tmp_path, "-a", f"url={site.url('/once')} {site.url('/always')}")
    assert harvest.record(site.url("/once"))["articleBody"]
    assert site.asked.count("/once") == 2
    assert reason(harvest, site.url("/always")) == "the response was cut off"


def test_a_page_that_was_cut_off_is_asked_for_again_and_never_captured(site: Scripted, tmp_path: Path) -> None:
    packed = gzip.compress(story("the wall").body)
    half, whole = (Answer(body, headers={"Content-Encoding": "gzip"}) for body in (packed[: len(packed) // 2], packed))
    site.answers = {"/once": [half, whole], "/always": [half], **site.answers}
    kept = {"HTTPCACHE_ENABLED": "1", "CAPTURES_DIR": str(tmp_path / "captures")}
    urls = f"url={site.url('/once')} {site.url('/always')}"
    harvest = crawl(tmp_path, "-a", urls, **kept)
    assert harvest.record(site.url("/once"))["completeness"]["verdict"] == "complete"
    assert reason(harvest, site.url("/always")) == "the response was cut off"
    site.answers["/always"] = [whole]
    assert crawl(tmp_path, "-a", urls, **kept).record(site.url("/always"))["articleBody"]
    assert site.asked.count("/once") == 2
