"""Pages as common publishing systems and languages build them: what is the article, and what stands in its column."""

from __future__ import annotations

import pytest

from newsspider.page.page import read_page

STORY = (
    "The council of Harrow Bay voted on Tuesday night to close the old swimming pool, ending a dispute of six years.",
    "“We have simply run out of money to keep the roof up,” said the deputy mayor, Lena Ostrom, after the meeting.",
    "Campaigners who had filled the public gallery left in silence, and some of them were in tears as they walked out.",
    "The pool was opened in 1931 and was paid for by the owners of the herring fleet, who wanted their crews to swim.",
)
FIRST, *REST = (f"<p>{paragraph}</p>" for paragraph in STORY)


def read(body: str, title: str = "Council closes the old pool") -> list[str]:
    html = f"<html><head><title>{title}</title></head><body><div><h1>{title}</h1>{body}</div></body></html>"
    return read_page(html.encode(), "http://echo.example/a/pool.html").text.split("\n\n")


LABELS = """
    Zobacz też: Biblioteki
    Читайте ещё: Библиотеки
    Читайте також: Бібліотеки
    İlgili haber: Kütüphane
    AYRICA OKUYUN: Kütüphane
    Čtěte také: Knihovny
    Διαβάστε επίσης: Βιβλιοθήκες
    Citește și: Bibliotecile
    اقرأ أيضا: المكتبات
    بیشتر بخوانید: کتابخانه
    यह भी पढ़ें: पुस्तकालय
    Baca juga: Perpustakaan
    Xem thêm: Thư viện
    Lue myös: Kirjasto
    【関連記事】図書館
    延伸阅读：图书馆
    관련기사: 도서관
    MORE: Libraries to halve their hours
    Advertisement - scroll to continue reading
    La suite après cette publicité
    Continua após a publicidade
    إعلان
    广告
    ΔΙΑΦΗΜΙΣΗ
    Hirdetés
    Подписывайтесь на наш Telegram-канал и читайте новости первыми.
    Нашли ошибку? Выделите её и нажмите Ctrl+Enter.
    Follow us on Google News and get every story first.
    Zapisz się do naszego newslettera i bądź na bieżąco.
    Фото: Иван Речной
    Foto di Gino Riva
    Tagi: basen, pływanie
    Метки: бассейн, плавание
    © RIPRODUZIONE RISERVATA
    無断転載禁止
    （责任编辑：林小满）
    此内容为海湾报原创。未经海湾报授权，不得以任何方式加以使用，包括转载、摘编或建立镜像。
    【作者：海湾研究所】 (编辑：limin)
    저작권자 © 하로만일보 무단전재 및 재배포 금지
    আরও পড়ুন: গ্রন্থাগার
    קראו גם: הספריות
    Зарегистрируйтесь или войдите, чтобы оставить комментарий
    Para comentar es necesario iniciar sesión
    Our stories may be republished under a Creative Commons license, with credit.
    Dieser Text wurde veröffentlicht unter der Lizenz CC-BY-ND.
    Was this article helpful?
    Back to the front page
    Zur Startseite
    Get unlimited access to all our journalism for just 1 a week.
    Cet article est réservé aux abonnés.
    Para seguir leyendo este artículo, inicia sesión
    Pour lire la suite, abonnez-vous
    Per continuare a leggere, accedi o abbonati
    Zum Weiterlesen bitte anmelden
    Aby czytać dalej, zaloguj się
    Чтобы продолжить чтение, оформите подписку
    (Except for the headline, this story was not edited by our staff and is published from a syndicated feed.)
    Updated:1/10/2008 4:11:27 PM
    This is an archived article and the information in it may be outdated.
    This article is more than 6 years old
    For the latest email updates from Echo Live, click here.
    Sponsor Message
    To reach Nell Marsh, call (555) 555-0199.
    Compartilhe no WhatsApp
    """


@pytest.mark.parametrize("label", [line.strip() for line in LABELS.strip().splitlines()])
def test_labels_in_the_text(label: str) -> None:
    assert read(f"<div>{FIRST}<p>{label}</p>{''.join(REST)}</div>") == list(STORY)


def test_a_recipe_is_more_than_its_steps() -> None:
    steps = ("Fry the onions in butter until they are soft but not brown.", "Add the fish, and simmer for ten minutes.")
    lines = read(
        "<p>This soup is what the crews ate on the quay, and it is still the best thing to do with a gurnard.</p>"
        "<h2>Ingredients</h2><ul><li>2 onions</li><li>1 kg gurnard</li></ul><h2>Method</h2>"
        f"<ol><li>{steps[0]}</li><li>{steps[1]}</li><li>Stir in the cream.</li></ol>",
        "Harbour fish soup",
    )
    assert lines[1:4] == ["Ingredients", "2 onions", "1 kg gurnard"]
    assert lines[-3:] == [*steps, "Stir in the cream."]


