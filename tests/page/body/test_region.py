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


def test_dialogs_beside_the_article_are_left_out() -> None:
    dialogs = (
        "Do you really want to close the account under which you have written your remarks to us since the spring?",
        "Whoever writes here under a name of any kind agrees that the editors may shorten what is too long for the page.",
        "We take out whatever insults the living or the dead, and whatever sells lamps, boats, bells or anything else.",
    )
    beside = f'<div class="leave-window"><section><p>{dialogs[0]}</p></section></div>'
    beside += f'<div class="rules-window"><section>{paragraphs(dialogs[1:])}</section></div>'
    assert read(f'<div class="story"><h1>{TITLES[0]}</h1>{paragraphs(STORIES[0])}</div>{beside}') == list(STORIES[0])


@pytest.mark.parametrize("is_named", [True, False])
def test_a_thread_that_outweighs_the_story_is_left_out(is_named: bool) -> None:
    name = "comments" if is_named else "x7"
    remarks = [
        f"I was there as well, and what I saw was nothing like what {who} tells here, if you ask me." * 2
        for who in "abcdef"
    ]
    thread = "".join(
        f'<div class="item"><b>Reader {number}</b><br>March {number + 3}, 2017<p>{remark}</p></div>'
        for number, remark in enumerate(remarks)
    )
    page = f'<div><h1>{TITLES[0]}</h1><div>{paragraphs(STORIES[0])}</div></div><div class="{name}">{thread}</div>'
    assert read(page) == list(STORIES[0])


def test_excerpts_above_the_headline_are_left_out() -> None:
    excerpts = "".join(f"<li>{text}</li>" for story in STORIES[1:] for text in story)
    page = (
        f'<div class="news"><ul>{excerpts}</ul></div><div><h1>{TITLES[0]}</h1><div>{paragraphs(STORIES[0])}</div></div>'
    )
    assert read(page) == list(STORIES[0])


def test_a_long_region_named_beside_the_article_is_left_out() -> None:
    sidebar = "".join(f"<p>{text}</p>" for story in STORIES[1:] for text in story * 2)
    page = f'<div><h1>{TITLES[0]}</h1><div>{paragraphs(STORIES[0])}</div></div><div class="sidebar">{sidebar}</div>'
    assert read(page) == list(STORIES[0])


def test_a_headline_with_other_words_on_the_page_is_found() -> None:
    page = f"<ul>{''.join(f'<li>{text}</li>' for story in STORIES[1:] for text in story)}</ul>"
    page += f"<div><h1>{TITLES[0]}, if slowly (+video)</h1><div>{paragraphs(STORIES[0])}</div></div>"
    assert read(page) == list(STORIES[0])


def test_links_that_are_the_text_are_kept() -> None:
    sentence = "The wheel was cast from the propeller of a trawler that nobody on the island remembers the name of."
    names = ("The Miller’s Almanac", "A Short Book of Sluices", "Wheels and Weather")
    lines = [STORIES[0][0], sentence, *STORIES[0][1:]]
    page = f'<p>{lines[0]}</p><p><a href="/wheel">{sentence}</a></p>{paragraphs(STORIES[0][1:])}'
    for name, text in zip(names, STORIES[1], strict=True):
        page += f'<p><a href="/shop/{name[0]}">{name}</a></p><p>{text}</p>'
        lines += [name, text]
    assert read(f"<h1>{TITLES[0]}</h1><div>{page}</div>") == lines


def test_a_teaser_between_paragraphs_is_left_out() -> None:
    page = f'<p>{STORIES[0][0]}</p><p><a href="/x">Bell ringers refuse the clock</a></p>{paragraphs(STORIES[0][1:])}'
    assert read(f"<h1>{TITLES[0]}</h1><div>{page}</div>") == list(STORIES[0])


def test_results_under_headings_end_a_text() -> None:
    page = paragraphs(STORIES[0]) + "<h3>Sacks of barley</h3><ul><li>Orme, 41</li><li>Tarn, 17</li></ul>"
    kept = [*STORIES[0], "Sacks of barley", "Orme, 41", "Tarn, 17"]
    assert read(f"<h1>{TITLES[0]}</h1><div>{page}</div>") == kept


def test_headings_over_pictures_with_share_buttons_are_kept() -> None:
    chart = '<figure><img src="1.png"></figure><div class="share-box"><a href="#">Share</a></div>'
    headings = ("1. It turned for two hundred years.", "2. It drowned three millers.")
    page = f"<p>{STORIES[0][0]}</p>" + "".join(f"<h3>{heading}</h3>{chart}" for heading in headings)
    assert read(f"<h1>{TITLES[0]}</h1><div>{page}{paragraphs(STORIES[0][1:])}</div>") == [
        STORIES[0][0],
        *headings,
        *STORIES[0][1:],
    ]
