"""Other people's WARC files, WACZ packages both ways, and other tools reading ours."""

import gzip
import json
import os
import re
import shutil
import subprocess
import zipfile
from datetime import date

import pytest

from newsspider.captures import CaptureError, CaptureStore
from newsspider.captures.archives import Archives
from newsspider.captures.record import encode
from newsspider.captures.selection import Selection
from newsspider.captures.wacz import Packed, cdx_lines, forget_in, pack, surt
from tests.captures.invented import SITE, body, capture
from tests.captures.others import foreign
from tests.ports import free_port

OTHERS = os.environ.get("WEB_ARCHIVE_TOOLS")  # the directory of `wacz` and `wayback`, if they are not on the path


def read(path):
    with Archives(path) as archives:
        return [archives.reader.read(entry) for entry in archives.index.entries()]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_other_peoples_files_are_read(tmp_path, name, chunked, version):
    (found,) = read(foreign(tmp_path / name, name.endswith("gz"), chunked, version=version))
    assert (found.url, found.status, found.body) == ("https://harbourpost.example/story/1", 200, body(1))
    assert found.captured_at.isoformat() == "2020-02-03T04:05:06+00:00"
    assert found.header("content-type") == "text/html; charset=utf-8"
    assert found.is_plain_get


def test_a_file_that_is_compressed_as_one_piece_is_read(tmp_path):
    foreign(tmp_path / "a.warc", compressed=False)
    packed = tmp_path / "b.warc.gz"
    packed.write_bytes(gzip.compress((tmp_path / "a.warc").read_bytes()))
    assert read(packed) == read(tmp_path / "a.warc")


@pytest.mark.parametrize("digest", [rb"\1sha1:\2", rb"\1sha256:0123abcd", rb"\1md5:0123"])
def test_a_revisit_has_the_payload_that_it_repeats(tmp_path, digest):
    path = foreign(tmp_path / "a.warc", compressed=False, revisit=True)
    path.write_bytes(re.sub(rb"(WARC-Payload-Digest: )sha1:(\w+)", digest, path.read_bytes()))
    first, second = read(path)
    assert (first.body, second.body) == (body(1), body(1))
    assert second.url == "https://harbourpost.example/again"


@pytest.mark.parametrize(
    ("site", "numbers"), [(None, [1, 2, 3]), (SITE, [1, 3]), ("other.example", [2]), ("example", [])]
)
def test_the_captures_of_one_site(tmp_path, site, numbers):
    addresses = {1: f"https://{SITE}/1", 2: "https://www.other.example/2", 3: f"https://news.{SITE}/3"}
    (tmp_path / "a.warc.gz").write_bytes(b"".join(encode(capture(n, url=url)) for n, url in addresses.items()))
    with Archives(tmp_path / "a.warc.gz", site=site) as archives:
        assert [int(entry.url[-1]) for entry in archives.index.entries()] == numbers
        assert archives.counts["response"] == 3


def test_a_directory_is_searched(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    foreign(tmp_path / "deep" / "er" / "a.warc.gz")
    foreign(tmp_path / "b.warc", compressed=False)
    (tmp_path / "notes.txt").write_text("no archive")
    assert len(read(tmp_path)) == 2


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "no WARC or WACZ files below"),
        (lambda path: path.write_text("x"), "neither a WARC file"),
    ],
)
def test_what_is_no_archive_is_said(tmp_path, make, message):
    make(tmp_path / "place")
    with pytest.raises(CaptureError, match=message):
        Archives(tmp_path / "place")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.wacz", b"no zip", "no WACZ package that can be read"),
        ("a.warc.gz", b"\x1f\x8b\x08garbage and no gzip", "cannot be read"),
        ("a.warc", b"no warc at all\r\n\r\n", "cannot be read"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CaptureError, match=message):
        Archives(tmp_path / name)


def packed(tmp_path, numbers=range(4)):
    """A package with pages, a revisit, a redirect and a POST; the captures in it."""
    captures = [capture(number) for number in numbers]
    captures += [capture(2, after=100), capture(50, b"", status=301), capture(51, method="POST", request_body=b"q=1")]
    target = tmp_path / "package.wacz"
    assert pack(
        [Packed(each, SITE, f"Page {number}" if number < 2 else None) for number, each in enumerate(captures)],
        target,
        "Harbour Post",
    ) == len(captures)
    return target, captures


def test_what_is_packed_is_read_again(tmp_path):
    target, captures = packed(tmp_path)
    assert read(target) == sorted(captures, key=lambda each: each.captured_at)
    assert [path.name for path in tmp_path.iterdir()] == ["package.wacz"]


def test_what_a_package_holds(tmp_path):
    target, captures = packed(tmp_path)
    with zipfile.ZipFile(target) as package:
        names = package.namelist()
        assert names[1:] == ["indexes/index.cdx", "pages/pages.jsonl", "datapackage.json", "datapackage-digest.json"]
        assert names[0].startswith(f"archive/{SITE}-")
        assert package.getinfo(names[0]).compress_type == zipfile.ZIP_STORED
        pages = [json.loads(line) for line in package.read("pages/pages.jsonl").splitlines()]
        index = package.read("indexes/index.cdx").decode().splitlines()
        data = package.read(names[0])
    assert pages[0] == {"format": "json-pages-1.0", "id": "pages", "title": "Harbour Post"}
    assert pages[1:] == [
        {"id": "1", "url": captures[0].url, "ts": "2026-01-01T00:00:00Z", "title": "Page 0"},
        {"id": "2", "url": captures[1].url, "ts": "2026-01-01T00:00:01Z", "title": "Page 1"},
    ]
    assert index == sorted(index)
    assert len(index) == len(captures)
    line = next(line for line in index if line.startswith("example,harbourpost)/story/1 "))
    known = json.loads(line.split(" ", 2)[2])
    assert gzip.decompress(data[int(known["offset"]) :][: int(known["length"])]).startswith(b"WARC/1.1")
    assert [json.loads(line.split(" ", 2)[2])["mime"] for line in index].count("warc/revisit") == 1


