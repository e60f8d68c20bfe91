"""Other people's WARC files: every spelling is read, and what is damaged costs itself."""

import gzip
import re

import pytest

from newsspider.captures import CaptureError
from newsspider.captures.archives import Archives
from newsspider.captures.model import request_fingerprint
from tests.captures.others import SITE, TEXT, chunked, http, packed, record


def read(path):
    """The captures below a path, the sentences about what could not be read, and the counts of records."""
    problems = []
    with Archives(path, on_problem=problems.append) as archives:
        captures = [archives.reader.read(entry) for entry in archives.index.entries()]
        return captures, problems, dict(archives.counts)


GZIP = gzip.compress(TEXT)
SPELLINGS = {
    "field names in lower case": record(lower=True),
    "line ends of LF in the record's header": record(end=b"\n"),
    "line ends of LF in the response's header": record(block=http(end=b"\n")),
    "an address in angle brackets": record(WARC_Target_URI=f"<{SITE}/2019/1>"),
    "no line end after it": record(after=0),
    "three line ends after it": record(after=3),
    "another protocol": record(block=http(status=b"HTTP/2 200")),
    "a radio's protocol": record(block=http(status=b"ICY 200 OK")),
    "no content type of the block": record(Content_Type=""),
    "a header over two lines": record(block=http(X_Long="one,\r\n  two")),
    "chunks": record(block=http(chunked(TEXT), Transfer_Encoding="chunked")),
    "chunks put together, their header left": record(block=http(Transfer_Encoding="chunked")),
    "compression undone, its header left": record(block=http(Content_Encoding="gzip", Content_Length=len(GZIP))),
    "brotli undone, its header left": record(block=http(Content_Encoding="br")),
    "compression undone, and larger packed": record(block=http(Content_Encoding="gzip", Content_Length=99999)),
    "a length that is less than the body's": record(block=http(Content_Length=1)),
}


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_is_read(tmp_path, name, is_packed):
    data = SPELLINGS[name]
    (tmp_path / "a.warc").write_bytes(packed(data, record(2)) if is_packed else data + record(2))
    (first, second), problems, counts = read(tmp_path / "a.warc")
    assert (first.url, first.status, first.body, first.truncated) == (f"{SITE}/2019/1", 200, TEXT, None)
    assert first.header("content-type") == "text/html; charset=utf-8"
    assert first.header("transfer-encoding") is first.header("content-encoding") is None
    assert first.captured_at.isoformat() == "2019-05-06T07:08:01+00:00"
    assert second.url == f"{SITE}/2019/2"
    assert (problems, counts) == ([], {"response": 2})


def test_an_address_does_not_reach_the_terminal_raw(tmp_path):
    (tmp_path / "a.warc").write_bytes(record(WARC_Target_URI=f"{SITE}/\x1b[2Jfähre\u202e\x9b"))
    ((capture,), _, _) = read(tmp_path)
    assert capture.url == f"{SITE}/%1B[2Jfähre%E2%80%AE%C2%9B"


def test_compression_that_is_there_stays(tmp_path):
    (tmp_path / "a.warc").write_bytes(record(block=http(GZIP, Content_Encoding="gzip")))
    ((capture,), _, _) = read(tmp_path)
    assert (capture.header("content-encoding"), capture.body) == ("gzip", GZIP)


@pytest.mark.parametrize(
    ("data", "truncated"),
    [
        (record(WARC_Truncated="length"), "length"),
        (record(block=http(Content_Length=len(TEXT) + 1)), "unspecified"),
        (record(block=http(chunked(TEXT, last=b""), Transfer_Encoding="chunked")), "unspecified"),
        (record(block=http(b"ffff\r\n" + TEXT, Transfer_Encoding="chunked")), "unspecified"),
        (record(block=http(b"", b"HTTP/1.1 304 Not Modified", Content_Length=500)), None),
        (record(block=http(Content_Length=len(TEXT))), None),
        (record(block=http(Content_Length="10")), None),  # of the packed body, which an archive has unpacked
        (record(block=http(Content_Length="9999999", Transfer_Encoding="chunked")), None),
        (record(block=http(Content_Length="many")), None),
    ],
    ids=range(9),
)
def test_what_is_cut_off_says_so(tmp_path, data, truncated):
    (tmp_path / "a.warc").write_bytes(data)
    ((capture,), _, _) = read(tmp_path)
    assert capture.truncated == truncated


