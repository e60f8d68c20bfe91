"""What content systems and page builders since 2014 put between, above and below the paragraphs, and what of it is the
text. Each case is a page of its own make."""

from __future__ import annotations

import pytest

from newsspider.page.model import Page
from newsspider.page.page import read_page

TITLE = "The last rope ferry stops in May"
STORY = (
    "The rope is worn to the thickness of a thumb, and so, says the ferryman, is the thumb that has pulled it.",
    "For 51 years Walter Brand has drawn a flat boat over the Ense with nothing but that rope and his back.",
    "He has carried brides and pigs, once on the same trip, and the engineer who drew the bridge paid double.",
    "“A bridge is never late, and it never talks to you,” he said on Monday, and pushed off with one foot.",
)
FIRST, SECOND, THIRD, FOURTH = (f"<p>{paragraph}</p>" for paragraph in STORY)


def read(main: str, title: str = TITLE) -> Page:
    html = f'<html lang="en"><head><title>{title} | Ense Courier</title></head><body>{main}</body></html>'
    return read_page(html.encode(), "http://courier.example/2022/ferry.html")


def lines(main: str) -> list[str]:
    return read(main).text.split("\n\n")


def story(between: str = "", after: str = "", head: str = "") -> str:
    text = f'<div class="copy">{FIRST}{SECOND}{between}{THIRD}{FOURTH}{after}</div>'
    return f'<main class="m1"><h1>{TITLE}</h1>{head}{text}</main>'


FURNITURE = {
    "a quote in a class with a prefix": '<blockquote class="b-pull-quote"><p class="t">It never talks to you.</p><cite>Mr. Brand</cite></blockquote>',
    "a short quote and who said it": '<div class="Enh"><div class="Quote"><blockquote>It never talks to you.</blockquote><p>Walter Brand</p></div></div>',
    "a longer quote that begins with a capital": '<blockquote class="b-q"><p>So, says the ferryman, is the thumb that has pulled it.</p><div><cite>Mr. Brand</cite></div></blockquote>',
    "a short quote as a heading": '<div class="quotebox"><div class="content"><h3 class="quote">And it never talks to you</h3><p class="who">Brand</p></div></div>',
    "teasers of a kind of paragraph": (
        '<div class="paragraph paragraph--type--related"><div>More on this</div><article class="node node--view-mode-teaser">'
        '<h3><a href="/b">The bridge, in numbers</a></h3><p>It has cost more than the ferry earned since 1801.</p></article></div>'
    ),
    "teasers in the view of a teaser": (
        '<div class="f"><div class="i"><article class="node node--type-a node--view-mode-teaser"><h3><a href="/b">The bridge, in numbers</a>'
        "</h3><p>It has cost more than the ferry earned since 1801.</p></article></div></div>"
    ),
    "an element of the page's own making": "<newsletter-box><h4>The Landing</h4><p>Every Thursday, the river in five short stories.</p></newsletter-box>",
    "a box whose title has an element of its own": (
        '<div class="panel"><div class="panel-heading"><h4>From the same bank</h4></div><div class="panel-body">'
        '<h3><a href="/b">The bridge, in numbers</a></h3><p class="related">It has cost more than the ferry earned.</p></div></div>'
    ),
    "a box of the house that is long beside the story": (
        "<div><p>Subscribe to our newsletter for the river in five short stories</p><p>The Courier treats its readers to "
        "offers and events too, from us and from those who pay us; whoever has had enough of them can leave, with one word, "
        "at any time of the day.</p></div>"
    ),
    "a long quote in a paragraph of its own": '<p class="pull">For 51 years Walter Brand has drawn a flat boat over the Ense</p>',
    "a card with its label and title in one line": (
        '<div class="card"><div class="card-in"><span>Feature</span><a class="t" href="/b">The bridge that nobody wanted</a>'
        "<p>It has cost more than the ferry earned since 1801.</p></div></div>"
    ),
    "where the press may ask": "<p><b>Pressekontakt:</b> Ida Kron, Telefon 0000 555 012, presse@courier.example</p>",
    "a call for tips": "<p>Heb jij een tip over het veer? Stuur ons een bericht of een foto.</p>",
    "a channel of the house": "<p>Quer receber as notícias no celular? Entre no nosso canal do WhatsApp.</p>",
    "an index of the house": "<p>Noch mehr aktuelle Nachrichten aus dem Tal finden Sie auf unserer Seite.</p>",
    "a call for questions": "<p>Do you have a question about the ferry? Ask us at ask@courier.example.</p>",
    "more news of a paper": "<p>Veja mais notícias do rio no Courier.</p>",
    "videos of a paper": "<p>VÍDEOS: os mais vistos do Courier</p>",
    "an appeal after a question": "<p>Enjoying this? Forward it to a friend, or become a member.</p>",
}  # fmt: skip


