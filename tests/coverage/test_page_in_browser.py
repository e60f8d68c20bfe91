"""The page in a headless Chromium: drawn, clicked, filtered, walked with the keyboard, light and dark."""

import datetime as dt
import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsspider.coverage import ArticleLine, Coverage, DayCount, State, as_page, make_report
from newsspider.coverage.model import Named

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
FIRST = dt.date(2012, 4, 2)
DRIVE = Path(__file__).with_name("drive.js").read_text("utf-8")


def gazette() -> Coverage:
    """Seventy days of thirty articles; one lacks some, one has nothing, of one the list could not be read."""
    days = [(FIRST + dt.timedelta(days=number)).isoformat() for number in range(70)]
    fields = {"headline": 30, "authors": 30}
    counts = [DayCount(day, {State.COMPLETE: 30}, fields=fields) for day in days]
    counts = [DayCount(c.day, c.counts, fields={"headline": 30}) if c.day >= "2012-06" else c for c in counts]
    counts[30] = DayCount(days[30], {State.COMPLETE: 10, State.FAILED: 1})
    counts[37] = DayCount(days[37], {State.COMPLETE: 20, State.FAILED: 2, State.MISSING: 1, State.SKIPPED: 1})
    counts[44] = DayCount(days[44], {})
    counts[45] = DayCount(days[45], {State.COMPLETE: 30}, failed_lists=1)
    evil = '<img src=x onerror="window.injected=true"></script><script>window.injected=true</script>'
    lines = [
        ArticleLine(days[30], "https://gazette.example/quay", State.FAILED, "The quay", "HTTP status 500"),
        ArticleLine(
            days[37], "https://gazette.example/bridge", State.FAILED, "The bridge", "HTTP status 503", "g/2012-05.jsonl"
        ),
        ArticleLine(days[37], "https://gazette.example/light", State.FAILED, "The lighthouse", "timeout"),
        ArticleLine(days[37], "https://gazette.example/opera", State.MISSING, "The opera: a bridge"),
        ArticleLine(days[37], "javascript:window.injected=true", State.SKIPPED, evil),
    ]
    return replace(make_report("The Gazette", counts, lines), named={days[37]: Named(20, 3, 1)})


def run(page: str, folder: Path, *options: str) -> str:
    path = folder / "coverage.html"
    path.write_text(page, "utf-8")
    assert CHROMIUM
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", *options, path.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def drive(folder: Path, *options: str) -> dict[str, Any]:
    page = as_page(gazette(), "2013-07-01 10:00 UTC", "../articles").replace(
        "</body>", f"<script>{DRIVE}</script></body>"
    )
    title = re.search("<title>(.*?)</title>", run(page, folder, *options), re.S)
    assert title
    seen: dict[str, Any] = json.loads(html.unescape(title[1]))
    assert "error" not in seen, seen["error"]
    return seen


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    return drive(tmp_path_factory.mktemp("browser"))


def test_it_is_drawn(seen: dict[str, Any]) -> None:
    assert seen["share"].startswith("99.7 % of 2,045 articles (2,044 known, about 1 more behind a list")
    assert seen["cells"] == 70
    assert seen["gap"] and seen["unread"]
    assert seen["label"] == "Wednesday, 9 May 2012: 86.9 % of 23, 2 failed, 1 not fetched yet"
    assert seen["levels"] == ["4", "2", ""]
    assert seen["outside"] == 0


def test_what_to_act_on_stands_above_the_calendar_and_one_article_of_eleven_is_no_alarm(seen: dict[str, Any]) -> None:
    assert seen["todo"] == ["Lists that could not be read", "Days that lack most", "Days with less than usual"]
    assert seen["commands"] == [
        "scrapy crawl archive -a site='The Gazette' -a since=2012-05-17 -a until=2012-05-17",
        "scrapy crawl archive -a site='The Gazette' -a since=2012-05-09 -a until=2012-05-09",
        "scrapy crawl archive -a site='The Gazette' -a since=2012-05-16 -a until=2012-05-16",
    ]
    assert seen["todoIsAboveTheMap"]
    assert seen["minor"] == "1 more day lacks one article, or no more than 5 %."


def test_the_articles_that_lack_something_are_listed_without_a_click(seen: dict[str, Any]) -> None:
    assert seen["all"] == [
        "Articles that lack something", "failed 2012-05-02 The quay HTTP status 500",
        "failed 2012-05-09 The bridge HTTP status 503", "failed 2012-05-09 The lighthouse timeout",
        "not fetched yet 2012-05-09 The opera: a bridge",
    ]  # fmt: skip


