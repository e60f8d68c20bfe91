"""The names of months in the languages of the world's press, as the shortest beginnings that tell them apart.

Beginnings and not whole names, since names are abbreviated ("févr.") and declined ("lutego", "января"): the longest
that fits counts. A name stands for a month only between a day and a year, so a beginning that is also a word does no
harm. Where two languages give a name to two months ("listopada" is November in Polish and October in Croatian), LOCAL
decides.
"""

from __future__ import annotations

from functools import lru_cache

NAMES = {
    1: "jan ene gen janv gener jaan ian jän led sty sij sau urt oca янв січ студз яну јан ιαν יונ ינואר בינואר"
    " يناير جانفي كانون_الثاني ژانویه जन জানু มกราคม ม.ค janar 1월",
    2: "feb fév fev fevr févr febr fevral veeb helm lut úno uno velj vas ots şub sub фев лют ljut φεβ פברואר בפברואר"
    " فبراير فيفري شباط فوریه फर फ़र ফেব্রু กุมภาพันธ์ ก.พ shku 2월",
    3: "mar mär mrt maa maal már bře bre ožu kov mac mach мар бер сак μαρ μάρ מרץ"
    " במרץ مارس آذار मार्च মার্চ มีนาคม มี.ค 3월",
    4: "apr abr avr ápr huh dub kwi tra bal api nis апр кві крас απρ אפריל באפריל أبريل ابريل إبريل أفريل نيسان"
    " آوریل अप्रै এপ্রি เมษายน เม.ย prill 4월",
    5: "may mai maj mag mei máj maí mayıs tou kvě kve svi geg май мая мај тра траў μαΐ μαϊ μάι μαι מאי במאי مايو ماي"
    " أيار ايار مه मई মে พฤษภาคม พ.ค 5월",
    6: "jun jún jūn juun giu iun ium juin juny kes červn červen cerven cze lipn lipanj birž eka haz июн июня чер чэр"
    " юни јун ιουν ιούν יוני ביוני يونيو يونيه جوان حزيران ژوئن जून জুন มิถุนายน มิ.ย qer 6월",
    7: "jul jūl júl juul lug iul juil hei červenc cervenc lip lie srpnj srpanj uzt tem июл лип ліп юли јул ιουλ ιούλ"
    " יולי ביולי يوليو يوليه جويلية تموز ژوئیه जुल জুলা กรกฎาคม ก.ค korr 7월",
    8: "aug ago agu agt agos aoû aou aout ağu ágú avg ogos elo srp sie kol rugp abu авг сер жні αυγ αύγ אוגוסט באוגוסט"
    " أغسطس اغسطس أوت آب اوت अग আগ สิงหาคม ส.ค gush 8월",
    9: "sep set szept sept syy zář zar wrz ruj rugs ira eyl сен вер сеп σεπ ספטמבר בספטמבר سبتمبر شتنبر أيلول سپتامبر"
    " सित সেপ กันยายน ก.ย shta 9월",
    10: "oct okt out ott ekim eki lok říj rij paź paz spa urr окт жов кас οκτ אוקטובר באוקטובר أكتوبر اكتوبر"
    " تشرين_الأول تشرين_الاول اکتبر अक्ट अक्तू অক্টো ตุลาคม ต.ค teto 10월",
    11: "nov noi nóv marr lis stu lap aza kas ноя лис ліс ное нов νοε νοέ נובמבר בנובמבר نوفمبر نونبر تشرين_الثاني"
    " نوامبر नव নভে พฤศจิกายน พ.ย nënt nent 11월",
    12: "dec dez déc dic des dets dis dek jou pro gru gruo abe ara дек гру сне дец δεκ דצמבר בדצמבר ديسمبر دجنبر"
    " كانون_الأول كانون_الاول دسامبر दिस ডিসে ธันวาคม ธ.ค dhje 12월",
}
LOCAL = {
    "hr": {"listopad": 10, "lip": 6, "srp": 7},
    "bs": {"listopad": 10, "lip": 6, "srp": 7},
}
STARTS = {name.replace("_", " "): month for month, names in NAMES.items() for name in names.split()}
BEGINNINGS = frozenset(start[:2] for start in STARTS)
LONGEST = max(map(len, STARTS))


@lru_cache(maxsize=1024)
def month_of(word: str, language: str = "") -> int | None:
    """The number of the month that a word in lower case names, in any language; `language` settles the ambiguous."""
    if word[:2] not in BEGINNINGS:
        return None
    local = LOCAL.get(language, {})
    for length in range(min(len(word), LONGEST), 1, -1):
        start = word[:length]
        if start in local:
            return local[start]
        if start in STARTS:
            return STARTS[start]
    return None
