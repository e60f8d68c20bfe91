"""What papers put above, between and beside the paragraphs of a story: what of it is the article, and what is not."""

from __future__ import annotations

import re

import pytest

from newsspider.page.page import read_page

TITLE = "Ferry to replace the old bridge"
STORY = (
    "The town council of Arden Bay voted five to two on Tuesday to close the old bridge, which can no longer be mended.",
    "Engineers found cracks in three of the twelve piers last autumn, and traffic has used a single lane since then.",
    "“We have been warned three times, and nobody can be surprised,” said Marta Quill, who chairs the committee.",
    "Shopkeepers on the north bank fear for their summer trade, because the detour adds twenty minutes to the drive.",
)
FIRST, SECOND, THIRD, FOURTH = PARAGRAPHS = [f"<p>{paragraph}</p>" for paragraph in STORY]
TEXT = "".join(PARAGRAPHS)


def read(body: str, site: str = "") -> list[str]:
    html = f"<html><head><title>{TITLE}{site}</title></head><body>{body}</body></html>"
    return read_page(html.encode(), "http://echo.example/a/ferry.html").text.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        '<div><span class="author">Nell Marsh, The Arden Courier</span><span>Published 9:14 a.m. ET May 7, 2019</span></div>',
        "<div><time>Published Tue, May 7 2019 9:14 AM EDT</time><time>Updated Tue, May 7 2019 2:30 PM EDT</time></div>",
        "<p>Data dodania: 2012-01-03 16:10:06 Ostatnia aktualizacja: 2012-01-04 00:28:49</p>",
        "<figure><figcaption><p>The bridge on Monday when the engineers came back for the last time</p></figcaption></figure>",
        "<div><ul><li>Ferries to run until midnight</li></ul><ul><li>Prices to double in the summer</li></ul></div>",
    ],
)
def test_what_stands_between_headline_and_text_is_no_lead(line: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{line}<div>{TEXT}</div></article>") == list(STORY)


@pytest.mark.parametrize(
    ("head", "lead"),
    [
        ("<div><ul><li>The bridge closes from May on</li><li>Ferries run for free until January</li></ul></div>", 2),
        ("<p>· The bridge closes from May on<br>· Ferries run for free until January</p>", 1),
        ('<div><strong class="summary">무료 나룻배가 삼십 분마다 다닌다 한다</strong><br></div>', 1),
    ],
)
def test_leads_and_key_points_above_the_text(head: str, lead: int) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{head}<div>{TEXT}</div></article>")[lead:] == list(STORY)


def test_a_heading_between_paragraphs_is_known_by_its_class() -> None:
    heading = '<span class="cross-head">Three warnings</span>'
    text = f"{FIRST}{SECOND}{heading}{THIRD}<span>Loose label</span>{FOURTH}"
    assert read(f"<div><h1>{TITLE}</h1>{text}</div>") == [*STORY[:2], "Three warnings", *STORY[2:]]


@pytest.mark.parametrize(
    "heading",
    [
        "<p><div align=center><b>Three warnings</b></div></p>",
        "<div><font size=4><strong>Three warnings</strong></font></div>",
        '<section class="a9"><span><b>Three warnings</b></span></section>',
    ],
)
def test_a_bold_line_over_a_paragraph_is_a_heading(heading: str) -> None:
    text = f'{FIRST}{SECOND}{heading}{THIRD}<div class="tool">Loose label</div>{FOURTH}'
    assert read(f"<div><h1>{TITLE}</h1>{text}</div>") == [*STORY[:2], "Three warnings", *STORY[2:]]


@pytest.mark.parametrize(
    "place", ["<st1:City>{}</st1:City>", "<st1:place><st1:City>{}</st1:City></st1:place>", "<v:t>{}</v:t><o:p></o:p>"]
)
def test_the_marks_of_a_word_processor_do_not_part_a_line(place: str) -> None:
    marked = FIRST.replace("Arden Bay", place.format("Arden Bay"))
    assert read(f"<div><h1>{TITLE}</h1>{marked}{SECOND}{THIRD}</div>") == list(STORY[:3])


@pytest.mark.parametrize("name", ["article-teaser", "promo", "single-head-teaser wide"])
def test_the_lead_in_a_box_with_the_headline_is_kept_whatever_its_name(name: str) -> None:
    lead = "The town has been warned three times, and has now counted the cracks."
    head = f'<div class="{name}"><h1>{TITLE}</h1><p>{lead}</p><a href="/tag/bridges">Bridges</a></div>'
    assert read(f"<main>{head}<div>{TEXT}</div></main>") == [lead, *STORY]


@pytest.mark.parametrize("mark", ["{}.", "{})"])
def test_numbers_over_quotes_are_kept(mark: str) -> None:
    said = ["So it goes", "Mind the gap", "A fine bridge it was"]
    quotes = [f"<p>{mark.format(n)}</p><blockquote>{text}</blockquote>" for n, text in enumerate(said, 1)]
    numbered = [line for n, text in enumerate(said, 1) for line in (mark.format(n), text)]
    assert read(f"<div><h1>{TITLE}</h1>{FIRST}{''.join(quotes)}{SECOND}</div>") == [STORY[0], *numbered, STORY[1]]


@pytest.mark.parametrize(
    "facts",
    [
        '<div class="facts"><p class="cell">Two brothers built it in <a href="/1911">the year 1911</a> for 400 pounds.</p></div>',
        '<ul class="facts"><li class="cell">Two brothers built it in the year 1911 for 400 pounds.</li></ul>',
    ],
)
def test_what_stands_between_two_sections_is_no_other_article(facts: str) -> None:
    """The sections are of one make, and what stands between them of another."""
    text = "".join(f'<p class="text">{line} {{0}}.</p>' for line in STORY)
    parts = [f'<div class="part">{text}</div>'.format(day) for day in ("Monday", "Friday")]
    longer = parts[0].replace("</div>", f"{text.format('Tuesday')}</div>")
    lines = read(f"<main><h1>{TITLE}</h1>{longer}{facts}{parts[1]}</main>")
    assert lines[8] == "Two brothers built it in the year 1911 for 400 pounds."
    assert len(lines) == 13


@pytest.mark.parametrize(
    "box",
    [
        "<div><h4>Divers swim below the pier</h4><div>Loaded: 0% Play Skip</div></div>",
        '<div class="quote"><h2>“Start Quote</h2><div>End Quote</div><div>Marta Quill</div></div>',
    ],
)
def test_a_heading_goes_with_the_rest_of_its_box(box: str) -> None:
    assert read(f"<div><h1>{TITLE}</h1>{FIRST}{SECOND}{box}{THIRD}{FOURTH}</div>") == list(STORY)


def test_linked_headings_over_the_parts_of_a_text() -> None:
    parts = [
        f'<h2><a href="/{number}">{number}. Pier</a></h2><div><a href="/map">Map</a></div>{paragraph}'
        for number, paragraph in enumerate(PARAGRAPHS[1:], 1)
    ]
    expected = [line for number, line in enumerate(STORY[1:], 1) for line in (f"{number}. Pier", line)]
    assert read(f"<div><h1>{TITLE}</h1>{FIRST}{''.join(parts)}</div>") == [STORY[0], *expected]


def test_dates_over_the_sentences_of_a_programme() -> None:
    days = ("Wednesday", "Thursday", "Friday, May 10, 2019")
    text = "".join(f"<p>{day}</p>{paragraph}" for day, paragraph in zip(days, PARAGRAPHS[1:], strict=True))
    lines = [line for pair in zip(days, STORY[1:], strict=True) for line in pair]
    assert read(f"<div><h1>{TITLE}</h1><p>May 7, 2019</p>{FIRST}{text}</div>") == [STORY[0], *lines]


def test_the_same_list_under_each_part_and_the_last() -> None:
    facts = '<ul class="facts"><li>Length: 6 miles</li><li>Time: three hours</li></ul>'
    parts = "".join(f"<div><h2>{name}</h2>{text}{facts}</div>" for name, text in (("One", FIRST), ("Two", SECOND)))
    lines = ["Length: 6 miles", "Time: three hours"]
    assert read(f"<article><h1>{TITLE}</h1>{parts}</article>") == ["One", STORY[0], *lines, "Two", STORY[1], *lines]


def test_a_list_between_two_sections_of_a_text() -> None:
    parts = ["<h2>Ingredients</h2><ul><li>24 oysters</li><li>2 cups milk</li></ul>", f"<h2>Steps</h2>{THIRD}{FOURTH}"]
    html = f"<article><h1>{TITLE}</h1><div>{FIRST}{SECOND}</div><div>{parts[0]}</div><div>{parts[1]}</div></article>"
    assert read(html) == [*STORY[:2], "Ingredients", "24 oysters", "2 cups milk", "Steps", *STORY[2:]]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='about'><p>WABY 7 has served the bay since 1954, and we are proud of it. Our door is open to all who"
        " have a story to tell about the bay, its people, its boats and its weather.</p></div>",
        "<div><h4>About us</h4><p>We print on Pier Street, as we have done since 1884, and we are the oldest daily on this"
        " coast. Letters are welcome.</p></div>",
        "<div class='offer'><h3>You have two free articles left this month.</h3><p>Local news has a cost. Unlimited access"
        " begins at one dollar a week for the first year.</p><ul><li>The e-paper, each morning at five</li></ul>"
        "<a href='/s'>See my options</a></div>",
    ],
)
@pytest.mark.parametrize("paragraphs", [1, 2, 4])
def test_what_the_house_puts_beside_a_short_story(box: str, paragraphs: int) -> None:
    text = "".join(PARAGRAPHS[:paragraphs])
    html = f"<main><h1>{TITLE}</h1><div class='body'><div>{text}</div></div>{box}</main>"
    assert read(html, " | WABY 7") == list(STORY[:paragraphs])


