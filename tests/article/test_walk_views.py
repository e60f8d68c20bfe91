"""The walk where a page holds other than its address says: page 1 at a single view's, a single view that shows a pager."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsspider.article.stitch import stitch
from newsspider.page.model import Block, Page, PageLink, Pager
from tests.article.sites import STORY, address, change, page, story, text, travel

WHOLE = f"{STORY}?view=all"
LINKS = tuple(PageLink(number, address(number)) for number in (1, 2, 3))
PAGERS = {
    "numbers": Pager(number=1, total=3, pages=LINKS[1:], next=address(2)),
    "all linked": Pager(number=1, total=3, pages=LINKS, next=address(2)),
    "no number of its own": Pager(total=3, pages=LINKS),
    "next alone": Pager(number=1, next=address(2)),
}


def view(pages: int, pager: Pager, **fields: object) -> Page:
    blocks = tuple(block for number in range(1, pages + 1) for block in page(number, pager).blocks)
    return replace(page(1, pager, WHOLE), blocks=blocks, **fields)  # type: ignore[arg-type]


def linked(site: dict[str, Page]) -> dict[str, Page]:
    for number in (1, 2, 3):
        change(site, number, single=WHOLE)
    return site


@pytest.mark.parametrize("canonical", [None, STORY, WHOLE])
@pytest.mark.parametrize("is_linked", [False, True])
@pytest.mark.parametrize("pager", PAGERS.values(), ids=PAGERS)
def test_page_1_at_a_single_views_address_is_followed(pager: Pager, is_linked: bool, canonical: str | None) -> None:
    site = linked(story(3)) if is_linked else story(3)
    site[WHOLE] = view(1, pager, canonical_url=canonical)
    journey = travel(site, WHOLE)
    assert (journey.verdict, journey.numbers, journey.result.is_single_view) == ("complete", [1, 2, 3], False)
    assert journey.texts == [text(1), text(2), text(3)]


def test_a_dead_page_of_it_is_missing() -> None:
    journey = travel({WHOLE: view(1, PAGERS["numbers"]), address(3): story(3)[address(3)]}, WHOLE)
    assert (journey.verdict, journey.numbers, journey.missing) == ("incomplete", [1, 3], [(2, "status 404")])


@pytest.mark.parametrize("canonical", [None, STORY, WHOLE])
@pytest.mark.parametrize("is_linked", [False, True])
@pytest.mark.parametrize("pager", PAGERS.values(), ids=PAGERS)
def test_a_true_single_view_that_shows_a_pager(pager: Pager, is_linked: bool, canonical: str | None) -> None:
    site = linked(story(3)) if is_linked else story(3)
    site[WHOLE] = view(3, pager, canonical_url=canonical)
    journey = travel(site, WHOLE)
    assert (journey.verdict, journey.numbers, journey.result.is_single_view) == ("complete", [1], True)
    assert [block.text for block in journey.result.pages[0].page.blocks] == [block.text for block in site[WHOLE].blocks]
    assert stitch(journey.result).text.count(text(2)) == 1
    assert len(journey.asked) <= 4


@pytest.mark.parametrize("entry", [1, 2, 3])
def test_it_is_taken_from_any_page_once_another_page_proves_to_stand_in_it(entry: int) -> None:
    site = linked(story(3))
    site[WHOLE] = view(3, PAGERS["all linked"])
    journey = travel(site, address(entry))
    assert (journey.verdict, journey.result.is_single_view, journey.result.url) == ("complete", True, STORY)
    assert set(journey.asked) == {address(1), address(2), address(entry), WHOLE}


@pytest.mark.parametrize("entry", [1, 2, 3])
def test_a_first_page_that_holds_all_is_the_single_view_whatever_its_address(entry: int) -> None:
    site = story(3)
    site[STORY] = replace(view(3, site[STORY].pager), url=STORY)
    journey = travel(site, address(entry))
    assert (journey.verdict, journey.numbers, journey.result.is_single_view) == ("complete", [1], True)
    assert (journey.result.url, journey.texts) == (STORY, [text(1)])


def test_a_page_of_it_that_could_not_be_had_is_not_said_to_stand_in_it() -> None:
    site: dict = {**story(3), WHOLE: view(3, PAGERS["numbers"]), address(3): "status 404"}
    journey = travel(site, WHOLE)
    assert (journey.verdict, journey.numbers, journey.missing) == ("incomplete", [1], [(3, "status 404")])
    assert journey.result.completeness.found == (1, 2)


def test_two_pages_at_once_and_the_third_by_itself() -> None:
    site = story(3)
    site[WHOLE] = view(2, PAGERS["numbers"])
    journey = travel(site, WHOLE)
    assert (journey.verdict, journey.numbers, journey.texts) == ("complete", [1, 3], [text(1), text(3)])
    assert (journey.result.completeness.found, journey.result.is_single_view) == ((1, 2, 3), False)
    assert stitch(journey.result).text.count(text(2)) == 1


@pytest.mark.parametrize("kept", [1, 2, 4], ids="the first {} blocks".format)
@pytest.mark.parametrize("total", [None, 2])
def test_a_second_page_that_gives_the_beginning_proves_nothing(kept: int, total: int | None) -> None:
    """What a paper shows of page 2 to those who have not subscribed."""
    beginning = view(3, Pager()).blocks[:kept]
    site = {
        STORY: replace(view(3, Pager(number=1, total=total, next=address(2))), url=STORY),
        address(2): replace(page(2, Pager(number=2, previous=STORY)), blocks=beginning),
    }
    journey = travel(site, STORY)
    assert journey.verdict == ("incomplete" if total else "unknown")


def test_a_standfirst_that_stands_on_each_page_is_no_beginning() -> None:
    standfirst = Block("How the harbour of a small town came to be measured by the county, three times in a year.")
    site = {
        url: replace(one, blocks=(standfirst, *one.blocks))
        for url, one in {**story(3), WHOLE: view(3, PAGERS["numbers"])}.items()
    }
    journey = travel(site, WHOLE)
    assert (journey.verdict, journey.result.is_single_view) == ("complete", True)
