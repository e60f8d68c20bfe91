"""The spider that looks at a site's lists."""

from __future__ import annotations

import datetime as dt

import pytest
from scrapy.http import HtmlResponse

from newsspider.addsite.spider import AddSiteSpider, Harvested
from newsspider.addsite.survey import Look, Survey
from newsspider.archive import ListRef, Source
from newsspider.crawl.guard import Guard
from newsspider.sites import default_site

HOME = "https://gazette.example/"


def test_a_list_that_takes_too_long_is_told_and_the_next_guess_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(survey: Survey, body: bytes, ref: ListRef) -> Look:
        while True:
            pass

    survey = Survey(HOME, dt.date(2024, 5, 3))
    spider = AddSiteSpider(survey, 3, print, site=default_site(HOME), harvested=Harvested())
    spider.guard = Guard(0.05)
    guess = next(ref for ref in survey.begin() if ref.is_guess)
    monkeypatch.setattr(Survey, "look", never)
    (request,) = spider.parse_list(HtmlResponse(guess.url, body=b"<p>"), guess)
    assert request.url == guess.guesses[0]
    (told,) = survey.lists
    assert (told.ref.source, told.failure) == (Source.SITEMAP, "took longer to read than READING_TIMEOUT")
