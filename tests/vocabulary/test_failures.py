"""Kinds of failures: each has a name for counting and a sentence for the record."""

from __future__ import annotations

import msgspec
import pytest

from newsspider.vocabulary.failures import DropKind, End, Failure, FailureKind


@pytest.mark.parametrize(
    ("failure", "name", "sentence"),
    [
        (Failure(FailureKind.STATUS, "404"), "status_404", "status 404"),
        (Failure(FailureKind.TIMED_OUT), "timed_out", "timed out"),
        (
            Failure(FailureKind.OFF_SITE_REDIRECT, "a.example"),
            "redirect_off_site",
            "redirects off the site to a.example",
        ),
        (
            Failure(FailureKind.SAME_TEXT, "https://a.example/{}"),
            "same_text",
            "gives the text of https://a.example/{} again",
        ),
        (Failure(FailureKind.MANY_PAGES, "100"), "many_pages", "more than 100 pages"),
    ],
)
def test_name_and_sentence(failure: Failure, name: str, sentence: str) -> None:
    assert (failure.name, failure.sentence) == (name, sentence)


@pytest.mark.parametrize("kinds", [FailureKind, End, DropKind])
def test_names_and_sentences_are_of_one_kind_each(kinds: type[FailureKind | End | DropKind]) -> None:
    assert all(kind.isidentifier() and kind.sentence for kind in kinds)
    plain = [kind.sentence for kind in kinds if kind.sentence != "{}"]
    assert len(set(plain)) == len(plain)


@pytest.mark.parametrize("kind", FailureKind)
def test_a_failure_is_plain_data(kind: FailureKind) -> None:
    failure = Failure(kind, "detail")
    assert msgspec.json.decode(msgspec.json.encode(failure), type=Failure) == failure