@pytest.mark.parametrize("between", FURNITURE.values(), ids=FURNITURE)
def test_furniture_between_the_paragraphs(between: str) -> None:
    assert lines(story(between)) == list(STORY)


@pytest.mark.parametrize(
    "quote", ["It never asked for more.", "It never talks", "So, says the ferryman, is the thumb that has pulled her."]
)
def test_a_short_quote_that_is_not_drawn_out_of_the_text_stays(quote: str) -> None:
    assert quote in lines(story(f"<blockquote>{quote}</blockquote>"))


PARTS = {
    "an accordion": (
        '<div class="item"><h2><button type="button">When does it stop?</button></h2><div class="a-body"><p>On the last day of May, '
        "at dusk.</p></div></div>",
        ["When does it stop?", "On the last day of May, at dusk."],
    ),
    "a heading of its own make over a list": ('<h3 class="sub">Fares</h3><ul><li>A walker, 1 coin</li><li>A horse, 4 coins</li></ul>',
        ["Fares", "A walker, 1 coin", "A horse, 4 coins"]),
}  # fmt: skip


@pytest.mark.parametrize(("between", "kept"), PARTS.values(), ids=PARTS)
def test_parts_of_the_text(between: str, kept: list[str]) -> None:
    assert lines(story(between)) == [*STORY[:2], *kept, *STORY[2:]]


ROWS = {
    "numbered rows": ('class="row row_0"', 'class="row row_1"'),
    "frames of several kinds": ('class="frame frame-type-text"', 'class="frame frame-type-textmedia"'),
    "paragraphs of several kinds": ('class="p1 paragraph--type--text"', 'class="p1 paragraph--type--wide-text"'),
}


@pytest.mark.parametrize(("one", "other"), ROWS.values(), ids=ROWS)
def test_a_short_story_in_several_rows(one: str, other: str) -> None:
    inner = '<div class="col"><div class="mod"><div class="mod_inner">{}</div></div></div>'
    rows = (
        f"<div {one}>{inner.format(FIRST + SECOND)}</div>",
        f"<div {other}>{inner.format('<h2>A bridge</h2>' + FOURTH)}</div>",
    )
    assert lines(f"<h1>{TITLE}</h1><div>{''.join(rows)}</div>") == [*STORY[:2], "A bridge", STORY[3]]


def test_short_sentences_in_elements_of_the_texts_make() -> None:
    steps = ("Boil the rope in tar until it is black all through.", "Hang it up for the winter.", "Pull it tight.")
    items = "".join(f'<li class="step"><div class="step-text">{step}</div></li>' for step in steps)
    assert lines(story(f"<ul>{items}</ul>")) == [*STORY[:2], *steps, *STORY[2:]]


def test_the_author_in_a_box_below_the_text() -> None:
    head = '<p class="t1">By Ida Kron</p><p class="t2">June 3, 2022</p>'
    box = '<div class="t3"><p class="t4">Ida Kron</p><p class="t5">Ida has lived on both banks, and rows when nobody is looking.</p></div>'
    page = read(story(after=box, head=head))
    assert page.text.split("\n\n") == list(STORY)
    assert page.authors == ("Ida Kron",)


@pytest.mark.parametrize("signature", ["Ida KRON.", "Ida Kron."])
def test_a_name_with_a_full_stop_ends_no_text(signature: str) -> None:
    assert lines(story(after=f"<p><b>{signature}</b></p>")) == list(STORY)
    assert lines(story(after="<p>Nobody came.</p>"))[-1] == "Nobody came."


def test_a_line_with_a_french_time_is_no_lead() -> None:
    line = "Ense-Courier Ida KRON. Publié le 18/07/2022 à 16h32 | Modifié le 19/07/2022 à 07h05"
    assert lines(story(head=f'<div class="pub">{line}</div>')) == list(STORY)


@pytest.mark.parametrize(
    ("line", "is_lead"),
    [
        ("It has crossed for two hundred years.", True),
        ("Last updated on June 3rd, 2022 at noon.", False),
        ("The river, the rope and the road", False),
    ],
)
def test_a_short_sentence_below_the_headline(line: str, is_lead: bool) -> None:
    main = (
        f'<div class="top"><div><h1>{TITLE}</h1><p class="large">{line}</p><div class="row">Ida Kron</div></div></div>'
    )
    assert (line in lines(f'{main}<div class="rich">{"".join((FIRST, SECOND, THIRD, FOURTH))}</div>')) is is_lead


