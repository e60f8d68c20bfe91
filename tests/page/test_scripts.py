"""Text and authors of short stories in scripts and languages outside western Europe."""

from __future__ import annotations

import pytest

from newsspider.page.model import Page
from newsspider.page.page import read_page

# A story of short paragraphs, each by its script's own full stop; "read also" before a title; "comments".
STORIES = {
    "Khmer": ("ផ្សារបណ្តែតទឹកបើកឡើងវិញ", (
        "ផ្សារបណ្តែតទឹកដែលបានបិទអស់រយៈពេលប្រាំឆ្នាំ បានបើកឡើងវិញកាលពីព្រឹកថ្ងៃអាទិត្យ ដោយមានទូកជាងសាមសិបមកលក់ដូរ។",
        "លោកយាយ សុផល អាយុហុកសិបប្រាំបីឆ្នាំ និយាយថា គាត់បានទុកទូកចាស់ក្រោមផ្ទះព្រោះជឿថាថ្ងៃនេះនឹងមកដល់។",
        "«ទឹកនៅដដែល តែអ្នកទិញធំៗអស់ហើយ» គាត់និយាយទាំងសើច។",
        "ផ្សារបើករៀងរាល់ថ្ងៃសៅរ៍ និងអាទិត្យ។",
    ), "អានបន្ថែម៖", "មតិយោបល់"),
    "Amharic": ("የጀልባ ትምህርት ቤት ተከፈተ", (
        "በጣና ዳርቻ በምትገኘው አነስተኛ መንደር ለዓሣ አጥማጆች ልጆች የሚሆን ትምህርት ቤት በጀልባ ላይ ተከፍቷል።",
        "መምህር ከበደ አበራ እንደሚሉት ተማሪዎቹ ሠላሳ ሁለት ሲሆኑ ሁሉም ዋና ያውቃሉ።",
        "«ደወሉ ውኃ ውስጥ ወድቆ ነበር፤ ልጆቹ ጠልቀው አወጡት» ብለዋል።",
        "በመጪው ዓመት ሁለተኛ ጀልባ ይጨመራል።",
    ), "ተጨማሪ ያንብቡ፦", "አስተያየቶች"),
    "Armenian": ("Հին ջրաղացը նորից աշխատում է", (
        "Վերին Աղբյուր գյուղում քառասուն տարի կանգնած ջրաղացը երեկ առավոտյան առաջին անգամ ալյուր աղաց։",
        "Ջրաղացպան Հակոբը հիշում է, որ վերջին պարկը տարել էր իր պապը։",
        "«Քարը չի մոռանում, թե ինչպես պտտվել», ասում է նա ժպտալով։",
        "Ամռանը այստեղ հաց են թխելու։",
    ), "Կարդացեք նաև՝", "Մեկնաբանություններ"),
    "Georgian": ("ძველი ხიდი კვლავ გაიხსნა", (
        "სოფელ ქვემო წყაროში ასი წლის წინ აშენებული ქვის ხიდი სამწლიანი შეკეთების შემდეგ კვლავ გაიხსნა.",
        "პირველმა ხიდზე მეცხვარე გიორგი გადავიდა, თან ორმოცი ცხვარი გადაიყვანა.",
        "„ცხვრებმა ხიდი უფრო ადრე დაიმახსოვრეს, ვიდრე მე“, - ამბობს ის.",
        "შემოდგომაზე ხიდთან განათებაც დამონტაჟდება.",
    ), "ასევე წაიკითხეთ:", "კომენტარები"),
    "Kazakh": ("Жылқышы мектебі ашылды", (
        "Көктерек ауылында алғашқы жылқышы мектебі есігін айқара ашты, бірінші қоңырауды кәрі айғыр соқты.",
        "Мектеп директоры Ерлан Тоқтарбаевтың айтуынша, бір сыныпта он бала мен он екі құлын оқиды.",
        "«Құлындар сабақтан қалмайды, ал балаларды кейде іздеуге тура келеді», – дейді ол күліп.",
        "Келесі жылы мектепке түйелер де қабылданады.",
    ), "Сондай-ақ оқыңыз:", "Пікірлер (0)"),
    "Tamil": ("பழைய திரையரங்கில் மீண்டும் ஒளி", (
        "ஆலமரம் ஊரில் இருபது ஆண்டுகளாக மூடிக் கிடந்த திரையரங்கு வெள்ளிக்கிழமை மீண்டும் திறக்கப்பட்டது.",
        "உரிமையாளர் முத்துச்சாமி, பழைய படச்சுருளை வீட்டின் நெல் குதிரில் பாதுகாத்து வைத்திருந்ததாகக் கூறினார்.",
        "\"எலிகள் பாதி படத்தைத் தின்றுவிட்டன, அதனால் கதை வேகமாகப் போகிறது\" என்று அவர் சிரித்தார்.",
        "அடுத்த வாரம் புதிய திரை பொருத்தப்படும்.",
    ), "இதையும் படிக்க:", "கருத்துகள்"),
    "Nepali": ("पुरानो पुलमा फेरि बजार", (
        "बाढीले बन्द गराएको पुरानो काठे पुलमा सात वर्षपछि फेरि बिहानी बजार लागेको छ।",
        "तरकारी बेच्ने मैया श्रेष्ठका अनुसार पहिलो दिन मूलाभन्दा बढी कुराकानी बिक्री भयो।",
        "‘पुल हल्लिन्छ, तर ग्राहक हल्लिँदैनन्,’ उनले हाँस्दै भनिन्।",
        "दशैंअघि पुलमा बत्ती जडान हुनेछ।",
    ), "यो पनि पढ्नुहोस् :", "तपाईंको प्रतिक्रिया"),
    "Uzbek": ("Eski teatr qayta ochildi", (
        "Daryobo‘yi shahridagi eski teatr ta’mirdan so‘ng kecha kechqurun tomoshabinlarga eshigini ochdi.",
        "Direktor Anvar Yusupovning aytishicha, parda 1991 yildan beri tushirilmagan edi.",
        "“Sahna chang emas, qarsak kutgan ekan”, — dedi u.",
        "Keyingi namoyish payshanba kuni bo‘ladi.",
    ), "Shuningdek o‘qing:", "Izohlar"),
    "Azerbaijani": ("Gəmi məktəbi dalğaların üstündə", (
        "Limanda dayanan köhnə gəmi bu ildən məktəb kimi fəaliyyət göstərir və burada qırx uşaq oxuyur.",
        "Kapitan Rauf Əliyev deyir ki, zəngi gəminin fiti əvəz edir.",
        "\"Uşaqlar gecikmir, çünki trap səkkizdə qaldırılır\", - o əlavə edib.",
        "Valideynlər gəminin qışda qızdırılmasını istəyirlər.",
    ), "Həmçinin oxuyun:", "Şərhlər"),
}  # fmt: skip


