"""What papers set between and below the paragraphs of a story, in makes whose classes say something and say nothing."""

from __future__ import annotations

import pytest

from newsspider.page.page import read_page

TITLE = "Divers lift the bell of the Grebe after 96 years"
DEK = "The bell of the lost mail boat hangs in the chapel at Torr, and will be rung once a year."
STORY = (
    "The bell of the mail boat Grebe came up on Saturday from 31 metres of water, with a conger eel inside it.",
    "Four divers from Torr had looked for it on their free days since the spring of 2014.",
    "“It rang when it broke the surface,” said Ewa Lindqvist, who held the rope. “Then nobody spoke for a while.”",
    "The Grebe went down in November 1927 with the Christmas post for three islands, and with all hands.",
    "Most of the parcels were never found.",
    "The parish will hang the bell in the chapel, and ring it each year on the second Sunday in Advent.",
)
OTHER = "Harbour pilot finds a bottle from 1951"
TEASER = "The letter in it asks for the price of a second-hand concertina."
MAKES = {
    "plain": '<div class="{}">',
    "hashed": '<div class="css-1x{:.2}9k">',
    "part": '<div class="x7{:.1}q" data-testid="{}">',
    "bare": "<div>",
}


def page(before: str = "", between: str = "", after: str = "", make: str = "<div>") -> str:
    story = [f"<p>{text}</p>" for text in STORY]
    html = (
        f"<html><head><title>{TITLE} - Torr Mercury</title></head><body><main><article><header><h1>{TITLE}</h1>"
        f"<p>{DEK}</p><div>By Oskar Ream</div><time>4 May 2021</time></header>{make.format('story', 'story')}{before}"
        f"{''.join(story[:3])}{between}{''.join(story[3:])}{after}</div></article></main></body></html>"
    )
    return read_page(html.encode(), "http://mercury.example/2021/05/04/bell-of-the-grebe.html").text


BOXES = {
    "a story beside": ("promo", f'<h4><a href="/b">{OTHER}</a></h4><p>{TEASER}</p></div>'),
    "a story with its picture": (
        "teaser",
        f'<a href="/b"><img src="b.jpg"></a><div><h3><a href="/b">{OTHER}</a></h3><p>{TEASER}</p></div></div>',
    ),
    "a newsletter": (
        "nl",
        '<h3>The Tide Table</h3><p>What the coast talks about, each Friday.</p><form action="/nl"><input type="email">'
        "<button>Go</button></form><p>We use your address for nothing else.</p></div>",
    ),
    "a poll": (
        "vote",
        '<h4>Should the bell be rung each week?</h4><label><input type="radio">Yes</label><br><label><input type="radio">'
        "No</label><br><button>Vote</button><p>411 votes so far</p></div>",
    ),
    "an evening with readers": (
        "evening",
        '<h4>The Mercury Hour</h4><p>Join us at the Corn Hall on 9 June. Tickets from £4.</p><a href="/t">Book</a></div>',
    ),
    "an embed not yet shown": (
        "embed",
        "<p>We picked this film from another site for you.</p><button>Show</button></div>",
    ),
}


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_boxes_between_and_below_the_paragraphs_are_left_out(box: tuple[str, str], make: str) -> None:
    name, inside = box
    html = make.format(name, name) + inside
    assert page(between=html, make=make) == page(after=html, make=make) == page(make=make)


@pytest.mark.parametrize("box", [
    f'<div><a href="/b">{OTHER}</a><p>{TEASER}</p></div>',
    f'<div><p>{TEASER}</p><a href="/q">Ask for one</a></div>',
])  # fmt: skip
def test_a_box_beside_two_short_paragraphs_is_left_out(box: str) -> None:
    html = (
        f"<title>{TITLE}</title><body><div id=c><h1>{TITLE}</h1><p>(Page 1 of 2)</p><p>By Oskar Ream</p>"
        f"<p>{STORY[0]}</p><p>{STORY[1]}</p>{box}<p>Become a fan!</p><b>1</b> <a href='?page=2'>2</a></div>"
    )
    assert read_page(html.encode(), "http://mercury.example/bell").text == f"{STORY[0]}\n\n{STORY[1]}"