def test_a_recipes_card_with_the_headline_again_is_not_all_of_it() -> None:
    intro = "Every August my grandmother made this cake, and every August she said that it was the last time."
    more = "It keeps for three days under a cloth, they say, though in our house it never has done so."
    end = "Serve it with cream. There is no other way."
    steps = (
        "Rub the butter into the flour, then work in the eggs and the salt.",
        "Lay the plums on top, close together, like the tiles of a roof.",
    )
    card = "<h2>Plum cake</h2><h3>Ingredients</h3><ul><li>1 kg plums, halved</li><li>250 g flour</li></ul>"
    lines = read(
        f"<div><p>{intro}</p><p>{more}</p><div>{card}<ol><li>{steps[0]}</li><li>{steps[1]}</li></ol></div><p>{end}</p></div>",
        "Plum cake",
    )
    assert lines == [intro, more, "Ingredients", "1 kg plums, halved", "250 g flour", *steps, end]


def test_the_last_answer_of_an_interview_is_short() -> None:
    assert read(f"{FIRST}{''.join(REST)}<p>Will you stand again?</p><p>No.</p>")[-2:] == [
        "Will you stand again?",
        "No.",
    ]


def test_points_under_the_headline() -> None:
    points = "<li>Pool to shut in spring after six years</li><li>Building will be sold by May</li>"
    lines = read(f"<ul><li>Facebook</li></ul><ul>{points}</ul>{FIRST}{''.join(REST)}")
    assert lines == ["Pool to shut in spring after six years", "Building will be sold by May", *STORY]


def test_a_list_that_is_announced_ends_the_text() -> None:
    lines = read(
        f"{FIRST}{''.join(REST)}<p>What to know:</p><ul><li>The pool closes in May</li><li>Tickets count</li></ul>"
    )
    assert lines[-3:] == ["What to know:", "The pool closes in May", "Tickets count"]


def test_comments_under_a_heading_beside_the_text() -> None:
    reader = "<p>Bob: I learned to swim there and I will never forget how cold the water was that year.</p>"
    assert read(f"<div>{FIRST}{''.join(REST)}</div><h3>Comments (43)</h3>{reader}") == list(STORY)


def test_comments_that_are_many_times_longer_than_the_text() -> None:
    reader = (
        "<div><div>Bob says:</div><div>I learned to swim there, and I will never forget how cold it was.</div></div>"
    )
    lines = read(f"<div>{FIRST}{''.join(REST[:2])}</div><div><h2>57 comments</h2>{reader * 90}</div>")
    assert lines == list(STORY[:3])


@pytest.mark.parametrize("box", ["table", "div"])
def test_a_picture_with_its_text_and_whose_it_is(box: str) -> None:
    cell = f"<{box}>" if box == "div" else "<table><tr><td>"
    picture = f'{cell}<img src="a.jpg"><br>Nell Marsh swims on Tuesday.<br>PAUL DENT / Echo</{box}>'
    assert read(f"<div>{FIRST}{picture}{''.join(REST)}</div>") == list(STORY)


def test_a_picture_with_a_line_under_it_that_is_a_sentence() -> None:
    lines = read(f'<div>{FIRST}<div><img src="a.jpg"><p>{STORY[1]}</p><p>It rained.</p></div>{"".join(REST[1:])}</div>')
    assert lines == [*STORY[:2], "It rained.", *STORY[2:]]


@pytest.mark.parametrize(
    ("head", "note"),
    [
        (
            "<div>Nell Marsh</div><div>8 March 2023</div>",
            "Nell Marsh covers the harbour. She came to the Echo in 2017.",
        ),
        ('<div><a href="/n">By Nell Marsh</a></div>', "Nell Marsh writes about water."),
        ("", "Nell Marsh, of Harrow Bay, is a professor of law and the author of “Wet”."),
        ("", "Nell Marsch ist Redakteurin beim Echo."),
    ],
)
def test_a_note_on_the_author_with_no_name_of_its_own(head: str, note: str) -> None:
    assert read(f"{head}<div>{FIRST}{''.join(REST)}<p><em>{note}</em></p></div>") == list(STORY)


def test_the_last_line_on_somebody_in_the_news() -> None:
    last = "Nell Marsh, who swam there for forty years, was the first to leave the gallery."
    head = '<figure><img src="a.jpg"><figcaption>Nell Marsh</figcaption></figure>'
    assert read(f"{head}<div>{FIRST}{''.join(REST)}<p>{last}</p></div>") == [*STORY, last]


def test_teasers_that_end_in_more() -> None:
    teasers = "".join(
        f'<div><a href="/{n}"><b>The headline of story {n}</b></a><br>What was said of story {n}, as it is told here, by'
        f' those who saw it happen on Sunday. <a href="/{n}">more</a></div>'
        for n in range(3)
    )
    assert read(f"{FIRST}{''.join(REST)}<h3>In other news</h3>{teasers}") == list(STORY)


