"""Pages of one article from a web archive: which fit together, and when others are looked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspider.article.captured import better_time, choose_set, find_misfit, is_gone, is_unfit
from newsspider.article.model import Answer, Completeness, Fetched, NumberedPage, PageSet, Verdict
from newsspider.article.walk import answer_of
from newsspider.page.page import read_page
from newsspider.vocabulary.failures import Failure, FailureKind
from tests.webarchives.old_paper import CONSENT, page_2012, page_2014

SLUG, DAY = "herring-prices-reach-a-record", "2012-06-01"
HOME = "http://ferrygazette.example"


def page(number: int, at: str, total: int = 2, archived: bool = True, html: str = "") -> NumberedPage:
    address = f"{HOME}/2012/06/01/{SLUG}"
    url = address if number == 1 else f"{address}?page={number}"
    layout = page_2012 if at < "2014" else page_2014
    body = (html or layout(SLUG, DAY, number, total, address)).encode()
    moment = f"{at}T07:00:00Z"
    archive = f"https://archive.example/{url}" if archived else None
    return NumberedPage(
        number, read_page(body, url, "text/html; charset=utf-8"), Fetched(url, 200, moment, archive=archive)
    )


def cut(at: str) -> NumberedPage:
    """Page 1 whose last sentence breaks off in the middle."""
    html = page_2012(SLUG, DAY, 1, 2, "/a").replace(".</p><div", " and when the auctioneer had at last</p><div")
    return page(1, at, html=html)


@pytest.mark.parametrize(
    ("pages", "misfit"),
    [
        ((page(1, "2012-06-02"), page(2, "2012-06-30")), None),
        ((page(1, "2012-06-02"), page(2, "2014-06-30")), None),  # far apart, and they fit
        ((page(1, "2012-06-02"), page(2, "2014-06-30", 3)), "pages 1 and 2 declare 2 and 3 pages"),
        ((page(1, "2012-06-02"), page(2, "2012-06-12", 3)), None),  # near: the walk judges them as of a live site
        ((page(1, "2012-06-02", archived=False), page(2, "2014-06-30", 3, archived=False)), None),
        ((cut("2012-06-02"), page(2, "2013-06-30")), "the sentence that page 1 breaks off does not go on"),
        ((cut("2012-06-02"), page(2, "2012-06-30")), None),
    ],
)
def test_whether_pages_fit(pages: tuple[NumberedPage, ...], misfit: str | None) -> None:
    assert find_misfit(pages) == misfit


def test_other_headlines_do_not_fit() -> None:
    other = page_2014("the-bridge-that-nobody-ordered", DAY, 2, 2, "/b")
    pages = (page(1, "2012-06-02"), page(2, "2014-06-30", html=other))
    assert find_misfit(pages) == "pages 1 and 2 have different headlines"


def page_set(*pages: NumberedPage, verdict: Verdict = Verdict.COMPLETE) -> PageSet:
    return PageSet("u", "u", pages, Completeness(verdict))


def test_when_captures_are_looked_for_again() -> None:
    early, late = page(1, "2012-06-02"), page(2, "2014-06-30")
    assert better_time(page_set(early, page(2, "2012-06-20"))) is None
    assert better_time(page_set(early, late)) == datetime(2014, 6, 30, 7, tzinfo=UTC)
    assert better_time(page_set(page(1, "2012-06-02", archived=False), late)) is None
    assert better_time(page_set(early, page(2, "2012-06-03"), page(3, "2014-06-30"))) == datetime(
        2014, 6, 30, 7, tzinfo=UTC
    )


def test_the_better_of_two_sets() -> None:
    apart = page_set(page(1, "2012-06-02"), page(2, "2014-06-30"))
    near = page_set(page(1, "2014-06-29"), page(2, "2014-06-30"))
    fewer = page_set(page(1, "2014-06-29"), verdict=Verdict.INCOMPLETE)
    assert choose_set(apart, near) is near
    assert choose_set(near, apart) is near
    assert choose_set(apart, fewer) is apart
    assert choose_set(apart, page_set(*apart.pages)) is apart


@pytest.mark.parametrize(
    ("kind", "gone", "unfit"),
    [
        (FailureKind.STATUS, True, True), (FailureKind.OFF_SITE_REDIRECT, True, True),
        (FailureKind.HOST_UNKNOWN, True, True), (FailureKind.LOGIN, False, True),
        (FailureKind.SUBSCRIPTION, False, True), (FailureKind.ROBOTS, False, False),
        (FailureKind.PRIVATE_NETWORK, False, False), (FailureKind.NOT_ARCHIVED, False, False),
    ],
)  # fmt: skip
def test_failures(kind: FailureKind, gone: bool, unfit: bool) -> None:
    answer = Answer("http://a.example/b", failure=Failure(kind))
    assert (is_gone(answer), is_unfit(answer)) == (gone, unfit)


def test_pages_that_stand_in_the_articles_place() -> None:
    asked = f"{HOME}/2012/06/01/{SLUG}"
    consent = read_page(CONSENT.encode(), asked, "text/html")
    front = read_page(page_2012(SLUG, DAY, 1, 1, "/").encode(), f"{HOME}/", "text/html")
    assert is_gone(answer_of(asked, consent, Fetched(asked)))
    assert is_gone(answer_of(asked, front, Fetched(f"{HOME}/")))
    assert not is_unfit(answer_of(asked, page(1, "2012-06-02").page, Fetched(asked)))
