"""Lines around the text as papers of 1997 to 2013 set them, each in an invented page."""

from __future__ import annotations

import pytest

from newsspider.page.page import read_page

TITLE = "The last rope ferry stops in May"
STORY = (
    "The rope is worn to the thickness of a thumb, and so, says the ferryman, is the thumb that has pulled it for years.",
    "For 51 years Walter Brand has drawn a flat boat over the Ense with nothing but that rope and his own back.",
    "“He has carried brides and pigs, once on the same trip,” says the engineer, who paid double and drew the bridge.",
)
LEAD = "Walter Brand has pulled the boat over the river for 51 years, and on Friday he takes the rope home with him."
RELATED = "<ul><li><a href=/1>A bridge for the Ense</a></li><li><a href=/2>The toll of the sea</a></li></ul>"
ASIDE = {
    "name, day and change in a line": ("<div><b>Ada Quill</b> 30-05-2002, last change 30-05-2002 19:12</div>", "", ""),
    "byline with day and time": ("<p>by Ada Quill, Special to Ense Biz | Friday, May 2, 2008, 3:45pm | Modified: May 3, 2008, 5:10pm</p>", "", ""),
    "labels of author and day": ("<div>Haberi Ekleyen: Elif Karaca Tarih: 14 Haziran 2005 Salı</div>", "", ""),
    "name above the day, below the lead": (f"<b>{LEAD}<br><br>Ada Quill<br>Saturday January 8, 2005</b><br><br>", "", ""),
    "role below the byline": ("<p>By ADA QUILL<br>Courier Staff Writer</p>", "", ""),
    "byline, Hebrew": ("<div>מאת דנה לביא</div>", "", ""),
    "caption by its name, above the text": (
        '<div class="w"><img src="f.jpg"><p class="image-caption"><b>Walter Brand waits on the east bank for a lady and her two pigs'
        "</b><i>Bo Reed for the Courier</i></p></div>", "", "",
    ),
    "centred caption in the picture's paragraph": ("", '<p align="center"><img src="f.jpg"><br><small>The boat at its rope</small></p>', ""),
    "centred caption below the picture's paragraph": (
        "", '<p align="center"><img src="f.jpg"></p><p style="text-align: center">The boat at its rope</p>', "",
    ),
    "quote in a table that floats": (
        "", "<table align=left width=150><tr><td><hr><i>“He has carried brides and pigs, once on the same trip,”</i><br>-- the engineer<hr></td></tr></table>", "",
    ),
    "name and role at the right": ("", "", "<p align=right><i>Ada QUILL,<br>our corr.</i></p>"),
    "bar over the next stories": ("", "", f"<table bgcolor=navy><tr><td><b>MORE FERRY NEWS</b></td></tr></table>{RELATED}"),
    "readers' comments in their words": (
        "", "", "<h3>Komentarze czytelników</h3><table><tr><td><b>kowal</b> 2006-05-30 10:12:00<br>The rope was always going to break"
        " one day, and everybody on both banks of the river knew it.</td></tr></table>",
    ),
    "count of readers": ("", "", "<p>Bu haber 412 defa okundu.</p>"),
}  # fmt: skip
TEXT = {
    "heading by its name": '<div class="ladillo">Seven brides</div>',
    "centred heading below a picture": '<p><img src="f.jpg"></p><h4 align="center">Brides and pigs</h4>',
    "sentence below a picture": '<p align="center"><img src="f.jpg"></p><p align="center">“Nobody came (nobody ever does).”</p>',
    "results in a table": "<table><tr><td>Ense</td><td>2</td></tr><tr><td>Morrow</td><td>1</td></tr></table>",
}


def kept(before: str, between: str = "", after: str = "") -> list[str]:
    first, *rest = (f"<p>{text}</p>" for text in STORY)
    html = (
        f'<html><head><title>{TITLE} | Ense Courier</title><meta charset="utf-8"></head><body><table><tr><td><h1>{TITLE}</h1>'
        f"{before}{first}{between}{''.join(rest)}{after}</td></tr></table></body></html>"
    )
    blocks = read_page(html.encode(), "http://courier.example/2012/ferry.html").blocks
    return [block.text for block in blocks if block.kept]


@pytest.mark.parametrize(("before", "between", "after"), ASIDE.values(), ids=ASIDE)
def test_is_set_aside(before: str, between: str, after: str) -> None:
    assert [text for text in kept(before, between, after) if text != LEAD] == list(STORY)


@pytest.mark.parametrize("between", TEXT.values(), ids=TEXT)
def test_is_text(between: str) -> None:
    assert len(kept("", between)) == len(STORY) + 1


def test_paragraphs_at_the_right_are_text_on_pages_that_set_all_so() -> None:
    first, *rest = (f'<p align="right">{text}</p>' for text in (*STORY, "Nobody came."))
    html = f"<html dir=rtl><title>{TITLE}</title><body><h1>{TITLE}</h1><div>{first}{''.join(rest)}</div></body></html>"
    blocks = read_page(html.encode(), "http://courier.example/2012/ferry.html").blocks
    assert [block.text for block in blocks if block.kept] == [*STORY, "Nobody came."]
