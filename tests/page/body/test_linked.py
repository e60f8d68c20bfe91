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
    "items that alternate with items": (
        '<ul><li>The south pier has no crane.</li><li><a href="/1911">A crane of 1911</a></li><li>Two boats went under each of them.</li>'
        f'<li><a href="/1950">A ferry of 1950</a></li><li>The north pier is for ferries.</li></ul>{LAST}',
        ["A crane of 1911", "A ferry of 1950"],
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
SEVERAL = (
    "<ul>" + "".join(f'<li><a href="https://b{n}.example/">{boat}</a></li>' for n, boat in enumerate(BOATS)) + "</ul>"
)
ASIDE = {
    "a list of several sites in a box with a label": f"<div><h4>Partners</h4>{SEVERAL}</div>",
    "a list of several sites below a label of links": f"<h4>Around the web</h4><p>Read also:</p>{SEVERAL}",
    "a list of several sites below a mark of advertisements": f"<p>Advertisement</p>{SEVERAL}",
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


LAMPS = "https://www.quaypost.example/2019/06/03/lamps.html"
LIT = "<p>The lamps of the harbour at Port Farrow were lit on Monday, for the first time since the storm of March.</p>"
KEEPER = "<p>Nobody in the town expects them to burn through the winter, said the keeper, who has bought candles.</p>"
MAKES = ['<div class="story">{}</div>', '<div id="x7q"><section>{}</section></div>', "<article>{}</article>"]


def _read(middle: str, make: str = "<div>{}</div>") -> list[str]:
    html = f"<title>Lamps lit again</title><body><h1>Lamps lit again</h1>{make.format(LIT + middle + KEEPER)}"
    return read_page(html.encode(), LAMPS).text.split("\n\n")[1:-1]


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize(
    "sentence",
    [
        'And the <a href="/2019/05/lamps.html">first attempt in May only made the whole of the town love them more.</a>',
        'Mayor <a href="/p/bell">Ann Bell</a> <a href="/1">Harbour council meets on lamps</a> <a href="/2">Mayor asks for'
        ' calm after the storm has left the town in the dark</a> <a href="/3">All that is known of the storm and of its'
        " cost to the town</a> said that the lamps would be paid for by the county.",
    ],
)
def test_a_sentence_that_is_mostly_links_is_text(sentence: str, make: str) -> None:
    said = f"<blockquote><p>So bright.</p><p>— Rut Aker, June 3</p></blockquote><p>{sentence}</p>"
    assert len(_read(said, make)) == 3


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize(
    "teaser",
    [
        '<a href="/2019/05/lamps.html">Why the lamps of the harbour went out: the whole story of a storm</a>',
        '<a href="/s">Rain</a>',
    ],
)
def test_a_link_below_a_quote_is_no_text(teaser: str, make: str) -> None:
    said = f"<blockquote><p>So bright.</p><p>— Rut Aker, June 3</p></blockquote><p>{teaser}</p>"
    assert len(_read(said, make)) == 2


ITEMS = {
    "of exercises": ["Ten steps on the spot", "Knee bends along the rail", '<a href="/squats">Squats</a>', "Rest"],
    "of sources": [
        "Aker, R. (2016). Lamps and their oil. Quay Press.",
        '<a href="/2016/oil.html">The price of oil on the islands, a survey</a>',
        "Bell, A. (2018). Storms of the north coast, 41 pages.",
        "Marsh, H. (2011). On keepers. Harbour Office.",
    ],
}


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS.keys())
def test_one_linked_item_of_a_list_of_text_is_text(items: list[str], make: str) -> None:
    assert (
        len(_read(f"<p>The keeper does these:</p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>", make)) == 5
    )


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize(
    ("addresses", "kept"),
    [
        (["https://lamps.example/a", "https://oil.example/b", "https://www.wicks.example/"], 3),
        (["https://www.quaypost.example/a", "https://oil.example/b", "https://wicks.example/"], 0),
        (["/a", "/b", "/c"], 0),
        (["https://lamps.example/a", "https://lamps.example/b", "https://lamps.example/c"], 0),
        (["https://lamps.example/a", "https://www.facebook.com/sharer?u=1", "https://oil.example/b"], 0),
        (["https://lamps.example/a", "https://x.com/intent/tweet", "https://oil.example/b"], 0),
        (["https://lamps.example/a", "javascript:mail()", "https://oil.example/b"], 0),
    ],
)
def test_a_list_of_links_to_several_other_sites_is_text(addresses: list[str], kept: int, make: str) -> None:
    items = "".join(f'<li><a href="{url}">The lamp shop of Hallow</a></li>' for url in addresses)
    assert (
        _read(f"<p>The lamps can be had in these shops:</p><ul>{items}</ul>", make)[1:]
        == ["The lamp shop of Hallow"] * kept
    )


GOODS = ["The storm lantern", "The oil lamp", "The candle clock", "The signal lamp"]


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("heading", ["<h3>{}</h3>", '<h2 class="wp-heading">{}</h2>'])
def test_numbered_headings_that_are_links_over_labels(heading: str, make: str) -> None:
    parts = [f'<a href="/shop/{n}">{n}. {name}</a>' for n, name in enumerate(GOODS, 1)]
    text = "<p>Best of all</p><p>From 12 crowns</p><p>In brass only</p><p>Four hours</p><p>It hung at the mast of the pilot boat.</p>"
    lines = _read("".join(heading.format(part) + text for part in parts), make)
    assert [line for line in lines if line[1:3] == ". "] == [f"{n}. {name}" for n, name in enumerate(GOODS, 1)]
