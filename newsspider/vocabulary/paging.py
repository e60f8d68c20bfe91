"""The words of pagers and of page marks, by language (ISO 639-1): one table, in lower case.

A line that is not indented begins a language; a word with a colon begins a kind, whose words follow:

page       a page, in the forms that stand beside a number or a "next"
part       what as often names an article of a series as a page of this one
next, previous, first, last    the pages that a link leads to; onward, back: what leads there and may mean more
of         between the number and the total: "2 of 5"; total: before the total (共5); rest: after it (5페이지 중)
story      the article
continued  says by itself, or with "the story", that the text goes on at the next page
contents   the heading of a list of pages
filler     what may stand beside the words above: "go to the next page of this article"; aside: in a mark alone
"""

from __future__ import annotations

_TABLE = """
en page: page pages pg pag screen p part: part parts section sections chapter chapters next: next onward: continue
   continuing forward more keep onward following continued: continued continues previous: previous prev backward
   back: back first: first start last: last end of: of story: article story text feature post entry filler: the to
   go on of this story article in a at reading read view click here for jump turn please see aside: from below above
   you are viewing showing out no contents: contents pagination
de page: seite seiten part: teil abschnitt kapitel next: weiter nächste nächsten nächster naechste onward:
   weiterlesen vorwärts fortsetzen vor continued: fortsetzung fortgesetzt previous: vorherige vorherigen vorige
   vorigen voriger back: zurück zurueck first: erste erster ersten anfang last: letzte letzter letzten ende of: von
   story: artikel beitrag bericht filler: zur zum der die das auf dieser lesen zu mit hier klicken geht es sie
   aside: dem nr contents: inhalt inhaltsverzeichnis
fr part: partie chapitre next: suivant suivante suivants onward: continuer continued: suite previous: précédent
   précédente precedent précédents précédentes back: retour first: première premier last: dernière dernier of: sur
   de story: l'article filler: la le les l à de du lire sur vers cliquez ici aside: en au aux d' un total n
   contents: sommaire
es page: página páginas pagina pág págs part: parte partes sección capítulo next: siguiente siguientes próxima
   onward: continuar continua adelante siguen continued: continuación continúa sigue previous: anterior anteriores
   back: viene first: primera primero last: última último of: di do da story: artículo texto nota noticia filler: el
   a en ver ir para aside: de la las leyendo leer contents: índice
pt page: página páginas pág part: seção capítulo next: próximo próximas seguinte continuam onward: continue avançar
   seguem continued: continuação continua segue previous: anterior back: vem first: primeira primeiro last: ultima
   ultimo of: de story: artigo matéria notícia filler: na o da do leer ler aside: para leia mais última
   contents: sumário
it page: pagine pagina pag part: capitolo next: successiva successivo successive seguente avanti prossima prossimo
   onward: prosegui continued: segue continua previous: precedente precedenti back: indietro viene first: prima
   primo last: ultima ultimo of: di story: articolo testo l'articolo filler: alla il del della vai leggi aside:
   leggere da dalla nella sulla in alle contents: indice
ca page: pàgina pàgines pàg next: següent següents onward: endavant continued: continua continuació segueix
   previous: anterior anteriors back: ve enrere first: primera last: última of: de story: article aside: a la el en
   des
gl page: páxina páxinas páx next: seguinte seguintes adiante continued: continúa continuación segue previous:
   anterior back: vén atrás first: primeira last: última of: de story: artigo nova aside: na da en a
eu page: orrialdea orria orrian orrialde orrialdean orrialdetik orrialderik orrialdera or next: hurrengoa hurrengo
   hurrengoan jarraipen onward: jarraitu continued: jarraitzen jarraipena previous: aurrekoa aurreko back: atzera
   first: lehenengoa lehen last: azkena azken rest: tik etik story: artikulua aside: du da
nl page: pagina's pagina blz bladzijde bladzijden part: deel hoofdstuk next: volgende onward: verder continued:
   vervolg vervolgd previous: vorige vorig back: terug first: eerste last: laatste of: van story: verhaal artikel
   filler: naar op lees aside: de het een hier artikel contents: inhoud
sv page: sida sidan sidor next: nästa följande onward: fortsätt vidare continued: fortsättning fortsätter forts
   previous: föregående back: tillbaka tidigare fortsatt first: första last: sista of: av af story: artikeln artikel
   filler: till på läs här aside: mer från den contents: innehåll
da page: sider side siden next: næste følgende onward: fortsæt continued: fortsættelse fortsættes fortsat previous:
   forrige back: tilbage fortsat first: første last: sidste of: af story: artiklen filler: til læs mere på aside:
   fra den contents: indhold
fi page: sivu sivut sivulle sivulla sivua sivulta sivun next: seuraava seuraavalle seuraavalla seuraavan onward:
   jatka seuraavat jatkuvat continued: jatkuu jatkoa previous: edellinen edelliseltä edellisellä edelliselle back:
   jatkoa takaisin first: ensimmäinen ensimmäiselle last: viimeinen viimeiselle of: yhteensä rest: sta stä story:
   artikkeli juttu artikkelin jutun aside: lue contents: sisällys
is page: síða síðu síðunni síður bls next: næsta næstu áframhald framhaldið onward: áfram continued: framhald
   previous: fyrri first: fyrsta last: síðasta of: af story: greinin grein greinarinnar fréttin aside: á frá
pl page: strona strony stronie stronę stron stronach str part: część next: następna następny następne następnej
   nastepna nastepne kolejna kolejnej onward: dalej continued: ciąg dalszy dokończenie previous: poprzednia
   poprzedni poprzednie poprzedniej back: wstecz first: pierwsza pierwszy pierwszej last: ostatnia ostatni ostatniej
   of: z ze story: artykuł tekst artykułu filler: czytaj przejdź aside: na do tej contents: spis treści
cs page: strana strany straně stranu stránka stránky stránce stránku str stran part: část next: další následující
   dalším následujícím onward: dalsi pokračovat continued: pokračování pokračuje previous: předchozí predchozi
   předchozím předešlé back: zpět first: první last: poslední of: z ze story: článek článku filler: číst aside: dál
   na od contents: obsah
sk page: stranka strana strany strane stranu stránka stránke str part: časť next: ďalšia ďalšie nasledujúca
   nasledujúce ďalšej ďalšiu nasledujúcej onward: ďalej continued: pokračovanie pokračuje previous: predchádzajúca
   predchádzajúcej predošlá back: späť first: prvá prvej last: posledná poslednej of: od z zo story: článok článku
   filler: čítať aside: na
hu page: oldal oldalra oldalon oldalról oldalak old part: rész next: következő következo következőn onward: tovább
   continued: folytatás folytatódik folytatása previous: előző elozo előzőről back: vissza first: első last: utolsó
   utolsón total: összesen rest: ból ből story: cikk cikkek filler: olvasás aside: a az lásd
   contents: tartalom
ro page: pagină pagini paginii paginile pag next: următoarea următoare următorul urmatoarea următor următoarele
   onward: înainte continued: continuare continuarea continuă previous: anterioara anterioară precedenta anterior
   anterioare precedent back: înapoi first: prima primul last: ultima ultimul of: din story: articol articolul
   articolului filler: citește aside: mai departe în la pe de contents: cuprins
hr page: stranica stranice stranici stranicu stranicom str next: sljedeća slijedeća sljedeće naredna sljedećoj
   idućoj iduća onward: dalje continued: nastavak nastavlja previous: prethodna prethodno prethodnoj back: nazad
   natrag first: prva last: zadnja posljednja posljednjoj of: od story: članak clanak članka filler: čitaj aside: na
   sa s do contents: sadržaj
sl page: stran strani str next: naslednja naslednji onward: naprej nadaljuje continued: nadaljevanje previous:
   prejšnja prejšnji prejšnjega back: nazaj first: prva last: zadnja of: od story: članek članka aside: na s z se
sq page: faqja faqe faqen faqes next: tjetra tjetër tjetrën continued: vazhdon vijon vazhdimi previous: mëparshme
   mëparshëm mëparshmja back: kaluar prapa first: parë para last: fundit of: nga story: artikulli artikullit aside:
   në e i te
et page: lehekülg lk leheküljel leheküljelt lehekülge leht lehel next: järgmine järgmisel onward: edasi continued:
   jätkub järgneb järg previous: eelmine eelmisel eelmiselt back: tagasi algus first: esimene last: viimane total:
   kokku rest: st story: artikkel artikli loo aside: vt loe
lv page: lapa lapas lappuse lapā lapu lappusē lpp next: nākamā nākamais nākamajā onward: tālāk continued:
   turpinājums turpinās previous: iepriekšējā iepriekšējās back: atpakaļ sākums first: pirmā last: pēdējā of: no
   story: raksts raksta aside: uz sk skatīt
lt page: puslapis puslapį psl puslapio puslapyje puslapiai p next: kitas kitame sekantis onward: toliau nukelta
   continued: tęsinys tęsiama previous: ankstesnis ankstesnio ankstesniame back: atgal pradžia perkelta first:
   pirmas last: paskutinis of: iš story: straipsnis straipsnio aside: į žr
ga page: leathanach leathanaigh lch next: eile onward: lean leanfar continued: leantar leanúint previous: roimhe
   back: siar first: céad last: deireanach of: de as story: alt scéal aside: ar an ó chéad ag
ru page: страница страницы странице страницу стр страницах part: часть части next: следующая следующей следующую
   следующие следующем onward: далее дальше вперед вперёд continued: продолжение окончание previous: предыдущая
   предыдущей предыдущую начало back: назад first: первая первой первую last: последняя последней of: из story:
   статья статью текст материал материала filler: перейти на к читать aside: читайте с со см смотри смотрите
   contents: содержание
uk page: сторінка сторінки сторінку стор сторінці сторінок part: частина next: наступна наступної наступну наступній
   onward: далі продовжується continued: продовження закінчення previous: попередня попередню попередньої попередній
   back: початок назад first: початок перша першої last: остання останньої of: із з story: стаття статтю статті
   filler: читати aside: на зі див
be page: старонка старонкі старонцы старонку старонак стар next: наступная наступнай onward: далей continued: працяг
   заканчэнне previous: папярэдняя папярэдняй back: назад пачатак first: першая last: апошняя of: з са story:
   артыкул артыкула aside: на гл
bg page: страницата стр страници next: следваща следващата следващо onward: напред continued: продължава продължение
   previous: предишна предишната предходна предходната back: назад first: първа първата last: последна последната
   of: от story: статия статията aside: на се виж
mk page: страната страна стр страница страници next: следна следната continued: продолжува продолжение previous:
   претходна претходната back: назад first: прва првата last: последна последната of: од story: статија статијата
   aside: на се види
sr page: strane strana strani stranu страна страни страну стране str стр next: sledeća sledeca sledećoj следећа
   следећој onward: dalje даље continued: nastavak наставак previous: prethodna prethodnoj претходна претходној
   back: nazad назад first: prva прва last: poslednja последња of: od од story: članak чланак aside: na sa на са
el page: σελίδα σελίδες σελ σελίδας σελιδα σελιδεσ next: επόμενη επόμενο επόμενης συνεχεια επομενη continued:
   συνέχεια συνεχίζεται previous: προηγούμενη προηγούμενο προηγούμενης προηγουμενη back: πίσω first: πρώτη πρώτης
   last: τελευταία τελευταίας of: από με απο story: άρθρο άρθρου filler: σε στην aside: η τη την της στη βλ
   contents: περιεχόμενα
tr page: sayfa sayfaya sayfası sayfada sayfadan sayfasında part: bölüm next: sonraki devamını sonrakine sıradaki
   onward: ileri continued: devamı devam previous: önceki öncekine back: geri first: ilk birinci last: son sonuncu
   total: toplam rest: sayfanın sayfadan den dan story: makale makaleyi haber haberi yazı yazıyı haberin yazının
   makalenin filler: oku için tıklayın aside: bkz bakınız contents: içindekiler
az page: səhifə səhifədə səhifəyə səhifədən səhifəsi səh next: növbəti sonrakı növbətidə onward: davam continued:
   davamı previous: əvvəlki əvvəlkindən back: əvvəli geri first: ilk birinci last: son sonuncu rest: səhifədən dən
   dan story: məqalə məqalənin aside: ci cı cu cü bax
kk page: бет беті бетте бетінде беттен бетке next: келесі келесіде continued: жалғасы previous: алдыңғы back: басы
   артқа first: бірінші last: соңғы rest: беттің ден нен тен дан нан тан story: мақала aside: ші шы қараңыз
uz page: sahifa sahifada sahifaga sahifadan sahifasi betda betdan betga next: keyingi keyingisi onward: davom
   continued: davomi previous: oldingi oldingisi back: boshi orqaga first: birinchi last: oxirgi rest: dan story:
   maqola aside: qarang
id page: halaman hal hlm laman part: bagian next: selanjutnya berikutnya onward: lanjut lanjutkan continued:
   bersambung lanjutan berlanjut sambungan previous: sebelumnya back: kembali sebelum sambungan first: pertama awal
   last: terakhir akhir of: din dari story: berita artikel filler: baca ke klik aside: di pada lihat
ms page: muka halaman surat part: bahagian next: seterusnya onward: hadapan continued: bersambung sambungan
   previous: sebelumnya terdahulu back: sebelum first: pertama last: terakhir of: daripada dari story: artikel
   berita aside: di ke lihat
tl page: pahina pahinang next: susunod onward: sundan ituloy ipagpatuloy sumusunod continued: karugtong previous:
   nakaraan nakaraang back: mula first: una last: huli huling of: ng sa story: artikulo balita kuwento aside: ang na
   mula
vi page: trang part: phần next: theo onward: sau kế continued: tiếp previous: trước first: đầu last: cuối of: trong
   của trên story: bài viết filler: theo xem đọc aside: từ ở sang bài
sw page: ukurasa kurasa uk next: ijayo ifuatayo unaofuata ujao onward: endelea continued: inaendelea previous:
   iliyopita uliopita back: nyuma inatoka first: kwanza last: mwisho of: kwa wa ya kati story: habari makala aside:
   kwenye katika kutoka
ar page: صفحة الصفحة صفحات ص بالصفحة للصفحة next: التالي التالية onward: تابع المزيد continued: تتمة التتمة البقية
   بقية يتبع previous: السابق السابقة back: سابق first: الأولى أولى last: الأخيرة أخيرة of: من story: المقال مقال
   الخبر الموضوع مقالة filler: إلى ال aside: في على رقم ص انظر
fa page: صفحه صفحهٔ ص صفحات next: بعدی onward: بعد continued: ادامه دنباله previous: قبلی back: قبل پیش first: اول
   نخست last: آخر پایان آخرین of: از story: مقاله خبر مطلب aside: در به را ی
he page: עמוד לעמוד דף לדף בעמוד מעמוד עמ בדף מדף דפים עמודים next: הבא הבאה בא onward: ממשיך continued: המשך
   previous: הקודם הקודמת הקודמים back: חזרה first: ראשון ראשונה last: אחרון אחרונה of: מתוך story: הכתבה כתבה המאמר
   filler: ל aside: על את ראו מספר
hi page: पेज पृष्ठ पन्ना पृष्ठों पन्ने next: अगला अगली अगले onward: आगे continued: शेष जारी previous: पिछला पिछली
   पिछले back: पीछे first: पहला पहली last: अंतिम आखिरी of: का की rest: से story: लेख खबर filler: पर के लिए aside:
   में से देखें
bn page: পৃষ্ঠা পাতা পৃষ্ঠার পৃষ্ঠায় পাতার পাতায় পেজ next: পরবর্তী onward: পরের continued: বাকি চলবে এরপর
   previous: পূর্ববর্তী আগের পূর্বের first: প্রথম last: শেষ of: এর rest: মধ্যে টির story: প্রতিবেদন নিবন্ধ খবর
   aside: এ র টি
ta page: பக்கம் பக்கத்தில் பக்கங்கள் பக்கத்தின் பக்க next: அடுத்த அடுத்து continued: தொடர்ச்சி தொடரும் previous:
   முந்தைய back: முன் first: முதல் last: கடைசி rest: இல் story: கட்டுரை செய்தி aside: ஆம் ம்
te page: పేజీ పేజీలో పేజీలు పేజి next: తదుపరి తరువాత continued: మిగతా తరువాయి కొనసాగింపు previous: మునుపటి back: గత
   first: మొదటి last: చివరి rest: లో story: కథనం వార్త aside: వ
kn page: ಪುಟ ಪುಟಕ್ಕೆ ಪುಟದಲ್ಲಿ ಪುಟಗಳು next: ಮುಂದಿನ ಮುಂದುವರಿದಿದೆ continued: ಮುಂದುವರಿಕೆ previous: ಹಿಂದಿನ first: ಮೊದಲ
   last: ಕೊನೆಯ rest: ರಲ್ಲಿ story: ಲೇಖನ aside: ನೇ
ml page: പേജ് പേജില് പേജിൽ പേജുകൾ next: അടുത്ത continued: തുടർച്ച തുടരും previous: മുമ്പത്തെ back: മുൻ first: ആദ്യ
   last: അവസാന rest: ൽ story: ലേഖനം aside: ാം
gu page: પાનું પાના પાને પૃષ્ઠ પેજ next: આગળના onward: આગળ વધુ continued: અનુસંધાન previous: પાછલું back: પાછળ
   first: પ્રથમ last: છેલ્લું of: નું માંથી rest: માંથી story: લેખ aside: પર
th page: หน้า หน้าที่ next: ถัดไป ต่อไป หน้าถัดไป หน้าต่อไป continued: ต่อ อ่านต่อ previous: ก่อนหน้า หน้าก่อนหน้า
   หน้าก่อน back: ย้อนกลับ ต่อจาก first: หน้าแรก แรก last: หน้าสุดท้าย สุดท้าย of: จาก จากทั้งหมด story: บทความ ข่าว
   aside: ที่ อ่าน ดู
ka page: გვერდი გვერდზე გვერდიდან გვერდები გვ next: შემდეგი შემდეგ continued: გაგრძელება previous: წინა back:
   დასაწყისი first: პირველი last: ბოლო rest: დან story: სტატია aside: იხ ის
hy page: էջ էջում էջից էջի էջեր next: հաջորդ հաջորդը continued: շարունակությունը շարունակություն previous: նախորդ
   նախորդը back: սկիզբը first: առաջին last: վերջին rest: ից story: հոդված aside: րդ տես
zh page: 页 頁 页码 頁碼 next: 下一页 下一頁 下页 下頁 后一页 後一頁 后页 转下页 轉下頁 下一版 onward: 下转 下轉
   转第 轉第 continued: 未完待续 未完待續 previous: 上一页 上一頁 上页 上頁 前一页 前一頁 接上页 接上頁 back: 上接
   接第 first: 首页 首頁 第一页 第一頁 last: 尾页 尾頁 末页 末頁 最后 最後 total: 共 总共 總共 全 story: 文章 本文
   filler: 第 aside: 当前 當前 请看 見 见 回到 contents: 目录 目錄
ja page: ページ 頁 next: 次へ 次のページ 次のページへ 次ページ 次ページへ 次頁 次頁へ 続きを読む 次の つづく onward:
   次 へ続く に続く につづく continued: つづき 続き 続く previous: 前へ 前のページ 前のページへ 前ページ 前ページへ
   前頁 前の back: 前 からの続き から続く first: 最初 最初へ 最初のページ last: 最後へ 最後のページ total: 全 rest:
   中 のうち story: 記事 本文 aside: へ に は から の を 読む 続きは contents: 目次 もくじ
ko page: 페이지 쪽 페이지로 페이지에 페이지에서 페이지의 쪽으로 쪽에 쪽에서 면에 면에서 next: 다음 다음페이지
   다음으로 계속됩니다 이어집니다 onward: 이어서 continued: 계속 previous: 이전 이전페이지 back: 앞 first: 처음
   처음으로 last: 마지막 끝 마지막으로 total: 총 전체 rest: 중 가운데 story: 기사 aside: 에 로 에서 제 contents: 목차
no page: side sider siden next: neste følgende onward: fortsett continued: fortsettelse fortsetter fortsatt
   previous: forrige back: tilbake fortsatt first: første last: siste of: av story: artikkel artikkelen saken
   filler: les videre aside: på fra den til contents: innhold
"""