def test_a_package_is_not_overwritten_and_not_empty(tmp_path):
    target, _ = packed(tmp_path)
    before = target.read_bytes()
    with pytest.raises(CaptureError, match="exists already"):
        pack([Packed(capture(9), SITE)], target, "")
    assert target.read_bytes() == before
    with pytest.raises(CaptureError, match="There are no captures to pack"):
        pack([], tmp_path / "empty.wacz", "")
    assert not (tmp_path / "empty.wacz").exists()


def test_a_page_is_taken_out_of_a_package(tmp_path):
    target, captures = packed(tmp_path)
    assert forget_in(target, lambda url: url.endswith("/9")) == 0
    assert forget_in(target, lambda url: url.endswith("/2")) == 2  # and its revisit
    assert read(target) == [each for each in captures if not each.url.endswith("/2")]
    with zipfile.ZipFile(target) as package:
        pages = [json.loads(line) for line in package.read("pages/pages.jsonl").splitlines()]
        assert b"/story/2\r" not in b"".join(
            gzip.decompress(package.read(name)) for name in package.namelist() if name.endswith(".gz")
        )
    assert [page["title"] for page in pages] == ["Harbour Post", "Page 0", "Page 1"]
    assert forget_in(target, lambda url: True) == 5
    assert list(tmp_path.iterdir()) == []


# As the library surt 0.3.1 has them.
@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.Example.com:8080/A/B/?b=2&a=1#x", "com,example:8080)/a/b?a=1&b=2"),
        ("https://example.com", "com,example)/"),
        ("http://127.0.0.1:8090/2012/1?page=2", "1,0,0,127:8090)/2012/1?page=2"),
        ("http://example.com/größe?q=ä", "com,example)/gr%c3%b6%c3%9fe?q=%c3%a4"),
        ("https://www2.news.example.co.uk/x", "uk,co,example,news)/x"),
        ("http://example.com/a//b/", "com,example)/a/b"),
        ("http://example.com/a?", "com,example)/a"),
    ],
)
def test_the_key_of_an_address(url, key):
    assert surt(url) == key


def test_a_selection(tmp_path):
    with CaptureStore(tmp_path) as store:
        for number in range(3):
            store.add(capture(number, after=number * 86_400), SITE)
        store.add(capture(3, url="https://www.other.example/2012/x", after=0), "elsewhere")

        def urls(**selected):
            return [entry.url.rpartition("/")[2] for entry in Selection(**selected).entries(store.index)]

        assert urls() == ["0", "x", "1", "2"]
        assert urls(site=SITE) == ["0", "1", "2"]
        assert urls(site="other.example") == urls(site="elsewhere") == ["x"]
        assert urls(since=date(2026, 1, 2)) == ["1", "2"]
        assert urls(until=date(2026, 1, 2)) == ["0", "x", "1"]
        assert urls(since=date(2026, 1, 2), until=date(2026, 1, 2)) == ["1"]
        assert urls(url="https://*/2012/*") == ["x"]
        assert urls(url="*/story/?", site=SITE) == ["0", "1", "2"]
        assert urls(url="https://harbourpost.example/STORY/1") == []


def tool(name):
    return shutil.which(name, path=OTHERS) or pytest.skip(f"{name} is not installed")


@pytest.mark.slow
def test_the_validator_of_the_wacz_specification(tmp_path):
    target, _ = packed(tmp_path)
    done = subprocess.run([tool("wacz"), "validate", "-f", str(target)], capture_output=True, text=True, timeout=120)
    assert "Validation succeeded, the passed WACZ is valid" in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
def test_pywb_serves_a_page_from_our_files(tmp_path):
    import time
    import urllib.error
    import urllib.request

    wayback = tool("wayback")
    collection = tmp_path / "collections" / "ours"
    archive, indexes = collection / "archive", collection / "indexes"
    indexes.mkdir(parents=True)
    with CaptureStore(tmp_path / "captures") as store:
        for each in (capture(1), capture(2, body(1)), capture(3, after=3)):
            store.add(each, SITE)
        lines = cdx_lines(store.index.entries())
        shutil.copytree(tmp_path / "captures" / SITE, archive)
    (indexes / "index.cdxj").write_text("".join(lines))
    port = free_port()
    server = subprocess.Popen([wayback, "-b", "127.0.0.1", "-p", str(port)], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        for number, text in ((1, body(1)), (2, body(1)), (3, body(3))):
            url = f"http://127.0.0.1:{port}/ours/20260101000000id_/https://{SITE}/story/{number}"
            for _ in range(600):
                try:
                    with urllib.request.urlopen(url, timeout=10) as response:
                        assert response.read() == text
                    break
                except OSError as error:  # refused, or reset while it starts
                    assert not isinstance(error, urllib.error.HTTPError), error.read()
                    time.sleep(0.2)
            else:
                pytest.fail("pywb does not answer")
    finally:
        server.terminate()
        server.wait()