@pytest.mark.parametrize("truncated", [None, "length"])
def test_a_revisit_is_cut_off_if_what_it_repeats_is(tmp_path, truncated):
    digest = {"WARC_Payload_Digest": "sha1:" + "A" * 32}
    original = record(1, **digest, **({"WARC_Truncated": truncated} if truncated else {}))
    revisit = record(2, http(b""), "revisit", WARC_Truncated="length", **digest)  # since it has no payload
    (tmp_path / "a.warc").write_bytes(original + revisit)
    captures, _, _ = read(tmp_path)
    assert [(capture.body, capture.truncated) for capture in captures] == [(TEXT, truncated)] * 2


WHOLE = (record(1), record(2), record(3))
LEFT_OUT = "; what stands from there to the next record is left out."


@pytest.mark.parametrize(
    ("data", "read_numbers", "problem"),
    [
        (WHOLE[0] + b"\x00\x07 no record " * 9 + WHOLE[2], "13", "no WARC record begins here" + LEFT_OUT),
        (WHOLE[0] + record(2, length=20) + WHOLE[2], "13", "the record is not as long as it says" + LEFT_OUT),
        (WHOLE[0] + record(2, length=len(http()) + 99) + WHOLE[2], "13", "the record is not as long as it says" + LEFT_OUT),
        (WHOLE[0] + record(2, length="many") + WHOLE[2], "13", "no WARC record begins here" + LEFT_OUT),
        (WHOLE[0] + record(2, length=1 << 40) + WHOLE[2], "13", "the record is cut off, or not as long as it says" + LEFT_OUT),
        (WHOLE[0] + record(2, Newsspider_Fingerprint="none") + WHOLE[2], "13", "the record's header cannot be read."),
        (WHOLE[0] + record(2, WARC_Target_URI="https://a.example:port/") + WHOLE[2], "13", "the record's header cannot be read."),
        (WHOLE[0] + WHOLE[1][:-90], "1", "the record is cut off, or not as long as it says" + LEFT_OUT),
        (WHOLE[0] + WHOLE[1][:90], "1", "no WARC record begins here" + LEFT_OUT),
        (packed(WHOLE[0], record(2, length=20), WHOLE[2]), "13", "the record is not as long as it says."),
        (packed(WHOLE[0], record(2, length=len(http()) - 30), WHOLE[2]), "13", "the record is not as long as it says."),
        (packed(WHOLE[0], record(2, length=9999), WHOLE[2]), "13", "the record is not as long as it says."),
        (packed(WHOLE[0]) + b"\x00\x07 no record " * 9 + packed(WHOLE[2]), "13", "damaged; what stands from there to the next whole record is left out."),
        (packed(WHOLE[0]) + packed(WHOLE[1])[:-9], "1", "the file is cut off, or no WARC any more; what stands before is read."),
    ],
    ids=range(14),
)  # fmt: skip
def test_a_bad_record_costs_itself(tmp_path, data, read_numbers, problem):
    (tmp_path / "a.warc").write_bytes(data)
    captures, problems, _ = read(tmp_path / "a.warc")
    assert [capture.url[-1] for capture in captures] == list(read_numbers)
    (told,) = problems
    start = len(packed(WHOLE[0])) if data.startswith(b"\x1f") else len(WHOLE[0])
    assert told == f"{tmp_path}/a.warc, byte {start}: {problem}"


