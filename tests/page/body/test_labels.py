"""Short lines in and below a text: labels of what is set aside, labels that belong to it, points of a list."""

from __future__ import annotations

import pytest

from newsspider.page.page import read_page

TITLE = "The lock keeper of Sollin takes his last toll"
STORY = (
    "On Friday evening Henk Marsdal closed the upper gate at Sollin, as he had done for thirty-nine years.",
    "The canal company will open it from now on by telephone, from an office in which no water can be seen.",
    "“I was asked whether I wanted the crank,” he said. “I told them that it was bolted to the wall.”",
    "Twelve boats waited below the lock, because each of their owners wanted to be the last one through.",
)
FIRST, SECOND, THIRD, FOURTH = (f"<p>{text}</p>" for text in STORY)
TEXT = FIRST + SECOND + THIRD + FOURTH
YEARS = range(1880, 1892)
LINK = '<a href="/{0}">{1}</a>'
LINKS = [LINK.format("a", "The canal that nobody dug twice"), LINK.format("b", "Tolls of the upper reach since 1854")]


def read(body: str, make: str = '<div class="copy">') -> list[str]:
    html = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{make}{body}</div></article></body></html>"
    return read_page(html.encode(), "http://reach.example/2018/lock.html").text.split("\n\n")


LISTED = f"<ul><li>{LINKS[0]}</li><li>{LINKS[1]}</li></ul>"
OVER_LINKS = {
    "over paragraphs": f"<p>Weiterführende Links:</p><p>{LINKS[0]}</p><p>{LINKS[1]}</p>",
    "over a list": f"<p>More from the archive:</p>{LISTED}",
    "over lines": f"<p>De la même plume :<br>{LINKS[0]}<br>{LINKS[1]}</p>",
}


@pytest.mark.parametrize("links", OVER_LINKS.values(), ids=OVER_LINKS)
@pytest.mark.parametrize("place", ["between", "at the end"])
def test_a_label_goes_with_the_links_that_it_stands_over(links: str, place: str) -> None:
    body = f"{FIRST}{SECOND}{links}{THIRD}{FOURTH}" if place == "between" else TEXT + links
    assert read(body) == list(STORY)


def test_a_label_without_a_colon_goes_at_the_end() -> None:
    assert read(f"{TEXT}<p><b>Quellen</b></p>{LISTED}") == list(STORY)


@pytest.mark.parametrize(
    "between",
    [
        '<p>He put it this way:</p><div class="teaser"><a href="/a">The canal that nobody dug twice</a></div>',
        "<p>This is the crank:</p><figure><img src='c.jpg'><figcaption>The crank in 1981</figcaption></figure>",
    ],
)
def test_a_line_that_leads_on_over_a_box_is_text(between: str) -> None:
    assert len(read(f"{FIRST}{SECOND}{between}{THIRD}{FOURTH}")) == len(STORY) + 1


def test_a_heading_goes_with_the_note_on_the_author() -> None:
    note = '<h3>Über die Autorin</h3><div class="author-box"><p>Mette Ohm schreibt seit 2009 über Kanäle und Wehre.</p></div>'
    assert read(TEXT + note) == list(STORY)


@pytest.mark.parametrize(
    "line",
    [
        '<p>[All you need to know about the tolls <a href="/t">is in our guide to the canal</a>.]</p>',
        '<p><em>[Alle neuen Meldungen vom Oberlauf finden Sie <a href="/n">in unserem Blog</a>, und wer sie lieber am Morgen '
        "mit der Post bekommt, der kann sie bei uns bestellen, wie es schon viertausend Leser tun.]</em></p>",
        "<p>[lock_gallery]</p>",
        '<p>[poll id="31"]</p>',
        "<p>https://www.youtube.com/watch?v=8f31x</p>",
    ],
)
def test_brackets_with_a_link_codes_and_bare_addresses_are_no_text(line: str) -> None:
    assert read(f"{FIRST}{SECOND}{line}{THIRD}{FOURTH}") == list(STORY)


@pytest.mark.parametrize("line", ["[Laughter]", "[He turns the crank.]", "[…]"])
def test_brackets_that_belong_to_the_text(line: str) -> None:
    assert line in read(f"{FIRST}{SECOND}<p>{line}</p>{THIRD}{FOURTH}")


def test_short_lines_of_an_editor_that_writes_no_paragraphs() -> None:
    body = f"{FIRST}<div>—Henk, aged 61</div>{SECOND}<div><b>The crank</b></div>{THIRD}{FOURTH}"
    assert read(body) == [STORY[0], "—Henk, aged 61", STORY[1], "The crank", *STORY[2:]]


@pytest.mark.parametrize(
    "label", ['<div class="tool">Aa</div>', '<div id="x1">Play Skip</div>', '<div><a href="/s">Sound</a></div>']
)
def test_loose_labels_with_a_name_or_a_link_are_no_text(label: str) -> None:
    assert read(f"{FIRST}{SECOND}{label}{THIRD}{FOURTH}") == list(STORY)


