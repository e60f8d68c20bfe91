"""Walks that meet pages which are no article, or not the whole of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsspider.article.make import make_article
from newsspider.article.record import to_record
from newsspider.page.model import Block, Page, Pager
from newsspider.vocabulary.failures import Failure, FailureKind
from tests.article.sites import HOST, STORY, Journey, address, change, page, story, travel
from tests.article.test_validate import TODAY

ELSEWHERE = "https://other.example/story"
FULL = f"{STORY}/full"
LONG = ("The harbour was dug in two summers, and has been dug again ever since.", "Nobody knows who paid.", "Or why.")


def teaser(to: str = FULL, *texts: str) -> Page:
    blocks = tuple(map(Block, texts or (LONG[0],)))
    return replace(page(1, Pager()), blocks=blocks, lacks=Failure(FailureKind.TEASER, to))


def full(*texts: str, pager: Pager | None = None, url: str = FULL, **fields: object) -> Page:
    return replace(page(1, pager or Pager(), url), blocks=tuple(map(Block, texts or LONG)), **fields)


def outcome(journey: Journey) -> tuple[str, FailureKind | None]:
    failure = journey.result.completeness.failure
    return journey.verdict, failure.kind if failure else None


@pytest.mark.parametrize("kind", [FailureKind.CONSENT, FailureKind.LOGIN, FailureKind.BOT_CHECK])
def test_an_entry_that_is_no_article_is_a_missing_page(kind: FailureKind) -> None:
    journey = travel({STORY: replace(page(1, Pager(), f"{HOST}/hello"), instead=kind)}, STORY)
    assert outcome(journey) == ("incomplete", kind)
    assert (journey.result.url, journey.texts, journey.missing) == (STORY, [], [(1, kind.sentence)])


def test_a_wall_on_page_2_leaves_pages_1_and_3() -> None:
    site = story(3)
    site[address(2)] = replace(site[address(2)], instead=FailureKind.LOGIN)
    journey = travel(site, STORY)
    assert outcome(journey) == ("incomplete", FailureKind.LOGIN)
    assert journey.numbers == [1, 3]


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("kind", [FailureKind.PAYWALL, FailureKind.TORN])
def test_pages_that_hold_a_part_of_their_text_are_kept_and_are_not_complete(number: int, kind: FailureKind) -> None:
    site = story(3)
    site[address(number)] = replace(site[address(number)], lacks=Failure(kind))
    journey = travel(site, STORY)
    assert (outcome(journey), journey.numbers) == (("incomplete", kind), [1, 2, 3])
    record = to_record(make_article(journey.result, (), TODAY))
    assert record["completeness"]["kind"] == kind
    assert record["completeness"]["reason"] == f"page {number}: {kind.sentence}"
    assert record["articleBody"]


def test_a_next_page_on_another_host_is_missing() -> None:
    site = story(2, total=False, listed=False)
    change(site, 1, next=ELSEWHERE)
    journey = travel(site, STORY)
    assert outcome(journey) == ("incomplete", FailureKind.OFF_SITE)
    assert ELSEWHERE not in journey.asked


# ------------------------------------------------------------------------------------------------- teasers


@pytest.mark.parametrize(
    "begins",
    [LONG[:1], LONG[:2], (LONG[0][:40] + " …",), (LONG[0], LONG[1][:9] + "...")],
    ids=["a paragraph", "two", "a cut one", "one and a cut one"],
)
def test_the_page_behind_a_teaser_is_the_article(begins: tuple[str, ...]) -> None:
    journey = travel({STORY: teaser(FULL, *begins), FULL: full()}, STORY)
    assert outcome(journey) == ("complete", None)
    assert journey.asked == [STORY, FULL]
    assert journey.result.url == FULL
    assert [block.text for block in journey.result.pages[0].page.blocks] == list(LONG)


def test_the_article_behind_a_teaser_may_have_pages() -> None:
    site = story(3)
    behind = {url: site[url] for url in site}
    first = f"{HOST}/notes/harbour"
    behind[first] = replace(teaser(STORY), blocks=site[STORY].blocks[:1])
    behind[first] = replace(behind[first], url=first)
    journey = travel(behind, first)
    assert (outcome(journey), journey.numbers, journey.result.url) == (("complete", None), [1, 2, 3], STORY)
    assert travel(behind, STORY).result.pages == journey.result.pages


@pytest.mark.parametrize(
    "behind",
    [
        full("Quite different news from the valley, where it has rained."),
        full(LONG[0]),  # the same, and no more
        full(instead=FailureKind.LOGIN),
        "status 404",
    ],
    ids=["another text", "no more text", "a login page", "dead"],
)
def test_a_teaser_without_its_article_is_incomplete_and_says_where_it_is(behind: Page | str) -> None:
    journey = travel({STORY: teaser(), FULL: behind}, STORY)
    assert outcome(journey) == ("incomplete", FailureKind.TEASER)
    assert FULL in (journey.result.completeness.reason or "")
    assert journey.result.url == STORY
    assert [block.text for block in journey.result.pages[0].page.blocks] == [LONG[0]]


def test_a_teaser_that_leads_to_another_site_is_not_followed() -> None:
    journey = travel({STORY: teaser(ELSEWHERE), ELSEWHERE: full(url=ELSEWHERE)}, STORY)
    assert outcome(journey) == ("incomplete", FailureKind.TEASER)
    assert journey.asked == [STORY]


def test_teasers_that_lead_to_each_other_end() -> None:
    site = {STORY: teaser(FULL), FULL: full(lacks=Failure(FailureKind.TEASER, STORY))}
    journey = travel(site, STORY)
    assert outcome(journey) == ("incomplete", FailureKind.TEASER)
    assert journey.asked == [STORY, FULL]


def test_a_single_view_behind_a_wall_is_not_taken() -> None:
    site = story(2)
    texts = [block for number in (1, 2) for block in site[address(number)].blocks]
    change(site, 1, single=FULL)
    site[FULL] = replace(page(1, Pager(), FULL), blocks=tuple(texts), lacks=Failure(FailureKind.PAYWALL))
    journey = travel(site, STORY)
    assert (outcome(journey), journey.numbers) == (("complete", None), [1, 2])
