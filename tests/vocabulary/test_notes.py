"""Notes beside a text: on its author, on the paper, on a machine's summary, on how the house works."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsspider.vocabulary.notes import is_about_author, is_about_methods, is_about_paper, is_by_machine

HEAD = "By Mara Holt\nMarch 4, 2018"


@pytest.mark.parametrize(
    ("line", "is_note"),
    [
        ("Ruth Banks, of Port Farrow, is a professor of law.", True),
        ("Ruth Banks écrit sur les ports.", True),
        ("Mara Holt has written for the Mail since 1998.", True),
        ("Ruth Banks has written to the council.", False),
        ("The mayor is a writer of letters.", False),
    ],
)
def test_who_the_author_is(line: str, is_note: bool) -> None:
    assert is_about_author(line, HEAD) is is_note


@pytest.mark.parametrize(
    ("test", "line", "fits"),
    [
        (is_about_paper, "The Farrow Mail is a daily, printed on Pier Street.", True),
        (is_about_paper, "La Gazette du Port est un journal indépendant.", True),
        (is_about_paper, "The ferry is a daily wonder.", False),
        (is_by_machine, "Diese Zusammenfassung wurde automatisch erstellt.", True),
        (is_by_machine, "Created with AI", True),
        (is_by_machine, "She said that the boat was paid for.", False),
        (is_about_methods, "How we test boats", True),
        (is_about_methods, "Why trust us", True),
        (is_about_methods, "How the boats are tested", False),
    ],
)
def test_what_other_notes_say(test: Callable[[str], bool], line: str, fits: bool) -> None:
    assert test(line) is fits