def test_a_file_in_one_piece_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(WHOLE[0] + bytes(range(256)) * 9 + WHOLE[1] + WHOLE[2], 0)[:-60])
    captures, problems, _ = read(tmp_path)
    assert [capture.url[-1] for capture in captures] == ["1", "2"]
    assert len(problems) == 2


def test_a_bad_file_costs_itself(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(b"\x1f\x8b\x08 and no more")
    (tmp_path / "b.warc").write_bytes(WHOLE[0])
    (tmp_path / "c.wacz").write_bytes(b"no ZIP file")
    captures, problems, _ = read(tmp_path)
    assert len(captures) == 1
    assert [re.split("[/,]", problem.removeprefix(f"{tmp_path}"))[1].split()[0] for problem in problems] == ["a.warc.gz", "c.wacz"]  # fmt: skip


@pytest.mark.parametrize("order", [1, -1])
def test_a_request_belongs_to_its_response_before_or_after_it(tmp_path, order):
    asked = b"POST /2019/1 HTTP/1.1\r\nHost: lanternpost.example\r\n\r\npage=2"
    request = record(7, asked, "request", WARC_Concurrent_To="<urn:uuid:00000000-0000-4000-8000-000000000001>")
    (tmp_path / "a.warc").write_bytes(b"".join([record(1), request][::order]) + record(2))
    (first, second), _, counts = read(tmp_path)
    assert (first.method, first.request_body, first.body) == ("POST", b"page=2", TEXT)
    assert first.request_headers == (("Host", "lanternpost.example"),)
    assert second.is_plain_get
    assert counts == {"response": 2, "request": 1}
    with Archives(tmp_path) as archives:
        assert [entry.fingerprint for entry in archives.index.entries()] == [first.key, second.key]
        assert first.key == request_fingerprint(first.url, "POST", b"page=2")


def test_records_that_are_no_captures_are_counted_by_kind(tmp_path):
    others = [
        record(2, b"a: b", "metadata"),
        record(3, b"1.2.3.4", "response", WARC_Target_URI="dns:lanternpost.example"),
        record(4, http(b""), "revisit", WARC_Profile="http://netpreserve.org/warc/1.1/revisit/server-not-modified"),
        record(5, b"", "revisit", WARC_Profile="http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"),
        record(6, b"bytes", "resource"),
    ]
    (tmp_path / "a.warc").write_bytes(record(1) + b"".join(others))
    captures, _, counts = read(tmp_path)
    assert len(captures) == 1
    assert counts == {
        "response": 1, "metadata": 1, "response (not HTTP)": 1, "revisit (not modified)": 1, "revisit (not HTTP)": 1,
        "resource": 1,
    }  # fmt: skip


ARC = b"filedesc://a.arc 0.0.0.0 20050101000000 text/plain 69\n1 0 another\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.arc.gz", gzip.compress(ARC), "warcio recompress IN.arc.gz OUT.warc.gz"),
        ("a.warc.gz", gzip.compress(ARC), "this is an ARC file. ARC files are made WARC files by warcio"),
        ("a.warc.zst", b"\x28\xb5\x2f\xfd", "zstd -d a.warc.zst"),
        ("a.warc", b"", "nothing stands in it"),
        ("a.warc", record()[:-40], "byte 0: the record is cut off"),
    ],
    ids=["ARC", "ARC with another name", "zstd", "empty", "cut off"],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_what_to_do_with_a_file_that_cannot_be_read(tmp_path, name, content, message, is_named):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CaptureError, match=re.escape(message)):
        Archives(tmp_path / name if is_named else tmp_path)


@pytest.mark.parametrize("name", ["A.WARC.GZ", "a.warc.gz.open"])
def test_names_of_other_crawlers(tmp_path, name):
    (tmp_path / name).write_bytes(packed(record()))
    assert len(read(tmp_path / name)[0]) == len(read(tmp_path)[0]) == 1
