"""A field's value, and why it has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """A field's value, the rule that gave it, and the element it stands in (-1 for one that stands in none)."""

    value: Any
    rule: str
    index: int = -1
