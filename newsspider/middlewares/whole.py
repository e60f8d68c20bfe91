"""Whether a compressed response came whole.

Scrapy unpacks what is there of gzip data that ends too early, and takes it for the page. Where the length of a response
is not told, as by many servers that compress, nothing else says that a connection broke.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response

GZIP = b"\x1f\x8b\x08"
HEADER = 10  # bytes, where no optional field follows (RFC 1952, 2.3)
PIECE = 1 << 20  # bytes unpacked at a time: a bomb costs no memory


def is_cut_off(response: Response, max_size: int) -> bool:
    """Whether a body in gzip encoding ends in the middle of its data, or is damaged before `max_size` unpacked bytes.

    A check sum at the end that is missing or wrong does not count: all of the page is there, and browsers show it.
    """
    encoding = (response.headers.get("Content-Encoding") or b"").strip().lower()
    if encoding not in (b"gzip", b"x-gzip") or not response.body.startswith(GZIP):
        return False
    has_fields = response.body[3:4] != b"\0"
    reader = zlib.decompressobj(zlib.MAX_WBITS | 16 if has_fields else -zlib.MAX_WBITS)
    rest, size = response.body[0 if has_fields else HEADER :], 0
    try:
        while rest and not reader.eof and (not max_size or size <= max_size):
            size += len(reader.decompress(rest, PIECE))
            rest = reader.unconsumed_tail
    except zlib.error:
        return True
    return not reader.eof and not rest
