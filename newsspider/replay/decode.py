"""Bodies as Scrapy's HttpCompressionMiddleware hands them to a spider, which a replay has to do without."""

from __future__ import annotations

import sys
import zlib
from io import BytesIO
from typing import Any

from scrapy.utils.gz import gunzip

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd  # Scrapy depends on it, and on one of the two below
try:
    import brotli  # type: ignore[import-untyped]
except ImportError:
    import brotlicffi as brotli  # type: ignore[import-not-found]

CHUNK = 1 << 16


class TooLarge(Exception):
    """A body is larger than what is accepted, unpacked."""


def decode_body(body: bytes, encodings: list[bytes], max_size: int) -> tuple[bytes, list[bytes]]:
    """The body without the content encodings that are known, and those that are not. Of a cut body what there is.

    `encodings` are the values of the Content-Encoding headers; raises TooLarge beyond `max_size` bytes.
    """
    left = [name.strip().lower() for value in encodings for name in value.split(b",")]
    while left and left[-1] in DECODERS:
        body = DECODERS[left.pop()](body, max_size)
        if len(body) > max_size:
            raise TooLarge
    return body, left


def _gzip(body: bytes, max_size: int) -> bytes:
    try:
        return gunzip(body, max_size=max_size)
    except ValueError as error:  # Scrapy's exception for this is private
        raise TooLarge from error


def _deflate(body: bytes, max_size: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, max_size + 1)
    except zlib.error:  # without the zlib header, as some servers send it
        return zlib.decompressobj(wbits=-15).decompress(body, max_size + 1)


def _brotli(body: bytes, max_size: int) -> bytes:
    unpack: Any = brotli.Decompressor()
    parts, size = [unpack.process(body, output_buffer_limit=CHUNK)], 0
    while not unpack.is_finished() and parts[-1] and (size := size + len(parts[-1])) <= max_size:
        parts.append(unpack.process(b"", output_buffer_limit=CHUNK))
    return b"".join(parts)


def _zstd(body: bytes, max_size: int) -> bytes:
    stream, parts, size = zstd.ZstdFile(BytesIO(body)), list[bytes](), 0
    while size <= max_size:
        try:
            part = stream.read(CHUNK)
        except EOFError:
            break
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


DECODERS = {b"gzip": _gzip, b"x-gzip": _gzip, b"deflate": _deflate, b"br": _brotli, b"zstd": _zstd}
