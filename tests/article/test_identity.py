"""What makes two articles one: ids and digests, which must stay the same from one version to the next."""

from __future__ import annotations

import hashlib
import string
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.article.identity import text_digest, text_key
from newsspider.article.model import Article, Paragraph
from newsspider.vocabulary.reasons import Kind

DELETED = dict.fromkeys(
    [
        *map(ord, string.punctuation + "¡¿«»·§¶"),
        *range(0x2010, 0x205F),
        *range(0x3001, 0x3020),
        *map(ord, "！？，．：；（）"),
    ]
)


def digest(text: str, headline: str | None = None) -> str:
    paragraphs = (Paragraph(text, Kind.PARAGRAPH, 1, 1),)
    return text_digest(Article(url="", entry="", headline=headline, paragraphs=paragraphs))


def digest_by_definition(text: str) -> str:
    """The digest as it was first defined: white space out, then punctuation."""
    letters = "".join(f" {text}".casefold().split()).translate(DELETED)
    return "sha256:" + hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()


@given(st.text(st.characters(categories=None)))
def test_the_digest_is_what_it_was_defined_to_be(text: str) -> None:
    assert digest(text) == digest_by_definition(text)


def test_every_single_character_counts_as_it_was_defined() -> None:
    for start in range(0, sys.maxunicode, 64):
        text = "a".join(map(chr, range(start, start + 64)))
        assert digest(text) == digest_by_definition(text), hex(start)


@pytest.mark.parametrize("text", ["The tide rose.", "Die „Flut“ stieg – wieder.", "潮が満ちた。"])
def test_case_spacing_and_punctuation_do_not_count(text: str) -> None:
    assert digest(text) == digest(text.upper()) == digest(text.replace(" ", "\u00a0\n")) == digest(f"«{text}»!")


def test_records_of_one_text_at_two_addresses_have_one_key() -> None:
    record = {"canonicalUrl": "https://paper.example/tide", "digest": "sha256:00", "url": "https://paper.example/1"}
    assert text_key(record) == text_key({**record, "url": "https://paper.example/2"}) is not None
    assert text_key(record) != text_key({**record, "digest": "sha256:01"})
    assert text_key({"canonicalUrl": "https://paper.example/tide"}) is None
    assert text_key({"digest": "sha256:00"}) is None
