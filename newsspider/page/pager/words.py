"""What a short label says: a page's number, next, previous, all on one page, print. In the languages of the press.

Labels are read word by word: "Zur nächsten Seite" is a next label because each of its words is a word for next, for a
page, or a filler, and "Nächster Artikel" is none because a word in it is of neither kind.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from msgspec import Struct


class Sense(Enum):
    """What a link's label says."""

    NUMBER = "number"
    NEXT = "next"
    PREVIOUS = "previous"
    FIRST = "first"
    LAST = "last"
    SINGLE = "single"
    PRINT = "print"


class Label(Struct, frozen=True, gc=False):
    """A label read: its sense, the number in it, whether it speaks of pages ("next page", not only "next"), and
    whether a title follows ("2. The boats")."""

    sense: Sense
    number: int | None = None
    names_page: bool = False
    is_titled: bool = False


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PAGE = _words(
    "page pages pg pag part parts section sections chapter chapters screen"  # English
    " seite seiten teil abschnitt kapitel página páginas pagina pagine parte partes seção"
    " chapitre partie sida sidan sider side siden sivu sivut sivulle deel hoofdstuk pagina's strona strony stronie"
    " stronę część strana strany straně stranu stranka stránka stránky stránce stránku část časť oldal oldalra rész"
    " pagină pagini paginii stranica stranice stranici stranicu stran strani страница страницы странице страницу стр"
    " часть части сторінка сторінки сторінку стор частина старонка старонкі страница страници страната страна strane"
    " σελίδα σελίδες σελ sayfa sayfaya sayfası bölüm səhifə halaman hal trang phần bahagian lehekülg lk lapa lapas lappuse"
    " puslapis puslapį psl síða síðu leathanach orrialdea páxina pàgina faqja faqe ukurasa pahina bet бет"
    " صفحة الصفحة صفحه صفحهٔ صفحات עמוד לעמוד דף לדף पेज पृष्ठ पन्ना পৃষ্ঠা পাতা பக்கம் పేజీ ಪುಟ പേജ് પાનું หน้า გვერდი էջ"
    " 页 頁 页码 頁碼 ページ 頁目 ページ目 페이지 쪽"
)
NEXT = _words(
    "next continue continued continues forward more keep on onward"  # English
    " weiter weiterlesen nächste nächsten nächster naechste vorwärts fortsetzung fortsetzen vor"
    " suivant suivante suivants suite continuer siguiente siguientes continuar continúa continua sigue adelante próxima"
    " próximo próximas seguinte continue continuação avançar successiva successivo successive seguente avanti prossima"
    " prossimo prosegui continua volgende verder vervolg lees nästa fortsätt vidare næste neste fortsæt fortsett seuraava"
    " seuraavalle jatkuu jatka następna następny następne następnej nastepna nastepne dalej další dalsi následující"
    " pokračování pokračovat ďalšia ďalej ďalšie nasledujúca nasledujúce pokračovanie következő tovább következo"
    " următoarea următoare următorul urmatoarea înainte continuare sljedeća slijedeća sledeća sledeca naslednja naprej dalje"
    " sljedeće naredna следующая следующей следующую следующие далее дальше вперед вперёд продолжение наступна наступної"
    " наступну далі продовження наступная далей следваща следващата напред продължение следна следната επόμενη επόμενο"
    " συνέχεια sonraki ileri devam devamı devamını növbəti sonrakı selanjutnya berikutnya lanjut lanjutkan seterusnya"
    " tiếp sau kế järgmine edasi nākamā nākamais tālāk kitas toliau sekantis næsta áfram següent hurrengoa seguinte"
    " tjetra vijon ijayo ifuatayo susunod келесі кейінгі التالي التالية تابع المزيد بعدی بعد ادامه הבא הבאה המשך"
    " अगला अगली अगले आगे পরবর্তী পরের அடுத்த அடுத்து తదుపరి తరువాత ಮುಂದಿನ അടുത്ത આગળ ถัดไป ต่อไป หน้าถัดไป หน้าต่อไป อ่านต่อ შემდეგი հաջորդ"
    " 下一页 下一頁 下页 下頁 后一页 後一頁 后页 次へ 次のページ 次のページへ 次ページ 次ページへ 次頁 次頁へ つづき 続き 続きを読む"
    " 다음 다음페이지 다음으로 계속"
)
PREVIOUS = _words(
    "previous prev back backward"
    " zurück zurueck vorherige vorherigen vorige voriger précédent précédente precedent précédents retour anterior"
    " anteriores precedente precedenti indietro vorige terug föregående forrige tilbake tilbage edellinen poprzednia"
    " poprzedni poprzednie wstecz předchozí predchozi zpět predchádzajúca späť előző elozo vissza anterioara anterioară"
    " precedenta înapoi prethodna prethodno nazad prejšnja nazaj предыдущая предыдущей назад попередня попередню"
    " папярэдняя предишна предишната претходна προηγούμενη προηγούμενο önceki geri əvvəlki sebelumnya kembali trước"
    " eelmine tagasi iepriekšējā atpakaļ ankstesnis atgal fyrri anterior aurrekoa mëparshme iliyopita nakaraan алдыңғы"
    " السابق السابقة قبلی قبل הקודם הקודמת חזרה पिछला पिछली पिछले पीछे পূর্ববর্তী আগের முந்தைய మునుపటి ก่อนหน้า หน้าก่อนหน้า หน้าก่อน ย้อนกลับ წინა"
    " նախորդ 上一页 上一頁 上页 上頁 前一页 前一頁 前へ 前のページ 前のページへ 前ページ 前ページへ 前頁 이전 이전페이지"
)
FIRST = _words(
    "first start erste erster ersten anfang première premier primera primero primeira primeiro prima primo eerste första"
    " første ensimmäinen pierwsza pierwszy první prvá első prima prva первая первой початок перша първа πρώτη ilk pertama"
    " đầu الأولى اول ראשון पहला หน้าแรก 首页 首頁 第一页 第一頁 最初 最初へ 最初のページ 처음"
)
LAST = _words(
    "last end letzte letzter letzten ende dernière dernier última último ultima ultimo laatste sista sidste siste viimeinen"
    " ostatnia ostatni poslední posledná utolsó ultima zadnja posljednja poslednja последняя в-конец остання последна"
    " τελευταία son terakhir cuối الأخيرة آخر אחרון अंतिम หน้าสุดท้าย 尾页 尾頁 末页 末頁 最后 最後 最後へ 最後のページ 마지막 끝"
)
FILLER = _words(
    "the to go on of this story article in a at reading read view go"
    " zur zum der die das auf dieser lesen la le les l à de du lire sur page-suivante el a en ver ir para na o da do leer"
    " ler alla il del della vai leggi naar de op till på til på czytaj do na przejdź číst na čítať olvasás citește la"
    " čitaj na перейти на к читать читати devamı oku baca ke kế theo xem đọc σε στην إلى ال ל ל- पर के लिए"
)
OF = _words("of von sur de di do da van av af z ze из із з от od din dari daripada trong của kwa na af / の 中 共 με από من از מתוך का")
ARROWS = " \t\r\n\f\v\xa0 \u200b\u200e\u200f\ufeff.,:;|·•*-–—_[](){}<>«»‹›←→↩↪⇐⇒⟵⟶►◄▶◀▸◂▹◃▷◁❯❮≫≪≥≤＞＜〉〈》《】【）（」「＋+\"'＿／/\\!…⏵⏴⮞⮜➡⬅➔➜➤➞"  # noqa: E501
FORWARD_ARROW = re.compile(r"[\s.|(\[]*(?:[>›»→⇒⟶►▶▸▹▷❯≫＞〉》⏵⮞➡➔➜➤➞]|-+>|=+>)[\s>›»→|)\].]*")
BACKWARD_ARROW = re.compile(r"[\s.|(\[]*(?:[<‹«←⇐⟵◄◀◂◃◁❮≪＜〈《⏴⮜⬅]|<-+|<=+)[\s<‹«←|)\].]*")

