"""A line that stands twice is kept once, unless its author repeats it."""

from __future__ import annotations

import pytest

from newsspider import read_page

FIRST = (
    "<p>The ferry left Port Farrow at noon with two hundred people, forty bicycles and a brass band on its deck.</p>"
)
LAST = "<p>It came back in the dark, without the band, which had found a better audience on the island of Hallow.</p>"
SAID = "“Nobody had counted the trombones, and nobody will ever count them now,” said the mate."
POST = "<blockquote class='post'><p>{}</p><p>— Ruth Banks of the Harbour Office (@ruthbanks), June 3, 2019</p></blockquote>"
POINT = "Share of the boats that were late by more than an hour in 2019"

KEPT = {
    "the name below two posts of one author": (POST.format("The band is lost.") + POST.format("The band is found."), "@ruthbanks"),
    "the points of two lists": (f"<ul><li>{POINT}: 3</li><li>{POINT}</li></ul><h3>Hallow</h3><ul><li>{POINT}</li></ul>", POINT),
    "a paragraph that comes again": (f"<p>{SAID}</p><p>The captain had counted the bicycles twice.</p><p>{SAID}</p>", SAID),
    "with a number of its own": (
        "".join(f'<div class="answer" id="a{n}"><p>{SAID}</p><p>The {n}. passenger laughed aloud.</p></div>' for n in (1, 2)),
        SAID,
    ),
}  # fmt: skip
ONCE = {
    "for phones": f'<div class="wide"><p>{SAID}</p></div><div class="phone"><p>{SAID}</p></div>',
    "for phones, by id": f'<div id="wide"><p>{SAID}</p></div><div id="phone"><p>{SAID}</p></div>',
    "drawn out of the text": f"<aside>{SAID}</aside><p>The captain was asked. {SAID} She went below.</p>",
    "in a tag of its own": f"<p>{SAID}</p><p>The captain had counted the bicycles twice.</p><h3>{SAID}</h3>",
}


def _text(middle: str, head: str = "") -> str:
    title = "A ferry to Hallow"
    html = f"<title>{title}</title><body><article><h1>{title}</h1>{head}<div>{FIRST}{middle}{LAST}</div></article>"
    return read_page(html.encode(), "https://quaypost.example/ferry").text


@pytest.mark.parametrize(("middle", "line"), KEPT.values(), ids=KEPT.keys())
def test_what_an_author_repeats_is_kept(middle: str, line: str) -> None:
    assert _text(middle).count(line) == middle.count(line)


@pytest.mark.parametrize("middle", ONCE.values(), ids=ONCE.keys())
def test_a_copy_is_set_aside(middle: str) -> None:
    assert _text(middle).count(SAID) == 1


@pytest.mark.parametrize("head", ["<h2>{}</h2>", "<p class='dek'>{}</p>", "<div class='standfirst'>{}</div>"])
def test_a_standfirst_that_the_text_says_again_is_kept(head: str) -> None:
    text = _text(f"<p>The captain was asked. {SAID} She went below.</p>", head.format(SAID) + "<p>By Ruth Banks</p>")
    assert text.count(SAID) == 2


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>{}</p><p>— Ruth Banks, mate</p></blockquote>",
        "<blockquote>{}<footer><cite>Ruth Banks, mate</cite></footer></blockquote>",
        '<aside class="q4"><div>{}</div><div>Ruth Banks, mate</div></aside>',
    ],
)
def test_who_said_it_goes_with_a_quote_drawn_out_of_the_text(quote: str) -> None:
    text = _text(f"{quote.format(SAID)}<p>The captain was asked. {SAID} She went below.</p>")
    assert (text.count(SAID), text.count("mate")) == (1, 1)