def read(title: str, before: str, text: str, after: str = "", head: str = "") -> Page:
    html = (
        f'<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><div class="w"><h1>{title}</h1>{before}'
        f'<div class="t">{text}</div>{after}</div></body></html>'
    )
    return read_page(html.encode(), "http://courier.example/a/1.html")


@pytest.mark.parametrize("language", STORIES)
def test_short_paragraphs_are_kept_and_labels_are_not(language: str) -> None:
    title, story, also, comments = STORIES[language]
    first, *rest = (f"<p>{text}</p>" for text in story)
    page = read(title, "", f'{first}<p>{also} <a href="/2">{title[::-1]}</a></p>{"".join(rest)}<p>{comments}</p>')
    assert page.text.split("\n\n") == list(story)


JAPANESE = (
    "山瀬町の旧北小学校で十七日、三年前の閉校から止まっていた大時計が再び動き始めた。",
    "時計は毎時、町に鐘の音を響かせる。",
    "「止まっているのを見ると、給食の時間が来ない気がして」と岡部さんは話す。",
)
SONG = ("海は朝に眠り", "船は夜に帰る", "だれも待たない港")


def test_a_paragraph_in_japanese_ends_at_one_break_and_a_verse_does_not() -> None:
    page = read(
        "廃校の時計、三年ぶりに時刻む", "", "<br><br>".join(("<br>　".join(JAPANESE), "<br>　".join(SONG), JAPANESE[0]))
    )
    assert page.text.split("\n\n")[:4] == [*JAPANESE, "\n".join(SONG)]


STAMPED = "Водитель Егор Малинин теперь встаёт в четыре утра, потому что к дальним хуторам добавилась ещё и мельница."
MORE = (
    "<br><br>На мельнице живут трое школьников и гусь, который провожает автобус до самого моста и ни разу не опоздал."
)


def test_a_date_in_an_element_of_its_own_opens_no_paragraph() -> None:
    page = read("Школьный автобус", "", f'<span class="news-date-time">03.09.2012</span>\n{STAMPED}{MORE}')
    assert page.date_published == "2012-09-03"
    assert page.text.startswith(STAMPED)