CJK_NUMBER = re.compile(r"第?\s*(\d{1,3})\s*(?:页|頁|ページ(?:目)?|頁目|페이지|쪽)")
TITLED = re.compile(r"(\d{1,2})\s?(?:[.:)–-]|\s-)\s*[^\W\d_]")
END_ARROW = re.compile(r"\||[>›»→]\s*[>›»→]\s*[>›»→]|[<‹«←]\s*[<‹«←]\s*[<‹«←]")
STORY = _words("article story artikel beitrag articolo artículo artigo artykuł статья")
TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\u0900-\u0dff\u0e00-\u0e7f\u064b-\u065f-])*|\d+")
SENSES = ((NEXT, Sense.NEXT), (PREVIOUS, Sense.PREVIOUS), (FIRST, Sense.FIRST), (LAST, Sense.LAST))
KNOWN = PAGE | NEXT | PREVIOUS | FIRST | LAST | FILLER
CJK_HEAD = re.compile(r"[第下次后後上前다이]")
PAGE_ENDINGS = ("页", "頁", "ページ", "ページへ", "페이지")


@lru_cache(maxsize=16384)
def may_be_label(word: str) -> bool:
    """Whether a label may begin with this word: the cheap look at every link of a page."""
    word = word.strip(ARROWS).casefold()
    return not word or word in KNOWN or word.isdecimal() or (not word.isascii() and bool(CJK_HEAD.match(word)))


