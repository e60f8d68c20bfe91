"""What an archive does to a page is undone."""

import pytest

from newsspider.webarchives import find_archive
from newsspider.webarchives.unwrap import unwrap
from tests.webarchives.imitation import Imitation
from tests.webarchives.old_paper import make_paper

WAYBACK, PYWB = find_archive("wayback"), find_archive("http://127.0.0.1:8080/old")


@pytest.mark.parametrize(
    ("rewritten", "original"),
    [
        ('<a href="https://web.archive.org/web/20120421100001/http://gazette.example/b">',
         '<a href="http://gazette.example/b">'),
        ('<a href="/web/20120421100001/http://gazette.example/b?page=2">', '<a href="http://gazette.example/b?page=2">'),
        ('<img src="//web.archive.org/web/20120421100001im_/http://gazette.example/b.jpg">',
         '<img src="http://gazette.example/b.jpg">'),
        ('<a href="https://web.archive.org/about">', '<a href="https://web.archive.org/about">'),
        ('<p>See /web/2012/ for more</p>', '<p>See /web/2012/ for more</p>'),
        ('<script src="/_static/js/bundle-playback.js"></script><p>x</p>', "<p>x</p>"),
        ("<script>__wm.init('x');</script><p>x</p>", "<p>x</p>"),
        ("<script>var own = 1;</script><p>x</p>", "<script>var own = 1;</script><p>x</p>"),
    ],
)  # fmt: skip
def test_unwrap(rewritten: str, original: str) -> None:
    assert unwrap(rewritten.encode(), WAYBACK).decode() == original


def test_a_page_in_pywbs_frame() -> None:
    rewritten = (
        b"<head><!-- WB Insert -->\n<script>\n wbinfo = {};\n</script>\n<!-- End WB Insert -->\n<title>a</title>"
        b'<a href="/old/20120421mp_/http://gazette.example/b">'
    )
    assert unwrap(rewritten, PYWB) == b'<head>\n<title>a</title><a href="http://gazette.example/b">'


def test_a_whole_page() -> None:
    paper, _ = make_paper()
    page = paper.captures[0]
    archive = Imitation(paper.captures, address="https://web.archive.org")
    shown = archive.rewrite(page, page.body)
    assert b"donation" in shown
    undone = unwrap(shown, WAYBACK).replace(b'href="http://ferrygazette.example/', b'href="/')
    assert undone == page.body