@pytest.mark.parametrize(
    "points",
    [
        ("• crank of the upper gate", "• two lanterns"),
        ("1. Crank, from the museum", "2. Lantern, Sollin Ironworks"),
        ("· four boats from Orme", "· eight from Tarn"),
    ],
)
@pytest.mark.parametrize("make", ["<p>{}</p>", "{}<br>", "<div>{}</div>"])
def test_points_that_end_a_text(points: tuple[str, str], make: str) -> None:
    body = TEXT + "<h2>What he leaves behind</h2>" + "".join(map(make.format, points))
    found = "\n".join(read(body)).split("\n")
    assert found == [*STORY, "What he leaves behind", *points]


@pytest.mark.parametrize(
    ("box", "lines"),
    [
        (
            '<div class="icon-box"><div class="big">{}</div><div><p>{}</p></div></div>',
            ["Water waits for nobody, and I have waited for the water all my life.", "Henk Marsdal"],
        ),
        (
            '<div class="fact"><h4>{}</h4><p>{}</p></div>',
            ["How long?", "He has kept the lock for 39 years, and not one of them without a flood."],
        ),
    ],
)
def test_a_box_of_its_own_make_between_two_sections(box: str, lines: list[str]) -> None:
    years = [f"In {year} the ice held the gates shut for {year % 17 + 3} days, and nobody passed." for year in YEARS]
    section = '<div class="row"><div class="text-block">{}</div></div>'
    text = "".join(f"<p>{year}</p>" for year in years)
    found = read(section.format(TEXT) + box.format(*lines) + section.format(text))
    assert found == [*STORY, *lines, *years]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="xq"><div><img src="a.jpg"></div><div>The lock on Friday, seen from the inn, with the last boats behind it.</div></div>',
        '<div class="xq"><p>The lock opens again in May, and the town has a feast. Who wants to sing there may say so.</p><button>Sing</button></div>',
        '<div class="xq"><h4>Local news has a cost.</h4><p>Unlimited access begins at one dollar a week, and you can cancel it.</p></div>',
    ],
)
@pytest.mark.parametrize(
    "rows", ['<div class="row"><div class="tb">{}</div></div>', "<section><div>{}</div></section>"]
)
def test_pictures_and_calls_between_two_sections_are_no_text(box: str, rows: str) -> None:
    years = [f"In {year} the ice held the gates shut for {year % 17 + 3} days, and nobody passed." for year in YEARS]
    text = "".join(f"<p>{year}</p>" for year in years)
    assert read(rows.format(TEXT) + box + rows.format(text), "<div>") == [*STORY, *years]


@pytest.mark.parametrize(
    "note",
    [
        "Mette Ohm has written about canals for fifteen years, and won the county's press prize in 2018.",
        "Mette Ohm, Jahrgang 1984, schreibt seit 2009 für den Kurier über Kanäle und Wehre.",
        "Mette Ohm escribe sobre los canales desde 2009.",
        "The Reach Courier is an independent daily. It was founded in 1884, and is printed on Pier Street.",
        "Der Kanalbote ist ein unabhängiges Magazin, das von seinen Lesern getragen wird.",
        "Do you know more about the lock? Write to us at tips@reach.example.",
        "Wissen Sie mehr über die Schleuse? Schreiben Sie uns: hinweise@reach.example.",
        "A version of this article appears in print on March 4, 2018, on page 1 of the Sollin edition.",
        "This article was translated with the help of artificial intelligence and checked by an editor.",
        "Sigue toda la información del canal en nuestra newsletter semanal.",
        "Więcej informacji z kanału znajdziesz na naszej stronie głównej.",
        "Больше новостей о канале читайте в нашем Telegram-канале.",
    ],
)
@pytest.mark.parametrize("make", ["<p>{}</p>", "<p><em>{}</em></p>", "<div>{}</div>"])
def test_notes_below_a_text_are_left_out(note: str, make: str) -> None:
    assert read(f"<p>By Mette Ohm</p>{TEXT}{make.format(note)}") == list(STORY)


@pytest.mark.parametrize(
    "last",
    [
        "Henk Marsdal has written a letter to the company, and waits.",
        "The lock is a monument, says the county, and must be kept.",
        "Sollin is a daily wonder to those who see it for the first time.",
        "Do you know what a lock is? A door, he says, that the water opens.",
    ],
)
def test_a_last_line_that_is_like_a_note_is_text(last: str) -> None:
    assert read(f"<p>By Mette Ohm</p>{TEXT}<p>{last}</p>") == [*STORY, last]


@pytest.mark.parametrize(
    "line",
    [
        "Want more stories like this? Sign up for The Tide Table.",
        "Hier geht es zum <a href='/p'>Podcast über den Kanal</a>.",
        "Empfohlener redaktioneller Inhalt",
        "Mit Klick auf den Button laden Sie Inhalte eines Anbieters.",
        "Wegen Ihrer Cookie-Einstellungen kann dieser Beitrag nicht geladen werden.",
        "Pour aller plus loin : <a href='/a'>Le canal oublié</a>",
        "Le puede interesar: <a href='/a'>El canal olvidado</a>",
        "Подробнее: <a href='/a'>Забытый канал</a>",
        "(Post continues after gallery)",
        "[embedded content]",
    ],
)
@pytest.mark.parametrize("make", ["<p>{}</p>", "<p><strong>{}</strong></p>", "<div>{}</div>"])
def test_calls_between_paragraphs_are_no_text(line: str, make: str) -> None:
    assert read(f"{FIRST}{SECOND}{make.format(line)}{THIRD}{FOURTH}") == list(STORY)
