"""Dates as pages, lists and feeds write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.vocabulary.date_words import month_names, month_of
from newsspider.vocabulary.dates import Moment, Reader, Sure, day_first, order_told_by, reader_for

MACHINE = [
    ("2024-11-26T13:27:18.000Z", "2024-11-26T13:27:18+00:00"),
    ("2024-11-26T21:45+0800", "2024-11-26T21:45:00+08:00"),
    ("2025-04-08 05:00:00", "2025-04-08T05:00:00"),
    ("2008-01-15 12:00:00 -0500", "2008-01-15T12:00:00-05:00"),
    ("2008-1-5", "2008-01-05"),
    ("2019-02-01T00:00:00", "2019-02-01"),
    ("2012-04-03T10:15Z", "2012-04-03T10:15:00+00:00"),
    ("2012-04-03T10:15:30.45+02:00", "2012-04-03T10:15:30+02:00"),
    ("2012-04-03T10:15:30-0530", "2012-04-03T10:15:30-05:30"),
    ("20070419", "2007-04-19"),
    ("20070419T123000Z", "2007-04-19T12:30:00+00:00"),
    ("1735689600", "2025-01-01T00:00:00+00:00"),
    ("1735689600000", "2025-01-01T00:00:00+00:00"),
    # RFC 822 and its slips in feeds
    ("Mon, 05 Aug 2024 12:47:21 GMT", "2024-08-05T12:47:21+00:00"),
    ("Tue, 3 Apr 12 10:15 EST", "2012-04-03T10:15:00-05:00"),
    ("Sat, 7 Sep 1996 00:00:01 PDT", "1996-09-07T00:00:01-07:00"),
    ("mié, 03 abr 2012 10:15:30 +0200", "2012-04-03T10:15:30+02:00"),
    ("Tue, 03 Apr 2012 25:15:30 GMT", "2012-04-03"),
    ("Tue, 03 Apr 2012 10:15:30 XYZ", "2012-04-03T10:15:30"),
    ("Tue, 03 Apr 2012 10:15:30 CST", "2012-04-03T10:15:30"),
    ("Tue, 03 Apr 2012 22:30:00 GMT-0400", "2012-04-03T22:30:00-04:00"),
    ("Sat, 24 Nov 2012 4:25:36 PM -0700", "2012-11-24T16:25:36-07:00"),
    ("3 Апр 2012 10:15:30 МСК", "2012-04-03T10:15:30+03:00"),
    ("03-APR-2012", "2012-04-03"),
    ("2012-Apr-03", "2012-04-03"),
    ("2012 April 03", "2012-04-03"),
    # ctime, Java, JavaScript
    ("Tue Apr  3 10:00:00 2012", "2012-04-03T10:00:00"),
    ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T19:20:36+02:00"),
    ("Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16:00+00:00"),
    ("Fri Apr 28 2023 17:52:31 GMT+0000 (Coordinated Universal Time)", "2023-04-28T17:52:31+00:00"),
]
# Pages and lists had a reader each, which read a fifth of these strings differently.
PRINTED = [
    ("Posted: Jan. 15, 2008 3:05 p.m. EST", "2008-01-15T15:05:00-05:00"),
    ("Posted: Wednesday, April 3rd, 2012 | 14 comments", "2012-04-03"),
    ("15:56 BST, 27 April 2024", "2024-04-27T15:56:00+01:00"),
    ("10:30 Jan 15, 2008", "2008-01-15T10:30:00"),
    ("[16:30/28.11.2011]", "2011-11-28T16:30:00"),
    ("12 a.m., June 3, 2011", "2011-06-03"),
    ("26 June 2023 5 AM PT", "2023-06-26T05:00:00"),
    ("Sept. 11, 2001", "2001-09-11"),
    ("16 Jan '08", "2008-01-16"),
    ("Fri 11 Jan 08", "2008-01-11"),
    ("18-JAN-2008 10:20:30", "2008-01-18T10:20:30"),
    ("April 15, 1865", "1865-04-15"),
    ("28.04.2023 | 17:52 Uhr", "2023-04-28T17:52:00"),
    ("2024. 5. 3. 14:20", "2024-05-03T14:20:00"),
    ("2024/05/03(金) 12:30", "2024-05-03T12:30:00"),
    ("23/04/2012", "2012-04-23"),
    ("04/23/2012", "2012-04-23"),
    # in the language of the text, which nobody names
    ("2023. május 15. 10:22", "2023-05-15T10:22:00"),
    ("2023. gada 15. maijs", "2023-05-15"),
    ("2024年5月3日 20:00", "2024-05-03T20:00:00"),
    ("Di, 03 Mrz 2012 10:15:30 +0100", "2012-03-03T10:15:30+01:00"),
    ("Apr. 3, 2012 10:15", "2012-04-03T10:15:00"),
    ("Publié le 1er août 2010 à 10h15", "2010-08-01T10:15:00"),
    ("2012年4月3日 10:15", "2012-04-03T10:15:00"),
    ("15 de mayo de 2023", "2023-05-15"),
    ("15. toukokuuta 2023", "2023-05-15"),
    ("15. července 2012", "2012-07-15"),
    ("19 мая 2009 г.", "2009-05-19"),
    ("5 Μαΐου 2024", "2024-05-05"),
    ("12 مارس 2024", "2024-03-12"),
    ("15 जनवरी 2024", "2024-01-15"),
    ("2012-04-03 10:15:30", "2012-04-03T10:15:30"),
    ("20120403T101530Z", "2012-04-03T10:15:30+00:00"),
    ("20120403", "2012-04-03"),
    ("Tue, 03 Apr 2012 10:15:30 GMT", "2012-04-03T10:15:30+00:00"),
    ("3 April 2012 10:15:30 +0100", "2012-04-03T10:15:30+01:00"),
    ("Tue, 03 Apr 2012", "2012-04-03"),
    ("2012/04/03", "2012-04-03"),
    ("By A. Writer 5 Sept. 2003", "2003-09-05"),
    ("1. März 2004", "2004-03-01"),
    ("3 de abril de 2012", "2012-04-03"),
    ("3 aprile 2012", "2012-04-03"),
    ("3 kwietnia 2012, 10:15", "2012-04-03T10:15:00"),
    ("3 апреля 2012 г.", "2012-04-03"),
    ("2012. április 3.", "2012-04-03"),
    ("3 Απριλίου 2012", "2012-04-03"),
    ("3 Nisan 2012", "2012-04-03"),
    ("2012년 4월 3일", "2012-04-03"),
    ("٣ أبريل ٢٠١٢", "2012-04-03"),
    ("3 अप्रैल 2012", "2012-04-03"),
    ("3 เมษายน 2555", "2012-04-03"),
    ("Senin, 3 April 2012", "2012-04-03"),
    ("3.4.2012", "2012-04-03"),
    ("2012.04.03", "2012-04-03"),
    # the first date counts, in whatever form
    ("15 May 2008, updated 2009-01-02", "2008-05-15"),
    ("03.04.2012 (first seen 1 April 2012)", "2012-04-03"),
    # two elements without a space between them
    ("30.09.1907:39", "2019-09-30T07:39:00"),
    ("30.09.201907:39", "2019-09-30T07:39:00"),
    ("2019-09-3007:39", "2019-09-30T07:39:00"),
    ("30 September 201907:39", "2019-09-30T07:39:00"),
    ("24\u200f/01\u200f/2010", "2010-01-24"),
]
LANGUAGES = [
    ("de", "Mittwoch, den 29. September 2004, 18:45 Uhr", "2004-09-29T18:45:00"),
    ("de", "12. MÄR 2025 18:03", "2025-03-12T18:03:00"),
    ("de-AT", "24. Jänner 2010", "2010-01-24"),
    ("de", "15. Mai 2023, 14.30 Uhr", "2023-05-15T14:30:00"),
    ("fr", "le 1er février 2019 à 12h30", "2019-02-01T12:30:00"),
    ("fr", "7 juil. 2016", "2016-07-07"),
    ("fr-CA", "24 janv. 2010, 20 h 05", "2010-01-24T20:05:00"),
    ("es", "3 de abril del 2012", "2012-04-03"),
    ("ca", "2 d'abril de 2020", "2020-04-02"),
    ("gl", "24 de xaneiro de 2010", "2010-01-24"),
    ("pt", "3 de março de 2014, às 9h05", "2014-03-03T09:05:00"),
    ("it", "lunedì 5 luglio 2021", "2021-07-05"),
    ("nl", "dinsdag 8 maart 2016 10:15", "2016-03-08T10:15:00"),
    ("sv", "den 5 augusti 2024 kl 12.30", "2024-08-05T12:30:00"),
    ("no", "Publisert: 05.08.24 kl. 14:47", "2024-08-05T14:47:00"),
    ("fi", "24. tammikuuta 2010 klo 8.30 ip.", "2010-01-24T20:30:00"),
    ("pl", "1 stycznia 2008", "2008-01-01"),
    ("cs", "7. červenec 2016", "2016-07-07"),
    ("cs", "15. června 2012", "2012-06-15"),
    ("hr", "4. lis 1997.", "1997-10-04"),
    ("hr", "4. lip 2019.", "2019-06-04"),
    ("sr", "1. фебруар 2024.", "2024-02-01"),
    ("sr", "1. januara 2024.", "2024-01-01"),
    ("mk", "24 јануари 2010 г.", "2010-01-24"),
    ("bg", "25 ян 2016", "2016-01-25"),
    ("ru", "24 нояб. 2010 г.", "2010-11-24"),
    ("uk", "12:30, 15 січня 2024", "2024-01-15T12:30:00"),
    ("be", "24 студзеня 2010", "2010-01-24"),
    ("hu", "2010. január 24. 10:22", "2010-01-24T10:22:00"),
    ("lt", "2023 m. gegužės 15 d.", "2023-05-15"),
    ("lv", "2010. gada 24. janvāris", "2010-01-24"),
    ("el", "24/1/2010, 8:30 μ.μ.", "2010-01-24T20:30:00"),
    ("el", "24 Ιαν 2010", "2010-01-24"),
    ("tr", "5 Mayıs 2024 Pazar 12:30", "2024-05-05T12:30:00"),
    ("az", "24 yanvar 2010", "2010-01-24"),
    ("sq", "24 janar 2010", "2010-01-24"),
    ("eu", "2010(e)ko urtarrilaren 24(a)", "2010-01-24"),
    ("ka", "24 იანვარი, 2010", "2010-01-24"),
    ("hy", "24 հունվարի, 2010", "2010-01-24"),
    ("kk", "2010 ж. 24 қаңтар", "2010-01-24"),
    ("uz", "24-yanvar, 2010", "2010-01-24"),
    ("mn", "2010 оны 1 сарын 24", "2010-01-24"),
    ("mn", "2010 оны арван нэгдүгээр сарын 24", "2010-11-24"),
    ("he", "24 בינואר 2010", "2010-01-24"),
    ("ar", "24 كانون الثاني 2010", "2010-01-24"),
    ("ar", "24 جانفي 2010", "2010-01-24"),
    ("ar", "٣ ابريل ٢٠١٢", "2012-04-03"),
    ("ur", "24 جنوری، 2010", "2010-01-24"),
    ("fa", "24 ژانویهٔ 2010", "2010-01-24"),
    ("fa", "۱۷ دی ۱۳۸۸", "2010-01-07"),
    ("fa", "۱۳۹۹/۱۲/۳۰", "2021-03-20"),
    ("hi", "12 जनवरी 1997 11:08 अपराह्न", "1997-01-12T23:08:00"),
    ("mr", "24 जानेवारी, 2010", "2010-01-24"),
    ("bn", "১৫ জানুয়ারি ২০২৪", "2024-01-15"),
    ("ta", "24 ஜனவரி, 2010", "2010-01-24"),
    ("te", "24 జనవరి 2010", "2010-01-24"),
    ("ml", "24 ജനുവരി 2010", "2010-01-24"),
    ("si", "2010 ජනවාරි 24", "2010-01-24"),
    ("my", "2010 ဇန်နဝါရီ 24၊ တနင်္ဂနွေ", "2010-01-24"),
    ("km", "24 មករា 2010", "2010-01-24"),
    ("lo", "24 ມັງກອນ 2010", "2010-01-24"),
    ("th", "13 ม.ค. 2568 10:30", "2025-01-13T10:30:00"),
    ("th", "24 มกราคม พ.ศ. 2553", "2010-01-24"),
    ("th", "24 มกราคม ค.ศ. 2010", "2010-01-24"),
    ("vi", "Thứ Hai, 15 tháng 5, 2023", "2023-05-15"),
    ("vi", "24 thg 1, 2010 8:05 CH", "2010-01-24T20:05:00"),
    ("ko", "2004-05-25 오후 11:23:17", "2004-05-25T23:23:17"),
    ("ko", "2012년 4월 3일 오전 9시 5분", "2012-04-03T09:05:00"),
    ("ko", "10. 1. 24.", "2010-01-24"),
    ("ja", "2016年9月14日 午後8時05分", "2016-09-14T20:05:00"),
    ("ja", "平成22年1月24日", "2010-01-24"),
    ("ja", "令和元年5月1日", "2019-05-01"),
    ("zh", "2016年9月14日 下午8:00", "2016-09-14T20:00:00"),
    ("ja", "平成十五年二月十八日", "2003-02-18"),
    ("ja", "令和元年五月一日", "2019-05-01"),
    ("zh-TW", "民國99年1月24日", "2010-01-24"),
    ("zh-TW", "中華民國九十三年四月十九日", "2004-04-19"),
    ("zh-TW", "民國一百零三年十二月二十一日", "2014-12-21"),
    ("zh-TW", "民國一〇三年十二月二十一日", "2014-12-21"),
    ("zh", "二〇〇四年四月十九日", "2004-04-19"),
    ("fa", "12 ارديبهشت 1399 - 10:35", "2020-05-01T10:35:00"),
    ("kk", "2021 жылғы 14 қыркүйек", "2021-09-14"),
    ("ky", "2021-жылдын 14-сентябры", "2021-09-14"),
    ("uz", "2019 yil 12-may", "2019-05-12"),
    ("ka", "2019 წლის 12 მაისი", "2019-05-12"),
    ("bn", "০৭ জুলাই ২০২১, ০৯: ৩০", "2021-07-07T09:30:00"),
    ("si", "2019 මැයි මස 12", "2019-05-12"),
    ("my", "၂၀၁၈ ခုနှစ် ဇူလိုင်လ ၁၂ ရက်", "2018-07-12"),
    ("km", "ថ្ងៃទី៥ ខែធ្នូ ឆ្នាំ២០១៩", "2019-12-05"),
    ("km", "ថ្ងៃទី ៥ ខែ ធ្នូ ឆ្នាំ ២០១៩", "2019-12-05"),
    ("lo", "ວັນທີ 12 ເດືອນ ພຶດສະພາ ປີ 2019", "2019-05-12"),
    # dates of a language stand on pages of others
    ("en", "15 كانون الثاني 2024", "2024-01-15"),
    ("ru", "Jan. 15, 2008", "2008-01-15"),
    ("", "15 תשרי, 7 במאי 2020", "2020-05-07"),
]  # fmt: skip
# What a reader without a language cannot know, or what is no date.
NO_DATES = [
    "", "2 hours ago", "Today, 12:37", "I may win 12 of 2020", "11 Jan 08:30", "31 February 2012", "13/13/2013",
    "99999999", "9999999999999", "9" * 200, "call 555-1234-2020", "555-12-11-2012", "April the fool", "3 May 12 comments",
    "version 10.4.2012.3", "Call 030/12/34567", "1/2/3", "3 people 2012", "Euro 2012", "2012-02-30", "0000-00-00",
    "1 listopada 2012", "1. listopada 2012.", "1 listopad 2012", "2012-02", "2012-12", "2012-03", "3 out 2012 کم", "17 دی 2010", "30 اسفند 1400", "17 Januar 1388", "²²²²²²²²²²",
    "他說三年四月二日", "一年三百六十五日", "三年又三月", "二〇〇四年第四月",
]  # fmt: skip
# How much of a date is certain.
PARTS = [
    ("2012", "2012", Sure.YEAR),
    ("2011", "2011", Sure.YEAR),
    ("2012-04", "2012-04", Sure.MONTH),
    ("2012-13", None, None),
    ("May 2023", "2023-05", Sure.MONTH),
    ("2023. május", "2023-05", Sure.MONTH),
    ("in May 2023 they met", None, None),
    ("03/04/2012", "2012", Sure.YEAR),
    ("10/12/2023 7:38:01 PM", "2023", Sure.YEAR),
    ("16-08-12", None, None),
    ("03.04.2012", "2012-04-03", Sure.DAY),
    ("03/03/2012", "2012-03-03", Sure.DAY),
]


@pytest.mark.parametrize(("text", "expected"), MACHINE + PRINTED)
def test_date_is_read(text: str, expected: str) -> None:
    assert Reader().read(text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), LANGUAGES)
def test_date_of_a_language_is_read(language: str, text: str, expected: str) -> None:
    assert reader_for(language).read(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date_is_read(text: str) -> None:
    assert Reader("en").read(text) is None


@pytest.mark.parametrize(("text", "expected", "sure"), PARTS)
def test_a_date_is_as_precise_as_it_is_certain(text: str, expected: str | None, sure: Sure | None) -> None:
    assert Reader().find(text) == (Moment(expected, sure) if expected and sure else None)
    assert Reader().read_field(text) == expected


@pytest.mark.parametrize(
    ("text", "is_day_first", "expected", "sure"),
    [
        ("03/04/2011", True, "2011-04-03", Sure.ORDER),
        ("03/04/2011", False, "2011-03-04", Sure.ORDER),
        ("16-08-12", True, "2012-08-16", Sure.ORDER),
        ("25/04/2011", False, "2011-04-25", Sure.DAY),
        ("04/25/2011", True, "2011-04-25", Sure.DAY),
        ("03.04.2011", False, "2011-04-03", Sure.DAY),
        ("10/12/2023 7:38:01 PM", False, "2023-10-12T19:38:01", Sure.ORDER),
    ],
)
def test_order_of_day_and_month(text: str, is_day_first: bool, expected: str, sure: Sure) -> None:
    assert Reader("en", is_day_first).find(text) == Moment(expected, sure)


@pytest.mark.parametrize(
    ("language", "url", "expected"),
    [
        ("de", "", True), ("fil", "", False), ("en", "", None), ("", "", None), ("en-GB", "", True), ("en-US", "", False),
        ("en", "https://gazette.example.co.uk/a", True), ("en-US", "https://gazette.example.com.au:8000/a", True),
        ("en", "https://gazette.example/uk", None),
    ],
)  # fmt: skip
def test_order_of_a_language_and_a_host(language: str, url: str, expected: bool | None) -> None:
    assert day_first(language, url) is expected
    assert reader_for(language, url, otherwise=False).is_day_first is bool(expected)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["03/04/2012", "23/04/2012"], True),
        (["03/04/2012", "04/23/2012"], False),
        (["03/04/2012", "no date"], None),
        (["13/04/2012", "04/13/2012"], None),
    ],
)
def test_order_that_the_dates_of_a_page_tell(texts: list[str], expected: bool | None) -> None:
    assert order_told_by(texts) is expected


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [("listopada", "pl", 11), ("listopada", "hr", 10), ("lipca", "pl", 7), ("lipnja", "hr", 6), ("srpna", "cs", 8),
     ("srpnja", "hr", 7), ("marraskuuta", "fi", 11), ("maaliskuuta", "fi", 3), ("julho", "pt", 7), ("juin", "fr", 6),
     ("juillet", "fr", 7), ("ottobre", "it", 10), ("table", "en", None), ("Listopad", "", None), ("MÄRZ", "", 3),
     ("Sept.", "", 9), ("septem", "en", 9), ("fevrier", "", 2), ("Freitag", "de", None), ("İyun", "az", 6),
     ("set", "it", 9), ("set", "en", None), ("du", "", None), ("du", "br", 11), ("januara", "", 1)],
)  # fmt: skip
def test_month_of_a_name(word: str, language: str, expected: int | None) -> None:
    assert month_of(word, language) == expected


@pytest.mark.parametrize(
    ("language", "month", "expected"),
    [("de", 3, "märz"), ("pt-BR", 12, "dezembro"), ("no", 5, "mai"), ("vi", 1, "january"), (None, 1, "january")],
)
def test_names_of_the_months(language: str | None, month: int, expected: str) -> None:
    assert month_names(language)[month - 1] == expected


@given(text=st.text(max_size=60), language=st.sampled_from(["", "en", "fa", "ko", "th", "xx-??"]))
def test_any_text_is_read_without_a_fault(text: str, language: str) -> None:
    moment = reader_for(language).find(text)
    assert moment is None or moment.text[:4].isdecimal()
