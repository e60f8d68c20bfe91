"""Names out of bylines."""

from __future__ import annotations

import pytest

from newsspider.vocabulary.agencies import agency_in
from newsspider.vocabulary.bylines import is_role, names_in
from newsspider.vocabulary.signatures import foot_names

PRINTED = [
    ("By Ada Quill", ["Ada Quill"], None),
    ("By Ada Quill and Bo Reed, Staff Writers", ["Ada Quill", "Bo Reed"], None),
    ("By Ada Quill For Daily Hoot", ["Ada Quill"], None),
    ("By ADA QUILL AND BO REED", ["ADA QUILL", "BO REED"], None),
    ("By ADA QUILL Associated Press Writer", ["ADA QUILL"], "Associated Press"),
    ("By ADA QUILL, AP Technology Writer", ["ADA QUILL"], "AP"),
    ("By Ada Quill | January 14, 2008; 4:38 PM ET", ["Ada Quill"], None),
    ("By Ada Quill in Morrow Sound", ["Ada Quill"], None),
    ("By Ada Quill, Washington", ["Ada Quill"], None),
    ("By Ada Quill of the Gazette", ["Ada Quill"], None),
    ("by: Ada Quill, Dec 17, 2025", ["Ada Quill"], None),
    ("Written by Ada Quill, PhD", ["Ada Quill"], None),
    ("By Dan Andrews", ["Dan Andrews"], None),
    ("By Md Harun Rana", ["Md Harun Rana"], None),
    ("By Reuters", [], "Reuters"),
    ("Von Ada Quill und Bo Reed", ["Ada Quill", "Bo Reed"], None),
    ("Von Jan van der Meer, dpa", ["Jan van der Meer"], "dpa"),
    ("Par Ada Quill et Bo Reed avec AFP", ["Ada Quill", "Bo Reed"], "AFP"),
    ("Por María del Mar Ruiz y José Luis Peña", ["María del Mar Ruiz", "José Luis Peña"], None),
    ("Di Anna Bianchi", ["Anna Bianchi"], None),
    ("Door Piet de Vries", ["Piet de Vries"], None),
    ("Av Åsa Berg och Nils Holm", ["Åsa Berg", "Nils Holm"], None),
    ("Текст: Анна Иванова", ["Анна Иванова"], None),
    ("Автор: Анна Иванова", ["Анна Иванова"], None),
    ("Oleh Siti Rahma", ["Siti Rahma"], None),
    ("Penulis Ratna Widuri", ["Ratna Widuri"], None),
    ("Müəllif: Leyla Həsənova", ["Leyla Həsənova"], None),
    ("Piše: Vesna Karalić", ["Vesna Karalić"], None),
    ("Հեղինակ՝ Անի Պետրոսյան", ["Անի Պետրոսյան"], None),
    ("ავტორი: ნინო ბერიძე", ["ნინო ბერიძე"], None),
    ("نووسەر: ژیان ڕەشید", ["ژیان ڕەشید"], None),
    ("ጸሐፊ፦ ሰላማዊት ታደሰ", ["ሰላማዊት ታደሰ"], None),
    ("ရေးသားသူ - မေသူဇာ", ["မေသူဇာ"], None),
    ("ຂຽນໂດຍ ສົມພອນ ແກ້ວວົງ", ["ສົມພອນ ແກ້ວວົງ"], None),
    ("రచయిత: లక్ష్మీ ప్రసన్న", ["లక్ష్మీ ప్రసన్న"], None),
    ("［港野 花子］", ["港野 花子"], None),
    ("文/王小明", ["王小明"], None),
    ("Interview: Ada Quill", ["Ada Quill"], None),
    ("View all posts by Ada Quill", ["Ada Quill"], None),
    ("Von Ada Quill, SUND HAFEN", ["Ada Quill"], None),
    ("By Ada Quill, Senior Ferry Expert", ["Ada Quill"], None),
    ("By Lifeboat Desk", ["Lifeboat Desk"], None),
    ("Ada Quill M.P.H.", ["Ada Quill"], None),
    ("Marie Ada DUPIN", ["Marie Ada DUPIN"], None),
    ("By Ada Quill / Morrow Sound Monday, May 18, 2009", ["Ada Quill", "Morrow Sound"], None),
    ("By Ada Quill / Reykjavik Monday, May 18, 2009", ["Ada Quill"], None),
    ("By Ada Quill, Portal Morrow", ["Ada Quill"], None),
    ("By Ada Quill11.12.2021 07:40", ["Ada Quill"], None),
    ("Written by", [], None),
    ("By ADA QUILL Of the Gazette Staff", ["ADA QUILL"], None),
    ("By Ladle Of Soup", ["Ladle Of Soup"], None),
    ("By Ada Quill and Bo Reed, The Morrow Paper", ["Ada Quill", "Bo Reed"], None),
    ("Ada Quill, Morrow Tribune", ["Ada Quill"], None),
    ("By Staff Writer Ada Quill", ["Ada Quill"], None),
    ("By Political Editor Ada Quill and Bo Reed", ["Ada Quill", "Bo Reed"], None),
    ("Von Redakteurin Ada Quill", ["Ada Quill"], None),
    ("By Staff Writer", [], None),
    ("Propos recueillis par Ada Quill", ["Ada Quill"], None),
    ("Oprac. Ada Quill", ["Ada Quill"], None),
    ("Ein Gastbeitrag von Ada Quill", ["Ada Quill"], None),
    ("Eine Analyse von Ada Quill und Bo Reed", ["Ada Quill", "Bo Reed"], None),
    ("EFE / Morrow", [], "EFE"),
    ("مأمون", ["مأمون"], None),
    ("By Ada Quill Morrow Sound Times", ["Ada Quill"], None),
    ("By Ada Q. Quill Morrow Herald", ["Ada Q. Quill"], None),
    ("By Ada Quill Times Staff Writer", ["Ada Quill"], None),
    ("By Ada Quill The Morrow Post", ["Ada Quill"], None),
    ("By Ada Quill, MD, Boats.com Guide", ["Ada Quill"], None),
    ("By Ada Quill in Arts & Harbours on May 4, 2021", ["Ada Quill"], None),
    ("By Ada Quill in Morrow and Bo Reed in Reykjavik", ["Ada Quill", "Bo Reed"], None),
    ("By A Harbour Editor on May 4, 2021", [], None),
    ("Interview by Ada Quill, photos by Bo Reed", ["Ada Quill"], None),
    ("INTERVIEW BY ADA QUILL, PHOTO BY BO REED", ["ADA QUILL"], None),
    ("Contact Ada Quill:", ["Ada Quill"], None),
    ("Email Ada Quill", ["Ada Quill"], None),
    ("Mail Office", ["Mail Office"], None),
    ("Place: Morrow", [], None),
    ("Ort: Morrow", [], None),
    ("Ada Quill, CPEF®", ["Ada Quill"], None),
    ("【作者：苏明远】", ["苏明远"], None),
    ("作者：见习编辑 苏明远", ["苏明远"], None),
    ("記者：蘇明遠 林小滿 海灣報導", ["蘇明遠", "林小滿"], None),
    ("作者：苏 明", ["苏 明"], None),
    ("Written by Ada Quill Edited by Bo Reed", ["Ada Quill"], None),
    ("By Ada Quill Harbour Correspondent", ["Ada Quill"], None),
    ("By Ada Quill Economics Editor, in Morrow", ["Ada Quill"], None),
    ("By our correspondent Ada Quill", ["Ada Quill"], None),
    ("Photographs and text by Ada Quill", ["Ada Quill"], None),
    ("Text und Fotos: Ada Quill", ["Ada Quill"], None),
    ("Tekst og foto: Ada Quill", ["Ada Quill"], None),
    ("Aufgezeichnet von Ada Quill", ["Ada Quill"], None),
    ("Ein Gespräch von Ada Quill und Bo Reed", ["Ada Quill", "Bo Reed"], None),
    ("Protokoll: Ada Quill", ["Ada Quill"], None),
    ("De notre correspondante Ada Quill", ["Ada Quill"], None),
    ("dal nostro inviato Bo Reed", ["Bo Reed"], None),
    ("Van onze verslaggever Ada Quill", ["Ada Quill"], None),
    ("a cura di Ada Quill", ["Ada Quill"], None),
    ("Entrevista de Ada Quill", ["Ada Quill"], None),
    ("Por Ada Quill, do Morrow", ["Ada Quill"], None),
    ("Teksti Ada Quill", ["Ada Quill"], None),
    ("Rozmawiała Ada Quill", ["Ada Quill"], None),
    ("Беседовала Анна Иванова", ["Анна Иванова"], None),
    ("Корреспондент: Анна Иванова", ["Анна Иванова"], None),
    ("Γράφει ο Γιάννης Παππάς", ["Γιάννης Παππάς"], None),
    ("كتب - أحمد علي", ["أحمد علي"], None),
    ("文丨苏明远", ["苏明远"], None),
    ("作者 | 苏明远", ["苏明远"], None),
    ("（記者・港野花子）", ["港野花子"], None),
    ("본지 홍길동 기자", ["홍길동"], None),
    ("de Ada Quill", ["Ada Quill"], None),
    ("de Vries", ["de Vries"], None),
    ("By Ada Quill, Head of Boats and Ferry Design", ["Ada Quill"], None),
    ("By Ada Quill, Head of Boats and Ferries, and Bo Reed", ["Ada Quill", "Bo Reed"], None),
]
DECLARED = [
    ("Ada Quill", ["Ada Quill"], None),
    ("Ada Quill, Bo Reed", ["Ada Quill", "Bo Reed"], None),
    ("Ada Quill og Bo Reed ", ["Ada Quill", "Bo Reed"], None),
    ("Gazette Staff", ["Gazette Staff"], None),
    ("Dr. Ada Quill", ["Dr. Ada Quill"], None),
    ("Ada O&#039;Quill", ["Ada O'Quill"], None),
    ("AFP", [], "AFP"),
    ("Ada Quill / Reuters", ["Ada Quill"], "Reuters"),
    ("admin", [], None),
    ("Ada (Bo) Quill", ["Ada (Bo) Quill"], None),
    ("Quill7", ["Quill7"], None),
    ("Keeper in the Loft", ["Keeper in the Loft"], None),
    ("Ada Quill | Gazette Staff Writer", ["Ada Quill"], None),
    ("page.head.author", [], None),
    ("홍길순 기자", ["홍길순"], None),
    ("https://www.morrow-gazette.example/authors/quill", [], None),
    ("", [], None),
]


