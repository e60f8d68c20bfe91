"""What a site's texts and addresses hold reaches no terminal and no page of ours as it is."""

from __future__ import annotations

import io
import json
import logging

import pytest

from newsspider.article.difference import differences, report
from newsspider.coverage import as_page, as_table
from newsspider.coverage.model import Coverage, DayCount, LostList
from newsspider.crawl.command import say
from newsspider.crawl.report.log import ShortLines
from newsspider.explain.render import render
from newsspider.page.page import read_page

# Sets the terminal's title, clears it, turns the text's direction; with C1 and with escapes.
ATTACK = "\x9b2J\x85\u202eharbour\u2066"
SHOWN = "\\u009b2J\\u0085\\u202eharbour\\u2066"
RAW = frozenset("\x1b\x9b\x85\u202e\u2066\x07")


def test_log_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    monkeypatch.setattr(logging.root, "handlers", [handler])
    ShortLines(), ShortLines()
    logging.getLogger("newsspider").warning("No page from %s\x1b]0;x\x07", ATTACK)
    assert stream.getvalue() == f"WARNING: No page from {SHOWN}\\u001b]0;x\\u0007\n"


def test_printed_lines(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"one {ATTACK}", "two\nthree")
    assert capsys.readouterr().out == f"one {SHOWN}\ntwo\nthree\n"


def test_differences_of_a_replay(capsys: pytest.CaptureFixture[str]) -> None:
    old = {"id": "1", "url": f"https://post.example/{ATTACK}", "headline": ATTACK, "articleBody": "one"}
    found = list(differences({"1": old}, {"1": {**old, "headline": ATTACK * 2, "articleBody": ATTACK}}))
    say(*report(found, 1))
    assert not RAW & set(capsys.readouterr().out)


def test_the_page_of_an_explanation() -> None:
    text = f"The {ATTACK} was closed on Friday, and nobody at the council said why it was so, or for how long."
    html = f"<html><head><title>{ATTACK}</title></head><body><h1>{ATTACK}</h1><p>{text}</p><p>{text}</p></body></html>"
    shown = render(read_page(html.encode(), f"https://post.example/{ATTACK}"))
    assert "harbour" in shown
    assert not RAW & set(shown)


def test_the_report_and_the_page_of_the_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    lost = LostList(f"https://post.example/{ATTACK}", None, ATTACK)
    coverage = Coverage(ATTACK, (), (), (), DayCount("", {}), {}, lost_lists=(lost,))
    say(as_table(coverage))
    assert not RAW & set(capsys.readouterr().out)
    page = as_page(coverage, "2012-04-03 10:00 UTC")
    assert not RAW & set(page)
    data = page.partition('<script type="application/json"')[2].partition(">")[2].partition("</script>")[0]
    assert not RAW & set(json.dumps(json.loads(data), ensure_ascii=False))
