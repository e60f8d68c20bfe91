"""The dates beside the links of a list, in the language and the order of the page."""

from __future__ import annotations

import pytest

from newsspider.archive import ListRef, Period, Source, read_list
from tests.archive.help import RULES, TODAY

URL = "https://gazette.example/news"


def dates(language: str, *texts: str) -> list[str | None]:
    items = "".join(
        f'<li><h2><a href="/news/the-mill-at-the-weir-turns-{number}">The mill at the weir turns {number}</a></h2>'
        f"<span>{text}</span></li>"
        for number, text in enumerate(texts)
    )
    html = f'<html lang="{language}"><body><ul>{items}</ul></body></html>'
    page = read_list(html.encode(), ListRef(URL, Source.SECTION), RULES, Period(), TODAY)
    return [link.date for link in page.links]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "7 juil. 2010", "2010-07-07"),
        ("de-AT", "24. Jänner 2010, 16:25 Uhr", "2010-01-24"),
        ("hu", "2010. jan. 7.", "2010-01-07"),
        ("cs", "24. led 2010", "2010-01-24"),
        ("lv", "2010. gada 7. janvāris", "2010-01-07"),
        ("vi", "7 tháng 1, 2010", "2010-01-07"),
        ("ar", "7 جانفي 2010", "2010-01-07"),
        ("th", "7 ม.ค. 2553", "2010-01-07"),
        ("fa", "۱۷ دی ۱۳۸۸", "2010-01-07"),
        ("en", "Sat, 24 Nov 2012 4:25 PM", "2012-11-24"),
        ("de", "03/04/2010", "2010-04-03"),
        ("en", "03/04/2010", "2010"),
        ("en-GB", "03/04/2010", "2010-04-03"),
        ("hr", "1 listopada 2010", "2010-10-01"),
    ],
)
def test_date_beside_a_link(language: str, text: str, expected: str) -> None:
    assert dates(language, text) == [expected]


def test_order_of_day_and_month_is_told_by_the_other_dates_of_the_list() -> None:
    assert dates("en", "03/04/2010", "23/04/2010") == ["2010-04-03", "2010-04-23"]
    assert dates("en-GB", "03/04/2010", "04/23/2010") == ["2010-03-04", "2010-04-23"]
