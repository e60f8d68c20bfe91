"""Text as it is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.web.text import clean_text, fingerprint, printable, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sailed.", "The ferry sailed."),
        ("  The\n\t ferry \r\n sailed.  ", "The ferry sailed."),
        ("The\u00a0ferry\u2003sailed\u3000late", "The ferry sailed late"),
        ("har\u00adbour\u00admas\u00adter", "harbourmaster"),
        ("zero\u200bwidth\ufeff \u2060joiner", "zerowidth joiner"),
        ("\u200eleft \u202bto\u202c right\u200f", "left to right"),
        ("\u2067right\u2069 \u061cleft", "right left"),
        ("\x1b[31mred\x1b[0m\x07 bell\x7f", "[31mred[0m bell"),
        ("donâ\x80\x99t", "donâ\x80\x99t"),  # UTF-8 read as Latin-1: what can be mended later stays
        ("\u200b \u00ad", ""),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("“Quotes” – and dashes…", "“Quotes” – and dashes…"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_clean_text(text: str, expected: str) -> None:
    assert clean_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A plain line, “quoted” – and 記者.", "A plain line, “quoted” – and 記者."),
        ("one\n\ttwo\u00a0three\u3000four", "one\n\ttwo\u00a0three\u3000four"),
        ("\x1b[2J\x1b]0;title\x07", "\\u001b[2J\\u001b]0;title\\u0007"),
        ("\x9b31m and \x85", "\\u009b31m and \\u0085"),
        ("\u202eexe.txt\u202c \u2066x\u2069", "\\u202eexe.txt\\u202c \\u2066x\\u2069"),
        ("\r overwritten", "\\u000d overwritten"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_a_terminal_is_given_does_nothing_to_it(text: str, expected: str) -> None:
    assert printable(text) == expected


@given(st.text())
def test_clean_text_is_clean_and_stays_so(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert once == " ".join(once.split())


def test_words_and_fingerprint_see_through_case_and_punctuation() -> None:
    assert words("The Harbour-Master's BOAT, 2nd.") == ["the", "harbour", "master", "s", "boat", "2nd"]
    assert fingerprint("“Straße” — closed!") == fingerprint("STRASSE closed")
    assert fingerprint("…") == ""