@pytest.mark.parametrize(("text", "names", "agency"), PRINTED)
def test_printed_byline(text: str, names: list[str], agency: str | None) -> None:
    assert names_in(text) == (names, agency)


@pytest.mark.parametrize(("text", "names", "agency"), DECLARED)
def test_declared_author(text: str, names: list[str], agency: str | None) -> None:
    assert names_in(text, is_declared=True) == (names, agency)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("湾头日报 本报记者 苏 明 湾头日报编辑 林小满", ["苏明"]),
        ("（记者 苏明远）", ["苏明远"]),
        ("(金湾网)", []),
        ("（据新华社）", []),
        ("苏明远/文", ["苏明远"]),
        ("□记者 苏明远 林小满 海湾报道", ["苏明远", "林小满"]),
    ],
)
def test_signature(text: str, names: list[str]) -> None:
    assert foot_names(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [("(AP)", "AP"), ("Reuters/AFP", "Reuters"), ("the Associated Press", "the Associated Press"), ("共同通信", "共同通信"),
     ("Xinhua", "Xinhua"), ("JTA", "JTA"), ("Postmedia News", "Postmedia News"), ("Ada Quill/AP", None), ("ap", None), ("", None), ("()", None)],
)  # fmt: skip
def test_agency(text: str, expected: str | None) -> None:
    assert agency_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Staff Writer", True), ("Political Editor, Morrow", True), ("Senior reporter", True), ("journaliste politique", True),
     ("корреспондент", True), ("fotojournalist", True), ("Wirtschaftsredakteurin", True), ("Dziennikarka", True), ("Editor of the Gazette", True), ("Write to the editor", False),
     ("Our reporter explains", False), ("How a journalist works", False), ("Tide Watch", False), ("", False)],
)  # fmt: skip
def test_role(text: str, expected: bool) -> None:
    assert is_role(text) is expected
