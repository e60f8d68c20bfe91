"""Which region of a page is the article, where others on it are longer or read as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsspider.page.page import read_page

TITLES = (
    "Tide mill at Orme turns again",
    "Bell ringers of Tarn refuse the new clock",
    "Nobody wants the old lighthouse lens",
)
SIGNED = (("Ida Brenn", "March 3, 2017"), ("Olle Sund", "March 2, 2017"), ("Rut Aker", "March 1, 2017"))
STORIES = (
    (
        "The tide mill at Orme ground its first sack of barley on Sunday, forty years after the sluice fell in.",
        "Its wheel was built by the pupils of the boat school, who had never made anything that was meant to turn.",
        "“It squeaks, but it squeaks in time,” said the miller, and he asked the guests to keep off the gangway.",
    ),
    (
        "The ringers of Tarn have told the parish that they will not share their tower with an electric clock.",
        "Their captain, who is eighty-one, said that a bell knows the hour as well as anybody who looks at it.",
        "The parish has paid for the clock already, and it stands under a sheet in the vestry until the summer.",
    ),
    (
        "The lens of the lighthouse weighs two tons, and three museums have answered that their floors are weak.",
        "The port has offered it to the county for nothing, on the one condition that somebody takes it away.",
        "A dealer from the mainland would cut it into lamps, which the keeper’s daughter calls a small murder.",
    ),
)


def paragraphs(story: tuple[str, ...], mark: str = "<p>") -> str:
    return "".join(f"{mark}{text}</p>" for text in story)


def read(body: str, title: str = TITLES[0]) -> list[str]:
    head = f'<title>{title} - The Orme Mail</title><meta property="og:title" content="{title}">'
    html = f'<html><head>{head}</head><body><div><a href="/">Home</a></div><div id="p">{body}</div></body></html>'
    return read_page(html.encode(), "http://orme.example/2017/03/mill").text.split("\n\n")


def articles(title: str, name: str, day: str, story: tuple[str, ...]) -> str:
    text = paragraphs(story)
    return f'<article><h1>{title}</h1><p class="byline">By {name}</p><time>{day}</time><div>{text}</div></article>'


def plain_boxes(title: str, name: str, day: str, story: tuple[str, ...]) -> str:
    return f"<div><h1>{title}</h1><div>By {name}</div><div>{day}</div><div>{paragraphs(story)}</div></div>"


def sections(title: str, name: str, day: str, story: tuple[str, ...]) -> str:
    return f'<section class="x1"><h2>{title}</h2><p>By {name}, {day}</p>{paragraphs(story)}</section>'


def no_boxes(title: str, name: str, day: str, story: tuple[str, ...]) -> str:
    return f"<h1>{title}</h1><p>By {name}</p><p>{day}</p>{paragraphs(story)}"


def heads_apart(title: str, name: str, _: str, story: tuple[str, ...]) -> str:
    return f'<div class="top"><h1>{title}</h1><p>By {name}</p></div><div class="txt">{paragraphs(story)}</div>'


def tables(title: str, name: str, day: str, story: tuple[str, ...]) -> str:
    text = "<br><br>".join(story)
    return (
        f"<table><tr><td><h1>{title}</h1></td></tr><tr><td>By {name}<br>{day}</td></tr><tr><td>{text}</td></tr></table>"
    )


def spans(title: str, name: str, day: str, story: tuple[str, ...]) -> str:
    text = paragraphs(story, '<p class="k">')
    return f"<div class=w><div><h1>{title}</h1></div><div><span>{name}</span> <span>{day}</span></div><div>{text}</div></div>"


def links(title: str, _: str, __: str, story: tuple[str, ...]) -> str:
    shown = title if title == TITLES[0] else f'<a href="/2017/02/other">{title}</a>'
    return f'<div class="story"><h2>{shown}</h2><div class="txt">{paragraphs(story)}</div></div>'


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize(
    "markup",
    [articles, plain_boxes, sections, no_boxes, heads_apart, tables, spans, links],
    ids=lambda one: one.__name__,
)
def test_articles_below_the_first_are_left_out(markup: Callable[..., str], times: int) -> None:
    stories = [STORIES[0], *[story * times for story in STORIES[1:]]]
    page = "".join(markup(title, *signed, story) for title, signed, story in zip(TITLES, SIGNED, stories, strict=True))
    assert read(page) == list(STORIES[0])


def test_sections_with_headings_are_one_article() -> None:
    headings = ("The wheel", "The bells", "The lens")
    page = "".join(
        f'<section class="part"><h2>{heading}</h2>{paragraphs(story)}</section>'
        for heading, story in zip(headings, STORIES, strict=True)
    )
    kept = [line for heading, story in zip(headings, STORIES, strict=True) for line in (heading, *story)]
    assert read(f"<h1>{TITLES[0]}</h1><p>By Ida Brenn</p>{page}") == kept