def test_a_box_about_another_article_beside_one_paragraph() -> None:
    teaser = '<h3><a href="/oysters">Oyster prices climb again</a></h3><p>Traders at the market blame a cold spring for the short supply, and for the price.</p>'
    assert read(f"<div><h1>{TITLE}</h1>{FIRST}<div class='card'>{teaser}</div></div>") == [STORY[0]]


def test_a_label_below_the_text_in_the_cell_of_a_layout() -> None:
    text = "<br><br>".join(STORY)
    html = f"<table><tr><td>{TITLE}</td></tr><tr><td>{text}<br><br>Nell Marsh<br>Views: 431</td></tr></table>"
    assert read(html)[-4:] == list(STORY)


def test_a_short_last_sentence_without_spaces() -> None:
    story = [
        "市议会星期二决定，将老旧的平转桥封闭八个月，以便进行维修工程。",
        "此后大桥只开放一条车道，渡船每三十分钟一班。",
    ]
    text = "".join(f"<p>{line}</p>" for line in [*story, "谢谢大家！", "王飞"])
    html = f"<html><head><title>大桥封闭</title></head><body><div><h1>大桥封闭</h1>{text}</div></body></html>"
    page = read_page(html.encode(), "http://echo.example/a/1.html")
    assert page.text.split("\n\n") == [*story, "谢谢大家！"]