@pytest.mark.parametrize(
    "text",
    [
        f'<p><span class="date">03.09.2012</span> {STAMPED}</p><p><span class="date">04.09.2012</span> {STAMPED[9:]}</p>',
        f'<p><span class="date">03.09.2012</span> — {STAMPED}</p>{MORE}',
        f'<p><span class="date">1996</span>-й: {STAMPED}</p>{MORE}',
        f'<p><span class="date">03.09.2012</span> {STAMPED}</p><p><span class="date">04.09.2012</span> — {STAMPED}</p>',
        f'<p><span class="date">03.09.2012</span> {STAMPED}</p><p><span class="date">04.09.2012</span> Дождь.</p>{MORE}',
        f'<p>{STAMPED[9:]}</p><p><span class="date">03.09.2012</span> {STAMPED}</p>{MORE}',
        f'<p class="date">05.09.2012</p><p><span class="date">03.09.2012</span> {STAMPED}</p>{MORE}',
        f'<p><b class="date">03.09.2012</b> {STAMPED}</p>{MORE}',
        f'<p><span class="date">03.09.1931</span> {STAMPED}</p>{MORE}',
        f'<p><span class="date">14:30</span> {STAMPED}</p>{MORE}',
        f'<p><span class="dates">1931 – 2012</span> {STAMPED}</p>{MORE}',
        f'<p><span class="date">Понедельник</span> {STAMPED}</p>{MORE}',
    ],
)
def test_the_days_of_a_chronicle_stay_with_their_text(text: str) -> None:
    assert STAMPED not in read("Школьный автобус", "", text).text.split("\n\n")


KOREAN = (
    "솔섬 등대를 37년간 지킨 박만수(64) 씨가 30일 마지막 근무를 마쳤다. 등대는 다음 달부터 원격으로 운영된다.",
    "박 씨는 매일 저녁 187개의 계단을 올라 불을 켰고 아침마다 같은 수를 세며 내려왔다.",
)


@pytest.mark.parametrize(("name", "is_apart"), [("img_desc", True), ("mark", False)])
def test_a_caption_in_an_inline_element_opens_no_paragraph(name: str, is_apart: bool) -> None:
    caption = "박만수 씨가 등대 계단을 내려오고 있다."
    picture = f'<span class="end_photo"><img src="1.jpg"><em class="{name}">{caption}</em></span>'
    page = read("등대지기 마지막 근무", "", f"{KOREAN[0]}<br><br>{picture}{KOREAN[1]}<br><br>{KOREAN[0][:30]}.")
    assert (page.text.split("\n\n")[1] == KOREAN[1]) is is_apart


@pytest.mark.parametrize("heading", ["Ada Quill", "1."])
def test_what_stands_as_a_heading_between_a_picture_and_its_text_is_no_caption(heading: str) -> None:
    text = f'<p>{MALAY[0]}</p><p><img src="1.jpg"><span class="caption-title">{heading}</span> {MALAY[1]}</p>'
    assert f"{heading} {MALAY[1]}" in read("Perahu layar pulang ke kuala", "", text).text


def test_a_centred_verse_below_a_picture_is_no_caption() -> None:
    verse = ("The boat is gone and so are we", "The sea is long, the night is free")
    lines = "".join(f'<p class="text-center">{line}</p>' for line in verse)
    picture = '<p class="text-center"><img src="1.jpg"></p>'
    page = read("Perahu layar pulang ke kuala", "", f"<p>{MALAY[0]}</p>{picture}{lines}<p>{MALAY[1]}</p>")
    assert page.text.split("\n\n") == [MALAY[0], *verse, MALAY[1]]


@pytest.mark.parametrize("name", ["ql-align-center", "has-text-align-center", "text-center", "f_center"])
def test_a_caption_centred_by_a_class(name: str) -> None:
    caption = f'<p class="{name}"><img src="1.jpg"></p><p class="{name}">The boat at its rope on the east bank</p>'
    page = read("Perahu layar pulang ke kuala", "", f"<p>{MALAY[0]}</p>{caption}<p>{MALAY[1]}</p>")
    assert page.text.split("\n\n") == list(MALAY)


CAPTION = "Perahu Seri Kuala berlabuh di jeti lama. - Gambar oleh Faizal Idris"
MALAY = (
    "Perahu layar yang hilang dari jeti pada 1993 pulang semula semalam, ditunda oleh sebuah bot sampah.",
    "Pemiliknya, Pak Long Hamid, 81, mengenali perahu itu daripada bunyi tiangnya ketika ia masuk kuala.",
)


@pytest.mark.parametrize("tag", ["img", "amp-img"])
def test_a_line_below_a_picture_that_ends_in_a_credit_is_its_caption(tag: str) -> None:
    picture = f'<{tag} src="/1.jpg" width="800"></{tag}>' if tag == "amp-img" else '<img src="/1.jpg">'
    page = read(
        "Perahu layar pulang ke kuala", f"{picture}<p class=c1>{CAPTION}</p>", "".join(f"<p>{t}</p>" for t in MALAY)
    )
    assert page.text.split("\n\n") == list(MALAY)