def test_goods_with_buttons_are_text() -> None:
    goods = "".join(
        f'<div class="good"><h3>Lamp {n} from Torr</h3><p>It burns for {n} hours and smells of '
        f"nothing.</p><button>Buy</button></div>"
        for n in range(3, 7)
    )
    assert page(between=goods).count("smells of nothing") == 4


@pytest.mark.parametrize("name", ["related-stories", "newsletter-signup", "shareTools", "author_bio"])
@pytest.mark.parametrize("key", ["data-testid", "data-component", "data-module", "data-qa"])
def test_parts_that_a_page_names_are_believed(key: str, name: str) -> None:
    box = f'<div class="_3kf9" {key}="{name}"><div><a href="/b">{TEASER}</a></div><div>{DEK} {DEK}</div></div>'
    assert page(after=box) == page()


LINES = """
    Read the news faster in our app. Get it free for every telephone.
    Listen to our weekly podcast The Long Swell.
    The whole talk is in The Long Swell, wherever you get your podcasts.
    Spotted a mistake? Let us know and we will put it right.
    What do you think? Join the conversation below.
    Follow us on WhatsApp for the stories of the day.
    Add the Torr Mercury as a preferred source on your search page
    Schneller informiert mit unserer App: jetzt laden.
    Hören Sie auch unseren Podcast „Langer Hafen“.
    Fehler entdeckt? Schreiben Sie uns.
    Was meinen Sie? Schreiben Sie uns Ihre Meinung.
    Haben Sie einen Tipp für uns? Schreiben Sie an die Redaktion.
    Melden Sie sich an, um diesen Artikel zu merken.
    Dieser Artikel erschien zuerst im Hafenboten.
    Téléchargez notre application pour ne rien manquer.
    Wilt u niets missen? Schrijf u in voor onze nieuwsbrief.
    Qu’en pensez-vous ? Dites-le-nous.
    Escucha nuestro nuevo pódcast cada jueves.
    Baixe o nosso aplicativo e leia primeiro.
    Скачайте наше приложение и читайте без рекламы.
    А что вы думаете об этом? Пишите в комментариях.
    Войдите, чтобы сохранить статью.
    Есть новость? Пришлите её нам.
    Pobierz naszą aplikację i bądź na bieżąco.
    Widzisz błąd? Zgłoś go redakcji.
    Masz temat? Napisz do nas.
    Uygulamamızı indirin, haberleri anında okuyun.
    Siz ne düşünüyorsunuz? Yorumlarda paylaşın.
    حمّل تطبيق الصحيفة وتابع الأخبار.
    ما رأيك؟ شاركنا في التعليقات.
    打开晨报客户端，阅读体验更佳。
    扫描二维码关注晨报
    您怎么看？欢迎在评论区留言。"""


@pytest.mark.parametrize("line", [line.strip() for line in LINES.strip().splitlines()])
def test_what_the_house_asks_of_its_readers_is_left_out(line: str) -> None:
    assert page(between=f"<p><em>{line}</em></p>") == page()


@pytest.mark.parametrize(
    "line",
    [
        "“Our app was meant for twelve fishermen,” said its author, “and now it has a million users.”",
        "Haben sie dir Angst gemacht?",
        "What do you think a bell weighs?",
        "Follow the path to the chapel and you see the sound on both sides.",
        "Spotted seals lie on the rocks below the chapel, and nobody drives them off.",
        "С собой он взял приложение к договору и две фотографии.",
        "他打开窗户，看见海面上有三只小船。",
    ],
)
def test_sentences_on_apps_and_questions_are_text(line: str) -> None:
    assert line in page(between=f"<p>{line}</p>")


def test_a_summary_by_a_machine_goes_with_its_heading() -> None:
    box = (
        f"<div><h4>In short</h4><ul><li>{TEASER}</li><li>{DEK}</li></ul><p>Generated with AI and read by us.</p></div>"
    )
    assert page(before=box) == page()