def test_a_column_of_teasers_in_table_rows_outweighs_the_text() -> None:
    rows = "".join(
        f'<tr><td><a href="/{n}"><b>The headline of story {n}</b></a><br><font size="1">What was said of story {n}, as it'
        " is told here, by those who saw it happen on Sunday.</font></td></tr>"
        for n in range(9)
    )
    text = f"<td><font size=5>Council closes the old pool</font>{''.join(REST[:2])}</td>"
    html = (
        "<html><head><title>Council closes the old pool</title></head><body><table><tr>"
        f"<td><table>{rows}</table></td>{text}</tr></table></body></html>"
    )
    assert read_page(html.encode(), "http://echo.example/a/1.asp").text == "\n\n".join(STORY[1:3])


def test_thai_has_no_full_stops() -> None:
    story = [
        "สภาเมืองลงมติเมื่อคืนวันอังคารให้ปิดสระว่ายน้ำเก่า ยุติข้อพิพาทที่ยืดเยื้อมาเกือบหกปี",
        "รองนายกเทศมนตรีกล่าวหลังการประชุมว่าเมืองไม่มีเงินเหลือพอที่จะซ่อมหลังคาอีกต่อไปแล้ว",
        "ผู้คัดค้านเดินออกจากห้องประชุมอย่างเงียบ ๆ และบางคนร้องไห้ขณะเดินไปยังลานจอดรถ",
    ]
    assert read("".join(f"<p>{line}</p>" for line in story), "ปิดสระว่ายน้ำเก่า") == story


DEK = "The last swim is planned for Sunday"


@pytest.mark.parametrize(
    "head",
    [
        f'<div class="dek">{DEK}</div>',
        f'<p class="td-post-sub-title">{DEK}</p>',
        f'<h2 class="subtitle">{DEK}</h2><div>Nell Marsh</div><div>8 March 2023</div>',
    ],
)
def test_a_short_standfirst_is_known_by_its_name(head: str) -> None:
    assert read(f"<div>{head}</div><div>{FIRST}{''.join(REST)}</div>") == [DEK, *STORY]


@pytest.mark.parametrize("name", ["lead-image", "share"])
def test_a_short_line_under_the_headline_is_no_standfirst_by_another_name(name: str) -> None:
    assert read(f'<div><div class="{name}">{DEK}</div></div><div>{FIRST}{"".join(REST)}</div>') == list(STORY)


def test_a_label_for_subscribers_stands_over_an_article() -> None:
    lead = f'<header><h1>Council closes the old pool</h1><p class="lead">{STORY[0]}</p></header>'
    text = f"<section><div>Article réservé aux abonnés</div>{''.join(REST[:2])}</section>"
    html = f"<html><head><title>Council closes the old pool</title></head><body><article>{lead}{text}</article></body></html>"
    assert read_page(html.encode(), "http://echo.example/a/1").text.split("\n\n") == list(STORY[:3])


def build(*parts: str) -> str:
    """The sections of a page builder, each with a row, a column and a module around its part."""
    nested = '<div class="pb_section"><div class="pb_row"><div class="pb_col"><div class="pb_text"><div>{}</div></div></div></div></div>'
    return "".join(nested.format(part) for part in parts)


def test_a_short_article_in_the_sections_of_a_page_builder() -> None:
    lines = read(build("".join([FIRST, *REST[:2]]), f"<h2>In tears</h2>{REST[2]}"))
    assert lines == [*STORY[:3], "In tears", STORY[3]]


def test_a_section_of_a_page_builder_with_an_offer_is_left_out() -> None:
    offer = '<p>Every morning we write down what the night has left on the beach.</p><p><a href="/o">Order now</a></p>'
    assert read(build("".join([FIRST, *REST]), offer)) == list(STORY)


def test_a_section_with_paragraphs_of_the_texts_class() -> None:
    text = "".join(f'<p class="text">{line}</p>' for line in STORY[:3])
    last = f'<section><h2 class="sub">A pool of herring</h2><p class="text">{STORY[3]}</p></section>'
    assert read(f"<div><div>{text}</div>{last}</div>") == [*STORY[:3], "A pool of herring", STORY[3]]


@pytest.mark.parametrize("note", ["Nell Marsh has been with the Echo since 1998.", "Nell Marsh est marin à Harrow."])
@pytest.mark.parametrize("is_signed", [True, False])
def test_a_note_that_opens_with_the_name_at_the_head(note: str, is_signed: bool) -> None:
    head = "<div>Nell Marsh | 8 March 2023</div>" if is_signed else "<div>8 March 2023</div>"
    kept = [] if is_signed else [note]
    assert read(f"{head}<div>{FIRST}{''.join(REST)}<p>{note}</p></div>") == [*STORY, *kept]
