"""What the page says at its top: the verdict, the pager, dates for people; and the page in a browser."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsspider.explain import render
from newsspider.explain.verdict import judge, say_date
from newsspider.page.model import Block, Page, PageLink, Pager
from newsspider.vocabulary.failures import Failure, FailureKind
from tests.commands.test_explain import CHROMIUM, PAGE, browse, plain

DRIVE = Path(__file__).with_name("drive.js").read_text("utf-8")
URL = "https://quay.example/story"
TEXT = (Block("The first paragraph of the story is long enough to be one, and it says who came."),)
ONE = Page(url=URL, headline="The tide turns", blocks=TEXT)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (ONE, ("complete", "the page names no other")),
        (
            replace(ONE, pager=Pager(number=1, total=2, next=f"{URL}?page=2", pages=(PageLink(2, f"{URL}?page=2"),))),
            ("goes on", f"this page is not the whole article: a harvest asks next for {URL}?page=2"),
        ),
        (replace(ONE, lacks=Failure(FailureKind.PAYWALL)), ("incomplete", "page 1: ends where the paid part begins")),
        (replace(ONE, instead=FailureKind.LOGIN), ("incomplete", "page 1: is a login page")),
        (replace(ONE, url=""), ("unknown", "the page's address is not known")),
    ],
)
def test_the_verdict_of_one_page(page: Page, said: tuple[str, str]) -> None:
    assert judge(page) == said
    assert f"{said[0]} {said[1]}" in plain(render(page))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2012-05-01", "1 May 2012"),
        ("2012-05", "May 2012"),
        ("2012-05-01T10:15:00+02:00", "1 May 2012, 10:15 (+02:00)"),
        ("2012-05-01T10:15:00Z", "1 May 2012, 10:15 UTC"),
        ("2012-05-01T10:15", "1 May 2012, 10:15"),
        ("2012", "2012"),
        ("last summer", "last summer"),
    ],
)
def test_dates_for_people(text: str, said: str) -> None:
    assert say_date(text) == said


def test_the_pager_stands_above_the_article() -> None:
    shown = plain(render(PAGE))
    assert shown.index("Page 2 of 3") < shown.index("The first paragraph.")
    assert "No other page is named." in plain(render(ONE))


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("width", [500, 720, 1000, 1400])
def test_a_reader_clicks_and_no_word_is_broken(tmp_path: Path, width: int) -> None:
    seen = drive(tmp_path, width)
    assert (seen["none"], seen["all"], seen["navigation"]) == (True, 0, 2)
    assert seen["places"] == [False, True]
    assert seen["pager"] and seen["order"]
    assert (seen["width"], seen["broken"], seen["overflows"]) == (width, [], False)
    assert seen["words"] > 80


def drive(folder: Path, width: int) -> dict[str, Any]:
    page = folder / "page.html"
    # The page forbids every script but its own: the one that clicks is let in by taking the policy away.
    page.write_text(re.sub(r"<meta http-equiv[^>]*>", "", render(PAGE)) + f"<script>{DRIVE}</script>", "utf-8")
    title = re.search("<title>(.*?)</title>", browse(page, "--dump-dom", folder, f"--window-size={width},900"), re.S)
    assert title
    seen: dict[str, Any] = json.loads(html.unescape(title[1]))
    assert "error" not in seen, seen["error"]
    return seen
