"""Joining pages: order, seams, repeats."""

from __future__ import annotations

import pytest

from newsspider import stitch_pages
from newsspider.page.model import Block, Image, Page, Pager
from newsspider.vocabulary.reasons import Kind, Reason

LEAD = "The tide rose over the old quay at noon, and nobody who stood there had seen it so high before."
SECOND = "By the evening the council had closed both bridges, and the ferry lay at anchor in the roads."
THIRD = "A week later the harbour master counted the broken moorings, and there were more than forty of them."
FOURTH = "Nobody was hurt, but the insurers have asked for a second survey before they pay for anything at all."


def page(number: int | None, *blocks: Block | str, **fields: object) -> Page:
    whole = tuple(block if isinstance(block, Block) else Block(block) for block in blocks)
    pager = Pager(number=number, total=2 if number else None)
    metadata: dict = {"headline": "High water", **fields}
    return Page(url=f"https://paper.example/tide?page={number}", blocks=whole, pager=pager, **metadata)


def texts(*pages: Page) -> list[str]:
    return [paragraph.text for paragraph in stitch_pages(pages).paragraphs]


SEAMS = [
    ("kept apart", [LEAD], [SECOND], [LEAD, SECOND]),
    ("cut sentence", ["The bridges were closed when"], ["the water came over."], ["The bridges were closed when the water came over."]),
    ("cut after a comma", ["On Friday,"], ["Mayor Ann Field said so."], ["On Friday, Mayor Ann Field said so."]),
    ("long cut before a capital", [LEAD[:-1]], ["Monday brought no relief."], [LEAD[:-1] + " Monday brought no relief."]),
    ("hyphen", ["It was a well-"], ["known danger."], ["It was a well-known danger."]),
    ("no spaces in Chinese", ["他们在星期五关闭了港口的两座桥梁因为水位"], ["上升得太快。"], ["他们在星期五关闭了港口的两座桥梁因为水位上升得太快。"]),
    ("quote is an end", ["“Nobody was hurt”"], ["the mayor said"], ["“Nobody was hurt”", "the mayor said"]),
    ("overlap of one", [LEAD, SECOND], [SECOND, THIRD], [LEAD, SECOND, THIRD]),
    ("overlap of two", [LEAD, SECOND, THIRD], [SECOND, THIRD, FOURTH], [LEAD, SECOND, THIRD, FOURTH]),
    ("page marks go", [LEAD, "Continued on next page"], ["(Page 2 of 2)", SECOND], [LEAD, SECOND]),
    ("printed page marks go", [LEAD, "CONTINUED ON PAGE A14"], ["CONTINUED FROM PAGE A1", SECOND], [LEAD, SECOND]),
    ("a mark does not part a sentence", ["The bridges were closed when", "Page 1 of 2"], ["the water came over."], ["The bridges were closed when the water came over."]),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected"), [case[1:] for case in SEAMS], ids=[case[0] for case in SEAMS])
def test_seams(first: list[str], second: list[str], expected: list[str]) -> None:
    assert texts(page(1, *first), page(2, *second)) == expected


def test_a_paragraph_over_the_break_has_both_numbers() -> None:
    article = stitch_pages([page(1, LEAD, "It rose until"), page(2, "the walls gave way.", SECOND)])
    assert [(paragraph.page, paragraph.last_page) for paragraph in article.paragraphs] == [(1, 1), (1, 2), (2, 2)]


def test_a_heading_is_never_joined() -> None:
    pages = page(1, LEAD, Block("The second day", Kind.HEADING)), page(2, "the water fell again, though slowly.")
    assert texts(*pages) == [LEAD, "The second day", "the water fell again, though slowly."]


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1], [1, 2, 0]])
def test_pages_come_in_the_order_of_their_numbers(order: list[int]) -> None:
    pages = [page(1, LEAD), page(2, SECOND), page(3, THIRD)]
    assert texts(*(pages[index] for index in order)) == [LEAD, SECOND, THIRD]


def test_pages_without_numbers_come_as_given() -> None:
    assert texts(page(None, SECOND), page(None, LEAD)) == [SECOND, LEAD]


def test_furniture_at_head_and_foot_goes_on_every_page() -> None:
    promo = "Sign up for the morning letter and never miss a tide again, free and every day."
    pages = [page(number, "Text size", text, promo) for number, text in ((1, LEAD), (2, SECOND))]
    assert texts(*pages) == [LEAD, SECOND]
    reasons = {block.text: block.reason for block in stitch_pages(pages).set_aside}
    assert reasons == {"Text size": Reason.REPEAT, promo: Reason.REPEAT}


def test_the_lead_that_later_pages_repeat_stays_once() -> None:
    assert texts(page(1, LEAD, SECOND), page(2, LEAD, THIRD, FOURTH)) == [LEAD, SECOND, THIRD, FOURTH]


def test_headline_and_byline_repeated_on_page_2_go() -> None:
    pages = page(1, LEAD, SECOND, byline="By Ann Field"), page(2, "High Water", "By Ann Field", THIRD, FOURTH)
    assert texts(*pages) == [LEAD, SECOND, THIRD, FOURTH]


def test_a_paragraph_on_each_of_three_pages_is_furniture_and_a_refrain_is_not() -> None:
    promo, refrain = "Watch our film of the flood.", Block("The sea, the sea, the open sea", Kind.QUOTE)
    bodies = [
        (LEAD, promo, refrain, SECOND),
        (THIRD, promo, refrain, FOURTH),
        (LEAD[:50] + ".", promo, refrain, SECOND[:50] + "."),
    ]
    found = texts(*(page(number, *blocks) for number, blocks in enumerate(bodies, 1)))
    assert promo not in found
    assert found.count(refrain.text) == 3


def test_a_repeat_in_the_middle_of_two_pages_stays() -> None:
    repeat = "The answer, every time, was no."
    found = texts(page(1, LEAD, repeat, SECOND), page(2, THIRD, repeat, FOURTH))
    assert found == [LEAD, repeat, SECOND, THIRD, repeat, FOURTH]


def test_a_note_on_every_page_comes_once_and_last() -> None:
    note = Block("Correction: an earlier version gave the wrong height of the tide.", Kind.CORRECTION)
    article = stitch_pages([page(1, LEAD, "It rose until", note), page(2, "the walls gave way.", note)])
    assert [paragraph.text for paragraph in article.paragraphs] == [
        LEAD,
        "It rose until the walls gave way.",
        note.text,
    ]
    assert article.paragraphs[-1].kind is Kind.CORRECTION


def test_metadata_is_page_1s_and_a_later_ones_where_page_1_has_none() -> None:
    image = Image("https://paper.example/tide.jpg")
    article = stitch_pages(
        [page(1, LEAD, authors=("Ann Field",)), page(2, SECOND, headline="Part two", image=image, authors=("Bo Reed",))]
    )
    assert (article.headline, article.authors, article.image) == ("High water", ("Ann Field",), image)


def test_no_page_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        stitch_pages([])


def test_completeness_says_what_the_given_pages_lack() -> None:
    completeness = stitch_pages([page(1, LEAD)]).completeness
    assert (completeness.verdict, [lost.number for lost in completeness.missing]) == ("incomplete", [2])
