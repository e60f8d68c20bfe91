"""The records of some sites out of a stream of WARC members."""

import gzip
import io
import random
import zlib

import pytest

from newsspider.captures import site_records
from newsspider.captures.record import decode, encode, encode_warcinfo
from newsspider.captures.site_records import NotPacked, SiteRecords, is_below
from tests.captures.invented import SITE, body, capture

HOSTS = frozenset({SITE})


@pytest.fixture(autouse=True, params=["isal", "zlib"])
def library(request, monkeypatch):
    """The library that inflates: isal where it is installed, else Python's own."""
    if request.param == "isal":
        pytest.importorskip("isal")
    else:
        monkeypatch.setattr(site_records, "zlib", zlib)


def member(number, site=SITE, **changes):
    return encode(capture(number, url=f"https://{site}/story/{number}", **changes))


def urls(data, hosts=HOSTS):
    """(the numbers of the stories that are yielded, whole records, damaged pieces)."""
    records = SiteRecords(io.BytesIO(data), hosts)
    found = [decode(each) for each in records]
    assert all(each.body == body(int(each.url.rpartition("/")[2])) for each in found)
    return [int(each.url.rpartition("/")[2]) for each in found], records.records, records.damaged


INFO = encode_warcinfo("a.warc.gz", {"software": "tests"})


@pytest.mark.parametrize(
    ("host", "hosts", "expected"),
    [
        ("paper.example", {"paper.example"}, True),
        ("news.paper.example", {"paper.example"}, True),
        ("newspaper.example", {"paper.example"}, False),
        ("paper.example.org", {"paper.example"}, False),
        ("paper.example", {"news.paper.example"}, False),
        ("b.example", {"a.example", "b.example"}, True),
        ("", {"a.example"}, False),
    ],
)
def test_which_hosts_are_meant(host, hosts, expected):
    assert is_below(host, frozenset(hosts)) is expected


def test_only_the_responses_of_the_sites_are_yielded():
    others = [member(2, "other.example"), member(3, f"www.{SITE}"), member(4, f"not{SITE}")]
    asked = encode(capture(5, url=f"https://{SITE}/story/5", method="POST", request_body=b"q=1"))
    assert urls(INFO + member(1) + b"".join(others) + asked) == ([1, 3, 5], 7, 0)
    assert urls(INFO + member(1) + b"".join(others), frozenset({"other.example"})) == ([2], 5, 0)
    assert urls(b"") == ([], 0, 0)


@pytest.mark.parametrize("target", ["<https://{}/story/1>", "https://{}:8443/story/1", "HTTPS://WWW.{}/story/1", "https://a:b@{}/story/1"])  # fmt: skip
def test_spellings_of_the_target(target):
    record = gzip.decompress(member(1)).replace(f"https://{SITE}/story/1".encode(), target.format(SITE).encode(), 1)
    assert len(list(SiteRecords(io.BytesIO(gzip.compress(record)), HOSTS))) == 1


def test_an_address_in_the_text_of_a_page_is_not_its_own():
    content = f"\r\n\r\n\r\nWARC-Target-URI: https://{SITE}/story/1\r\nWARC-Type: response\r\n".encode()
    data = INFO + encode(capture(1, content, url="https://other.example/story/1"))
    assert list(SiteRecords(io.BytesIO(data), HOSTS)) == []


def test_a_warc_file_within_a_page_is_not_taken_for_records():
    """Such a file cannot be packed further, so its members stand in the outer member as they are."""
    inner = member(1) + member(2)
    record = gzip.decompress(encode(capture(3, inner, url="https://other.example/a.warc.gz")))
    outer = gzip.compress(record, compresslevel=0)
    assert inner in outer
    assert urls(INFO + outer + member(4)) == ([4], 3, 0)


@pytest.mark.parametrize(
    ("damage", "stories", "damaged"),
    [
        (lambda whole: INFO + whole[0] + bytes(500) + whole[1] + whole[2], [0, 1, 2], 1),
        (lambda whole: INFO + whole[0] + b"\x1f\x8b\x08 no gzip" + whole[1] + whole[2], [0, 1, 2], 1),
        (lambda whole: INFO + whole[0] + whole[1][:700] + whole[2], [0, 2], 1),
        (lambda whole: INFO + whole[0] + whole[1][:700] + bytes(900) + whole[1][1600:] + whole[2], [0, 2], 1),
        (lambda whole: INFO + whole[0] + whole[1] + whole[2][:-9], [0, 1], 1),
        (lambda whole: INFO + whole[0] + whole[1] + whole[2] + b"\n", [0, 1, 2], 1),
        (lambda whole: INFO + whole[0] + gzip.compress(b"no record") + whole[1] + whole[2], [0, 1, 2], 1),
        (lambda whole: INFO + whole[0] + gzip.compress(b"") + whole[1] + whole[2], [0, 1, 2], 1),
    ],
)
def test_what_is_damaged_is_passed_over(damage, stories, damaged):
    found, _, pieces = urls(damage([member(number) for number in range(3)]))
    assert (found, pieces) == (stories, damaged)


@pytest.mark.parametrize("seed", range(20))
def test_damage_anywhere_costs_the_records_that_it_hits(seed):
    chance = random.Random(seed)
    members = [member(number) for number in range(40)]
    start = chance.randrange(len(INFO), len(INFO) + sum(map(len, members)))
    length = chance.choice([1, 100, 5000])
    data = bytearray(INFO + b"".join(members))
    data[start : start + length] = chance.randbytes(len(data[start : start + length]))
    ends, at = {}, len(INFO)
    for number, each in enumerate(members):
        ends[number] = (at, at + len(each))
        at += len(each)
    unhurt = [number for number, (first, end) in ends.items() if end <= start or first >= start + length]
    found, *_ = urls(bytes(data))
    assert set(found) >= set(unhurt)


def test_a_record_that_is_larger_than_any_page_is_passed_over(monkeypatch):
    monkeypatch.setattr(site_records, "MOST", 100_000)
    bomb = encode(capture(1, bytes(200_000)))
    assert len(bomb) < 2000
    assert urls(INFO + bomb + member(2)) == ([2], 3, 1)


@pytest.mark.parametrize("chunk", [1, 700])
def test_members_larger_than_what_is_read_at_once(monkeypatch, chunk):
    monkeypatch.setattr(site_records, "CHUNK", chunk)
    monkeypatch.setattr(site_records, "PIECE", 100)
    assert urls(INFO + b"".join(map(member, range(5)))) == ([0, 1, 2, 3, 4], 6, 0)


@pytest.mark.parametrize("kind", ["WARC file", "text", "packed text"])
def test_a_file_that_is_not_packed_by_records_is_refused(kind):
    data = b"WARC/1.0\r\n\r\n" if kind == "WARC file" else b"no archive"
    data = gzip.compress(data) if kind == "packed text" else data
    with pytest.raises(NotPacked, match="not packed record by record"):
        urls(data)
