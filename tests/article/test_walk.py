"""The walk on sites whose every page is known."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from newsspider.article.model import Fetched, PageSet
from newsspider.article.walk import Walk
from newsspider.page.model import Block, Page, PageLink, Pager
from tests.article.sites import HOST, STORY, address, change, look_up, page, story, take_up, text, travel


@pytest.mark.parametrize("entry", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "kind",
    [
        {},
        {"total": False},
        {"listed": False},
        {"total": False, "listed": False},
        {"next_links": False},
        {"next_links": False, "total": False},
    ],
    ids=str,
)
def test_every_entry_gives_the_same_whole_article(entry: int, kind: dict) -> None:
    journey = travel(story(4, **kind), address(entry))
    assert journey.verdict == "complete"
    assert journey.numbers == [1, 2, 3, 4]
    assert journey.texts == [text(number) for number in (1, 2, 3, 4)]
    assert journey.result.url == STORY
    assert sorted(journey.asked) == sorted(address(number) for number in (1, 2, 3, 4))


def test_a_page_without_a_pager_is_complete_with_one_request() -> None:
    journey = travel({STORY: page(1, Pager())}, STORY)
    assert (journey.verdict, journey.numbers, journey.asked) == ("complete", [1], [STORY])
    assert journey.result.completeness.reason == "the page names no other"


@pytest.mark.parametrize(("number", "total", "missing"), [(1, 3, [2, 3]), (2, 2, [1]), (2, 3, [1, 3])])
def test_a_page_that_names_a_total_and_links_nothing_is_a_part(number: int, total: int, missing: list[int]) -> None:
    journey = travel({STORY: page(number, Pager(number=number, total=total))}, STORY)
    assert (journey.verdict, journey.numbers, journey.asked) == ("incomplete", [number], [STORY])
    assert [number for number, _ in journey.missing] == missing


def test_unnumbered_next_and_previous_links_are_enough() -> None:
    site = {
        address(1): page(1, Pager(next=address(2))),
        address(2): page(2, Pager(next=address(3), previous=address(1))),
        address(3): page(3, Pager(previous=address(2))),
    }
    for entry in (1, 2, 3):
        journey = travel(site, address(entry))
        assert (journey.verdict, journey.texts) == ("complete", [text(1), text(2), text(3)])
        assert journey.numbers == [1, 2, 3]


@pytest.mark.parametrize("failure", ["status 404", "timed out", "not HTML: application/pdf"])
def test_a_failed_page_is_named_and_the_others_are_held(failure: str) -> None:
    site: dict = {**story(4), address(3): failure}
    for entry in (1, 2, 4):
        journey = travel(site, address(entry))
        assert (journey.verdict, journey.numbers) == ("incomplete", [1, 2, 4])
        assert journey.missing == [(3, failure)]
        assert journey.result.completeness.declared == 4


def test_page_1_cannot_be_had() -> None:
    journey = travel({**story(3), address(1): "status 410"}, address(2))
    assert (journey.verdict, journey.numbers, journey.missing) == ("incomplete", [2, 3], [(1, "status 410")])
    assert journey.result.url == STORY  # the id is that of the whole article


def test_the_entry_cannot_be_had() -> None:
    journey = travel({}, address(2))
    assert (journey.verdict, journey.numbers, journey.missing) == ("incomplete", [], [(1, "status 404")])


def test_a_total_without_links_is_incomplete() -> None:
    journey = travel({STORY: page(1, Pager(number=1, total=3))}, STORY)
    assert (journey.verdict, journey.missing) == ("incomplete", [(2, "no link to it"), (3, "no link to it")])


def test_a_page_that_only_claims_to_be_the_third_lacks_two() -> None:
    journey = travel({address(3): page(3, Pager(number=3, total=3))}, address(3))
    assert (journey.verdict, journey.missing) == ("incomplete", [(1, "no link to it"), (2, "no link to it")])


@pytest.mark.parametrize("given", [1, 2])
def test_page_3_gives_an_earlier_page_again(given: int) -> None:
    site = story(3)
    site[address(3)] = replace(page(given, Pager(number=3, total=3)), url=address(3))
    journey = travel(site, STORY)
    assert (journey.verdict, journey.numbers) == ("incomplete", [1, 2])
    assert journey.missing == [(3, f"gives the text of {address(given)} again")]


def test_an_undeclared_next_page_that_gives_the_same_text_is_unknown() -> None:
    site = {STORY: page(1, Pager(next=address(2))), address(2): page(1, Pager(next=address(3)), url=address(2))}
    journey = travel(site, STORY)
    assert (journey.verdict, journey.numbers) == ("unknown", [1])
    assert "gives the text of" in (journey.result.completeness.reason or "")


def test_a_redirect_to_the_front_page() -> None:
    site = story(2)
    site[address(2)] = replace(page(7, Pager()), url=f"{HOST}/")
    journey = travel(site, STORY)
    assert (journey.verdict, journey.missing) == ("incomplete", [(2, "leads to the front page")])


def test_a_redirect_to_a_page_that_is_held() -> None:
    site = story(2)
    site[address(2)] = site[address(1)]
    journey = travel(site, STORY)
    assert (journey.verdict, journey.missing) == ("incomplete", [(2, f"leads again to {STORY}")])


def test_the_next_article_is_not_the_next_page() -> None:
    other = Page(
        url=f"{HOST}/2012/04/other",
        headline="Council votes on library hours",
        authors=("Ben Marsh",),
        blocks=(Block("Quite another story begins here, and has nothing to do with harbours."),),
    )
    site = {STORY: page(1, Pager(number=1, next=other.url)), other.url: other}
    journey = travel(site, STORY)
    assert (journey.verdict, journey.numbers) == ("unknown", [1])
    assert journey.result.completeness.reason == "the link to the next page led elsewhere: it is another article"


def test_a_later_page_with_a_chapter_title_and_no_byline_is_the_same_article() -> None:
    site = story(2)
    old = site[address(2)]
    site[address(2)] = replace(old, headline="What the fishermen say", authors=())
    assert travel(site, STORY).verdict == "complete"


@pytest.mark.parametrize(
    "headline",
    ["Page not found", "Error 404", "404", "404 - Not Found", "Seite nicht gefunden", "Página no encontrada"],
)
def test_a_page_that_says_it_is_not_there_is_no_page(headline: str) -> None:
    site = story(2)
    site[address(2)] = replace(page(2, Pager()), headline=headline)
    journey = travel(site, STORY)
    assert (journey.verdict, journey.missing) == ("incomplete", [(2, "says that there is no such page")])
    assert travel({STORY: replace(page(1, Pager()), headline=headline)}, STORY).numbers == []


@pytest.mark.parametrize(
    "headline",
    ["Page not found: how the town archive lost a century of its council's minutes", "404 jobs go at the yard"],
)
def test_a_story_about_pages_not_found_is_a_story(headline: str) -> None:
    assert travel({STORY: replace(page(1, Pager()), headline=headline)}, STORY).verdict == "complete"


def test_links_off_the_site_are_not_followed() -> None:
    site = {STORY: page(1, Pager(number=1, total=2, next="https://elsewhere.example/2"))}
    journey = travel(site, STORY)
    assert journey.asked == [STORY]
    assert journey.missing == [(2, "leads off the site")]


def test_more_pages_than_the_limit() -> None:
    journey = travel(story(9, total=False), STORY, max_pages=4)
    assert (journey.verdict, journey.numbers) == ("incomplete", [1, 2, 3, 4])
    assert journey.missing[0] == (5, "more than 4 pages")


def test_a_total_too_large_to_believe_ends() -> None:
    journey = travel({STORY: page(1, Pager(number=1, total=10**9))}, STORY)
    assert journey.verdict == "incomplete"
    assert len(journey.missing) < 2000


# ------------------------------------------------------------------------------------------------ single views

WHOLE = f"{STORY}?view=all"


def single(pages: int, pager: Pager | None = None) -> Page:
    blocks = tuple(block for number in range(1, pages + 1) for block in page(number, Pager()).blocks)
    return Page(url=WHOLE, headline="The harbour and its tides", blocks=blocks, pager=pager or Pager())


@pytest.mark.parametrize("entry", [1, 2, 3])
def test_a_whole_single_view_is_taken(entry: int) -> None:
    site = story(3)
    for number in (1, 2, 3):
        change(site, number, single=WHOLE)
    journey = travel({**site, WHOLE: single(3)}, address(entry))
    assert (journey.verdict, journey.result.is_single_view, journey.result.url) == ("complete", True, STORY)
    assert [numbered.page.url for numbered in journey.result.pages] == [WHOLE]


@pytest.mark.parametrize(
    "view",
    [
        "status 403",
        Page(url=WHOLE, blocks=(Block("Subscribe now to read every article as one page, from one pound a week."),)),
        replace(page(1, Pager()), url=WHOLE),
        single(3, Pager(number=1, total=3, next=f"{WHOLE}&part=2")),
        single(2, Pager(number=1, total=3)),
        replace(page(1, Pager(number=1, total=3, next=address(2))), url=WHOLE),
        replace(page(1, Pager()), url=f"{HOST}/"),
    ],
    ids=["dead", "subscription page", "page 1 alone", "its own pages", "a total", "page 1 with a pager", "front page"],
)
def test_a_single_view_that_does_not_prove_whole_is_left(view: Page | str) -> None:
    site: dict = story(3)
    change(site, 1, single=WHOLE)
    journey = travel({**site, WHOLE: view}, address(2))
    assert (journey.verdict, journey.numbers, journey.result.is_single_view) == ("complete", [1, 2, 3], False)


def test_a_print_view_of_a_one_page_article_is_not_asked_for() -> None:
    assert travel({STORY: page(1, Pager(single=WHOLE))}, STORY).asked == [STORY]


def test_entering_by_the_single_view_gives_the_same_article() -> None:
    site = story(3)
    change(site, 1, single=WHOLE)
    view = replace(single(3), canonical_url=STORY)
    by_view, by_page = (travel({**site, WHOLE: view}, entry).result for entry in (WHOLE, STORY))
    assert (by_view.url, by_view.pages, by_view.completeness) == (by_page.url, by_page.pages, by_page.completeness)


def test_a_canonical_address_that_does_not_link_this_view_is_left() -> None:
    view = replace(single(2), canonical_url=f"{HOST}/2012/04/quite-another-story")
    other = page(9, Pager(), f"{HOST}/2012/04/quite-another-story")
    journey = travel({WHOLE: view, other.url: other}, WHOLE)
    assert (journey.verdict, [numbered.page for numbered in journey.result.pages]) == ("complete", [view])


def test_where_pages_are_dead_the_fuller_single_view_is_taken_and_said_not_to_be_proven() -> None:
    site: dict = {**story(5), address(3): "status 404", address(4): "status 404", address(5): "status 404"}
    change(site, 1, single=WHOLE)
    blocks = (*single(2).blocks, Block("And one more."))
    site[address(2)] = "status 404"
    journey = travel({**site, WHOLE: replace(single(1), blocks=blocks)}, STORY)
    assert (journey.verdict, journey.result.is_single_view, journey.texts) == ("unknown", True, [text(1)])
    assert [block.text for block in journey.result.pages[0].page.blocks][-1] == "And one more."


# ------------------------------------------------------------------------------------------------ the state


def test_a_trail_is_plain_data_without_pages() -> None:
    site = {**story(3), address(2): "timed out"}
    walk: Walk | PageSet = Walk.begin(STORY)
    for _ in range(2):
        assert isinstance(walk, Walk)
        answer = look_up(site, walk.asking)
        walk = walk.tell(answer.page, answer.fetched) if answer.page else walk.fail(answer.failure)
    assert isinstance(walk, Walk)
    assert msgspec.json.decode(msgspec.json.encode(walk.trail)) == {
        "entry": STORY,
        "asking": address(3),
        "asked": [{"url": STORY}, {"url": address(2), "failure": {"kind": "not_asked", "detail": "timed out"}}],
    }
    assert take_up(site, walk) == walk


def test_two_things_told_to_one_walk_do_not_mix() -> None:
    walk = Walk.begin(STORY).tell(story(3)[STORY], Fetched(STORY))
    assert isinstance(walk, Walk)
    second, other = story(3)[address(2)], replace(page(7, Pager()), url=address(2))
    with_second, with_other = walk.tell(second, Fetched(second.url)), walk.tell(other, Fetched(other.url))
    assert with_second == walk.tell(second, Fetched(second.url))
    assert with_other == walk.tell(other, Fetched(other.url))
    assert with_second != with_other


def test_slides_are_not_followed_unless_the_site_says_so() -> None:
    slides = Pager(number=1, total=9, pages=(PageLink(2, address(2)),), next=address(2), is_slideshow=True)
    journey = travel({STORY: page(1, slides)}, STORY)
    assert (journey.verdict, journey.asked) == ("unknown", [STORY])
    assert (journey.result.completeness.reason or "").startswith("slideshow")


def test_slides_are_followed_by_their_numbers_where_the_site_says_so() -> None:
    links = tuple(PageLink(number, address(number)) for number in (1, 2, 3))
    site = {
        address(number): page(number, Pager(number=number, total=3, pages=links, is_slideshow=True))
        for number in (1, 2, 3)
    }
    step = Walk.begin(address(2), follow_slideshows=True)
    asked = []
    while isinstance(step, Walk):
        asked.append(step.asking)
        step = step.tell(site[step.asking], Fetched(step.asking))
    assert [numbered.number for numbered in step.pages] == [1, 2, 3]
    assert (str(step.completeness.verdict), len(asked)) == ("complete", 3)
