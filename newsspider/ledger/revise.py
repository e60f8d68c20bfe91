"""Whether a record is new, a revision, or of an article that is held already."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from newsspider.article.model import Verdict


class Outcome(StrEnum):
    """What became of a record that was handed in."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    NOT_BETTER = "notBetter"  # incomplete, where a whole one is held
    DUPLICATE = "duplicate"  # the text of an article that is held under another address
    REMOVED = "removed"  # of an article that was taken out for good


class Version(NamedTuple):
    """A record as far as it decides what becomes of the next one of its article.

    `digest` is that of its text, None for no text; `is_whole` says that it lacks no page; `revision` counts from 1, and
    is 0 for a record that is not written yet.
    """

    digest: str | None
    is_whole: bool
    revision: int = 0


def version_of(record: Mapping[str, Any]) -> Version:
    """Return the version that a record is."""
    return Version(record.get("digest"), record["completeness"]["verdict"] != Verdict.INCOMPLETE)


def judge(new: Version, held: Version | None, has_twin: bool) -> Outcome:
    """Decide what a record is beside the one that is held of its article.

    `has_twin` says that an article with another address is held that has the record's text (identity.text_key).
    """
    if held is None:
        return Outcome.DUPLICATE if has_twin else Outcome.NEW
    if held.is_whole and not new.is_whole:
        return Outcome.NOT_BETTER
    return Outcome.UNCHANGED if new[:2] == held[:2] else Outcome.REVISED


def as_revision(record: Mapping[str, Any], held: Version) -> dict[str, Any]:
    """Return the record as the revision that follows the one held."""
    revised = {**record, "revision": held.revision + 1}
    return {**revised, "previousDigest": held.digest} if held.digest else revised