def test_an_article_leads_to_its_record_and_to_explain(seen: dict[str, Any]) -> None:
    assert seen["how"] == [
        True,
        "record and explanation g/2012-05.jsonl scrapy explain https://gazette.example/bridge",
        "../articles/g/2012-05.jsonl#:~:text=https%3A%2F%2Fgazette.example%2Fbridge",
    ]


def test_the_squares_fill_the_space_and_have_weekdays_and_months(seen: dict[str, Any]) -> None:
    wide, narrow, very_narrow = seen["sizes"]
    assert wide > narrow > 20
    assert very_narrow >= 13
    assert seen["fits"]
    assert seen["weekdays"] == "MTWTFSS"
    assert seen["months"] == ["Apr", "May", "Jun"]


def test_a_click_lists_the_days_articles_with_verdicts_and_reasons(seen: dict[str, Any]) -> None:
    assert seen["isOpen"] and seen["title"] == "Wednesday, 9 May 2012" and seen["hash"] == "#2012-05-09"
    assert seen["articles"][:3] == [
        "failed The bridge HTTP status 503", "failed The lighthouse timeout", "not fetched yet The opera: a bridge",
    ]  # fmt: skip
    assert seen["links"] == [
        "https://gazette.example/bridge", "https://gazette.example/light", "https://gazette.example/opera",
    ]  # fmt: skip
    assert seen["worst"] == "Wednesday, 9 May 2012"
    assert seen["note"].endswith(
        "Named by the site's lists and by the web archive: 20; by the lists alone: 3; by the archive alone: 1."
    )


def test_the_articles_are_filtered_by_words_and_by_state(seen: dict[str, Any]) -> None:
    assert seen["filtered"] == ["failed The bridge HTTP status 503"]
    assert [line.split()[0] for line in seen["withoutFailed"]] == ["not", "skipped"]


def test_the_keyboard_goes_everywhere(seen: dict[str, Any]) -> None:
    assert seen["tabStops"] == 1
    assert seen["isClosed"] and seen["focusAfterClose"] == "Wednesday, 9 May 2012"
    assert seen["down"] == "Thursday, 10 May 2012"
    assert seen["left"] == "Thursday, 3 May 2012"
    assert seen["home"] == "Monday, 2 April 2012"
    assert seen["next"] == "Wednesday, 2 May 2012"
    assert seen["end"] == "Sunday, 10 June 2012"
    assert seen["opened"] == "Monday, 2 April 2012"


def test_what_is_not_in_the_page_is_said(seen: dict[str, Any]) -> None:
    assert seen["leftOut"].startswith("30 articles of this day are not in this page.")


def test_a_field_that_goes_missing_stands_out(seen: dict[str, Any]) -> None:
    assert seen["fields"] == [
        "headline: 100.0 % in the last month, 0 drops",
        "authors: 0.0 % in the last month, 1 drops",
    ]


def test_the_other_measure_and_the_other_theme(seen: dict[str, Any]) -> None:
    assert seen["levelsListed"] != seen["levels"][:2]
    assert seen["themeChanges"] and seen["themeReturns"]


def test_nothing_that_a_site_says_is_run(seen: dict[str, Any]) -> None:
    assert seen["injected"] is False


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_years_of_which_nothing_was_asked_are_a_line_and_the_keys_pass_over_them(tmp_path: Path) -> None:
    days = [DayCount("2012-12-31", {State.COMPLETE: 3}), DayCount("2015-01-01", {State.COMPLETE: 4})]
    script = """
      document.querySelector(".cell").focus(); focusDay(0); focusDay(1);
      document.title = JSON.stringify({
        empty: [...document.querySelectorAll(".year.empty")].map((year) => year.innerText.replace(/\\s+/g, " ")),
        focused: document.activeElement.getAttribute("aria-label"),
      });
    """
    page = as_page(make_report("a", days), "now").replace("</body>", f"<script>{script}</script></body>")
    title = re.search("<title>(.*?)</title>", run(page, tmp_path), re.S)
    assert title
    assert json.loads(html.unescape(title[1])) == {
        "empty": [f"{year} nothing was asked for, and nothing is listed" for year in (2013, 2014)],
        "focused": "Thursday, 1 January 2015: 100.0 % of 4",
    }
