"""Whether a record is new, a revision, or what is held already."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol

from newsspider.article.model import Verdict


class Outcome(StrEnum):
    """What became of a record that was handed in."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    NOT_BETTER = "notBetter"  # incomplete, where a whole one is held
    DUPLICATE = "duplicate"  # the text of an article that is held under another address


class Earlier(Protocol):
    """What is known of an article's record before this one."""

    @property
    def digest(self) -> str | None: ...
    @property
    def revision(self) -> int: ...
    @property
    def is_whole(self) -> bool: ...


def judge(record: Mapping[str, Any], held: Earlier | None) -> Outcome:
    """What a record is beside what is held of its article."""
    if held is None:
        return Outcome.NEW
    is_whole = record["completeness"]["verdict"] != Verdict.INCOMPLETE
    if held.is_whole and not is_whole:
        return Outcome.NOT_BETTER
    is_same = record.get("digest") == held.digest and is_whole == held.is_whole
    return Outcome.UNCHANGED if is_same else Outcome.REVISED


def as_revision(record: Mapping[str, Any], held: Earlier) -> dict[str, Any]:
    """The record as the revision that follows the one held."""
    revised = {**record, "revision": held.revision + 1}
    return {**revised, "previousDigest": held.digest} if held.digest else revised