def test_a_last_sentence_that_a_german_quotation_mark_closes() -> None:
    last = "Und dann sagte sie noch leise „Ich habe es immer gewusst“"
    assert read(f"<div><h1>{TITLE}</h1>{TEXT}<p>{last}</p></div>") == [*STORY, last]


def test_a_list_of_sentences_with_links_is_text() -> None:
    points = [
        f'The walk is one of the <a href="/{name}">ten best walks along the whole of the coast near {name}</a> for me.'
        for name in ("Arden", "Hallow")
    ]
    notes = f"<ul><li>The pier<ul>{''.join(f'<li>{point}</li>' for point in points)}</ul></li></ul>"
    found = read(f"<div><h1>{TITLE}</h1>{FIRST}{notes}{SECOND}{THIRD}{FOURTH}</div>")
    assert [line for line in found if line.startswith("The walk is")] == [
        re.sub("<.*?>", "", point) for point in points
    ]


def test_a_box_with_a_third_of_links_is_text_if_a_sentence_in_it_is() -> None:
    said = "The last ferry of the day was full, and forty people walked home."
    link = '<a href="/timetable">The timetable of the ferries of Arden Bay</a>'
    for box, lines in ((f"<div>{said}<br>{link}</div>", [said]), (f"<div>Call Ann Bell<br>{link}</div>", [])):
        text = read(f"<article><h1>{TITLE}</h1>{FIRST}{SECOND}{box}{THIRD}{FOURTH}</article>")
        assert text == [*STORY[:2], *lines, *STORY[2:]]


def test_a_list_of_links_is_not_text() -> None:
    links = "".join(f'<li><a href="/{n}">The {n}. walk on the coast is closed for repairs.</a></li>' for n in range(4))
    assert read(f"<div><h1>{TITLE}</h1>{FIRST}<ul>{links}</ul>{SECOND}{THIRD}{FOURTH}</div>") == list(STORY)


