"""The place line that opens a news text."""

from __future__ import annotations

import pytest

from newsspider.page.metadata.dateline import read_dateline
from tests.page.metadata.papers import PROSE, modern, read

DATELINES = [
    ("MOSCOW — The ferry left late.", "MOSCOW", None),
    ("BERLIN (Reuters) - The ferry left late.", "BERLIN", "Reuters"),
    ("KABUL, Afghanistan—A ferry left late.", "KABUL, Afghanistan", None),
    ("GRANT TOWN, W.Va. (AP) - A ferry left late.", "GRANT TOWN, W.Va.", "AP"),
    ("GAZA CITY, Gaza Strip, (AP) - A ferry left late.", "GAZA CITY, Gaza Strip", "AP"),
    ("RAJSHAHI, Dec 20, 2025 (BSS) - A ferry left late.", "RAJSHAHI", "BSS"),
    ("New Delhi, Jan 15 (PTI): A ferry left late.", "New Delhi", "PTI"),
    ("Berlin (dpa) - Die Fähre fuhr zu spät ab.", "Berlin", "dpa"),
    ("Berlin/Hamburg (dpa) - Die Fähre fuhr zu spät ab.", "Berlin/Hamburg", "dpa"),
    ("Paris — Le bac est parti en retard.", "Paris", None),
    ("FOXBOROUGH - It left late.", "FOXBOROUGH", None),
    ("New Delhi, Dec. 30: A ferry left late.", "New Delhi", None),
    ("(Reuters) - A ferry left late.", None, "Reuters"),
    ("МОСКВА, 15 янв. (ТАСС). Паром опоздал.", "МОСКВА", "ТАСС"),
    ("Тула. 17 мая. ИНТЕРФАКС-ЦЕНТР - Паром опоздал.", "Тула", "ИНТЕРФАКС"),
    ("ТУЛА, 17 мая - РИА Новости. Паром опоздал.", "ТУЛА", "РИА Новости"),
    ("Нижний Яр, 17 мая. /ТАСС/. Паром опоздал.", "Нижний Яр", "ТАСС"),
    ("MORROW, May 4, 2021 /HarbourWire/ -- A ferry left late.", "MORROW", None),
    ("ST. MORROW • A ferry left late.", "ST. MORROW", None),
    ("Berlin (dpa/mv) - Die Fähre fuhr zu spät ab.", "Berlin", "dpa"),
    ("(ANSA) - ROMA, 04 MAG - Il traghetto era in ritardo.", "ROMA", "ANSA"),
    ("JAKARTA, MORROW.com - Kapal itu terlambat.", "JAKARTA", None),
    ("القاهرة (رويترز) - تأخرت العبارة.", "القاهرة", "رويترز"),
    ("新华社北京5月4日电 渡轮晚点。", "北京", "新华社"),
    ("新华社北京５月４日电（记者苏明远）渡轮晚点。", "北京", "新华社"),
    ("（中央社台北4日電）渡輪誤點。", "台北", "中央社"),
    ("本报北京5月4日讯 渡轮晚点。", "北京", None),
    ("[서울=뉴시스] 여객선이 늦었다.", "서울", "뉴시스"),
    ("【ロンドン共同】連絡船は遅れた。", "ロンドン", "共同"),
    ("(서울=연합뉴스) 여객선이 늦었다.", "서울", "연합뉴스"),
]
NONE = [
    "The ferry left late, as it did on most days — and nobody minded.",
    "The A-League must be going places - so much so that a club complained.",
    "THE A-League must be going places.",
    "UPDATE — The ferry has left.",
    "LE POINT SUR LA SITUATION - The ferry has left.",
    "PHOTO GALLERY — The ferry has left.",
    "Nobody (not even the captain) knew.",
    "Kolkata: a ferry left late.",
    "On December 30: nothing.",
    "But it was late - again.",
    "Milk • Flour and two eggs",
    "ЗА ОПОЗДАНИЕ – 5 ЛЕТ ТЮРЬМЫ!",
    "【関連記事】連絡船は遅れた。",
    "5月4日，渡轮晚点二十分钟。",
    "海湾渡轮晚点二十分钟——港口记录",
    "Тула. 17 мая. Паром опоздал - и никто не заметил.",
    "",
]


@pytest.mark.parametrize(("text", "place", "agency"), DATELINES)
def test_dateline(text: str, place: str | None, agency: str | None) -> None:
    found = read_dateline(text)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize("text", NONE)
def test_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


def test_the_text_keeps_its_dateline() -> None:
    page = read(modern(prose=(f"MORROW SOUND (Reuters) - {PROSE[0]}", *PROSE[1:])))
    assert (page.dateline, page.agency) == ("MORROW SOUND", "Reuters")
    assert page.text.startswith("MORROW SOUND (Reuters) - The ferry")


@pytest.mark.parametrize(
    ("html", "place"),
    [
        (modern(prose=("MORROW —", *PROSE)), "MORROW"),
        (modern(before="<div>MORROW, Va.</div>"), "MORROW, Va."),
        (modern(before="<div>HARBOUR, SEA</div>"), None),
        (modern(before="<div>Harbour, Morrow</div>"), None),
    ],
)
def test_dateline_in_a_line_of_its_own(html: str, place: str | None) -> None:
    assert read(html).dateline == place
