"""XML that is broken, in a wrong encoding, or made to hurt."""

import gzip
import tracemalloc
import zlib

import pytest

from newsspider.archive import Period, Rules, Source, read_list
from newsspider.archive.model import ListRef
from newsspider.web.xml import child_text, clean_title, clean_url, gunzip, parse_xml, root_name
from tests.archive.help import TODAY

URLSET = b"<urlset><url><loc>https://gazette.example/%s</loc></url></urlset>"


def first_loc(body: bytes) -> str:
    root, _ = parse_xml(body)
    assert root is not None
    return child_text(next(iter(root)), "loc")


def test_gunzip_gives_back_what_was_packed() -> None:
    assert gunzip(gzip.compress(b"abc")) == (b"abc", None)
    assert gunzip(gzip.compress(b"abc") + gzip.compress(b"def")) == (b"abcdef", None)
    assert gunzip(gzip.compress(gzip.compress(b"abc"))) == (b"abc", None)
    assert gunzip(b"plain") == (b"plain", None)
    assert gunzip(gzip.compress(b"x" * 3_000_000)) == (b"x" * 3_000_000, None)


def test_gunzip_of_a_torn_and_of_a_damaged_stream_gives_what_came_before() -> None:
    packed = gzip.compress(bytes(range(256)) * 2000, compresslevel=0)
    body, problem = gunzip(packed[: len(packed) // 2])
    assert problem is not None and "too early" in problem
    assert len(body) > 200_000 and body.startswith(bytes(range(256)))
    body, problem = gunzip(packed[:100_000] + b"\xff" * 1000 + packed[101_000:])
    assert problem is not None


def test_gunzip_of_a_bomb_stops_at_its_limit() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(200)) + packer.flush()
    tracemalloc.start()
    body, problem = gunzip(bomb, limit=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(body) == 1_000_000
    assert problem is not None and "more than" in problem
    assert peak < 8_000_000


@pytest.mark.parametrize(
    ("entities", "use"),
    [
        ('<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {y} "{"&" + x + ";"}&{x};">' for x, y in zip("abcdefgh", "bcdefghi", strict=True)), "&i;"),
        ('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"),
        ('<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd">%a;', ""),
        (f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 1000),
    ],
    ids=["billion laughs", "a file", "an external subset", "quadratic"],
)  # fmt: skip
def test_entities_of_a_document_type_are_never_expanded_or_fetched(entities: str, use: str) -> None:
    body = f"<?xml version='1.0'?><!DOCTYPE urlset [{entities}]>".encode() + URLSET % f"x{use}y".encode()
    root, _ = parse_xml(body)
    assert root is not None
    text = child_text(next(iter(root)), "loc")
    assert text.startswith("https://gazette.example/x")
    assert len(text) < 5_000
    assert "root:" not in text and "aaaa" not in text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (URLSET % b"?a=1&amp;b=2", "https://gazette.example/?a=1&b=2"),
        (URLSET % b"?a=1&b=2", "https://gazette.example/?a=1&b=2"),
        (URLSET % b"?a=1&amp;copy=2", "https://gazette.example/?a=1&copy=2"),
        (URLSET % b"caf&eacute;", "https://gazette.example/café"),
        (URLSET % b"a&#38;b&#x26;c", "https://gazette.example/a&b&c"),
        (URLSET % b"<![CDATA[?a=1&b=2]]>", "https://gazette.example/?a=1&b=2"),
        (URLSET % b"a\x0bb", "https://gazette.example/ab"),
        (b"\n\n  " + URLSET % b"a", "https://gazette.example/a"),
        (b"<br /><b>Warning</b>: mysql_connect() in /srv/x.php<br />" + URLSET % b"a", "https://gazette.example/a"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>" + URLSET % b"a", "https://gazette.example/a"),
        ((URLSET % b"a").decode().encode("utf-16"), "https://gazette.example/a"),
        (URLSET.replace(b"</urlset>", b"") % b"a", "https://gazette.example/a"),
        (b"<sm:urlset><sm:url><sm:loc>https://gazette.example/a</sm:loc>", "https://gazette.example/a"),
        (b"<urlset><url><bad></worse><loc>https://gazette.example/?a=1&amp;b=2</loc>", "https://gazette.example/?a=1&b=2"),
        ("<?xml version='1.0' encoding='utf-8'?><urlset><url><loc>https://gazette.example/größe</loc>".encode("cp1252"),
         "https://gazette.example/größe"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><urlset><url><loc>https://gazette.example/größe</loc>".encode(),
         "https://gazette.example/größe"),
    ],
)  # fmt: skip
def test_the_address_comes_out_of_broken_xml(body: bytes, expected: str) -> None:
    root, _ = parse_xml(body)
    assert root is not None
    assert expected in "".join(root.itertext())


def test_what_is_wrong_is_said() -> None:
    assert parse_xml(URLSET % b"a")[1] == ()
    assert "broken XML" in parse_xml(URLSET.replace(b"</url>", b"") % b"a")[1][0]
    assert parse_xml(b"<html><body>Not found</body></html>") == (None, ("no sitemap and no feed in it",))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (URLSET, "urlset"),
        (b"<?xml version='1.0'?>\n<!-- made by hand -->\n<sitemapindex xmlns='x'>", "sitemapindex"),
        (b"<rdf:RDF xmlns:rdf='x'>", "rdf"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<rss version='2.0'>", "rss"),
        ("<urlset>".encode("utf-16"), "urlset"),
        (b"<!DOCTYPE html><html><body>how to write a &lt;rss&gt; feed: <rss></body>", None),
        (b"https://gazette.example/a", None),
        (b"", None),
    ],
)
def test_root_name(body: bytes, expected: str | None) -> None:
    assert root_name(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        b"<rss>" + b"<a>" * 300_000,
        b"<rss>" + b"<![CDATA[" * 200_000,
        b"<rss>" + b"&" * 500_000,
        b"<rss><channel>" + b"<item>" * 5_000,
        b"<rss " + b"a='1' " * 100_000,
    ],
    ids=["deep", "open CDATA", "ampersands", "nested items", "attributes"],
)
def test_a_hostile_list_is_read_to_an_end(body: bytes) -> None:
    page = read_list(
        body, ListRef("https://gazette.example/f", Source.FEED), Rules(("gazette.example",)), Period(), TODAY
    )
    assert page.links == ()
    assert page.problems


def test_clean_title_and_url() -> None:
    assert clean_title("  Caf&amp;eacute; <b>&quot;Blue&quot;</b>\n<br>closes ") == 'Café "Blue" closes'
    assert clean_title("a < b and c") == "a < b and c"
    assert clean_title(" \n ") is None
    assert clean_url(" https://gazette.example/a\n  /b?c=1&amp;d=2 ") == "https://gazette.example/a/b?c=1&d=2"
