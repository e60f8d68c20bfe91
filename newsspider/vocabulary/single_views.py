"""The words that name a view of the whole article, by language (ISO 639-1), as in `vocabulary`."""

from __future__ import annotations

import re

from newsspider.vocabulary.paging import by_language

ONE = by_language("""
    en one single 1
    de einer einem eine
    fr seule une unique
    es sola una única
    pt uma só mesma
    it unica
    nl één een
    no én
    sv ett en
    fi yhdellä
    pl jednej
    cs jedné
    sk jednom
    hr jednoj
    hu egy egyetlen
    ro singură
    ru одной одном
    uk одній
    bg една
    el μία
    tr tek bir
    id satu
    vi một
    ar واحدة
    he אחד
    hi एक
""")
ALL = by_language("""
    en all full entire complete whole
    de alles alle ganz ganzen ganze komplett kompletten komplette vollständig vollständigen vollständige gesamten
    de gesamte
    fr tout toute toutes complet complète entier intégral intégralité
    es todo toda todas todos completo completa entero
    pt tudo íntegra
    it tutto tutta tutte intero
    nl hele volledig volledige
    sv hela allt alla
    no alt
    fi koko
    pl cały całą wszystkie całość
    cs celý celou celého všechny
    hu teljes egész összes
    ro tot toate integral
    hr cijeli cijelu sve
    sr ceo celu
    ru вся весь все всю всё полностью полная полную полный
    uk повна всі увесь
    bg целия цялата всички
    el όλο ολόκληρο όλες
    tr tüm tümü tümünü tamamı tamamını hepsi
    id semua lengkap selengkapnya
    vi toàn tất
    ar الكل كامل كاملة الكامل
    he כל כולו
    hi पूरा पूरी सभी
""")
SHOW = by_language("""
    en view show read see display open as version format formatted
    de anzeigen zeigen lesen ansehen ansicht darstellen
    fr afficher voir lire vue
    es mostrar ver leer vista
    pt ler exibir visualizar
    it leggi mostra vedi vai
    nl toon lees bekijk
    sv visa läs
    da vis les
    fi näytä lue
    pl pokaż czytaj zobacz przeczytaj wyświetl
    cs zobrazit číst
    sk zobraziť čítať
    hu megjelenítés olvasom
    ro arată citește
    hr prikaži pročitaj
    ru показать читать открыть
    uk показати читати
    bg покажи прочети
    el δείτε διαβάστε
    tr göster oku görüntüle
    id tampilkan lihat baca
    vi xem đọc bộ cả
    ar عرض اقرأ قراءة
    he הצג קרא
    hi देखें पढ़ें दिखाएं
""")
PRINT = by_language("""
    en print printer printable printing printer-friendly
    de drucken druck druckversion druckansicht ausdrucken druckfreundlich
    fr imprimer impression imprimable
    es imprimir impresión imprimible
    pt impressão imprima
    it stampa stampare stampabile stampala
    nl printen printversie afdrukken
    no utskrift utskriftsversion
    da udskriv
    fi tulosta tulostus
    pl drukuj druku wydrukuj
    cs tisk vytisknout tisku
    sk tlač vytlačiť tlačiť
    hu nyomtatás nyomtat nyomtatható nyomtatási
    ro tipărește tipareste printează
    hr ispis ispiši
    sr štampaj odštampaj
    sl natisni tiskaj
    ru печать печати распечатать
    uk друк друку роздрукувати
    bg печат
    el εκτύπωση
    tr yazdır
    az çap
    id cetak
    ar طباعة للطباعة اطبع
    fa چاپ
    he הדפס הדפסה להדפסה
    hi प्रिंट
    th พิมพ์
""")
PRINT_FILLER = by_language("""
    en friendly version copy
    cs verze
    hu verzió
    sk verzia do na
    pl wersja
    es versión
    pt versão
    it versione
    fr à
    ru версия для
    uk версія
    el για
""")
# Labels that are one word, or are written without spaces.
WHOLE = by_language("""
    de komplettansicht gesamtansicht einseitig einseitenansicht
    en fulltext singlepage onepage viewall
    zh 全文 单页 單頁 单页阅读 单页显示 全文阅读 全文閱讀 阅读全文 閱讀全文 余下全文 查看全文
    zh 显示全文 顯示全文 显示全部 一页阅读
    ja 全ページ 全ページ表示 全文表示 全文を読む 単一ページ 1ページで表示 まとめて読む
    ko 전체보기 전체기사 한페이지로
""")
# The same in addresses: a parameter's name or value, a folder, a part of a file's name.
VIEW_ADDRESS = re.compile(
    r"all|allpages|fullpage|full|fullstory|fulltext|single|singlepage|onepage|viewall|showall|entire|komplett(?:ansicht)?"
    r"|gesamt|alles|complet\w*|tout|todo|tutto|cala|wszystko"
)
PRINT_ADDRESS = re.compile(
    r"print\w*|pf|\w+print|prnt?|druck\w*|drukuj|druk|imprim\w*|stampa|tisk|cetak|pechat|tulosta|skrivut|utskrift"
    r"|udskriv|afdrukken|yazdir"
)
