"""Links that the text announces or that lead to other sites are kept; links to the site's other articles are not."""

from __future__ import annotations

import pytest

from newsspider import read_page

HOME = "https://quaypost.example"
FIRST = "<p>The harbour of Port Farrow has three cranes, two ferries and a customs house without a single officer.</p>"
LAST = (
    "<p>All of it is to be sold in the spring, said the mayor, unless somebody finds the deeds of the north pier.</p>"
)
SAYS = (
    "<p>Whoever wants to go there by sea has the choice between these three boats, all of them built before 1960:</p>"
)
BOATS = ("The Heron of Hallow", "The Old Pelican", "Two Sisters")
MENU = "".join(f'<a href="https://oldpost.example/{word}">{word}</a> ' for word in ("News", "Sport", "Sea", "Law"))


def _list(host: str) -> str:
    return "<ul>" + "".join(f'<li><a href="{host}/{n}">{boat}</a></li>' for n, boat in enumerate(BOATS)) + "</ul>"


KEPT = {
    "a list that a sentence announces": (SAYS + _list(HOME), BOATS),
    "a list of other sites below a sentence": (_list("https://boats.example"), BOATS),
    "lists below one label": (
        "".join(f"<h3>{boat}</h3><p>She is slow.</p><h4>Where to book:</h4>{_list(HOME)}" for boat in BOATS),
        BOATS,
    ),
    "an item between items": (
        f'<ul><li>A crane of 1911</li><li><a href="/crane">A crane of 1950</a></li><li>A crane of 1980</li></ul>{LAST}',
        ["A crane of 1950"],
    ),
    "a point that begins like a call": (
        "<ul><li>Walk to the pier.</li><li>Subscribe to a newsletter of the harbour.</li><li>Ask the mate.</li></ul>",
        ["Subscribe to a newsletter of the harbour."],
    ),
    "the address of another site": (
        '<p><a href="https://harbours.example/farrow">The report of the harbours’ office of 2019</a></p>',
        ["The report of the harbours’ office of 2019"],
    ),
    "a line that is linked in part": (
        '<p>See the <a href="/deeds">deeds of the pier as they were found in 1953</a> there</p>',
        ["See the deeds of the pier as they were found in 1953 there"],
    ),
    "a name below a label": (
        '<p>The ferries</p><p><a href="/heron">The Heron of Hallow</a></p>',
        ["The Heron of Hallow"],
    ),
}
ASIDE = {
    "a list below a sentence": _list(HOME),
    "a list below a label": f"<p>Where to book:</p>{_list(HOME)}",
    "a list that a label announces": f"<p>Read also:</p>{_list(HOME)}",
    "a list of the house's other title": f"<nav>{MENU}</nav>{_list('https://oldpost.example')}",
    "a list of other sites in a box of its own": f"<div><h4>Partners</h4>{_list('https://boats.example')}</div>",
    "a link that asks for a click": '<p><a href="https://boats.example/0">The Old Pelican »</a></p>',
    "a link between arrows": '<p>&gt;&gt; <a href="/heron">The Heron of Hallow</a> &lt;&lt;</p>',
    "a line with a label": '<p>Next: <a href="/heron">The Heron of Hallow</a></p>',
}


def _text(middle: str) -> str:
    html = f"<title>A harbour for sale</title><body><article><h1>A harbour for sale</h1>{FIRST}{middle}{LAST}</article>"
    return read_page(html.encode(), f"{HOME}/harbour").text


@pytest.mark.parametrize(("middle", "lines"), KEPT.values(), ids=KEPT.keys())
def test_links_of_the_text_are_kept(middle: str, lines: tuple[str, ...]) -> None:
    text = _text(middle)
    assert [line for line in lines if line not in text] == []


@pytest.mark.parametrize("middle", ASIDE.values(), ids=ASIDE.keys())
def test_links_to_other_articles_are_set_aside(middle: str) -> None:
    text = _text(middle)
    assert [boat for boat in BOATS if boat in text] == []
