"""The invented pages in other markup: the text is the same, whatever elements an editor or a system writes it in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from newsspider import read_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
SECTIONS = ("article", "main", "section", "header", "footer", "aside", "nav")
Change = Callable[[html.HtmlElement], None]


def plain_divs(page: html.HtmlElement) -> None:
    """Make each <p> a <div>, as editors in browsers do."""
    for element in page.iter("p"):
        element.tag = "div"


def wrapped(page: html.HtmlElement) -> None:
    """Put each <p> into a <div> of its own, as builders of pages do."""
    for element in list(page.iter("p")):
        box = etree.Element("div")
        box.tail, element.tail = element.tail, None
        element.addprevious(box)
        box.append(element)


def spans(page: html.HtmlElement) -> None:
    """Put the text of each <p> without elements into a <span>, as word processors do."""
    for element in page.iter("p"):
        if len(element) == 0 and element.text:
            etree.SubElement(element, "span").text, element.text = element.text, None


def without_sections(page: html.HtmlElement) -> None:
    """Make the elements for sections <div>s, as before HTML 5."""
    for element in page.iter(*SECTIONS):
        element.tag = "div"


def without_spaces(page: html.HtmlElement) -> None:
    """Take the white space between blocks away, as minifiers do."""
    for element in page.iter("div", "p", "ul", "li", "table", "tr", "td", "tbody", "h1", "h2", "h3", *SECTIONS):
        element.text = element.text if (element.text or "").strip() else None
        element.tail = element.tail if (element.tail or "").strip() else None


def in_a_table(page: html.HtmlElement) -> None:
    """Put all of the page into the cell of a table for its layout."""
    (body,) = page.iter("body")
    row = etree.SubElement(etree.Element("table"), "tr")
    cell = etree.SubElement(row, "td")
    cell.text, body.text = body.text, None
    cell.extend(list(body))
    body.append(row.getparent())


CHANGES: list[Change] = [plain_divs, wrapped, spans, without_sections, without_spaces, in_a_table]
KNOWN = {
    ("2015_live", plain_divs): "a lead in a <div> with a class outweighs a short live feed",
    ("2000_blockquote", wrapped): "an open <p> ends before the table of a quote, whose author then stands in the text",
    ("2000_blockquote", spans): "the same",
}


def texts(page: bytes, file: Path) -> list[str]:
    read = read_page(page, f"http://paper.example/{file.stem}", "text/html; charset=utf-8")
    return re.split(r"\s+", read.text)


@pytest.mark.parametrize(
    ("file", "change"),
    [
        pytest.param(
            file,
            change,
            id=f"{file.stem}-{change.__name__}",
            marks=pytest.mark.xfail(reason=KNOWN[file.stem, change], strict=True)
            if (file.stem, change) in KNOWN
            else [],
        )
        for file in PAGES
        for change in CHANGES
    ],
)
def test_the_text_is_the_same(file: Path, change: Change) -> None:
    source = read_page(file.read_bytes(), f"http://paper.example/{file.stem}").encoding
    text = file.read_bytes().decode(source)
    page = html.document_fromstring(re.sub(r"<meta[^>]*charset[^>]*>|^<\?xml[^>]*>", "", text))
    change(page)
    assert texts(etree.tostring(page, method="html", encoding="utf-8"), file) == texts(text.encode(), file)
