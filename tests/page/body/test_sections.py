"""Texts that are cut into sections: questions that unfold, pictures with a paragraph, paragraphs in a box of their own."""

from __future__ import annotations

import pytest

from newsspider import read_page

TITLE = "How the ferry to Hallow is run"
STORY = (
    "The ferry to Hallow has run each day since 1871, but for one winter in which the sound froze from shore to shore.",
    "Its crew is six, of whom two live on the island and are fetched by the first boat in the morning.",
    "The fare is two crowns, and has been so since the war, for nobody has found the paper that sets it.",
)
ASKED = {
    "Who may travel without paying a fare?": "Children under six, the doctor and the midwife, and whoever carries the post.",
    "Who rings the bell?": "The keeper of the slip, who sees the boat from the tower before anybody else does.",
    "When does the last boat leave?": "At nine in the evening from May to August, and at five in the rest of the year.",
}
FAQ = [
    "<div class='a1'><button aria-expanded='false'>{}</button><div><p>{}</p></div></div>",
    "<h3><button class='x7' type='button'><span>{}</span></button></h3><div class='panel'><p>{}</p></div>",
    "<section><button><div><h3>{}</h3></div></button><p>{}</p></section>",
]


def read(body: str) -> list[str]:
    html = f"<html><head><title>{TITLE} - Quay Post</title></head><body>{body}</body></html>"
    return read_page(html.encode(), "http://quaypost.example/ferry.html").text.split("\n\n")


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("make", FAQ)
def test_questions_that_unfold_are_text(make: str) -> None:
    parts = "".join(make.format(question, answer) for question, answer in ASKED.items())
    lines = [line for pair in ASKED.items() for line in pair]
    assert read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY)}<div>{parts}</div></article>") == [*STORY, *lines]


@pytest.mark.parametrize(
    "button",
    [
        "<button>Share this</button>",
        "<h3>Fares <button>#</button></h3>",
        "<button>Want more?</button><button>Not now?</button>",
    ],
)
def test_other_buttons_are_no_text(button: str) -> None:
    page = f"<article><h1>{TITLE}</h1>{paragraphs(*STORY[:2])}{button}{paragraphs(STORY[2])}</article>"
    assert [line for line in read(page) if line != "Fares"] == list(STORY)


LONG = STORY[2] + " The harbour office asks for it each spring, in a letter to the county. " * 4
SHORT = "The bell at the slip rings twice when the boat is seen from the tower on Hallow."


@pytest.mark.parametrize(
    "box", ['<div class="mt-5">{}</div>', '<div class="row"><div class="c9">{}</div></div>', "<section>{}</section>"]
)
def test_a_picture_with_a_paragraph_among_others_with_more_is_a_section(box: str) -> None:
    texts = [LONG.strip(), SHORT, LONG.strip().replace("crowns", "marks"), LONG.strip().replace("crowns", "pounds")]
    parts = "".join(box.format(f'<img src="{n}.jpg"><p>{text}</p>') for n, text in enumerate(texts))
    assert SHORT in read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY[:2])}<div>{parts}</div></article>")


def test_a_picture_with_a_line_among_paragraphs_is_a_caption() -> None:
    parts = "".join(
        f'<div class="mt-5">{part}</div>'
        for part in (f"<p>{LONG}</p>", f'<img src="1.jpg"><p>{SHORT}</p>', f"<p>{LONG}</p>")
    )
    assert SHORT not in read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY[:2])}<div>{parts}</div></article>")


@pytest.mark.parametrize(("opening", "main"), [("intro", "main-blog-post"), ("", "text"), ("rich-text", "x9")])
def test_the_first_paragraphs_in_a_box_of_their_own_are_text(opening: str, main: str) -> None:
    first = [f"{text[:-1]}, as the harbour office of Port Farrow says." for text in (*STORY, SHORT)]
    days = [f"{n} boats came in on day {n}, and {n + 2} went out again before the tide had turned." for n in range(30)]
    rest = [*STORY, *days]
    boxes = f'<div class="{opening}">{paragraphs(*first)}</div><div class="{main}">{paragraphs(*rest)}</div>'
    assert read(f"<main><h1>{TITLE}</h1><div>{boxes}</div></main>") == [*first, *rest]


@pytest.mark.parametrize("label", ['<div class="like">{}</div>', "<div><b>{}</b></div>"])
def test_labels_over_lists_are_headings(label: str) -> None:
    names = ("What we like", "What we do not like", "What we would change")
    lists = "".join(
        f"{label.format(name)}<ul><li>Its bell</li><li>Its {n} cabins</li></ul>" for n, name in enumerate(names, 2)
    )
    lines = read(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY[:2])}{lists}{paragraphs(STORY[2])}</article>")
    assert [line for line in lines if line in names] == list(names)


PLAIN = (
    *STORY,
    "On a calm day the crossing takes a quarter of an hour, and on the worst day of last year it took two hours.",
    "The log of the boat is kept in the chapel, where anybody may read it on the first Sunday of the month.",
)
RULES = (
    "Nobody may stand between the rail and the winch while the boat is under way, and least of all a member of the crew.",
    "Animals are led on board by whoever owns them, and they are tied to the ring that is nearest to the stern.",
    "If the bell at the slip rings three times the boat turns round at once, whoever is on board and whatever the hour.",
    "Coal and timber go on the first boat of the week, since it is the only one that has no passengers to be wetted.",
)


@pytest.mark.parametrize("paragraph", ["<div>{}</div>", "<div><p>{}</p></div>", "<div dir=ltr><span>{}</span></div>"])
@pytest.mark.parametrize(
    ("around", "rule"),
    [
        ("<ul>{}</ul>", "<li>{}</li>"),
        ("<blockquote>{}</blockquote>", "<p>{}</p>"),
        ("<table>{}</table>", "<tr><td>{}</td></tr>"),
    ],
)
def test_plain_divs_are_paragraphs(paragraph: str, around: str, rule: str) -> None:
    texts = [paragraph.format(text) for text in PLAIN]
    rules = around.format("".join([rule.format(text) for text in RULES]))
    page = f"<h1>{TITLE}</h1><div class='prose'>{''.join(texts[:2])}{rules}{''.join(texts[2:])}</div>"
    assert read(f"{page}<div><a href=/about>About us</a></div>") == [*PLAIN[:2], *RULES, *PLAIN[2:]]
