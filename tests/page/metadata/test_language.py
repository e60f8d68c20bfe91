"""The language: declared, by script, by its commonest words."""

from __future__ import annotations

import pytest

from newsspider.page.metadata.language import identify
from tests.page.metadata.papers import PROSE, modern, read, rule_of

GERMAN = (
    "Die Fähre nach Morrow Sund legte an dem Morgen, an dem der Rat tagte, mit zwanzig Minuten Verspätung ab, und niemand"
    " von denen, die an Bord waren, dachte sich damals etwas dabei, denn das war auf der Insel nicht ungewöhnlich.",
    "Bis zum Mittag hatte der Hafenmeister drei Briefe geschrieben, von denen keiner beantwortet wurde, und er hatte damit"
    " begonnen, jede Überfahrt in ein blaues Heft einzutragen, das er seither immer bei sich trägt.",
)
TEXTS = {
    "en": PROSE[0] + " " + PROSE[1],
    "de": " ".join(GERMAN),
    "fr": "Le bac est parti avec vingt minutes de retard le matin où le conseil s'est réuni, et personne à bord n'y a pensé"
    " plus que cela, car les retards sont fréquents dans les îles et que pour les habitants ce n'est pas une nouvelle",
    "es": "El barco salió con veinte minutos de retraso la mañana en que se reunió el consejo, y nadie de los que estaban a"
    " bordo pensó mucho en ello, porque los retrasos son habituales en la isla y para los vecinos no es una novedad",
    "pt": "O barco saiu com vinte minutos de atraso na manhã em que o conselho se reuniu, e ninguém dos que estavam a bordo"
    " pensou muito nisso, porque os atrasos são comuns na ilha e para os moradores não foi uma novidade do dia",
    "it": "Il traghetto è partito con venti minuti di ritardo la mattina in cui si è riunito il consiglio, e nessuno di quelli"
    " che erano a bordo ci ha pensato molto, perché i ritardi sono comuni nell'isola e per gli abitanti non è una novità",
    "nl": "De veerboot vertrok met twintig minuten vertraging op de ochtend dat de raad vergaderde, en niemand die aan boord"
    " was dacht er veel over na, want vertragingen zijn op het eiland niet ongewoon en dat is voor de bewoners geen nieuws",
    "pl": "Prom odpłynął z dwudziestominutowym opóźnieniem tego ranka, kiedy zebrała się rada, i nikt na pokładzie nie myślał"
    " o tym wiele, bo opóźnienia na wyspie są częste i to nie jest dla mieszkańców nic nowego, jak się okazało",
    "ru": "Паром отошёл с опозданием на двадцать минут в то утро, когда собрался совет, и никто из бывших на борту не подумал",
    "uk": "Пором відійшов із запізненням на двадцять хвилин того ранку, коли зібралася рада, і ніхто на борту не подумав",
    "el": "Το πλοίο έφυγε με είκοσι λεπτά καθυστέρηση το πρωί που συνεδρίασε το συμβούλιο και κανείς δεν το σκέφτηκε",
    "ar": "غادرت العبارة متأخرة عشرين دقيقة في صباح اجتماع المجلس ولم يفكر أحد ممن كانوا على متنها كثيرا في ذلك",
    "fa": "کشتی در صبح روزی که شورا تشکیل جلسه داد با بیست دقیقه تأخیر حرکت کرد و هیچ‌کس چندان به آن فکر نکرد پس از آن",
    "he": "המעבורת יצאה באיחור של עשרים דקות בבוקר שבו התכנסה המועצה ואיש מהנוסעים לא חשב על כך הרבה",
    "hi": "परिषद की बैठक की सुबह नौका बीस मिनट की देरी से रवाना हुई और जहाज पर सवार किसी ने इसके बारे में नहीं सोचा",
    "ja": "評議会が開かれた朝、渡し船は二十分遅れて出発したが、乗っていた人は誰もそのことを気にしなかった",
    "zh": "议会开会的那天早上，渡轮晚了二十分钟才开，当时船上没有人对此多想，因为岛上经常晚点",
    "ko": "의회가 열린 날 아침 여객선은 이십 분 늦게 출발했지만 배에 탄 사람들은 아무도 그것을 대수롭게 여기지 않았다",
}


@pytest.mark.parametrize(("expected", "text"), TEXTS.items())
def test_language_of_a_text(expected: str, text: str) -> None:
    found = identify(text)
    assert found is not None
    assert found.value == expected


@pytest.mark.parametrize("text", ["", "12 34", "Lorem ipsum", "xyzzy " * 40])
def test_language_that_nothing_tells(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize(
    ("html", "expected", "rule"),
    [
        (modern(lang=' lang="en-gb"'), "en-GB", "html lang"),
        (modern(lang=' lang="pt_BR"'), "pt-BR", "html lang"),
        (modern(lang="", head='<meta property="og:locale" content="en_US">'), "en-US", "og:locale"),
        (modern(lang="", head='<meta http-equiv="Content-Language" content="en">'), "en", "content-language"),
        (modern(lang="", head='<meta name="language" content="English">'), "en", "language"),
        (modern(lang=' lang="und"'), "en", "commonest words"),
        (modern(lang="", prose=GERMAN), "de", "commonest words"),
        (modern(lang=' lang="en"', prose=(TEXTS["ru"], TEXTS["ru"])), "ru", "script"),
    ],
)
def test_language_of_a_page(html: str, expected: str, rule: str) -> None:
    page = read(html)
    assert (page.language, rule_of(page, "language")) == (expected, rule)