def test_a_chinese_text_may_open_with_lines_that_are_no_sentences() -> None:
    story = [
        "论坛如约启幕",
        "本次论坛隆重邀请",
        "临江大学教授 陈善昂",
        "市议会星期二决定，将老旧的平转桥封闭八个月，以便进行维修工程。",
    ]
    text = "".join(f"<p>{line}</p>" for line in ["来源：临江晚报", *story])
    html = f"<html><head><title>大桥封闭</title></head><body><div><h1>大桥封闭</h1>{text}</div></body></html>"
    assert read_page(html.encode(), "http://echo.example/a/1.html").text.split("\n\n") == story


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        ("<p>Nobody came.</p>", ["Nobody came."]),
        ("<ul><li>Bicycles and cars</li><li>Two lorries</li></ul>", ["Bicycles and cars", "Two lorries"]),
        ("<p>Colby 4, Hartwell 3</p><p>Fenwick 7, Millrace 2</p>", ["Colby 4, Hartwell 3", "Fenwick 7, Millrace 2"]),
        (
            "<blockquote><p>We never listened.</p><cite>Marta Quill</cite></blockquote>",
            ["We never listened.", "Marta Quill"],
        ),
        ("<p>... contd.</p>", []),
        ("<p>Call us at 555 0199</p><p>Send a fax to 555 0188</p>", []),
        ("<p>Nell Marsh</p>", []),
        ("<ul><li>Facebook</li><li>Copy the link</li><li>By carrier pigeon</li></ul>", []),
        ("<ul><li>bridges</li><li>Arden Bay</li><li>ferries</li></ul>", []),
        ('<ul><li><a href="/1">Bicycles and cars</a></li><li>Two lorries</li></ul>', []),
    ],
)
def test_short_lines_at_the_end(part: str, lines: list[str]) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{TEXT}{part}</article>") == [*STORY, *lines]


@pytest.mark.parametrize(("part", "opening"), [("Nobody came.", "Nobody came."), ("Quiet hours", STORY[0])])
def test_a_short_first_sentence(part: str, opening: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1><p>{part}</p>{TEXT}</article>")[0] == opening


@pytest.mark.parametrize(
    ("part", "line"),
    [('<div class="text">A bell rang</div>', "A bell rang"), ("<ul><li>Two cars</li></ul>", "Two cars")],
)
def test_what_stands_between_two_parts_of_a_short_story(part: str, line: str) -> None:
    first, second = (f'<div class="text">{paragraph}</div>' for paragraph in STORY[:2])
    assert read(f"<div><h1>{TITLE}</h1>{first}{part}{second}</div>") == [STORY[0], line, STORY[1]]


def test_headings_over_pictures_may_end_a_text() -> None:
    figure = '<figure><img src="/{0}.jpg"><figcaption>Boat {0} at the pier (Photo: Ada Ream)</figcaption></figure>'
    boats = "".join(f"<h2>{number}. The Tern</h2>{figure.format(number)}" for number in range(1, 6))
    found = read(f"<div><h1>{TITLE}</h1>{TEXT}{boats}</div>")
    assert found == [*STORY, *(f"{number}. The Tern" for number in range(1, 6))]


def test_a_single_heading_over_a_picture_is_no_end() -> None:
    figure = '<figure><img src="/a.jpg"><figcaption>The bay at dusk (Photo: Ada Ream)</figcaption></figure>'
    assert read(f"<div><h1>{TITLE}</h1>{TEXT}<h2>From our shop</h2>{figure}</div>") == list(STORY)


@pytest.mark.parametrize("name", ["wp-block-media-text", "ce-textpic ce-right", "paragraph--type--text-image"])
def test_a_paragraph_beside_a_picture_is_text(name: str) -> None:
    block = f'<div class="{name}"><figure><img src="b.jpg"></figure><div class="side"><p>{STORY[2]}</p></div></div>'
    assert read(f"<div><h1>{TITLE}</h1>{FIRST}{SECOND}{block}{FOURTH}</div>") == list(STORY)


def test_who_to_call_below_a_release_is_left_out() -> None:
    box = '<div class="field"><div class="label">Contact</div><p>Press office of the port, Ewa Lind, 0555 1234, at any hour.</p></div>'
    text = f'<div class="field">{FIRST}{SECOND}</div><div class="field">{THIRD}{FOURTH}</div>'
    assert read(f"<article><h1>{TITLE}</h1>{text}{box}</article>") == list(STORY)
