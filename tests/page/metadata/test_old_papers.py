"""Headline, authors and dates as papers of 1997 to 2013 printed them, and papers of other scripts do."""

from __future__ import annotations

import pytest

from tests.page.metadata.papers import PROSE, TITLE, modern, read, tables

MENU = "".join([f'<a href="/{number}">Pier {number}</a> ' for number in range(45)])
HEADING = f"<font size=5><b>{TITLE}</b></font><br>"
HEBREW = tuple(
    ["הספינה יצאה מן הנמל באיחור של עשרים דקות, ואיש מן הנוסעים לא ייחס לכך חשיבות רבה באותו בוקר של יום ראשון."] * 3
)
RUSSIAN = (
    "Паром вышел из гавани с опозданием на двадцать минут, и никто на борту тогда об этом не думал всерьёз.",
    "К полудню смотритель написал три письма, ни на одно из которых не пришло ответа, и завёл синюю тетрадь.",
)
KOREAN = "연락선은 아침 항구를 조용히 떠나 먼바다의 섬으로 향했다. 승객은 적었고 선장은 바다가 잔잔하다고 말했다."
AUTHORS = {
    "name beside the date, with an update": (
        modern(before="<div><b>Ada Quill</b> <span>30-05-2002, last change 30-05-2002 19:12</span></div>", below=MENU),
        ("Ada Quill",),
    ),
    "place below the date, in its element": (
        modern(before="<div>Publicada em 12/03/2009 às 08h41m<br>Porto Verde</div>", below=MENU), (),
    ),
    "name above the date, the year in two digits": (
        modern(before="<div><span>דנה לביא</span><br>פורסם: 20.05.07, 16:12</div>", prose=HEBREW, lang="", below=MENU), ("דנה לביא",),
    ),
    "name beside the date, Hebrew": (
        modern(before='<div><a href="/w">דנה לביא</a> <i>|</i> 23.5.2021 | 06:30</div>', prose=HEBREW, lang="", below=MENU),
        ("דנה לביא",),
    ),
    "label in bold below the text, Hebrew": (tables(HEADING, below="<hr><b>כתבות נוספות</b><br><a href=/1>1</a>", title=TITLE), ()),
    "label in bold below the text, in the next cell": (tables(HEADING, title=TITLE), ()),
    "place alone above the text, Cyrillic": (modern(before="<i>Нижний Бор</i><br>", prose=RUSSIAN, lang="", below=MENU), ()),
    "name, a place and an agency below the text": (
        tables(HEADING, below="<br><b>Elif Karaca / MORROW (AHA)</b>", title=TITLE), ("Elif Karaca",),
    ),
    "name at the right, below the text": (
        modern(prose=(*PROSE, '</p><p align="right"><strong>Nguyễn Thu Hà</strong>'), below="<table><tr><td>1</td></tr></table>"),
        ("Nguyễn Thu Hà",),
    ),
    "glued labels": (
        modern(before="<div><span>4 вересня, 2023, 10:15</span><span>Автор: <a href='/a'>Оксана Гнатюк</a></span><span>Фото: Ігор"
                      " Савчук</span></div>"),
        ("Оксана Гнатюк",),
    ),
    "label in the middle of a line, Persian": (modern(before="<div>۱۲ اردیبهشت ۱۳۹۷ | کد: ۳۴ | نویسنده: مریم رستمی</div>"),
                                               ("مریم رستمی",)),
    "verb in the middle of a line, Arabic": (modern(before="<p><b>الواحة اليوم - كتب سمير الحداد</b></p><div>2010-05-16</div>"),
                                             ("سمير الحداد",)),
    "books in a line's middle, Arabic": (modern(before="<p>قسم كتب الأطفال</p><div>2010-05-16</div>"), ()),
    "date named by a verb": (modern(before="<div>By Ada Quill Publish Date: Tue, 19 Nov 2019</div>"), ("Ada Quill",)),
    "mark before the reporter": (modern(prose=(*["連絡船は朝の港を静かに離れ、沖の島へ向かった。" * 4] * 3, "■記者林佳蓉")), ("林佳蓉",)),
    "reporter behind the paper": (modern(prose=(f"[바다일보 김민수 기자] {KOREAN * 2}", KOREAN * 2), lang=""), ("김민수",)),
    "reporter behind the agency": (modern(prose=(f"(솔내=연합) 김민수 기자 = {KOREAN * 2}", KOREAN * 2), lang=""), ("김민수",)),
    "press conference": (modern(prose=(f"신임 기자 회견이 열렸다. {KOREAN * 2}", KOREAN * 2), lang=""), ()),
    "paper, reporter and report between strokes": (
        modern(before='<div id="story_author">【港灣日報╱記者林佳蓉／港灣報導】</div>'), ("林佳蓉",),
    ),
    "one of ours, the place below": (modern(before="<div>Van onze verslaggever<br><b>Den Zande</b></div>"), ()),
    "written by, Italian": (modern(prose=(*PROSE, '</p><div class="firma-post">Scritto da <b>Paolo Derossi</b> alle 09:14</div><p>')),
                            ("Paolo Derossi",)),
    "written by, Greek": (modern(before="<span class=small>Συντάχθηκε απο τον/την Νίκος Παππάς</span>"), ("Νίκος Παππάς",)),
    "byline and date in plain text": (
        "<html><title>x</title><body><h1>The blue notebook of Morrow Sound</h1><pre>\nBy Ada Quill\nThursday, February 12, 1998\n\n"
        + "\n\n".join(PROSE) + "\n</pre></body></html>",
        ("Ada Quill",),
    ),
}  # fmt: skip
HEADLINES = {
    "date and author in the heading, Chinese": (
        "<title>海岛渡轮最后一班昨日启航_海湾网</title><h1>海岛渡轮最后一班昨日启航<br><span>2009-09-10 07:52:11　来源：海湾日报　作者：林小满"
        "　评论 16 条</span></h1><div>" + "".join(["<p>每天早晨五点半，船长准时出门，要走七里路，他一走就是三十年，从来没有迟到过一次，也没有休息过一天。</p>"] * 3) + "</div>",
        "海岛渡轮最后一班昨日启航",
    ),
    "author, paper and day in the next <font>": (
        tables(f"<font size=5>{TITLE}</font><br><font size=1>Ada Quill<br>Morrow Rope Weekly, 6/3/2002</font><br>",
               title="Morrow Rope Weekly: News"),
        TITLE,
    ),
    "paper and section in the <title>": (
        tables(f"<div class=titular>{TITLE}</div>", title="GAZETTE.example | Society"), TITLE,
    ),
    "paper and day in the <title>": (
        tables(f"<font size=6>Morrow Post</font><hr><h2>{TITLE}</h2>", title="Morrow Post - sobota 12.05.2001"), TITLE,
    ),
}  # fmt: skip
HEADER = "<table><tr><td>TUESDAY, OCTOBER 14, 1997 &nbsp; Rain</td></tr></table>" + "<br>".join(
    ["<a href=/n>News</a>"] * 12
)
DATES = {
    "header, months first in the address": ("http://gazette.example/news/101497/ferry.htm", "1997-10-14"),
    "header, years first in the address": ("http://gazette.example/daily/9710/14/ferry.htm", "1997-10-14"),
    "header, days first in the address": ("http://gazette.example/a/141097.html", "1997-10-14"),
    "header, another day in the address": ("http://gazette.example/news/101397/ferry.htm", None),
    "header alone": ("http://gazette.example/news/ferry.htm", None),
}