def test_the_authors_picture_beside_the_byline_has_no_caption() -> None:
    byline = '<div class="flex"><img src="k.jpg" alt="Ida Kron"><div class="sm"><p>By Ida Kron</p><p>June 3, 2022 · 6 min</p></div></div>'
    lead = "It has crossed for two hundred years, but for one. From June on there will be a bridge."
    page = read(
        f'<main><h1>{TITLE}</h1><p class="xl">{lead}</p>{byline}<div class="prose">{FIRST}{SECOND}{THIRD}{FOURTH}</div></main>'
    )
    assert page.standfirst == lead
    assert page.authors == ("Ida Kron",)


def test_a_header_with_a_button_holds_the_lead() -> None:
    lead = "The rope has one more month, and the ferryman has one more song."
    head = f'<header><h1>{TITLE}</h1><p class="r-lead">{lead}</p><div class="sig">By Ida Kron</div><p><button>Share</button></p></header>'
    section = "<r-section><p>{}</p><p>{}</p></r-section>"
    main = f"<main><article>{head}{section.format(*STORY[:2])}{section.format(*STORY[2:])}</article></main>"
    assert lines(main) == [lead, *STORY]


def test_what_stands_below_the_byline_is_no_standfirst() -> None:
    rich = '<div class="rich">{}</div>'
    number = '<div class="stat"><div class="stat-n">141</div><div class="stat-l">years of service</div></div>'
    head = f'<div class="hero"><h1>{TITLE}</h1><div class="m">By <a href="/k">Ida Kron</a> | May 2, 2022 | 3 min read</div></div>'
    page = read(f"<main>{head}<div>{rich.format(FIRST + SECOND)}{number}{rich.format(THIRD + FOURTH)}</div></main>")
    assert page.standfirst is None
    assert page.text.split("\n\n") == list(STORY)


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        ("About the author", True),
        ("Additional reporting by Bo Reed", False),
        ("Follow Ida Kron on X", False),
        ("Contact Ida Kron at ikron@courier.example", False),
    ],
)
def test_only_a_label_makes_the_next_line_a_note_on_the_author(line: str, is_label: bool) -> None:
    main = f'<main><h1>{TITLE}</h1><div class="copy">{FIRST}{SECOND}{THIRD}<p>{line}</p>{FOURTH}</div></main>'
    assert lines(main) == list(STORY[:3] if is_label else STORY)


STEP = "Pull the {} rope and wait for the bell."
ARTICLE = {
    "sections with a video each": "".join(
        f'<section><video src="{rope}"></video><h3>A step</h3><p>{STEP.format(rope)}</p></section>'
        for rope in ("first", "second", "third")
    ),
    "a section that begins with a video": f'<div><video src="v"></video><h2>The rope</h2><p>{STEP.format("last")}</p></div>',
    "a heading in bold below a picture": f'<p><img src="a"></p><p align="center"><b>{STEP.format("old")[:-1]}</b></p>',
}


@pytest.mark.parametrize("between", ARTICLE.values(), ids=ARTICLE)
def test_parts_that_look_like_furniture(between: str) -> None:
    text = lines(story(between))
    assert len([line for line in text if line.startswith("Pull the")]) == between.count("Pull the")
    assert [line for line in text if line in STORY] == list(STORY)


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        ("The last boat left the bank on 3 May 2022 at 12:30.", True),
        ("The mayor has promised it: the bridge opens on 3 May 2022.", True),
        ("Author: Ida Kron, date: 3 May 2022", False),
        ("Ida Kron, Courier, May 3, 2022 at 10:30 p.m.", False),
    ],
)
def test_a_sentence_that_ends_in_a_date_is_text(line: str, is_text: bool) -> None:
    page = f'<main><h1>{TITLE}</h1><div class="copy"><p>{line}</p>{FIRST}{SECOND}{THIRD}</div></main>'
    assert (line in lines(page)) is is_text


def test_who_stands_in_a_caption_is_no_author() -> None:
    picture = '<figure><img src="k"><figcaption>Walter Brand at the rope</figcaption></figure>'
    last = "Walter Brand has worked on the river since 1971."
    assert lines(story(head=picture, after=f"<p>{last}</p>"))[-1] == last
    assert lines(story(head="<p>By Walter Brand</p>", after=f"<p>{last}</p>")) == list(STORY)


def test_a_name_that_answers_ends_the_text() -> None:
    assert lines(story(after="<p>And who rowed the last of them over?</p><p>Ida Kron.</p>"))[-1] == "Ida Kron."
