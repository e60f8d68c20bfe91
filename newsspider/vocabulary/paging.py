"""The words of pagers, by language (ISO 639-1). In lower case; each line is a language and its words."""

from __future__ import annotations


def by_language(text: str) -> frozenset[str]:
    """The words of lines that each begin with a language."""
    return frozenset(word for line in text.strip().splitlines() for word in line.split()[1:])


PAGE = by_language("""
    en page pages pg pag part parts section sections chapter chapters screen
    de seite seiten teil abschnitt kapitel
    fr partie chapitre
    es página páginas pagina parte partes sección capítulo
    pt seção capítulo
    it pagine capitolo
    ca pàgina
    gl páxina
    eu orrialdea
    nl pagina's deel hoofdstuk
    sv sida sidan sidor
    da sider side siden
    fi sivu sivut sivulle sivulla sivua
    is síða síðu
    pl strona strony stronie stronę część
    cs strana strany straně stranu stránka stránky stránce stránku část
    sk časť stranka
    hu oldal oldalra
    ro pagină pagini paginii
    hr stranica stranice stranici stranicu
    sl stran strani
    sq faqja faqe
    et lehekülg lk
    lv lapa lapas lappuse
    lt puslapis puslapį psl
    ga leathanach
    ru страница страницы странице страницу стр часть части
    uk сторінка сторінки сторінку стор частина
    be старонка старонкі
    bg страницата
    mk страната страна
    sr strane
    el σελίδα σελίδες σελ
    tr sayfa sayfaya sayfası bölüm
    az səhifə
    kk бет
    uz bet sahifa
    id halaman hal bagian
    ms bahagian muka
    tl pahina
    vi trang phần
    sw ukurasa
    ar صفحة الصفحة صفحات
    fa صفحه صفحهٔ
    he עמוד לעמוד דף לדף
    hi पेज पृष्ठ पन्ना
    bn পৃষ্ঠা পাতা
    ta பக்கம்
    te పేజీ
    kn ಪುಟ
    ml പേജ്
    gu પાનું
    th หน้า
    ka გვერდი
    hy էջ
    zh 页 頁 页码 頁碼
    ja ページ 頁目 ページ目
    ko 페이지 쪽
""")
NEXT = by_language("""
    en next continue continued continues continuing forward more keep onward
    de weiter weiterlesen nächste nächsten nächster naechste vorwärts fortsetzung fortsetzen vor
    fr suivant suivante suivants suite continuer
    es siguiente siguientes continuar continúa continuación continua sigue adelante próxima
    pt próximo próximas seguinte continue continuação avançar
    it successiva successivo successive seguente avanti prossima prossimo prosegui continua
    ca següent
    eu hurrengoa
    nl volgende verder vervolg
    sv nästa fortsätt fortsättning vidare
    da næste fortsæt fortsættelse
    no neste fortsett fortsettelse
    fi seuraava seuraavalle seuraavalla jatkuu jatka
    is næsta áfram
    pl następna następny następne następnej nastepna nastepne dalej ciąg dalszy
    cs další dalsi následující pokračování pokračovat
    sk ďalšia ďalej ďalšie nasledujúca nasledujúce pokračovanie
    hu következő tovább következo folytatás
    ro următoarea următoare următorul urmatoarea înainte continuare
    hr sljedeća slijedeća sljedeće naredna
    sr sledeća sledeca dalje
    sl naslednja naprej
    sq tjetra vijon
    et järgmine edasi
    lv nākamā nākamais tālāk
    lt kitas toliau
    ru следующая следующей следующую следующие далее дальше вперед вперёд продолжение
    uk наступна наступної наступну далі продовження
    be наступная далей
    bg следваща следващата напред
    mk следна следната
    el επόμενη επόμενο συνέχεια
    tr sonraki ileri devam devamı devamını
    az növbəti sonrakı
    kk келесі
    uz keyingi
    id selanjutnya berikutnya lanjut lanjutkan
    ms seterusnya
    tl susunod
    vi tiếp sau kế
    sw ijayo ifuatayo
    ar التالي التالية تابع المزيد
    fa بعدی بعد ادامه
    he הבא הבאה המשך
    hi अगला अगली अगले आगे
    bn পরবর্তী পরের
    ta அடுத்த அடுத்து
    te తదుపరి తరువాత
    kn ಮುಂದಿನ
    ml അടുത്ത
    gu આગળ
    th ถัดไป ต่อไป หน้าถัดไป หน้าต่อไป อ่านต่อ
    ka შემდეგი
    hy հաջորդ
    zh 下一页 下一頁 下页 下頁 后一页 後一頁 后页
    ja 次へ 次のページ 次のページへ 次ページ 次ページへ 次頁 次頁へ つづき 続き 続きを読む
    ko 다음 다음페이지 다음으로 계속
""")
PREVIOUS = by_language("""
    en previous prev back backward
    de zurück zurueck vorherige vorherigen vorige vorigen voriger
    fr précédent précédente precedent précédents retour
    es anterior anteriores
    it precedente precedenti indietro
    eu aurrekoa
    nl vorige terug
    sv föregående tillbaka
    da forrige tilbage
    no tilbake
    fi edellinen
    is fyrri
    pl poprzednia poprzedni poprzednie wstecz
    cs předchozí predchozi zpět
    sk predchádzajúca späť
    hu előző elozo vissza
    ro anterioara anterioară precedenta înapoi
    hr prethodna prethodno nazad
    sl prejšnja nazaj
    sq mëparshme
    et eelmine tagasi
    lv iepriekšējā atpakaļ
    lt ankstesnis atgal
    ru предыдущая предыдущей назад
    uk попередня попередню
    be папярэдняя
    bg предишна предишната
    mk претходна
    el προηγούμενη προηγούμενο
    tr önceki geri
    az əvvəlki
    kk алдыңғы
    uz oldingi
    id sebelumnya kembali
    tl nakaraan
    vi trước
    sw iliyopita
    ar السابق السابقة
    fa قبلی قبل
    he הקודם הקודמת חזרה
    hi पिछला पिछली पिछले पीछे
    bn পূর্ববর্তী আগের
    ta முந்தைய
    te మునుపటి
    th ก่อนหน้า หน้าก่อนหน้า หน้าก่อน ย้อนกลับ
    ka წინა
    hy նախորդ
    zh 上一页 上一頁 上页 上頁 前一页 前一頁
    ja 前へ 前のページ 前のページへ 前ページ 前ページへ 前頁
    ko 이전 이전페이지
""")
FIRST = by_language("""
    en first start
    de erste erster ersten anfang
    fr première premier
    es primera primero
    pt primeira primeiro
    it prima primo
    nl eerste
    sv första
    da første
    fi ensimmäinen
    pl pierwsza pierwszy
    cs první
    sk prvá
    hu első
    hr prva
    ru первая первой
    uk початок перша
    bg първа
    el πρώτη
    tr ilk
    id pertama
    vi đầu
    ar الأولى
    fa اول
    he ראשון
    hi पहला
    th หน้าแรก
    zh 首页 首頁 第一页 第一頁
    ja 最初 最初へ 最初のページ
    ko 처음
""")
LAST = by_language("""
    en last end
    de letzte letzter letzten ende
    fr dernière dernier
    es última último
    pt ultima ultimo
    nl laatste
    sv sista
    da sidste
    no siste
    fi viimeinen
    pl ostatnia ostatni
    cs poslední
    sk posledná
    hu utolsó
    hr zadnja posljednja
    sr poslednja
    ru последняя
    uk остання
    bg последна
    el τελευταία
    tr son
    id terakhir
    vi cuối
    ar الأخيرة
    fa آخر
    he אחרון
    hi अंतिम
    th หน้าสุดท้าย
    zh 尾页 尾頁 末页 末頁 最后 最後
    ja 最後へ 最後のページ
    ko 마지막 끝
""")
# What may stand beside the words above: "go to the next page of this article".
FILLER = by_language("""
    en the to go on of this story article in a at reading read view click here for jump turn please see
    de zur zum der die das auf dieser lesen zu mit hier klicken geht es sie
    fr la le les l à de du lire sur vers cliquez ici
    es el a en ver ir para
    pt na o da do leer ler
    it alla il del della vai leggi
    nl naar op lees
    sv till på läs här
    da til læs mere på
    no les videre
    pl czytaj przejdź
    cs číst
    sk čítať
    hu olvasás
    ro citește
    hr čitaj
    ru перейти на к читать
    uk читати
    tr oku için tıklayın
    id baca ke klik
    vi theo xem đọc
    el σε στην
    ar إلى ال
    he ל
    hi पर के लिए
    zh 第
""")
OF = by_language("""
    en of
    de von
    fr sur de
    es di do da
    nl van
    sv av af
    pl z ze
    ru из
    uk із з
    sk od
    id din dari
    ms daripada
    vi trong của
    sw kwa
    zh / の 中 共
    ko 中
    el από με
    ar من
    fa از
    he מתוך
    hi का
""")
STORY = by_language("""
    en article story text feature post entry
    de artikel beitrag bericht
    fr l'article
    es artículo texto nota noticia
    pt artigo matéria notícia
    it articolo testo l'articolo
    nl verhaal
    no artikkel
    sv artikeln
    fi artikkeli juttu
    pl artykuł tekst
    cs článek
    sk článok
    hu cikk
    ro articol articolul
    hr članak clanak
    ru статья статью текст
    uk стаття статтю
    bg статия статията
    el άρθρο
    tr makale makaleyi haber haberi yazı yazıyı
    id berita
    vi bài viết
    ar المقال مقال الخبر الموضوع
    he הכתבה כתבה המאמר
    hi लेख खबर
""")
# Of PAGE, the words that as often name what is no page of an article: the parts of a series, each an article.
PART = by_language("""
    en part parts section sections chapter chapters
    de teil abschnitt kapitel
    fr partie chapitre
    es parte partes sección capítulo
    pt seção
    it capitolo
    nl deel hoofdstuk
    pl część
    cs část
    sk časť
    hu rész
    ru часть части
    uk частина
    tr bölüm
    id bagian
    ms bahagian
    vi phần
""")
# A label that is one of these, alone or with "the story", says that the text goes on where it leads.
CONTINUED = by_language("""
    en continued continues
    de fortsetzung
    fr suite
    es continuación
    pt continuação
    nl vervolg
    sv fortsättning
    da fortsættelse
    no fortsettelse
    fi jatkuu
    pl ciąg dalszy
    cs pokračování
    sk pokračovanie
    hu folytatás
    ru продолжение
    uk продовження
    ja つづき 続き
""")