def test_comments_below_a_label_are_left_out() -> None:
    comments = ("I heard it from the pier, and so did the dog.", "Ring it for the post as well, it was late enough.")
    items = "".join(
        f"<li><b>gull{n}</b> <span>4 May 2021 at 9:1{n}</span><div>{c}</div></li>" for n, c in enumerate(comments)
    )
    assert page(after=f"<div><div>2 comments</div><ul>{items}</ul></div>") == page()


def test_paragraphs_below_named_teasers_stay() -> None:
    cards = "".join(f'<article><h3><a href="/{n}">{OTHER} {n}</a></h3><p>{TEASER}</p></article>' for n in range(3))
    assert page(between=f'<section class="related"><h2>Related</h2>{cards}</section>') == page()


def test_a_story_that_opens_with_a_line_of_the_house_is_the_story() -> None:
    assert page(before="<div><p>Sign in to save this article and read it later.</p></div>") == page()


def test_a_correction_far_from_the_text_is_kept() -> None:
    note = "Correction: An earlier version of this article gave the year of the loss as 1926. It was 1927."
    body = "".join(f"<p>{text}</p>" for text in STORY)
    html = (
        f'<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div class="content"><div class="by">By Oskar Ream'
        f'</div><div class="field"><div class="items"><div class="item">{body}</div></div></div><p><em>{note}</em></p></div>'
        "</body></html>"
    )
    assert read_page(html.encode(), "http://mercury.example/node/81").text.endswith(note)


def test_the_lead_below_a_heading_with_a_kicker_is_kept() -> None:
    lead = "It rang when it broke the surface: divers bring up what the parish had given up in 1927."
    html = (
        f'<html><head><title>{TITLE} - Torr Mercury</title><meta property="og:title" content="{TITLE}"></head><body><div>'
        f'<h2><span>The mail boat</span> <span>{TITLE}</span></h2></div><div class="lead"><p>{lead}</p></div><div class="nav">'
        f'<a href="/1">The find</a></div><div class="copy">{"".join(f"<p>{text}</p>" for text in STORY)}</div></body></html>'
    )
    assert read_page(html.encode(), "http://mercury.example/2021/05/04/bell.html").text.startswith(lead)


def test_labels_of_one_class_between_the_paragraphs_are_headings() -> None:
    names = ("THE DIVERS", "THE PARISH", "THE HEIRS OF THE CAPTAIN")
    parts = "".join(f'<div class="who">{name}</div><p>{text}</p>' for name, text in zip(names, STORY, strict=False))
    assert all(name in page(between=parts) for name in names)


@pytest.mark.parametrize(
    "note",
    [
        "Tekla Brun is a senior researcher with the Institute of Wrecks in Torr.",
        "Tekla Brun — корреспондент отдела морских новостей.",
        "Tekla Brun – dziennikarka działu morskiego, pisze o wrakach.",
    ],
)
def test_notes_on_the_author_at_the_end_are_left_out(note: str) -> None:
    assert page(after=f"<p><em>{note}</em></p>") == page()


@pytest.mark.parametrize(
    "label", ["<h4>About the author</h4>", "<p><b>Die Autorin:</b></p>", "<h3>À propos de l’auteure</h3>"]
)
def test_a_note_below_a_label_that_says_so_is_left_out(label: str) -> None:
    note = "Tekla Brun (*1958) was for thirty years the harbour master of Torr. Her book on wrecks came out in 2019."
    assert page(after=f"{label}<p>{note}</p>") == page()


def test_a_page_that_begins_with_its_text_and_ends_with_its_author() -> None:
    html = f'<body><p>{STORY[0]}</p><div class="author-bio">Tekla Brun has a boat.</div></body>'
    assert read_page(html.encode(), "http://mercury.example/bell.html").text == STORY[0]


def test_a_short_section_of_the_class_of_the_one_beside_it_is_text() -> None:
    last = "Most of the parcels were never found, nor was the cat."
    aside = '<aside><p>On the coast: <a href="/o">A tuba and a room</a></p></aside>'
    parts = (f"<p>{' '.join(STORY[:4])}</p>", f"{aside}<p>{last}</p>")
    columns = "".join(f'<div class="col"><div class="in">{part}</div></div>' for part in parts)
    html = (
        f"<html><head><title>{TITLE}</title></head><body><article><header><h1>{TITLE}</h1><p>{DEK}</p></header>"
        f"<section>{columns}</section></article></body></html>"
    )
    assert read_page(html.encode(), "http://mercury.example/2021/05/04/bell.html").text.endswith(last)