@pytest.mark.parametrize(
    "line",
    [
        "<p>This helps in all photography. Clients can get an idea of what a place is like without leaving their homes.</p>",
        "<h2>2. LEAD THE VIEW IN THE PHOTO COMPOSITION</h2>",
        "<p>(The photo above is just a part of our book collection.)</p>",
    ],
)
def test_a_line_below_a_picture_that_speaks_of_photos_is_text(line: str) -> None:
    story = [f"<p>{text}</p>" for text in MALAY]
    page = read("Perahu layar pulang ke kuala", "", f'{story[0]}<p><img src="/1.jpg"></p>{line}{story[1]}')
    assert len(page.text.split("\n\n")) == len(MALAY) + 1


LEAD = "Рельсы пролежали под асфальтом девять лет, и никто не забыл расписание."
TRAM = "".join(
    f"<p>{text}</p>"
    for text in (
        "Первый вагон вышел из депо в шесть утра, и на остановке его ждали одиннадцать человек и оркестр пожарной части.",
        "Кондуктор достала из сумки катушку билетов 2005 года: за девять лет они не подешевели, но и не подорожали.",
    )
)


@pytest.mark.parametrize(
    "lead",
    [
        f'<div class="anons"><p>{LEAD}</p></div>',
        f'<table><tr><td id="font_subtitle" class="view_sub">{LEAD}</td></tr></table>',
        f'<div class="podnaslov">{LEAD}</div>',
    ],
)
def test_a_lead_is_known_by_its_name(lead: str) -> None:
    assert read("Трамвай вернулся на Озёрную улицу", lead, TRAM).standfirst == LEAD


def test_a_lead_behind_its_label() -> None:
    lead = "<div class=s><div><strong>摘要</strong>: 店主从渡船上收来忘掉的伞，修好之后按原价的十分之一卖。</div></div>"
    text = "<p>沿着石阶往下走，快到水边的地方挂着一把没有布的红伞，那就是店招，风一吹就响。</p>" * 3
    page = read("江边开了一家只卖旧伞的店", lead, text)
    assert page.standfirst == "店主从渡船上收来忘掉的伞，修好之后按原价的十分之一卖。"


@pytest.mark.parametrize("label", ["تاریخ انتشار:", "Дата публикации:", "Published:"])
def test_a_labelled_day_in_an_element_named_for_a_menu(label: str) -> None:
    day = "۲۲ فروردین ۱۴۰۰ - ۱۱:۳۵" if label[0] > "ഀ" or "\u0600" < label[0] < "\u0700" else "11 April 2021, 11:35"
    top = f"<div>دوشنبه ۹ آذر ۱۴۰۵</div><div><div class='news_nav p'><i>{label} </i>{day}</div></div>"
    story = (
        "اهالی روستای کلاچ پایین صبح دیروز نخستین قدم را روی پل تازه گذاشتند و نان تقسیم کردند و تا شب ماندند.",
        "نجار روستا، کریم صفایی، گفت که هیچ میخی در پل به کار نرفته است و گره‌ها تا نوه‌های آنان می‌مانند.",
    )
    text = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    html = f'<html lang="fa"><body>{top}<h1>پل چوبی رودبار پس از سی سال باز شد</h1><div>{text}</div></body></html>'
    date = read_page(html.encode(), "http://courier.example/a/1.html").date_published
    assert date == "2021-04-11T11:35:00"


def test_a_role_glued_to_a_name_in_the_link_to_its_page() -> None:
    byline = '<div class="post__author"><a href="/author/h"><img><span>Соломія Гринько</span><small>Журналістка</small></a></div>'
    assert read("Трамвай повернувся", byline, TRAM).authors == ("Соломія Гринько",)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("民國九十三年四月十九日 星期一", "2004-04-19"),
        ("一九九三年五月三日，渡船在雾中消失。", None),
        ("简介：王小明，作家。一九三一年五月三日生于江边。", None),
    ],
)
def test_a_day_in_chinese_numerals_is_the_storys_in_a_line_of_its_own(line: str, date: str | None) -> None:
    text = "<p>沿着石阶往下走，快到水边的地方挂着一把没有布的红伞，那就是店招，风一吹就响。</p>" * 3
    assert read("江边开了一家只卖旧伞的店", f"<p>{line}</p>", text).date_published == date


@pytest.mark.parametrize(
    "line", ["<p>Пред. След.</p>", "<p><i>Happy Easter.</i></p>", "<p>На стене пише: Внимание, Пёс</p>"]
)
def test_a_line_below_the_text_that_names_no_author(line: str) -> None:
    title = "Трамвай вернулся на Озёрную улицу"
    assert read(title, "", TRAM, line).authors == ()
    assert read(title, "", TRAM + line).authors == ()
