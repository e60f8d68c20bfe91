"""Whether a compressed response is whole.

Scrapy unpacks data that ends too early as far as it goes, and takes that for the page. If the response has no
Content-Length, as with many servers that compress, nothing else tells that the connection broke.
"""

import zlib
from collections.abc import Callable
from importlib import import_module
from typing import Any

from scrapy.http import Response

GZIP = b"\x1f\x8b\x08"
PIECE = 1 << 20  # bytes unpacked at a time: a bomb costs no memory


def _first_of(*names: str) -> Any:
    """Return the first of these modules that is installed, None if none is. Scrapy uses the same ones."""
    for name in names:
        try:
            return import_module(name)
        except ImportError:
            continue
    return None


BROTLI = _first_of("brotli", "brotlicffi")
ZSTD = _first_of("compression.zstd", "backports.zstd")


def is_cut_off(response: Response, max_size: int) -> bool:
    """Return whether a compressed body ends too early or is damaged, within `max_size` unpacked bytes (0: no limit). Of
    several encodings the last is checked. A wrong check sum at the end is no damage, as in browsers."""
    encodings = b",".join(response.headers.getlist("Content-Encoding")).lower()
    ends_early = CHECKS.get(encodings.rpartition(b",")[2].strip())
    return ends_early is not None and bool(response.body) and ends_early(response.body, max_size)


def _gzip_ends_early(body: bytes, max_size: int) -> bool:
    if not body.startswith(GZIP):
        return False
    if body[3:4] != b"\0":  # optional fields follow the header (RFC 1952, 2.3)
        return _ends_early(body, max_size, 16 + zlib.MAX_WBITS)
    return _raw_ends_early(body[10:], max_size)


def _deflate_ends_early(body: bytes, max_size: int) -> bool:
    """Check data with zlib's header (RFC 9110) or without (some servers); the first two bytes may fit both."""
    has_header = body[0] & 15 == 8 and int.from_bytes(body[:2]) % 31 == 0
    if has_header and not _raw_ends_early(body[2:], max_size):  # after the header (RFC 1950, 2.2)
        return False
    return _raw_ends_early(body, max_size)


def _raw_ends_early(data: bytes, max_size: int) -> bool:
    return _ends_early(data, max_size, -zlib.MAX_WBITS)


def _ends_early(data: bytes, max_size: int, window: int) -> bool:
    reader, size = zlib.decompressobj(window), 0
    try:
        while data and not reader.eof and (not max_size or size <= max_size):
            size += len(reader.decompress(data, PIECE))
            data = reader.unconsumed_tail
    except zlib.error:
        return True
    return not reader.eof and not data


def _brotli_ends_early(body: bytes, max_size: int) -> bool:
    reader, size, data = BROTLI.Decompressor(), 0, body
    try:
        while not reader.is_finished() and (not max_size or size <= max_size):
            piece = reader.process(data, output_buffer_limit=PIECE)
            if not piece and not data:
                return not reader.is_finished()
            size, data = size + len(piece), b""
    except BROTLI.error:
        return True  # Scrapy cannot read it either
    return False


def _zstd_ends_early(body: bytes, max_size: int) -> bool:
    reader, size, data = ZSTD.ZstdDecompressor(), 0, body
    try:
        while not reader.eof and (not max_size or size <= max_size):
            piece = reader.decompress(data, PIECE)
            if not piece and not data:
                return not reader.eof
            size, data = size + len(piece), b""
    except ZSTD.ZstdError:
        return True
    return False


CHECKS: dict[bytes, Callable[[bytes, int], bool]] = {
    b"gzip": _gzip_ends_early,
    b"x-gzip": _gzip_ends_early,
    b"deflate": _deflate_ends_early,
    **({b"br": _brotli_ends_early} if BROTLI else {}),
    **({b"zstd": _zstd_ends_early} if ZSTD else {}),
}
