"""The words that name a view of the whole article on one page, by language (ISO 639-1), and what a label says of one.

one, all   "on one page", "all pages"
show       view, read, display
print      a printed view, with `version` beside it
whole      labels that are one word, or are written without spaces
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsspider.vocabulary.labels import ARROWS, TOKEN
from newsspider.vocabulary.paging import FILLER, PAGE, STORY, read_table, words_of

_TABLE = """
en one: one single 1 all: all full entire complete whole show: view show read see display open as version format
   formatted print: print printer printable printing printer-friendly version: friendly version copy whole: fulltext
   singlepage onepage viewall
de one: einer einem eine all: alles alle ganz ganzen ganze komplett kompletten komplette vollständig vollständigen
   vollständige gesamten gesamte gesamter show: anzeigen zeigen lesen ansehen ansicht darstellen print: drucken
   druck druckversion druckansicht ausdrucken druckfreundlich whole: komplettansicht gesamtansicht einseitig
   einseitenansicht
fr one: seule une unique all: tout toute toutes complet complète entier intégral intégralité show: afficher voir
   lire vue print: imprimer impression imprimable version: à
es one: sola una única all: todo toda todas todos completo completa entero show: mostrar ver leer vista print:
   imprimir impresión imprimible version: versión
pt one: uma só mesma all: tudo íntegra show: ler exibir visualizar print: impressão imprima version: versão
it one: unica all: tutto tutta tutte intero show: leggi mostra vedi vai print: stampa stampare stampabile stampala
   version: versione
nl one: één een all: hele volledig volledige show: toon lees bekijk print: printen printversie afdrukken
no one: én all: alt print: utskrift utskriftsversion
sv one: ett en all: hela allt alla show: visa läs
fi one: yhdellä all: koko show: näytä lue print: tulosta tulostus
pl one: jednej all: cały całą wszystkie całość show: pokaż czytaj zobacz przeczytaj wyświetl print: drukuj druku
   wydrukuj version: wersja
cs one: jedné all: celý celou celého všechny show: zobrazit číst print: tisk vytisknout tisku version: verze
sk one: jednom show: zobraziť čítať print: tlač vytlačiť tlačiť version: verzia do na
hr one: jednoj all: cijeli cijelu sve show: prikaži pročitaj print: ispis ispiši
hu one: egy egyetlen all: teljes egész összes show: megjelenítés olvasom print: nyomtatás nyomtat nyomtatható
   nyomtatási version: verzió
ro one: singură all: tot toate integral show: arată citește print: tipărește tipareste printează
ru one: одной одном all: вся весь все всю всё полностью полная полную полный show: показать читать открыть print:
   печать печати распечатать version: версия для
uk one: одній all: повна всі увесь show: показати читати print: друк друку роздрукувати version: версія
bg one: една all: целия цялата всички show: покажи прочети print: печат
el one: μία all: όλο ολόκληρο όλες show: δείτε διαβάστε print: εκτύπωση version: για
tr one: tek bir all: tüm tümü tümünü tamamı tamamını hepsi show: göster oku görüntüle print: yazdır
id one: satu all: semua lengkap selengkapnya show: tampilkan lihat baca print: cetak
vi one: một all: toàn tất show: xem đọc bộ cả
ar one: واحدة all: الكل كامل كاملة الكامل show: عرض اقرأ قراءة print: طباعة للطباعة اطبع
he one: אחד all: כל כולו show: הצג קרא print: הדפס הדפסה להדפסה
hi one: एक all: पूरा पूरी सभी show: देखें पढ़ें दिखाएं print: प्रिंट
sr all: ceo celu print: štampaj odštampaj
da show: vis les print: udskriv
sl print: natisni tiskaj
az print: çap
fa print: چاپ
th print: พิมพ์
zh whole: 显示全部
ja whole: まとめて読む
ko whole: 전체보기 전체기사 한페이지로
"""
_LANGUAGES = read_table(_TABLE)
ONE, ALL = words_of("one", languages=_LANGUAGES), words_of("all", languages=_LANGUAGES)
SHOW, WHOLE = words_of("show", languages=_LANGUAGES), words_of("whole", languages=_LANGUAGES)
PRINT = words_of("print", languages=_LANGUAGES)
BESIDE = PAGE | STORY | FILLER | SHOW  # what may stand beside "one" or "all"
BESIDE_PRINT = BESIDE | PRINT | words_of("version", languages=_LANGUAGES)
HEADS = BESIDE_PRINT | ONE | ALL | WHOLE
LONGEST_CJK = 16  # characters of a label
CJK_WHOLE = re.compile(r"全文|全ページ|单页|單頁|一页阅读|単一ページ|1ページで|1페이지로|전체\s보기")
CJK_PRINT = re.compile(
    r"(?:友善|本页|本頁|页面|文章|このページを|記事を)?(?:打印|列印|印刷|인쇄|프린트)"
    r"(?:本页|本頁|版|する|用|用ページ|用画面|하기|本文|文章)?"
)
# The same in addresses: a parameter's name or value, a folder, a part of a file's name.
VIEW_ADDRESS = re.compile(
    r"all|allpages|fullpage|full|fullstory|fulltext|single|singlepage|onepage|viewall|showall|entire|komplett(?:ansicht)?"
    r"|gesamt|alles|complet\w*|tout|todo|tutto|cala|wszystko"
)
PRINT_ADDRESS = re.compile(
    r"print\w*|pf|\w+print|prnt?|druck\w*|drukuj|druk|imprim\w*|stampa|tisk|cetak|pechat|tulosta|skrivut|utskrift"
    r"|udskriv|afdrukken|yazdir"
)


@lru_cache(maxsize=8192)
def read_view(text: str) -> int:
    """What a label says: 3 "on one page", 2 "view all" (which may mean something else), 1 "print", 0 none of these."""
    label = text.strip(ARROWS).casefold()
    if not label:
        return 0
    if label in WHOLE or len(label) <= LONGEST_CJK and not label.isascii() and CJK_WHOLE.search(label):
        return 3
    if CJK_PRINT.fullmatch(label):
        return 1
    if "-" in label and label.partition(" ")[0] not in HEADS:  # "single-page view"
        label = label.replace("-", " ")
    if label.partition(" ")[0] not in HEADS and label.isascii():
        return 0
    words = TOKEN.findall(label)
    if words[-1:] == ["1"]:  # "Page 1", "Part 1": the first, and not one
        return 0
    rest = [word for word in words if word not in ONE and word not in ALL]
    if len(rest) < len(words) and BESIDE.issuperset(rest):
        if not PAGE.isdisjoint(words) or not STORY.isdisjoint(words):
            return 3
        return 0 if ALL.isdisjoint(words) else 2
    return 1 if not PRINT.isdisjoint(words) and BESIDE_PRINT.issuperset(words) else 0
