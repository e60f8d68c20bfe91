"""Where an article ends in an element that goes on: with another article, or with teasers."""

from __future__ import annotations

import pytest

from tests.page.body.test_region import SIGNED, STORIES, TITLES, read


def flat(story: int, title: str, sign: str) -> str:
    return f"{title.format(TITLES[story])}<br>{sign.format(*SIGNED[story])}<br><br>{'<br><br>'.join(STORIES[story])}"


@pytest.mark.parametrize("sign", ["By {0}", "{1}", "By {0}<br>{1}"])
@pytest.mark.parametrize("title", ["<b>{}</b>", '<font size="5">{}</font>'])
def test_articles_that_follow_in_the_same_cell_are_left_out(title: str, sign: str) -> None:
    page = "<br><br><hr>".join(flat(story, title, sign) for story in range(3))
    assert read(f"<table><tr><td>{page}</td></tr></table>") == list(STORIES[0])


def test_a_heading_in_a_text_without_elements_is_kept() -> None:
    page = f"{flat(0, '<b>{}</b>', 'By {0}')}<br><br><b>What the ringers say</b><br>{'<br><br>'.join(STORIES[1])}"
    assert read(f"<table><tr><td>{page}</td></tr></table>") == [*STORIES[0], "What the ringers say", *STORIES[1]]


def teasers(with_date: bool) -> str:
    day = "03.03 " if with_date else ""
    return "<br>".join(
        f'{day}<a href="/{number}">{title}</a><br>{text}'
        for number, (title, text) in enumerate(zip(TITLES, STORIES[1], strict=True))
    )


@pytest.mark.parametrize("end", [f"<b>See also:</b><br>{teasers(False)}", teasers(True)], ids=["label", "dates"])
def test_teasers_in_the_cell_of_the_text_are_left_out(end: str) -> None:
    page = f"<h1>{TITLES[0]}</h1><div>03.03.2017</div>{'<br><br>'.join(STORIES[0] * 2)}<br><br>{end}"
    found = read(f"<table><tr><td>{page}</td></tr></table>")
    assert not set(STORIES[1]) & set(found)
    assert set(STORIES[0]) <= set(found)


def test_an_article_of_linked_titles_is_kept() -> None:
    books = "".join(
        f'<h3><a href="/{title[0]}">{title}</a></h3><p>{text}</p>'
        for title, text in zip(TITLES[1:], STORIES[1][:2], strict=True)
    )
    page = f"<h1>{TITLES[0]}</h1><div><p>{STORIES[0][0]}</p>{books}</div>"
    assert read(page) == [STORIES[0][0], TITLES[1], STORIES[1][0], TITLES[2], STORIES[1][1]]


def test_a_paragraph_wrapped_by_line_breaks_is_text() -> None:
    words = " ".join(STORIES[2]).split()
    wrapped = "<br>".join(" ".join(words[place : place + 7]) for place in range(0, len(words), 7))
    found = " ".join(read(f"<h1>{TITLES[0]}</h1><div><p>{wrapped}</p><p>{STORIES[0][0]}</p></div>"))
    assert found.replace("\n", " ") == " ".join([*words, STORIES[0][0]])


EXCERPTS = {
    "a blog": '<div class="next"><h2><a href="/{0}">{1}</a></h2><p>{2} […]</p><h3><a href="/{0}">Read the rest</a></h3></div>',
    "cards": '<article class="c9"><a href="/{0}">{1}</a><div><p>{2}...</p></div></article>',
    "a list": '<li><a href="/{0}">{1}</a><p>{2}…</p></li>',
}


@pytest.mark.parametrize("make", EXCERPTS.values(), ids=EXCERPTS)
def test_posts_that_are_cut_off_below_a_short_one_are_left_out(make: str) -> None:
    posts = [
        make.format(number, title, " ".join(STORIES[1 + number % 2])[: 310 + number])
        for number, title in enumerate((*TITLES[1:], "The ferry bell is found", "A goat on the breakwater"))
    ]
    whole = (
        make.format(9, "Nine ways across the bay", STORIES[2][0] * 3)
        .replace("…", "")
        .replace("...", "")
        .replace(" []", "")
    )
    page = f"<h1>{TITLES[0]}</h1><div><p>{STORIES[0][0]}</p></div><div>{''.join(posts[:2])}{whole}{''.join(posts[2:])}</div>"
    assert read(page) == [STORIES[0][0]]


@pytest.mark.parametrize("label", ["<b>Also today</b><br>", "<font size=2>Also today</font><br><br>", ""])
def test_a_column_of_teasers_that_line_breaks_part_is_left_out(label: str) -> None:
    column = label + "<br><br>".join(
        f'<a href="/{number}">{title}</a><br>{text}'
        for number, (title, text) in enumerate(zip(TITLES[1:], STORIES[1], strict=False))
    )
    text = f"<font size=5><b>{TITLES[0]}</b></font><br>By Ida Brenn, March 3, 2004<br><br>{'<br><br>'.join(STORIES[0])}"
    assert read(f"<table><tr><td>{text}</td><td>{column}</td></tr></table>") == list(STORIES[0])


@pytest.mark.parametrize("day", ["<span>0{}.03.2011</span>", "0{}.03.2011 ", "<i>1{}:45</i> — "])
def test_dated_teasers_below_one_paragraph_are_left_out(day: str) -> None:
    titles = ("Ferry prices rise again", "A goat on the breakwater", "Ice house to open")
    items = "".join(
        f'<div class="it">{day.format(number)}<a href="/{number}">{title}</a><p>{text[:84]}.</p></div>'
        for number, (title, text) in enumerate(zip(titles, STORIES[1], strict=True), 1)
    )
    about = "<div>The Mail is a daily paper for the coast. It was founded in 1884, and its editors can be seen at work.</div>"
    story = f'<div class="one"><div class="date">03.03.2011</div><h1>{TITLES[0]}</h1><div class="t"><p>{STORIES[0][0]}</p></div></div>'
    assert not set(read(f'{story}<div class="n">{items}</div>{about}')).intersection(
        [f"{text[:84]}." for text in STORIES[1]]
    )
