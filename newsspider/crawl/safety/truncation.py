"""Whether a compressed response came whole.

Scrapy unpacks what is there of data that ends too early, and takes it for the page. Where the length of a response is
not told, as by many servers that compress, nothing else says that a connection broke.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrapy.http import Response

GZIP = b"\x1f\x8b\x08"
GZIP_HEADER = 10  # bytes, where no optional field follows (RFC 1952, 2.3)
ZLIB_HEADER = 2  # bytes (RFC 1950, 2.2)
PIECE = 1 << 20  # bytes unpacked at a time: a bomb costs no memory


def _first_of(*names: str) -> Any:
    """The first of these modules that is installed. Scrapy takes the same ones."""
    for name in names:
        try:
            return import_module(name)
        except ImportError:
            continue
    return None


BROTLI = _first_of("brotli", "brotlicffi")
ZSTD = _first_of("compression.zstd", "backports.zstd")


def is_cut_off(response: Response, max_size: int) -> bool:
    """Whether a compressed body ends in the middle of its data, or is damaged before `max_size` unpacked bytes (0: no
    bound). Of several encodings it is the last that tells.

    A check sum at the end that is missing or wrong does not count: all of the page is there, and browsers show it.
    """
    encodings = b",".join(response.headers.getlist("Content-Encoding")).lower()
    ends_early = CHECKS.get(encodings.rpartition(b",")[2].strip())
    return ends_early is not None and bool(response.body) and ends_early(response.body, max_size)


def _gzip_ends_early(body: bytes, max_size: int) -> bool:
    if not body.startswith(GZIP):
        return False
    has_fields = body[3:4] != b"\0"
    return (
        _ends_early(body, max_size, 16 + zlib.MAX_WBITS)
        if has_fields
        else _raw_ends_early(body[GZIP_HEADER:], max_size)
    )


def _deflate_ends_early(body: bytes, max_size: int) -> bool:
    """With zlib's header, as RFC 9110 has it, or without, as some servers send it. Both may fit the first two bytes."""
    has_header = body[0] & 15 == 8 and int.from_bytes(body[:2]) % 31 == 0
    if has_header and not _raw_ends_early(body[ZLIB_HEADER:], max_size):
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
