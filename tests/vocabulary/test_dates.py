"""Dates as pages write them."""

from __future__ import annotations

import pytest
from newsspider.vocabulary.months import month_of

from newsspider.vocabulary.dates import Reader

MACHINE = [
    ("2024-11-26T13:27:18.000Z", "2024-11-26T13:27:18+00:00"),
    ("2024-11-26T21:45+0800", "2024-11-26T21:45:00+08:00"),
    ("2025-04-08 05:00:00", "2025-04-08T05:00:00"),
    ("2008-01-15 12:00:00 -0500", "2008-01-15T12:00:00-05:00"),
    ("2008-1-5", "2008-01-05"),
    ("2019-02-01T00:00:00", "2019-02-01"),
    ("Mon, 05 Aug 2024 12:47:21 GMT", "2024-08-05T12:47:21+00:00"),
    ("Fri Apr 28 2023 17:52:31 GMT+0000 (Coordinated Universal Time)", "2023-04-28T17:52:31+00:00"),
    ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T19:20:36+02:00"),
    ("20070419", "2007-04-19"),
    ("20070419T123000Z", "2007-04-19T12:30:00+00:00"),
    ("1735689600", "2025-01-01T00:00:00+00:00"),
    ("1735689600000", "2025-01-01T00:00:00+00:00"),
]
PRINTED = [
    ("Posted: Jan. 15, 2008 3:05 p.m. EST", "2008-01-15T15:05:00-05:00"),
    ("15:56 BST, 27 April 2024", "2024-04-27T15:56:00+01:00"),
    ("10:30 Jan 15, 2008", "2008-01-15T10:30:00"),
    ("12 a.m., June 3, 2011", "2011-06-03"),
    ("26 June 2023 5 AM PT", "2023-06-26T05:00:00"),
    ("Sept. 11, 2001", "2001-09-11"),
    ("16 Jan '08", "2008-01-16"),
    ("Fri 11 Jan 08", "2008-01-11"),
    ("18-JAN-2008 10:20:30", "2008-01-18T10:20:30"),
    ("12. MÄR 2025 18:03", "2025-03-12T18:03:00"),
    ("15. Mai 2023, 14.30 Uhr", "2023-05-15T14:30:00"),
    ("28.04.2023 | 17:52 Uhr", "2023-04-28T17:52:00"),
    ("le 1er février 2019 à 12h30", "2019-02-01T12:30:00"),
    ("15 de mayo de 2023", "2023-05-15"),
    ("2 d'abril de 2020", "2020-04-02"),
    ("3 de março de 2014, às 9h05", "2014-03-03T09:05:00"),
    ("lunedì 5 luglio 2021", "2021-07-05"),
    ("dinsdag 8 maart 2016 10:15", "2016-03-08T10:15:00"),
    ("den 5 augusti 2024 kl 12.30", "2024-08-05T12:30:00"),
    ("Publisert: 05.08.24 kl. 14:47", "2024-08-05T14:47:00"),
    ("15. toukokuuta 2023", "2023-05-15"),
    ("1 stycznia 2008", "2008-01-01"),
    ("15. července 2012", "2012-07-15"),
    ("15. června 2012", "2012-06-15"),
    ("2023. május 15. 10:22", "2023-05-15T10:22:00"),
    ("2023 m. gegužės 15 d.", "2023-05-15"),
    ("2023. gada 15. maijs", "2023-05-15"),
    ("12:30, 15 січня 2024", "2024-01-15T12:30:00"),
    ("19 мая 2009 г.", "2009-05-19"),
    ("5 Μαΐου 2024", "2024-05-05"),
    ("5 Mayıs 2024 Pazar 12:30", "2024-05-05T12:30:00"),
    ("12 مارس 2024", "2024-03-12"),
    ("15 كانون الثاني 2024", "2024-01-15"),
    ("15 תשרי, 7 במאי 2020", "2020-05-07"),
    ("15 जनवरी 2024", "2024-01-15"),
    ("১৫ জানুয়ারি ২০২৪", "2024-01-15"),
    ("13 ม.ค. 2568 10:30", "2025-01-13T10:30:00"),
    ("Thứ Hai, 15 tháng 5, 2023", "2023-05-15"),
    ("2024年5月3日 20:00", "2024-05-03T20:00:00"),
    ("2024/05/03(金) 12:30", "2024-05-03T12:30:00"),
    ("2024. 5. 3. 14:20", "2024-05-03T14:20:00"),
]
NO_DATES = ["", "May 2023", "2 hours ago", "Today, 12:37", "I may win 12 of 2020", "11 Jan 08:30", "31 February 2012",
            "13/13/2013", "99999999", "9999999999999", "call 555-1234-2020", "April the fool"]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MACHINE + PRINTED)
def test_date_is_read(text: str, expected: str) -> None:
    assert Reader().read(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date_is_read(text: str) -> None:
    assert Reader().read(text) is None


@pytest.mark.parametrize(
    ("text", "is_day_first", "expected"),
    [
        ("03/04/2011", True, "2011-04-03"),
        ("03/04/2011", False, "2011-03-04"),
        ("25/04/2011", False, "2011-04-25"),
        ("04/25/2011", True, "2011-04-25"),
        ("03.04.2011", False, "2011-04-03"),
        ("10/12/2023 7:38:01 PM", False, "2023-10-12T19:38:01"),
    ],
)
def test_order_of_day_and_month(text: str, is_day_first: bool, expected: str) -> None:
    assert Reader("en", is_day_first).read(text) == expected


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [("listopada", "pl", 11), ("listopada", "hr", 10), ("lipca", "pl", 7), ("lipnja", "hr", 6), ("srpna", "cs", 8),
     ("srpnja", "hr", 7), ("marraskuuta", "fi", 11), ("maaliskuuta", "fi", 3), ("julho", "pt", 7), ("juin", "fr", 6),
     ("juillet", "fr", 7), ("ottobre", "it", 10), ("table", "en", None)],
)  # fmt: skip
def test_month_names(word: str, language: str, expected: int | None) -> None:
    assert month_of(word, language) == expected
