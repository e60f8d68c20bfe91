"""The months' names in the languages of news, as dates print them (nominative and genitive, full and short).

Names after CLDR's Gregorian calendar data. A name that means different months in different languages is kept under its
language only ("listopad" is November in Polish and Czech, October in Croatian).
"""

from __future__ import annotations

NAMES: dict[str, str] = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fi": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "cs": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "sk": "január február marec apríl máj jún júl august september október november december",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "hr": "siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac",
    "sl": "januar februar marec april maj junij julij avgust september oktober november december",
    "sr": "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar",
    "sr-Cyrl": "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "uk": "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    "el": "ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος"
    " δεκέμβριος",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "lt": "sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis gruodis",
    "lv": "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "hi": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्तूबर नवंबर दिसंबर",
    "bn": "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
}

# Genitives, short forms and spellings without accents that dates and URLs use; "-" for none.
OTHERS: tuple[tuple[str, str], ...] = (
    ("en", "jan feb mar apr - jun jul aug sep oct nov dec"),
    ("en", "- - - - - - - - sept - - -"),
    ("de", "jän jänner maerz - - - - - - okt - dez"),
    ("de", "jaenner feber mär - - - - - - - - -"),
    ("de", "- - mrz - - - - - - - - -"),
    ("de", "- - marz - - - - - - - - -"),
    ("fr", "janv févr - avr - juil - aout - - - déc"),
    ("fr", "- fevrier - - - - juill - - - - decembre"),
    ("fr", "- fév - - - - - - - - - -"),
    ("es", "ene - - abr - - - ago setiembre - - dic"),
    ("pt", "- fev marco - - - - - set out - dez"),
    ("it", "gen - - - mag giu lug - set ott - -"),
    ("nl", "- - mrt - - - - - - - - -"),
    ("ca", "- - - - - - - - - - - des"),
    ("fi", "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
     " marraskuuta joulukuuta"),
    ("pl", "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
    ("pl", "sty lut - kwi - cze lip sie wrz paź lis gru"),
    ("cs", "ledna února března dubna května června července srpna - října listopadu prosince"),
    ("sk", "januára februára - apríla mája júna júla augusta septembra októbra novembra decembra"),
    ("hu", "- - márc ápr máj jún júl - szept - - -"),
    ("ro", "ian - - - - iun iul - - - noi -"),
    ("hr", "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca"),
    ("hr", "- - - - - - - - - - studenog -"),
    ("sl", "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra"),
    ("sr", "januara februara marta - - juna jula avgusta - - - -"),
    ("sr-Cyrl", "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра"),
    ("ru", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    ("ru", "янв фев мар апр - - - авг сен окт ноя дек"),
    ("uk", "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
    ("el", "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου"
     " δεκεμβρίου"),
    ("lt", "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio"),
    ("lv", "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī"),
    ("ar", "- - - إبريل - - - - - - - -"),
    ("ar", "- - - ابريل - - - اغسطس - اكتوبر - -"),
    ("hi", "- फरवरी - - - - - - - अक्टूबर - -"),
    ("th", "ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค"),
)  # fmt: skip


def _by_language() -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for language, names in (*NAMES.items(), *OTHERS):
        for month, name in enumerate(names.split(), 1):
            if name != "-":
                table.setdefault(language.split("-")[0], {})[name.casefold()] = month
    return table


def _common(table: dict[str, dict[str, int]]) -> dict[str, int]:
    meanings: dict[str, set[int]] = {}
    for names in table.values():
        for name, month in names.items():
            meanings.setdefault(name, set()).add(month)
    return {name: months.pop() for name, months in meanings.items() if len(months) == 1}


BY_LANGUAGE = _by_language()
COMMON = _common(BY_LANGUAGE)


def month_number(name: str, language: str | None = None) -> int | None:
    """The month (1 to 12) that a name means; in `language` first, then in any, if all languages agree on it."""
    name = name.casefold().strip(".")
    own = BY_LANGUAGE.get((language or "").split("-")[0].lower(), {})
    return own.get(name) or COMMON.get(name)


def month_names(language: str | None) -> tuple[str, ...]:
    """The twelve names in a language, in lower case; English where the language is unknown."""
    names = NAMES.get(language or "") or NAMES.get((language or "").split("-")[0].lower()) or NAMES["en"]
    return tuple(names.split())
