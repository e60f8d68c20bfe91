"""Headline, standfirst, byline, dates …: for each field an ordered list of small rules, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from newsspider.page.body import Body
from newsspider.page.dom import Document


@dataclass(frozen=True, slots=True)
class Found:
    """A field's value and the rule that gave it."""

    value: Any
    rule: str


def find_headline(document: Document) -> Found | None:
    """The article's headline: found first, since the body is read against it."""
    for tag in ("h1", "title"):
        for index in document.find(tag):
            text = document.text(index)
            if text:
                return Found(text, tag)
    return None


def find_metadata(document: Document, body: Body) -> dict[str, Found]:
    """The other fields, by their names in `Page`; a field that is not known is not there."""
    return {}