def test_the_parts_of_a_page_made_with_a_builder_are_text() -> None:
    note = "Correction: The boat had 41 parcels on board, not 14."
    parts = {
        "theme-post-title": f"<h1>{TITLE}</h1>",
        "text-editor": "".join(f"<p>{text}</p>" for text in STORY[:3]),
        "heading": "<h3>The night of the storm</h3>",
        "text-editor ": "".join(f"<p>{text}</p>" for text in STORY[3:]),
        "text-editor  ": f"<p>{note}</p>",
        "share-buttons": "<div><span>Share on a pigeon that is going our way</span></div>",
        "author-box": f"<h4>Oskar Ream</h4><div>{TEASER}</div>",
    }
    widgets = "".join(
        f'<div class="elementor-element elementor-element-a{len(part)} elementor-widget elementor-widget-{name.strip()}">'
        f'<div class="elementor-widget-container">{part}</div></div>'
        for name, part in parts.items()
    )
    html = f"<html><head><title>{TITLE} - Torr Mercury</title></head><body><section>{widgets}</section></body></html>"
    lines = read_page(html.encode(), "http://mercury.example/bell-of-the-grebe/").text.split("\n\n")
    assert lines == [*STORY[:3], "The night of the storm", *STORY[3:], note]


def test_two_paragraphs_beside_an_appeal_are_the_text() -> None:
    appeal = "<div><h3>Before you go</h3><p>This paper belongs to those who read it. Please consider giving three euros a month.</p></div>"
    html = (
        f"<table><tr><td><font size=5><b>{TITLE}</b></font><br><br>{STORY[0]}<br><br>{STORY[1]}<br><br>{appeal}</td>"
        "</tr></table>"
    )
    page = f"<html><head><title>Torr Mercury | {TITLE}</title></head><body>{html}</body></html>"
    assert read_page(page.encode(), "http://mercury.example/2003/bell.htm").text.split("\n\n") == list(STORY[:2])


@pytest.mark.parametrize("name", ["newsletter-post post", "widget story"])
def test_a_short_story_in_an_element_with_a_name_of_furniture_is_the_text(name: str) -> None:
    cards = "".join(f'<div><h3><a href="/{n}">{OTHER} {n}</a></h3><p>{TEASER}</p></div>' for n in range(5))
    html = (
        f'<html><head><title>{TITLE}</title></head><body><article class="{name}"><h1>{TITLE}</h1><div class="text">'
        f"<p>{STORY[0]}</p><p>{STORY[1]}</p></div></article><div>{cards}</div></body></html>"
    )
    assert read_page(html.encode(), "http://mercury.example/p/bell").text.split("\n\n") == list(STORY[:2])


def test_a_short_block_beside_the_text_of_its_class_is_text() -> None:
    last = "He was never found."
    blocks = "".join(
        f'<div class="sq-block html-block"><div class="sq-content">{inside}</div></div>'
        for inside in ("".join(f"<p>{text}</p>" for text in STORY), f"<p>{last} Nor was his hat.</p>")
    )
    html = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{blocks}</article></body></html>"
    text = read_page(html.encode(), "http://mercury.example/2021/05/04/bell.html").text
    assert text.split("\n\n") == [*STORY, f"{last} Nor was his hat."]


def test_a_short_lead_in_an_element_that_is_named_for_it_is_kept() -> None:
    lead = "It rang as it broke the surface."
    html = (
        f'<html lang="sv"><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1><div class="preamble"><p>{lead}</p>'
        f'</div><div class="by">Av Maja Ek</div><div class="copy">{"".join(f"<p>{text}</p>" for text in STORY)}</div></main>'
        "</body></html>"
    )
    assert read_page(html.encode(), "http://mercury.example/2021/05/04/bell.html").standfirst == lead