def read_table(text: str) -> dict[str, dict[str, frozenset[str]]]:
    """The words of a table by language and kind. A word that `str.casefold` changes stands in both forms (σελίδες)."""
    languages: dict[str, dict[str, frozenset[str]]] = {}
    for line in text.replace("\n   ", " ").split("\n"):
        language, *words = line.split() or [""]
        kind = ""
        for word in words:
            if word.endswith(":"):
                kind = word[:-1]
            else:
                kinds = languages.setdefault(language, {})
                kinds[kind] = kinds.get(kind, frozenset()) | {word, word.casefold()}
    return languages


LANGUAGES = read_table(_TABLE)


def words_of(*kinds: str, languages: dict[str, dict[str, frozenset[str]]] = LANGUAGES) -> frozenset[str]:
    """The words of these kinds in all languages of a table."""
    return frozenset().union(*(words.get(kind, ()) for words in languages.values() for kind in kinds))


PART, STORY, CONTINUED, FILLER = words_of("part"), words_of("story"), words_of("continued"), words_of("filler")
PAGE, OF = words_of("page", "part"), words_of("of", "total") | {"/"}
NEXT, PREVIOUS = words_of("next", "onward", "continued"), words_of("previous", "back")
FIRST, LAST = words_of("first"), words_of("last")
CONTENTS = words_of("contents")
