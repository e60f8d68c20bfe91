"""Lines and lists that are mostly links: which of them are the text, and which lead to other articles."""

from __future__ import annotations

import pytest

from newsspider import read_page

URL = "https://www.quaypost.example/2019/06/03/lamps.html"
FIRST = (
    "<p>The lamps of the harbour at Port Farrow were lit on Monday, for the first time since the storm of March.</p>"
)
LAST = "<p>Nobody in the town expects them to burn through the winter, said the keeper, who has bought candles.</p>"
MAKES = ['<div class="story">{}</div>', '<div id="x7q"><section>{}</section></div>', "<article>{}</article>"]


def read(middle: str, make: str = "<div>{}</div>") -> list[str]:
    html = f"<title>Lamps lit again</title><body><h1>Lamps lit again</h1>{make.format(FIRST + middle + LAST)}"
    return read_page(html.encode(), URL).text.split("\n\n")[1:-1]


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
    assert len(read(said, make)) == 3


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
    assert len(read(said, make)) == 2


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
        len(read(f"<p>The keeper does these:</p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>", make)) == 5
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
        read(f"<p>The lamps can be had in these shops:</p><ul>{items}</ul>", make)[1:]
        == ["The lamp shop of Hallow"] * kept
    )


GOODS = ["The storm lantern", "The oil lamp", "The candle clock", "The signal lamp"]


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("heading", ["<h3>{}</h3>", '<h2 class="wp-heading">{}</h2>'])
def test_numbered_headings_that_are_links_over_labels(heading: str, make: str) -> None:
    parts = [f'<a href="/shop/{n}">{n}. {name}</a>' for n, name in enumerate(GOODS, 1)]
    text = "<p>Best of all</p><p>From 12 crowns</p><p>In brass only</p><p>Four hours</p><p>It hung at the mast of the pilot boat.</p>"
    lines = read("".join(heading.format(part) + text for part in parts), make)
    assert [line for line in lines if line[1:3] == ". "] == [f"{n}. {name}" for n, name in enumerate(GOODS, 1)]
