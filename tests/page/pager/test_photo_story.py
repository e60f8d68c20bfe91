"""A page of a photo story, one picture and a short caption, is a page of an article: its caption is the text."""

from __future__ import annotations

import pytest

from newsspider.page.model import Page
from newsspider.page.page import read_page

URL = "http://quaypost.example/2012/05/harbour.html"
MENU = '<div id="nav"><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></div>'
SIDE = (
    '<div id="side"><h3>More stories</h3><ul><li><a href="/2012/05/mill.html">The mill will open in June after all, says'
    ' the council</a></li><li><a href="/2012/05/fair.html">A fair without sheep</a></li></ul></div><div>© Quay Post</div>'
)
CAPTIONS = [
    "The harbour at dawn.",
    "Boats wait for the tide at Lower Senn on Monday.",
    "Seen from the bridge: the first boats. Photo: Ada Reed",
    "The old weighbridge, closed since Friday, is seen from the north bank of the river, where the millers met.",
]
PICTURES = [
    '<figure><img src="/1.jpg"><figcaption>{}</figcaption></figure>',
    '<div class="photo"><img src="/1.jpg"></div><p>{}</p>',
    '<div class="photo"><img src="/1.jpg"><p class="caption">{}</p></div>',
]
PAGERS = [
    '<div class="{}">1 <a href="?page=2">2</a> <a href="?page=3">3</a> <a href="?page=2">Next</a></div>',
    '<div class="{}"><b>1</b> <a href="harbour_2.html">2</a> <a href="harbour_3.html">3</a></div>',
    '<p class="{}">Photo 1 of 4 <a href="?page=2">Next</a></p>',
    '<p class="{}">Page 1 of 4 <a href="?page=2">Next page</a></p>',
    '<ul class="{}"><li class="current">1</li><li><a href="?page=2">2</a></li><li><a href="?page=3">3</a></li></ul>',
]


def read(main: str) -> Page:
    title = "<title>The harbour in ten pictures - Quay Post</title>"
    body = f'{MENU}<div id="main"><h1>The harbour in ten pictures</h1>{main}</div>{SIDE}'
    return read_page(f"<html><head>{title}</head><body>{body}</body></html>".encode(), URL)


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("pager", PAGERS)
@pytest.mark.parametrize(("name", "is_above"), [("pager", False), ("x1", True)])
def test_a_captioned_picture_is_a_page(caption: str, picture: str, pager: str, name: str, is_above: bool) -> None:
    row, text = pager.format(name), picture.format(caption)
    page = read(f'<p class="byline">By Ada Reed</p>{row + text if is_above else text + row}')
    assert page.text.startswith(caption[:20])
    assert page.pager.next in (f"{URL}?page=2", URL.replace(".html", "_2.html"))


ITEM = '<div class="item"><img src="/{n}.jpg"><h3><a href="/2012/05/s{n}.html">Story number {n}</a></h3><p>Few words {n}</p></div>'
CAPTION = (
    '<div class="item"><img src="/{n}.jpg"><p>A short line {n} of words</p><a href="/2012/05/s{n}.html">More</a></div>'
)
LINK = '<li><a href="/v/{n}"><img src="/{n}.jpg"> The film of the day</a> <span>two minutes long</span></li>'
THUMB = '<a href="/g/{n}"><img src="/{n}.jpg"></a> '


@pytest.mark.parametrize("item", [ITEM, CAPTION, LINK, THUMB])
def test_a_list_with_pictures_is_none(item: str) -> None:
    page = read("".join(item.replace("{n}", str(number)) for number in range(5)) + PAGERS[0].format("nav-links"))
    assert (page.text, page.pager.next) == ("", None)
