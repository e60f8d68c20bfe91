"""A field's value, and why it has it."""

from __future__ import annotations

from typing import Any

import msgspec


class Found(msgspec.Struct, frozen=True):
    """A field's value, the rule that gave it, and the element it stands in (-1 for one that stands in none).

    `printed` is the text of that element where it differs from the value: a headline whose kicker stands above it, or
    that has a page mark.
    """

    value: Any
    rule: str
    index: int = -1
    printed: Any = None


def printed_text(headline: Found | None) -> str | None:
    """How the headline stands on the page, which is what the body is read against; None where there is none."""
    if headline is None:
        return None
    text: str = headline.printed or headline.value
    return text
