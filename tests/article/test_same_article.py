"""Which pages the walk takes for one article's: the parts of a series, chapters, pages that only words name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from newsspider.article.same_article import is_another_article, is_other_part
from newsspider.article.stitch import stitch
from newsspider.article.validate import find_problems
from newsspider.page.model import Evidence, Page, PageLink, Pager
from newsspider.page.pager.continued import BY_WORDS
from tests.article.sites import HOST, address, page, text, travel

TITLES = ("Part 1: The harbour", "Part 2: The boats", "Part 3: The men who stayed")
REASON = "the pages linked are articles of a series: each has its own headline and its own date"


def dated(moment: str, rule: str = "json-ld") -> dict[str, Any]:
    return {"date_published": moment, "evidence": (Evidence("date_published", rule),)}


def parts(*dates: dict[str, Any], titles: tuple[str, ...] = TITLES, **pager: Any) -> dict[str, Page]:
    """Three pages whose pager links them, each with its headline and its date."""
    site = {}
    for number, (title, day) in enumerate(zip(titles, dates, strict=True), 1):
        links = tuple(PageLink(other, address(other)) for other in (1, 2, 3) if other != number)
        turns: dict[str, Any] = {
            "number": number,
            "total": 3,
            "pages": links,
            "next": address(number + 1) if number < 3 else None,
            "previous": address(number - 1) if number > 1 else None,
        }
        site[address(number)] = page(number, Pager(**{**turns, **pager}), headline=title, **day)
    return site


DAYS = [dated(f"2012-04-{day}T06:00:00+01:00") for day in (20, 21, 22)]


@pytest.mark.parametrize("total", [None, 3])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_part_of_a_series_is_an_article_by_itself(number: int, total: int | None) -> None:
    journey = travel(parts(*DAYS, total=total), address(number))
    assert (journey.verdict, journey.result.completeness.reason) == ("unknown", REASON)
    assert (journey.numbers, journey.texts) == ([1], [text(number)])
    assert (journey.result.url, journey.missing) == (address(number), [])
    assert journey.result.completeness.declared is None
    assert len(journey.asked) == 2


def test_the_record_names_the_series_as_a_problem() -> None:
    article = stitch(travel(parts(*DAYS), address(1)).result)
    assert [problem.name for problem in find_problems(article, date(2020, 1, 1))] == ["series"]
    chapters = stitch(travel(parts(*DAYS[:1] * 3), address(1)).result)
    assert list(find_problems(chapters, date(2020, 1, 1))) == []


@pytest.mark.parametrize(
    "dates",
    [
        pytest.param(DAYS[:1] * 3, id="the article's day and time"),
        pytest.param([{}] * 3, id="no dates"),
        pytest.param([DAYS[0], {}, {}], id="a date on page 1 alone"),
        pytest.param([{**dated(f"2012-04-2{n}", "visible line"), "authors": ()} for n in (0, 1, 2)], id="in the text"),
        pytest.param([dated(f"2012-04-2{n}", "line above") for n in (0, 1, 2)], id="today's date above"),
        pytest.param([DAYS[0], dated("2012-04-21", "visible line"), dated("2012-04-22", "url")], id="other rules"),
        pytest.param([dated(f"2012-04-20T0{n}:00:00Z") for n in (6, 7, 8)], id="times of one day"),
    ],
)
@pytest.mark.parametrize("entry", [1, 2, 3])
def test_chapters_of_an_article_are_followed(entry: int, dates: list[dict[str, Any]]) -> None:
    journey = travel(parts(*dates), address(entry))
    assert (journey.verdict, journey.numbers) == ("complete", [1, 2, 3])


def test_one_headline_makes_one_article_whatever_the_dates() -> None:
    site = parts(*DAYS, titles=("The harbour",) * 3)
    assert travel(site, address(1)).numbers == [1, 2, 3]


def test_parts_that_came_out_on_one_day() -> None:
    """Their times differ, and each says that its own address is the article's; chapters name page 1's."""
    times = [dated(f"2012-04-20T0{n}:00:00Z") for n in (6, 7, 8)]
    own = parts(*({**time, "canonical_url": address(n)} for n, time in enumerate(times, 1)))
    assert travel(own, address(2)).result.completeness.reason == REASON
    of_page_1 = parts(*({**time, "canonical_url": address(1)} for time in times))
    assert travel(of_page_1, address(2)).numbers == [1, 2, 3]


def test_an_article_of_two_pages_whose_last_leads_to_the_next_part() -> None:
    site = parts(DAYS[0], DAYS[0], DAYS[1], total=None)
    journey = travel(site, address(1))
    assert (journey.verdict, journey.numbers, journey.texts) == ("unknown", [1, 2], [text(1), text(2)])
    assert journey.result.completeness.reason == REASON


@pytest.mark.parametrize(
    ("headlines", "rules", "dates", "expected"),
    [
        (("The harbour", "The boats"), ("json-ld", "json-ld"), ("2012-04-20", "2012-04-21"), True),
        (("The island, part 1", "The island, part 2"), ("time", "time"), ("2012-04-20", "2012-04-27"), True),
        (("The harbour", "The boats"), ("article:published_time",) * 2, ("2012-04-20", "2012-04-21"), True),
        (("The harbour", "The boats"), ("url", "url"), ("2012-04-20", "2012-04-21"), True),
        (("The harbour", "The boats"), ("visible line",) * 2, ("2012-04-20", "2012-04-21"), True),
        (("The harbour", "The boats"), ("line above",) * 2, ("2012-04-20", "2012-04-21"), False),
        (("The harbour", "The boats"), ("date", "date"), ("2012-04-20", "2012-04-21"), False),
        (("The harbour", "The boats"), ("json-ld", "time"), ("2012-04-20", "2012-04-21"), False),
        (("The harbour", "The harbour"), ("json-ld", "json-ld"), ("2012-04-20", "2012-04-21"), False),
        (("The harbour", None), ("json-ld", "json-ld"), ("2012-04-20", "2012-04-21"), False),
        (("The harbour", "The boats"), ("json-ld", "json-ld"), ("2012-04-20", None), False),
    ],
)
def test_what_tells_parts_from_pages(headlines: tuple, rules: tuple, dates: tuple, expected: bool) -> None:
    one, other = (
        Page(
            url=address(number),
            headline=headline,
            authors=("Ada Brook",),
            date_published=day,
            evidence=(Evidence("date_published", rule),),
        )
        for number, (headline, rule, day) in enumerate(zip(headlines, rules, dates, strict=True), 1)
    )
    assert is_other_part(other, one) is is_other_part(one, other) is expected
    assert is_another_article(other, one) is expected


# ------------------------------------------------------------------------------------------------ named by words

FILES = [f"{HOST}/2001/05/{name}.html" for name in ("s1", "s1a", "s1b")]


def named(number: int, **fields: Any) -> Page:
    """Page `number` of three that are linked by words alone."""
    previous = FILES[number - 2] if number > 1 else None
    following = FILES[number] if number < 3 else None
    evidence = tuple(Evidence(name, BY_WORDS) for name in ("next", "previous"))
    return page(number, Pager(next=following, previous=previous, evidence=evidence), FILES[number - 1], **fields)


@pytest.mark.parametrize("entry", [0, 1, 2])
@pytest.mark.parametrize("headline", ["The harbour and its tides", "What the fishermen say", None])
def test_pages_that_words_name_are_followed(entry: int, headline: str | None) -> None:
    site = {FILES[0]: named(1), FILES[1]: named(2, headline=headline), FILES[2]: named(3, headline=headline)}
    journey = travel(site, FILES[entry])
    assert (journey.verdict, journey.numbers) == ("complete", [1, 2, 3])
    assert (journey.result.url, journey.texts) == (FILES[0], [text(1), text(2), text(3)])


@pytest.mark.parametrize("authors", [("Ada Brook",), ("Ben Marsh",), ()])
def test_an_authors_next_article_is_no_page_for_words(authors: tuple[str, ...]) -> None:
    other = page(9, Pager(), FILES[1], headline="Council votes on library hours", authors=authors)
    journey = travel({FILES[0]: named(1), FILES[1]: other}, FILES[0])
    assert (journey.verdict, journey.numbers) == ("unknown", [1])
    assert journey.result.completeness.reason == "the link to the next page led elsewhere: it is another article"


def test_a_page_that_words_name_and_that_names_no_other_may_not_be_the_last() -> None:
    last = page(2, Pager(), FILES[1])
    journey = travel({FILES[0]: named(1), FILES[1]: last}, FILES[0])
    assert (journey.verdict, journey.numbers) == ("unknown", [1, 2])
