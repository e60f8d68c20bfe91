"""Content encodings, beside what Scrapy's middleware makes of the same bytes."""

import gzip
import zlib

import brotli
import pytest
from backports import zstd
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newsspider.replay.decode import TooLarge, decode_body

TEXT = "<p>Größe</p>".encode() * 50_000
RAW = zlib.compressobj(wbits=-15)
PACKED = {
    b"gzip": gzip.compress(TEXT),
    b"x-gzip": gzip.compress(TEXT),
    b"deflate": zlib.compress(TEXT),
    b"br": brotli.compress(TEXT),
    b"zstd": zstd.compress(TEXT),
}


def scrapys(body, encodings):
    middleware = HttpCompressionMiddleware.from_crawler(get_crawler(settings_dict={"DOWNLOAD_MAXSIZE": 16_000_000}))
    response = Response("https://harbourpost.example", headers={"Content-Encoding": encodings}, body=body)
    from scrapy import Request

    decoded = middleware.process_response(Request(response.url), response)
    return decoded.body, decoded.headers.getlist("Content-Encoding")


CASES = [
    *((PACKED[name], [name]) for name in PACKED),
    (RAW.compress(TEXT) + RAW.flush(), [b"deflate"]),
    (gzip.compress(brotli.compress(TEXT)), [b"br, gzip"]),
    (gzip.compress(brotli.compress(TEXT)), [b"br", b"GZIP "]),
    (TEXT, [b"identity"]),
    (gzip.compress(TEXT), [b"compress, gzip"]),
    *((PACKED[name][: len(PACKED[name]) // 2], [name]) for name in (b"gzip", b"deflate", b"zstd", b"br")),
    (gzip.compress(TEXT) + b"trailing", [b"gzip"]),
    (b"", [b"deflate"]),
]


@pytest.mark.parametrize(("body", "encodings"), CASES)
def test_bodies_are_unpacked_as_scrapy_does(body, encodings):
    assert decode_body(body, encodings, 16_000_000) == scrapys(body, encodings)


@pytest.mark.parametrize("encoding", PACKED)
def test_a_bomb_is_not_unpacked(encoding):
    with pytest.raises(TooLarge):
        decode_body(PACKED[encoding], [encoding], 10_000)
