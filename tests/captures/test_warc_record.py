import gzip
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.utils.request import fingerprint
from warcio.archiveiterator import ArchiveIterator

from newsspider.captures.model import Capture, payload_digest, request_fingerprint, to_microseconds
from newsspider.captures.record import decode, encode, encode_warcinfo, parse_digest

NOON = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)
PAGE = Capture(
    url="https://www.harbourpost.example/news/1?page=2",
    status=200,
    headers=(("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("X-A", "\xe9"), ("X-B", "")),
    body="<p>Größe</p>".encode(),
    captured_at=NOON,
)

ABOUT = {"software": "newsspider/0.1", "operator": "The Archive,\nops@archive.example", "robots": "obey"}


def variant(**changes):
    return Capture(**({name: getattr(PAGE, name) for name in Capture.__dataclass_fields__} | changes))


@pytest.mark.parametrize(
    "capture",
    [
        PAGE,
        variant(body=b""),
        variant(body=b"\r\n\r\nWARC/1.1\r\n\r\n"),
        variant(body=bytes(range(256)) * 2000),
        variant(status=404),
        variant(status=799),
        variant(headers=()),
        variant(url="https://www.harbourpost.example/größe/1"),
        variant(fingerprint=b"\x01" * 20, role="list", ip_address="127.0.0.1"),
        variant(captured_at=datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        variant(method="POST", request_headers=(("Content-Type", "application/json"),), request_body=b'{"page":\r\n2}'),
        variant(method="GET", request_body=b"a body on a GET"),
        variant(method="HEAD", body=b"", headers=(("Content-Length", "512"),)),
        variant(status=304, body=b"", headers=(("Content-Length", "512"),)),
    ],
)
def test_what_is_written_is_read(capture):
    assert decode(encode(capture)) == capture


header_text = st.text(st.characters(min_codepoint=33, max_codepoint=255, exclude_characters="\x7f\x85\xa0"), min_size=1)


@given(
    st.binary(max_size=3000),
    st.integers(100, 999),
    st.lists(st.tuples(st.from_regex(r"[A-Z][A-Za-z-]{0,20}", fullmatch=True), header_text), max_size=6),
)
def test_any_response_is_read_as_it_was(body, status, headers):
    headers = tuple((f"X-{name}", value) for name, value in headers)
    capture = variant(body=body, status=status, headers=headers)
    assert decode(encode(capture)) == capture


def test_headers_that_no_longer_describe_the_body_are_renamed():
    capture = variant(headers=(("Transfer-Encoding", "chunked"), ("content-length", "3"), ("Content-Encoding", "br")))
    assert decode(encode(capture)).headers == (
        ("X-Crawl-Transfer-Encoding", "chunked"),
        ("X-Crawl-content-length", "3"),
        ("Content-Encoding", "br"),
    )


def test_a_line_break_in_a_header_does_not_end_the_headers():
    capture = variant(headers=(("X-Bad", "one\r\n\r\ntwo"),), url="https://harbourpost.example/a\r\nb")
    again = decode(encode(capture))
    assert (again.headers, again.url, again.body) == (
        (("X-Bad", "one two"),),
        "https://harbourpost.example/a b",
        capture.body,
    )


def records(data):
    read = ArchiveIterator(io.BytesIO(data), check_digests="raise")
    return [(record.rec_type, record.rec_headers, record.content_stream().read()) for record in read]


def test_another_library_reads_our_records():
    info, response, revisit = records(
        encode_warcinfo("a.warc.gz", ABOUT) + encode(PAGE) + encode(PAGE, ("http://b.example/", NOON))
    )
    assert [info[0], response[0], revisit[0]] == ["warcinfo", "response", "revisit"]
    assert info[1]["WARC-Filename"] == "a.warc.gz"
    assert info[2].startswith(
        b"software: newsspider/0.1\r\noperator: The Archive, ops@archive.example\r\nrobots: obey\r\n"
    )
    assert b"format: WARC File Format 1.1\r\n" in info[2]
    assert response[1]["WARC-Date"] == "2026-03-04T12:00:00.123456Z"
    assert response[1]["WARC-Target-URI"] == PAGE.url
    assert response[2] == PAGE.body
    assert revisit[1]["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert revisit[1]["WARC-Refers-To-Target-URI"] == "http://b.example/"
    assert revisit[1]["WARC-Refers-To-Date"] == "2026-03-04T12:00:00.123456Z"
    assert revisit[1]["WARC-Payload-Digest"] == response[1]["WARC-Payload-Digest"]
    assert revisit[2] == b""


def test_a_request_record_stands_before_the_response_of_a_post():
    request, response = records(encode(variant(method="POST", request_body=b"page=2")))
    assert (request[0], request[2]) == ("request", b"page=2")
    assert response[1]["WARC-Concurrent-To"] == request[1]["WARC-Record-ID"]
    assert [kind for kind, _, _ in records(encode(PAGE))] == ["response"]


def test_what_is_known_of_a_request_is_kept_without_cookies_and_credentials():
    kept = (("Accept", "text/html"), ("User-Agent", "newsspider/0.1"))
    secret = (("Cookie", "id=7"), ("authorization", "Basic x"), ("X-Api-Key", "y"), ("X-CSRF-Token", "z"))
    data = encode(variant(request_headers=(*kept, *secret)))
    request, response = records(data)
    assert response[1]["WARC-Concurrent-To"] == request[1]["WARC-Record-ID"]
    assert decode(data).request_headers == kept
    assert decode(data).is_plain_get


def test_each_record_is_a_gzip_member_of_its_own():
    data = encode(variant(method="POST", request_body=b"page=2"))
    second = data.index(b"\x1f\x8b\x08", 1)
    assert gzip.decompress(data[:second]).startswith(b"WARC/1.1\r\nWARC-Type: request")
    assert gzip.decompress(data[second:]).startswith(b"WARC/1.1\r\nWARC-Type: response")


@pytest.mark.parametrize(
    ("url", "method", "body"),
    [
        ("https://harbourpost.example/a?b=2&a=1#top", "GET", b""),
        ("https://harbourpost.example/größe?q=ä b", "GET", b""),
        ("http://Harbourpost.EXAMPLE", "HEAD", b""),
        ("https://harbourpost.example/search", "POST", b"\x00page=2"),
    ],
)
def test_the_fingerprint_is_scrapys(url, method, body):
    assert request_fingerprint(url, method, body) == fingerprint(Request(url, method=method, body=body))


@pytest.mark.parametrize(
    ("value", "digest"),
    [
        ("sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", payload_digest(b"")),
        ("SHA-1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", payload_digest(b"")),
        ("sha256:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", None),
        ("sha1:!", None),
        ("sha1:AAAA", None),
        ("", None),
        (None, None),
    ],
)
def test_digests_of_other_writers(value, digest):
    assert parse_digest(value) == digest


def test_a_time_without_zone_is_utc():
    assert to_microseconds(datetime(1970, 1, 1, 0, 0, 1, 5)) == 1_000_005