@pytest.mark.parametrize(("html", "authors"), AUTHORS.values(), ids=AUTHORS)
def test_authors(html: str, authors: tuple[str, ...]) -> None:
    assert read(html).authors == authors


@pytest.mark.parametrize(("html", "headline"), HEADLINES.values(), ids=HEADLINES)
def test_headlines(html: str, headline: str) -> None:
    assert read(html).headline == headline


@pytest.mark.parametrize(("url", "day"), DATES.values(), ids=DATES)
def test_the_day_of_the_header_counts_where_the_address_has_it(url: str, day: str | None) -> None:
    html = f"<html><title>{TITLE}</title><body>{HEADER}<h1>{TITLE}</h1>{''.join(f'<p>{text}</p>' for text in PROSE)}</body></html>"
    assert read(html, url).date_published == day


def test_a_change_is_told_below_the_text() -> None:
    page = read(
        modern(
            before="<div>May 3, 2007</div>", prose=(*PROSE, "</p><div>Last Updated ( Thursday, 08 May 2007 )</div><p>")
        )
    )
    assert (page.date_published, page.date_modified) == ("2007-05-03", "2007-05-08")


@pytest.mark.parametrize(
    "below",
    [
        "<p>The timetable was updated on May 9, 2007.</p>",
        '<div><h4><a href="/1">A goat on the council again</a></h4><span>Updated May 9, 2007</span></div>',
        "<p>This site was last updated on May 9, 2007</p>",
    ],
)
def test_a_change_of_something_else_below_the_text(below: str) -> None:
    page = read(modern(before="<div>May 3, 2007</div>", prose=(*PROSE, f"</p>{below}<p>")))
    assert (page.date_published, page.date_modified) == ("2007-05-03", None)