@lru_cache(maxsize=8192)
def read_label(text: str) -> Label | None:
    """What a link's text says, None for anything that is not a pager's word or number."""
    label = text.strip(ARROWS).casefold()
    if not label:
        return _read_arrow(text)
    if label.isdecimal():
        return Label(Sense.NUMBER, int(label)) if len(label) < 4 else None
    match = CJK_NUMBER.fullmatch(label)
    if match:
        return Label(Sense.NUMBER, int(match[1]), names_page=True)
    title = TITLED.match(label)
    if title:
        return Label(Sense.NUMBER, int(title[1]), is_titled=True)
    return _read_words(TOKEN.findall(label))


def _read_arrow(text: str) -> Label | None:
    if FORWARD_ARROW.fullmatch(text):
        return Label(Sense.LAST if END_ARROW.search(text) else Sense.NEXT)
    if BACKWARD_ARROW.fullmatch(text):
        return Label(Sense.FIRST if END_ARROW.search(text) else Sense.PREVIOUS)
    return None


def _read_words(tokens: list[str]) -> Label | None:
    names_page = any(token in PAGE or token.endswith(PAGE_ENDINGS) for token in tokens)
    sense = next((sense for words, sense in SENSES if not words.isdisjoint(tokens)), None)
    numbers = [int(token) for token in tokens if token.isdecimal() and len(token) < 4]
    number = numbers[0] if names_page and numbers and (len(numbers) == 1 or tokens[0] in PAGE) else None
    rest = [token for token in tokens if token not in KNOWN and not token.isdecimal()]
    if sense is None:
        if number is None or rest and not (len(tokens) > 2 and tokens[0] in PAGE and tokens[1].isdecimal()):
            return None
        return Label(Sense.NUMBER, number, names_page=True, is_titled=bool(rest))
    if rest and not (names_page and _leads(tokens)) or not names_page and not STORY.isdisjoint(tokens):
        return None
    return Label(sense, number, names_page)


def _leads(tokens: list[str]) -> bool:
    """Whether a label begins with "next page" and goes on with that page's title."""
    head, second = tokens[0], tokens[1] if len(tokens) > 1 else ""
    return head in NEXT and (second in PAGE or head.endswith(PAGE_ENDINGS)) or head in PAGE and second in NEXT
